//! What the metamodel says about every element: where it may stand, what it carries, what it refers to.

mod dangling_reference;
mod duplicate_id;
mod external;
mod findings;
mod foreign_element_outside_extension;
mod invalid_value;
mod lexical;
mod misplaced_extension;
mod missing_attribute;
mod missing_element;
mod pass;
mod severity;
mod shape;
mod standing;
mod too_many_elements;
mod unknown_attribute;
mod unknown_element;
mod wording;
mod wrong_reference_type;

use crate::Rule;
use quadrille_diagnostics::Code;
pub(crate) use standing::Standing;

/// The rules of this group: one pass over the elements finds nearly everything, and a file per code says it.
pub(crate) const RULES: &[Rule] = &[duplicate_id::check, pass::check];

/// Their codes.
pub(crate) const CODES: &[Code] = &[
    dangling_reference::CODE,
    duplicate_id::CODE,
    foreign_element_outside_extension::CODE,
    invalid_value::CODE,
    misplaced_extension::CODE,
    missing_attribute::CODE,
    missing_element::CODE,
    too_many_elements::CODE,
    unknown_attribute::CODE,
    unknown_element::CODE,
    wrong_reference_type::CODE,
];
