//! `quadrille verify`: decide properties, with the assumptions and, where one is violated, the run.

use crate::command::realize;
use crate::input::Input;
use crate::output::{self, Format, ReportFormat, Status};
use crate::search::{self, GivenUp, Shown};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use quadrille::diagnostics::Diagnostics;
use quadrille::{
    Bound, Cancel, Clause, Limits, Network, Outcome, Progress, ProjectedChoreography, Property, Reading, Reduction,
    Semantics, Unusable, Verdict, Verification, VerificationOptions,
};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Arguments of `verify`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Communication models to verify on; the runtime implements `bag`
    #[arg(long = "network", value_parser = networks(), value_delimiter = ',', default_value = "bag")]
    networks: Vec<Network>,
    /// Properties to decide; all of them if none is given
    #[arg(long = "property", value_parser = properties(), value_delimiter = ',')]
    properties: Vec<Property>,
    /// A specification pattern that is to hold, beside those of the model; `explain pattern` says how it is written:
    /// `response: sends(order) leads to receives(receipt)`
    #[arg(long = "pattern", value_name = "PATTERN")]
    patterns: Vec<String>,
    /// What elements mean: as the runtime executes them, or as the fbpmn oracle does
    #[arg(long, value_enum, default_value = "runtime")]
    semantics: SemanticsName,
    /// Cut the search beyond so many messages per message flow, tokens per flow, or tokens per node:
    /// `messages=2`, `flows=2,nodes=2`
    #[arg(long, value_parser = bound)]
    bound: Option<Bound>,
    /// Verify so many of each participant that is many, unless it says that it is fewer
    #[arg(long, default_value_t = quadrille::INSTANCES, value_parser = clap::value_parser!(u32).range(1..=16))]
    instances: u32,
    /// Give up, inconclusive, after so many states; 10 million if not given
    #[arg(long)]
    max_states: Option<usize>,
    /// Give up, inconclusive, after so many seconds per network; never if not given
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    max_time: Option<Duration>,
    /// Give up, inconclusive, at so many megabytes for the states of a network and what is found out about them; 2048
    /// if not given
    #[arg(long, value_name = "MEGABYTES")]
    max_memory: Option<usize>,
    /// Search every state of the whole model, without reducing it first. Verdicts are the same, it takes longer
    #[arg(long)]
    no_reduction: bool,
    /// Search with so many threads; one for each core if not given. Verdicts and counts are the same with any
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    threads: usize,
    /// Store a certificate of what holds: `recheck` checks it again without searching
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Write a page that shows the diagram, the verdicts, and each violating run step by step
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum SemanticsName {
    /// As the runtime executes elements
    Runtime,
    /// As fbpmn does
    Oracle,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let mut reading = arguments.input.read()?;
    let options = options(arguments);
    let shown = Shown::new();
    let watched =
        VerificationOptions { cancel: search::cancelled_by_interrupt(), progress: shown.progress(), ..options };
    let Some(verification) = reading.verify(&watched) else { return Ok(refuse(&reading, arguments.format)) };
    drop(shown);
    reading.waived.extend(verification.waived.iter().cloned());
    match arguments.format {
        ReportFormat::Text => show(&reading, &verification),
        ReportFormat::Json => {
            let mut object = json!({
                "file": reading.path.display().to_string(),
                "model": reading.model.as_ref().map(|model| &model.name),
                "version": verification.endpoints.version,
                "verdicts": verification.verdicts,
                "diagnostics": output::findings(&all_findings(&reading, &verification), &reading.sources),
                "waived": output::waived(&reading),
            });
            if let Some(projected) = &reading.projected {
                object["realizability"] = realize::json_of(&projected.protocol, &verification.realizability);
            }
            output::line(format!("{object:#}"));
        }
        ReportFormat::Sarif => output::sarif(&all_findings(&reading, &verification), &reading),
    }
    // What was found is told even if it cannot be written.
    let not_stored = match &arguments.certificate {
        // What holds of a part of a model does not certify the model.
        Some(_) if reading.diagnostics.has_errors() => Some(NOT_ALL_HOLDS),
        Some(file) => store(&verification, &watched, file)?,
        None => None,
    };
    if let Some(path) = &arguments.report {
        write_report(path, &reading, &verification)?;
    }
    if let Some(reason) = not_stored {
        output::aside(format!("no certificate is stored: {reason}"));
    }
    let is_good = verification.holds() && not_stored.is_none() && !reading.diagnostics.has_errors();
    Ok(if is_good { Status::Good } else { Status::Findings })
}

