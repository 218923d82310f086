//! A naive twin of the verifier: markings in a map, letters in a list, reachability between states as a table of
//! bits. On random nets it must give the same counts of states and steps, and the same verdicts.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use proptest::prelude::{Strategy, any, prop, proptest};
use proptest::test_runner::Config;
use quadrille_diagnostics::{SourceId, Span};
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, Guard, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind,
    Partner, PartnerIx, Place, PlaceIx, PlaceKind, Schema, Signal, SignalIx, Transition, Work,
};
use quadrille_model::{Origin, ParticipantIx};
use quadrille_net::Semantics;
use quadrille_projection::{Endpoints, ProjectedEndpoint};
use quadrille_verifier::{
    Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reason, Reduction, Verdict, WrittenProperty,
    certify, stored, verify, verify_written,
};
use std::collections::{BTreeMap, BTreeSet};

const NODES: u8 = 4;
/// So many of the nodes are activities.
const ACTIVITIES: u8 = 2;
const FLOWS: u8 = 4;
/// Beside the sequence flows: not started, an activity, an end event.
const PLACES: u8 = FLOWS + 3;
const ENDED: u8 = PLACES - 1;
const RUNNING: u8 = PLACES - 2;
/// More states than this are not compared: the twin is slow.
const MOST_STATES: usize = 150;

/// A random step.
#[derive(Clone, Debug)]
struct RandomStep {
    node: u8,
    take: Vec<u8>,
    empty: Vec<u8>,
    some: Vec<u8>,
    clear: Vec<u8>,
    put: Vec<u8>,
    chooses: bool,
    /// Below 3 a message flow is sent or received on, at 3 it is looked at, at 4 a signal is thrown, at 5 it is caught.
    exchange: u8,
    flow: u8,
}

/// Mostly steps from one place to another, so that nets loop and branch.
fn step() -> impl Strategy<Value = RandomStep> {
    let few = |places: Vec<u8>, count: u8| places.into_iter().take(usize::from(count)).collect::<Vec<u8>>();
    let take = (prop::collection::vec(0..ENDED, 2), prop::sample::select(vec![1, 1, 1, 1, 1, 2]));
    let put = (prop::collection::vec(1..PLACES, 2), prop::sample::select(vec![0, 1, 1, 1, 1, 1, 1, 2]));
    let seldom = || (prop::collection::vec(1..PLACES, 2), prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1, 2]));
    let exchange = (prop::sample::select(vec![0, 0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6]), 0..3u8);
    let parts = (0..NODES, take, seldom(), seldom(), seldom(), put, any::<bool>(), exchange);
    parts.prop_map(move |(node, take, empty, some, clear, put, chooses, (exchange, flow))| {
        let take = few(take.0, take.1);
        let empty = few(empty.0, empty.1).into_iter().filter(|place| !take.contains(place)).collect();
        let (some, clear, put) = (few(some.0, some.1), few(clear.0, clear.1), few(put.0, put.1));
        RandomStep { node, take, empty, some, clear, put, chooses, exchange, flow }
    })
}

/// Tokens at first: the process has not started, and its first sequence flow is marked.
const INITIAL: [u8; PLACES as usize] = [1, 1, 0, 0, 0, 0, 0];

fn indices(places: &[u8]) -> Vec<PlaceIx> {
    places.iter().map(|place| PlaceIx(u32::from(*place))).collect()
}

/// Three message flows from the first participant to the second, two of one name, and one back.
fn message_flows(own: u32) -> Vec<MessageFlow> {
    let flow = |id: &str, name: &str, sender: u32| MessageFlow {
        id: id.to_owned().into(),
        name: name.to_owned().into(),
        direction: if sender == own { Direction::Outgoing } else { Direction::Incoming },
        partner: PartnerIx(0),
        message: MessageIx(0),
        rpc: "".into(),
        conversation: None,
    };
    vec![flow("x", "a", 0), flow("y", "b", 0), flow("z", "a", 0), flow("w", "c", 1)]
}

fn transition(own: u32, step: &RandomStep) -> Transition {
    // The first participant sends on the first three flows and receives on the last.
    let (there, back) = (FlowIx(u32::from(step.flow)), FlowIx(3));
    let (sends, receives) = if own == 0 { (there, back) } else { (back, there) };
    Transition {
        node: NodeIx(u32::from(step.node)),
        choice: step.put.first().filter(|_| step.chooses).map(|place| PlaceIx(u32::from(*place))),
        take: indices(&step.take).into(),
        empty: indices(&step.empty).into(),
        some: indices(&step.some).into(),
        clear: indices(&step.clear).into(),
        put: indices(&step.put).into(),
        action: match step.exchange {
            0 => Action::Send(sends),
            1 | 2 => Action::Receive(receives),
            3 => Action::Peek(vec![receives].into()),
            4 => Action::Throw(SignalIx(0)),
            5 => Action::Catch(SignalIx(0)),
            _ if step.take == [0, 1] && step.put.len() == 1 => Action::Start,
            _ => Action::None,
        },
        work: match (&step.take[..], &step.put[..]) {
            (_, [RUNNING]) => Work::Begins,
            ([RUNNING], _) => Work::Ends,
            _ => Work::None,
        },
        guard: Guard::None,
        enters: Vec::new().into(),
        leaves: vec![NodeIx(u32::from(step.node))].into(),
    }
}

