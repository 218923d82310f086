//! XML text to tree (XML 1.0 and Namespaces in XML 1.0), by quick-xml's events.

mod attributes;
mod fault;
mod namespaces;
mod places;

use crate::code::LIMIT_EXCEEDED;
use crate::metamodel::{self, ChildSpec, Language};
use crate::tree::{Element, NONE, Piece};
use crate::{ElementType, Limits, Namespace, NodeId, SyntaxTree};
use namespaces::Namespaces;
use places::Places;
use quadrille_diagnostics::{Diagnostics, SourceId, Span};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// Reads a text. Whatever it holds, there is a tree: as far as the text is well-formed.
#[must_use]
pub fn parse(text: &str, source: SourceId, limits: &Limits) -> (SyntaxTree, Diagnostics) {
    let fits = text.len() <= limits.bytes.min(u32::MAX as usize);
    let mut reading = Reading {
        text,
        source,
        limits: *limits,
        has_returns: memchr::memchr(b'\r', text.as_bytes()).is_some(),
        tree: SyntaxTree::new(source, if fits { text } else { "" }),
        open: Vec::new(),
        namespaces: Namespaces::new(),
        places: Places::new(),
        diagnostics: Diagnostics::new(),
    };
    if fits {
        // The loop ends at the first fault that leaves no sensible reading of what follows.
        let _: Option<()> = reading.run();
    } else {
        let message = format!("the file has {} bytes, more than the limit of {}", text.len(), limits.bytes);
        let _: Option<()> = reading.refuse(LIMIT_EXCEEDED, message, reading.span(0, 0), "the file begins here");
    }
    (reading.tree, reading.diagnostics)
}

struct Reading<'a> {
    text: &'a str,
    source: SourceId,
    limits: Limits,
    /// Whether lines of the text end in carriage returns.
    has_returns: bool,
    tree: SyntaxTree,
    open: Vec<Open>,
    namespaces: Namespaces<'a>,
    places: Places<'a>,
    diagnostics: Diagnostics,
}

/// An element whose end tag is still to come.
struct Open {
    id: NodeId,
    last_child: u32,
    /// How many namespaces were declared outside of it.
    declared: usize,
    /// Its text behind the first piece: joined once, at the end.
    more_text: Vec<Piece>,
}

impl<'a> Reading<'a> {
    /// None when a fault ended the reading.
    fn run(&mut self) -> Option<()> {
        let mut reader = Reader::from_str(self.text);
        loop {
            let before = position(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => return self.malformed(&error, position(reader.error_position())),
            };
            let after = position(reader.buffer_position());
            match event {
                Event::Start(start) => self.element(&start, before, after)?,
                Event::Empty(start) => {
                    self.element(&start, before, after)?;
                    self.close(after);
                }
                Event::End(_) => self.close(after),
                // Most texts are the white space between tags.
                Event::Text(text) if self.is_indentation(&text) => {}
                Event::Text(text) => self.text(&text, &text.xml10_content(), before, after)?,
                Event::CData(text) => self.text(&text, &text.xml10_content(), before, after)?,
                Event::GeneralRef(reference) => self.reference(&reference, before, after)?,
                Event::DocType(_) => self.document_type(before, after),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => return self.end(),
            }
        }
    }

    fn element(&mut self, start: &BytesStart<'a>, before: usize, after: usize) -> Option<()> {
        self.check_place(before, after)?;
        let declared = self.namespaces.len();
        let first_attribute = clip(self.tree.attribute_count());
        let attribute_count = self.attributes(start, self.span(before, after))?;
        let name = start.name();
        let (prefix, local) = name.0.split_once(':').unwrap_or(("", name.0));
        let namespace = self.element_namespace(prefix, self.span(before, after));
        let head_end = before + 1 + name.0.len();
        let parent = self.open.last().map(|open| open.id);
        // The name as a piece of the text, which outlives the tag.
        let local = &self.text[head_end - local.len()..head_end];
        let (of, spec) = self.type_of(parent, namespace, local);
        let id = self.tree.add(Element {
            start: clip(before),
            head_end: clip(head_end),
            tag_end: clip(after),
            end: clip(after),
            name: Piece { start: clip(head_end - local.len()), length: clip(local.len()), is_decoded: false },
            namespace,
            attribute_count,
            first_attribute,
            of,
            spec,
            text: Piece::default(),
            text_start: NONE,
            text_end: NONE,
            parent: parent.map_or(NONE, |parent| clip(parent.index())),
            first_child: NONE,
            next_sibling: NONE,
        });
        self.link(id);
        self.open.push(Open { id, last_child: NONE, declared, more_text: Vec::new() });
        Some(())
    }

