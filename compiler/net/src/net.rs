//! The choreography net: the processes of all participants as one place/transition net with reset and
//! inhibitor arcs, joined by channels (semantics.md, clauses 3 to 5).

use crate::{Channel, ChannelIx, Semantics, UnfoldedProcess};
use quadrille_endpoint::{NodeIx, PlaceMark, PlaceStage, Work};
use quadrille_model::{ParticipantIx, SequenceFlowIx, SignalIx};

/// Position in [`ChoreographyNet::places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceIx(pub u32);

impl PlaceIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The index for a position in the list.
    ///
    /// # Panics
    /// If there are 2^32 places or more, which the reader's limits exclude.
    pub(crate) fn at(position: usize) -> Self {
        Self(u32::try_from(position).expect("the reader limits a model to fewer than 2^32 elements"))
    }
}

/// The net of a whole collaboration. Every place and transition belongs to one participant.
#[derive(Clone, Debug)]
pub struct ChoreographyNet {
    /// By whose rules the elements were read.
    pub semantics: Semantics,
    /// The unfolded process of each participant, which nodes and sequence flows of the net are positions in; none for
    /// a collapsed pool. Empty for a model that is not supported.
    pub processes: Vec<Option<UnfoldedProcess>>,
    /// Places, participant by participant.
    pub places: Vec<Place>,
    /// Transitions, participant by participant.
    pub transitions: Vec<Transition>,
    /// Channels, one per message flow of the model, in its order.
    pub channels: Vec<Channel>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The participant that it belongs to.
    pub owner: ParticipantIx,
    /// What a token here means.
    pub kind: PlaceKind,
    /// Tokens before the first step.
    pub initial: u8,
}

/// What a token in a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// The process has not started.
    NotStarted,
    /// A start event may still fire.
    Start(NodeIx),
    /// A token on a sequence flow.
    SequenceFlow(SequenceFlowIx),
    /// An activity is running.
    Running(NodeIx),
    /// An activity is entered and waits for a message.
    Waiting(NodeIx),
    /// Tokens that reached an end event.
    Ended(NodeIx),
    /// Something of the node is going on, beside running and waiting.
    Stage(NodeIx, PlaceStage),
    /// What is remembered of the node; nothing is going on.
    Mark(NodeIx, PlaceMark),
}

/// An atomic step of one participant. Firing takes tokens, then clears places, then puts tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The participant whose step it is.
    pub owner: ParticipantIx,
    /// The node whose step it is.
    pub node: NodeIx,
    /// The place of the outgoing sequence flow that it chooses, where the node has several.
    pub choice: Option<PlaceIx>,
    /// Places that lose a token.
    pub take: Vec<PlaceIx>,
    /// Places that must be empty.
    pub empty: Vec<PlaceIx>,
    /// Places of which at least one must hold a token; no condition where the list is empty.
    pub some: Vec<PlaceIx>,
    /// Places that are emptied.
    pub clear: Vec<PlaceIx>,
    /// Places that gain a token.
    pub put: Vec<PlaceIx>,
    /// What it does beside moving tokens.
    pub action: Action,
    /// How it relates to the work of an activity.
    pub work: Work,
    /// What must hold of the data.
    pub guard: Guard,
    /// Nodes that it enters.
    pub enters: Vec<NodeIx>,
    /// Nodes that it leaves.
    pub leaves: Vec<NodeIx>,
}

/// What a step does beside moving tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// A none start event is triggered.
    Start,
    /// A message is sent.
    Send(ChannelIx),
    /// A message is received.
    Receive(ChannelIx),
    /// A message is received that no message flow of the model brings.
    ReceiveFromEnvironment,
    /// A message is sent that no message flow of the model takes.
    SendToEnvironment,
    /// The timer of this node fires.
    Timer(NodeIx),
    /// Only while a message waits in one of these channels; nothing is received.
    Peek(Vec<ChannelIx>),
    /// A signal is thrown; whatever catches it does so in this step.
    Throw(SignalIx),
    /// A signal is caught, as a part of the step that throws it.
    Catch(SignalIx),
    /// Something happens that the model leaves open.
    Happens,
}

/// What must hold of the data for a step that chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    None,
    /// The condition of this sequence flow.
    When(SequenceFlowIx),
    /// No condition of the other steps of the gateway.
    Otherwise,
    /// The implementation chooses.
    Opaque,
}
