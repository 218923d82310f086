//! Specification patterns over the activities and messages of a model, for suites that compare verdicts on them.

use quadrille_endpoint::Action;
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// Patterns of every shape, in several scopes, over events that lie far from each other; another `seed` takes others.
#[must_use]
pub fn sample_patterns(endpoints: &Endpoints, seed: usize) -> Vec<String> {
    let events = events(endpoints);
    if events.is_empty() {
        return Vec::new();
    }
    let event = |at: usize| &events[(at * events.len() / 3 + seed) % events.len()];
    let [a, b, c] = [0, 1, 2].map(event);
    vec![
        format!("absence: {a}, after {b}"),
        format!("existence: {a}"),
        format!("response: {a} leads to {b}"),
        format!("precedence: {a} precedes {b}"),
        format!("absence: {a}, between {b} and {c}"),
        format!("existence: {c}, after {a} until {b}"),
        format!("response: {c} leads to {a}, before {b}"),
        format!("response: {b} leads to {c}, after {a}"),
        format!("precedence: {c} precedes {a}, after {b}"),
    ]
}

/// What may happen, by ids.
fn events(endpoints: &Endpoints) -> Vec<String> {
    let mut events = Vec::new();
    for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
        let of_it = |verb: &str, id: &str| format!("{verb}({}.{id})", table.participant);
        let activities: BTreeSet<&str> =
            table.nodes.iter().filter(|node| node.kind.is_activity()).map(|node| &*node.id).collect();
        for activity in activities {
            events.extend(["begins", "completes"].map(|verb| of_it(verb, activity)));
        }
        let exchanged: BTreeSet<(&str, &str)> = table
            .transitions
            .iter()
            .filter_map(|step| match step.action {
                Action::Send(flow) => Some(("sends", &*table.flows[flow.index()].id)),
                Action::Receive(flow) => Some(("receives", &*table.flows[flow.index()].id)),
                Action::None
                | Action::Start
                | Action::ReceiveFromEnvironment
                | Action::SendToEnvironment
                | Action::Timer(_)
                | Action::Peek(_)
                | Action::Throw(_)
                | Action::Catch(_)
                | Action::Happens => None,
            })
            .collect();
        events.extend(exchanged.into_iter().map(|(verb, id)| of_it(verb, id)));
    }
    events
}
