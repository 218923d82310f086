//! Which activities compensation boundary events are associated with. An association is read in both
//! directions: what it means is clear either way, and tools draw both.

use super::allowed::Trigger;
use super::trigger::has;
use crate::Facts;
use hashbrown::HashMap;
use quadrille_syntax::ast::{Activity, Association, BoundaryEvent, Element, FlowNode};

/// A compensation boundary event with what it is associated with.
pub(super) struct Compensation<'d> {
    pub event: BoundaryEvent<'d>,
    /// The activities at the other ends of its associations.
    pub activities: Vec<Activity<'d>>,
    /// Events and gateways there, which compensate nothing.
    pub others: Vec<FlowNode<'d>>,
    /// Whether an association does not say what its other end is.
    pub is_open: bool,
}

/// All compensation boundary events, in document order.
pub(super) fn compensations<'d>(facts: &Facts<'d>) -> Vec<Compensation<'d>> {
    let events = facts.document.each::<BoundaryEvent<'d>>();
    let mut found: Vec<_> = events
        .filter(|event| has(facts, ***event, Trigger::Compensation))
        .map(|event| Compensation { event, activities: Vec::new(), others: Vec::new(), is_open: false })
        .collect();
    if found.is_empty() {
        return found;
    }
    let positions: HashMap<_, _> = found.iter().map(|one| one.event.node_id()).zip(0..).collect();
    for association in facts.document.each::<Association<'d>>() {
        let ends = [association.source_ref(), association.target_ref()];
        let [source, target] = ends.map(|end| end.and_then(|reference| reference.element()));
        for (end, other) in [(source, target), (target, source)] {
            let position = end.and_then(|end| positions.get(&end.node_id()).copied());
            let Some(compensation) = position.and_then(|position: usize| found.get_mut(position)) else { continue };
            compensation.add(other);
        }
    }
    found
}

impl<'d> Compensation<'d> {
    fn add(&mut self, other: Option<Element<'d>>) {
        let Some(other) = other else {
            self.is_open = true;
            return;
        };
        if let Some(activity) = other.cast() {
            self.activities.push(activity);
        } else if let Some(node) = other.cast() {
            self.others.push(node);
        }
    }
}
