//! A choreography as a protocol: who exchanges what with whom, in which orders.

use crate::{Action, Automaton, Edge, RoleIx};
use quadrille_endpoint::MessageIx;
use quadrille_model::Origin;

/// A choreography as a protocol: the token game of BPMN 2.0.2 clause 11 with everything silent left as silent edges.
/// Data is not looked at: a choice may go either way.
#[derive(Clone, Debug)]
pub struct Protocol {
    /// The `choreography` element; none for a protocol that no file defines.
    pub origin: Option<Origin>,
    /// Its participants, in document order.
    pub roles: Vec<Role>,
    /// What is exchanged, by name: interactions of one sender and receiver are told apart by nothing else.
    pub labels: Vec<Label>,
    /// The orders of exchange.
    pub body: Automaton,
    /// What a verdict on it assumes, a sentence each.
    pub assumptions: Vec<String>,
}

impl Protocol {
    /// Positions of its participants.
    pub fn positions(&self) -> impl Iterator<Item = RoleIx> + use<> {
        (0..u32::try_from(self.roles.len()).unwrap_or(u32::MAX)).map(RoleIx)
    }
}

/// A participant of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Id of the `participant` element.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether there may be several.
    pub is_many: bool,
}

/// A message of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What people call it: the message's name; without a message, the name of its message flow; without that, the
    /// name of its task (with ` reply` behind it for the answer).
    pub name: String,
    /// The message of the model, a position in `Model::messages`.
    pub message: Option<MessageIx>,
}

/// A participant's machine: what it sends and receives, in which orders (a communicating finite-state machine, Brand
/// and Zafiropulo 1983). Every interaction in it is sent or received by the participant. It has no silent edges, and no
/// state has two edges with the same interaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The participant.
    pub role: RoleIx,
    /// What it does.
    pub behaviour: Automaton,
}

impl Machine {
    /// What the participant may still receive where its part may also be over: it never learns that nothing comes any
    /// more. Where it has not begun, nothing waits.
    pub fn waits_though_done(&self) -> impl Iterator<Item = &Edge> {
        self.waiting().into_iter().filter(|(_, is_last)| *is_last).map(|(edge, _)| edge)
    }

    /// What it may still receive in a branch of a block that may also be done, although it does something behind the
    /// block: it never learns when it may go on.
    pub fn goes_on_though_waiting(&self) -> impl Iterator<Item = &Edge> {
        self.waiting().into_iter().filter(|(_, is_last)| !*is_last).map(|(edge, _)| edge)
    }

    /// Receipts at which the machine, or a branch of it, may be done, and whether nothing follows that.
    fn waiting(&self) -> Vec<(&Edge, bool)> {
        let machine = &self.behaviour;
        let has_begun = machine.edges.iter().any(|edge| edge.to == machine.initial);
        let mut found = Vec::new();
        receipts_of_the_done(machine, self.role, true, &mut found);
        found.retain(|(edge, _)| {
            let is_first = machine.leaving(machine.initial).any(|first| std::ptr::eq(first, *edge));
            has_begun || !is_first
        });
        found
    }
}

fn receipts_of_the_done<'a>(automaton: &'a Automaton, role: RoleIx, is_last: bool, found: &mut Vec<(&'a Edge, bool)>) {
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(interaction) => {
                if interaction.receiver == role && automaton.is_final(edge.from) {
                    found.push((edge, is_last));
                }
            }
            Action::Parallel(branches) => {
                let is_last = is_last && automaton.is_over(edge.to);
                branches.iter().for_each(|branch| receipts_of_the_done(branch, role, is_last, found));
            }
        }
    }
}
