//! Choreography tasks (BPMN 2.0.2 clause 11.5.1): one message from the initiator, and perhaps one back.

use super::{Cast, Lowering, Refused, named};
use crate::{Action, Automaton, Edge, Interaction, RoleIx};
use quadrille_model::{ChoreographyActivity, ChoreographyMessageFlow, Origin};

/// What a task exchanges, before it has roles and labels: positions of participants, the message flow if one is drawn.
struct Exchange<'m> {
    sender: u32,
    receiver: u32,
    flow: Option<&'m ChoreographyMessageFlow>,
    is_reply: bool,
}

impl<'m> Lowering<'m> {
    /// The exchanges of a choreography task, one after the other.
    pub(super) fn task(
        &mut self,
        cast: &Cast<'m>,
        origin: &Origin,
        activity: &ChoreographyActivity,
        flows: &[u32],
    ) -> Result<Automaton, Refused> {
        let all = &cast.choreography.message_flows;
        let flows: Vec<_> = flows.iter().map(|flow| &all[*flow as usize]).collect();
        let exchanges = self.exchanges(origin, &activity.participants, activity.initiating, &flows)?;
        self.chain(cast, origin, &exchanges)
    }

    /// What a global choreography task exchanges: all its message flows.
    pub(super) fn global_task(&mut self, cast: &Cast<'m>) -> Result<Automaton, Refused> {
        let choreography = cast.choreography;
        let participants: Vec<u32> = (0..).take(choreography.participants.len()).collect();
        let flows: Vec<_> = choreography.message_flows.iter().collect();
        let exchanges = self.exchanges(&choreography.origin, &participants, choreography.initiating, &flows)?;
        self.chain(cast, &choreography.origin, &exchanges)
    }

    fn exchanges(
        &mut self,
        origin: &Origin,
        participants: &[u32],
        initiating: Option<u32>,
        flows: &[&'m ChoreographyMessageFlow],
    ) -> Result<Vec<Exchange<'m>>, Refused> {
        let initiator = initiating.or(flows.iter().find_map(|flow| flow.source)).or(participants.first().copied());
        let Some(initiator) = initiator else {
            return Err(self.unsupported(origin, "nobody takes part in it", "name its two participants"));
        };
        let mut found: Vec<Exchange<'m>> = Vec::new();
        for (flow, place) in flows.iter().zip(0..) {
            let (sender, receiver) = self.ends(origin, participants, initiator, flow, place)?;
            found.push(Exchange { sender, receiver, flow: Some(flow), is_reply: sender != initiator });
        }
        // The initiator begins, in whatever order the message flows are listed.
        found.sort_by_key(|exchange| exchange.is_reply);
        if found.first().is_some_and(|first| !first.is_reply) {
            return Ok(found);
        }
        let Some(receiver) = other(participants, initiator) else {
            let what = "who receives its message is not told";
            return Err(self.unsupported(origin, what, "name its two participants, or draw its message flow"));
        };
        // Editors leave messages without a name out: that the initiator begins is said by the initiator alone.
        self.assume(if found.is_empty() {
            "a task without a message flow is one message, from its initiator".to_owned()
        } else {
            format!("{} begins with a message of its initiator, which is not drawn", named(origin))
        });
        found.insert(0, Exchange { sender: initiator, receiver, flow: None, is_reply: false });
        Ok(found)
    }

    /// Sender and receiver of a message flow of a task. Ends that are no participants follow from the initiator.
    fn ends(
        &mut self,
        origin: &Origin,
        participants: &[u32],
        initiator: u32,
        flow: &ChoreographyMessageFlow,
        place: usize,
    ) -> Result<(u32, u32), Refused> {
        let ends = match (flow.source, flow.target) {
            (Some(source), Some(target)) => Some((source, target)),
            (Some(source), None) => other(participants, source).map(|target| (source, target)),
            (None, Some(target)) => other(participants, target).map(|source| (source, target)),
            (None, None) => other(participants, initiator)
                .map(|other| if place == 0 { (initiator, other) } else { (other, initiator) }),
        };
        if let Some((source, target)) = ends.filter(|(source, target)| source != target) {
            return Ok((source, target));
        }
        let what = format!("{} does not join two of its participants", named(&flow.origin));
        Err(self.unsupported(origin, &what, "let the message flow lead from one participant to another one"))
    }

    fn chain(&mut self, cast: &Cast<'m>, origin: &Origin, exchanges: &[Exchange<'m>]) -> Result<Automaton, Refused> {
        let mut automaton = Automaton::empty();
        let mut at = automaton.initial;
        for exchange in exchanges {
            let next = automaton.state(false);
            let interaction = self.interaction(cast, origin, exchange);
            if interaction.sender == interaction.receiver {
                let what = format!("`{}` would send itself a message", self.roles[interaction.sender.index()].name);
                let help = "let different participants play the roles of a choreography that is called";
                return Err(self.unsupported(origin, &what, help));
            }
            let element = Some(origin.id.clone());
            automaton.edges.push(Edge { element, ..Edge::new(at, Action::Exchange(interaction), next) });
            at = next;
        }
        automaton.states[automaton.initial.index()].is_final = exchanges.is_empty();
        automaton.states[at.index()].is_final = true;
        Ok(automaton)
    }

    fn interaction(&mut self, cast: &Cast<'m>, task: &Origin, exchange: &Exchange<'m>) -> Interaction {
        let role = |participant: u32| -> RoleIx { cast.roles[participant as usize] };
        let (sender, receiver) = (role(exchange.sender), role(exchange.receiver));
        let message = exchange.flow.and_then(|flow| flow.message);
        let of_message = message.and_then(|message| self.model.messages[message.index()].origin.name.as_deref());
        let of_flow = exchange.flow.and_then(|flow| flow.origin.name.as_deref());
        let name = of_message.or(of_flow).map_or_else(
            || if exchange.is_reply { format!("{} reply", task.label()) } else { task.label().to_owned() },
            str::to_owned,
        );
        let label = self.labels.label(sender, receiver, &name, message);
        if self.labels.list[label.index()].message != message {
            let [from, to] = [sender, receiver].map(|role| &self.roles[role.index()].name);
            self.assume(format!("all messages called `{name}` from `{from}` to `{to}` are the same message"));
        }
        Interaction { sender, receiver, label }
    }
}

/// The one participant beside another one.
fn other(participants: &[u32], one: u32) -> Option<u32> {
    let mut others = participants.iter().copied().filter(|participant| *participant != one);
    let found = others.next()?;
    others.all(|further| further == found).then_some(found)
}
