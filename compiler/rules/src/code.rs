//! Codes of the diagnostics that rules give. Each has a page `tests/diagnostics/<code>.md`.

use crate::{data, event, flow, metamodel, service};
use quadrille_diagnostics::Code;

/// All codes of this stage, by group.
pub const GROUPS: [&[Code]; 5] = [metamodel::CODES, event::CODES, flow::CODES, data::CODES, service::CODES];

/// All codes of this stage.
pub fn all() -> impl Iterator<Item = Code> {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}
