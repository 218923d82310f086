//! Ids as a file uses them (`xsd:ID`): one name space for all elements, those of the drawing included.

use crate::SyntaxTree;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a file, and what is written in it that may refer to them. Found out when first asked for: most
/// files need neither.
#[derive(Debug)]
pub struct Ids<'t> {
    tree: &'t SyntaxTree,
    taken: Option<BTreeSet<&'t str>>,
    /// The last number given behind a stem.
    numbers: BTreeMap<String, u32>,
    given: BTreeSet<String>,
    mentioned: Option<BTreeSet<&'t str>>,
}

impl<'t> Ids<'t> {
    /// The ids of a tree.
    #[must_use]
    pub const fn new(tree: &'t SyntaxTree) -> Self {
        Self { tree, taken: None, numbers: BTreeMap::new(), given: BTreeSet::new(), mentioned: None }
    }

    /// An id that no element has: the stem with a number behind it, from `first` on. None is given twice.
    pub fn free(&mut self, stem: &str, first: u32) -> String {
        let mut number = self.numbers.get(stem).map_or(first, |last| last + 1);
        let mut id = format!("{stem}_{number}");
        while self.is_taken(&id) {
            number += 1;
            id = format!("{stem}_{number}");
        }
        self.numbers.insert(stem.to_owned(), number);
        self.given.insert(id.clone());
        id
    }

    fn is_taken(&mut self, id: &str) -> bool {
        let tree = self.tree;
        // Those of imported files as well: a model may have elements of several.
        let taken = self.taken.get_or_insert_with(|| {
            let all = tree.files().flat_map(|file| tree.ids_of(file));
            all.filter_map(|element| tree.get(element).attribute("id")).collect()
        });
        taken.contains(id) || self.given.contains(id)
    }

    /// Whether an id stands anywhere but in an attribute `id`: in another attribute, or in a text, as a word of
    /// its own or as a part of a qualified name, a path or an expression.
    pub fn is_mentioned(&mut self, id: &str) -> bool {
        let tree = self.tree;
        let mentioned = self.mentioned.get_or_insert_with(|| {
            let texts = tree.ids().flat_map(|element| {
                let node = tree.get(element);
                let values = node.attributes().filter(|attribute| attribute.name != "id");
                values.map(|attribute| attribute.value).chain([node.text()])
            });
            texts.flat_map(words).collect()
        });
        words(id).any(|word| mentioned.contains(word))
    }
}

/// What could be an id, or a part of one, in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).filter(|word| !word.is_empty())
}
