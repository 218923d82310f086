//! A verdict as a finding on the diagram: labels at the elements where a run goes wrong.

use crate::code::INCONCLUSIVE_VERDICT;
use crate::explanation::shown_node;
use crate::proposal::proposal;
use crate::{Outcome, Reason, Run, RunStep, Verdict};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_endpoint::NodeIx;
use quadrille_model::Origin;
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// Steps of a run that are labelled on the diagram: its end says most.
const LABELLED_STEPS: usize = 5;
/// Steps of a run that are listed: machine-readable output has all of them.
const LISTED_STEPS: usize = 40;

/// What a verdict reports: nothing if it holds.
#[must_use]
pub fn diagnostic(verdict: &Verdict, endpoints: &Endpoints) -> Option<Diagnostic> {
    match &verdict.outcome {
        Outcome::Holds { .. } => None,
        Outcome::Violated(run) => violated(verdict, run, endpoints),
        Outcome::Inconclusive(reason) => inconclusive(verdict, reason, endpoints),
    }
}

fn violated(verdict: &Verdict, run: &Run, endpoints: &Endpoints) -> Option<Diagnostic> {
    let definition = verdict.property.definition();
    let (model, network) = (&endpoints.model, verdict.network.name());
    let first = run.findings.first()?;
    let fault = named(verdict, "violates", definition.fault);
    let message = format!("`{model}` {fault} on network `{network}`: {}", first.sentence);
    let mut diagnostic =
        origin(endpoints, first.endpoint, first.node)?.error(definition.code, message, first.label.clone());
    let mut labelled: BTreeSet<Span> = [diagnostic.primary.span].into();
    let further =
        run.findings.iter().skip(1).filter_map(|finding| {
            Some((origin(endpoints, finding.endpoint, finding.node)?.span, finding.label.clone()))
        });
    let steps = run.steps.iter().enumerate().rev().take(LABELLED_STEPS).filter_map(|(at, step)| {
        let table = &endpoints.list.get(step.endpoint)?.table;
        let node = shown_node(&table.transitions[step.transition.index()]);
        Some((origin(endpoints, step.endpoint, node)?.span, format!("step {}: {}", at + 1, step.action)))
    });
    for (span, text) in further.chain(steps) {
        if labelled.insert(span) {
            diagnostic = diagnostic.label(span, text);
        }
    }
    for finding in run.findings.iter().skip(1) {
        diagnostic = diagnostic.with_note(finding.sentence.clone());
    }
    if !run.steps.is_empty() {
        diagnostic = diagnostic.with_note(listing(run, endpoints));
    }
    if !definition.unshown.is_empty() {
        diagnostic = diagnostic.with_note(definition.unshown.to_owned());
    }
    let proposal = proposal(definition.code, run, endpoints);
    Some(diagnostic.help(proposal.unwrap_or_else(|| definition.help.to_owned())))
}

const PATTERNS: &str = "`explain pattern` says how patterns are written";

/// What is said of a property, with what a user wrote if it is such a one.
fn named(verdict: &Verdict, verb: &str, otherwise: &str) -> String {
    match &verdict.written {
        Some(written) => format!("{verb} `{}`", written.name.as_ref().unwrap_or(&written.pattern)),
        None => otherwise.to_owned(),
    }
}

/// The run as numbered steps.
fn listing(run: &Run, endpoints: &Endpoints) -> String {
    let skipped = run.steps.len().saturating_sub(LISTED_STEPS);
    let mut text = "the run that shows it".to_owned();
    if skipped > 0 {
        text += &format!("\n({skipped} steps before)");
    }
    for (at, step) in run.steps.iter().enumerate().skip(skipped) {
        if run.cycle_start == Some(at) {
            text += "\nand from here on, again and again";
            if !run.grows.is_empty() {
                text += &format!(", one more `{}` each time", run.grows.join("` and one more `"));
            }
            text += ":";
        }
        text += &format!("\n{}. `{}` {} ({})", at + 1, step.participant, step.action, element(step, endpoints));
    }
    text
}

/// The element of a step: its name, or its kind and id.
fn element(step: &RunStep, endpoints: &Endpoints) -> String {
    let nodes = endpoints.list.get(step.endpoint).map(|endpoint| &endpoint.node_origins);
    let nameless = nodes.and_then(|nodes| nodes.iter().find(|node| node.id == step.node && node.name.is_none()));
    nameless.map_or_else(|| step.node_name.clone(), |node| format!("{} {}", node.element, node.id))
}

fn inconclusive(verdict: &Verdict, reason: &Reason, endpoints: &Endpoints) -> Option<Diagnostic> {
    let definition = verdict.property.definition();
    let (model, network) = (&endpoints.model, verdict.network.name());
    let claim = named(verdict, "has the property", definition.claim);
    let message = format!("it is not known whether `{model}` {claim} on network `{network}`: {reason}");
    if let Reason::NoPattern(fault) = reason
        && let Some(written) = verdict.written.as_ref().and_then(|written| written.origin.as_ref())
    {
        return Some(written.error(INCONCLUSIVE_VERDICT, message, fault.clone()).help(PATTERNS));
    }
    let diagnostic = origin(endpoints, 0, NodeIx(0))?.error(INCONCLUSIVE_VERDICT, message, "the search began here");
    let states = format!("{} states were met, with {} steps between them", verdict.states, verdict.transitions);
    let diagnostic = diagnostic.with_note(states);
    Some(match reason {
        Reason::CounterLimit(_) => diagnostic.help("verify up to a bound: `--bound messages=2` or `--bound flows=2`"),
        Reason::StateLimit(_) => diagnostic.help(
            "verify up to a bound, such as `--bound messages=2`, or let the search go further with `--max-states`",
        ),
        Reason::MemoryLimit(_) => diagnostic.help(
            "verify up to a bound, such as `--bound messages=2`, or let the search have more with `--max-memory`",
        ),
        Reason::TimeLimit(_) => diagnostic
            .help("verify up to a bound, such as `--bound messages=2`, or let the search go on with `--max-time`"),
        Reason::Unbounded => diagnostic.help("verify up to a bound: `--bound messages=2`"),
        Reason::TokensPileUp(_) => diagnostic.help("first make the model safe"),
        Reason::NoPattern(_) => diagnostic.help(PATTERNS),
        Reason::SeveralEvents => diagnostic.help("write one pattern for each of the events"),
        Reason::Bound(_) => diagnostic.help("verify up to a greater bound, or without one"),
        Reason::Cancelled => diagnostic.help("verify again, and let the search end"),
        Reason::Data(_) => diagnostic.help(
            "compare members with constants, so that it can be told what goes together, or ask the question once and \
             let both ways follow from its answer",
        ),
        Reason::NotVerified => diagnostic.help("verify this property too"),
        Reason::OracleSemantics => diagnostic.help("verify with `--semantics runtime`"),
        Reason::NotReplayed => diagnostic.help("report this model: the verifier contradicts itself"),
    })
}

fn origin(endpoints: &Endpoints, endpoint: usize, node: NodeIx) -> Option<&Origin> {
    endpoints.list.get(endpoint)?.node_origins.get(node.index())
}
