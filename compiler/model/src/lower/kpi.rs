//! Key performance indicators of monitoring models (extension.md §2.2 and §2.3).

use super::aggregate::named_rule;
use super::element::{Elements, named};
use super::monitoring::{RuleIndex, misused};
use super::rule_element::RuleElement;
use super::timer::duration;
use crate::code::INVALID_VALUE;
use crate::{Comparison, Kpi, KpiTarget, RequestedRuleIx};
use quadrille_diagnostics::Diagnostic;

const COMPARISONS: [(&str, Comparison); 4] =
    [("lt", Comparison::Less), ("le", Comparison::AtMost), ("gt", Comparison::Greater), ("ge", Comparison::AtLeast)];

/// A key performance indicator; none where a finding says what is wrong with it.
pub(crate) fn lower_kpi(elements: &mut Elements<'_>, rules: &RuleIndex<'_>, rule: RuleElement<'_>) -> Option<Kpi> {
    let aggregate = named_rule(elements, rules, rule, "aggregate", "is about")?;
    if rules.element(aggregate).name() != "aggregate" {
        let span = rule.attribute("aggregate").map_or_else(|| rule.node().span(), |written| written.span);
        let help = "name a q:aggregate: a target is for a statistic";
        misused(elements, &rule.origin(), "is about a rule that is no aggregate", span, help);
        return None;
    }
    let target = target(elements, rules, rule, aggregate)?;
    Some(Kpi { aggregate, comparison: rule.choice("op", &COMPARISONS)?, target })
}

/// A target of the kind that the values of the aggregate have.
fn target(
    elements: &mut Elements<'_>,
    rules: &RuleIndex<'_>,
    rule: RuleElement<'_>,
    aggregate: RequestedRuleIx,
) -> Option<KpiTarget> {
    let written = rule.attribute("target")?;
    let text = written.value.trim();
    let is_count = rules.element(aggregate).value("function") == Some("count");
    let (found, expected) = if is_count {
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        (number.map(KpiTarget::Number), "a number, since the aggregate counts")
    } else {
        let duration = duration(text).map(|duration| KpiTarget::Duration(duration.millis));
        (duration, "a duration such as PT30M, since the aggregate is over durations")
    };
    if found.is_none() {
        let origin = rule.origin();
        let message = format!("`{text}` is no target for {}", named(&origin));
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, written.span, "this value");
        let about = rules.element(aggregate).node().span();
        let diagnostic = diagnostic.label(about, "the aggregate");
        elements.report(&origin, diagnostic.help(format!("write {expected}")));
    }
    found
}
