//! How rules show that item types differ: at the item definitions.

use crate::finding::named;
use crate::item_type::item_type;
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::ast::Element;

/// Labels the item definitions of elements whose item types differ.
pub(crate) fn label_types<'d>(finding: Diagnostic, elements: impl IntoIterator<Item = Element<'d>>) -> Diagnostic {
    elements.into_iter().fold(finding, |finding, element| {
        let Some(item) = item_type(element) else { return finding };
        let structure = item.structure_ref().map(|structure| format!(": `{}`", structure.trim()));
        finding.label(item.span(), format!("the type of {}{}", named(element), structure.unwrap_or_default()))
    })
}
