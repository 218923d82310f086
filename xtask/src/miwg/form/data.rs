//! Data (BPMN 2.0.2 clause 10.4) and artifacts (clause 8.4.1), which the semantic model does not keep.

use super::{Facet, Portrait, Role, Sort, Thing, folded};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{self, Document, Element};
use std::collections::{BTreeMap, BTreeSet};

/// Adds data, what flows to and from it, text annotations, groups and associations.
pub fn add(portrait: &mut Portrait, document: &Document<'_>) {
    add_data(portrait, document);
    for annotation in document.each::<ast::TextAnnotation<'_>>() {
        let text = annotation.text().map(|text| folded(text.node().trimmed_text())).unwrap_or_default();
        let thing = named(Sort::Annotation, annotation.as_element(), &text).with(Facet::Kind, "text annotation");
        portrait.add(annotation.as_element().span(), thing);
    }
    for group in document.each::<ast::Group<'_>>() {
        let value = group.category_value_ref().and_then(ast::Reference::target);
        let name = value.and_then(|value| value.value()).unwrap_or_default();
        let thing = named(Sort::Group, group.as_element(), name).with(Facet::Kind, "group");
        portrait.add(group.as_element().span(), thing);
    }
    for association in document.each::<ast::DataAssociation<'_>>() {
        add_data_association(portrait, association);
    }
    for association in document.each::<ast::Association<'_>>() {
        let ends = [association.source_ref(), association.target_ref()];
        let [one, other] = ends.map(|end| {
            let element = end.and_then(ast::Reference::element)?;
            portrait.of.get(&element.span()).copied()
        });
        let direction = match association.as_element().node().attribute("associationDirection") {
            None | Some("None") => "",
            Some("Both") => "both",
            Some(_) => "one",
        };
        let thing = named(Sort::Association, association.as_element(), "")
            .with(Facet::Direction, direction)
            .linked(Role::End, one)
            .linked(Role::End, other);
        portrait.add(association.as_element().span(), thing);
    }
}

/// Data objects and stores as they are drawn: by their references, or by themselves where there is none.
fn add_data(portrait: &mut Portrait, document: &Document<'_>) {
    let mut referred = BTreeSet::new();
    for reference in document.each::<ast::DataObjectReference<'_>>() {
        let element = reference.as_element();
        let object = reference.data_object_ref().and_then(ast::Reference::target);
        referred.extend(object.map(|object| object.as_element().span()));
        let collection = object.is_some_and(ast::DataObject::is_collection);
        let name = name_of(element).or_else(|| name_of(object?.as_element())).unwrap_or_default();
        let thing = named(Sort::Data, element, name)
            .with(Facet::Kind, "data object")
            .with(Facet::Collection, if collection { "collection" } else { "" });
        let at = place(portrait, element, thing);
        // Associations may end at the object itself.
        let object = object.map(|object| (object.as_element().span(), at));
        portrait.of.extend(object);
    }
    for reference in document.each::<ast::DataStoreReference<'_>>() {
        let element = reference.as_element();
        let store = reference.data_store_ref().and_then(ast::Reference::target);
        let name = name_of(element).or_else(|| name_of(store?.as_element())).unwrap_or_default();
        let at = place(portrait, element, named(Sort::Data, element, name).with(Facet::Kind, "data store"));
        portrait.of.extend(store.map(|store| (store.as_element().span(), at)));
    }
    let others = [
        (ElementType::DataObject, "data object"),
        (ElementType::DataInput, "data input"),
        (ElementType::DataOutput, "data output"),
    ];
    for (of, kind) in others {
        for element in document.all(of).filter(|element| !referred.contains(&element.span())) {
            // The inputs and outputs of an activity are not drawn: what flows to them flows to the activity.
            if kind != "data object" && owner(element).is_none_or(|owner| !owner.node().is(ElementType::Process)) {
                continue;
            }
            let collection = element.node().attribute("isCollection") == Some("true");
            let thing = named(Sort::Data, element, name_of(element).unwrap_or_default())
                .with(Facet::Kind, kind)
                .with(Facet::Collection, if collection { "collection" } else { "" });
            place(portrait, element, thing);
        }
    }
}

/// What an input or output belongs to: the element around its `ioSpecification`, or an event.
fn owner(element: Element<'_>) -> Option<Element<'_>> {
    let around = element.parent()?;
    if around.node().is(ElementType::InputOutputSpecification) { around.parent() } else { Some(around) }
}

fn add_data_association(portrait: &mut Portrait, association: ast::DataAssociation<'_>) {
    let element = association.as_element();
    let of = |end: Element<'_>| {
        let drawn = portrait.of.get(&end.span()).copied();
        let is_of_node = end.node().is(ElementType::DataInput) || end.node().is(ElementType::DataOutput);
        drawn.or_else(|| portrait.of.get(&owner(end).filter(|_| is_of_node)?.span()).copied())
    };
    let activity = element.parent().and_then(|around| portrait.of.get(&around.span()).copied());
    let is_input = element.node().is(ElementType::DataInputAssociation);
    let sources: Vec<usize> = association.source_ref().filter_map(|source| of(source.element()?)).collect();
    let target = association.target_ref().and_then(|target| of(target.element()?));
    let (sources, target) = if is_input {
        (sources, activity.or(target))
    } else {
        (activity.map_or(sources, |activity| vec![activity]), target)
    };
    let mut thing = named(Sort::DataAssociation, element, "").linked(Role::Target, target);
    for source in sources {
        thing = thing.linked(Role::Source, Some(source));
    }
    portrait.add(element.span(), thing);
}

fn name_of(element: Element<'_>) -> Option<&str> {
    element.node().attribute("name").filter(|name| !name.trim().is_empty())
}

fn named(sort: Sort, element: Element<'_>, name: &str) -> Thing {
    let id = element.node().attribute("id").unwrap_or_default().to_owned();
    Thing { sort, name: folded(name), id, facets: BTreeMap::new(), links: BTreeSet::new() }
}

/// Adds a thing to where its element stands.
fn place(portrait: &mut Portrait, element: Element<'_>, mut thing: Thing) -> usize {
    let around = element.parent().and_then(|around| {
        let outer = if around.node().is(ElementType::InputOutputSpecification) { around.parent()? } else { around };
        portrait.of.get(&outer.span()).copied()
    });
    if let Some(around) = around {
        let role = if portrait.form.things[around].sort == Sort::Pool { Role::Pool } else { Role::Scope };
        thing.links.insert((role, around));
    }
    portrait.add(element.span(), thing)
}
