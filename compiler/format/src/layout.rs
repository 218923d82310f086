//! How a file looks: an element to a line, two spaces for each element around it, its attributes on its line, as the
//! editors built on bpmn-moddle write it, so that saving there and formatting here take turns with few differences.

use crate::attributes;
use crate::tree::{Content, ElementId, Item, Tree};

/// Writes a tree.
pub(crate) fn write(tree: &Tree<'_>) -> String {
    let mut text = String::with_capacity(tree.text.len() + tree.text.len() / 4);
    let standalone = tree.standalone.as_ref().map(|word| format!(" standalone=\"{word}\"")).unwrap_or_default();
    text += &format!("<?xml version=\"{}\" encoding=\"UTF-8\"{standalone}?>", tree.version);
    let mut writer = Writer { tree, text };
    writer.block(&tree.items, 0);
    writer.text.push('\n');
    writer.text
}

struct Writer<'a, 't> {
    tree: &'a Tree<'t>,
    text: String,
}

impl<'t> Writer<'_, 't> {
    /// Items on lines of their own. The reader's limit on depth holds for what is written, too.
    fn block(&mut self, items: &[Item<'t>], depth: usize) {
        for item in items {
            match item {
                Item::Comment { trails: true, .. } => self.text.push(' '),
                Item::Element(_)
                | Item::Text(_)
                | Item::Section(_)
                | Item::Comment { trails: false, .. }
                | Item::Instruction(_) => self.line(depth),
            }
            self.item(item, depth);
        }
    }

    fn line(&mut self, depth: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", depth));
    }

    fn item(&mut self, item: &Item<'t>, depth: usize) {
        match item {
            Item::Element(id) => self.element(*id, depth),
            Item::Text(text) => self.text.push_str(text),
            Item::Section(text) | Item::Comment { text, .. } | Item::Instruction(text) => self.text.push_str(text),
        }
    }

    fn element(&mut self, id: ElementId, depth: usize) {
        let tree = self.tree;
        let element = tree.get(id);
        self.text.push('<');
        self.text.push_str(&element.name);
        for attribute in attributes::ordered(tree, id) {
            for part in [" ", &attribute.name, "=\"", &attribute.value, "\""] {
                self.text.push_str(part);
            }
        }
        match element.content {
            Content::Empty => {
                self.text.push_str(" />");
                return;
            }
            Content::Block => {
                self.text.push('>');
                self.block(&element.items, depth + 1);
                self.line(depth);
            }
            Content::Verbatim => {
                self.text.push('>');
                element.items.iter().for_each(|item| self.item(item, depth + 1));
            }
        }
        for part in ["</", &element.name, ">"] {
            self.text.push_str(part);
        }
    }
}
