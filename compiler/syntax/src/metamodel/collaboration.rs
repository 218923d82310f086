//! BPMN 2.0.2, clauses 9 and 11: collaborations, conversations, choreographies.

use super::row::{BOOLEAN, INTEGER, TEXT, Type, attribute, child, leaf, named, one_of, to};

/// One row per type, in the order of the schema.
pub(super) const TYPES: &[Type] = &[
    named("CallChoreography")
        .base("ChoreographyActivity")
        .element("callChoreography")
        .attributes(&[attribute("calledChoreographyRef", to(&["Choreography"]))])
        .children(&[child("participantAssociation", "ParticipantAssociation").many()]),
    named("CallConversation")
        .base("ConversationNode")
        .element("callConversation")
        .attributes(&[attribute("calledCollaborationRef", to(&["Collaboration"]))])
        .children(&[child("participantAssociation", "ParticipantAssociation").many()]),
    named("Choreography").base("Collaboration").element("choreography").children(&[child(
        "flowElement",
        "FlowElement",
    )
    .many()]),
    named("ChoreographyActivity")
        .base("FlowNode")
        .element("choreographyActivity")
        .is_abstract()
        .attributes(&[
            attribute("initiatingParticipantRef", to(&["Participant"])).required(),
            attribute("loopType", one_of(&["None", "Standard", "MultiInstanceSequential", "MultiInstanceParallel"]))
                .default("None"),
        ])
        .children(&[
            leaf("participantRef", to(&["Participant"])).required().many(),
            child("correlationKey", "CorrelationKey").many(),
        ]),
    named("ChoreographyTask").base("ChoreographyActivity").element("choreographyTask").children(&[leaf(
        "messageFlowRef",
        to(&["MessageFlow"]),
    )
    .required()
    .many()]),
    named("Collaboration")
        .base("RootElement")
        .element("collaboration")
        .attributes(&[attribute("name", TEXT), attribute("isClosed", BOOLEAN).default("false")])
        .children(&[
            child("participant", "Participant").many(),
            child("messageFlow", "MessageFlow").many(),
            child("artifact", "Artifact").many(),
            child("conversationNode", "ConversationNode").many(),
            child("conversationAssociation", "ConversationAssociation").many(),
            child("participantAssociation", "ParticipantAssociation").many(),
            child("messageFlowAssociation", "MessageFlowAssociation").many(),
            child("correlationKey", "CorrelationKey").many(),
            leaf("choreographyRef", to(&["Choreography"])).many(),
            child("conversationLink", "ConversationLink").many(),
        ]),
    named("Conversation").base("ConversationNode").element("conversation"),
    named("ConversationAssociation").base("BaseElement").element("conversationAssociation").attributes(&[
        attribute("innerConversationNodeRef", to(&["ConversationNode"])).required(),
        attribute("outerConversationNodeRef", to(&["ConversationNode"])).required(),
    ]),
    named("ConversationLink").base("BaseElement").element("conversationLink").attributes(&[
        attribute("name", TEXT),
        attribute("sourceRef", to(&["Participant", "Event", "Activity", "ConversationNode"])).required(),
        attribute("targetRef", to(&["Participant", "Event", "Activity", "ConversationNode"])).required(),
    ]),
    named("ConversationNode")
        .base("BaseElement")
        .element("conversationNode")
        .is_abstract()
        .attributes(&[attribute("name", TEXT)])
        .children(&[
            leaf("participantRef", to(&["Participant"])).many(),
            leaf("messageFlowRef", to(&["MessageFlow"])).many().also("messageFlowRefs"),
            child("correlationKey", "CorrelationKey").many(),
        ]),
    named("GlobalChoreographyTask")
        .base("Choreography")
        .element("globalChoreographyTask")
        .attributes(&[attribute("initiatingParticipantRef", to(&["Participant"]))]),
    named("GlobalConversation").base("Collaboration").element("globalConversation"),
    named("MessageFlow").base("BaseElement").element("messageFlow").attributes(&[
        attribute("name", TEXT),
        attribute("sourceRef", to(&["Participant", "Event", "Activity", "ConversationNode"])).required(),
        attribute("targetRef", to(&["Participant", "Event", "Activity", "ConversationNode"])).required(),
        attribute("messageRef", to(&["Message"])),
    ]),
    named("MessageFlowAssociation").base("BaseElement").element("messageFlowAssociation").attributes(&[
        attribute("innerMessageFlowRef", to(&["MessageFlow"])).required(),
        attribute("outerMessageFlowRef", to(&["MessageFlow"])).required(),
    ]),
    named("Participant")
        .base("BaseElement")
        .element("participant")
        .attributes(&[attribute("name", TEXT), attribute("processRef", to(&["Process"]))])
        .children(&[
            leaf("interfaceRef", to(&["Interface"])).many(),
            leaf("endPointRef", to(&["EndPoint"])).many().also("endPointRefs"),
            child("participantMultiplicity", "ParticipantMultiplicity"),
        ]),
    named("ParticipantAssociation").base("BaseElement").element("participantAssociation").children(&[
        leaf("innerParticipantRef", to(&["Participant"])).required(),
        leaf("outerParticipantRef", to(&["Participant"])).required(),
    ]),
    named("ParticipantMultiplicity")
        .base("BaseElement")
        .element("participantMultiplicity")
        .attributes(&[attribute("minimum", INTEGER).default("0"), attribute("maximum", INTEGER).default("1")]),
    named("SubChoreography")
        .base("ChoreographyActivity")
        .element("subChoreography")
        .children(&[child("flowElement", "FlowElement").many(), child("artifact", "Artifact").many()]),
    named("SubConversation").base("ConversationNode").element("subConversation").children(&[child(
        "conversationNode",
        "ConversationNode",
    )
    .many()]),
];
