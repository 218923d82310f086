//! Faults of a table that asks for what its generated code does not have: they do not belong together.

use crate::program::Fault;
use quadrille_endpoint::{ConditionIx, FlowIx, NodeIx, TimerIx};

/// There is no such condition.
#[must_use]
pub fn condition(condition: ConditionIx) -> Fault {
    missing("condition", condition.0)
}

/// The node leaves no choice open.
#[must_use]
pub fn choice(node: NodeIx) -> Fault {
    missing("open choice at node", node.0)
}

/// The timer is specified, or not there.
#[must_use]
pub fn delay(timer: TimerIx) -> Fault {
    missing("unspecified timer", timer.0)
}

/// There is no such key path.
#[must_use]
pub fn key(path: usize) -> Fault {
    missing("key path", path)
}

/// The node sends nothing by itself on this flow.
#[must_use]
pub fn message(node: NodeIx, flow: FlowIx) -> Fault {
    missing("message of node", format!("{} on message flow {}", node.0, flow.0))
}

/// The node has no work.
#[must_use]
pub fn work(node: NodeIx) -> Fault {
    missing("work of node", node.0)
}

/// Nothing is received on this flow.
#[must_use]
pub fn receipt(flow: FlowIx) -> Fault {
    missing("incoming message flow", flow.0)
}

fn missing(what: &str, number: impl std::fmt::Display) -> Fault {
    Fault::new(format!("the generated code has no {what} {number}: it belongs to another version of the model"))
}
