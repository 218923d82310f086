//! `misplaced-condition`: conditions stand at sequence flows from activities and from exclusive, inclusive and
//! complex gateways (BPMN 2.0.2 clauses 8.4.13 and 10.6.6). Events and parallel gateways let every flow go;
//! event-based gateways wait for events instead.

use super::condition::condition;
use crate::Facts;
use crate::edit::remove;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;

pub(crate) const CODE: Code = Code("misplaced-condition");

/// What no condition may follow.
const SOURCES: &[ElementType] = &[ElementType::Event, ElementType::EventBasedGateway, ElementType::ParallelGateway];

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for joined in &facts.flows {
        let Some(condition) = condition(joined.flow) else { continue };
        let Some(source) = joined.source else { continue };
        if !SOURCES.iter().any(|of| source.node().is(*of)) {
            continue;
        }
        let message = format!("{} from {} has a condition", named(plain(&joined.flow)), named(plain(&source)));
        diagnostics.push(
            error(plain(&joined.flow), CODE, message, "this sequence flow cannot have a condition")
                .label(condition.span(), "the condition")
                .label(source.span(), "nothing is decided by conditions here")
                .help("decide at an exclusive or inclusive gateway, or remove the condition")
                .suggest("remove the condition", vec![remove(plain(&condition))]),
        );
    }
}
