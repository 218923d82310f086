//! The order of attributes: declarations of namespaces, `xsi:type`, `id`, `name`, the others as the schema has them, and
//! behind them, as they stood, those of other namespaces and those that nobody knows.

use crate::tree::{Attribute, ElementId, Tree};
use crate::typing;

/// The attributes of an element in the order in which they are written. Those of foreign elements stay as they are.
pub(crate) fn ordered<'a, 't>(tree: &'a Tree<'t>, id: ElementId) -> Vec<&'a Attribute<'t>> {
    let element = tree.get(id);
    let mut attributes: Vec<_> = element.attributes.iter().collect();
    if let Some(of) = element.of {
        let known = of.attributes();
        attributes.sort_by_key(|attribute| match &*attribute.name {
            _ if attribute.declares().is_some() => 0,
            name if typing::says_type(tree, id, name) => 1,
            "id" => 2,
            "name" => 3,
            name => known.iter().position(|spec| spec.name == name).map_or(usize::MAX, |at| at + 4),
        });
    }
    attributes
}
