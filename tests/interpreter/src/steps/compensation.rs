//! Compensation, and what follows a cancel (semantics.md, clause 9).

use crate::diagram::What;
use crate::state::{Node, Place, State};
use crate::steps::Steps;
use crate::world::World;
use quadrille_model::EventDefinition;

impl World<'_> {
    /// The activity that compensates one, or the start event of the event sub-process that does.
    fn handler(&self, activity: Node) -> Option<Node> {
        let by_event = |event: Node| {
            let of = self.node(event);
            let compensates = of.definitions.iter().any(|own| matches!(own, EventDefinition::Compensation { .. }));
            if let What::Boundary { handler, .. } = of.what { handler.filter(|_| compensates) } else { None }
        };
        let inside = || {
            let pool = self.node(activity).pool;
            let subs = self.diagram.inside(pool, Some(activity)).filter(|sub| self.is_event_sub(*sub));
            let mut starts = subs.flat_map(|sub| self.diagram.inside(pool, Some(sub)).collect::<Vec<_>>());
            starts.find(|start| {
                let compensates = |own: &EventDefinition| matches!(own, EventDefinition::Compensation { .. });
                self.is_start(*start) && self.node(*start).definitions.iter().any(compensates)
            })
        };
        self.boundary(activity).find_map(by_event).or_else(inside)
    }

    pub(crate) fn has_handler(&self, activity: Node) -> bool {
        !self.oracle && self.handler(activity).is_some()
    }

    /// The activities that a compensation event compensates.
    pub(crate) fn targets(&self, event: Node) -> Vec<Node> {
        let named = self.node(event).definitions.iter().find_map(|definition| {
            if let EventDefinition::Compensation { activity, .. } = definition { *activity } else { None }
        });
        let in_handler = |target: Node| {
            let handler = self.handler(target);
            handler.is_some_and(|handler| {
                let whole = if self.is_start(handler) { self.node(handler).inside.unwrap_or(handler) } else { handler };
                self.diagram.is_in(event, whole)
            })
        };
        let fits = |node: &Node| self.is_activity(*node) && self.has_handler(*node) && !in_handler(*node);
        if let Some(named) = named.and_then(|activity| self.diagram.beside(event, activity)) {
            if self.has_handler(named) {
                return [named].into_iter().filter(fits).collect();
            }
            return (0..self.diagram.nodes.len())
                .filter(|node| self.diagram.is_in(*node, named))
                .filter(fits)
                .collect();
        }
        let mut container = self.node(event).inside;
        while let Some(around) = container.filter(|around| self.compensates(*around)) {
            container = self.node(around).inside;
        }
        let pool = self.node(event).pool;
        let within = |node: &Node| {
            self.node(*node).pool == pool && container.is_none_or(|container| self.diagram.is_in(*node, container))
        };
        (0..self.diagram.nodes.len()).filter(within).filter(fits).collect()
    }

    /// Whether a container is an event sub-process for compensation.
    fn compensates(&self, container: Node) -> bool {
        let is = |own: &EventDefinition| matches!(own, EventDefinition::Compensation { .. });
        let mut inside = self.diagram.inside(self.node(container).pool, Some(container));
        self.is_event_sub(container)
            && inside.any(|node| self.is_start(node) && self.node(node).definitions.iter().any(is))
    }

    /// The steps of a node that compensates: an event, or a transaction that is cancelled.
    pub(crate) fn compensating(&self, state: &State, node: Node, steps: &mut Steps) {
        if state.has(Place::Compensating(node)) {
            let targets = self.targets(node);
            self.begin_handlers(state, node, &targets, steps);
            if self.is_compensated(state, &targets) {
                let done = state.clone().without(Place::Compensating(node));
                let definitions = &self.node(node).definitions;
                let at = definitions.iter().position(|own| matches!(own, EventDefinition::Compensation { .. }));
                steps.add_all(node, "compensated", self.gone_on(&done, node, at.unwrap_or(0)));
            }
        }
        if state.has(Place::Cancelling(node)) {
            let within = |target: &Node| self.diagram.is_in(*target, node) && self.has_handler(*target);
            let targets: Vec<Node> = (0..self.diagram.nodes.len()).filter(within).collect();
            self.begin_handlers(state, node, &targets, steps);
            if self.is_compensated(state, &targets) {
                self.finish_cancel(state, node, steps);
            }
        }
    }

    fn finish_cancel(&self, state: &State, node: Node, steps: &mut Steps) {
        let left = state.clone().cleared(|place| match place {
            Place::Running(own) | Place::Waiting(own) | Place::Cancelling(own) if own == node => true,
            Place::Armed(event) | Place::Seen(event, _)
                if matches!(self.node(event).what, What::Boundary { on: Some(on), .. } if on == node) =>
            {
                true
            }
            other => {
                self.is_deep(other, node)
                    && (matches!(other, Place::Ended(_)) || other.is_mark())
                    && !matches!(other, Place::Compensable(_))
            }
        });
        let is_cancel =
            |event: &Node| self.node(*event).definitions.iter().any(|own| matches!(own, EventDefinition::Cancel));
        let event = self.boundary(node).find(is_cancel);
        match event {
            Some(event) => steps.add_all(node, "cancelled", self.emit(&left, event)),
            None => steps.add(node, "cancelled", None, left),
        }
    }

    fn begin_handlers(&self, state: &State, node: Node, targets: &[Node], steps: &mut Steps) {
        for target in targets.iter().filter(|target| state.has(Place::Compensable(**target))) {
            let Some(handler) = self.handler(*target) else { continue };
            let begun = state.clone().without(Place::Compensable(*target));
            let key = format!("compensates {target}");
            if self.is_start(handler) {
                let sub = self.node(handler).inside.unwrap_or(handler);
                if self.is_idle(state, sub) {
                    let begun = begun.with(Place::Running(sub));
                    let begun = self.arm_scope(begun, self.node(sub).pool, Some(sub));
                    steps.add_all(node, &key, self.emit(&begun, handler));
                }
            } else if self.is_idle(state, handler) {
                steps.add_states(node, &key, self.begin(begun, handler));
            }
        }
    }

    fn is_compensated(&self, state: &State, targets: &[Node]) -> bool {
        targets.iter().all(|target| {
            let handler = self.handler(*target);
            let whole = handler.map(|handler| {
                if self.is_start(handler) { self.node(handler).inside.unwrap_or(handler) } else { handler }
            });
            !state.has(Place::Compensable(*target)) && whole.is_none_or(|whole| self.is_idle(state, whole))
        })
    }
}
