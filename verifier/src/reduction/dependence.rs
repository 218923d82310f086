//! Which steps depend on each other, for stubborn sets.
//!
//! Two steps are independent if none can make the other impossible, and if they lead to the same state in
//! either order. What follows is enough for both: neither takes or clears where the other takes or wants a mark;
//! neither puts where the other wants none; neither clears where the other puts, nor takes from a counter that
//! saturates where the other puts; and they do not share what orders messages. A step that throws a signal does
//! what its catchers do, and minds whatever changes what they look at.

use super::decomposition::order;
use super::net::position;
use crate::Network;
use crate::transition_system::{Counter, Effect, Step, System};
use std::collections::{BTreeMap, BTreeSet};

/// What a step looks at and changes, as counters.
#[derive(Default)]
struct Footprint {
    /// Taken from, or wanted marked.
    marked: BTreeSet<u32>,
    empty: BTreeSet<u32>,
    /// Taken from, or cleared.
    less: BTreeSet<u32>,
    more: BTreeSet<u32>,
    cleared: BTreeSet<u32>,
    /// Looked at by what catches the signal that is thrown.
    sensed: BTreeSet<u32>,
    /// What orders the message that is sent or received, where the network minds.
    order: Option<(usize, usize)>,
}

/// The relations between the steps of a system.
pub(super) struct Dependence {
    /// For each step the steps that depend on it.
    pub(super) on: Vec<Vec<u32>>,
    /// For each counter the steps after which it may hold more.
    pub(super) more: Vec<Vec<u32>>,
    /// For each counter the steps after which it may hold less.
    pub(super) less: Vec<Vec<u32>>,
    /// For each step those whose messages are ordered with its own.
    pub(super) ordered: Vec<Vec<u32>>,
}

impl Dependence {
    pub(super) fn of(system: &System, network: Network, minds: &[bool]) -> Self {
        let prints: Vec<Footprint> =
            system.steps.iter().map(|step| Footprint::of(system, step, network, minds)).collect();
        let by_counter = |set: &dyn Fn(&Footprint) -> &BTreeSet<u32>| {
            let mut lists = vec![Vec::new(); system.counters.len()];
            // What catches is never taken by itself.
            let own = (0..).zip(&prints).zip(&system.steps).filter(|(_, step)| step.catches.is_none());
            for ((at, print), _) in own {
                set(print).iter().for_each(|counter| lists[*counter as usize].push(at));
            }
            lists
        };
        let marked = by_counter(&|print| &print.marked);
        let empty = by_counter(&|print| &print.empty);
        let less = by_counter(&|print| &print.less);
        let more = by_counter(&|print| &print.more);
        let cleared = by_counter(&|print| &print.cleared);
        let sensed = by_counter(&|print| &print.sensed);
        let mut orders: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
        for (at, print) in (0..).zip(&prints) {
            if let Some(order) = print.order {
                orders.entry(order).or_default().push(at);
            }
        }
        let ordered = |print: &Footprint| print.order.map(|order| orders[&order].clone()).unwrap_or_default();
        let saturates = |counter: &u32| system.counters[*counter as usize] == Counter::Ended;
        let on = |(at, print): (u32, &Footprint)| {
            let mut on: BTreeSet<u32> = ordered(print).into_iter().collect();
            let mut join = |counters: &BTreeSet<u32>, lists: &[Vec<u32>]| {
                counters.iter().for_each(|counter| on.extend(&lists[*counter as usize]));
            };
            join(&print.less, &marked);
            join(&print.marked, &less);
            join(&print.more, &empty);
            join(&print.empty, &more);
            join(&print.cleared, &more);
            join(&print.more, &cleared);
            join(&print.less.iter().copied().filter(saturates).collect(), &more);
            join(&print.more.iter().copied().filter(saturates).collect(), &less);
            for changed in [&print.less, &print.more] {
                join(changed, &sensed);
            }
            join(&print.sensed, &less);
            join(&print.sensed, &more);
            on.remove(&at);
            on.into_iter().collect()
        };
        let on = (0..).zip(&prints).map(on).collect();
        let ordered = prints.iter().map(ordered).collect();
        Self { on, more, less, ordered }
    }
}

impl Footprint {
    fn of(system: &System, step: &Step, network: Network, minds: &[bool]) -> Self {
        let mut this = Self::default();
        this.marked.extend(step.take.iter().map(|(counter, _)| counter));
        this.marked.extend(&step.some);
        this.empty.extend(&step.empty);
        this.changes(step);
        match &step.effect {
            Effect::None => {}
            Effect::Send(channel) | Effect::Receive(channel) => {
                this.order = order(network, &system.channels[*channel]).filter(|_| minds[*channel]);
            }
            Effect::Peek(channels) => {
                this.marked.extend(channels.iter().map(|channel| position(system.counter_of_channel(*channel))));
            }
            Effect::Throw(signal) => {
                for catcher in system.steps.iter().filter(|other| other.catches == Some(*signal)) {
                    this.changes(catcher);
                    this.sensed.extend(catcher.take.iter().map(|(counter, _)| counter));
                    this.sensed.extend(catcher.empty.iter().chain(&catcher.some));
                }
            }
        }
        this
    }

    fn changes(&mut self, step: &Step) {
        self.less.extend(step.take.iter().map(|(counter, _)| counter));
        self.less.extend(&step.clear);
        self.cleared.extend(&step.clear);
        self.more.extend(&step.put);
    }
}
