//! Renderers: one file each, from the same values.

mod json;
mod sarif;
mod text;

pub use json::{json, json_value, waived_json_value};
pub use sarif::{Tool, sarif};
pub use text::text;
