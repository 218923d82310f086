//! Findings with a place in the source, and their renderers. Knows nothing of BPMN.
//!
//! A stage is a function from a value to a value plus [`Diagnostics`]; nothing else carries an error
//! across a stage. The model of a finding does not know how it is shown: renderers are in [`render`].

mod apply;
mod code;
mod diagnostic;
mod nearest;
mod sink;
mod source;
mod span;
mod suggestion;
mod waived;

pub mod render;

pub use apply::{Applied, apply};
pub use code::Code;
pub use diagnostic::{Diagnostic, Element, Label, Severity};
pub use nearest::nearest;
pub use sink::Diagnostics;
pub use source::{Source, SourceId, SourceMap};
pub use span::Span;
pub use suggestion::{Applicability, Edit, Suggestion};
pub use waived::Waived;
