//! What the owner of `Buyer` implements.

use crate::data::Data;
use crate::messages::{Inquiry, Order};
use quadrille_runtime::program::{Context, Fault};

/// `Buyer` of the collaboration `book`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Buyer: Send + Sync + 'static {
    /// `Ask for price` (`AskForPrice_Buyer_send`): a send task.
    ///
    /// Sends message `Inquiry` to `Shop`.
    fn ask_for_price(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Inquiry, Fault>> + Send;

    /// `Order book` (`OrderBook_Buyer`): a send task.
    ///
    /// Sends message `Order` to `Shop`.
    fn order_book(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Order, Fault>> + Send;
}
