//! `extensionElements` directly in `definitions`, where bpmn-moddle writes them and the schema has none: what is said
//! there is said of the whole file, so it belongs to the collaboration, or where there is none, to the process.

use super::Repair;
use crate::report::Report;
use crate::tree::{Attribute, ElementId, Item, Tree, unescaped};
use quadrille_syntax::ElementType;
use quadrille_syntax::metamodel::Language;

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let root = tree.root_id();
    let is_definitions = tree.root().of.is_some_and(|of| of.is(ElementType::Definitions));
    let Some(owner) = owner(tree).filter(|_| is_definitions) else { return };
    let wanted: Vec<_> = tree.children(root).filter(|child| is_extension(tree, *child)).collect();
    for extension in wanted {
        let inner = tree.children(owner).find(|child| is_extension(tree, *child));
        if !means_the_same(tree, extension, inner.unwrap_or(owner)) {
            continue;
        }
        report.repairs.push((Repair::ExtensionElementsMoved, tree.described(extension)));
        tree.get_mut(root).items.retain(|item| item.element() != Some(extension));
        match inner {
            Some(inner) => {
                let items = std::mem::take(&mut tree.get_mut(extension).items);
                let attributes = std::mem::take(&mut tree.get_mut(extension).attributes);
                for child in items.iter().filter_map(Item::element) {
                    tree.get_mut(child).parent = Some(inner);
                }
                let target = tree.get_mut(inner);
                target.items.extend(items);
                let new =
                    attributes.into_iter().filter(|one| target.attribute(&one.name).is_none()).collect::<Vec<_>>();
                target.attributes.extend(new);
            }
            None => tree.put(owner, extension),
        }
    }
}

/// The first collaboration, or else the first process.
fn owner(tree: &Tree<'_>) -> Option<ElementId> {
    let first = |of: ElementType| {
        tree.children(tree.root_id()).find(|child| tree.get(*child).of.is_some_and(|found| found.is(of)))
    };
    first(ElementType::Collaboration).or_else(|| first(ElementType::Process))
}

fn is_extension(tree: &Tree<'_>, id: ElementId) -> bool {
    let element = tree.get(id);
    element.language == Some(Language::Bpmn) && element.local() == "extensionElements"
}

/// Whether every prefix stands for the same at the new place: what is declared there, is declared alike outside, and
/// attributes do not meet others of the same name.
fn means_the_same(tree: &Tree<'_>, extension: ElementId, place: ElementId) -> bool {
    let mut at = Some(place).filter(|place| *place != tree.root_id());
    while let Some(id) = at {
        let element = tree.get(id);
        let declared = element.attributes.iter().filter_map(|attribute| attribute.declares());
        if !declared.into_iter().all(|prefix| tree.namespace(extension, prefix) == tree.namespace(place, prefix)) {
            return false;
        }
        at = element.parent.filter(|parent| *parent != tree.root_id());
    }
    if !is_extension(tree, place) {
        return true;
    }
    // The declarations of the one that is moved come to hold for what is there already.
    let agrees = |attribute: &Attribute<'_>| match attribute.declares() {
        Some(prefix) => tree.namespace(place, prefix).is_none_or(|found| found == unescaped(&attribute.value)),
        None => tree.get(place).attribute(&attribute.name).is_none_or(|found| found == attribute.value),
    };
    tree.get(extension).attributes.iter().all(agrees)
}
