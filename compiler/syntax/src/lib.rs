//! BPMN XML text to a syntax tree with spans.
//!
//! *Reads* the bytes or the text of a `.bpmn` file. *Gives* a [`SyntaxTree`] and diagnostics. *Guarantees*:
//! never fails and never panics, whatever the text (broken XML gives the tree as far as it could be read);
//! every element and attribute knows its place. *Never does*: resolve a reference, expand an entity of a
//! document type declaration, read another file, decide what an element means.

mod decode;
mod id;
mod limits;
mod parse;
mod tree;

pub mod ast;
pub mod code;
pub mod metamodel;

pub use ast::ElementType;
pub use decode::{DecodeFault, Decoded, decode};
pub use id::Ids;
pub use limits::Limits;
pub use parse::parse;
pub use tree::{Attribute, FileIx, Namespace, Node, NodeId, SyntaxTree};
