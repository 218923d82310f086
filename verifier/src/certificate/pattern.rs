//! What shows that a pattern holds: the states together with the positions of the checker's automaton, and in which order
//! fair runs leave those pairs in which something has still to happen.

use super::termination;
use quadrille_certificate_checker::{Composition, Edge, MAX_STATES, Pattern, Position, Product, State};
use std::collections::HashMap;

/// Why no evidence can be given.
pub(super) enum Unshown {
    /// The checker's automaton finds a run that violates the pattern.
    Violated,
    /// The evidence would be too large, or there is none that the checker understands.
    Reason(String),
}

/// The pairs that runs come to, breadth first. `edges` are the steps from each of the states.
pub(super) fn product(
    text: &str,
    composition: &Composition<'_>,
    states: &[State],
    edges: &[Vec<Edge>],
) -> Result<Product, Unshown> {
    let pattern = Pattern::of(text, composition.tables()).map_err(Unshown::Reason)?;
    let first = (0, pattern.first());
    let (mut pairs, mut numbers) = (vec![first], HashMap::from([(first, 0)]));
    let mut moves: Vec<Vec<Edge>> = Vec::new();
    while let Some((state, position)) = pairs.get(moves.len()).copied() {
        let mut of_pair = Vec::new();
        for edge in &edges[state as usize] {
            let to = edge.to.map(|to| (to, pattern.after(position, composition, &states[state as usize], edge.step)));
            of_pair.push(Edge { to: to.map(|pair| number(pair, &mut pairs, &mut numbers)).transpose()?, ..*edge });
        }
        moves.push(of_pair);
    }
    let owing: Vec<u32> = (0..).zip(&pairs).filter(|(_, pair)| pattern.owes(pair.1)).map(|(at, _)| at).collect();
    let owing = termination::left(&moves, &owing).map_err(|reason| Unshown::Reason(reason.to_owned()))?;
    let pairs = pairs.into_iter().flat_map(|(state, position)| [state, position]).collect();
    Ok(Product { pattern: text.to_owned(), pairs, owing })
}

/// A state, and where the automaton is.
type Pair = (u32, Position);

/// The number of a pair, a new one where it is new.
fn number(pair: Pair, pairs: &mut Vec<Pair>, numbers: &mut HashMap<Pair, u32>) -> Result<u32, Unshown> {
    if let Some(known) = numbers.get(&pair) {
        return Ok(*known);
    }
    if Pattern::is_broken(pair.1) {
        return Err(Unshown::Violated);
    }
    let next = u32::try_from(pairs.len()).ok().filter(|_| pairs.len() < MAX_STATES);
    let next = next.ok_or_else(|| Unshown::Reason(format!("more than {MAX_STATES} states with its automaton")))?;
    pairs.push(pair);
    numbers.insert(pair, next);
    Ok(next)
}
