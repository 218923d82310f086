//! What the owner of `Insurer` implements.

use crate::data::Data;
use crate::messages::{Approval, Assessment, Denial, Record, Reply};
use quadrille_runtime::program::{Context, Fault};
use std::time::Duration;

/// `Insurer` of the collaboration `claim`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Insurer: Send + Sync + 'static {
    /// `Assess damage` (`Assess`): a user task, in lane `Back office`.
    ///
    /// Writes data object `assessment` and data object `note`.
    fn assess_damage(
        &self,
        context: &Context,
        data: &Data,
    ) -> impl Future<Output = Result<AssessDamageResult, Fault>> + Send;

    /// `Answer question` (`Answer`): a user task.
    ///
    /// Begins when `Question` from `Insured person` has been received. Sends message `Reply` to
    /// `Insured person`.
    fn answer_question(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Reply, Fault>> + Send;

    /// `How to inspect?` (`Method`): an exclusive gateway.
    ///
    /// Chooses the sequence flow on which it goes on.
    fn choose_how_to_inspect(&self, context: &Context, data: &Data) -> Result<HowToInspectChoice, Fault>;

    /// `Call`: a task.
    ///
    /// It gives nothing, and need not be written: without an implementation it ends at once.
    fn call(&self, context: &Context, data: &Data) -> impl Future<Output = Result<(), Fault>> + Send {
        let _ = (context, data);
        async { Ok(()) }
    }

    /// `Visit`: a manual task.
    ///
    /// It gives nothing, and need not be written: without an implementation it ends at once.
    fn visit(&self, context: &Context, data: &Data) -> impl Future<Output = Result<(), Fault>> + Send {
        let _ = (context, data);
        async { Ok(()) }
    }

    /// `Cooling off` (`Cooling`): a timer catch event.
    ///
    /// How long until it is due.
    fn cooling_off_delay(&self, context: &Context, data: &Data) -> Result<Duration, Fault>;

    /// `Decide`: a send task.
    ///
    /// Writes data object `note`. Sends one of these, as the implementation chooses: message `Approval` to
    /// `Insured person` (message flow `Flow_Approval`) or message `Denial` to `Insured person` (message
    /// flow `Flow_Denial`).
    fn decide(&self, context: &Context, data: &Data) -> impl Future<Output = Result<DecideResult, Fault>> + Send;

    /// `Score`: a script task.
    ///
    /// Writes data object `assessment`.
    fn score(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Assessment, Fault>> + Send;

    /// `File case` (`File`): a message end event, in lane `Back office`.
    ///
    /// Makes the message `Record` to `Authority` (message flow `Flow_Archive`).
    fn file_case_record_to_authority(&self, context: &Context, data: &Data) -> Result<Record, Fault>;

    /// `File case` (`File`): a message end event, in lane `Back office`.
    ///
    /// Makes the message `Record` to `Auditor` (message flow `Flow_Audit`).
    fn file_case_record_to_auditor(&self, context: &Context, data: &Data) -> Result<Record, Fault>;

    /// `File case` (`File`): a message end event, in lane `Back office`.
    ///
    /// Chooses the message flow on which it sends.
    fn choose_file_case(&self, context: &Context, data: &Data) -> Result<FileCaseChoice, Fault>;
}

/// What `Assess damage` writes and sends.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessDamageResult {
    /// Written: data object `assessment`.
    pub assessment: Assessment,
    /// Written: data object `note`.
    pub note: Record,
}

/// What `Decide` writes and sends.
#[derive(Clone, Debug, PartialEq)]
pub struct DecideResult {
    /// Written: data object `note`.
    pub note: Record,
    /// Sent: one of the messages.
    pub message: DecideMessage,
}

/// The message that `Decide` sends.
#[derive(Clone, Debug, PartialEq)]
pub enum DecideMessage {
    /// Message `Approval` to `Insured person` (message flow `Flow_Approval`).
    Approval(Approval),
    /// Message `Denial` to `Insured person` (message flow `Flow_Denial`).
    Denial(Denial),
}

/// How `How to inspect?` goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowToInspectChoice {
    /// Sequence flow `by phone`, to `Call` (`F_phone`).
    ByPhone,
    /// Sequence flow to `Visit` (`F_visit`).
    Visit,
}

/// How `File case` goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileCaseChoice {
    /// Message `Record` to `Authority` (message flow `Flow_Archive`).
    RecordToAuthority,
    /// Message `Record` to `Auditor` (message flow `Flow_Audit`).
    RecordToAuditor,
}
