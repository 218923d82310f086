//! Elements of BPMN that are read and checked, but that nothing acts on yet though they could change what happens:
//! each kind is noted once.

use super::element::Elements;
use quadrille_syntax::ElementType;

const KINDS: [(ElementType, &str); 7] = [
    (ElementType::Assignment, "an assignment of a data association"),
    (ElementType::CallConversation, "a call conversation"),
    (ElementType::ComplexBehaviorDefinition, "a complex behaviour of a multi-instance activity"),
    (ElementType::ConversationAssociation, "an association of conversations"),
    (ElementType::Interface, "an interface with its operations"),
    (ElementType::MessageFlowAssociation, "an association of message flows"),
    (ElementType::ParticipantAssociation, "an association of participants"),
];

/// Notes the first element of each kind.
pub(crate) fn note_unheard(elements: &mut Elements<'_>) {
    for (of, kind) in KINDS {
        let first = elements.document.all(of).next().map(|element| element.node_id());
        if let Some(first) = first {
            elements.not_acted_on(first, kind, elements.get(first).span());
        }
    }
}
