//! A data association without a transformation copies: its source and its target have the same item type (BPMN
//! 2.0.2, clause 10.4.2).

use super::mismatch::label_types;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::DataAssociation;

/// The source and the target of a data association have different item types.
pub(crate) const CODE: Code = Code("data-association-type-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for association in facts.document.each::<DataAssociation<'_>>() {
        // An assignment computes the value, as a transformation does.
        if association.transformation().is_some() || association.assignment().next().is_some() {
            continue;
        }
        let mut sources = association.source_ref();
        let (Some(source), None) = (sources.next(), sources.next()) else { continue };
        let ends = source.target().zip(association.target_ref().and_then(|target| target.target()));
        let Some((source, target)) = ends.map(|(source, target)| (plain(&source), plain(&target))) else { continue };
        if agree(item_type(source), item_type(target)) != Agreement::Differ {
            continue;
        }
        let (from, to) = (named(source), named(target));
        let message = format!("{from} is copied to {to}, which has another type");
        let finding = warning(plain(&association), CODE, message, "copies what it is given")
            .label(source.span(), "the source")
            .label(target.span(), "the target");
        let finding = label_types(finding, [source, target]);
        diagnostics.push(finding.help("give both the same item definition, or add a transformation or an assignment"));
    }
}
