//! Whole processes, pools and sub-processes that are not there or elsewhere, with all that follows from it.

use super::Class;
use crate::miwg::difference::{Change, Comparison, ends};
use crate::miwg::form::{Facet, Form, Role, Sort, Thing};

pub const CLASSES: &[Class] = &[
    Class {
        name: "nothing exported",
        cause: "the file holds an empty process: nothing was drawn, or nothing was written",
        holds: |comparison, _| !comparison.export.things.iter().any(is_node),
    },
    Class {
        name: "process not exported",
        cause: "of several processes or diagrams the tool writes only some: those that are called by others, or that \
                are drawn on a page of their own, are missing with all their contents",
        holds: |comparison, difference| {
            let Some(at) = difference.reference else { return false };
            difference.change == Change::Missing
                && depends(comparison.reference, at, |thing| is_lost_pool(comparison, thing))
        },
    },
    Class {
        name: "sub-process without contents",
        cause: "the tool writes a sub-process, or a process that is called, as a task, and not what it contains",
        holds: |comparison, difference| {
            let Some(at) = difference.reference else { return false };
            difference.change == Change::Missing
                && depends(comparison.reference, at, |thing| is_in_emptied(comparison, thing))
        },
    },
    Class {
        name: "contents at the border",
        cause: "of a sub-process, or a process that is called, which the tool writes as a task, it writes the events \
                as events at the border of that task",
        holds: |comparison, difference| {
            let Some(at) = difference.export else { return false };
            let event = &comparison.export.things[at];
            let Some(activity) = event.link(Role::AttachedTo) else { return false };
            let was = comparison.matching.of_export[activity].map(|was| &comparison.reference.things[was]);
            let was_full = was.is_some_and(|was| {
                let kind = was.facet(Facet::Kind);
                kind.contains("process") || kind == "call activity"
            });
            let was_at_border = difference
                .reference
                .is_some_and(|was| comparison.reference.things[was].link(Role::AttachedTo).is_some());
            was_full && !was_at_border && comparison.export.things[activity].facet(Facet::Kind) == "task"
        },
    },
    Class {
        name: "called process drawn in place",
        cause: "the tool has no calls of processes that are drawn opened: it writes a sub-process, and the contents of \
                the called process in it or beside it",
        holds: |comparison, difference| match difference.change {
            Change::Link(Role::Pool | Role::Scope | Role::Lane) => {
                let Some(at) = difference.reference else { return false };
                let was = &comparison.reference.things[at];
                was.link(Role::Pool).is_some_and(|pool| is_dissolved(comparison, pool))
            }
            Change::Missing => {
                let Some(at) = difference.reference else { return false };
                comparison.reference.things[at].sort == Sort::Pool && is_dissolved(comparison, at)
            }
            Change::Added | Change::Sort | Change::Name(_) | Change::Facet(_) | Change::Link(_) => false,
        },
    },
    Class {
        name: "contents beside their sub-process",
        cause: "the tool writes what a sub-process contains beside it: it decides by where things are drawn",
        holds: |comparison, difference| {
            let Some(at) = difference.reference.filter(|_| difference.export.is_some()) else { return false };
            let was_inside = comparison.reference.things[at].link(Role::Scope).is_some();
            let is_outside = difference.export.is_some_and(|at| {
                let thing = &comparison.export.things[at];
                thing.link(Role::Scope).is_none() && thing.link(Role::AttachedTo).is_none()
            });
            was_inside && is_outside && matches!(difference.change, Change::Link(Role::Scope | Role::Lane))
        },
    },
    Class {
        name: "border event inside its activity",
        cause: "the tool writes an event at the border of a sub-process among what it contains",
        holds: |comparison, difference| {
            let Some(at) = difference.export else { return false };
            let event = &comparison.export.things[at];
            let attached = event.link(Role::AttachedTo);
            difference.change == Change::Link(Role::Scope) && attached.is_some() && attached == event.link(Role::Scope)
        },
    },
    Class {
        name: "empty pool added",
        cause: "the tool adds a pool without process: for the page of the diagram, or a second time for a pool that it \
                writes already",
        holds: |comparison, difference| {
            let Some(at) = difference.export else { return false };
            let is_empty = !comparison.export.things.iter().any(|thing| thing.links.iter().any(|(_, to)| *to == at));
            difference.change == Change::Added && comparison.export.things[at].sort == Sort::Pool && is_empty
        },
    },
];

/// Whether a thing has to do with something of a kind: it is such a thing, or is in one, or joins or belongs to one.
fn depends(form: &Form, at: usize, is_such: impl Fn(usize) -> bool) -> bool {
    let thing = &form.things[at];
    let has_to_do = matches!(thing.sort, Sort::Data | Sort::Annotation) || thing.sort.is_flow();
    let is_joined = |flow: &Thing| {
        flow.sort == Sort::Association
            && ends(flow, Role::End).any(|end| end == at)
            && ends(flow, Role::End).any(&is_such)
    };
    is_such(at)
        || (has_to_do && thing.links.iter().any(|(_, end)| is_such(*end)))
        || (thing.sort == Sort::Annotation && form.things.iter().any(is_joined))
}

/// Whether a thing is a pool, or in a pool, none of whose contents is in the export.
fn is_lost_pool(comparison: &Comparison<'_>, at: usize) -> bool {
    let things = &comparison.reference.things;
    let pool = if things[at].sort == Sort::Pool { Some(at) } else { things[at].link(Role::Pool) };
    let Some(pool) = pool else { return false };
    let mut contents = contents(comparison, pool).peekable();
    contents.peek().is_some() && contents.all(|node| comparison.matching.of_reference[node].is_none())
}

/// Whether the export has no such process, but some of its contents elsewhere.
fn is_dissolved(comparison: &Comparison<'_>, pool: usize) -> bool {
    let is_gone = comparison.matching.of_reference[pool].is_none();
    is_gone && contents(comparison, pool).any(|node| comparison.matching.of_reference[node].is_some())
}

/// The flow nodes in a pool of the reference.
fn contents<'f>(comparison: &Comparison<'f>, pool: usize) -> impl Iterator<Item = usize> + use<'f> {
    let things = comparison.reference.things.iter().enumerate();
    things.filter(move |(_, thing)| is_node(thing) && thing.link(Role::Pool) == Some(pool)).map(|(at, _)| at)
}

/// Whether a thing is inside a sub-process that has become something else, or is empty; or in a process that is
/// called, and gone.
fn is_in_emptied(comparison: &Comparison<'_>, at: usize) -> bool {
    let thing = &comparison.reference.things[at];
    let Some(scope) = thing.link(Role::Scope) else {
        return thing.link(Role::Pool).is_some_and(|pool| is_node(thing) && is_dissolved(comparison, pool));
    };
    match comparison.matching.of_reference[scope] {
        None => is_in_emptied(comparison, scope),
        Some(other) => {
            let inner = |thing: &Thing| is_node(thing) && ends(thing, Role::Scope).any(|around| around == other);
            let is_empty = !comparison.export.things.iter().any(inner);
            !comparison.export.things[other].facet(Facet::Kind).contains("process") || is_empty
        }
    }
}

const fn is_node(thing: &Thing) -> bool {
    matches!(thing.sort, Sort::Event | Sort::Activity | Sort::Gateway)
}
