//! `cargo xtask miwg`: compares what 9 tools write of the cases of OMG's interchange test suite with the references.
//! Models are compared by what they mean, without ids, order and layout; each difference falls into a class with a
//! cause. Fails where a difference is in no class, a reference is not read completely, or reading loses something.

mod class;
mod difference;
mod form;
mod matching;
mod suite;
mod table;
mod wording;

use class::{Class, classify};
use difference::Comparison;
use form::Form;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use suite::{Export, Read, Suite};

/// Where the suite is in the corpus.
const SUITE: &str = "../shared/corpus/bpmn-miwg-test-suite";

/// What the comparison came to.
pub struct Outcome {
    /// The references by case.
    references: BTreeMap<String, Read>,
    /// What became of each export.
    exports: BTreeMap<Export, End>,
    /// What is wrong: with a reference, with reading, or an unexplained difference.
    faults: Vec<String>,
}

/// What became of an export.
enum End {
    /// Nothing to compare it with.
    NoReference,
    /// No model: codes of the errors.
    NoModel(Vec<&'static str>),
    /// The classes of its differences, and the differences in words.
    Compared(Vec<(Option<&'static Class>, String)>),
}

/// Compares the suite beside the repository; with each difference, if asked for.
pub fn run(root: &Path, shows_differences: bool) -> ExitCode {
    let folder = root.join(SUITE);
    if !folder.is_dir() {
        println!("skipped: there is no test suite at {}", folder.display());
        return ExitCode::SUCCESS;
    }
    let outcome = match outcome(&folder) {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    if shows_differences {
        println!("{}", table::differences(&outcome));
    }
    print!("{}\n{}\n{}", table::cases(&outcome), table::classes(&outcome), table::summary(&outcome));
    for fault in &outcome.faults {
        eprintln!("error: {fault}");
    }
    if outcome.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn outcome(folder: &Path) -> Result<Outcome, String> {
    let suite = Suite::of(folder)?;
    let mut faults = Vec::new();
    let mut references = BTreeMap::new();
    for (case, path) in suite.references {
        let read = suite::read(&path)?;
        if !read.is_complete {
            faults.push(format!("the reference of {case} is not read completely: {:?}", read.errors));
        }
        report_lost(&case, &read, &mut faults);
        references.insert(case, read);
    }
    let mut exports = BTreeMap::new();
    for (export, paths) in suite.exports {
        let label = format!("{} {} {}", export.tool, export.case, export.way.word());
        let mut parts = Vec::new();
        for path in &paths {
            let read = suite::read(path)?;
            report_lost(&label, &read, &mut faults);
            parts.push(read);
        }
        let end = end(references.get(&export.case), parts, &export);
        match &end {
            End::NoReference => {}
            End::NoModel(codes) => faults.push(format!("{label} gives no model: {}", codes.join(", "))),
            End::Compared(differences) => {
                let unexplained = differences.iter().filter(|(class, _)| class.is_none());
                faults.extend(unexplained.map(|(_, text)| format!("unexplained: {label}: {text}")));
            }
        }
        exports.insert(export, end);
    }
    Ok(Outcome { references, exports, faults })
}

fn report_lost(label: &str, read: &Read, faults: &mut Vec<String>) {
    let lost = read.form.iter().flat_map(|form| &form.lost);
    faults.extend(lost.map(|id| format!("{label}: reading loses `{id}`")));
}

fn end(reference: Option<&Read>, parts: Vec<Read>, export: &Export) -> End {
    let codes: Vec<_> = parts.iter().flat_map(|part| part.errors.iter().copied()).collect();
    let Some(forms) = parts.into_iter().map(|part| part.form).collect::<Option<Vec<_>>>() else {
        return End::NoModel(codes);
    };
    let Some(reference) = reference.and_then(|reference| reference.form.as_ref()) else { return End::NoReference };
    let whole = Form::join(forms);
    let comparison = Comparison::new(reference, &whole, export.way);
    let differences = comparison.differences();
    let explained =
        differences.iter().map(|difference| (classify(&comparison, difference), comparison.describe(difference)));
    End::Compared(explained.collect())
}

#[cfg(test)]
mod tests {
    use super::{SUITE, outcome, table};
    use std::path::Path;

    #[test]
    fn every_difference_has_a_cause() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(SUITE);
        if !folder.is_dir() {
            println!("skipped: {} is not there", folder.display());
            return;
        }
        let outcome = outcome(&folder).expect("the suite can be read");
        assert!(outcome.references.values().all(|read| read.is_complete), "each reference gives a complete model");
        assert_eq!(outcome.faults, Vec::<String>::new(), "{}", table::classes(&outcome));
        assert!(outcome.references.len() >= 21 && outcome.exports.len() >= 170, "the whole suite is compared");
    }
}
