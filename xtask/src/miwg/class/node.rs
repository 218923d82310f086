//! Flow nodes that are not there, or are something else.

use super::Class;
use crate::miwg::difference::{Change, Comparison, Difference};
use crate::miwg::form::{Facet, Form, Role, Sort, Thing};
use crate::miwg::suite::Way;

pub const CLASSES: &[Class] = &[
    Class {
        name: "activity as a plain task",
        cause: "the tool has no activities of that kind, or none that are collapsed: it writes a task",
        holds: |comparison, difference| is_kind(comparison, difference, |_, is| is == "task" || is == "user task"),
    },
    Class {
        name: "call activity as a sub-process",
        cause: "the tool has no calls: it writes a sub-process",
        holds: |comparison, difference| {
            is_kind(comparison, difference, |was, is| was == "call activity" && is == "sub-process")
        },
    },
    Class {
        name: "collapsed sub-process as a call",
        cause: "a collapsed sub-process of which nothing is known was drawn anew as a call activity",
        holds: |comparison, difference| {
            is_kind(comparison, difference, |was, is| was == "sub-process" && is == "call activity")
        },
    },
    Class {
        name: "gateway of another kind",
        cause: "the picture of an exclusive gateway without marker can be drawn anew as another kind",
        holds: |comparison, difference| {
            is_kind(comparison, difference, |was, _| was.contains("gateway")) && comparison.way == Way::DrawnAnew
        },
    },
    Class {
        name: "border event beside its activity",
        cause: "the tool has no events at the border of activities, or the event was drawn beside it: it becomes an \
                event in the flow, which interrupts nothing",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let is_about = matches!(
                difference.change,
                Change::Facet(Facet::Kind | Facet::Interrupting) | Change::Link(Role::AttachedTo | Role::Lane)
            );
            is_about && one.facet(Facet::Kind) == "boundary event" && other.facet(Facet::Kind) != "boundary event"
        },
    },
    Class {
        name: "event at the border of what is around it",
        cause: "the tool decides by where things are drawn that an event near the border of a sub-process is at it",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let around = one.link(Role::Scope).and_then(|scope| comparison.matching.of_reference[scope]);
            around.is_some() && other.link(Role::AttachedTo) == around && one.link(Role::AttachedTo).is_none()
        },
    },
    Class {
        name: "link as start and end",
        cause: "the tool has no links: the one that throws becomes an end, and the one that catches a start",
        holds: |comparison, difference| {
            let [Some(one), Some(_)] = comparison.things(difference) else { return false };
            let is_about = matches!(difference.change, Change::Facet(Facet::Kind | Facet::Trigger));
            is_about && one.facet(Facet::Trigger) == "link"
        },
    },
    Class {
        name: "throwing event as another one",
        cause: "the tool writes events that throw in the flow as events that catch, or as ends",
        holds: |comparison, difference| {
            is_kind(comparison, difference, |was, is| {
                was == "intermediate throw event" && matches!(is, "intermediate catch event" | "end event")
            })
        },
    },
    Class {
        name: "link named by the tool",
        cause: "the tool writes an id as the name of a link",
        holds: |comparison, difference| {
            let [Some(one), Some(_)] = comparison.things(difference) else { return false };
            difference.change == Change::Facet(Facet::TriggerDetail) && one.facet(Facet::Trigger) == "link"
        },
    },
    Class {
        name: "trigger lost",
        cause: "the tool writes an event without its event definition: it has no such trigger at that place",
        holds: |comparison, difference| {
            let [Some(_), Some(other)] = comparison.things(difference) else { return false };
            difference.change == Change::Facet(Facet::Trigger) && other.facet(Facet::Trigger).is_empty()
        },
    },
    Class {
        name: "marker drawn otherwise",
        cause: "the case was drawn anew after its picture, with another trigger, border or marker",
        holds: |comparison, difference| {
            let is_about = matches!(
                difference.change,
                Change::Facet(Facet::Trigger | Facet::Interrupting | Facet::Repetition | Facet::Instantiates)
            );
            comparison.way == Way::DrawnAnew && is_about
        },
    },
    Class {
        name: "no element of that kind",
        cause: "the tool writes no elements of that kind at all",
        holds: |comparison, difference| {
            let [Some(one), None] = comparison.things(difference) else { return false };
            is_node(one) && !has_kind(comparison.export, one)
        },
    },
    Class {
        name: "element without label",
        cause: "the tool drops the labels: which element is which is told by their surroundings alone, and cannot be \
                told where these differ as well",
        holds: |comparison, difference| {
            let Comparison { reference, export, matching, .. } = comparison;
            let is_like = |one: &Thing, other: &Thing| one.sort == other.sort && other.name.is_empty();
            match comparison.things(difference) {
                [Some(one), None] => is_node(one) && is_left(export, &matching.of_export, |other| is_like(one, other)),
                [None, Some(other)] => {
                    is_node(other) && is_left(reference, &matching.of_reference, |one| is_like(one, other))
                }
                [_, _] => false,
            }
        },
    },
    Class {
        name: "element drawn otherwise",
        cause: "the case was drawn anew after its picture: an element was left out, drawn twice, or in another place",
        holds: |comparison, difference| {
            let [one, other] = comparison.things(difference);
            let is_about = matches!(difference.change, Change::Missing | Change::Added);
            comparison.way == Way::DrawnAnew && is_about && one.or(other).is_some_and(is_node)
        },
    },
];

/// Whether a model has such a thing without counterpart.
fn is_left(form: &Form, matched: &[Option<usize>], is_such: impl Fn(&Thing) -> bool) -> bool {
    form.things.iter().zip(matched).any(|(thing, matched)| matched.is_none() && is_such(thing))
}

fn is_kind(comparison: &Comparison<'_>, difference: &Difference, is_such: fn(&str, &str) -> bool) -> bool {
    let [Some(one), Some(other)] = comparison.things(difference) else { return false };
    difference.change == Change::Facet(Facet::Kind) && is_such(one.facet(Facet::Kind), other.facet(Facet::Kind))
}

fn has_kind(form: &Form, wanted: &Thing) -> bool {
    let is_such = |thing: &Thing| thing.sort == wanted.sort && thing.facet(Facet::Kind) == wanted.facet(Facet::Kind);
    form.things.iter().any(is_such)
}

const fn is_node(thing: &Thing) -> bool {
    matches!(thing.sort, Sort::Event | Sort::Activity | Sort::Gateway)
}
