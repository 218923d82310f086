//! The properties (clause 13 and `tests/properties`), decided on all states by their definitions.

use crate::collaboration::{Definition, Kind, Work};
use crate::explore::{Edge, Graph};
use crate::state::{Place, State};
use crate::step::Semantics;
use std::collections::{BTreeMap, BTreeSet};

/// A property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "pages define them")]
pub enum Property {
    Safe,
    Sound,
    MessageRelaxedSound,
    OptionToComplete,
    ProperCompletion,
    NoDeadActivity,
    DeadlockFree,
    LivelockFree,
    NoLostMessage,
    NoStuckReceive,
}

impl Property {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Safe,
        Self::Sound,
        Self::MessageRelaxedSound,
        Self::OptionToComplete,
        Self::ProperCompletion,
        Self::NoDeadActivity,
        Self::DeadlockFree,
        Self::LivelockFree,
        Self::NoLostMessage,
        Self::NoStuckReceive,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Sound => "sound",
            Self::MessageRelaxedSound => "message-relaxed-sound",
            Self::OptionToComplete => "option-to-complete",
            Self::ProperCompletion => "proper-completion",
            Self::NoDeadActivity => "no-dead-activity",
            Self::DeadlockFree => "deadlock-free",
            Self::LivelockFree => "livelock-free",
            Self::NoLostMessage => "no-lost-message",
            Self::NoStuckReceive => "no-stuck-receive",
        }
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(self, graph: &Graph, semantics: &Semantics<'_>) -> bool {
        let of = semantics.of;
        let is_quiet = |state: &State| state.all_quiet(of);
        let holds_two = |is_meant: fn(&Place) -> bool| {
            let has_two = |state: &State| state.tokens.iter().any(|(place, count)| *count > 1 && is_meant(place));
            graph.states.iter().any(has_two)
        };
        match self {
            Self::Safe => !holds_two(|place| matches!(place, Place::Flow(_))),
            Self::ProperCompletion => !holds_two(|place| matches!(place, Place::Ended(_))),
            Self::MessageRelaxedSound => !has_fair_bad_run(graph, |state| !is_quiet(state)),
            Self::Sound => !has_fair_bad_run(graph, |state| !is_quiet(state) || !state.messages.is_empty()),
            Self::OptionToComplete => {
                let quiet = (0..graph.states.len()).filter(|at| is_quiet(&graph.states[*at]));
                graph.backward(quiet).into_iter().all(|reaches| reaches)
            }
            Self::NoDeadActivity => has_no_dead_activity(graph, semantics),
            Self::DeadlockFree => {
                let is_stuck = |at: usize| graph.edges[at].is_empty() && !is_quiet(&graph.states[at]);
                !(0..graph.states.len()).any(is_stuck)
            }
            Self::LivelockFree => {
                let all: BTreeSet<usize> = (0..graph.states.len()).collect();
                !graph.components(&all).into_iter().any(|component| {
                    let mut edges = component.iter().flat_map(|at| &graph.edges[*at]).peekable();
                    let goes_on = edges.peek().is_some();
                    let stays = edges.all(|edge| edge.to.is_some_and(|to| component.contains(&to)));
                    goes_on && stays && !component.iter().any(|at| is_quiet(&graph.states[*at]))
                })
            }
            Self::NoLostMessage => (0..of.channels.len()).all(|channel| {
                let receives = |edge: &Edge| edge.step.partial.received.contains(&channel);
                graph.always_possible(|state| state.in_transit(channel) > 0, receives)
            }),
            Self::NoStuckReceive => waiting_places(semantics).into_iter().all(|(place, has_come)| {
                let awaits = |state: &State| has_come.iter().any(|come| come.is_none_or(|mark| !state.holds(mark)));
                let brings = |edge: &Edge| has_come.iter().flatten().any(|mark| edge.step.partial.state.holds(*mark));
                let moves = |edge: &Edge| edge.step.partial.moved.contains(&place) || brings(edge);
                let waits = |state: &State| state.holds(place) && awaits(state);
                graph.always_possible(waits, moves)
            }),
        }
    }
}