const NOT_ALL_HOLDS: &str = "not all that was verified holds";

/// Stores a certificate of all that was verified; says why not, if not all of it holds or is accepted, or if nobody wants
/// to wait for it.
fn store(
    verification: &Verification,
    options: &VerificationOptions,
    file: &Path,
) -> Result<Option<&'static str>, Unusable> {
    let Some(certificate) = verification.certify(&options.properties) else { return Ok(Some(NOT_ALL_HOLDS)) };
    let unusable = |reason: String| Unusable { path: file.to_owned(), reason };
    let endpoints = verification.endpoints.clone();
    let write = move || quadrille::certificate_text(&certificate, &endpoints);
    let shown = Shown::new();
    let text = match shown.wait_for("writing the certificate", &options.cancel, options.limits.max_time, write) {
        Ok(text) => text.map_err(unusable)?,
        Err(GivenUp::Cancelled) => return Ok(Some("it was cancelled")),
        Err(GivenUp::TimeIsOver) => return Ok(Some("there was too little time to write it")),
    };
    drop(shown);
    std::fs::write(file, text).map_err(|error| unusable(error.to_string()))?;
    Ok(None)
}

/// Writes the page of a verification; there is none where nothing was verified.
fn write_report(path: &Path, reading: &Reading, verification: &Verification) -> Result<(), Unusable> {
    if !verification.has_meaning() {
        output::aside(format!("{}: not written, since nothing was verified", path.display()));
        return Ok(());
    }
    let written = std::fs::write(path, quadrille::report(reading, verification));
    written.map_err(|error| Unusable { path: path.to_owned(), reason: error.to_string() })
}

/// Reports a model that is not good enough to be verified.
fn refuse(reading: &Reading, format: ReportFormat) -> Status {
    match format {
        ReportFormat::Text => output::refuse(reading, Format::Text),
        ReportFormat::Json => output::refuse(reading, Format::Json),
        ReportFormat::Sarif => {
            output::sarif(&reading.diagnostics, reading);
            Status::of(reading)
        }
    }
}

fn all_findings(reading: &Reading, verification: &Verification) -> Diagnostics {
    let mut diagnostics = reading.diagnostics.clone();
    diagnostics.extend(verification.diagnostics.clone());
    diagnostics
}

fn options(arguments: &Arguments) -> VerificationOptions {
    let mut limits = Limits::default();
    if let Some(max_states) = arguments.max_states {
        limits.max_states = max_states;
    }
    if let Some(megabytes) = arguments.max_memory {
        limits.max_bytes = megabytes.saturating_mul(1 << 20);
    }
    limits.max_time = arguments.max_time;
    let properties =
        if arguments.properties.is_empty() { Property::ALL.to_vec() } else { arguments.properties.clone() };
    let semantics = match arguments.semantics {
        SemanticsName::Runtime => Semantics::Runtime,
        SemanticsName::Oracle => Semantics::Oracle,
    };
    VerificationOptions {
        networks: arguments.networks.clone(),
        properties,
        clauses: Clause::ALL.to_vec(),
        max_configurations: arguments.max_states,
        patterns: arguments.patterns.clone(),
        semantics,
        bound: arguments.bound.unwrap_or_default(),
        limits,
        instances: arguments.instances,
        reduction: if arguments.no_reduction { Reduction::None } else { Reduction::Preserving },
        threads: arguments.threads,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}

fn show(reading: &Reading, verification: &Verification) {
    output::show(&reading.diagnostics, &reading.sources);
    output::show(&verification.diagnostics, &reading.sources);
    if let Some(projected) = &reading.projected {
        output::line(format!("can `{}` be realized?", choreography_name(reading, projected)));
        output::line(realized(projected, verification).trim_end());
        output::line("\ndo its participants together keep to what is asked of them?");
    }
    if verification.has_meaning() {
        output::line(verdicts(verification).trim_end());
    } else {
        let found = output::summary(&all_findings(reading, verification));
        output::aside(format!("{}: nothing was verified; {found}", reading.path.display()));
    }
}

/// The verdicts on whether a choreography can be realized, as lines.
pub fn realized(projected: &ProjectedChoreography, verification: &Verification) -> String {
    realize::lines_with(&projected.protocol, &verification.realizability, &verification.accepted_clauses)
}

fn choreography_name<'r>(reading: &'r Reading, projected: &ProjectedChoreography) -> &'r str {
    let choreography = reading.model.as_ref().map(|model| &model.choreographies[projected.choreography]);
    choreography.map_or("the choreography", |choreography| choreography.origin.label())
}

