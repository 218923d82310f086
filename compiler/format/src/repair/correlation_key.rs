//! `type="primary"` on a correlation key, as the vocabulary's attributes are easily written: without namespace it is
//! invalid, and means nothing to the reader.

use super::Repair;
use crate::report::Report;
use crate::tree::{Attribute, ElementId, Tree};
use quadrille_syntax::metamodel::Value;
use quadrille_syntax::{ElementType, Namespace};

const VOCABULARY: &str = "urn:quadrille:bpmn:1.0";

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let ids: Vec<_> = tree.ids().collect();
    for id in ids {
        if !is_meant(tree, id) {
            continue;
        }
        let prefix = prefix(tree, id);
        report.repairs.push((Repair::KeyTypeQualified, tree.described(id)));
        for attribute in tree.get_mut(id).attributes.iter_mut().filter(|attribute| attribute.name == "type") {
            attribute.name = format!("{prefix}:type").into();
        }
    }
}

/// Whether its `type` is one of the vocabulary's words.
fn is_meant(tree: &Tree<'_>, id: ElementId) -> bool {
    let element = tree.get(id);
    let Some(of) = element.of.filter(|of| of.is(ElementType::CorrelationKey)) else { return false };
    let Some(Value::OneOf(words)) = of.carried_attribute("type").map(|spec| spec.value) else { return false };
    element.attribute("type").is_some_and(|value| words.contains(&value.trim_ascii()))
        && tree.qualified_attribute(id, &Namespace::Quadrille, "type").is_none()
}

/// The prefix of the vocabulary at an element; declared on the outermost one if there is none.
fn prefix(tree: &mut Tree<'_>, id: ElementId) -> String {
    let mut place = Some(id);
    let mut taken = Vec::new();
    while let Some(at) = place {
        let element = tree.get(at);
        let declared = element.attributes.iter().filter_map(|attribute| attribute.declares());
        taken.extend(declared.filter(|prefix| !prefix.is_empty()).map(str::to_owned));
        place = element.parent;
    }
    let stands = |prefix: &&String| tree.namespace(id, prefix).is_some_and(|namespace| namespace == VOCABULARY);
    if let Some(found) = taken.iter().find(stands) {
        return found.clone();
    }
    let names = std::iter::once("q".to_owned()).chain((1..=taken.len()).map(|number| format!("q{number}")));
    let free = names.into_iter().find(|name| !taken.contains(name)).unwrap_or_else(|| "quadrille".to_owned());
    let root = tree.root_id();
    let declaration = Attribute { name: format!("xmlns:{free}").into(), value: VOCABULARY.into() };
    tree.get_mut(root).attributes.push(declaration);
    free
}
