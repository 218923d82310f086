//! Whether a collaboration does what a choreography says, and whether a process may stand where another one stands.

use crate::{Demand, Reading, VerificationOptions, verify};
use quadrille_choreography::{Protocol, Realizability};
use quadrille_conformance::{
    ConformanceOptions, ConformanceVerdict, Notion, Observation, ParticipantProcess, ParticipantSystem, conforms,
    context_fault, lost_sendings, subtype_fault,
};
use quadrille_model::Model;
use quadrille_projection::Endpoints;
use quadrille_verifier::{Network, Run};
use std::collections::BTreeSet;

/// Why two models cannot be compared: text for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomparable(pub String);

impl std::fmt::Display for Incomparable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What is compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// When both count as the same.
    pub notion: Notion,
    /// What is seen of an exchange.
    pub observation: Observation,
    /// Names of messages that the choreography need not know.
    pub silent: BTreeSet<String>,
}

/// Whether a collaboration does what a choreography says, on each network.
///
/// # Errors
/// If one of them has no meaning, or the collaboration exchanges what the choreography does not know.
pub fn conform(
    collaboration: &Reading,
    choreography: &Reading,
    comparison: &Comparison,
    options: &VerificationOptions,
) -> Result<Vec<ConformanceVerdict>, Incomparable> {
    let Some(projected) = &choreography.projected else { return Err(no_choreography(choreography)) };
    let (endpoints, protocol) = (endpoints(collaboration)?, protocol_of(choreography, &projected.protocol));
    let on_network = |network| {
        let Comparison { notion, observation, silent } = comparison.clone();
        let options = ConformanceOptions { notion, observation, network, silent, search: options.of_verifier() };
        conforms(&endpoints, &protocol, &options).map_err(|unknown| {
            let list: Vec<String> = unknown.0.iter().map(|exchange| format!("`{exchange}`")).collect();
            let help = "name their messages with --silent if it need not know them";
            Incomparable(format!("the choreography does not know {}; {help}", list.join(", ")))
        })
    };
    options.networks.iter().copied().map(on_network).collect()
}

