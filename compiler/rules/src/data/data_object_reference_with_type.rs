//! A data object reference has the type of its data object; a type of its own says nothing (BPMN 2.0.2, clause
//! 10.4.1).

use crate::Facts;
use crate::edit::remove_attribute;
use crate::facts::plain;
use crate::finding::{named, note};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::DataObjectReference;

/// A data object reference has an item type of its own.
pub(crate) const CODE: Code = Code("data-object-reference-with-type");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for reference in facts.document.each::<DataObjectReference<'_>>() {
        let element = plain(&reference);
        let Some(attribute) = element.node().attribute_node(None, "itemSubjectRef") else { continue };
        let Some(object) = reference.data_object_ref().and_then(|object| object.target()) else { continue };
        let message = format!("{} has a type of its own", named(element));
        let finding = note(element, CODE, message, "a reference to a data object")
            .label(attribute.span, "says nothing")
            .label(object.span(), "the data object, whose type counts")
            .help("remove `itemSubjectRef`");
        let same = object.item_subject_ref().map(|item| item.value()) == Some(attribute.value.trim());
        let edits = vec![remove_attribute(element, attribute)];
        let what = "remove the type of the reference";
        diagnostics.push(if same { finding.suggest(what, edits) } else { finding.suggest_maybe(what, edits) });
    }
}
