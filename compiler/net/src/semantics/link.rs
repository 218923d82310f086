//! A link throw event goes on behind the link catch events of its name (semantics.md 4.6; BPMN 2.0.2 clause 10.5.5).

use super::process::ProcessNet;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::EventDefinition;

/// The link catch events of a name in a container.
pub(super) fn targets(net: &ProcessNet<'_>, container: Option<NodeIx>, name: &str) -> Vec<NodeIx> {
    let is_meant =
        |node: &NodeIx| net.kind(*node) == NodeKind::LinkCatchEvent && names(net, *node).any(|other| other == name);
    net.containers().inside(container).iter().copied().filter(is_meant).collect()
}

/// The throw events whose links lead to a catch event.
pub(super) fn throwers(net: &ProcessNet<'_>, catch: NodeIx) -> Vec<NodeIx> {
    if net.kind(catch) != NodeKind::LinkCatchEvent {
        return Vec::new();
    }
    let container = net.node(catch).scope;
    let leads_here = |node: &NodeIx| names(net, *node).any(|name| targets(net, container, name).contains(&catch));
    let is_throw = |node: &NodeIx| net.kind(*node).is_throw();
    net.containers().inside(container).iter().copied().filter(is_throw).filter(leads_here).collect()
}

/// The names of the links of an event.
fn names<'a>(net: &ProcessNet<'a>, event: NodeIx) -> impl Iterator<Item = &'a str> {
    let definitions = net.event(event).map_or(&[][..], |event| &event.definitions);
    definitions.iter().filter_map(|definition| {
        if let EventDefinition::Link { name } = definition { Some(name.as_str()) } else { None }
    })
}
