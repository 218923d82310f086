//! Item types: what the data of an element is (BPMN 2.0.2, clauses 8.4.10 and 10.4.1).
//!
//! An item-aware element (data object, data store, property, input, output) names an item definition by
//! `itemSubjectRef`, a message by `itemRef`, an error, escalation or signal by `structureRef`. A reference to a
//! data object or a data store has the type of what it refers to.

use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{DataObjectReference, DataStoreReference, Element, ItemDefinition};

/// Whether the data of one element can be that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Both have the same item definition, or item definitions of the same structure.
    Agree,
    /// They have item definitions of different structures.
    Differ,
    /// One of them has no type, or a type that says nothing of its structure.
    Unknown,
}

/// The item definition of an element that holds, carries or passes on data; none where it names none, or names
/// one that is not there.
pub(crate) fn item_type(element: Element<'_>) -> Option<ItemDefinition<'_>> {
    let owner = referred(element).unwrap_or(element);
    let of = owner.node().element_type()?;
    let attribute = ["itemSubjectRef", "itemRef", "structureRef"].into_iter().find(|name| {
        // The `structureRef` of an item definition names a type of a schema, not an item definition.
        of != ElementType::ItemDefinition && of.attribute(name).is_some()
    })?;
    element.document().find_from(owner.node_id(), owner.node().attribute(attribute)?)?.cast()
}

/// The data object or data store that a reference to one stands for.
fn referred(element: Element<'_>) -> Option<Element<'_>> {
    if let Some(reference) = element.cast::<DataObjectReference<'_>>() {
        return reference.data_object_ref()?.target().map(|object| ***object);
    }
    let reference = element.cast::<DataStoreReference<'_>>()?;
    reference.data_store_ref()?.target().map(|store| ***store)
}

/// Whether two item types are the same, as far as the file says.
pub(crate) fn agree(left: Option<ItemDefinition<'_>>, right: Option<ItemDefinition<'_>>) -> Agreement {
    let (Some(left), Some(right)) = (left, right) else { return Agreement::Unknown };
    if left.node_id() == right.node_id() {
        return Agreement::Agree;
    }
    let structures = left.structure_ref().zip(right.structure_ref());
    let Some((one, other)) = structures.map(|(one, other)| (one.trim(), other.trim())) else {
        return Agreement::Unknown;
    };
    if one.is_empty() || other.is_empty() {
        return Agreement::Unknown;
    }
    if expanded(***left, one) == expanded(***right, other) { Agreement::Agree } else { Agreement::Differ }
}

/// A qualified name with the namespace of its prefix in place of the prefix: `xs:string` and `xsd:string` are
/// one type.
fn expanded<'d>(at: Element<'d>, name: &'d str) -> (&'d str, &'d str) {
    match name.split_once(':') {
        Some((prefix, local)) => (at.node().namespace_of_prefix(prefix).unwrap_or(prefix), local),
        None => ("", name),
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, agree, item_type};
    use quadrille_diagnostics::SourceId;
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{Limits, parse};

    const MODEL: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsd = 'http://www.w3.org/2001/XMLSchema' xmlns:t="urn:t">
        <itemDefinition id="Text" structureRef="xs:string"/>
        <itemDefinition id="SameText" structureRef=" xsd:string "/>
        <itemDefinition id="Number" structureRef="xs:integer"/>
        <itemDefinition id="OtherText" structureRef="t:string"/>
        <itemDefinition id="Open"/>
        <message id="TextMessage" itemRef="Text"/>
        <error id="NumberError" structureRef="Number"/>
        <dataStore id="Store" itemSubjectRef="SameText"/>
        <process id="P">
          <dataObject id="Object" itemSubjectRef="t:Text"/>
          <dataObject id="Other" itemSubjectRef="OtherText"/>
          <dataObject id="Vague" itemSubjectRef="Open"/>
          <dataObject id="Untyped"/>
          <dataObject id="Dangling" itemSubjectRef="Nothing"/>
          <dataObjectReference id="ObjectReference" dataObjectRef="Object" itemSubjectRef="Number"/>
          <dataStoreReference id="StoreReference" dataStoreRef="Store"/>
        </process>
      </definitions>"#;

    #[test]
    fn item_types_agree_by_structure() {
        let (tree, diagnostics) = parse(MODEL, SourceId(0), &Limits::STANDARD);
        assert!(!diagnostics.has_errors(), "the model is XML");
        let document = Document::new(&tree);
        let check = |left: &str, right: &str, expected: Agreement| {
            let of = |id: &str| item_type(document.find(id).expect("the model has it"));
            assert_eq!(agree(of(left), of(right)), expected, "{left} and {right}");
            assert_eq!(agree(of(right), of(left)), expected, "{right} and {left}");
        };
        check("TextMessage", "Object", Agreement::Agree);
        check("TextMessage", "ObjectReference", Agreement::Agree);
        check("TextMessage", "Store", Agreement::Agree);
        check("ObjectReference", "StoreReference", Agreement::Agree);
        check("TextMessage", "NumberError", Agreement::Differ);
        check("TextMessage", "Other", Agreement::Differ);
        check("TextMessage", "Vague", Agreement::Unknown);
        check("TextMessage", "Untyped", Agreement::Unknown);
        check("Dangling", "Untyped", Agreement::Unknown);
        check("P", "Object", Agreement::Unknown);
        check("Text", "Object", Agreement::Unknown);
        check("Vague", "Vague", Agreement::Agree);
    }
}
