//! `cargo xtask reductions`: verifies every model of the corpus, and random ones, with and without reductions, on
//! every network and for every property, and fails if a verdict differs. Shows how many states each needs.

use crate::corpus::files;
use clap::Args;
use quadrille::{
    Limits, Model, Network, Outcome, Property, Reduction, Semantics, Verdict, Verification, VerificationOptions,
};
use quadrille_tests::random_model::random_model;
use quadrille_tests::sample_patterns::sample_patterns;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Arguments of `reductions`.
#[derive(Args)]
pub struct Arguments {
    /// Compare models whose whole search ends within so many states
    #[arg(long, default_value_t = 10_000_000)]
    max_states: usize,
    /// Compare verdicts on patterns whose whole search ends within so many states
    #[arg(long, default_value_t = 20_000)]
    max_states_of_patterns: usize,
    /// Compare models whose path holds this text
    #[arg(long, default_value = "")]
    only: String,
    /// Follow the oracle's semantics, under which tasks take two steps
    #[arg(long)]
    oracle: bool,
    /// Compare so many random collaborations as well
    #[arg(long, default_value_t = 10_000)]
    random: u64,
    /// Show each model
    #[arg(long)]
    models: bool,
}

/// What was counted.
#[derive(Default)]
struct Counts {
    models: usize,
    /// Models whose whole search does not end on some network.
    large: usize,
    verdicts: usize,
    violated: usize,
    /// Of the verdicts compared those on patterns, and how many of these are violated.
    patterns: [usize; 2],
    /// Verdicts that only the reduced search gives.
    gained: usize,
    changed: usize,
    /// States of the whole, and of the searches of reduced systems, where both end.
    states: [usize; 2],
    time: [Duration; 2],
}

