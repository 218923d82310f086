//! The engine of one participant: from state and input to records and effects, without I/O.
//!
//! An input makes one *turn*: the engine decides, record by record, what happens; every record is folded
//! into the state as soon as it is decided, so that the next decision sees it. The fold
//! ([`crate::state::State`]) is the only thing that changes state: folding the same records again
//! gives the same engine, which is how a participant recovers.

mod check;
mod choice;
mod closing;
mod definition;
mod describe;
mod layout;
mod options;
mod receipt;
mod run;
mod sending;
mod start;
mod status;
mod timing;
mod transaction;
mod work;

pub(crate) use definition::Definition;
pub use options::EngineOptions;
pub use status::{DeadLetter, FailedSending, IncidentReport, Status};

use crate::envelope::Envelope;
use crate::journal::{JournalError, Record};
use crate::monitor::{Figures, LogEntry, Monitors};
use crate::program::{Context, Data, Fault, Program, WorkResult};
use crate::state::State;
use crate::time::Timestamp;
use quadrille_endpoint::{Endpoint, NodeIx, TransitionIx};
use std::collections::BTreeMap;
use std::sync::Arc;
use transaction::Transaction;

/// The engine of one participant.
#[derive(Debug)]
pub struct Engine {
    definition: Definition,
    state: State,
    monitors: Monitors,
    volatile: Volatile,
}

/// What the engine remembers beside its state: a restart forgets it, and nothing of it decides what is
/// recorded of an instance.
#[derive(Debug, Default)]
struct Volatile {
    /// Failed tries of running work, by instance, node and enactment.
    attempts: BTreeMap<(u64, NodeIx, u32), u32>,
    /// Refusals by code.
    refusals: BTreeMap<String, u64>,
    /// The earliest wake that was asked for and has not come.
    waking: Option<Timestamp>,
}

impl Engine {
    /// An engine without instances.
    ///
    /// # Errors
    /// If the table refers to things that it does not hold, or is not meant to be run; the text says what.
    pub fn new(program: Arc<dyn Program>, options: EngineOptions) -> Result<Self, String> {
        let definition = Definition::new(program, options)?;
        let state = State::new(&definition);
        let monitors = Monitors::new(&definition);
        Ok(Self { definition, state, monitors, volatile: Volatile::default() })
    }

    /// The engine that wrote these records: their fold. [`Engine::outstanding`] says what it had begun.
    ///
    /// # Errors
    /// If the table cannot be run, or the records are not what it would have written.
    pub fn recover(
        program: Arc<dyn Program>,
        options: EngineOptions,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, String> {
        let mut engine = Self::new(program, options)?;
        for record in records {
            engine.fold(&record).map_err(|error| error.to_string())?;
        }
        Ok(engine)
    }

    fn fold(&mut self, record: &Record) -> Result<(), JournalError> {
        let version = &self.definition.endpoint().version;
        if record.version != *version {
            return Err(JournalError {
                sequence: record.sequence,
                message: format!("written by version {} of the model, this is version {version}", record.version),
            });
        }
        self.state.apply(&self.definition, record)?;
        self.monitors.observe(&self.definition, &self.state, record);
        Ok(())
    }

    /// Acts on an input. The records are to be stored before the answer is given and the effects are
    /// carried out. A clock that goes back is taken to stand still.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Turn {
        let now = now.max(self.state.time());
        let mut transaction =
            Transaction::new(&self.definition, &mut self.state, &mut self.monitors, &mut self.volatile.attempts, now);
        let ticked = matches!(input, Input::Tick);
        let answer = transaction.act(input);
        let (records, mut effects) = transaction.finish();
        if ticked {
            self.volatile.waking = None;
        }
        if let Some(due) = self.next_due()
            && self.volatile.waking.is_none_or(|waking| due < waking)
        {
            self.volatile.waking = Some(due);
            effects.push(Effect::Wake(due));
        }
        if let Answer::Refused(refusal) = &answer {
            *self.volatile.refusals.entry(refusal.code.clone()).or_default() += 1;
        }
        Turn { records, effects, answer }
    }

    /// What has been begun and not been heard of: messages that no partner has acknowledged, work that
    /// has not ended, the next wake. A participant that recovers carries these out once more.
    #[must_use]
    pub fn outstanding(&self) -> Vec<Effect> {
        let sends = self.state.unacknowledged().cloned().map(Effect::Send);
        let works = self.state.running().map(|(instance, node)| self.state.perform(instance, node));
        let wake = self.next_due().map(Effect::Wake);
        sends.chain(works.flatten()).chain(wake).collect()
    }

