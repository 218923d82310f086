//! One search per network, one verdict per property.

use crate::assumption::assumptions;
use crate::decide::outcome;
use crate::explore::{Explored, explore};
use crate::layout::Widths;
use crate::question::Question;
use crate::transition_system::System;
use crate::{Network, Options, Property, Verdict, data_choice};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;

/// Verdicts on the composition of all endpoints: property by property, each network by network.
#[must_use]
pub fn verify(endpoints: &Endpoints, options: &Options) -> Vec<Verdict> {
    let mut system = System::new(endpoints, options.bound);
    if options.semantics == Semantics::Runtime {
        data_choice::weave(&mut system, endpoints);
    }
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
    let question = Question::new(endpoints, options, network, &explored);
    let verdict = |property: &Property| Verdict {
        property: *property,
        network,
        outcome: outcome(&question, *property),
        assumptions: assumptions(endpoints, options, *property, network),
        states: explored.len(),
        transitions: graph.transitions,
        bytes: explored.bytes(),
        version: endpoints.version.clone(),
    };
    options.properties.iter().map(verdict).collect()
}
