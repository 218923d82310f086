//! Where an instance waits, in the diagram's words.

use super::definition::Definition;
use crate::conversation::Instance;
use crate::state::State;
use quadrille_endpoint::{Action, PlaceIx, PlaceKind, Transition, TransitionIx, Work};
use std::collections::BTreeSet;

/// Sentences about an instance that has not ended, joined by semicolons.
pub fn describe(definition: &Definition, state: &State, instance: u64) -> Option<String> {
    let process = state.instance(instance)?;
    let describer = Describer { definition, process };
    let mut sentences = Vec::new();
    for (node, message) in &process.incidents {
        sentences.push(format!("stands still at `{}`: {message}", definition.node_name(*node)));
    }
    for (node, work) in &process.works {
        if !work.ended && !process.incidents.contains_key(node) {
            sentences.push(format!("works at `{}`", definition.node_name(*node)));
        }
    }
    let enabled = process.enabled.iter().filter_map(|(at, _)| describer.waits(*at));
    sentences.extend(enabled);
    sentences.extend(describer.joins());
    let mut told = BTreeSet::new();
    sentences.retain(|sentence| told.insert(sentence.clone()));
    let text = if sentences.is_empty() { "waits for nothing".to_owned() } else { sentences.join("; ") };
    Some(if state.resting().contains(instance) { format!("waits or is done: {text}") } else { text })
}

struct Describer<'a> {
    definition: &'a Definition,
    process: &'a Instance,
}

impl Describer<'_> {
    /// What an enabled step waits for.
    fn waits(&self, at: TransitionIx) -> Option<String> {
        let transition = self.definition.transition(at);
        if self.process.incidents.contains_key(&transition.node) {
            return None;
        }
        let name = self.place_of(transition);
        match transition.action {
            Action::Receive(flow) => {
                Some(format!("waits at `{name}` for message `{}`", self.definition.message_name(flow)))
            }
            Action::ReceiveFromEnvironment => Some(format!("waits at `{name}` for a message from the environment")),
            Action::Timer(_) => Some(format!("waits at `{name}` for its time")),
            Action::Start => Some(format!("waits at `{name}` to be started")),
            Action::None
            | Action::Send(_)
            | Action::SendToEnvironment
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => (transition.work != Work::Ends).then(|| format!("stopped before `{name}`")),
        }
    }

    /// The event that the step would reach, or the node whose step it is.
    fn place_of(&self, transition: &Transition) -> &str {
        self.definition.node_name(transition.enters.last().copied().unwrap_or(transition.node))
    }

    /// Tokens on sequence flows that enable nothing: their node waits for others.
    fn joins(&self) -> Vec<String> {
        let endpoint = self.definition.endpoint();
        let marked = endpoint.places.iter().enumerate().filter(|(at, _)| self.process.marking.0[*at] > 0);
        let stuck = marked.filter_map(|(at, place)| match &place.kind {
            PlaceKind::SequenceFlow { target, .. } => {
                let place = PlaceIx::at(at);
                let mut takers = self.process.enabled.iter().map(|(step, _)| self.definition.transition(*step));
                let moves = takers.any(|transition| transition.take.contains(&place));
                let stands = self.process.incidents.contains_key(target);
                (!moves && !stands).then(|| format!("waits before `{}`", self.definition.node_name(*target)))
            }
            PlaceKind::NotStarted
            | PlaceKind::Start(_)
            | PlaceKind::Running(_)
            | PlaceKind::Waiting(_)
            | PlaceKind::Ended(_)
            | PlaceKind::Stage(..)
            | PlaceKind::Mark(..) => None,
        });
        stuck.collect()
    }
}
