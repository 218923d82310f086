//! The findings of the pass, kept within bounds: a file made of nothing but defects, by accident or on purpose,
//! gives as many of each kind as anybody would read.

use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeMap;

/// How many findings of a code a file gives.
pub(super) const MOST: usize = 1_000;
/// How many names are compared with all others: where more are wrong, the file is not one with a slip of the
/// pen in it.
const MOST_COMPARED: usize = 16;

/// Findings on their way to the list of all.
pub(super) struct Findings<'f> {
    diagnostics: &'f mut Diagnostics,
    counts: BTreeMap<Code, Count>,
    compared: usize,
}

#[derive(Default)]
struct Count {
    pushed: usize,
    left_out: usize,
    /// The worst one that is left out, the first of several.
    worst: Option<Diagnostic>,
}

impl<'f> Findings<'f> {
    pub(super) const fn new(diagnostics: &'f mut Diagnostics) -> Self {
        Self { diagnostics, counts: BTreeMap::new(), compared: 0 }
    }

    /// Reports a finding.
    pub(super) fn push(&mut self, finding: Diagnostic) {
        let count = self.counts.entry(finding.code).or_default();
        if count.pushed < MOST {
            count.pushed += 1;
            self.diagnostics.push(finding);
            return;
        }
        count.left_out += 1;
        if count.worst.as_ref().is_none_or(|worst| finding.severity < worst.severity) {
            count.worst = Some(finding);
        }
    }

    /// Reports a finding, if there is one.
    pub(super) fn extend(&mut self, finding: Option<Diagnostic>) {
        if let Some(finding) = finding {
            self.push(finding);
        }
    }

    /// Whether another name may be compared with all others.
    pub(super) fn may_compare(&mut self) -> bool {
        self.compared += 1;
        self.compared <= MOST_COMPARED
    }

    /// Says what was left out.
    pub(super) fn finish(self) {
        for (code, count) in self.counts {
            let Some(worst) = count.worst else { continue };
            let message = format!("{} more findings of this kind are left out", count.left_out);
            self.diagnostics.push(
                Diagnostic::new(code, worst.severity, message, worst.primary.span, "the first of the worst of them")
                    .help("repair the others first"),
            );
        }
    }
}
