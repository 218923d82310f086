//! One search per network, one verdict per property.

use crate::assumption::assumptions;
use crate::explore::{Explored, Graph, explore};
use crate::layout::Widths;
use crate::property::{Definition, Violation};
use crate::replay::{Claim, Taken, replay};
use crate::transition_system::System;
use crate::{Network, Options, Outcome, Property, Reason, Run, Verdict, counterexample, explanation, fairness, scene};
use quadrille_projection::Endpoints;

/// Verdicts on the composition of all endpoints: property by property, each network by network.
#[must_use]
pub fn verify(endpoints: &Endpoints, options: &Options) -> Vec<Verdict> {
    let system = System::new(endpoints, options.bound);
    let mut widths = Widths::narrowest(&system);
    let mut on_network: Vec<Vec<Verdict>> = Vec::new();
    for network in &options.networks {
        on_network.push(on(endpoints, options, &system, *network, &mut widths));
    }
    let of_property = |at: usize| on_network.iter().map(move |verdicts| verdicts[at].clone());
    (0..options.properties.len()).flat_map(of_property).collect()
}

/// The verdicts on one network, in the order of the properties.
fn on(
    endpoints: &Endpoints,
    options: &Options,
    system: &System,
    network: Network,
    widths: &mut Widths,
) -> Vec<Verdict> {
    let graph = explore(system, network, options, widths);
    let explored = Explored { system, graph: &graph };
    let verdict = |property: &Property| Verdict {
        property: *property,
        network,
        outcome: outcome(endpoints, options, &explored, *property, network),
        assumptions: assumptions(endpoints, options, *property, network),
        states: explored.len(),
        transitions: graph.transitions,
        bytes: explored.bytes(),
        version: endpoints.version.clone(),
    };
    options.properties.iter().map(verdict).collect()
}

fn outcome(
    endpoints: &Endpoints,
    options: &Options,
    explored: &Explored<'_>,
    property: Property,
    network: Network,
) -> Outcome {
    let definition = property.definition();
    let graph: &Graph = explored.graph;
    // What the search left out counts as enabled and not taken, so that a violation is one in any case.
    let found = violation(explored, definition);
    let Some(path) = found else {
        return match &graph.stopped {
            Some(reason) => Outcome::Inconclusive(reason.clone()),
            None => Outcome::Holds { bound: graph.cut.then_some(options.bound) },
        };
    };
    let expanded = |steps: &[u32]| -> Vec<Taken> {
        let of_step = |step: &u32| explored.system.steps[*step as usize].expansion.iter().copied();
        steps.iter().flat_map(of_step).collect()
    };
    let before_cycle = expanded(&path.steps[..path.before_cycle]).len();
    let steps = expanded(&path.steps);
    let cycle_start = (before_cycle < steps.len()).then_some(before_cycle);
    let alike_from = options.bound.nodes.map_or(2, |nodes| nodes.saturating_add(1).max(2));
    let claim = Claim { property, network, steps: &steps, cycle_start, alike_from };
    let Some(last) = replay(endpoints, &claim) else { return Outcome::Inconclusive(Reason::NotReplayed) };
    let repeated = &steps[before_cycle..];
    let findings = explanation::findings(&last, definition.violation, repeated);
    let sentences: Vec<&str> = findings.iter().map(|finding| finding.sentence.as_str()).collect();
    let mut scenes = scene::along(endpoints, network, &steps).into_iter();
    Outcome::Violated(Run {
        before: scenes.next().unwrap_or_default(),
        steps: steps.iter().zip(scenes).map(|(step, after)| explanation::step(&last, *step, after)).collect(),
        cycle_start,
        explanation: sentences.join("; "),
        troubles: scene::troubles(&last.tables, &findings),
        findings,
    })
}

fn violation(explored: &Explored<'_>, definition: &Definition) -> Option<counterexample::Path> {
    let bad = |state: &[u8]| (definition.bad)(explored.system, state);
    match definition.violation {
        Violation::State => {
            let states = 0..u32::try_from(explored.len()).expect("states are counted in 32 bits");
            let mut counters = Vec::new();
            let first = states.into_iter().find(|state| {
                explored.counters(*state, &mut counters);
                bad(&counters)
            })?;
            Some(counterexample::to_state(explored, first))
        }
        Violation::FairRun => {
            let set = fairness::fair_set(explored, bad)?;
            Some(counterexample::to_fair_set(explored, &set, definition))
        }
    }
}
