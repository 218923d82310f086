//! Lowering, element by element: small models as text, and what they become.

mod condition;
mod correlation;
mod message_flow;
mod monitoring;
mod payload;
mod process;

use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_model::{FieldLock, LowerOptions, Model};
use quadrille_syntax::{Limits, parse};
use std::collections::BTreeMap;

/// Lowers what stands in `definitions`.
fn lower(body: &str) -> (Option<Model>, Diagnostics) {
    lower_with(body, FieldLock::default(), &[])
}

fn lower_with(body: &str, field_lock: FieldLock, imports: &[(&str, &str)]) -> (Option<Model>, Diagnostics) {
    let text = format!(
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0'>{body}</definitions>"
    );
    let (tree, read) = parse(&text, SourceId(0), &Limits::STANDARD);
    assert_eq!(read.as_slice(), &[], "the test's model is well-formed");
    let imports = imports.iter().map(|(location, text)| ((*location).to_owned(), (*text).to_owned()));
    let options =
        LowerOptions { file_stem: "Test case".to_owned(), field_lock, imports: imports.collect::<BTreeMap<_, _>>() };
    quadrille_model::lower(&tree, &options)
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
