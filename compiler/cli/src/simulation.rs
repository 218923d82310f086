//! A run of simulated participants: what is given, how it is driven, what is told of it.

mod drive;
mod given;
mod report;

pub use drive::{Driver, Ending, Pace};
pub use given::{Given, Seed};
pub use report::{Message, Report};
