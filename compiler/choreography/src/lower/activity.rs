//! The automata of a level, of its activities, and what repeating them means (BPMN 2.0.2 clause 11.5).

use super::builder::repeated;
use super::game::Game;
use super::level::LevelNode;
use super::{Cast, Lowering, Refused, named};
use crate::Automaton;
use quadrille_endpoint::NodeIx;
use quadrille_model::{Choreography, ChoreographyActivityKind, ChoreographyLoop, FlowNode, FlowNodeKind, Origin};

impl<'m> Lowering<'m> {
    /// The automaton of a level.
    pub(super) fn level(&mut self, cast: &Cast<'m>, scope: Option<NodeIx>) -> Result<Automaton, Refused> {
        let level = self.graph(cast, scope)?;
        let mut inner = Vec::with_capacity(level.nodes.len());
        for node in &level.nodes {
            inner.push(self.inner(cast, node)?);
        }
        Game::new(&level, &inner).play(self)
    }

    /// What happens in a node that is an activity.
    fn inner(&mut self, cast: &Cast<'m>, node: &LevelNode<'m>) -> Result<Option<Automaton>, Refused> {
        let Some(FlowNode { origin, kind: FlowNodeKind::Choreography(activity), .. }) = node.element else {
            return Ok(None);
        };
        let once = match &activity.kind {
            ChoreographyActivityKind::Task { message_flows } => self.task(cast, origin, activity, message_flows)?,
            ChoreographyActivityKind::SubChoreography => {
                let is_empty = !cast.choreography.nodes.iter().any(|inner| inner.scope == node.place);
                match self.namesake(origin).filter(|_| is_empty) {
                    Some(namesake) => {
                        self.assume(format!(
                            "{} is the choreography of the same name, since it is empty",
                            named(origin)
                        ));
                        self.call(cast, origin, activity, "", Some(namesake), &[])?
                    }
                    None => self.deeper(origin, |lowering| lowering.level(cast, node.place))?,
                }
            }
            ChoreographyActivityKind::CallChoreography { called, callee, associations } => {
                self.call(cast, origin, activity, called, *callee, associations)?
            }
        };
        let rounds = match activity.repetition {
            ChoreographyLoop::None => return Ok(Some(once)),
            ChoreographyLoop::Standard => "it is repeated any number of times, and done once at least",
            ChoreographyLoop::MultiInstanceSequential => "it has any number of instances, at least one",
            ChoreographyLoop::MultiInstanceParallel => {
                "it has any number of instances, at least one, which run one after the other"
            }
        };
        self.assume(format!("{}: {rounds}", named(origin)));
        Ok(Some(repeated(once, &origin.id)))
    }

    /// The only other choreography of a name: some editors keep what stands in a sub-choreography there.
    fn namesake(&self, origin: &Origin) -> Option<u32> {
        let is_same = |one: &Choreography| origin.name.is_some() && one.origin.name == origin.name;
        let mut found = (0..).zip(&self.model.choreographies).filter(|(_, one)| is_same(one)).map(|(at, _)| at);
        let first = found.next().filter(|first| !self.calls.contains(first))?;
        found.next().is_none().then_some(first)
    }
}
