//! **Place invariants**: weights of counters such that no step makes the weighted sum greater (G. Memmi and
//! G. Roucairol, *Linear algebra in net theory*, 1980; *sub*-invariants, as the sum may shrink). Then a counter of
//! weight w never holds more than the first sum divided by w, in however many states.
//!
//! Why it suffices to look at each transition once, for every network and every bound:
//!
//! - A step takes, then clears, then puts. What it clears is gone, however much it was: an [`Effect`](crate::Effect)
//!   counts none of it, but a token of that place which must be marked, and there is one effect for each such place.
//!   No weight is negative, so the sum grows by no more than it does by one of the effects.
//! - That places must be empty, what data says, what the network does not deliver, and a bound only leave steps out.
//!   All networks count messages alike, and by that count receive only what was sent (`transit`): as far as counters
//!   go, their runs are runs of `bag`.
//! - A signal that is thrown is caught in the same step. Throwing and catching are transitions with effects of their
//!   own, and none of them makes the sum greater, whichever take part.
//! - End events count no further than to two, or to one more than a bound on nodes: that is less than what is put there.

use crate::claim::Refusal;
use crate::composition::Composition;

/// The most that each counter can hold, by invariants: counter, weight, counter, weight, …; none where they do not say.
///
/// # Errors
/// If one of them is none.
pub fn most(composition: &Composition<'_>, invariants: &[Vec<u32>]) -> Result<Vec<Option<u64>>, Refusal> {
    let mut most: Vec<Option<u64>> = vec![None; composition.counters()];
    for (number, text) in invariants.iter().enumerate() {
        let Some(weights) = weights(text, composition.counters()) else {
            return Err(Refusal(format!("invariant {number} gives no weights to counters")));
        };
        for step in composition.steps() {
            let added = |effect: crate::Effect| {
                effect.iter().map(|(at, count)| weights[*at] * i128::from(*count)).sum::<i128>()
            };
            if composition.effects(step).into_iter().map(added).any(|added| added > 0) {
                let (participant, node) = composition.node(step);
                let table = composition.tables()[participant];
                let (name, of) = (&table.node(node).name, &table.name);
                return Err(Refusal(format!("invariant {number} is none: a step of `{name}` of `{of}` adds to it")));
            }
        }
        let first: i128 = composition
            .first_counts()
            .into_iter()
            .zip(&weights)
            .map(|(count, weight)| i128::from(count) * weight)
            .sum();
        for (most, weight) in most.iter_mut().zip(&weights).filter(|(_, weight)| **weight > 0) {
            let by_this = u64::try_from(first / weight).ok();
            *most = [*most, by_this].into_iter().flatten().min();
        }
    }
    Ok(most)
}

/// The weight of each counter; none if the text is none of these counters, each listed once and with a weight.
fn weights(text: &[u32], counters: usize) -> Option<Vec<i128>> {
    let mut weights = vec![0; counters];
    let (pairs, rest) = text.as_chunks();
    for [counter, weight] in pairs {
        let listed = weights.get_mut(*counter as usize).filter(|listed| **listed == 0)?;
        *listed = i128::from(*weight);
        if *listed == 0 {
            return None;
        }
    }
    (rest.is_empty() && !pairs.is_empty()).then_some(weights)
}
