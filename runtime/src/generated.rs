//! What generated code calls: everything in a generated crate that names nothing of the model.
//!
//! Its users are generated; the interface may change with the version of the generator.

pub mod missing;
mod show;

pub use show::{Members, Show, Shown, shown, whole};

use crate::program::{Data, Fault, WorkResult};
use bytes::Bytes;
use prost::Message;
use quadrille_endpoint::{Action, Endpoint, FlowIx, PlaceIx, SlotIx, Transition, TransitionIx};

/// A payload as a message of its type.
///
/// # Errors
/// If it is no such message.
pub fn decode<M: Message + Default>(payload: &[u8], name: &str) -> Result<M, Fault> {
    M::decode(payload).map_err(|error| Fault::new(format!("the payload is not a `{name}`: {error}")))
}

/// A message as a payload.
pub fn encode(message: &impl Message) -> Bytes {
    message.encode_to_vec().into()
}

/// The value of a slot; none if it has not been written.
///
/// # Errors
/// If it is no message of its type.
pub fn slot<M: Message + Default>(data: &Data, slot: SlotIx, name: &str) -> Result<Option<M>, Fault> {
    data.get(slot).map(|payload| decode(payload, name)).transpose()
}

/// The option that leaves a gateway by a sequence flow.
///
/// # Errors
/// If there is none at present.
pub fn leaving_by(endpoint: &Endpoint, options: &[TransitionIx], flow: PlaceIx) -> Result<TransitionIx, Fault> {
    option(endpoint, options, |transition| transition.choice == Some(flow))
}

/// The option that sends on a message flow.
///
/// # Errors
/// If there is none at present.
pub fn sending_on(endpoint: &Endpoint, options: &[TransitionIx], flow: FlowIx) -> Result<TransitionIx, Fault> {
    option(endpoint, options, |transition| transition.action == Action::Send(flow))
}

fn option(
    endpoint: &Endpoint,
    options: &[TransitionIx],
    is_chosen: impl Fn(&Transition) -> bool,
) -> Result<TransitionIx, Fault> {
    let is_chosen = |option: &TransitionIx| endpoint.transitions.get(option.index()).is_some_and(&is_chosen);
    let chosen = options.iter().copied().find(is_chosen);
    chosen.ok_or_else(|| Fault::new("the implementation chose what is not possible now"))
}

impl WorkResult {
    /// Also writes a data object.
    #[must_use]
    pub fn writing(mut self, slot: SlotIx, value: &impl Message) -> Self {
        self.writes.push((slot, encode(value)));
        self
    }

    /// Sends a message.
    #[must_use]
    pub fn sending(self, flow: FlowIx, message: &impl Message) -> Self {
        Self { send: Some((flow, encode(message))), ..self }
    }

    /// Sends a message without a payload.
    #[must_use]
    pub fn signalling(self, flow: FlowIx) -> Self {
        Self { send: Some((flow, Bytes::new())), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, slot};
    use crate::program::{Data, WorkResult};
    use quadrille_endpoint::{FlowIx, SlotIx};

    #[test]
    fn values_are_coded_as_protobuf() {
        let value = prost_types::Duration { seconds: 5, nanos: 0 };
        let payload = encode(&value);
        assert_eq!(decode::<prost_types::Duration>(&payload, "wait"), Ok(value));
        let fault = decode::<prost_types::Duration>(&[0xff], "wait").expect_err("is no protobuf");
        assert!(fault.message.starts_with("the payload is not a `wait`: "), "{}", fault.message);
        assert!(!fault.retry);
    }

    #[test]
    fn a_slot_is_absent_until_it_is_written() {
        let mut data = Data::default();
        assert_eq!(slot::<prost_types::Duration>(&data, SlotIx(1), "wait"), Ok(None));
        data.set(SlotIx(1), encode(&prost_types::Duration { seconds: 5, nanos: 0 }));
        let found = slot::<prost_types::Duration>(&data, SlotIx(1), "wait");
        assert_eq!(found, Ok(Some(prost_types::Duration { seconds: 5, nanos: 0 })));
    }

    #[test]
    fn results_are_put_together() {
        let value = prost_types::Duration { seconds: 5, nanos: 0 };
        let result = WorkResult::default().writing(SlotIx(2), &value).sending(FlowIx(1), &value);
        assert_eq!(result.writes, [(SlotIx(2), encode(&value))]);
        assert_eq!(result.send, Some((FlowIx(1), encode(&value))));
        assert_eq!(
            WorkResult::default().signalling(FlowIx(3)).send.map(|(flow, payload)| (flow, payload.len())),
            Some((FlowIx(3), 0))
        );
    }
}
