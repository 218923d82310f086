//! **Agglomeration**: a place that holds tokens only until one of the steps behind it takes them is passed
//! over: what puts a token there takes that step at once (post-agglomeration: G. Berthelot, *Transformations
//! and decompositions of nets*, 1987; S. Haddad, J.-F. Pradat-Peyre, *New efficient Petri nets reductions for
//! parallel programs verification*, 2006).
//!
//! Let p be the place, C the steps that take from it, and for c in C let Q(c) be what c puts, Q all of these.
//! The rule asks that p is empty at first; that each c takes one token from p and does nothing else but to put
//! Q(c), without p; that a step which clears one of p and Q clears all of them; that a step which wants a counter
//! of Q empty wants p empty as well; that where p is enough for a step that wants some counter to be marked, so
//! is each Q(c); and that what catches a signal looks neither at p nor at Q.
//!
//! Let H(m) be the states that a state m of the whole becomes when every token of p is moved on, each by any c.
//! *Every state of H(m) is reached in the reduced system if m is reached in the whole.* By induction along the
//! run: let s lead from m to m′, and x be in H(m′). If s is in C, H(m′) is a part of H(m). Otherwise x without
//! what s did is a y in H(m): y holds all that m holds but for p, so s is enabled there, for if s wants p empty
//! then y = m, and nothing else asks for less; s, or s and c where s puts a token to p, leads from y to x. In
//! turn every step of the reduced system is a run of the whole, from a state without tokens in p to another.
//!
//! *End states*: with a token in p a state is none, since every c is enabled there; so end states are alike on
//! both sides. *Infinite runs*: C alone uses up the tokens of p, so an infinite run takes other steps again and
//! again, and the reduced system follows each of these. *Way to the end*: a way of the whole from a state
//! without tokens in p is followed to its end state, which is its own H. *Two tokens on a flow*: if p is a
//! sequence flow, some Q(c) must hold a sequence flow: two tokens in p become two tokens there; tokens elsewhere,
//! at end events too, only get more in H. *Rest*: p is a sequence flow or an activity, so a state with a token in p is not
//! one of rest; ways to states of rest are ways to end states in the argument above. *Futures*: what can never
//! again be received or moved in a state of the whole cannot in the states of H, whose futures are some of its own, and
//! none of it is in p; in turn what can be received or moved from a state of the reduced system is so by a step that
//! is not in C, which the reduced system follows. *Executed*: a step c happens where a token is in p, and in some
//! state of H this token has been moved by this c. *Marks*: a c takes from p alone, so it is none of a pattern's events,
//! which take a mark; nor does it put one, for whatever puts a mark takes one. So m and the states of H hold the same
//! marks; the events stay in their order, and the steps between them that are none move.

use super::net::{Net, given, taken};
use super::{Fact, Rule};
use crate::replay::Taken;
use crate::transition_system::{Counter, Effect, Step};

pub(super) const RULE: Rule = Rule { name: "agglomeration", preserves: &Fact::ALL, apply };

/// So many steps more than before are accepted for a place less.
const GROWTH: usize = 2;

fn apply(net: &mut Net) -> bool {
    let mut changed = false;
    for place in net.places() {
        if let Some(fusion) = fusion(net, place) {
            fuse(net, place, &fusion);
            changed = true;
        }
    }
    changed
}

/// Steps before and behind a place that can be passed over.
struct Fusion {
    before: Vec<u32>,
    behind: Vec<u32>,
}

fn fusion(net: &Net, place: u32) -> Option<Fusion> {
    let goes_on = matches!(net.system.counters[place as usize], Counter::SequenceFlow | Counter::Activity);
    if net.system.initial[place as usize] > 0 || !goes_on {
        return None;
    }
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    for (at, step) in net.touching(place) {
        if taken(step, place) > 0 {
            behind.push((at, step));
        } else if given(step, place) > 0 {
            before.push((at, step));
        }
    }
    let passes = |step: &Step| is_plain(step) && step.take == [(place, 1)] && given(step, place) == 0;
    let once = |step: &Step| given(step, place) == 1 || behind.len() == 1;
    let fits = !behind.is_empty()
        && behind.iter().all(|(_, step)| passes(step))
        && before.iter().all(|(_, step)| once(step) && step.catches.is_none())
        && before.len() * behind.len() <= before.len() + behind.len() + GROWTH
        && shows_two_tokens(net, place, &behind)
        && everybody_agrees(net, place, &behind);
    let numbers = |list: Vec<(u32, &Step)>| list.into_iter().map(|(at, _)| at).collect();
    fits.then(|| Fusion { before: numbers(before), behind: numbers(behind) })
}

