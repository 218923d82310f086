//! A file as a tree that loses nothing: what is written between and inside of the tags is kept as it is written,
//! references to characters unresolved, so that it can be written again.

mod read;

use crate::report;
use quadrille_syntax::metamodel::{ChildSpec, Language};
use quadrille_syntax::{ElementType, Namespace};
use std::borrow::Cow;

/// A file.
pub(crate) struct Tree<'t> {
    /// The text that it was read from.
    pub text: &'t str,
    /// Where its lines begin.
    lines: Vec<usize>,
    /// The version of XML that it declares.
    pub version: String,
    /// What it declares about standing alone.
    pub standalone: Option<String>,
    /// What stands outermost: one element, and around it comments and instructions.
    pub items: Vec<Item<'t>>,
    elements: Vec<Element<'t>>,
    root: ElementId,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ElementId(usize);

/// Something between tags.
#[derive(Clone, Debug)]
pub(crate) enum Item<'t> {
    /// An element.
    Element(ElementId),
    /// Text, with its references.
    Text(Cow<'t, str>),
    /// A CDATA section.
    Section(&'t str),
    /// A comment.
    Comment {
        /// With its delimiters.
        text: &'t str,
        /// Whether it stands on the line of the element before it.
        trails: bool,
    },
    /// A processing instruction, with its delimiters.
    Instruction(&'t str),
}

/// An element.
#[derive(Debug)]
pub(crate) struct Element<'t> {
    /// As written, with its prefix.
    pub name: Cow<'t, str>,
    /// Namespace declarations among them.
    pub attributes: Vec<Attribute<'t>>,
    /// What it holds.
    pub items: Vec<Item<'t>>,
    /// The element around it.
    pub parent: Option<ElementId>,
    /// Whether it is written as one tag.
    pub is_short: bool,
    /// Where it begins in the text; for one that was added, where the one around it does.
    pub at: usize,
    /// The language that its namespace stands for.
    pub language: Option<Language>,
    /// Whether it is in no namespace at all.
    pub is_unqualified: bool,
    /// Its type; none where it is foreign, holds a value only, or may not stand where it stands.
    pub of: Option<ElementType>,
    /// What the type around it says about it.
    pub spec: Option<&'static ChildSpec>,
    /// How its contents are laid out.
    pub content: Content,
}

/// An attribute.
#[derive(Clone, Debug)]
pub(crate) struct Attribute<'t> {
    /// As written, with its prefix.
    pub name: Cow<'t, str>,
    /// As it may stand between double quotes.
    pub value: Cow<'t, str>,
}

/// How the contents of an element are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// There are none.
    Empty,
    /// Each element on a line of its own.
    Block,
    /// As they are: white space may mean something.
    Verbatim,
}

