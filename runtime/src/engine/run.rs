//! Steps of an instance, one after the other, until it waits (run to completion).

use super::choice;
use super::sending::Prepared;
use super::transaction::Transaction;
use crate::conversation::Instance;
use crate::journal::Event;
use crate::time::Timestamp;
use bytes::Bytes;
use quadrille_endpoint::{Action, FlowIx, TransitionIx, Work};

/// What an instance can do next.
enum Next {
    /// A step that waits for nothing.
    Silent(TransitionIx),
    /// A timer begins to run.
    Arm(TransitionIx),
    /// Something that was waited for is there.
    Awaited(TransitionIx),
    /// Nothing.
    Wait,
}

/// When what a step waits for was there: the earliest wins, a message before a timer; among receipts
/// of one message, the one that has waited longest (decision C10).
type Moment = (Timestamp, bool, u64, TransitionIx);

impl Transaction<'_> {
    /// Lets an instance take one step; false if it waits, or has ended.
    pub fn advance(&mut self, instance: u64) -> bool {
        let Some(process) = self.process(instance) else { return false };
        match self.next(process) {
            Next::Silent(transition) | Next::Awaited(transition) => self.step(instance, transition),
            Next::Arm(transition) => {
                self.arm(instance, transition);
                true
            }
            Next::Wait => {
                if process.marking.has_ended(self.definition.endpoint()) {
                    self.end(instance, Event::Ended);
                }
                false
            }
        }
    }

    fn next(&self, process: &Instance) -> Next {
        let mut awaited: Option<Moment> = None;
        let mut unarmed = None;
        for (at, since) in process.enabled.iter().copied() {
            let transition = self.definition.transition(at);
            let begun = process.works.get(&self.definition.layout.works[at.index()]);
            let ready = transition.work != Work::Ends || begun.is_some_and(|work| work.ended);
            if !ready || process.incidents.contains_key(&transition.node) {
                continue;
            }
            let moment = match transition.action {
                Action::None | Action::SendToEnvironment => return Next::Silent(at),
                // What the work of a task gives is sent when it ends, never later.
                Action::Send(_) if transition.work == Work::Ends => None,
                Action::Send(_) => return Next::Silent(at),
                Action::Receive(flow) => {
                    let oldest = process.bags.get(&flow).and_then(|bag| bag.front());
                    oldest.map(|waiting| (waiting.since, false, since, at))
                }
                Action::Timer(_) => match process.timers.get(&at) {
                    Some(due) => (*due <= self.now).then_some((*due, true, since, at)),
                    None => {
                        unarmed = unarmed.or(Some(at));
                        None
                    }
                },
                Action::Start
                | Action::ReceiveFromEnvironment
                | Action::Peek(_)
                | Action::Throw(_)
                | Action::Catch(_)
                | Action::Happens => None,
            };
            awaited = awaited.into_iter().chain(moment).min();
        }
        match (unarmed, awaited) {
            (Some(timer), _) => Next::Arm(timer),
            (None, Some((.., at))) => Next::Awaited(at),
            (None, None) => Next::Wait,
        }
    }

    /// Takes a step, or one of its alternatives; false if the instance is not to go on in this turn.
    pub fn step(&mut self, instance: u64, first: TransitionIx) -> bool {
        let Some(process) = self.process(instance) else { return false };
        let node = self.definition.transition(first).node;
        let options = self.alternatives(process, first);
        let chosen = choice::choose(self.definition, instance, process, &options);
        let taken = *self.steps.entry(instance).and_modify(|steps| *steps += 1).or_insert(1);
        let limit = self.definition.options.max_steps;
        if taken > limit {
            self.incident(instance, node, format!("the instance took {limit} steps without waiting"));
            return false;
        }
        let done = chosen.and_then(|transition| self.fire(instance, transition, None));
        if let Err(message) = done {
            self.incident(instance, node, message);
        }
        true
    }

    /// Enabled steps of the same node that take the same tokens and wait for the same thing.
    fn alternatives(&self, process: &Instance, first: TransitionIx) -> Vec<TransitionIx> {
        let waits = |action: &Action| match action {
            Action::None | Action::Send(_) | Action::SendToEnvironment => None,
            Action::Start
            | Action::Receive(_)
            | Action::ReceiveFromEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => Some(action.clone()),
        };
        let chosen = self.definition.transition(first);
        let awaited = waits(&chosen.action);
        let alike = |at: TransitionIx| {
            let other = self.definition.transition(at);
            other.node == chosen.node
                && other.take == chosen.take
                && other.work == chosen.work
                && waits(&other.action) == awaited
        };
        process.enabled.iter().map(|(at, _)| *at).filter(|at| *at == first || alike(*at)).collect()
    }

    /// Fires an enabled step with its action; `given` is the message that the work of a task has made.
    /// If it fails, nothing is recorded.
    pub fn fire(&mut self, instance: u64, at: TransitionIx, given: Option<Prepared>) -> Result<(), String> {
        let transition = self.definition.transition(at);
        let work = transition.work;
        match transition.action {
            Action::Receive(flow) => self.consume(instance, flow),
            Action::Send(flow) => {
                let prepared = match given {
                    Some(prepared) => prepared,
                    None => self.prepare(instance, flow, self.compose(instance, at, flow)?)?,
                };
                self.send(instance, prepared);
            }
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => {}
        }
        self.record(Some(instance), Event::Fired { transition: at });
        if work == Work::Begins {
            self.begun.insert((instance, self.definition.layout.works[at.index()]));
        }
        self.disarm(instance, |_, process, timer| !process.is_enabled(timer));
        self.touched.insert(instance);
        Ok(())
    }

    fn consume(&mut self, instance: u64, flow: FlowIx) {
        let oldest = self.process(instance).and_then(|process| process.bags.get(&flow)).and_then(|bag| bag.front());
        let Some((id, payload)) = oldest.map(|waiting| (waiting.envelope.id.clone(), waiting.envelope.payload.clone()))
        else {
            return;
        };
        self.record(Some(instance), Event::Consumed { envelope: id });
        self.write_message(instance, flow, payload);
    }

    /// Remembers the last message of a kind in the instance's data.
    pub fn write_message(&mut self, instance: u64, flow: FlowIx, value: Bytes) {
        let message = self.definition.endpoint().flows[flow.index()].message;
        if let Some(slot) = self.definition.layout.message_slot[message.index()] {
            self.record(Some(instance), Event::Wrote { slot, value });
        }
    }

    /// Ends an instance in this way. Messages in its bags will never be consumed.
    pub fn end(&mut self, instance: u64, ending: Event) {
        let bags = self.process(instance).into_iter().flat_map(|process| process.bags.iter());
        let left = bags.flat_map(|(flow, bag)| bag.iter().map(|waiting| (*flow, waiting.envelope.id.clone())));
        for (flow, envelope) in left.collect::<Vec<_>>() {
            let reason = "unconsumed".to_owned();
            self.record(Some(instance), Event::DeadLettered { envelope, flow, reason });
        }
        self.record(Some(instance), ending);
        self.attempts.retain(|(of, ..), _| *of != instance);
    }
}
