//! `process-element-in-choreography`: activities and data belong to one participant; a choreography has neither
//! (BPMN 2.0.2 clause 11).

use crate::Facts;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Element;

pub(crate) const CODE: Code = Code("process-element-in-choreography");

/// What stands in processes only.
const OF_PROCESSES: &[ElementType] = &[
    ElementType::Activity,
    ElementType::DataObject,
    ElementType::DataObjectReference,
    ElementType::DataStoreReference,
];

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for of in [ElementType::Choreography, ElementType::SubChoreography] {
        facts.document.all(of).for_each(|choreography| check_level(choreography, diagnostics));
    }
}

fn check_level(choreography: Element<'_>, diagnostics: &mut Diagnostics) {
    let is_misplaced = |element: &Element<'_>| OF_PROCESSES.iter().any(|of| element.node().is(*of));
    for element in choreography.children().filter(is_misplaced) {
        let message = format!("{} stands in {}", named(element), named(choreography));
        diagnostics.push(
            error(element, CODE, message, "what one participant does or knows")
                .label(choreography.span(), "what participants exchange")
                .help("move it to the process of a participant, or use a choreography task"),
        );
    }
}
