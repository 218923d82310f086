//! `quadrille conform`: does a collaboration do what a choreography says; may a process stand where another one stands.

use crate::command::verify::networks;
use crate::output::{self, Format, Status};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use quadrille::{
    Comparison, ConformanceOutcome, ConformanceVerdict, Contract, Difference, InContext, Limits, Network, Notion,
    Observation, ReadOptions, Reading, Run, Substitution, Unusable, VerificationOptions, WhichChoreography,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Arguments of `conform`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The collaboration
    collaboration: PathBuf,
    /// The file with the choreography; the same one if not given. With --participant, it may be another collaboration
    choreography_file: Option<PathBuf>,
    /// The choreography of that file (its id or name), instead of the first one that no other calls
    #[arg(long, value_name = "CHOREOGRAPHY")]
    choreography: Option<String>,
    /// Compare the process of this participant (its name or id) with what is said of it: it may accept more and send less
    #[arg(long)]
    participant: Option<String>,
    /// Accept the process of --participant if it does what the choreography allows together with the other participants of
    /// that, on each --network, although it could not stand in for every process of its contract
    #[arg(long, requires = "participant")]
    in_context: bool,
    /// When both count as the same
    #[arg(long, value_parser = notions(), default_value = "trace")]
    notion: Notion,
    /// What is seen of an exchange
    #[arg(long, value_parser = observations(), default_value = "receive")]
    observe: Observation,
    /// Names of messages that the choreography need not know
    #[arg(long, value_delimiter = ',', value_name = "MESSAGE")]
    silent: Vec<String>,
    /// Communication models of the collaboration; the runtime implements `bag`
    #[arg(long = "network", value_parser = networks(), value_delimiter = ',', default_value = "bag")]
    networks: Vec<Network>,
    /// Give up, inconclusive, after so many states
    #[arg(long)]
    max_states: Option<usize>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let collaboration = quadrille::read(&arguments.collaboration)?;
    if let Some(refused) = unreadable(&collaboration, arguments.format) {
        return Ok(refused);
    }
    let mut options = VerificationOptions { networks: arguments.networks.clone(), ..VerificationOptions::demanded() };
    if let Some(max_states) = arguments.max_states {
        options.limits = Limits { max_states, ..options.limits };
    }
    let path = arguments.choreography_file.as_ref().unwrap_or(&arguments.collaboration);
    match &arguments.participant {
        Some(participant) => substitute(arguments, &collaboration, path, participant, &options),
        None => {
            let choreography = choreography(arguments, path)?;
            if let Some(refused) = unreadable(&choreography, arguments.format) {
                return Ok(refused);
            }
            let comparison = Comparison {
                notion: arguments.notion,
                observation: arguments.observe,
                silent: arguments.silent.iter().cloned().collect(),
            };
            let compared = quadrille::conform(&collaboration, &choreography, &comparison, &options);
            let verdicts = compared.map_err(|reason| unusable(&arguments.collaboration, reason))?;
            match arguments.format {
                Format::Text => verdicts.iter().for_each(|verdict| output::line(told(verdict).trim_end())),
                Format::Json => {
                    let verdicts: Vec<Value> = verdicts.iter().map(verdict_json).collect();
                    output::line(format!("{:#}", json!({ "verdicts": verdicts })));
                }
            }
            let holds = |verdict: &ConformanceVerdict| matches!(verdict.outcome, ConformanceOutcome::Holds);
            Ok(if verdicts.iter().all(holds) { Status::Good } else { Status::Findings })
        }
    }
}

fn choreography(arguments: &Arguments, path: &Path) -> Result<Reading, Unusable> {
    let named = arguments.choreography.clone().map(WhichChoreography::Named);
    quadrille::read_with(path, &ReadOptions { choreography: named.unwrap_or(WhichChoreography::First) })
}