impl<'t> Tree<'t> {
    /// The outermost element.
    pub fn root(&self) -> &Element<'t> {
        self.get(self.root)
    }

    pub const fn root_id(&self) -> ElementId {
        self.root
    }

    pub fn get(&self, id: ElementId) -> &Element<'t> {
        &self.elements[id.0]
    }

    pub fn get_mut(&mut self, id: ElementId) -> &mut Element<'t> {
        &mut self.elements[id.0]
    }

    /// All elements: those that were read, in the order of the text, and those that were added.
    pub fn ids(&self) -> impl Iterator<Item = ElementId> + use<> {
        (0..self.elements.len()).map(ElementId)
    }

    /// The elements as they stand in the file by now, from its beginning to its end.
    pub fn walk(&self) -> Vec<ElementId> {
        let mut waiting = vec![self.root];
        let mut walked = Vec::with_capacity(self.elements.len());
        while let Some(id) = waiting.pop() {
            walked.push(id);
            waiting.extend(self.children(id).rev());
        }
        walked
    }

    /// Adds an element to another, in the same namespace, where its type has it.
    pub fn add(&mut self, parent: ElementId, local: &str, items: Vec<Item<'t>>) {
        let around = self.get(parent);
        let name = around.name.split_once(':').map_or(local.to_owned(), |(prefix, _)| format!("{prefix}:{local}"));
        let added = Element { items, language: around.language, ..Element::new(name.into(), around.at) };
        let id = ElementId(self.elements.len());
        self.elements.push(added);
        self.put(parent, id);
    }

    /// Puts an element into another of BPMN, behind those that may stand before it.
    pub fn put(&mut self, parent: ElementId, id: ElementId) {
        let around = self.get(parent).of;
        let place = around.and_then(|of| of.place(Language::Bpmn, self.get(id).local()));
        let position = place.map_or(u16::MAX, |place| place.spec.position);
        let items = &self.get(parent).items;
        let is_before = |item: &Item<'_>| {
            let spec = item.element().and_then(|child| self.get(child).spec);
            spec.is_some_and(|spec| spec.position <= position)
        };
        let index = items.iter().rposition(is_before).map_or(0, |last| last + 1);
        self.get_mut(parent).items.insert(index, Item::Element(id));
        let element = self.get_mut(id);
        (element.parent, element.spec) = (Some(parent), place.map(|place| place.spec));
        element.of = place.and_then(|place| place.of);
    }

    /// The namespace that a prefix stands for at an element; none where it is not declared, or taken back.
    pub fn namespace(&self, at: ElementId, prefix: &str) -> Option<Cow<'_, str>> {
        if prefix == "xml" {
            return Some("http://www.w3.org/XML/1998/namespace".into());
        }
        let mut place = Some(at);
        while let Some(id) = place {
            let element = self.get(id);
            if let Some(found) = element.attributes.iter().find(|attribute| attribute.declares() == Some(prefix)) {
                return Some(unescaped(&found.value)).filter(|namespace| !namespace.is_empty());
            }
            place = element.parent;
        }
        None
    }

    /// The value of an attribute in a namespace of the metamodel, as written.
    pub fn qualified_attribute(&self, id: ElementId, namespace: &Namespace, local: &str) -> Option<&str> {
        let found = self.get(id).attributes.iter().find(|attribute| {
            attribute.name.split_once(':').is_some_and(|(prefix, name)| {
                name == local && self.namespace(id, prefix).is_some_and(|uri| Namespace::of_uri(&uri) == *namespace)
            })
        });
        found.map(|attribute| &*attribute.value)
    }

    /// An element as reports name it.
    pub fn described(&self, id: ElementId) -> report::Element {
        let element = self.get(id);
        report::Element {
            name: element.name.clone().into_owned(),
            id: element.attribute("id").map(|id| unescaped(id).into_owned()).unwrap_or_default(),
            line: self.lines.partition_point(|start| *start <= element.at),
        }
    }

    /// The elements directly inside of one.
    pub fn children(&self, id: ElementId) -> impl DoubleEndedIterator<Item = ElementId> {
        self.get(id).items.iter().filter_map(Item::element)
    }
}

impl<'t> Element<'t> {
    /// One without contents.
    const fn new(name: Cow<'t, str>, at: usize) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            items: Vec::new(),
            parent: None,
            is_short: false,
            at,
            language: None,
            is_unqualified: false,
            of: None,
            spec: None,
            content: Content::Empty,
        }
    }

    /// Its name without prefix.
    pub fn local(&self) -> &str {
        self.name.split_once(':').map_or(&*self.name, |(_, local)| local)
    }

    /// The value of an attribute by its name as written.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &*attribute.value)
    }
}

impl Attribute<'_> {
    /// The prefix that it declares, empty for the namespace of names without prefix; none if it is no declaration.
    pub fn declares(&self) -> Option<&str> {
        if self.name == "xmlns" { Some("") } else { self.name.strip_prefix("xmlns:") }
    }
}

impl Item<'_> {
    pub const fn element(&self) -> Option<ElementId> {
        match self {
            Self::Element(id) => Some(*id),
            Self::Text(_) | Self::Section(_) | Self::Comment { .. } | Self::Instruction(_) => None,
        }
    }

    /// Whether it is nothing but white space that was not written as references.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.bytes().all(|byte| byte.is_ascii_whitespace()),
            Self::Element(_) | Self::Section(_) | Self::Comment { .. } | Self::Instruction(_) => false,
        }
    }
}

/// A value with its references resolved; where they cannot be, as it is.
pub(crate) fn unescaped(value: &str) -> Cow<'_, str> {
    if value.contains('&') { quick_xml::escape::unescape(value).unwrap_or(value.into()) } else { value.into() }
}
