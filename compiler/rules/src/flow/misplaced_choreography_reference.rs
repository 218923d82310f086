//! `misplaced-choreography-reference`: a collaboration refers to the choreographies that govern it; choreographies
//! and global conversations, which inherit `choreographyRef`, do not (BPMN 2.0.2 clauses 9.5 and 11).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Collaboration;

pub(crate) const CODE: Code = Code("misplaced-choreography-reference");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for collaboration in facts.document.each::<Collaboration<'_>>() {
        let node = collaboration.node();
        if !node.is(ElementType::Choreography) && !node.is(ElementType::GlobalConversation) {
            continue;
        }
        let Some(reference) = collaboration.choreography_ref().next() else { continue };
        let message = format!("{} refers to a choreography", named(plain(&collaboration)));
        diagnostics.push(
            warning(plain(&collaboration), CODE, message, "only collaborations are governed by a choreography")
                .label(reference.span(), "referred to here")
                .help("remove the `choreographyRef`"),
        );
    }
}
