//! Call choreographies (BPMN 2.0.2 clause 11.5.3): the called one inlined, its participants played by the caller's.

use super::{Cast, Lowering, Refused, named, role};
use crate::code::{CALL_WITHOUT_CHOREOGRAPHY, RECURSIVE_CALL_CHOREOGRAPHY};
use crate::{Automaton, RoleIx};
use quadrille_model::{Choreography, ChoreographyActivity, Origin, ParticipantAssociation};

impl<'m> Lowering<'m> {
    /// What a call choreography does.
    pub(super) fn call(
        &mut self,
        cast: &Cast<'m>,
        origin: &Origin,
        activity: &ChoreographyActivity,
        called: &str,
        callee: Option<u32>,
        associations: &[ParticipantAssociation],
    ) -> Result<Automaton, Refused> {
        let found = callee.and_then(|callee| Some((callee, self.model.choreographies.get(callee as usize)?)));
        let Some((callee, choreography)) = found else {
            let message = if called.is_empty() {
                format!("{} does not say which choreography it calls", named(origin))
            } else {
                format!(
                    "{} calls `{called}`, which is no choreography of this file or of those that it imports",
                    named(origin)
                )
            };
            let help = "name a choreography or a global choreography task in `calledChoreographyRef`";
            let label = "what is exchanged here is not known";
            return Err(self.refuse(origin, CALL_WITHOUT_CHOREOGRAPHY, message, label, help));
        };
        if self.calls.contains(&callee) {
            let message =
                format!("{} calls {}, which it is itself a part of", named(origin), named(&choreography.origin));
            let help = "use a loop instead";
            return Err(self.refuse(origin, RECURSIVE_CALL_CHOREOGRAPHY, message, "this would never end", help));
        }
        let roles = self.cast(cast, activity, choreography, associations);
        self.calls.push(callee);
        let inner = Cast { choreography, roles };
        let outcome = self.deeper(origin, |lowering| lowering.choreography(&inner));
        self.calls.pop();
        outcome
    }

    /// Who plays the participants of a called choreography: as associations say; else who has the same id or the same
    /// name, the participants of the call first; else somebody new.
    fn cast(
        &mut self,
        caller: &Cast<'m>,
        activity: &ChoreographyActivity,
        callee: &Choreography,
        associations: &[ParticipantAssociation],
    ) -> Vec<RoleIx> {
        let outer = &caller.choreography.participants;
        let others = (0..outer.len()).filter(|at| !activity.participants.contains(&(*at as u32)));
        let order: Vec<usize> = activity.participants.iter().map(|at| *at as usize).chain(others).collect();
        let mut roles = Vec::with_capacity(callee.participants.len());
        for (participant, at) in callee.participants.iter().zip(0..) {
            let origin = &participant.origin;
            let associated = associations.iter().find(|association| association.inner == at);
            let same = |is_same: &dyn Fn(&Origin) -> bool| order.iter().copied().find(|at| is_same(&outer[*at].origin));
            let found = associated
                .map(|association| association.outer as usize)
                .or_else(|| same(&|other| other.id == origin.id))
                .or_else(|| same(&|other| other.name.is_some() && other.name == origin.name));
            roles.push(found.map_or_else(|| self.newcomer(participant), |found| caller.roles[found]));
        }
        roles
    }

    /// A role for a participant that only a called choreography has; two calls of it mean the same one.
    fn newcomer(&mut self, participant: &quadrille_model::ChoreographyParticipant) -> RoleIx {
        let new = role(participant);
        let known = self.roles.iter().position(|role| *role == new);
        let at = known.unwrap_or_else(|| {
            self.roles.push(new);
            self.roles.len() - 1
        });
        RoleIx(u32::try_from(at).unwrap_or(u32::MAX))
    }
}
