//! What the owner of `Courier` implements.

use crate::data::Data;
use crate::messages::{Delivery, DeliveryReport};
use quadrille_runtime::program::{Context, Fault};

/// `Courier` of the collaboration `order`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Courier: Send + Sync + 'static {
    /// `Load parcel` (`LoadParcel`): a manual task.
    ///
    /// It gives nothing, and need not be written: without an implementation it ends at once.
    fn load_parcel(&self, context: &Context, data: &Data) -> impl Future<Output = Result<(), Fault>> + Send {
        let _ = (context, data);
        async { Ok(()) }
    }

    /// `Handed to customer` (`HandToCustomer`): a message throw event.
    ///
    /// Makes the message `Delivery` to `Customer`.
    fn handed_to_customer(&self, context: &Context, data: &Data) -> Result<Delivery, Fault>;

    /// `Delivery reported` (`DeliveryReported`): a message end event.
    ///
    /// Makes the message `Delivery report` to `Seller`.
    fn delivery_reported(&self, context: &Context, data: &Data) -> Result<DeliveryReport, Fault>;
}
