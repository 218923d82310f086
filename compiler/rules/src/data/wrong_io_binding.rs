//! A binding leads the messages of an operation to inputs and outputs of the same item type (BPMN 2.0.2, clause
//! 10.4.2).

use super::mismatch::label_types;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{DataInput, DataOutput, Element, InputOutputBinding, InputSet, Message, OutputSet};

/// An `ioBinding` binds data to an operation whose message has another item type.
pub(crate) const CODE: Code = Code("wrong-io-binding");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for binding in facts.document.each::<InputOutputBinding<'_>>() {
        let Some(operation) = binding.operation_ref().and_then(|operation| operation.target()) else { continue };
        let element = plain(&binding);
        let taken = operation.in_message_ref().and_then(|message| message.target());
        let inputs = binding.input_data_ref().and_then(|data| data.element()).map(data_of);
        compare(element, &inputs.unwrap_or_default(), taken, diagnostics);
        let given = operation.out_message_ref().and_then(|message| message.target());
        let outputs = binding.output_data_ref().and_then(|data| data.element()).map(data_of);
        compare(element, &outputs.unwrap_or_default(), given, diagnostics);
    }
}

/// The schema wants a set; the text of the standard, and tools, name the data itself.
fn data_of(bound: Element<'_>) -> Vec<Element<'_>> {
    if let Some(set) = bound.cast::<InputSet<'_>>() {
        return set.data_input_refs().filter_map(|data| data.target()).map(|data| plain(&data)).collect();
    }
    if let Some(set) = bound.cast::<OutputSet<'_>>() {
        return set.data_output_refs().filter_map(|data| data.target()).map(|data| plain(&data)).collect();
    }
    let is_data = bound.cast::<DataInput<'_>>().is_some() || bound.cast::<DataOutput<'_>>().is_some();
    if is_data { vec![bound] } else { Vec::new() }
}

/// One of several data fits: the message is that one.
fn compare(binding: Element<'_>, data: &[Element<'_>], message: Option<Message<'_>>, diagnostics: &mut Diagnostics) {
    let Some(message) = message.map(|message| plain(&message)) else { return };
    let differs = |data: &Element<'_>| agree(item_type(*data), item_type(message)) == Agreement::Differ;
    let Some(first) = data.first().copied().filter(|_| data.iter().all(differs)) else { return };
    let text = format!("{} is bound to {}, which has another type", named(first), named(message));
    let finding = warning(binding, CODE, text, "this binding")
        .label(first.span(), "the data")
        .label(message.span(), "the message of the operation");
    let finding = label_types(finding, [first, message]);
    diagnostics.push(finding.help("bind data that has the item definition of the message"));
}
