//! Conditional logs of monitoring models (extension.md §2.2, rule kind 2).

use super::element::{Elements, named};
use super::log::{MOMENTS, check_path, lower_log};
use super::monitoring::Monitored;
use super::rule_element::RuleElement;
use super::selector::lower_selector;
use super::timer::duration;
use super::vocabulary::unknown;
use crate::code::WRONG_OPERAND_COUNT;
use crate::{ConditionalLog, Moment, MonitoringCondition, Operand};
use quadrille_diagnostics::Diagnostic;

/// A conditional log; none where a finding says what is wrong with it.
pub(crate) fn lower_conditional(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: RuleElement<'_>,
) -> Option<ConditionalLog> {
    let (logs, conditions): (Vec<_>, Vec<_>) = rule.children().partition(|child| child.name() == "log");
    let condition = operand(elements, monitored, rule, &conditions);
    let written = logs.len();
    let logs: Vec<_> = logs.into_iter().filter_map(|log| lower_log(elements, monitored, log)).collect();
    (logs.len() == written).then_some(ConditionalLog { condition: condition?, logs })
}

/// The recursion is as deep as elements are nested, which the reader limits.
fn condition(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    written: RuleElement<'_>,
) -> Option<MonitoringCondition> {
    let inner: Vec<_> = written.children().collect();
    let mut compared = || {
        let [left, right] = ["left", "right"].map(|side| value(elements, monitored, written, side));
        Some((left?, right?))
    };
    match written.name() {
        "lt" => compared().map(|(left, right)| MonitoringCondition::Less(left, right)),
        "gt" => compared().map(|(left, right)| MonitoringCondition::Greater(left, right)),
        "eq" => compared().map(|(left, right)| MonitoringCondition::Equal(left, right)),
        "not" => operand(elements, monitored, written, &inner).map(|inner| MonitoringCondition::Not(Box::new(inner))),
        "and" => operands(elements, monitored, written, &inner).map(MonitoringCondition::And),
        "or" => operands(elements, monitored, written, &inner).map(MonitoringCondition::Or),
        "occurred" => {
            let selector = lower_selector(elements, monitored.places, written)?;
            let moment = written.choice("when", &MOMENTS).unwrap_or(Moment::After);
            Some(MonitoringCondition::Occurred { selector, moment })
        }
        // The metamodel's rules report it.
        _ => None,
    }
}

/// The only condition inside an element.
fn operand(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    around: RuleElement<'_>,
    inner: &[RuleElement<'_>],
) -> Option<MonitoringCondition> {
    let [only] = inner else {
        miscounted(elements, around, inner, "exactly one");
        return None;
    };
    condition(elements, monitored, *only)
}

/// Two or more conditions.
fn operands(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    around: RuleElement<'_>,
    inner: &[RuleElement<'_>],
) -> Option<Vec<MonitoringCondition>> {
    if inner.len() < 2 {
        miscounted(elements, around, inner, "two or more");
        return None;
    }
    let found: Vec<_> = inner.iter().filter_map(|inner| condition(elements, monitored, *inner)).collect();
    (found.len() == inner.len()).then_some(found)
}

fn miscounted(elements: &mut Elements<'_>, around: RuleElement<'_>, inner: &[RuleElement<'_>], expected: &str) {
    let origin = around.rule().origin();
    let there = match inner.len() {
        0 => "no condition".to_owned(),
        1 => "one condition".to_owned(),
        more => format!("{more} conditions"),
    };
    let message = format!("q:{} of {} has {there} inside, not {expected}", around.name(), named(&origin));
    let mut diagnostic =
        Diagnostic::error(WRONG_OPERAND_COUNT, message, around.node().span(), "this has no truth value");
    for extra in inner {
        diagnostic = diagnostic.label(extra.node().span(), "a condition");
    }
    elements.report(&origin, diagnostic.help(format!("give it {expected}; q:and and q:or join several")));
}

/// A number, a truth value, a length of time, a text in quotes, or an element with a path.
fn value(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    compared: RuleElement<'_>,
    side: &str,
) -> Option<Operand> {
    let written = compared.attribute(side)?;
    let text = written.value.trim();
    if let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) {
        return Some(Operand::Number(number));
    }
    let quoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(quoted) = quoted('\'').or_else(|| quoted('"')) {
        return Some(Operand::Text(quoted.to_owned()));
    }
    if let Some(duration) = duration(text) {
        return Some(Operand::Duration(duration.millis));
    }
    if matches!(text, "true" | "false") {
        return Some(Operand::Boolean(text == "true"));
    }
    // Ids may contain full stops themselves.
    let ends = text.match_indices('.').map(|(at, _)| at);
    let found = std::iter::once(text.len()).chain(ends.rev()).find_map(|end| {
        let element = compared.resolve(elements, &text[..end])?;
        let path = text[end..].split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Some((element, path))
    });
    let Some((element, path)): Option<(_, Vec<String>)> = found else {
        let origin = compared.rule().origin();
        let message = format!("`{text}` in {} is no value, and names no element", named(&origin));
        let ids = std::iter::empty();
        unknown(elements, &origin, message, written.span, "put a text into quotes, or name a data object", ids);
        return None;
    };
    if elements.get(element).is_bpmn("dataObject") {
        check_path(elements, monitored, compared.rule(), element, &path, written.span);
    }
    Some(Operand::Element { origin: elements.origin(element), path })
}
