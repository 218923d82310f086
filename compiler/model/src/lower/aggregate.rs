//! Aggregates of monitoring models (extension.md §2.2, rule kind 4).

use super::duration::lower_duration;
use super::element::{Elements, listed, named};
use super::meant;
use super::monitoring::{RuleIndex, misused};
use super::rule_element::RuleElement;
use crate::code::{UNKNOWN_MONITORING_RULE, WRONG_PERCENTILE};
use crate::{Aggregate, RequestedRuleIx, Statistic};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_endpoint::Scope;

const FUNCTIONS: [(&str, Statistic); 6] = [
    ("avg", Statistic::Avg),
    ("sum", Statistic::Sum),
    ("count", Statistic::Count),
    ("min", Statistic::Min),
    ("max", Statistic::Max),
    ("stddev", Statistic::Stddev),
];

const SCOPES: [(&str, Scope); 3] =
    [("processInstance", Scope::ProcessInstance), ("process", Scope::Process), ("system", Scope::System)];

/// An aggregate; none where a finding says what is wrong with it.
pub(crate) fn lower_aggregate(
    elements: &mut Elements<'_>,
    rules: &RuleIndex<'_>,
    rule: RuleElement<'_>,
) -> Option<Aggregate> {
    let function = function(elements, rule);
    let scope = rule.choice("scope", &SCOPES);
    let of = named_rule(elements, rules, rule, "of", "is over")?;
    match rules.element(of).name() {
        "range" => {}
        "log" | "when" if function == Some(Statistic::Count) => {}
        "log" | "when" => {
            if function.is_some() {
                let help = "take the values of a q:range, or count the records of a q:log";
                misused(elements, &rule.origin(), "is over a rule without values", span(rule, "of"), help);
            }
            return None;
        }
        _ => {
            let help = "take the values of a q:range, or count the records of a q:log";
            misused(elements, &rule.origin(), "is over a rule that is not observed", span(rule, "of"), help);
            return None;
        }
    }
    let window = rule.attribute("window").and_then(|window| lower_duration(elements, &rule.origin(), window));
    let group_by = rule.value("groupBy").map(str::to_owned);
    Some(Aggregate { function: function?, of, scope: scope?, window, group_by })
}

fn span(rule: RuleElement<'_>, attribute: &str) -> Span {
    rule.attribute(attribute).map_or_else(|| rule.node().span(), |attribute| attribute.span)
}

fn function(elements: &mut Elements<'_>, rule: RuleElement<'_>) -> Option<Statistic> {
    let share = rule.attribute("p");
    let origin = rule.origin();
    let wrong = |elements: &mut Elements<'_>, what: &str, span: Span, help: &str| {
        let message = format!("{} {what}", named(&origin));
        let diagnostic = Diagnostic::error(WRONG_PERCENTILE, message, span, "this is no percentile");
        elements.report(&origin, diagnostic.help(help));
    };
    if rule.value("function") != Some("percentile") {
        if let Some(share) = share {
            let help = "remove `p`, or write function=\"percentile\"";
            wrong(elements, "has a share of values, and is no percentile", share.span, help);
        }
        return rule.choice("function", &FUNCTIONS);
    }
    let help = "write `p` above 0 and below 100, such as 99";
    let Some(written) = share else {
        wrong(elements, "is a percentile, and does not say which", span(rule, "function"), help);
        return None;
    };
    // What is no number, the metamodel's rules report.
    let share: f64 = written.value.trim().parse().ok()?;
    if !(share > 0.0 && share < 100.0) {
        wrong(elements, &format!("is percentile {}, which does not exist", written.value), written.span, help);
        return None;
    }
    Some(Statistic::Percentile(share))
}

/// The rule that an attribute names; one that does not exist is reported.
pub(crate) fn named_rule(
    elements: &mut Elements<'_>,
    rules: &RuleIndex<'_>,
    rule: RuleElement<'_>,
    attribute: &str,
    does: &str,
) -> Option<RequestedRuleIx> {
    // A missing attribute, the metamodel's rules report.
    let written = rule.attribute(attribute)?;
    let name = written.value.trim();
    let found = rules.find(name);
    if found.is_none() {
        let origin = rule.origin();
        let message = format!("{} {does} rule `{name}`, which does not exist", named(&origin));
        let diagnostic = Diagnostic::error(UNKNOWN_MONITORING_RULE, message, written.span, "no rule has this id");
        let diagnostic = diagnostic.help(format!("the rules are {}", listed(rules.ids())));
        elements.report(&origin, meant::name(diagnostic, name, written.span, rules.ids()));
    }
    found
}
