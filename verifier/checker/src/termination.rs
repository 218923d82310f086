//! Checks that fair runs end well (semantics.md, clause 13): the states are left part by part and never returned
//! to, and no fair run stays in a part while it is bad. A rule after D. Lehmann, A. Pnueli and J. Stavi,
//! *Impartiality, justice and fairness: the ethics of concurrent termination*, ICALP 1981.
//!
//! Why that suffices: a fair run that is bad again and again stays at last in a strongly connected set of states.
//! That set lies in one part, since no step leads back to an earlier one. It holds a bad state, so the part is
//! not good. If a node can act throughout the part and always leaves it, weak fairness is broken. If a branch
//! always leaves the part, strong fairness is broken unless the set lies in the states that do not offer it, and
//! there the same holds again.

use crate::certificate::{Part, Proof};
use crate::evidence::{Edge, Graph};
use quadrille_endpoint::{NodeIx, PlaceIx};
use std::collections::{HashMap, HashSet};

/// Checks the parts of all states; gives what is wrong.
pub(crate) fn check(graph: &Graph, bad: &[bool], parts: &[Part]) -> Result<(), String> {
    let all = (0..graph.count()).collect();
    Termination { edges: &graph.edges, bad }.parts(&all, parts)
}

/// Checks the parts of some states, all of which are bad; gives what is wrong. Where a step leads elsewhere, it leaves.
pub(crate) fn check_left(edges: &[Vec<Edge>], states: &HashSet<u32>, parts: &[Part]) -> Result<(), String> {
    Termination { edges, bad: &vec![true; edges.len()] }.parts(states, parts)
}

struct Termination<'a> {
    edges: &'a [Vec<Edge>],
    bad: &'a [bool],
}

impl Termination<'_> {
    fn edges(&self, state: u32) -> &[Edge] {
        &self.edges[state as usize]
    }

    /// Whether the parts are these states, and are left in their order for good.
    fn parts(&self, states: &HashSet<u32>, parts: &[Part]) -> Result<(), String> {
        let mut part_of: HashMap<u32, usize> = HashMap::new();
        for (at, part) in parts.iter().enumerate() {
            for state in members(part) {
                if !states.contains(state) || part_of.insert(*state, at).is_some() {
                    return Err(format!("state {state} does not belong where it is listed, or is listed twice"));
                }
            }
        }
        if part_of.len() != states.len() {
            return Err(format!("{} states are in no part", states.len() - part_of.len()));
        }
        for (state, part) in &part_of {
            let mut targets = self.edges(*state).iter().filter_map(|edge| edge.to);
            if let Some(back) = targets.find(|to| part_of.get(to).is_some_and(|target| target < part)) {
                return Err(format!("a step leads from state {state} back to state {back}"));
            }
        }
        parts.iter().try_for_each(|part| match part {
            Part::State(state) => self.single(*state),
            Part::States { states, because } => self.proof(&states.iter().copied().collect(), because),
        })
    }

    fn single(&self, state: u32) -> Result<(), String> {
        let edges = self.edges(state);
        let leaves =
            |node: (usize, NodeIx)| edges.iter().filter(|edge| edge.node == node).all(|edge| edge.to != Some(state));
        if !self.bad[state as usize] || edges.iter().any(|edge| leaves(edge.node)) {
            Ok(())
        } else {
            Err(format!("state {state} is bad, and a fair run can stay there"))
        }
    }

    fn proof(&self, states: &HashSet<u32>, proof: &Proof) -> Result<(), String> {
        let stays = |edge: &Edge| edge.to.is_some_and(|to| states.contains(&to));
        match proof {
            Proof::Good => match states.iter().find(|state| self.bad[**state as usize]) {
                Some(state) => Err(format!("state {state} is bad, in a part that is said to be good")),
                None => Ok(()),
            },
            Proof::Node(participant, node) => {
                let node = (*participant as usize, NodeIx(*node));
                for state in states {
                    let mut own = self.edges(*state).iter().filter(|edge| edge.node == node).peekable();
                    if own.peek().is_none() || own.any(stays) {
                        return Err(format!("a node that is said to leave its part does not, in state {state}"));
                    }
                }
                Ok(())
            }
            Proof::Branch { participant, place, rest } => {
                let choice = Some((*participant as usize, PlaceIx(*place)));
                let of_branch = |state: &u32| self.edges(*state).iter().filter(|edge| edge.choice == choice);
                if let Some(state) = states.iter().find(|state| of_branch(state).any(stays)) {
                    return Err(format!("a branch that is said to leave its part does not, in state {state}"));
                }
                let without = states.iter().copied().filter(|state| of_branch(state).next().is_none());
                self.parts(&without.collect(), rest)
            }
        }
    }
}

fn members(part: &Part) -> &[u32] {
    match part {
        Part::State(state) => std::slice::from_ref(state),
        Part::States { states, .. } => states,
    }
}
