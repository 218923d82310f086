//! Replays a counterexample on the endpoint tables, step by step, with code of its own.
//!
//! The search works on packed counters; a mistake there must not reach anyone as a wrong run. So this
//! file shares nothing with it: markings are the endpoints' own, each message flow is found by its name
//! at both ends, queues are queues of names.

mod knowledge;
mod post;

use crate::Network;
use knowledge::Knowledge;
use post::Post;
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, Marking, MessageFlow, PlaceIx, PlaceKind, SignalIx, TransitionIx,
};
use quadrille_projection::Endpoints;
use std::collections::BTreeMap;

/// Where all participants and the network are.
#[derive(Clone)]
pub(crate) struct Configuration<'a> {
    pub(crate) tables: Vec<&'a Endpoint>,
    pub(crate) markings: Vec<Marking>,
    flows: BTreeMap<Wire, u32>,
    pub(crate) post: Post,
    /// What is known of conditions over data, if they count.
    knowledge: Option<Knowledge>,
}

/// A message flow between two endpoints. Flows of one id and one pair are told apart by their order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wire {
    pub(crate) sender: usize,
    pub(crate) receiver: usize,
    pub(crate) id: String,
    ordinal: usize,
    pub(crate) name: String,
}

/// A step: whose, and which.
pub(crate) type Taken = (usize, TransitionIx);

impl<'a> Configuration<'a> {
    pub(crate) fn initial(endpoints: &'a Endpoints, network: Network) -> Self {
        let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let markings = tables.iter().map(|table| Marking::initial(table)).collect();
        Self { tables, markings, flows: BTreeMap::new(), post: Post::new(network), knowledge: None }
    }

    /// The same, where equal conditions agree while nothing writes their data.
    pub(crate) fn with_data(self, endpoints: &Endpoints) -> Self {
        Self { knowledge: Some(Knowledge::new(endpoints)), ..self }
    }

    /// Whether a step can be taken.
    pub(crate) fn can(&self, (endpoint, at): Taken) -> bool {
        let transition = &self.tables[endpoint].transitions[at.index()];
        let waits = |wire: &Wire| self.flows.get(wire).is_some_and(|messages| *messages > 0);
        self.markings[endpoint].enables(transition)
            && self.knowledge.as_ref().is_none_or(|knowledge| knowledge.allows((endpoint, at)))
            && match &transition.action {
                Action::None
                | Action::Start
                | Action::ReceiveFromEnvironment
                | Action::SendToEnvironment
                | Action::Timer(_)
                | Action::Happens
                | Action::Throw(_) => true,
                Action::Send(flow) => self.wire(endpoint, *flow).is_none() || self.post.admits(),
                // Only ever a part of the step that throws.
                Action::Catch(_) => false,
                Action::Receive(flow) => {
                    self.wire(endpoint, *flow).is_none_or(|wire| waits(&wire) && self.post.delivers(&wire))
                }
                Action::Peek(flows) => {
                    flows.iter().any(|flow| self.wire(endpoint, *flow).is_none_or(|wire| waits(&wire)))
                }
            }
    }

    /// The configuration after a step, if it can be taken.
    pub(crate) fn after(self, step: Taken) -> Option<Self> {
        self.after_all(step).map(|(after, _)| after)
    }

    /// The configuration after a step, if it can be taken, and what caught the signal that the step throws.
    pub(crate) fn after_all(mut self, step: Taken) -> Option<(Self, Vec<Taken>)> {
        if !self.can(step) {
            return None;
        }
        let mut caught = Vec::new();
        let (endpoint, at) = step;
        let transition = &self.tables[endpoint].transitions[at.index()];
        let before = self.markings.clone();
        self.markings[endpoint].fire(transition);
        self.learn(step);
        match &transition.action {
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Catch(_)
            | Action::Happens => {}
            Action::Throw(signal) => {
                caught = self.broadcast(*signal, &before);
                caught.iter().for_each(|step| self.learn(*step));
            }
            Action::Send(flow) => {
                if let Some(wire) = self.wire(endpoint, *flow) {
                    self.post.send(&wire);
                    *self.flows.entry(wire).or_default() += 1;
                }
            }
            Action::Receive(flow) => {
                if let Some(wire) = self.wire(endpoint, *flow) {
                    self.post.receive(&wire)?;
                    *self.flows.get_mut(&wire)? -= 1;
                }
            }
        }
        Some((self, caught))
    }

    fn learn(&mut self, step: Taken) {
        if let Some(knowledge) = &mut self.knowledge {
            knowledge.take(step);
        }
    }

    /// Whatever could catch a signal before it was thrown, and still can, does.
    fn broadcast(&mut self, signal: SignalIx, before: &[Marking]) -> Vec<Taken> {
        let mut caught = Vec::new();
        for (own, table) in self.tables.iter().enumerate() {
            let steps = table.transitions.iter().enumerate();
            for (at, catcher) in steps.filter(|(_, step)| step.action == Action::Catch(signal)) {
                if before[own].enables(catcher) && self.markings[own].enables(catcher) {
                    self.markings[own].fire(catcher);
                    caught.push((own, TransitionIx::at(at)));
                }
            }
        }
        caught
    }

