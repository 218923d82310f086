//! `quadrille fmt`: write files back, in one layout and valid where their meaning is clear.

use crate::output::{self, Status};
use quadrille::{Formatted, Formatting, Unusable};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `fmt`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The files; `-` is standard input, written to standard output
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write nothing; list the files that would change, and exit with status 1 if there are any
    #[arg(long)]
    check: bool,
    /// Write to standard output, and leave the files as they are
    #[arg(long, conflicts_with = "check")]
    stdout: bool,
}

/// Runs the command. A file that cannot be read does not keep the others from being formatted.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let mut status = Status::Good;
    for file in &arguments.files {
        let found = one(file, arguments).unwrap_or_else(|unusable| {
            output::aside(format!("error: {unusable}"));
            Status::Unusable
        });
        status = match (status, found) {
            (Status::Unusable, _) | (_, Status::Unusable) => Status::Unusable,
            (Status::Findings, _) | (_, Status::Findings) => Status::Findings,
            (Status::Good, Status::Good) => Status::Good,
        };
    }
    Ok(status)
}

fn one(file: &Path, arguments: &Arguments) -> Result<Status, Unusable> {
    let is_input = file == Path::new("-");
    let formatting = if is_input {
        quadrille::format_input(Path::new("<standard input>"), std::io::stdin())?
    } else {
        quadrille::format(file)?
    };
    let formatted = match &formatting.formatted {
        Ok(formatted) => formatted,
        Err(diagnostics) => {
            output::show(diagnostics, &formatting.sources);
            output::aside(format!("{}: left as it is", formatting.path.display()));
            return Ok(Status::Unusable);
        }
    };
    if arguments.check {
        if !formatting.changes() {
            return Ok(Status::Good);
        }
        output::line(formatting.path.display());
        return Ok(Status::Findings);
    }
    if arguments.stdout || is_input {
        // As with every line: a reader that has gone away has seen what it wanted.
        let _ = std::io::stdout().write_all(formatted.text.as_bytes());
        let said = report(&formatting, formatted, "");
        said.iter().for_each(output::aside);
    } else {
        formatting.write()?;
        let said = report(&formatting, formatted, if formatting.changes() { "formatted" } else { "" });
        said.iter().for_each(output::line);
    }
    Ok(Status::Good)
}

/// What was done to a file, and what is left in it; none if there is nothing to say.
fn report(formatting: &Formatting, formatted: &Formatted, done: &str) -> Option<String> {
    let report = &formatted.report;
    let repaired = tally(report.repairs.iter().map(|(repair, element)| (*repair, element.line)));
    let left = tally(report.remarks.iter().map(|(remark, element)| (*remark, element.line)));
    if done.is_empty() && repaired.is_empty() && left.is_empty() {
        return None;
    }
    let heads = [done, if repaired.is_empty() { "" } else { "repaired" }, if left.is_empty() { "" } else { "left" }];
    let head = heads.into_iter().filter(|head| !head.is_empty()).collect::<Vec<_>>().join(", ");
    let lines = repaired.into_iter().chain(left.into_iter().map(|line| format!("left: {line}")));
    let lines = lines.map(|line| format!("\n  {line}")).collect::<String>();
    Some(format!("{}: {head}{lines}", formatting.path.display()))
}

/// How often something was found, and in which line first.
fn tally<K: Ord + Display>(found: impl Iterator<Item = (K, usize)>) -> Vec<String> {
    let mut counts: BTreeMap<K, (u64, usize)> = BTreeMap::new();
    for (kind, line) in found {
        let (count, first) = counts.entry(kind).or_insert((0, line));
        *count += 1;
        *first = line.min(*first);
    }
    let lines = counts.into_iter().map(|(kind, (count, line))| match count {
        1 => format!("{kind} (line {line})"),
        _ => format!("{kind} ({}, the first in line {line})", output::counted(count, "place")),
    });
    lines.collect()
}
