//! The order of the schema (`xsd:sequence`): children stand in the order of their type, those of one kind, such as
//! the flow elements of a process, as they stood. What the schema does not know there stays behind its neighbour.

use crate::Repair;
use crate::report::Report;
use crate::tree::{Content, ElementId, Item, Tree};
use quadrille_syntax::metamodel::Language;

/// Brings the children of every element into the order of its type.
pub(crate) fn arrange(tree: &mut Tree<'_>, report: &mut Report) {
    for id in tree.walk() {
        if is_ordered(tree, id) && arrange_one(tree, id) {
            report.repairs.push((Repair::Reordered, tree.described(id)));
        }
    }
}

/// In the vocabulary, order is free or means something; what holds anything holds it in any order.
fn is_ordered(tree: &Tree<'_>, id: ElementId) -> bool {
    let element = tree.get(id);
    let has_order = element.of.is_some_and(|of| !of.row().holds_anything);
    has_order && element.content == Content::Block && element.language != Some(Language::Quadrille)
}

/// An element with the comments before it, and those behind it on its line.
struct Group<'t> {
    position: Option<u16>,
    items: Vec<Item<'t>>,
}

/// Whether anything had to move.
fn arrange_one(tree: &mut Tree<'_>, id: ElementId) -> bool {
    let items = std::mem::take(&mut tree.get_mut(id).items);
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut leading = Vec::new();
    let mut position = None;
    for item in items {
        match item {
            Item::Element(child) => {
                // An element that may not stand here keeps its place behind the one before it.
                position = tree.get(child).spec.map(|spec| spec.position).or(position);
                leading.push(item);
                groups.push(Group { position, items: std::mem::take(&mut leading) });
            }
            Item::Comment { trails: true, .. } => match groups.last_mut() {
                Some(group) => group.items.push(item),
                None => leading.push(item),
            },
            Item::Text(_) | Item::Section(_) | Item::Comment { .. } | Item::Instruction(_) => leading.push(item),
        }
    }
    let is_sorted = groups.is_sorted_by_key(|group| group.position);
    groups.sort_by_key(|group| group.position);
    tree.get_mut(id).items = groups.into_iter().flat_map(|group| group.items).chain(leading).collect();
    !is_sorted
}
