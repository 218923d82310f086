//! `content-in-global-conversation`: a global conversation has participants, message flows and correlation keys; no
//! conversation nodes, no associations of any kind, no artifacts (BPMN 2.0.2 clause 9.5).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::GlobalConversation;

pub(crate) const CODE: Code = Code("content-in-global-conversation");

/// What a global conversation inherits from collaborations and does not have.
const CONTENTS: &[ElementType] = &[
    ElementType::Artifact,
    ElementType::ConversationAssociation,
    ElementType::ConversationNode,
    ElementType::MessageFlowAssociation,
    ElementType::ParticipantAssociation,
];

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for conversation in facts.document.each::<GlobalConversation<'_>>() {
        let is_content = |of: ElementType| CONTENTS.iter().any(|content| of.is(*content));
        let contents: Vec<_> =
            conversation.children().filter(|child| child.node().element_type().is_some_and(is_content)).collect();
        let Some(first) = contents.first() else { continue };
        let message = format!("{} has a {}", named(plain(&conversation)), first.node().name());
        let label = "only participants, message flows and correlation keys belong in here";
        let finding = warning(plain(&conversation), CODE, message, label);
        let finding =
            contents.iter().fold(finding, |finding, content| finding.label(content.span(), "does not belong here"));
        diagnostics.push(finding.help("move it to a collaboration"));
    }
}
