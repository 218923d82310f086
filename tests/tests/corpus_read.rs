//! Reading real files: whatever they hold, there are findings instead of a panic, and some files are known to
//! give certain ones.

use quadrille_diagnostics::{Diagnostics, Severity, SourceId};
use quadrille_model::{LowerOptions, Model};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};
use std::path::{Path, PathBuf};

/// The folder of shared models; absent from a plain clone.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(folder);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn read(path: &Path) -> (Option<Model>, Diagnostics) {
    let bytes = std::fs::read(path).expect("the file was listed");
    let decoded = decode(&bytes);
    let (tree, mut findings) = parse(&decoded.text, SourceId(0), &Limits::STANDARD);
    let options = LowerOptions {
        file_stem: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        field_lock: quadrille_model::FieldLock::default(),
        imports: quadrille_model::Imports::default(),
    };
    let document = Document::new(&tree);
    findings.extend(quadrille_rules::check(&document));
    let (model, lowered) = quadrille_model::lower(&document, &options);
    lowered.as_slice().iter().for_each(|finding| findings.push(finding.clone()));
    (model, findings)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder was listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "bpmn") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Reads every n-th file of a folder; expects how many give no error, how many a complete model, and how many there
/// are.
fn check(folder: &str, every: usize, expected: [usize; 3]) {
    let Some(folder) = shared(folder) else { return };
    let mut counts = [0; 3];
    for path in files(&folder).iter().step_by(every) {
        let (model, findings) = read(path);
        let is_complete = model.as_ref().is_some_and(|model| model.is_complete);
        assert!(is_complete || findings.has_errors(), "{} gives neither a model nor an error", path.display());
        counts[0] += usize::from(!findings.has_errors());
        counts[1] += usize::from(is_complete);
        counts[2] += 1;
    }
    assert_eq!(counts, expected, "without errors, with a model, and all files in {}", folder.display());
}

#[test]
fn whole_folders() {
    check("corpus/fbpmn", 1, [74, 74, 74]);
    check("corpus/oracle-fixtures", 1, [160, 160, 160]);
    check("corpus/probes", 1, [7, 7, 7]);
    check("corpus/bpmn-miwg-test-suite/Reference", 1, [21, 21, 21]);
    check("corpus/correlation", 1, [5, 8, 8]);
}

#[test]
fn a_sample_of_public_repositories() {
    check("corpus/bpmn-for-research", 16, [87, 116, 116]);
}

/// Reads one file; expects these codes as findings of a severity, each once per finding.
fn check_file(file: &str, severity: Severity, expected: &[&str]) -> Option<Model> {
    let path = shared(file)?;
    let (model, findings) = read(&path);
    let of_severity = findings.as_slice().iter().filter(|finding| finding.severity == severity);
    let codes: Vec<_> = of_severity.map(|finding| finding.code.0).collect();
    assert_eq!(codes, expected, "{file}");
    model
}

#[test]
fn client_and_supplier() {
    let file = "corpus/fbpmn/models/bpmn-origin/src/e001ClientSupplier.bpmn";
    let Some(model) = check_file(file, Severity::Error, &[]) else { return };
    assert_eq!(model.name, "e001_client_supplier");
    assert_eq!(model.participants.len(), 2);
    let nodes: Vec<_> = model.processes.iter().map(|process| process.nodes.len()).collect();
    assert_eq!(nodes, [9, 6]);
    let messages: Vec<_> = model.messages.iter().map(|message| message.origin.label()).collect();
    assert_eq!(messages, ["command", "goods", "invoice"]);
}

#[test]
fn invoice_of_the_exchange_group() {
    let file = "corpus/bpmn-miwg-test-suite/Reference/C.1.0.bpmn";
    let opaque = "opaque-condition";
    let notes = ["timer-without-time", opaque, opaque, opaque, opaque, "no-correlation-keys"];
    let Some(model) = check_file(file, Severity::Error, &[]) else { return };
    assert_eq!(model.message_flows.len(), 5);
    assert!(model.processes[1].nodes.iter().any(|node| node.lane.is_some()), "the second pool has lanes");
    check_file(file, Severity::Warning, &[]);
    let mut sorted = notes;
    sorted.sort_unstable();
    let path = shared(file).expect("the file was read above");
    let (_, findings) = read(&path);
    let mut found: Vec<_> = findings.as_slice().iter().map(|finding| finding.code.0).collect();
    found.sort_unstable();
    assert_eq!(found, sorted);
}

#[test]
fn example_of_the_vocabulary() {
    // Both spellings: as written, and as an editor saves it.
    for file in ["extension/example.bpmn", "extension/example.roundtrip.bpmn"] {
        let Some(model) = check_file(file, Severity::Error, &[]) else { return };
        assert_eq!(model.conversations.len(), 2, "{file}");
        assert!(model.message_flows.iter().all(|flow| flow.conversation.is_some()), "{file}");
        let carried: Vec<_> = model.keys.iter().map(|key| key.retrievals.len()).collect();
        assert_eq!(carried, [3, 2, 2, 3], "{file}");
        assert_eq!(model.rules.len(), 5, "{file}");
    }
}
