//! Tasks and sub-processes (clauses 5, 6 and 11).

use super::{Choice, Partial, Semantics};
use crate::collaboration::{Activity, Container, Kind, NodeId, Work};
use crate::state::{Place, State};

impl Semantics<'_> {
    /// All steps of an activity.
    pub(super) fn activity_steps(&self, node: NodeId, activity: &Activity, partial: &Partial) -> Vec<Partial> {
        let state = &partial.state;
        let mut steps = Vec::new();
        if !state.holds(Place::Running(node)) && !state.holds(Place::Waiting(node)) {
            for taken in self.take(node, partial, activity.start_quantity) {
                if activity.may_be_passed {
                    let passed = taken.clone().choose(Choice::Leave(node));
                    steps.extend(self.emit(node, passed, activity.completion_quantity));
                }
                steps.extend(self.begin(node, self.arm_boundaries(node, taken)));
            }
        }
        if let Some(waited) = partial.clone().taking(Place::Waiting(node), 1) {
            let received = self.receive(node, waited).into_iter();
            steps.extend(received.flat_map(|partial| self.received(node, partial)));
        }
        let is_running = state.holds(Place::Running(node));
        if is_running && (!self.of.nodes[node].holds_nodes() || self.is_done(node, state)) {
            let worked = partial.clone().taking(Place::Running(node), 1);
            let worked = worked.into_iter().map(|partial| self.tidy(node, partial));
            steps.extend(worked.flat_map(|partial| self.worked(node, partial)));
        }
        let is_early = matches!(activity.work, Work::Instances { early: true, .. });
        if is_running && is_early && !state.nothing_inside(Container::Node(node), self.of) {
            let is_deep =
                |place: Place| place.node(self.of).is_some_and(|inner| self.of.is_deep(inner, Container::Node(node)));
            let cleared = partial.clone().taking(Place::Running(node), 1).map(|partial| partial.clear(is_deep));
            steps.extend(cleared.into_iter().flat_map(|partial| self.worked(node, partial)));
        }
        if state.holds(Place::Cancelling(node)) {
            steps.extend(self.cancelling_steps(node, partial));
        }
        steps
    }

    fn has_sends(&self, node: NodeId) -> bool {
        !self.of.nodes[node].sends.is_empty()
    }

    /// Whether an activity receives at all.
    fn has_receives(&self, node: NodeId) -> bool {
        let node = &self.of.nodes[node];
        !node.receives.is_empty() || node.activity().is_some_and(|activity| activity.work == Work::Receive)
    }

    /// Whether an activity sends before it receives.
    fn sends_first(&self, node: NodeId) -> bool {
        let receive_first = self.of.nodes[node].activity().is_some_and(|activity| activity.receive_first);
        self.has_sends(node) && !receive_first
    }

    /// An activity begins: with waiting for a message, or with its work.
    pub(super) fn begin(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        if self.has_receives(node) && !self.sends_first(node) {
            let is_sub_process = self.of.nodes[node].holds_nodes();
            let partial = if is_sub_process { self.executing(node, partial) } else { partial };
            return vec![partial.put(Place::Waiting(node), 1)];
        }
        self.run(node, partial)
    }

    /// The work of an activity begins.
    fn run(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let Some(activity) = self.of.nodes[node].activity() else { return vec![partial.put(Place::Running(node), 1)] };
        // A task is executed when its work begins: that of one of its instances, where it has several.
        let is_task = |copy: &NodeId| !self.of.nodes[*copy].holds_nodes();
        let partial = partial.put(Place::Running(node), 1);
        let partial = match &activity.work {
            Work::Instances { copies, .. } if copies.iter().any(is_task) => partial,
            Work::Task
            | Work::Send
            | Work::Receive
            | Work::SubProcess
            | Work::Transaction
            | Work::EventSubProcess
            | Work::Instances { .. } => self.executing(node, partial),
        };
        if let Work::Instances { copies, at_least, .. } = &activity.work {
            let enter = |number: usize| {
                copies[..number].iter().fold(partial.clone(), |partial, copy| partial.put(Place::Entering(*copy), 1))
            };
            return (*at_least..=copies.len()).map(enter).collect();
        }
        let inside = Container::Node(node);
        let starts = self.of.starts(inside).into_iter().map(Place::Start);
        let starts = starts.chain(self.of.implicit_starts(inside).into_iter().map(Place::Entering));
        let entered = starts.fold(partial, |partial, start| partial.put(start, 1));
        vec![self.arm_inside(node, entered)]
    }

    /// An activity has received.
    pub(super) fn received(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let is_receipt = self.of.nodes[node].activity().is_some_and(|activity| activity.work == Work::Receive);
        let partial = if is_receipt { self.executing(node, partial) } else { partial };
        let is_last = self.sends_first(node) || (is_receipt && !self.has_sends(node));
        if is_last { self.complete(node, partial) } else { self.run(node, partial) }
    }

    /// The work of an activity is done.
    fn worked(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let sent = self.send(node, partial).into_iter();
        let awaits_more = self.sends_first(node) && self.has_receives(node);
        sent.flat_map(|partial| {
            if awaits_more { vec![partial.put(Place::Waiting(node), 1)] } else { self.complete(node, partial) }
        })
        .collect()
    }

    /// An activity completes, or begins again.
    fn complete(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        if !self.of.nodes[node].activity().is_some_and(|activity| activity.repeats) {
            return self.leave(node, partial);
        }
        let mut ways = self.begin(node, partial.clone().choose(Choice::Again(node)));
        ways.extend(self.leave(node, partial.choose(Choice::Leave(node))));
        ways
    }

    fn leave(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let partial = self.disarm(node, partial);
        let can_compensate = self.handlers.contains_key(&node);
        let partial = if can_compensate { partial.mark(Place::Compensable(node)) } else { partial };
        let Some(activity) = self.of.nodes[node].activity() else { return vec![partial] };
        if activity.for_compensation || activity.work == Work::EventSubProcess {
            return vec![partial];
        }
        self.emit(node, partial, activity.completion_quantity)
    }

    /// *Done(s)* (clause 6.3).
    pub(super) fn is_done(&self, node: NodeId, state: &State) -> bool {
        let inside = Container::Node(node);
        let is_reached =
            |end: NodeId| matches!(self.of.nodes[end].kind, Kind::End(_)) && state.holds(Place::Ended(end));
        state.holds(Place::Running(node))
            && !state.holds(Place::Cancelling(node))
            && state.nothing_inside(inside, self.of)
            && (!self.of.oracle || self.of.inside(inside).any(is_reached))
    }

    /// Clears what a completed sub-process leaves (clause 6.4). The marks of an event sub-process's own start events
    /// are those of the container around it.
    pub(super) fn tidy(&self, node: NodeId, partial: Partial) -> Partial {
        let is_event = self.of.nodes[node].is_event_sub_process();
        partial.clear(|place| {
            let Some(inner) = place.node(self.of) else { return false };
            let is_own_start = is_event
                && self.of.nodes[inner].container == Container::Node(node)
                && matches!(self.of.nodes[inner].kind, Kind::Start { .. });
            let is_left =
                matches!(place, Place::Ended(_)) || (place.is_mark() && !matches!(place, Place::Compensable(_)));
            is_left && !is_own_start && self.of.is_deep(inner, Container::Node(node))
        })
    }

    /// Notes that an activity is executed.
    pub(super) fn executing(&self, node: NodeId, mut partial: Partial) -> Partial {
        partial.executed.extend(self.of.nodes[node].activity().map(|activity| activity.original));
        partial
    }
}
