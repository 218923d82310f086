//! A process or global task that offers an interface binds its inputs and outputs to operations (BPMN 2.0.2,
//! clauses 10.3.6 and 10.4.2).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::CallableElement;

/// A process or global task has an interface, and no `ioBinding`.
pub(crate) const CODE: Code = Code("service-without-binding");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for callable in facts.document.each::<CallableElement<'_>>() {
        if callable.io_binding().next().is_some() {
            continue;
        }
        let interfaces: Vec<_> =
            callable.supported_interface_ref().filter(|interface| interface.target().is_some()).collect();
        if interfaces.is_empty() {
            continue;
        }
        let element = plain(&callable);
        let message = format!("{} offers an interface, but binds no operation of it", named(element));
        let finding = warning(element, CODE, message, "no `ioBinding` in here");
        let finding =
            interfaces.iter().fold(finding, |finding, interface| finding.label(interface.span(), "the interface"));
        diagnostics.push(finding.help("add an `ioBinding` for each operation, or remove the interface"));
    }
}
