//! Flow nodes: events, activities, gateways (BPMN 2.0.2 clauses 10.3 to 10.6).

use crate::{Origin, SequenceFlowIx};
use quadrille_endpoint::{MessageIx, NodeKind, TimerKind};

/// A flow node.
#[derive(Clone, Debug)]
pub struct FlowNode {
    /// Its element.
    pub origin: Origin,
    /// What it is.
    pub kind: NodeKind,
    /// Sequence flows that enter it, in document order.
    pub incoming: Vec<SequenceFlowIx>,
    /// Sequence flows that leave it, in document order.
    pub outgoing: Vec<SequenceFlowIx>,
    /// Its lane, a position in `Process::lanes`.
    pub lane: Option<u32>,
    /// For timer events: when it is due.
    pub timer: Option<TimerKind>,
    /// For message events and tasks: the message it names itself (`messageRef`), if it does.
    pub message: Option<MessageIx>,
    /// For activities with message flows both ways: which comes first.
    pub exchange: Exchange,
}

/// The order of exchange at an activity with message flows both ways (`q:exchange`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exchange {
    /// It sends when it starts, and receives before it completes.
    #[default]
    SendFirst,
    /// It receives when it starts, and sends when it completes.
    ReceiveFirst,
}
