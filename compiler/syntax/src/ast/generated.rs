//! The types of the metamodel and a view of each. Written by `cargo xtask codegen` from the rows of
//! [`metamodel`](crate::metamodel): change those.

use super::{Element, Reference, View};
use std::ops::Deref;

/// A type of the metamodel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum ElementType {
    /// `Artifact`, written `artifact`.
    Artifact,
    /// `Association`, written `association`.
    Association,
    /// `BaseElement`, written `baseElement`.
    BaseElement,
    /// `BaseElementWithMixedContent`, written `baseElementWithMixedContent`.
    BaseElementWithMixedContent,
    /// `Category`, written `category`.
    Category,
    /// `CategoryValue`, written `categoryValue`.
    CategoryValue,
    /// `CorrelationKey`, written `correlationKey`.
    CorrelationKey,
    /// `CorrelationProperty`, written `correlationProperty`.
    CorrelationProperty,
    /// `CorrelationPropertyBinding`, written `correlationPropertyBinding`.
    CorrelationPropertyBinding,
    /// `CorrelationPropertyRetrievalExpression`, written `correlationPropertyRetrievalExpression`.
    CorrelationPropertyRetrievalExpression,
    /// `CorrelationSubscription`, written `correlationSubscription`.
    CorrelationSubscription,
    /// `Documentation`, written `documentation`.
    Documentation,
    /// `EndPoint`, written `endPoint`.
    EndPoint,
    /// `Error`, written `error`.
    Error,
    /// `Escalation`, written `escalation`.
    Escalation,
    /// `Expression`, written `expression`.
    Expression,
    /// `Extension`, written `extension`.
    Extension,
    /// `ExtensionElements`, written `extensionElements`.
    ExtensionElements,
    /// `FormalExpression`, written `formalExpression`.
    FormalExpression,
    /// `Group`, written `group`.
    Group,
    /// `Interface`, written `interface`.
    Interface,
    /// `ItemDefinition`, written `itemDefinition`.
    ItemDefinition,
    /// `Message`, written `message`.
    Message,
    /// `Operation`, written `operation`.
    Operation,
    /// `PartnerEntity`, written `partnerEntity`.
    PartnerEntity,
    /// `PartnerRole`, written `partnerRole`.
    PartnerRole,
    /// `Relationship`, written `relationship`.
    Relationship,
    /// `Resource`, written `resource`.
    Resource,
    /// `ResourceParameter`, written `resourceParameter`.
    ResourceParameter,
    /// `RootElement`, written `rootElement`.
    RootElement,
    /// `Signal`, written `signal`.
    Signal,
    /// `TextAnnotation`, written `textAnnotation`.
    TextAnnotation,
    /// `Text`, written `text`.
    Text,
    /// `Definitions`, written `definitions`.
    Definitions,
    /// `Import`, written `import`.
    Import,
    /// `Activity`, written `activity`.
    Activity,
    /// `AdHocSubProcess`, written `adHocSubProcess`.
    AdHocSubProcess,
    /// `Auditing`, written `auditing`.
    Auditing,
    /// `BusinessRuleTask`, written `businessRuleTask`.
    BusinessRuleTask,
    /// `CallableElement`, written `callableElement`.
    CallableElement,
    /// `CallActivity`, written `callActivity`.
    CallActivity,
    /// `ComplexBehaviorDefinition`, written `complexBehaviorDefinition`.
    ComplexBehaviorDefinition,
    /// `ComplexGateway`, written `complexGateway`.
    ComplexGateway,
    /// `EventBasedGateway`, written `eventBasedGateway`.
    EventBasedGateway,
    /// `ExclusiveGateway`, written `exclusiveGateway`.
    ExclusiveGateway,
    /// `FlowElement`, written `flowElement`.
    FlowElement,
    /// `FlowNode`, written `flowNode`.
    FlowNode,
    /// `Gateway`, written `gateway`.
    Gateway,
    /// `GlobalBusinessRuleTask`, written `globalBusinessRuleTask`.
    GlobalBusinessRuleTask,
    /// `GlobalManualTask`, written `globalManualTask`.
    GlobalManualTask,
    /// `GlobalScriptTask`, written `globalScriptTask`.
    GlobalScriptTask,
    /// `GlobalTask`, written `globalTask`.
    GlobalTask,
    /// `GlobalUserTask`, written `globalUserTask`.
    GlobalUserTask,
    /// `HumanPerformer`, written `humanPerformer`.
    HumanPerformer,
    /// `InclusiveGateway`, written `inclusiveGateway`.
    InclusiveGateway,
    /// `Lane`, written `lane`.
    Lane,
    /// `LaneSet`, written `laneSet`.
    LaneSet,
    /// `LoopCharacteristics`, written `loopCharacteristics`.
    LoopCharacteristics,
    /// `ManualTask`, written `manualTask`.
    ManualTask,
    /// `Monitoring`, written `monitoring`.
    Monitoring,
    /// `MultiInstanceLoopCharacteristics`, written `multiInstanceLoopCharacteristics`.
    MultiInstanceLoopCharacteristics,
    /// `ParallelGateway`, written `parallelGateway`.
    ParallelGateway,
    /// `Performer`, written `performer`.
    Performer,
    /// `PotentialOwner`, written `potentialOwner`.
    PotentialOwner,
    /// `Process`, written `process`.
    Process,
    /// `ReceiveTask`, written `receiveTask`.
    ReceiveTask,
    /// `Rendering`, written `rendering`.
    Rendering,
    /// `ResourceAssignmentExpression`, written `resourceAssignmentExpression`.
    ResourceAssignmentExpression,
    /// `ResourceParameterBinding`, written `resourceParameterBinding`.
    ResourceParameterBinding,
    /// `ResourceRole`, written `resourceRole`.
    ResourceRole,
    /// `ScriptTask`, written `scriptTask`.
    ScriptTask,
    /// `Script`, written `script`.
    Script,
    /// `SendTask`, written `sendTask`.
    SendTask,
    /// `SequenceFlow`, written `sequenceFlow`.
    SequenceFlow,
    /// `ServiceTask`, written `serviceTask`.
    ServiceTask,
    /// `StandardLoopCharacteristics`, written `standardLoopCharacteristics`.
    StandardLoopCharacteristics,
    /// `SubProcess`, written `subProcess`.
    SubProcess,
    /// `Task`, written `task`.
    Task,
    /// `Transaction`, written `transaction`.
    Transaction,
    /// `UserTask`, written `userTask`.
    UserTask,
    /// `BoundaryEvent`, written `boundaryEvent`.
    BoundaryEvent,
    /// `CancelEventDefinition`, written `cancelEventDefinition`.
    CancelEventDefinition,
    /// `CatchEvent`, written `catchEvent`.
    CatchEvent,
    /// `CompensateEventDefinition`, written `compensateEventDefinition`.
    CompensateEventDefinition,
    /// `ConditionalEventDefinition`, written `conditionalEventDefinition`.
    ConditionalEventDefinition,
    /// `EndEvent`, written `endEvent`.
    EndEvent,
    /// `ErrorEventDefinition`, written `errorEventDefinition`.
    ErrorEventDefinition,
    /// `EscalationEventDefinition`, written `escalationEventDefinition`.
    EscalationEventDefinition,
    /// `Event`, written `event`.
    Event,
    /// `EventDefinition`, written `eventDefinition`.
    EventDefinition,
    /// `ImplicitThrowEvent`, written `implicitThrowEvent`.
    ImplicitThrowEvent,
    /// `IntermediateCatchEvent`, written `intermediateCatchEvent`.
    IntermediateCatchEvent,
    /// `IntermediateThrowEvent`, written `intermediateThrowEvent`.
    IntermediateThrowEvent,
    /// `LinkEventDefinition`, written `linkEventDefinition`.
    LinkEventDefinition,
    /// `MessageEventDefinition`, written `messageEventDefinition`.
    MessageEventDefinition,
    /// `SignalEventDefinition`, written `signalEventDefinition`.
    SignalEventDefinition,
    /// `StartEvent`, written `startEvent`.
    StartEvent,
    /// `TerminateEventDefinition`, written `terminateEventDefinition`.
    TerminateEventDefinition,
    /// `ThrowEvent`, written `throwEvent`.
    ThrowEvent,
    /// `TimerEventDefinition`, written `timerEventDefinition`.
    TimerEventDefinition,
    /// `Assignment`, written `assignment`.
    Assignment,
    /// `DataAssociation`, written `dataAssociation`.
    DataAssociation,
    /// `DataInput`, written `dataInput`.
    DataInput,
    /// `DataInputAssociation`, written `dataInputAssociation`.
    DataInputAssociation,
    /// `DataObject`, written `dataObject`.
    DataObject,
    /// `DataObjectReference`, written `dataObjectReference`.
    DataObjectReference,
    /// `DataOutput`, written `dataOutput`.
    DataOutput,
    /// `DataOutputAssociation`, written `dataOutputAssociation`.
    DataOutputAssociation,
    /// `DataState`, written `dataState`.
    DataState,
    /// `DataStore`, written `dataStore`.
    DataStore,
    /// `DataStoreReference`, written `dataStoreReference`.
    DataStoreReference,
    /// `InputSet`, written `inputSet`.
    InputSet,
    /// `InputOutputBinding`, written `ioBinding`.
    InputOutputBinding,
    /// `InputOutputSpecification`, written `ioSpecification`.
    InputOutputSpecification,
    /// `OutputSet`, written `outputSet`.
    OutputSet,
    /// `Property`, written `property`.
    Property,
    /// `CallChoreography`, written `callChoreography`.
    CallChoreography,
    /// `CallConversation`, written `callConversation`.
    CallConversation,
    /// `Choreography`, written `choreography`.
    Choreography,
    /// `ChoreographyActivity`, written `choreographyActivity`.
    ChoreographyActivity,
    /// `ChoreographyTask`, written `choreographyTask`.
    ChoreographyTask,
    /// `Collaboration`, written `collaboration`.
    Collaboration,
    /// `Conversation`, written `conversation`.
    Conversation,
    /// `ConversationAssociation`, written `conversationAssociation`.
    ConversationAssociation,
    /// `ConversationLink`, written `conversationLink`.
    ConversationLink,
    /// `ConversationNode`, written `conversationNode`.
    ConversationNode,
    /// `GlobalChoreographyTask`, written `globalChoreographyTask`.
    GlobalChoreographyTask,
    /// `GlobalConversation`, written `globalConversation`.
    GlobalConversation,
    /// `MessageFlow`, written `messageFlow`.
    MessageFlow,
    /// `MessageFlowAssociation`, written `messageFlowAssociation`.
    MessageFlowAssociation,
    /// `Participant`, written `participant`.
    Participant,
    /// `ParticipantAssociation`, written `participantAssociation`.
    ParticipantAssociation,
    /// `ParticipantMultiplicity`, written `participantMultiplicity`.
    ParticipantMultiplicity,
    /// `SubChoreography`, written `subChoreography`.
    SubChoreography,
    /// `SubConversation`, written `subConversation`.
    SubConversation,
    /// `BPMNDiagram`, written `BPMNDiagram`.
    BPMNDiagram,
    /// `BPMNPlane`, written `BPMNPlane`.
    BPMNPlane,
    /// `BPMNEdge`, written `BPMNEdge`.
    BPMNEdge,
    /// `BPMNShape`, written `BPMNShape`.
    BPMNShape,
    /// `BPMNLabel`, written `BPMNLabel`.
    BPMNLabel,
    /// `BPMNLabelStyle`, written `BPMNLabelStyle`.
    BPMNLabelStyle,
    /// `DiagramElement`, written `DiagramElement`.
    DiagramElement,
    /// `Diagram`, written `Diagram`.
    Diagram,
    /// `Node`, written `Node`.
    Node,
    /// `Edge`, written `Edge`.
    Edge,
    /// `LabeledEdge`, written `LabeledEdge`.
    LabeledEdge,
    /// `Shape`, written `Shape`.
    Shape,
    /// `LabeledShape`, written `LabeledShape`.
    LabeledShape,
    /// `Label`, written `Label`.
    Label,
    /// `Plane`, written `Plane`.
    Plane,
    /// `Style`, written `Style`.
    Style,
    /// `DiagramExtension`.
    DiagramExtension,
    /// `Font`, written `Font`.
    Font,
    /// `Point`, written `Point`.
    Point,
    /// `Bounds`, written `Bounds`.
    Bounds,
    /// `Cluster`, written `cluster`.
    Cluster,
    /// `ClusterNode`.
    ClusterNode,
    /// `Placement`, written `placement`.
    Placement,
    /// `RelationalProcessStructure`, written `relationalProcessStructure`.
    RelationalProcessStructure,
    /// `CoordinationProcess`, written `coordinationProcess`.
    CoordinationProcess,
    /// `Payload`, written `payload`.
    Payload,
    /// `Member`.
    Member,
    /// `Allow`, written `allow`.
    Allow,
    /// `WrittenProperty`, written `property`.
    WrittenProperty,
    /// `Field`.
    Field,
    /// `Data`.
    Data,
    /// `Log`, written `log`.
    Log,
    /// `Cond`, written `when`.
    Cond,
    /// `Nary`.
    Nary,
    /// `Unary`.
    Unary,
    /// `Bin`.
    Bin,
    /// `Occurred`.
    Occurred,
    /// `Range`, written `range`.
    Range,
    /// `At`.
    At,
    /// `Aggregate`, written `aggregate`.
    Aggregate,
    /// `MonitoringModel`, written `monitoringModel`.
    MonitoringModel,
    /// `Sla`, written `sla`.
    Sla,
    /// `Kpi`, written `kpi`.
    Kpi,
    /// `Fact`.
    Fact,
    /// `Require`.
    Require,
    /// `Prefer`.
    Prefer,
    /// `ProcessType`.
    ProcessType,
    /// `State`.
    State,
    /// `Transition`.
    Transition,
    /// `Relation`.
    Relation,
    /// `Step`.
    Step,
    /// `Port`.
    Port,
    /// `After`.
    After,
}
impl ElementType {
    /// All types, in the order of the metamodel.
    pub const ALL: [Self; 188] = [
        Self::Artifact,
        Self::Association,
        Self::BaseElement,
        Self::BaseElementWithMixedContent,
        Self::Category,
        Self::CategoryValue,
        Self::CorrelationKey,
        Self::CorrelationProperty,
        Self::CorrelationPropertyBinding,
        Self::CorrelationPropertyRetrievalExpression,
        Self::CorrelationSubscription,
        Self::Documentation,
        Self::EndPoint,
        Self::Error,
        Self::Escalation,
        Self::Expression,
        Self::Extension,
        Self::ExtensionElements,
        Self::FormalExpression,
        Self::Group,
        Self::Interface,
        Self::ItemDefinition,
        Self::Message,
        Self::Operation,
        Self::PartnerEntity,
        Self::PartnerRole,
        Self::Relationship,
        Self::Resource,
        Self::ResourceParameter,
        Self::RootElement,
        Self::Signal,
        Self::TextAnnotation,
        Self::Text,
        Self::Definitions,
        Self::Import,
        Self::Activity,
        Self::AdHocSubProcess,
        Self::Auditing,
        Self::BusinessRuleTask,
        Self::CallableElement,
        Self::CallActivity,
        Self::ComplexBehaviorDefinition,
        Self::ComplexGateway,
        Self::EventBasedGateway,
        Self::ExclusiveGateway,
        Self::FlowElement,
        Self::FlowNode,
        Self::Gateway,
        Self::GlobalBusinessRuleTask,
        Self::GlobalManualTask,
        Self::GlobalScriptTask,
        Self::GlobalTask,
        Self::GlobalUserTask,
        Self::HumanPerformer,
        Self::InclusiveGateway,
        Self::Lane,
        Self::LaneSet,
        Self::LoopCharacteristics,
        Self::ManualTask,
        Self::Monitoring,
        Self::MultiInstanceLoopCharacteristics,
        Self::ParallelGateway,
        Self::Performer,
        Self::PotentialOwner,
        Self::Process,
        Self::ReceiveTask,
        Self::Rendering,
        Self::ResourceAssignmentExpression,
        Self::ResourceParameterBinding,
        Self::ResourceRole,
        Self::ScriptTask,
        Self::Script,
        Self::SendTask,
        Self::SequenceFlow,
        Self::ServiceTask,
        Self::StandardLoopCharacteristics,
        Self::SubProcess,
        Self::Task,
        Self::Transaction,
        Self::UserTask,
        Self::BoundaryEvent,
        Self::CancelEventDefinition,
        Self::CatchEvent,
        Self::CompensateEventDefinition,
        Self::ConditionalEventDefinition,
        Self::EndEvent,
        Self::ErrorEventDefinition,
        Self::EscalationEventDefinition,
        Self::Event,
        Self::EventDefinition,
        Self::ImplicitThrowEvent,
        Self::IntermediateCatchEvent,
        Self::IntermediateThrowEvent,
        Self::LinkEventDefinition,
        Self::MessageEventDefinition,
        Self::SignalEventDefinition,
        Self::StartEvent,
        Self::TerminateEventDefinition,
        Self::ThrowEvent,
        Self::TimerEventDefinition,
        Self::Assignment,
        Self::DataAssociation,
        Self::DataInput,
        Self::DataInputAssociation,
        Self::DataObject,
        Self::DataObjectReference,
        Self::DataOutput,
        Self::DataOutputAssociation,
        Self::DataState,
        Self::DataStore,
        Self::DataStoreReference,
        Self::InputSet,
        Self::InputOutputBinding,
        Self::InputOutputSpecification,
        Self::OutputSet,
        Self::Property,
        Self::CallChoreography,
        Self::CallConversation,
        Self::Choreography,
        Self::ChoreographyActivity,
        Self::ChoreographyTask,
        Self::Collaboration,
        Self::Conversation,
        Self::ConversationAssociation,
        Self::ConversationLink,
        Self::ConversationNode,
        Self::GlobalChoreographyTask,
        Self::GlobalConversation,
        Self::MessageFlow,
        Self::MessageFlowAssociation,
        Self::Participant,
        Self::ParticipantAssociation,
        Self::ParticipantMultiplicity,
        Self::SubChoreography,
        Self::SubConversation,
        Self::BPMNDiagram,
        Self::BPMNPlane,
        Self::BPMNEdge,
        Self::BPMNShape,
        Self::BPMNLabel,
        Self::BPMNLabelStyle,
        Self::DiagramElement,
        Self::Diagram,
        Self::Node,
        Self::Edge,
        Self::LabeledEdge,
        Self::Shape,
        Self::LabeledShape,
        Self::Label,
        Self::Plane,
        Self::Style,
        Self::DiagramExtension,
        Self::Font,
        Self::Point,
        Self::Bounds,
        Self::Cluster,
        Self::ClusterNode,
        Self::Placement,
        Self::RelationalProcessStructure,
        Self::CoordinationProcess,
        Self::Payload,
        Self::Member,
        Self::Allow,
        Self::WrittenProperty,
        Self::Field,
        Self::Data,
        Self::Log,
        Self::Cond,
        Self::Nary,
        Self::Unary,
        Self::Bin,
        Self::Occurred,
        Self::Range,
        Self::At,
        Self::Aggregate,
        Self::MonitoringModel,
        Self::Sla,
        Self::Kpi,
        Self::Fact,
        Self::Require,
        Self::Prefer,
        Self::ProcessType,
        Self::State,
        Self::Transition,
        Self::Relation,
        Self::Step,
        Self::Port,
        Self::After,
    ];
}

