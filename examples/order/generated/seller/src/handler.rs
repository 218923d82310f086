//! What the owner of `Seller` implements.

use crate::data::Data;
use crate::messages::{Confirmation, Decision, Invoice, Receipt, Rejection, Shipment};
use quadrille_runtime::program::{Context, Fault};

/// `Seller` of the collaboration `order`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Seller: Send + Sync + 'static {
    /// `Check order` (`CheckOrder`): a service task, in lane `Sales`.
    ///
    /// Writes data object `decision`.
    fn check_order(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Decision, Fault>> + Send;

    /// `Order rejected` (`RejectOrder`): a message end event, in lane `Sales`.
    ///
    /// Makes the message `Rejection` to `Customer`.
    fn order_rejected(&self, context: &Context, data: &Data) -> Result<Rejection, Fault>;

    /// `Confirm order` (`ConfirmOrder`): a send task, in lane `Sales`.
    ///
    /// Sends message `Confirmation` to `Customer`.
    fn confirm_order(&self, context: &Context, data: &Data)
    -> impl Future<Output = Result<Confirmation, Fault>> + Send;

    /// `Send invoice` (`SendInvoice`): a send task, in lane `Accounting`.
    ///
    /// Sends message `Invoice` to `Customer`.
    fn send_invoice(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Invoice, Fault>> + Send;

    /// `Send receipt` (`SendReceipt`): a send task, in lane `Accounting`.
    ///
    /// Sends message `Receipt` to `Customer`.
    fn send_receipt(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Receipt, Fault>> + Send;

    /// `Hand over parcel` (`HandOverParcel`): a send task, in lane `Warehouse`.
    ///
    /// Sends message `Shipment` to `Courier`.
    fn hand_over_parcel(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Shipment, Fault>> + Send;

    /// `Archive order` (`ArchiveOrder`): a user task, in lane `Sales`.
    fn archive_order(&self, context: &Context, data: &Data) -> impl Future<Output = Result<(), Fault>> + Send;
}