fn endpoint(own: u32, steps: &[RandomStep]) -> ProjectedEndpoint {
    let text = |text: String| std::borrow::Cow::Owned(text);
    let node = |at: u8| Node {
        id: text(format!("n{at}")),
        name: text(format!("n{at}")),
        kind: if at < ACTIVITIES { NodeKind::ScriptTask } else { NodeKind::NoneThrowEvent },
        lane: None,
    };
    let place = |at: u8| Place {
        initial: INITIAL[usize::from(at)],
        kind: match at {
            0 => PlaceKind::NotStarted,
            ENDED => PlaceKind::Ended(NodeIx(0)),
            RUNNING => PlaceKind::Running(NodeIx(1)),
            at => {
                PlaceKind::SequenceFlow { id: text(format!("f{at}")), name: None, source: NodeIx(0), target: NodeIx(1) }
            }
        },
    };
    let origin = Origin {
        element: "task".to_owned(),
        id: String::new(),
        name: None,
        span: Span { source: SourceId(0), start: 0, end: 1 },
    };
    let table = Endpoint {
        model: "random".into(),
        version: "0".into(),
        participant: text(format!("p{own}")),
        name: text(format!("p{own}")),
        partners: vec![Partner {
            participant: text(format!("p{}", 1 - own)),
            name: "partner".into(),
            environment: false,
        }]
        .into(),
        lanes: Vec::new().into(),
        nodes: (0..NODES).map(node).collect(),
        places: (0..PLACES).map(place).collect(),
        transitions: steps.iter().map(|step| transition(own, step)).collect(),
        messages: vec![Message { id: "m".into(), name: "m".into(), payload: None }].into(),
        flows: message_flows(own).into(),
        signals: vec![Signal { id: "s".into(), name: "s".into() }].into(),
        timers: Vec::new().into(),
        conditions: Vec::new().into(),
        slots: Vec::new().into(),
        conversations: Vec::new().into(),
        keys: Vec::new().into(),
        key_paths: Vec::new().into(),
        monitoring: Monitoring { rules: Vec::new().into(), points: Vec::new().into() },
    };
    ProjectedEndpoint {
        table,
        participant: ParticipantIx(own),
        conditions: Vec::new(),
        node_origins: (0..NODES).map(|_| origin.clone()).collect(),
        place_origins: vec![None; usize::from(PLACES)],
    }
}

fn endpoints(steps: &[Vec<RandomStep>; 2]) -> Endpoints {
    Endpoints {
        model: "random".to_owned(),
        version: "0".to_owned(),
        schema: Schema { package: "random.v1".into(), types: Vec::new().into() },
        list: (0..).zip(steps).map(|(own, steps)| endpoint(own, steps)).collect(),
    }
}

/// A state of the twin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    tokens: [Vec<u32>; 2],
    messages: [u32; 4],
    /// Messages in transit, in the order of their sending, as far as the network cares.
    letters: Vec<Letter>,
    /// On `causal`: sendings that a participant knows of.
    known: [BTreeSet<u32>; 2],
}

/// A message in transit. There are two participants: the other one receives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Letter {
    sender: usize,
    name: &'static str,
    /// On `causal`: which sending it is, and those before it as far as its sender knew.
    sending: u32,
    past: BTreeSet<u32>,
}

const NAMES: [&str; 4] = ["a", "b", "a", "c"];

struct Twin<'a> {
    steps: &'a [Vec<RandomStep>; 2],
    network: Network,
    bound: Bound,
    states: Vec<State>,
    /// From, participant, step, to.
    edges: Vec<(usize, usize, usize, usize)>,
    /// The states that each state leads to.
    futures: Vec<BTreeSet<usize>>,
}

impl<'a> Twin<'a> {
    /// None if there are too many states.
    fn explore(steps: &'a [Vec<RandomStep>; 2], network: Network, bound: Bound, most_states: usize) -> Option<Self> {
        let tokens = INITIAL.map(u32::from).to_vec();
        let first = State {
            tokens: [tokens.clone(), tokens],
            messages: [0; 4],
            letters: Vec::new(),
            known: Default::default(),
        };
        let mut this =
            Self { steps, network, bound, states: vec![first.clone()], edges: Vec::new(), futures: Vec::new() };
        let mut known = BTreeMap::from([(first, 0)]);
        let mut next = 0;
        while next < this.states.len() {
            for (own, steps) in steps.iter().enumerate() {
                for at in 0..steps.len() {
                    let from = this.states[next].clone();
                    let Some(to) = this.after(from, own, at).filter(|to| this.within(to)) else { continue };
                    let count = this.states.len();
                    let found = *known.entry(to.clone()).or_insert(count);
                    if found == count {
                        this.states.push(to);
                    }
                    this.edges.push((next, own, at, found));
                }
            }
            next += 1;
            if this.states.len() > most_states {
                return None;
            }
        }
        this.compute_futures();
        Some(this)
    }

