//! An end event takes a token, does what it is for, and keeps the token (BPMN 2.0.2 clause 10.5.3; semantics.md 4.5).

use super::process::{ProcessNet, Role};
use super::result::{self, Next};
use quadrille_endpoint::NodeIx;

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    let mut places = result::places(net, node);
    places.push((Role::Ended, 0));
    places
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let end = Next::Place(net.of_node(node, Role::Ended));
    result::lower(net, node, end);
}
