//! What a scheduled run gives.

use super::member::Member;
use crate::engine::Status;
use crate::journal::Record;
use crate::monitor::Figures;
use crate::time::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// The outcome of a run, by participant id.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// All records of each participant.
    pub journals: BTreeMap<String, Vec<Record>>,
    /// Messages in the order of their arrival.
    pub messages: Vec<Transmission>,
    /// What each participant was left with.
    pub statuses: BTreeMap<String, Status>,
    /// Where instances that have not ended wait, for each participant.
    pub waiting: BTreeMap<String, Vec<String>>,
    /// What the monitoring rules measured.
    pub figures: BTreeMap<String, Figures>,
    /// Whether every instance has ended at every participant, and every start and message has come to pass.
    pub completed: bool,
    /// Whether the run was given up because it took too many steps.
    pub given_up: bool,
}

/// A message that arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transmission {
    /// When.
    pub time: Timestamp,
    /// Name of the sender.
    pub sender: String,
    /// Name of the receiver.
    pub receiver: String,
    /// Name of the message.
    pub message: String,
}

impl std::fmt::Display for Transmission {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} -> {} : {}", self.sender, self.receiver, self.message)
    }
}

impl Outcome {
    pub(super) fn new(members: Vec<Member>, messages: Vec<Transmission>, pending: bool, given_up: bool) -> Self {
        let mut outcome = Self {
            journals: BTreeMap::new(),
            messages,
            statuses: BTreeMap::new(),
            waiting: BTreeMap::new(),
            figures: BTreeMap::new(),
            completed: !pending,
            given_up,
        };
        for member in members {
            let participant = member.participant().to_owned();
            let status = member.engine.status();
            outcome.completed &= status.live == 0 && status.buffered == 0;
            let waits = member.engine.state().live().filter_map(|instance| member.engine.describe(instance));
            outcome.waiting.insert(participant.clone(), waits.collect());
            outcome.figures.insert(participant.clone(), member.engine.monitoring());
            outcome.statuses.insert(participant.clone(), status);
            outcome.journals.insert(participant, member.journal);
        }
        outcome
    }
}

/// Why a run cannot be scheduled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchedulerError {
    /// A table cannot be run.
    Table(String),
    /// There is no such participant.
    NoParticipant(String),
    /// The participant cannot begin without a partner.
    NoStart(String),
    /// Work of a task waits for something outside the run.
    Unready {
        /// The participant.
        participant: String,
        /// Name of the node.
        node: String,
    },
    /// The implementation cannot make a message in the environment's name.
    Environment {
        /// The participant that waits for it.
        participant: String,
        /// Why.
        reason: String,
    },
}

impl std::fmt::Display for SchedulerError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Table(what) => formatter.write_str(what),
            Self::NoParticipant(id) => write!(formatter, "there is no participant `{id}` with a process"),
            Self::NoStart(id) => write!(formatter, "`{id}` cannot begin without a message from a partner"),
            Self::Unready { participant, node } => {
                write!(formatter, "`{node}` of `{participant}` waits for something outside the run")
            }
            Self::Environment { participant, reason } => {
                write!(formatter, "no message to `{participant}` can be made in the environment's name: {reason}")
            }
        }
    }
}

impl std::error::Error for SchedulerError {}