/// Whether a step does nothing but to take and to put.
fn is_plain(step: &Step) -> bool {
    step.empty.is_empty()
        && step.some.is_empty()
        && step.clear.is_empty()
        && step.effect == Effect::None
        && step.catches.is_none()
}

/// Whether two tokens on the place, if it is a sequence flow, become two tokens on another.
fn shows_two_tokens(net: &Net, place: u32, behind: &[(u32, &Step)]) -> bool {
    let is_flow = |counter: &u32| net.system.counters[*counter as usize] == Counter::SequenceFlow;
    !is_flow(&place) || behind.iter().any(|(_, step)| step.put.iter().any(is_flow))
}

/// Whether all steps that look at the place, or at what is behind it, see the same without it.
fn everybody_agrees(net: &Net, place: u32, behind: &[(u32, &Step)]) -> bool {
    let mut gained: Vec<u32> = behind.iter().flat_map(|(_, step)| step.put.iter().copied()).collect();
    gained.sort_unstable();
    gained.dedup();
    let is_one = |counter: &u32| *counter == place || gained.binary_search(counter).is_ok();
    let count = |list: &[u32]| list.iter().filter(|counter| is_one(counter)).count();
    let agrees = |step: &Step| {
        let is_cleared = |counter: &u32| step.clear.contains(counter);
        let clears_none = count(&step.clear) == 0;
        let looks =
            || step.take.iter().any(|(counter, _)| is_one(counter)) || count(&step.empty) + count(&step.some) > 0;
        let satisfied = |(_, taker): &(u32, &Step)| taker.put.iter().any(|counter| step.some.contains(counter));
        (clears_none || (is_cleared(&place) && gained.iter().all(is_cleared)))
            && (count(&step.empty) == 0 || step.empty.contains(&place))
            && (!step.some.contains(&place) || behind.iter().all(satisfied))
            && (step.catches.is_none() || (clears_none && !looks()))
    };
    [place].iter().chain(&gained).all(|counter| {
        // A counter that saturates forgets how many tokens it gained: nobody may take from it.
        let saturates = net.system.counters[*counter as usize] == Counter::Ended;
        net.touching(*counter).all(|(_, step)| agrees(step) && !(saturates && taken(step, *counter) > 0))
    })
}

fn fuse(net: &mut Net, place: u32, fusion: &Fusion) {
    let copied = |net: &Net, list: &[u32]| -> Vec<(u32, Step, Vec<Taken>)> {
        let copy = |at: &u32| Some((*at, net.step(*at)?.clone(), net.also(*at).to_vec()));
        list.iter().filter_map(copy).collect()
    };
    let (before, behind) = (copied(net, &fusion.before), copied(net, &fusion.behind));
    for at in &fusion.behind {
        net.remove(*at);
    }
    for (at, step, also) in before {
        let mut fused = behind.iter().map(|(_, next, more)| (joined(&step, next, place), [&also[..], more].concat()));
        if let Some((first, also)) = fused.next() {
            net.replace(at, first);
            net.set_also(at, also);
        }
        fused.for_each(|(step, also)| net.add(step, also));
    }
    let lookers: Vec<u32> = net.touching(place).map(|(at, _)| at).collect();
    for at in lookers {
        let Some(mut step) = net.step(at).cloned() else { continue };
        for list in [&mut step.empty, &mut step.some, &mut step.clear] {
            list.retain(|counter| *counter != place);
        }
        net.replace(at, step);
    }
}

/// A step, and behind it another one for each token that it puts to the place between them.
fn joined(step: &Step, next: &Step, place: u32) -> Step {
    let mut joined = step.clone();
    joined.put.retain(|counter| *counter != place);
    for _ in 0..given(step, place) {
        joined.put.extend(&next.put);
        joined.expansion.extend(&next.expansion);
    }
    joined
}
