//! A change of the text that would mend what a finding reports, exact enough for a program to make it.

use crate::Span;
use serde::Serialize;

/// Whether a suggestion may be followed without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// It is what the author meant, or changes nothing that anybody could have meant: `--fix` makes it.
    Applicable,
    /// It may be what the author meant: it is only shown.
    Maybe,
}

/// A part of a source, and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The part; empty for an insertion.
    pub span: Span,
    /// What is to stand there; empty for a removal.
    pub replacement: String,
}

impl Edit {
    /// Puts another text into the place of what stands there.
    #[must_use]
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    /// Takes away what stands there.
    #[must_use]
    pub const fn remove(span: Span) -> Self {
        Self { span, replacement: String::new() }
    }

    /// Takes away what stands there, and with it the lines that hold nothing else. `text` is that of the source.
    #[must_use]
    pub fn remove_lines(span: Span, text: &str) -> Self {
        let blank = |letter: char| matches!(letter, ' ' | '\t');
        let (start, end) = (span.start as usize, span.end as usize);
        let (Some(before), Some(behind)) = (text.get(..start), text.get(end..)) else { return Self::remove(span) };
        let before = before.trim_end_matches(blank);
        let behind = behind.trim_start_matches(blank);
        let ends_line = behind.is_empty() || behind.starts_with(['\r', '\n']);
        let Some(before) = before.strip_suffix('\n').filter(|_| ends_line) else { return Self::remove(span) };
        let before = before.strip_suffix('\r').unwrap_or(before);
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self::remove(Span { start: position(before.len()), end: position(text.len() - behind.len()), ..span })
    }

    /// Puts a text right behind what stands there.
    #[must_use]
    pub fn insert_behind(span: Span, text: impl Into<String>) -> Self {
        Self { span: Span { start: span.end, ..span }, replacement: text.into() }
    }
}

/// Edits that belong together: all of them are made, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What they do, as a command: lower case, no final stop.
    pub message: String,
    /// Whether they may be made without asking.
    pub applicability: Applicability,
    /// The edits; no two of them touch the same text.
    pub edits: Vec<Edit>,
}

#[cfg(test)]
mod tests {
    use super::Edit;
    use crate::{SourceId, Span};

    #[test]
    fn a_line_goes_with_what_stands_alone_on_it() {
        let check = |text: &str, expected: &str| {
            let span = |at: Option<usize>| u32::try_from(at.expect("the text has it")).expect("the text is short");
            let (start, end) = (span(text.find('[')), span(text.find(']')) + 1);
            let edit = Edit::remove_lines(Span { source: SourceId(0), start, end }, text);
            let (before, behind) = (&text[..edit.span.start as usize], &text[edit.span.end as usize..]);
            assert_eq!(format!("{before}{behind}"), expected);
        };
        check("a\n  [b]\nc", "a\nc");
        check("a\r\n\t[b\r\nb] \r\nc", "a\r\nc");
        check("a [b]\nc", "a \nc");
        check("a\n [b] c", "a\n  c");
        check("a\n[b]", "a");
        check("[b]\nc", "\nc");
    }
}
