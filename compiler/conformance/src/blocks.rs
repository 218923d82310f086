//! An automaton with parallel blocks from a labelled transition system in which they are interleaved.
//!
//! A region with one entry and one exit is a parallel block if it is the product of independent parts. Which labels
//! belong together is read off diamonds: labels that never enable or disable each other are independent (A.
//! Mazurkiewicz, *Concurrent program schemes*, 1977). What is found this way is only ever used after the product of
//! the parts has been compared with the region: so whatever block there is, it is one.

use crate::branching::{Divergence, are_alike};
use crate::protocol_system::{LastBlock, automaton_system};
use crate::{LabelledStep, LabelledTransitionSystem};
use quadrille_choreography::{Action, Automaton, Edge, Interaction, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// Of larger systems, no blocks are sought.
const MAX_STATES: u32 = 400;
/// The product of parts is looked at up to so many states.
const MAX_PRODUCT: usize = 20_000;

/// The automaton of a system; `interactions` are those of its labels. Silent steps are silent edges.
pub(crate) fn automaton_of(system: &LabelledTransitionSystem, interactions: &[Interaction]) -> Automaton {
    let mut blocks: BTreeMap<u32, Block> = BTreeMap::new();
    let mut inside: BTreeSet<u32> = BTreeSet::new();
    if system.states <= MAX_STATES {
        for state in system.reachable() {
            if !inside.contains(&state)
                && let Some(block) = block_at(system, interactions, state, &inside)
            {
                inside.extend(&block.inside);
                blocks.insert(state, block);
            }
        }
    }
    let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let kept: Vec<u32> = system.reachable().into_iter().filter(|state| !inside.contains(state)).collect();
    let mut number = BTreeMap::new();
    for state in &kept {
        number.insert(*state, automaton.state(system.is_terminated(*state)));
    }
    for state in kept {
        let from = number[&state];
        if let Some(block) = blocks.remove(&state) {
            automaton.edges.push(Edge::new(from, Action::Parallel(block.branches), number[&block.exit]));
            continue;
        }
        for step in system.leaving(state) {
            let action = match step.label {
                Some(label) => Action::Exchange(interactions[label as usize]),
                None => Action::Silent,
            };
            automaton.edges.push(Edge::new(from, action, number[&step.to]));
        }
    }
    automaton
}

/// A parallel block.
struct Block {
    exit: u32,
    /// The states between entry and exit.
    inside: BTreeSet<u32>,
    branches: Vec<Automaton>,
}

/// The smallest parallel block that is entered at a state.
fn block_at(
    system: &LabelledTransitionSystem,
    interactions: &[Interaction],
    entry: u32,
    taken: &BTreeSet<u32>,
) -> Option<Block> {
    if system.is_terminated(entry) || !has_diamond(system, entry) {
        return None;
    }
    let mut exits: Vec<(u32, BTreeSet<u32>)> = Vec::new();
    for exit in system.reachable() {
        if let Some(inside) = region(system, entry, exit)
            && inside.is_disjoint(taken)
        {
            exits.push((exit, inside));
        }
    }
    exits.sort_by_key(|(exit, inside)| (inside.len(), *exit));
    exits.into_iter().find_map(|(exit, inside)| {
        let branches = branches(&copied(system, entry, exit, &inside), interactions)?;
        Some(Block { exit, inside, branches })
    })
}

/// Whether two labels can be done in either order.
fn has_diamond(system: &LabelledTransitionSystem, state: u32) -> bool {
    let first = enabled(system, state);
    first.iter().any(|(one, after_one)| {
        first.iter().any(|(other, after_other)| {
            one < other
                && after_one.iter().any(|state| enabled(system, *state).contains_key(other))
                && after_other.iter().any(|state| enabled(system, *state).contains_key(one))
        })
    })
}

/// Labels that can be done after silent steps, and where they lead.
fn enabled(system: &LabelledTransitionSystem, state: u32) -> BTreeMap<u32, BTreeSet<u32>> {
    let (mut reached, mut waiting) = (BTreeSet::from([state]), vec![state]);
    let mut labels: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    while let Some(state) = waiting.pop() {
        for step in system.leaving(state) {
            match step.label {
                Some(label) => {
                    labels.entry(label).or_default().insert(step.to);
                }
                None if reached.insert(step.to) => waiting.push(step.to),
                None => {}
            }
        }
    }
    labels
}

/// The states between an entry and an exit, if nothing else leads in or out and the exit is always to be reached.
fn region(system: &LabelledTransitionSystem, entry: u32, exit: u32) -> Option<BTreeSet<u32>> {
    let mut inside = BTreeSet::new();
    let mut waiting: Vec<u32> = system.leaving(entry).iter().map(|step| step.to).collect();
    while let Some(state) = waiting.pop() {
        // A loop inside the block may begin where the block does.
        if state == exit || state == entry {
            continue;
        }
        if system.is_terminated(state) {
            return None;
        }
        if inside.insert(state) {
            waiting.extend(system.leaving(state).iter().map(|step| step.to));
        }
    }
    let is_inside = |state: u32| inside.contains(&state);
    let from_outside = |step: &LabelledStep| is_inside(step.to) && !is_inside(step.from) && step.from != entry;
    if inside.is_empty() || system.steps.iter().any(from_outside) {
        return None;
    }
    let mut leads = BTreeSet::new();
    loop {
        let before = leads.len();
        let towards = system.steps.iter().filter(|step| step.to == exit || leads.contains(&step.to));
        let more: Vec<u32> =
            towards.map(|step| step.from).filter(|state| is_inside(*state) || *state == entry).collect();
        leads.extend(more);
        if leads.len() == before {
            break;
        }
    }
    inside.is_subset(&leads).then_some(inside)
}

/// A region as a system of its own, which ends at the exit.
fn copied(
    system: &LabelledTransitionSystem,
    entry: u32,
    exit: u32,
    inside: &BTreeSet<u32>,
) -> LabelledTransitionSystem {
    let number: BTreeMap<u32, u32> = (1..).zip(inside).map(|(number, state)| (*state, number)).collect();
    let end = u32::try_from(inside.len()).unwrap_or(u32::MAX) + 1;
    let from = |state: u32| if state == entry { Some(0) } else { number.get(&state).copied() };
    let to = |state: u32| if state == exit { Some(end) } else { from(state) };
    let steps = system
        .steps
        .iter()
        .filter_map(|step| Some(LabelledStep { from: from(step.from)?, to: to(step.to)?, label: step.label }));
    LabelledTransitionSystem::new(system.labels.clone(), end + 1, 0, steps.collect(), vec![end])
}

/// The branches of which a region is the product, if it is one.
fn branches(region: &LabelledTransitionSystem, interactions: &[Interaction]) -> Option<Vec<Automaton>> {
    let groups = independent_groups(region);
    if groups.len() < 2 {
        return None;
    }
    let part = |group: &BTreeSet<u32>| {
        let is_hidden = |label: &str| !group.iter().any(|own| region.labels[*own as usize] == label);
        automaton_of(&region.hiding(is_hidden).least(Divergence::Ignored), interactions)
    };
    let branches: Vec<Automaton> = groups.iter().map(part).collect();
    let mut product = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let (first, last) = (product.state(false), product.state(true));
    product.edges.push(Edge::new(first, Action::Parallel(branches.clone()), last));
    let label = |interaction: Interaction| interactions.iter().position(|other| *other == interaction);
    let name = |interaction, _| label(interaction).map_or_else(String::new, |at| region.labels[at].clone());
    let product = automaton_system(&product, LastBlock::IsLeft, false, &name, MAX_PRODUCT).ok()?.system;
    are_alike(region, &product, Divergence::Ignored).then_some(branches)
}

/// The labels of a region, those together that enable or disable each other, or that the same decision is about.
fn independent_groups(region: &LabelledTransitionSystem) -> Vec<BTreeSet<u32>> {
    let labels: BTreeSet<u32> = region.steps.iter().filter_map(|step| step.label).collect();
    let mut group_of: BTreeMap<u32, u32> = labels.iter().map(|label| (*label, *label)).collect();
    let enabled: Vec<BTreeSet<u32>> =
        (0..region.states).map(|state| enabled(region, state).into_keys().collect()).collect();
    let mut join = |labels: BTreeSet<u32>| {
        for pair in labels.into_iter().collect::<Vec<u32>>().windows(2) {
            let (kept, joined) = (group_of[&pair[0]], group_of[&pair[1]]);
            group_of.values_mut().filter(|group| **group == joined).for_each(|group| *group = kept);
        }
    };
    for step in &region.steps {
        let (before, after) = (&enabled[step.from as usize], &enabled[step.to as usize]);
        if let Some(label) = step.label {
            let changed = before.symmetric_difference(after).copied().filter(|other| *other != label);
            changed.for_each(|other| join(BTreeSet::from([label, other])));
            continue;
        }
        // A silent step decides against what it disables, and so do those that exclude it.
        let against =
            |other: &LabelledStep| before.difference(&enabled[other.to as usize]).copied().collect::<BTreeSet<u32>>();
        let silent = region.leaving(step.from).iter().filter(|other| other.label.is_none());
        for other in silent.filter(|other| *other == step || excludes(region, step, other)) {
            join(against(step).union(&against(other)).copied().collect());
        }
    }
    let mut groups: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (label, group) in group_of {
        groups.entry(group).or_default().insert(label);
    }
    groups.into_values().collect()
}

/// Whether two silent steps of a state cannot be taken in either order.
fn excludes(region: &LabelledTransitionSystem, one: &LabelledStep, other: &LabelledStep) -> bool {
    let silently = |state: u32| {
        let silent = region.leaving(state).iter().filter(|step| step.label.is_none());
        silent.map(|step| step.to).collect::<BTreeSet<u32>>()
    };
    silently(one.to).is_disjoint(&silently(other.to))
}
