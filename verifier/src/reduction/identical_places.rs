//! **Identical places**: places that hold as many tokens at first, and that every step touches in the same
//! ways, always hold as many tokens; one of them is enough (G. Berthelot, *Checking properties of nets using
//! transformations*, 1985: redundant places). Branches between a fork and its join become one branch.
//!
//! The states of both systems correspond one to one, and so do the steps: everything is preserved that does not
//! ask for the place that goes. The one that stays must be as telling: a sequence flow rather than an activity,
//! an activity rather than what does not count as going on. Places in which tokens wait for messages all stay: which
//! these are is seen before anything is reduced. So do the marks of a pattern's automaton (*marks*).

use super::net::Net;
use super::{Fact, Rule};
use crate::transition_system::{Counter, Step};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule { name: "identical places", preserves: &Fact::ALL, apply };

/// A step, and how it touches a place: taken, given, wanted empty, wanted marked, cleared.
type Touch = (u32, u8, usize, bool, bool, bool);

fn apply(net: &mut Net) -> bool {
    let mut alike: BTreeMap<(u8, Vec<Touch>), Vec<u32>> = BTreeMap::new();
    for place in net.places() {
        let touches: Vec<Touch> = net.touching(place).map(|(at, step)| touch(at, step, place)).collect();
        if !touches.is_empty() {
            alike.entry((net.system.initial[place as usize], touches)).or_default().push(place);
        }
    }
    let mut changed = false;
    for mut places in alike.into_values().filter(|places| places.len() > 1) {
        places.sort_by_key(|place| rank(net.system.counters[*place as usize]));
        let kept = net.system.counters[places[0] as usize];
        for place in &places[1..] {
            if !net.kept[*place as usize] && replaces(kept, net.system.counters[*place as usize]) {
                forget(net, *place);
                changed = true;
            }
        }
    }
    changed
}

fn touch(at: u32, step: &Step, place: u32) -> Touch {
    let given = super::net::given(step, place);
    let taken = super::net::taken(step, place);
    (at, taken, given, step.empty.contains(&place), step.some.contains(&place), step.clear.contains(&place))
}

/// The most telling first.
fn rank(counter: Counter) -> u8 {
    match counter {
        Counter::SequenceFlow => 0,
        Counter::Activity => 1,
        Counter::Ended => 2,
        Counter::NotStarted | Counter::Start | Counter::Mark => 3,
        Counter::Channel => 4,
    }
}

/// Whether a place of the first class tells whatever one of the second tells.
fn replaces(kept: Counter, gone: Counter) -> bool {
    match gone {
        Counter::SequenceFlow => kept == Counter::SequenceFlow,
        Counter::Activity => matches!(kept, Counter::SequenceFlow | Counter::Activity),
        // An end event saturates, which the others do not.
        Counter::Ended => kept == Counter::Ended,
        Counter::NotStarted | Counter::Start | Counter::Mark => kept != Counter::Ended,
        Counter::Channel => false,
    }
}

/// Takes a place out of all steps, and its tokens away.
pub(super) fn forget(net: &mut Net, place: u32) {
    let touching: Vec<u32> = net.touching(place).map(|(at, _)| at).collect();
    for at in touching {
        let Some(mut step) = net.step(at).cloned() else { continue };
        step.take.retain(|(counter, _)| *counter != place);
        for list in [&mut step.empty, &mut step.some, &mut step.clear, &mut step.put] {
            list.retain(|counter| *counter != place);
        }
        net.replace(at, step);
    }
    net.system.initial[place as usize] = 0;
}
