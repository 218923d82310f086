//! Findings with a place in the source, and their renderers. Knows nothing of BPMN.
//!
//! A stage is a function from a value to a value plus [`Diagnostics`]; nothing else carries an error
//! across a stage. The model of a finding does not know how it is shown: renderers are in [`render`].

mod code;
mod diagnostic;
mod sink;
mod source;
mod span;

pub mod render;

pub use code::Code;
pub use diagnostic::{Diagnostic, Element, Label, Severity};
pub use sink::Diagnostics;
pub use source::{Source, SourceId, SourceMap};
pub use span::Span;
