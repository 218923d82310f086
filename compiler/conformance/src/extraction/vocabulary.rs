//! Participants and messages of a collaboration, by the positions that they have in the protocol.

use crate::blocks::automaton_of;
use crate::composition::Labels;
use crate::observation::exchange_of;
use crate::{Exchange, LabelledTransitionSystem};
use quadrille_choreography::{Interaction, Label, LabelIx, Protocol, Role, RoleIx};
use quadrille_endpoint::{Endpoint, FlowIx};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet};

/// The words of a protocol.
pub(super) struct Vocabulary {
    roles: Vec<Role>,
    messages: Labels,
    exchanges: Vec<Exchange>,
    assumptions: Vec<String>,
}

impl Vocabulary {
    /// What participants of a collaboration exchange with whom.
    pub(super) fn of(endpoints: &Endpoints) -> Self {
        let mut this =
            Self { roles: Vec::new(), messages: Labels::default(), exchanges: Vec::new(), assumptions: Vec::new() };
        let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        for table in &tables {
            this.roles.push(Role { id: table.participant.to_string(), name: table.name.to_string(), is_many: false });
        }
        for table in tables {
            for (at, flow) in table.flows.iter().enumerate() {
                let partner = &table.partners[flow.partner.index()];
                if !this.roles.iter().any(|role| role.id == *partner.participant) {
                    let (id, name) = (partner.participant.to_string(), partner.name.to_string());
                    this.roles.push(Role { id, name, is_many: false });
                }
                let (exchange, _) = exchange_of(table, FlowIx::at(at));
                this.messages.intern(exchange.message.clone());
                this.exchanges.push(exchange);
            }
            this.assumptions.extend(told_apart_by_name_alone(table));
        }
        this.assumptions.sort();
        this.assumptions.dedup();
        this
    }

    /// The protocol of a system whose labels are exchanges.
    pub(super) fn protocol(mut self, system: &LabelledTransitionSystem) -> Protocol {
        let interactions: Vec<Interaction> = system.labels.iter().filter_map(|label| self.interaction(label)).collect();
        assert!(interactions.len() == system.labels.len(), "every label is an exchange of some message flow");
        let body = automaton_of(system, &interactions);
        let labels = self.messages.names.into_iter().map(|name| Label { name, message: None }).collect();
        Protocol { origin: None, roles: self.roles, labels, body, assumptions: self.assumptions }
    }

    fn interaction(&mut self, label: &str) -> Option<Interaction> {
        let exchange = self.exchanges.iter().find(|exchange| exchange.to_string() == label)?;
        let role = |name: &str| {
            let at = self.roles.iter().position(|role| role.name == name)?;
            Some(RoleIx(u32::try_from(at).ok()?))
        };
        let (sender, receiver) = (role(&exchange.sender)?, role(&exchange.receiver)?);
        Some(Interaction { sender, receiver, label: LabelIx(self.messages.intern(exchange.message.clone())) })
    }
}

/// What of a participant's message flows a choreography cannot tell apart: those of one name between the same two.
fn told_apart_by_name_alone(table: &Endpoint) -> impl Iterator<Item = String> {
    let mut meant: BTreeMap<Exchange, [BTreeSet<&str>; 2]> = BTreeMap::new();
    for (at, flow) in table.flows.iter().enumerate() {
        let conversation = flow.conversation.map_or("", |at| &*table.conversations[at.index()].id);
        let [messages, conversations] = meant.entry(exchange_of(table, FlowIx::at(at)).0).or_default();
        messages.insert(&table.messages[flow.message.index()].id);
        conversations.insert(conversation);
    }
    meant.into_iter().flat_map(|(Exchange { sender, receiver, message }, [messages, conversations])| {
        let all = format!("all messages called `{message}` from `{sender}` to `{receiver}`");
        let same = (messages.len() > 1).then(|| format!("{all} are the same message"));
        let together = (conversations.len() > 1).then(|| format!("{all} belong to the same conversation"));
        same.into_iter().chain(together)
    })
}
