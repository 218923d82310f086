//! Which choreography task an exchange is: that of the node that sends its message, and of the answer that follows at
//! once.

use quadrille_choreography::{Action, Automaton, Edge, Interaction, Protocol};
use quadrille_endpoint::{Action as Step, Endpoint, NodeIx};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Gives every exchange the id of the only node that sends its message, or one of its own where there are several. An
/// exchange back that is all that can follow is of the same task.
pub(super) fn attribute(endpoints: &Endpoints, protocol: &mut Protocol) {
    let nodes = crate::interactions(&protocol.body).into_iter().filter_map(|interaction| {
        let (table, nodes) = senders(endpoints, protocol, interaction)?;
        let ids: BTreeSet<&str> = nodes.iter().map(|node| &*table.node(*node).id).collect();
        let id = ids.first().filter(|_| ids.len() == 1)?;
        Some((interaction, (*id).to_owned()))
    });
    let mut naming = Naming { nodes: nodes.collect(), unnamed: 0 };
    naming.whole(&mut protocol.body);
}

/// The nodes at which the sender of an interaction sends its message, with its endpoint; none for a pool without a
/// process.
pub(super) fn senders<'e>(
    endpoints: &'e Endpoints,
    protocol: &Protocol,
    interaction: Interaction,
) -> Option<(&'e Endpoint, Vec<NodeIx>)> {
    let id = |role: quadrille_choreography::RoleIx| protocol.roles[role.index()].id.as_str();
    let (sender, receiver) = (id(interaction.sender), id(interaction.receiver));
    let table = &endpoints.list.iter().find(|endpoint| endpoint.table.participant == sender)?.table;
    let sends = |step: &Step| {
        let Step::Send(flow) = step else { return false };
        let (exchange, _) = crate::observation::exchange_of(table, *flow);
        let partner = &table.partners[table.flows[flow.index()].partner.index()];
        partner.participant == receiver && exchange.message == protocol.labels[interaction.label.index()].name
    };
    let sending = table.transitions.iter().filter(|transition| sends(&transition.action));
    let nodes: BTreeSet<NodeIx> = sending.map(|transition| transition.node).collect();
    Some((table, nodes.into_iter().collect()))
}

struct Naming {
    nodes: BTreeMap<Interaction, String>,
    unnamed: u32,
}

impl Naming {
    fn whole(&mut self, automaton: &mut Automaton) {
        let mut is_answer = BTreeSet::new();
        for at in in_order(automaton) {
            match &mut automaton.edges[at].action {
                Action::Silent => {}
                Action::Parallel(branches) => branches.iter_mut().for_each(|branch| self.whole(branch)),
                Action::Exchange(interaction) => {
                    if is_answer.contains(&at) {
                        continue;
                    }
                    let element = self.element(*interaction);
                    if let Some(answer) = answer(automaton, at) {
                        is_answer.insert(answer);
                        automaton.edges[answer].element = Some(element.clone());
                    }
                    automaton.edges[at].element = Some(element);
                }
            }
        }
    }

    fn element(&mut self, interaction: Interaction) -> String {
        self.nodes.get(&interaction).cloned().unwrap_or_else(|| {
            self.unnamed += 1;
            format!("Task_{}", self.unnamed)
        })
    }
}

/// Positions of edges in the order in which they are reached.
fn in_order(automaton: &Automaton) -> Vec<usize> {
    let (mut known, mut open) = (BTreeSet::from([automaton.initial]), VecDeque::from([automaton.initial]));
    let mut order = Vec::new();
    while let Some(state) = open.pop_front() {
        for (at, edge) in automaton.edges.iter().enumerate().filter(|(_, edge)| edge.from == state) {
            order.push(at);
            if known.insert(edge.to) {
                open.push_back(edge.to);
            }
        }
    }
    order
}

/// The answer to the message of an edge: what goes back, if nothing else can follow, and if nothing else leads there.
fn answer(automaton: &Automaton, at: usize) -> Option<usize> {
    let edge = &automaton.edges[at];
    let exchanged = |edge: &Edge| match edge.action {
        Action::Exchange(interaction) => Some(interaction),
        Action::Silent | Action::Parallel(_) => None,
    };
    let request = exchanged(edge)?;
    let enters = automaton.edges.iter().filter(|other| other.to == edge.to).count();
    if enters != 1 || edge.to == automaton.initial || automaton.is_final(edge.to) {
        return None;
    }
    let mut behind = automaton.edges.iter().enumerate().filter(|(_, other)| other.from == edge.to);
    let (answer, back) = behind.next()?;
    let back = exchanged(back)?;
    let is_back = (back.sender, back.receiver) == (request.receiver, request.sender);
    (is_back && behind.next().is_none()).then_some(answer)
}