/// A `artifact`.
#[derive(Clone, Copy, Debug)]
pub struct Artifact<'d>(BaseElement<'d>);
impl<'d> Deref for Artifact<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Artifact<'d> {
    const TYPE: ElementType = ElementType::Artifact;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}

/// A `association`.
#[derive(Clone, Copy, Debug)]
pub struct Association<'d>(Artifact<'d>);
impl<'d> Deref for Association<'d> {
    type Target = Artifact<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Association<'d> {
    const TYPE: ElementType = ElementType::Association;
    fn of(element: Element<'d>) -> Self {
        Self(Artifact::of(element))
    }
}
impl<'d> Association<'d> {
    /// Its attribute `sourceRef`.
    #[must_use]
    pub fn source_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("sourceRef")
    }
    /// Its attribute `targetRef`.
    #[must_use]
    pub fn target_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("targetRef")
    }
    /// Its attribute `associationDirection`, `None` where it is not given.
    #[must_use]
    pub fn association_direction(self) -> &'d str {
        self.written("associationDirection").unwrap_or("None")
    }
}

/// A `baseElement`.
#[derive(Clone, Copy, Debug)]
pub struct BaseElement<'d>(Element<'d>);
impl<'d> Deref for BaseElement<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BaseElement<'d> {
    const TYPE: ElementType = ElementType::BaseElement;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> BaseElement<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its children `documentation`, in document order.
    pub fn documentation(self) -> impl Iterator<Item = Documentation<'d>> {
        self.named("documentation")
    }
    /// Its child `extensionElements`.
    #[must_use]
    pub fn extension_elements(self) -> Option<ExtensionElements<'d>> {
        self.named("extensionElements").next()
    }
}

/// A `baseElementWithMixedContent`.
#[derive(Clone, Copy, Debug)]
pub struct BaseElementWithMixedContent<'d>(Element<'d>);
impl<'d> Deref for BaseElementWithMixedContent<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BaseElementWithMixedContent<'d> {
    const TYPE: ElementType = ElementType::BaseElementWithMixedContent;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> BaseElementWithMixedContent<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its children `documentation`, in document order.
    pub fn documentation(self) -> impl Iterator<Item = Documentation<'d>> {
        self.named("documentation")
    }
    /// Its child `extensionElements`.
    #[must_use]
    pub fn extension_elements(self) -> Option<ExtensionElements<'d>> {
        self.named("extensionElements").next()
    }
}

/// A `category`.
#[derive(Clone, Copy, Debug)]
pub struct Category<'d>(RootElement<'d>);
impl<'d> Deref for Category<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Category<'d> {
    const TYPE: ElementType = ElementType::Category;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Category<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `categoryValue`, in document order.
    pub fn category_value(self) -> impl Iterator<Item = CategoryValue<'d>> {
        self.named("categoryValue")
    }
}

/// A `categoryValue`.
#[derive(Clone, Copy, Debug)]
pub struct CategoryValue<'d>(BaseElement<'d>);
impl<'d> Deref for CategoryValue<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CategoryValue<'d> {
    const TYPE: ElementType = ElementType::CategoryValue;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> CategoryValue<'d> {
    /// Its attribute `value`.
    #[must_use]
    pub fn value(self) -> Option<&'d str> {
        self.written("value")
    }
}

/// A `correlationKey`.
#[derive(Clone, Copy, Debug)]
pub struct CorrelationKey<'d>(BaseElement<'d>);
impl<'d> Deref for CorrelationKey<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CorrelationKey<'d> {
    const TYPE: ElementType = ElementType::CorrelationKey;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> CorrelationKey<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `correlationPropertyRef`, in document order.
    pub fn correlation_property_ref(self) -> impl Iterator<Item = Reference<'d, CorrelationProperty<'d>>> {
        self.references("correlationPropertyRef")
    }
}

/// A `correlationProperty`.
#[derive(Clone, Copy, Debug)]
pub struct CorrelationProperty<'d>(RootElement<'d>);
impl<'d> Deref for CorrelationProperty<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CorrelationProperty<'d> {
    const TYPE: ElementType = ElementType::CorrelationProperty;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> CorrelationProperty<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `type`.
    #[must_use]
    pub fn r#type(self) -> Option<&'d str> {
        self.written("type")
    }
    /// Its children `correlationPropertyRetrievalExpression`, in document order.
    pub fn correlation_property_retrieval_expression(
        self,
    ) -> impl Iterator<Item = CorrelationPropertyRetrievalExpression<'d>> {
        self.named("correlationPropertyRetrievalExpression")
    }
}

/// A `correlationPropertyBinding`.
#[derive(Clone, Copy, Debug)]
pub struct CorrelationPropertyBinding<'d>(BaseElement<'d>);
impl<'d> Deref for CorrelationPropertyBinding<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CorrelationPropertyBinding<'d> {
    const TYPE: ElementType = ElementType::CorrelationPropertyBinding;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> CorrelationPropertyBinding<'d> {
    /// Its attribute `correlationPropertyRef`.
    #[must_use]
    pub fn correlation_property_ref(self) -> Option<Reference<'d, CorrelationProperty<'d>>> {
        self.reference("correlationPropertyRef")
    }
    /// Its child `dataPath`.
    #[must_use]
    pub fn data_path(self) -> Option<FormalExpression<'d>> {
        self.named("dataPath").next()
    }
}

/// A `correlationPropertyRetrievalExpression`.
#[derive(Clone, Copy, Debug)]
pub struct CorrelationPropertyRetrievalExpression<'d>(BaseElement<'d>);
impl<'d> Deref for CorrelationPropertyRetrievalExpression<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CorrelationPropertyRetrievalExpression<'d> {
    const TYPE: ElementType = ElementType::CorrelationPropertyRetrievalExpression;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> CorrelationPropertyRetrievalExpression<'d> {
    /// Its attribute `messageRef`.
    #[must_use]
    pub fn message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.reference("messageRef")
    }
    /// Its child `messagePath`.
    #[must_use]
    pub fn message_path(self) -> Option<FormalExpression<'d>> {
        self.named("messagePath").next()
    }
}

/// A `correlationSubscription`.
#[derive(Clone, Copy, Debug)]
pub struct CorrelationSubscription<'d>(BaseElement<'d>);
impl<'d> Deref for CorrelationSubscription<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CorrelationSubscription<'d> {
    const TYPE: ElementType = ElementType::CorrelationSubscription;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> CorrelationSubscription<'d> {
    /// Its attribute `correlationKeyRef`.
    #[must_use]
    pub fn correlation_key_ref(self) -> Option<Reference<'d, CorrelationKey<'d>>> {
        self.reference("correlationKeyRef")
    }
    /// Its children `correlationPropertyBinding`, in document order.
    pub fn correlation_property_binding(self) -> impl Iterator<Item = CorrelationPropertyBinding<'d>> {
        self.named("correlationPropertyBinding")
    }
}

/// A `documentation`.
#[derive(Clone, Copy, Debug)]
pub struct Documentation<'d>(Element<'d>);
impl<'d> Deref for Documentation<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Documentation<'d> {
    const TYPE: ElementType = ElementType::Documentation;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Documentation<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `textFormat`, `text/plain` where it is not given.
    #[must_use]
    pub fn text_format(self) -> &'d str {
        self.written("textFormat").unwrap_or("text/plain")
    }
}

/// A `endPoint`.
#[derive(Clone, Copy, Debug)]
pub struct EndPoint<'d>(RootElement<'d>);
impl<'d> Deref for EndPoint<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for EndPoint<'d> {
    const TYPE: ElementType = ElementType::EndPoint;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}

/// A `error`.
#[derive(Clone, Copy, Debug)]
pub struct Error<'d>(RootElement<'d>);
impl<'d> Deref for Error<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Error<'d> {
    const TYPE: ElementType = ElementType::Error;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Error<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `errorCode`.
    #[must_use]
    pub fn error_code(self) -> Option<&'d str> {
        self.written("errorCode")
    }
    /// Its attribute `structureRef`.
    #[must_use]
    pub fn structure_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("structureRef")
    }
}

/// A `escalation`.
#[derive(Clone, Copy, Debug)]
pub struct Escalation<'d>(RootElement<'d>);
impl<'d> Deref for Escalation<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Escalation<'d> {
    const TYPE: ElementType = ElementType::Escalation;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Escalation<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `escalationCode`.
    #[must_use]
    pub fn escalation_code(self) -> Option<&'d str> {
        self.written("escalationCode")
    }
    /// Its attribute `structureRef`.
    #[must_use]
    pub fn structure_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("structureRef")
    }
}

/// A `expression`.
#[derive(Clone, Copy, Debug)]
pub struct Expression<'d>(BaseElementWithMixedContent<'d>);
impl<'d> Deref for Expression<'d> {
    type Target = BaseElementWithMixedContent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Expression<'d> {
    const TYPE: ElementType = ElementType::Expression;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElementWithMixedContent::of(element))
    }
}

/// A `extension`.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'d>(Element<'d>);
impl<'d> Deref for Extension<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Extension<'d> {
    const TYPE: ElementType = ElementType::Extension;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Extension<'d> {
    /// Its attribute `definition`.
    #[must_use]
    pub fn definition(self) -> Option<&'d str> {
        self.written("definition")
    }
    /// Its attribute `mustUnderstand`, `false` where it is not given.
    #[must_use]
    pub fn must_understand(self) -> bool {
        self.boolean("mustUnderstand").unwrap_or(false)
    }
    /// Its children `documentation`, in document order.
    pub fn documentation(self) -> impl Iterator<Item = Documentation<'d>> {
        self.named("documentation")
    }
}

/// A `extensionElements`.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionElements<'d>(Element<'d>);
impl<'d> Deref for ExtensionElements<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ExtensionElements<'d> {
    const TYPE: ElementType = ElementType::ExtensionElements;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}

/// A `formalExpression`.
#[derive(Clone, Copy, Debug)]
pub struct FormalExpression<'d>(Expression<'d>);
impl<'d> Deref for FormalExpression<'d> {
    type Target = Expression<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for FormalExpression<'d> {
    const TYPE: ElementType = ElementType::FormalExpression;
    fn of(element: Element<'d>) -> Self {
        Self(Expression::of(element))
    }
}
impl<'d> FormalExpression<'d> {
    /// Its attribute `language`.
    #[must_use]
    pub fn language(self) -> Option<&'d str> {
        self.written("language")
    }
    /// Its attribute `evaluatesToTypeRef`.
    #[must_use]
    pub fn evaluates_to_type_ref(self) -> Option<&'d str> {
        self.written("evaluatesToTypeRef")
    }
}

/// A `group`.
#[derive(Clone, Copy, Debug)]
pub struct Group<'d>(Artifact<'d>);
impl<'d> Deref for Group<'d> {
    type Target = Artifact<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Group<'d> {
    const TYPE: ElementType = ElementType::Group;
    fn of(element: Element<'d>) -> Self {
        Self(Artifact::of(element))
    }
}
impl<'d> Group<'d> {
    /// Its attribute `categoryValueRef`.
    #[must_use]
    pub fn category_value_ref(self) -> Option<Reference<'d, CategoryValue<'d>>> {
        self.reference("categoryValueRef")
    }
}

/// A `interface`.
#[derive(Clone, Copy, Debug)]
pub struct Interface<'d>(RootElement<'d>);
impl<'d> Deref for Interface<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Interface<'d> {
    const TYPE: ElementType = ElementType::Interface;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Interface<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `implementationRef`.
    #[must_use]
    pub fn implementation_ref(self) -> Option<&'d str> {
        self.written("implementationRef")
    }
    /// Its children `operation`, in document order.
    pub fn operation(self) -> impl Iterator<Item = Operation<'d>> {
        self.named("operation")
    }
}

/// A `itemDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct ItemDefinition<'d>(RootElement<'d>);
impl<'d> Deref for ItemDefinition<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ItemDefinition<'d> {
    const TYPE: ElementType = ElementType::ItemDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> ItemDefinition<'d> {
    /// Its attribute `structureRef`.
    #[must_use]
    pub fn structure_ref(self) -> Option<&'d str> {
        self.written("structureRef")
    }
    /// Its attribute `isCollection`, `false` where it is not given.
    #[must_use]
    pub fn is_collection(self) -> bool {
        self.boolean("isCollection").unwrap_or(false)
    }
    /// Its attribute `itemKind`, `Information` where it is not given.
    #[must_use]
    pub fn item_kind(self) -> &'d str {
        self.written("itemKind").unwrap_or("Information")
    }
}

/// A `message`.
#[derive(Clone, Copy, Debug)]
pub struct Message<'d>(RootElement<'d>);
impl<'d> Deref for Message<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Message<'d> {
    const TYPE: ElementType = ElementType::Message;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Message<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `itemRef`.
    #[must_use]
    pub fn item_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemRef")
    }
}

/// A `operation`.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'d>(BaseElement<'d>);
impl<'d> Deref for Operation<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Operation<'d> {
    const TYPE: ElementType = ElementType::Operation;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> Operation<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `implementationRef`.
    #[must_use]
    pub fn implementation_ref(self) -> Option<&'d str> {
        self.written("implementationRef")
    }
    /// Its child `inMessageRef`.
    #[must_use]
    pub fn in_message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.references("inMessageRef").next()
    }
    /// Its child `outMessageRef`.
    #[must_use]
    pub fn out_message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.references("outMessageRef").next()
    }
    /// Its children `errorRef`, in document order.
    pub fn error_ref(self) -> impl Iterator<Item = Reference<'d, Error<'d>>> {
        self.references("errorRef")
    }
}

/// A `partnerEntity`.
#[derive(Clone, Copy, Debug)]
pub struct PartnerEntity<'d>(RootElement<'d>);
impl<'d> Deref for PartnerEntity<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for PartnerEntity<'d> {
    const TYPE: ElementType = ElementType::PartnerEntity;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> PartnerEntity<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `participantRef`, in document order.
    pub fn participant_ref(self) -> impl Iterator<Item = Reference<'d, Participant<'d>>> {
        self.references("participantRef")
    }
}

/// A `partnerRole`.
#[derive(Clone, Copy, Debug)]
pub struct PartnerRole<'d>(RootElement<'d>);
impl<'d> Deref for PartnerRole<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for PartnerRole<'d> {
    const TYPE: ElementType = ElementType::PartnerRole;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> PartnerRole<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `participantRef`, in document order.
    pub fn participant_ref(self) -> impl Iterator<Item = Reference<'d, Participant<'d>>> {
        self.references("participantRef")
    }
}

/// A `relationship`.
#[derive(Clone, Copy, Debug)]
pub struct Relationship<'d>(BaseElement<'d>);
impl<'d> Deref for Relationship<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Relationship<'d> {
    const TYPE: ElementType = ElementType::Relationship;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> Relationship<'d> {
    /// Its attribute `type`.
    #[must_use]
    pub fn r#type(self) -> Option<&'d str> {
        self.written("type")
    }
    /// Its attribute `direction`.
    #[must_use]
    pub fn direction(self) -> Option<&'d str> {
        self.written("direction")
    }
    /// Its children `source`, in document order.
    pub fn source(self) -> impl Iterator<Item = &'d str> {
        self.texts("source")
    }
    /// Its children `target`, in document order.
    pub fn target(self) -> impl Iterator<Item = &'d str> {
        self.texts("target")
    }
}

/// A `resource`.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'d>(RootElement<'d>);
impl<'d> Deref for Resource<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Resource<'d> {
    const TYPE: ElementType = ElementType::Resource;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Resource<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `resourceParameter`, in document order.
    pub fn resource_parameter(self) -> impl Iterator<Item = ResourceParameter<'d>> {
        self.named("resourceParameter")
    }
}

/// A `resourceParameter`.
#[derive(Clone, Copy, Debug)]
pub struct ResourceParameter<'d>(BaseElement<'d>);
impl<'d> Deref for ResourceParameter<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ResourceParameter<'d> {
    const TYPE: ElementType = ElementType::ResourceParameter;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ResourceParameter<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `type`.
    #[must_use]
    pub fn r#type(self) -> Option<&'d str> {
        self.written("type")
    }
    /// Its attribute `isRequired`.
    #[must_use]
    pub fn is_required(self) -> Option<bool> {
        self.boolean("isRequired")
    }
}

/// A `rootElement`.
#[derive(Clone, Copy, Debug)]
pub struct RootElement<'d>(BaseElement<'d>);
impl<'d> Deref for RootElement<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for RootElement<'d> {
    const TYPE: ElementType = ElementType::RootElement;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}

/// A `signal`.
#[derive(Clone, Copy, Debug)]
pub struct Signal<'d>(RootElement<'d>);
impl<'d> Deref for Signal<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Signal<'d> {
    const TYPE: ElementType = ElementType::Signal;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Signal<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `structureRef`.
    #[must_use]
    pub fn structure_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("structureRef")
    }
}

/// A `textAnnotation`.
#[derive(Clone, Copy, Debug)]
pub struct TextAnnotation<'d>(Artifact<'d>);
impl<'d> Deref for TextAnnotation<'d> {
    type Target = Artifact<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for TextAnnotation<'d> {
    const TYPE: ElementType = ElementType::TextAnnotation;
    fn of(element: Element<'d>) -> Self {
        Self(Artifact::of(element))
    }
}
impl<'d> TextAnnotation<'d> {
    /// Its attribute `textFormat`, `text/plain` where it is not given.
    #[must_use]
    pub fn text_format(self) -> &'d str {
        self.written("textFormat").unwrap_or("text/plain")
    }
    /// Its child `text`.
    #[must_use]
    pub fn text(self) -> Option<Text<'d>> {
        self.named("text").next()
    }
}

/// A `text`.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d>(Element<'d>);
impl<'d> Deref for Text<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Text<'d> {
    const TYPE: ElementType = ElementType::Text;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}

