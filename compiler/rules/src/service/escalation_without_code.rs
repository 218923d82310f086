//! An executable process that throws an escalation says which one, and that escalation has a code: those that
//! catch it know it by the code (BPMN 2.0.2, clauses 8.4.4 and 10.5.5).

use crate::Facts;
use crate::facts::{is_executable, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{Element, EscalationEventDefinition, ThrowEvent};

/// A thrown escalation has no code.
pub(crate) const CODE: Code = Code("escalation-without-code");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in facts.document.each::<ThrowEvent<'_>>() {
        let definitions = facts.definitions(*event);
        let escalations = definitions.iter().filter_map(|found| found.cast::<EscalationEventDefinition<'_>>());
        for definition in escalations.filter(|_| is_executable(plain(&event))) {
            report(plain(&event), definition, diagnostics);
        }
    }
}

fn report<'d>(event: Element<'d>, definition: EscalationEventDefinition<'d>, diagnostics: &mut Diagnostics) {
    let Some(reference) = definition.escalation_ref() else {
        let message = format!("{} throws an escalation that nobody can tell from others", named(event));
        let finding = warning(event, CODE, message, "throws an escalation").label(definition.span(), "no escalation");
        diagnostics.push(finding.help("add `escalationRef`, and give that escalation an `escalationCode`"));
        return;
    };
    let Some(escalation) = reference.target() else { return };
    if escalation.escalation_code().is_some_and(|code| !code.trim().is_empty()) {
        return;
    }
    let message = format!("{} throws {}, which has no code", named(event), named(plain(&escalation)));
    let finding = warning(event, CODE, message, "throws an escalation")
        .label(reference.span(), "the escalation")
        .label(escalation.span(), "no `escalationCode`");
    diagnostics.push(finding.help("give the escalation an `escalationCode`"));
}
