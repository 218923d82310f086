//! Receipt: a message finds its instance, starts one, is kept, or is refused.

use super::transaction::Transaction;
use super::{Answer, Refusal};
use crate::correlation::{self, Fate};
use crate::envelope::Envelope;
use crate::journal::Event;
use crate::key::KeyValue;
use quadrille_endpoint::{Direction, KeyIx};

impl Transaction<'_> {
    /// Takes a message, once however often it comes.
    pub fn receive(&mut self, mut envelope: Envelope) -> Answer {
        if let Err(refusal) = self.readable(&envelope) {
            return Answer::Refused(refusal);
        }
        if envelope.id.is_empty() {
            let participant = &self.definition.endpoint().participant;
            let nonce = &self.definition.options.nonce;
            envelope.id = format!("{participant}/{nonce}/arrival/{}", self.state.next_sequence());
        }
        if self.state.has_seen(&envelope.id) {
            return Answer::Accepted;
        }
        match correlation::correlate(self.definition, self.state, &envelope, self.now) {
            Fate::Deliver { instance, binds } => match self.admit_message(instance) {
                Ok(()) => self.deliver(instance, envelope, binds),
                Err(refusal) => return Answer::Refused(refusal),
            },
            Fate::Start { binds } => {
                if let Err(refusal) = self.admit() {
                    return Answer::Refused(refusal);
                }
                self.start_with(envelope, binds);
            }
            Fate::Keep { awaits, reason } => {
                let limit = self.definition.options.max_buffered;
                if self.state.buffer().len() >= limit {
                    let message = format!("{limit} messages are kept already that belong to no instance yet");
                    return Answer::Refused(Refusal::new("overloaded", message));
                }
                let expires = self.now.after(self.definition.options.time_to_live);
                self.record(None, Event::Buffered { envelope, expires, awaits, reason: reason.to_owned() });
            }
            Fate::GiveUp { instance, reason } => self.give_up(instance, envelope, reason),
            Fate::Refuse(refusal) => return Answer::Refused(refusal),
        }
        Answer::Accepted
    }

    fn readable(&self, envelope: &Envelope) -> Result<(), Refusal> {
        let endpoint = self.definition.endpoint();
        let flow = endpoint.flows.get(envelope.flow.index()).filter(|flow| flow.direction == Direction::Incoming);
        if flow.is_none() {
            return Err(Refusal::new("malformed", "there is no such message flow to this participant"));
        }
        self.definition.program.accept(envelope.flow, &envelope.payload).map_err(|fault| {
            let message = self.definition.message_name(envelope.flow);
            Refusal::new("malformed", format!("message `{message}` cannot be read: {fault}"))
        })
    }

    fn admit_message(&self, instance: u64) -> Result<(), Refusal> {
        let limit = self.definition.options.max_waiting;
        if self.process(instance).is_some_and(|process| process.waiting() >= limit) {
            return Err(Refusal::new("overloaded", format!("{limit} messages wait at the instance already")));
        }
        Ok(())
    }

    fn deliver(&mut self, instance: u64, envelope: Envelope, binds: Vec<(KeyIx, KeyValue)>) {
        self.record(Some(instance), Event::Received { envelope, binds });
        self.touched.insert(instance);
    }

    fn start_with(&mut self, envelope: Envelope, binds: Vec<(KeyIx, KeyValue)>) {
        let starting = self.definition.layout.starting[envelope.flow.index()].first().copied();
        let (instance, _) = self.begin(envelope.choreography.clone());
        self.record(Some(instance), Event::Received { envelope, binds });
        if let Some(transition) = starting {
            self.step(instance, transition);
        }
    }

    fn give_up(&mut self, instance: Option<u64>, envelope: Envelope, reason: &str) {
        let Envelope { id, flow, .. } = envelope;
        self.record(instance, Event::DeadLettered { envelope: id, flow, reason: reason.to_owned() });
    }

    /// Tries a kept message again, because a key or a choreography instance that it awaits is known now.
    pub fn try_again(&mut self, arrival: u64) {
        let Some(kept) = self.state.buffer().get(arrival) else { return };
        let envelope = kept.envelope.clone();
        match correlation::correlate(self.definition, self.state, &envelope, self.now) {
            // It was accepted, so no limit turns it away any more.
            Fate::Deliver { instance, binds } => self.deliver(instance, envelope, binds),
            Fate::Start { binds } => self.start_with(envelope, binds),
            Fate::Keep { .. } => {}
            Fate::GiveUp { instance, reason } => self.give_up(instance, envelope, reason),
            Fate::Refuse(refusal) => self.give_up(None, envelope, &refusal.code),
        }
    }
}
