//! One file per verb.

pub mod check;
pub mod conform;
pub mod explain;
pub mod extract;
pub mod fmt;
pub mod generate;
pub mod participant;
pub mod project;
pub mod realize;
pub mod recheck;
pub mod run;
pub mod verify;
pub mod view;
