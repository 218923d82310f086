//! The end of an activity's work: its result, or its fault.

use super::choice;
use super::transaction::Transaction;
use crate::journal::Event;
use crate::program::{Fault, WorkResult};
use quadrille_endpoint::{Action, FlowIx, NodeIx, TransitionIx};

impl Transaction<'_> {
    /// Takes the result of work that is running; the result of any other is old news.
    pub fn work_ended(&mut self, instance: u64, node: NodeIx, enactment: u32, result: Result<WorkResult, Fault>) {
        let running = self.process(instance).and_then(|process| process.works.get(&node));
        if running.is_none_or(|work| work.enactment != enactment || work.ended) {
            return;
        }
        match result {
            Ok(result) => {
                self.attempts.remove(&(instance, node, enactment));
                if let Err(message) = self.finish_work(instance, node, enactment, result) {
                    self.incident(instance, node, message);
                }
            }
            Err(fault) => self.work_failed(instance, node, enactment, &fault),
        }
    }

    fn work_failed(&mut self, instance: u64, node: NodeIx, enactment: u32, fault: &Fault) {
        let attempts = self.attempts.entry((instance, node, enactment)).or_default();
        *attempts += 1;
        if fault.retry && *attempts < self.definition.options.max_attempts {
            self.begun.insert((instance, node));
            return;
        }
        let tries = if *attempts > 1 { format!(" (tried {attempts} times)") } else { String::new() };
        self.attempts.remove(&(instance, node, enactment));
        self.incident(instance, node, format!("the work failed: {fault}{tries}"));
    }

    /// Records the result and takes the step that waited for it. If what it gives is not what the model
    /// says, or must not be sent, nothing is recorded: the work counts as not ended.
    fn finish_work(&mut self, instance: u64, node: NodeIx, enactment: u32, result: WorkResult) -> Result<(), String> {
        let slots = self.definition.endpoint().slots.len();
        if let Some((slot, _)) = result.writes.iter().find(|(slot, _)| slot.index() >= slots) {
            return Err(format!("the work writes slot {}, which does not exist", slot.0));
        }
        let options = self.ending(instance, node, result.send.as_ref().map(|(flow, _)| *flow))?;
        let prepared = result.send.map(|(flow, payload)| self.prepare(instance, flow, payload)).transpose()?;
        self.record(Some(instance), Event::WorkEnded { node, enactment });
        for (slot, value) in result.writes {
            self.record(Some(instance), Event::Wrote { slot, value });
        }
        self.touched.insert(instance);
        if prepared.is_none() {
            return Ok(());
        }
        let process = self.process(instance).ok_or("the instance has ended")?;
        let chosen = choice::choose(self.definition, instance, process, &options)?;
        self.fire(instance, chosen, prepared)
    }

    /// The steps that may follow the end of a node's work, given the flow on which it sends.
    fn ending(&self, instance: u64, node: NodeIx, sends: Option<FlowIx>) -> Result<Vec<TransitionIx>, String> {
        let process = self.process(instance).ok_or("the instance has ended")?;
        let ends = &self.definition.layout.ends[node.index()];
        let enabled: Vec<_> = ends.iter().copied().filter(|at| process.is_enabled(*at)).collect();
        let sending = |at: &TransitionIx| match self.definition.transition(*at).action {
            Action::Send(flow) => Some(flow),
            Action::None
            | Action::Start
            | Action::Receive(_)
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => None,
        };
        let fitting: Vec<_> = enabled.iter().copied().filter(|at| sending(at) == sends).collect();
        if !fitting.is_empty() {
            return Ok(fitting);
        }
        match (sends, enabled.iter().find_map(sending)) {
            (Some(_), Some(_)) => Err("the work sends on a message flow that does not leave the activity".to_owned()),
            (Some(_), None) => Err("the work sends a message, but the activity does not".to_owned()),
            (None, Some(flow)) => {
                let message = self.definition.message_name(flow);
                Err(format!("the work was to send message `{message}`, and gave none"))
            }
            (None, None) => Ok(Vec::new()),
        }
    }
}
