//! The beginning of an instance: by a trigger, or by a message.

use super::transaction::Transaction;
use super::{Answer, Refusal};
use crate::journal::Event;
use crate::state::Holder;
use quadrille_endpoint::{Action, NodeIx, TransitionIx};

impl Transaction<'_> {
    /// Begins an instance at a start event that needs no message flow.
    pub fn start(&mut self, node: Option<NodeIx>, choreography: Option<String>) -> Answer {
        let transition = match self.triggered(node) {
            Ok(transition) => transition,
            Err(refusal) => return Answer::Refused(refusal),
        };
        if let Some(choreography) = &choreography
            && let Some(holder) = self.state.owners().of_choreography(choreography, self.now)
        {
            return Answer::Refused(match holder {
                Holder::Live(_) => Refusal::new("busy", "this choreography instance has an instance here already"),
                Holder::Ended(_) => Refusal::new("key-reuse", "this choreography instance has ended here"),
            });
        }
        if let Err(refusal) = self.admit() {
            return Answer::Refused(refusal);
        }
        let (instance, choreography) = self.begin(choreography);
        self.step(instance, transition);
        Answer::Started { instance, choreography }
    }

    /// The step of the start event that is meant.
    fn triggered(&self, node: Option<NodeIx>) -> Result<TransitionIx, Refusal> {
        let starts = &self.definition.layout.starts;
        let action = |node: &NodeIx| self.step_of(*node).map(|at| &self.definition.transition(at).action);
        let node = match node {
            Some(node) if starts.contains(&node) => node,
            Some(_) => return Err(Refusal::new("unknown", "there is no such start event that can be triggered")),
            None => {
                // An event that is there to be triggered comes before one that waits for something.
                let plain: Vec<_> = starts.iter().filter(|node| action(node) == Some(&Action::Start)).collect();
                let wanted = if plain.is_empty() { starts.iter().collect() } else { plain };
                match wanted[..] {
                    [only] => *only,
                    [] => return Err(Refusal::new("unknown", "no start event can be triggered without a message")),
                    _ => return Err(Refusal::new("unknown", "there are several start events: say which")),
                }
            }
        };
        self.step_of(node).ok_or_else(|| Refusal::new("unknown", "the start event has no step"))
    }

    fn step_of(&self, node: NodeIx) -> Option<TransitionIx> {
        let endpoint = self.definition.endpoint();
        let found = endpoint
            .transitions
            .iter()
            .position(|step| step.node == node && !matches!(step.action, Action::Receive(_)));
        found.map(TransitionIx::at)
    }

    /// Whether the limits allow one more instance.
    pub fn admit(&self) -> Result<(), Refusal> {
        let options = &self.definition.options;
        if self.state.live_count() >= options.max_instances {
            let message = format!("{} instances are alive already", options.max_instances);
            return Err(Refusal::new("overloaded", message));
        }
        if self.state.outgoing().len() >= options.max_unacknowledged {
            let message = format!("{} messages wait for their receivers already", options.max_unacknowledged);
            return Err(Refusal::new("overloaded", message));
        }
        Ok(())
    }

    /// Records the beginning of an instance, of a new choreography instance if it belongs to none.
    pub fn begin(&mut self, choreography: Option<String>) -> (u64, String) {
        let instance = self.state.next_instance();
        let made = || {
            let participant = &self.definition.endpoint().participant;
            format!("{participant}/{}/{instance}", self.definition.options.nonce)
        };
        let choreography = choreography.unwrap_or_else(made);
        self.record(Some(instance), Event::Started { choreography: choreography.clone() });
        (instance, choreography)
    }

    /// Takes the step that waits for the environment.
    pub fn environment_sends(&mut self, instance: u64, transition: TransitionIx) -> Answer {
        if !self.state.awaits_environment(self.definition, instance, transition) {
            return Answer::Refused(Refusal::new("unknown", "the instance does not wait there for the environment"));
        }
        self.step(instance, transition);
        self.touched.insert(instance);
        Answer::Accepted
    }
}
