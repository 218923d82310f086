//! `cargo xtask certificates`: what of the corpus a certificate shows again where not all states can be listed.

use crate::corpus::files;
use clap::Args;
use quadrille::{
    ClaimStatus, Endpoint, Grounds, Limits, Network, Outcome, Property, Reading, Verification, VerificationOptions,
    certificate_text, diagnostics::Diagnostics,
};
use quadrille_certificate_checker::{Bound, Composition, Fired, MAX_STATES, State};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Arguments of `certificates`.
#[derive(Args)]
pub struct Arguments {
    /// Give up a search of the verifier after so many states
    #[arg(long, default_value_t = 1_000_000)]
    max_states: usize,
    /// Look at models whose path holds this text
    #[arg(long, default_value = "")]
    only: String,
    /// On every network, not on `bag` alone
    #[arg(long)]
    every_network: bool,
    /// Show each large model
    #[arg(long)]
    models: bool,
}

/// What was counted where there are too many states to be listed.
#[derive(Default)]
struct Counts {
    models: usize,
    large: usize,
    /// By property: claims, those that place invariants show, those that runs do, and those that parts do.
    claims: BTreeMap<String, [usize; 4]>,
    reasons: BTreeMap<String, usize>,
    written: Duration,
    checked: Duration,
    bytes: usize,
}

/// Certifies what holds of the models of the corpus beside the repository.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    let corpus = root.join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: there is no corpus at {}", corpus.display());
        return ExitCode::SUCCESS;
    }
    let mut counts = Counts::default();
    let found = files::models(&corpus).and_then(|files| {
        let wanted = files.iter().filter(|file| file.to_string_lossy().contains(&arguments.only));
        wanted.into_iter().try_for_each(|file| {
            let Ok(reading) = quadrille::read(file) else { return Ok(()) };
            let name = file.strip_prefix(&corpus).unwrap_or(file).display().to_string();
            certify(&name, &reading, arguments, &mut counts)
        })
    });
    show(&counts);
    match found {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn show(counts: &Counts) {
    let Counts { models, large, claims, reasons, written, checked, bytes } = counts;
    println!("models whose states are counted                {models}");
    println!("more than {MAX_STATES} states, by model and network    {large}");
    println!("what holds of these        claims  by place invariants  by runs  by parts  not re-checkable");
    let mut all = [0; 4];
    for (property, counted) in claims {
        line(property, *counted);
        all.iter_mut().zip(counted).for_each(|(all, counted)| *all += counted);
    }
    line("all", all);
    reasons.iter().for_each(|(reason, number)| println!("  {number:>6} {reason}"));
    println!(
        "certificates written in {} ms, checked in {} ms, {bytes} bytes",
        written.as_millis(),
        checked.as_millis()
    );
}

fn line(name: &str, [claims, invariants, runs, parts]: [usize; 4]) {
    let left = claims - invariants - runs - parts;
    println!("{name:<26} {claims:>6} {invariants:>20} {runs:>8} {parts:>9} {left:>17}");
}

/// Certifies what holds of a model on networks where it has too many states to be listed.
fn certify(name: &str, reading: &Reading, arguments: &Arguments, counts: &mut Counts) -> Result<(), String> {
    let Some(model) = reading.sound_model() else { return Ok(()) };
    let options = |networks: &[Network]| VerificationOptions {
        networks: networks.to_vec(),
        properties: Property::ALL.to_vec(),
        limits: Limits { max_states: arguments.max_states, ..Limits::default() },
        ..VerificationOptions::demanded()
    };
    let nothing = quadrille::verify(model, &options(&[]));
    if !nothing.has_meaning() || nothing.endpoints.list.is_empty() {
        return Ok(());
    }
    counts.models += 1;
    let every = arguments.every_network && !model.message_flows.is_empty();
    let networks = if every { &Network::ALL[..] } else { &[Network::Bag] };
    let tables: Vec<&Endpoint> = nothing.endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    for network in networks.iter().filter(|network| !is_listed(&tables, **network)) {
        counts.large += 1;
        let mut verification = quadrille::verify(model, &options(&[*network]));
        verification.verdicts.retain(|verdict| matches!(verdict.outcome, Outcome::Holds { .. }));
        verification.diagnostics = Diagnostics::default();
        let told = recheck(reading, &verification, counts).map_err(|error| format!("{name}: {error}"))?;
        if arguments.models {
            println!("{name} on {}: {told}", network.name());
        }
    }
    Ok(())
}

/// Whether a certificate can list all states: their number is that of the checker, for which a task takes two steps.
fn is_listed(tables: &[&Endpoint], network: Network) -> bool {
    let Some(composition) = Composition::new(tables, network.name(), Bound::default()) else { return false };
    let mut known: HashSet<State> = HashSet::from([composition.initial()]);
    let mut open = vec![composition.initial()];
    while let Some(state) = open.pop() {
        for step in composition.steps().filter(|step| composition.enables(&state, *step)) {
            let Ok(Fired::Within(next)) = composition.fire(&state, step) else { return false };
            if known.insert(next.clone()) {
                open.push(next);
            }
        }
        if known.len() > MAX_STATES {
            return false;
        }
    }
    true
}

/// Writes a certificate and checks it again; in a line what came of it.
fn recheck(reading: &Reading, verification: &Verification, counts: &mut Counts) -> Result<String, String> {
    let properties: Vec<Property> = verification.verdicts.iter().map(|verdict| verdict.property).collect();
    if properties.is_empty() {
        return Ok("nothing holds".to_owned());
    }
    let Some(certificate) = verification.certify(&properties) else { return Ok("no certificate".to_owned()) };
    let begin = Instant::now();
    let text = certificate_text(&certificate, &verification.endpoints)?;
    let written = begin.elapsed();
    let Some(rechecked) = quadrille::recheck(reading, &text) else { return Ok("the model has errors".to_owned()) };
    let rechecked = rechecked?;
    let checked = begin.elapsed() - written;
    counts.written += written;
    counts.checked += checked;
    counts.bytes += text.len();
    let mut told = format!("{} + {} ms, {} bytes", written.as_millis(), checked.as_millis(), text.len());
    for (claim, status) in rechecked.certificate.claims.iter().zip(&rechecked.statuses) {
        let counted = counts.claims.entry(claim.property.clone()).or_default();
        counted[0] += 1;
        let how = match status {
            ClaimStatus::Rechecked(Grounds::Invariants) => {
                counted[1] += 1;
                "by invariants"
            }
            ClaimStatus::Rechecked(Grounds::Runs(_)) => {
                counted[2] += 1;
                "by runs"
            }
            ClaimStatus::Rechecked(Grounds::States { .. }) => {
                counted[3] += 1;
                "by parts"
            }
            ClaimStatus::NotRecheckable(reason) => {
                *counts.reasons.entry(reason.clone()).or_default() += 1;
                "not"
            }
        };
        told += &format!("; {} {how}", claim.property);
    }
    Ok(told)
}
