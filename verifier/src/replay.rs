//! Replays a counterexample on the endpoint tables, step by step, with code of its own.
//!
//! The search works on packed counters; a mistake there must not reach anyone as a wrong run. So this
//! file shares nothing with it: markings are the endpoints' own, each message flow is found by its name
//! at both ends, queues are queues of names.

mod post;

use crate::property::Violation;
use crate::{Network, Property};
use post::Post;
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, Marking, MessageFlow, PlaceIx, PlaceKind, SignalIx, TransitionIx,
};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet};

/// Where all participants and the network are.
#[derive(Clone)]
pub(crate) struct Configuration<'a> {
    pub(crate) tables: Vec<&'a Endpoint>,
    pub(crate) markings: Vec<Marking>,
    flows: BTreeMap<Wire, u32>,
    pub(crate) post: Post,
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

/// A run as the search found it.
pub(crate) struct Claim<'a> {
    pub(crate) property: Property,
    pub(crate) network: Network,
    pub(crate) steps: &'a [Taken],
    /// The step with which the part begins that is repeated for ever.
    pub(crate) cycle_start: Option<usize>,
    /// Counts of an end event from here on are alike.
    pub(crate) alike_from: u32,
}

/// The last configuration of a run, if the run is one and violates the property as claimed.
pub(crate) fn replay<'a>(endpoints: &'a Endpoints, claim: &Claim<'_>) -> Option<Configuration<'a>> {
    let definition = claim.property.definition();
    let begin = claim.cycle_start.unwrap_or(claim.steps.len());
    let mut now = Configuration::initial(endpoints, claim.network);
    for step in &claim.steps[..begin] {
        now = now.after(*step)?;
    }
    let mut repeated = vec![now.clone()];
    for step in &claim.steps[begin..] {
        now = now.after(*step)?;
        repeated.push(now.clone());
    }
    let returns = now.alike(&repeated[0], claim.alike_from);
    let violated = match definition.violation {
        Violation::State => (definition.bad_configuration)(&now),
        Violation::FairRun => {
            returns
                && repeated.iter().any(|configuration| (definition.bad_configuration)(configuration))
                && is_fair(&repeated, &claim.steps[begin..])
        }
    };
    violated.then_some(now)
}

/// Whether repeating some steps for ever is fair to every node and every branch.
fn is_fair(repeated: &[Configuration<'_>], steps: &[Taken]) -> bool {
    let tables = &repeated[0].tables;
    let mut acted = BTreeSet::new();
    let mut chosen = BTreeSet::new();
    for (endpoint, at) in steps {
        let transition = &tables[*endpoint].transitions[at.index()];
        acted.insert((*endpoint, transition.node));
        chosen.insert((*endpoint, transition.choice));
    }
    let mut always: Option<BTreeSet<_>> = None;
    for configuration in repeated {
        let mut enabled = BTreeSet::new();
        for (endpoint, table) in tables.iter().enumerate() {
            for (at, transition) in table.transitions.iter().enumerate() {
                if configuration.can((endpoint, TransitionIx::at(at))) {
                    enabled.insert((endpoint, transition.node));
                    if transition.choice.is_some() && !chosen.contains(&(endpoint, transition.choice)) {
                        return false;
                    }
                }
            }
        }
        always = Some(always.map_or_else(|| enabled.clone(), |before| &before & &enabled));
    }
    always.is_none_or(|always| always.is_subset(&acted))
}

impl<'a> Configuration<'a> {
    pub(crate) fn initial(endpoints: &'a Endpoints, network: Network) -> Self {
        let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let markings = tables.iter().map(|table| Marking::initial(table)).collect();
        Self { tables, markings, flows: BTreeMap::new(), post: Post::new(network) }
    }

    /// Whether a step can be taken.
    pub(crate) fn can(&self, (endpoint, at): Taken) -> bool {
        let transition = &self.tables[endpoint].transitions[at.index()];
        let waits = |wire: &Wire| self.flows.get(wire).is_some_and(|messages| *messages > 0);
        self.markings[endpoint].enables(transition)
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
    pub(crate) fn after(mut self, step: Taken) -> Option<Self> {
        if !self.can(step) {
            return None;
        }
        let (endpoint, at) = step;
        let transition = &self.tables[endpoint].transitions[at.index()];
        let before = self.markings.clone();
        self.markings[endpoint].fire(transition);
        match &transition.action {
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Catch(_)
            | Action::Happens => {}
            Action::Throw(signal) => self.broadcast(*signal, &before),
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
        Some(self)
    }

    /// Whatever could catch a signal before it was thrown, and still can, does.
    fn broadcast(&mut self, signal: SignalIx, before: &[Marking]) {
        for (own, table) in self.tables.iter().enumerate() {
            for catcher in table.transitions.iter().filter(|step| step.action == Action::Catch(signal)) {
                if before[own].enables(catcher) && self.markings[own].enables(catcher) {
                    self.markings[own].fire(catcher);
                }
            }
        }
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

    /// Message flows with messages in transit.
    pub(crate) fn in_transit(&self) -> impl Iterator<Item = (&Wire, u32)> {
        self.flows.iter().filter(|(_, messages)| **messages > 0).map(|(wire, messages)| (wire, *messages))
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
    fn alike(&self, other: &Self, alike_from: u32) -> bool {
        let markings = self.tables.iter().zip(self.markings.iter().zip(&other.markings));
        let in_transit = |configuration: &Self| {
            configuration.in_transit().map(|(wire, messages)| (wire.clone(), messages)).collect::<BTreeMap<_, _>>()
        };
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
        }) && in_transit(self) == in_transit(other)
            && self.post.likeness() == other.post.likeness()
    }
}
