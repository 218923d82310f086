//! What the owner of `Customer` implements.

use crate::data::Data;
use crate::messages::{Order, Payment};
use quadrille_runtime::program::{Context, Fault};

/// `Customer` of the collaboration `order`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Customer: Send + Sync + 'static {
    /// `Place order` (`PlaceOrder`): a send task.
    ///
    /// Sends message `Order` to `Seller`.
    fn place_order(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Order, Fault>> + Send;

    /// `Pay`: a send task.
    ///
    /// Sends message `Payment` to `Seller`.
    fn pay(&self, context: &Context, data: &Data) -> impl Future<Output = Result<Payment, Fault>> + Send;
}
