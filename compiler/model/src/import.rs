//! Imports (BPMN 2.0.2 clause 8.2.2): other BPMN files, schemas (XSD) and protobuf files whose definitions a model
//! uses, and monitoring models about it (extension.md §2.2).
//!
//! Which files these are, and which of them are refused, is decided here; reading them is left to the caller, who
//! is asked for one file after the other by its path in the model's folder.

mod kind;
mod load;
mod path;

pub use kind::ImportKind;
pub(crate) use load::SCHEMA;
pub use load::{ReadFile, load_imports};
pub(crate) use path::path_in_folder;
use quadrille_diagnostics::{Diagnostics, Span};
use quadrille_syntax::{NodeId, SyntaxTree};
use std::collections::BTreeMap;

/// An `import`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its location as written, relative to the file that it stands in.
    pub location: String,
    /// The namespace that it imports; empty where it names none.
    pub namespace: String,
    /// What it imports.
    pub kind: ImportKind,
    /// The head of its element.
    pub span: Span,
    /// Its element.
    pub(crate) element: NodeId,
}

/// Why an imported file is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    /// There is no such file, or it cannot be read for this reason.
    Unreadable(String),
    /// It lies outside of the model's folder.
    Outside,
    /// It would have to be fetched from another machine.
    Remote,
    /// More files or bytes are imported than a model may have.
    TooMuch(String),
}

/// What a model imports: the files that could be read, and what became of each import.
#[derive(Clone, Debug, Default)]
pub struct Imports {
    /// The imports of the model and of the BPMN files that it imports.
    pub(crate) list: Vec<Imported>,
    /// Texts of protobuf files, by path in the model's folder.
    pub(crate) protos: BTreeMap<String, String>,
    /// Schemas, by path in the model's folder.
    pub(crate) schemas: BTreeMap<String, SchemaFile>,
    /// What is wrong with the texts of imported BPMN files.
    pub(crate) diagnostics: Diagnostics,
}

/// What became of an import.
#[derive(Clone, Debug)]
pub(crate) struct Imported {
    pub import: Import,
    /// The path of the file, or why there is none.
    pub outcome: Result<String, ImportFault>,
}

/// A schema file.
#[derive(Clone, Debug)]
pub(crate) struct SchemaFile {
    pub tree: SyntaxTree,
    /// What is wrong with its text.
    pub diagnostics: Diagnostics,
    /// The other schemas that it includes or imports.
    pub uses: Vec<SchemaUse>,
}

/// An `include` or `import` of a schema.
#[derive(Clone, Debug)]
pub(crate) struct SchemaUse {
    pub location: String,
    pub span: Span,
    /// Whether what it brings is in the namespace of the schema that has it.
    pub is_include: bool,
    pub outcome: Result<String, ImportFault>,
}

/// The imports of the file that a tree looks at, in document order. One without location imports nothing.
#[must_use]
pub fn imports(tree: &SyntaxTree) -> Vec<Import> {
    let Some(root) = tree.root() else { return Vec::new() };
    let found = tree.bpmn_children(root, "import").filter_map(|element| {
        let node = tree.get(element);
        let location = node.attribute("location").map(str::trim).filter(|location| !location.is_empty())?;
        let namespace = node.attribute("namespace").unwrap_or_default().trim().to_owned();
        let kind = ImportKind::of(node.attribute("importType").unwrap_or_default(), location);
        Some(Import { location: location.to_owned(), namespace, kind, span: node.span(), element })
    });
    found.collect()
}
