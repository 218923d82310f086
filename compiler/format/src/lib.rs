//! A BPMN file written back: in one layout, in the order of the schema, with the damage repaired that editors
//! are known to do, and with everything else that was in it.
//!
//! *Reads* the text of a `.bpmn` file. *Gives* its text anew, and says what was repaired and what could not be.
//! *Guarantees*: nothing is lost, neither comments nor foreign elements nor a word that BPMN does not know;
//! formatting twice changes nothing; the result means the same model; a file that was valid against the schema
//! of the OMG stays valid. *Never does*: write a text that it could not read in full; touch the disk.

mod attributes;
mod content;
mod layout;
mod order;
mod remark;
mod repair;
mod report;
mod tree;
mod typing;

pub use report::{Element, Report};
pub use {remark::Remark, repair::Repair};

use quadrille_diagnostics::{Code, Diagnostic, Diagnostics, SourceId, Span};
use quadrille_syntax::{Limits, code, parse};
use std::borrow::Cow;
use tree::Tree;

/// The outermost element is none of BPMN or of the vocabulary: as the model says it.
const NOT_BPMN: Code = Code("not-bpmn");

/// How to format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How large the file may be, before and after.
    pub limits: Limits,
}

/// A file written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// Its text.
    pub text: String,
    /// What was done to it beyond its layout, and what is left that no schema allows.
    pub report: Report,
}

/// Writes a file back.
///
/// # Errors
/// What is wrong with the text, if it cannot be read in full.
pub fn format(text: &str, source: SourceId, options: &Options) -> Result<Formatted, Diagnostics> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (_, diagnostics) = parse(text, source, &options.limits);
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let text = line_feeds(text);
    let mut tree = Tree::read(&text).map_err(|fault| refusal(code::MALFORMED_XML, source, fault.message, fault.at))?;
    typing::give(&mut tree);
    if tree.root().of.is_none() {
        let message = format!("the outermost element is `{}`, which is not BPMN", tree.root().name);
        return Err(refusal(NOT_BPMN, source, message, tree.root().at));
    }
    let mut report = Report::default();
    repair::make(&mut tree, &mut report);
    typing::give(&mut tree);
    content::settle(&mut tree);
    order::arrange(&mut tree, &mut report);
    remark::note(&tree, &mut report);
    let text = layout::write(&tree);
    if text.len() > options.limits.bytes {
        let message =
            format!("the formatted file has {} bytes, more than the limit of {}", text.len(), { options.limits.bytes });
        return Err(refusal(code::LIMIT_EXCEEDED, source, message, 0));
    }
    Ok(Formatted { text, report })
}

/// Lines end in a line feed, as XML says that they are read (XML 1.0, clause 2.11).
fn line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

fn refusal(code: Code, source: SourceId, message: String, at: usize) -> Diagnostics {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let mut diagnostics = Diagnostics::new();
    let diagnostic = Diagnostic::error(code, message, Span { source, start: at, end: at }, "the file is left as it is");
    diagnostics.push(diagnostic.help("format files whose outermost element is BPMN's `definitions`"));
    diagnostics
}