/// A `definitions`.
#[derive(Clone, Copy, Debug)]
pub struct Definitions<'d>(Element<'d>);
impl<'d> Deref for Definitions<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Definitions<'d> {
    const TYPE: ElementType = ElementType::Definitions;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Definitions<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `targetNamespace`.
    #[must_use]
    pub fn target_namespace(self) -> Option<&'d str> {
        self.written("targetNamespace")
    }
    /// Its attribute `expressionLanguage`, `http://www.w3.org/1999/XPath` where it is not given.
    #[must_use]
    pub fn expression_language(self) -> &'d str {
        self.written("expressionLanguage").unwrap_or("http://www.w3.org/1999/XPath")
    }
    /// Its attribute `typeLanguage`, `http://www.w3.org/2001/XMLSchema` where it is not given.
    #[must_use]
    pub fn type_language(self) -> &'d str {
        self.written("typeLanguage").unwrap_or("http://www.w3.org/2001/XMLSchema")
    }
    /// Its attribute `exporter`.
    #[must_use]
    pub fn exporter(self) -> Option<&'d str> {
        self.written("exporter")
    }
    /// Its attribute `exporterVersion`.
    #[must_use]
    pub fn exporter_version(self) -> Option<&'d str> {
        self.written("exporterVersion")
    }
    /// Its children `import`, in document order.
    pub fn import(self) -> impl Iterator<Item = Import<'d>> {
        self.named("import")
    }
    /// Its children `extension`, in document order.
    pub fn extension(self) -> impl Iterator<Item = Extension<'d>> {
        self.named("extension")
    }
    /// Its children `rootElement`, in document order.
    pub fn root_element(self) -> impl Iterator<Item = RootElement<'d>> {
        self.named("rootElement")
    }
    /// Its children `BPMNDiagram`, in document order.
    pub fn bpmndiagram(self) -> impl Iterator<Item = BPMNDiagram<'d>> {
        self.named("BPMNDiagram")
    }
    /// Its children `relationship`, in document order.
    pub fn relationship(self) -> impl Iterator<Item = Relationship<'d>> {
        self.named("relationship")
    }
}

/// A `import`.
#[derive(Clone, Copy, Debug)]
pub struct Import<'d>(Element<'d>);
impl<'d> Deref for Import<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Import<'d> {
    const TYPE: ElementType = ElementType::Import;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Import<'d> {
    /// Its attribute `namespace`.
    #[must_use]
    pub fn namespace(self) -> Option<&'d str> {
        self.written("namespace")
    }
    /// Its attribute `location`.
    #[must_use]
    pub fn location(self) -> Option<&'d str> {
        self.written("location")
    }
    /// Its attribute `importType`.
    #[must_use]
    pub fn import_type(self) -> Option<&'d str> {
        self.written("importType")
    }
}

/// A `activity`.
#[derive(Clone, Copy, Debug)]
pub struct Activity<'d>(FlowNode<'d>);
impl<'d> Deref for Activity<'d> {
    type Target = FlowNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Activity<'d> {
    const TYPE: ElementType = ElementType::Activity;
    fn of(element: Element<'d>) -> Self {
        Self(FlowNode::of(element))
    }
}
impl<'d> Activity<'d> {
    /// Its attribute `isForCompensation`, `false` where it is not given.
    #[must_use]
    pub fn is_for_compensation(self) -> bool {
        self.boolean("isForCompensation").unwrap_or(false)
    }
    /// Its attribute `startQuantity`, `1` where it is not given.
    #[must_use]
    pub fn start_quantity(self) -> i64 {
        self.integer("startQuantity").unwrap_or(1)
    }
    /// Its attribute `completionQuantity`, `1` where it is not given.
    #[must_use]
    pub fn completion_quantity(self) -> i64 {
        self.integer("completionQuantity").unwrap_or(1)
    }
    /// Its attribute `default`.
    #[must_use]
    pub fn default(self) -> Option<Reference<'d, SequenceFlow<'d>>> {
        self.reference("default")
    }
    /// Its child `ioSpecification`.
    #[must_use]
    pub fn io_specification(self) -> Option<InputOutputSpecification<'d>> {
        self.named("ioSpecification").next()
    }
    /// Its children `property`, in document order.
    pub fn property(self) -> impl Iterator<Item = Property<'d>> {
        self.named("property")
    }
    /// Its children `dataInputAssociation`, in document order.
    pub fn data_input_association(self) -> impl Iterator<Item = DataInputAssociation<'d>> {
        self.named("dataInputAssociation")
    }
    /// Its children `dataOutputAssociation`, in document order.
    pub fn data_output_association(self) -> impl Iterator<Item = DataOutputAssociation<'d>> {
        self.named("dataOutputAssociation")
    }
    /// Its children `resourceRole`, in document order.
    pub fn resource_role(self) -> impl Iterator<Item = ResourceRole<'d>> {
        self.named("resourceRole")
    }
    /// Its child `loopCharacteristics`.
    #[must_use]
    pub fn loop_characteristics(self) -> Option<LoopCharacteristics<'d>> {
        self.named("loopCharacteristics").next()
    }
}

/// A `adHocSubProcess`.
#[derive(Clone, Copy, Debug)]
pub struct AdHocSubProcess<'d>(SubProcess<'d>);
impl<'d> Deref for AdHocSubProcess<'d> {
    type Target = SubProcess<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for AdHocSubProcess<'d> {
    const TYPE: ElementType = ElementType::AdHocSubProcess;
    fn of(element: Element<'d>) -> Self {
        Self(SubProcess::of(element))
    }
}
impl<'d> AdHocSubProcess<'d> {
    /// Its attribute `cancelRemainingInstances`, `true` where it is not given.
    #[must_use]
    pub fn cancel_remaining_instances(self) -> bool {
        self.boolean("cancelRemainingInstances").unwrap_or(true)
    }
    /// Its attribute `ordering`.
    #[must_use]
    pub fn ordering(self) -> Option<&'d str> {
        self.written("ordering")
    }
    /// Its child `completionCondition`.
    #[must_use]
    pub fn completion_condition(self) -> Option<Expression<'d>> {
        self.named("completionCondition").next()
    }
}

/// A `auditing`.
#[derive(Clone, Copy, Debug)]
pub struct Auditing<'d>(BaseElement<'d>);
impl<'d> Deref for Auditing<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Auditing<'d> {
    const TYPE: ElementType = ElementType::Auditing;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}

/// A `businessRuleTask`.
#[derive(Clone, Copy, Debug)]
pub struct BusinessRuleTask<'d>(Task<'d>);
impl<'d> Deref for BusinessRuleTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BusinessRuleTask<'d> {
    const TYPE: ElementType = ElementType::BusinessRuleTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}
impl<'d> BusinessRuleTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
}

/// A `callableElement`.
#[derive(Clone, Copy, Debug)]
pub struct CallableElement<'d>(RootElement<'d>);
impl<'d> Deref for CallableElement<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CallableElement<'d> {
    const TYPE: ElementType = ElementType::CallableElement;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> CallableElement<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `supportedInterfaceRef`, in document order.
    pub fn supported_interface_ref(self) -> impl Iterator<Item = Reference<'d, Interface<'d>>> {
        self.references("supportedInterfaceRef")
    }
    /// Its child `ioSpecification`.
    #[must_use]
    pub fn io_specification(self) -> Option<InputOutputSpecification<'d>> {
        self.named("ioSpecification").next()
    }
    /// Its children `ioBinding`, in document order.
    pub fn io_binding(self) -> impl Iterator<Item = InputOutputBinding<'d>> {
        self.named("ioBinding")
    }
}

/// A `callActivity`.
#[derive(Clone, Copy, Debug)]
pub struct CallActivity<'d>(Activity<'d>);
impl<'d> Deref for CallActivity<'d> {
    type Target = Activity<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CallActivity<'d> {
    const TYPE: ElementType = ElementType::CallActivity;
    fn of(element: Element<'d>) -> Self {
        Self(Activity::of(element))
    }
}
impl<'d> CallActivity<'d> {
    /// Its attribute `calledElement`.
    #[must_use]
    pub fn called_element(self) -> Option<Reference<'d, CallableElement<'d>>> {
        self.reference("calledElement")
    }
}

/// A `complexBehaviorDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct ComplexBehaviorDefinition<'d>(BaseElement<'d>);
impl<'d> Deref for ComplexBehaviorDefinition<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ComplexBehaviorDefinition<'d> {
    const TYPE: ElementType = ElementType::ComplexBehaviorDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ComplexBehaviorDefinition<'d> {
    /// Its child `condition`.
    #[must_use]
    pub fn condition(self) -> Option<FormalExpression<'d>> {
        self.named("condition").next()
    }
    /// Its child `event`.
    #[must_use]
    pub fn event(self) -> Option<ImplicitThrowEvent<'d>> {
        self.named("event").next()
    }
}

/// A `complexGateway`.
#[derive(Clone, Copy, Debug)]
pub struct ComplexGateway<'d>(Gateway<'d>);
impl<'d> Deref for ComplexGateway<'d> {
    type Target = Gateway<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ComplexGateway<'d> {
    const TYPE: ElementType = ElementType::ComplexGateway;
    fn of(element: Element<'d>) -> Self {
        Self(Gateway::of(element))
    }
}
impl<'d> ComplexGateway<'d> {
    /// Its attribute `default`.
    #[must_use]
    pub fn default(self) -> Option<Reference<'d, SequenceFlow<'d>>> {
        self.reference("default")
    }
    /// Its child `activationCondition`.
    #[must_use]
    pub fn activation_condition(self) -> Option<Expression<'d>> {
        self.named("activationCondition").next()
    }
}

/// A `eventBasedGateway`.
#[derive(Clone, Copy, Debug)]
pub struct EventBasedGateway<'d>(Gateway<'d>);
impl<'d> Deref for EventBasedGateway<'d> {
    type Target = Gateway<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for EventBasedGateway<'d> {
    const TYPE: ElementType = ElementType::EventBasedGateway;
    fn of(element: Element<'d>) -> Self {
        Self(Gateway::of(element))
    }
}
impl<'d> EventBasedGateway<'d> {
    /// Its attribute `instantiate`, `false` where it is not given.
    #[must_use]
    pub fn instantiate(self) -> bool {
        self.boolean("instantiate").unwrap_or(false)
    }
    /// Its attribute `eventGatewayType`, `Exclusive` where it is not given.
    #[must_use]
    pub fn event_gateway_type(self) -> &'d str {
        self.written("eventGatewayType").unwrap_or("Exclusive")
    }
}

/// A `exclusiveGateway`.
#[derive(Clone, Copy, Debug)]
pub struct ExclusiveGateway<'d>(Gateway<'d>);
impl<'d> Deref for ExclusiveGateway<'d> {
    type Target = Gateway<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ExclusiveGateway<'d> {
    const TYPE: ElementType = ElementType::ExclusiveGateway;
    fn of(element: Element<'d>) -> Self {
        Self(Gateway::of(element))
    }
}
impl<'d> ExclusiveGateway<'d> {
    /// Its attribute `default`.
    #[must_use]
    pub fn default(self) -> Option<Reference<'d, SequenceFlow<'d>>> {
        self.reference("default")
    }
}

/// A `flowElement`.
#[derive(Clone, Copy, Debug)]
pub struct FlowElement<'d>(BaseElement<'d>);
impl<'d> Deref for FlowElement<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for FlowElement<'d> {
    const TYPE: ElementType = ElementType::FlowElement;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> FlowElement<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its child `auditing`.
    #[must_use]
    pub fn auditing(self) -> Option<Auditing<'d>> {
        self.named("auditing").next()
    }
    /// Its child `monitoring`.
    #[must_use]
    pub fn monitoring(self) -> Option<Monitoring<'d>> {
        self.named("monitoring").next()
    }
    /// Its children `categoryValueRef`, in document order.
    pub fn category_value_ref(self) -> impl Iterator<Item = Reference<'d, CategoryValue<'d>>> {
        self.references("categoryValueRef")
    }
}

/// A `flowNode`.
#[derive(Clone, Copy, Debug)]
pub struct FlowNode<'d>(FlowElement<'d>);
impl<'d> Deref for FlowNode<'d> {
    type Target = FlowElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for FlowNode<'d> {
    const TYPE: ElementType = ElementType::FlowNode;
    fn of(element: Element<'d>) -> Self {
        Self(FlowElement::of(element))
    }
}
impl<'d> FlowNode<'d> {
    /// Its children `incoming`, in document order.
    pub fn incoming(self) -> impl Iterator<Item = Reference<'d, SequenceFlow<'d>>> {
        self.references("incoming")
    }
    /// Its children `outgoing`, in document order.
    pub fn outgoing(self) -> impl Iterator<Item = Reference<'d, SequenceFlow<'d>>> {
        self.references("outgoing")
    }
}

/// A `gateway`.
#[derive(Clone, Copy, Debug)]
pub struct Gateway<'d>(FlowNode<'d>);
impl<'d> Deref for Gateway<'d> {
    type Target = FlowNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Gateway<'d> {
    const TYPE: ElementType = ElementType::Gateway;
    fn of(element: Element<'d>) -> Self {
        Self(FlowNode::of(element))
    }
}
impl<'d> Gateway<'d> {
    /// Its attribute `gatewayDirection`, `Unspecified` where it is not given.
    #[must_use]
    pub fn gateway_direction(self) -> &'d str {
        self.written("gatewayDirection").unwrap_or("Unspecified")
    }
}

/// A `globalBusinessRuleTask`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalBusinessRuleTask<'d>(GlobalTask<'d>);
impl<'d> Deref for GlobalBusinessRuleTask<'d> {
    type Target = GlobalTask<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalBusinessRuleTask<'d> {
    const TYPE: ElementType = ElementType::GlobalBusinessRuleTask;
    fn of(element: Element<'d>) -> Self {
        Self(GlobalTask::of(element))
    }
}
impl<'d> GlobalBusinessRuleTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
}

/// A `globalManualTask`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalManualTask<'d>(GlobalTask<'d>);
impl<'d> Deref for GlobalManualTask<'d> {
    type Target = GlobalTask<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalManualTask<'d> {
    const TYPE: ElementType = ElementType::GlobalManualTask;
    fn of(element: Element<'d>) -> Self {
        Self(GlobalTask::of(element))
    }
}

/// A `globalScriptTask`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalScriptTask<'d>(GlobalTask<'d>);
impl<'d> Deref for GlobalScriptTask<'d> {
    type Target = GlobalTask<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalScriptTask<'d> {
    const TYPE: ElementType = ElementType::GlobalScriptTask;
    fn of(element: Element<'d>) -> Self {
        Self(GlobalTask::of(element))
    }
}
impl<'d> GlobalScriptTask<'d> {
    /// Its attribute `scriptLanguage`.
    #[must_use]
    pub fn script_language(self) -> Option<&'d str> {
        self.written("scriptLanguage")
    }
    /// Its child `script`.
    #[must_use]
    pub fn script(self) -> Option<Script<'d>> {
        self.named("script").next()
    }
}

/// A `globalTask`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalTask<'d>(CallableElement<'d>);
impl<'d> Deref for GlobalTask<'d> {
    type Target = CallableElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalTask<'d> {
    const TYPE: ElementType = ElementType::GlobalTask;
    fn of(element: Element<'d>) -> Self {
        Self(CallableElement::of(element))
    }
}
impl<'d> GlobalTask<'d> {
    /// Its children `resourceRole`, in document order.
    pub fn resource_role(self) -> impl Iterator<Item = ResourceRole<'d>> {
        self.named("resourceRole")
    }
}

/// A `globalUserTask`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalUserTask<'d>(GlobalTask<'d>);
impl<'d> Deref for GlobalUserTask<'d> {
    type Target = GlobalTask<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalUserTask<'d> {
    const TYPE: ElementType = ElementType::GlobalUserTask;
    fn of(element: Element<'d>) -> Self {
        Self(GlobalTask::of(element))
    }
}
impl<'d> GlobalUserTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
    /// Its children `rendering`, in document order.
    pub fn rendering(self) -> impl Iterator<Item = Rendering<'d>> {
        self.named("rendering")
    }
}

/// A `humanPerformer`.
#[derive(Clone, Copy, Debug)]
pub struct HumanPerformer<'d>(Performer<'d>);
impl<'d> Deref for HumanPerformer<'d> {
    type Target = Performer<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for HumanPerformer<'d> {
    const TYPE: ElementType = ElementType::HumanPerformer;
    fn of(element: Element<'d>) -> Self {
        Self(Performer::of(element))
    }
}

/// A `inclusiveGateway`.
#[derive(Clone, Copy, Debug)]
pub struct InclusiveGateway<'d>(Gateway<'d>);
impl<'d> Deref for InclusiveGateway<'d> {
    type Target = Gateway<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for InclusiveGateway<'d> {
    const TYPE: ElementType = ElementType::InclusiveGateway;
    fn of(element: Element<'d>) -> Self {
        Self(Gateway::of(element))
    }
}
impl<'d> InclusiveGateway<'d> {
    /// Its attribute `default`.
    #[must_use]
    pub fn default(self) -> Option<Reference<'d, SequenceFlow<'d>>> {
        self.reference("default")
    }
}

/// A `lane`.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'d>(BaseElement<'d>);
impl<'d> Deref for Lane<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Lane<'d> {
    const TYPE: ElementType = ElementType::Lane;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> Lane<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `partitionElementRef`.
    #[must_use]
    pub fn partition_element_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("partitionElementRef")
    }
    /// Its child `partitionElement`.
    #[must_use]
    pub fn partition_element(self) -> Option<BaseElement<'d>> {
        self.named("partitionElement").next()
    }
    /// Its children `flowNodeRef`, in document order.
    pub fn flow_node_ref(self) -> impl Iterator<Item = Reference<'d, FlowNode<'d>>> {
        self.references("flowNodeRef")
    }
    /// Its child `childLaneSet`.
    #[must_use]
    pub fn child_lane_set(self) -> Option<LaneSet<'d>> {
        self.named("childLaneSet").next()
    }
}

/// A `laneSet`.
#[derive(Clone, Copy, Debug)]
pub struct LaneSet<'d>(BaseElement<'d>);
impl<'d> Deref for LaneSet<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for LaneSet<'d> {
    const TYPE: ElementType = ElementType::LaneSet;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> LaneSet<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `lane`, in document order.
    pub fn lane(self) -> impl Iterator<Item = Lane<'d>> {
        self.named("lane")
    }
}

/// A `loopCharacteristics`.
#[derive(Clone, Copy, Debug)]
pub struct LoopCharacteristics<'d>(BaseElement<'d>);
impl<'d> Deref for LoopCharacteristics<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for LoopCharacteristics<'d> {
    const TYPE: ElementType = ElementType::LoopCharacteristics;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}

/// A `manualTask`.
#[derive(Clone, Copy, Debug)]
pub struct ManualTask<'d>(Task<'d>);
impl<'d> Deref for ManualTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ManualTask<'d> {
    const TYPE: ElementType = ElementType::ManualTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}

