//! From a file to a model: the only place where models and what they import are read from disk.

use crate::choreography::{self, ProjectedChoreography};
use crate::settings::{self, Settings};
use crate::waiver::{self, Waiver};
use crate::{Demand, lock};
use quadrille_diagnostics::{Diagnostic, Diagnostics, Severity, SourceId, SourceMap, Waived};
use quadrille_model::code::NOTHING_CAN_START;
use quadrille_model::{FieldLock, ImportFault, Imports, LowerOptions, Model, ReadFile};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Decoded, FileIx, Limits, SyntaxTree};
use std::path::{Path, PathBuf};

/// What reading a file gave.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub path: PathBuf,
    /// Its text, and those of other files that diagnostics point into.
    pub sources: SourceMap,
    /// Which of them is its text.
    pub source: SourceId,
    /// Findings, sorted.
    pub diagnostics: Diagnostics,
    /// Findings that the model waives, in their order.
    pub waived: Vec<Waived>,
    /// The model; none if nothing sensible could be built.
    pub model: Option<Model>,
    /// What its choreography is projected onto, where the file has one and no processes.
    pub projected: Option<ProjectedChoreography>,
    /// The field numbers that were locked before.
    pub(crate) locked: FieldLock,
    /// Waivers of verdicts, which are yet to come.
    pub(crate) verdict_waivers: Vec<Waiver>,
    /// The settings that apply.
    pub(crate) settings: Option<Settings>,
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

/// How a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Which of its choreographies is projected.
    pub choreography: WhichChoreography,
}

/// Which choreography of a file is projected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WhichChoreography {
    /// The first one that no other calls, if the file has no processes.
    #[default]
    WithoutProcesses,
    /// The first one that no other calls.
    First,
    /// The one with this id or name.
    Named(String),
}

impl Reading {
    /// The model with the processes that are verified, generated and run: the one of the file, or the collaboration that
    /// its choreography is projected onto.
    #[must_use]
    pub fn executable_model(&self) -> Option<&Model> {
        match &self.projected {
            Some(projected) => projected.model.as_ref(),
            None => self.model.as_ref(),
        }
    }

    /// This model, if it has no errors.
    #[must_use]
    pub fn sound_model(&self) -> Option<&Model> {
        self.executable_model().filter(|model| model.is_complete && !self.diagnostics.has_errors())
    }

    /// What generation demands of the model: what the settings say, and what they leave open as it is by default.
    #[must_use]
    pub fn demand(&self) -> Demand {
        self.settings.as_ref().map(Settings::demand).unwrap_or_default()
    }

    /// This model, if what is right in it can be verified: errors that leave a meaning to the rest do not prevent that.
    #[must_use]
    pub fn verifiable_model(&self) -> Option<&Model> {
        self.executable_model().filter(|model| is_verifiable(model, &self.diagnostics))
    }

    /// What of a sound model later stages do not support yet, as one warning: about what has no meaning, else about
    /// what is verified, but cannot be executed. Commands that need it refuse, and then name each element.
    #[must_use]
    pub fn unsupported(&self) -> Option<Diagnostic> {
        let model = self.sound_model()?;
        let meaningless = "the model was read and checked, but it cannot be verified, generated or run";
        let verified = "the model can be verified, but not generated or run";
        let without_meaning = summary(&quadrille_net::unsupported(model), meaningless);
        without_meaning.or_else(|| summary(&quadrille_net::not_executable(model), verified))
    }
}

/// Whether what is right in a model can be verified, by what was found when it was read: errors that leave a meaning to
/// the rest do not prevent that. Those because of which a choreography is not projected do.
#[must_use]
pub fn is_verifiable(model: &Model, found: &Diagnostics) -> bool {
    let mut errors = found.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
    let is_idle = errors.any(|finding| finding.code == NOTHING_CAN_START);
    let is_choreography = !model.choreographies.is_empty() && model.executable_participants().next().is_none();
    let has_meaning = model.is_complete && !(is_choreography && found.has_errors());
    has_meaning && !is_idle && quadrille_net::never_reached(model).is_empty()
}

/// Many findings as one warning.
fn summary(found: &Diagnostics, note: &str) -> Option<Diagnostic> {
    const SHOWN: usize = 8;
    let (first, others) = found.as_slice().split_first()?;
    let mut warning = Diagnostic { severity: Severity::Warning, ..first.clone() };
    if !others.is_empty() {
        let others = if others.len() == 1 { "is another".to_owned() } else { format!("are {} others", others.len()) };
        warning.message = format!("{}, nor {others}", first.message);
    }
    for other in others.iter().take(SHOWN) {
        warning = warning.label(other.primary.span, &*other.primary.text);
    }
    Some(warning.with_note(note))
}

/// Reads a model and everything that it imports. Findings are as severe as the settings say, without those that
/// the model waives.
///
/// # Errors
/// If the file, its lock or its settings cannot be read. Whatever is wrong *in* the file, or with what it imports,
/// is a diagnostic instead.
pub fn read(path: &Path) -> Result<Reading, Unusable> {
    read_with(path, &ReadOptions::default())
}

/// The same, as options say.
///
/// # Errors
/// As those of [`read`], or if the file has no such choreography.
pub fn read_with(path: &Path, options: &ReadOptions) -> Result<Reading, Unusable> {
    read_decoded(path, quadrille_syntax::decode(&bytes(path)?), options)
}

