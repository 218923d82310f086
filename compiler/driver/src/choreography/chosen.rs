//! Which choreography of a file is projected.

use crate::code::{CHOREOGRAPHY_BESIDE_PROCESSES, SEVERAL_CHOREOGRAPHIES};
use crate::reading::WhichChoreography;
use quadrille_diagnostics::Diagnostic;
use quadrille_model::{Choreography, ChoreographyActivityKind, FlowNodeKind, Model};
use std::collections::BTreeSet;

/// The choreography that is projected, and those that could have been.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// A position in `Model::choreographies`.
    pub(super) position: usize,
    others: Vec<usize>,
}

impl Chosen {
    /// The one that is asked for, if there is one.
    ///
    /// # Errors
    /// If the one that is asked for is none of the model.
    pub(super) fn of(model: &Model, which: &WhichChoreography) -> Result<Option<Self>, String> {
        let all = &model.choreographies;
        match which {
            WhichChoreography::Named(wanted) => {
                let is_wanted =
                    |one: &Choreography| one.origin.id == *wanted || one.origin.name.as_ref() == Some(wanted);
                let position = all.iter().position(is_wanted).ok_or_else(|| no_such(wanted, all))?;
                Ok(Some(Self { position, others: Vec::new() }))
            }
            WhichChoreography::WithoutProcesses if has_processes(model) => Ok(None),
            WhichChoreography::WithoutProcesses | WhichChoreography::First => {
                let called: BTreeSet<usize> = all.iter().flat_map(called).collect();
                let is_own = |at: &usize| !all[*at].nodes.is_empty() && !called.contains(at);
                let mut own = (0..all.len()).filter(is_own);
                Ok(own.next().map(|position| Self { position, others: own.collect() }))
            }
        }
    }

    /// That others could have been projected.
    pub(super) fn left_out(&self, model: &Model) -> Option<Diagnostic> {
        let chosen = &model.choreographies[self.position].origin;
        let (first, others) = self.others.split_first()?;
        let first = &model.choreographies[*first].origin;
        let message = match others.len() {
            0 => format!("choreography `{}` is not projected", first.label()),
            1 => format!("choreography `{}` is not projected, nor is another one", first.label()),
            more => format!("choreography `{}` is not projected, nor are {more} others", first.label()),
        };
        let help = format!("choose it with `--choreography {}`, or give it a file of its own", first.id);
        let finding = first.note(SEVERAL_CHOREOGRAPHIES, message, "this one is only checked");
        let reason = "this one is projected: it is the first that no other calls";
        Some(finding.label(chosen.span, reason).help(help))
    }
}

/// That a choreography is passed over, since the file has processes.
pub(super) fn passed_over(model: &Model) -> Option<Diagnostic> {
    let first = &model.choreographies.iter().find(|one| !one.nodes.is_empty())?.origin;
    let message = format!("choreography `{}` is passed over", first.label());
    let label = "the file has processes, which are what is verified and run";
    let help = format!("`quadrille conform` compares them with it; `--choreography {}` takes it instead", first.id);
    Some(first.note(CHOREOGRAPHY_BESIDE_PROCESSES, message, label).help(help))
}

/// Whether somebody has a process with something in it.
fn has_processes(model: &Model) -> bool {
    model.executable_participants().any(|(_, _, process)| !process.nodes.is_empty())
}

fn no_such(wanted: &str, all: &[Choreography]) -> String {
    if all.is_empty() {
        return format!("it has no choreography `{wanted}`, nor any other");
    }
    let known: Vec<String> = all.iter().map(|one| format!("`{}`", one.origin.id)).collect();
    format!("it has no choreography `{wanted}`; those that it has are {}", known.join(", "))
}

/// Positions of the choreographies that a choreography calls.
fn called(choreography: &Choreography) -> impl Iterator<Item = usize> {
    choreography.nodes.iter().filter_map(|node| match &node.kind {
        FlowNodeKind::Choreography(activity) => match &activity.kind {
            ChoreographyActivityKind::CallChoreography { callee, .. } => callee.map(|callee| callee as usize),
            ChoreographyActivityKind::Task { .. } | ChoreographyActivityKind::SubChoreography => None,
        },
        FlowNodeKind::Activity(_) | FlowNodeKind::Event(_) | FlowNodeKind::Gateway(_) => None,
    })
}
