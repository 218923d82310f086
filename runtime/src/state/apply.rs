//! The fold: how each kind of record changes the state.

use super::{DeadEnvelope, Failure, State, Tombstone};
use crate::buffer::Kept;
use crate::conversation::{Instance, Running, Waiting};
use crate::engine::Definition;
use crate::envelope::Envelope;
use crate::journal::{Event, Record};
use crate::key::KeyValue;
use crate::time::Timestamp;
use quadrille_endpoint::{FlowIx, KeyIx, NodeIx, PlaceIx, PlaceKind, Transition, TransitionIx, Work};
use std::sync::Arc;

impl State {
    pub(super) fn change(&mut self, definition: &Definition, record: &Record) -> Result<(), String> {
        match &record.event {
            Event::Started { choreography } => self.started(definition, record, choreography),
            Event::Fired { transition } => self.fired(definition, record, *transition),
            Event::Received { envelope, binds } => self.received(definition, record, envelope, binds),
            Event::Consumed { envelope } => self.consumed(record, envelope),
            Event::Buffered { envelope, expires, awaits, reason } => {
                let (expires, awaits, reason) = (*expires, awaits.clone(), reason.clone());
                within(&awaits, definition)?;
                self.seen.insert(Arc::from(envelope.id.as_str()));
                self.buffer.keep(record.sequence, Kept { envelope: envelope.clone(), expires, awaits, reason });
                Ok(())
            }
            Event::DeadLettered { envelope, flow, reason } => {
                self.dead_lettered(definition, record, envelope, *flow, reason);
                Ok(())
            }
            Event::Sent { envelope, binds } => {
                let (instance, process) = self.concerned(record)?;
                process.sent += 1;
                self.outgoing.put(record.sequence, instance, envelope.clone());
                self.counts.sent += 1;
                self.bind(definition, instance, binds)
            }
            Event::Delivered { envelope } => {
                self.outgoing.take(envelope).ok_or_else(|| format!("no message {envelope} was sent"))?;
                self.counts.acknowledged += 1;
                Ok(())
            }
            Event::SendingFailed { envelope, reason } => self.sending_failed(definition, record, envelope, reason),
            Event::WorkEnded { node, enactment } => self.work_ended(record, *node, *enactment),
            Event::Wrote { slot, value } => {
                let (_, process) = self.concerned(record)?;
                process.data.set(*slot, value.clone());
                Ok(())
            }
            Event::Armed { transition, due } => self.armed(record, *transition, *due),
            Event::Disarmed { transition } => self.disarmed(record, *transition),
            Event::Incident { node, message } => {
                let (instance, process) = self.concerned(record)?;
                process.incidents.insert(*node, message.clone());
                self.incidents.insert((instance, *node), record.time);
                Ok(())
            }
            Event::Retried { node } => {
                let (instance, process) = self.concerned(record)?;
                process.incidents.remove(node).ok_or("nothing stands still there")?;
                self.incidents.remove(&(instance, *node));
                Ok(())
            }
            Event::Ended | Event::Closed => self.ended(definition, record),
        }
    }

    fn concerned(&mut self, record: &Record) -> Result<(u64, &mut Instance), String> {
        let instance = record.instance.ok_or("it concerns no instance")?;
        let process = self.instances.get_mut(&instance).ok_or_else(|| format!("instance {instance} does not live"))?;
        Ok((instance, process))
    }

    fn started(&mut self, definition: &Definition, record: &Record, choreography: &str) -> Result<(), String> {
        let instance = record.instance.ok_or("it concerns no instance")?;
        if instance != self.next_instance {
            return Err(format!("instance {} was to come next", self.next_instance));
        }
        self.next_instance += 1;
        self.counts.started += 1;
        let endpoint = definition.endpoint();
        let mut process = Instance::new(endpoint, choreography.to_owned());
        let places = (0..endpoint.places.len()).map(PlaceIx::at);
        let turned = process.refresh(endpoint, &definition.layout.watchers, places, record.sequence);
        self.instances.insert(instance, process);
        self.owners.begin(instance, choreography);
        self.turn_environment(definition, instance, &turned);
        Ok(())
    }

