//! References with a prefix for the file's own namespace. As `xsd:QName` they are valid, but editors built on
//! bpmn-moddle drop them; as `xsd:IDREF` (the ends of sequence flows, flow nodes of lanes) they are invalid.

use super::Repair;
use crate::report::Report;
use crate::tree::{ElementId, Item, Tree, unescaped};
use quadrille_syntax::metamodel::{AttributeSpec, Content, Value};
use quadrille_syntax::{ElementType, Namespace};
use std::collections::BTreeSet;

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let target = tree.root().attribute("targetNamespace").map(|value| unescaped(value).into_owned());
    let Some(target) = target.filter(|target| !target.is_empty()) else { return };
    let own = Own { target, literal: literal_ids(tree) };
    let ids: Vec<_> = tree.ids().collect();
    for id in ids {
        let changes = own.changes(tree, id);
        for (place, value) in changes {
            let element = tree.get_mut(id);
            match place {
                Place::Attribute(index) => element.attributes[index].value = value.into(),
                Place::Text => element.items = vec![Item::Text(value.into())],
            }
            report.repairs.push((Repair::PrefixRemoved, tree.described(id)));
        }
    }
}

/// What the file calls its own.
struct Own {
    /// Its namespace.
    target: String,
    /// Ids that hold a colon themselves, as no id should.
    literal: BTreeSet<String>,
}

/// Where a reference stands.
enum Place {
    Attribute(usize),
    Text,
}

impl Own {
    fn changes(&self, tree: &Tree<'_>, id: ElementId) -> Vec<(Place, String)> {
        let element = tree.get(id);
        let mut changes = Vec::new();
        if let Some(of) = element.of {
            for (index, attribute) in element.attributes.iter().enumerate() {
                // Most values are no references with a prefix: those are told apart before anything is looked up.
                if attribute.value.contains(':') && is_reference(tree, id, of, &attribute.name) {
                    let bare = self.without_prefix(tree, id, &attribute.value);
                    changes.extend(bare.map(|bare| (Place::Attribute(index), bare)));
                }
            }
        }
        let holds_reference =
            element.spec.is_some_and(|spec| matches!(spec.content, Content::Value(Value::Reference(_))));
        if let ([Item::Text(text)], true) = (element.items.as_slice(), holds_reference) {
            changes.extend(self.without_prefix(tree, id, text).map(|bare| (Place::Text, bare)));
        }
        changes
    }

    fn without_prefix(&self, tree: &Tree<'_>, id: ElementId, value: &str) -> Option<String> {
        let value = value.trim_ascii();
        let (prefix, local) = value.split_once(':')?;
        let is_own = tree.namespace(id, prefix).is_some_and(|namespace| namespace == self.target);
        (is_own && !local.is_empty() && !self.literal.contains(value)).then(|| local.to_owned())
    }
}

fn is_reference(tree: &Tree<'_>, id: ElementId, of: ElementType, name: &str) -> bool {
    let spec: Option<&AttributeSpec> = match name.split_once(':') {
        None => of.attribute(name),
        Some((prefix, local)) => {
            let namespace = tree.namespace(id, prefix).map(|uri| Namespace::of_uri(&uri));
            of.carried_attribute(local).filter(|_| namespace == Some(Namespace::Quadrille))
        }
    };
    spec.is_some_and(|spec| matches!(spec.value, Value::Reference(_)))
}

fn literal_ids(tree: &Tree<'_>) -> BTreeSet<String> {
    let ids = tree.ids().filter_map(|id| tree.get(id).attribute("id"));
    ids.filter(|id| id.contains(':')).map(|id| id.trim_ascii().to_owned()).collect()
}
