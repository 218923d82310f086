//! A formatted file gives the same model, and the same findings.

use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_format::{Options, format};
use quadrille_model::{FieldLock, LowerOptions, Model};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};
use std::path::{Path, PathBuf};

/// How many models of the corpus are read where the test is not optimised.
const SAMPLE: usize = 300;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(text: &str) -> (Option<Model>, Diagnostics) {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let document = Document::new(&tree);
    let options = LowerOptions {
        file_stem: "model".to_owned(),
        field_lock: FieldLock::default(),
        imports: quadrille_model::Imports::default(),
    };
    let (model, mut findings) = quadrille_model::lower(&document, &options);
    findings.extend(quadrille_rules::check(&document));
    (model, findings)
}

/// A value as text, but for where it stands in its file.
fn without_places(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:#?}");
    let mut pieces = text.split("Span {");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |whole, piece| whole + piece.split_once('}').map_or("", |(_, rest)| rest))
}

fn said(findings: &Diagnostics) -> Vec<String> {
    let mut said: Vec<_> =
        findings.as_slice().iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect();
    said.sort();
    said
}

/// Whether the file can be formatted; then it gives the same model before and after.
fn check(path: &Path) -> bool {
    let before = decode(&std::fs::read(path).expect("the file was listed")).text;
    let Ok(formatted) = format(&before, SourceId(0), &Options { limits: Limits::STANDARD }) else { return false };
    let (was, found_before) = read(&before);
    let (is, found_after) = read(&formatted.text);
    let name = path.display();
    let (was, is) = (without_places(&was), without_places(&is));
    if let Some((was, is)) = was.lines().zip(is.lines()).find(|(was, is)| was != is) {
        assert_eq!(was, is, "{name}: another model");
    }
    assert_eq!(was.lines().count(), is.lines().count(), "{name}: another model");
    if formatted.report.repairs.is_empty() {
        assert_eq!(said(&found_before), said(&found_after), "{name}: other findings");
    }
    true
}

#[test]
fn examples() {
    assert!(check(&root().join("examples/order/order.bpmn")));
    assert!(check(&root().join("examples/book/book.bpmn")));
    for name in ["example.bpmn", "example.roundtrip.bpmn"] {
        let path = root().join("../shared/extension").join(name);
        if path.exists() {
            assert!(check(&path));
        } else {
            println!("skipped: {name} is not on this machine");
        }
    }
}

#[test]
fn the_corpus() {
    let mut folders = vec![root().join("../shared/corpus")];
    if !folders[0].exists() {
        println!("skipped: the corpus is not on this machine");
        return;
    }
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder was listed") {
            let path = entry.expect("the folder was listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "bpmn" || extension == "bpmn2") {
                files.push(path);
            }
        }
    }
    files.sort();
    let step = if cfg!(debug_assertions) { files.len().div_ceil(SAMPLE).max(1) } else { 1 };
    let compared = files.iter().step_by(step).filter(|file| check(file)).count();
    println!("{compared} models are as they were");
    assert!(compared > 0, "some can be formatted");
}
