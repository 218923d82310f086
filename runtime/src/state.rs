//! The state of a participant: a fold over its records, and nothing else.
//!
//! [`State::apply`] is the only function that changes it. It never asks the program: whatever the
//! user's code decided stands in the records, so that a fold years later gives the same state.

mod apply;
mod outgoing;
mod owners;
mod resting;

pub(crate) use outgoing::{Failure, Outgoing};
pub(crate) use owners::{Holder, Owners, Tombstone};
pub(crate) use resting::Resting;

use crate::buffer::Buffer;
use crate::conversation::Instance;
use crate::engine::{Definition, Effect};
use crate::envelope::Envelope;
use crate::journal::{JournalError, Record};
use crate::time::Timestamp;
use quadrille_endpoint::{Action, FlowIx, NodeIx, TransitionIx};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// What a participant's records amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    next_sequence: u64,
    time: Timestamp,
    next_instance: u64,
    instances: BTreeMap<u64, Instance>,
    owners: Owners,
    buffer: Buffer,
    outgoing: Outgoing,
    /// Armed timers, the next first.
    due: BTreeSet<(Timestamp, u64, TransitionIx)>,
    /// Steps that wait for the environment.
    environment: BTreeSet<(u64, TransitionIx)>,
    /// Work that has begun and not ended.
    running: BTreeSet<(u64, NodeIx)>,
    /// Nodes that stand still, and since when.
    incidents: BTreeMap<(u64, NodeIx), Timestamp>,
    resting: Resting,
    /// Ids of envelopes that were taken or kept, as long as they may come again.
    seen: BTreeSet<Arc<str>>,
    /// Ids of envelopes that were given up, until they are forgotten.
    fading: VecDeque<(Timestamp, Arc<str>)>,
    dead: DeadLetters,
    counts: Counts,
}

/// Totals of a participant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub(crate) started: u64,
    pub(crate) ended: u64,
    pub(crate) received: u64,
    pub(crate) sent: u64,
    pub(crate) acknowledged: u64,
    pub(crate) waiting: u64,
}

/// Messages given up: all counted, the latest listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DeadLetters {
    pub(crate) counts: BTreeMap<String, u64>,
    pub(crate) latest: VecDeque<DeadEnvelope>,
}

/// A message that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeadEnvelope {
    pub(crate) envelope: String,
    pub(crate) flow: FlowIx,
    pub(crate) instance: Option<u64>,
    pub(crate) reason: String,
    pub(crate) time: Timestamp,
}

impl State {
    pub(crate) fn new(definition: &Definition) -> Self {
        Self {
            next_sequence: 0,
            time: Timestamp(i64::MIN),
            next_instance: 1,
            instances: BTreeMap::new(),
            owners: Owners::new(definition.endpoint().keys.len()),
            buffer: Buffer::default(),
            outgoing: Outgoing::default(),
            due: BTreeSet::new(),
            environment: BTreeSet::new(),
            running: BTreeSet::new(),
            incidents: BTreeMap::new(),
            resting: Resting::default(),
            seen: BTreeSet::new(),
            fading: VecDeque::new(),
            dead: DeadLetters::default(),
            counts: Counts::default(),
        }
    }

    /// Folds one more record. After an error the state is of no use.
    pub(crate) fn apply(&mut self, definition: &Definition, record: &Record) -> Result<(), JournalError> {
        let fail = |message: String| JournalError { sequence: record.sequence, message };
        if record.sequence != self.next_sequence {
            return Err(fail(format!("record {} was to come next", self.next_sequence)));
        }
        self.next_sequence += 1;
        self.time = self.time.max(record.time);
        self.forget(record.time);
        self.change(definition, record).map_err(fail)?;
        if let Some(instance) = record.instance.filter(|_| definition.layout.may_rest) {
            self.turn_rest(definition, instance);
        }
        Ok(())
    }

    /// Looks again whether an instance waits or is done. What a timer or a person will move is neither.
    fn turn_rest(&mut self, definition: &Definition, instance: u64) {
        let rests = self.instances.get(&instance).is_some_and(|process| {
            let moves = !process.timers.is_empty() || !process.incidents.is_empty();
            !moves && process.marking.waits_or_is_done(definition.endpoint())
        });
        if rests {
            self.resting.rest(instance, self.time);
        } else {
            self.resting.rouse(instance);
        }
    }

