//! Flows that are not there, are added, or lead elsewhere.

use super::Class;
use crate::miwg::difference::{Change, Comparison};
use crate::miwg::form::{Facet, Form, Role, Sort, Thing};
use crate::miwg::suite::Way;

pub const CLASSES: &[Class] = &[
    Class {
        name: "placeholder of an expression",
        cause: "where no expression is set the tool writes a word for that, or an empty one at each flow that leaves a \
                gateway",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let is_placeholder = |facet: Facet| {
                let text = other.facet(facet);
                text.is_empty() || text.trim_matches('_') == "undefined"
            };
            match difference.change {
                Change::Facet(Facet::TriggerDetail) => {
                    one.facet(Facet::TriggerDetail).is_empty() && is_placeholder(Facet::TriggerDetail)
                }
                Change::Facet(Facet::Condition | Facet::ConditionText) => {
                    let source = other.link(Role::Source).map(|source| comparison.export.things[source].sort);
                    is_placeholder(Facet::ConditionText) && source == Some(Sort::Gateway)
                }
                Change::Missing
                | Change::Added
                | Change::Sort
                | Change::Name(_)
                | Change::Facet(_)
                | Change::Link(_) => false,
            }
        },
    },
    Class {
        name: "truth value written otherwise",
        cause: "the tool takes the expression for a truth value, and writes it as a number",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let texts = [one, other].map(|thing| thing.facet(Facet::ConditionText));
            difference.change == Change::Facet(Facet::ConditionText) && matches!(texts, ["true", "1"] | ["false", "0"])
        },
    },
    Class {
        name: "flow of something lost",
        cause: "the flow begins or ends at something that the export does not have, or has as something else",
        holds: |comparison, difference| match difference.change {
            Change::Missing => is_cut(comparison.reference, difference.reference, &comparison.matching.of_reference),
            Change::Added => is_cut(comparison.export, difference.export, &comparison.matching.of_export),
            Change::Link(Role::Source | Role::Target) => {
                is_cut(comparison.reference, difference.reference, &comparison.matching.of_reference)
                    || is_cut(comparison.export, difference.export, &comparison.matching.of_export)
            }
            Change::Sort | Change::Name(_) | Change::Facet(_) | Change::Link(_) => false,
        },
    },
    Class {
        name: "message flow lost",
        cause: "the tool does not write a message flow, or not all of those that join the same activity",
        holds: |comparison, difference| {
            let [Some(one), None] = comparison.things(difference) else { return false };
            one.sort == Sort::MessageFlow
        },
    },
    Class {
        name: "message named by the tool",
        cause: "where a message has no name the tool gives it one: its id, or the label of the flow",
        holds: |comparison, difference| {
            let [Some(one), Some(_)] = comparison.things(difference) else { return false };
            let facets = [Facet::Message, Facet::TriggerDetail];
            let is_message =
                |thing: &Thing| thing.sort == Sort::MessageFlow || thing.facet(Facet::Trigger).contains("message");
            facets.into_iter().any(|facet| difference.change == Change::Facet(facet) && one.facet(facet).is_empty())
                && is_message(one)
        },
    },
    Class {
        name: "flow from the border joined to the activity",
        cause: "the tool has no events at the border of activities: it writes an event beside the activity, and a flow \
                between them",
        holds: |comparison, difference| {
            let [None, Some(other)] = comparison.things(difference) else { return false };
            let end = |role: Role| other.link(role).and_then(|end| comparison.matching.of_export[end]);
            let [Some(source), Some(target)] = [Role::Source, Role::Target].map(end) else { return false };
            let things = &comparison.reference.things;
            other.sort == Sort::SequenceFlow
                && (things[source].link(Role::AttachedTo) == Some(target)
                    || things[target].link(Role::AttachedTo) == Some(source))
        },
    },
    Class {
        name: "default flow of an activity dropped",
        cause: "the tool keeps the default flow of gateways only: of the flows that leave an activity it drops it",
        holds: |comparison, difference| {
            let [Some(one), None] = comparison.things(difference) else { return false };
            let source = one.link(Role::Source).map(|source| comparison.reference.things[source].sort);
            one.sort == Sort::SequenceFlow && one.facet(Facet::Condition) == "default" && source == Some(Sort::Activity)
        },
    },
    Class {
        name: "flow between things without labels",
        cause: "the tool drops the labels: which element is which is told by their surroundings alone, and cannot be \
                told where these differ as well",
        holds: |comparison, difference| {
            let ends = |form: &Form, flow: Option<usize>| -> Vec<usize> {
                flow.map(|flow| form.things[flow].links.iter().map(|(_, end)| *end).collect()).unwrap_or_default()
            };
            let there = ends(comparison.reference, difference.reference).into_iter();
            let here = ends(comparison.export, difference.export).into_iter();
            let mut pairs = there
                .map(|end| (Some(end), comparison.matching.of_reference[end]))
                .chain(here.map(|end| (comparison.matching.of_export[end], Some(end))));
            let [one, other] = comparison.things(difference);
            one.or(other).is_some_and(|thing| thing.sort.is_flow())
                && pairs.any(|pair| has_lost_label(comparison, pair))
        },
    },
    Class {
        name: "flow drawn otherwise",
        cause: "the case was drawn anew after its picture, and a flow was drawn the other way round, or to another \
                element",
        holds: |comparison, difference| {
            let [one, other] = comparison.things(difference);
            let is_flow = one.or(other).is_some_and(|thing| thing.sort.is_flow());
            let is_about = matches!(
                difference.change,
                Change::Missing | Change::Added | Change::Link(Role::Source | Role::Target)
            );
            comparison.way == Way::DrawnAnew && is_flow && is_about
        },
    },
];

/// Whether a flow has an end that is missing, or has no counterpart.
fn is_cut(form: &Form, flow: Option<usize>, matched: &[Option<usize>]) -> bool {
    let Some(flow) = flow.map(|at| &form.things[at]).filter(|thing| thing.sort.is_flow()) else { return false };
    let is_association = flow.sort == Sort::Association || flow.sort == Sort::DataAssociation;
    let count = flow.links.len();
    !is_association && (count < 2 || flow.links.iter().any(|(_, end)| matched[*end].is_none()))
}

/// Whether a thing has a label in the reference only.
fn has_lost_label(comparison: &Comparison<'_>, pair: (Option<usize>, Option<usize>)) -> bool {
    let (Some(one), Some(other)) = pair else { return false };
    !comparison.reference.things[one].name.is_empty() && comparison.export.things[other].name.is_empty()
}
