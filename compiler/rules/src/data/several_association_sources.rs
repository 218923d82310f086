//! A data association without a transformation has one source: nothing says how to make one value out of several
//! (BPMN 2.0.2, clause 10.4.2).

use crate::Facts;
use crate::facts::plain;
use crate::finding::warning;
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::DataAssociation;

/// A data association has several sources and no transformation.
pub(crate) const CODE: Code = Code("several-association-sources");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for association in facts.document.each::<DataAssociation<'_>>() {
        let sources: Vec<_> = association.source_ref().collect();
        if sources.len() < 2 || association.transformation().is_some() {
            continue;
        }
        let element = plain(&association);
        let message = format!("a {} has {} sources and no transformation", element.node().name(), sources.len());
        let finding = warning(element, CODE, message, "makes one value out of several");
        let finding = sources.iter().fold(finding, |finding, source| finding.label(source.span(), "a source"));
        diagnostics.push(finding.help("add a transformation, or use an association for each source"));
    }
}