    fn flow(own: usize, step: &RandomStep, sends: bool) -> usize {
        if (own == 0) == sends { usize::from(step.flow) } else { 3 }
    }

    /// The state after a step, the bound left aside; none if the step is not enabled.
    fn after(&self, state: State, own: usize, at: usize) -> Option<State> {
        let step = &self.steps[own][at];
        if step.exchange == 5 {
            return None;
        }
        let mut after = self.moved(state.clone(), own, at)?;
        match step.exchange {
            0 => self.send(&mut after, own, step)?,
            1 | 2 => self.receive(&mut after, own, step)?,
            3 => (after.messages[Self::flow(own, step, false)] > 0).then_some(())?,
            4 => after = self.broadcast(&state, after).0,
            _ => {}
        }
        Some(self.canonical(after))
    }

    /// What a signal does to a state in which its thrower has moved, and the steps that catch it.
    fn broadcast(&self, before: &State, mut after: State) -> (State, Vec<(usize, usize)>) {
        let mut caught = Vec::new();
        for (other, steps) in self.steps.iter().enumerate() {
            for (at, _) in steps.iter().enumerate().filter(|(_, step)| step.exchange == 5) {
                // Could catch it before, and still can.
                if let Some(still) = self.moved(before.clone(), other, at).and(self.moved(after.clone(), other, at)) {
                    after = still;
                    caught.push((other, at));
                }
            }
        }
        (after, caught)
    }

    /// What fires with a step, itself included.
    fn fired(&self, from: usize, own: usize, at: usize) -> Vec<(usize, usize)> {
        let mut fired = vec![(own, at)];
        if self.steps[own][at].exchange == 4 {
            let before = &self.states[from];
            let moved = self.moved(before.clone(), own, at);
            fired.extend(moved.map(|after| self.broadcast(before, after).1).unwrap_or_default());
        }
        fired
    }

    /// The tokens of a step moved, if they are there.
    fn moved(&self, mut state: State, own: usize, at: usize) -> Option<State> {
        let step = &self.steps[own][at];
        let holds = |place: &u8| state.tokens[own][usize::from(*place)] > 0;
        if step.empty.iter().any(holds) || !(step.some.is_empty() || step.some.iter().any(holds)) {
            return None;
        }
        for place in &step.take {
            let tokens = &mut state.tokens[own][usize::from(*place)];
            *tokens = tokens.checked_sub(1)?;
        }
        for place in &step.clear {
            state.tokens[own][usize::from(*place)] = 0;
        }
        for place in &step.put {
            let tokens = &mut state.tokens[own][usize::from(*place)];
            *tokens += 1;
            if *place == ENDED {
                *tokens = (*tokens).min(self.bound.nodes.map_or(2, |nodes| (nodes + 1).max(2)));
            }
        }
        Some(state)
    }

    fn send(&self, state: &mut State, own: usize, step: &RandomStep) -> Option<()> {
        let flow = Self::flow(own, step, true);
        if self.network == Network::Rsc && !state.letters.is_empty() {
            return None;
        }
        state.messages[flow] += 1;
        let sending = state.letters.iter().map(|letter| letter.sending + 1).max().unwrap_or_default();
        let past = state.known[own].clone();
        state.letters.push(Letter { sender: own, name: NAMES[flow], sending, past });
        state.known[own].insert(sending);
        Some(())
    }

    fn receive(&self, state: &mut State, own: usize, step: &RandomStep) -> Option<()> {
        let flow = Self::flow(own, step, false);
        state.messages[flow] = state.messages[flow].checked_sub(1)?;
        let to_own = |letter: &&Letter| letter.sender != own;
        // What may be received next: of two participants, an inbox is a pair's queue, and so is an outbox.
        let next: Vec<&Letter> = match self.network {
            Network::Bag => state.letters.iter().filter(to_own).collect(),
            Network::FifoPair | Network::Inbox | Network::Outbox => {
                state.letters.iter().find(to_own).into_iter().collect()
            }
            Network::Fifo | Network::Rsc => state.letters.first().into_iter().filter(to_own).collect(),
            Network::Causal => {
                let in_past = |letter: &&Letter| {
                    state.letters.iter().filter(to_own).any(|other| letter.past.contains(&other.sending))
                };
                state.letters.iter().filter(to_own).filter(|letter| !in_past(letter)).collect()
            }
        };
        let letter = (*next.iter().find(|letter| letter.name == NAMES[flow])?).clone();
        state.letters.retain(|other| other.sending != letter.sending);
        state.known[own].extend(&letter.past);
        for set in state.known.iter_mut().chain(state.letters.iter_mut().map(|letter| &mut letter.past)) {
            set.remove(&letter.sending);
        }
        Some(())
    }

