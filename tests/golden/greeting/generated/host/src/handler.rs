//! What the owner of `Host` implements.

use crate::data::Data;
use quadrille_runtime::program::{Context, Fault};

/// `Host` of the collaboration `greeting`: everything that its diagram leaves to an implementation.
///
/// Asynchronous methods are activities: they may take their time, and may be done more than once for
/// one enactment, after a crash. All others are asked while a step is decided: they are quick and have
/// no effects.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Host: Send + Sync + 'static {
    /// `Open the door` (`Open`): a task.
    ///
    /// It gives nothing, and need not be written: without an implementation it ends at once.
    fn open_the_door(&self, context: &Context, data: &Data) -> impl Future<Output = Result<(), Fault>> + Send {
        let _ = (context, data);
        async { Ok(()) }
    }
}
