//! Properties that a model asks for (`q:property` of a collaboration or process). One without a pattern is reported by
//! the metamodel's rules.

use super::element::Elements;
use crate::WrittenProperty;
use quadrille_syntax::NodeId;

pub(crate) fn lower_written_properties(elements: &Elements<'_>, owners: &[NodeId]) -> Vec<WrittenProperty> {
    let tree = elements.tree;
    let written = owners.iter().flat_map(|owner| tree.extensions(*owner));
    let written = written.filter(|child| tree.get(*child).name() == "property");
    let property = |id: NodeId| {
        let pattern = tree.get(id).attribute("pattern")?.to_owned();
        Some(WrittenProperty { origin: elements.origin(id), pattern })
    };
    written.filter_map(property).collect()
}
