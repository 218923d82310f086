//! Plain data that the compiler writes and the runtime reads.
//!
//! An [`Endpoint`] is one participant's local behaviour as a net: places, transitions, guards and
//! actions (Workflow nets after van der Aalst, with reset arcs for terminate end events and inhibitor
//! arcs for activities that are entered once at a time). It is the one value that is verified,
//! printed as a static table by code generation, and executed. Every collection is a [`List`], so that
//! the same types serve a `static` in a generated crate and a value lowered at run time.
//!
//! This crate depends on nothing of ours and computes nothing but the firing rule of the net.

mod conversation;
mod endpoint;
mod expression;
mod index;
mod message;
mod monitoring;
mod network;
mod node_kind;
mod payload;
mod transition;

pub use conversation::{Conversation, Key, KeyKind, KeyPath};
pub use endpoint::{
    Condition, DataSlot, Endpoint, Lane, Node, Partner, Place, PlaceKind, PlaceMark, PlaceStage, Signal, SlotKind,
    Timer, TimerKind,
};
pub use expression::{BinaryOperator, Expression, Function, Literal, UnaryOperator};
pub use index::{
    ConditionIx, ConversationIx, FlowIx, KeyIx, MessageIx, NodeIx, PartnerIx, PlaceIx, RuleIx, SignalIx, SlotIx,
    TimerIx, TransitionIx, TypeIx,
};
pub use message::{Direction, Message, MessageFlow};
pub use monitoring::{
    AggregateFunction, DataField, Monitoring, Phase, Point, PointRole, RangeFunction, Rule, RuleKind, Scope,
};
pub use network::Network;
pub use node_kind::NodeKind;
pub use payload::{Cardinality, Member, MemberType, MessageType, Scalar, Schema};
pub use transition::{Action, Guard, Marking, Transition, Work};

use std::borrow::Cow;

/// A sequence that is a static slice in generated code and a vector when lowered at run time.
pub type List<T> = Cow<'static, [T]>;

/// A string that is a literal in generated code and owned when lowered at run time.
pub type Text = Cow<'static, str>;
