//! One finding: what is wrong, where, and what to do.

use crate::{Applicability, Code, Edit, Span, Suggestion};
use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The model cannot be used as it stands.
    Error,
    /// The model can be used, but probably not as its author thinks.
    Warning,
    /// Something the reader should know; never changes the exit status.
    Note,
}

/// The element of the diagram that a finding is about: authors see a diagram, not XML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Local name of the XML element (`exclusiveGateway`).
    pub kind: String,
    /// Its id, empty if it has none.
    pub id: String,
    /// Its name, empty if it has none.
    pub name: String,
}

/// A place in the source with what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is here; lower case, no final stop.
    pub text: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Its code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no final stop, user names in backticks.
    pub message: String,
    /// The element it is about.
    pub element: Option<Element>,
    /// The place it is about.
    pub primary: Label,
    /// Other places involved.
    pub labels: Vec<Label>,
    /// Facts worth knowing.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Changes of the text that would do it; only the first one is ever made without asking.
    pub suggestions: Vec<Suggestion>,
}

impl Diagnostic {
    /// A finding at a place. `label` says what is there.
    #[must_use]
    pub fn new(
        code: Code,
        severity: Severity,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            element: None,
            primary: Label { span, text: label.into() },
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            suggestions: Vec::new(),
        }
    }

    /// An error at a place.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message, span, label)
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message, span, label)
    }

    /// A note at a place.
    #[must_use]
    pub fn note(code: Code, message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message, span, label)
    }

    /// Names the element of the diagram.
    #[must_use]
    pub fn on(mut self, kind: impl Into<String>, id: impl Into<String>, name: impl Into<String>) -> Self {
        self.element = Some(Element { kind: kind.into(), id: id.into(), name: name.into() });
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Suggests edits that may be made without asking: they are what the author meant, or change nothing that
    /// anybody could have meant. `message` says what they do: "remove this flow".
    #[must_use]
    pub fn suggest(self, message: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.suggestion(Applicability::Applicable, message.into(), edits)
    }

    /// Suggests edits that may be what the author meant; they are only shown.
    #[must_use]
    pub fn suggest_maybe(self, message: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.suggestion(Applicability::Maybe, message.into(), edits)
    }

    fn suggestion(mut self, applicability: Applicability, message: String, edits: Vec<Edit>) -> Self {
        self.suggestions.push(Suggestion { message, applicability, edits });
        self
    }

    /// The suggestion that may be made without asking.
    #[must_use]
    pub fn applicable(&self) -> Option<&Suggestion> {
        self.suggestions.first().filter(|suggestion| suggestion.applicability == Applicability::Applicable)
    }
}
