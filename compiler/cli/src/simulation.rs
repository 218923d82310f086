//! A run of simulated participants: what is given, how it is driven, what is told of it.

mod drive;
mod given;
mod names;
mod program;
mod report;

pub use drive::{Driver, Ending, MESSAGES_PER_CONVERSATION, Pace};
pub use given::Given;
pub use names::Names;
pub use program::{program, unused_choices};
pub use report::{Message, Report};