/// Says what is wrong with a file. What has a meaning nevertheless is compared, without what is wrong.
fn unreadable(reading: &Reading, format: Format) -> Option<Status> {
    let has_meaning = reading.verifiable_model().is_some() || reading.projected.is_some();
    if !has_meaning && reading.diagnostics.has_errors() {
        return Some(output::refuse(reading, format));
    }
    if reading.diagnostics.has_errors() {
        output::show(&reading.diagnostics, &reading.sources);
    }
    None
}

/// Compares one participant's process with what is said of it.
fn substitute(
    arguments: &Arguments,
    collaboration: &Reading,
    path: &Path,
    participant: &str,
    options: &VerificationOptions,
) -> Result<Status, Unusable> {
    let other = choreography(arguments, path)?;
    if let Some(refused) = unreadable(&other, arguments.format) {
        return Ok(refused);
    }
    if arguments.in_context {
        return in_context(arguments, collaboration, &other, participant, options);
    }
    let contract = if other.projected.is_some() { Contract::Choreography(&other) } else { Contract::Process(&other) };
    let found = quadrille::substitute(collaboration, contract, participant, options);
    let found = found.map_err(|reason| unusable(&arguments.collaboration, reason))?;
    match arguments.format {
        Format::Text => output::line(told_substitution(participant, &found).trim_end()),
        Format::Json => {
            let fault =
                found.fault.as_ref().map(|(sentence, run)| json!({ "explanation": sentence, "run": steps(run) }));
            let fits = found.fault.is_none();
            let object = json!({ "participant": participant, "fits": fits, "fault": fault, "never_sent": found.lost });
            output::line(format!("{object:#}"));
        }
    }
    Ok(if found.fault.is_none() { Status::Good } else { Status::Findings })
}

/// Looks at one participant's process together with the other participants of a choreography.
fn in_context(
    arguments: &Arguments,
    process: &Reading,
    choreography: &Reading,
    participant: &str,
    options: &VerificationOptions,
) -> Result<Status, Unusable> {
    let found = quadrille::substitute_in_context(process, choreography, participant, options);
    let found = found.map_err(|reason| unusable(&arguments.collaboration, reason))?;
    match arguments.format {
        Format::Text => {
            found.iter().for_each(|verdict| output::line(told_in_context(participant, verdict).trim_end()));
        }
        Format::Json => {
            let verdicts: Vec<Value> = found
                .iter()
                .map(|verdict| {
                    let fault = verdict.fault.as_ref();
                    let fault = fault.map(|(sentence, run)| json!({ "explanation": sentence, "run": steps(run) }));
                    json!({
                        "network": verdict.network.name(),
                        "fits": fault.is_none(),
                        "fault": fault,
                        "assumptions": verdict.assumptions,
                    })
                })
                .collect();
            output::line(format!("{:#}", json!({ "participant": participant, "verdicts": verdicts })));
        }
    }
    let fits = |verdict: &InContext| verdict.fault.is_none();
    Ok(if found.iter().all(fits) { Status::Good } else { Status::Findings })
}

fn told_in_context(participant: &str, verdict: &InContext) -> String {
    let network = verdict.network.name();
    let mut text = match &verdict.fault {
        None => format!("the process of `{participant}` does what the choreography allows on network `{network}`\n"),
        Some((sentence, run)) => format!(
            "the process of `{participant}` does not do what the choreography allows on network `{network}`\n  {sentence}\n\
             its own part of this run\n{}",
            run_lines(run)
        ),
    };
    text += "assuming that\n";
    verdict.assumptions.iter().for_each(|assumption| text += &format!("  - {assumption}\n"));
    text
}

fn unusable(path: &Path, reason: impl ToString) -> Unusable {
    Unusable { path: path.to_owned(), reason: reason.to_string() }
}

