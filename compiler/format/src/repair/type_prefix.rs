//! `xsi:type` with a prefix that is not declared, as tools write it that leave prefixes out of all other names: what
//! follows it is a type of BPMN, so the prefix of the element itself is meant.

use super::Repair;
use crate::report::Report;
use crate::tree::{ElementId, Tree};
use crate::typing;
use quadrille_syntax::ElementType;
use quadrille_syntax::metamodel::Language;

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let ids: Vec<_> = tree.ids().filter(|id| tree.get(*id).language == Some(Language::Bpmn)).collect();
    for id in ids {
        let Some((index, meant)) = meant(tree, id) else { continue };
        tree.get_mut(id).attributes[index].value = meant.into();
        report.repairs.push((Repair::TypePrefixed, tree.described(id)));
    }
}

/// Which attribute of an element is to say what.
fn meant(tree: &Tree<'_>, id: ElementId) -> Option<(usize, String)> {
    let element = tree.get(id);
    let index = element.attributes.iter().position(|attribute| typing::says_type(tree, id, &attribute.name))?;
    let (prefix, local) = element.attributes[index].value.trim_ascii().split_once(':')?;
    let is_type = local.strip_prefix('t').and_then(ElementType::of_name).is_some();
    if !is_type || tree.namespace(id, prefix).is_some() {
        return None;
    }
    let own = element.name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
    Some((index, format!("{own}{local}")))
}