/// A `monitoring`.
#[derive(Clone, Copy, Debug)]
pub struct Monitoring<'d>(BaseElement<'d>);
impl<'d> Deref for Monitoring<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Monitoring<'d> {
    const TYPE: ElementType = ElementType::Monitoring;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}

/// A `multiInstanceLoopCharacteristics`.
#[derive(Clone, Copy, Debug)]
pub struct MultiInstanceLoopCharacteristics<'d>(LoopCharacteristics<'d>);
impl<'d> Deref for MultiInstanceLoopCharacteristics<'d> {
    type Target = LoopCharacteristics<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for MultiInstanceLoopCharacteristics<'d> {
    const TYPE: ElementType = ElementType::MultiInstanceLoopCharacteristics;
    fn of(element: Element<'d>) -> Self {
        Self(LoopCharacteristics::of(element))
    }
}
impl<'d> MultiInstanceLoopCharacteristics<'d> {
    /// Its attribute `isSequential`, `false` where it is not given.
    #[must_use]
    pub fn is_sequential(self) -> bool {
        self.boolean("isSequential").unwrap_or(false)
    }
    /// Its attribute `behavior`, `All` where it is not given.
    #[must_use]
    pub fn behavior(self) -> &'d str {
        self.written("behavior").unwrap_or("All")
    }
    /// Its attribute `oneBehaviorEventRef`.
    #[must_use]
    pub fn one_behavior_event_ref(self) -> Option<Reference<'d, EventDefinition<'d>>> {
        self.reference("oneBehaviorEventRef")
    }
    /// Its attribute `noneBehaviorEventRef`.
    #[must_use]
    pub fn none_behavior_event_ref(self) -> Option<Reference<'d, EventDefinition<'d>>> {
        self.reference("noneBehaviorEventRef")
    }
    /// Its child `loopCardinality`.
    #[must_use]
    pub fn loop_cardinality(self) -> Option<Expression<'d>> {
        self.named("loopCardinality").next()
    }
    /// Its child `loopDataInputRef`.
    #[must_use]
    pub fn loop_data_input_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.references("loopDataInputRef").next()
    }
    /// Its child `loopDataOutputRef`.
    #[must_use]
    pub fn loop_data_output_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.references("loopDataOutputRef").next()
    }
    /// Its child `inputDataItem`.
    #[must_use]
    pub fn input_data_item(self) -> Option<DataInput<'d>> {
        self.named("inputDataItem").next()
    }
    /// Its child `outputDataItem`.
    #[must_use]
    pub fn output_data_item(self) -> Option<DataOutput<'d>> {
        self.named("outputDataItem").next()
    }
    /// Its children `complexBehaviorDefinition`, in document order.
    pub fn complex_behavior_definition(self) -> impl Iterator<Item = ComplexBehaviorDefinition<'d>> {
        self.named("complexBehaviorDefinition")
    }
    /// Its child `completionCondition`.
    #[must_use]
    pub fn completion_condition(self) -> Option<Expression<'d>> {
        self.named("completionCondition").next()
    }
}

/// A `parallelGateway`.
#[derive(Clone, Copy, Debug)]
pub struct ParallelGateway<'d>(Gateway<'d>);
impl<'d> Deref for ParallelGateway<'d> {
    type Target = Gateway<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ParallelGateway<'d> {
    const TYPE: ElementType = ElementType::ParallelGateway;
    fn of(element: Element<'d>) -> Self {
        Self(Gateway::of(element))
    }
}

/// A `performer`.
#[derive(Clone, Copy, Debug)]
pub struct Performer<'d>(ResourceRole<'d>);
impl<'d> Deref for Performer<'d> {
    type Target = ResourceRole<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Performer<'d> {
    const TYPE: ElementType = ElementType::Performer;
    fn of(element: Element<'d>) -> Self {
        Self(ResourceRole::of(element))
    }
}

/// A `potentialOwner`.
#[derive(Clone, Copy, Debug)]
pub struct PotentialOwner<'d>(HumanPerformer<'d>);
impl<'d> Deref for PotentialOwner<'d> {
    type Target = HumanPerformer<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for PotentialOwner<'d> {
    const TYPE: ElementType = ElementType::PotentialOwner;
    fn of(element: Element<'d>) -> Self {
        Self(HumanPerformer::of(element))
    }
}

/// A `process`.
#[derive(Clone, Copy, Debug)]
pub struct Process<'d>(CallableElement<'d>);
impl<'d> Deref for Process<'d> {
    type Target = CallableElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Process<'d> {
    const TYPE: ElementType = ElementType::Process;
    fn of(element: Element<'d>) -> Self {
        Self(CallableElement::of(element))
    }
}
impl<'d> Process<'d> {
    /// Its attribute `processType`, `None` where it is not given.
    #[must_use]
    pub fn process_type(self) -> &'d str {
        self.written("processType").unwrap_or("None")
    }
    /// Its attribute `isClosed`, `false` where it is not given.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.boolean("isClosed").unwrap_or(false)
    }
    /// Its attribute `isExecutable`.
    #[must_use]
    pub fn is_executable(self) -> Option<bool> {
        self.boolean("isExecutable")
    }
    /// Its attribute `definitionalCollaborationRef`.
    #[must_use]
    pub fn definitional_collaboration_ref(self) -> Option<Reference<'d, Collaboration<'d>>> {
        self.reference("definitionalCollaborationRef")
    }
    /// Its child `auditing`.
    #[must_use]
    pub fn auditing(self) -> Option<Auditing<'d>> {
        self.named("auditing").next()
    }
    /// Its child `monitoring`.
    #[must_use]
    pub fn monitoring(self) -> Option<Monitoring<'d>> {
        self.named("monitoring").next()
    }
    /// Its children `property`, in document order.
    pub fn property(self) -> impl Iterator<Item = Property<'d>> {
        self.named("property")
    }
    /// Its children `laneSet`, in document order.
    pub fn lane_set(self) -> impl Iterator<Item = LaneSet<'d>> {
        self.named("laneSet")
    }
    /// Its children `flowElement`, in document order.
    pub fn flow_element(self) -> impl Iterator<Item = FlowElement<'d>> {
        self.named("flowElement")
    }
    /// Its children `artifact`, in document order.
    pub fn artifact(self) -> impl Iterator<Item = Artifact<'d>> {
        self.named("artifact")
    }
    /// Its children `resourceRole`, in document order.
    pub fn resource_role(self) -> impl Iterator<Item = ResourceRole<'d>> {
        self.named("resourceRole")
    }
    /// Its children `correlationSubscription`, in document order.
    pub fn correlation_subscription(self) -> impl Iterator<Item = CorrelationSubscription<'d>> {
        self.named("correlationSubscription")
    }
    /// Its children `supports`, in document order.
    pub fn supports(self) -> impl Iterator<Item = Reference<'d, Process<'d>>> {
        self.references("supports")
    }
}

/// A `receiveTask`.
#[derive(Clone, Copy, Debug)]
pub struct ReceiveTask<'d>(Task<'d>);
impl<'d> Deref for ReceiveTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ReceiveTask<'d> {
    const TYPE: ElementType = ElementType::ReceiveTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}
impl<'d> ReceiveTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
    /// Its attribute `instantiate`, `false` where it is not given.
    #[must_use]
    pub fn instantiate(self) -> bool {
        self.boolean("instantiate").unwrap_or(false)
    }
    /// Its attribute `messageRef`.
    #[must_use]
    pub fn message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.reference("messageRef")
    }
    /// Its attribute `operationRef`.
    #[must_use]
    pub fn operation_ref(self) -> Option<Reference<'d, Operation<'d>>> {
        self.reference("operationRef")
    }
}

/// A `rendering`.
#[derive(Clone, Copy, Debug)]
pub struct Rendering<'d>(BaseElement<'d>);
impl<'d> Deref for Rendering<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Rendering<'d> {
    const TYPE: ElementType = ElementType::Rendering;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}

/// A `resourceAssignmentExpression`.
#[derive(Clone, Copy, Debug)]
pub struct ResourceAssignmentExpression<'d>(BaseElement<'d>);
impl<'d> Deref for ResourceAssignmentExpression<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ResourceAssignmentExpression<'d> {
    const TYPE: ElementType = ElementType::ResourceAssignmentExpression;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ResourceAssignmentExpression<'d> {
    /// Its child `expression`.
    #[must_use]
    pub fn expression(self) -> Option<Expression<'d>> {
        self.named("expression").next()
    }
}

/// A `resourceParameterBinding`.
#[derive(Clone, Copy, Debug)]
pub struct ResourceParameterBinding<'d>(BaseElement<'d>);
impl<'d> Deref for ResourceParameterBinding<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ResourceParameterBinding<'d> {
    const TYPE: ElementType = ElementType::ResourceParameterBinding;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ResourceParameterBinding<'d> {
    /// Its attribute `parameterRef`.
    #[must_use]
    pub fn parameter_ref(self) -> Option<Reference<'d, ResourceParameter<'d>>> {
        self.reference("parameterRef")
    }
    /// Its child `expression`.
    #[must_use]
    pub fn expression(self) -> Option<Expression<'d>> {
        self.named("expression").next()
    }
}

/// A `resourceRole`.
#[derive(Clone, Copy, Debug)]
pub struct ResourceRole<'d>(BaseElement<'d>);
impl<'d> Deref for ResourceRole<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ResourceRole<'d> {
    const TYPE: ElementType = ElementType::ResourceRole;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ResourceRole<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its child `resourceRef`.
    #[must_use]
    pub fn resource_ref(self) -> Option<Reference<'d, Resource<'d>>> {
        self.references("resourceRef").next()
    }
    /// Its children `resourceParameterBinding`, in document order.
    pub fn resource_parameter_binding(self) -> impl Iterator<Item = ResourceParameterBinding<'d>> {
        self.named("resourceParameterBinding")
    }
    /// Its child `resourceAssignmentExpression`.
    #[must_use]
    pub fn resource_assignment_expression(self) -> Option<ResourceAssignmentExpression<'d>> {
        self.named("resourceAssignmentExpression").next()
    }
}

/// A `scriptTask`.
#[derive(Clone, Copy, Debug)]
pub struct ScriptTask<'d>(Task<'d>);
impl<'d> Deref for ScriptTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ScriptTask<'d> {
    const TYPE: ElementType = ElementType::ScriptTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}
impl<'d> ScriptTask<'d> {
    /// Its attribute `scriptFormat`.
    #[must_use]
    pub fn script_format(self) -> Option<&'d str> {
        self.written("scriptFormat")
    }
    /// Its child `script`.
    #[must_use]
    pub fn script(self) -> Option<Script<'d>> {
        self.named("script").next()
    }
}

/// A `script`.
#[derive(Clone, Copy, Debug)]
pub struct Script<'d>(Element<'d>);
impl<'d> Deref for Script<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Script<'d> {
    const TYPE: ElementType = ElementType::Script;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}

/// A `sendTask`.
#[derive(Clone, Copy, Debug)]
pub struct SendTask<'d>(Task<'d>);
impl<'d> Deref for SendTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for SendTask<'d> {
    const TYPE: ElementType = ElementType::SendTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}
impl<'d> SendTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
    /// Its attribute `messageRef`.
    #[must_use]
    pub fn message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.reference("messageRef")
    }
    /// Its attribute `operationRef`.
    #[must_use]
    pub fn operation_ref(self) -> Option<Reference<'d, Operation<'d>>> {
        self.reference("operationRef")
    }
}

/// A `sequenceFlow`.
#[derive(Clone, Copy, Debug)]
pub struct SequenceFlow<'d>(FlowElement<'d>);
impl<'d> Deref for SequenceFlow<'d> {
    type Target = FlowElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for SequenceFlow<'d> {
    const TYPE: ElementType = ElementType::SequenceFlow;
    fn of(element: Element<'d>) -> Self {
        Self(FlowElement::of(element))
    }
}
impl<'d> SequenceFlow<'d> {
    /// Its attribute `sourceRef`.
    #[must_use]
    pub fn source_ref(self) -> Option<Reference<'d, FlowNode<'d>>> {
        self.reference("sourceRef")
    }
    /// Its attribute `targetRef`.
    #[must_use]
    pub fn target_ref(self) -> Option<Reference<'d, FlowNode<'d>>> {
        self.reference("targetRef")
    }
    /// Its attribute `isImmediate`.
    #[must_use]
    pub fn is_immediate(self) -> Option<bool> {
        self.boolean("isImmediate")
    }
    /// Its child `conditionExpression`.
    #[must_use]
    pub fn condition_expression(self) -> Option<Expression<'d>> {
        self.named("conditionExpression").next()
    }
}

/// A `serviceTask`.
#[derive(Clone, Copy, Debug)]
pub struct ServiceTask<'d>(Task<'d>);
impl<'d> Deref for ServiceTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ServiceTask<'d> {
    const TYPE: ElementType = ElementType::ServiceTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}
impl<'d> ServiceTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
    /// Its attribute `operationRef`.
    #[must_use]
    pub fn operation_ref(self) -> Option<Reference<'d, Operation<'d>>> {
        self.reference("operationRef")
    }
}

/// A `standardLoopCharacteristics`.
#[derive(Clone, Copy, Debug)]
pub struct StandardLoopCharacteristics<'d>(LoopCharacteristics<'d>);
impl<'d> Deref for StandardLoopCharacteristics<'d> {
    type Target = LoopCharacteristics<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for StandardLoopCharacteristics<'d> {
    const TYPE: ElementType = ElementType::StandardLoopCharacteristics;
    fn of(element: Element<'d>) -> Self {
        Self(LoopCharacteristics::of(element))
    }
}
impl<'d> StandardLoopCharacteristics<'d> {
    /// Its attribute `testBefore`, `false` where it is not given.
    #[must_use]
    pub fn test_before(self) -> bool {
        self.boolean("testBefore").unwrap_or(false)
    }
    /// Its attribute `loopMaximum`.
    #[must_use]
    pub fn loop_maximum(self) -> Option<i64> {
        self.integer("loopMaximum")
    }
    /// Its child `loopCondition`.
    #[must_use]
    pub fn loop_condition(self) -> Option<Expression<'d>> {
        self.named("loopCondition").next()
    }
}

/// A `subProcess`.
#[derive(Clone, Copy, Debug)]
pub struct SubProcess<'d>(Activity<'d>);
impl<'d> Deref for SubProcess<'d> {
    type Target = Activity<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for SubProcess<'d> {
    const TYPE: ElementType = ElementType::SubProcess;
    fn of(element: Element<'d>) -> Self {
        Self(Activity::of(element))
    }
}
impl<'d> SubProcess<'d> {
    /// Its attribute `triggeredByEvent`, `false` where it is not given.
    #[must_use]
    pub fn triggered_by_event(self) -> bool {
        self.boolean("triggeredByEvent").unwrap_or(false)
    }
    /// Its children `laneSet`, in document order.
    pub fn lane_set(self) -> impl Iterator<Item = LaneSet<'d>> {
        self.named("laneSet")
    }
    /// Its children `flowElement`, in document order.
    pub fn flow_element(self) -> impl Iterator<Item = FlowElement<'d>> {
        self.named("flowElement")
    }
    /// Its children `artifact`, in document order.
    pub fn artifact(self) -> impl Iterator<Item = Artifact<'d>> {
        self.named("artifact")
    }
}

/// A `task`.
#[derive(Clone, Copy, Debug)]
pub struct Task<'d>(Activity<'d>);
impl<'d> Deref for Task<'d> {
    type Target = Activity<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Task<'d> {
    const TYPE: ElementType = ElementType::Task;
    fn of(element: Element<'d>) -> Self {
        Self(Activity::of(element))
    }
}

/// A `transaction`.
#[derive(Clone, Copy, Debug)]
pub struct Transaction<'d>(SubProcess<'d>);
impl<'d> Deref for Transaction<'d> {
    type Target = SubProcess<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Transaction<'d> {
    const TYPE: ElementType = ElementType::Transaction;
    fn of(element: Element<'d>) -> Self {
        Self(SubProcess::of(element))
    }
}
impl<'d> Transaction<'d> {
    /// Its attribute `method`, `##Compensate` where it is not given.
    #[must_use]
    pub fn method(self) -> &'d str {
        self.written("method").unwrap_or("##Compensate")
    }
}

/// A `userTask`.
#[derive(Clone, Copy, Debug)]
pub struct UserTask<'d>(Task<'d>);
impl<'d> Deref for UserTask<'d> {
    type Target = Task<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for UserTask<'d> {
    const TYPE: ElementType = ElementType::UserTask;
    fn of(element: Element<'d>) -> Self {
        Self(Task::of(element))
    }
}
impl<'d> UserTask<'d> {
    /// Its attribute `implementation`.
    #[must_use]
    pub fn implementation(self) -> Option<&'d str> {
        self.written("implementation")
    }
    /// Its children `rendering`, in document order.
    pub fn rendering(self) -> impl Iterator<Item = Rendering<'d>> {
        self.named("rendering")
    }
}

/// A `boundaryEvent`.
#[derive(Clone, Copy, Debug)]
pub struct BoundaryEvent<'d>(CatchEvent<'d>);
impl<'d> Deref for BoundaryEvent<'d> {
    type Target = CatchEvent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BoundaryEvent<'d> {
    const TYPE: ElementType = ElementType::BoundaryEvent;
    fn of(element: Element<'d>) -> Self {
        Self(CatchEvent::of(element))
    }
}
impl<'d> BoundaryEvent<'d> {
    /// Its attribute `cancelActivity`, `true` where it is not given.
    #[must_use]
    pub fn cancel_activity(self) -> bool {
        self.boolean("cancelActivity").unwrap_or(true)
    }
    /// Its attribute `attachedToRef`.
    #[must_use]
    pub fn attached_to_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("attachedToRef")
    }
}

/// A `cancelEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct CancelEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for CancelEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CancelEventDefinition<'d> {
    const TYPE: ElementType = ElementType::CancelEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}

