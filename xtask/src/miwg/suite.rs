//! The files of the interchange test suite of OMG's model interchange working group: a folder of references, one
//! per test case, and a folder per tool with what it wrote of them: drawn anew (`-export`), or read and written
//! again (`-roundtrip`).

use super::form::{Form, portray};
use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_model::{FieldLock, Imports, LowerOptions};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a tool wrote of a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Export {
    /// The tool's folder.
    pub tool: String,
    /// How it came about.
    pub way: Way,
    /// The case, such as `A.1.0`.
    pub case: String,
}

/// How a file came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Somebody drew the case anew in the tool, after its picture.
    DrawnAnew,
    /// The tool read the reference, and wrote it again.
    Roundtrip,
}

impl Way {
    /// The way in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DrawnAnew => "drawn anew",
            Self::Roundtrip => "roundtrip",
        }
    }
}

/// All files of the suite.
#[derive(Debug)]
pub struct Suite {
    /// References by case.
    pub references: BTreeMap<String, PathBuf>,
    /// What tools wrote; of a case with several diagrams perhaps in several files.
    pub exports: BTreeMap<Export, Vec<PathBuf>>,
}

/// What reading a file gave.
#[derive(Debug)]
pub struct Read {
    /// The canonical form; none without a model.
    pub form: Option<Form>,
    /// Whether everything of the file is in the model.
    pub is_complete: bool,
    /// Codes of the errors.
    pub errors: BTreeSet<&'static str>,
}

impl Suite {
    /// The files in the folder of the suite.
    pub fn of(folder: &Path) -> Result<Self, String> {
        let mut references = BTreeMap::new();
        let mut written = Vec::new();
        for tool in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
            let tool_name = name(&tool);
            for path in entries(&tool)?.into_iter().filter(|path| path.extension().is_some_and(|of| of == "bpmn")) {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                match stem.split_once('-') {
                    None => drop(references.insert(stem, path)),
                    Some((case, way)) => {
                        let way = if way == "export" { Way::DrawnAnew } else { Way::Roundtrip };
                        written.push((tool_name.clone(), way, case.to_owned(), path));
                    }
                }
            }
        }
        let mut exports: BTreeMap<Export, Vec<PathBuf>> = BTreeMap::new();
        for (tool, way, case, path) in written {
            let case = case_of(&case, &references).to_owned();
            exports.entry(Export { tool, way, case }).or_default().push(path);
        }
        exports.values_mut().for_each(|paths| paths.sort());
        Ok(Self { references, exports })
    }
}

/// The case that a file is about: `C.4.0.2` is a part of `C.4.0`.
fn case_of<'a>(written: &'a str, references: &BTreeMap<String, PathBuf>) -> &'a str {
    let whole = written.rsplit_once('.').map_or(written, |(whole, _)| whole);
    if references.contains_key(whole) { whole } else { written }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(fault)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(fault)).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Read, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(read_text(&bytes))
}

/// Reads the text of a file.
pub fn read_text(bytes: &[u8]) -> Read {
    let decoded = decode(bytes);
    let source = SourceId(0);
    let mut found = decoded.diagnostics(source);
    let (tree, parsed) = parse(&decoded.text, source, &Limits::STANDARD);
    found.extend(parsed);
    let mut read = None;
    if !found.has_errors() {
        let document = Document::new(&tree);
        found.extend(quadrille_rules::check(&document));
        let options = LowerOptions {
            file_stem: "model".to_owned(),
            field_lock: FieldLock::default(),
            imports: Imports::default(),
        };
        let (model, lowered) = quadrille_model::lower(&document, &options);
        found.extend(lowered);
        read = model.map(|model| (portray(&document, &model, &found), model.is_complete));
    }
    let errors = errors(&found);
    let (form, is_complete) = read.map_or((None, false), |(form, is_complete)| (Some(form), is_complete));
    Read { form, is_complete, errors }
}

fn errors(found: &Diagnostics) -> BTreeSet<&'static str> {
    let all = found.as_slice().iter();
    let errors = all.filter(|finding| finding.severity == quadrille_diagnostics::Severity::Error);
    errors.map(|finding| finding.code.0).collect()
}
