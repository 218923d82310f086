//! One input's turn in the making: every record is folded as soon as it is decided.

use super::definition::Definition;
use super::{Answer, Effect, Input, Refusal};
use crate::conversation::Instance;
use crate::journal::{Event, Record};
use crate::monitor::Monitors;
use crate::state::State;
use crate::time::Timestamp;
use quadrille_endpoint::NodeIx;
use std::collections::{BTreeMap, BTreeSet};

/// What an input has led to so far, and what is still to be looked at.
pub struct Transaction<'e> {
    pub definition: &'e Definition,
    pub state: &'e mut State,
    pub attempts: &'e mut BTreeMap<(u64, NodeIx, u32), u32>,
    pub now: Timestamp,
    monitors: &'e mut Monitors,
    records: Vec<Record>,
    pub effects: Vec<Effect>,
    /// Work that has begun or is tried again in this turn.
    pub begun: BTreeSet<(u64, NodeIx)>,
    /// Instances that may be able to take a step.
    pub touched: BTreeSet<u64>,
    /// Kept messages that may have found their instance.
    released: BTreeSet<u64>,
    /// Steps taken in this turn.
    pub steps: BTreeMap<u64, u32>,
}

impl<'e> Transaction<'e> {
    pub fn new(
        definition: &'e Definition,
        state: &'e mut State,
        monitors: &'e mut Monitors,
        attempts: &'e mut BTreeMap<(u64, NodeIx, u32), u32>,
        now: Timestamp,
    ) -> Self {
        Self {
            definition,
            state,
            attempts,
            now,
            monitors,
            records: Vec::new(),
            effects: Vec::new(),
            begun: BTreeSet::new(),
            touched: BTreeSet::new(),
            released: BTreeSet::new(),
            steps: BTreeMap::new(),
        }
    }

    /// Acts on an input until nothing can happen any more without another one.
    pub fn act(&mut self, input: Input) -> Answer {
        let answer = match input {
            Input::Start { node, choreography } => self.start(node, choreography),
            Input::Receive(envelope) => self.receive(envelope),
            Input::FromEnvironment { instance, transition } => self.environment_sends(instance, transition),
            Input::WorkEnded { instance, node, enactment, result } => {
                self.work_ended(instance, node, enactment, result);
                Answer::None
            }
            Input::Tick => {
                self.tick();
                Answer::None
            }
            Input::Delivered { envelope } => {
                if let Some(instance) = self.state.outgoing().sender(&envelope) {
                    self.record(Some(instance), Event::Delivered { envelope });
                }
                Answer::None
            }
            Input::Refused { envelope, reason } => {
                if let Some(instance) = self.state.outgoing().sender(&envelope) {
                    self.record(Some(instance), Event::SendingFailed { envelope, reason });
                }
                Answer::None
            }
            Input::Close { choreography } => self.close(choreography.as_deref()),
            Input::Retry { instance, node } => self.retry(instance, node),
        };
        self.settle();
        answer
    }

    fn retry(&mut self, instance: u64, node: NodeIx) -> Answer {
        if !self.state.incidents().contains_key(&(instance, node)) {
            return Answer::Refused(Refusal::new("unknown", "nothing stands still there"));
        }
        self.record(Some(instance), Event::Retried { node });
        self.begun.insert((instance, node));
        self.touched.insert(instance);
        Answer::Accepted
    }

    /// Tries kept messages that were released, in the order of their arrival, and takes steps, until
    /// there are neither.
    fn settle(&mut self) {
        loop {
            if let Some(arrival) = self.released.pop_first() {
                self.try_again(arrival);
            } else if let Some(instance) = self.touched.first().copied() {
                if !self.advance(instance) {
                    self.touched.remove(&instance);
                }
            } else {
                return;
            }
        }
    }

    /// Folds a record and adds it to the turn.
    pub fn record(&mut self, instance: Option<u64>, event: Event) {
        let record = Record {
            sequence: self.state.next_sequence(),
            time: self.now,
            version: self.definition.endpoint().version.clone().into_owned(),
            instance,
            event,
        };
        self.release(&record.event);
        self.state.apply(self.definition, &record).expect("the engine records only what its state allows");
        self.monitors.observe(self.definition, self.state, &record);
        self.records.push(record);
    }

    fn release(&mut self, event: &Event) {
        let buffer = self.state.buffer();
        if buffer.len() == 0 {
            return;
        }
        if let Event::Started { choreography } = event {
            self.released.extend(buffer.awaiting_choreography(choreography));
        } else if let Event::Received { binds, .. } | Event::Sent { binds, .. } = event {
            self.released.extend(binds.iter().flat_map(|bound| buffer.awaiting_key(bound)));
        }
    }

    /// An instance that has not ended.
    pub fn process(&self, instance: u64) -> Option<&Instance> {
        self.state.instance(instance)
    }

    /// Records that a node needs a person. Its timers are disarmed: they must not wake it up.
    pub fn incident(&mut self, instance: u64, node: NodeIx, message: String) {
        self.record(Some(instance), Event::Incident { node, message });
        self.disarm(instance, |definition, _, transition| definition.transition(transition).node == node);
    }

    /// The records, and the effects in the order in which they are to be carried out.
    pub fn finish(self) -> (Vec<Record>, Vec<Effect>) {
        let Self { state, records, mut effects, begun, .. } = self;
        // What was begun and cancelled in the same turn is not done; what stands still waits.
        let works = begun.into_iter().filter(|at| state.is_running(*at));
        effects.extend(works.filter_map(|(instance, node)| state.perform(instance, node)));
        (records, effects)
    }
}
