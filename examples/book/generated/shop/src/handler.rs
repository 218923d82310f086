//! What the owner of `Shop` implements.

use crate::data::Data;
use crate::messages::{AuthorizationRequest, Cancellation, Capture, Confirmation, Invoice, Offer, Rejection, Shipment};
use quadrille_runtime::program::{Context, Fault};

/// `Shop` of the collaboration `book`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Shop: Send + Sync + 'static {
    /// `Ask for price` (`AskForPrice_Shop_send`): a send task.
    ///
    /// Sends message `Offer` to `Buyer`.
    fn ask_for_price(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Offer, Fault>> + Send;

    /// `Authorize payment` (`AuthorizePayment_Shop_send`): a send task.
    ///
    /// Sends message `Authorization request` to `Payment provider`.
    fn authorize_payment(
        &self,
        context: &Context,
        data: &Data,
    ) -> impl Future<Output = Result<AuthorizationRequest, Fault>> + Send;

    /// `Confirm order` (`ConfirmOrder_Shop`): a send task.
    ///
    /// Sends message `Confirmation` to `Buyer`.
    fn confirm_order(&self, context: &Context, data: &Data)
    -> impl Future<Output = Result<Confirmation, Fault>> + Send;

    /// `Reject order` (`RejectOrder_Shop`): a send task.
    ///
    /// Sends message `Rejection` to `Buyer`.
    fn reject_order(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Rejection, Fault>> + Send;

    /// `Cancel payment` (`CancelPayment_Shop`): a send task.
    ///
    /// Sends message `Cancellation` to `Payment provider`.
    fn cancel_payment(
        &self,
        context: &Context,
        data: &Data,
    ) -> impl Future<Output = Result<Cancellation, Fault>> + Send;

    /// `Hand over book` (`HandOverBook_Shop`): a send task.
    ///
    /// Sends message `Shipment` to `Shipper`.
    fn hand_over_book(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Shipment, Fault>> + Send;

    /// `Capture payment` (`CapturePayment_Shop_send`): a send task.
    ///
    /// Sends message `Capture` to `Payment provider`.
    fn capture_payment(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Capture, Fault>> + Send;

    /// `Send invoice` (`SendInvoice_Shop`): a send task.
    ///
    /// Sends message `Invoice` to `Buyer`.
    fn send_invoice(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Invoice, Fault>> + Send;
}
