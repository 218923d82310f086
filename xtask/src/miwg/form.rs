//! The canonical form of a model: its things as a labelled graph, without ids, order or layout. Flow nodes, pools,
//! lanes and flows are those of the semantic model; data and artifacts, which it does not keep, those of the tree.

mod data;
mod lost;
mod node;
mod process;

use quadrille_diagnostics::{Diagnostics, Span};
use quadrille_model::{Model, Origin};
use quadrille_syntax::ast::Document;
use std::collections::{BTreeMap, BTreeSet};

/// A model as a graph.
#[derive(Debug, Default)]
pub struct Form {
    /// Its things; links are positions in this list.
    pub things: Vec<Thing>,
    /// What the file says, and they do not, by ids: faults of reading.
    pub lost: Vec<String>,
}

/// An element of a diagram.
#[derive(Debug)]
pub struct Thing {
    /// What it is, roughly.
    pub sort: Sort,
    /// Its name, white space folded; empty without one.
    pub name: String,
    /// Its id, only for people who look for it.
    pub id: String,
    /// What else is said about it.
    pub facets: BTreeMap<Facet, String>,
    /// What it is related to.
    pub links: BTreeSet<(Role, usize)>,
}

/// What a thing is, roughly: finer distinctions are its facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A participant, or a process that none has.
    Pool,
    /// A lane.
    Lane,
    /// An event.
    Event,
    /// An activity, of a process or a choreography.
    Activity,
    /// A gateway.
    Gateway,
    /// A data object, data store, data input or data output.
    Data,
    /// A text annotation.
    Annotation,
    /// A group.
    Group,
    /// A sequence flow.
    SequenceFlow,
    /// A message flow.
    MessageFlow,
    /// A data association.
    DataAssociation,
    /// An association.
    Association,
}

/// What is said about a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// What kind of its sort it is, in BPMN's words.
    Kind,
    /// What triggers an event or what it throws.
    Trigger,
    /// Whether an event ends what it interrupts.
    Interrupting,
    /// What a trigger says: a message, a time, a condition.
    TriggerDetail,
    /// How an activity repeats.
    Repetition,
    /// The expressions of a repetition.
    RepetitionDetail,
    /// Whether it is for compensation.
    Compensation,
    /// How many tokens start it, and how many it gives.
    Quantity,
    /// What is called.
    Called,
    /// Whether a task or gateway starts the process.
    Instantiates,
    /// Whether a flow is conditional, or a default.
    Condition,
    /// The text of a condition.
    ConditionText,
    /// The message that is sent or received.
    Message,
    /// How many participants there may be.
    Multiplicity,
    /// What a process says about being run by a machine.
    Executable,
    /// Whether data is a collection.
    Collection,
    /// The direction of an association.
    Direction,
}

/// How a thing is related to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The pool that it is in.
    Pool,
    /// The lane that it is in.
    Lane,
    /// The sub-process that it is directly inside of.
    Scope,
    /// The activity that a boundary event is attached to.
    AttachedTo,
    /// The activity that an event compensates.
    Compensates,
    /// Where a flow or association begins.
    Source,
    /// Where it ends.
    Target,
    /// One of the two ends of an association, which may be drawn from either.
    End,
    /// Who takes part in an activity of a choreography.
    Participant,
}

impl Sort {
    /// Whether it joins two things.
    pub const fn is_flow(self) -> bool {
        match self {
            Self::SequenceFlow | Self::MessageFlow | Self::DataAssociation | Self::Association => true,
            Self::Pool
            | Self::Lane
            | Self::Event
            | Self::Activity
            | Self::Gateway
            | Self::Data
            | Self::Annotation
            | Self::Group => false,
        }
    }
}

impl Sort {
    /// What BPMN calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::Lane => "lane",
            Self::Event => "event",
            Self::Activity => "activity",
            Self::Gateway => "gateway",
            Self::Data => "data",
            Self::Annotation => "text annotation",
            Self::Group => "group",
            Self::SequenceFlow => "sequence flow",
            Self::MessageFlow => "message flow",
            Self::DataAssociation => "data association",
            Self::Association => "association",
        }
    }
}

impl Thing {
    /// What is said about a facet; empty where nothing is.
    pub fn facet(&self, facet: Facet) -> &str {
        self.facets.get(&facet).map_or("", String::as_str)
    }

    /// The first thing that it is related to in a way.
    pub fn link(&self, role: Role) -> Option<usize> {
        self.links.iter().find(|(of, _)| *of == role).map(|(_, other)| *other)
    }

    fn new(sort: Sort, origin: &Origin) -> Self {
        let name = origin.name.clone().unwrap_or_default();
        Self { sort, name, id: origin.id.clone(), facets: BTreeMap::new(), links: BTreeSet::new() }
    }

    fn with(mut self, facet: Facet, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.facets.insert(facet, value);
        }
        self
    }

    fn linked(mut self, role: Role, to: Option<usize>) -> Self {
        self.links.extend(to.map(|to| (role, to)));
        self
    }
}

impl Form {
    /// Several files as one: tools that keep one diagram in a file write a case of several diagrams in parts.
    pub fn join(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::default();
        for part in parts {
            let first = whole.things.len();
            whole.lost.extend(part.lost);
            whole.things.extend(part.things.into_iter().map(|thing| Thing {
                links: thing.links.into_iter().map(|(role, other)| (role, other + first)).collect(),
                ..thing
            }));
        }
        whole
    }
}

/// A form in the making: where the elements of the file went.
#[derive(Default)]
struct Portrait {
    form: Form,
    /// Things by the start tag of their element.
    of: BTreeMap<Span, usize>,
}

impl Portrait {
    fn add(&mut self, span: Span, thing: Thing) -> usize {
        let at = self.form.things.len();
        self.form.things.push(thing);
        self.of.insert(span, at);
        at
    }
}

/// The canonical form of a file that has been read, with these findings.
pub fn portray(document: &Document<'_>, model: &Model, found: &Diagnostics) -> Form {
    let mut portrait = Portrait::default();
    process::add(&mut portrait, model);
    data::add(&mut portrait, document);
    lost::find(&mut portrait, document, found);
    portrait.form
}

/// A text with its white space folded.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
