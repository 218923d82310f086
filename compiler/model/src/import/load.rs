//! Reading all that a model imports, directly and through what it imports: each file once, so that files may import
//! each other, and never more than the limits allow.

use super::{ImportFault, ImportKind, Imported, Imports, SchemaFile, SchemaUse, imports, path_in_folder};
use crate::lower::not_bpmn;
use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_syntax::{ElementType, FileIx, Limits, Namespace, SyntaxTree};
use std::collections::BTreeMap;

/// The namespace of XML schema.
pub(crate) const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

/// How many files a model may import, directly and through what it imports.
const MOST_FILES: usize = 64;

/// A file that was read for an import.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its text.
    pub text: String,
    /// The source of diagnostics about it.
    pub source: SourceId,
    /// What is wrong with the bytes of the text.
    pub diagnostics: Diagnostics,
}

/// Reads what a model imports, and adds the BPMN files and monitoring models among it to the tree. `name` is the file name of the model;
/// `read` gives the file at a path in the model's folder, its parts divided by `/`.
#[must_use]
pub fn load_imports(
    tree: &mut SyntaxTree,
    name: &str,
    limits: &Limits,
    read: &mut dyn FnMut(&str) -> Result<ReadFile, ImportFault>,
) -> Imports {
    let mut loading = Loading {
        limits,
        files: 0,
        bytes: tree.text().len(),
        read,
        imports: Imports::default(),
        models: BTreeMap::from([(name.to_owned(), Ok(FileIx::MAIN))]),
        refused: BTreeMap::new(),
    };
    let mut open = vec![(name.to_owned(), FileIx::MAIN)];
    while let Some((importer, file)) = open.pop() {
        tree.set_focus(file);
        for import in imports(tree) {
            let outcome = path_in_folder(&importer, &import.location).and_then(|path| {
                match import.kind {
                    ImportKind::Bpmn => {
                        let (imported, is_new) = loading.model(tree, &path)?;
                        tree.add_import(file, &import.namespace, imported);
                        if is_new {
                            open.push((path.clone(), imported));
                        }
                    }
                    ImportKind::Schema => loading.schema(&path)?,
                    ImportKind::Protobuf => loading.proto(&path)?,
                    // The rules of other files are about what these do by themselves.
                    ImportKind::Monitoring if file != FileIx::MAIN => {}
                    ImportKind::Monitoring => loading.rules(tree, &path, &import.namespace)?,
                    ImportKind::Other => {}
                }
                Ok(path)
            });
            loading.imports.list.push(Imported { import, outcome });
        }
    }
    tree.set_focus(FileIx::MAIN);
    loading.imports
}

struct Loading<'a> {
    limits: &'a Limits,
    files: usize,
    bytes: usize,
    read: &'a mut dyn FnMut(&str) -> Result<ReadFile, ImportFault>,
    imports: Imports,
    models: BTreeMap<String, Result<FileIx, ImportFault>>,
    refused: BTreeMap<String, ImportFault>,
}

