//! The choreography that a collaboration implies, if there is one.
//!
//! There is none where messages must cross, or where the collaboration gets stuck or loses messages: a choreography says
//! nothing of the kind. Otherwise each sending is followed at once by its receipt, the rest is silent, and what is left
//! is minimized by branching bisimulation. Silent loops of a participant are its own affair and are left out. The
//! result is accepted only if its projection, composed, does the same again.

mod conditions;
mod decisions;
mod tasks;
mod vocabulary;

use crate::branching::Divergence;
use crate::composition::{Composition, kept, naming};
use crate::crossing::crossing;
use crate::difference::trace_in_words;
use crate::machines::machine_composition;
use crate::protocol_system::{exchange, protocol_system};
use crate::trace::{determinized, trace_inclusion};
use crate::{Exchange, LabelledTransitionSystem, LimitReached, Observation};
use quadrille_choreography::{Obstacle, ObstacleKind, ProjectionOptions, Protocol, machines_of, project};
use quadrille_endpoint::{Direction, Partner, Text};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Network, Options, Outcome, Property, Run, Verdict, verify};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::Vocabulary;

/// What became of an extraction.
#[derive(Clone, Debug)]
pub enum Extraction {
    /// The choreography.
    Extracted(Box<Protocol>),
    /// There is none.
    Refused(Box<Refusal>),
    /// Nobody knows, for this reason.
    Inconclusive(String),
}

/// Why there is no choreography.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// In a sentence.
    pub reason: String,
    /// The run that shows it, replayed, if a run does.
    pub run: Option<Run>,
}

fn refused(reason: String, run: Option<Run>) -> Extraction {
    Extraction::Refused(Box::new(Refusal { reason, run }))
}

/// Extracts the choreography of a collaboration on a network.
#[must_use]
pub fn extract(endpoints: &Endpoints, network: Network, options: &Options) -> Extraction {
    let (options, endpoints) = (&kept(options), &told_apart(endpoints));
    let result = hindrance(endpoints, network, options)
        .and_then(|hindrance| hindrance.map_or_else(|| extracted(endpoints, network, options), Ok));
    result.unwrap_or_else(Extraction::Inconclusive)
}

/// Participants whose names are all different: exchanges are told apart by the names of who takes part in them.
fn told_apart(endpoints: &Endpoints) -> Endpoints {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
        let partners = table.partners.iter().map(|partner| (&partner.name, &partner.participant));
        for (name, id) in partners.chain([(&table.name, &table.participant)]) {
            names.entry(name.to_string()).or_default().insert(id.to_string());
        }
    }
    let mut endpoints = endpoints.clone();
    for table in endpoints.list.iter_mut().map(|endpoint| &mut endpoint.table) {
        let told = |name: &Text, id: &Text| {
            if names[&**name].len() > 1 { Text::Owned(format!("{name} ({id})")) } else { name.clone() }
        };
        let named = |partner: &Partner| Partner { name: told(&partner.name, &partner.participant), ..partner.clone() };
        table.partners = table.partners.iter().map(named).collect();
        table.name = told(&table.name, &table.participant);
    }
    endpoints
}

/// Why there can be no choreography at all.
fn hindrance(endpoints: &Endpoints, network: Network, options: &Options) -> Result<Option<Extraction>, String> {
    if let Some(found) = crossed(endpoints, network, options)? {
        return Ok(Some(found));
    }
    let properties = vec![Property::DeadlockFree, Property::NoLostMessage];
    let asked = Options { networks: vec![network], properties, ..options.clone() };
    for verdict in verify(endpoints, &asked) {
        match &verdict.outcome {
            Outcome::Holds { bound: None } => {}
            Outcome::Holds { bound: Some(bound) } => {
                return Err(format!("{} is known only up to the bound {bound}", verdict.property.name()));
            }
            Outcome::Violated(run) => return Ok(Some(refused(fault(&verdict, run), Some(run.clone())))),
            Outcome::Inconclusive(reason) => return Err(format!("{}: {reason}", verdict.property.name())),
        }
    }
    Ok(None)
}

fn fault(verdict: &Verdict, run: &Run) -> String {
    let what = match verdict.property {
        Property::NoLostMessage => "a message may be sent that is never received",
        Property::DeadlockFree
        | Property::Safe
        | Property::Sound
        | Property::MessageRelaxedSound
        | Property::OptionToComplete
        | Property::ProperCompletion
        | Property::NoDeadActivity
        | Property::LivelockFree
        | Property::Bounded
        | Property::NoStuckReceive
        | Property::Written => "the collaboration can get stuck",
    };
    format!("{what}: {}", run.explanation)
}

/// Whether messages cross.
fn crossed(endpoints: &Endpoints, network: Network, options: &Options) -> Result<Option<Extraction>, String> {
    if network == Network::Rsc {
        return Ok(None);
    }
    let found = crossing(endpoints, network != Network::Bag, options.limits.max_states);
    let Some(steps) = found.map_err(|limit| limit.to_string())? else { return Ok(None) };
    let reason = "messages cross: no order of whole exchanges is this run".to_owned();
    match quadrille_verifier::told(endpoints, network, options, &steps, reason.clone()) {
        Ok(run) => Ok(Some(refused(reason, Some(run)))),
        Err(why) => Err(format!("messages cross in a run of which it is not known whether it is possible: {why}")),
    }
}

