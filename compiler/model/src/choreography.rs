//! Choreographies: the exchanges of participants as flow (BPMN 2.0.2 clause 11).

use crate::{FlowNode, Origin, SequenceFlow};

/// A choreography.
#[derive(Clone, Debug)]
pub struct Choreography {
    /// The `choreography` or `globalChoreographyTask` element.
    pub origin: Origin,
    /// Its participants, in document order.
    pub participants: Vec<ChoreographyParticipant>,
    /// Who begins, for a `globalChoreographyTask`: a position in `participants`.
    pub initiating: Option<u32>,
    /// What is exchanged, in document order.
    pub message_flows: Vec<ChoreographyMessageFlow>,
    /// Flow nodes in document order.
    pub nodes: Vec<FlowNode>,
    /// Sequence flows in document order.
    pub flows: Vec<SequenceFlow>,
}

/// A participant of a choreography.
#[derive(Clone, Debug)]
pub struct ChoreographyParticipant {
    /// The `participant` element.
    pub origin: Origin,
    /// How many there may be.
    pub multiplicity: Multiplicity,
}

/// How many instances of a participant take part (`participantMultiplicity`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multiplicity {
    /// At least.
    pub minimum: i64,
    /// At most; none means any number.
    pub maximum: Option<i64>,
}

impl Multiplicity {
    /// Exactly one.
    pub const ONE: Self = Self { minimum: 1, maximum: Some(1) };
}

/// A message flow of a choreography.
#[derive(Clone, Debug)]
pub struct ChoreographyMessageFlow {
    /// The `messageFlow` element.
    pub origin: Origin,
    /// The sender, a position in `Choreography::participants`.
    pub source: Option<u32>,
    /// The receiver.
    pub target: Option<u32>,
    /// What it carries: a position in `Model::messages`.
    pub message: Option<quadrille_endpoint::MessageIx>,
}

/// An activity of a choreography (clause 11.5).
#[derive(Clone, Debug)]
pub struct ChoreographyActivity {
    /// Those who take part: positions in `Choreography::participants`.
    pub participants: Vec<u32>,
    /// Who begins.
    pub initiating: Option<u32>,
    /// Whether and how it repeats.
    pub repetition: ChoreographyLoop,
    /// What it is.
    pub kind: ChoreographyActivityKind,
}

/// What an activity of a choreography is.
#[derive(Clone, Debug)]
pub enum ChoreographyActivityKind {
    /// One exchange: positions in `Choreography::message_flows`, in document order.
    Task {
        /// A message, and perhaps its answer.
        message_flows: Vec<u32>,
    },
    /// A choreography inside the choreography: the nodes whose scope it is.
    SubChoreography,
    /// A choreography that is defined elsewhere.
    CallChoreography {
        /// Its id as written.
        called: String,
        /// Where it stands in `Model::choreographies`, if it is one of them.
        callee: Option<u32>,
        /// Who is who, as written.
        associations: Vec<ParticipantAssociation>,
    },
}

/// A participant of a choreography stands for one of a choreography that it calls (clause 11.5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParticipantAssociation {
    /// The participant of the caller, a position in its `Choreography::participants`.
    pub outer: u32,
    /// The participant of the callee, a position in its `Choreography::participants`.
    pub inner: u32,
}

/// How an activity of a choreography repeats (`loopType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoreographyLoop {
    /// Not at all.
    None,
    /// One after the other.
    Standard,
    /// A number of instances, one after the other.
    MultiInstanceSequential,
    /// A number of instances side by side.
    MultiInstanceParallel,
}
