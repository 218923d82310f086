//! What goes out of a node: tokens, messages, and the end of what is around it.

use super::diagram::Node;
use super::reading::Reading;
use super::state::{Place, Snapshot, State};
use super::step::Rules;

impl Rules<'_> {
    pub(super) fn terminate(&self, state: &State, snapshot: &Snapshot, (at, node): (usize, &Node)) -> State {
        let around = node.inside.filter(|_| self.is_bpmn(Reading::FlatSubProcess));
        let ended = around.map_or_else(
            || self.diagram.processes[node.process].nodes.iter().copied().collect(),
            |sub_process| self.deep(sub_process),
        );
        let mut cleared = snapshot.clone();
        cleared.tokens.retain(|place, _| !self.is_in(*place, &ended));
        let mut next = state.with(cleared);
        if self.is_bpmn(Reading::EndsReached) {
            next.ends.retain(|end, _| !ended.contains(end));
        }
        self.reach(&mut next, at);
        next
    }

    /// An end event is reached. Beyond two, more makes no difference to BPMN's reading.
    pub(super) fn reach(&self, state: &mut State, end: usize) {
        let count = state.ends.entry(end).or_insert(0);
        *count = if self.as_bpmn.is_empty() { *count + 1 } else { 2.min(*count + 1) };
    }

    /// What sending makes of a state.
    pub(super) fn sent(&self, state: &State, node: &Node) -> Vec<State> {
        if node.sends.len() > 1 && self.is_bpmn(Reading::SendsOnAll) {
            let one = |flow: &usize| {
                let mut next = state.clone();
                next.send(*flow);
                next
            };
            return node.sends.iter().map(one).collect();
        }
        let mut next = state.clone();
        node.sends.iter().for_each(|flow| next.send(*flow));
        vec![next]
    }

    /// Tokens go out of a node.
    pub(super) fn go_on(&self, state: &State, taken: &Snapshot, node: &Node, and_sends: bool) -> Vec<State> {
        let mut next = taken.clone();
        let quantity = if self.is_bpmn(Reading::Quantities) { node.quantities[1] } else { 1 };
        (0..quantity).for_each(|_| node.outgoing.iter().for_each(|flow| next.put(Place::Flow(*flow))));
        let next = state.with(next);
        if and_sends { self.sent(&next, node) } else { vec![next] }
    }
}

/// What a receipt makes of a state.
pub(super) fn received(state: &State, receipt: Option<usize>) -> State {
    let mut next = state.clone();
    receipt.into_iter().for_each(|flow| next.receive(flow));
    next
}
