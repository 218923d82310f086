//! The graph of reachable states, and the properties by their definitions (semantics.md, clause 13).

use crate::state::{Node, State};
use crate::world::{Step, World};
use std::collections::{BTreeSet, HashMap};

/// All reachable states and steps.
pub struct Graph {
    /// States, by discovery.
    pub states: Vec<State>,
    /// Steps of each state, with the states that they lead to.
    pub steps: Vec<Vec<(Step, usize)>>,
}

/// What was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the properties' names")]
pub struct Found {
    pub states: usize,
    pub safe: bool,
    pub sound: bool,
    pub message_relaxed_sound: bool,
    pub option_to_complete: bool,
    pub proper_completion: bool,
    pub no_dead_activity: bool,
    pub deadlock_free: bool,
    pub livelock_free: bool,
    pub no_lost_message: bool,
}

/// Explores a world; none if there are more states than this.
#[must_use]
pub fn explore(world: &World<'_>, most: usize) -> Option<Graph> {
    let first = world.initial();
    let mut graph = Graph { states: vec![first.clone()], steps: Vec::new() };
    let mut known = HashMap::from([(first, 0)]);
    while graph.steps.len() < graph.states.len() {
        let state = graph.states[graph.steps.len()].clone();
        let mut out = Vec::new();
        for step in world.steps(&state) {
            if step.to.messages.values().chain(step.to.tokens.values()).any(|count| *count > 40) {
                return None;
            }
            let next = graph.states.len();
            let at = *known.entry(step.to.clone()).or_insert(next);
            if at == next {
                graph.states.push(step.to.clone());
            }
            out.push((step, at));
        }
        graph.steps.push(out);
        if graph.states.len() > most {
            return None;
        }
    }
    Some(graph)
}

impl Graph {
    /// All verdicts.
    #[must_use]
    pub fn decide(&self, world: &World<'_>) -> Found {
        let flow_twice = |state: &State| {
            let mut tokens = state.tokens.iter();
            tokens.any(|(place, count)| matches!(place, crate::Place::Flow(_)) && *count > 1)
        };
        let end_twice = |state: &State| {
            let mut tokens = state.tokens.iter();
            tokens.any(|(place, count)| matches!(place, crate::Place::Ended(_)) && *count > 1)
        };
        let quiet: Vec<bool> = self.states.iter().map(|state| world.is_quiet(state)).collect();
        let still = |at: usize| quiet[at] && self.states[at].messages.is_empty();
        let completable = self.reaching(|at| quiet[at]);
        let received = self.steps.iter().flatten().filter_map(|(step, _)| step.executes);
        let run = self.states.iter().flat_map(|state| state.tokens.keys()).filter_map(|place| match place {
            // What holds instances is executed when one of them is.
            crate::Place::Running(node) => Some(*node).filter(|node| {
                !matches!(world.diagram.nodes[*node].what, crate::What::Sub(_, crate::Sub::Instances { .. }))
            }),
            _ => None,
        });
        let id = |node: Node| (world.diagram.nodes[node].pool, &world.diagram.nodes[node].id);
        let executed: BTreeSet<_> = received.chain(run).map(id).collect();
        let lost = (0..world.diagram.messages.len()).any(|flow| {
            let count = |at: usize| self.states[at].messages.get(&flow).copied().unwrap_or(0);
            let received = self.reaching(|at| self.steps[at].iter().any(|(_, to)| count(*to) < count(at)));
            (0..self.states.len()).any(|at| count(at) > 0 && !received[at])
        });
        let stuck = |at: usize| self.steps[at].is_empty() && !quiet[at];
        let activities = (0..world.diagram.nodes.len()).filter(|node| world.is_activity(*node));
        Found {
            states: self.states.len(),
            safe: !self.states.iter().any(flow_twice),
            sound: !self.is_violated(world, |at| !still(at)),
            message_relaxed_sound: !self.is_violated(world, |at| !quiet[at]),
            option_to_complete: completable.iter().all(|can| *can),
            proper_completion: !self.states.iter().any(end_twice),
            no_dead_activity: activities.into_iter().all(|node| executed.contains(&id(node))),
            deadlock_free: !(0..self.states.len()).any(stuck),
            livelock_free: !self.components(&vec![true; self.states.len()]).iter().any(|set| {
                let inside: BTreeSet<usize> = set.iter().copied().collect();
                let mut steps = set.iter().flat_map(|at| &self.steps[*at]).peekable();
                steps.peek().is_some() && steps.all(|(_, to)| inside.contains(to)) && !set.iter().any(|at| quiet[*at])
            }),
            no_lost_message: !lost,
        }
    }

