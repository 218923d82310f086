//! That a pattern holds: the states together with the positions of its automaton.
//!
//! The pairs that a certificate lists need not be exactly those that runs come to; it is enough that the first one is
//! among them, and that every step from one of them leads to one of them. If none is broken, no run violates the
//! pattern by what has happened. A fair run that owes for ever stays at last in pairs that owe; that these are left for
//! good, `termination` says in the same way as of states. An element can act in a pair exactly if it can in its state.

use super::{Pattern, Position};
use crate::certificate::Product;
use crate::composition::Composition;
use crate::evidence::{Edge, Graph};
use crate::termination;
use std::collections::{HashMap, HashSet};

/// Checks that a pattern holds; gives what is wrong.
pub(crate) fn check(
    pattern: &Pattern,
    composition: &Composition<'_>,
    graph: &Graph,
    product: &Product,
) -> Result<(), String> {
    let (pairs, rest) = product.pairs.as_chunks::<2>();
    if !rest.is_empty() {
        return Err("its pairs are not pairs".to_owned());
    }
    let mut numbers: HashMap<(u32, Position), u32> = HashMap::new();
    for (number, [state, position]) in (0..).zip(pairs) {
        if *state >= graph.count() {
            return Err(format!("pair {number} is about no state"));
        }
        if Pattern::is_broken(*position) {
            return Err(format!("in pair {number} the pattern is violated"));
        }
        if numbers.insert((*state, *position), number).is_some() {
            return Err(format!("pair {number} is listed twice"));
        }
    }
    if !numbers.contains_key(&(0, pattern.first())) {
        return Err("the pair before the first step is missing".to_owned());
    }
    let mut edges: Vec<Vec<Edge>> = Vec::with_capacity(pairs.len());
    for (number, [state, position]) in pairs.iter().enumerate() {
        let at = *state as usize;
        let next = |edge: &Edge| {
            let Some(to) = edge.to else { return Ok(*edge) };
            let moved = pattern.after(*position, composition, &graph.states[at], edge.step);
            match numbers.get(&(to, moved)) {
                Some(pair) => Ok(Edge { to: Some(*pair), ..*edge }),
                None if Pattern::is_broken(moved) => Err(format!("a step from pair {number} violates the pattern")),
                None => Err(format!("the pairs are not closed: a step from pair {number} leads to none of them")),
            }
        };
        edges.push(graph.edges[at].iter().map(next).collect::<Result<_, _>>()?);
    }
    let owing: HashSet<u32> =
        numbers.iter().filter(|((_, position), _)| pattern.owes(*position)).map(|(_, number)| *number).collect();
    termination::check_left(&edges, &owing, &product.owing)
}
