//! Joins an implementation of `Insurer` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::{DecideMessage, FileCaseChoice, HowToInspectChoice, Insurer};
use crate::messages::{Claim, Question};
use crate::{conditions, keys, monitoring};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{
    ConditionIx, Endpoint, FlowIx, NodeIx, PlaceIx, SlotIx, Text, TimerIx, TransitionIx,
};
use quadrille_runtime::generated::{decode, encode, leaving_by, missing, sending_on};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Insurer` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Insurer` with an implementation of what the model leaves open.
pub fn service<T: Insurer>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Insurer> Program for Service<T> {
    fn endpoint(&self) -> &Endpoint {
        &ENDPOINT
    }

    fn condition(&self, condition: ConditionIx, slots: &Slots) -> Result<bool, Fault> {
        match condition.0 {
            // double(claim.total) > 1000.0 || claim.persons + 1 >= 3 && claim.vip
            0 => conditions::large(slots),
            // size(claim.lines) == 0 || claim.note.startsWith("odd") || has(claim.points) && claim.points > 5u
            1 => conditions::odd(slots),
            // !(claim.header.region == 0u) && (claim.weight * 2.0 > 10.0 ? claim.type : assessment.by) + "!" == "lost!" && -claim.persons < int(claim.type) && size(claim.old_claims) % 2 == 1 && has(claim.reported_at) && has(claim.header.number) && size(claim.signature) > 3 && assessment.details.part.text == claim.type
            2 => conditions::score(slots),
            _ => Err(missing::condition(condition)),
        }
    }

    fn choose(
        &self,
        context: &Context,
        node: NodeIx,
        options: &[TransitionIx],
        slots: &Slots,
    ) -> Result<TransitionIx, Fault> {
        let data = Data::decode(slots)?;
        match node.0 {
            // `How to inspect?` (`Method`)
            3 => {
                let chosen = match self.implementation.choose_how_to_inspect(context, &data)? {
                    HowToInspectChoice::ByPhone => PlaceIx(5),
                    HowToInspectChoice::Visit => PlaceIx(6),
                };
                leaving_by(&ENDPOINT, options, chosen)
            }
            // `File case` (`File`)
            14 => {
                let chosen = match self.implementation.choose_file_case(context, &data)? {
                    FileCaseChoice::RecordToAuthority => FlowIx(6),
                    FileCaseChoice::RecordToAuditor => FlowIx(7),
                };
                sending_on(&ENDPOINT, options, chosen)
            }
            _ => Err(missing::choice(node)),
        }
    }

    fn delay(&self, context: &Context, timer: TimerIx, slots: &Slots) -> Result<Duration, Fault> {
        let data = Data::decode(slots)?;
        match timer.0 {
            // `Cooling off` (`Cooling`)
            0 => self.implementation.cooling_off_delay(context, &data),
            _ => Err(missing::delay(timer)),
        }
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

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, slots: &Slots) -> Result<Bytes, Fault> {
        let data = Data::decode(slots)?;
        match (node.0, flow.0) {
            // `Count case` (`Count`) sends message `count` to `Authority`
            (10, 5) => Ok(Bytes::new()),
            // `File case` (`File`) sends message `Record` to `Authority` (message flow `Flow_Archive`)
            (14, 6) => {
                let message = self.implementation.file_case_record_to_authority(context, &data)?;
                Ok(encode(&message))
            }
            // `File case` (`File`) sends message `Record` to `Auditor` (message flow `Flow_Audit`)
            (14, 7) => self.implementation.file_case_record_to_auditor(context, &data).map(|message| encode(&message)),
            _ => Err(missing::message(node, flow)),
        }
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, slots: Slots) -> WorkFuture<'a> {
        Box::pin(async move {
            let data = Data::decode(&slots)?;
            match node.0 {
                // `Assess damage` (`Assess`)
                1 => {
                    let result = self.implementation.assess_damage(&context, &data).await?;
                    let work = WorkResult::default().writing(SlotIx(7), &result.assessment);
                    Ok(work.writing(SlotIx(8), &result.note))
                }
                // `Answer question` (`Answer`)
                2 => {
                    let result = self.implementation.answer_question(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(2), &result))
                }
                // `Call`
                4 => {
                    self.implementation.call(&context, &data).await?;
                    Ok(WorkResult::default())
                }
                // `Visit`
                5 => {
                    self.implementation.visit(&context, &data).await?;
                    Ok(WorkResult::default())
                }
                // `Decide`
                9 => {
                    let result = self.implementation.decide(&context, &data).await?;
                    let work = WorkResult::default().writing(SlotIx(8), &result.note);
                    Ok(match result.message {
                        DecideMessage::Approval(message) => work.sending(FlowIx(3), &message),
                        DecideMessage::Denial(message) => work.sending(FlowIx(4), &message),
                    })
                }
                // `Score`
                12 => {
                    let result = self.implementation.score(&context, &data).await?;
                    Ok(WorkResult::default().writing(SlotIx(7), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Claim` from `Insured person`
            0 => decode::<Claim>(payload, "Claim").map(drop),
            // `Question` from `Insured person`
            1 => decode::<Question>(payload, "Question").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, slot: SlotIx, path: &[Text], payload: &[u8]) -> Option<String> {
        let path: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
        match (slot.0, &path[..]) {
            // `assessment`, as records of monitoring show it.
            (7, []) => monitoring::assessment(payload),
            // `assessment.grade`, as records of monitoring show it.
            (7, ["grade"]) => monitoring::assessment_grade(payload),
            // `assessment.details.price`, as records of monitoring show it.
            (7, ["details", "price"]) => monitoring::assessment_details_price(payload),
            // `assessment.took`, as records of monitoring show it.
            (7, ["took"]) => monitoring::assessment_took(payload),
            _ => None,
        }
    }
}
