//! The settings of a project: a file `quadrille.toml` that says how severe a code is, and what generation demands.
//!
//! ```toml
//! [severity]
//! no-correlation-keys = "off"
//! partly-conditional-gateway = "error"
//!
//! [verify]
//! demand = ["safe", "sound"]
//! realize = ["nothing-extra", "nothing-missing", "no-deadlock", "no-stray-message"]
//! networks = ["bag", "fifo-pair"]
//! max-states = 2000000
//! max-time = 30      # seconds
//! max-memory = 1024  # megabytes
//! ```
//!
//! The file stands beside the model or in a folder above it, up to the root of the repository (the folder
//! with `.git`); the nearest one applies, alone. Where there is no repository, only the folder of the model
//! counts: a folder above it may belong to somebody else.

use crate::Unusable;
use crate::code::{self, FIXED_SEVERITY, Stage, UNKNOWN_CODE, WITHOUT_MEANING};
use crate::demand::{Demand, VerifySettings};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics, Edit, Severity, SourceId, SourceMap, Span};
use quadrille_model::code as model;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use toml::Spanned;

/// Settings, and where they were read.
#[derive(Debug)]
pub(crate) struct Settings {
    name: String,
    text: String,
    severity: BTreeMap<Spanned<String>, Level>,
    verify: VerifySettings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    #[serde(default)]
    severity: BTreeMap<Spanned<String>, Level>,
    #[serde(default)]
    verify: VerifySettings,
}

/// What a code is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Error,
    Warning,
    Note,
    Off,
}

const FILE_NAME: &str = "quadrille.toml";

/// Settings are written by hand; whatever is larger is something else.
const MAX_BYTES: u64 = 1 << 20;

/// Errors that may be lowered: the model is understood, and later stages give it a meaning as it stands. With
/// any other error a part of the model is missing, was guessed or means nothing to later stages, so that
/// verdicts would be about another model. What keeps participants from doing what a choreography says leaves machines that
/// can be verified.
const LOWERABLE: &[Code] = &[model::KEY_NEVER_CARRIED, Code("sequence-flow-to-itself"), model::UNCORRELATED_MESSAGE];

/// Whether a finding, as severe as its stage says, stays an error whatever settings and waivers say.
pub(crate) fn is_fixed(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
        && !LOWERABLE.iter().chain(code::OBSTACLES).any(|lowerable| *lowerable == diagnostic.code)
}

/// The file with the settings that apply to a model; none if there is no such file.
#[must_use]
pub fn settings_path(model: &Path) -> Option<PathBuf> {
    let beside = model.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = beside.canonicalize().ok()?;
    let mut up_to_root = Vec::new();
    let is_in_repository = folder.ancestors().any(|above| {
        up_to_root.push(above);
        above.join(".git").exists()
    });
    if !is_in_repository {
        up_to_root.truncate(1);
    }
    let found = up_to_root.into_iter().map(|above| above.join(FILE_NAME)).find(|file| file.is_file())?;
    // As short as people would write it.
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    Some(here.ok().and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(found))
}

/// The settings that apply to a model.
pub(crate) fn load(model: &Path) -> Result<Option<Settings>, Unusable> {
    let Some(path) = settings_path(model) else { return Ok(None) };
    let unusable = |reason: String| Unusable { path: path.clone(), reason };
    let size = std::fs::metadata(&path).map_err(|error| unusable(error.to_string()))?.len();
    if size > MAX_BYTES {
        return Err(unusable(format!("{size} bytes are more than the limit of {MAX_BYTES}")));
    }
    let text = std::fs::read_to_string(&path).map_err(|error| unusable(error.to_string()))?;
    let file: SettingsFile = toml::from_str(&text).map_err(|error| unusable(error.to_string()))?;
    Ok(Some(Settings { name: path.display().to_string(), text, severity: file.severity, verify: file.verify }))
}

