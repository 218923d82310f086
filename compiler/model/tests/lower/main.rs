//! Lowering, element by element: small models as text, and what they become.

mod annotation;
mod condition;
mod correlation;
mod elements;
mod import;
mod message_flow;
mod monitoring;
mod payload;
mod placement;
mod process;
mod requested;
mod structure;
mod variant;
mod xsd;

use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_model::{FieldLock, ImportFault, LowerOptions, Model, ReadFile, load_imports};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, parse};

/// What the rules of BPMN say about models as small as those of the tests.
const BESIDE_THE_POINT: [&str; 3] =
    ["informal-expression", "node-without-outgoing-flow", "start-event-without-end-event"];

/// Lowers what stands in `definitions`.
fn lower(body: &str) -> (Option<Model>, Diagnostics) {
    lower_with(body, FieldLock::default(), &[])
}

fn lower_with(body: &str, field_lock: FieldLock, imports: &[(&str, &str)]) -> (Option<Model>, Diagnostics) {
    let text = format!(
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0' \
         xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:s='urn:shop' targetNamespace='urn:test'>{body}</definitions>"
    );
    lower_files(&text, field_lock, imports)
}

/// Lowers a text that imports others, each known by its path.
fn lower_files(text: &str, field_lock: FieldLock, files: &[(&str, &str)]) -> (Option<Model>, Diagnostics) {
    let (mut tree, read) = parse(text, SourceId(0), &Limits::STANDARD);
    assert_eq!(read.as_slice(), &[], "the test's model is well-formed");
    let mut give = |path: &str| {
        let (source, (_, text)) = (1..).zip(files).find(|(_, (known, _))| *known == path).ok_or_else(missing)?;
        let (text, source) = ((*text).to_owned(), SourceId(source));
        Ok(ReadFile { text, source, diagnostics: Diagnostics::new() })
    };
    let imports = load_imports(&mut tree, "test.bpmn", &Limits::STANDARD, &mut give);
    let options = LowerOptions { file_stem: "Test case".to_owned(), field_lock, imports };
    let document = Document::new(&tree);
    let mut findings = Diagnostics::new();
    let of_rules = quadrille_rules::check(&document);
    let to_the_point = of_rules.as_slice().iter().filter(|finding| !BESIDE_THE_POINT.contains(&finding.code.0));
    to_the_point.for_each(|finding| findings.push(finding.clone()));
    let (model, lowered) = quadrille_model::lower(&document, &options);
    findings.extend(lowered);
    findings.sort();
    (model, findings)
}

fn missing() -> ImportFault {
    ImportFault::Unreadable(String::new())
}

/// Lowers what is expected to give no error.
fn model(body: &str) -> Model {
    let (model, findings) = lower(body);
    assert!(!findings.has_errors(), "{:#?}", findings.as_slice());
    model.expect("definitions give a model")
}

/// Codes of the findings, notes about keys and conditions left out unless asked for.
fn codes(body: &str) -> Vec<&'static str> {
    let (_, findings) = lower(body);
    findings.as_slice().iter().map(|finding| finding.code.0).collect()
}

/// The only process of a model, or its first.
fn process(model: &Model) -> &quadrille_model::Process {
    model.processes.first().expect("the model has a process")
}
