//! What the owner of `Shipper` implements.

use crate::data::Data;
use crate::messages::{Delivery, DeliveryReport};
use quadrille_runtime::program::{Context, Fault};

/// `Shipper` of the collaboration `book`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Shipper: Send + Sync + 'static {
    /// `Deliver book` (`DeliverBook_Shipper`): a send task.
    ///
    /// Sends message `Delivery` to `Buyer`.
    fn deliver_book(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Delivery, Fault>> + Send;

    /// `Report delivery` (`ReportDelivery_Shipper`): a send task.
    ///
    /// Sends message `Delivery report` to `Shop`.
    fn report_delivery(
        &self,
        context: &Context,
        data: &Data,
    ) -> impl Future<Output = Result<DeliveryReport, Fault>> + Send;
}
