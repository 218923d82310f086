//! What people call the participants and messages of a run: the runtime tells their ids.

use quadrille::{Direction, Endpoints};
use std::collections::BTreeMap;

/// Names by id.
#[derive(Debug, Default)]
pub struct Names {
    participants: BTreeMap<String, String>,
    messages: BTreeMap<String, String>,
}

impl Names {
    /// The names of a model. Participants that share a name keep their ids.
    pub fn of(endpoints: &Endpoints) -> Self {
        let mut names = Self::default();
        for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
            names.participants.insert(table.participant.to_string(), table.name.to_string());
            for partner in table.partners.iter() {
                names.participants.insert(partner.participant.to_string(), partner.name.to_string());
            }
        }
        let all: Vec<String> = names.participants.values().cloned().collect();
        names.participants.retain(|_, name| all.iter().filter(|other| *other == name).count() == 1);
        for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
            for flow in table.flows.iter().filter(|flow| flow.direction == Direction::Incoming) {
                let sender = &table.partners[flow.partner.index()].participant;
                let message = format!("`{}` from {}", flow.name, names.participant(sender));
                names.messages.insert(flow.id.to_string(), message);
            }
        }
        names
    }

    /// The name of a participant.
    pub fn participant<'a>(&'a self, id: &'a str) -> &'a str {
        self.participants.get(id).map_or(id, String::as_str)
    }

    /// The message of a message flow, and who sends it.
    pub fn message<'a>(&'a self, flow: &'a str) -> &'a str {
        self.messages.get(flow).map_or(flow, String::as_str)
    }
}
