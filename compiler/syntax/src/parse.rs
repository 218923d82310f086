//! XML text to tree (XML 1.0 and Namespaces in XML 1.0), by quick-xml's events.

use crate::code::{DOCUMENT_TYPE_DECLARATION, LIMIT_EXCEEDED, MALFORMED_XML};
use crate::{Attribute, Limits, Namespace, Node, NodeId, SyntaxTree};
use quadrille_diagnostics::{Diagnostic, Diagnostics, SourceId, Span};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use quick_xml::{Error, XmlVersion};

/// Reads a text. Whatever it holds, there is a tree: as far as the text is well-formed.
#[must_use]
pub fn parse(text: &str, source: SourceId, limits: &Limits) -> (SyntaxTree, Diagnostics) {
    let mut reading = Reading {
        text,
        source,
        limits: *limits,
        tree: SyntaxTree::new(source),
        open: Vec::new(),
        diagnostics: Diagnostics::new(),
    };
    if text.len() > limits.bytes.min(u32::MAX as usize) {
        let message = format!("the file has {} bytes, more than the limit of {}", text.len(), limits.bytes);
        let _: Option<()> = reading.refuse(LIMIT_EXCEEDED, message, reading.span(0, 0), "the file begins here");
    } else {
        // The loop ends at the first fault that leaves no sensible reading of what follows.
        let _: Option<()> = reading.run();
    }
    (reading.tree, reading.diagnostics)
}

struct Reading<'a> {
    text: &'a str,
    source: SourceId,
    limits: Limits,
    tree: SyntaxTree,
    open: Vec<NodeId>,
    diagnostics: Diagnostics,
}

impl<'a> Reading<'a> {
    /// None when a fault ended the reading.
    fn run(&mut self) -> Option<()> {
        let mut reader = NsReader::from_str(self.text);
        loop {
            let before = position(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => return self.malformed(&error, position(reader.error_position())),
            };
            let after = position(reader.buffer_position());
            match event {
                Event::Start(start) => {
                    let id = self.element(&reader, &start, before, after)?;
                    self.open.push(id);
                }
                Event::Empty(start) => {
                    self.element(&reader, &start, before, after)?;
                }
                Event::End(_) => {
                    self.open.pop();
                }
                Event::Text(text) => self.text(&text.xml10_content(), before, after)?,
                Event::CData(text) => self.text(&text.xml10_content(), before, after)?,
                Event::GeneralRef(reference) => self.reference(&reference, before, after)?,
                Event::DocType(_) => self.document_type(before, after),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => return self.end(),
            }
        }
    }

    fn element(
        &mut self,
        reader: &NsReader<&'a [u8]>,
        start: &BytesStart<'_>,
        before: usize,
        after: usize,
    ) -> Option<NodeId> {
        let span = self.span(before, after);
        if self.tree.len() >= self.limits.elements {
            let message = format!("the file has more than {} elements", self.limits.elements);
            return self.refuse(LIMIT_EXCEEDED, message, span, "the first element beyond the limit");
        }
        if self.open.len() >= self.limits.depth {
            let message = format!("elements are nested more than {} deep", self.limits.depth);
            return self.refuse(LIMIT_EXCEEDED, message, span, "the first element beyond the limit");
        }
        if self.open.is_empty() && !self.tree.is_empty() {
            let message = "the file has more than one outermost element";
            return self.refuse(MALFORMED_XML, message, span, "a second outermost element");
        }
        let (namespace, name) = reader.resolver().resolve_element(start.name());
        let namespace = self.namespace(&namespace, span).unwrap_or(Namespace::Foreign(String::new()));
        let attributes = self.attributes(reader, start, span)?;
        let head = self.span(before, before + 1 + start.name().as_ref().len());
        Some(self.tree.add(Node {
            namespace,
            name: name.as_ref().to_owned(),
            attributes,
            span: head,
            text: String::new(),
            text_span: None,
            parent: self.open.last().copied(),
            children: Vec::new(),
        }))
    }

