//! Where something of the model stands in the diagram and in the file.

use quadrille_diagnostics::{Code, Diagnostic, Span};

/// The element that something was lowered from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Local name of the XML element.
    pub element: String,
    /// Its id; empty if it has none.
    pub id: String,
    /// Its name, white space folded, if it has one.
    pub name: Option<String>,
    /// The head of its start tag.
    pub span: Span,
}

impl Origin {
    /// What people call it: its name, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// An error about it, placed at its start tag.
    #[must_use]
    pub fn error(&self, code: Code, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        self.owning(Diagnostic::error(code, message, self.span, label))
    }

    /// A warning about it, placed at its start tag.
    #[must_use]
    pub fn warning(&self, code: Code, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        self.owning(Diagnostic::warning(code, message, self.span, label))
    }

    /// A note about it, placed at its start tag.
    #[must_use]
    pub fn note(&self, code: Code, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        self.owning(Diagnostic::note(code, message, self.span, label))
    }

    fn owning(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.on(self.element.clone(), self.id.clone(), self.name.clone().unwrap_or_default())
    }
}
