//! **Identical steps**: of steps that ask the same and do the same, one is enough (T. Murata, *Petri nets:
//! properties, analysis and applications*, 1989, fusion of parallel transitions). States and the edges between
//! them stay as they are; what a step stands for does not, so nothing is preserved that asks which node acted,
//! fairness included. The step with the shortest run stays, and knows of the others that they happen when it does.
//!
//! *Marks*: steps that take and put the same marks of a pattern's automaton are the same to the pattern, whatever their
//! transitions are.
//!
//! Steps that catch a signal are left alone: two of them may both fire in one step.

use super::net::Net;
use super::{Fact, Rule};
use crate::transition_system::{Effect, Step};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule { name: "identical steps", preserves: &Fact::ALL, apply };

/// What a step asks and does, in an order of its own: taken, wanted empty, wanted marked, cleared, given, and its
/// effect.
type Shape = (Vec<(u32, u8)>, [Vec<u32>; 4], (u8, Vec<usize>));

fn apply(net: &mut Net) -> bool {
    let mut kept: BTreeMap<Shape, u32> = BTreeMap::new();
    let mut gone = Vec::new();
    for (at, step) in net.steps().filter(|(_, step)| step.catches.is_none()) {
        let shortest = kept.entry(shape(step)).or_insert(at);
        if *shortest == at {
            continue;
        }
        let length = |at: u32| net.step(at).map_or(0, |step| step.expansion.len());
        let longer = if length(at) < length(*shortest) { std::mem::replace(shortest, at) } else { at };
        gone.push((longer, *shortest));
    }
    gone.iter().for_each(|(at, kept)| net.remove_beside(*at, *kept));
    !gone.is_empty()
}

fn shape(step: &Step) -> Shape {
    let sorted = |list: &[u32]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list
    };
    let mut take = step.take.clone();
    take.sort_unstable();
    let effect = match &step.effect {
        Effect::None => (0, Vec::new()),
        Effect::Send(channel) => (1, vec![*channel]),
        Effect::Receive(channel) => (2, vec![*channel]),
        Effect::Peek(channels) => (3, channels.clone()),
        Effect::Throw(signal) => (4, vec![*signal]),
    };
    (take, [&step.empty, &step.some, &step.clear, &step.put].map(|list| sorted(list)), effect)
}
