//! A sub-process or transaction runs as long as something goes on inside it (BPMN 2.0.2 clauses 10.3.5 and 13.3.4;
//! semantics.md, clause 6). Entering, leaving and messages are those of every activity.

use super::process::{ProcessNet, Role};
use super::{event_sub_process, implicit_start, transaction};
use crate::unfold::Shape;
use crate::{PlaceIx, Semantics, Transition};
use quadrille_endpoint::NodeIx;

impl ProcessNet<'_> {
    /// Whether other nodes can be inside a node.
    pub(super) fn is_container(&self, node: NodeIx) -> bool {
        self.unfolded().is_container(node)
    }

    /// Whether the instances of an activity are inside it.
    pub(super) fn has_instances(&self, node: NodeIx) -> bool {
        matches!(self.unfolded().shape(node), Shape::Instances { .. })
    }
}

/// Where tokens appear when it begins: in one of these ways. Nowhere for what is no sub-process.
pub(super) fn begun(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Vec<PlaceIx>> {
    let mut begun = if net.is_container(node) { implicit_start::begun(net, node) } else { Vec::new() };
    match net.unfolded().shape(node) {
        Shape::Instances { least, .. } => (least..=begun.len()).map(|number| begun[..number].to_vec()).collect(),
        Shape::Plain | Shape::Call => {
            begun.extend(event_sub_process::armed(net, node));
            vec![begun]
        }
    }
}

/// The conditions on steps that end its work: it is done (semantics.md 6.3, 6.4), or its instances end early (11.4).
/// None for what is no sub-process.
pub(super) fn done(net: &ProcessNet<'_>, node: NodeIx, step: Transition) -> Vec<Transition> {
    if !net.is_container(node) {
        return vec![step];
    }
    let going_on = net.going_on_inside(Some(node));
    let some = match net.semantics() {
        Semantics::Runtime => Vec::new(),
        Semantics::Oracle => end_events(net, node),
    };
    if net.semantics() == Semantics::Oracle && some.is_empty() {
        return Vec::new();
    }
    let mut empty = going_on.clone();
    empty.extend(net.find(node, transaction::CANCELLING));
    let is_early = matches!(net.unfolded().shape(node), Shape::Instances { early: true, .. });
    let early = is_early.then(|| {
        let clear = net.deep_places(Some(node));
        Transition { some: going_on, clear, ..step.clone() }
    });
    let done = Transition { empty, some, clear: net.remembered_inside(node), ..step };
    std::iter::once(done).chain(early).collect()
}

/// The end events directly inside.
pub(super) fn end_events(net: &ProcessNet<'_>, node: NodeIx) -> Vec<PlaceIx> {
    net.containers().inside(Some(node)).iter().filter_map(|inner| net.find(*inner, Role::Ended)).collect()
}
