//! What a file says, whatever it looks like, by another XML library: elements by namespace, attributes sorted, and the
//! children of each type in the order that they have among those of their kind.

use quadrille_syntax::metamodel::{self, Content, Language};
use quadrille_syntax::{ElementType, Namespace};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeMap;

/// The file, a line for every fact.
pub fn of(text: &str) -> String {
    let options = ParsingOptions { nodes_limit: u32::MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).expect("it is well-formed");
    let root = document.root_element();
    let language = language(root);
    let of = language.and_then(|language| metamodel::global(language, root.tag_name().name()));
    let target = root.attribute("targetNamespace").unwrap_or_default();
    let mut lines = String::new();
    for around in document.root().children().filter(|node| !node.is_element()) {
        lines += &format!("{:?}\n", loose(around));
    }
    element(root, root.tag_name().name(), of, false, target, "", &mut lines);
    lines
}

/// Where an element stands: the name that the schema has for it, its type, and what it holds.
struct Place {
    name: String,
    of: Option<ElementType>,
    position: Option<u16>,
    is_value: bool,
}

fn place(around: Option<ElementType>, node: Node<'_, '_>) -> Place {
    let written = node.tag_name().name();
    let none = Place { name: written.to_owned(), of: None, position: None, is_value: false };
    let (Some(around), Some(language)) = (around, language(node)) else { return none };
    if around.row().holds_anything {
        return Place { of: metamodel::global(language, written), ..none };
    }
    let Some(found) = around.place(language, written) else { return none };
    let name = if found.spec.also == Some(written) { found.spec.name } else { written };
    let is_value = matches!(found.spec.content, Content::Value(_));
    Place { name: name.to_owned(), of: found.of, position: Some(found.spec.position), is_value }
}

fn language(node: Node<'_, '_>) -> Option<Language> {
    Namespace::of_uri(node.tag_name().namespace().unwrap_or_default()).language()
}

fn element(
    node: Node<'_, '_>,
    name: &str,
    of: Option<ElementType>,
    is_text: bool,
    target: &str,
    indent: &str,
    lines: &mut String,
) {
    *lines += &format!("{indent}{{{}}}{name}\n", node.tag_name().namespace().unwrap_or_default());
    let mut attributes: Vec<_> = node
        .attributes()
        .map(|attribute| {
            let value = bare(node, attribute.value(), target);
            format!("{indent} @{{{}}}{}={value:?}", attribute.namespace().unwrap_or_default(), attribute.name())
        })
        .collect();
    if of == Some(ElementType::Definitions) && node.attribute("targetNamespace").is_none() {
        attributes.push(format!("{indent} @{{}}targetNamespace={:?}", "urn:quadrille:model"));
    }
    attributes.extend(node.namespaces().map(|found| format!("{indent} ^{:?}={:?}", found.name(), found.uri())));
    attributes.sort();
    attributes.iter().for_each(|line| *lines += &format!("{line}\n"));
    let indent = format!("{indent}  ");
    let has = |wanted: fn(&Node<'_, '_>) -> bool| node.children().any(|child| wanted(&child));
    let holds_text = is_text
        || of.is_some_and(|of| of.row().has_text || of.is(ElementType::BaseElementWithMixedContent))
        || node.attributes().any(|attribute| attribute.name() == "space" && attribute.value() == "preserve")
        || has(|child| {
            child.is_text() && !child.text().unwrap_or_default().bytes().all(|byte| byte.is_ascii_whitespace())
        })
        || of.is_none() && !has(|child| child.is_element());
    // One sequence where order means something; elsewhere one for each position, comments by themselves.
    let mut groups: BTreeMap<(bool, Option<u16>), Vec<String>> = BTreeMap::new();
    for child in node.children() {
        let mut said = String::new();
        let mut key = (false, None);
        if child.is_element() {
            let place = place(of, child);
            key.1 = place.position.filter(|_| language(node) != Some(Language::Quadrille) && !holds_text);
            let is_text = holds_text && !place.is_value;
            if place.is_value && child.attributes().len() == 0 && child.children().all(|inner| inner.is_text()) {
                let value = bare(child, child.text().unwrap_or_default().trim_ascii(), target);
                let bare_child = format!("{indent}{}={value:?}\n", place.name);
                said += &bare_child;
            } else {
                element(child, &place.name, place.of, is_text, target, &indent, &mut said);
            }
        } else if child.is_text() {
            if !holds_text {
                continue;
            }
            said = format!("{indent}{:?}\n", child.text());
        } else {
            key.0 = !holds_text;
            said = format!("{indent}{:?}\n", loose(child));
        }
        groups.entry(key).or_default().push(said);
    }
    for ((is_loose, _), mut group) in groups {
        if is_loose {
            group.sort();
        }
        *lines += &group.concat();
    }
}

/// A comment or an instruction.
fn loose<'t>(node: Node<'t, '_>) -> (Option<&'t str>, Option<&'t str>) {
    (node.text(), node.pi().map(|instruction| instruction.target).or_else(|| node.text()))
}

/// A value without the prefix of the file's own namespace.
fn bare<'v>(node: Node<'_, '_>, value: &'v str, target: &str) -> &'v str {
    match value.trim_ascii().split_once(':') {
        Some((prefix, local)) if !target.is_empty() && node.lookup_namespace_uri(Some(prefix)) == Some(target) => local,
        _ => value,
    }
}
