//! Completed weak traces: what can be seen of a run from its beginning to where it ends or is blocked.
//!
//! A trace is *completed* where the system may have ended, or where it is blocked: the two are told apart, so that a
//! deadlock never passes for an end (van Glabbeek, *The linear time – branching time spectrum I*, 2001, completed
//! traces; with a termination predicate). Inclusion is decided by the subset construction on one side, on the fly.

use crate::{LabelledStep, LabelledTransitionSystem, LimitReached};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A run of the left system with a completed trace that the right one does not have; a shortest one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceDifference {
    /// Its steps.
    pub steps: Vec<LabelledStep>,
    /// What is visible of it.
    pub trace: Vec<String>,
    /// How much of the trace the right system can follow.
    pub followed: usize,
    /// Where the right system has followed all of it: the left one is blocked there rather than ended.
    pub is_blocked: bool,
    /// What the right system could do instead of the next label, or where the left one stops.
    pub instead: BTreeSet<String>,
    /// Whether the right system may end there.
    pub may_end: bool,
}

/// Searches the left system for a completed trace that the right one does not have.
pub fn trace_inclusion(
    left: &LabelledTransitionSystem,
    right: &LabelledTransitionSystem,
    max_states: usize,
) -> Result<Option<TraceDifference>, LimitReached> {
    let mut search = Search::new(left, right);
    let mut next = 0;
    while next < search.nodes.len() {
        let node = search.nodes[next];
        if !search.completes_alike(node) {
            return Ok(Some(search.difference(next)));
        }
        search.expand(next);
        next += 1;
        if search.nodes.len() > max_states || search.subsets.sets.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    Ok(None)
}

/// The system with the same traces that has no silent step and in no state two steps of one label: whatever may have
/// been decided silently is decided by what is seen. It may have ended where the system may have ended.
pub(crate) fn determinized(
    system: &LabelledTransitionSystem,
    max_states: usize,
) -> Result<LabelledTransitionSystem, LimitReached> {
    let mut subsets = Subsets::default();
    subsets.intern(closed(system, [system.initial]));
    let (mut steps, mut terminated, mut next) = (Vec::new(), Vec::new(), 0);
    while let Some(set) = subsets.sets.get(next).cloned() {
        let from = u32::try_from(next).unwrap_or(u32::MAX);
        if set.iter().any(|state| system.is_terminated(*state)) {
            terminated.push(from);
        }
        let labels: BTreeSet<u32> =
            set.iter().flat_map(|state| system.leaving(*state)).filter_map(|step| step.label).collect();
        for label in labels {
            let to = subsets.after(system, next, Some(label));
            steps.push(LabelledStep { from, label: Some(label), to: u32::try_from(to).unwrap_or(u32::MAX) });
        }
        next += 1;
        if subsets.sets.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    let states = u32::try_from(subsets.sets.len()).unwrap_or(u32::MAX);
    Ok(LabelledTransitionSystem::new(system.labels.clone(), states, 0, steps, terminated))
}

/// A state of the left system, and the states in which the right one may be after the same trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    state: u32,
    set: usize,
}

struct Search<'a> {
    left: &'a LabelledTransitionSystem,
    right: &'a LabelledTransitionSystem,
    /// For each label of the left system the one of the right system.
    same: Vec<Option<u32>>,
    left_blocked: Vec<bool>,
    right_blocked: Vec<bool>,
    subsets: Subsets,
    nodes: Vec<Node>,
    known: BTreeSet<Node>,
    /// For each node but the first: the one before it, and the step between.
    parents: Vec<Option<(usize, LabelledStep)>>,
}

impl<'a> Search<'a> {
    fn new(left: &'a LabelledTransitionSystem, right: &'a LabelledTransitionSystem) -> Self {
        let position = |label: &String| right.labels.iter().position(|other| other == label);
        let same = left.labels.iter().map(|label| position(label).and_then(|at| u32::try_from(at).ok())).collect();
        let mut subsets = Subsets::default();
        let set = subsets.intern(closed(right, [right.initial]));
        let first = Node { state: left.initial, set };
        Self {
            left,
            right,
            same,
            left_blocked: left.blocked(),
            right_blocked: right.blocked(),
            subsets,
            nodes: vec![first],
            known: BTreeSet::from([first]),
            parents: vec![None],
        }
    }

