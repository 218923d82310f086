//! Transitions of an endpoint's net and their firing rule.

use crate::{ConditionIx, Endpoint, FlowIx, List, NodeIx, PlaceIx, PlaceKind, PlaceMark, SignalIx, TimerIx};
use serde::Serialize;

/// One atomic step of a participant.
///
/// Enabled when every place of `take` holds a token for each time that it is listed, every place of
/// `empty` holds none, at least one of `some` holds one (unless the list is empty), and its action and
/// guard allow it. Firing takes the tokens, sets every place of `clear` to zero, then adds a token to every
/// place of `put`, in this order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Transition {
    /// The node whose step this is: steps of one node are one action for weak fairness.
    pub node: NodeIx,
    /// The outgoing sequence flow that this step chooses, where there was a choice among several
    /// (exclusive and event-based gateways): an action of its own for strong fairness.
    pub choice: Option<PlaceIx>,
    /// Places that lose a token.
    pub take: List<PlaceIx>,
    /// Places that must be empty (inhibitor arcs).
    pub empty: List<PlaceIx>,
    /// Places of which at least one must hold a token; no condition where the list is empty (a scope that
    /// is still at work: sub-processes that are interrupted, event sub-processes).
    pub some: List<PlaceIx>,
    /// Places that are emptied (reset arcs; terminate end events).
    pub clear: List<PlaceIx>,
    /// Places that gain a token.
    pub put: List<PlaceIx>,
    /// What the step does beside moving tokens.
    pub action: Action,
    /// What begins or must have ended of the user's work.
    pub work: Work,
    /// What must hold of the instance's data.
    pub guard: Guard,
    /// Nodes that this step enters (monitoring points `before`).
    pub enters: List<NodeIx>,
    /// Nodes that this step leaves (monitoring points `after`).
    pub leaves: List<NodeIx>,
}

/// What a step does beside moving tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Action {
    /// Nothing.
    None,
    /// A token arrives from outside: a none start event is triggered.
    Start,
    /// A message is sent on a message flow.
    Send(FlowIx),
    /// A message is received from a message flow.
    Receive(FlowIx),
    /// A message is received from the environment, without any message flow in the model.
    ReceiveFromEnvironment,
    /// A message is sent to the environment, without any message flow in the model.
    SendToEnvironment,
    /// A timer fires. At run time it is armed when the places of `take` are marked, and disarmed when
    /// they are not; in verification it may fire at any moment.
    Timer(TimerIx),
    /// Enabled only while a message waits on one of these flows; nothing is received. This is how the
    /// oracle's event-based gateway commits; it occurs under `--semantics oracle` only, never in a
    /// table that is run.
    Peek(List<FlowIx>),
    /// A signal is thrown: whatever can catch it at this moment does, in this very step (BPMN 2.0.2 clause
    /// 10.5.1: signals are broadcast, and not kept).
    Throw(SignalIx),
    /// A signal is caught: only ever as a part of the step that throws it.
    Catch(SignalIx),
    /// Something happens that the model leaves open: a condition becomes true, a signal comes from outside,
    /// the work of an activity fails. In verification it may happen at any moment.
    Happens,
}

/// How a step relates to the work of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Work {
    /// Not at all.
    None,
    /// The work of the node begins with this step.
    Begins,
    /// The step waits until the work of the node has ended.
    Ends,
}

/// What must hold of the data for a step that chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Guard {
    /// Nothing.
    None,
    /// The condition is true. Conditions of one gateway are tried in the order of the transitions.
    When(ConditionIx),
    /// No condition of the other steps of the gateway is true (default flow).
    Otherwise,
    /// The model does not say in a language of ours: the implementation chooses.
    Opaque,
}

/// Tokens by place, of one instance.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Marking(pub Vec<u32>);

impl Marking {
    /// The marking before the first step.
    #[must_use]
    pub fn initial(endpoint: &Endpoint) -> Self {
        Self(endpoint.places.iter().map(|place| u32::from(place.initial)).collect())
    }

    /// Tokens in a place.
    #[must_use]
    pub fn tokens(&self, place: PlaceIx) -> u32 {
        self.0[place.index()]
    }

    /// Whether tokens allow a transition; action, work and guard are the caller's to decide.
    #[must_use]
    pub fn enables(&self, transition: &Transition) -> bool {
        let needed = |place: PlaceIx| transition.take.iter().filter(|other| **other == place).count();
        transition.take.iter().all(|place| self.tokens(*place) as usize >= needed(*place))
            && transition.empty.iter().all(|place| self.tokens(*place) == 0)
            && (transition.some.is_empty() || transition.some.iter().any(|place| self.tokens(*place) > 0))
    }

    /// Moves the tokens of an enabled transition.
    ///
    /// # Panics
    /// If tokens do not allow the transition: the caller has asked [`Marking::enables`] before.
    pub fn fire(&mut self, transition: &Transition) {
        assert!(self.enables(transition), "only an enabled transition fires");
        for place in transition.take.iter() {
            self.0[place.index()] -= 1;
        }
        for place in transition.clear.iter() {
            self.0[place.index()] = 0;
        }
        for place in transition.put.iter() {
            self.0[place.index()] += 1;
        }
    }

    /// Whether no token is left that could move: only start events that may no longer fire and end
    /// events hold tokens. A marking in which the process has not started is not ended.
    #[must_use]
    pub fn has_ended(&self, endpoint: &Endpoint) -> bool {
        self.marked(endpoint).all(|kind| !moves(kind))
    }

    /// Whether it waits or is done: it would have ended, but for event-based gateways at which the process may be done.
    #[must_use]
    pub fn waits_or_is_done(&self, endpoint: &Endpoint) -> bool {
        let is_idle = |kind: &PlaceKind| matches!(kind, PlaceKind::Mark(_, PlaceMark::Idle));
        self.marked(endpoint).all(|kind| !moves(kind) || is_idle(kind)) && self.marked(endpoint).any(is_idle)
    }

    fn marked<'e>(&self, endpoint: &'e Endpoint) -> impl Iterator<Item = &'e PlaceKind> {
        let places = endpoint.places.iter().zip(&self.0);
        places.filter(|(_, tokens)| **tokens > 0).map(|(place, _)| &place.kind)
    }
}

/// Whether a token in such a place can still move.
const fn moves(kind: &PlaceKind) -> bool {
    match kind {
        PlaceKind::NotStarted
        | PlaceKind::SequenceFlow { .. }
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(_, PlaceMark::Idle) => true,
        PlaceKind::Start(_) | PlaceKind::Ended(_) | PlaceKind::Mark(..) => false,
    }
}
