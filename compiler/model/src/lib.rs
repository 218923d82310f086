//! The semantic model of a BPMN collaboration: every reference resolved, nothing left that cannot be meant.
//!
//! *Reads* a syntax tree (and what it imports: BPMN, XML schema and protobuf, and the lock of field numbers).
//! *Gives* a [`Model`] and diagnostics. *Guarantees*: every index is in range; message flows join nodes
//! of different participants (or a collapsed pool); each conversation has exactly one primary key;
//! conditions are type-checked. *Never does*: read a file, decide what an element means (that is `net`).
//!
//! Positions are shared with later stages: `NodeIx`, `SlotIx`, `MessageIx`, `ConversationIx`, `KeyIx` and
//! `RuleIx` of this model are the positions of the same things in every endpoint table made from it,
//! except that an endpoint lists only its own messages.

mod activity;
mod annotation;
mod ascii;
mod choreography;
mod collaboration;
mod conversation;
mod coordination;
mod event;
mod flow_node;
mod gateway;
mod import;
mod loose_flow;
mod lower;
mod message;
mod monitoring;
mod origin;
mod placement;
mod process;
mod rule;
mod structure;
mod written_property;

pub mod code;

pub use activity::{Activity, ActivityKind, Called, Exchange, Repetition, SubProcess, TaskKind};
pub use annotation::Annotations;
pub use ascii::ascii;
pub use choreography::{
    Choreography, ChoreographyActivity, ChoreographyActivityKind, ChoreographyLoop, ChoreographyMessageFlow,
    ChoreographyParticipant, Multiplicity, ParticipantAssociation,
};
pub use collaboration::{ErrorIx, EscalationIx, Model, Participant, ParticipantIx, ProcessIx, SignalIx};
pub use conversation::{Conversation, Key, Retrieval};
pub use coordination::{CoordinationProcess, CoordinationStep, Semantic, SemanticRelationship, StepIx};
pub use event::{ErrorDefinition, Escalation, Event, EventDefinition, EventPosition, Signal};
pub use flow_node::{FlowNode, FlowNodeKind};
pub use gateway::Gateway;
pub use import::{Import, ImportFault, ImportKind, Imports, ReadFile, imports, load_imports};
pub use loose_flow::LooseFlow;
pub use lower::{LowerOptions, lower};
pub use message::{FieldLock, ItemLock, Message, MessageFlow, MessageFlowEnd};
pub use monitoring::{
    Aggregate, AttributeTest, Comparison, ConditionalLog, ElementPlace, Injection, Kpi, KpiTarget, Log, LoggedData,
    Moment, MonitoredElement, Monitoring, MonitoringCondition, MonitoringModel, MonitoringPoint, MonitoringRequest,
    MonitoringRule, Operand, Range, RangeEnd, RequestedRule, RequestedRuleIx, RuleContent, Selector, Sla, Statistic,
    TestedAttribute,
};
pub use origin::Origin;
pub use placement::{
    ClusterNode, ClusterNodeIx, Fact, Placed, Placement, PlacementMethod, PlacementTarget, Placements, Preference,
    Requirement,
};
pub use process::{Condition, DataSlot, FlowCondition, Lane, Process, SequenceFlow, SequenceFlowIx};
pub use structure::{
    ProcessType, ProcessTypeIx, Relation, RelationCardinality, RelationalProcessStructure, State, StateIx,
    StateTransition,
};
pub use written_property::WrittenProperty;
