//! A participant in one process: the one task that owns engine and store.
//!
//! Inputs wait in a bounded queue. The task takes what is there as one batch, lets the engine decide on
//! each, appends the records of all in one write (group commit), and only then answers and carries out
//! effects: what is acknowledged is stored, and what is sent can be sent again. If the store fails, the
//! participant stops at once, since its state is ahead of its journal.

mod handle;
mod query;
mod sent_log;
mod serve;
mod works;

pub use handle::{ADMISSION_TIMEOUT, QUEUE_LIMIT};
pub use sent_log::{LOG_LIMIT, PAGE_LIMIT};
pub use serve::{Running, ServeError, run, serve, start};
pub use works::WORK_LIMIT;

pub(crate) use handle::{Handle, Unavailable};

use crate::clock::Clock;
use crate::engine::{Answer, Effect, Engine, Input};
use crate::envelope::Envelope;
use crate::operations::{Counters, SentMessage};
use crate::outbox::Outbox;
use crate::program::Program;
use crate::store::{Store, StoreError};
use crate::time::Timestamp;
use crate::transport::{Parcel, Transport};
use handle::{Command, Question};
use quadrille_endpoint::PartnerIx;
use sent_log::SentLog;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, watch};
use works::Works;

/// Inputs that are decided before the store is asked.
pub const BATCH_LIMIT: usize = 256;

/// What a participant is made of; everything outside it is passed in.
pub(crate) struct Parts {
    pub(crate) engine: Engine,
    pub(crate) program: Arc<dyn Program>,
    pub(crate) store: Box<dyn Store>,
    pub(crate) clock: Arc<Clock>,
    pub(crate) transport: Arc<dyn Transport>,
    /// Keeps ids that are made here apart from those of earlier starts.
    pub(crate) nonce: String,
}

/// A participant that runs.
pub(crate) struct Participant {
    parts: Parts,
    handle: Handle,
    commands: mpsc::Receiver<Command>,
    outboxes: BTreeMap<PartnerIx, Outbox>,
    works: Works,
    wake: Option<Timestamp>,
    /// Inputs that follow from effects at once.
    backlog: Vec<Input>,
    sent: SentLog,
    counters: Counters,
    /// Messages that were made here in the name of the environment.
    environment_messages: u64,
}

/// What is decided together: inputs with the way of their answers, then questions.
#[derive(Default)]
struct Batch {
    inputs: Vec<(Input, Option<oneshot::Sender<Answer>>)>,
    questions: Vec<Question>,
}

impl Batch {
    fn push(&mut self, command: Command) {
        match command {
            Command::Input(input, answer) => self.inputs.push((input, answer)),
            Command::Question(question) => self.questions.push(question),
        }
    }

    fn len(&self) -> usize {
        self.inputs.len() + self.questions.len()
    }
}

impl Participant {
    /// A participant that reads the queue at the other end of `handle`.
    pub(crate) fn new(parts: Parts, handle: Handle, commands: mpsc::Receiver<Command>) -> Self {
        Self {
            parts,
            handle,
            commands,
            outboxes: BTreeMap::new(),
            works: Works::new(),
            wake: None,
            backlog: Vec::new(),
            sent: SentLog::default(),
            counters: Counters::default(),
            environment_messages: 0,
        }
    }

    /// Runs until told to stop.
    ///
    /// # Errors
    /// If the store fails.
    pub(crate) async fn run(mut self, mut stop: watch::Receiver<bool>) -> Result<(), StoreError> {
        for effect in self.parts.engine.outstanding() {
            self.carry_out(effect);
        }
        loop {
            let mut batch = Batch::default();
            batch.inputs.extend(self.backlog.drain(..).map(|input| (input, None)));
            if batch.inputs.is_empty() {
                tokio::select! {
                    _ = stop.wait_for(|stop| *stop) => return Ok(()),
                    Some(command) = self.commands.recv() => batch.push(command),
                    ended = self.works.ended() => batch.inputs.push((ended, None)),
                    () = due(&self.parts.clock, self.wake) => batch.inputs.push((Input::Tick, None)),
                }
            } else if *stop.borrow() {
                return Ok(());
            }
            self.fill(&mut batch);
            self.decide(batch)?;
            // A participant under load must not keep its thread from the others for ever.
            tokio::task::yield_now().await;
        }
    }

