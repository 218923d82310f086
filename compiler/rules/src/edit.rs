//! Edits of the text that rules suggest, in the style of the file: with its prefix, at its indentation, in the
//! order of the schema.

use quadrille_diagnostics::{Edit, Span};
use quadrille_syntax::ast::Element;
use quadrille_syntax::{Attribute, Node};

/// Takes an element away, with its line if nothing else stands on it.
pub(crate) fn remove(element: Element<'_>) -> Edit {
    Edit::remove_lines(element.node().whole(), element.document().tree().text())
}

/// Takes an attribute away, with the white space before it.
pub(crate) fn remove_attribute(element: Element<'_>, attribute: Attribute<'_>) -> Edit {
    let text = element.document().tree().text();
    let span = attribute.span;
    // Before the value stand a quote, an equals sign, and the name.
    let before = text.get(..span.start.saturating_sub(1) as usize).unwrap_or_default().trim_end();
    let before = before.strip_suffix('=').unwrap_or(before).trim_end();
    let before = before.trim_end_matches(|letter: char| !letter.is_whitespace()).trim_end();
    Edit::remove(Span { start: position(before.len()), end: span.end + 1, ..span })
}

/// Gives an attribute of BPMN a value; it is added right behind the name of the element if it is not there.
pub(crate) fn set_attribute(element: Element<'_>, name: &str, value: &str) -> Edit {
    let value = escaped(value);
    match element.node().attribute_node(None, name) {
        Some(present) => Edit::replace(present.span, value),
        None => Edit::insert_behind(element.span(), format!(" {name}=\"{value}\"")),
    }
}

/// Adds a child of BPMN that holds a text, such as `incoming`, where the schema wants it: behind all children
/// that may stand before it.
pub(crate) fn add_child(element: Element<'_>, name: &str, content: &str) -> Edit {
    let text = element.document().tree().text();
    let node = element.node();
    let own = |span: Span| text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let head = own(node.span()).trim_start_matches('<');
    let prefix = head.strip_suffix(node.name()).unwrap_or_default();
    let child = format!("<{prefix}{name}>{}</{prefix}{name}>", escaped(content));
    if node.start_tag() == node.whole() {
        let slash = node.whole().end.saturating_sub("/>".len() as u32);
        let end = Span { start: slash, ..node.whole() };
        return match indentation(node, text) {
            Some(indentation) => Edit::replace(end, format!(">{indentation}  {child}{indentation}</{head}>")),
            None => Edit::replace(end, format!(">{child}</{head}>")),
        };
    }
    let place = place_of(node, name);
    let earlier = element
        .children()
        .map(|earlier| earlier.node())
        .filter(|earlier| earlier.spec().is_some_and(|spec| place.is_none_or(|place| spec.position <= place)));
    match earlier.last() {
        Some(sibling) => {
            let indentation = indentation(sibling, text).unwrap_or_default();
            Edit::insert_behind(sibling.whole(), indentation + &child)
        }
        None => {
            let indentation = indentation(node, text).map(|indentation| indentation + "  ");
            Edit::insert_behind(node.start_tag(), indentation.unwrap_or_default() + &child)
        }
    }
}

/// Where the schema wants a child, counted among all children of the type.
fn place_of(node: Node<'_>, name: &str) -> Option<u16> {
    let children = node.element_type()?.children();
    children.iter().find(|spec| spec.name == name).map(|spec| spec.position)
}

/// The line break and the white space before an element that stands first on its line.
fn indentation(node: Node<'_>, text: &str) -> Option<String> {
    let before = text.get(..node.span().start as usize)?;
    let line = before.trim_end_matches([' ', '\t']);
    let line_break = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    line.ends_with('\n').then(|| format!("{line_break}{}", &before[line.len()..]))
}

