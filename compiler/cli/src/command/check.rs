//! `quadrille check`: read a model and report what is wrong with it; on demand, mend it.

use crate::input::Input;
use crate::output::{self, ReportFormat, Status};
use quadrille::diagnostics::Severity;
use quadrille::{Fixing, Model, Reading, Unusable};
use serde_json::json;
use similar::TextDiff;

/// Arguments of `check`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Make the changes that findings suggest, where they may be made without asking, and report what is left
    #[arg(long)]
    fix: bool,
    /// Show these changes, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Exit with status 1 on warnings, as on errors
    #[arg(long)]
    deny_warnings: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    if !arguments.fix {
        let mut reading = arguments.input.read()?;
        add_unsupported(&mut reading);
        report(&reading, None, arguments);
        return Ok(status(&reading, arguments.deny_warnings));
    }
    let mut fixing = quadrille::fix(&arguments.input.model)?;
    add_unsupported(&mut fixing.reading);
    if !arguments.dry_run {
        fixing.write()?;
    }
    report(&fixing.reading, Some(&fixing), arguments);
    Ok(status(&fixing.reading, arguments.deny_warnings))
}

/// Whoever checks a model wants to know whether it could be verified and run.
fn add_unsupported(reading: &mut Reading) {
    if let Some(warning) = reading.unsupported() {
        reading.diagnostics.push(warning);
        reading.diagnostics.sort();
    }
}

fn report(reading: &Reading, fixing: Option<&Fixing>, arguments: &Arguments) {
    match arguments.format {
        ReportFormat::Text => {
            if let Some(fixing) = fixing {
                let diff = if arguments.dry_run { diff(fixing) } else { String::new() };
                output::line(format!("{diff}{}", fixes(fixing, arguments)));
            }
            output::show(&reading.diagnostics, &reading.sources);
            let what =
                reading.model.as_ref().map_or_else(|| "not a model".to_owned(), |model| describe(model, reading));
            output::line(format!("{}: {what}; {}", reading.path.display(), output::conclusion(reading)));
        }
        ReportFormat::Json => {
            let mut object = json!({
                "file": reading.path.display().to_string(),
                "model": reading.model.as_ref().map(|model| &model.name),
                "diagnostics": output::findings(&reading.diagnostics, &reading.sources),
                "waived": output::waived(reading),
            });
            if let Some(fixing) = fixing {
                object["fixed"] = json!(fixing.fixed);
                object["diff"] = json!(diff(fixing));
            }
            output::line(format!("{object:#}"));
        }
        ReportFormat::Sarif => {
            // The log has no place for what is no longer there.
            if let Some(fixing) = fixing {
                let diff = if arguments.dry_run { diff(fixing) } else { String::new() };
                output::aside(format!("{diff}{}", fixes(fixing, arguments)));
            }
            output::sarif(&reading.diagnostics, reading);
        }
    }
}

/// The changes, as `diff -u` and `patch` know them.
fn diff(fixing: &Fixing) -> String {
    let name = fixing.reading.path.display().to_string();
    TextDiff::from_lines(&fixing.before, &fixing.after).unified_diff().header(&name, &name).to_string()
}

/// How many findings of which code led to changes.
fn fixes(fixing: &Fixing, arguments: &Arguments) -> String {
    let count = fixing.fixed.values().sum::<usize>() as u64;
    let verb = if arguments.dry_run { "would be fixed" } else { "fixed" };
    let by_code = fixing.fixed.iter().map(|(code, count)| format!("\n  {code}: {count}"));
    let name = fixing.reading.path.display();
    format!("{name}: {} {verb}{}", output::counted(count, "finding"), by_code.collect::<String>())
}

fn status(reading: &Reading, deny_warnings: bool) -> Status {
    match Status::of(reading) {
        Status::Good if deny_warnings && reading.diagnostics.count(Severity::Warning) > 0 => Status::Findings,
        status @ (Status::Good | Status::Findings | Status::Unusable) => status,
    }
}

fn describe(model: &Model, reading: &Reading) -> String {
    if let Some(projected) = &reading.projected {
        let choreography = &model.choreographies[projected.choreography];
        return counts(&[
            (choreography.participants.len(), "participant"),
            (choreography.nodes.len(), "flow node"),
            (choreography.message_flows.len(), "message flow"),
            (projected.model.as_ref().map_or(0, |model| model.conversations.len()), "conversation"),
        ]);
    }
    let nodes: usize = model.processes.iter().map(|process| process.nodes.len()).sum();
    let mut text = counts(&[
        (model.participants.len(), "participant"),
        (nodes, "flow node"),
        (model.message_flows.len(), "message flow"),
        (model.conversations.len(), "conversation"),
    ]);
    match model.choreographies.len() {
        0 => {}
        1 => text += ", 1 choreography",
        more => text += &format!(", {more} choreographies"),
    }
    text
}

fn counts(counts: &[(usize, &str)]) -> String {
    let counts = counts.iter().map(|(count, thing)| output::counted(*count as u64, thing));
    counts.collect::<Vec<_>>().join(", ")
}
