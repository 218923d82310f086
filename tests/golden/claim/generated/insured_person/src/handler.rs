//! What the owner of `Insured person` implements.

use crate::data::Data;
use crate::messages::{Claim, Question};
use quadrille_runtime::program::{Context, Fault};

/// `Insured person` of the collaboration `claim`: everything that its diagram leaves to an
/// implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait InsuredPerson: Send + Sync + 'static {
    /// `Report damage` (`Report`): a send task.
    ///
    /// Sends message `Claim` to `Insurer`.
    fn report_damage(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Claim, Fault>> + Send;

    /// `Ask question` (`Ask`): a service task.
    ///
    /// Sends message `Question` to `Insurer`.
    fn ask_question(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Question, Fault>> + Send;
}