/// A `catchEvent`.
#[derive(Clone, Copy, Debug)]
pub struct CatchEvent<'d>(Event<'d>);
impl<'d> Deref for CatchEvent<'d> {
    type Target = Event<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CatchEvent<'d> {
    const TYPE: ElementType = ElementType::CatchEvent;
    fn of(element: Element<'d>) -> Self {
        Self(Event::of(element))
    }
}
impl<'d> CatchEvent<'d> {
    /// Its attribute `parallelMultiple`, `false` where it is not given.
    #[must_use]
    pub fn parallel_multiple(self) -> bool {
        self.boolean("parallelMultiple").unwrap_or(false)
    }
    /// Its children `dataOutput`, in document order.
    pub fn data_output(self) -> impl Iterator<Item = DataOutput<'d>> {
        self.named("dataOutput")
    }
    /// Its children `dataOutputAssociation`, in document order.
    pub fn data_output_association(self) -> impl Iterator<Item = DataOutputAssociation<'d>> {
        self.named("dataOutputAssociation")
    }
    /// Its child `outputSet`.
    #[must_use]
    pub fn output_set(self) -> Option<OutputSet<'d>> {
        self.named("outputSet").next()
    }
    /// Its children `eventDefinition`, in document order.
    pub fn event_definition(self) -> impl Iterator<Item = EventDefinition<'d>> {
        self.named("eventDefinition")
    }
    /// Its children `eventDefinitionRef`, in document order.
    pub fn event_definition_ref(self) -> impl Iterator<Item = Reference<'d, EventDefinition<'d>>> {
        self.references("eventDefinitionRef")
    }
}

/// A `compensateEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct CompensateEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for CompensateEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CompensateEventDefinition<'d> {
    const TYPE: ElementType = ElementType::CompensateEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> CompensateEventDefinition<'d> {
    /// Its attribute `waitForCompletion`.
    #[must_use]
    pub fn wait_for_completion(self) -> Option<bool> {
        self.boolean("waitForCompletion")
    }
    /// Its attribute `activityRef`.
    #[must_use]
    pub fn activity_ref(self) -> Option<Reference<'d, Activity<'d>>> {
        self.reference("activityRef")
    }
}

/// A `conditionalEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct ConditionalEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for ConditionalEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ConditionalEventDefinition<'d> {
    const TYPE: ElementType = ElementType::ConditionalEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> ConditionalEventDefinition<'d> {
    /// Its child `condition`.
    #[must_use]
    pub fn condition(self) -> Option<Expression<'d>> {
        self.named("condition").next()
    }
}

/// A `endEvent`.
#[derive(Clone, Copy, Debug)]
pub struct EndEvent<'d>(ThrowEvent<'d>);
impl<'d> Deref for EndEvent<'d> {
    type Target = ThrowEvent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for EndEvent<'d> {
    const TYPE: ElementType = ElementType::EndEvent;
    fn of(element: Element<'d>) -> Self {
        Self(ThrowEvent::of(element))
    }
}

/// A `errorEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct ErrorEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for ErrorEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ErrorEventDefinition<'d> {
    const TYPE: ElementType = ElementType::ErrorEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> ErrorEventDefinition<'d> {
    /// Its attribute `errorRef`.
    #[must_use]
    pub fn error_ref(self) -> Option<Reference<'d, Error<'d>>> {
        self.reference("errorRef")
    }
}

/// A `escalationEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct EscalationEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for EscalationEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for EscalationEventDefinition<'d> {
    const TYPE: ElementType = ElementType::EscalationEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> EscalationEventDefinition<'d> {
    /// Its attribute `escalationRef`.
    #[must_use]
    pub fn escalation_ref(self) -> Option<Reference<'d, Escalation<'d>>> {
        self.reference("escalationRef")
    }
}

/// A `event`.
#[derive(Clone, Copy, Debug)]
pub struct Event<'d>(FlowNode<'d>);
impl<'d> Deref for Event<'d> {
    type Target = FlowNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Event<'d> {
    const TYPE: ElementType = ElementType::Event;
    fn of(element: Element<'d>) -> Self {
        Self(FlowNode::of(element))
    }
}
impl<'d> Event<'d> {
    /// Its children `property`, in document order.
    pub fn property(self) -> impl Iterator<Item = Property<'d>> {
        self.named("property")
    }
}

/// A `eventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct EventDefinition<'d>(RootElement<'d>);
impl<'d> Deref for EventDefinition<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for EventDefinition<'d> {
    const TYPE: ElementType = ElementType::EventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}

/// A `implicitThrowEvent`.
#[derive(Clone, Copy, Debug)]
pub struct ImplicitThrowEvent<'d>(ThrowEvent<'d>);
impl<'d> Deref for ImplicitThrowEvent<'d> {
    type Target = ThrowEvent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ImplicitThrowEvent<'d> {
    const TYPE: ElementType = ElementType::ImplicitThrowEvent;
    fn of(element: Element<'d>) -> Self {
        Self(ThrowEvent::of(element))
    }
}

/// A `intermediateCatchEvent`.
#[derive(Clone, Copy, Debug)]
pub struct IntermediateCatchEvent<'d>(CatchEvent<'d>);
impl<'d> Deref for IntermediateCatchEvent<'d> {
    type Target = CatchEvent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for IntermediateCatchEvent<'d> {
    const TYPE: ElementType = ElementType::IntermediateCatchEvent;
    fn of(element: Element<'d>) -> Self {
        Self(CatchEvent::of(element))
    }
}

/// A `intermediateThrowEvent`.
#[derive(Clone, Copy, Debug)]
pub struct IntermediateThrowEvent<'d>(ThrowEvent<'d>);
impl<'d> Deref for IntermediateThrowEvent<'d> {
    type Target = ThrowEvent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for IntermediateThrowEvent<'d> {
    const TYPE: ElementType = ElementType::IntermediateThrowEvent;
    fn of(element: Element<'d>) -> Self {
        Self(ThrowEvent::of(element))
    }
}

/// A `linkEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct LinkEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for LinkEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for LinkEventDefinition<'d> {
    const TYPE: ElementType = ElementType::LinkEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> LinkEventDefinition<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `source`, in document order.
    pub fn source(self) -> impl Iterator<Item = Reference<'d, LinkEventDefinition<'d>>> {
        self.references("source")
    }
    /// Its child `target`.
    #[must_use]
    pub fn target(self) -> Option<Reference<'d, LinkEventDefinition<'d>>> {
        self.references("target").next()
    }
}

/// A `messageEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct MessageEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for MessageEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for MessageEventDefinition<'d> {
    const TYPE: ElementType = ElementType::MessageEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> MessageEventDefinition<'d> {
    /// Its attribute `messageRef`.
    #[must_use]
    pub fn message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.reference("messageRef")
    }
    /// Its child `operationRef`.
    #[must_use]
    pub fn operation_ref(self) -> Option<Reference<'d, Operation<'d>>> {
        self.references("operationRef").next()
    }
}

/// A `signalEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct SignalEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for SignalEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for SignalEventDefinition<'d> {
    const TYPE: ElementType = ElementType::SignalEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> SignalEventDefinition<'d> {
    /// Its attribute `signalRef`.
    #[must_use]
    pub fn signal_ref(self) -> Option<Reference<'d, Signal<'d>>> {
        self.reference("signalRef")
    }
}

/// A `startEvent`.
#[derive(Clone, Copy, Debug)]
pub struct StartEvent<'d>(CatchEvent<'d>);
impl<'d> Deref for StartEvent<'d> {
    type Target = CatchEvent<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for StartEvent<'d> {
    const TYPE: ElementType = ElementType::StartEvent;
    fn of(element: Element<'d>) -> Self {
        Self(CatchEvent::of(element))
    }
}
impl<'d> StartEvent<'d> {
    /// Its attribute `isInterrupting`, `true` where it is not given.
    #[must_use]
    pub fn is_interrupting(self) -> bool {
        self.boolean("isInterrupting").unwrap_or(true)
    }
}

/// A `terminateEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct TerminateEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for TerminateEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for TerminateEventDefinition<'d> {
    const TYPE: ElementType = ElementType::TerminateEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}

/// A `throwEvent`.
#[derive(Clone, Copy, Debug)]
pub struct ThrowEvent<'d>(Event<'d>);
impl<'d> Deref for ThrowEvent<'d> {
    type Target = Event<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ThrowEvent<'d> {
    const TYPE: ElementType = ElementType::ThrowEvent;
    fn of(element: Element<'d>) -> Self {
        Self(Event::of(element))
    }
}
impl<'d> ThrowEvent<'d> {
    /// Its children `dataInput`, in document order.
    pub fn data_input(self) -> impl Iterator<Item = DataInput<'d>> {
        self.named("dataInput")
    }
    /// Its children `dataInputAssociation`, in document order.
    pub fn data_input_association(self) -> impl Iterator<Item = DataInputAssociation<'d>> {
        self.named("dataInputAssociation")
    }
    /// Its child `inputSet`.
    #[must_use]
    pub fn input_set(self) -> Option<InputSet<'d>> {
        self.named("inputSet").next()
    }
    /// Its children `eventDefinition`, in document order.
    pub fn event_definition(self) -> impl Iterator<Item = EventDefinition<'d>> {
        self.named("eventDefinition")
    }
    /// Its children `eventDefinitionRef`, in document order.
    pub fn event_definition_ref(self) -> impl Iterator<Item = Reference<'d, EventDefinition<'d>>> {
        self.references("eventDefinitionRef")
    }
}

/// A `timerEventDefinition`.
#[derive(Clone, Copy, Debug)]
pub struct TimerEventDefinition<'d>(EventDefinition<'d>);
impl<'d> Deref for TimerEventDefinition<'d> {
    type Target = EventDefinition<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for TimerEventDefinition<'d> {
    const TYPE: ElementType = ElementType::TimerEventDefinition;
    fn of(element: Element<'d>) -> Self {
        Self(EventDefinition::of(element))
    }
}
impl<'d> TimerEventDefinition<'d> {
    /// Its child `timeDate`.
    #[must_use]
    pub fn time_date(self) -> Option<Expression<'d>> {
        self.named("timeDate").next()
    }
    /// Its child `timeDuration`.
    #[must_use]
    pub fn time_duration(self) -> Option<Expression<'d>> {
        self.named("timeDuration").next()
    }
    /// Its child `timeCycle`.
    #[must_use]
    pub fn time_cycle(self) -> Option<Expression<'d>> {
        self.named("timeCycle").next()
    }
}

/// A `assignment`.
#[derive(Clone, Copy, Debug)]
pub struct Assignment<'d>(BaseElement<'d>);
impl<'d> Deref for Assignment<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Assignment<'d> {
    const TYPE: ElementType = ElementType::Assignment;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> Assignment<'d> {
    /// Its child `from`.
    #[must_use]
    pub fn from(self) -> Option<Expression<'d>> {
        self.named("from").next()
    }
    /// Its child `to`.
    #[must_use]
    pub fn to(self) -> Option<Expression<'d>> {
        self.named("to").next()
    }
}

/// A `dataAssociation`.
#[derive(Clone, Copy, Debug)]
pub struct DataAssociation<'d>(BaseElement<'d>);
impl<'d> Deref for DataAssociation<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataAssociation<'d> {
    const TYPE: ElementType = ElementType::DataAssociation;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> DataAssociation<'d> {
    /// Its children `sourceRef`, in document order.
    pub fn source_ref(self) -> impl Iterator<Item = Reference<'d, BaseElement<'d>>> {
        self.references("sourceRef")
    }
    /// Its child `targetRef`.
    #[must_use]
    pub fn target_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.references("targetRef").next()
    }
    /// Its child `transformation`.
    #[must_use]
    pub fn transformation(self) -> Option<FormalExpression<'d>> {
        self.named("transformation").next()
    }
    /// Its children `assignment`, in document order.
    pub fn assignment(self) -> impl Iterator<Item = Assignment<'d>> {
        self.named("assignment")
    }
}

/// A `dataInput`.
#[derive(Clone, Copy, Debug)]
pub struct DataInput<'d>(BaseElement<'d>);
impl<'d> Deref for DataInput<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataInput<'d> {
    const TYPE: ElementType = ElementType::DataInput;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> DataInput<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its attribute `isCollection`, `false` where it is not given.
    #[must_use]
    pub fn is_collection(self) -> bool {
        self.boolean("isCollection").unwrap_or(false)
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `dataInputAssociation`.
#[derive(Clone, Copy, Debug)]
pub struct DataInputAssociation<'d>(DataAssociation<'d>);
impl<'d> Deref for DataInputAssociation<'d> {
    type Target = DataAssociation<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataInputAssociation<'d> {
    const TYPE: ElementType = ElementType::DataInputAssociation;
    fn of(element: Element<'d>) -> Self {
        Self(DataAssociation::of(element))
    }
}

/// A `dataObject`.
#[derive(Clone, Copy, Debug)]
pub struct DataObject<'d>(FlowElement<'d>);
impl<'d> Deref for DataObject<'d> {
    type Target = FlowElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataObject<'d> {
    const TYPE: ElementType = ElementType::DataObject;
    fn of(element: Element<'d>) -> Self {
        Self(FlowElement::of(element))
    }
}
impl<'d> DataObject<'d> {
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its attribute `isCollection`, `false` where it is not given.
    #[must_use]
    pub fn is_collection(self) -> bool {
        self.boolean("isCollection").unwrap_or(false)
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `dataObjectReference`.
#[derive(Clone, Copy, Debug)]
pub struct DataObjectReference<'d>(FlowElement<'d>);
impl<'d> Deref for DataObjectReference<'d> {
    type Target = FlowElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataObjectReference<'d> {
    const TYPE: ElementType = ElementType::DataObjectReference;
    fn of(element: Element<'d>) -> Self {
        Self(FlowElement::of(element))
    }
}
impl<'d> DataObjectReference<'d> {
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its attribute `dataObjectRef`.
    #[must_use]
    pub fn data_object_ref(self) -> Option<Reference<'d, DataObject<'d>>> {
        self.reference("dataObjectRef")
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `dataOutput`.
#[derive(Clone, Copy, Debug)]
pub struct DataOutput<'d>(BaseElement<'d>);
impl<'d> Deref for DataOutput<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataOutput<'d> {
    const TYPE: ElementType = ElementType::DataOutput;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> DataOutput<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its attribute `isCollection`, `false` where it is not given.
    #[must_use]
    pub fn is_collection(self) -> bool {
        self.boolean("isCollection").unwrap_or(false)
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `dataOutputAssociation`.
#[derive(Clone, Copy, Debug)]
pub struct DataOutputAssociation<'d>(DataAssociation<'d>);
impl<'d> Deref for DataOutputAssociation<'d> {
    type Target = DataAssociation<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataOutputAssociation<'d> {
    const TYPE: ElementType = ElementType::DataOutputAssociation;
    fn of(element: Element<'d>) -> Self {
        Self(DataAssociation::of(element))
    }
}

/// A `dataState`.
#[derive(Clone, Copy, Debug)]
pub struct DataState<'d>(BaseElement<'d>);
impl<'d> Deref for DataState<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataState<'d> {
    const TYPE: ElementType = ElementType::DataState;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> DataState<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
}

/// A `dataStore`.
#[derive(Clone, Copy, Debug)]
pub struct DataStore<'d>(RootElement<'d>);
impl<'d> Deref for DataStore<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataStore<'d> {
    const TYPE: ElementType = ElementType::DataStore;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> DataStore<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `capacity`.
    #[must_use]
    pub fn capacity(self) -> Option<i64> {
        self.integer("capacity")
    }
    /// Its attribute `isUnlimited`, `true` where it is not given.
    #[must_use]
    pub fn is_unlimited(self) -> bool {
        self.boolean("isUnlimited").unwrap_or(true)
    }
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `dataStoreReference`.
#[derive(Clone, Copy, Debug)]
pub struct DataStoreReference<'d>(FlowElement<'d>);
impl<'d> Deref for DataStoreReference<'d> {
    type Target = FlowElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DataStoreReference<'d> {
    const TYPE: ElementType = ElementType::DataStoreReference;
    fn of(element: Element<'d>) -> Self {
        Self(FlowElement::of(element))
    }
}
impl<'d> DataStoreReference<'d> {
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its attribute `dataStoreRef`.
    #[must_use]
    pub fn data_store_ref(self) -> Option<Reference<'d, DataStore<'d>>> {
        self.reference("dataStoreRef")
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `inputSet`.
#[derive(Clone, Copy, Debug)]
pub struct InputSet<'d>(BaseElement<'d>);
impl<'d> Deref for InputSet<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for InputSet<'d> {
    const TYPE: ElementType = ElementType::InputSet;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> InputSet<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `dataInputRefs`, in document order.
    pub fn data_input_refs(self) -> impl Iterator<Item = Reference<'d, DataInput<'d>>> {
        self.references("dataInputRefs")
    }
    /// Its children `optionalInputRefs`, in document order.
    pub fn optional_input_refs(self) -> impl Iterator<Item = Reference<'d, DataInput<'d>>> {
        self.references("optionalInputRefs")
    }
    /// Its children `whileExecutingInputRefs`, in document order.
    pub fn while_executing_input_refs(self) -> impl Iterator<Item = Reference<'d, DataInput<'d>>> {
        self.references("whileExecutingInputRefs")
    }
    /// Its children `outputSetRefs`, in document order.
    pub fn output_set_refs(self) -> impl Iterator<Item = Reference<'d, OutputSet<'d>>> {
        self.references("outputSetRefs")
    }
}

/// A `ioBinding`.
#[derive(Clone, Copy, Debug)]
pub struct InputOutputBinding<'d>(BaseElement<'d>);
impl<'d> Deref for InputOutputBinding<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for InputOutputBinding<'d> {
    const TYPE: ElementType = ElementType::InputOutputBinding;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> InputOutputBinding<'d> {
    /// Its attribute `operationRef`.
    #[must_use]
    pub fn operation_ref(self) -> Option<Reference<'d, Operation<'d>>> {
        self.reference("operationRef")
    }
    /// Its attribute `inputDataRef`.
    #[must_use]
    pub fn input_data_ref(self) -> Option<Reference<'d, InputSet<'d>>> {
        self.reference("inputDataRef")
    }
    /// Its attribute `outputDataRef`.
    #[must_use]
    pub fn output_data_ref(self) -> Option<Reference<'d, OutputSet<'d>>> {
        self.reference("outputDataRef")
    }
}

/// A `ioSpecification`.
#[derive(Clone, Copy, Debug)]
pub struct InputOutputSpecification<'d>(BaseElement<'d>);
impl<'d> Deref for InputOutputSpecification<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for InputOutputSpecification<'d> {
    const TYPE: ElementType = ElementType::InputOutputSpecification;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> InputOutputSpecification<'d> {
    /// Its children `dataInput`, in document order.
    pub fn data_input(self) -> impl Iterator<Item = DataInput<'d>> {
        self.named("dataInput")
    }
    /// Its children `dataOutput`, in document order.
    pub fn data_output(self) -> impl Iterator<Item = DataOutput<'d>> {
        self.named("dataOutput")
    }
    /// Its children `inputSet`, in document order.
    pub fn input_set(self) -> impl Iterator<Item = InputSet<'d>> {
        self.named("inputSet")
    }
    /// Its children `outputSet`, in document order.
    pub fn output_set(self) -> impl Iterator<Item = OutputSet<'d>> {
        self.named("outputSet")
    }
}

