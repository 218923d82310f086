//! The engine, from outside: small tables by hand, inputs, and the records that they lead to.

mod actions;
mod bench;
mod closing;
mod correlation;
mod implementation;
mod limits;
mod monitoring;
mod recovery;
mod scheduled;
mod table;
mod timers;
