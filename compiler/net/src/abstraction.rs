//! What unfolding leaves open or takes as one (semantics.md, clause 11), as sentences for a verdict.

use crate::unfold::Shape;
use crate::{ChoreographyNet, UnfoldedProcess};
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::{Model, Repetition};

/// Sentences for a verdict: each element whose meaning is more than the net of it, once.
#[must_use]
pub fn abstractions(model: &Model, net: &ChoreographyNet) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for process in net.processes.iter().flatten() {
        for node in (0..process.kinds.len()).map(NodeIx::at) {
            let sentences = repeated(model, process, node).into_iter().chain(called(process, node));
            for sentence in sentences {
                if !list.contains(&sentence) {
                    list.push(sentence);
                }
            }
        }
    }
    list
}

/// What is assumed of an activity that is done several times.
fn repeated(model: &Model, process: &UnfoldedProcess, node: NodeIx) -> Option<String> {
    let (home, original) = process.originals[node.index()];
    let written = model.processes[home.index()].nodes[original.index()].activity()?.repetition.as_ref()?;
    let name = process.process.nodes[node.index()].origin.label();
    let inside = || process.process.nodes.iter().filter(|inner| inner.scope == Some(node)).count();
    let goes_on = process.process.nodes[node.index()].activity()?.repetition.is_some();
    match (process.shape(node), written) {
        (_, Repetition::Loop { .. } | Repetition::MultiInstance { sequential: true, .. }) => {
            goes_on.then(|| format!("`{name}` is done any number of times, and not for ever"))
        }
        (Shape::Instances { least, early }, Repetition::MultiInstance { .. }) => {
            let most = inside();
            let number = if least == most { most.to_string() } else { format!("{least} or {most}") };
            let end = if early { ", and may complete before they have" } else { "" };
            (least < most || early).then(|| format!("`{name}` has {number} instances side by side{end}"))
        }
        (Shape::Plain | Shape::Call, Repetition::MultiInstance { .. }) => {
            // The instances themselves are copies of it.
            let is_instance = process.process.nodes[node.index()]
                .scope
                .is_some_and(|around| process.originals[around.index()] == process.originals[node.index()]);
            (!is_instance).then(|| format!("the instances of `{name}` are as one"))
        }
    }
}

/// What is assumed of a call of something that is not unfolded.
fn called(process: &UnfoldedProcess, node: NodeIx) -> Option<String> {
    let is_task = process.kinds[node.index()] == NodeKind::CallActivity && process.shape(node) == Shape::Plain;
    is_task.then(|| {
        format!(
            "what `{}` calls is not looked into: it is as a task",
            process.process.nodes[node.index()].origin.label()
        )
    })
}