/// A `outputSet`.
#[derive(Clone, Copy, Debug)]
pub struct OutputSet<'d>(BaseElement<'d>);
impl<'d> Deref for OutputSet<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for OutputSet<'d> {
    const TYPE: ElementType = ElementType::OutputSet;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> OutputSet<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `dataOutputRefs`, in document order.
    pub fn data_output_refs(self) -> impl Iterator<Item = Reference<'d, DataOutput<'d>>> {
        self.references("dataOutputRefs")
    }
    /// Its children `optionalOutputRefs`, in document order.
    pub fn optional_output_refs(self) -> impl Iterator<Item = Reference<'d, DataOutput<'d>>> {
        self.references("optionalOutputRefs")
    }
    /// Its children `whileExecutingOutputRefs`, in document order.
    pub fn while_executing_output_refs(self) -> impl Iterator<Item = Reference<'d, DataOutput<'d>>> {
        self.references("whileExecutingOutputRefs")
    }
    /// Its children `inputSetRefs`, in document order.
    pub fn input_set_refs(self) -> impl Iterator<Item = Reference<'d, InputSet<'d>>> {
        self.references("inputSetRefs")
    }
}

/// A `property`.
#[derive(Clone, Copy, Debug)]
pub struct Property<'d>(BaseElement<'d>);
impl<'d> Deref for Property<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Property<'d> {
    const TYPE: ElementType = ElementType::Property;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> Property<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `itemSubjectRef`.
    #[must_use]
    pub fn item_subject_ref(self) -> Option<Reference<'d, ItemDefinition<'d>>> {
        self.reference("itemSubjectRef")
    }
    /// Its child `dataState`.
    #[must_use]
    pub fn data_state(self) -> Option<DataState<'d>> {
        self.named("dataState").next()
    }
}

/// A `callChoreography`.
#[derive(Clone, Copy, Debug)]
pub struct CallChoreography<'d>(ChoreographyActivity<'d>);
impl<'d> Deref for CallChoreography<'d> {
    type Target = ChoreographyActivity<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CallChoreography<'d> {
    const TYPE: ElementType = ElementType::CallChoreography;
    fn of(element: Element<'d>) -> Self {
        Self(ChoreographyActivity::of(element))
    }
}
impl<'d> CallChoreography<'d> {
    /// Its attribute `calledChoreographyRef`.
    #[must_use]
    pub fn called_choreography_ref(self) -> Option<Reference<'d, Choreography<'d>>> {
        self.reference("calledChoreographyRef")
    }
    /// Its children `participantAssociation`, in document order.
    pub fn participant_association(self) -> impl Iterator<Item = ParticipantAssociation<'d>> {
        self.named("participantAssociation")
    }
}

/// A `callConversation`.
#[derive(Clone, Copy, Debug)]
pub struct CallConversation<'d>(ConversationNode<'d>);
impl<'d> Deref for CallConversation<'d> {
    type Target = ConversationNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CallConversation<'d> {
    const TYPE: ElementType = ElementType::CallConversation;
    fn of(element: Element<'d>) -> Self {
        Self(ConversationNode::of(element))
    }
}
impl<'d> CallConversation<'d> {
    /// Its attribute `calledCollaborationRef`.
    #[must_use]
    pub fn called_collaboration_ref(self) -> Option<Reference<'d, Collaboration<'d>>> {
        self.reference("calledCollaborationRef")
    }
    /// Its children `participantAssociation`, in document order.
    pub fn participant_association(self) -> impl Iterator<Item = ParticipantAssociation<'d>> {
        self.named("participantAssociation")
    }
}

/// A `choreography`.
#[derive(Clone, Copy, Debug)]
pub struct Choreography<'d>(Collaboration<'d>);
impl<'d> Deref for Choreography<'d> {
    type Target = Collaboration<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Choreography<'d> {
    const TYPE: ElementType = ElementType::Choreography;
    fn of(element: Element<'d>) -> Self {
        Self(Collaboration::of(element))
    }
}
impl<'d> Choreography<'d> {
    /// Its children `flowElement`, in document order.
    pub fn flow_element(self) -> impl Iterator<Item = FlowElement<'d>> {
        self.named("flowElement")
    }
}

/// A `choreographyActivity`.
#[derive(Clone, Copy, Debug)]
pub struct ChoreographyActivity<'d>(FlowNode<'d>);
impl<'d> Deref for ChoreographyActivity<'d> {
    type Target = FlowNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ChoreographyActivity<'d> {
    const TYPE: ElementType = ElementType::ChoreographyActivity;
    fn of(element: Element<'d>) -> Self {
        Self(FlowNode::of(element))
    }
}
impl<'d> ChoreographyActivity<'d> {
    /// Its attribute `initiatingParticipantRef`.
    #[must_use]
    pub fn initiating_participant_ref(self) -> Option<Reference<'d, Participant<'d>>> {
        self.reference("initiatingParticipantRef")
    }
    /// Its attribute `loopType`, `None` where it is not given.
    #[must_use]
    pub fn loop_type(self) -> &'d str {
        self.written("loopType").unwrap_or("None")
    }
    /// Its children `participantRef`, in document order.
    pub fn participant_ref(self) -> impl Iterator<Item = Reference<'d, Participant<'d>>> {
        self.references("participantRef")
    }
    /// Its children `correlationKey`, in document order.
    pub fn correlation_key(self) -> impl Iterator<Item = CorrelationKey<'d>> {
        self.named("correlationKey")
    }
}

/// A `choreographyTask`.
#[derive(Clone, Copy, Debug)]
pub struct ChoreographyTask<'d>(ChoreographyActivity<'d>);
impl<'d> Deref for ChoreographyTask<'d> {
    type Target = ChoreographyActivity<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ChoreographyTask<'d> {
    const TYPE: ElementType = ElementType::ChoreographyTask;
    fn of(element: Element<'d>) -> Self {
        Self(ChoreographyActivity::of(element))
    }
}
impl<'d> ChoreographyTask<'d> {
    /// Its children `messageFlowRef`, in document order.
    pub fn message_flow_ref(self) -> impl Iterator<Item = Reference<'d, MessageFlow<'d>>> {
        self.references("messageFlowRef")
    }
}

/// A `collaboration`.
#[derive(Clone, Copy, Debug)]
pub struct Collaboration<'d>(RootElement<'d>);
impl<'d> Deref for Collaboration<'d> {
    type Target = RootElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Collaboration<'d> {
    const TYPE: ElementType = ElementType::Collaboration;
    fn of(element: Element<'d>) -> Self {
        Self(RootElement::of(element))
    }
}
impl<'d> Collaboration<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `isClosed`, `false` where it is not given.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.boolean("isClosed").unwrap_or(false)
    }
    /// Its children `participant`, in document order.
    pub fn participant(self) -> impl Iterator<Item = Participant<'d>> {
        self.named("participant")
    }
    /// Its children `messageFlow`, in document order.
    pub fn message_flow(self) -> impl Iterator<Item = MessageFlow<'d>> {
        self.named("messageFlow")
    }
    /// Its children `artifact`, in document order.
    pub fn artifact(self) -> impl Iterator<Item = Artifact<'d>> {
        self.named("artifact")
    }
    /// Its children `conversationNode`, in document order.
    pub fn conversation_node(self) -> impl Iterator<Item = ConversationNode<'d>> {
        self.named("conversationNode")
    }
    /// Its children `conversationAssociation`, in document order.
    pub fn conversation_association(self) -> impl Iterator<Item = ConversationAssociation<'d>> {
        self.named("conversationAssociation")
    }
    /// Its children `participantAssociation`, in document order.
    pub fn participant_association(self) -> impl Iterator<Item = ParticipantAssociation<'d>> {
        self.named("participantAssociation")
    }
    /// Its children `messageFlowAssociation`, in document order.
    pub fn message_flow_association(self) -> impl Iterator<Item = MessageFlowAssociation<'d>> {
        self.named("messageFlowAssociation")
    }
    /// Its children `correlationKey`, in document order.
    pub fn correlation_key(self) -> impl Iterator<Item = CorrelationKey<'d>> {
        self.named("correlationKey")
    }
    /// Its children `choreographyRef`, in document order.
    pub fn choreography_ref(self) -> impl Iterator<Item = Reference<'d, Choreography<'d>>> {
        self.references("choreographyRef")
    }
    /// Its children `conversationLink`, in document order.
    pub fn conversation_link(self) -> impl Iterator<Item = ConversationLink<'d>> {
        self.named("conversationLink")
    }
}

/// A `conversation`.
#[derive(Clone, Copy, Debug)]
pub struct Conversation<'d>(ConversationNode<'d>);
impl<'d> Deref for Conversation<'d> {
    type Target = ConversationNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Conversation<'d> {
    const TYPE: ElementType = ElementType::Conversation;
    fn of(element: Element<'d>) -> Self {
        Self(ConversationNode::of(element))
    }
}

/// A `conversationAssociation`.
#[derive(Clone, Copy, Debug)]
pub struct ConversationAssociation<'d>(BaseElement<'d>);
impl<'d> Deref for ConversationAssociation<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ConversationAssociation<'d> {
    const TYPE: ElementType = ElementType::ConversationAssociation;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ConversationAssociation<'d> {
    /// Its attribute `innerConversationNodeRef`.
    #[must_use]
    pub fn inner_conversation_node_ref(self) -> Option<Reference<'d, ConversationNode<'d>>> {
        self.reference("innerConversationNodeRef")
    }
    /// Its attribute `outerConversationNodeRef`.
    #[must_use]
    pub fn outer_conversation_node_ref(self) -> Option<Reference<'d, ConversationNode<'d>>> {
        self.reference("outerConversationNodeRef")
    }
}

/// A `conversationLink`.
#[derive(Clone, Copy, Debug)]
pub struct ConversationLink<'d>(BaseElement<'d>);
impl<'d> Deref for ConversationLink<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ConversationLink<'d> {
    const TYPE: ElementType = ElementType::ConversationLink;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ConversationLink<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `sourceRef`.
    #[must_use]
    pub fn source_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("sourceRef")
    }
    /// Its attribute `targetRef`.
    #[must_use]
    pub fn target_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("targetRef")
    }
}

/// A `conversationNode`.
#[derive(Clone, Copy, Debug)]
pub struct ConversationNode<'d>(BaseElement<'d>);
impl<'d> Deref for ConversationNode<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ConversationNode<'d> {
    const TYPE: ElementType = ElementType::ConversationNode;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ConversationNode<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `participantRef`, in document order.
    pub fn participant_ref(self) -> impl Iterator<Item = Reference<'d, Participant<'d>>> {
        self.references("participantRef")
    }
    /// Its children `messageFlowRef`, in document order.
    pub fn message_flow_ref(self) -> impl Iterator<Item = Reference<'d, MessageFlow<'d>>> {
        self.references("messageFlowRef")
    }
    /// Its children `correlationKey`, in document order.
    pub fn correlation_key(self) -> impl Iterator<Item = CorrelationKey<'d>> {
        self.named("correlationKey")
    }
}

/// A `globalChoreographyTask`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalChoreographyTask<'d>(Choreography<'d>);
impl<'d> Deref for GlobalChoreographyTask<'d> {
    type Target = Choreography<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalChoreographyTask<'d> {
    const TYPE: ElementType = ElementType::GlobalChoreographyTask;
    fn of(element: Element<'d>) -> Self {
        Self(Choreography::of(element))
    }
}
impl<'d> GlobalChoreographyTask<'d> {
    /// Its attribute `initiatingParticipantRef`.
    #[must_use]
    pub fn initiating_participant_ref(self) -> Option<Reference<'d, Participant<'d>>> {
        self.reference("initiatingParticipantRef")
    }
}

/// A `globalConversation`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalConversation<'d>(Collaboration<'d>);
impl<'d> Deref for GlobalConversation<'d> {
    type Target = Collaboration<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for GlobalConversation<'d> {
    const TYPE: ElementType = ElementType::GlobalConversation;
    fn of(element: Element<'d>) -> Self {
        Self(Collaboration::of(element))
    }
}

/// A `messageFlow`.
#[derive(Clone, Copy, Debug)]
pub struct MessageFlow<'d>(BaseElement<'d>);
impl<'d> Deref for MessageFlow<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for MessageFlow<'d> {
    const TYPE: ElementType = ElementType::MessageFlow;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> MessageFlow<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `sourceRef`.
    #[must_use]
    pub fn source_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("sourceRef")
    }
    /// Its attribute `targetRef`.
    #[must_use]
    pub fn target_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("targetRef")
    }
    /// Its attribute `messageRef`.
    #[must_use]
    pub fn message_ref(self) -> Option<Reference<'d, Message<'d>>> {
        self.reference("messageRef")
    }
}

/// A `messageFlowAssociation`.
#[derive(Clone, Copy, Debug)]
pub struct MessageFlowAssociation<'d>(BaseElement<'d>);
impl<'d> Deref for MessageFlowAssociation<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for MessageFlowAssociation<'d> {
    const TYPE: ElementType = ElementType::MessageFlowAssociation;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> MessageFlowAssociation<'d> {
    /// Its attribute `innerMessageFlowRef`.
    #[must_use]
    pub fn inner_message_flow_ref(self) -> Option<Reference<'d, MessageFlow<'d>>> {
        self.reference("innerMessageFlowRef")
    }
    /// Its attribute `outerMessageFlowRef`.
    #[must_use]
    pub fn outer_message_flow_ref(self) -> Option<Reference<'d, MessageFlow<'d>>> {
        self.reference("outerMessageFlowRef")
    }
}

/// A `participant`.
#[derive(Clone, Copy, Debug)]
pub struct Participant<'d>(BaseElement<'d>);
impl<'d> Deref for Participant<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Participant<'d> {
    const TYPE: ElementType = ElementType::Participant;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> Participant<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `processRef`.
    #[must_use]
    pub fn process_ref(self) -> Option<Reference<'d, Process<'d>>> {
        self.reference("processRef")
    }
    /// Its children `interfaceRef`, in document order.
    pub fn interface_ref(self) -> impl Iterator<Item = Reference<'d, Interface<'d>>> {
        self.references("interfaceRef")
    }
    /// Its children `endPointRef`, in document order.
    pub fn end_point_ref(self) -> impl Iterator<Item = Reference<'d, EndPoint<'d>>> {
        self.references("endPointRef")
    }
    /// Its child `participantMultiplicity`.
    #[must_use]
    pub fn participant_multiplicity(self) -> Option<ParticipantMultiplicity<'d>> {
        self.named("participantMultiplicity").next()
    }
}

/// A `participantAssociation`.
#[derive(Clone, Copy, Debug)]
pub struct ParticipantAssociation<'d>(BaseElement<'d>);
impl<'d> Deref for ParticipantAssociation<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ParticipantAssociation<'d> {
    const TYPE: ElementType = ElementType::ParticipantAssociation;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ParticipantAssociation<'d> {
    /// Its child `innerParticipantRef`.
    #[must_use]
    pub fn inner_participant_ref(self) -> Option<Reference<'d, Participant<'d>>> {
        self.references("innerParticipantRef").next()
    }
    /// Its child `outerParticipantRef`.
    #[must_use]
    pub fn outer_participant_ref(self) -> Option<Reference<'d, Participant<'d>>> {
        self.references("outerParticipantRef").next()
    }
}

/// A `participantMultiplicity`.
#[derive(Clone, Copy, Debug)]
pub struct ParticipantMultiplicity<'d>(BaseElement<'d>);
impl<'d> Deref for ParticipantMultiplicity<'d> {
    type Target = BaseElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ParticipantMultiplicity<'d> {
    const TYPE: ElementType = ElementType::ParticipantMultiplicity;
    fn of(element: Element<'d>) -> Self {
        Self(BaseElement::of(element))
    }
}
impl<'d> ParticipantMultiplicity<'d> {
    /// Its attribute `minimum`, `0` where it is not given.
    #[must_use]
    pub fn minimum(self) -> i64 {
        self.integer("minimum").unwrap_or(0)
    }
    /// Its attribute `maximum`, `1` where it is not given.
    #[must_use]
    pub fn maximum(self) -> i64 {
        self.integer("maximum").unwrap_or(1)
    }
}

/// A `subChoreography`.
#[derive(Clone, Copy, Debug)]
pub struct SubChoreography<'d>(ChoreographyActivity<'d>);
impl<'d> Deref for SubChoreography<'d> {
    type Target = ChoreographyActivity<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for SubChoreography<'d> {
    const TYPE: ElementType = ElementType::SubChoreography;
    fn of(element: Element<'d>) -> Self {
        Self(ChoreographyActivity::of(element))
    }
}
impl<'d> SubChoreography<'d> {
    /// Its children `flowElement`, in document order.
    pub fn flow_element(self) -> impl Iterator<Item = FlowElement<'d>> {
        self.named("flowElement")
    }
    /// Its children `artifact`, in document order.
    pub fn artifact(self) -> impl Iterator<Item = Artifact<'d>> {
        self.named("artifact")
    }
}

/// A `subConversation`.
#[derive(Clone, Copy, Debug)]
pub struct SubConversation<'d>(ConversationNode<'d>);
impl<'d> Deref for SubConversation<'d> {
    type Target = ConversationNode<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for SubConversation<'d> {
    const TYPE: ElementType = ElementType::SubConversation;
    fn of(element: Element<'d>) -> Self {
        Self(ConversationNode::of(element))
    }
}
impl<'d> SubConversation<'d> {
    /// Its children `conversationNode`, in document order.
    pub fn conversation_node(self) -> impl Iterator<Item = ConversationNode<'d>> {
        self.named("conversationNode")
    }
}

/// A `BPMNDiagram`.
#[derive(Clone, Copy, Debug)]
pub struct BPMNDiagram<'d>(Diagram<'d>);
impl<'d> Deref for BPMNDiagram<'d> {
    type Target = Diagram<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BPMNDiagram<'d> {
    const TYPE: ElementType = ElementType::BPMNDiagram;
    fn of(element: Element<'d>) -> Self {
        Self(Diagram::of(element))
    }
}
impl<'d> BPMNDiagram<'d> {
    /// Its child `BPMNPlane`.
    #[must_use]
    pub fn bpmnplane(self) -> Option<BPMNPlane<'d>> {
        self.named("BPMNPlane").next()
    }
    /// Its children `BPMNLabelStyle`, in document order.
    pub fn bpmnlabel_style(self) -> impl Iterator<Item = BPMNLabelStyle<'d>> {
        self.named("BPMNLabelStyle")
    }
}

