//! A reference leads to nothing: no element of the file has the id, and it is no name from an import.

use super::pass::Written;
use super::severity::{Demand, severity};
use super::wording::called;
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Edit, nearest};

pub(crate) const CODE: Code = Code("dangling-reference");

/// The finding about a reference. The nearest id is looked for only where it may be: that takes long.
pub(super) fn finding(written: Written<'_>, may_compare: bool) -> Diagnostic {
    let Written { owner, value, span, name, .. } = written;
    let severity = severity(Demand::Reference, written.language, written.of, name);
    let message = format!("{name} of {} refers to `{value}`, which does not exist", called(owner));
    let diagnostic = at(owner, CODE, severity, message, span, "no element has this id")
        .help("correct the id, or add the element that is meant");
    if !may_compare {
        return diagnostic;
    }
    let (prefix, local) = value.rsplit_once(':').map_or(("", value), |(prefix, local)| (prefix, local));
    let Some(near) = nearest(local, candidates(written)) else { return diagnostic };
    let colon = if prefix.is_empty() { "" } else { ":" };
    let edit = Edit::replace(span, crate::edit::escaped(&format!("{prefix}{colon}{near}")));
    diagnostic.suggest_maybe(format!("`{near}` may be meant"), vec![edit])
}

/// The ids of elements that the reference may lead to.
fn candidates<'d>(written: Written<'d>) -> impl Iterator<Item = &'d str> {
    let document = written.owner.document();
    let member = super::shape::Member::new("", written.kind);
    let may_be_meant = move |of| member.leads_to(of);
    document
        .ids()
        .filter(move |(_, id)| document.tree().get(*id).element_type().is_some_and(&may_be_meant))
        .map(|(name, _)| name)
}
