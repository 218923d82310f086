//! Service level agreements of monitoring models (extension.md §2.2 and §2.3).

use super::duration::lower_duration;
use super::element::{Elements, named};
use super::monitoring::{Monitored, misused};
use super::rule_element::RuleElement;
use crate::{MonitoredElement, ProcessIx, Sla};
use quadrille_syntax::ElementType;

/// A service level agreement; none where a finding says what is wrong with it.
pub(crate) fn lower_sla(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: RuleElement<'_>,
    scope: Option<ProcessIx>,
) -> Option<Sla> {
    let [start, finish] = ["start", "finish"].map(|attribute| end(elements, monitored, rule, scope, attribute));
    let within = rule.attribute("within").and_then(|within| lower_duration(elements, &rule.origin(), within));
    let text = |name: &str| rule.value(name).map(str::to_owned);
    let action = |name: &str| text(name).unwrap_or_else(|| "alert".to_owned());
    Some(Sla {
        item: text("item"),
        start: start?,
        finish: finish?,
        within: within?,
        check_at: text("checkAt"),
        on_predicted: action("onPredicted"),
        on_violated: action("onViolated"),
    })
}

/// A flow node or sequence flow: only these are passed at a point in time.
fn end(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: RuleElement<'_>,
    scope: Option<ProcessIx>,
    attribute: &str,
) -> Option<MonitoredElement> {
    let found = rule.reference(elements, attribute)?;
    let end = monitored.places.monitored(elements, found);
    let span = rule.attribute(attribute).map_or_else(|| rule.node().span(), |written| written.span);
    let origin = rule.origin();
    let Some(place) = end.place else {
        // What is no flow element at all, the metamodel's rules report.
        if !elements.get(found).is(ElementType::FlowElement) {
            return None;
        }
        let what = format!("has its {attribute} at {}, which is not passed at a point in time", named(&end.origin));
        misused(elements, &origin, &what, span, "name a flow node or a sequence flow");
        return None;
    };
    if scope.is_some_and(|scope| scope != place.process()) {
        let what = format!("has its {attribute} at {}, in another process than the rule", named(&end.origin));
        misused(elements, &origin, &what, span, "put rules over several processes into the collaboration");
        return None;
    }
    Some(end)
}