/// A text as it stands in XML, in an element or in an attribute with any quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&apos;")
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{add_child, remove, remove_attribute, set_attribute};
    use crate::{check, code};
    use quadrille_diagnostics::{Applicability, Edit, SourceId, Suggestion, apply};
    use quadrille_syntax::ast::{Document, Element};
    use quadrille_syntax::{Limits, SyntaxTree, decode, parse};
    use std::path::Path;

    fn tree(text: &str) -> SyntaxTree {
        let (tree, diagnostics) = parse(text, SourceId(0), &Limits::STANDARD);
        assert!(!diagnostics.has_errors(), "no XML: {text}");
        tree
    }

    /// Edits the task of a process.
    fn edited(task: &str, edit: impl Fn(Element<'_>) -> Edit) -> String {
        let text = format!(
            "<b:definitions xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">\n<b:process>\n  {task}\n</b:process></b:definitions>"
        );
        let tree = tree(&text);
        let document = Document::new(&tree);
        let element = document.find("T").expect("there is a task");
        let edits = vec![edit(element)];
        let message = "change it".to_owned();
        let changed = apply(&text, [&Suggestion { message, applicability: Applicability::Applicable, edits }]).text;
        let process = changed.split_once("<b:process>").expect("it is still there").1;
        process.split_once("</b:process>").expect("it is still there").0.to_owned()
    }

    #[test]
    fn elements_and_attributes_are_changed_in_the_style_of_the_file() {
        let check = |task: &str, edit: fn(Element<'_>) -> Edit, expected: &str| {
            assert_eq!(edited(task, edit), expected, "{task}");
        };
        check("<b:task id=\"T\"/>", remove, "\n");
        check("<b:task id='T'></b:task><b:endEvent/>", remove, "\n  <b:endEvent/>\n");
        let set = |element: Element<'_>| set_attribute(element, "default", "a&\"b");
        check("<b:task id=\"T\"/>", set, "\n  <b:task default=\"a&amp;&quot;b\" id=\"T\"/>\n");
        check("<b:task default='' id=\"T\"/>", set, "\n  <b:task default='a&amp;&quot;b' id=\"T\"/>\n");
        let unset = |element: Element<'_>| {
            let attribute = element.node().attribute_node(None, "default").expect("it is there");
            remove_attribute(element, attribute)
        };
        check("<b:task default = 'x y' id=\"T\"/>", unset, "\n  <b:task id=\"T\"/>\n");
        check("<b:task id=\"T\"\n\tdefault=\"\"/>", unset, "\n  <b:task id=\"T\"/>\n");
    }

    #[test]
    fn a_child_is_added_where_the_schema_wants_it() {
        let check = |task: &str, name: &str, expected: &str| {
            assert_eq!(edited(task, |element| add_child(element, name, "f1")), expected, "{task}");
        };
        let empty = "\n  <b:task id=\"T\">\n    <b:incoming>f1</b:incoming>\n  </b:task>\n";
        check("<b:task id=\"T\"/>", "incoming", empty);
        check("<b:task id=\"T\">\n  </b:task>", "incoming", empty);
        let around = |between: &str| {
            format!(
                "<b:task id=\"T\">\n    <b:documentation/>\n    <b:incoming>f0</b:incoming>{between}\n    <b:outgoing>f2</b:outgoing>\n  </b:task>"
            )
        };
        let expected = |between: &str| format!("\n  {}\n", around(between));
        check(&around(""), "incoming", &expected("\n    <b:incoming>f1</b:incoming>"));
        let last = around("").replace("</b:outgoing>", "</b:outgoing>\n    <b:outgoing>f1</b:outgoing>");
        check(&around(""), "outgoing", &format!("\n  {last}\n"));
        let event = "<b:endEvent/><b:task id=\"T\"/>";
        check(event, "incoming", "\n  <b:endEvent/><b:task id=\"T\"><b:incoming>f1</b:incoming></b:task>\n");
    }

    /// What may be made without asking makes the finding go away, and leaves a file that can be read.
    #[test]
    fn a_suggestion_mends_what_its_rule_reports() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let mut faults = Vec::new();
        for code in code::all() {
            for entry in std::fs::read_dir(folder.join(code.0)).into_iter().flatten().flatten() {
                let bytes = std::fs::read(entry.path()).expect("the file was listed");
                let text = decode(&bytes).text;
                let before = tree(&text);
                let found = check(&Document::new(&before));
                for finding in found.as_slice().iter().filter(|finding| finding.code == code) {
                    let Some(suggestion) = finding.applicable() else { continue };
                    let applied = apply(&text, [suggestion]);
                    let after = tree(&applied.text);
                    let left = check(&Document::new(&after));
                    let count = |found: &[quadrille_diagnostics::Diagnostic]| {
                        found.iter().filter(|finding| finding.code == code).count()
                    };
                    if applied.applied.is_empty() || count(left.as_slice()) >= count(found.as_slice()) {
                        faults.push(format!("{}: `{}` mends nothing", entry.path().display(), suggestion.message));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
