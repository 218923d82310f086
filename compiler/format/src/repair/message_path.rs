//! The `messagePath` of a retrieval expression is required; where an editor has dropped it, `q:path` says what it was.

use super::Repair;
use crate::report::Report;
use crate::tree::{Item, Tree};
use quadrille_syntax::{ElementType, Namespace};

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let ids: Vec<_> = tree.ids().collect();
    for id in ids {
        if !tree.get(id).of.is_some_and(|of| of.is(ElementType::CorrelationPropertyRetrievalExpression)) {
            continue;
        }
        let has_path =
            tree.children(id).any(|child| tree.get(child).spec.is_some_and(|spec| spec.name == "messagePath"));
        let Some(path) = tree.qualified_attribute(id, &Namespace::Quadrille, "path").filter(|_| !has_path) else {
            continue;
        };
        // In an attribute white space is spaces, and `]]>` is allowed.
        let path = path.replace(['\n', '\t'], " ").replace('>', "&gt;");
        tree.add(id, "messagePath", vec![Item::Text(path.into())]);
        report.repairs.push((Repair::MessagePathRestored, tree.described(id)));
    }
}
