//! From a bad state or a fair set to a run: the shortest path to it, then, for a fair set, a cycle that is
//! as short as a greedy walk makes it while being fair and bad.

use crate::Reason;
use crate::explore::{Edge, Explored};
use crate::futures::Trap;
use crate::replay::Taken;
use crate::symmetry;
use crate::transition_system::System;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A run in steps of the system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) steps: Vec<u32>,
    /// How many of the steps come before the part that is repeated.
    pub(crate) before_cycle: usize,
}

/// A run in steps of the endpoints: what comes first, and what is repeated for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lasso {
    pub(crate) before: Vec<Taken>,
    pub(crate) repeated: Vec<Taken>,
}

impl Path {
    /// The same in steps of the endpoints, by the run that it stands for.
    pub(crate) fn expanded(&self, system: &System) -> Lasso {
        symmetry::run(system, self.clone()).as_it_is(system)
    }

    /// The same in steps of the endpoints, where participants do not change places.
    pub(crate) fn as_it_is(&self, system: &System) -> Lasso {
        let of_step = |step: &u32| system.steps[*step as usize].expansion.iter().copied();
        let (before, repeated) = self.steps.split_at(self.before_cycle);
        Lasso {
            before: before.iter().flat_map(of_step).collect(),
            repeated: repeated.iter().flat_map(of_step).collect(),
        }
    }
}

/// The run to a state, as first found.
pub(crate) fn to_state(explored: &Explored<'_>, state: u32) -> Result<Path, Reason> {
    let steps = explored.path_to(state)?;
    Ok(Path { before_cycle: steps.len(), steps })
}

/// A run to a fair set, given in order of discovery, and a fair cycle in it.
pub(crate) fn to_fair_set(explored: &Explored<'_>, set: &[u32], bad: &dyn Fn(&[u8]) -> bool) -> Result<Path, Reason> {
    explored.watch.begin("looking for a run");
    let entry = set[0];
    let mut path = to_state(explored, entry)?;
    let mut walk = Walk { explored, set, bad, at: entry, owed: Owed::new(explored, set, entry)?, steps: vec![] };
    walk.visit(entry);
    while !walk.owed.is_empty() && walk.advance(|walk, edge| walk.pays(edge))? {}
    if walk.at != entry {
        walk.advance(|_, edge| edge.state == entry)?;
    }
    path.steps.extend(walk.steps);
    Ok(path)
}

/// The run into a trap, and round in it by as few steps as possible where steps go on in it for ever.
pub(crate) fn to_trap(explored: &Explored<'_>, trap: &Trap<'_>) -> Result<Path, Reason> {
    explored.watch.begin("looking for a run");
    let entry = trap.states[0];
    let mut path = to_state(explored, entry)?;
    if trap.goes_on {
        let owed = Owed { bad: false, actors: BTreeSet::new(), choices: BTreeSet::new() };
        let mut walk = Walk { explored, set: trap.states, bad: &|_| true, at: entry, owed, steps: vec![] };
        walk.advance(|_, edge| edge.state == entry)?;
        path.steps.extend(walk.steps);
    }
    Ok(path)
}

/// What a cycle still owes before it is fair and bad.
struct Owed {
    bad: bool,
    /// Nodes that have been enabled in every state of the cycle, and not taken.
    actors: BTreeSet<u32>,
    /// Branches that are enabled somewhere in the set, and not taken.
    choices: BTreeSet<u32>,
}

impl Owed {
    fn new(explored: &Explored<'_>, set: &[u32], entry: u32) -> Result<Self, Reason> {
        let mut choices = BTreeSet::new();
        for state in set {
            explored.watch.ask()?;
            explored.for_each_enabled(*state, |_, step| choices.extend(step.choice));
        }
        Ok(Self { bad: true, actors: enabled_actors(explored, entry), choices })
    }

    fn is_empty(&self) -> bool {
        !self.bad && self.actors.is_empty() && self.choices.is_empty()
    }
}

fn enabled_actors(explored: &Explored<'_>, state: u32) -> BTreeSet<u32> {
    let mut actors = BTreeSet::new();
    explored.for_each_enabled(state, |_, step| {
        actors.insert(step.actor);
    });
    actors
}

/// A walk inside a fair set.
struct Walk<'a> {
    explored: &'a Explored<'a>,
    set: &'a [u32],
    bad: &'a dyn Fn(&[u8]) -> bool,
    at: u32,
    owed: Owed,
    steps: Vec<u32>,
}

impl Walk<'_> {
    fn is_bad(&self, state: u32) -> bool {
        let mut counters = Vec::new();
        self.explored.counters(state, &mut counters);
        (self.bad)(&counters)
    }

    fn visit(&mut self, state: u32) {
        self.owed.bad &= !self.is_bad(state);
        if !self.owed.actors.is_empty() {
            let enabled = enabled_actors(self.explored, state);
            self.owed.actors.retain(|actor| enabled.contains(actor));
        }
    }

    /// Whether taking a step pays something of what is owed.
    fn pays(&self, edge: &Edge) -> bool {
        let step = &self.explored.system.steps[edge.step as usize];
        self.owed.actors.contains(&step.actor)
            || step.choice.is_some_and(|choice| self.owed.choices.contains(&choice))
            || (self.owed.bad && self.is_bad(edge.state))
            || (!self.owed.actors.is_empty() && !self.owed.actors.is_subset(&enabled_actors(self.explored, edge.state)))
    }

    /// Goes on, by as few steps as possible, through a wanted one; false if there is none. What is kept of each state is
    /// less than what was kept of it to find the set.
    fn advance(&mut self, wanted: impl Fn(&Self, &Edge) -> bool) -> Result<bool, Reason> {
        let mut reached: BTreeMap<u32, Edge> = BTreeMap::new();
        let mut queue = VecDeque::from([self.at]);
        while let Some(state) = queue.pop_front() {
            let mut inside = Vec::new();
            self.explored.watch.ask()?;
            self.explored.for_each_successor(state, |edge| {
                if self.set.binary_search(&edge.state).is_ok() {
                    inside.push(edge);
                }
            });
            for edge in &inside {
                if wanted(self, edge) {
                    self.go(&reached, Edge { state, step: edge.step }, edge.state);
                    return Ok(true);
                }
                if edge.state != self.at && !reached.contains_key(&edge.state) {
                    reached.insert(edge.state, Edge { state, step: edge.step });
                    queue.push_back(edge.state);
                }
            }
        }
        Ok(false)
    }

    /// Takes the steps that a search found, back from its last one.
    fn go(&mut self, reached: &BTreeMap<u32, Edge>, last: Edge, target: u32) {
        let mut back = vec![(last.step, target)];
        let mut state = last.state;
        while state != self.at {
            let edge = reached[&state];
            back.push((edge.step, state));
            state = edge.state;
        }
        for (step, state) in back.into_iter().rev() {
            let taken = &self.explored.system.steps[step as usize];
            self.owed.actors.remove(&taken.actor);
            if let Some(choice) = taken.choice {
                self.owed.choices.remove(&choice);
            }
            self.visit(state);
            self.steps.push(step);
        }
        self.at = target;
    }
}
