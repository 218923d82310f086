//! The only way to report.

use crate::{Diagnostic, Severity};

/// The findings of a run, in the order of the source once sorted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reports a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Reports all findings of another stage.
    pub fn extend(&mut self, others: Self) {
        self.list.extend(others.list);
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings have a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The findings.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Sorts by place, then severity, then code: the order is the same on every run.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| (diagnostic.primary.span, diagnostic.severity, diagnostic.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup();
    }
}
