//! How bad it is when an element is not as the metamodel says: an error where the model has no meaning without
//! it, or another one than its author thinks; a warning where only a description or a drawing suffers.

use quadrille_diagnostics::Severity::{self, Error, Note, Warning};
use quadrille_syntax::ElementType;
use quadrille_syntax::metamodel::Language;

/// What the metamodel demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// An element stands where it may stand; else it is left out.
    Place,
    /// A required attribute is given.
    Attribute,
    /// A required child is given.
    Element,
    /// A child is given once only; else the first one counts.
    Once,
    /// A value is one of its kind; else it is taken as not given.
    Value,
    /// A reference leads to an element of the right type.
    Reference,
}

/// Elements that a row is about.
#[derive(Clone, Copy)]
enum At {
    /// Any.
    Any,
    /// Those of diagrams.
    Drawing,
    /// Those of the `q:` vocabulary, and its attributes on BPMN elements.
    Vocabulary,
    /// Those of a type. For `Place`: the element around.
    Of(ElementType),
}

/// The first row that fits counts. A row without members is about all.
const TABLE: &[(Demand, At, &[&str], Severity)] = &[
    (Demand::Place, At::Drawing, &[], Warning),
    (Demand::Place, At::Vocabulary, &[], Warning),
    (Demand::Place, At::Of(ElementType::ExtensionElements), &[], Warning),
    (Demand::Place, At::Any, DESCRIPTIONS, Warning),
    (Demand::Place, At::Any, &[], Error),
    (Demand::Attribute, At::Vocabulary, &[], Error),
    (Demand::Attribute, At::Of(ElementType::BoundaryEvent), &["attachedToRef"], Error),
    (Demand::Attribute, At::Of(ElementType::ChoreographyTask), &["initiatingParticipantRef"], Error),
    (Demand::Attribute, At::Of(ElementType::CorrelationPropertyBinding), &["correlationPropertyRef"], Error),
    (Demand::Attribute, At::Of(ElementType::CorrelationPropertyRetrievalExpression), &["messageRef"], Error),
    (Demand::Attribute, At::Of(ElementType::CorrelationSubscription), &["correlationKeyRef"], Error),
    (Demand::Attribute, At::Of(ElementType::LinkEventDefinition), &["name"], Error),
    (Demand::Attribute, At::Of(ElementType::MessageFlow), &["sourceRef", "targetRef"], Error),
    (Demand::Attribute, At::Of(ElementType::SequenceFlow), &["sourceRef", "targetRef"], Error),
    (Demand::Attribute, At::Any, &[], Warning),
    (Demand::Element, At::Drawing, &[], Note),
    // A message without members has a meaning: that it came.
    (Demand::Element, At::Of(ElementType::Payload), &[], Warning),
    (Demand::Element, At::Vocabulary, &[], Error),
    (Demand::Element, At::Any, &[], Warning),
    (Demand::Once, At::Drawing, &[], Warning),
    (Demand::Once, At::Any, DESCRIPTIONS, Warning),
    (Demand::Once, At::Of(ElementType::ResourceRole), &[], Warning),
    (Demand::Once, At::Any, &[], Error),
    (Demand::Value, At::Drawing, &[], Warning),
    (Demand::Value, At::Any, &["id"], Warning),
    (Demand::Value, At::Of(ElementType::Association), &["associationDirection"], Warning),
    (Demand::Value, At::Of(ElementType::Collaboration), &["isClosed"], Warning),
    (Demand::Value, At::Of(ElementType::DataStore), &["capacity", "isUnlimited"], Warning),
    (Demand::Value, At::Of(ElementType::Extension), &["mustUnderstand"], Warning),
    (Demand::Value, At::Of(ElementType::Gateway), &["gatewayDirection"], Warning),
    (Demand::Value, At::Of(ElementType::ItemDefinition), &["itemKind"], Warning),
    (Demand::Value, At::Of(ElementType::Process), &["isClosed", "processType"], Warning),
    (Demand::Value, At::Of(ElementType::Relationship), &["direction"], Warning),
    (Demand::Value, At::Of(ElementType::ResourceParameter), &["isRequired"], Warning),
    (Demand::Value, At::Any, &[], Error),
    (Demand::Reference, At::Drawing, &[], Warning),
    // Message flows say what is sent where; operations are the names that a description of services has for it.
    (Demand::Reference, At::Any, &["operationRef"], Warning),
    (Demand::Reference, At::Of(ElementType::Association), &["sourceRef", "targetRef"], Warning),
    (Demand::Reference, At::Of(ElementType::CallActivity), &["calledElement"], Warning),
    (Demand::Reference, At::Of(ElementType::CallChoreography), &["calledChoreographyRef"], Warning),
    (Demand::Reference, At::Of(ElementType::CallConversation), &["calledCollaborationRef"], Warning),
    (Demand::Reference, At::Of(ElementType::CallableElement), &["supportedInterfaceRef"], Warning),
    (Demand::Reference, At::Of(ElementType::Collaboration), &["choreographyRef"], Warning),
    (Demand::Reference, At::Of(ElementType::DataAssociation), &["sourceRef", "targetRef"], Warning),
    (Demand::Reference, At::Of(ElementType::DataStoreReference), &["dataStoreRef"], Warning),
    (Demand::Reference, At::Of(ElementType::FlowElement), &["categoryValueRef"], Warning),
    (Demand::Reference, At::Of(ElementType::FlowNode), &["incoming", "outgoing"], Warning),
    (Demand::Reference, At::Of(ElementType::Group), &["categoryValueRef"], Warning),
    (Demand::Reference, At::Of(ElementType::InputOutputBinding), &[], Warning),
    (Demand::Reference, At::Of(ElementType::Lane), &["flowNodeRef", "partitionElementRef"], Warning),
    (Demand::Reference, At::Of(ElementType::Operation), &["errorRef", "inMessageRef", "outMessageRef"], Warning),
    (Demand::Reference, At::Of(ElementType::Participant), &["endPointRef", "interfaceRef"], Warning),
    (Demand::Reference, At::Of(ElementType::PartnerEntity), &["participantRef"], Warning),
    (Demand::Reference, At::Of(ElementType::PartnerRole), &["participantRef"], Warning),
    (Demand::Reference, At::Of(ElementType::Process), &["definitionalCollaborationRef", "supports"], Warning),
    (Demand::Reference, At::Of(ElementType::ResourceParameterBinding), &["parameterRef"], Warning),
    (Demand::Reference, At::Of(ElementType::ResourceRole), &["resourceRef"], Warning),
    (Demand::Reference, At::Any, &[], Error),
];

/// Elements that say nothing about behaviour.
const DESCRIPTIONS: &[&str] = &[
    "association",
    "auditing",
    "category",
    "categoryValue",
    "childLaneSet",
    "dataState",
    "documentation",
    "extensionElements",
    "group",
    "monitoring",
    "partitionElement",
    "relationship",
    "text",
    "textAnnotation",
];

/// How bad it is that a member of a type is not as demanded. `language` is that of the member.
pub(super) fn severity(demand: Demand, language: Language, of: ElementType, member: &str) -> Severity {
    let fits = |at: At| match at {
        At::Any => true,
        At::Drawing => matches!(language, Language::BpmnDi | Language::Di | Language::Dc),
        At::Vocabulary => language == Language::Quadrille,
        At::Of(other) => of.is(other),
    };
    let row = TABLE.iter().find(|(about, at, members, _)| {
        *about == demand && fits(*at) && (members.is_empty() || members.contains(&member))
    });
    row.map_or(Error, |(.., severity)| *severity)
}
