//! What is valid against the schema of the OMG stays valid, and more of it becomes so.

use super::{OPTIONS, files, sample};
use quadrille_diagnostics::SourceId;
use quadrille_format::format;
use quadrille_syntax::decode;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many files one run of the validator is given.
const BATCH: usize = 200;

/// Those of some files that are valid; none if there is no validator.
fn valid(schema: &Path, files: &[PathBuf]) -> Option<BTreeSet<PathBuf>> {
    let mut valid = BTreeSet::new();
    for batch in files.chunks(BATCH) {
        let mut command = Command::new("xmllint");
        let output =
            command.args(["--nonet", "--noout", "--huge", "--schema"]).arg(schema).args(batch).output().ok()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        valid.extend(said.lines().filter_map(|line| line.strip_suffix(" validates")).map(PathBuf::from));
    }
    Some(valid)
}

#[test]
fn valid_models_stay_valid() {
    let (Some(models), Some(shared)) = (files::models(), files::shared()) else {
        println!("skipped: the corpus is not on this machine");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formatted");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let mut before = Vec::new();
    let mut after = Vec::new();
    for model in sample(&models) {
        let text = decode(&std::fs::read(model).expect("a model can be read")).text;
        let Ok(formatted) = format(&text, SourceId(0), &OPTIONS) else { continue };
        let path = folder.join(format!("{}.bpmn", after.len()));
        std::fs::write(&path, formatted.text).expect("the target folder can be written");
        before.push(model.clone());
        after.push(path);
    }
    let schema = shared.join("xsd/BPMN20.xsd");
    let (Some(was), Some(is)) = (valid(&schema, &before), valid(&schema, &after)) else {
        println!("skipped: xmllint is not on this machine");
        return;
    };
    let mut table: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    for (model, formatted) in before.iter().zip(&after) {
        let (was, is) = (was.contains(model), is.contains(formatted));
        *table.entry((was, is)).or_default() += 1;
        assert!(is || !was, "{} is no longer valid", model.display());
    }
    let count = |was, is| table.get(&(was, is)).copied().unwrap_or_default();
    println!("formatted         valid  invalid\nvalid before   {:>8} {:>8}", count(true, true), count(true, false));
    println!("invalid before {:>8} {:>8}", count(false, true), count(false, false));
    let extended = valid(&shared.join("extension/combined.xsd"), &after).expect("the validator ran before");
    for (model, formatted) in before.iter().zip(&after).filter(|(model, _)| files::is_example(model)) {
        assert!(is.contains(formatted), "{} is valid", model.display());
        assert!(extended.contains(formatted), "{} is valid with the vocabulary", model.display());
    }
}