impl Graph {
    /// Which states can reach one of these.
    fn backward(&self, from: impl Iterator<Item = usize>) -> Vec<bool> {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.states.len()];
        for (at, edges) in self.edges.iter().enumerate() {
            for to in edges.iter().filter_map(|edge| edge.to) {
                before[to].push(at);
            }
        }
        let mut open: Vec<usize> = from.collect();
        let mut reaches = vec![false; self.states.len()];
        open.iter().for_each(|at| reaches[*at] = true);
        while let Some(at) = open.pop() {
            for earlier in &before[at] {
                if !std::mem::replace(&mut reaches[*earlier], true) {
                    open.push(*earlier);
                }
            }
        }
        reaches
    }

    /// Whether from every state like this, some continuation takes a step like that.
    fn always_possible(&self, is_meant: impl Fn(&State) -> bool, is_good: impl Fn(&Edge) -> bool) -> bool {
        if !self.states.iter().any(&is_meant) {
            return true;
        }
        let good = (0..self.states.len()).filter(|at| self.edges[*at].iter().any(&is_good));
        let possible = self.backward(good);
        self.states.iter().zip(possible).all(|(state, possible)| possible || !is_meant(state))
    }

    /// Strongly connected components of the graph among some of its states (by Tarjan; without recursion).
    fn components(&self, among: &BTreeSet<usize>) -> Vec<BTreeSet<usize>> {
        let mut search = Tarjan::default();
        for root in among {
            if !search.number.contains_key(root) {
                search.from(*root, self, among);
            }
        }
        search.found
    }

    fn successors<'a>(&'a self, at: usize, among: &'a BTreeSet<usize>) -> impl Iterator<Item = usize> + 'a {
        self.edges[at].iter().filter_map(|edge| edge.to).filter(|to| among.contains(to))
    }
}

#[derive(Default)]
struct Tarjan {
    number: BTreeMap<usize, usize>,
    low: BTreeMap<usize, usize>,
    stack: Vec<usize>,
    on_stack: BTreeSet<usize>,
    found: Vec<BTreeSet<usize>>,
}

