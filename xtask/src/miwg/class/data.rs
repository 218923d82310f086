//! Lanes, data and artifacts that are not there, or are something else.

use super::Class;
use crate::miwg::difference::{Change, Comparison, ends};
use crate::miwg::form::{Facet, Role, Sort, Thing};
use crate::miwg::suite::Way;

pub const CLASSES: &[Class] = &[
    Class {
        name: "only lane of a pool",
        cause: "a pool with one lane without a name looks like a pool without lanes: tools drop or add such a lane",
        holds: |comparison, difference| {
            let [one, other] = comparison.things(difference);
            match difference.change {
                Change::Missing | Change::Added => [one, other].into_iter().flatten().any(is_nameless_lane),
                Change::Link(Role::Lane) => {
                    let lane = |thing: Option<&Thing>, things: &[Thing]| {
                        let lane = thing.and_then(|thing| thing.link(Role::Lane));
                        lane.is_some_and(|lane| is_nameless_lane(&things[lane]))
                    };
                    lane(one, &comparison.reference.things) || lane(other, &comparison.export.things)
                }
                Change::Sort | Change::Name(_) | Change::Facet(_) | Change::Link(_) => false,
            }
        },
    },
    Class {
        name: "lane as a pool",
        cause: "the tool writes lanes as participants of their own",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            one.sort == Sort::Lane && other.sort == Sort::Pool
        },
    },
    Class {
        name: "lane lost",
        cause: "the tool does not write a lane, or the lanes of a process",
        holds: |comparison, difference| {
            let [Some(one), other] = comparison.things(difference) else { return false };
            match difference.change {
                Change::Missing => one.sort == Sort::Lane,
                Change::Link(Role::Lane) => other.is_some_and(|other| other.link(Role::Lane).is_none()),
                Change::Added | Change::Sort | Change::Name(_) | Change::Facet(_) | Change::Link(_) => false,
            }
        },
    },
    Class {
        name: "lane by position",
        cause: "the tool decides by where things are drawn which lane they are in, and which pool lanes and data \
                are in",
        holds: |comparison, difference| {
            let is_about = |thing: &Thing| thing.sort == Sort::Data || thing.sort == Sort::Lane;
            let [one, _] = comparison.things(difference);
            difference.change == Change::Link(Role::Lane)
                || (difference.change == Change::Link(Role::Pool) && one.is_some_and(is_about))
        },
    },
    Class {
        name: "pool or lane named otherwise",
        cause: "the tool writes another text than the name for a lane or pool: an id, the name of the case, or that of \
                one around it",
        holds: |comparison, difference| {
            let [one, other] = comparison.things(difference);
            let Some(sort) = one.or(other).map(|thing| thing.sort) else { return false };
            let mut things = comparison.reference.things.iter().zip(&comparison.matching.of_reference);
            let is_such = match difference.change {
                Change::Name(_) => true,
                Change::Added => things.any(|(thing, matched)| thing.sort == sort && matched.is_none()),
                Change::Missing | Change::Sort | Change::Facet(_) | Change::Link(_) => false,
            };
            matches!(sort, Sort::Lane | Sort::Pool) && is_such
        },
    },
    Class {
        name: "artifact as another one",
        cause: "the tool has not all kinds of data and artifacts, and writes a related one: a data object for a store, \
                a text annotation for a group, a data object for the input of a process",
        holds: |comparison, difference| {
            let [one, other] = comparison.things(difference);
            let is_such = one.or(other).is_some_and(|thing| is_artifact(thing.sort));
            let is_other =
                match difference.change {
                    Change::Sort | Change::Facet(Facet::Kind) => true,
                    Change::Link(_) => one.map(|one| one.sort) != other.map(|other| other.sort),
                    Change::Added => comparison.reference.things.iter().zip(&comparison.matching.of_reference).any(
                        |(thing, matched)| matched.is_none() && other.is_some_and(|other| thing.sort == other.sort),
                    ),
                    Change::Missing | Change::Name(_) | Change::Facet(_) => false,
                };
            is_such && is_other
        },
    },
    Class {
        name: "artifact lost",
        cause: "the tool does not write data, groups or text annotations, or only as drawings",
        holds: |comparison, difference| {
            let [Some(one), None] = comparison.things(difference) else { return false };
            is_artifact(one.sort)
        },
    },
    Class {
        name: "association as another one",
        cause: "the tool writes an association where data flows, or one to what it writes instead of the data",
        holds: |comparison, difference| {
            let [one, other] = comparison.things(difference);
            one.is_none() && other.is_some_and(|other| is_association(other.sort) && is_replaced(comparison, other))
        },
    },
    Class {
        name: "association lost",
        cause: "the tool does not write associations of data or text, or only to what it knows as data: not what flows \
                to inputs that are not drawn",
        holds: |comparison, difference| {
            let [Some(one), None] = comparison.things(difference) else { return false };
            is_association(one.sort)
        },
    },
    Class {
        name: "association to nowhere",
        cause: "the tool writes, beside the association that is drawn, one that leads nowhere",
        holds: |comparison, difference| {
            let [None, Some(other)] = comparison.things(difference) else { return false };
            is_association(other.sort) && other.links.len() < 2
        },
    },
    Class {
        name: "association of the picture",
        cause: "the picture of the case, and earlier releases of its reference, join a data store that the reference \
                draws alone",
        holds: |comparison, difference| {
            let [None, Some(other)] = comparison.things(difference) else { return false };
            let store = ends(other, Role::Source).chain(ends(other, Role::Target)).find_map(|end| {
                let was = comparison.matching.of_export[end]?;
                (comparison.reference.things[was].sort == Sort::Data).then_some(was)
            });
            let is_alone = |store: usize| {
                let mut flows = comparison.reference.things.iter().filter(|thing| thing.sort.is_flow());
                flows.all(|flow| flow.links.iter().all(|(_, end)| *end != store))
            };
            other.sort == Sort::DataAssociation && store.is_some_and(is_alone)
        },
    },
    Class {
        name: "association drawn elsewhere",
        cause: "the case was drawn anew after its picture, and data was joined to another activity",
        holds: |comparison, difference| {
            let [None, Some(other)] = comparison.things(difference) else { return false };
            comparison.way == Way::DrawnAnew && is_association(other.sort)
        },
    },
];

fn is_nameless_lane(thing: &Thing) -> bool {
    thing.sort == Sort::Lane && thing.name.is_empty()
}

const fn is_artifact(sort: Sort) -> bool {
    matches!(sort, Sort::Data | Sort::Annotation | Sort::Group)
}

const fn is_association(sort: Sort) -> bool {
    matches!(sort, Sort::DataAssociation | Sort::Association)
}

/// Whether an association of the export joins data without being a data association, or joins what the reference
/// does not have.
fn is_replaced(comparison: &Comparison<'_>, association: &Thing) -> bool {
    let is_data = |end: usize| {
        let was = comparison.matching.of_export[end].map(|was| comparison.reference.things[was].sort);
        was.unwrap_or(comparison.export.things[end].sort) == Sort::Data
    };
    let mut joined = association.links.iter();
    ends(association, Role::End).any(is_data)
        || (association.links.len() > 1 && joined.any(|(_, end)| comparison.matching.of_export[*end].is_none()))
}