impl Loading<'_> {
    fn read(&mut self, path: &str) -> Result<ReadFile, ImportFault> {
        if self.files == MOST_FILES {
            return Err(ImportFault::TooMuch(format!("the model imports more than {MOST_FILES} files")));
        }
        self.files += 1;
        let file = (self.read)(path)?;
        self.bytes = self.bytes.saturating_add(file.text.len());
        if self.bytes > self.limits.bytes {
            let limit = self.limits.bytes;
            return Err(ImportFault::TooMuch(format!("the model and its imports have more than {limit} bytes")));
        }
        Ok(file)
    }

    /// The file of a BPMN import, and whether it is read for the first time.
    fn model(&mut self, tree: &mut SyntaxTree, path: &str) -> Result<(FileIx, bool), ImportFault> {
        if let Some(known) = self.models.get(path) {
            return known.clone().map(|file| (file, false));
        }
        let read = self.read(path).and_then(|file| self.add_model(tree, file));
        self.models.insert(path.to_owned(), read.clone());
        read.map(|file| (file, true))
    }

    fn add_model(&mut self, tree: &mut SyntaxTree, file: ReadFile) -> Result<FileIx, ImportFault> {
        let broken = || ImportFault::Unreadable("it is not BPMN 2.0 XML".to_owned());
        let added = self.parsed(file).ok_or_else(broken)?;
        let Some(root) = added.root().map(|root| added.get(root)) else { return Err(broken()) };
        if !root.is_bpmn("definitions") {
            self.imports.diagnostics.push(not_bpmn(root));
            return Err(broken());
        }
        self.append(tree, added)
    }

    /// The tree of a file; none where a finding says why it has none. A tree that is cut short would give findings
    /// that are none.
    fn parsed(&mut self, file: ReadFile) -> Option<SyntaxTree> {
        let is_text = !file.diagnostics.has_errors();
        self.imports.diagnostics.extend(file.diagnostics);
        if !is_text {
            return None;
        }
        let (tree, found) = quadrille_syntax::parse(&file.text, file.source, self.limits);
        let is_read = !found.has_errors();
        self.imports.diagnostics.extend(found);
        is_read.then_some(tree)
    }

    fn append(&self, tree: &mut SyntaxTree, added: SyntaxTree) -> Result<FileIx, ImportFault> {
        let limit = self.limits.elements;
        let too_much = || ImportFault::TooMuch(format!("the model and its imports have more than {limit} elements"));
        if tree.len().saturating_add(added.len()) > limit {
            return Err(too_much());
        }
        tree.append(added).ok_or_else(too_much)
    }

    /// Adds a monitoring model. Its references lead into the model that imports it.
    fn rules(&mut self, tree: &mut SyntaxTree, path: &str, namespace: &str) -> Result<(), ImportFault> {
        if let Some(known) = self.models.get(path) {
            return known.clone().map(|_| ());
        }
        let added = self.read(path).and_then(|file| self.add_rules(tree, file));
        self.models.insert(path.to_owned(), added.clone());
        tree.add_import(added?, namespace, FileIx::MAIN);
        Ok(())
    }

    fn add_rules(&mut self, tree: &mut SyntaxTree, file: ReadFile) -> Result<FileIx, ImportFault> {
        let broken = || ImportFault::Unreadable("its outermost element is no q:monitoringModel".to_owned());
        let added = self.parsed(file).ok_or_else(broken)?;
        let is_model = added.root().is_some_and(|root| added.get(root).is(ElementType::MonitoringModel));
        if is_model { self.append(tree, added) } else { Err(broken()) }
    }

    fn proto(&mut self, path: &str) -> Result<(), ImportFault> {
        if self.imports.protos.contains_key(path) {
            return Ok(());
        }
        let file = self.read(path)?;
        if file.diagnostics.has_errors() {
            return Err(ImportFault::Unreadable("it is not text".to_owned()));
        }
        self.imports.protos.insert(path.to_owned(), file.text);
        Ok(())
    }

    /// Reads a schema and those that it includes or imports.
    fn schema(&mut self, path: &str) -> Result<(), ImportFault> {
        let mut open = self.add_schema(path)?;
        while let Some(path) = open.pop() {
            let mut uses = self.imports.schemas.get(&path).map(|schema| schema.uses.clone()).unwrap_or_default();
            for used in &mut uses {
                let outcome = path_in_folder(&path, &used.location);
                used.outcome = outcome.and_then(|path| {
                    open.extend(self.add_schema(&path)?);
                    Ok(path)
                });
            }
            if let Some(schema) = self.imports.schemas.get_mut(&path) {
                schema.uses = uses;
            }
        }
        Ok(())
    }

    /// Reads a schema; gives its path if what it uses is still to be read.
    fn add_schema(&mut self, path: &str) -> Result<Vec<String>, ImportFault> {
        if self.imports.schemas.contains_key(path) {
            return Ok(Vec::new());
        }
        if let Some(fault) = self.refused.get(path) {
            return Err(fault.clone());
        }
        let file = self.read(path).inspect_err(|fault| {
            self.refused.insert(path.to_owned(), fault.clone());
        })?;
        let (tree, found) = quadrille_syntax::parse(&file.text, file.source, self.limits);
        let mut diagnostics = file.diagnostics;
        diagnostics.extend(found);
        let uses = uses(&tree);
        self.imports.schemas.insert(path.to_owned(), SchemaFile { tree, diagnostics, uses });
        Ok(vec![path.to_owned()])
    }
}

/// The other schemas that a schema names.
fn uses(tree: &SyntaxTree) -> Vec<SchemaUse> {
    let namespace = Namespace::of_uri(SCHEMA);
    let Some(root) = tree.root() else { return Vec::new() };
    let found = tree.children(root, &namespace).filter_map(|child| {
        let node = tree.get(child);
        let is_include = match node.name() {
            "include" => true,
            "import" => false,
            _ => return None,
        };
        let location = node.attribute("schemaLocation").map(str::trim).filter(|location| !location.is_empty())?;
        let outcome = Err(ImportFault::Unreadable("it was not read".to_owned()));
        Some(SchemaUse { location: location.to_owned(), span: node.span(), is_include, outcome })
    });
    found.collect()
}
