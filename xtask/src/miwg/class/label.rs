//! Names that differ.

use super::Class;
use crate::miwg::difference::{Change, Difference};
use crate::miwg::form::{Facet, Sort, Thing};
use crate::miwg::suite::Way;
use crate::miwg::wording::Wording;

pub const CLASSES: &[Class] = &[
    Class {
        name: "process named otherwise",
        cause: "the name of a process that has no pool is not in the diagram: tools name it after the file or diagram",
        holds: |comparison, difference| {
            let is_process = |thing: Option<&Thing>| {
                thing.is_some_and(|thing| thing.sort == Sort::Pool && thing.facet(Facet::Kind) == "process")
            };
            is_name(difference) && comparison.things(difference).into_iter().any(is_process)
        },
    },
    Class {
        name: "label spelled otherwise",
        cause: "case, punctuation or spaces of a label changed when it was typed anew or wrapped to its shape",
        holds: |_, difference| difference.change == Change::Name(Wording::Spelling),
    },
    Class {
        name: "label lost",
        cause: "the tool does not write the label as the element's name: it has no such attribute for it, or keeps the \
                text as a shape of its own",
        holds: |_, difference| difference.change == Change::Name(Wording::Lost),
    },
    Class {
        name: "state of data lost from its label",
        cause: "the reference writes the state of data into its name, in brackets; tools with states of their own take \
                it out",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let stateless = one.name.split('[').next().unwrap_or_default().trim();
            is_name(difference) && one.sort == Sort::Data && one.name.ends_with(']') && stateless == other.name
        },
    },
    Class {
        name: "default label",
        cause: "the tool labels what has no label, or was given none, with the word for its kind",
        holds: |_, difference| difference.change == Change::Name(Wording::Kind),
    },
    Class {
        name: "flow numbered by the tool",
        cause: "the tool writes the number of a flow as its label",
        holds: |comparison, difference| {
            let [Some(_), Some(other)] = comparison.things(difference) else { return false };
            let number = other.name.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
            difference.change == Change::Name(Wording::Added)
                && number.is_some_and(|number| number.parse::<u32>().is_ok())
        },
    },
    Class {
        name: "label of another flow",
        cause: "the tool writes the label of a flow at another one that joins the same elements",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let has_label = |thing: &Thing| thing.sort == one.sort && thing.name == other.name;
            difference.change == Change::Name(Wording::Added)
                && one.sort.is_flow()
                && comparison.reference.things.iter().any(has_label)
        },
    },
    Class {
        name: "label escaped",
        cause: "the tool writes letters beyond ASCII as escapes of its own",
        holds: |comparison, difference| {
            let [Some(_), Some(other)] = comparison.things(difference) else { return false };
            is_name(difference) && other.name.contains("\\u")
        },
    },
    Class {
        name: "label of another release",
        cause: "a tool that reads and writes keeps labels: where they share words only, it was given another release \
                of the case",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let is_shared = |word: &str| one.name.split(' ').any(|known| known == word);
            difference.change == Change::Name(Wording::Different)
                && comparison.way == Way::Roundtrip
                && other.name.split(' ').any(is_shared)
        },
    },
    Class {
        name: "label typed otherwise",
        cause: "the case was drawn anew after its picture, and another text was typed, or the tool's default was left",
        holds: |comparison, difference| {
            let is_retyped = matches!(
                difference.change,
                Change::Name(Wording::Different | Wording::Part | Wording::Slip | Wording::Added)
            );
            is_retyped && comparison.way == Way::DrawnAnew
        },
    },
];

const fn is_name(difference: &Difference) -> bool {
    matches!(difference.change, Change::Name(_))
}
