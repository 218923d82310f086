//! Activities: tasks, sub-processes and call activities (BPMN 2.0.2 clause 10.3).

use crate::{Condition, ProcessIx};
use quadrille_endpoint::{MessageIx, NodeKind};

/// An activity.
#[derive(Clone, Debug)]
pub struct Activity {
    /// What is done.
    pub kind: ActivityKind,
    /// How often.
    pub repetition: Option<Repetition>,
    /// Whether it is only done to compensate another one (`isForCompensation`).
    pub is_for_compensation: bool,
    /// How many tokens start it (`startQuantity`).
    pub start_quantity: i64,
    /// How many tokens it gives (`completionQuantity`).
    pub completion_quantity: i64,
    /// With message flows both ways: which comes first.
    pub exchange: Exchange,
}

/// What an activity does.
#[derive(Clone, Debug)]
pub enum ActivityKind {
    /// One piece of work.
    Task(TaskKind),
    /// A process inside the process: the nodes whose scope it is.
    SubProcess(SubProcess),
    /// Something that is defined elsewhere.
    CallActivity(Called),
}

/// The kind of a task (clause 10.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are BPMN's element names")]
pub enum TaskKind {
    Abstract,
    Service,
    /// Sends a message.
    Send {
        /// The message, if it names one.
        message: Option<MessageIx>,
    },
    /// Receives a message.
    Receive {
        /// The message, if it names one.
        message: Option<MessageIx>,
        /// Whether it starts the process (`instantiate`).
        instantiate: bool,
    },
    User,
    Manual,
    Script,
    BusinessRule,
}

/// The kind of a sub-process (clause 10.3.5).
#[derive(Clone, Debug)]
pub enum SubProcess {
    /// It runs when flow reaches it.
    Embedded,
    /// It runs when its start event happens (`triggeredByEvent`).
    Event,
    /// It succeeds or is cancelled as a whole.
    Transaction {
        /// How it is made so: `##Compensate`, `##Image`, `##Store`, or another.
        method: String,
    },
    /// Its activities are done in an order that is chosen when it runs.
    AdHoc {
        /// One after the other (`ordering`), instead of side by side.
        sequential: bool,
        /// When it is done.
        completion: Option<Condition>,
        /// Whether what still runs is cancelled then.
        cancel_remaining: bool,
    },
}

/// What a call activity calls (clause 10.3.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// A process of the model.
    Process(ProcessIx),
    /// A global task of the model, by its id.
    GlobalTask(String),
    /// Something outside of the model, or nothing: what is written.
    External(String),
}

/// How an activity repeats (clause 10.3.8).
#[derive(Clone, Debug)]
pub enum Repetition {
    /// One after the other, while a condition holds.
    Loop {
        /// The condition, if it is written.
        condition: Option<Condition>,
        /// Whether it is tested before, instead of after.
        test_before: bool,
        /// The greatest number of times.
        maximum: Option<i64>,
    },
    /// A number of instances.
    MultiInstance {
        /// One after the other, instead of side by side.
        sequential: bool,
        /// The number as written; none where a collection gives it.
        cardinality: Option<Condition>,
        /// When it is done early.
        completion: Option<Condition>,
        /// When it throws an event: `None`, `One`, `All` or `Complex`.
        behavior: String,
    },
}

/// The order of exchange at an activity with message flows both ways (`q:exchange`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exchange {
    /// It sends when it starts, and receives before it completes.
    #[default]
    SendFirst,
    /// It receives when it starts, and sends when it completes.
    ReceiveFirst,
}

impl Activity {
    /// What it is in an endpoint table; none for ad-hoc sub-processes.
    pub(crate) const fn node_kind(&self) -> Option<NodeKind> {
        Some(match &self.kind {
            ActivityKind::Task(task) => match task {
                TaskKind::Abstract => NodeKind::AbstractTask,
                TaskKind::Service => NodeKind::ServiceTask,
                TaskKind::Send { .. } => NodeKind::SendTask,
                TaskKind::Receive { .. } => NodeKind::ReceiveTask,
                TaskKind::User => NodeKind::UserTask,
                TaskKind::Manual => NodeKind::ManualTask,
                TaskKind::Script => NodeKind::ScriptTask,
                TaskKind::BusinessRule => NodeKind::BusinessRuleTask,
            },
            ActivityKind::SubProcess(SubProcess::Embedded) => NodeKind::SubProcess,
            ActivityKind::SubProcess(SubProcess::Event) => NodeKind::EventSubProcess,
            ActivityKind::SubProcess(SubProcess::Transaction { .. }) => NodeKind::Transaction,
            ActivityKind::SubProcess(SubProcess::AdHoc { .. }) => return None,
            ActivityKind::CallActivity(_) => NodeKind::CallActivity,
        })
    }
}
