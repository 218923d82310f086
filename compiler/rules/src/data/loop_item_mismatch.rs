//! The data item of a multi-instance activity is one element of the collection that it goes through, or collects
//! into: it has the structure of the collection's elements, and is no collection (BPMN 2.0.2, clause 10.3.8).

use super::mismatch::label_types;
use crate::Facts;
use crate::facts::{is_executable, plain};
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{BaseElement, Element, MultiInstanceLoopCharacteristics, Reference};

/// The data item of a loop is no element of its collection.
pub(crate) const CODE: Code = Code("loop-item-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for characteristics in facts.document.each::<MultiInstanceLoopCharacteristics<'_>>() {
        if !is_executable(plain(&characteristics)) {
            continue;
        }
        let input = characteristics.input_data_item().map(|item| plain(&item));
        compare(characteristics.loop_data_input_ref(), input, diagnostics);
        let output = characteristics.output_data_item().map(|item| plain(&item));
        compare(characteristics.loop_data_output_ref(), output, diagnostics);
    }
}

fn compare<'d>(
    collection: Option<Reference<'d, BaseElement<'d>>>,
    item: Option<Element<'d>>,
    diagnostics: &mut Diagnostics,
) {
    let collection = collection.and_then(|collection| collection.target());
    let Some((collection, item)) = collection.map(|collection| plain(&collection)).zip(item) else { return };
    let of_item = item_type(item);
    if agree(item_type(collection), of_item) == Agreement::Differ {
        let message = format!("{} is no element of {}", named(item), named(collection));
        let finding = warning(item, CODE, message, "one element").label(collection.span(), "the collection");
        let finding = label_types(finding, [item, collection]);
        diagnostics.push(finding.help("give both item definitions the same structure"));
    } else if let Some(definition) = of_item.filter(|definition| definition.is_collection()) {
        let message = format!("{} is one element of {}, but its type is a collection", named(item), named(collection));
        let finding = warning(item, CODE, message, "one element")
            .label(collection.span(), "the collection")
            .label(definition.span(), "a collection");
        diagnostics.push(finding.help("give it an item definition of that structure that is no collection"));
    }
}
