//! Verdicts on what users wrote: one search for each pattern and network, of the system with its automaton.

use super::{WrittenProperty, resolve, weave};
use crate::assumption::assumptions;
use crate::decide::outcome;
use crate::explore::Explored;
use crate::growth::explore_if_bounded;
use crate::layout::Widths;
use crate::question::Question;
use crate::transition_system::System;
use crate::watch::Watch;
use crate::{Network, Options, Outcome, Property, Reason, Verdict, data_choice};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;

/// Verdicts on what users wrote about the composition of all endpoints: property by property, each network by network.
/// What `options` says of properties is not looked at, and nothing is reduced.
#[must_use]
pub fn verify_written(endpoints: &Endpoints, options: &Options, written: &[WrittenProperty]) -> Vec<Verdict> {
    let all = written.iter().flat_map(|written| options.networks.iter().map(move |network| (written, *network)));
    all.map(|(written, network)| verdict(endpoints, options, written, network)).collect()
}

fn verdict(endpoints: &Endpoints, options: &Options, written: &WrittenProperty, network: Network) -> Verdict {
    let mut verdict = Verdict {
        property: Property::Written,
        written: Some(written.clone()),
        network,
        outcome: Outcome::Inconclusive(Reason::SeveralEvents),
        assumptions: assumptions(endpoints, options, Property::Written, network),
        states: 0,
        transitions: 0,
        bytes: 0,
        version: endpoints.version.clone(),
    };
    let pattern = match resolve(&written.pattern, endpoints) {
        Ok(pattern) => pattern,
        Err(fault) => {
            verdict.outcome = Outcome::Inconclusive(Reason::NoPattern(fault));
            return verdict;
        }
    };
    let watch = Watch::new(options, network);
    let mut system = System::new(endpoints, options.bound);
    if options.semantics == Semantics::Runtime
        && let Err(reason) = data_choice::weave(&mut system, endpoints, &watch)
    {
        verdict.outcome = Outcome::Inconclusive(reason);
        return verdict;
    }
    if let Some(woven) = weave(&mut system, endpoints, pattern) {
        let graph = explore_if_bounded(&system, &watch, &mut Widths::narrowest(&system));
        let explored = Explored { system: &system, graph: &graph, watch: &watch };
        let question = Question::new(endpoints, &explored).about(&woven);
        verdict.outcome = outcome(&question, Property::Written);
        (verdict.states, verdict.transitions, verdict.bytes) = (explored.len(), graph.transitions, explored.bytes());
    }
    verdict
}
