//! Many links may lead to one catch event, but a link leads to one only. BPMN 2.0.2, clause 10.5.5.

use super::link::Links;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, listed};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("ambiguous-link-target");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let links = Links::new(facts);
    for group in links.ambiguous() {
        let Some((first, others)) = group.split_first() else { continue };
        let name = listed(&first.name);
        let message = format!("the link {name} arrives at {} catch events", group.len());
        let mut finding = error(plain(&first.event), CODE, message, "the link may arrive here")
            .help("keep one of the catch events, or give each link a name of its own");
        for other in others {
            finding = finding.label(other.event.span(), "or here");
        }
        diagnostics.push(finding);
    }
}