    /// Takes what waits already.
    fn fill(&mut self, batch: &mut Batch) {
        while batch.len() < BATCH_LIMIT {
            if let Some(ended) = self.works.try_ended() {
                batch.inputs.push((ended, None));
            } else if let Ok(command) = self.commands.try_recv() {
                batch.push(command);
            } else {
                return;
            }
        }
    }

    /// Decides on all inputs, stores their records, then answers, acts, and looks at the questions.
    fn decide(&mut self, batch: Batch) -> Result<(), StoreError> {
        let mut records = Vec::new();
        let mut effects = Vec::new();
        let mut answers = Vec::new();
        for (input, way) in batch.inputs {
            self.counters.inputs += 1;
            let (received, settled) = match input {
                Input::Receive(_) | Input::FromEnvironment { .. } => (1, 0),
                Input::Delivered { .. } | Input::Refused { .. } => (0, 1),
                Input::Start { .. }
                | Input::WorkEnded { .. }
                | Input::Tick
                | Input::Close { .. }
                | Input::Retry { .. } => (0, 0),
            };
            if matches!(input, Input::Tick) {
                self.wake = None;
            }
            let sent_at = if let Input::Receive(envelope) = &input { envelope.sent_at } else { None };
            let turn = self.parts.engine.handle(input, self.parts.clock.tick(sent_at));
            self.counters.received += if turn.answer == Answer::Accepted { received } else { 0 };
            self.counters.settled += settled;
            records.extend(turn.records);
            // A tick clears the wakes before it, so these are looked at while the order is known.
            for effect in turn.effects {
                match effect {
                    Effect::Wake(time) => self.wake_at(time),
                    Effect::Perform { .. } | Effect::Send(_) => effects.push(effect),
                }
            }
            answers.push((way, turn.answer));
        }
        if !records.is_empty() {
            self.parts.store.append(&records)?;
        }
        for (way, answer) in answers {
            if let Some(way) = way {
                // Who asked may have gone away meanwhile.
                let _ = way.send(answer);
            }
        }
        for effect in effects {
            self.carry_out(effect);
        }
        for question in batch.questions {
            question(self);
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Perform { node, context, data } => {
                self.works.begin(Arc::clone(&self.parts.program), node, context, data);
            }
            Effect::Send(envelope) => self.send(envelope),
            Effect::Wake(time) => self.wake_at(time),
        }
    }

    fn wake_at(&mut self, time: Timestamp) {
        self.wake = Some(self.wake.map_or(time, |wake| wake.min(time)));
    }

    /// Hands an envelope to the partner's outbox. The environment takes everything: a pool without a
    /// process has it at once, unless somebody listens in its name.
    fn send(&mut self, envelope: Envelope) {
        let endpoint = self.parts.engine.endpoint();
        let flow = &endpoint.flows[envelope.flow.index()];
        let partner = &endpoint.partners[flow.partner.index()];
        self.counters.sent += 1;
        self.sent.push(SentMessage {
            position: 0,
            time: envelope.sent_at.unwrap_or_else(|| self.parts.clock.now()).0,
            sender: envelope.sender.clone(),
            receiver: partner.participant.to_string(),
            message: endpoint.messages[flow.message.index()].name.to_string(),
            flow: flow.id.to_string(),
            choreography: envelope.choreography.clone().unwrap_or_default(),
            envelope: envelope.id.clone(),
        });
        if partner.environment && !self.parts.transport.knows(&partner.participant) {
            self.backlog.push(Input::Delivered { envelope: envelope.id });
            return;
        }
        let parcel = Parcel {
            partner: partner.participant.clone(),
            rpc: flow.rpc.clone(),
            flow: flow.id.clone(),
            version: endpoint.version.clone(),
            envelope,
        };
        let start = || Outbox::start(Arc::clone(&self.parts.transport), self.handle.clone());
        self.outboxes.entry(flow.partner).or_insert_with(start).put(parcel);
    }
}

/// Completes when the participant is to wake up.
async fn due(clock: &Clock, wake: Option<Timestamp>) {
    match wake {
        Some(time) => clock.reaches(time).await,
        None => std::future::pending().await,
    }
}
