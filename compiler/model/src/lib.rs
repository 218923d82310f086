//! The semantic model of a BPMN collaboration: every reference resolved, nothing left that cannot be meant.
//!
//! *Reads* a syntax tree (and the texts of imported `.proto` files, and the lock of field numbers).
//! *Gives* a [`Model`] and diagnostics. *Guarantees*: every index is in range; message flows join nodes
//! of different participants (or a collapsed pool); each conversation has exactly one primary key;
//! conditions are type-checked. *Never does*: read a file, decide what an element means (that is `net`).
//!
//! Positions are shared with later stages: `NodeIx`, `SlotIx`, `MessageIx`, `ConversationIx`, `KeyIx` and
//! `RuleIx` of this model are the positions of the same things in every endpoint table made from it,
//! except that an endpoint lists only its own messages.

mod ascii;
mod collaboration;
mod conversation;
mod flow_node;
mod lower;
mod message;
mod monitoring;
mod origin;
mod process;
mod rule;

pub mod code;

pub use ascii::ascii;
pub use collaboration::{Model, Participant, ParticipantIx, ProcessIx};
pub use conversation::{Conversation, Key, Retrieval};
pub use flow_node::{Exchange, FlowNode};
pub use lower::{Import, LowerOptions, imports, lower};
pub use message::{FieldLock, ItemLock, Message, MessageFlow, MessageFlowEnd};
pub use monitoring::{MonitoringPoint, MonitoringRule};
pub use origin::Origin;
pub use process::{Condition, DataSlot, FlowCondition, Lane, Process, SequenceFlow, SequenceFlowIx};
