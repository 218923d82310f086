//! Sending: the message is bound to its keys, recorded, and handed out for transmission.

use super::Effect;
use super::transaction::Transaction;
use crate::correlation;
use crate::envelope::Envelope;
use crate::journal::Event;
use crate::key::KeyValue;
use bytes::Bytes;
use quadrille_endpoint::{FlowIx, KeyIx, TransitionIx};

/// A message that may be sent.
pub struct Prepared {
    pub flow: FlowIx,
    pub payload: Bytes,
    /// Key values that it binds anew.
    pub binds: Vec<(KeyIx, KeyValue)>,
}

impl Transaction<'_> {
    /// The message of an event, which has no work of its own.
    pub fn compose(&self, instance: u64, at: TransitionIx, flow: FlowIx) -> Result<Bytes, String> {
        let process = self.process(instance).ok_or("the instance has ended")?;
        let transition = self.definition.transition(at);
        let enactment = process.enactment(transition.node) + u32::from(transition.enters.contains(&transition.node));
        let context = process.context_of(instance, enactment);
        let composed = self.definition.program.compose(&context, transition.node, flow, &process.data);
        composed.map_err(|fault| {
            let message = self.definition.message_name(flow);
            format!("the implementation cannot make message `{message}`: {fault}")
        })
    }

    /// Decides whether a message may be sent, and what it binds: sending binds as receiving does.
    pub fn prepare(&self, instance: u64, flow: FlowIx, payload: Bytes) -> Result<Prepared, String> {
        let process = self.process(instance).ok_or("the instance has ended")?;
        let present = correlation::present_keys(self.definition, flow, &payload);
        let present = present.map_err(|fault| format!("the keys of the message cannot be read: {fault}"))?;
        correlation::check_associations(self.definition, process, &present)?;
        let binds = correlation::bindings(self.definition, self.state, Some((instance, process)), &present, self.now);
        let binds = binds.map_err(|refusal| {
            let message = self.definition.message_name(flow);
            format!("message `{message}` must not be sent: {}", refusal.message)
        })?;
        Ok(Prepared { flow, payload, binds })
    }

    /// Records a message as sent, and has it transmitted.
    pub fn send(&mut self, instance: u64, prepared: Prepared) {
        let Prepared { flow, payload, binds } = prepared;
        let Some(process) = self.process(instance) else { return };
        let participant = &self.definition.endpoint().participant;
        let envelope = Envelope {
            id: format!("{participant}/{}/{instance}/{}", self.definition.options.nonce, process.sent + 1),
            flow,
            sender: participant.to_string(),
            choreography: Some(process.choreography.clone()),
            sent_at: Some(self.now),
            payload: payload.clone(),
        };
        self.write_message(instance, flow, payload);
        self.effects.push(Effect::Send(envelope.clone()));
        self.record(Some(instance), Event::Sent { envelope, binds });
    }
}
