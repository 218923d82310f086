//! The interpreted programs of a model's participants.

use super::Given;
use quadrille::Endpoints;
use quadrille_runtime::interpret::{DecidingMembers, Interpreted, UnusedReason};

/// The program of one participant.
///
/// # Errors
/// If the model has no such participant, or its table cannot be interpreted.
pub fn program(endpoints: &Endpoints, participant: &str, given: &Given) -> Result<Interpreted, String> {
    let wanted = endpoints.list.iter().find(|endpoint| endpoint.table.participant == participant);
    let endpoint = wanted.ok_or_else(|| format!("it has no participant `{participant}` with a process"))?;
    let mut simulation = given.simulation();
    for endpoint in &endpoints.list {
        simulation.deciding.merge(DecidingMembers::of(&endpoint.table, &endpoints.schema, &endpoint.conditions));
    }
    let program =
        Interpreted::new(endpoint.table.clone(), endpoints.schema.clone(), endpoint.conditions.clone(), simulation);
    program.map_err(|fault| fault.message)
}

/// Says which given choices decide nothing, so that a slip of the pen is not silent.
///
/// # Errors
/// If a table cannot be interpreted.
pub fn unused_choices(endpoints: &Endpoints, given: &Given) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for (gateway, _) in &given.choices {
        let mut known = false;
        for endpoint in &endpoints.list {
            let program = program(endpoints, &endpoint.table.participant, given)?;
            for unused in program.unused_choices().into_iter().filter(|unused| unused.gateway == *gateway) {
                let reason = match unused.reason {
                    UnusedReason::NoSuchGateway => continue,
                    UnusedReason::NoChoice => "there is nothing to choose there".to_owned(),
                    UnusedReason::DecidedByConditions => "its conditions decide over the data".to_owned(),
                    UnusedReason::NoSuchFlow(flow) => format!("no sequence flow `{flow}` leaves it"),
                };
                found.push(format!("the choice given for `{gateway}` is not used: {reason}"));
                known = true;
            }
            let nodes = endpoint.table.nodes.iter();
            known |= nodes.into_iter().any(|node| node.id == *gateway || node.name == *gateway);
        }
        if !known {
            found.push(format!("the choice given for `{gateway}` is not used: no participant has such a gateway"));
        }
    }
    Ok(found)
}