    fn completes_alike(&self, node: Node) -> bool {
        let set = &self.subsets.sets[node.set];
        let ends = self.left.is_terminated(node.state);
        let stops = self.left_blocked[node.state as usize];
        (!ends || set.iter().any(|state| self.right.is_terminated(*state)))
            && (!stops || set.iter().any(|state| self.right_blocked[*state as usize]))
    }

    fn expand(&mut self, at: usize) {
        let node = self.nodes[at];
        for step in self.left.leaving(node.state) {
            let set = match step.label {
                None => node.set,
                Some(label) => self.subsets.after(self.right, node.set, self.same[label as usize]),
            };
            let found = Node { state: step.to, set };
            if self.known.insert(found) {
                self.nodes.push(found);
                self.parents.push(Some((at, *step)));
            }
        }
    }

    fn difference(&self, at: usize) -> TraceDifference {
        let (mut steps, mut path, mut now) = (Vec::new(), vec![at], at);
        while let Some((before, step)) = self.parents[now] {
            steps.push(step);
            path.push(before);
            now = before;
        }
        steps.reverse();
        path.reverse();
        let can_follow = |node: &&usize| !self.subsets.sets[self.nodes[**node].set].is_empty();
        let last = path.iter().rfind(can_follow).copied().unwrap_or_default();
        let position = path.iter().position(|node| *node == last).unwrap_or_default();
        let followed = steps[..position].iter().filter(|step| step.label.is_some()).count();
        let set = &self.subsets.sets[self.nodes[last].set];
        let leaving = set.iter().flat_map(|state| self.right.leaving(*state));
        TraceDifference {
            trace: steps.iter().filter_map(|step| self.left.label(step).map(str::to_owned)).collect(),
            followed,
            is_blocked: !self.left.is_terminated(self.nodes[at].state),
            instead: leaving.filter_map(|step| self.right.label(step).map(str::to_owned)).collect(),
            may_end: set.iter().any(|state| self.right.is_terminated(*state)),
            steps,
        }
    }
}

/// Sets of states of one system, closed under silent steps.
#[derive(Default)]
struct Subsets {
    sets: Vec<BTreeSet<u32>>,
    numbers: BTreeMap<BTreeSet<u32>, usize>,
    after: BTreeMap<(usize, Option<u32>), usize>,
}

impl Subsets {
    fn intern(&mut self, set: BTreeSet<u32>) -> usize {
        if let Some(number) = self.numbers.get(&set) {
            return *number;
        }
        self.numbers.insert(set.clone(), self.sets.len());
        self.sets.push(set);
        self.sets.len() - 1
    }

    /// The set after a label; empty where the system has no such label.
    fn after(&mut self, system: &LabelledTransitionSystem, set: usize, label: Option<u32>) -> usize {
        if let Some(known) = self.after.get(&(set, label)) {
            return *known;
        }
        let leaving = self.sets[set].iter().flat_map(|state| system.leaving(*state));
        let entered = leaving.filter(|step| label.is_some() && step.label == label).map(|step| step.to);
        let number = self.intern(closed(system, entered));
        self.after.insert((set, label), number);
        number
    }
}

/// States that can be reached from some by silent steps.
fn closed(system: &LabelledTransitionSystem, from: impl IntoIterator<Item = u32>) -> BTreeSet<u32> {
    let mut set: BTreeSet<u32> = from.into_iter().collect();
    let mut waiting: VecDeque<u32> = set.iter().copied().collect();
    while let Some(state) = waiting.pop_front() {
        for step in system.leaving(state).iter().filter(|step| step.label.is_none()) {
            if set.insert(step.to) {
                waiting.push_back(step.to);
            }
        }
    }
    set
}
