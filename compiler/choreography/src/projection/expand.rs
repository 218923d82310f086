//! Blocks as their interleavings, where what a block begins with also begins something else: no participant could tell
//! there whether it is in the block.

use super::global::inline;
use super::letter::{Letter, leaving};
use super::limit::LimitReached;
use super::subsets::{Subsets, determinize};
use crate::{Action, Automaton, Edge, Interaction, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// Which blocks may be expanded.
pub(crate) type MayExpand<'rule> = &'rule dyn Fn(&[Automaton]) -> bool;

/// Determinizes; blocks that begin like something else beside them are expanded as far as they may be. Gives what was
/// determinized as well.
pub(crate) fn determinize_expanded(
    automaton: &Automaton,
    limit: usize,
    may_expand: MayExpand<'_>,
) -> Result<(Automaton, Subsets), LimitReached> {
    let mut given = automaton.clone();
    loop {
        let subsets = determinize(&given, limit)?;
        let unclear: BTreeSet<Letter> = unclear(&subsets.automaton, may_expand);
        if unclear.is_empty() {
            return Ok((given, subsets));
        }
        given = expanded(&given, &unclear, limit)?;
    }
}

/// The blocks that begin like something else beside them.
fn unclear(automaton: &Automaton, may_expand: MayExpand<'_>) -> BTreeSet<Letter> {
    let mut unclear = BTreeSet::new();
    for edges in leaving(automaton) {
        let mut first: BTreeMap<Interaction, usize> = BTreeMap::new();
        for edge in edges.iter().map(|position| &automaton.edges[*position]) {
            for beginning in beginnings(&edge.action) {
                *first.entry(beginning).or_insert(0) += 1;
            }
        }
        for edge in edges.iter().map(|position| &automaton.edges[*position]) {
            if let Action::Parallel(branches) = &edge.action
                && beginnings(&edge.action).iter().any(|beginning| first[beginning] > 1)
                && may_expand(branches)
            {
                unclear.extend(Letter::of(&edge.action));
            }
        }
    }
    unclear
}

/// What an action may begin with.
fn beginnings(action: &Action) -> BTreeSet<Interaction> {
    match action {
        Action::Silent => BTreeSet::new(),
        Action::Exchange(interaction) => BTreeSet::from([*interaction]),
        Action::Parallel(branches) => {
            let inside = branches.iter().flat_map(|branch| branch.leaving(branch.initial));
            inside.flat_map(|edge| beginnings(&edge.action)).collect()
        }
    }
}

fn expanded(automaton: &Automaton, letters: &BTreeSet<Letter>, limit: usize) -> Result<Automaton, LimitReached> {
    let mut expanded = Automaton { initial: automaton.initial, states: automaton.states.clone(), edges: Vec::new() };
    for edge in &automaton.edges {
        match &edge.action {
            Action::Parallel(branches) if Letter::of(&edge.action).is_some_and(|letter| letters.contains(&letter)) => {
                inline(&mut expanded, edge, &interleaved(branches, limit)?);
            }
            Action::Parallel(_) | Action::Exchange(_) | Action::Silent => expanded.edges.push(edge.clone()),
        }
    }
    Ok(expanded)
}

/// All interleavings of branches, blocks inside of them included.
fn interleaved(branches: &[Automaton], limit: usize) -> Result<Automaton, LimitReached> {
    let mut flat = Vec::new();
    for branch in branches {
        let inner = branch.edges.iter().filter_map(|edge| Letter::of(&edge.action));
        let blocks = inner.filter(|letter| matches!(letter, Letter::Block(_))).collect();
        flat.push(expanded(branch, &blocks, limit)?);
    }
    let leaving: Vec<Vec<Vec<usize>>> = flat.iter().map(leaving).collect();
    let first: Vec<StateIx> = flat.iter().map(|branch| branch.initial).collect();
    let mut product = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let mut number = BTreeMap::from([(first.clone(), product.state(false))]);
    let mut open = vec![first];
    while let Some(at) = open.pop() {
        let from = number[&at];
        product.states[from.index()].is_final = flat.iter().zip(&at).all(|(branch, state)| branch.is_final(*state));
        for (branch, state) in at.iter().enumerate() {
            for position in &leaving[branch][state.index()] {
                let edge = &flat[branch].edges[*position];
                let mut next = at.clone();
                next[branch] = edge.to;
                let to = if let Some(known) = number.get(&next) {
                    *known
                } else {
                    if number.len() >= limit {
                        return Err(LimitReached { states: limit });
                    }
                    let new = product.state(false);
                    number.insert(next.clone(), new);
                    open.push(next);
                    new
                };
                product.edges.push(Edge { from, to, ..edge.clone() });
            }
        }
    }
    Ok(product)
}

/// Whether all branches have one participant in common, nobody else is in two of them, and no block is in them. Then no messages of two
/// branches can cross, so that the interleavings of whole interactions are all there is.
pub(crate) fn is_star(branches: &[Automaton]) -> bool {
    let is_block = |edge: &Edge| matches!(edge.action, Action::Parallel(_));
    if branches.iter().any(|branch| branch.edges.iter().any(is_block)) {
        return false;
    }
    let roles: Vec<BTreeSet<_>> = branches.iter().map(roles).collect();
    let mut shared = BTreeSet::new();
    for (number, own) in roles.iter().enumerate() {
        for other in &roles[number + 1..] {
            shared.extend(own.intersection(other).copied());
        }
    }
    shared.len() <= 1
}

fn roles(automaton: &Automaton) -> BTreeSet<crate::RoleIx> {
    let of = |edge: &Edge| match &edge.action {
        Action::Silent => Vec::new(),
        Action::Exchange(interaction) => vec![interaction.sender, interaction.receiver],
        Action::Parallel(branches) => branches.iter().flat_map(roles).collect(),
    };
    automaton.edges.iter().flat_map(of).collect()
}
