//! Whether a participant's process may stand in a known choreography, even where subtyping refuses it: the process is
//! put together with the canonical machines of all others, and what they do is searched (complete relative to the
//! choreography: E. Li, F. Stutz, T. Wies, *Deciding subtyping for asynchronous multiparty sessions*, ESOP 2024).
//!
//! The composition does nothing that the choreography does not allow, never gets stuck, and loses no message. It need not
//! do all that the choreography allows. That holds for these partners, and not for others that fit the choreography, too.

use crate::machines::{Composed, compose};
use crate::participant::ParticipantProcess;
use crate::trace::trace_inclusion;
use crate::{LabelledStep, LimitReached, Observation, ParticipantSystem};
use quadrille_choreography::{Label, Machine, Protocol, Role, RoleIx};
use quadrille_verifier::Network;

/// What goes wrong in a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContextFaultKind {
    /// Something is done that the choreography does not allow.
    Extra,
    /// Nothing more can be sent or received, and not everybody has ended.
    Stuck,
    /// A message is in transit that nobody can ever receive.
    Stray,
}

/// A run of the composition that goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextFault {
    /// What goes wrong at its end.
    pub kind: ContextFaultKind,
    /// What is sent and received in it, by all.
    pub events: Vec<String>,
    /// The steps of the process in it.
    pub steps: Vec<LabelledStep>,
    /// Of a stray message, the receipt that never comes.
    pub message: Option<String>,
}

impl ContextFault {
    /// The fault in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (last, before) = match self.events.split_last() {
            Some((last, before)) => (format!("`{last}`"), before),
            None => ("nothing".to_owned(), &[][..]),
        };
        let list = |events: &[String]| {
            let quoted: Vec<String> = events.iter().map(|event| format!("`{event}`")).collect();
            if quoted.is_empty() { "nothing".to_owned() } else { quoted.join(", ") }
        };
        match self.kind {
            ContextFaultKind::Extra => format!("after {}, {last} is none of the choreography", list(before)),
            ContextFaultKind::Stuck => {
                format!("after {}, nothing more can happen, and not all have ended", list(&self.events))
            }
            ContextFaultKind::Stray => {
                let message = self.message.as_deref().unwrap_or_default();
                format!("after {}, there is never `{message}`", list(&self.events))
            }
        }
    }
}

/// Searches what goes wrong if a process stands in for the machine of a participant on a network; none if nothing does.
/// The machines are those of all participants of a choreography that can be realized on the network.
///
/// # Errors
/// If there are more states than the limit.
pub fn context_fault(
    process: &ParticipantProcess,
    role: RoleIx,
    protocol: &Protocol,
    machines: &[Machine],
    network: Network,
    max_states: usize,
) -> Result<Option<ContextFault>, LimitReached> {
    let system = &process.participant;
    let protocol = with_words_of(system, protocol);
    let mut parts = Vec::new();
    for machine in machines {
        parts.push((machine.role, ParticipantSystem::of_machine(&protocol, machine, max_states)?));
    }
    let allowed = compose(&protocol, &parts, network, Observation::Both, max_states)?;
    let own = parts.iter().position(|(of, _)| *of == role);
    let own = own.unwrap_or_else(|| {
        parts.push((role, system.clone()));
        parts.len() - 1
    });
    parts[own].1 = system.clone();
    let composed = compose(&protocol, &parts, network, Observation::Both, max_states)?;
    let fault = |kind, steps: &[LabelledStep], message| {
        let events = steps.iter().filter_map(|step| composed.system.label(step)).map(str::to_owned).collect();
        ContextFault { kind, events, steps: composed.steps_of(own, steps), message }
    };
    if let Some(found) = trace_inclusion(&composed.system.prefixes(), &allowed.system.prefixes(), max_states)? {
        return Ok(Some(fault(ContextFaultKind::Extra, &found.steps, None)));
    }
    let blocked = composed.system.blocked();
    if let Some(steps) = path(&composed, |state| blocked[state as usize]) {
        return Ok(Some(fault(ContextFaultKind::Stuck, &steps, None)));
    }
    for (message, is_lost) in composed.lost() {
        if let Some(steps) = path(&composed, |state| is_lost[state as usize]) {
            return Ok(Some(fault(ContextFaultKind::Stray, &steps, Some(message))));
        }
    }
    Ok(None)
}

/// The protocol with all partners and messages that a process knows.
fn with_words_of(process: &ParticipantSystem, protocol: &Protocol) -> Protocol {
    let mut protocol = protocol.clone();
    for action in &process.actions {
        if protocol.roles.iter().all(|role| role.name != action.partner) {
            let name = action.partner.clone();
            protocol.roles.push(Role { id: name.clone(), name, is_many: false });
        }
        if protocol.labels.iter().all(|label| label.name != action.message) {
            protocol.labels.push(Label { name: action.message.clone(), message: None });
        }
    }
    protocol
}

/// A shortest run to a state of a kind.
fn path(composed: &Composed, is_wanted: impl Fn(u32) -> bool) -> Option<Vec<LabelledStep>> {
    let system = &composed.system;
    let mut before: Vec<Option<LabelledStep>> = vec![None; system.states as usize];
    let (mut open, mut next) = (vec![system.initial], 0);
    while let Some(state) = open.get(next).copied() {
        if is_wanted(state) {
            let (mut steps, mut at) = (Vec::new(), state);
            while let Some(step) = before[at as usize] {
                steps.push(step);
                at = step.from;
            }
            steps.reverse();
            return Some(steps);
        }
        for step in system.leaving(state) {
            if step.to != system.initial && before[step.to as usize].is_none() {
                before[step.to as usize] = Some(*step);
                open.push(step.to);
            }
        }
        next += 1;
    }
    None
}
