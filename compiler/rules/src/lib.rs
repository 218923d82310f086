//! Rules of BPMN 2.0.2 that need nothing but the typed syntax tree and its references.
//!
//! *Reads* a [`Document`](quadrille_syntax::ast::Document). *Gives* diagnostics. *Guarantees*: every rule is a
//! file named by its code, and every code has a page; the order of findings is the same on every run; a rule
//! says nothing about an element that another one has called incomplete. *Never does*: change or complete the
//! tree; look at what a condition or payload says (that is `model`).

mod account;
mod data;
mod edit;
mod event;
mod facts;
mod finding;
mod flow;
mod item_type;
mod metamodel;
mod service;

pub mod code;

pub use account::{Account, account};
pub(crate) use facts::Facts;
use quadrille_diagnostics::Diagnostics;
use quadrille_syntax::ast::Document;

/// A rule: what it finds in a document.
type Rule = fn(&Facts<'_>, &mut Diagnostics);

/// Checks a document by all rules; the findings are sorted.
#[must_use]
pub fn check(document: &Document<'_>) -> Diagnostics {
    let facts = Facts::new(document);
    let mut diagnostics = Diagnostics::new();
    for rule in [metamodel::RULES, event::RULES, flow::RULES, data::RULES, service::RULES].into_iter().flatten() {
        rule(&facts, &mut diagnostics);
    }
    diagnostics.sort();
    diagnostics
}

#[cfg(test)]
mod tests;