    /// The table that is run.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        self.definition.endpoint()
    }

    /// The fold of all records so far.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// When the next timer is due, the next time to live is over, or the next instance is to be closed.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        next_due(&self.definition, &self.state)
    }

    /// Start events that [`Input::Start`] can trigger: none starts and timer starts, and message starts
    /// whose message the environment sends without any message flow in the model.
    #[must_use]
    pub fn starts(&self) -> Vec<NodeIx> {
        self.definition.layout.starts.clone()
    }

    /// Steps that wait for the environment, oldest instance first. With [`Action::ReceiveFromEnvironment`](quadrille_endpoint::Action)
    /// they wait for [`Input::FromEnvironment`], with [`Action::Receive`](quadrille_endpoint::Action) for a message from a pool
    /// without a process.
    pub fn environment_receives(&self) -> impl Iterator<Item = (u64, TransitionIx)> + '_ {
        self.state.environment_receives(&self.definition)
    }

    /// What an implementation may know about an instance, when it acts for a node; none if it has ended.
    #[must_use]
    pub fn context(&self, instance: u64, node: NodeIx) -> Option<Context> {
        self.state.instance(instance).map(|process| process.context(instance, node))
    }

    /// Counts, incidents, dead letters.
    #[must_use]
    pub fn status(&self) -> Status {
        status::status(&self.definition, &self.state, &self.volatile.refusals)
    }

    /// Where an instance waits, in the diagram's words; none if there is, or no longer is, such an instance.
    #[must_use]
    pub fn describe(&self, instance: u64) -> Option<String> {
        describe::describe(&self.definition, &self.state, instance)
    }

    /// What the monitoring rules have measured at this participant.
    #[must_use]
    pub fn monitoring(&self) -> Figures {
        self.monitors.figures(&self.definition)
    }

    /// The latest records of the log rules, by rule, oldest first.
    pub fn log(&self) -> impl Iterator<Item = &LogEntry> {
        self.monitors.log()
    }
}

/// When the next timer is due, the next time to live is over, or the next instance is to be closed.
fn next_due(definition: &Definition, state: &State) -> Option<Timestamp> {
    let resting = definition.options.close_after.zip(state.resting().in_order().next());
    let closing = resting.map(|(deadline, (since, _))| since.after(deadline));
    state.next_due().into_iter().chain(closing).min()
}

/// What happens to a participant.
#[derive(Clone, Debug)]
pub enum Input {
    /// Someone triggers a none start event (the only one, if `node` is none).
    Start {
        /// The start event.
        node: Option<NodeIx>,
        /// The choreography instance to belong to; a new one if none.
        choreography: Option<String>,
    },
    /// A message arrives.
    Receive(Envelope),
    /// The environment sends a message for which the model has no message flow. It has no type in the
    /// model, and so no payload.
    FromEnvironment {
        /// The process instance.
        instance: u64,
        /// The step that waits for it ([`Action::ReceiveFromEnvironment`](quadrille_endpoint::Action)).
        transition: TransitionIx,
    },
    /// The work of an activity has ended.
    WorkEnded {
        /// The process instance.
        instance: u64,
        /// The activity.
        node: NodeIx,
        /// Which enactment of it.
        enactment: u32,
        /// Its result.
        result: Result<WorkResult, Fault>,
    },
    /// Time has passed: timers and times to live that are due are acted on.
    Tick,
    /// A partner has acknowledged an envelope.
    Delivered {
        /// The envelope's id.
        envelope: String,
    },
    /// A partner has refused an envelope for good.
    Refused {
        /// The envelope's id.
        envelope: String,
        /// Why.
        reason: String,
    },
    /// Somebody who knows says that a choreography instance is over, or all are: what waits or is done here is closed.
    Close {
        /// The choreography instance; all of them if none.
        choreography: Option<String>,
    },
    /// A person asks that an incident be tried again.
    Retry {
        /// The process instance.
        instance: u64,
        /// The node that stands still.
        node: NodeIx,
    },
}

/// What the engine wants done once the records of the turn are stored.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Do the work of an activity, then give `Input::WorkEnded`.
    Perform {
        /// The activity.
        node: NodeIx,
        /// For whom.
        context: Context,
        /// The instance's data.
        data: Data,
    },
    /// Transmit an envelope until `Input::Delivered` or `Input::Refused`.
    Send(Envelope),
    /// Give `Input::Tick` at this time, if not earlier.
    Wake(Timestamp),
}

/// What the participant answers to an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing to say.
    None,
    /// An instance was started.
    Started {
        /// Its number.
        instance: u64,
        /// Its choreography instance.
        choreography: String,
    },
    /// Instances were closed.
    Closed {
        /// How many.
        closed: u64,
        /// How many of those that are meant were not, since they neither wait nor are done.
        open: u64,
    },
    /// A message was taken: delivered, or kept until it can be. What is acknowledged is never lost.
    Accepted,
    /// A message or start was refused; nothing changed.
    Refused(Refusal),
}

/// Why a message or start is refused (README.md, the decisions C1 to C14).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// A word: `ambiguous`, `busy`, `key-reuse`, `identity-conflict`, `derived-conflict`, `uncorrelated`,
    /// `malformed`, `overloaded`, `unknown`.
    pub code: String,
    /// For people.
    pub message: String,
}

impl Refusal {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into() }
    }

    /// Whether the same message or start may be taken later: a limit was reached, nothing is wrong with it.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        self.code == "overloaded"
    }
}

/// The outcome of one input: records are to be appended to the journal in one atomic write, before the
/// answer is given and the effects are carried out.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Records to append.
    pub records: Vec<Record>,
    /// What to do then.
    pub effects: Vec<Effect>,
    /// What to answer then.
    pub answer: Answer,
}