/// What a process is compared with.
#[derive(Clone, Copy, Debug)]
pub enum Contract<'a> {
    /// What the choreography of a file says of the participant.
    Choreography(&'a Reading),
    /// The process that the participant has in another file.
    Process(&'a Reading),
}

/// Whether a process may stand where another one stands.
#[derive(Clone, Debug)]
pub struct Substitution {
    /// Why it may not: a sentence, and the run of the process that leads there.
    pub fault: Option<(String, Run)>,
    /// What it never sends, although the contract might.
    pub lost: Vec<String>,
}

/// Whether a participant's process may stand where its contract stands: it may accept more and send less.
///
/// # Errors
/// If one of them has no meaning, or is too large.
pub fn substitute(
    process: &Reading,
    contract: Contract<'_>,
    participant: &str,
    options: &VerificationOptions,
) -> Result<Substitution, Incomparable> {
    let limit = options.limits.max_states;
    let own = alone(process, participant, options)?;
    let contract = match contract {
        Contract::Process(reading) => alone(reading, participant, options)?.participant,
        Contract::Choreography(reading) => {
            let Some(projected) = &reading.projected else { return Err(no_choreography(reading)) };
            let machine = projected.role(participant).and_then(|role| projected.machine(role));
            let machine = machine.ok_or_else(|| no_participant(reading, participant))?;
            let protocol = protocol_of(reading, &projected.protocol);
            ParticipantSystem::of_machine(&protocol, machine, limit).map_err(too_large)?
        }
    };
    let found = subtype_fault(&own.participant, &contract, limit).map_err(too_large)?;
    let fault = match found {
        Some(fault) => {
            let run = own.told(&fault.steps, fault.sentence());
            Some((fault.sentence(), run.map_err(|reason| Incomparable(reason.to_string()))?))
        }
        None => None,
    };
    let lost = lost_sendings(&own.participant, &contract, limit).map_err(too_large)?;
    Ok(Substitution { fault, lost })
}

/// Whether a process does in a known choreography what it may, on a network.
#[derive(Clone, Debug)]
pub struct InContext {
    /// The network.
    pub network: Network,
    /// Why it does not: a sentence, and what the process does in the run that shows it.
    pub fault: Option<(String, Run)>,
    /// What this depends on, a sentence each.
    pub assumptions: Vec<String>,
}

/// Whether a participant's process does in a known choreography what that allows, with the canonical machines of all
/// other participants, on each network. This is so wherever subtyping holds, and in more cases.
///
/// # Errors
/// If one of them has no meaning or is too large, or the choreography itself is not known to be realizable.
pub fn substitute_in_context(
    process: &Reading,
    choreography: &Reading,
    participant: &str,
    options: &VerificationOptions,
) -> Result<Vec<InContext>, Incomparable> {
    let limit = options.limits.max_states;
    let own = alone(process, participant, options)?;
    let Some(projected) = &choreography.projected else { return Err(no_choreography(choreography)) };
    let role = projected.role(participant).ok_or_else(|| no_participant(choreography, participant))?;
    let protocol = protocol_of(choreography, &projected.protocol);
    let on_network = |realizability: Realizability| {
        let network = realizability.network;
        if !realizability.is_realizable() {
            let why = format!("it is not known that the choreography can be realized on network `{}`", network.name());
            return Err(Incomparable(format!("{why}; see `quadrille realize`")));
        }
        let found = context_fault(&own, role, &protocol, &projected.projection.machines, network, limit);
        let fault = match found.map_err(too_large)? {
            None => None,
            Some(fault) => {
                let run = own.told(&fault.steps, fault.sentence());
                Some((fault.sentence(), run.map_err(|reason| Incomparable(reason.to_string()))?))
            }
        };
        let partners = "all other participants do exactly what the choreography says of them".to_owned();
        let fair = "the process leaves its own loops at last".to_owned();
        let assumptions = [vec![partners, fair], realizability.assumptions].concat();
        Ok(InContext { network, fault, assumptions })
    };
    let verdicts = projected.realizability(options.networks.iter().copied(), limit);
    verdicts.into_iter().map(on_network).collect()
}

/// The process of a participant, alone.
fn alone(
    reading: &Reading,
    participant: &str,
    options: &VerificationOptions,
) -> Result<ParticipantProcess, Incomparable> {
    let process = ParticipantProcess::new(&endpoints(reading)?, participant, &options.of_verifier());
    let process = process.ok_or_else(|| no_participant(reading, participant))?;
    process.map_err(|reason| Incomparable(reason.to_string()))
}

/// The endpoints of a model.
fn endpoints(reading: &Reading) -> Result<Endpoints, Incomparable> {
    let without_meaning = || Incomparable(format!("{} has no meaning; see `quadrille check`", reading.path.display()));
    let model = reading.verifiable_model().ok_or_else(without_meaning)?;
    let nothing = VerificationOptions { properties: Vec::new(), instances: 1, ..Demand::default().options() };
    let verification = verify(model, &nothing);
    if verification.has_meaning() { Ok(verification.endpoints) } else { Err(without_meaning()) }
}

fn protocol_of(reading: &Reading, protocol: &Protocol) -> Protocol {
    reading.model.as_ref().map_or_else(|| protocol.clone(), |model| by_message(model, protocol))
}

/// A protocol in which a message without a name is called by its id, as in collaborations, and not by its task.
pub(crate) fn by_message(model: &Model, protocol: &Protocol) -> Protocol {
    let mut protocol = protocol.clone();
    for label in &mut protocol.labels {
        if let Some(message) = label.message.and_then(|at| model.messages.get(at.index())) {
            message.origin.label().clone_into(&mut label.name);
        }
    }
    protocol
}

fn no_choreography(reading: &Reading) -> Incomparable {
    Incomparable(format!("{} has no choreography that can be compared with", reading.path.display()))
}

fn no_participant(reading: &Reading, participant: &str) -> Incomparable {
    Incomparable(format!("{} has no participant `{participant}` to compare", reading.path.display()))
}

fn too_large(limit: quadrille_conformance::LimitReached) -> Incomparable {
    Incomparable(limit.to_string())
}
