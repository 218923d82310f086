//! Every reachable state of a composition as a value: for those who compare behaviours instead of asking a property.

use crate::explore::Explored;
use crate::growth::explore_if_bounded;
use crate::layout::Widths;
use crate::property::is_quiet;
use crate::replay::Configuration;
use crate::transition_system::System;
use crate::verify::system;
use crate::watch::Watch;
use crate::{Network, Options, Reason, Run, data_choice, explanation, scene};
use quadrille_endpoint::TransitionIx;
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;

/// The reachable states of a composition on one network, none left out. The first one is where it begins.
#[derive(Debug)]
pub struct StateGraph {
    /// For each state whether nothing is going on in any participant, and no end event was reached twice.
    pub is_quiet: Vec<bool>,
    /// For each state whether a message is in transit.
    pub in_transit: Vec<bool>,
    /// All steps, those of a state after those of the states before it.
    pub steps: Vec<GraphStep>,
    system: System,
}

/// A step between two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphStep {
    /// The state that it leaves.
    pub from: u32,
    /// What happens, for [`StateGraph::taken`].
    pub step: u32,
    /// The state that it enters.
    pub to: u32,
}

impl StateGraph {
    /// The transitions of endpoints that happen in a step, in the order of their firing: the position of the endpoint,
    /// and the transition in its table. Usually there is one. What catches a signal is not listed.
    #[must_use]
    pub fn taken(&self, step: u32) -> &[(usize, TransitionIx)] {
        &self.system.steps[step as usize].expansion
    }
}

/// Explores the composition of all endpoints on a network, without any reduction. Message flows to participants that are
/// not among the endpoints are the environment's, who may send anything at any time and takes everything.
///
/// # Errors
/// Why not all states are known: a limit, or the bound.
pub fn state_graph(endpoints: &Endpoints, network: Network, options: &Options) -> Result<StateGraph, Reason> {
    let system = system(endpoints, options)?;
    let watch = Watch::new(options, network);
    let graph = explore_if_bounded(&system, &watch, &mut Widths::narrowest(&system));
    if let Some(reason) = &graph.stopped {
        return Err(reason.clone());
    }
    if graph.cut {
        return Err(Reason::Bound(options.bound));
    }
    let explored = Explored { system: &system, graph: &graph, watch: &watch };
    watch.begin("listing all steps");
    let of_states = explored.len() * 2 * size_of::<bool>();
    watch.has_room(explored.bytes() + of_states + graph.transitions * size_of::<GraphStep>())?;
    let (mut quiet, mut in_transit, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    let mut counters = Vec::new();
    let states = u32::try_from(explored.len()).expect("states are counted in 32 bits");
    for from in 0..states {
        watch.ask()?;
        explored.counters(from, &mut counters);
        quiet.push(is_quiet(&system, &counters));
        in_transit.push(counters[system.counter_of_channel(0).min(counters.len())..].iter().any(|count| *count > 0));
        explored.for_each_successor(from, |edge| steps.push(GraphStep { from, step: edge.step, to: edge.state }));
    }
    Ok(StateGraph { is_quiet: quiet, in_transit, steps, system })
}

/// A run in the words of the diagram, replayed by code that shares nothing with the search.
///
/// # Errors
/// If it is not proved that some data allows it, or if it cannot be replayed.
pub fn told(
    endpoints: &Endpoints,
    network: Network,
    options: &Options,
    steps: &[(usize, TransitionIx)],
    explanation: String,
) -> Result<Run, Reason> {
    let watch = Watch::new(options, network);
    if options.semantics == Semantics::Runtime
        && let Some(conditions) = data_choice::judge::unproved(endpoints, steps, None, &watch)?
    {
        return Err(Reason::Data(conditions));
    }
    let mut moments = scene::along(endpoints, steps, &watch)?;
    if moments.len() != steps.len() + 1 {
        return Err(Reason::NotReplayed);
    }
    let start = Configuration::initial(endpoints, network);
    let before = moments.remove(0).scene;
    let told = steps.iter().zip(moments).map(|(step, after)| explanation::step(&start, *step, after));
    let steps = told.collect();
    Ok(Run { before, steps, cycle_start: None, grows: vec![], explanation, troubles: vec![], findings: vec![] })
}
