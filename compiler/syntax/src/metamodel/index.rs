//! The metamodel prepared for reading: everything inherited is spelled out, and the question "what is this
//! element inside of that one" is one look into a table.

use super::row::{self, Type, Value};
use super::{Language, types, vocabulary};
use crate::ElementType;
use hashbrown::HashMap;
use std::sync::LazyLock;

/// An attribute of a type.
pub type AttributeSpec = row::Attribute;

/// A child of a type.
#[derive(Clone, Copy, Debug)]
pub struct ChildSpec {
    /// Its element. Elements of derived types may stand for it where it is the element of its type.
    pub name: &'static str,
    /// Another name under which tools write it, against the schema.
    pub also: Option<&'static str>,
    /// What it holds.
    pub content: Content,
    /// Whether at least one must be given.
    pub is_required: bool,
    /// Whether more than one may be given.
    pub is_many: bool,
    /// Its position among the children of its type.
    pub position: u16,
}

/// What a child element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Attributes and children of a type, or one derived from it.
    Type(ElementType),
    /// A value as its text.
    Value(Value),
}

/// What an element is at its place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The child of the type around it.
    pub spec: &'static ChildSpec,
    /// Its own type; none where it holds a value.
    pub of: Option<ElementType>,
}

/// The prepared metamodel.
pub(super) struct Index {
    types: Vec<Prepared>,
    names: HashMap<&'static str, u16>,
    /// By type and name: one more than the position in `entries`, or 0.
    table: Vec<u16>,
    entries: Vec<(Language, Place)>,
    globals: HashMap<(Language, &'static str), ElementType>,
}

struct Prepared {
    row: &'static Type,
    /// The type and all that it extends.
    bases: Vec<ElementType>,
    /// The same as a set of bits.
    base_bits: [u64; 4],
    attributes: &'static [AttributeSpec],
    carried: Vec<AttributeSpec>,
    children: &'static [ChildSpec],
    /// By child: the namespace of the type that adds it, which is also that of its element.
    languages: Vec<Language>,
}

/// The only one: made at the first use, and kept, as the rows are.
pub(super) fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(Index::new);
    &INDEX
}

impl Index {
    fn new() -> Self {
        let rows: Vec<(Language, &'static Type)> = types().collect();
        let by_name: HashMap<&'static str, ElementType> =
            ElementType::ALL.iter().zip(&rows).map(|(of, (_, row))| (row.name, *of)).collect();
        let mut index = Self {
            types: rows.iter().map(|row| prepare(*row, &rows, &by_name)).collect(),
            names: HashMap::new(),
            table: Vec::new(),
            entries: Vec::new(),
            globals: HashMap::new(),
        };
        for (of, (language, row)) in ElementType::ALL.iter().zip(&rows) {
            if let Some(element) = row.element.filter(|_| !row.is_abstract) {
                index.globals.insert((*language, element), *of);
            }
        }
        let places = index.places(&rows);
        for (_, name, _, _) in &places {
            let next = index.names.len();
            index.names.entry(name).or_insert_with(|| number(next));
        }
        let width = index.names.len();
        index.table = vec![0; width * rows.len()];
        for (parent, name, language, place) in places {
            index.entries.push((language, place));
            index.table[parent as usize * width + usize::from(index.names[name])] = number(index.entries.len());
        }
        index
    }

    /// Every element that may stand in another one: around, name, namespace, what it is.
    fn places(&self, rows: &[(Language, &'static Type)]) -> Vec<(ElementType, &'static str, Language, Place)> {
        let mut places = Vec::new();
        for parent in ElementType::ALL.iter().copied() {
            let languages = &self.types[parent as usize].languages;
            for (spec, language) in self.children(parent).iter().zip(languages) {
                let of = match spec.content {
                    Content::Type(of) => Some(of),
                    Content::Value(_) => None,
                };
                let head = of.filter(|of| self.row(*of).element == Some(spec.name));
                for other in ElementType::ALL.iter().copied().filter(|other| head.is_some_and(|of| self.is(*other, of)))
                {
                    let row = self.row(other);
                    if let Some(name) = row.element.filter(|_| !row.is_abstract) {
                        places.push((parent, name, rows[other as usize].0, Place { spec, of: Some(other) }));
                    }
                }
                let own = [(head.is_none()).then_some(spec.name), spec.also];
                places.extend(own.into_iter().flatten().map(|name| (parent, name, *language, Place { spec, of })));
            }
        }
        places
    }

    pub(super) fn row(&self, of: ElementType) -> &'static Type {
        self.types[of as usize].row
    }

    pub(super) fn is(&self, of: ElementType, other: ElementType) -> bool {
        let other = other as usize;
        self.types[of as usize].base_bits[other / 64] >> (other % 64) & 1 == 1
    }

    pub(super) fn attributes(&self, of: ElementType) -> &'static [AttributeSpec] {
        self.types[of as usize].attributes
    }

    pub(super) fn children(&self, of: ElementType) -> &'static [ChildSpec] {
        self.types[of as usize].children
    }

