//! What is set at an element, and is not drawn: tools that exchange pictures lose it.

use super::Class;
use crate::miwg::difference::{Change, Comparison, Difference};
use crate::miwg::form::{Facet, Sort};

pub const CLASSES: &[Class] = &[
    Class {
        name: "executable flag",
        cause: "whether a process is executable is not in the diagram, and tools write a default of their own",
        holds: |_, difference| difference.change == Change::Facet(Facet::Executable),
    },
    Class {
        name: "token quantity of zero",
        cause: "the tool writes zero for the number of tokens that start an activity where nothing is set; the least \
                is one, and reading reports it",
        holds: |comparison, difference| {
            is_facet(difference, Facet::Quantity)
                && values(comparison, difference, Facet::Quantity)[1].contains("with 0")
        },
    },
    Class {
        name: "token quantity lost",
        cause: "the number of tokens is not in the diagram, and the tool does not keep it",
        holds: |comparison, difference| is_lost(comparison, difference, Facet::Quantity),
    },
    Class {
        name: "detail of a trigger lost",
        cause: "which message, signal, error, time or condition an event waits for is not in the diagram, and the tool \
                writes an event definition without it",
        holds: |comparison, difference| is_lost(comparison, difference, Facet::TriggerDetail),
    },
    Class {
        name: "message lost",
        cause: "which message a task or message flow is about is an attribute that the tool does not write",
        holds: |comparison, difference| is_lost(comparison, difference, Facet::Message),
    },
    Class {
        name: "time by default",
        cause: "the reference leaves open when a timer is due, and the tool writes the beginning of time",
        holds: |comparison, difference| {
            is_facet(difference, Facet::TriggerDetail)
                && values(comparison, difference, Facet::TriggerDetail) == ["", "at 0 ms"]
        },
    },
    Class {
        name: "behaviour of a multi-instance activity",
        cause: "when a multi-instance activity throws an event is not in the diagram, and the tool writes a default of \
                its own",
        holds: |comparison, difference| {
            let texts = values(comparison, difference, Facet::RepetitionDetail);
            is_facet(difference, Facet::RepetitionDetail) && texts.iter().any(|text| text.contains("throws on"))
        },
    },
    Class {
        name: "repetition of zero times",
        cause: "where a loop has no limit and no number of instances the tool writes zero",
        holds: |comparison, difference| {
            let [was, is] = values(comparison, difference, Facet::RepetitionDetail);
            is_facet(difference, Facet::RepetitionDetail) && was.is_empty() && matches!(is, "0" | "at most 0")
        },
    },
    Class {
        name: "condition lost",
        cause: "the tool does not write expressions of conditions: where no marker shows it, the flow becomes \
                unconditional",
        holds: |comparison, difference| {
            let was = values(comparison, difference, Facet::Condition)[0];
            (is_lost(comparison, difference, Facet::Condition) && was == "conditional")
                || is_lost(comparison, difference, Facet::ConditionText)
        },
    },
    Class {
        name: "default flow lost",
        cause: "the tool does not write which flow is the default",
        holds: |comparison, difference| {
            is_lost(comparison, difference, Facet::Condition)
                && values(comparison, difference, Facet::Condition)[0] == "default"
        },
    },
    Class {
        name: "label as condition",
        cause: "the tool writes the label of a flow as the expression of its condition",
        holds: |comparison, difference| {
            let [Some(one), Some(other)] = comparison.things(difference) else { return false };
            let text = other.facet(Facet::ConditionText);
            let is_label =
                [&one.name, &other.name].into_iter().any(|name| !name.is_empty() && text.contains(name.as_str()));
            let is_about = is_facet(difference, Facet::Condition) || is_facet(difference, Facet::ConditionText);
            is_about && !text.is_empty() && is_label
        },
    },
    Class {
        name: "called element lost",
        cause: "what a call activity calls is not in the diagram: the tool does not write it, or does not write the \
                process or global task that is called",
        holds: |comparison, difference| {
            let [was, is] = values(comparison, difference, Facet::Called);
            is_facet(difference, Facet::Called) && !was.is_empty() && is != "process"
        },
    },
    Class {
        name: "collection marker lost",
        cause: "the tool has no attribute for data that is a collection",
        holds: |comparison, difference| is_lost(comparison, difference, Facet::Collection),
    },
    Class {
        name: "pool drawn around a process",
        cause: "the reference has a process without a pool beside a pool, or the tool has no processes without pools",
        holds: |comparison, difference| {
            let [Some(one), Some(_)] = comparison.things(difference) else { return false };
            one.sort == Sort::Pool && is_facet(difference, Facet::Kind)
        },
    },
];

/// Whether a facet differs.
pub fn is_facet(difference: &Difference, facet: Facet) -> bool {
    difference.change == Change::Facet(facet)
}

/// Whether a facet is not in the export any more.
pub fn is_lost(comparison: &Comparison<'_>, difference: &Difference, facet: Facet) -> bool {
    is_facet(difference, facet) && values(comparison, difference, facet)[1].is_empty()
}

/// What reference and export say about a facet.
pub fn values<'f>(comparison: &Comparison<'f>, difference: &Difference, facet: Facet) -> [&'f str; 2] {
    comparison.things(difference).map(|thing| thing.map_or("", |thing| thing.facet(facet)))
}
