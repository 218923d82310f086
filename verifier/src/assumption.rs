//! What a verdict rests on, as sentences for people.

use crate::property::Violation;
use crate::{Network, Options, Property};
use quadrille_endpoint::{Action, Endpoint, Guard, NodeKind};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// The assumptions of one verdict.
pub(crate) fn assumptions(
    endpoints: &Endpoints,
    options: &Options,
    property: Property,
    network: Network,
) -> Vec<String> {
    let tables = || endpoints.list.iter().map(|endpoint| &endpoint.table);
    let mut list = vec![network.assumption().to_owned(), "every participant runs exactly one instance".to_owned()];
    let has_gateway =
        tables().flat_map(|table| table.nodes.iter()).any(|node| node.kind == NodeKind::EventBasedGateway);
    match options.semantics {
        Semantics::Runtime if has_gateway => {
            list.push("an event-based gateway chooses by receiving, in one step (semantics `runtime`)".to_owned());
        }
        Semantics::Runtime => {}
        Semantics::Oracle => list.push(
            "an event-based gateway commits to a branch as soon as a message of it is in transit (semantics `oracle`)"
                .to_owned(),
        ),
    }
    match property.definition().violation {
        Violation::State => {}
        Violation::FairRun => {
            list.push("whatever an element can do for ever without a break, it does at last".to_owned());
            if tables().flat_map(|table| table.transitions.iter()).any(|transition| transition.choice.is_some()) {
                let text = "a choice that comes up again and again takes each of its branches again and again";
                list.push(text.to_owned());
            }
        }
    }
    if tables().any(|table| !table.timers.is_empty()) {
        list.push("a timer may fire at any moment, whatever time the model gives".to_owned());
    }
    let free = free_choices(endpoints);
    if free > 0 {
        let noun = if free == 1 { "gateway" } else { "gateways" };
        let text = format!("data is not looked at: the conditions of {free} exclusive {noun} are free choices");
        list.push(text);
    }
    list.extend(environment(endpoints));
    if options.bound.is_some() {
        list.push(format!("the search does not go beyond the bound {}", options.bound));
    }
    list
}

/// Exclusive gateways with a choice.
fn free_choices(endpoints: &Endpoints) -> usize {
    let guarded = |table: &Endpoint| {
        let steps = table.transitions.iter().filter(|transition| transition.guard != Guard::None);
        steps.map(|transition| transition.node).collect::<BTreeSet<_>>().len()
    };
    endpoints.list.iter().map(|endpoint| guarded(&endpoint.table)).sum()
}

/// Pools without a process, and messages without a message flow.
fn environment(endpoints: &Endpoints) -> Vec<String> {
    let mut list = Vec::new();
    let mut pools = BTreeSet::new();
    for endpoint in &endpoints.list {
        let table = &endpoint.table;
        for flow in table.flows.iter() {
            let partner = &table.partners[flow.partner.index()];
            if partner.environment && pools.insert(partner.participant.clone()) {
                let name = &partner.name;
                list.push(format!("`{name}` has no process: it may send at any time and takes everything"));
            }
        }
    }
    let open = |action: &Action| matches!(action, Action::ReceiveFromEnvironment | Action::SendToEnvironment);
    for endpoint in &endpoints.list {
        let mut nodes = BTreeSet::new();
        nodes.extend(endpoint.table.transitions.iter().filter(|step| open(&step.action)).map(|step| step.node));
        for node in nodes {
            let (name, node) = (&endpoint.table.name, &endpoint.table.node(node).name);
            list.push(format!(
                "`{node}` of `{name}` has no message flow: the environment sends what it waits for and takes what it sends"
            ));
        }
    }
    list
}
