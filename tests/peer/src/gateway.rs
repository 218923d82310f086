//! Gateways. The choice of an event-based one is the receipt.

use super::diagram::{Event, Kind, Node};
use super::emission::received;
use super::reading::Reading;
use super::state::{Place, Snapshot, State};
use super::step::{Rules, Steps};

impl Rules<'_> {
    /// One state for each way on.
    pub(super) fn exclusive(&self, state: &State, taken: &Snapshot, node: &Node) -> Vec<State> {
        if node.outgoing.is_empty() && self.is_bpmn(Reading::LastGateway) {
            return vec![state.with(taken.clone())];
        }
        let on = |flow: &usize| {
            let mut next = taken.clone();
            next.put(Place::Flow(*flow));
            state.with(next)
        };
        node.outgoing.iter().map(on).collect()
    }

    /// None while a token is missing.
    pub(super) fn parallel(&self, state: &State, snapshot: &Snapshot, node: &Node, inputs: &[Place]) -> Vec<State> {
        let is_complete = node.incoming.iter().all(|flow| snapshot.has(Place::Flow(*flow)));
        if !is_complete || inputs.is_empty() {
            return Vec::new();
        }
        let mut next = snapshot.clone();
        for place in inputs {
            next.take(*place);
        }
        node.outgoing.iter().for_each(|flow| next.put(Place::Flow(*flow)));
        vec![state.with(next)]
    }

    pub(super) fn event_based(&self, state: &State, taken: &Snapshot, (at, node): (usize, &Node), steps: &mut Steps) {
        for flow in &node.outgoing {
            let target = self.diagram.flows[*flow].target;
            let behind = &self.diagram.nodes[target];
            let kind = &behind.kind;
            let waits = matches!(kind, Kind::Catch(Event::Message) | Kind::ReceiveTask) || !behind.receives.is_empty();
            let mut triggers = if waits { self.receipts(state, behind) } else { Vec::new() };
            if !waits && self.is_bpmn(Reading::GatewayTargets) {
                triggers.push(None);
            }
            if !triggers.is_empty() && matches!(behind.kind, Kind::Task | Kind::ReceiveTask | Kind::SubProcess) {
                steps.executed.insert(target);
            }
            for trigger in triggers {
                let next = self.go_on(&received(state, trigger), taken, behind, !waits);
                steps.list.extend(next.into_iter().map(|next| (at, next)));
            }
        }
    }
}
