//! **No dead activity**: every activity is executed in some run (the third condition of soundness in van der
//! Aalst, *The application of Petri nets to workflow management*, 1998, of activities instead of
//! transitions). A task is executed when its work begins, or when it receives, where the receipt is all
//! its work; a sub-process when it is entered. Copies of an activity are one.
//!
//! There is no run that shows a violation: the evidence is the whole search. So a search that was cut
//! decides it only where every activity was seen to be executed.

use super::Definition;
use crate::code::DEAD_ACTIVITY;
use crate::counterexample::Path;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replay::Taken;
use crate::replayed::Replayed;
use crate::tokens::caught;
use crate::transition_system::{Effect, Step};
use crate::{Reason, verdict::Finding};
use quadrille_endpoint::{Action, Endpoint, NodeIx, NodeKind, Transition, Work};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

pub(super) const DEFINITION: Definition = Definition {
    name: "no-dead-activity",
    summary: "Every activity is executed in some run",
    code: DEAD_ACTIVITY,
    claim: "has no dead activity",
    fault: "has a dead activity",
    help: "give it a way to be reached and what it waits for, or remove it",
    fair: false,
    unshown: "no run shows it: every run was looked at",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let dead = dead(question.endpoints, &executed(question)?);
    let graph = question.explored.graph;
    Ok(if dead.is_empty() {
        Answer::Holds
    } else if let Some(reason) = &graph.stopped {
        Answer::Unknown(reason.clone())
    } else if graph.cut {
        Answer::Unknown(Reason::Bound(question.options.bound))
    } else {
        Answer::violated(Path::default(), Subject::Nodes(dead))
    })
}

/// The activities that none of these transitions executes.
pub(crate) fn dead(endpoints: &Endpoints, executed: &BTreeSet<Taken>) -> Vec<(usize, NodeIx)> {
    let nodes = executed.iter().flat_map(|(endpoint, at)| {
        let table = &endpoints.list[*endpoint].table;
        executes(table, &table.transitions[at.index()])
            .map(|node| (&*table.participant, &*table.node(node).id))
            .collect::<Vec<_>>()
    });
    let executed: BTreeSet<(&str, &str)> = nodes.collect();
    let mut dead = Vec::new();
    for (endpoint, own) in endpoints.list.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (at, node) in own.table.nodes.iter().enumerate().filter(|(_, node)| node.kind.is_activity()) {
            let id = (&*own.table.participant, &*node.id);
            if !executed.contains(&id) && seen.insert(id) {
                dead.push((endpoint, NodeIx::at(at)));
            }
        }
    }
    dead
}

/// The transitions that some step of the search stands for.
fn executed(question: &Question<'_>) -> Result<BTreeSet<Taken>, Reason> {
    let fired = fired(question)?;
    let steps = question.explored.system.steps.iter().zip(fired).filter(|(_, fired)| *fired);
    Ok(steps.flat_map(|(step, _)| step.expansion.iter().copied()).collect())
}

/// For each step whether it is taken somewhere.
pub(crate) fn fired(question: &Question<'_>) -> Result<Vec<bool>, Reason> {
    let explored = question.explored;
    explored.watch.begin("looking which activities happen");
    let mut fired = vec![false; explored.system.steps.len()];
    let mut counters = Vec::new();
    for state in question.states() {
        explored.watch.ask()?;
        explored.for_each_successor(state, |edge| {
            fired[edge.step as usize] = true;
            let step: &Step = &explored.system.steps[edge.step as usize];
            if let Effect::Throw(_) = step.effect {
                explored.counters(state, &mut counters);
                caught(explored.system, &counters, step).iter().for_each(|caught| fired[*caught as usize] = true);
            }
        });
    }
    Ok(fired)
}

/// The activities that a transition executes.
fn executes<'t>(table: &'t Endpoint, transition: &'t Transition) -> impl Iterator<Item = NodeIx> + 't {
    let begins = (transition.work == Work::Begins).then(|| explanation::shown_node(transition));
    let entered = transition.enters.iter().copied().filter(|node| {
        let kind = table.node(*node).kind;
        kind.is_activity() && !kind.is_task()
    });
    // A token that passes by what is done no time at all enters and leaves it without doing anything.
    let passes_by = |node: &NodeIx| transition.action == Action::None && transition.enters.contains(node);
    // What leaves an activity by somebody else's step is interrupted, but for a receipt behind an event-based gateway.
    let is_gateway = table.node(transition.node).kind == NodeKind::EventBasedGateway;
    let completes = move |node: &NodeIx| *node == transition.node || is_gateway;
    // Several instances of a task that end early may not have begun their work: each is executed by itself.
    let ends_early = |node: &NodeIx| table.node(*node).kind.is_task() && !transition.some.is_empty();
    let is_done = move |node: &NodeIx| completes(node) && !passes_by(node) && !ends_early(node);
    let left = transition.leaves.iter().copied().filter(is_done);
    begins.into_iter().chain(left).chain(entered)
}

/// Nothing but that activities are told; that they are dead is the search's word.
fn shown(replayed: &Replayed<'_>) -> bool {
    match &replayed.subject {
        Subject::Nodes(nodes) => {
            nodes.iter().all(|(endpoint, node)| replayed.last().tables[*endpoint].node(*node).kind.is_activity())
        }
        Subject::Whole | Subject::Places(_) | Subject::Flows(_) | Subject::Pattern(_) => false,
    }
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    let Subject::Nodes(nodes) = &replayed.subject else { return Vec::new() };
    let finding = |(endpoint, node): &(usize, NodeIx)| {
        let table = replayed.last().tables[*endpoint];
        let sentence = format!("no run ever executes `{}` of `{}`", table.node(*node).name, table.name);
        Finding { endpoint: *endpoint, node: *node, sentence, label: "no run ever executes this".to_owned() }
    };
    nodes.iter().map(finding).collect()
}
