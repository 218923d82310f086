//! From a step or a place back to the element of the diagram.

use crate::{Place, PlaceKind, Transition};
use quadrille_endpoint::NodeIx;
use quadrille_model::{Model, Origin, ParticipantIx};

/// The flow node whose step a transition is.
#[must_use]
pub fn transition_origin<'m>(model: &'m Model, transition: &Transition) -> Option<&'m Origin> {
    node_origin(model, transition.owner, transition.node)
}

/// The element that a place stands for: a sequence flow, a flow node, or the process.
#[must_use]
pub fn place_origin<'m>(model: &'m Model, place: &Place) -> Option<&'m Origin> {
    match place.kind {
        PlaceKind::NotStarted => Some(&model.process_of(place.owner)?.origin),
        PlaceKind::SequenceFlow(flow) => Some(&model.process_of(place.owner)?.flows[flow.index()].origin),
        PlaceKind::Start(node)
        | PlaceKind::Running(node)
        | PlaceKind::Waiting(node)
        | PlaceKind::Ended(node)
        | PlaceKind::Stage(node, _)
        | PlaceKind::Mark(node, _) => node_origin(model, place.owner, node),
    }
}

fn node_origin(model: &Model, owner: ParticipantIx, node: NodeIx) -> Option<&Origin> {
    Some(&model.process_of(owner)?.nodes[node.index()].origin)
}