    /// The two ends of a message flow as one; none where the other end is the environment.
    pub(crate) fn wire(&self, endpoint: usize, flow: FlowIx) -> Option<Wire> {
        let table = self.tables[endpoint];
        let found = &table.flows[flow.index()];
        let partner = &table.partners[found.partner.index()];
        if partner.environment {
            return None;
        }
        let other = self.tables.iter().position(|table| table.participant == partner.participant)?;
        let (sender, receiver) = match found.direction {
            Direction::Outgoing => (endpoint, other),
            Direction::Incoming => (other, endpoint),
        };
        let alike = |flow: &&MessageFlow| {
            flow.id == found.id && flow.direction == found.direction && flow.partner == found.partner
        };
        let ordinal = table.flows[..flow.index()].iter().filter(alike).count();
        Some(Wire { sender, receiver, id: found.id.to_string(), ordinal, name: found.name.to_string() })
    }

    /// What the messages of a message flow are called.
    pub(crate) fn message_of(&self, wire: &Wire) -> String {
        if wire.name.is_empty() { wire.id.clone() } else { wire.name.clone() }
    }

    /// Message flows with messages in transit.
    pub(crate) fn in_transit(&self) -> impl Iterator<Item = (&Wire, u32)> {
        self.flows.iter().filter(|(_, messages)| **messages > 0).map(|(wire, messages)| (wire, *messages))
    }

    /// Whether no step can be taken.
    pub(crate) fn is_stuck(&self) -> bool {
        !self
            .tables
            .iter()
            .enumerate()
            .any(|(endpoint, table)| (0..table.transitions.len()).any(|at| self.can((endpoint, TransitionIx::at(at)))))
    }

    /// A sequence flow with more than one token.
    pub(crate) fn crowded_flow(&self) -> Option<(usize, PlaceIx)> {
        self.tables.iter().enumerate().find_map(|(endpoint, table)| {
            let places = table.places.iter().enumerate();
            let mut crowded = places.filter(|(at, place)| {
                let flow = matches!(place.kind, PlaceKind::SequenceFlow { .. });
                flow && self.markings[endpoint].tokens(PlaceIx::at(*at)) > 1
            });
            crowded.next().map(|(at, _)| (endpoint, PlaceIx::at(at)))
        })
    }

    /// Whether no participant has anything left to do (semantics.md, clause 6).
    pub(crate) fn all_quiet(&self) -> bool {
        self.tables.iter().zip(&self.markings).all(|(table, marking)| {
            table.places.iter().zip(&marking.0).all(|(place, tokens)| match place.kind {
                PlaceKind::NotStarted | PlaceKind::Start(_) => true,
                PlaceKind::SequenceFlow { .. }
                | PlaceKind::Running(_)
                | PlaceKind::Waiting(_)
                | PlaceKind::Stage(..) => *tokens == 0,
                PlaceKind::Mark(..) => true,
                PlaceKind::Ended(_) => *tokens <= 1,
            })
        })
    }

    /// Whether two configurations are the same, end events compared only up to a count.
    pub(crate) fn alike(&self, other: &Self, alike_from: u32) -> bool {
        self.same_tokens(other, alike_from)
            && self.all_in_transit() == other.all_in_transit()
            && self.post.likeness() == other.post.likeness()
    }

    /// Whether a configuration of `bag` is the same as an earlier one but for more messages on message flows that held some
    /// before, and on which none is received in between.
    pub(crate) fn has_only_gained(&self, earlier: &Self, alike_from: u32, received: &[Wire]) -> bool {
        let (before, after) = (earlier.all_in_transit(), self.all_in_transit());
        self.same_tokens(earlier, alike_from)
            && before.keys().eq(after.keys())
            && before
                .iter()
                .zip(after.values())
                .all(|((wire, before), after)| before == after || (before < after && !received.contains(wire)))
    }

    fn all_in_transit(&self) -> BTreeMap<&Wire, u32> {
        self.in_transit().collect()
    }

    fn same_tokens(&self, other: &Self, alike_from: u32) -> bool {
        let markings = self.tables.iter().zip(self.markings.iter().zip(&other.markings));
        markings.into_iter().all(|(table, (here, there))| {
            let places = table.places.iter().zip(here.0.iter().zip(&there.0));
            places.into_iter().all(|(place, (here, there))| match place.kind {
                PlaceKind::Ended(_) => here.min(&alike_from) == there.min(&alike_from),
                PlaceKind::NotStarted
                | PlaceKind::Start(_)
                | PlaceKind::SequenceFlow { .. }
                | PlaceKind::Running(_)
                | PlaceKind::Waiting(_)
                | PlaceKind::Stage(..)
                | PlaceKind::Mark(..) => here == there,
            })
        })
    }
}
