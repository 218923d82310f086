//! **Decomposition**: parts of a system that share nothing are searched one by one.
//!
//! Two steps share something if they touch a common counter, if one throws what the other catches, if they are
//! of one node or one branch, or if both send or receive on channels whose order the network minds. Parts that share
//! nothing run beside each other: the runs of the whole are the interleavings of runs of its parts, each of
//! which may stop while others go on. So
//!
//! - a state is reached if and only if each part of it is; what a part alone can show is violated in the whole
//!   exactly where it is in some part (*two tokens on a flow*);
//! - a run of the whole is fair exactly if each part of it is, because every node and every branch belongs to
//!   one part, and is possible or taken in the whole when it is in that part; and it is again and again in a state
//!   where some part is not quiet, or holds a message, exactly if one of the finitely many parts is (*sound*).
//!   If no step is cut off by a bound, every part has a fair run to go with that of the part that is violated: in
//!   its last strongly connected set of states each enabled step leads to a state of the set.
//!
//! - a state of rest can be reached in the whole exactly if it can in each part, one part after the other; what can
//!   still happen to a message or a token, and which transitions happen, is decided in its part.
//!
//! - a pattern that users write was woven into the system before: all steps that are its events touch the marks of its
//!   automaton, so that one part holds them all (`pattern`).
//!
//! An end state of the whole needs end states of all parts, a part that never stops hides them: so deadlocks, and
//! livelocks, which are traps of the whole that some part never leaves, are put together in `answer`.

use super::net::position;
use crate::Network;
use crate::transition_system::{Channel, Effect, Step, System};
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a system, each with the counters of the whole, in the order of their first steps. What no step
/// touches is a part of its own without steps.
pub(super) fn parts(system: &System, network: Network, minds: &[bool]) -> Vec<System> {
    let mut shared = Shared::of(system, network, minds);
    let mut of_step: BTreeMap<u32, Vec<Step>> = BTreeMap::new();
    let mut order = Vec::new();
    for step in &system.steps {
        let Some((counter, _)) = step.take.first() else { continue };
        let part = shared.root(*counter);
        of_step.entry(part).or_insert_with(|| {
            order.push(part);
            Vec::new()
        });
        of_step.entry(part).and_modify(|steps| steps.push(step.clone()));
    }
    let mut of_counter = |keep: &dyn Fn(u32) -> bool| -> Vec<u8> {
        let tokens = (0..).zip(&system.initial);
        tokens.map(|(counter, tokens)| if keep(shared.root(counter)) { *tokens } else { 0 }).collect()
    };
    let part = |steps: Vec<Step>, initial: Vec<u8>| System { steps, initial, ..empty(system) };
    let untouched = of_counter(&|root| !of_step.contains_key(&root));
    let tokens: Vec<Vec<u8>> = order.iter().map(|part| of_counter(&|root| root == *part)).collect();
    let steps = order.iter().map(|part| of_step.remove(part).unwrap_or_default());
    let mut parts: Vec<System> =
        steps.collect::<Vec<_>>().into_iter().zip(tokens).map(|(steps, tokens)| part(steps, tokens)).collect();
    if untouched.iter().any(|tokens| *tokens > 0) || parts.is_empty() {
        parts.push(part(Vec::new(), untouched));
    }
    parts
}

/// The steps of a part before a pattern was woven into the system.
pub(super) fn unwoven(system: &System, part: &System) -> System {
    let touched: BTreeSet<u32> =
        part.steps.iter().flat_map(|step| step.take.iter().map(|(counter, _)| *counter)).collect();
    let first = |step: &Step| step.take.first().is_some_and(|(counter, _)| touched.contains(counter));
    System { steps: system.steps.iter().filter(|step| first(step)).cloned().collect(), ..system.clone() }
}

/// What orders the messages of a channel with those of others: channels with the same share it.
pub(super) fn order(network: Network, channel: &Channel) -> Option<(usize, usize)> {
    match network {
        Network::Bag => None,
        Network::FifoPair => Some((channel.sender, channel.receiver)),
        Network::Inbox => Some((0, channel.receiver)),
        Network::Outbox => Some((channel.sender, 0)),
        Network::Causal | Network::Fifo | Network::Rsc => Some((0, 0)),
    }
}

/// A system without its steps.
fn empty(system: &System) -> System {
    System {
        steps: Vec::new(),
        counters: system.counters.clone(),
        channels: system.channels.clone(),
        initial: Vec::new(),
        limits: system.limits.clone(),
        actors: system.actors,
        choices: system.choices,
        saturation: system.saturation,
        many: system.many.clone(),
        swaps: Vec::new(),
    }
}

/// Sets of counters that belong together (disjoint sets: R. E. Tarjan, J. ACM 1975).
struct Shared(Vec<u32>);

impl Shared {
    fn of(system: &System, network: Network, minds: &[bool]) -> Self {
        let mut this = Self((0..position(system.counters.len())).collect());
        let channel = |channel: &usize| position(system.counter_of_channel(*channel));
        let (mut actors, mut choices, mut signals) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut ordered = BTreeMap::new();
        for step in &system.steps {
            let Some((first, _)) = step.take.first().copied() else { continue };
            step.take.iter().for_each(|(counter, _)| this.join(first, *counter));
            let listed = [&step.empty, &step.some, &step.clear, &step.put];
            listed.into_iter().flatten().for_each(|counter| this.join(first, *counter));
            this.join(first, *actors.entry(step.actor).or_insert(first));
            if let Some(choice) = step.choice {
                this.join(first, *choices.entry(choice).or_insert(first));
            }
            match &step.effect {
                Effect::None => {}
                Effect::Send(sent) | Effect::Receive(sent) => {
                    this.join(first, channel(sent));
                    if let Some(order) = order(network, &system.channels[*sent]).filter(|_| minds[*sent]) {
                        this.join(first, *ordered.entry(order).or_insert(first));
                    }
                }
                Effect::Peek(channels) => channels.iter().for_each(|at| this.join(first, channel(at))),
                Effect::Throw(signal) => this.join(first, *signals.entry(*signal).or_insert(first)),
            }
            if let Some(signal) = step.catches {
                this.join(first, *signals.entry(signal).or_insert(first));
            }
        }
        this
    }

    fn root(&mut self, counter: u32) -> u32 {
        let mut root = counter;
        while self.0[root as usize] != root {
            root = self.0[root as usize];
        }
        let mut at = counter;
        while at != root {
            at = std::mem::replace(&mut self.0[at as usize], root);
        }
        root
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
