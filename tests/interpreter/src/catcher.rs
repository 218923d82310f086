//! Who catches an error or escalation, and who happens by itself (semantics.md, clause 7).

use crate::diagram::What;
use crate::state::Node;
use crate::world::World;
use quadrille_model::{ErrorIx, EscalationIx, EventDefinition};

/// What is thrown and caught in this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thrown {
    Error(Option<ErrorIx>),
    Escalation(Option<EscalationIx>),
}

impl Thrown {
    pub(crate) fn of(definition: &EventDefinition) -> Option<Self> {
        match definition {
            EventDefinition::Error(error) => Some(Self::Error(*error)),
            EventDefinition::Escalation(escalation) => Some(Self::Escalation(*escalation)),
            _ => None,
        }
    }
}

impl World<'_> {
    /// Who catches what an event throws: a boundary event, or a start event of an event sub-process.
    pub(crate) fn catcher(&self, thrower: Node, thrown: Thrown) -> Option<Node> {
        let pool = self.node(thrower).pool;
        let mut container = self.node(thrower).inside;
        loop {
            let inside = |node: &Node| self.node(*node).pool == pool && self.node(*node).inside == container;
            let subs = (0..self.diagram.nodes.len()).filter(inside);
            let subs = subs.filter(|sub| self.is_event_sub(*sub) && !self.diagram.is_in(thrower, *sub));
            let starts = subs.flat_map(|sub| self.diagram.inside(pool, Some(sub)).collect::<Vec<_>>());
            let starts: Vec<Node> = starts.filter(|node| self.is_start(*node)).collect();
            if let Some(found) = self.best(&starts, thrown) {
                return Some(found);
            }
            let around = container?;
            let boundary: Vec<Node> = self.boundary(around).collect();
            if let Some(found) = self.best(&boundary, thrown) {
                return Some(found);
            }
            container = self.node(around).inside;
        }
    }

    /// The one that names what is thrown, else one that names nothing.
    fn best(&self, events: &[Node], thrown: Thrown) -> Option<Node> {
        let fit = |node: &Node| self.node(*node).definitions.iter().filter_map(|own| self.fit(own, thrown)).max();
        let named = events.iter().find(|node| fit(node) == Some(2));
        named.or_else(|| events.iter().find(|node| fit(node) == Some(1))).copied()
    }

    /// Two if an event definition names what is thrown, one if it names nothing.
    fn fit(&self, catching: &EventDefinition, thrown: Thrown) -> Option<u8> {
        match (Thrown::of(catching)?, thrown) {
            (Thrown::Error(None), Thrown::Error(_)) | (Thrown::Escalation(None), Thrown::Escalation(_)) => Some(1),
            (Thrown::Error(Some(own)), Thrown::Error(Some(other))) => {
                let code = |at: ErrorIx| &self.model.errors[at.index()].code;
                (own == other || (code(own).is_some() && code(own) == code(other))).then_some(2)
            }
            (Thrown::Escalation(Some(own)), Thrown::Escalation(Some(other))) => {
                let code = |at: EscalationIx| &self.model.escalations[at.index()].code;
                (own == other || (code(own).is_some() && code(own) == code(other))).then_some(2)
            }
            _ => None,
        }
    }

    /// For each definition of an event, whether it happens at any time.
    pub(crate) fn happening(&self, event: Node) -> Vec<bool> {
        let one = |definition: &EventDefinition| match definition {
            EventDefinition::Timer(_) | EventDefinition::Conditional(_) | EventDefinition::Signal(None) => true,
            EventDefinition::Signal(Some(signal)) => !self.thrown.contains(signal),
            EventDefinition::Error(_) | EventDefinition::Escalation(_) => !self.is_thrown_to(event, definition),
            _ => false,
        };
        self.node(event).definitions.iter().map(one).collect()
    }

    /// Whether something in the container of an event could be caught by this definition of it.
    fn is_thrown_to(&self, event: Node, definition: &EventDefinition) -> bool {
        let of = self.node(event);
        let container = match &of.what {
            What::Boundary { on: Some(on), .. } if matches!(self.node(*on).what, What::Sub(..)) => Some(*on),
            What::Boundary { .. } => return false,
            // The container of its event sub-process.
            _ => of.inside.and_then(|sub| self.node(sub).inside),
        };
        let throws = |node: &Node| {
            let other = self.node(*node);
            let within = container.map_or(other.pool == of.pool, |container| self.diagram.is_in(*node, container));
            let own =
                matches!(of.what, What::Start { .. }) && of.inside.is_some_and(|sub| self.diagram.is_in(*node, sub));
            let thrown = other.definitions.iter().filter_map(Thrown::of);
            within
                && !own
                && matches!(other.what, What::End | What::Throw)
                && thrown.into_iter().any(|thrown| self.fit(definition, thrown).is_some())
        };
        (0..self.diagram.nodes.len()).any(|node| throws(&node))
    }
}
