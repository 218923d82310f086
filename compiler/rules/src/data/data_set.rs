//! Input sets and output sets (BPMN 2.0.2, clause 10.4.2): what one demands of inputs, the other demands of
//! outputs, so that rules read both in one form.

use crate::facts::plain;
use quadrille_diagnostics::Span;
use quadrille_syntax::ast::{
    CatchEvent, Document, Element, InputOutputSpecification, InputSet, OutputSet, Reference, ThrowEvent, View,
};

/// Whether data comes in or goes out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Data inputs and input sets.
    In,
    /// Data outputs and output sets.
    Out,
}

impl Direction {
    /// The sets of this direction in a sentence.
    pub(crate) const fn set(self) -> &'static str {
        match self {
            Self::In => "input set",
            Self::Out => "output set",
        }
    }

    /// The element of a set that names its data.
    pub(crate) const fn members(self) -> &'static str {
        match self {
            Self::In => "dataInputRefs",
            Self::Out => "dataOutputRefs",
        }
    }
}

/// A reference that a set holds, as far as it leads to something of the right type.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'d> {
    /// What it leads to.
    pub element: Element<'d>,
    /// Where it is written.
    pub span: Span,
}

/// An input set or an output set.
pub(crate) struct DataSet<'d> {
    /// The set.
    pub element: Element<'d>,
    /// Which of the two.
    pub direction: Direction,
    /// Its data.
    pub members: Vec<Entry<'d>>,
    /// The data that may be missing when the activity begins or ends.
    pub optional: Vec<Entry<'d>>,
    /// The data that may come or go while the activity is at work.
    pub while_executing: Vec<Entry<'d>>,
    /// The sets of the other direction that it belongs to.
    pub partners: Vec<Entry<'d>>,
}

impl<'d> DataSet<'d> {
    fn input(set: InputSet<'d>) -> Self {
        Self {
            element: plain(&set),
            direction: Direction::In,
            members: entries(set.data_input_refs()),
            optional: entries(set.optional_input_refs()),
            while_executing: entries(set.while_executing_input_refs()),
            partners: entries(set.output_set_refs()),
        }
    }

    fn output(set: OutputSet<'d>) -> Self {
        Self {
            element: plain(&set),
            direction: Direction::Out,
            members: entries(set.data_output_refs()),
            optional: entries(set.optional_output_refs()),
            while_executing: entries(set.while_executing_output_refs()),
            partners: entries(set.input_set_refs()),
        }
    }

    /// Whether a list of entries has an element.
    pub(crate) fn holds(entries: &[Entry<'d>], element: Element<'d>) -> bool {
        entries.iter().any(|entry| entry.element.node_id() == element.node_id())
    }
}

/// The inputs, or the outputs, of an activity, a process or an event, with the sets that group them.
pub(crate) struct Side<'d> {
    /// Which of the two.
    pub direction: Direction,
    /// The data.
    pub data: Vec<Element<'d>>,
    /// The sets.
    pub sets: Vec<DataSet<'d>>,
    /// Whether there have to be sets: those of events may be left out.
    pub needs_sets: bool,
}

/// All sets of a document.
pub(crate) fn sets<'d>(document: &'d Document<'d>) -> impl Iterator<Item = DataSet<'d>> {
    document.each().map(DataSet::input).chain(document.each().map(DataSet::output))
}

/// All inputs and outputs of a document, by what they belong to.
pub(crate) fn sides<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Side<'d>> {
    let specified = document.each::<InputOutputSpecification<'d>>().flat_map(|specification| {
        let inputs = Side {
            direction: Direction::In,
            data: specification.data_input().map(|data| plain(&data)).collect(),
            sets: specification.input_set().map(DataSet::input).collect(),
            needs_sets: true,
        };
        let outputs = Side {
            direction: Direction::Out,
            data: specification.data_output().map(|data| plain(&data)).collect(),
            sets: specification.output_set().map(DataSet::output).collect(),
            needs_sets: true,
        };
        [inputs, outputs]
    });
    let thrown = document.each::<ThrowEvent<'d>>().map(|event| Side {
        direction: Direction::In,
        data: event.data_input().map(|data| plain(&data)).collect(),
        sets: event.input_set().map(DataSet::input).into_iter().collect(),
        needs_sets: false,
    });
    let caught = document.each::<CatchEvent<'d>>().map(|event| Side {
        direction: Direction::Out,
        data: event.data_output().map(|data| plain(&data)).collect(),
        sets: event.output_set().map(DataSet::output).into_iter().collect(),
        needs_sets: false,
    });
    specified.chain(thrown).chain(caught)
}

fn entries<'d, V: View<'d>>(references: impl Iterator<Item = Reference<'d, V>>) -> Vec<Entry<'d>> {
    let entry = |reference: Reference<'d, V>| {
        let element = reference.element().filter(|element| element.node().is(V::TYPE))?;
        Some(Entry { element, span: reference.span() })
    };
    references.filter_map(entry).collect()
}
