//! **Uniform choice**: where every choice is free, fair runs end exactly if every state has a way to the end
//! (after J. Desel, J. Esparza, *Free Choice Petri Nets*, 1995, chapters 4 and 10; E. Best, *Fairness and
//! conspiracies*, 1984). What would need a search for fair cycles is decided by looking at end states, and the
//! rules that keep these collapse block-structured processes, loops included, without exploring them.
//!
//! A system is uniform if no step clears counters, throws or catches signals; steps that take from a common
//! counter take the same, want the same empty, want the same marked, have no business with the network that
//! minds an order, and are branches of choices, and all steps of a branch put the same; and each step puts at
//! least one token that counts as going on or ends at an end event, where nothing takes it away.
//!
//! *Theorem.* Let a uniform system have finitely many states, let every end state be quiet, and let an end state
//! be reachable from each state. Then every fair run ends. *Proof.* Let P be the counters that gain tokens again and
//! again in an endless fair run; there are some, since every step takes tokens. Counts are finite, so tokens
//! are also taken from p in P again and again, by one of the steps behind it at least. At these moments all steps
//! behind p are enabled, as they ask the same. If there are several, each is a branch, taken again and again
//! by fairness, if not by this step then by one that puts the same. So all that the steps behind p put is in P.
//! Hence the sequence flows, activities and end events of P are a trap: a step that takes a token from it puts one there,
//! and once it is marked it stays so, whatever happens. No end event is in P: it would come to hold two
//! tokens, and keep them in every end state that is reachable from there, which is not quiet. So a sequence
//! flow or an activity holds a token in that end state, which is not quiet either.

use super::net::{Net, asked, taken};
use crate::transition_system::{Counter, Effect, Step, System};
use std::collections::BTreeMap;

/// Whether every choice of a system is free. Messages whose order does not matter are plain tokens here.
pub(super) fn is_uniform(system: &System) -> bool {
    let net = Net::of(system);
    let carries = |counter: &u32| match system.counters[*counter as usize] {
        Counter::SequenceFlow | Counter::Activity | Counter::Ended => true,
        Counter::NotStarted | Counter::Start | Counter::Mark | Counter::Channel => false,
    };
    let of_end = |(counter, _): &(u32, u8)| system.counters[*counter as usize] == Counter::Ended;
    let plain = |step: &Step| {
        let alone = matches!(step.effect, Effect::None | Effect::Send(_) | Effect::Receive(_) | Effect::Peek(_));
        alone && step.catches.is_none() && step.clear.is_empty() && step.put.iter().any(carries)
    };
    system.steps.iter().all(|step| plain(step) && !step.take.iter().any(of_end))
        && branches_agree(system)
        && (0..).zip(&system.counters).all(|(counter, _)| is_free(&net, counter))
}

/// Whether the steps that take from a counter are free branches, or a single step.
fn is_free(net: &Net, counter: u32) -> bool {
    let behind: Vec<&Step> =
        net.touching(counter).map(|(_, step)| step).filter(|step| taken(step, counter) > 0).collect();
    let Some(first) = behind.first().filter(|_| behind.len() > 1) else { return true };
    let free = |step: &&Step| step.effect == Effect::None && step.choice.is_some() && asked(step) == asked(first);
    behind.iter().all(free)
}

/// Whether all steps of a branch put the same.
fn branches_agree(system: &System) -> bool {
    let mut given: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    system.steps.iter().all(|step| {
        let mut put = step.put.clone();
        put.sort_unstable();
        step.choice.is_none_or(|choice| *given.entry(choice).or_insert_with(|| put.clone()) == put)
    })
}