    /// Forgets what is no longer to be remembered: keys and ids of instances that ended long ago.
    fn forget(&mut self, now: Timestamp) {
        while let Some(tombstone) = self.owners.bury(now) {
            for id in tombstone.taken {
                self.seen.remove(&id);
            }
        }
        while self.fading.front().is_some_and(|(until, _)| *until <= now) {
            if let Some((_, id)) = self.fading.pop_front() {
                self.seen.remove(&id);
            }
        }
    }

    pub(crate) const fn next_sequence(&self) -> u64 {
        self.next_sequence
    }

    pub(crate) const fn next_instance(&self) -> u64 {
        self.next_instance
    }

    /// The time of the latest record.
    pub(crate) const fn time(&self) -> Timestamp {
        self.time
    }

    pub(crate) fn instance(&self, instance: u64) -> Option<&Instance> {
        self.instances.get(&instance)
    }

    /// Numbers of the instances that have not ended, oldest first.
    pub fn live(&self) -> impl Iterator<Item = u64> + '_ {
        self.instances.keys().copied()
    }

    pub(crate) fn live_count(&self) -> usize {
        self.instances.len()
    }

    pub(crate) const fn owners(&self) -> &Owners {
        &self.owners
    }

    /// Instances that wait or are done.
    pub(crate) const fn resting(&self) -> &Resting {
        &self.resting
    }

    pub(crate) const fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    pub(crate) const fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    pub(crate) const fn dead(&self) -> &DeadLetters {
        &self.dead
    }

    pub(crate) const fn counts(&self) -> Counts {
        self.counts
    }

    pub(crate) const fn incidents(&self) -> &BTreeMap<(u64, NodeIx), Timestamp> {
        &self.incidents
    }

    /// Whether an envelope with this id was taken, kept or given up not long ago.
    pub(crate) fn has_seen(&self, id: &str) -> bool {
        self.seen.contains(id)
    }

    pub(crate) fn unacknowledged(&self) -> impl Iterator<Item = &Envelope> {
        self.outgoing.in_order()
    }

    /// Work that has begun, has not ended, and does not stand still.
    pub(crate) fn running(&self) -> impl Iterator<Item = (u64, NodeIx)> + '_ {
        self.running.iter().copied().filter(|at| !self.incidents.contains_key(at))
    }

    /// Whether the work of a node has begun, has not ended, and does not stand still.
    pub(crate) fn is_running(&self, at: (u64, NodeIx)) -> bool {
        self.running.contains(&at) && !self.incidents.contains_key(&at)
    }

    pub(crate) fn running_count(&self) -> usize {
        self.running.len()
    }

    /// The effect that has the work of a node done.
    pub(crate) fn perform(&self, instance: u64, node: NodeIx) -> Option<Effect> {
        let process = self.instances.get(&instance)?;
        let work = process.works.get(&node)?;
        let context = process.context_of(instance, work.enactment);
        Some(Effect::Perform { node, context, data: process.data.clone() })
    }

    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        let timer = self.due.first().map(|(due, ..)| *due);
        timer.into_iter().chain(self.buffer.next_expiry()).min()
    }

    /// Instances with a timer that is due.
    pub(crate) fn due(&self, now: Timestamp) -> impl Iterator<Item = u64> + '_ {
        self.due.iter().take_while(move |(due, ..)| *due <= now).map(|(_, instance, _)| *instance)
    }

    /// Steps that wait for the environment and do not stand still.
    pub(crate) fn environment_receives<'a>(
        &'a self,
        definition: &'a Definition,
    ) -> impl Iterator<Item = (u64, TransitionIx)> + 'a {
        self.environment
            .iter()
            .copied()
            .filter(|(instance, at)| !self.incidents.contains_key(&(*instance, definition.transition(*at).node)))
    }

    /// Whether a step of an instance waits for the environment without a message flow.
    pub(crate) fn awaits_environment(&self, definition: &Definition, instance: u64, at: TransitionIx) -> bool {
        let Some(transition) = definition.endpoint().transitions.get(at.index()) else { return false };
        transition.action == Action::ReceiveFromEnvironment
            && self.environment.contains(&(instance, at))
            && !self.incidents.contains_key(&(instance, transition.node))
    }
}
