//! The labelled transition system of a collaboration: all its endpoints on a network, as the verifier's search finds it.

use crate::observation::{exchange_of, flow_of};
use crate::{Exchange, LabelledStep, LabelledTransitionSystem, Observation};
use quadrille_endpoint::{Direction, TransitionIx};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Limits, Network, Options, Reason, Run, StateGraph, state_graph};
use std::collections::BTreeMap;

/// A collaboration as a labelled transition system, with what its steps are in the diagram.
pub struct Composition<'a> {
    /// The system. It has ended where nothing can happen and every participant is quiet (the verifier's completion).
    pub system: LabelledTransitionSystem,
    endpoints: &'a Endpoints,
    network: Network,
    options: &'a Options,
    graph: StateGraph,
    /// For each step of the system the steps of the graph that it stands for.
    origins: Vec<Vec<u32>>,
}

/// More states than this are not compared: each is kept with all its steps.
pub(crate) const MAX_STATES: usize = 1_000_000;

/// The options of a search whose states are kept.
pub(crate) fn kept(options: &Options) -> Options {
    let limits = Limits { max_states: options.limits.max_states.min(MAX_STATES), ..options.limits };
    Options { limits, ..options.clone() }
}

/// Gives the name of an exchange that is visible; none makes it silent.
pub type Naming<'a> = dyn Fn(&Exchange, Direction) -> Option<String> + 'a;

impl<'a> Composition<'a> {
    /// The collaboration with each visible end of an exchange as a label.
    ///
    /// # Errors
    /// Why not all states are known.
    pub fn new(
        endpoints: &'a Endpoints,
        network: Network,
        options: &'a Options,
        naming: &Naming<'_>,
    ) -> Result<Self, Reason> {
        let graph = state_graph(endpoints, network, &kept(options))?;
        let mut labels = Labels::default();
        let mut steps = Vec::new();
        for step in &graph.steps {
            let label = seen(endpoints, graph.taken(step.step), naming).map(|name| labels.intern(name));
            steps.push((LabelledStep { from: step.from, label, to: step.to }, vec![step.step]));
        }
        Ok(Self::of_graph(endpoints, network, options, graph, labels.names, steps))
    }

    /// The collaboration with each sending followed at once by its receipt: exchanges are steps.
    ///
    /// # Errors
    /// Why not all states are known.
    pub fn synchronous(endpoints: &'a Endpoints, options: &'a Options, naming: &Naming<'_>) -> Result<Self, Reason> {
        let graph = state_graph(endpoints, Network::Rsc, &kept(options))?;
        let mut labels = Labels::default();
        let mut steps = Vec::new();
        for step in graph.steps.iter().filter(|step| !graph.in_transit[step.from as usize]) {
            if !graph.in_transit[step.to as usize] {
                let label = seen(endpoints, graph.taken(step.step), naming).map(|name| labels.intern(name));
                steps.push((LabelledStep { from: step.from, label, to: step.to }, vec![step.step]));
                continue;
            }
            let first = graph.steps.partition_point(|other| other.from < step.to);
            let following = graph.steps[first..].iter().take_while(|other| other.from == step.to);
            for receipt in following.filter(|other| !graph.in_transit[other.to as usize]) {
                let name = seen(endpoints, graph.taken(receipt.step), naming);
                let label = name.map(|name| labels.intern(name));
                let origin = vec![step.step, receipt.step];
                steps.push((LabelledStep { from: step.from, label, to: receipt.to }, origin));
            }
        }
        Ok(Self::of_graph(endpoints, Network::Rsc, options, graph, labels.names, steps))
    }

    fn of_graph(
        endpoints: &'a Endpoints,
        network: Network,
        options: &'a Options,
        graph: StateGraph,
        labels: Vec<String>,
        mut steps: Vec<(LabelledStep, Vec<u32>)>,
    ) -> Self {
        steps.sort();
        steps.dedup_by_key(|(step, _)| *step);
        let (steps, origins): (Vec<LabelledStep>, Vec<Vec<u32>>) = steps.into_iter().unzip();
        let states = u32::try_from(graph.is_quiet.len()).unwrap_or(u32::MAX);
        let mut goes_on = vec![false; graph.is_quiet.len()];
        graph.steps.iter().for_each(|step| goes_on[step.from as usize] = true);
        let ended = |state: &u32| graph.is_quiet[*state as usize] && !goes_on[*state as usize];
        let terminated = (0..states).filter(ended).collect();
        let system = LabelledTransitionSystem::new(labels, states, 0, steps, terminated);
        Self { system, endpoints, network, options, graph, origins }
    }

    /// What happens in steps of the system, as transitions of endpoints.
    #[must_use]
    pub fn taken(&self, steps: &[LabelledStep]) -> Vec<(usize, TransitionIx)> {
        let position = |step: &LabelledStep| self.system.steps.binary_search(step).ok();
        let origins = steps.iter().filter_map(position).flat_map(|at| &self.origins[at]);
        origins.flat_map(|step| self.graph.taken(*step)).copied().collect()
    }

    /// Steps from the beginning as a run of the diagram, replayed.
    ///
    /// # Errors
    /// If it is not known that some data allows it.
    pub fn told(&self, steps: &[LabelledStep], explanation: String) -> Result<Run, Reason> {
        let taken = self.taken(steps);
        quadrille_verifier::told(self.endpoints, self.network, self.options, &taken, explanation)
    }
}

/// Names every exchange that an observation sees.
pub fn naming(observation: Observation) -> impl Fn(&Exchange, Direction) -> Option<String> {
    move |exchange, direction| observation.sees(direction).then(|| exchange.label(observation, direction))
}

/// The name of what is seen of a step. Of an exchange with the environment there is one end only, which is seen
/// whatever is observed.
fn seen(endpoints: &Endpoints, taken: &[(usize, TransitionIx)], naming: &Naming<'_>) -> Option<String> {
    let flow = |(endpoint, at): &(usize, TransitionIx)| {
        let table = &endpoints.list[*endpoint].table;
        Some((table, flow_of(&table.transitions[at.index()].action)?))
    };
    let (table, flow) = taken.iter().find_map(flow)?;
    let (exchange, direction) = exchange_of(table, flow);
    let partner = &table.partners[table.flows[flow.index()].partner.index()];
    let has_other_end = endpoints.list.iter().any(|other| other.table.participant == partner.participant);
    let other = match direction {
        Direction::Outgoing => Direction::Incoming,
        Direction::Incoming => Direction::Outgoing,
    };
    naming(&exchange, direction).or_else(|| if has_other_end { None } else { naming(&exchange, other) })
}

/// Names of labels, in the order in which they were met.
#[derive(Default)]
pub(crate) struct Labels {
    pub(crate) names: Vec<String>,
    numbers: BTreeMap<String, u32>,
}

impl Labels {
    pub(crate) fn intern(&mut self, name: String) -> u32 {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            next
        })
    }
}
