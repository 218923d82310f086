//! The points at which the rules that are acted on observe: one rule gives many (extension.md §2.2).

use super::element::{Elements, named};
use super::monitoring::{Asked, Candidate, Monitored, misused};
use crate::code::MONITORING_RULE_WITHOUT_MATCH;
use crate::{Log, Moment, ParticipantIx, Range, RangeEnd, RequestedRuleIx, RuleContent, Selector};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{NodeIx, PartnerIx, Phase, PointRole, RangeFunction};
use quadrille_syntax::ElementType;
use std::collections::BTreeMap;

/// Points with the participants that they are at.
pub(crate) type Points = Vec<(ParticipantIx, PointRole)>;

/// The points of a rule.
pub(crate) fn points(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: &Candidate<'_>,
    asked: &BTreeMap<RequestedRuleIx, Asked>,
    content: &RuleContent,
) -> Points {
    match content {
        RuleContent::Log(log) => of_log(elements, monitored, rule, asked.get(&rule.index), log),
        RuleContent::Range(range) if range.function == RangeFunction::Delay => {
            delay(elements, monitored, rule, range).unwrap_or_default()
        }
        RuleContent::Range(range) => of_range(elements, monitored, rule, range).unwrap_or_default(),
        RuleContent::Aggregate(_) | RuleContent::Conditional(_) | RuleContent::Kpi(_) | RuleContent::Sla(_) => {
            Vec::new()
        }
    }
}

fn of_log(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: &Candidate<'_>,
    asked: Option<&Asked>,
    log: &Log,
) -> Points {
    let phase = match log.moment {
        Moment::Before => Phase::Before,
        Moment::After => Phase::After,
        Moment::During => return Vec::new(),
    };
    let nodes = if log.selector.is_empty() {
        asked.map(|asked| asked.nodes.clone()).unwrap_or_default()
    } else {
        monitored.nodes.selected(&log.selector, rule.participant)
    };
    let is_elsewhere = if log.selector.is_empty() {
        asked.is_some_and(|asked| asked.elsewhere)
    } else {
        is_about_others(monitored, &log.selector)
    };
    if is_elsewhere {
        let span = rule.origin.span;
        elements.not_acted_on_in(&rule.origin, "monitoring of elements other than flow nodes", span);
    } else if nodes.is_empty() {
        let message = format!("{} applies nowhere", named(&rule.origin));
        let span = rule.origin.span;
        let diagnostic = Diagnostic::warning(MONITORING_RULE_WITHOUT_MATCH, message, span, "matches no flow node");
        let help = "select flow nodes with `element`, `elementRef` or `where`, or name the rule in q:rules of one";
        elements.report(&rule.origin, diagnostic.help(help));
    }
    nodes.into_iter().map(|(participant, node)| (participant, PointRole::Log { node, phase })).collect()
}

/// Whether a selector is about elements that are no flow nodes of a participant.
fn is_about_others(monitored: &Monitored<'_>, selector: &Selector) -> bool {
    let is_other_class =
        selector.class.is_some_and(|class| !class.is(ElementType::FlowNode) && !ElementType::FlowNode.is(class));
    let whole = |element: &crate::MonitoredElement| {
        let alone = Selector { element: Some(element.clone()), ..Selector::default() };
        monitored.nodes.selected(&alone, None).is_empty()
    };
    is_other_class || selector.element.as_ref().is_some_and(whole)
}

fn of_range(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: &Candidate<'_>,
    range: &Range,
) -> Option<Points> {
    let mut nodes: Vec<(ParticipantIx, NodeIx)> = Vec::new();
    let ends = rule.element.children().filter(|child| child.name() == "at");
    for (end, element) in range.ends.iter().zip(ends) {
        let RangeEnd::Elements(selector) = end else { return None };
        if is_about_others(monitored, selector) {
            let span = rule.origin.span;
            elements.not_acted_on_in(&rule.origin, "monitoring of elements other than flow nodes", span);
            return None;
        }
        let selected =
            if selector.is_empty() { Vec::new() } else { monitored.nodes.selected(selector, rule.participant) };
        let [node] = selected[..] else {
            let what = format!("selects {} flow nodes with one end, not one", selected.len());
            misused(elements, &rule.origin, &what, element.node().span(), "name one flow node with elementRef");
            return None;
        };
        nodes.push(node);
    }
    let (first, last) = (*nodes.first()?, *nodes.last()?);
    if first.0 != last.0 {
        let help = "select nodes of one process; between participants use function `delay`";
        misused(elements, &rule.origin, "has ends in two processes", rule.origin.span, help);
        return None;
    }
    let (opens, closes) = match range.function {
        RangeFunction::Servicetime => (Phase::After, Phase::Before),
        RangeFunction::Elapsed => (Phase::After, Phase::After),
        RangeFunction::Duration | RangeFunction::Delay => (Phase::Before, Phase::After),
    };
    Some(vec![
        (first.0, PointRole::Opens { node: first.1, phase: opens }),
        (last.0, PointRole::Closes { node: last.1, phase: closes }),
    ])
}

fn delay(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: &Candidate<'_>,
    range: &Range,
) -> Option<Points> {
    let participants: Vec<_> = range
        .ends
        .iter()
        .filter_map(|end| match end {
            RangeEnd::Participant(participant) => Some(*participant),
            RangeEnd::Elements(_) => None,
        })
        .collect();
    let (from, to) = (*participants.first()?, *participants.last()?);
    let mut flows = monitored.flows.iter().map(|(_, flow)| flow);
    if !flows.any(|flow| flow.source.participant == from && flow.target.participant == to) {
        let help = "name the sender first, and draw a message flow from it to the receiver";
        misused(elements, &rule.origin, "measures a delay where no message flow goes", rule.origin.span, help);
        return None;
    }
    // The sender as a position in the model's participants; projection turns it into the partner's.
    Some(vec![(to, PointRole::ReceivedFrom { partner: PartnerIx(from.0) })])
}
