//! `definitions/@targetNamespace` is required (BPMN20.xsd); references without prefix mean the same whatever it is.

use super::Repair;
use crate::report::Report;
use crate::tree::{Attribute, Tree};
use quadrille_syntax::ElementType;

/// The namespace of models whose authors named none.
const DEFAULT: &str = "urn:quadrille:model";

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let id = tree.root_id();
    let root = tree.get_mut(id);
    let is_definitions = root.of.is_some_and(|of| of.is(ElementType::Definitions));
    if is_definitions && root.attribute("targetNamespace").is_none() {
        root.attributes.push(Attribute { name: "targetNamespace".into(), value: DEFAULT.into() });
        report.repairs.push((Repair::TargetNamespaceAdded, tree.described(id)));
    }
}