/// The name of a property, or what a user wrote.
fn property_name(verdict: &Verdict) -> &str {
    let written = verdict.written.as_ref().map(|written| written.name.as_ref().unwrap_or(&written.pattern));
    written.map_or(verdict.property.name(), String::as_str)
}

/// The verdicts as lines, and the assumptions that they share.
pub fn verdicts(verification: &Verification) -> String {
    let mut text = String::new();
    let width = verification.verdicts.iter().map(|verdict| property_name(verdict).chars().count()).max();
    let width = width.unwrap_or_default().max(NAMES);
    for verdict in &verification.verdicts {
        let mut outcome = match &verdict.outcome {
            Outcome::Holds { bound: None } => "holds".to_owned(),
            Outcome::Holds { bound: Some(bound) } => format!("holds up to bound {bound}"),
            Outcome::Violated(_) => "violated".to_owned(),
            Outcome::Inconclusive(reason) => format!("inconclusive: {reason}"),
        };
        if let Some(accepted) = verification.acceptance(verdict) {
            outcome += &format!(", accepted: {}", accepted.reason);
        }
        let (name, network) = (property_name(verdict), verdict.network.name());
        text += &format!("{name:<width$} {network:<10} {outcome}{}\n", searched(verdict));
    }
    let mut assumptions: Vec<&String> = Vec::new();
    for assumption in verification.verdicts.iter().flat_map(|verdict| &verdict.assumptions) {
        if !assumptions.contains(&assumption) {
            assumptions.push(assumption);
        }
    }
    if !assumptions.is_empty() {
        text += "assuming that\n";
        assumptions.iter().for_each(|assumption| text += &format!("  - {assumption}\n"));
    }
    text
}

/// The column of names is so wide at least.
const NAMES: usize = 22;

/// How many states were searched; what is known without any is known by the structure of the model.
fn searched(verdict: &Verdict) -> String {
    match (&verdict.outcome, verdict.states) {
        (Outcome::Holds { .. } | Outcome::Violated(_), 0) => "  (without a search)".to_owned(),
        (Outcome::Inconclusive(_), 0) => String::new(),
        (_, states) => {
            let (states, steps) = (states as u64, verdict.transitions as u64);
            format!("  ({}, {})", output::counted(states, "state"), output::counted(steps, "transition"))
        }
    }
}

/// The networks by their names.
pub fn networks() -> impl TypedValueParser<Value = Network> {
    let names = Network::ALL.iter().map(|network| PossibleValue::new(network.name()).help(network.assumption()));
    PossibleValuesParser::new(names).map(|name| Network::of_name(&name).expect("only names of networks are possible"))
}

/// The properties by their names.
fn properties() -> impl TypedValueParser<Value = Property> {
    let names = Property::ALL.iter().map(|property| PossibleValue::new(property.name()).help(property.summary()));
    PossibleValuesParser::new(names)
        .map(|name| Property::of_name(&name).expect("only names of properties are possible"))
}

/// A number of seconds, which may have a fraction.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| format!("`{text}` is not a number of seconds"))
}

/// Reads `messages=2` or `flows=2,nodes=2`.
fn bound(text: &str) -> Result<Bound, String> {
    let mut bound = Bound::default();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or_else(|| format!("`{part}` is not of the form name=number"))?;
        let value = value.parse().ok().filter(|value| *value > 0);
        let value: u32 = value.ok_or_else(|| format!("the bound of {name} has to be a number from 1"))?;
        match name {
            "messages" => bound.messages = Some(value),
            "flows" => bound.flows = Some(value),
            "nodes" => bound.nodes = Some(value),
            _ => return Err(format!("`{name}` is not one of messages, flows, nodes")),
        }
    }
    Ok(bound)
}
