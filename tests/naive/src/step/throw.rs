//! End events and intermediate throw events, and what catches errors and escalations (clauses 4.5, 4.6 and 7).

use super::{Catcher, Partial, Semantics};
use crate::collaboration::{Container, Definition, Kind, NodeId, Work};
use crate::state::Place;

impl Semantics<'_> {
    /// All steps of an event that throws.
    pub(super) fn throwing_steps(&self, node: NodeId, partial: &Partial) -> Vec<Partial> {
        let taken = self.take(node, partial, 1).into_iter();
        let mut steps: Vec<Partial> = taken.flat_map(|partial| self.throw_from(node, 0, partial)).collect();
        for number in 0..self.of.nodes[node].throws().len() {
            if let Some(taken) = partial.clone().taking(Place::Throwing(node, number), 1) {
                steps.extend(self.throw_from(node, number, taken));
            }
            if partial.state.holds(Place::Compensating(node, number)) {
                steps.extend(self.compensating_steps(node, number, partial));
            }
        }
        steps
    }

    /// Throws one of the definitions of an event; without one, just goes on.
    fn throw_from(&self, node: NodeId, number: usize, partial: Partial) -> Vec<Partial> {
        let Some(definition) = self.of.nodes[node].throws().get(number) else {
            return self.finish(node, partial);
        };
        match definition {
            Definition::Message => {
                let sent = self.send(node, partial).into_iter();
                sent.flat_map(|partial| self.after(node, number, partial)).collect()
            }
            Definition::Signal(signal) => {
                let mut after = self.after(node, number, partial);
                after.iter_mut().for_each(|partial| partial.thrown = *signal);
                after
            }
            Definition::Link(name) => self.jump(node, name, partial),
            Definition::Error(_) => self.throw_error(node, definition, partial),
            Definition::Escalation(_) => self.escalate(node, number, definition, partial),
            Definition::Compensation(_) if self.targets(node, number).is_empty() => self.after(node, number, partial),
            Definition::Compensation(_) => vec![partial.put(Place::Compensating(node, number), 1)],
            Definition::Terminate => vec![self.terminate(node, partial)],
            Definition::Cancel => self.cancel(node, partial),
            Definition::Timer | Definition::OpenTimer | Definition::Condition => self.after(node, number, partial),
        }
    }

    /// Goes on when one of the definitions was thrown.
    pub(super) fn after(&self, node: NodeId, number: usize, partial: Partial) -> Vec<Partial> {
        if number + 1 < self.of.nodes[node].throws().len() {
            return vec![partial.put(Place::Throwing(node, number + 1), 1)];
        }
        self.finish(node, partial)
    }

    fn finish(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        if matches!(self.of.nodes[node].kind, Kind::End(_)) {
            return vec![self.end(node, partial)];
        }
        self.emit(node, partial, 1)
    }

    fn end(&self, node: NodeId, mut partial: Partial) -> Partial {
        let place = Place::Ended(node);
        let count = partial.state.count(place) + 1;
        partial.state.set(place, count.min(self.most_at_an_end));
        partial
    }

    /// A link (clause 4.6).
    fn jump(&self, node: NodeId, name: &str, partial: Partial) -> Vec<Partial> {
        let mut partials = vec![partial];
        for target in self.of.inside(self.of.nodes[node].container) {
            let is_target = matches!(self.of.nodes[target].kind, Kind::Catch(_))
                && self.of.nodes[target].waits_for(|it| matches!(it, Definition::Link(other) if other == name));
            if is_target {
                partials = partials.into_iter().flat_map(|partial| self.emit(target, partial, 1)).collect();
            }
        }
        partials
    }

    /// A terminate end event (clause 4.5).
    fn terminate(&self, node: NodeId, partial: Partial) -> Partial {
        let container = self.of.nodes[node].container;
        let is_deep = |place: Place| place.node(self.of).is_some_and(|it| self.of.is_deep(it, container));
        // the marks of an event sub-process's start events are those of the container around it
        let is_event = matches!(container, Container::Node(around) if self.of.nodes[around].is_event_sub_process());
        let is_own_mark = |place: Place| {
            let is_start = |it: NodeId| {
                self.of.nodes[it].container == container && matches!(self.of.nodes[it].kind, Kind::Start { .. })
            };
            is_event && place.is_mark() && place.node(self.of).is_some_and(is_start)
        };
        self.end(node, partial.clear(|place| is_deep(place) && !is_own_mark(place)))
    }

    /// What catches an error or escalation that an event throws.
    pub(super) fn catcher(&self, thrower: NodeId, thrown: &Definition) -> Option<Catcher> {
        if !matches!(thrown, Definition::Error(_) | Definition::Escalation(_)) {
            return None;
        }
        let mut from = None;
        for container in self.of.around(thrower) {
            let others = self.of.inside(container).filter(|node| Some(*node) != from);
            let others = others.filter(|node| self.of.nodes[*node].is_event_sub_process());
            let starts: Vec<NodeId> = others.flat_map(|node| self.of.starts(Container::Node(node))).collect();
            if let Some(start) = self.first_that_catches(&starts, thrown) {
                return Some(Catcher::Start(start));
            }
            let Container::Node(around) = container else { return None };
            let boundaries: Vec<NodeId> = self.of.boundaries(around).collect();
            if let Some(event) = self.first_that_catches(&boundaries, thrown) {
                return Some(Catcher::Boundary(event));
            }
            from = Some(around);
        }
        None
    }

    /// One that names what is thrown goes before one that names nothing.
    fn first_that_catches(&self, events: &[NodeId], thrown: &Definition) -> Option<NodeId> {
        let is_error = matches!(thrown, Definition::Error(_));
        let any = if is_error { Definition::Error(None) } else { Definition::Escalation(None) };
        [thrown, &any].into_iter().find_map(|named| {
            events.iter().copied().find(|event| self.of.nodes[*event].waits_for(|definition| definition == named))
        })
    }

    fn throw_error(&self, node: NodeId, thrown: &Definition, partial: Partial) -> Vec<Partial> {
        match self.catcher(node, thrown) {
            Some(catcher) => self.caught(catcher, partial),
            None => {
                let participant = Container::Process(self.of.nodes[node].participant);
                let is_inside = |place: Place| place.node(self.of).is_some_and(|it| self.of.is_deep(it, participant));
                vec![self.end(node, partial.clear(is_inside))]
            }
        }
    }

    /// What catches interrupts.
    fn caught(&self, catcher: Catcher, partial: Partial) -> Vec<Partial> {
        match catcher {
            Catcher::Boundary(event) => {
                let Kind::Boundary { on, .. } = self.of.nodes[event].kind else { return Vec::new() };
                self.emit(event, self.interrupt(on, partial), 1)
            }
            Catcher::Start(start) => {
                let Container::Node(sub_process) = self.of.nodes[start].container else { return Vec::new() };
                let around = self.of.nodes[sub_process].container;
                let is_inside = |place: Place| place.node(self.of).is_some_and(|it| self.of.is_deep(it, around));
                self.run_event_sub_process(start, sub_process, partial.clear(is_inside))
            }
        }
    }

    fn escalate(&self, node: NodeId, number: usize, thrown: &Definition, partial: Partial) -> Vec<Partial> {
        let Some(catcher) = self.catcher(node, thrown) else { return self.after(node, number, partial) };
        let (Catcher::Boundary(event) | Catcher::Start(event)) = catcher;
        if let Kind::Boundary { interrupting: true, .. } | Kind::Start { interrupting: true, .. } =
            self.of.nodes[event].kind
        {
            return self.caught(catcher, partial);
        }
        let escalated = match (catcher, self.of.nodes[event].container) {
            (Catcher::Start(start), Container::Node(sub_process)) => {
                if partial.state.holds(Place::Running(sub_process)) {
                    vec![partial]
                } else {
                    self.run_event_sub_process(start, sub_process, partial)
                }
            }
            (Catcher::Start(_) | Catcher::Boundary(_), _) => self.emit(event, partial, 1),
        };
        escalated.into_iter().flat_map(|partial| self.after(node, number, partial)).collect()
    }

    /// A cancel end event (clause 9): all of the transaction is cleared, but for what is to be compensated.
    fn cancel(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let is_transaction = |container: &Container| {
            let Container::Node(around) = container else { return false };
            self.of.nodes[*around].activity().is_some_and(|activity| activity.work == Work::Transaction)
        };
        let Some(Container::Node(one)) = self.of.around(node).into_iter().find(is_transaction) else {
            return vec![self.end(node, partial)];
        };
        let transaction = match self.of.nodes[one].container {
            Container::Node(around) if self.has_instances(around) => around,
            Container::Node(_) | Container::Process(_) => one,
        };
        let is_cleared = |place: Place| {
            let is_deep = |it: NodeId| self.of.is_deep(it, Container::Node(transaction));
            !matches!(place, Place::Compensable(_)) && place.node(self.of).is_some_and(is_deep)
        };
        let cleared = self.disarm(transaction, partial.clear(is_cleared));
        vec![cleared.put(Place::Cancelling(transaction), 1)]
    }

    /// Whether an activity holds several instances of itself.
    fn has_instances(&self, node: NodeId) -> bool {
        self.of.nodes[node].activity().is_some_and(|activity| matches!(activity.work, Work::Instances { .. }))
    }
}
