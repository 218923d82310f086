//! `fmt`: a file written back by `quadrille-format`, from the disk and to it.

use crate::Unusable;
use crate::fix::replace;
use crate::reading::bytes;
use quadrille_diagnostics::{Diagnostics, SourceMap};
use quadrille_format::{Formatted, Options};
use quadrille_syntax::{Limits, decode};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file, formatted but not yet written.
#[derive(Debug)]
pub struct Formatting {
    /// The file, or what it is called.
    pub path: PathBuf,
    /// Its text, which diagnostics point into.
    pub sources: SourceMap,
    /// Its text anew; or, where it cannot be read in full, why.
    pub formatted: Result<Formatted, Diagnostics>,
    /// The file before.
    bytes: Vec<u8>,
}

/// Formats a file; nothing is written.
///
/// # Errors
/// If the file cannot be opened. Whatever is wrong *in* it is a diagnostic instead.
pub fn format(path: &Path) -> Result<Formatting, Unusable> {
    Ok(format_bytes(path, bytes(path)?))
}

/// Formats what comes from somewhere else than a file.
///
/// # Errors
/// If it cannot be read to its end.
pub fn format_input(name: &Path, input: impl Read) -> Result<Formatting, Unusable> {
    let unusable = |reason: String| Unusable { path: name.to_owned(), reason };
    let limit = Limits::STANDARD.bytes as u64;
    let mut bytes = Vec::new();
    let read = input.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unusable(error.to_string()))?;
    if read as u64 > limit {
        return Err(unusable(format!("more bytes than the limit of {limit}")));
    }
    Ok(format_bytes(name, bytes))
}

fn format_bytes(path: &Path, bytes: Vec<u8>) -> Formatting {
    let decoded = decode(&bytes);
    let mut sources = SourceMap::new();
    let source = sources.add(path.display().to_string(), decoded.text.clone());
    // Bytes that are no text would be lost.
    let faults = decoded.diagnostics(source);
    let formatted = if faults.has_errors() {
        Err(faults)
    } else {
        quadrille_format::format(&decoded.text, source, &Options { limits: Limits::STANDARD })
    };
    Formatting { path: path.to_owned(), sources, formatted, bytes }
}

impl Formatting {
    /// Whether the file is not as it would be written: a file in another encoding is not, either.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.formatted.as_ref().is_ok_and(|formatted| formatted.text.as_bytes() != self.bytes)
    }

    /// Replaces the file, in one step, if it changes.
    ///
    /// # Errors
    /// If the file cannot be written, or was changed since it was read.
    pub fn write(&self) -> Result<(), Unusable> {
        let Ok(formatted) = self.formatted.as_ref() else { return Ok(()) };
        if !self.changes() {
            return Ok(());
        }
        let written = replace(&self.path, &self.bytes, formatted.text.as_bytes());
        written.map_err(|error| Unusable { path: self.path.clone(), reason: error.to_string() })
    }
}
