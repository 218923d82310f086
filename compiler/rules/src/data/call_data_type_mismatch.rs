//! The inputs and outputs of a call activity have the item types of those of the process or global task that it
//! calls (BPMN 2.0.2, clause 10.3.6).

use super::call::calls;
use super::mismatch::label_types;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Element;

/// An input or output of a call activity has no counterpart of its type in what is called.
pub(crate) const CODE: Code = Code("call-data-type-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for call in calls(facts.document) {
        let Some((own, called)) = call.shapes() else { continue };
        let (Some(given), Some(expected)) = call.specifications() else { continue };
        if !own.differences(&called).is_empty() {
            continue;
        }
        let callee = plain(&call.called);
        let inputs: Vec<_> = expected.data_input().map(|data| plain(&data)).collect();
        compare(&given.data_input().map(|data| plain(&data)).collect::<Vec<_>>(), &inputs, callee, diagnostics);
        let outputs: Vec<_> = expected.data_output().map(|data| plain(&data)).collect();
        compare(&given.data_output().map(|data| plain(&data)).collect::<Vec<_>>(), &outputs, callee, diagnostics);
    }
}

/// Data in another order is no mismatch: each has a counterpart.
fn compare(given: &[Element<'_>], expected: &[Element<'_>], callee: Element<'_>, diagnostics: &mut Diagnostics) {
    for (own, by_place) in given.iter().copied().zip(expected) {
        let fits = |other: &Element<'_>| agree(item_type(own), item_type(*other)) != Agreement::Differ;
        if fits(by_place) || expected.iter().any(fits) {
            continue;
        }
        let kind = own.node().name();
        let message = format!("{} has another type than the {kind} of {}", named(own), named(callee));
        let finding =
            warning(own, CODE, message, "what is passed on").label(by_place.span(), "what the called element has");
        let finding = label_types(finding, [own, *by_place]);
        diagnostics.push(finding.help("give both the same item definition"));
    }
}