impl Settings {
    /// What generation demands.
    pub(crate) fn demand(&self) -> Demand {
        self.verify.demand()
    }

    /// A finding as severe as the settings say; none if they turn it off.
    pub(crate) fn levelled(&self, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let level = self.severity.iter().find(|(code, _)| code.get_ref() == diagnostic.code.0);
        let mut into = Diagnostics::new();
        match level {
            Some((_, level)) => push_at(*level, diagnostic, &mut into),
            None => into.push(diagnostic.clone()),
        }
        into.as_slice().first().cloned()
    }

    /// The findings as severe as the settings say, and findings about the settings themselves; sorted.
    pub(crate) fn apply(&self, found: &Diagnostics, sources: &mut SourceMap) -> Diagnostics {
        let source = sources.add(self.name.clone(), self.text.clone());
        let levels: BTreeMap<&str, Level> =
            self.severity.iter().map(|(code, level)| (code.get_ref().as_str(), *level)).collect();
        let mut kept = BTreeSet::new();
        let mut applied = Diagnostics::new();
        for diagnostic in found.as_slice() {
            let level = levels.get(diagnostic.code.0).copied();
            let Some(level) = level else {
                applied.push(diagnostic.clone());
                continue;
            };
            if is_fixed(diagnostic) && level != Level::Error {
                kept.insert(diagnostic.code.0);
                applied.push(diagnostic.clone());
            } else {
                push_at(level, diagnostic, &mut applied);
            }
        }
        for diagnostic in self.own_findings(source, &kept) {
            match levels.get(diagnostic.code.0) {
                Some(level) => push_at(*level, &diagnostic, &mut applied),
                None => applied.push(diagnostic),
            }
        }
        applied.sort();
        applied
    }

    /// What is wrong with the settings; `kept` are the codes of errors that they could not lower.
    fn own_findings(&self, source: SourceId, kept: &BTreeSet<&str>) -> Vec<Diagnostic> {
        let finding = |(code, level): (&Spanned<String>, &Level)| {
            let span = code.span();
            let span = Span { source, start: offset(span.start), end: offset(span.end) };
            let code = code.get_ref().as_str();
            let stage = code::stage(code);
            let verdict = "it is a verdict: it follows from the model, and what is generated relies on it";
            let given = match stage {
                Some(Stage::Verdict) => Some(verdict),
                Some(Stage::Meaning) => Some(WITHOUT_MEANING),
                Some(Stage::Text | Stage::Model | Stage::Settings) | None => None,
            };
            if let Some(note) = given {
                let message = format!("the severity of `{code}` cannot be set");
                let finding = Diagnostic::warning(FIXED_SEVERITY, message, span, "this setting is not followed");
                Some(finding.with_note(note).help("remove this line"))
            } else if kept.contains(code) || stage == Some(Stage::Text) && *level != Level::Error {
                let message = format!("`{code}` stays an error");
                let finding = Diagnostic::warning(FIXED_SEVERITY, message, span, "this setting is not followed");
                let note = "a model with this error has no meaning that could be verified or generated";
                Some(finding.with_note(note).help("remove this line, and mend what the error reports"))
            } else if stage.is_none() {
                let message = format!("no finding has the code `{code}`");
                let finding = Diagnostic::warning(UNKNOWN_CODE, message, span, "this code is not known");
                let finding = finding.help("`quadrille explain` lists all codes");
                Some(code::meant(code).into_iter().fold(finding, |finding, near| {
                    let written = Edit::replace(span, near.0);
                    finding.suggest_maybe(format!("`{near}` may be meant"), vec![written])
                }))
            } else {
                None
            }
        };
        self.severity.iter().filter_map(finding).collect()
    }
}

fn push_at(level: Level, diagnostic: &Diagnostic, into: &mut Diagnostics) {
    let severity = match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
        Level::Off => return,
    };
    into.push(Diagnostic { severity, ..diagnostic.clone() });
}

/// A place in a file that is far below the limit of 32 bits.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
