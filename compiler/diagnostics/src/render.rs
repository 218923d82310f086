//! Renderers: one file each, from the same values.

mod json;
mod text;

pub use json::{json, json_value};
pub use text::text;