    /// Forgets what the network does not care about, so that states that it cannot tell apart are equal.
    fn canonical(&self, mut state: State) -> State {
        match self.network {
            Network::Bag => {
                state.letters.iter_mut().for_each(|letter| letter.sending = 0);
                state.letters.sort_by_key(|letter| (letter.sender, letter.name));
            }
            Network::FifoPair | Network::Inbox | Network::Outbox | Network::Causal => {
                state.letters.sort_by_key(|letter| letter.sender);
            }
            Network::Fifo | Network::Rsc => {}
        }
        let rank = |sending: &u32| state.letters.iter().position(|letter| letter.sending == *sending);
        let ranks =
            |set: &BTreeSet<u32>| set.iter().filter_map(rank).map(|rank| rank as u32).collect::<BTreeSet<u32>>();
        let causal = self.network == Network::Causal;
        let sets = |set: &BTreeSet<u32>| if causal { ranks(set) } else { BTreeSet::new() };
        let (pasts, known): (Vec<_>, Vec<_>) =
            (state.letters.iter().map(|letter| sets(&letter.past)).collect(), state.known.iter().map(sets).collect());
        for ((letter, past), sending) in state.letters.iter_mut().zip(pasts).zip(0..) {
            (letter.past, letter.sending) = (past, sending);
        }
        state.known.iter_mut().zip(known).for_each(|(old, new)| *old = new);
        state
    }

    fn within(&self, state: &State) -> bool {
        let flows = self.bound.flows.unwrap_or(u32::MAX);
        let nodes = self.bound.nodes.unwrap_or(u32::MAX);
        let messages = self.bound.messages.unwrap_or(u32::MAX).min(flows);
        state.messages.iter().all(|count| *count <= messages)
            && state.tokens.iter().all(|tokens| {
                tokens[1..usize::from(ENDED) - 1].iter().all(|count| *count <= flows)
                    && tokens[usize::from(ENDED) - 1..].iter().all(|count| *count <= nodes)
            })
    }

    fn is_quiet(state: &State) -> bool {
        state.tokens.iter().all(|tokens| {
            tokens[1..usize::from(ENDED)].iter().all(|count| *count == 0) && tokens[usize::from(ENDED)] <= 1
        })
    }

    fn states(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.states.len()
    }

    /// For each state, the states that it leads to, itself included.
    fn compute_futures(&mut self) {
        let mut steps = vec![BTreeSet::new(); self.states.len()];
        for (from, .., to) in &self.edges {
            steps[*from].insert(*to);
        }
        for state in self.states() {
            let (mut found, mut left) = (BTreeSet::from([state]), vec![state]);
            while let Some(next) = left.pop() {
                left.extend(steps[next].iter().copied().filter(|to| found.insert(*to)));
            }
            self.futures.push(found);
        }
    }

    fn enabled(&self, state: usize) -> Vec<(usize, usize)> {
        let all = (0..2).flat_map(|own| (0..self.steps[own].len()).map(move |at| (own, at)));
        all.filter(|(own, at)| self.after(self.states[state].clone(), *own, *at).is_some()).collect()
    }

    /// Whether a step of a state leads beyond the bound.
    fn is_cut(&self, state: usize) -> bool {
        self.enabled(state).len() > self.edges.iter().filter(|(from, ..)| *from == state).count()
    }

    /// Whether a future is known in full and no step in it is of a kind.
    fn never(&self, future: &BTreeSet<usize>, is_of_kind: impl Fn(usize, &RandomStep) -> bool) -> bool {
        let inside = self.edges.iter().filter(|(from, ..)| future.contains(from));
        let mut fired = inside.flat_map(|(from, own, at, _)| self.fired(*from, *own, *at));
        !future.iter().any(|state| self.is_cut(*state)) && !fired.any(|(own, at)| is_of_kind(own, &self.steps[own][at]))
    }

    fn loses_a_message(&self, state: usize, future: &BTreeSet<usize>) -> bool {
        (0..NAMES.len()).any(|flow| {
            let receives =
                |own: usize, step: &RandomStep| matches!(step.exchange, 1 | 2) && Self::flow(own, step, false) == flow;
            self.states[state].messages[flow] > 0 && self.never(future, receives)
        })
    }

    fn waits_in_vain(&self, state: usize, future: &BTreeSet<usize>) -> bool {
        let places = (0..2).flat_map(|own| (1..ENDED).map(move |place| (own, place)));
        places.into_iter().any(|(own, place)| {
            let takers = || self.steps[own].iter().filter(|step| step.take.contains(&place));
            let moves =
                |of: usize, step: &RandomStep| of == own && (step.take.contains(&place) || step.clear.contains(&place));
            self.states[state].tokens[own][usize::from(place)] > 0
                && takers().all(|step| matches!(step.exchange, 1 | 2 | 3 | 5))
                && takers().any(|step| step.exchange != 5)
                && self.never(future, moves)
        })
    }

    fn has_dead_activity(&self) -> bool {
        let mut activities = (0..2).flat_map(|own| (0..ACTIVITIES).map(move |node| (own, node)));
        activities.any(|(own, node)| {
            let mut fired = self.edges.iter().flat_map(|(from, own, at, _)| self.fired(*from, *own, *at));
            !fired.any(|(of, at)| of == own && self.steps[of][at].node == node)
        })
    }

