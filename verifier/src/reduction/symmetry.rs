//! **Symmetry of equal participants**: of states that differ only in which of several equal participants is where, one
//! is searched (`crate::symmetry`).
//!
//! Two endpoints are equal if changing their places, and those of the channels that lead to them, leaves the system as
//! it is: the same steps, the same first state. This is tried out, not concluded from where they come from: so two pools
//! of the same shape count as well as the copies of one that is many.
//!
//! *Proof.* Let G be the group of these exchanges. For g in G, a step a leads from s to t exactly if g(a) leads from g(s)
//! to g(t). So a state and the one that stands for it have the same continuations up to G: the relation is a bisimulation
//! that respects whatever G leaves alone. That is: whether a sequence flow, or an end event, holds two tokens; whether
//! no step is possible; whether all participants are quiet, whether a message is there; hence which end states there are,
//! whether runs are endless, and whether a state of rest, or an end, can be reached. A step happens exactly if its
//! images do, which `also` says. What becomes of *one* message is not preserved: it may have changed places on the way.
//! *Marks*: no exchange moves a mark of a pattern's automaton, so that equal participants stay equal only if each event of
//! one is an event of the other, with the same effect; states that stand for one another hold the same marks.
//! Fairness names nodes and branches, which change places too: nothing that asks for a fair cycle looks at this search.

use super::net::position;
use super::{Fact, Reduced, Rule};
use crate::symmetry::Swap;
use crate::transition_system::{Effect, Step, System};
use crate::wiring::Wiring;
use quadrille_projection::Endpoints;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "symmetry",
    preserves: &[
        Fact::TwoTokens,
        Fact::EndStates,
        Fact::InfiniteRuns,
        Fact::WayToEnd,
        Fact::Rest,
        Fact::Executed,
        Fact::Marks,
    ],
    apply: |_| false,
};

/// The same part with the swaps that it allows; none if it allows none.
pub(super) fn symmetric(endpoints: &Endpoints, part: &Reduced) -> Option<Reduced> {
    let system = &part.system;
    let is_plain = |step: &Step| step.effect == Effect::None && step.catches.is_none();
    if endpoints.list.len() < 2 || !system.steps.iter().all(is_plain) {
        return None;
    }
    let swaps = swaps(endpoints, system);
    if swaps.is_empty() {
        return None;
    }
    let also = with_images(part, &swaps);
    let rules = part.rules.iter().copied().chain([&RULE]).collect();
    Some(Reduced { system: System { swaps, ..system.clone() }, also, rules })
}

/// Swaps of neighbours in each set of equal endpoints.
fn swaps(endpoints: &Endpoints, system: &System) -> Vec<Swap> {
    let tried = Tried::of(endpoints, system);
    let mut of_set: Vec<Option<usize>> = vec![None; endpoints.list.len()];
    let mut pairs = Vec::new();
    for one in 0..endpoints.list.len() {
        if of_set[one].is_some() || !tried.acts(one) {
            continue;
        }
        let mut last = one;
        for other in one + 1..endpoints.list.len() {
            if of_set[other].is_none()
                && let Some(swap) = tried.swap(last, other)
            {
                (of_set[one], of_set[other]) = (Some(one), Some(one));
                pairs.push((last, other, swap));
                last = other;
            }
        }
    }
    // A channel between two of the endpoints that change places is moved by other swaps, too, and decides nothing.
    let decides = |counter: u32, own: usize| {
        let channel = (counter as usize).checked_sub(system.counter_of_channel(0));
        channel.is_none_or(|channel| {
            let channel = &system.channels[channel];
            let other = if channel.sender == own { channel.receiver } else { channel.sender };
            of_set[other].is_none()
        })
    };
    let ordered = |(one, _, swap): (usize, usize, Swap)| {
        let (mut counters, rest): (Vec<_>, Vec<_>) =
            swap.counters.iter().partition(|(counter, _)| decides(*counter, one));
        let deciding = counters.len();
        counters.extend(rest);
        Swap { counters, deciding, ..swap }
    };
    pairs.into_iter().map(ordered).collect()
}

/// What a step takes, asks for and puts, whatever the order.
type Effects = (Vec<(u32, u8)>, [Vec<u32>; 4]);

/// What is needed to try out an exchange.
struct Tried<'a> {
    endpoints: &'a Endpoints,
    system: &'a System,
    wiring: Wiring,
    /// The first place of each endpoint.
    first: Vec<usize>,
    /// Steps by what they do.
    steps: BTreeMap<Effects, Vec<u32>>,
}

