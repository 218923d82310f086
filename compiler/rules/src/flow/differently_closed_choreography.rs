//! `differently-closed-choreography`: a collaboration and the choreographies that govern it agree on whether other
//! messages may be exchanged besides those shown, `isClosed` (BPMN 2.0.2 clauses 9.2 and 11).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Collaboration;

pub(crate) const CODE: Code = Code("differently-closed-choreography");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for collaboration in facts.document.each::<Collaboration<'_>>() {
        let node = collaboration.node();
        if node.is(ElementType::Choreography) || node.is(ElementType::GlobalConversation) {
            continue;
        }
        for choreography in collaboration.choreography_ref().filter_map(|reference| reference.target()) {
            if choreography.is_closed() == collaboration.is_closed() {
                continue;
            }
            let word = |is_closed| if is_closed { "closed" } else { "open" };
            let (own, other) = (word(collaboration.is_closed()), word(choreography.is_closed()));
            let (own_name, other_name) = (named(plain(&collaboration)), named(plain(&choreography)));
            let message = format!("{own_name} is {own}, but its {other_name} is {other}");
            diagnostics.push(
                warning(plain(&collaboration), CODE, message, format!("this collaboration is {own}"))
                    .label(choreography.span(), format!("this choreography is {other}"))
                    .help("give `isClosed` the same value at both"),
            );
        }
    }
}