/// Compares on the corpus beside the repository.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    let corpus = root.join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: there is no corpus at {}", corpus.display());
        return ExitCode::SUCCESS;
    }
    let files = match files::models(&corpus) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut counts = Counts::default();
    for file in files.iter().filter(|file| file.to_string_lossy().contains(&arguments.only)) {
        let Ok(reading) = quadrille::read(file) else { continue };
        let Some(model) = reading.verifiable_model() else { continue };
        let name = file.strip_prefix(&corpus).unwrap_or(file).display().to_string();
        compare(&name, model, arguments, &mut counts);
    }
    let corpus = show("the corpus", &counts);
    let mut counts = Counts::default();
    for seed in 0..arguments.random {
        let (model, findings) = quadrille_tests::pipeline::read(random_model(seed).as_bytes(), "random");
        if let Some(model) = model.filter(|_| !findings.has_errors()) {
            compare(&format!("random model {seed}"), &model, arguments, &mut counts);
        }
    }
    let random = show("random collaborations", &counts);
    if corpus && random { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Shows what was counted; whether no verdict changed.
fn show(title: &str, counts: &Counts) -> bool {
    let Counts { models, large, verdicts, violated, patterns, gained, changed, states, time } = counts;
    let [[on_patterns, violated_patterns], [whole, reduced]] = [patterns, states];
    println!("{title}");
    println!("  models                                  {models}");
    println!("  too large on some network               {large}");
    println!("  verdicts compared                       {verdicts}, of them {violated} violated");
    println!("  verdicts on patterns among them         {on_patterns}, of them {violated_patterns} violated");
    println!("  verdicts that only a reduction gives    {gained}");
    println!("  verdicts changed                        {changed}");
    println!("  states searched, whole and reduced      {whole}, {reduced}");
    println!("  time, whole and reduced                 {} ms, {} ms", time[0].as_millis(), time[1].as_millis());
    *changed == 0
}

/// Options of a comparison, with some properties on some networks.
fn options(arguments: &Arguments, networks: &[Network], properties: &[Property]) -> VerificationOptions {
    VerificationOptions {
        networks: networks.to_vec(),
        properties: properties.to_vec(),
        limits: Limits { max_states: arguments.max_states, ..Limits::default() },
        semantics: if arguments.oracle { Semantics::Oracle } else { Semantics::Runtime },
        reduction: Reduction::None,
        // Times are those of one core.
        threads: 1,
        ..VerificationOptions::demanded()
    }
}

/// The networks on which the whole search ends, and whether these are all. A state of `rsc` is no more than its tokens,
/// and they can lie so on every network: where the search does not end there, it ends nowhere. Other networks hold more
/// than tokens, so that each is tried by itself.
fn networks(model: &Model, arguments: &Arguments) -> (Vec<Network>, bool) {
    let Verification { endpoints, .. } = quadrille::verify(model, &options(arguments, &[], &[]));
    let ends = |network: Network| {
        let sizes = quadrille::sizes(&endpoints, &options(arguments, &[network], &[]));
        sizes.iter().all(|size| size.stopped.is_none())
    };
    if !ends(Network::Rsc) {
        return (Vec::new(), false);
    }
    // Without messages there is nothing in which networks could differ.
    let all = if model.message_flows.is_empty() { &[Network::Bag][..] } else { &Network::ALL };
    let ended: Vec<Network> = all.iter().copied().filter(|network| ends(*network)).collect();
    let are_all = ended.len() == all.len();
    (ended, are_all)
}

/// Three patterns over the events of a model: other ones for another model, so that all are seen.
fn patterns(model: &Model, arguments: &Arguments) -> Vec<String> {
    let Verification { endpoints, .. } = quadrille::verify(model, &options(arguments, &[], &[]));
    let seed = endpoints.list.iter().map(|endpoint| endpoint.table.transitions.len()).sum();
    sample_patterns(&endpoints, seed).into_iter().skip(seed % 3).step_by(3).collect()
}

/// Compares on each network on which the whole search ends.
fn compare(name: &str, model: &Model, arguments: &Arguments, counts: &mut Counts) {
    let (networks, are_all) = networks(model, arguments);
    counts.large += usize::from(!are_all);
    if networks.is_empty() {
        return;
    }
    let patterns = patterns(model, arguments);
    let verified = [Reduction::None, Reduction::Preserving, Reduction::Eager].map(|reduction| {
        let named = VerificationOptions { reduction, ..options(arguments, &networks, &Property::ALL) };
        let of_patterns = VerificationOptions {
            reduction,
            patterns: patterns.clone(),
            limits: Limits { max_states: arguments.max_states_of_patterns, ..named.limits },
            ..options(arguments, &networks, &[])
        };
        let begin = Instant::now();
        let verdicts = [named, of_patterns].map(|options| quadrille::verify(model, &options).verdicts);
        (verdicts.concat(), begin.elapsed())
    });
    let [(whole, _), (reduced, _), (eager, _)] = &verified;
    counts.models += usize::from(!whole.is_empty());
    let mut states = [0, 0];
    for ((whole, reduced), eager) in whole.iter().zip(reduced).zip(eager) {
        let is_open = |verdict: &Verdict| matches!(verdict.outcome, Outcome::Inconclusive(_));
        match (is_open(whole), is_open(reduced)) {
            (true, true) => {}
            (true, false) => counts.gained += 1,
            (false, _) => {
                counts.verdicts += 1;
                let is_violated = usize::from(matches!(whole.outcome, Outcome::Violated(_)));
                counts.violated += is_violated;
                if whole.written.is_some() {
                    counts.patterns = [counts.patterns[0] + 1, counts.patterns[1] + is_violated];
                }
                states[0] += whole.states;
                states[1] += reduced.states;
            }
        }
        for (how, reduced) in [("reduced", reduced), ("reduced eagerly", eager)] {
            if !is_open(whole) && whole.outcome.name() != reduced.outcome.name() {
                counts.changed += 1;
                let pattern = whole.written.as_ref().map(|written| written.pattern.as_str());
                let (property, network) = (pattern.unwrap_or(whole.property.name()), whole.network.name());
                let (in_whole, in_reduced) = (whole.outcome.name(), reduced.outcome.name());
                eprintln!("error: {name}: {property} on {network}: {in_whole} in the whole, {in_reduced} {how}");
            }
        }
    }
    for (at, (_, time)) in verified.iter().enumerate().take(2) {
        counts.states[at] += states[at];
        counts.time[at] += *time;
    }
    if arguments.models {
        let ([(_, whole), (_, reduced), _], networks) = (&verified, networks.len());
        let times = [whole.as_millis(), reduced.as_millis()];
        println!("{:>9} {:>9} {:>7} {:>7} ms {networks} {name}", states[0], states[1], times[0], times[1]);
    }
}