    /// None where the bound leaves it open.
    fn holds(&self, property: Property) -> Option<bool> {
        let any = |is_bad: &dyn Fn(&State) -> bool| self.states.iter().any(is_bad);
        let future = |is_bad: &dyn Fn(usize, &BTreeSet<usize>) -> bool| {
            self.states().any(|state| is_bad(state, &self.futures[state]))
        };
        let at_rest = |state: usize| Self::is_quiet(&self.states[state]);
        let fair_run = |is_bad: &dyn Fn(&State) -> bool| {
            let bad = self.states().filter(|at| is_bad(&self.states[*at])).collect();
            self.has_violation(self.states().collect(), &bad)
        };
        let caught = |future: &BTreeSet<usize>| !future.iter().any(|other| at_rest(*other) || self.is_cut(*other));
        let violated = match property {
            Property::Safe => any(&|state| {
                state.tokens.iter().any(|tokens| tokens[1..usize::from(ENDED) - 1].iter().any(|count| *count > 1))
            }),
            Property::MessageRelaxedSound => fair_run(&|state| !Self::is_quiet(state)),
            Property::Sound => {
                fair_run(&|state| !Self::is_quiet(state) || state.messages.iter().any(|count| *count > 0))
            }
            Property::ProperCompletion => {
                any(&|state| state.tokens.iter().any(|tokens| tokens[usize::from(ENDED)] > 1))
            }
            Property::OptionToComplete => future(&|_, future| caught(future)),
            Property::DeadlockFree => self.states().any(|state| !at_rest(state) && self.enabled(state).is_empty()),
            Property::LivelockFree => future(&|state, future| {
                let returns = future.iter().all(|other| self.futures[*other].contains(&state));
                returns && caught(future) && self.edges.iter().any(|(from, ..)| future.contains(from))
            }),
            Property::NoDeadActivity => {
                let dead = self.has_dead_activity();
                if dead && self.states().any(|state| self.is_cut(state)) {
                    return None;
                }
                dead
            }
            Property::Bounded | Property::Written => return None,
            Property::NoLostMessage => future(&|state, future| self.loses_a_message(state, future)),
            Property::NoStuckReceive => future(&|state, future| self.waits_in_vain(state, future)),
        };
        Some(!violated)
    }

    /// Whether a set of states has a fair, strongly connected part with a bad state.
    fn has_violation(&self, set: BTreeSet<usize>, bad: &BTreeSet<usize>) -> bool {
        let count = self.states.len();
        let mut reaches = vec![vec![false; count]; count];
        set.iter().for_each(|state| reaches[*state][*state] = true);
        for (from, _, _, to) in &self.edges {
            if set.contains(from) && set.contains(to) {
                reaches[*from][*to] = true;
            }
        }
        for over in &set {
            for from in &set {
                if reaches[*from][*over] {
                    let row = reaches[*over].clone();
                    reaches[*from].iter_mut().zip(row).for_each(|(cell, there)| *cell |= there);
                }
            }
        }
        let mut left = set;
        while let Some(state) = left.first().copied() {
            let component: BTreeSet<usize> =
                left.iter().copied().filter(|other| reaches[state][*other] && reaches[*other][state]).collect();
            left.retain(|state| !component.contains(state));
            if !component.is_disjoint(bad) && self.is_violation(component, bad) {
                return true;
            }
        }
        false
    }

    fn is_violation(&self, component: BTreeSet<usize>, bad: &BTreeSet<usize>) -> bool {
        let inside: Vec<(usize, usize)> = self
            .edges
            .iter()
            .filter(|(from, _, _, to)| component.contains(from) && component.contains(to))
            .map(|(_, own, at, _)| (*own, *at))
            .collect();
        let enabled = |state: usize, own: usize, at: usize| self.after(self.states[state].clone(), own, at).is_some();
        let all: Vec<(usize, usize)> =
            (0..2).flat_map(|own| (0..self.steps[own].len()).map(move |at| (own, at))).collect();
        for own in 0..2 {
            for node in 0..NODES {
                let of_node = |(of, at): &(usize, usize)| *of == own && self.steps[*of][*at].node == node;
                let always = component
                    .iter()
                    .all(|state| all.iter().filter(|step| of_node(step)).any(|(own, at)| enabled(*state, *own, *at)));
                if always && !inside.iter().any(of_node) {
                    return false;
                }
            }
        }
        let choice = |(own, at): (usize, usize)| {
            let step = &self.steps[own][at];
            step.put.first().filter(|_| step.chooses).map(|place| (own, *place))
        };
        let taken: BTreeSet<_> = inside.iter().filter_map(|step| choice(*step)).collect();
        let missed = |state: &usize| {
            let mut steps = all.iter().filter(|(own, at)| enabled(*state, *own, *at));
            steps.any(|step| choice(*step).is_some_and(|choice| !taken.contains(&choice)))
        };
        let rest: BTreeSet<usize> = component.iter().copied().filter(|state| !missed(state)).collect();
        rest.len() == component.len() || self.has_violation(rest, bad)
    }
}

fn verdicts(steps: &[Vec<RandomStep>; 2], bound: Bound, semantics: Semantics) -> Vec<Verdict> {
    // Whether messages pile up has a test of its own: here, bounds cut what would grow.
    let properties: Vec<Property> = Property::ALL.into_iter().filter(|other| *other != Property::Bounded).collect();
    verdicts_on(&properties, steps, bound, 10_000, semantics)
}