/// The bytes of a model.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Unusable> {
    let unusable = |reason: String| Unusable { path: path.to_owned(), reason };
    let size = std::fs::metadata(path).map_err(|error| unusable(error.to_string()))?.len();
    let limits = Limits::STANDARD;
    if size > limits.bytes as u64 {
        return Err(unusable(format!("{size} bytes are more than the limit of {}", limits.bytes)));
    }
    std::fs::read(path).map_err(|error| unusable(error.to_string()))
}

/// Reads a model whose text is known, as if it stood in the file.
pub(crate) fn read_decoded(path: &Path, decoded: Decoded, options: &ReadOptions) -> Result<Reading, Unusable> {
    let mut reading = read_model(path, decoded, options)?;
    if let Some(settings) = settings::load(path)? {
        reading.diagnostics = settings.apply(&reading.diagnostics, &mut reading.sources);
        reading.settings = Some(settings);
    }
    Ok(reading)
}

fn read_model(path: &Path, decoded: Decoded, options: &ReadOptions) -> Result<Reading, Unusable> {
    let locked = lock::load(path).map_err(|fault| Unusable { path: fault.path, reason: fault.reason })?;
    let mut sources = SourceMap::new();
    let source = sources.add(path.display().to_string(), decoded.text.clone());
    let mut diagnostics = decoded.diagnostics(source);
    let tree = (!diagnostics.has_errors()).then(|| quadrille_syntax::parse(&decoded.text, source, &Limits::STANDARD));
    let tree = tree.map(|(tree, found)| {
        diagnostics.extend(found);
        tree
    });
    let path = path.to_owned();
    // Text that is none, or a tree that is cut short, would give findings that are none.
    let Some(mut tree) = tree.filter(|_| !diagnostics.has_errors()) else {
        let (waived, verdict_waivers) = (Vec::new(), Vec::new());
        let (model, projected, settings) = (None, None, None);
        return Ok(Reading {
            path,
            sources,
            source,
            diagnostics,
            waived,
            model,
            projected,
            locked,
            verdict_waivers,
            settings,
        });
    };
    let (model, found) = lower(&path, &mut tree, &locked, &mut sources);
    diagnostics.extend(found);
    let mut projected = None;
    if let Some(model) = &model {
        let mut projecting = choreography::Projecting { path: &path, locked: &locked, sources: &mut sources };
        let (given, found) = projecting.project(&tree, model, options, diagnostics)?;
        (projected, diagnostics) = (given, found);
    }
    diagnostics.sort();
    let (mut waived, mut verdict_waivers) = (Vec::new(), Vec::new());
    for file in tree.files().rev() {
        tree.set_focus(file);
        let applied = waiver::apply(&tree, diagnostics);
        (diagnostics, waived) = (applied.kept, [applied.waived, waived].concat());
        verdict_waivers.extend(applied.of_verdicts);
    }
    let settings = None;
    Ok(Reading { path, sources, source, diagnostics, waived, model, projected, locked, verdict_waivers, settings })
}

/// From a tree to a model: reads what it imports, checks its rules, and lowers it.
pub(crate) fn lower(
    path: &Path,
    tree: &mut SyntaxTree,
    locked: &FieldLock,
    sources: &mut SourceMap,
) -> (Option<Model>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let imports = imported(path, tree, sources);
    for file in tree.files().skip(1) {
        tree.set_focus(file);
        diagnostics.extend(quadrille_rules::check(&Document::new(tree)));
    }
    tree.set_focus(FileIx::MAIN);
    let file_stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let options = LowerOptions { file_stem, field_lock: locked.clone(), imports };
    let document = Document::new(tree);
    diagnostics.extend(quadrille_rules::check(&document));
    let (model, found) = quadrille_model::lower(&document, &options);
    diagnostics.extend(found);
    (model, diagnostics)
}

/// Reads what a model imports. A file outside the model's folder is never read, nor what a link in the folder leads
/// to outside of it.
fn imported(path: &Path, tree: &mut SyntaxTree, sources: &mut SourceMap) -> Imports {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut read = |inside: &str| import(folder, inside, sources);
    quadrille_model::load_imports(tree, &name, &Limits::STANDARD, &mut read)
}

fn import(folder: &Path, inside: &str, sources: &mut SourceMap) -> Result<ReadFile, ImportFault> {
    let unreadable = |error: std::io::Error| ImportFault::Unreadable(error.to_string());
    let wanted = folder.join(inside);
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = root.canonicalize().map_err(unreadable)?;
    // Where there is nothing, the location says enough.
    let file = wanted.canonicalize().map_err(|_| ImportFault::Unreadable(String::new()))?;
    if !file.starts_with(&root) {
        return Err(ImportFault::Outside);
    }
    let about = std::fs::metadata(&file).map_err(unreadable)?;
    // A pipe or device could be read without end.
    if !about.is_file() {
        return Err(ImportFault::Unreadable("it is not a file".to_owned()));
    }
    let limit = Limits::STANDARD.bytes;
    if about.len() > limit as u64 {
        return Err(ImportFault::TooMuch(format!("it has more than {limit} bytes")));
    }
    let decoded = quadrille_syntax::decode(&std::fs::read(&file).map_err(unreadable)?);
    let source = sources.add(wanted.display().to_string(), decoded.text.clone());
    Ok(ReadFile { diagnostics: decoded.diagnostics(source), text: decoded.text, source })
}
