//! Fair runs (semantics.md, clauses 6 and 7; after Emerson and Lei, Sci. Comput. Program. 1987).
//!
//! *Weak*, per node: what stays enabled is taken at last. *Strong*, per branch of a choice: what is
//! enabled again and again is taken again and again. Enabled counts steps that the bound cuts off, taken
//! does not. Doing nothing is always allowed: every state has a step to itself that no node takes.

use crate::Reason;
use crate::counterexample::to_fair_set;
use crate::explore::Explored;
use crate::question::{Answer, Question, Subject};
use crate::strongly_connected::Scratch;
use std::collections::BTreeSet;

/// A fair run that is in a bad state again and again, or that stays in one.
pub(crate) fn fair_run(question: &Question<'_>, bad: impl Fn(&[u8]) -> bool) -> Result<Answer, Reason> {
    Ok(match fair_set(question, |_| true, &bad)? {
        Some(set) => Answer::violated(to_fair_set(question.explored, &set, &bad)?, Subject::Whole),
        None => Answer::NothingFound,
    })
}

/// A set on which a fair run can stay in states as told.
pub(crate) fn fair_set_within(
    question: &Question<'_>,
    within: impl Fn(&[u8]) -> bool,
) -> Result<Option<Vec<u32>>, Reason> {
    fair_set(question, within, |_| true)
}

/// A strongly connected set of states on which a fair run can stay, holding a bad state: the set that a
/// run can reach soonest, in order of discovery.
fn fair_set(
    question: &Question<'_>,
    within: impl Fn(&[u8]) -> bool,
    bad: impl Fn(&[u8]) -> bool,
) -> Result<Option<Vec<u32>>, Reason> {
    let explored = question.explored;
    let watch = explored.watch;
    watch.begin("looking for fair runs");
    let mut counters = Vec::new();
    let mut is = |state: u32, told: &dyn Fn(&[u8]) -> bool| {
        explored.counters(state, &mut counters);
        told(&counters)
    };
    // Outside of all cycles a run can only stay where nothing can be done.
    let cycles = explored.cycles();
    let mut best = None;
    for state in question.states().filter(|state| !cycles.contains(state)) {
        watch.ask()?;
        if explored.is_stuck(state) && is(state, &within) && is(state, &bad) {
            best = Some(vec![state]);
            break;
        }
    }
    if cycles.is_empty() {
        return Ok(best);
    }
    // All regions together are the states at most.
    let regions = explored.len() * size_of::<u32>();
    let mut scratch = Scratch::new(explored, question.bytes() + regions)?;
    let mut first = Vec::new();
    for state in cycles {
        watch.ask()?;
        if is(state, &within) {
            first.push(state);
        }
    }
    let mut work: Vec<Vec<u32>> = vec![first];
    while let Some(region) = work.pop() {
        let components = scratch.components(explored, &region)?;
        for component in components.iter() {
            let soonest = component.iter().min();
            let later = best.as_ref().is_some_and(|best| soonest >= best.first());
            let mut left = component.iter().filter(|_| !later);
            let is_bad = loop {
                watch.ask()?;
                let Some(state) = left.next() else { break false };
                if is(*state, &bad) {
                    break true;
                }
            };
            if !is_bad {
                continue;
            }
            match judge(explored, &mut scratch, component)? {
                Judgement::Fair => {
                    let mut found = component.to_vec();
                    found.sort_unstable();
                    best = Some(found);
                }
                Judgement::Unfair => {}
                Judgement::FairWithout(rest) => work.push(rest),
            }
        }
    }
    Ok(best)
}

enum Judgement {
    Fair,
    /// Some node is enabled in all states and never taken.
    Unfair,
    /// Some branch is enabled in the states left out, and never taken.
    FairWithout(Vec<u32>),
}

fn judge(explored: &Explored<'_>, scratch: &mut Scratch, component: &[u32]) -> Result<Judgement, Reason> {
    scratch.enter(component);
    let (mut acted, mut chosen) = (BTreeSet::new(), BTreeSet::new());
    for state in component {
        explored.watch.ask()?;
        explored.for_each_successor(*state, |edge| {
            if scratch.holds(edge.state) {
                let step = &explored.system.steps[edge.step as usize];
                acted.insert(step.actor);
                chosen.extend(step.choice);
            }
        });
    }
    // Actors that never act inside and are enabled in every state seen so far.
    let mut neglected: Option<Vec<u32>> = None;
    let mut rest = Vec::new();
    for state in component {
        explored.watch.ask()?;
        let (mut enabled, mut missed) = (Vec::new(), false);
        explored.for_each_enabled(*state, |_, step| {
            if !acted.contains(&step.actor) {
                enabled.push(step.actor);
            }
            missed |= step.choice.is_some_and(|choice| !chosen.contains(&choice));
        });
        neglected = Some(match neglected {
            None => enabled,
            Some(before) => before.into_iter().filter(|actor| enabled.contains(actor)).collect(),
        });
        if !missed {
            rest.push(*state);
        }
    }
    Ok(if neglected.is_some_and(|actors| !actors.is_empty()) {
        Judgement::Unfair
    } else if rest.len() == component.len() {
        Judgement::Fair
    } else {
        Judgement::FairWithout(rest)
    })
}
