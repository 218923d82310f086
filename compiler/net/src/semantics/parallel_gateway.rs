//! A parallel gateway waits for a token on every incoming sequence flow and puts one on every outgoing
//! one (BPMN 2.0.2 clause 10.6.4; semantics.md 4.7).

use super::process::ProcessNet;
use crate::Transition;
use quadrille_endpoint::NodeIx;

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let take = net.incoming(node);
    // Without an incoming flow it would fire for ever; such a gateway is an error of the model, and dead.
    if !take.is_empty() {
        let put = net.node(node).outgoing.iter().map(|flow| net.flow(*flow)).collect();
        net.add(Transition { take, put, ..net.step(node) });
    }
}
