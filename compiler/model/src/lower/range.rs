//! Ranges of monitoring models (extension.md §2.2, rule kind 3).

use super::element::{Elements, listed, named};
use super::meant;
use super::monitoring::{Monitored, misused};
use super::rule_element::RuleElement;
use super::selector::lower_selector;
use crate::code::INVALID_VALUE;
use crate::{Range, RangeEnd};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::RangeFunction;

const FUNCTIONS: [(&str, RangeFunction); 4] = [
    ("servicetime", RangeFunction::Servicetime),
    ("duration", RangeFunction::Duration),
    ("elapsed", RangeFunction::Elapsed),
    ("delay", RangeFunction::Delay),
];

/// A range; none where a finding says what is wrong with it.
pub(crate) fn lower_range(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: RuleElement<'_>,
) -> Option<Range> {
    let function = function(elements, rule)?;
    let ends: Vec<_> = rule.children().filter(|child| child.name() == "at").collect();
    let expected = if function == RangeFunction::Duration { 1 } else { 2 };
    let origin = rule.origin();
    if ends.len() != expected {
        let what = format!("needs {expected} of q:at, and has {}", ends.len());
        let help = "name the first flow node, and, unless it is a duration, the last one";
        misused(elements, &origin, &what, origin.span, help);
        return None;
    }
    let mut found = Vec::new();
    for end in ends {
        if function != RangeFunction::Delay {
            found.push(RangeEnd::Elements(lower_selector(elements, monitored.places, end)?));
            continue;
        }
        if end.attribute("participantRef").is_none() {
            let help = "name the sender and the receiver with participantRef";
            misused(elements, &origin, "measures a delay, and does not say whose", end.node().span(), help);
            return None;
        }
        let participant = end.reference(elements, "participantRef")?;
        found.push(RangeEnd::Participant(*monitored.places.participants.get(&participant)?));
    }
    Some(Range { function, ends: found })
}

fn function(elements: &mut Elements<'_>, rule: RuleElement<'_>) -> Option<RangeFunction> {
    let written = rule.attribute("function")?;
    let found = rule.choice("function", &FUNCTIONS);
    if found.is_none() {
        let origin = rule.origin();
        let message = format!("`{}` is no function for {}", written.value, named(&origin));
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, written.span, "this value");
        let names = FUNCTIONS.map(|(name, _)| name);
        let diagnostic = diagnostic.help(format!("write one of {}", listed(names)));
        elements.report(&origin, meant::word(diagnostic, written.value, written.span, names));
    }
    found
}