impl Tarjan {
    fn from(&mut self, root: usize, graph: &Graph, among: &BTreeSet<usize>) {
        let mut path = vec![(root, self.open(root, graph, among))];
        while let Some((at, successors)) = path.last_mut() {
            let at = *at;
            if let Some(next) = successors.pop() {
                if !self.number.contains_key(&next) {
                    let successors = self.open(next, graph, among);
                    path.push((next, successors));
                } else if self.on_stack.contains(&next) {
                    self.lower(at, self.number[&next]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                self.lower(*parent, self.low[&at]);
            }
            if self.low[&at] == self.number[&at] {
                let from = self.stack.iter().position(|it| *it == at).unwrap_or_default();
                let component: BTreeSet<usize> = self.stack.split_off(from).into_iter().collect();
                self.on_stack.retain(|it| !component.contains(it));
                self.found.push(component);
            }
        }
    }

    fn open(&mut self, at: usize, graph: &Graph, among: &BTreeSet<usize>) -> Vec<usize> {
        let number = self.number.len();
        self.number.insert(at, number);
        self.low.insert(at, number);
        self.stack.push(at);
        self.on_stack.insert(at);
        graph.successors(at, among).collect()
    }

    fn lower(&mut self, at: usize, to: usize) {
        self.low.entry(at).and_modify(|low| *low = (*low).min(to));
    }
}

/// Whether some fair run is in a bad state again and again: the second paragraph of clause 13.
fn has_fair_bad_run(graph: &Graph, is_bad: impl Fn(&State) -> bool) -> bool {
    let bad: BTreeSet<usize> = (0..graph.states.len()).filter(|at| is_bad(&graph.states[*at])).collect();
    let mut open = vec![(0..graph.states.len()).collect::<BTreeSet<usize>>()];
    while let Some(among) = open.pop() {
        for component in graph.components(&among) {
            if component.is_disjoint(&bad) || is_unfair_to_a_node(graph, &component) {
                continue;
            }
            let never = branches_never_taken(graph, &component);
            if never.is_empty() {
                return true;
            }
            open.push(component.difference(&never).copied().collect());
        }
    }
    false
}

fn stays(edge: &Edge, component: &BTreeSet<usize>) -> bool {
    edge.to.is_some_and(|to| component.contains(&to))
}

/// Whether some node can act in all states, but never does.
fn is_unfair_to_a_node(graph: &Graph, component: &BTreeSet<usize>) -> bool {
    let actors = |at: &usize| graph.edges[*at].iter().map(|edge| edge.step.actor).collect::<BTreeSet<_>>();
    let mut all = component.iter().map(actors);
    let first = all.next().unwrap_or_default();
    let throughout = all.fold(first, |all, more| all.intersection(&more).copied().collect());
    let edges = component.iter().flat_map(|at| &graph.edges[*at]);
    let acting: BTreeSet<_> = edges.filter(|edge| stays(edge, component)).map(|edge| edge.step.actor).collect();
    !throughout.is_subset(&acting)
}

/// The states that offer a branch which is never taken.
fn branches_never_taken(graph: &Graph, component: &BTreeSet<usize>) -> BTreeSet<usize> {
    let edges = component.iter().flat_map(|at| &graph.edges[*at]);
    let inner = edges.filter(|edge| stays(edge, component));
    let taken: BTreeSet<_> = inner.flat_map(|edge| edge.step.partial.choices.iter().copied()).collect();
    let is_untaken = |edge: &Edge| edge.step.partial.choices.iter().any(|choice| !taken.contains(choice));
    component.iter().copied().filter(|at| graph.edges[*at].iter().any(is_untaken)).collect()
}

fn has_no_dead_activity(graph: &Graph, semantics: &Semantics<'_>) -> bool {
    let nodes = semantics.of.nodes.iter();
    let all: BTreeSet<_> = nodes.filter_map(|node| node.activity()).map(|activity| activity.original).collect();
    let edges = graph.edges.iter().flatten();
    let executed: BTreeSet<_> = edges.flat_map(|edge| &edge.step.partial.executed).copied().collect();
    all.is_subset(&executed)
}

/// Places where a token waits for messages; for each message, the mark of a parallel multiple event that it has come.
fn waiting_places(semantics: &Semantics<'_>) -> Vec<(Place, Vec<Option<Place>>)> {
    let of = semantics.of;
    let waits = |at: &usize| {
        let node = &of.nodes[*at];
        let is_catch = matches!(node.kind, Kind::Catch(_)) && node.waits_for(|it| *it == Definition::Message);
        is_catch || node.activity().is_some_and(|activity| activity.work == Work::Receive)
    };
    let has_come = |at: usize| {
        let triggers = of.nodes[at].triggers().filter(|triggers| triggers.all)?;
        let number = triggers.definitions.iter().position(|it| *it == Definition::Message)?;
        Some(Place::Seen(at, number))
    };
    let mut places = Vec::new();
    for (at, node) in of.nodes.iter().enumerate() {
        if waits(&at) || node.activity().is_some() {
            places.push((Place::Waiting(at), vec![has_come(at)]));
        }
        let here: Vec<_> = if let Kind::EventBased { .. } = node.kind {
            let targets = node.outgoing.iter().map(|flow| of.flows[*flow].target);
            targets.filter(waits).map(has_come).collect()
        } else if waits(&at) && node.activity().is_none() {
            vec![has_come(at)]
        } else {
            continue;
        };
        places.extend(node.incoming.iter().map(|flow| (Place::Flow(*flow), here.clone())));
        places.push((Place::Entering(at), here));
    }
    places
}
