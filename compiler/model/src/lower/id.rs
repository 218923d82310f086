//! Ids as a file uses them (`xsd:ID`): one name space for all elements, those of the drawing included.

use quadrille_syntax::SyntaxTree;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a file, found out when first asked for: most files have an id wherever one is needed.
pub(crate) struct Ids<'t> {
    tree: &'t SyntaxTree,
    taken: Option<BTreeSet<&'t str>>,
    /// The last number given behind a stem.
    numbers: BTreeMap<String, u32>,
    given: BTreeSet<String>,
}

impl<'t> Ids<'t> {
    pub(crate) const fn new(tree: &'t SyntaxTree) -> Self {
        Self { tree, taken: None, numbers: BTreeMap::new(), given: BTreeSet::new() }
    }

    /// An id that no element has: the stem with a number behind it, from `first` on. None is given twice.
    pub(crate) fn free(&mut self, stem: &str, first: u32) -> String {
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
        let taken = self.taken.get_or_insert_with(|| {
            let all = tree.files().flat_map(|file| tree.ids_of(file));
            all.filter_map(|element| tree.get(element).attribute("id")).collect()
        });
        taken.contains(id) || self.given.contains(id)
    }
}
