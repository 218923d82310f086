//! **Self-loops**: a step that puts back exactly what it takes changes nothing. It goes where another step can
//! happen exactly when it can, which keeps its states from becoming end states. Reachable states stay as they are;
//! what is lost are infinite runs, so the rule serves only where these are decided otherwise (`uniform_choice`).
//! *Marks*: a step that is one of a pattern's events and changes the state of its automaton changes something.

use super::net::{Net, asked, given};
use super::{Fact, Rule};
use crate::transition_system::{Effect, Step};

pub(super) const RULE: Rule = Rule {
    name: "self-loops",
    preserves: &[
        Fact::TwoTokens,
        Fact::EndStates,
        Fact::WayToEnd,
        Fact::Rest,
        Fact::Futures,
        Fact::Executed,
        Fact::Marks,
    ],
    apply,
};

fn apply(net: &mut Net) -> bool {
    let mut gone: Vec<(u32, u32)> = Vec::new();
    for (at, step) in net.steps().filter(|(_, step)| changes_nothing(step)) {
        let first = step.take.first().map(|(counter, _)| *counter);
        let stands_in = |(_, instead): &(u32, &Step)| !changes_nothing(instead) && asks_the_same(instead, step);
        let instead = first.and_then(|counter| net.touching(counter).find(stands_in));
        gone.extend(instead.map(|(instead, _)| (at, instead)));
    }
    gone.iter().for_each(|(at, instead)| net.remove_beside(*at, *instead));
    !gone.is_empty()
}

fn changes_nothing(step: &Step) -> bool {
    let put_back = |(counter, tokens): &(u32, u8)| given(step, *counter) == usize::from(*tokens);
    let taken: usize = step.take.iter().map(|(_, tokens)| usize::from(*tokens)).sum();
    step.clear.is_empty()
        && step.effect == Effect::None
        && step.catches.is_none()
        && step.put.len() == taken
        && step.take.iter().all(put_back)
}

/// Whether a step can happen exactly when another one can.
fn asks_the_same(step: &Step, other: &Step) -> bool {
    step.catches.is_none() && step.effect == Effect::None && asked(step) == asked(other)
}
