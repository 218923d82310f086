//! **Idle parts**: steps that can never happen, and marks that nobody looks at.
//!
//! A counter can be marked only if it is at first, or if a step puts a token there that itself can happen; a
//! step can happen only if all that it takes from can be marked, and one of what it wants to be marked. The
//! least set with this is an over-approximation of what is reached, so whatever is not in it never happens: it
//! goes, and the two systems have the same runs. (Where tokens wait for a message that nobody can send is seen before
//! this.)
//!
//! A counter that is neither taken from nor looked at, and that no property counts (a mark, what has not
//! started), decides nothing: without it the states that differ in it alone are one. They allow the same steps,
//! now and ever after. The marks of a pattern's automaton stay, whether or not a step still looks at them (*marks*): a
//! step that is one of the pattern's events takes one, and is impossible exactly if it never happens.

use super::identical_places::forget;
use super::net::{Net, taken};
use super::{Fact, Rule};
use crate::transition_system::{Counter, Step};

pub(super) const RULE: Rule = Rule { name: "idle parts", preserves: &Fact::ALL, apply };

fn apply(net: &mut Net) -> bool {
    let removed = remove_impossible(net);
    let forgotten = forget_marks(net);
    removed || forgotten
}

fn remove_impossible(net: &mut Net) -> bool {
    let marked = markable(net);
    let is_marked = |counter: &u32| marked[*counter as usize];
    let mut changes: Vec<(u32, Option<Step>)> = Vec::new();
    for (at, step) in net.steps() {
        if !possible(step, &marked) {
            changes.push((at, None));
        } else if ![&step.empty, &step.some, &step.clear].into_iter().flatten().all(is_marked) {
            let mut rest = step.clone();
            for list in [&mut rest.empty, &mut rest.some, &mut rest.clear] {
                list.retain(is_marked);
            }
            changes.push((at, Some(rest)));
        }
    }
    let changed = !changes.is_empty();
    for (at, rest) in changes {
        match rest {
            Some(rest) => net.replace(at, rest),
            None => net.remove(at),
        }
    }
    changed
}

fn possible(step: &Step, marked: &[bool]) -> bool {
    step.take.iter().all(|(counter, _)| marked[*counter as usize])
        && (step.some.is_empty() || step.some.iter().any(|counter| marked[*counter as usize]))
}

/// Which counters may ever be marked.
fn markable(net: &Net) -> Vec<bool> {
    let mut marked: Vec<bool> = net.system.initial.iter().map(|tokens| *tokens > 0).collect();
    let mut todo: Vec<u32> = (0..).zip(&marked).filter(|(_, marked)| **marked).map(|(counter, _)| counter).collect();
    while let Some(counter) = todo.pop() {
        for (_, step) in net.touching(counter) {
            let given = if possible(step, &marked) { &step.put[..] } else { &[] };
            for put in given {
                if !std::mem::replace(&mut marked[*put as usize], true) {
                    todo.push(*put);
                }
            }
        }
    }
    marked
}

fn forget_marks(net: &mut Net) -> bool {
    let looks =
        |step: &Step, place: u32| taken(step, place) > 0 || step.empty.contains(&place) || step.some.contains(&place);
    let mut changed = false;
    for place in net.places() {
        let uncounted = match net.system.counters[place as usize] {
            Counter::NotStarted | Counter::Start | Counter::Mark => !net.kept[place as usize],
            Counter::SequenceFlow | Counter::Activity | Counter::Ended | Counter::Channel => false,
        };
        let touched = net.touching(place).next().is_some();
        if uncounted && touched && !net.touching(place).any(|(_, step)| looks(step, place)) {
            forget(net, place);
            changed = true;
        }
    }
    changed
}
