//! The attributes of a start tag, and the namespaces that it declares.

use super::{Reading, clip};
use crate::Namespace;
use crate::code::{LIMIT_EXCEEDED, MALFORMED_XML};
use crate::tree::{NO_NAMESPACE, Piece, RawAttribute};
use quadrille_diagnostics::Span;
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::{AttrError, Attribute};
use std::borrow::Cow;

/// The namespace that the prefix `xml` stands for without declaration.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

impl<'a> Reading<'a> {
    /// Adds the attributes of a tag; gives how many. None when a fault ended the reading.
    pub(super) fn attributes(&mut self, start: &BytesStart<'a>, span: Span) -> Option<u16> {
        if start.attributes_raw().trim_ascii().is_empty() {
            return Some(0);
        }
        let first = clip(self.tree.attribute_count());
        let mut prefixed = false;
        // Whether one stands twice is found out below, where namespaces are known.
        for (count, attribute) in start.attributes().with_checks(false).enumerate() {
            if count >= self.limits.attributes {
                let message = format!("an element has more than {} attributes", self.limits.attributes);
                return self.refuse(LIMIT_EXCEEDED, message, span, "the element");
            }
            match attribute {
                Ok(attribute) => prefixed |= self.attribute(&attribute, span)?,
                Err(error) => return self.attribute_fault(&error, span),
            }
        }
        let count = u16::try_from(self.tree.attribute_count() - first as usize).unwrap_or(u16::MAX);
        if prefixed {
            self.resolve_prefixes(first, count, span);
        }
        self.check_twice(first, count)?;
        Some(count)
    }

    /// Adds an attribute, or declares a namespace; gives whether its name has a prefix.
    fn attribute(&mut self, attribute: &Attribute<'_>, span: Span) -> Option<bool> {
        let place = self.place_of(&attribute.value).unwrap_or(span);
        let key = attribute.key.0;
        let name_at = self.place_of(key).unwrap_or(span);
        let value: Cow<'_, str> = if self.is_to_be_normalized(&attribute.value) {
            match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => Cow::Owned(value.into_owned()),
                Err(error) => return self.malformed(&error, place.start as usize),
            }
        } else {
            Cow::Borrowed(&attribute.value)
        };
        let (prefix, local) = key.split_once(':').unwrap_or(("", key));
        if prefix == "xmlns" || key == "xmlns" {
            if self.tree.namespaces.len() > self.limits.attributes {
                let message = format!("the file has more than {} namespaces", self.limits.attributes);
                return self.refuse(LIMIT_EXCEEDED, message, span, "the first element beyond the limit");
            }
            let namespace = self.tree.namespace_number(Namespace::of_uri(&value));
            // The name as a piece of the text, which outlives the tag.
            let end = name_at.end as usize;
            let declared = if prefix.is_empty() { "" } else { &self.text[end - local.len()..end] };
            self.namespaces.declare(declared, namespace);
            return Some(false);
        }
        let written = Piece { start: place.start, length: place.end - place.start, is_decoded: false };
        let value = match value {
            Cow::Borrowed(_) => written,
            Cow::Owned(value) => self.tree.keep(&value),
        };
        let has_prefix = !prefix.is_empty();
        self.tree.add_attribute(RawAttribute {
            name: Piece {
                start: name_at.end.saturating_sub(clip(local.len())),
                length: clip(local.len()),
                is_decoded: false,
            },
            value,
            start: place.start,
            end: place.end,
            // Resolved once all declarations of the tag are known; until then, the length of the prefix.
            namespace: if has_prefix { u16::try_from(prefix.len()).unwrap_or(NO_NAMESPACE) } else { NO_NAMESPACE },
        });
        Some(has_prefix)
    }

    /// Whether a value means something else than is written (XML 1.0, clause 3.3.3).
    fn is_to_be_normalized(&self, value: &str) -> bool {
        let bytes = value.as_bytes();
        memchr::memchr3(b'&', b'\t', b'\n', bytes).is_some()
            || self.has_returns && memchr::memchr(b'\r', bytes).is_some()
    }

    fn resolve_prefixes(&mut self, first: u32, count: u16, span: Span) {
        for index in 0..usize::from(count) {
            let attribute = self.tree.attributes_from(first, count)[index];
            if attribute.namespace == NO_NAMESPACE {
                continue;
            }
            let end = (attribute.name.start as usize).saturating_sub(1);
            let prefix = self.text.get(end.saturating_sub(usize::from(attribute.namespace))..end).unwrap_or_default();
            let namespace = match self.namespaces.find(prefix) {
                Some(found) => found,
                None if prefix == "xml" => self.tree.namespace_number(Namespace::of_uri(XML)),
                None => self.undeclared(prefix, Span { start: attribute.start, end: attribute.end, ..span }),
            };
            self.tree.set_attribute_namespace(first as usize + index, namespace);
        }
    }

    /// No two attributes of a tag have the same name and namespace (Namespaces in XML 1.0, clause 6.3).
    fn check_twice(&mut self, first: u32, count: u16) -> Option<()> {
        let list = self.tree.attributes_from(first, count);
        let first = |attribute: &RawAttribute| self.text.as_bytes().get(attribute.name.start as usize);
        let name = |attribute: &RawAttribute| (attribute.namespace, self.tree.piece(attribute.name));
        // Most names differ in length, or in their first letter.
        let may_be = |a: &RawAttribute, b: &RawAttribute| a.name.length == b.name.length && first(a) == first(b);
        let is_twice = |(index, attribute): &(usize, &RawAttribute)| {
            list[..*index].iter().any(|earlier| may_be(earlier, attribute) && name(earlier) == name(attribute))
        };
        let Some((_, twice)) = list.iter().enumerate().find(is_twice) else { return Some(()) };
        let place = Span { source: self.source, start: twice.name.start, end: twice.end };
        self.refuse(MALFORMED_XML, "an attribute stands twice in one tag", place, "the second one")
    }

    fn attribute_fault<T>(&mut self, error: &AttrError, span: Span) -> Option<T> {
        let (message, at) = match error {
            AttrError::ExpectedEq(at) => ("an attribute has no value", *at),
            AttrError::ExpectedValue(at) => ("an attribute has no value behind its `=`", *at),
            AttrError::UnquotedValue(at) => ("the value of an attribute has no quotes", *at),
            AttrError::ExpectedQuote(at, _) => ("the value of an attribute has no closing quote", *at),
            AttrError::Duplicated(at, _) => ("an attribute stands twice in one tag", *at),
        };
        // Positions of such faults count from behind the `<`.
        let from = span.start as usize + 1 + at;
        let place = self.span(from.min(span.end as usize - 1), span.end as usize);
        self.refuse(MALFORMED_XML, message, place, "from here on")
    }
}