/// A `BPMNPlane`.
#[derive(Clone, Copy, Debug)]
pub struct BPMNPlane<'d>(Plane<'d>);
impl<'d> Deref for BPMNPlane<'d> {
    type Target = Plane<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BPMNPlane<'d> {
    const TYPE: ElementType = ElementType::BPMNPlane;
    fn of(element: Element<'d>) -> Self {
        Self(Plane::of(element))
    }
}
impl<'d> BPMNPlane<'d> {
    /// Its attribute `bpmnElement`.
    #[must_use]
    pub fn bpmn_element(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("bpmnElement")
    }
}

/// A `BPMNEdge`.
#[derive(Clone, Copy, Debug)]
pub struct BPMNEdge<'d>(LabeledEdge<'d>);
impl<'d> Deref for BPMNEdge<'d> {
    type Target = LabeledEdge<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BPMNEdge<'d> {
    const TYPE: ElementType = ElementType::BPMNEdge;
    fn of(element: Element<'d>) -> Self {
        Self(LabeledEdge::of(element))
    }
}
impl<'d> BPMNEdge<'d> {
    /// Its attribute `bpmnElement`.
    #[must_use]
    pub fn bpmn_element(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("bpmnElement")
    }
    /// Its attribute `sourceElement`.
    #[must_use]
    pub fn source_element(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("sourceElement")
    }
    /// Its attribute `targetElement`.
    #[must_use]
    pub fn target_element(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("targetElement")
    }
    /// Its attribute `messageVisibleKind`.
    #[must_use]
    pub fn message_visible_kind(self) -> Option<&'d str> {
        self.written("messageVisibleKind")
    }
    /// Its child `BPMNLabel`.
    #[must_use]
    pub fn bpmnlabel(self) -> Option<BPMNLabel<'d>> {
        self.named("BPMNLabel").next()
    }
}

/// A `BPMNShape`.
#[derive(Clone, Copy, Debug)]
pub struct BPMNShape<'d>(LabeledShape<'d>);
impl<'d> Deref for BPMNShape<'d> {
    type Target = LabeledShape<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BPMNShape<'d> {
    const TYPE: ElementType = ElementType::BPMNShape;
    fn of(element: Element<'d>) -> Self {
        Self(LabeledShape::of(element))
    }
}
impl<'d> BPMNShape<'d> {
    /// Its attribute `bpmnElement`.
    #[must_use]
    pub fn bpmn_element(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("bpmnElement")
    }
    /// Its attribute `isHorizontal`.
    #[must_use]
    pub fn is_horizontal(self) -> Option<bool> {
        self.boolean("isHorizontal")
    }
    /// Its attribute `isExpanded`.
    #[must_use]
    pub fn is_expanded(self) -> Option<bool> {
        self.boolean("isExpanded")
    }
    /// Its attribute `isMarkerVisible`.
    #[must_use]
    pub fn is_marker_visible(self) -> Option<bool> {
        self.boolean("isMarkerVisible")
    }
    /// Its attribute `isMessageVisible`.
    #[must_use]
    pub fn is_message_visible(self) -> Option<bool> {
        self.boolean("isMessageVisible")
    }
    /// Its attribute `participantBandKind`.
    #[must_use]
    pub fn participant_band_kind(self) -> Option<&'d str> {
        self.written("participantBandKind")
    }
    /// Its attribute `choreographyActivityShape`.
    #[must_use]
    pub fn choreography_activity_shape(self) -> Option<Reference<'d, BPMNShape<'d>>> {
        self.reference("choreographyActivityShape")
    }
    /// Its child `BPMNLabel`.
    #[must_use]
    pub fn bpmnlabel(self) -> Option<BPMNLabel<'d>> {
        self.named("BPMNLabel").next()
    }
}

/// A `BPMNLabel`.
#[derive(Clone, Copy, Debug)]
pub struct BPMNLabel<'d>(Label<'d>);
impl<'d> Deref for BPMNLabel<'d> {
    type Target = Label<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BPMNLabel<'d> {
    const TYPE: ElementType = ElementType::BPMNLabel;
    fn of(element: Element<'d>) -> Self {
        Self(Label::of(element))
    }
}
impl<'d> BPMNLabel<'d> {
    /// Its attribute `labelStyle`.
    #[must_use]
    pub fn label_style(self) -> Option<Reference<'d, BPMNLabelStyle<'d>>> {
        self.reference("labelStyle")
    }
}

/// A `BPMNLabelStyle`.
#[derive(Clone, Copy, Debug)]
pub struct BPMNLabelStyle<'d>(Style<'d>);
impl<'d> Deref for BPMNLabelStyle<'d> {
    type Target = Style<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for BPMNLabelStyle<'d> {
    const TYPE: ElementType = ElementType::BPMNLabelStyle;
    fn of(element: Element<'d>) -> Self {
        Self(Style::of(element))
    }
}
impl<'d> BPMNLabelStyle<'d> {
    /// Its child `Font`.
    #[must_use]
    pub fn font(self) -> Option<Font<'d>> {
        self.named("Font").next()
    }
}

/// A `DiagramElement`.
#[derive(Clone, Copy, Debug)]
pub struct DiagramElement<'d>(Element<'d>);
impl<'d> Deref for DiagramElement<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DiagramElement<'d> {
    const TYPE: ElementType = ElementType::DiagramElement;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> DiagramElement<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its child `extension`.
    #[must_use]
    pub fn extension(self) -> Option<DiagramExtension<'d>> {
        self.named("extension").next()
    }
}

/// A `Diagram`.
#[derive(Clone, Copy, Debug)]
pub struct Diagram<'d>(Element<'d>);
impl<'d> Deref for Diagram<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Diagram<'d> {
    const TYPE: ElementType = ElementType::Diagram;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Diagram<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `documentation`.
    #[must_use]
    pub fn documentation(self) -> Option<&'d str> {
        self.written("documentation")
    }
    /// Its attribute `resolution`.
    #[must_use]
    pub fn resolution(self) -> Option<f64> {
        self.number("resolution")
    }
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
}

/// A `Node`.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d>(DiagramElement<'d>);
impl<'d> Deref for Node<'d> {
    type Target = DiagramElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Node<'d> {
    const TYPE: ElementType = ElementType::Node;
    fn of(element: Element<'d>) -> Self {
        Self(DiagramElement::of(element))
    }
}

/// A `Edge`.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'d>(DiagramElement<'d>);
impl<'d> Deref for Edge<'d> {
    type Target = DiagramElement<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Edge<'d> {
    const TYPE: ElementType = ElementType::Edge;
    fn of(element: Element<'d>) -> Self {
        Self(DiagramElement::of(element))
    }
}
impl<'d> Edge<'d> {
    /// Its children `waypoint`, in document order.
    pub fn waypoint(self) -> impl Iterator<Item = Point<'d>> {
        self.named("waypoint")
    }
}

/// A `LabeledEdge`.
#[derive(Clone, Copy, Debug)]
pub struct LabeledEdge<'d>(Edge<'d>);
impl<'d> Deref for LabeledEdge<'d> {
    type Target = Edge<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for LabeledEdge<'d> {
    const TYPE: ElementType = ElementType::LabeledEdge;
    fn of(element: Element<'d>) -> Self {
        Self(Edge::of(element))
    }
}

/// A `Shape`.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'d>(Node<'d>);
impl<'d> Deref for Shape<'d> {
    type Target = Node<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Shape<'d> {
    const TYPE: ElementType = ElementType::Shape;
    fn of(element: Element<'d>) -> Self {
        Self(Node::of(element))
    }
}
impl<'d> Shape<'d> {
    /// Its child `Bounds`.
    #[must_use]
    pub fn bounds(self) -> Option<Bounds<'d>> {
        self.named("Bounds").next()
    }
}

/// A `LabeledShape`.
#[derive(Clone, Copy, Debug)]
pub struct LabeledShape<'d>(Shape<'d>);
impl<'d> Deref for LabeledShape<'d> {
    type Target = Shape<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for LabeledShape<'d> {
    const TYPE: ElementType = ElementType::LabeledShape;
    fn of(element: Element<'d>) -> Self {
        Self(Shape::of(element))
    }
}

/// A `Label`.
#[derive(Clone, Copy, Debug)]
pub struct Label<'d>(Node<'d>);
impl<'d> Deref for Label<'d> {
    type Target = Node<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Label<'d> {
    const TYPE: ElementType = ElementType::Label;
    fn of(element: Element<'d>) -> Self {
        Self(Node::of(element))
    }
}
impl<'d> Label<'d> {
    /// Its child `Bounds`.
    #[must_use]
    pub fn bounds(self) -> Option<Bounds<'d>> {
        self.named("Bounds").next()
    }
}

/// A `Plane`.
#[derive(Clone, Copy, Debug)]
pub struct Plane<'d>(Node<'d>);
impl<'d> Deref for Plane<'d> {
    type Target = Node<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Plane<'d> {
    const TYPE: ElementType = ElementType::Plane;
    fn of(element: Element<'d>) -> Self {
        Self(Node::of(element))
    }
}
impl<'d> Plane<'d> {
    /// Its children `DiagramElement`, in document order.
    pub fn diagram_element(self) -> impl Iterator<Item = DiagramElement<'d>> {
        self.named("DiagramElement")
    }
}

/// A `Style`.
#[derive(Clone, Copy, Debug)]
pub struct Style<'d>(Element<'d>);
impl<'d> Deref for Style<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Style<'d> {
    const TYPE: ElementType = ElementType::Style;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Style<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
}

/// An element of type `DiagramExtension`.
#[derive(Clone, Copy, Debug)]
pub struct DiagramExtension<'d>(Element<'d>);
impl<'d> Deref for DiagramExtension<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for DiagramExtension<'d> {
    const TYPE: ElementType = ElementType::DiagramExtension;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}

/// A `Font`.
#[derive(Clone, Copy, Debug)]
pub struct Font<'d>(Element<'d>);
impl<'d> Deref for Font<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Font<'d> {
    const TYPE: ElementType = ElementType::Font;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Font<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `size`.
    #[must_use]
    pub fn size(self) -> Option<f64> {
        self.number("size")
    }
    /// Its attribute `isBold`.
    #[must_use]
    pub fn is_bold(self) -> Option<bool> {
        self.boolean("isBold")
    }
    /// Its attribute `isItalic`.
    #[must_use]
    pub fn is_italic(self) -> Option<bool> {
        self.boolean("isItalic")
    }
    /// Its attribute `isUnderline`.
    #[must_use]
    pub fn is_underline(self) -> Option<bool> {
        self.boolean("isUnderline")
    }
    /// Its attribute `isStrikeThrough`.
    #[must_use]
    pub fn is_strike_through(self) -> Option<bool> {
        self.boolean("isStrikeThrough")
    }
}

/// A `Point`.
#[derive(Clone, Copy, Debug)]
pub struct Point<'d>(Element<'d>);
impl<'d> Deref for Point<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Point<'d> {
    const TYPE: ElementType = ElementType::Point;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Point<'d> {
    /// Its attribute `x`.
    #[must_use]
    pub fn x(self) -> Option<f64> {
        self.number("x")
    }
    /// Its attribute `y`.
    #[must_use]
    pub fn y(self) -> Option<f64> {
        self.number("y")
    }
}

/// A `Bounds`.
#[derive(Clone, Copy, Debug)]
pub struct Bounds<'d>(Element<'d>);
impl<'d> Deref for Bounds<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Bounds<'d> {
    const TYPE: ElementType = ElementType::Bounds;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Bounds<'d> {
    /// Its attribute `x`.
    #[must_use]
    pub fn x(self) -> Option<f64> {
        self.number("x")
    }
    /// Its attribute `y`.
    #[must_use]
    pub fn y(self) -> Option<f64> {
        self.number("y")
    }
    /// Its attribute `width`.
    #[must_use]
    pub fn width(self) -> Option<f64> {
        self.number("width")
    }
    /// Its attribute `height`.
    #[must_use]
    pub fn height(self) -> Option<f64> {
        self.number("height")
    }
}

/// A `cluster`.
#[derive(Clone, Copy, Debug)]
pub struct Cluster<'d>(Element<'d>);
impl<'d> Deref for Cluster<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Cluster<'d> {
    const TYPE: ElementType = ElementType::Cluster;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Cluster<'d> {
    /// Its children `node`, in document order.
    pub fn node_name(self) -> impl Iterator<Item = ClusterNode<'d>> {
        self.named("node")
    }
}

/// An element of type `ClusterNode`.
#[derive(Clone, Copy, Debug)]
pub struct ClusterNode<'d>(Element<'d>);
impl<'d> Deref for ClusterNode<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ClusterNode<'d> {
    const TYPE: ElementType = ElementType::ClusterNode;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> ClusterNode<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `endpoint`.
    #[must_use]
    pub fn endpoint(self) -> Option<&'d str> {
        self.written("endpoint")
    }
    /// Its attribute `capabilities`.
    #[must_use]
    pub fn capabilities(self) -> Option<&'d str> {
        self.written("capabilities")
    }
    /// Its children `fact`, in document order.
    pub fn fact(self) -> impl Iterator<Item = Fact<'d>> {
        self.named("fact")
    }
}

/// A `placement`.
#[derive(Clone, Copy, Debug)]
pub struct Placement<'d>(Element<'d>);
impl<'d> Deref for Placement<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Placement<'d> {
    const TYPE: ElementType = ElementType::Placement;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Placement<'d> {
    /// Its attribute `method`, `static` where it is not given.
    #[must_use]
    pub fn method(self) -> &'d str {
        self.written("method").unwrap_or("static")
    }
    /// Its attribute `node`.
    #[must_use]
    pub fn node_name(self) -> Option<&'d str> {
        self.written("node")
    }
    /// Its attribute `capabilities`.
    #[must_use]
    pub fn capabilities(self) -> Option<&'d str> {
        self.written("capabilities")
    }
    /// Its attribute `maxHops`.
    #[must_use]
    pub fn max_hops(self) -> Option<i64> {
        self.integer("maxHops")
    }
    /// Its attribute `maxTime`.
    #[must_use]
    pub fn max_time(self) -> Option<&'d str> {
        self.written("maxTime")
    }
    /// Its children `require`, in document order.
    pub fn require(self) -> impl Iterator<Item = Require<'d>> {
        self.named("require")
    }
    /// Its children `prefer`, in document order.
    pub fn prefer(self) -> impl Iterator<Item = Prefer<'d>> {
        self.named("prefer")
    }
}

/// A `relationalProcessStructure`.
#[derive(Clone, Copy, Debug)]
pub struct RelationalProcessStructure<'d>(Element<'d>);
impl<'d> Deref for RelationalProcessStructure<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for RelationalProcessStructure<'d> {
    const TYPE: ElementType = ElementType::RelationalProcessStructure;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> RelationalProcessStructure<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its children `processType`, in document order.
    pub fn process_type(self) -> impl Iterator<Item = ProcessType<'d>> {
        self.named("processType")
    }
    /// Its children `relation`, in document order.
    pub fn relation(self) -> impl Iterator<Item = Relation<'d>> {
        self.named("relation")
    }
    /// Its children `coordinationProcess`, in document order.
    pub fn coordination_process(self) -> impl Iterator<Item = CoordinationProcess<'d>> {
        self.named("coordinationProcess")
    }
}

/// A `coordinationProcess`.
#[derive(Clone, Copy, Debug)]
pub struct CoordinationProcess<'d>(Element<'d>);
impl<'d> Deref for CoordinationProcess<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for CoordinationProcess<'d> {
    const TYPE: ElementType = ElementType::CoordinationProcess;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> CoordinationProcess<'d> {
    /// Its attribute `coordinating`.
    #[must_use]
    pub fn coordinating(self) -> Option<&'d str> {
        self.written("coordinating")
    }
    /// Its attribute `node`.
    #[must_use]
    pub fn node_name(self) -> Option<&'d str> {
        self.written("node")
    }
    /// Its children `step`, in document order.
    pub fn step(self) -> impl Iterator<Item = Step<'d>> {
        self.named("step")
    }
}

/// A `payload`.
#[derive(Clone, Copy, Debug)]
pub struct Payload<'d>(Element<'d>);
impl<'d> Deref for Payload<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Payload<'d> {
    const TYPE: ElementType = ElementType::Payload;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Payload<'d> {
    /// Its children `member`, in document order.
    pub fn member(self) -> impl Iterator<Item = Member<'d>> {
        self.named("member")
    }
}

/// An element of type `Member`.
#[derive(Clone, Copy, Debug)]
pub struct Member<'d>(Element<'d>);
impl<'d> Deref for Member<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Member<'d> {
    const TYPE: ElementType = ElementType::Member;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Member<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `type`.
    #[must_use]
    pub fn r#type(self) -> Option<&'d str> {
        self.written("type")
    }
    /// Its attribute `repeated`, `false` where it is not given.
    #[must_use]
    pub fn repeated(self) -> bool {
        self.boolean("repeated").unwrap_or(false)
    }
    /// Its attribute `optional`, `false` where it is not given.
    #[must_use]
    pub fn optional(self) -> bool {
        self.boolean("optional").unwrap_or(false)
    }
    /// Its attribute `number`.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        self.integer("number")
    }
}

/// A `allow`.
#[derive(Clone, Copy, Debug)]
pub struct Allow<'d>(Element<'d>);
impl<'d> Deref for Allow<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Allow<'d> {
    const TYPE: ElementType = ElementType::Allow;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Allow<'d> {
    /// Its attribute `code`.
    #[must_use]
    pub fn code(self) -> Option<&'d str> {
        self.written("code")
    }
    /// Its attribute `reason`.
    #[must_use]
    pub fn reason(self) -> Option<&'d str> {
        self.written("reason")
    }
}

/// A `property`.
#[derive(Clone, Copy, Debug)]
pub struct WrittenProperty<'d>(Element<'d>);
impl<'d> Deref for WrittenProperty<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for WrittenProperty<'d> {
    const TYPE: ElementType = ElementType::WrittenProperty;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> WrittenProperty<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `pattern`.
    #[must_use]
    pub fn pattern(self) -> Option<&'d str> {
        self.written("pattern")
    }
}

/// An element of type `Field`.
#[derive(Clone, Copy, Debug)]
pub struct Field<'d>(Element<'d>);
impl<'d> Deref for Field<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Field<'d> {
    const TYPE: ElementType = ElementType::Field;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Field<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
}

/// An element of type `Data`.
#[derive(Clone, Copy, Debug)]
pub struct Data<'d>(Element<'d>);
impl<'d> Deref for Data<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Data<'d> {
    const TYPE: ElementType = ElementType::Data;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Data<'d> {
    /// Its attribute `ref`.
    #[must_use]
    pub fn r#ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("ref")
    }
    /// Its attribute `path`.
    #[must_use]
    pub fn path(self) -> Option<&'d str> {
        self.written("path")
    }
}

