//! View of `src/endpoint.rs`: the endpoint table.

use askama::Template;

/// `src/endpoint.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "endpoint.rs.askama", escape = "none")]
pub struct Table {
    /// The participant's name, quoted.
    pub participant: String,
    /// Imports.
    pub uses: Vec<String>,
    /// Fields of the table.
    pub fields: Vec<FieldView>,
    /// Fields of its monitoring.
    pub monitoring: Vec<FieldView>,
}

/// A field of the table.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Whether it is a list with entries.
    pub is_list: bool,
    /// Its value otherwise.
    pub value: String,
    /// The lines of its entries.
    pub lines: Vec<String>,
}