    fn attributes(
        &mut self,
        reader: &NsReader<&'a [u8]>,
        start: &BytesStart<'_>,
        span: Span,
    ) -> Option<Vec<Attribute>> {
        let mut list = Vec::new();
        for (count, attribute) in start.attributes().enumerate() {
            if count >= self.limits.attributes {
                let message = format!("an element has more than {} attributes", self.limits.attributes);
                return self.refuse(LIMIT_EXCEEDED, message, span, "the element");
            }
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => {
                    let (message, at) = attribute_fault(&error);
                    // Positions of such faults count from behind the `<`.
                    let from = span.start as usize + 1 + at;
                    let place = self.span(from.min(span.end as usize - 1), span.end as usize);
                    return self.refuse(MALFORMED_XML, message, place, "from here on");
                }
            };
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let place = self.place_of(&attribute.value).unwrap_or(span);
            let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(error) => return self.malformed(&error, place.start as usize),
            };
            let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
            let namespace = self.namespace(&namespace, place);
            list.push(Attribute { namespace, name: name.as_ref().to_owned(), value, span: place });
        }
        Some(list)
    }

    /// A prefix without declaration is reported, and reading goes on as if it named a foreign namespace.
    fn namespace(&mut self, resolved: &ResolveResult<'_>, span: Span) -> Option<Namespace> {
        match resolved {
            ResolveResult::Unbound => None,
            ResolveResult::Bound(namespace) => Some(Namespace::of_uri(namespace.0)),
            ResolveResult::Unknown(prefix) => {
                let diagnostic =
                    Diagnostic::error(MALFORMED_XML, format!("prefix `{prefix}` is not declared"), span, "used here");
                self.diagnostics
                    .push(diagnostic.help(format!("declare it with xmlns:{prefix} on the outermost element")));
                Some(Namespace::Foreign(prefix.clone()))
            }
        }
    }

    fn text(&mut self, content: &str, before: usize, after: usize) -> Option<()> {
        let blank = content.trim().is_empty();
        let Some(id) = self.open.last().copied() else {
            if blank {
                return Some(());
            }
            let span = self.span(before, after);
            return self.refuse(MALFORMED_XML, "text stands outside of the outermost element", span, "this text");
        };
        let written = &self.text[before..after];
        let lead = written.len() - written.trim_start().len();
        let span = self.span(before + lead, before + written.trim_end().len());
        let node = self.tree.get_mut(id);
        node.text.push_str(content);
        if !blank {
            let start = node.text_span.map_or(span.start, |text| text.start);
            node.text_span = Some(Span { start, ..span });
        }
        Some(())
    }

    /// Character references and the five predefined entities; no others exist without a document type.
    fn reference(&mut self, reference: &BytesRef<'_>, before: usize, after: usize) -> Option<()> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => self.text(character.encode_utf8(&mut [0; 4]), before, after),
            Ok(None) => match resolve_xml_entity(reference) {
                Some(text) => self.text(text, before, after),
                None => {
                    let span = self.span(before, after);
                    let message = format!("entity `{}` is not defined", &**reference);
                    self.refuse(MALFORMED_XML, message, span, "used here")
                }
            },
            Err(error) => self.malformed(&error, before),
        }
    }

    fn document_type(&mut self, before: usize, after: usize) {
        self.diagnostics.push(
            Diagnostic::error(
                DOCUMENT_TYPE_DECLARATION,
                "the file holds a document type declaration",
                self.span(before, after),
                "declared here",
            )
            .help("remove the declaration: BPMN files have none, and its entities are never expanded"),
        );
    }

    fn end(&mut self) -> Option<()> {
        let at = self.span(self.text.len(), self.text.len());
        if let Some(open) = self.open.last() {
            let node = self.tree.get(*open);
            let message = format!("element `{}` is not closed", node.name);
            let diagnostic = Diagnostic::error(MALFORMED_XML, message, at, "the file ends here");
            let diagnostic = diagnostic.label(node.span, "opened here");
            self.diagnostics.push(diagnostic.help("close it, or save the file anew from the tool that wrote it"));
            return None;
        }
        if self.tree.is_empty() {
            return self.refuse(MALFORMED_XML, "the file holds no element", at, "the file ends here");
        }
        Some(())
    }

    fn malformed<T>(&mut self, error: &Error, at: usize) -> Option<T> {
        // The reader counts bytes, and may stop inside of a character.
        let at = (0..=at.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default();
        let end = self.text[at..].char_indices().nth(1).map_or(self.text.len(), |(width, _)| at + width);
        let message = lower_case(&error.to_string());
        self.refuse(MALFORMED_XML, message, self.span(at, end), "the XML is broken here")
    }

    fn refuse<T>(
        &mut self,
        code: quadrille_diagnostics::Code,
        message: impl Into<String>,
        span: Span,
        label: &str,
    ) -> Option<T> {
        let help = if code == LIMIT_EXCEEDED {
            "no model that people draw is this large: make sure that it is the file you mean"
        } else {
            "mend the file, or save it anew from the tool that wrote it"
        };
        self.diagnostics.push(Diagnostic::error(code, message, span, label).help(help));
        None
    }

    fn span(&self, start: usize, end: usize) -> Span {
        // Texts of more than 2^32 bytes are refused before reading.
        let clip = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        Span { source: self.source, start: clip(start), end: clip(end) }
    }

    /// Where a piece of the text stands in it; none if the reader has copied it.
    fn place_of(&self, piece: &str) -> Option<Span> {
        let start = (piece.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start + piece.len();
        (self.text.get(start..end)? == piece).then(|| self.span(start, end))
    }
}

fn attribute_fault(error: &AttrError) -> (&'static str, usize) {
    match error {
        AttrError::ExpectedEq(at) => ("an attribute has no value", *at),
        AttrError::ExpectedValue(at) => ("an attribute has no value behind its `=`", *at),
        AttrError::UnquotedValue(at) => ("the value of an attribute has no quotes", *at),
        AttrError::ExpectedQuote(at, _) => ("the value of an attribute has no closing quote", *at),
        AttrError::Duplicated(at, _) => ("an attribute stands twice in one tag", *at),
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn lower_case(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect::<String>().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
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
        let read: Vec<_> = tree.ids().map(|id| under(tree.get(id).span)).collect();
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
        let span = root.text_span.expect("it has text");
        assert_eq!(&text[span.start as usize..span.end as usize], "one &lt; <![CDATA[<two>]]>&#x21;");
        let attribute = root.attribute_node(None, "name").expect("it has a name");
        assert_eq!(&text[attribute.span.start as usize..attribute.span.end as usize], "a &amp; b&#10;c");
        let kinds: Vec<_> = root.children.iter().map(|child| tree.get(*child).namespace.clone()).collect();
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
        check(
            "<a><b/><b/><b/></a>",
            limits,
            &["limit-exceeded: the file has more than 3 elements"],
            &["<a", "<b", "<b"],
        );
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
}
