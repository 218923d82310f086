//! `--fix`: the suggestions of findings, made in the file of the model.
//!
//! Of every finding, the first suggestion is made if it may be made without asking and is about the model's file
//! alone: imported files and settings belong to others. What suggestions change is read again, until nothing is
//! left to be made. A file that is not UTF-8 becomes UTF-8, its XML declaration with it; a byte order mark of
//! UTF-8 stays.

use crate::reading::{bytes, read_decoded};
use crate::{ReadOptions, Reading, Unusable};
use quadrille_diagnostics::{Code, Suggestion, apply};
use quadrille_syntax::{Decoded, decode};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Error, Write};
use std::path::Path;

/// Suggestions that call for each other without end are given up after so many rounds.
const ROUNDS: usize = 10;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A model with suggestions made, not yet written.
#[derive(Debug)]
pub struct Fixing {
    /// What there is to say about the text with suggestions made.
    pub reading: Reading,
    /// The text before.
    pub before: String,
    /// The text with suggestions made.
    pub after: String,
    /// How many findings of a code led to a change.
    pub fixed: BTreeMap<Code, usize>,
    /// The file before.
    bytes: Vec<u8>,
}

/// Makes the suggestions of a model; nothing is written.
///
/// # Errors
/// As those of [`read`](crate::read).
pub fn fix(path: &Path) -> Result<Fixing, Unusable> {
    let bytes = bytes(path)?;
    let decoded = decode(&bytes);
    // Bytes that are no text would be lost.
    let rounds = if decoded.fault.is_none() { ROUNDS } else { 0 };
    let before = decoded.text.clone();
    let reading = read_decoded(path, decoded, &ReadOptions::default())?;
    let mut fixing = Fixing { reading, after: before.clone(), before, fixed: BTreeMap::new(), bytes };
    for _ in 0..rounds {
        if !fixing.round()? {
            break;
        }
    }
    Ok(fixing)
}

impl Fixing {
    /// Makes the suggestions of the present findings; whether there were any.
    fn round(&mut self) -> Result<bool, Unusable> {
        let (codes, suggestions): (Vec<Code>, Vec<Suggestion>) = suggestions(&self.reading).unzip();
        let made = apply(&self.after, &suggestions);
        if made.text == self.after {
            return Ok(false);
        }
        let text = declared_as_utf_8(made.text);
        let decoded = Decoded { text: text.clone(), fault: None };
        let reading = read_decoded(&self.reading.path, decoded, &ReadOptions::default())?;
        if self.reading.model.is_some() && reading.model.is_none() {
            let reason = "a suggestion would make the model unreadable, so that none is made".to_owned();
            return Err(Unusable { path: self.reading.path.clone(), reason });
        }
        made.applied.iter().for_each(|index| *self.fixed.entry(codes[*index]).or_default() += 1);
        (self.reading, self.after) = (reading, text);
        Ok(true)
    }

    /// Replaces the file, in one step, if anything was changed.
    ///
    /// # Errors
    /// If the file cannot be written, or was changed since it was read.
    pub fn write(&self) -> Result<(), Unusable> {
        if self.after == self.before {
            return Ok(());
        }
        let mark = if self.bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
        let written = replace(&self.reading.path, &self.bytes, &[mark, self.after.as_bytes()].concat());
        written.map_err(|error| Unusable { path: self.reading.path.clone(), reason: error.to_string() })
    }
}

fn suggestions(reading: &Reading) -> impl Iterator<Item = (Code, Suggestion)> {
    reading.diagnostics.as_slice().iter().filter_map(|finding| {
        let suggestion = finding.applicable()?;
        let is_own = suggestion.edits.iter().all(|edit| edit.span.source == reading.source);
        is_own.then(|| (finding.code, suggestion.clone()))
    })
}

/// The text with an XML declaration that names UTF-8 if it names an encoding at all.
fn declared_as_utf_8(text: String) -> String {
    let declared = || {
        let declaration = &text[..text.strip_prefix("<?xml")?.find("?>")? + "<?xml".len()];
        let after = declaration.find("encoding")? + "encoding".len();
        let start = after + declaration[after..].find(['"', '\''])? + 1;
        let quote = declaration[..start].chars().next_back()?;
        let end = start + declaration[start..].find(quote)?;
        (!declaration[start..end].eq_ignore_ascii_case("utf-8")).then_some(start..end)
    };
    match declared() {
        Some(range) => format!("{}UTF-8{}", &text[..range.start], &text[range.end..]),
        None => text,
    }
}

/// Replaces a file in one step, so that whoever reads it finds it as it was or as it is to be.
pub(crate) fn replace(path: &Path, before: &[u8], contents: &[u8]) -> Result<(), Error> {
    // Where the path is a link, the link stays.
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(Error::other("the file may not be written"));
    }
    if fs::read(&path)? != before {
        return Err(Error::other("the file was changed while it was read; nothing is written"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(contents)?;
        file.set_permissions(permissions)?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    write().inspect_err(|_| {
        // What is left behind is a copy that nobody asked for; the error tells the rest.
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::declared_as_utf_8;

    #[test]
    fn only_the_name_of_an_encoding_is_changed() {
        let check = |text: &str, expected: &str| assert_eq!(declared_as_utf_8(text.to_owned()), expected);
        check("<a encoding='x'/>", "<a encoding='x'/>");
        check("<?xml version='1.0'?><a encoding='x'/>", "<?xml version='1.0'?><a encoding='x'/>");
        check("<?xml version='1.0' encoding='UTF-16'?><a/>", "<?xml version='1.0' encoding='UTF-8'?><a/>");
        check("<?xml version=\"1.0\" encoding = \"utf-8\"?>", "<?xml version=\"1.0\" encoding = \"utf-8\"?>");
        check("<?xml encoding=\"ISO-8859-1\" standalone=\"yes\"?>ä", "<?xml encoding=\"UTF-8\" standalone=\"yes\"?>ä");
        check("<?xml encoding", "<?xml encoding");
    }
}
