//! Joins an implementation of `Insured person` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::InsuredPerson;
use crate::keys;
use crate::messages::{Approval, Denial, Reply};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Insured person` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Insured person` with an implementation of what the model leaves open.
pub fn service<T: InsuredPerson>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: InsuredPerson> Program for Service<T> {
    fn endpoint(&self) -> &Endpoint {
        &ENDPOINT
    }

    fn condition(&self, condition: ConditionIx, _slots: &Slots) -> Result<bool, Fault> {
        Err(missing::condition(condition))
    }

    fn choose(
        &self,
        _context: &Context,
        node: NodeIx,
        _options: &[TransitionIx],
        _slots: &Slots,
    ) -> Result<TransitionIx, Fault> {
        Err(missing::choice(node))
    }

    fn delay(&self, _context: &Context, timer: TimerIx, _slots: &Slots) -> Result<Duration, Fault> {
        Err(missing::delay(timer))
    }

    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        match path {
            // `claim` in `Claim`
            0 => keys::claim_in_claim(payload),
            // `claim` in `Question`
            1 => keys::claim_in_question(payload),
            // `claim` in `Reply`
            2 => keys::claim_in_reply(payload),
            // `claim` in `Approval`
            3 => keys::claim_in_approval(payload),
            // `claim` in `Denial`
            4 => keys::claim_in_denial(payload),
            // `policy and day` in `Claim`
            5 => keys::policy_and_day_in_claim(payload),
            // `rest` in `Claim`
            6 => keys::rest_in_claim(payload),
            _ => Err(missing::key(path)),
        }
    }

    fn compose(&self, _context: &Context, node: NodeIx, flow: FlowIx, _slots: &Slots) -> Result<Bytes, Fault> {
        Err(missing::message(node, flow))
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, slots: Slots) -> WorkFuture<'a> {
        Box::pin(async move {
            let data = Data::decode(&slots)?;
            match node.0 {
                // `Report damage` (`Report`)
                1 => {
                    let result = self.implementation.report_damage(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(0), &result))
                }
                // `Ask question` (`Ask`)
                2 => {
                    let result = self.implementation.ask_question(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(1), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Reply` from `Insurer`
            2 => decode::<Reply>(payload, "Reply").map(drop),
            // `Approval` from `Insurer`
            3 => decode::<Approval>(payload, "Approval").map(drop),
            // `Denial` from `Insurer`
            4 => decode::<Denial>(payload, "Denial").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