    fn fired(&mut self, definition: &Definition, record: &Record, at: TransitionIx) -> Result<(), String> {
        let endpoint = definition.endpoint();
        let transition = endpoint.transitions.get(at.index()).ok_or("there is no such step")?;
        let (instance, process) = self.concerned(record)?;
        if !process.marking.enables(transition) {
            return Err(format!("`{}` cannot take this step", endpoint.node(transition.node).name));
        }
        process.marking.fire(transition);
        for node in transition.enters.iter() {
            *process.enactments.entry(*node).or_default() += 1;
        }
        let changed = [&transition.take, &transition.clear, &transition.put].into_iter().flat_map(|list| list.iter());
        let turned = process.refresh(endpoint, &definition.layout.watchers, changed.copied(), record.sequence);
        let timer = process.timers.remove(&at);
        if let Some(due) = timer {
            self.due.remove(&(due, instance, at));
        }
        self.turn_works(definition, instance, transition, definition.layout.works[at.index()]);
        self.turn_environment(definition, instance, &turned);
        Ok(())
    }

    /// Work that a step cancels, ends or begins.
    fn turn_works(&mut self, definition: &Definition, instance: u64, transition: &Transition, working: NodeIx) {
        let Some(process) = self.instances.get_mut(&instance) else { return };
        let cleared =
            transition.clear.iter().filter_map(|place| match definition.endpoint().places[place.index()].kind {
                PlaceKind::Running(node) | PlaceKind::Waiting(node) => Some(node),
                PlaceKind::NotStarted
                | PlaceKind::Start(_)
                | PlaceKind::SequenceFlow { .. }
                | PlaceKind::Ended(_)
                | PlaceKind::Stage(..)
                | PlaceKind::Mark(..) => None,
            });
        let ended = (transition.work == Work::Ends).then_some(working);
        for node in cleared.chain(ended) {
            process.works.remove(&node);
            self.running.remove(&(instance, node));
        }
        if transition.work == Work::Begins {
            let enactment = process.enactment(working);
            process.works.insert(working, Running { enactment, ended: false });
            self.running.insert((instance, working));
        }
    }

    fn turn_environment(&mut self, definition: &Definition, instance: u64, turned: &[(TransitionIx, bool)]) {
        for (transition, enabled) in turned {
            if definition.layout.environment[transition.index()] {
                if *enabled {
                    self.environment.insert((instance, *transition));
                } else {
                    self.environment.remove(&(instance, *transition));
                }
            }
        }
    }

    fn received(
        &mut self,
        definition: &Definition,
        record: &Record,
        envelope: &Envelope,
        binds: &[(KeyIx, KeyValue)],
    ) -> Result<(), String> {
        let id: Arc<str> = Arc::from(envelope.id.as_str());
        self.buffer.take(&envelope.id);
        self.seen.insert(Arc::clone(&id));
        let (instance, process) = self.concerned(record)?;
        process.taken.push(id);
        let waiting = Waiting { envelope: envelope.clone(), since: record.time };
        process.bags.entry(envelope.flow).or_default().push_back(waiting);
        self.counts.received += 1;
        self.counts.waiting += 1;
        self.bind(definition, instance, binds)
    }

    fn consumed(&mut self, record: &Record, envelope: &str) -> Result<(), String> {
        let (_, process) = self.concerned(record)?;
        process.take_message(envelope).ok_or_else(|| format!("no message {envelope} waits"))?;
        self.counts.waiting -= 1;
        Ok(())
    }

    fn bind(&mut self, definition: &Definition, instance: u64, binds: &[(KeyIx, KeyValue)]) -> Result<(), String> {
        within(binds, definition)?;
        let process = self.instances.get_mut(&instance).ok_or("the instance does not live")?;
        for (key, value) in binds {
            process.keys.insert(*key, value.clone());
            self.owners.bind(instance, *key, value);
        }
        Ok(())
    }

