//! A data object, input or output is a collection if its item definition is one, and only then (BPMN 2.0.2,
//! clause 10.4.1).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use crate::item_type::item_type;
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{DataInput, DataObject, DataOutput, Element};

/// One of an element and its item definition is a collection, the other is not.
pub(crate) const CODE: Code = Code("collection-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for object in facts.document.each::<DataObject<'_>>() {
        compare(plain(&object), object.is_collection(), diagnostics);
    }
    for input in facts.document.each::<DataInput<'_>>().filter(|input| input.node().name() == "dataInput") {
        compare(plain(&input), input.is_collection(), diagnostics);
    }
    for output in facts.document.each::<DataOutput<'_>>().filter(|output| output.node().name() == "dataOutput") {
        compare(plain(&output), output.is_collection(), diagnostics);
    }
}

// The data items of loops are left to `loop-item-mismatch`: they are elements of a collection.
fn compare(element: Element<'_>, is_collection: bool, diagnostics: &mut Diagnostics) {
    let Some(item) = item_type(element).filter(|item| item.is_collection() != is_collection) else { return };
    let said = |is_collection| if is_collection { "a collection" } else { "a single item" };
    let (own, other) = (said(is_collection), said(item.is_collection()));
    let message = format!("{} is {own}, its {} {other}", named(element), named(plain(&item)));
    let finding = warning(element, CODE, message, own).label(item.span(), other);
    diagnostics.push(finding.help("let `isCollection` say the same at both"));
}
