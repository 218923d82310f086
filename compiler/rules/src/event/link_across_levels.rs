//! A link does not leave the process or sub-process that it is in, as no sequence flow does. BPMN 2.0.2,
//! clause 10.5.5.

use super::link::{Direction, Links, Partner};
use crate::Facts;
use crate::facts::{level, plain};
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use std::collections::BTreeSet;

pub(crate) const CODE: Code = Code("link-across-levels");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let links = Links::new(facts);
    let mut pairs = BTreeSet::new();
    for (index, link) in links.list().iter().enumerate() {
        let Partner::Elsewhere(other) = links.partner(link) else { continue };
        pairs.insert(match link.direction {
            Direction::Throw => (index, other),
            Direction::Catch => (other, index),
        });
    }
    for (throw, catch) in pairs {
        let (throw, catch) = (plain(&links.list()[throw].event), plain(&links.list()[catch].event));
        let message = format!("the link of {} leads to {} at another level", named(throw), named(catch));
        let mut finding = error(throw, CODE, message, "the link leads away here")
            .label(catch.span(), "and it arrives here")
            .help("let the link end in the process or sub-process where it begins");
        for (end, label) in [(throw, "it begins in here"), (catch, "it ends in here")] {
            if let Some(around) = level(end) {
                finding = finding.label(around.span(), label);
            }
        }
        diagnostics.push(finding);
    }
}
