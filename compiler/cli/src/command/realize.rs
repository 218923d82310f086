//! `quadrille realize`: can a choreography be realized, on which networks, and if not, what happens.

use crate::command::verify::networks;
use crate::input::Input;
use crate::output::{self, Format, Status};
use quadrille::{Limits, Network, Protocol, Realizability, RealizabilityVerdict, StoredWaiver, Unusable};
use serde_json::{Value, json};

/// Arguments of `realize`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Communication models; the runtime implements `bag`
    #[arg(long = "network", value_parser = networks(), value_delimiter = ',', default_value = "bag,fifo-pair")]
    networks: Vec<Network>,
    /// Where no theory decides, give up after so many states
    #[arg(long)]
    max_states: Option<usize>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = arguments.input.read()?;
    let Some(projected) = &reading.projected else {
        if reading.diagnostics.has_errors() || reading.model.is_none() {
            return Ok(output::refuse(&reading, arguments.format));
        }
        let reason = "it has no choreography without processes; `--choreography` takes one".to_owned();
        return Err(Unusable { path: arguments.input.model.clone(), reason });
    };
    let max_states = arguments.max_states.unwrap_or(Limits::default().max_states);
    let verdicts = projected.realizability(arguments.networks.iter().copied(), max_states);
    match arguments.format {
        Format::Text => {
            output::show(&reading.diagnostics, &reading.sources);
            output::line(lines(&projected.protocol, &verdicts).trim_end());
        }
        Format::Json => {
            let object = json!({
                "file": reading.path.display().to_string(),
                "realizability": json_of(&projected.protocol, &verdicts),
                "diagnostics": output::findings(&reading.diagnostics, &reading.sources),
                "waived": output::waived(&reading),
            });
            output::line(format!("{object:#}"));
        }
    }
    let is_good = verdicts.iter().all(Realizability::is_realizable) && !reading.diagnostics.has_errors();
    Ok(if is_good { Status::Good } else { Status::Findings })
}

/// The verdicts as lines, a run below each that is violated, and the assumptions that they share.
pub fn lines(protocol: &Protocol, all: &[Realizability]) -> String {
    lines_with(protocol, all, &[])
}

/// The same, with the clauses that are accepted although they do not hold, or are not known to.
pub fn lines_with(protocol: &Protocol, all: &[Realizability], accepted: &[StoredWaiver]) -> String {
    let mut text = String::new();
    let mut assumptions: Vec<&String> = Vec::new();
    for on_network in all {
        for (clause, verdict) in &on_network.verdicts {
            let mut outcome = match verdict {
                RealizabilityVerdict::Holds(why) => format!("holds: {why}"),
                RealizabilityVerdict::HoldsUpTo(bound) => format!("holds for {bound}"),
                RealizabilityVerdict::Violated(_) => "violated".to_owned(),
                RealizabilityVerdict::Inconclusive(reason) => format!("inconclusive: {reason}"),
            };
            let network = on_network.network.name();
            if let Some(found) = accepted.iter().find(|one| one.property == clause.name() && one.network == network) {
                outcome += &format!(", accepted: {}", found.reason);
            }
            text += &format!("{:<22} {network:<10} {outcome}\n", clause.name());
            if let RealizabilityVerdict::Violated(run) = verdict {
                run.sentences(protocol).iter().for_each(|sentence| text += &format!("    {sentence}\n"));
            }
        }
        for assumption in &on_network.assumptions {
            if !assumptions.contains(&assumption) {
                assumptions.push(assumption);
            }
        }
    }
    if !assumptions.is_empty() {
        text += "assuming that\n";
        assumptions.iter().for_each(|assumption| text += &format!("  - {assumption}\n"));
    }
    text
}

/// The same for programs.
pub fn json_of(protocol: &Protocol, all: &[Realizability]) -> Value {
    let verdicts = all.iter().flat_map(|on_network| {
        on_network.verdicts.iter().map(|(clause, verdict)| {
            let mut object = json!({ "clause": clause.name(), "network": on_network.network.name() });
            let (outcome, why) = match verdict {
                RealizabilityVerdict::Holds(why) => {
                    ("holds", json!({ "theory": why.theory(), "why": why.to_string() }))
                }
                RealizabilityVerdict::HoldsUpTo(bound) => ("holds-up-to-bound", json!({ "bound": bound })),
                RealizabilityVerdict::Violated(run) => ("violated", json!({ "run": run.sentences(protocol) })),
                RealizabilityVerdict::Inconclusive(reason) => ("inconclusive", json!({ "reason": reason })),
            };
            object["outcome"] = json!(outcome);
            object["detail"] = why;
            object["assumptions"] = json!(on_network.assumptions);
            object
        })
    });
    json!(verdicts.collect::<Vec<_>>())
}
