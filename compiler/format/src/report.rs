//! What formatting did beyond the layout, and what it left.

use crate::{Remark, Repair};

/// What was done to a file beyond its layout, and what is left in it that no schema allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was repaired, kind by kind, in the order of the file.
    pub repairs: Vec<(Repair, Element)>,
    /// What was kept though the schema does not know it, in the order of the file.
    pub remarks: Vec<(Remark, Element)>,
}

/// An element that the report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name, as written.
    pub name: String,
    /// Its id; empty where it has none.
    pub id: String,
    /// The line of the file, as it was, on which it begins.
    pub line: usize,
}
