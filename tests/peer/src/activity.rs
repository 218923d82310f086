//! Activities: tasks, sub-processes, and several instances side by side.

use super::diagram::{Event, Kind, Node};
use super::emission::received;
use super::reading::Reading;
use super::state::{Place, Snapshot, State};
use super::step::{Rules, Steps};
use std::collections::BTreeSet;

impl Rules<'_> {
    pub(super) fn task(
        &self,
        state: &State,
        snapshot: &Snapshot,
        (at, node): (usize, &Node),
        inputs: &[Place],
        steps: &mut Steps,
    ) {
        if node.is_many && self.is_bpmn(Reading::Instances) {
            self.instances(state, snapshot, (at, node), inputs, steps);
            return;
        }
        let asks = self.asks(node);
        let sends_first = asks && !node.sends.is_empty() && self.is_bpmn(Reading::PlainReceivers);
        for place in inputs {
            let Some(mut taken) = self.entered(snapshot, node, *place) else { continue };
            for event in node.interrupted_by.iter().filter(|_| self.is_bpmn(Reading::BoundaryEvents)) {
                let event = &self.diagram.nodes[*event];
                let triggers = if event.is_message { self.receipts(state, event) } else { vec![None] };
                let ended = triggers.into_iter().map(|trigger| (at, received(state, trigger).with(taken.clone())));
                steps.list.extend(ended);
            }
            let next = if sends_first {
                if snapshot.has(Place::Waiting(at)) {
                    continue;
                }
                taken.put(Place::Waiting(at));
                self.sent(&state.with(taken), node)
            } else if asks {
                let receipts = self.receipts(state, node).into_iter();
                receipts.flat_map(|receipt| self.go_on(&received(state, receipt), &taken, node, true)).collect()
            } else {
                self.go_on(state, &taken, node, true)
            };
            steps.list.extend(next.into_iter().map(|next| (at, next)));
        }
        self.answered(state, snapshot, (at, node), steps);
    }

    /// What is left when an activity has taken its tokens; none if there are not enough.
    pub(super) fn entered(&self, snapshot: &Snapshot, node: &Node, place: Place) -> Option<Snapshot> {
        let quantity = if self.is_bpmn(Reading::Quantities) { node.quantities[0] } else { 1 };
        let mut next = snapshot.clone();
        (0..quantity).all(|_| next.take(place)).then_some(next)
    }

    /// One or two instances side by side.
    pub(super) fn instances(
        &self,
        state: &State,
        snapshot: &Snapshot,
        (at, node): (usize, &Node),
        inputs: &[Place],
        steps: &mut Steps,
    ) {
        for place in inputs.iter().filter(|_| !snapshot.has(Place::Inside(at))) {
            for count in [1, 2] {
                let Some(mut next) = self.entered(snapshot, node, *place) else { continue };
                next.put(Place::Inside(at));
                (0..count).for_each(|_| next.put(Place::Instance(at)));
                steps.list.push((at, state.with(next)));
            }
        }
        let (asks, mut one) = (self.asks(node), snapshot.clone());
        if one.take(Place::Instance(at)) {
            let after = if asks && !node.sends.is_empty() {
                one.put(Place::Waiting(at));
                self.sent(&state.with(one), node)
            } else if asks {
                self.receipts(state, node)
                    .into_iter()
                    .map(|receipt| received(state, receipt).with(one.clone()))
                    .collect()
            } else {
                self.sent(&state.with(one), node)
            };
            steps.list.extend(after.into_iter().map(|next| (at, next)));
        }
        let mut answered = snapshot.clone();
        if answered.take(Place::Waiting(at)) {
            let after = self.receipts(state, node).into_iter();
            steps.list.extend(after.map(|receipt| (at, received(state, receipt).with(answered.clone()))));
        }
        let mut done = snapshot.clone();
        let is_done = !snapshot.has(Place::Instance(at)) && !snapshot.has(Place::Waiting(at));
        if is_done && done.take(Place::Inside(at)) {
            let next = self.go_on(state, &done, node, false);
            steps.list.extend(next.into_iter().map(|next| (at, next)));
        }
    }

    /// Whether an activity waits for a message.
    pub(super) fn asks(&self, node: &Node) -> bool {
        let is_awaited =
            |flow: &usize| self.diagram.message_flows[*flow].has_source || self.is_bpmn(Reading::Environment);
        node.kind == Kind::ReceiveTask
            || (self.is_bpmn(Reading::PlainReceivers) && node.receives.iter().any(is_awaited))
    }

    /// An activity that has sent receives.
    pub(super) fn answered(&self, state: &State, snapshot: &Snapshot, (at, node): (usize, &Node), steps: &mut Steps) {
        if !snapshot.has(Place::Waiting(at)) {
            return;
        }
        let mut taken = snapshot.clone();
        taken.take(Place::Waiting(at));
        for receipt in self.receipts(state, node) {
            let next = self.go_on(&received(state, receipt), &taken, node, false);
            steps.list.extend(next.into_iter().map(|next| (at, next)));
        }
    }

    /// A sub-process as BPMN means it.
    pub(super) fn sub_process(
        &self,
        state: &State,
        snapshot: &Snapshot,
        (at, node): (usize, &Node),
        inputs: &[Place],
        steps: &mut Steps,
    ) {
        let asks = self.asks(node);
        let sends_first = asks && !node.sends.is_empty();
        let is_active = snapshot.has(Place::Inside(at)) || snapshot.has(Place::Waiting(at));
        for place in inputs.iter().filter(|_| !is_active) {
            let Some(mut entered) = self.entered(snapshot, node, *place) else { continue };
            self.enter(&mut entered, at);
            let receipts = if asks && !sends_first { self.receipts(state, node) } else { vec![None] };
            for receipt in receipts {
                steps.list.push((at, received(state, receipt).with(entered.clone())));
            }
        }
        let deep = self.deep(at);
        let is_done = !snapshot.tokens.keys().any(|place| self.is_in(*place, &deep));
        if snapshot.has(Place::Inside(at)) && is_done {
            let mut left = snapshot.clone();
            left.take(Place::Inside(at));
            let mut ended = state.clone();
            ended.ends.retain(|end, _| !deep.contains(end));
            let next = if sends_first {
                left.put(Place::Waiting(at));
                self.sent(&ended.with(left), node)
            } else {
                self.go_on(&ended, &left, node, true)
            };
            steps.list.extend(next.into_iter().map(|next| (at, next)));
        }
        self.answered(state, snapshot, (at, node), steps);
    }

    pub(super) fn enter(&self, snapshot: &mut Snapshot, sub_process: usize) {
        snapshot.put(Place::Inside(sub_process));
        let inside = || {
            let nodes = self.diagram.nodes.iter().enumerate();
            nodes.filter(|(_, node)| node.inside == Some(sub_process))
        };
        let mut has_start = false;
        for (_, node) in inside().filter(|(_, node)| matches!(node.kind, Kind::Start(_))) {
            has_start = true;
            node.outgoing.iter().for_each(|flow| snapshot.put(Place::Flow(*flow)));
        }
        if !has_start {
            inside().filter(|(_, node)| is_entered(node)).for_each(|(at, _)| snapshot.put(Place::Entering(at)));
        }
    }

    /// The nodes in a sub-process, at any depth.
    pub(super) fn deep(&self, sub_process: usize) -> BTreeSet<usize> {
        let is_deep = |node: &Node| {
            let around = |at: &usize| self.diagram.nodes[*at].inside;
            std::iter::successors(node.inside, around).any(|around| around == sub_process)
        };
        self.diagram.nodes.iter().enumerate().filter(|(_, node)| is_deep(node)).map(|(at, _)| at).collect()
    }

    pub(super) fn is_in(&self, place: Place, nodes: &BTreeSet<usize>) -> bool {
        match place {
            Place::Flow(flow) => nodes.contains(&self.diagram.flows[flow].target),
            Place::Entering(node) | Place::Inside(node) | Place::Instance(node) | Place::Waiting(node) => {
                nodes.contains(&node)
            }
        }
    }
}

/// Whether a node starts with what is around it, where there is no start event.
pub(super) fn is_entered(node: &Node) -> bool {
    node.incoming.is_empty() && !matches!(node.kind, Kind::Catch(Event::Link(_)) | Kind::Start(_))
}