fn options(properties: &[Property], bound: Bound, semantics: Semantics, max_states: usize) -> Options {
    let limits = Limits { max_states, ..Limits::default() };
    Options {
        networks: Network::ALL.to_vec(),
        properties: properties.to_vec(),
        bound,
        limits,
        reduction: Reduction::None,
        semantics,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}

fn verdicts_on(
    properties: &[Property],
    steps: &[Vec<RandomStep>; 2],
    bound: Bound,
    max_states: usize,
    semantics: Semantics,
) -> Vec<Verdict> {
    let options = options(properties, bound, semantics, max_states);
    verify(&endpoints(steps), &options)
}

fn check(steps: &[Vec<RandomStep>; 2], bound: Bound) {
    let found = verdicts(steps, bound, Semantics::Oracle);
    let twins = Network::ALL.map(|network| (network, Twin::explore(steps, network, bound, MOST_STATES)));
    for verdict in &found {
        let twin = twins.iter().find(|(network, _)| *network == verdict.network);
        let Some((_, Some(twin))) = twin else { continue };
        let name = format!("{} on {}", verdict.property.name(), verdict.network.name());
        assert_eq!(verdict.states, twin.states.len(), "states, {name}");
        assert_eq!(verdict.transitions, twin.edges.len(), "steps, {name}");
        let holds = twin.holds(verdict.property);
        match &verdict.outcome {
            Outcome::Holds { .. } => assert_eq!(holds, Some(true), "{name} holds only for the verifier"),
            // That the run is one, and violates the property as far as a run can, has been replayed.
            Outcome::Violated(_) => assert_eq!(holds, Some(false), "{name} is violated only for the verifier"),
            Outcome::Inconclusive(Reason::Bound(_)) => assert_eq!(holds, None, "{name} is open only for the verifier"),
            Outcome::Inconclusive(reason) => panic!("{name}: {reason}"),
        }
    }
    theorems(&found);
    one_step(&found, &verdicts(steps, bound, Semantics::Runtime));
    recheck(&endpoints(steps), &found);
}

/// That some things are done in one step changes no verdict. A bound may cut such a step where it lets the first half
/// of it pass, so that an activity that has only begun there is alive in two steps, and not known to be in one.
fn one_step(in_two: &[Verdict], in_one: &[Verdict]) {
    for (two, one) in in_two.iter().zip(in_one) {
        let open = |verdict: &Verdict| matches!(verdict.outcome, Outcome::Inconclusive(Reason::Bound(_)));
        if !open(two) && !open(one) {
            let name = format!("{} on {}", two.property.name(), two.network.name());
            assert_eq!(one.outcome.name(), two.outcome.name(), "{name} in one step and in two");
            assert!(one.states <= two.states, "one step makes no states, {name}");
        }
    }
}

/// What holds is certified, and checked again by a firing rule of its own, on as many states.
fn recheck(endpoints: &Endpoints, verdicts: &[Verdict]) {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let of_the_oracle = |step: &Transition| matches!(step.action, Action::Peek(_));
    if tables.iter().any(|table| table.transitions.iter().any(of_the_oracle)) {
        return;
    }
    let holds = |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Holds { .. });
    // It takes its time: two networks for each net, and all of them over all nets.
    let steps = tables.iter().map(|table| table.transitions.len()).sum::<usize>();
    for network in [Network::Bag, Network::ALL[1 + steps % (Network::ALL.len() - 1)]] {
        let on_network = || verdicts.iter().filter(holds).filter(move |verdict| verdict.network == network);
        // That no activity is dead may hold without a bound where the search was cut, and there may be no end of
        // states without one.
        let told_by_a_part =
            |verdict: &Verdict| matches!(verdict.property, Property::NoDeadActivity | Property::Bounded);
        let whole = |verdict: &Verdict| !told_by_a_part(verdict) && verdict.outcome == Outcome::Holds { bound: None };
        let is_whole = on_network().any(whole);
        let is_told = |verdict: &&Verdict| is_whole || !told_by_a_part(verdict);
        let held: Vec<Verdict> = on_network().filter(is_told).cloned().collect();
        let properties: Vec<Property> = held.iter().map(|verdict| verdict.property).collect();
        let certificate = certify(endpoints, &held, &properties, &[]).expect("what holds is certified");
        // It is checked again before it is given out.
        let text = stored(&certificate, endpoints, "test").unwrap_or_else(|refusal| panic!("{network:?}: {refusal}"));
        for (claim, verdict) in text.claims.iter().zip(&held) {
            assert_eq!(claim.not_recheckable, None, "{} on {}", claim.property, claim.network);
            let evidence = text.evidence.iter().find(|evidence| evidence.bound == claim.bound);
            let states = evidence.map(|evidence| evidence.states.len());
            // Where a bound on nodes cut nothing, end events are counted further than without it.
            assert!(claim.bound.is_none() || states == Some(verdict.states), "{network:?}: {states:?} states");
        }
    }
}

