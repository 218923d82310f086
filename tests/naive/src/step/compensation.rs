//! Compensation, and transactions that are cancelled (clause 9).

use super::{Partial, Semantics};
use crate::collaboration::{Container, Definition, Kind, NodeId};
use crate::state::Place;

impl Semantics<'_> {
    /// The activities that a compensation event compensates, if they are done.
    pub(super) fn targets(&self, node: NodeId, number: usize) -> Vec<NodeId> {
        let Some(Definition::Compensation(named)) = self.of.nodes[node].throws().get(number) else {
            return Vec::new();
        };
        let mut targets = match named {
            Some(activity) if self.handlers.contains_key(activity) => vec![*activity],
            Some(activity) => self.with_handlers(Container::Node(*activity)),
            None => {
                let is_handler = |container: &Container| matches!(container, Container::Node(around) if self.of.is_compensation_handler(*around));
                let around = self.of.around(node).into_iter().find(|container| !is_handler(container));
                around.map(|container| self.with_handlers(container)).unwrap_or_default()
            }
        };
        targets.retain(|target| !self.of.is_deep(node, Container::Node(self.handlers[target])));
        targets
    }

    /// Activities with a handler at any depth of a container.
    fn with_handlers(&self, container: Container) -> Vec<NodeId> {
        self.of.deep(container).filter(|node| self.handlers.contains_key(node)).collect()
    }

    /// Steps of a compensation event that compensates.
    pub(super) fn compensating_steps(&self, node: NodeId, number: usize, partial: &Partial) -> Vec<Partial> {
        let targets = self.targets(node, number);
        let mut steps = self.begin_handlers(&targets, partial);
        if self.all_compensated(&targets, partial) {
            let taken = partial.clone().taking(Place::Compensating(node, number), 1);
            steps.extend(taken.into_iter().flat_map(|partial| self.after(node, number, partial)));
        }
        steps
    }

    /// Steps of a transaction that is cancelled.
    pub(super) fn cancelling_steps(&self, transaction: NodeId, partial: &Partial) -> Vec<Partial> {
        let targets = self.with_handlers(Container::Node(transaction));
        let mut steps = self.begin_handlers(&targets, partial);
        if self.all_compensated(&targets, partial) {
            let own = [Place::Running(transaction), Place::Cancelling(transaction)];
            let ended = self.tidy(transaction, partial.clone().clear(|place| own.contains(&place)));
            let ended = self.disarm(transaction, ended);
            let is_cancel =
                |event: &NodeId| self.of.nodes[*event].waits_for(|definition| *definition == Definition::Cancel);
            steps.extend(match self.of.boundaries(transaction).find(is_cancel) {
                Some(event) => self.emit(event, ended, 1),
                None => vec![ended],
            });
        }
        steps
    }

    /// For each target that can be compensated, the step that begins to.
    fn begin_handlers(&self, targets: &[NodeId], partial: &Partial) -> Vec<Partial> {
        let mut steps = Vec::new();
        for target in targets {
            let handler = self.handlers[target];
            let is_free = [Place::Running(handler), Place::Waiting(handler)].iter().all(|it| !partial.state.holds(*it));
            let Some(taken) = partial.clone().taking(Place::Compensable(*target), 1).filter(|_| is_free) else {
                continue;
            };
            if !self.of.nodes[handler].is_event_sub_process() {
                steps.extend(self.begin(handler, self.arm_boundaries(handler, taken)));
                continue;
            }
            let starts = self.of.starts(Container::Node(handler)).into_iter();
            let mut compensating = starts.filter(|start| {
                matches!(self.of.nodes[*start].kind, Kind::Start { .. })
                    && self.of.nodes[*start].waits_for(|it| matches!(it, Definition::Compensation(_)))
            });
            if let Some(start) = compensating.next() {
                steps.extend(self.run_event_sub_process(start, handler, taken));
            }
        }
        steps
    }

    fn all_compensated(&self, targets: &[NodeId], partial: &Partial) -> bool {
        targets.iter().all(|target| {
            let handler = self.handlers[target];
            let places = [Place::Compensable(*target), Place::Running(handler), Place::Waiting(handler)];
            places.into_iter().all(|place| !partial.state.holds(place))
        })
    }
}
