//! A participant's public view: what its partners can see of it, and nothing else.
//!
//! Everything but its sendings and receipts is silent; what is left is minimized by divergence-preserving branching
//! bisimulation, so that its choices stay where they are, and drawn as a process of its own (public processes: W. van
//! der Aalst, M. Weske, *The P2P approach to interorganizational workflows*, CAiSE 2001). No element of the process
//! itself is in it.

mod text;

use crate::blocks::automaton_of;
use crate::drawing::Undrawable;
use crate::participant::ParticipantProcess;
use quadrille_choreography::{Automaton, Interaction, LabelIx, RoleIx};
use quadrille_endpoint::Endpoint;

/// A participant as its partners see it.
#[derive(Clone, Debug)]
pub struct View {
    /// Its partners behind it, which is the first: id and name of each.
    pub(crate) participants: Vec<(String, String)>,
    /// Names of messages.
    pub(crate) messages: Vec<String>,
    /// What it does: its sendings and receipts, and silent edges where it decides.
    pub behaviour: Automaton,
    /// Whether a message starts it.
    pub(crate) starts_by_message: bool,
    /// States of the process, and of the view.
    pub states: (usize, usize),
}

impl View {
    /// The view of a participant.
    #[must_use]
    pub fn of(process: &ParticipantProcess) -> Self {
        let (table, participant) = (process.table(), &process.participant);
        let mut view = Self {
            participants: vec![(table.participant.to_string(), table.name.to_string())],
            messages: Vec::new(),
            behaviour: Automaton::empty(),
            starts_by_message: participant.starts_by_message(),
            states: (participant.system.states as usize, 0),
        };
        let interactions: Vec<Interaction> = participant
            .actions
            .iter()
            .map(|action| {
                let partner = view.partner(table, &action.partner);
                let label = position(&mut view.messages, &action.message);
                let (sender, receiver) = if action.sends { (RoleIx(0), partner) } else { (partner, RoleIx(0)) };
                Interaction { sender, receiver, label: LabelIx(label) }
            })
            .collect();
        let least = participant.system.minimized();
        view.states.1 = least.states as usize;
        view.behaviour = automaton_of(&least, &interactions);
        view
    }

    fn partner(&mut self, table: &Endpoint, name: &str) -> RoleIx {
        let found = table.partners.iter().find(|partner| partner.name == name);
        let id = found.map_or_else(|| name.to_owned(), |partner| partner.participant.to_string());
        RoleIx(position(&mut self.participants, &(id, name.to_owned())))
    }

    /// The view as a BPMN file without a drawing: its process, and its partners as pools without one.
    ///
    /// # Errors
    /// If no process does this.
    pub fn text(&self) -> Result<String, Undrawable> {
        text::text(self)
    }
}

/// Where something stands in a list, appended if it is not there.
fn position<T: Clone + PartialEq>(list: &mut Vec<T>, wanted: &T) -> u32 {
    let at = list.iter().position(|known| known == wanted).unwrap_or_else(|| {
        list.push(wanted.clone());
        list.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}
