//! `quadrille verify`: decide properties, with the assumptions and, where one is violated, the run.

use crate::output::{self, Format, ReportFormat, Status};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use quadrille::diagnostics::Diagnostics;
use quadrille::{
    Bound, Cancel, Covered, Limits, Network, Outcome, Progress, Property, Reading, Semantics, Unusable, Verdict,
    Verification, VerificationOptions,
};
use serde_json::json;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

/// Arguments of `verify`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model
    model: PathBuf,
    /// Communication models to verify on; the runtime implements `bag`
    #[arg(long = "network", value_enum, value_delimiter = ',', default_value = "bag")]
    networks: Vec<NetworkName>,
    /// Properties to decide; all of them if none is given
    #[arg(long = "property", value_name = "PROPERTY", value_parser = property_names(), value_delimiter = ',')]
    properties: Vec<String>,
    /// What elements mean: as the runtime executes them, or as the fbpmn oracle does
    #[arg(long, value_enum, default_value = "runtime")]
    semantics: SemanticsName,
    /// Cut the search beyond so many messages per message flow, tokens per flow, or tokens per node:
    /// `messages=2`, `flows=2,nodes=2`
    #[arg(long, value_parser = bound)]
    bound: Option<Bound>,
    /// Give up, inconclusive, after so many states
    #[arg(long)]
    max_states: Option<usize>,
    /// Give up, inconclusive, after so many seconds of search per network
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    max_time: Option<Duration>,
    /// Give up, inconclusive, at so many megabytes for the states of a network
    #[arg(long, value_name = "MEGABYTES")]
    max_memory: Option<usize>,
    /// Search with so many threads; one for each core if not given. Verdicts and counts are the same with any
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    threads: usize,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum NetworkName {
    /// Messages may overtake each other
    Bag,
    /// Messages between two participants arrive in the order of their sending
    FifoPair,
    /// No message overtakes another one to the same participant that its sender could know of
    Causal,
    /// Messages to one participant arrive in the order of their sending
    Inbox,
    /// Messages from one participant arrive in the order of their sending
    Outbox,
    /// All messages arrive in the order of their sending
    Fifo,
    /// At most one message is in transit: sending waits for its receipt
    Rsc,
}

#[derive(Clone, Copy, ValueEnum)]
enum SemanticsName {
    /// As the runtime executes elements
    Runtime,
    /// As fbpmn does
    Oracle,
}

/// The names of all properties, with what they say.
fn property_names() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Property::ALL.map(|property| PossibleValue::new(property.name()).help(property.summary())),
    )
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = quadrille::read(&arguments.model)?;
    let Some(model) = reading.sound_model() else { return Ok(refuse(&reading, arguments.format)) };
    let verification = quadrille::verify(model, &options(arguments));
    match arguments.format {
        ReportFormat::Text => show(&reading, &verification),
        ReportFormat::Json => {
            let object = json!({
                "file": reading.path.display().to_string(),
                "model": model.name,
                "version": verification.endpoints.version,
                "verdicts": verification.verdicts,
                "diagnostics": output::findings(&all_findings(&reading, &verification), &reading.sources),
                "waived": output::waived(&reading),
            });
            output::line(format!("{object:#}"));
        }
        ReportFormat::Sarif => output::sarif(&all_findings(&reading, &verification), &reading),
    }
    Ok(if verification.holds() { Status::Good } else { Status::Findings })
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
    let networks = arguments.networks.iter().map(|network| match network {
        NetworkName::Bag => Network::Bag,
        NetworkName::FifoPair => Network::FifoPair,
        NetworkName::Causal => Network::Causal,
        NetworkName::Inbox => Network::Inbox,
        NetworkName::Outbox => Network::Outbox,
        NetworkName::Fifo => Network::Fifo,
        NetworkName::Rsc => Network::Rsc,
    });
    let named = arguments.properties.iter().filter_map(|name| Property::of_name(name)).collect();
    let properties = if arguments.properties.is_empty() { Property::ALL.to_vec() } else { named };
    let semantics = match arguments.semantics {
        SemanticsName::Runtime => Semantics::Runtime,
        SemanticsName::Oracle => Semantics::Oracle,
    };
    VerificationOptions {
        networks: networks.collect(),
        properties,
        semantics,
        bound: arguments.bound.unwrap_or_default(),
        limits,
        threads: arguments.threads,
        cancel: Cancel::default(),
        progress: progress(),
    }
}

fn show(reading: &Reading, verification: &Verification) {
    output::show(&reading.diagnostics, &reading.sources);
    output::show(&verification.diagnostics, &reading.sources);
    if verification.has_meaning() {
        output::line(verdicts(&verification.verdicts).trim_end());
    }
}

/// The verdicts as lines, and the assumptions that they share.
pub fn verdicts(verdicts: &[Verdict]) -> String {
    let mut text = String::new();
    for verdict in verdicts {
        let outcome = match &verdict.outcome {
            Outcome::Holds { bound: None } => "holds".to_owned(),
            Outcome::Holds { bound: Some(bound) } => format!("holds up to bound {bound}"),
            Outcome::Violated(_) => "violated".to_owned(),
            Outcome::Inconclusive(reason) => format!("inconclusive: {reason}"),
        };
        text += &format!(
            "{:<22} {:<10} {outcome}  ({} states, {} transitions)\n",
            verdict.property.name(),
            verdict.network.name(),
            verdict.states,
            verdict.transitions
        );
    }
    let mut assumptions: Vec<&String> = Vec::new();
    for assumption in verdicts.iter().flat_map(|verdict| &verdict.assumptions) {
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

/// Reads `messages=2` or `flows=2,nodes=2`.
/// A number of seconds, which may have a fraction.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| format!("`{text}` is not a number of seconds"))
}

/// One line for people who wait: searches that are over within a second say nothing.
fn progress() -> Progress {
    if !std::io::stderr().is_terminal() {
        return Progress::default();
    }
    Progress::tell(|covered: Covered| {
        if covered.elapsed >= Duration::from_secs(1) {
            let (network, seconds) = (covered.network.name(), covered.elapsed.as_secs());
            eprint!("\r{network}: {} states, {} steps, {seconds} s ", covered.states, covered.transitions);
        }
    })
}

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