    fn dead_lettered(&mut self, definition: &Definition, record: &Record, id: &str, flow: FlowIx, reason: &str) {
        // A message out of a bag is remembered with its instance; all others for themselves.
        let process = record.instance.and_then(|instance| self.instances.get_mut(&instance));
        if process.and_then(|process| process.take_message(id)).is_some() {
            self.counts.waiting -= 1;
        } else {
            self.buffer.take(id);
            let id: Arc<str> = Arc::from(id);
            self.seen.insert(Arc::clone(&id));
            self.fading.push_back((record.time.after(definition.options.retention), id));
        }
        *self.dead.counts.entry(reason.to_owned()).or_default() += 1;
        self.dead.latest.push_back(DeadEnvelope {
            envelope: id.to_owned(),
            flow,
            instance: record.instance,
            reason: reason.to_owned(),
            time: record.time,
        });
        if self.dead.latest.len() > definition.options.max_listed {
            self.dead.latest.pop_front();
        }
    }

    fn sending_failed(
        &mut self,
        definition: &Definition,
        record: &Record,
        id: &str,
        reason: &str,
    ) -> Result<(), String> {
        let (instance, envelope) = self.outgoing.take(id).ok_or_else(|| format!("no message {id} was sent"))?;
        let failure = Failure {
            instance,
            envelope: envelope.id,
            flow: envelope.flow,
            reason: reason.to_owned(),
            time: record.time,
        };
        self.outgoing.failed += 1;
        self.outgoing.failures.push_back(failure);
        if self.outgoing.failures.len() > definition.options.max_listed {
            self.outgoing.failures.pop_front();
        }
        Ok(())
    }

    fn work_ended(&mut self, record: &Record, node: NodeIx, enactment: u32) -> Result<(), String> {
        let (instance, process) = self.concerned(record)?;
        let work = process.works.get_mut(&node).filter(|work| work.enactment == enactment && !work.ended);
        work.ok_or("no such work is running")?.ended = true;
        process.incidents.remove(&node);
        self.incidents.remove(&(instance, node));
        self.running.remove(&(instance, node));
        Ok(())
    }

    fn armed(&mut self, record: &Record, transition: TransitionIx, due: Timestamp) -> Result<(), String> {
        let (instance, process) = self.concerned(record)?;
        if let Some(before) = process.timers.insert(transition, due) {
            self.due.remove(&(before, instance, transition));
        }
        self.due.insert((due, instance, transition));
        Ok(())
    }

    fn disarmed(&mut self, record: &Record, transition: TransitionIx) -> Result<(), String> {
        let (instance, process) = self.concerned(record)?;
        let due = process.timers.remove(&transition).ok_or("no such timer is armed")?;
        self.due.remove(&(due, instance, transition));
        Ok(())
    }

    fn ended(&mut self, definition: &Definition, record: &Record) -> Result<(), String> {
        let (instance, _) = self.concerned(record)?;
        let process = self.instances.remove(&instance).ok_or("the instance does not live")?;
        for (transition, due) in &process.timers {
            self.due.remove(&(*due, instance, *transition));
        }
        for (transition, _) in &process.enabled {
            self.environment.remove(&(instance, *transition));
        }
        for node in process.works.keys() {
            self.running.remove(&(instance, *node));
        }
        for node in process.incidents.keys() {
            self.incidents.remove(&(instance, *node));
        }
        self.counts.waiting -= process.waiting() as u64;
        self.counts.ended += 1;
        let until = record.time.after(definition.options.retention);
        let Instance { choreography, keys, taken, .. } = process;
        self.owners.end(instance, Tombstone { choreography, keys, taken, until });
        Ok(())
    }
}

/// Keys of a record, which may come from anywhere, are in range.
fn within(binds: &[(KeyIx, KeyValue)], definition: &Definition) -> Result<(), String> {
    if binds.iter().all(|(key, _)| key.index() < definition.endpoint().keys.len()) {
        Ok(())
    } else {
        Err("there is no such key".to_owned())
    }
}
