//! Two implementations of one text: the verdicts of the verifier and those of the naive semantics on one model.

mod tally;

pub use tally::{Difference, Tally};

use crate::pipeline::read;
use quadrille_diagnostics::Severity;
use quadrille_model::{FlowCondition, Model};
use quadrille_naive::{Network, Property, Unfolding, explore, unfold, well_formed};
use quadrille_net::Semantics;
use quadrille_verifier::{Bound, Cancel, Limits, Options, Outcome, Progress, Reduction, Verdict};
use std::collections::BTreeSet;

/// Participants that are many are so many.
const INSTANCES: u32 = 2;
/// More states than this are too many for the naive semantics.
const MOST: usize = 4_000;
/// Findings of reading that leave every element its meaning.
const HARMLESS: &[&str] = &["process-without-start-event", "called-process-without-none-start", "misplaced-condition"];

/// What comparing gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// All verdicts are the same.
    Agreed {
        /// States of the naive semantics.
        states: usize,
        /// States of the verifier's search without reduction. It may merge some, and does not count marks that make
        /// no difference any more.
        counted: usize,
    },
    /// Verdicts differ: each with both answers.
    Disagreed(Vec<String>),
    /// Too many states, tokens or messages.
    TooBig,
    /// The verifier declines the model, by the codes of its findings.
    Declined(BTreeSet<&'static str>),
    /// Reading found errors, by their codes.
    Faulty(BTreeSet<&'static str>),
}

/// Compares all verdicts on a model, on one network.
#[must_use]
pub fn compare(xml: &str, network: Network, semantics: Semantics) -> Compared {
    let (model, findings) = read(xml.as_bytes(), "random");
    let errors = |findings: &quadrille_diagnostics::Diagnostics| {
        let errors = findings.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| finding.code.0).collect::<BTreeSet<_>>()
    };
    let faults = errors(&findings);
    let (Some(model), true) = (model, faults.iter().all(|code| HARMLESS.contains(code))) else {
        return Compared::Faulty(faults);
    };
    if !quadrille_net::never_reached(&model).is_empty() {
        return Compared::Faulty(faults);
    }
    let is_oracle = semantics == Semantics::Oracle;
    if is_oracle && !well_formed::is_well_formed(&model) {
        return Compared::Declined(BTreeSet::from(["not-wellformed"]));
    }
    if !is_oracle && decides_by_data(&model) {
        return Compared::Declined(BTreeSet::from(["conditions over data"]));
    }
    let unfolded = quadrille_net::with_copies(&model, INSTANCES);
    let (net, found) = quadrille_net::lower(&unfolded, semantics);
    let declined = errors(&found);
    if !declined.is_empty() {
        return Compared::Declined(declined);
    }
    let collaboration = unfold(&model, Unfolding { oracle: is_oracle, instances: INSTANCES });
    let naive = quadrille_naive::Semantics::new(&collaboration, network);
    let Some(graph) = explore(&naive, quadrille_naive::Bound::default(), MOST) else { return Compared::TooBig };
    let mut differences = Vec::new();
    let mut counted = 0;
    // What is small is never reduced unless it has to be.
    for reduction in [Reduction::None, Reduction::Eager] {
        let verdicts = verdicts(&unfolded, &net, network, semantics, reduction);
        for verdict in &verdicts {
            let Some(property) = Property::ALL.into_iter().find(|it| it.name() == verdict.property.name()) else {
                continue;
            };
            let holds = property.holds(&graph, &naive);
            let ours = answer(verdict);
            if reduction == Reduction::None {
                counted = verdict.states;
            }
            if ours != holds.to_string() {
                differences.push(format!("{} ({reduction:?}): naive {holds}, ours {ours}", property.name()));
            }
        }
    }
    if differences.is_empty() {
        return Compared::Agreed { states: graph.states.len(), counted };
    }
    Compared::Disagreed(differences)
}

/// Whether a condition is more than a free choice (clause 15): the naive semantics does not look at data.
fn decides_by_data(model: &Model) -> bool {
    let flows = model.processes.iter().flat_map(|process| &process.flows);
    flows
        .into_iter()
        .any(|flow| matches!(&flow.condition, FlowCondition::Conditional(condition) if condition.expression.is_some()))
}

fn verdicts(
    unfolded: &Model,
    net: &quadrille_net::ChoreographyNet,
    network: Network,
    semantics: Semantics,
    reduction: Reduction,
) -> Vec<Verdict> {
    let endpoints = quadrille_projection::project(unfolded, net);
    let networks = quadrille_verifier::Network::of_name(network.name()).into_iter().collect();
    let options = Options {
        networks,
        properties: quadrille_verifier::Property::ALL.to_vec(),
        bound: Bound::default(),
        limits: Limits { max_states: 200_000, ..Limits::default() },
        reduction,
        semantics,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    };
    quadrille_verifier::verify(&endpoints, &options)
}

fn answer(verdict: &Verdict) -> String {
    match &verdict.outcome {
        Outcome::Holds { .. } => "true".to_owned(),
        Outcome::Violated(_) => "false".to_owned(),
        Outcome::Inconclusive(reason) => reason.to_string(),
    }
}
