//! From a file to a model: the only place where models and what they import are read from disk.

use crate::{lock, settings};
use quadrille_diagnostics::{Diagnostics, SourceMap};
use quadrille_model::{FieldLock, LowerOptions, Model};
use quadrille_syntax::{Limits, SyntaxTree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What reading a file gave.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub path: PathBuf,
    /// Its text, and those of other files that diagnostics point into.
    pub sources: SourceMap,
    /// Findings, sorted.
    pub diagnostics: Diagnostics,
    /// The model; none if nothing sensible could be built.
    pub model: Option<Model>,
    /// The field numbers that were locked before.
    pub(crate) locked: FieldLock,
}

/// A file that cannot be used at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "cannot use {}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for Unusable {}

impl Reading {
    /// The model, if it has no errors.
    #[must_use]
    pub fn sound_model(&self) -> Option<&Model> {
        self.model.as_ref().filter(|_| !self.diagnostics.has_errors())
    }
}

/// Reads a model and everything that it imports. Findings are as severe as the settings say.
///
/// # Errors
/// If the file, its lock, its settings or an imported file cannot be read. Whatever is wrong *in* the file
/// is a diagnostic instead.
pub fn read(path: &Path) -> Result<Reading, Unusable> {
    let mut reading = read_model(path)?;
    if let Some(settings) = settings::load(path)? {
        reading.diagnostics = settings.apply(&reading.diagnostics, &mut reading.sources);
    }
    Ok(reading)
}

fn read_model(path: &Path) -> Result<Reading, Unusable> {
    let unusable = |path: &Path, reason: String| Unusable { path: path.to_owned(), reason };
    let size = std::fs::metadata(path).map_err(|error| unusable(path, error.to_string()))?.len();
    let limits = Limits::STANDARD;
    if size > limits.bytes as u64 {
        return Err(unusable(path, format!("{size} bytes are more than the limit of {}", limits.bytes)));
    }
    let bytes = std::fs::read(path).map_err(|error| unusable(path, error.to_string()))?;
    let decoded = quadrille_syntax::decode(&bytes);
    let locked = lock::load(path).map_err(|fault| unusable(&fault.path, fault.reason))?;
    let mut sources = SourceMap::new();
    let source = sources.add(path.display().to_string(), decoded.text.clone());
    let mut diagnostics = decoded.diagnostics(source);
    let tree = (!diagnostics.has_errors()).then(|| quadrille_syntax::parse(&decoded.text, source, &limits));
    let tree = tree.map(|(tree, found)| {
        diagnostics.extend(found);
        tree
    });
    // Text that is none, or a tree that is cut short, would give findings that are none.
    let Some(tree) = tree.filter(|_| !diagnostics.has_errors()) else {
        return Ok(Reading { path: path.to_owned(), sources, diagnostics, model: None, locked });
    };
    let imports = imported(path, &tree)?;
    let file_stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let options = LowerOptions { file_stem, field_lock: locked.clone(), imports };
    let (model, found) = quadrille_model::lower(&tree, &options);
    diagnostics.extend(found);
    diagnostics.sort();
    Ok(Reading { path: path.to_owned(), sources, diagnostics, model, locked })
}

/// The texts of imported files, by location as written. A file outside the model's folder is never read.
fn imported(path: &Path, tree: &SyntaxTree) -> Result<BTreeMap<String, String>, Unusable> {
    let root = path.parent().unwrap_or(Path::new(""));
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let mut texts = BTreeMap::new();
    for import in quadrille_model::imports(tree) {
        let wanted = root.join(&import.location);
        let unusable = |reason: String| Unusable { path: wanted.clone(), reason };
        let (Ok(root), Ok(file)) = (root.canonicalize(), wanted.canonicalize()) else {
            // A missing import is a finding of the model, with its place in the file.
            continue;
        };
        if !file.starts_with(&root) {
            return Err(unusable("an import may not leave the folder of the model".to_owned()));
        }
        let size = std::fs::metadata(&file).map_err(|error| unusable(error.to_string()))?.len();
        if size > Limits::STANDARD.bytes as u64 {
            return Err(unusable(format!("{size} bytes are more than the limit of {}", Limits::STANDARD.bytes)));
        }
        let text = std::fs::read_to_string(&file).map_err(|error| unusable(error.to_string()))?;
        texts.insert(import.location, text);
    }
    Ok(texts)
}
