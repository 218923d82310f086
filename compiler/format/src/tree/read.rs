//! From the events of the XML library to the tree.

use super::{Attribute, Element, ElementId, Item, Tree};
use quick_xml::Error;
use quick_xml::events::{BytesDecl, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// Why a text gives no tree.
#[derive(Debug)]
pub(crate) struct Fault {
    pub message: String,
    pub at: usize,
}

impl<'t> Tree<'t> {
    /// Reads a text that is known to be well-formed, without document type declaration.
    pub fn read(text: &'t str) -> Result<Self, Fault> {
        let tree = Tree {
            text,
            lines: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
            version: "1.0".to_owned(),
            standalone: None,
            items: Vec::new(),
            elements: Vec::new(),
            root: ElementId(0),
        };
        let mut reading = Reading { tree, open: Vec::new() };
        let mut reader = Reader::from_str(text);
        loop {
            let before = position(reader.buffer_position());
            let fault = |error: Error| Fault { message: error.to_string(), at: before };
            let event = reader.read_event().map_err(fault)?;
            let after = position(reader.buffer_position());
            let written = text.get(before..after).unwrap_or_default();
            match event {
                Event::Start(start) => reading.element(&start, before, false).map_err(fault)?,
                Event::Empty(start) => {
                    reading.element(&start, before, true).map_err(fault)?;
                    reading.open.pop();
                }
                Event::End(_) => drop(reading.open.pop()),
                Event::Text(_) | Event::GeneralRef(_) => reading.text(written, before),
                Event::CData(_) => reading.items().push(Item::Section(written)),
                Event::Comment(_) => reading.items().push(Item::Comment { text: written, trails: false }),
                Event::PI(_) => reading.items().push(Item::Instruction(written)),
                Event::Decl(declaration) => reading.declaration(&declaration).map_err(fault)?,
                Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        if reading.tree.elements.is_empty() {
            return Err(Fault { message: "the file holds no element".to_owned(), at: 0 });
        }
        Ok(reading.tree)
    }
}

struct Reading<'t> {
    tree: Tree<'t>,
    /// The elements whose end tags are still to come.
    open: Vec<ElementId>,
}

impl<'t> Reading<'t> {
    /// What the innermost open element holds.
    fn items(&mut self) -> &mut Vec<Item<'t>> {
        match self.open.last() {
            Some(id) => &mut self.tree.elements[id.0].items,
            None => &mut self.tree.items,
        }
    }

    fn element(&mut self, start: &BytesStart<'t>, at: usize, is_short: bool) -> Result<(), Error> {
        let name = start.name().0;
        let name = self.written(name).map_or_else(|| Cow::Owned(name.to_owned()), Cow::Borrowed);
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute?;
            let key = attribute.key.0;
            let name = self.written(key).map_or_else(|| Cow::Owned(key.to_owned()), Cow::Borrowed);
            let value = match self.written(&attribute.value) {
                // It stood between single quotes.
                Some(value) if value.contains('"') => Cow::Owned(value.replace('"', "&quot;")),
                Some(value) => Cow::Borrowed(value),
                None => Cow::Owned(attribute.value.replace('"', "&quot;")),
            };
            attributes.push(Attribute { name, value });
        }
        let id = ElementId(self.tree.elements.len());
        let parent = self.open.last().copied();
        self.tree.elements.push(Element { attributes, parent, is_short, ..Element::new(name, at) });
        self.items().push(Item::Element(id));
        self.open.push(id);
        Ok(())
    }

    /// Text and references that follow each other are one text.
    fn text(&mut self, written: &'t str, before: usize) {
        let text = self.tree.text;
        match self.items().last_mut() {
            Some(Item::Text(earlier)) => {
                let start = before.saturating_sub(earlier.len());
                *earlier = Cow::Borrowed(text.get(start..before + written.len()).unwrap_or_default());
            }
            _ => self.items().push(Item::Text(Cow::Borrowed(written))),
        }
    }

    fn declaration(&mut self, declaration: &BytesDecl<'_>) -> Result<(), Error> {
        self.tree.version = declaration.version()?.into_owned();
        self.tree.standalone = declaration.standalone().transpose().map_err(Error::from)?.map(Cow::into_owned);
        Ok(())
    }

    /// A piece that the library gives, as the part of the text that it is.
    fn written(&self, piece: &str) -> Option<&'t str> {
        let start = (piece.as_ptr() as usize).checked_sub(self.tree.text.as_ptr() as usize)?;
        self.tree.text.get(start..start.checked_add(piece.len())?)
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
