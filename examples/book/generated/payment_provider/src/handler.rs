//! What the owner of `Payment provider` implements.

use crate::data::Data;
use crate::messages::{Authorization, Settlement};
use quadrille_runtime::program::{Context, Fault};

/// `Payment provider` of the collaboration `book`: everything that its diagram leaves to an
/// implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait PaymentProvider: Send + Sync + 'static {
    /// `Authorize payment` (`AuthorizePayment_PaymentProvider_send`): a send task.
    ///
    /// Sends message `Authorization` to `Shop`.
    fn authorize_payment(
        &self,
        context: &Context,
        data: &Data,
    ) -> impl Future<Output = Result<Authorization, Fault>> + Send;

    /// `Capture payment` (`CapturePayment_PaymentProvider_send`): a send task.
    ///
    /// Sends message `Settlement` to `Shop`.
    fn capture_payment(&self, context: &Context, data: &Data)
    -> impl Future<Output = Result<Settlement, Fault>> + Send;
}
