//! Reading texts: elements, namespaces, faults and limits.

use super::parse;
use crate::{Limits, Namespace};
use quadrille_diagnostics::SourceId;

const BPMN: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/// Reads a text; expects the codes and messages of the findings, and the elements read as
/// the text under their spans.
fn check(text: &str, limits: &Limits, findings: &[&str], elements: &[&str]) {
    let (tree, diagnostics) = parse(text, SourceId(0), limits);
    let found: Vec<_> =
        diagnostics.as_slice().iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect();
    assert_eq!(found, findings, "findings in {text}");
    let under = |span: quadrille_diagnostics::Span| &text[span.start as usize..span.end as usize];
    let read: Vec<_> = tree.ids().map(|id| under(tree.get(id).span())).collect();
    assert_eq!(read, elements, "elements of {text}");
}

#[test]
fn elements_have_the_spans_of_their_heads() {
    check("<?xml version='1.0'?>\n<!-- c --><a>\n x <b c='d'/> </a>\n", &Limits::STANDARD, &[], &["<a", "<b"]);
}

#[test]
fn namespaces_attributes_and_text() {
    let text = format!(
        "<x:definitions xmlns:x='{BPMN}' xmlns:q='urn:quadrille:bpmn:1.0' name='a &amp; b&#10;c' q:rules='r'>\
         \n one &lt; <![CDATA[<two>]]>&#x21; <q:log/><z xmlns='u'/></x:definitions>"
    );
    let (tree, diagnostics) = parse(&text, SourceId(0), &Limits::STANDARD);
    assert_eq!(diagnostics.as_slice(), &[]);
    let root = tree.get(tree.root().expect("an element was read"));
    assert!(root.is_bpmn("definitions"));
    assert_eq!(root.attribute("name"), Some("a & b\nc"));
    assert_eq!(root.extension("rules"), Some("r"));
    assert_eq!(root.attribute("rules"), None);
    assert_eq!(root.trimmed_text(), "one < <two>!");
    let span = root.text_span().expect("it has text");
    assert_eq!(&text[span.start as usize..span.end as usize], "one &lt; <![CDATA[<two>]]>&#x21;");
    let attribute = root.attribute_node(None, "name").expect("it has a name");
    assert_eq!(&text[attribute.span.start as usize..attribute.span.end as usize], "a &amp; b&#10;c");
    let kinds: Vec<_> = root.children().map(|child| tree.get(child).namespace().clone()).collect();
    assert_eq!(kinds, [Namespace::Quadrille, Namespace::Foreign("u".to_owned())]);
}

#[test]
fn broken_texts_give_the_tree_as_far_as_read() {
    let limits = &Limits::STANDARD;
    check("", limits, &["malformed-xml: the file holds no element"], &[]);
    check(
        "<a><b></a>",
        limits,
        &["malformed-xml: ill-formed document: expected `</b>`, but `</a>` was found"],
        &["<a", "<b"],
    );
    check("<a><b>", limits, &["malformed-xml: element `b` is not closed"], &["<a", "<b"]);
    check("<a/><b/>", limits, &["malformed-xml: the file has more than one outermost element"], &["<a"]);
    check("<a/>x", limits, &["malformed-xml: text stands outside of the outermost element"], &["<a"]);
    check("<p:a/>", limits, &["malformed-xml: prefix `p` is not declared"], &["<p:a"]);
    check("<a b='1' b='2'/>", limits, &["malformed-xml: an attribute stands twice in one tag"], &[]);
    check("<a>&x;</a>", limits, &["malformed-xml: entity `x` is not defined"], &["<a"]);
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    check(
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        &Limits::STANDARD,
        &[
            "document-type-declaration: the file holds a document type declaration",
            "malformed-xml: entity `x` is not defined",
        ],
        &["<a"],
    );
}

#[test]
fn limits_end_the_reading() {
    let limits = &Limits { bytes: 40, depth: 2, elements: 3, attributes: 1 };
    check("<a><b><c/></b></a>", limits, &["limit-exceeded: elements are nested more than 2 deep"], &["<a", "<b"]);
    check("<a><b/><b/><b/></a>", limits, &["limit-exceeded: the file has more than 3 elements"], &["<a", "<b", "<b"]);
    check("<a b='' c=''/>", limits, &["limit-exceeded: an element has more than 1 attributes"], &[]);
    let long = "<a b='0123456789012345678901234567890123456789'/>";
    check(long, limits, &["limit-exceeded: the file has 49 bytes, more than the limit of 40"], &[]);
}

#[test]
fn no_cut_of_a_file_panics() {
    let text =
        format!("<?xml version='1.0'?><d xmlns='{BPMN}' a='&lt;ä'><!-- ü --><b>&amp;<![CDATA[ö]]></b><?p i?></d>");
    for (cut, _) in text.char_indices() {
        let (_, diagnostics) = parse(&text[..cut], SourceId(0), &Limits::STANDARD);
        assert!(diagnostics.has_errors(), "a file cut at byte {cut} is broken");
        let (_, _) = parse(&text[cut..], SourceId(0), &Limits::STANDARD);
    }
}
