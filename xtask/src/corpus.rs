//! `cargo xtask corpus`: reads every model of the corpus, and shows what people's files meet: read, read with
//! errors, declined with which codes, or unusable; and which files take longest. Fails if reading panics on any,
//! or loses an element of any without a word.

pub mod files;
mod table;

use quadrille::diagnostics::{Diagnostics, Severity, SourceId};
use quadrille::{Reading, Unusable, VerificationOptions};
use quadrille_rules::{Account, account};
use quadrille_syntax::{Limits, decode, parse};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What reading a file came to.
pub struct Outcome {
    /// The file, relative to the corpus.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// How long reading took.
    pub time: Duration,
    /// How it ended.
    pub end: End,
    /// What became of each of its elements; none where it is no XML.
    pub account: Option<Account>,
    /// Whether its processes have a meaning that can be verified; none where there are none.
    pub meaning: Option<Meaning>,
}

/// Whether the processes of a file have a meaning that can be verified.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    /// They have.
    Verified,
    /// They have not: the codes that say so, each once.
    Declined(BTreeSet<&'static str>),
    /// A fault of ours.
    Panicked,
}

/// How reading a file ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// A model without errors.
    Read,
    /// A complete model that breaks rules: the codes of the errors, each once.
    ReadWithErrors(BTreeSet<&'static str>),
    /// A part of a model: the codes of the errors, each once.
    Declined(BTreeSet<&'static str>),
    /// No model at all: the codes of the errors, or `unreadable` where the file, or one that it
    /// needs, could not be opened.
    Unusable(BTreeSet<&'static str>),
    /// A fault of ours.
    Panicked,
}

/// Reads the corpus beside the repository.
pub fn run(root: &Path) -> ExitCode {
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
    let outcomes: Vec<_> = files.iter().map(|file| outcome(&corpus, file)).collect();
    print!("{}", table::collections(&outcomes));
    print!("\n{}", table::coverage(&outcomes));
    print!("\n{}", table::slowest(&outcomes));
    print!("\n{}", table::elements(&outcomes));
    let lossy = outcomes.iter().filter(|outcome| is_lossy(outcome));
    let lossy: Vec<_> =
        lossy.inspect(|outcome| eprintln!("error: {} loses elements", outcome.path.display())).collect();
    let panics = |outcome: &&Outcome| outcome.end == End::Panicked || outcome.meaning == Some(Meaning::Panicked);
    let panicked: Vec<_> = outcomes.iter().filter(panics).collect();
    for outcome in &panicked {
        eprintln!("error: {} makes us panic", outcome.path.display());
    }
    if panicked.is_empty() && lossy.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether something of a file is neither in the model nor reported.
fn is_lossy(outcome: &Outcome) -> bool {
    let unsaid = matches!(&outcome.end, End::Declined(codes) | End::Unusable(codes) if codes.is_empty());
    unsaid || outcome.account.is_some_and(|account| account.sum() != account.elements)
}

fn outcome(corpus: &Path, file: &Path) -> Outcome {
    let bytes = std::fs::metadata(file).map_or(0, |found| found.len());
    let begin = Instant::now();
    let mut reading = None;
    let end = end(|| quadrille::read(file), &mut reading);
    let time = begin.elapsed();
    let meaning = reading.and_then(|reading| meaning(&reading));
    let path = file.strip_prefix(corpus).unwrap_or(file).to_owned();
    Outcome { path, bytes, time, end, account: account_of(file), meaning }
}

/// What became of each element of a file.
fn account_of(file: &Path) -> Option<Account> {
    let decoded = decode(&std::fs::read(file).ok()?);
    let (tree, findings) = parse(&decoded.text, SourceId(0), &Limits::STANDARD);
    (decoded.fault.is_none() && !findings.has_errors()).then(|| account(&tree))
}

/// Whether what was read can be verified. Nothing is searched: that is what the bench is for.
fn meaning(reading: &Reading) -> Option<Meaning> {
    let executable = reading.model.as_ref()?.executable_participants().next();
    executable?;
    let errors = |found: &Diagnostics| {
        let errors = found.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| finding.code.0).collect::<BTreeSet<_>>()
    };
    let Some(model) = reading.verifiable_model() else {
        let mut codes = errors(&reading.diagnostics);
        // Other errors beside these leave a meaning.
        let stopping = ["node-without-incoming-flow", "nothing-can-start"];
        if codes.iter().any(|code| stopping.contains(code)) {
            codes.retain(|code| stopping.contains(code));
        }
        return Some(Meaning::Declined(codes));
    };
    let nothing =
        VerificationOptions { networks: Vec::new(), properties: Vec::new(), ..VerificationOptions::demanded() };
    // Nothing of a verification that panicked is used.
    Some(match catch_unwind(AssertUnwindSafe(|| quadrille::verify(model, &nothing))) {
        Err(_) => Meaning::Panicked,
        Ok(verification) if verification.has_meaning() => Meaning::Verified,
        Ok(verification) => Meaning::Declined(errors(&verification.diagnostics)),
    })
}

fn end(read: impl FnOnce() -> Result<Reading, Unusable>, into: &mut Option<Reading>) -> End {
    // Nothing of a reading that panicked is used.
    match catch_unwind(AssertUnwindSafe(read)) {
        Err(_) => End::Panicked,
        Ok(Err(unusable)) => {
            eprintln!("{unusable}");
            End::Unusable(BTreeSet::from(["unreadable"]))
        }
        Ok(Ok(reading)) => {
            let found = reading.diagnostics.as_slice().iter();
            let errors = found.filter(|finding| finding.severity == Severity::Error);
            let codes: BTreeSet<_> = errors.map(|finding| finding.code.0).collect();
            let reading = into.insert(reading);
            match (&reading.model, codes.is_empty()) {
                (None, _) => End::Unusable(codes),
                (Some(model), true) if model.is_complete => End::Read,
                (Some(model), false) if model.is_complete => End::ReadWithErrors(codes),
                (Some(_), _) => End::Declined(codes),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{End, end};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn reading_ends_in_a_model_or_not() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let check = |file: &str, expected: End| {
            assert_eq!(end(|| quadrille::read(&root.join(file)), &mut None), expected, "{file}")
        };
        check("examples/order/order.bpmn", End::Read);
        check("examples/book/book.bpmn", End::Read);
        check("README.md", End::Unusable(BTreeSet::from(["malformed-xml"])));
        check("no such file", End::Unusable(BTreeSet::from(["unreadable"])));
        assert_eq!(end(|| std::panic::resume_unwind(Box::new("a fault")), &mut None), End::Panicked);
    }
}
