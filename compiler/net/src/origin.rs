//! From a step or a place back to the element of the diagram.

use crate::{ChoreographyNet, Place, PlaceKind, Transition, UnfoldedProcess};
use quadrille_model::{Origin, ParticipantIx};

/// The flow node whose step a transition is.
#[must_use]
pub fn transition_origin<'n>(net: &'n ChoreographyNet, transition: &Transition) -> Option<&'n Origin> {
    let process = process_of(net, transition.owner)?;
    Some(&process.process.nodes[transition.node.index()].origin)
}

/// The element that a place stands for: a sequence flow, a flow node, or the process.
#[must_use]
pub fn place_origin<'n>(net: &'n ChoreographyNet, place: &Place) -> Option<&'n Origin> {
    let process = &process_of(net, place.owner)?.process;
    match place.kind {
        PlaceKind::NotStarted => Some(&process.origin),
        PlaceKind::SequenceFlow(flow) => Some(&process.flows[flow.index()].origin),
        PlaceKind::Start(node)
        | PlaceKind::Running(node)
        | PlaceKind::Waiting(node)
        | PlaceKind::Ended(node)
        | PlaceKind::Stage(node, _)
        | PlaceKind::Mark(node, _) => Some(&process.nodes[node.index()].origin),
    }
}

fn process_of(net: &ChoreographyNet, owner: ParticipantIx) -> Option<&UnfoldedProcess> {
    net.processes.get(owner.index())?.as_ref()
}
