//! The first input or output of an event has the item type of what its first definition carries, and so on (BPMN
//! 2.0.2, clause 10.5.1).

use super::event_data::{carried, events_with_data};
use super::mismatch::label_types;
use crate::Facts;
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};

/// An input or output of an event has another item type than what the event throws or catches.
pub(crate) const CODE: Code = Code("event-data-type-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in events_with_data(facts).into_iter().filter(|event| event.is_complete()) {
        // Where each definition has data, their places are those of all definitions.
        let of_all = event.data.len() == event.definitions.len();
        let definitions: Vec<_> = if of_all { event.definitions.clone() } else { event.carriers().collect() };
        for (data, definition) in event.data.iter().copied().zip(definitions) {
            let Some(carried) = carried(definition) else { continue };
            if agree(item_type(data), item_type(carried)) != Agreement::Differ {
                continue;
            }
            let message = format!("{} has another type than {}", named(data), named(carried));
            let finding = warning(data, CODE, message, "the data of the event")
                .label(definition.span(), format!("{} is meant here", named(carried)));
            let finding = label_types(finding, [data, carried]);
            diagnostics.push(finding.help("give both the same item definition"));
        }
    }
}