    /// Hangs an element into the one around it.
    fn link(&mut self, id: NodeId) {
        let Some(open) = self.open.last_mut() else { return };
        let at = clip(id.index());
        let last = std::mem::replace(&mut open.last_child, at);
        match SyntaxTree::id_at(last) {
            Some(last) => self.tree.element_mut(last).next_sibling = at,
            None => self.tree.element_mut(open.id).first_child = at,
        }
    }

    fn check_place(&mut self, before: usize, after: usize) -> Option<()> {
        let beyond = "the first element beyond the limit";
        if self.tree.len() >= self.limits.elements {
            let message = format!("the file has more than {} elements", self.limits.elements);
            return self.refuse(LIMIT_EXCEEDED, message, self.span(before, after), beyond);
        }
        if self.open.len() >= self.limits.depth {
            let message = format!("elements are nested more than {} deep", self.limits.depth);
            return self.refuse(LIMIT_EXCEEDED, message, self.span(before, after), beyond);
        }
        if self.open.is_empty() && !self.tree.is_empty() {
            return self.second_root(before, after);
        }
        Some(())
    }

    /// What the metamodel says about an element at its place.
    fn type_of(
        &mut self,
        parent: Option<NodeId>,
        namespace: u16,
        name: &'a str,
    ) -> (Option<ElementType>, Option<&'static ChildSpec>) {
        let Some(language) = self.tree.namespaces[usize::from(namespace)].language() else { return (None, None) };
        let Some(parent) = parent else { return (metamodel::global(language, name), None) };
        let Some(around) = self.tree.element(parent).of else { return (None, None) };
        if around.row().holds_anything {
            return (metamodel::global(language, name), None);
        }
        // The schema has no extensions of a whole file, but some editors write them.
        if around == ElementType::Definitions && language == Language::Bpmn && name == "extensionElements" {
            return (Some(ElementType::ExtensionElements), None);
        }
        self.places.find(around, language, name).map_or((None, None), |place| (place.of, Some(place.spec)))
    }

    fn close(&mut self, after: usize) {
        let Some(open) = self.open.pop() else { return };
        self.namespaces.truncate(open.declared);
        if !open.more_text.is_empty() {
            let first = std::iter::once(self.tree.element(open.id).text);
            let joined: String = first.chain(open.more_text).map(|piece| self.tree.piece(piece)).collect();
            self.tree.element_mut(open.id).text = self.tree.keep(&joined);
        }
        self.tree.element_mut(open.id).end = clip(after);
    }

    /// Whether a text is white space before anything else in its element.
    fn is_indentation(&self, text: &str) -> bool {
        let is_first = self.open.last().is_none_or(|open| self.tree.element(open.id).text_start == NONE);
        is_first && text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r'))
    }

    /// `raw` is how the text is written, `content` what it means; they differ in line ends only.
    fn text(&mut self, raw: &str, content: &str, before: usize, after: usize) -> Option<()> {
        let blank = content.trim().is_empty();
        let Some(open) = self.open.last() else {
            return if blank { Some(()) } else { self.text_outside(before, after) };
        };
        let id = open.id;
        let is_first = self.tree.element(id).text_start == NONE;
        if blank && is_first {
            return Some(());
        }
        let kept = match self.place_of(raw).filter(|_| raw == content) {
            Some(place) => Piece { start: place.start, length: place.end - place.start, is_decoded: false },
            None => self.tree.keep(content),
        };
        let written = &self.text[before..after];
        let lead = written.len() - written.trim_start().len();
        let element = self.tree.element_mut(id);
        if !blank {
            element.text_start = if is_first { clip(before + lead) } else { element.text_start };
            element.text_end = clip(before + written.trim_end().len());
        }
        if is_first {
            element.text = kept;
        } else if let Some(open) = self.open.last_mut() {
            open.more_text.push(kept);
        }
        Some(())
    }

    /// Character references and the five predefined entities; no others exist without a document type.
    fn reference(&mut self, reference: &BytesRef<'_>, before: usize, after: usize) -> Option<()> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => self.text("", character.encode_utf8(&mut [0; 4]), before, after),
            Ok(None) => match resolve_xml_entity(reference) {
                Some(text) => self.text("", text, before, after),
                None => self.unknown_entity(reference, before, after),
            },
            Err(error) => self.malformed(&error, before),
        }
    }

    fn element_namespace(&mut self, prefix: &str, span: Span) -> u16 {
        if let Some(found) = self.namespaces.find(prefix) {
            return found;
        }
        if prefix.is_empty() {
            return self.tree.namespace_number(Namespace::Foreign(String::new()));
        }
        self.undeclared(prefix, span)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { source: self.source, start: clip(start), end: clip(end) }
    }

    /// Where a piece of the text stands in it; none if the reader has copied it.
    fn place_of(&self, piece: &str) -> Option<Span> {
        let start = (piece.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start.checked_add(piece.len())?;
        (end <= self.text.len()).then(|| self.span(start, end))
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Texts of more than 2^32 bytes are refused before reading.
fn clip(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