impl<'a> Tried<'a> {
    fn of(endpoints: &'a Endpoints, system: &'a System) -> Self {
        let tables: Vec<_> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let mut first = vec![0];
        first.extend(tables.iter().scan(0, |places, table| {
            *places += table.places.len();
            Some(*places)
        }));
        let mut steps: BTreeMap<Effects, Vec<u32>> = BTreeMap::new();
        for (at, step) in (0..).zip(&system.steps) {
            steps.entry(effects(step, |counter| counter)).or_default().push(at);
        }
        Self { endpoints, system, wiring: Wiring::of(&tables), first, steps }
    }

    /// Whether an endpoint has steps in this part.
    fn acts(&self, endpoint: usize) -> bool {
        let own = self.first[endpoint]..self.first[endpoint + 1];
        let takes = |step: &Step| step.take.iter().any(|(counter, _)| own.contains(&(*counter as usize)));
        self.system.steps.iter().any(takes)
    }

    /// The exchange of two endpoints, if it leaves the system as it is.
    fn swap(&self, one: usize, other: usize) -> Option<Swap> {
        let counters = self.counters(one, other)?;
        let mut image: Vec<u32> = (0..position(self.system.counters.len())).collect();
        for (one, other) in &counters {
            image.swap(*one as usize, *other as usize);
        }
        let System { counters: kinds, initial, limits, .. } = self.system;
        let is_alike = |(one, other): &(u32, u32)| {
            let (one, other) = (*one as usize, *other as usize);
            (kinds[one], initial[one], limits[one]) == (kinds[other], initial[other], limits[other])
        };
        if !counters.iter().all(is_alike) {
            return None;
        }
        let mut steps = Vec::new();
        for (effects, some) in &self.steps {
            let others = self.steps.get(&mapped(effects, |counter| image[counter as usize]))?;
            if some.len() != others.len() {
                return None;
            }
            steps.extend(some.iter().copied().zip(others.iter().copied()).filter(|(one, other)| one < other));
        }
        Some(Swap { deciding: counters.len(), counters, steps })
    }

    /// The counters that stand for one another: places by their order, channels by the order of message flows.
    fn counters(&self, one: usize, other: usize) -> Option<Vec<(u32, u32)>> {
        let tables = [one, other].map(|endpoint| &self.endpoints.list[endpoint].table);
        let [places, flows] = [tables.map(|table| table.places.len()), tables.map(|table| table.flows.len())];
        if places[0] != places[1] || flows[0] != flows[1] {
            return None;
        }
        let mut pairs: Vec<(u32, u32)> =
            (0..places[0]).map(|at| (position(self.first[one] + at), position(self.first[other] + at))).collect();
        for flow in 0..flows[0] {
            let ends = [one, other].map(|endpoint| self.wiring.channel_of.get(&(endpoint, flow_ix(flow))).copied());
            match ends {
                [Some(Some(one)), Some(Some(other))] => {
                    let [one, other] = [one, other].map(|channel| position(self.system.counter_of_channel(channel)));
                    let pair = (one.min(other), one.max(other));
                    if one != other && !pairs.contains(&pair) {
                        pairs.push(pair);
                    }
                }
                [None | Some(None), None | Some(None)] => {}
                [_, _] => return None,
            }
        }
        let mut named: Vec<u32> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
        named.sort_unstable();
        named.dedup();
        (named.len() == 2 * pairs.len()).then_some(pairs)
    }
}

fn flow_ix(at: usize) -> quadrille_endpoint::FlowIx {
    quadrille_endpoint::FlowIx::at(at)
}

fn effects(step: &Step, image: impl Fn(u32) -> u32) -> Effects {
    let listed = [&step.empty, &step.some, &step.clear, &step.put].map(Clone::clone);
    mapped(&(step.take.clone(), listed), image)
}

fn mapped((take, listed): &Effects, image: impl Fn(u32) -> u32) -> Effects {
    let mut take: Vec<(u32, u8)> = take.iter().map(|(counter, tokens)| (image(*counter), *tokens)).collect();
    take.sort_unstable();
    let listed = listed.each_ref().map(|list| {
        let mut list: Vec<u32> = list.iter().map(|counter| image(*counter)).collect();
        list.sort_unstable();
        list
    });
    (take, listed)
}

/// For each step what happens exactly if it does, its images among it.
fn with_images(part: &Reduced, swaps: &[Swap]) -> Vec<Vec<crate::replay::Taken>> {
    let steps = part.system.steps.len();
    // The least step that each one is an image of.
    let mut least: Vec<usize> = (0..steps).collect();
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for (one, other) in swaps.iter().flat_map(|swap| &swap.steps) {
            let (one, other) = (*one as usize, *other as usize);
            let common = least[one].min(least[other]);
            is_settled &= least[one] == common && least[other] == common;
            (least[one], least[other]) = (common, common);
        }
    }
    let mut images = vec![Vec::new(); steps];
    for (at, step) in part.system.steps.iter().enumerate() {
        images[least[at]].extend(step.expansion.iter().chain(&part.also[at]).copied());
    }
    least.iter().map(|least| images[*least].clone()).collect()
}
