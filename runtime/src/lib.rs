//! What every participant shares: durable instances, correlation, monitoring, transport.
//!
//! A participant is a [`Program`](program::Program) (the endpoint table with compiled or interpreted types, conditions,
//! keys and tasks) run by an [`engine`]. The engine is a pure function from state and input to records
//! and effects: instance state is a fold over the journal, and clock, store and transport are the
//! caller's. Two callers stand here: `participant` (one process, gRPC, real or virtual time) and
//! `scheduler` (all participants in one thread, loopback transport, virtual time, seeded).

mod buffer;
pub mod client;
pub mod clock;
mod conversation;
mod correlation;
pub mod engine;
pub mod envelope;
pub mod expression;
pub mod generated;
mod guard;
#[cfg(feature = "interpret")]
pub mod interpret;
pub mod journal;
pub mod key;
pub mod monitor;
pub mod operations;
pub mod outbox;
pub mod participant;
pub mod process;
pub mod program;
pub mod quiescence;
pub mod scheduler;
pub mod settings;
pub mod state;
pub mod store;
pub mod time;
pub mod transport;

pub use bytes;
pub use quadrille_endpoint as endpoint;
