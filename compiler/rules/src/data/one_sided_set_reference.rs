//! An input set and an output set that belong together name each other, and belong to one activity or process
//! (BPMN 2.0.2, clause 10.4.2).

use super::data_set::{DataSet, Direction, sets};
use crate::Facts;
use crate::edit::add_child;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::NodeId;
use std::collections::BTreeMap;

/// A set names a set that does not name it, or that belongs to another element.
pub(crate) const CODE: Code = Code("one-sided-set-reference");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let sets: BTreeMap<NodeId, DataSet<'_>> = sets(facts.document).map(|set| (set.element.node_id(), set)).collect();
    for set in sets.values() {
        for entry in &set.partners {
            let Some(partner) = sets.get(&entry.element.node_id()) else { continue };
            let kind = partner.direction.set();
            if set.element.node().parent() != partner.element.node().parent() {
                let message = format!("{} belongs to {} of another element", named(set.element), named(entry.element));
                let finding = warning(set.element, CODE, message, format!("names an {kind} of another element"))
                    .label(entry.element.span(), "belongs to another element");
                diagnostics.push(finding.help(format!("name an {kind} of the same element")));
                continue;
            }
            if DataSet::holds(&partner.partners, set.element) {
                continue;
            }
            let back = match set.direction {
                Direction::In => "inputSetRefs",
                Direction::Out => "outputSetRefs",
            };
            let message = format!("{} does not name {} back", named(entry.element), named(set.element));
            let mut finding = warning(set.element, CODE, message, format!("names the {kind}"))
                .label(entry.element.span(), format!("has no `{back}` that leads back"))
                .help(format!("add `{back}` to the {kind}"));
            if let Some(id) = set.element.node().attribute("id") {
                let edits = vec![add_child(entry.element, back, id)];
                finding = finding.suggest(format!("let the {kind} name the {}", set.direction.set()), edits);
            }
            diagnostics.push(finding);
        }
    }
}
