//! References out of the file: qualified names in the namespace of an import that was not read, such as a
//! description of services, or in that of XML Schema.

use super::pass::Written;
use hashbrown::HashMap;
use quadrille_syntax::ast::{Document, Element, Import};
use std::collections::BTreeSet;

/// What `xs:string` is in.
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
/// How many prefixes are looked up at their place. That takes long: where there are more, what the outermost
/// element declares is taken for all.
const MOST_LOOKED_UP: usize = 10_000;

/// The namespaces that lie outside of a file.
pub(super) struct External<'d> {
    document: &'d Document<'d>,
    imported: BTreeSet<&'d str>,
    looked_up: usize,
    outermost: HashMap<&'d str, bool>,
}

impl<'d> External<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        let own = document.root().and_then(|root| root.node().attribute("targetNamespace"));
        let imported = document.each::<Import<'d>>().filter_map(|import| import.namespace());
        let is_unread = |namespace: &&str| Some(*namespace) != own && !document.has_import_of(namespace);
        Self { document, imported: imported.filter(is_unread).collect(), looked_up: 0, outermost: HashMap::new() }
    }

    /// Whether a value names something in such a namespace.
    pub(super) fn is(&mut self, written: Written<'d>) -> bool {
        let Some((prefix, _)) = written.value.split_once(':') else { return false };
        self.looked_up += 1;
        if self.looked_up <= MOST_LOOKED_UP {
            return self.is_outside(written.owner, prefix);
        }
        let Some(root) = self.document.root() else { return false };
        if let Some(known) = self.outermost.get(prefix) {
            return *known;
        }
        let is_outside = self.outermost.len() < MOST_LOOKED_UP && self.is_outside(root, prefix);
        self.outermost.insert(prefix, is_outside);
        is_outside
    }

    fn is_outside(&self, at: Element<'d>, prefix: &str) -> bool {
        let namespace = at.node().namespace_of_prefix(prefix);
        namespace.is_some_and(|namespace| namespace == SCHEMA || self.imported.contains(namespace))
    }
}