/// A `log`.
#[derive(Clone, Copy, Debug)]
pub struct Log<'d>(Element<'d>);
impl<'d> Deref for Log<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Log<'d> {
    const TYPE: ElementType = ElementType::Log;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Log<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `when`.
    #[must_use]
    pub fn when(self) -> Option<&'d str> {
        self.written("when")
    }
    /// Its attribute `every`.
    #[must_use]
    pub fn every(self) -> Option<&'d str> {
        self.written("every")
    }
    /// Its attribute `element`.
    #[must_use]
    pub fn element(self) -> Option<&'d str> {
        self.written("element")
    }
    /// Its attribute `elementRef`.
    #[must_use]
    pub fn element_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("elementRef")
    }
    /// Its attribute `where`.
    #[must_use]
    pub fn r#where(self) -> Option<&'d str> {
        self.written("where")
    }
    /// Its children `field`, in document order.
    pub fn field(self) -> impl Iterator<Item = Field<'d>> {
        self.named("field")
    }
    /// Its children `data`, in document order.
    pub fn data(self) -> impl Iterator<Item = Data<'d>> {
        self.named("data")
    }
}

/// A `when`.
#[derive(Clone, Copy, Debug)]
pub struct Cond<'d>(Element<'d>);
impl<'d> Deref for Cond<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Cond<'d> {
    const TYPE: ElementType = ElementType::Cond;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Cond<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its child `and`.
    #[must_use]
    pub fn and(self) -> Option<Nary<'d>> {
        self.named("and").next()
    }
    /// Its child `or`.
    #[must_use]
    pub fn or(self) -> Option<Nary<'d>> {
        self.named("or").next()
    }
    /// Its child `not`.
    #[must_use]
    pub fn not_element(self) -> Option<Unary<'d>> {
        self.named("not").next()
    }
    /// Its child `lt`.
    #[must_use]
    pub fn lt(self) -> Option<Bin<'d>> {
        self.named("lt").next()
    }
    /// Its child `gt`.
    #[must_use]
    pub fn gt(self) -> Option<Bin<'d>> {
        self.named("gt").next()
    }
    /// Its child `eq`.
    #[must_use]
    pub fn eq(self) -> Option<Bin<'d>> {
        self.named("eq").next()
    }
    /// Its child `occurred`.
    #[must_use]
    pub fn occurred(self) -> Option<Occurred<'d>> {
        self.named("occurred").next()
    }
    /// Its children `log`, in document order.
    pub fn log(self) -> impl Iterator<Item = Log<'d>> {
        self.named("log")
    }
}

/// An element of type `Nary`.
#[derive(Clone, Copy, Debug)]
pub struct Nary<'d>(Element<'d>);
impl<'d> Deref for Nary<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Nary<'d> {
    const TYPE: ElementType = ElementType::Nary;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Nary<'d> {
    /// Its children `and`, in document order.
    pub fn and(self) -> impl Iterator<Item = Nary<'d>> {
        self.named("and")
    }
    /// Its children `or`, in document order.
    pub fn or(self) -> impl Iterator<Item = Nary<'d>> {
        self.named("or")
    }
    /// Its children `not`, in document order.
    pub fn not_element(self) -> impl Iterator<Item = Unary<'d>> {
        self.named("not")
    }
    /// Its children `lt`, in document order.
    pub fn lt(self) -> impl Iterator<Item = Bin<'d>> {
        self.named("lt")
    }
    /// Its children `gt`, in document order.
    pub fn gt(self) -> impl Iterator<Item = Bin<'d>> {
        self.named("gt")
    }
    /// Its children `eq`, in document order.
    pub fn eq(self) -> impl Iterator<Item = Bin<'d>> {
        self.named("eq")
    }
    /// Its children `occurred`, in document order.
    pub fn occurred(self) -> impl Iterator<Item = Occurred<'d>> {
        self.named("occurred")
    }
}

/// An element of type `Unary`.
#[derive(Clone, Copy, Debug)]
pub struct Unary<'d>(Element<'d>);
impl<'d> Deref for Unary<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Unary<'d> {
    const TYPE: ElementType = ElementType::Unary;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Unary<'d> {
    /// Its child `and`.
    #[must_use]
    pub fn and(self) -> Option<Nary<'d>> {
        self.named("and").next()
    }
    /// Its child `or`.
    #[must_use]
    pub fn or(self) -> Option<Nary<'d>> {
        self.named("or").next()
    }
    /// Its child `not`.
    #[must_use]
    pub fn not_element(self) -> Option<Unary<'d>> {
        self.named("not").next()
    }
    /// Its child `lt`.
    #[must_use]
    pub fn lt(self) -> Option<Bin<'d>> {
        self.named("lt").next()
    }
    /// Its child `gt`.
    #[must_use]
    pub fn gt(self) -> Option<Bin<'d>> {
        self.named("gt").next()
    }
    /// Its child `eq`.
    #[must_use]
    pub fn eq(self) -> Option<Bin<'d>> {
        self.named("eq").next()
    }
    /// Its child `occurred`.
    #[must_use]
    pub fn occurred(self) -> Option<Occurred<'d>> {
        self.named("occurred").next()
    }
}

/// An element of type `Bin`.
#[derive(Clone, Copy, Debug)]
pub struct Bin<'d>(Element<'d>);
impl<'d> Deref for Bin<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Bin<'d> {
    const TYPE: ElementType = ElementType::Bin;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Bin<'d> {
    /// Its attribute `left`.
    #[must_use]
    pub fn left(self) -> Option<&'d str> {
        self.written("left")
    }
    /// Its attribute `right`.
    #[must_use]
    pub fn right(self) -> Option<&'d str> {
        self.written("right")
    }
}

/// An element of type `Occurred`.
#[derive(Clone, Copy, Debug)]
pub struct Occurred<'d>(Element<'d>);
impl<'d> Deref for Occurred<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Occurred<'d> {
    const TYPE: ElementType = ElementType::Occurred;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Occurred<'d> {
    /// Its attribute `when`, `after` where it is not given.
    #[must_use]
    pub fn when(self) -> &'d str {
        self.written("when").unwrap_or("after")
    }
    /// Its attribute `element`.
    #[must_use]
    pub fn element(self) -> Option<&'d str> {
        self.written("element")
    }
    /// Its attribute `elementRef`.
    #[must_use]
    pub fn element_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("elementRef")
    }
    /// Its attribute `where`.
    #[must_use]
    pub fn r#where(self) -> Option<&'d str> {
        self.written("where")
    }
}

/// A `range`.
#[derive(Clone, Copy, Debug)]
pub struct Range<'d>(Element<'d>);
impl<'d> Deref for Range<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Range<'d> {
    const TYPE: ElementType = ElementType::Range;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Range<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `function`.
    #[must_use]
    pub fn function(self) -> Option<&'d str> {
        self.written("function")
    }
    /// Its children `at`, in document order.
    pub fn at(self) -> impl Iterator<Item = At<'d>> {
        self.named("at")
    }
}

/// An element of type `At`.
#[derive(Clone, Copy, Debug)]
pub struct At<'d>(Element<'d>);
impl<'d> Deref for At<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for At<'d> {
    const TYPE: ElementType = ElementType::At;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> At<'d> {
    /// Its attribute `participantRef`.
    #[must_use]
    pub fn participant_ref(self) -> Option<Reference<'d, Participant<'d>>> {
        self.reference("participantRef")
    }
    /// Its attribute `element`.
    #[must_use]
    pub fn element(self) -> Option<&'d str> {
        self.written("element")
    }
    /// Its attribute `elementRef`.
    #[must_use]
    pub fn element_ref(self) -> Option<Reference<'d, BaseElement<'d>>> {
        self.reference("elementRef")
    }
    /// Its attribute `where`.
    #[must_use]
    pub fn r#where(self) -> Option<&'d str> {
        self.written("where")
    }
}

/// A `aggregate`.
#[derive(Clone, Copy, Debug)]
pub struct Aggregate<'d>(Element<'d>);
impl<'d> Deref for Aggregate<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Aggregate<'d> {
    const TYPE: ElementType = ElementType::Aggregate;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Aggregate<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `function`.
    #[must_use]
    pub fn function(self) -> Option<&'d str> {
        self.written("function")
    }
    /// Its attribute `of`.
    #[must_use]
    pub fn of(self) -> Option<&'d str> {
        self.written("of")
    }
    /// Its attribute `scope`.
    #[must_use]
    pub fn scope(self) -> Option<&'d str> {
        self.written("scope")
    }
    /// Its attribute `p`.
    #[must_use]
    pub fn p(self) -> Option<f64> {
        self.number("p")
    }
    /// Its attribute `window`.
    #[must_use]
    pub fn window(self) -> Option<&'d str> {
        self.written("window")
    }
    /// Its attribute `groupBy`.
    #[must_use]
    pub fn group_by(self) -> Option<&'d str> {
        self.written("groupBy")
    }
}

/// A `monitoringModel`.
#[derive(Clone, Copy, Debug)]
pub struct MonitoringModel<'d>(Element<'d>);
impl<'d> Deref for MonitoringModel<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for MonitoringModel<'d> {
    const TYPE: ElementType = ElementType::MonitoringModel;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> MonitoringModel<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `version`.
    #[must_use]
    pub fn version(self) -> Option<&'d str> {
        self.written("version")
    }
    /// Its attribute `injection`, `wrapper` where it is not given.
    #[must_use]
    pub fn injection(self) -> &'d str {
        self.written("injection").unwrap_or("wrapper")
    }
    /// Its children `log`, in document order.
    pub fn log(self) -> impl Iterator<Item = Log<'d>> {
        self.named("log")
    }
    /// Its children `when`, in document order.
    pub fn when(self) -> impl Iterator<Item = Cond<'d>> {
        self.named("when")
    }
    /// Its children `range`, in document order.
    pub fn range(self) -> impl Iterator<Item = Range<'d>> {
        self.named("range")
    }
    /// Its children `aggregate`, in document order.
    pub fn aggregate(self) -> impl Iterator<Item = Aggregate<'d>> {
        self.named("aggregate")
    }
    /// Its children `kpi`, in document order.
    pub fn kpi(self) -> impl Iterator<Item = Kpi<'d>> {
        self.named("kpi")
    }
    /// Its children `sla`, in document order.
    pub fn sla(self) -> impl Iterator<Item = Sla<'d>> {
        self.named("sla")
    }
}

/// A `sla`.
#[derive(Clone, Copy, Debug)]
pub struct Sla<'d>(Element<'d>);
impl<'d> Deref for Sla<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Sla<'d> {
    const TYPE: ElementType = ElementType::Sla;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Sla<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `item`.
    #[must_use]
    pub fn item(self) -> Option<&'d str> {
        self.written("item")
    }
    /// Its attribute `start`.
    #[must_use]
    pub fn start(self) -> Option<Reference<'d, FlowElement<'d>>> {
        self.reference("start")
    }
    /// Its attribute `finish`.
    #[must_use]
    pub fn finish(self) -> Option<Reference<'d, FlowElement<'d>>> {
        self.reference("finish")
    }
    /// Its attribute `within`.
    #[must_use]
    pub fn within(self) -> Option<&'d str> {
        self.written("within")
    }
    /// Its attribute `checkAt`.
    #[must_use]
    pub fn check_at(self) -> Option<&'d str> {
        self.written("checkAt")
    }
    /// Its attribute `onPredicted`, `alert` where it is not given.
    #[must_use]
    pub fn on_predicted(self) -> &'d str {
        self.written("onPredicted").unwrap_or("alert")
    }
    /// Its attribute `onViolated`, `alert` where it is not given.
    #[must_use]
    pub fn on_violated(self) -> &'d str {
        self.written("onViolated").unwrap_or("alert")
    }
}

/// A `kpi`.
#[derive(Clone, Copy, Debug)]
pub struct Kpi<'d>(Element<'d>);
impl<'d> Deref for Kpi<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Kpi<'d> {
    const TYPE: ElementType = ElementType::Kpi;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Kpi<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `aggregate`.
    #[must_use]
    pub fn aggregate(self) -> Option<&'d str> {
        self.written("aggregate")
    }
    /// Its attribute `op`.
    #[must_use]
    pub fn op(self) -> Option<&'d str> {
        self.written("op")
    }
    /// Its attribute `target`.
    #[must_use]
    pub fn target(self) -> Option<&'d str> {
        self.written("target")
    }
}

/// An element of type `Fact`.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'d>(Element<'d>);
impl<'d> Deref for Fact<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Fact<'d> {
    const TYPE: ElementType = ElementType::Fact;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Fact<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `value`.
    #[must_use]
    pub fn value(self) -> Option<&'d str> {
        self.written("value")
    }
}

/// An element of type `Require`.
#[derive(Clone, Copy, Debug)]
pub struct Require<'d>(Element<'d>);
impl<'d> Deref for Require<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Require<'d> {
    const TYPE: ElementType = ElementType::Require;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Require<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `op`.
    #[must_use]
    pub fn op(self) -> Option<&'d str> {
        self.written("op")
    }
    /// Its attribute `value`.
    #[must_use]
    pub fn value(self) -> Option<&'d str> {
        self.written("value")
    }
}

/// An element of type `Prefer`.
#[derive(Clone, Copy, Debug)]
pub struct Prefer<'d>(Element<'d>);
impl<'d> Deref for Prefer<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Prefer<'d> {
    const TYPE: ElementType = ElementType::Prefer;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Prefer<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `direction`.
    #[must_use]
    pub fn direction(self) -> Option<&'d str> {
        self.written("direction")
    }
    /// Its attribute `weight`, `1` where it is not given.
    #[must_use]
    pub fn weight(self) -> f64 {
        self.number("weight").unwrap_or(1.0)
    }
}

/// An element of type `ProcessType`.
#[derive(Clone, Copy, Debug)]
pub struct ProcessType<'d>(Element<'d>);
impl<'d> Deref for ProcessType<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for ProcessType<'d> {
    const TYPE: ElementType = ElementType::ProcessType;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> ProcessType<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `processRef`.
    #[must_use]
    pub fn process_ref(self) -> Option<Reference<'d, Process<'d>>> {
        self.reference("processRef")
    }
    /// Its attribute `user`, `false` where it is not given.
    #[must_use]
    pub fn user(self) -> bool {
        self.boolean("user").unwrap_or(false)
    }
    /// Its attribute `node`.
    #[must_use]
    pub fn node_name(self) -> Option<&'d str> {
        self.written("node")
    }
    /// Its children `state`, in document order.
    pub fn state(self) -> impl Iterator<Item = State<'d>> {
        self.named("state")
    }
    /// Its children `transition`, in document order.
    pub fn transition(self) -> impl Iterator<Item = Transition<'d>> {
        self.named("transition")
    }
}

/// An element of type `State`.
#[derive(Clone, Copy, Debug)]
pub struct State<'d>(Element<'d>);
impl<'d> Deref for State<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for State<'d> {
    const TYPE: ElementType = ElementType::State;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> State<'d> {
    /// Its attribute `name`.
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.written("name")
    }
    /// Its attribute `elements`.
    #[must_use]
    pub fn elements(self) -> Option<&'d str> {
        self.written("elements")
    }
}

/// An element of type `Transition`.
#[derive(Clone, Copy, Debug)]
pub struct Transition<'d>(Element<'d>);
impl<'d> Deref for Transition<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Transition<'d> {
    const TYPE: ElementType = ElementType::Transition;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Transition<'d> {
    /// Its attribute `from`.
    #[must_use]
    pub fn from(self) -> Option<&'d str> {
        self.written("from")
    }
    /// Its attribute `to`.
    #[must_use]
    pub fn to(self) -> Option<&'d str> {
        self.written("to")
    }
    /// Its attribute `backward`, `false` where it is not given.
    #[must_use]
    pub fn backward(self) -> bool {
        self.boolean("backward").unwrap_or(false)
    }
}

/// An element of type `Relation`.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'d>(Element<'d>);
impl<'d> Deref for Relation<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Relation<'d> {
    const TYPE: ElementType = ElementType::Relation;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Relation<'d> {
    /// Its attribute `source`.
    #[must_use]
    pub fn source(self) -> Option<&'d str> {
        self.written("source")
    }
    /// Its attribute `target`.
    #[must_use]
    pub fn target(self) -> Option<&'d str> {
        self.written("target")
    }
    /// Its attribute `m`, `0..*` where it is not given.
    #[must_use]
    pub fn m(self) -> &'d str {
        self.written("m").unwrap_or("0..*")
    }
    /// Its attribute `n`, `0..*` where it is not given.
    #[must_use]
    pub fn n(self) -> &'d str {
        self.written("n").unwrap_or("0..*")
    }
}

/// An element of type `Step`.
#[derive(Clone, Copy, Debug)]
pub struct Step<'d>(Element<'d>);
impl<'d> Deref for Step<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Step<'d> {
    const TYPE: ElementType = ElementType::Step;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Step<'d> {
    /// Its attribute `id`.
    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.written("id")
    }
    /// Its attribute `type`.
    #[must_use]
    pub fn r#type(self) -> Option<&'d str> {
        self.written("type")
    }
    /// Its attribute `state`.
    #[must_use]
    pub fn state(self) -> Option<&'d str> {
        self.written("state")
    }
    /// Its children `port`, in document order.
    pub fn port(self) -> impl Iterator<Item = Port<'d>> {
        self.named("port")
    }
}

/// An element of type `Port`.
#[derive(Clone, Copy, Debug)]
pub struct Port<'d>(Element<'d>);
impl<'d> Deref for Port<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for Port<'d> {
    const TYPE: ElementType = ElementType::Port;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> Port<'d> {
    /// Its children `after`, in document order.
    pub fn after(self) -> impl Iterator<Item = After<'d>> {
        self.named("after")
    }
}

/// An element of type `After`.
#[derive(Clone, Copy, Debug)]
pub struct After<'d>(Element<'d>);
impl<'d> Deref for After<'d> {
    type Target = Element<'d>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl<'d> View<'d> for After<'d> {
    const TYPE: ElementType = ElementType::After;
    fn of(element: Element<'d>) -> Self {
        Self(element)
    }
}
impl<'d> After<'d> {
    /// Its attribute `step`.
    #[must_use]
    pub fn step(self) -> Option<&'d str> {
        self.written("step")
    }
    /// Its attribute `semantic`.
    #[must_use]
    pub fn semantic(self) -> Option<&'d str> {
        self.written("semantic")
    }
    /// Its attribute `expr`.
    #[must_use]
    pub fn expr(self) -> Option<&'d str> {
        self.written("expr")
    }
    /// Its attribute `valid`.
    #[must_use]
    pub fn valid(self) -> Option<&'d str> {
        self.written("valid")
    }
    /// Its attribute `ancestor`.
    #[must_use]
    pub fn ancestor(self) -> Option<&'d str> {
        self.written("ancestor")
    }
}
