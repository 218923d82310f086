//! Finds in which order fair runs leave the states, and why they stay nowhere while it is bad: strongly connected
//! components in topological order, each with a node or a branch that leads out of it (semantics.md, clause 13).
//! Whoever finds none has found a fair run that stays.

use quadrille_certificate_checker::{Edge, Part, Proof};
use quadrille_endpoint::{NodeIx, PlaceIx};
use std::collections::{BTreeMap, BTreeSet};

/// Branches inside of branches up to which a proof is written down: JSON is not read much deeper.
const MAX_DEPTH: usize = 16;

/// The parts of all states; the reason if there is no such order.
pub(super) fn parts(edges: &[Vec<Edge>], bad: &[bool]) -> Result<Vec<Part>, &'static str> {
    let all: Vec<u32> = (0..).take(edges.len()).collect();
    Termination { edges, bad }.split(&all, 0)
}

/// The parts of some states, all of which are bad; what leads to others leaves them.
pub(super) fn left(edges: &[Vec<Edge>], states: &[u32]) -> Result<Vec<Part>, &'static str> {
    Termination { edges, bad: &vec![true; edges.len()] }.split(states, 0)
}

struct Termination<'a> {
    edges: &'a [Vec<Edge>],
    bad: &'a [bool],
}

impl Termination<'_> {
    fn of(&self, state: u32) -> &[Edge] {
        &self.edges[state as usize]
    }

    fn split(&self, states: &[u32], depth: usize) -> Result<Vec<Part>, &'static str> {
        if depth > MAX_DEPTH {
            return Err("what shows that fair runs end is nested too deeply");
        }
        self.components(states).into_iter().map(|component| self.part(component, depth)).collect()
    }

    fn part(&self, states: Vec<u32>, depth: usize) -> Result<Part, &'static str> {
        if !states.iter().any(|state| self.bad[*state as usize]) {
            return Ok(match states[..] {
                [state] => Part::State(state),
                _ => Part::States { states, because: Proof::Good },
            });
        }
        if let Some((participant, node)) = self.leaving_node(&states) {
            return Ok(match states[..] {
                [state] => Part::State(state),
                _ => Part::States { states, because: Proof::Node(number(participant), node.0) },
            });
        }
        let Some((participant, place)) = self.leaving_branch(&states) else {
            return Err("a fair run that stays in a bad state was found");
        };
        let offers = |state: &u32| self.of(*state).iter().any(|edge| edge.choice == Some((participant, place)));
        let rest: Vec<u32> = states.iter().copied().filter(|state| !offers(state)).collect();
        let rest = self.split(&rest, depth + 1)?;
        Ok(Part::States { states, because: Proof::Branch { participant: number(participant), place: place.0, rest } })
    }

    /// A node that can act in each of these states, and always leaves them.
    fn leaving_node(&self, states: &[u32]) -> Option<(usize, NodeIx)> {
        let mut always: Option<BTreeSet<(usize, NodeIx)>> = None;
        for state in states {
            let able: BTreeSet<_> = self.of(*state).iter().map(|edge| edge.node).collect();
            always = Some(always.map_or_else(|| able.clone(), |before| &before & &able));
        }
        let staying: BTreeSet<_> = self.staying(states).map(|edge| edge.node).collect();
        always.into_iter().flatten().find(|node| !staying.contains(node))
    }

    /// A branch that is offered in one of these states at least, and always leaves them.
    fn leaving_branch(&self, states: &[u32]) -> Option<(usize, PlaceIx)> {
        let offered: BTreeSet<_> =
            states.iter().flat_map(|state| self.of(*state)).filter_map(|edge| edge.choice).collect();
        let staying: BTreeSet<_> = self.staying(states).filter_map(|edge| edge.choice).collect();
        offered.into_iter().find(|choice| !staying.contains(choice))
    }

    /// Steps between these states, which are sorted.
    fn staying<'a>(&'a self, states: &'a [u32]) -> impl Iterator<Item = &'a Edge> {
        let edges = states.iter().flat_map(|state| self.of(*state));
        edges.filter(|edge| edge.to.is_some_and(|to| states.binary_search(&to).is_ok()))
    }

    /// Strongly connected components among sorted states, each sorted, in topological order (S. R. Kosaraju,
    /// after M. Sharir, *A strong-connectivity algorithm and its applications*, 1981).
    fn components(&self, states: &[u32]) -> Vec<Vec<u32>> {
        let inside = |state: u32| states.binary_search(&state).is_ok();
        let successors = |state: u32| self.of(state).iter().filter_map(|edge| edge.to).filter(|to| inside(*to));
        let mut finished = Vec::new();
        let mut seen = BTreeSet::new();
        for root in states {
            let mut open =
                if seen.insert(*root) { vec![(*root, successors(*root).collect::<Vec<_>>())] } else { vec![] };
            while let Some((state, waiting)) = open.last_mut() {
                match waiting.pop() {
                    Some(next) if seen.insert(next) => open.push((next, successors(next).collect())),
                    Some(_) => {}
                    None => {
                        finished.push(*state);
                        open.pop();
                    }
                }
            }
        }
        let mut back: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for state in states {
            successors(*state).for_each(|to| back.entry(to).or_default().push(*state));
        }
        let mut components = Vec::new();
        let mut seen = BTreeSet::new();
        for root in finished.into_iter().rev() {
            let mut component = Vec::new();
            let mut open = if seen.insert(root) { vec![root] } else { Vec::new() };
            while let Some(state) = open.pop() {
                component.push(state);
                open.extend(back.get(&state).into_iter().flatten().copied().filter(|before| seen.insert(*before)));
            }
            component.sort_unstable();
            components.extend((!component.is_empty()).then_some(component));
        }
        components
    }
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
