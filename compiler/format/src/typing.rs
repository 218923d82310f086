//! What each element is at its place, by the metamodel.

use crate::tree::{ElementId, Tree};
use quadrille_syntax::metamodel::{self, Language};
use quadrille_syntax::{ElementType, Namespace};

/// The namespace of `type`, by which an element says that it is of a derived type.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Gives every element its type, from the outermost one inwards.
pub(crate) fn give(tree: &mut Tree<'_>) {
    let mut waiting = vec![tree.root_id()];
    while let Some(id) = waiting.pop() {
        give_one(tree, id);
        waiting.extend(tree.children(id));
    }
}

fn give_one(tree: &mut Tree<'_>, id: ElementId) {
    let element = tree.get(id);
    let prefix = element.name.split_once(':').map_or("", |(prefix, _)| prefix);
    let namespace = tree.namespace(id, prefix);
    let is_unqualified = namespace.is_none();
    let language = namespace.and_then(|uri| Namespace::of_uri(&uri).language());
    let around = element.parent.map(|parent| tree.get(parent).of);
    let local = element.local();
    let (of, spec) = match (language, around) {
        (None, _) | (_, Some(None)) => (None, None),
        (Some(language), None) => (metamodel::global(language, local), None),
        (Some(language), Some(Some(around))) if around.row().holds_anything => {
            (metamodel::global(language, local), None)
        }
        (Some(language), Some(Some(around))) => {
            around.place(language, local).map_or((None, None), |place| (place.of, Some(place.spec)))
        }
    };
    let of = of.map(|of| derived(tree, id, language, of));
    let element = tree.get_mut(id);
    (element.language, element.is_unqualified, element.of, element.spec) = (language, is_unqualified, of, spec);
}

/// The type that an element says it is of, where it is derived from that of its place.
fn derived(tree: &Tree<'_>, id: ElementId, language: Option<Language>, of: ElementType) -> ElementType {
    if language != Some(Language::Bpmn) {
        return of;
    }
    let said = tree.qualified_attribute(id, &Namespace::Foreign(INSTANCE.to_owned()), "type");
    let local = said.map(|said| said.trim().rsplit(':').next().unwrap_or_default());
    let name = local.and_then(|local| local.strip_prefix('t'));
    name.and_then(ElementType::of_name).filter(|said| said.is(of)).unwrap_or(of)
}

/// Whether elements of a type hold text, as expressions do whatever they are derived to.
pub(crate) fn holds_text(of: ElementType) -> bool {
    of.row().has_text || of.is(ElementType::BaseElementWithMixedContent)
}

/// Whether an attribute is the one by which an element says that it is of a derived type.
pub(crate) fn says_type(tree: &Tree<'_>, id: ElementId, name: &str) -> bool {
    name.split_once(':').is_some_and(|(prefix, local)| {
        local == "type" && tree.namespace(id, prefix).is_some_and(|namespace| namespace == INSTANCE)
    })
}
