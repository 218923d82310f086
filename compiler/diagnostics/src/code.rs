//! The code of a diagnostic: kebab-case, names the defect, never the remedy.

use serde::Serialize;

/// A code such as `dangling-reference`. Each has a page `tests/diagnostics/<code>.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0)
    }
}