/// A verdict for people.
fn told(verdict: &ConformanceVerdict) -> String {
    let head = format!("{:<10} {:<10}", verdict.notion.name(), verdict.network.name());
    let states = output::counted(verdict.states as u64, "state");
    let mut text = match &verdict.outcome {
        ConformanceOutcome::Holds => format!("{head} holds  ({states})\n"),
        ConformanceOutcome::Inconclusive(reason) => format!("{head} inconclusive: {reason}  ({states})\n"),
        ConformanceOutcome::Violated(difference) => {
            format!("{head} violated  ({states})\n{}", told_difference(difference))
        }
    };
    text += "assuming that\n";
    verdict.assumptions.iter().for_each(|assumption| text += &format!("  - {assumption}\n"));
    text
}

fn told_difference(difference: &Difference) -> String {
    let mut text = format!("  {}\n", difference.explanation);
    text += &difference.run.as_ref().map(run_lines).unwrap_or_default();
    if !difference.elements.is_empty() {
        text += &format!("  elements of the choreography: {}\n", difference.elements.join(", "));
    }
    if let Some(formula) = &difference.formula {
        text += &format!("  holds of the collaboration alone: {formula}\n");
    }
    text
}

fn told_substitution(participant: &str, found: &Substitution) -> String {
    let mut text = match &found.fault {
        None => format!("the process of `{participant}` may stand where its contract stands\n"),
        Some((sentence, run)) => {
            format!(
                "the process of `{participant}` may not stand where its contract stands\n  {sentence}\n{}",
                run_lines(run)
            )
        }
    };
    if !found.lost.is_empty() {
        let list = found.lost.join(", ");
        text +=
            &format!("  it never sends what the contract might: {list}; what others wait for is to be verified anew\n");
    }
    text
}

/// A run, a step per line.
fn run_lines(run: &Run) -> String {
    let lines =
        run.steps.iter().zip(1..).map(|(step, number)| {
            format!("  {number:>3}. {} at `{}` {}\n", step.participant, step.node_name, step.action)
        });
    lines.collect()
}

fn verdict_json(verdict: &ConformanceVerdict) -> Value {
    let mut object = json!({
        "notion": verdict.notion.name(),
        "observation": verdict.observation.name(),
        "network": verdict.network.name(),
        "states": verdict.states,
        "assumptions": verdict.assumptions,
    });
    match &verdict.outcome {
        ConformanceOutcome::Holds => object["outcome"] = json!("holds"),
        ConformanceOutcome::Inconclusive(reason) => {
            object["outcome"] = json!("inconclusive");
            object["reason"] = json!(reason);
        }
        ConformanceOutcome::Violated(difference) => {
            object["outcome"] = json!("violated");
            object["explanation"] = json!(difference.explanation);
            object["exchanges"] = json!(difference.exchanges);
            object["elements"] = json!(difference.elements);
            object["formula"] = json!(difference.formula);
            object["run"] = json!(difference.run.as_ref().map(steps));
        }
    }
    object
}

fn steps(run: &Run) -> Vec<Value> {
    let step = |step: &quadrille::RunStep| json!({ "participant": step.participant, "node": step.node, "action": step.action, "message": step.message });
    run.steps.iter().map(step).collect()
}

/// The notions by their names.
fn notions() -> impl TypedValueParser<Value = Notion> {
    let names = Notion::ALL.iter().map(|notion| PossibleValue::new(notion.name()).help(notion.summary()));
    PossibleValuesParser::new(names).map(|name| {
        let found = Notion::ALL.into_iter().find(|notion| notion.name() == name);
        found.expect("only names of notions are possible")
    })
}

/// What may be seen, by name.
fn observations() -> impl TypedValueParser<Value = Observation> {
    let names = Observation::ALL.iter().map(|seen| PossibleValue::new(seen.name()).help(seen.sentence()));
    PossibleValuesParser::new(names).map(|name| {
        let found = Observation::ALL.into_iter().find(|seen| seen.name() == name);
        found.expect("only names of observations are possible")
    })
}
