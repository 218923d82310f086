//! `lone-conditional-flow`: an activity with a conditional sequence flow has another one, which is taken if the
//! condition is false (BPMN 2.0.2 clause 8.4.13).

use super::condition::condition;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;

pub(crate) const CODE: Code = Code("lone-conditional-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for joined in &facts.flows {
        let Some(condition) = condition(joined.flow) else { continue };
        let Some(activity) = joined.source.filter(|source| source.node().is(ElementType::Activity)) else { continue };
        if facts.outgoing(activity).len() > 1 {
            continue;
        }
        let message = format!("the only sequence flow from {} has a condition", named(plain(&activity)));
        diagnostics.push(
            warning(plain(&joined.flow), CODE, message, "there is no way on if the condition is false")
                .label(condition.span(), "the condition")
                .label(activity.span(), "no other flow leaves this activity")
                .help("add a default flow, or remove the condition"),
        );
    }
}
