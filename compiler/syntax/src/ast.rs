//! Typed views of the syntax tree: a type per type of the metamodel, with a method per attribute and child.
//!
//! Views are written by `cargo xtask codegen` from the rows of [`metamodel`](crate::metamodel). A view is a
//! pair of a document and a place in it; it costs nothing to make, and says nothing about whether what it
//! reads is complete: what is missing or wrong in a file is reported by rules, not by views.

mod document;
mod element;
mod generated;
mod reference;

pub use document::Document;
pub use element::{Element, View};
// The list of names is the metamodel itself.
pub use generated::*;
pub use reference::Reference;
