//! How the contents of each element may be laid out: white space between elements is free where nothing but
//! elements stands, and means something everywhere else.

use crate::tree::{Content, Element, ElementId, Item, Tree};
use crate::typing;
use quadrille_syntax::metamodel;

/// Decides for every element, and takes out the white space that is laid out anew.
pub(crate) fn settle(tree: &mut Tree<'_>) {
    let mut waiting = vec![(tree.root_id(), false)];
    while let Some((id, is_verbatim)) = waiting.pop() {
        let content = if is_verbatim { verbatim(tree.get(id)) } else { decide(tree, id) };
        let element = tree.get_mut(id);
        element.content = content;
        match content {
            Content::Empty => element.items.clear(),
            Content::Block => element.items = blocks(std::mem::take(&mut element.items)),
            Content::Verbatim => {}
        }
        waiting.extend(tree.children(id).map(|child| (child, content == Content::Verbatim)));
    }
    tree.items = blocks(std::mem::take(&mut tree.items));
}

/// Inside of text that is kept as it is, even `<b></b>` stays what it is.
const fn verbatim(element: &Element<'_>) -> Content {
    if element.is_short && element.items.is_empty() { Content::Empty } else { Content::Verbatim }
}

fn decide(tree: &mut Tree<'_>, id: ElementId) -> Content {
    let element = tree.get(id);
    if element.items.is_empty() {
        return Content::Empty;
    }
    if element.attribute("xml:space") == Some("preserve") {
        return Content::Verbatim;
    }
    if element.spec.is_some_and(|spec| matches!(spec.content, metamodel::Content::Value(_))) {
        return value(tree.get_mut(id));
    }
    let is_text = |item: &Item<'_>| matches!(item, Item::Text(_) | Item::Section(_));
    let has_text = element.items.iter().any(|item| is_text(item) && !item.is_blank());
    if has_text || element.of.is_some_and(typing::holds_text) {
        return Content::Verbatim;
    }
    if element.items.iter().any(|item| item.element().is_some()) {
        return Content::Block;
    }
    // An element that is nobody's but a tool's may mean its white space.
    match (element.of, element.items.iter().all(Item::is_blank)) {
        (Some(_), true) => Content::Empty,
        (Some(_), false) => Content::Block,
        (None, _) => Content::Verbatim,
    }
}

/// White space around names, numbers and ids means nothing.
fn value(element: &mut Element<'_>) -> Content {
    if let [Item::Text(text)] = element.items.as_mut_slice() {
        let trimmed = text.trim_ascii();
        if trimmed.is_empty() {
            return Content::Empty;
        }
        if trimmed.len() < text.len() {
            *text = trimmed.to_owned().into();
        }
    }
    Content::Verbatim
}

/// Takes the white space out, and finds out which comments stand behind an element on its line.
fn blocks(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let mut blocks: Vec<Item<'_>> = Vec::with_capacity(items.len());
    let mut line = 0;
    for item in items {
        if !matches!(item, Item::Text(_)) {
            blocks.push(item);
        } else if breaks_line(&item) {
            trail(&mut blocks[line..]);
            line = blocks.len();
        }
    }
    trail(&mut blocks[line..]);
    blocks
}

fn breaks_line(item: &Item<'_>) -> bool {
    matches!(item, Item::Text(text) if text.contains('\n'))
}

/// Of what stands on a line, the comments behind its last element belong to that.
fn trail(line: &mut [Item<'_>]) {
    let last = line.iter().rposition(|item| !matches!(item, Item::Comment { .. }));
    let Some(last) = last.filter(|last| line[*last].element().is_some()) else { return };
    for item in &mut line[last..] {
        if let Item::Comment { trails, .. } = item {
            *trails = true;
        }
    }
}
