//! The projection of a protocol, composed as written down in the definitions: machines and a bag of messages.

use quadrille_choreography::{Protocol, machines_of};
use quadrille_conformance::{LabelledStep, LabelledTransitionSystem, LocalAction, ParticipantSystem};
use std::collections::BTreeMap;

/// More states than this take a naive composition too long.
const MOST_STATES: usize = 500;

/// Sendings and receipts of all machines, on a network on which messages may overtake each other. It has ended where
/// nothing can happen, all machines may end and nothing is in transit. None if there are too many states.
pub fn composed(protocol: &Protocol) -> Option<LabelledTransitionSystem> {
    let machines = machines_of(protocol, 1000).expect("few states");
    let systems: Vec<ParticipantSystem> = machines
        .iter()
        .map(|machine| ParticipantSystem::of_machine(protocol, machine, 1000).expect("few states"))
        .collect();
    let name = |own: usize| protocol.roles[machines[own].role.index()].name.clone();
    let first: (Vec<u32>, BTreeMap<String, u32>) =
        (systems.iter().map(|system| system.system.initial).collect(), BTreeMap::new());
    let (mut known, mut labels, mut steps, mut ended) = (vec![first], Vec::new(), Vec::new(), Vec::new());
    let mut next = 0;
    while next < known.len() {
        let (states, transit) = known[next].clone();
        let quiet = systems.iter().zip(&states).all(|(system, state)| system.system.is_terminated(*state));
        let from = u32::try_from(next).expect("few states");
        let before = steps.len();
        for (own, system) in systems.iter().enumerate() {
            for step in system.system.leaving(states[own]) {
                let (mut after, mut transit) = (states.clone(), transit.clone());
                after[own] = step.to;
                let label = step.label.map(|label| {
                    let LocalAction { sends, partner, message } = &system.actions[label as usize];
                    let exchange = if *sends {
                        format!("{} -> {partner}: {message}", name(own))
                    } else {
                        format!("{partner} -> {}: {message}", name(own))
                    };
                    let count = transit.entry(exchange.clone()).or_default();
                    if *sends {
                        *count += 1;
                        return Some(format!("{exchange} (sent)"));
                    }
                    *count = count.checked_sub(1)?;
                    Some(format!("{exchange} (received)"))
                });
                if label == Some(None) {
                    continue;
                }
                transit.retain(|_, count| *count > 0);
                let state = (after, transit);
                let to = known.iter().position(|other| *other == state).unwrap_or_else(|| {
                    known.push(state);
                    known.len() - 1
                });
                let label = label.flatten().map(|name| {
                    let at = labels.iter().position(|other| *other == name).unwrap_or_else(|| {
                        labels.push(name);
                        labels.len() - 1
                    });
                    u32::try_from(at).expect("few labels")
                });
                steps.push(LabelledStep { from, label, to: u32::try_from(to).expect("few states") });
            }
        }
        if quiet && transit.is_empty() && steps.len() == before {
            ended.push(from);
        }
        next += 1;
        if next > MOST_STATES {
            return None;
        }
    }
    let states = u32::try_from(known.len()).expect("few states");
    Some(LabelledTransitionSystem::new(labels, states, 0, steps, ended))
}