    /// The states from which a good one can be reached.
    fn reaching(&self, is_good: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut can: Vec<bool> = (0..self.states.len()).map(is_good).collect();
        loop {
            let mut changed = false;
            for at in (0..self.states.len()).rev() {
                if !can[at] && self.steps[at].iter().any(|(_, to)| can[*to]) {
                    can[at] = true;
                    changed = true;
                }
            }
            if !changed {
                return can;
            }
        }
    }

    /// Whether a fair run is in a bad state again and again.
    fn is_violated(&self, _: &World<'_>, is_bad: impl Fn(usize) -> bool) -> bool {
        let mut work = vec![vec![true; self.states.len()]];
        while let Some(region) = work.pop() {
            for set in self.components(&region) {
                if !set.iter().any(|at| is_bad(*at)) {
                    continue;
                }
                let inside: BTreeSet<usize> = set.iter().copied().collect();
                let taken = || set.iter().flat_map(|at| &self.steps[*at]).filter(|(_, to)| inside.contains(to));
                let acted: BTreeSet<Node> = taken().map(|(step, _)| step.actor).collect();
                let enabled = |at: &usize| self.steps[*at].iter().map(|(step, _)| step.actor).collect::<BTreeSet<_>>();
                let always = set.iter().map(enabled).reduce(|left, right| &left & &right).unwrap_or_default();
                if !always.is_subset(&acted) {
                    continue;
                }
                let chosen: BTreeSet<_> = taken().filter_map(|(step, _)| Some((step.actor, step.choice?))).collect();
                let offers = |at: &usize| {
                    let mut missed = self.steps[*at].iter().filter_map(|(step, _)| Some((step.actor, step.choice?)));
                    missed.any(|choice| !chosen.contains(&choice))
                };
                let rest: Vec<usize> = set.iter().copied().filter(|at| !offers(at)).collect();
                if rest.len() == set.len() {
                    return true;
                }
                let mut region = vec![false; self.states.len()];
                rest.into_iter().for_each(|at| region[at] = true);
                work.push(region);
            }
        }
        false
    }

    /// Strongly connected sets of a region (Kosaraju: two walks, the second against the steps).
    fn components(&self, region: &[bool]) -> Vec<Vec<usize>> {
        let mut back = vec![Vec::new(); self.states.len()];
        for (at, steps) in self.steps.iter().enumerate() {
            for (_, to) in steps {
                back[*to].push(at);
            }
        }
        let forth = |at: usize| self.steps[at].iter().map(|(_, to)| *to).collect::<Vec<_>>();
        let mut seen = vec![false; self.states.len()];
        let mut order = Vec::new();
        for root in (0..self.states.len()).filter(|at| region[*at]) {
            walk(root, region, &mut seen, &mut order, &forth);
        }
        let mut seen = vec![false; self.states.len()];
        let mut sets = Vec::new();
        for root in order.into_iter().rev() {
            let mut set = Vec::new();
            walk(root, region, &mut seen, &mut set, &|at: usize| back[at].clone());
            if !set.is_empty() {
                sets.push(set);
            }
        }
        sets
    }
}

/// Adds what can be reached from a root, each state after all that it leads to.
fn walk(root: usize, region: &[bool], seen: &mut [bool], order: &mut Vec<usize>, next: &dyn Fn(usize) -> Vec<usize>) {
    if seen[root] {
        return;
    }
    seen[root] = true;
    let mut stack = vec![(root, next(root))];
    while let Some((at, rest)) = stack.last_mut() {
        match rest.pop() {
            Some(to) if region[to] && !seen[to] => {
                seen[to] = true;
                let onward = next(to);
                stack.push((to, onward));
            }
            Some(_) => {}
            None => {
                order.push(*at);
                stack.pop();
            }
        }
    }
}
