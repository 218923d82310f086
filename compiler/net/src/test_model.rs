//! Models of the tests.

use quadrille_diagnostics::SourceId;
use quadrille_model::{LowerOptions, Model};
use quadrille_syntax::{Limits, ast::Document, parse};

/// The model of what stands in `definitions`; what rules would say about it does not matter.
pub(crate) fn lowered(body: &str) -> Model {
    let text = format!("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>{body}</definitions>");
    let (tree, read) = parse(&text, SourceId(0), &Limits::STANDARD);
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let field_lock = quadrille_model::FieldLock::default();
    let options =
        LowerOptions { file_stem: "test".to_owned(), field_lock, imports: quadrille_model::Imports::default() };
    quadrille_model::lower(&Document::new(&tree), &options).0.expect("definitions give a model")
}