    pub(super) fn carried_attribute(&'static self, of: ElementType, name: &str) -> Option<&'static AttributeSpec> {
        self.types[of as usize].carried.iter().find(|attribute| attribute.name == name)
    }

    pub(super) fn carries(&self, of: ElementType, element: &str) -> bool {
        let found = vocabulary::CARRIED_ELEMENTS.iter().find(|(name, _)| *name == element);
        found.is_some_and(|(_, carriers)| {
            self.types[of as usize].bases.iter().any(|base| carriers.contains(&self.row(*base).name))
        })
    }

    pub(super) fn place(&self, parent: ElementType, language: Language, name: &str) -> Option<Place> {
        let name = self.names.get(name)?;
        let entry = self.table[parent as usize * self.names.len() + usize::from(*name)];
        let (found, place) = self.entries.get(usize::from(entry).checked_sub(1)?)?;
        (*found == language).then_some(*place)
    }

    pub(super) fn global(&self, language: Language, name: &str) -> Option<ElementType> {
        self.globals.get(&(language, name)).copied()
    }

    pub(super) fn is_known(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }
}

fn prepare(
    (language, row): (Language, &'static Type),
    rows: &[(Language, &'static Type)],
    by_name: &HashMap<&'static str, ElementType>,
) -> Prepared {
    let mut chain = vec![row];
    let mut languages = vec![language; row.children.len()];
    while let Some(base) = chain.last().and_then(|row| row.base) {
        let (language, base) = rows[by_name[base] as usize];
        languages.splice(0..0, vec![language; base.children.len()]);
        chain.push(base);
    }
    let attributes: Vec<_> = chain.iter().rev().flat_map(|row| row.attributes).copied().collect();
    let children = chain.iter().rev().flat_map(|row| row.children).zip(0..);
    let children: Vec<_> = children.map(|(child, position)| child_spec(child, position, by_name)).collect();
    let bases: Vec<ElementType> = chain.iter().map(|row| by_name[row.name]).collect();
    let mut base_bits = [0; 4];
    for base in bases.iter().map(|base| *base as usize) {
        base_bits[base / 64] |= 1 << (base % 64);
    }
    let carried = vocabulary::CARRIED_ATTRIBUTES.iter();
    let carried = carried.filter(|carried| chain.iter().any(|row| carried.carriers.contains(&row.name)));
    Prepared {
        row,
        bases,
        base_bits,
        attributes: attributes.leak(),
        carried: carried.map(|carried| carried.attribute).collect(),
        children: children.leak(),
        languages,
    }
}

fn child_spec(child: &row::Child, position: u16, by_name: &HashMap<&'static str, ElementType>) -> ChildSpec {
    let content = match child.content {
        row::Content::Type(name) => Content::Type(by_name[name]),
        row::Content::Value(value) => Content::Value(value),
    };
    ChildSpec {
        name: child.name,
        also: child.also,
        content,
        is_required: child.is_required,
        is_many: child.is_many,
        position,
    }
}

/// The metamodel has a few hundred types, names and places.
fn number(count: usize) -> u16 {
    u16::try_from(count).expect("the metamodel has fewer than 2^16 places")
}
