//! Logs of monitoring models (extension.md §2.2, rule kind 1).

use super::correlation_property::{PathFault, scalar_at};
use super::data::data_object;
use super::duration::lower_duration;
use super::element::{Elements, named};
use super::monitoring::{Monitored, misused};
use super::rule_element::RuleElement;
use super::selector::lower_selector;
use crate::code::UNKNOWN_MEMBER;
use crate::{Log, LoggedData, Moment};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_syntax::NodeId;

/// The names of moments.
pub(crate) const MOMENTS: [(&str, Moment); 3] =
    [("before", Moment::Before), ("during", Moment::During), ("after", Moment::After)];

/// A log; none where a finding says what is wrong with it.
pub(crate) fn lower_log(elements: &mut Elements<'_>, monitored: &Monitored<'_>, rule: RuleElement<'_>) -> Option<Log> {
    let selector = lower_selector(elements, monitored.places, rule);
    let moment = rule.choice("when", &MOMENTS);
    let every = rule.attribute("every");
    if let (Some(every), Some(Moment::Before | Moment::After)) = (every, moment) {
        let help = "write when=\"during\", or remove `every`";
        misused(elements, &rule.origin(), "repeats what is observed once only", every.span, help);
        return None;
    }
    let every = every.and_then(|every| lower_duration(elements, &rule.origin(), every));
    let mut fields = Vec::new();
    let mut data = Vec::new();
    for child in rule.children() {
        match child.name() {
            "field" => fields.extend(child.value("name").map(str::to_owned)),
            "data" => data.extend(logged_data(elements, monitored, rule, child)),
            _ => {}
        }
    }
    Some(Log { selector: selector?, moment: moment?, every, fields, data })
}

fn logged_data(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: RuleElement<'_>,
    data: RuleElement<'_>,
) -> Option<LoggedData> {
    let found = data.reference(elements, "ref")?;
    let object = data_object(elements, found)?;
    let path: Vec<String> =
        data.value("path").map(|path| path.split('.').map(str::to_owned).collect()).unwrap_or_default();
    check_path(elements, monitored, rule, object, &path, data.node().span());
    Some(LoggedData { object: elements.origin(object), path })
}

/// Reports a path that a data object does not have.
pub(crate) fn check_path(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    rule: RuleElement<'_>,
    object: NodeId,
    path: &[String],
    span: Span,
) {
    let item = elements.reference(object, "itemSubjectRef");
    let root = item.and_then(|item| monitored.payloads.types.get(&item)).copied();
    let fault = scalar_at(root, path, &monitored.payloads.list).err();
    if let Some(PathFault::Unknown(_) | PathFault::NoPayload) = fault.filter(|_| !path.is_empty()) {
        let origin = rule.origin();
        let message = format!("{} reads `{}`, which leads nowhere", named(&origin), path.join("."));
        let diagnostic = Diagnostic::error(UNKNOWN_MEMBER, message, span, "this path");
        let object = elements.origin(object);
        elements.report(&origin, diagnostic.label(object.span, "in this data object"));
    }
}