/// What the collaboration does with each sending followed at once by its receipt, as a protocol.
fn extracted(endpoints: &Endpoints, network: Network, options: &Options) -> Result<Extraction, String> {
    let naming = |exchange: &Exchange, direction| {
        (direction == Direction::Incoming).then(|| exchange.label(Observation::Receive, direction))
    };
    let composition = Composition::synchronous(endpoints, options, &naming).map_err(|reason| reason.to_string())?;
    let system = composition.system.least(Divergence::Ignored);
    if system.steps.iter().all(|step| step.label.is_none()) {
        return Ok(refused("nothing is exchanged between participants".to_owned(), None));
    }
    let found = accepted(endpoints, protocol_of(endpoints, &system, options)?, network, options)?;
    if matches!(found, Extraction::Extracted(_)) {
        return Ok(found);
    }
    // A decision that nobody sees yet may hide that branches are side by side.
    let limit = options.limits.max_states;
    let seen = determinized(&system, limit).map_err(|limit| limit.to_string())?.least(Divergence::Ignored);
    accepted(endpoints, protocol_of(endpoints, &seen, options)?, network, options)
}

/// A system as a protocol, with the same traces.
fn protocol_of(
    endpoints: &Endpoints,
    system: &LabelledTransitionSystem,
    options: &Options,
) -> Result<Protocol, String> {
    let mut protocol = Vocabulary::of(endpoints).protocol(system);
    if is_open(endpoints) {
        protocol.assumptions.push("pools without a process do what their partners expect".to_owned());
    }
    same_traces(system, &protocol, options.limits.max_states)?;
    Ok(protocol)
}

fn is_open(endpoints: &Endpoints) -> bool {
    let mut tables = endpoints.list.iter().map(|endpoint| &endpoint.table);
    tables.any(|table| table.flows.iter().any(|flow| table.partners[flow.partner.index()].environment))
}

/// That the protocol has the traces of the system that it was made from.
fn same_traces(system: &LabelledTransitionSystem, protocol: &Protocol, limit: usize) -> Result<(), String> {
    let told = |limit: LimitReached| limit.to_string();
    let again = protocol_system(protocol, Observation::Receive, limit).map_err(told)?.system;
    let differs = trace_inclusion(system, &again, limit).map_err(told)?.is_some()
        || trace_inclusion(&again, system, limit).map_err(told)?.is_some();
    assert!(!differs, "a block is only ever made where its product is the region");
    Ok(())
}

/// The protocol, if the machines that it is projected onto do again what the collaboration does: each sending and each
/// receipt, whether or not all comes to an end.
fn accepted(
    endpoints: &Endpoints,
    protocol: Protocol,
    network: Network,
    options: &Options,
) -> Result<Extraction, String> {
    let limit = options.limits.max_states;
    let told = |limit: LimitReached| limit.to_string();
    let machines = machines_of(&protocol, limit).map_err(|limit| limit.to_string())?;
    let again = machine_composition(&protocol, &machines, network, Observation::Both, limit).map_err(told)?;
    let whole = Composition::new(endpoints, network, options, &naming(Observation::Both));
    let whole = whole.map_err(|reason| reason.to_string())?;
    let nouns = ["the collaboration", "what the choreography that it would be is projected onto"];
    for is_prefix in [false, true] {
        let of = |system: &LabelledTransitionSystem| if is_prefix { system.prefixes() } else { system.clone() };
        let (one, other) = (of(&whole.system), of(&again));
        if let Some(difference) = trace_inclusion(&one, &other, limit).map_err(told)? {
            let reason = trace_in_words(nouns, &difference);
            let run = whole.told(&difference.steps, reason.clone()).map_err(|reason| reason.to_string())?;
            return Ok(refused(reason, Some(run)));
        }
        if let Some(difference) = trace_inclusion(&other, &one, limit).map_err(told)? {
            return Ok(refused(trace_in_words([nouns[1], nouns[0]], &difference), None));
        }
    }
    let refusal = unrealizable(&protocol, network, options)?;
    Ok(refusal.unwrap_or_else(|| Extraction::Extracted(Box::new(attributed(endpoints, protocol)))))
}

/// The protocol with the elements of the collaboration that its edges and states stand for.
fn attributed(endpoints: &Endpoints, mut protocol: Protocol) -> Protocol {
    tasks::attribute(endpoints, &mut protocol);
    decisions::attribute(endpoints, &mut protocol);
    protocol
}

/// Why the protocol cannot be realized, if that is known.
fn unrealizable(protocol: &Protocol, network: Network, options: &Options) -> Result<Option<Extraction>, String> {
    if !matches!(network, Network::Bag | Network::FifoPair) {
        // What hinders on a network that allows more need not hinder here.
        return Ok(None);
    }
    let projection = project(protocol, &ProjectionOptions { network, max_states: options.limits.max_states });
    let projection = projection.map_err(|limit| limit.to_string())?;
    Ok(projection.obstacles.first().map(|obstacle| refused(obstructed(protocol, obstacle), None)))
}

fn obstructed(protocol: &Protocol, obstacle: &Obstacle) -> String {
    let role = &protocol.roles[obstacle.role.index()].name;
    let why = match obstacle.kind {
        ObstacleKind::Confusion => format!("`{role}` may take a message for an equal one that is in transit, too"),
        ObstacleKind::Race => "two participants may decide at the same time".to_owned(),
        ObstacleKind::DeadEnd => "it gets stuck".to_owned(),
        ObstacleKind::SendValidity
        | ObstacleKind::ReceiveValidity
        | ObstacleKind::NoMixedChoice
        | ObstacleKind::FinalValidity => {
            let [one, other] = [&obstacle.first, &obstacle.second].map(|run| {
                let exchanges = run.iter().map(|interaction| format!("`{}`", exchange(protocol, *interaction)));
                exchanges.collect::<Vec<String>>().join(", ")
            });
            format!("`{role}` cannot tell {one} from {other}")
        }
    };
    format!("the choreography that it would be cannot be realized: {why}")
}