/// What holds of every model (semantics.md, clauses 5 and 6).
fn theorems(verdicts: &[Verdict]) {
    let of = |property: Property, network: Network| {
        let found = verdicts.iter().find(|verdict| (verdict.property, verdict.network) == (property, network));
        &found.expect("there is a verdict for each").outcome
    };
    let holds = |outcome: &Outcome| matches!(outcome, Outcome::Holds { .. });
    let violated = |outcome: &Outcome| matches!(outcome, Outcome::Violated(_));
    for network in Network::ALL {
        let (sound, relaxed) = (of(Property::Sound, network), of(Property::MessageRelaxedSound, network));
        assert!(!(holds(sound) && violated(relaxed)), "sound implies message-relaxed sound");
        let [option, deadlock, livelock, lost, stuck] = [
            Property::OptionToComplete,
            Property::DeadlockFree,
            Property::LivelockFree,
            Property::NoLostMessage,
            Property::NoStuckReceive,
        ]
        .map(|property| of(property, network));
        assert!(!(holds(relaxed) && violated(option)), "message-relaxed sound implies the option to complete");
        assert!(!(holds(sound) && violated(lost)), "sound implies that no message is lost");
        assert!(!(holds(relaxed) && violated(stuck)), "message-relaxed sound implies that no receive is stuck");
        let free = !violated(deadlock) && !violated(livelock);
        // Of a search that was given up it may be known that nobody comes to rest, but not which of the two it is.
        let is_open = |outcome: &Outcome| matches!(outcome, Outcome::Inconclusive(_));
        if !violated(option) || !(is_open(deadlock) || is_open(livelock)) {
            assert_eq!(!violated(option), free, "the option to complete is freedom from deadlocks and livelocks");
        }
    }
    // RSC within Fifo within Inbox and Outbox within Causal within FifoPair within Bag.
    let wider = [
        (Network::Bag, Network::FifoPair),
        (Network::FifoPair, Network::Causal),
        (Network::Causal, Network::Inbox),
        (Network::Causal, Network::Outbox),
        (Network::Inbox, Network::Fifo),
        (Network::Outbox, Network::Fifo),
        (Network::Fifo, Network::Rsc),
    ];
    for (wide, narrow) in wider {
        let safe = holds(of(Property::Safe, wide)) && violated(of(Property::Safe, narrow));
        assert!(!safe, "safe on {} implies safe on {}", wide.name(), narrow.name());
    }
}

proptest! {
    #![proptest_config(Config { cases: 1500, failure_persistence: None, ..Config::default() })]
    #[test]
    fn verifier_and_twin_agree(
        first in prop::collection::vec(step(), 2..9),
        second in prop::collection::vec(step(), 2..9),
        (messages, flows, nodes) in (prop::option::of(0..3u32), 1..3u32, prop::option::of(1..3u32)),
    ) {
        check(&[first, second], Bound { messages, flows: Some(flows), nodes });
    }
}

/// Without a bound: a run that piles up messages is replayed, and leaves the twin without an end; a twin that comes to
/// its end has seen that there is none.
fn check_growth(steps: &[Vec<RandomStep>; 2]) -> Vec<&'static str> {
    let mut outcomes = Vec::new();
    for verdict in verdicts_on(&[Property::Bounded], steps, Bound::default(), 500, Semantics::Oracle) {
        let twin = Twin::explore(steps, verdict.network, Bound::default(), MOST_STATES);
        let name = verdict.network.name();
        match &verdict.outcome {
            Outcome::Holds { .. } => {}
            Outcome::Violated(run) => {
                assert!(twin.is_none(), "messages pile up on {name} only for the verifier");
                assert!(run.cycle_start.is_some() && !run.grows.is_empty(), "{name}: nothing grows");
            }
            Outcome::Inconclusive(Reason::NotReplayed) => panic!("{name}: not replayed"),
            Outcome::Inconclusive(_) => assert!(twin.is_none(), "{name} is inconclusive only for the verifier"),
        }
        outcomes.push(verdict.outcome.name());
    }
    outcomes
}

proptest! {
    #![proptest_config(Config { cases: 30, failure_persistence: None, ..Config::default() })]
    #[test]
    fn messages_pile_up_only_where_the_twin_has_no_end(
        first in prop::collection::vec(step(), 2..7),
        second in prop::collection::vec(step(), 2..7),
    ) {
        check_growth(&[first, second]);
    }
}

