//! A sub-process or transaction runs as long as something goes on inside it (BPMN 2.0.2 clauses 10.3.5 and 13.3.4;
//! semantics.md, clause 6). Entering, leaving and messages are those of every activity.

use super::process::{ProcessNet, Role};
use super::{event_sub_process, implicit_start, transaction};
use crate::{PlaceIx, Semantics, Transition};
use quadrille_endpoint::NodeIx;

impl ProcessNet<'_> {
    /// Whether other nodes can be inside a node.
    pub(super) fn is_container(&self, node: NodeIx) -> bool {
        self.unfolded().is_container(node)
    }
}

/// Where tokens appear when it begins; nowhere for what is no sub-process.
pub(super) fn begun(net: &ProcessNet<'_>, node: NodeIx) -> Vec<PlaceIx> {
    if !net.is_container(node) {
        return Vec::new();
    }
    let mut places = implicit_start::begun(net, node);
    places.extend(event_sub_process::armed(net, node));
    places
}

/// The conditions on a step that ends its work: it is done (semantics.md 6.3, 6.4). None for what is no sub-process.
pub(super) fn done(net: &ProcessNet<'_>, node: NodeIx, step: Transition) -> Transition {
    if !net.is_container(node) {
        return step;
    }
    let some = match net.semantics() {
        Semantics::Runtime => Vec::new(),
        Semantics::Oracle => end_events(net, node),
    };
    let mut empty = net.going_on_inside(Some(node));
    empty.extend(net.find(node, transaction::CANCELLING));
    Transition { empty, some, clear: net.remembered_inside(node), ..step }
}

/// The end events directly inside.
pub(super) fn end_events(net: &ProcessNet<'_>, node: NodeIx) -> Vec<PlaceIx> {
    net.containers().inside(Some(node)).iter().filter_map(|inner| net.find(*inner, Role::Ended)).collect()
}
