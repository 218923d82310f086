//! Elements that tools name against the schema: bpmn-moddle knows `messageFlowRefs` and `endPointRefs`, and writes the
//! `messagePath` of a retrieval expression as the type that it has, `formalExpression`.

use super::Repair;
use crate::report::Report;
use crate::tree::{ElementId, Tree};
use quadrille_syntax::metamodel::ChildSpec;

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let ids: Vec<_> = tree.ids().collect();
    for id in ids {
        let element = tree.get(id);
        let Some(spec) = element.spec.filter(|spec| spec.also == Some(element.local())) else { continue };
        if !spec.is_many && is_taken(tree, id, spec) {
            continue;
        }
        report.repairs.push((Repair::Renamed, tree.described(id)));
        let element = tree.get_mut(id);
        let prefix = element.name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
        element.name = format!("{prefix}{}", spec.name).into();
    }
}

/// Whether there already is an element of the right name, and may be no second one.
fn is_taken(tree: &Tree<'_>, id: ElementId, spec: &ChildSpec) -> bool {
    let siblings = tree.get(id).parent.into_iter().flat_map(|parent| tree.children(parent));
    let mut named = siblings.map(|sibling| tree.get(sibling)).filter(|sibling| sibling.spec.is_some());
    named.any(|sibling| sibling.local() == spec.name)
}