/// What a verdict on a pattern is by the twin: nodes two and three throw events, and `happens` is one of their steps.
fn check_patterns(steps: &[Vec<RandomStep>; 2], bound: Bound) {
    let Some(twin) = Twin::explore(steps, Network::Bag, bound, MOST_STATES) else { return };
    let fires = |edge: &(usize, usize, usize, usize), (own, node): (usize, u8)| {
        let fired = twin.fired(edge.0, edge.1, edge.2);
        fired.into_iter().any(|(of, at)| of == own && steps[of][at].node == node)
    };
    let (p, q) = ((0, 2), (1, 3));
    let happens = |event| twin.edges.iter().any(|edge| fires(edge, event));
    // Without the event, states that are reached; a fair run in them owes it for ever.
    let without: Vec<_> = twin.edges.iter().copied().filter(|edge| !fires(edge, p)).collect();
    let mut alone = Twin { edges: without, futures: Vec::new(), states: twin.states.clone(), ..twin };
    alone.compute_futures();
    let set = alone.futures[0].clone();
    let never = alone.has_violation(set.clone(), &set);
    let after = twin.edges.iter().filter(|edge| fires(edge, q)).any(|edge| {
        fires(edge, p) || twin.edges.iter().any(|next| twin.futures[edge.3].contains(&next.0) && fires(next, p))
    });
    let precedes = twin.edges.iter().any(|edge| set.contains(&edge.0) && fires(edge, q) && !fires(edge, p));
    let expected = [
        ("absence: happens(p0.n2)", happens(p)),
        ("existence: happens(p0.n2)", never),
        ("absence: happens(p0.n2), after happens(p1.n3)", after),
        ("precedence: happens(p0.n2) precedes happens(p1.n3)", precedes),
    ];
    for (pattern, violated) in expected {
        let written = WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None };
        let options = options(&[], bound, Semantics::Oracle, 10_000);
        let options = Options { networks: vec![Network::Bag], ..options };
        for verdict in verify_written(&endpoints(steps), &options, &[written]) {
            match &verdict.outcome {
                Outcome::Holds { .. } => assert!(!violated, "{pattern} holds only for the verifier"),
                Outcome::Violated(_) => assert!(violated, "{pattern} is violated only for the verifier"),
                Outcome::Inconclusive(Reason::SeveralEvents) => {}
                Outcome::Inconclusive(reason) => panic!("{pattern}: {reason}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]
    #[test]
    fn patterns_are_what_they_say(
        first in prop::collection::vec(step(), 2..9),
        second in prop::collection::vec(step(), 2..9),
        (messages, flows, nodes) in (prop::option::of(0..3u32), 1..3u32, prop::option::of(1..3u32)),
    ) {
        check_patterns(&[first, second], Bound { messages, flows: Some(flows), nodes });
    }
}

/// A step of a participant that takes from one place and puts to another.
fn moving(take: u8, put: u8, exchange: u8, flow: u8) -> RandomStep {
    RandomStep {
        node: take % NODES,
        take: vec![take],
        empty: vec![],
        some: vec![],
        clear: vec![],
        put: vec![put],
        chooses: false,
        exchange,
        flow,
    }
}

/// On queues, a part that receives can be repeated only if it finds the same again.
#[test]
fn what_is_repeated_finds_again_what_it_received() {
    let (send, receive, none) = (0, 1, 6);
    // The first sends `a` and `b` for ever; the second answers each `b` with a `c` that nobody receives.
    let sender = vec![moving(1, 2, send, 0), moving(2, 1, send, 1)];
    let all = |steps: &[Vec<RandomStep>; 2]| -> BTreeSet<&str> { check_growth(steps).into_iter().collect() };
    let answer = vec![moving(1, 2, receive, 1), moving(2, 1, send, 0)];
    assert_eq!(all(&[sender.clone(), answer]), BTreeSet::from(["violated", "holds"]), "only rsc bounds it");
    // The first waits for each answer: one message is in transit at most.
    let patient = vec![moving(1, 2, send, 0), moving(2, 1, receive, 0)];
    let echo = vec![moving(1, 2, receive, 0), moving(2, 1, send, 0)];
    assert_eq!(all(&[patient, echo.clone()]), BTreeSet::from(["holds"]));
    // Tokens pile up where nothing tests them, and no message is ever sent.
    let mut forks = moving(1, 2, none, 0);
    forks.put.push(1);
    assert_eq!(all(&[vec![forks.clone()], echo.clone()]), BTreeSet::from(["holds"]));
    // Each of these tokens sends: the part that is repeated forks and sends.
    assert!(all(&[vec![forks, moving(2, 3, send, 0)], echo]).contains("violated"));
}

/// A loop of two flows beside a way out that is only ever enabled elsewhere: nothing forces the run to go
/// there, so it loops for ever, although the whole set of states is not fair.
#[test]
fn a_fair_part_of_an_unfair_set_is_found() {
    let step = |node: u8, take: u8, put: u8, chooses: bool| RandomStep {
        node,
        take: vec![take],
        empty: vec![],
        some: vec![],
        clear: vec![],
        put: vec![put],
        chooses,
        exchange: 6,
        flow: 0,
    };
    let looping = [step(0, 1, 2, false), step(1, 2, 1, false), step(2, 1, 3, false)];
    let choosing = [step(3, 3, 1, true), step(3, 3, ENDED, true)];
    let steps = [[looping.as_slice(), &choosing].concat(), vec![step(0, 1, ENDED, false)]];
    check(&steps, Bound::default());
    let found = verdicts(&steps, Bound::default(), Semantics::Oracle);
    let relaxed = found.iter().find(|verdict| verdict.property == Property::MessageRelaxedSound);
    assert!(matches!(relaxed.map(|verdict| &verdict.outcome), Some(Outcome::Violated(_))));
    let forced = [vec![step(0, 1, 2, false), step(1, 2, 1, true), step(1, 2, ENDED, true)], steps[1].clone()];
    check(&forced, Bound::default());
    let held = verdicts(&forced, Bound::default(), Semantics::Oracle);
    let held = held.iter().filter(|verdict| verdict.property != Property::NoDeadActivity);
    assert!(held.into_iter().all(|verdict| matches!(verdict.outcome, Outcome::Holds { .. })));
}
