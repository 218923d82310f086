//! The BPMN 2.0 metamodel as far as lowering walks it: one row per element and place, with what this
//! version makes of it (BPMN 2.0.2, tables of clauses 8 to 11).

/// Where an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Directly in `definitions`.
    Definitions,
    /// Directly in `collaboration`.
    Collaboration,
    /// Directly in `participant`.
    Participant,
    /// Directly in `process`.
    Process,
    /// Directly in an event, activity or gateway.
    FlowNode,
    /// Directly in `sequenceFlow`.
    SequenceFlow,
}

/// What this version makes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// It has its meaning.
    Supported,
    /// It says nothing about behaviour: documentation, drawing, organization, or a repetition.
    WithoutMeaning,
    /// It has a meaning that is not supported yet.
    Unsupported,
}

/// An attribute whose value changes behaviour in a way that is not supported yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsupportedAttribute {
    /// Its name.
    pub name: &'static str,
    /// Values that say nothing new.
    pub harmless: &'static [&'static str],
}

use Place::{Collaboration, Definitions, FlowNode, Participant, Process, SequenceFlow};
use Treatment::{Supported, Unsupported, WithoutMeaning};

type Row = (&'static str, Treatment);

const DEFINITIONS: &[Row] = &[
    ("category", WithoutMeaning),
    ("choreography", Unsupported),
    ("collaboration", Supported),
    ("correlationProperty", Supported),
    ("dataStore", WithoutMeaning),
    ("documentation", WithoutMeaning),
    ("endPoint", WithoutMeaning),
    ("error", WithoutMeaning),
    ("escalation", WithoutMeaning),
    ("extension", WithoutMeaning),
    ("extensionElements", WithoutMeaning),
    ("globalBusinessRuleTask", Unsupported),
    ("globalChoreographyTask", Unsupported),
    ("globalConversation", Unsupported),
    ("globalManualTask", Unsupported),
    ("globalScriptTask", Unsupported),
    ("globalTask", Unsupported),
    ("globalUserTask", Unsupported),
    ("import", Supported),
    ("interface", WithoutMeaning),
    ("itemDefinition", Supported),
    ("message", Supported),
    ("messageEventDefinition", Unsupported),
    ("partnerEntity", WithoutMeaning),
    ("partnerRole", WithoutMeaning),
    ("process", Supported),
    ("relationship", WithoutMeaning),
    ("resource", WithoutMeaning),
    ("signal", WithoutMeaning),
    ("signalEventDefinition", Unsupported),
    ("timerEventDefinition", Unsupported),
];

const COLLABORATION: &[Row] = &[
    ("association", WithoutMeaning),
    ("callConversation", Unsupported),
    ("choreographyRef", Unsupported),
    ("conversation", Supported),
    ("conversationAssociation", Unsupported),
    ("conversationLink", WithoutMeaning),
    ("correlationKey", Supported),
    ("documentation", WithoutMeaning),
    ("extensionElements", WithoutMeaning),
    ("group", WithoutMeaning),
    ("messageFlow", Supported),
    ("messageFlowAssociation", Unsupported),
    ("participant", Supported),
    ("participantAssociation", Unsupported),
    ("subConversation", Unsupported),
    ("textAnnotation", WithoutMeaning),
];

const PARTICIPANT: &[Row] = &[
    ("documentation", WithoutMeaning),
    ("endPointRef", WithoutMeaning),
    ("extensionElements", WithoutMeaning),
    ("interfaceRef", WithoutMeaning),
    ("participantMultiplicity", Supported),
];

const PROCESS: &[Row] = &[
    ("adHocSubProcess", Unsupported),
    ("association", WithoutMeaning),
    ("auditing", Supported),
    ("boundaryEvent", Unsupported),
    ("businessRuleTask", Supported),
    ("callActivity", Unsupported),
    ("callChoreography", Unsupported),
    ("choreographyTask", Unsupported),
    ("complexGateway", Unsupported),
    ("correlationSubscription", Supported),
    ("dataObject", Supported),
    ("dataObjectReference", Supported),
    ("dataStoreReference", Supported),
    ("documentation", WithoutMeaning),
    ("endEvent", Supported),
    ("event", Unsupported),
    ("eventBasedGateway", Supported),
    ("exclusiveGateway", Supported),
    ("extensionElements", WithoutMeaning),
    ("group", WithoutMeaning),
    ("humanPerformer", WithoutMeaning),
    ("implicitThrowEvent", Unsupported),
    ("inclusiveGateway", Unsupported),
    ("intermediateCatchEvent", Supported),
    ("intermediateThrowEvent", Supported),
    ("ioBinding", WithoutMeaning),
    ("ioSpecification", WithoutMeaning),
    ("laneSet", Supported),
    ("manualTask", Supported),
    ("monitoring", Supported),
    ("parallelGateway", Supported),
    ("performer", WithoutMeaning),
    ("potentialOwner", WithoutMeaning),
    ("property", WithoutMeaning),
    ("receiveTask", Supported),
    ("resourceRole", WithoutMeaning),
    ("scriptTask", Supported),
    ("sendTask", Supported),
    ("sequenceFlow", Supported),
    ("serviceTask", Supported),
    ("startEvent", Supported),
    ("subChoreography", Unsupported),
    ("subProcess", Unsupported),
    ("supportedInterfaceRef", WithoutMeaning),
    ("supports", WithoutMeaning),
    ("task", Supported),
    ("textAnnotation", WithoutMeaning),
    ("transaction", Unsupported),
    ("userTask", Supported),
];

const FLOW_NODE: &[Row] = &[
    ("auditing", Supported),
    ("cancelEventDefinition", Unsupported),
    ("categoryValueRef", WithoutMeaning),
    ("compensateEventDefinition", Unsupported),
    ("conditionalEventDefinition", Unsupported),
    ("dataInput", WithoutMeaning),
    ("dataInputAssociation", Supported),
    ("dataOutput", WithoutMeaning),
    ("dataOutputAssociation", Supported),
    ("documentation", WithoutMeaning),
    ("errorEventDefinition", Unsupported),
    ("escalationEventDefinition", Unsupported),
    ("eventDefinitionRef", Unsupported),
    ("extensionElements", WithoutMeaning),
    ("humanPerformer", WithoutMeaning),
    ("incoming", WithoutMeaning),
    ("inputSet", WithoutMeaning),
    ("ioSpecification", WithoutMeaning),
    ("linkEventDefinition", Unsupported),
    ("messageEventDefinition", Supported),
    ("monitoring", Supported),
    ("multiInstanceLoopCharacteristics", Unsupported),
    ("outgoing", WithoutMeaning),
    ("outputSet", WithoutMeaning),
    ("performer", WithoutMeaning),
    ("potentialOwner", WithoutMeaning),
    ("property", WithoutMeaning),
    ("rendering", WithoutMeaning),
    ("resourceRole", WithoutMeaning),
    ("script", WithoutMeaning),
    ("signalEventDefinition", Unsupported),
    ("standardLoopCharacteristics", Unsupported),
    ("terminateEventDefinition", Supported),
    ("timerEventDefinition", Supported),
];

const SEQUENCE_FLOW: &[Row] = &[
    ("auditing", Supported),
    ("categoryValueRef", WithoutMeaning),
    ("conditionExpression", Supported),
    ("documentation", WithoutMeaning),
    ("extensionElements", WithoutMeaning),
    ("monitoring", Supported),
];

const FLOW_NODE_ATTRIBUTES: &[UnsupportedAttribute] = &[
    UnsupportedAttribute { name: "completionQuantity", harmless: &["1"] },
    UnsupportedAttribute { name: "eventGatewayType", harmless: &["Exclusive"] },
    UnsupportedAttribute { name: "instantiate", harmless: &["false", "0"] },
    UnsupportedAttribute { name: "isForCompensation", harmless: &["false", "0"] },
    UnsupportedAttribute { name: "parallelMultiple", harmless: &["false", "0"] },
    UnsupportedAttribute { name: "startQuantity", harmless: &["1"] },
];

/// What this version makes of a BPMN element at a place; none if the metamodel has no such element there.
#[must_use]
pub fn treatment(place: Place, element: &str) -> Option<Treatment> {
    let rows = rows(place);
    let row = rows.binary_search_by(|(name, _)| (*name).cmp(element)).ok()?;
    Some(rows[row].1)
}

/// Attributes at a place whose values may ask for something that is not supported yet.
#[must_use]
pub const fn unsupported_attributes(place: Place) -> &'static [UnsupportedAttribute] {
    match place {
        FlowNode => FLOW_NODE_ATTRIBUTES,
        Definitions | Collaboration | Participant | Process | SequenceFlow => &[],
    }
}

const fn rows(place: Place) -> &'static [Row] {
    match place {
        Definitions => DEFINITIONS,
        Collaboration => COLLABORATION,
        Participant => PARTICIPANT,
        Process => PROCESS,
        FlowNode => FLOW_NODE,
        SequenceFlow => SEQUENCE_FLOW,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Treatment, rows, treatment};

    #[test]
    fn rows_are_in_order_so_that_search_finds_each() {
        let places = [
            Place::Definitions,
            Place::Collaboration,
            Place::Participant,
            Place::Process,
            Place::FlowNode,
            Place::SequenceFlow,
        ];
        for place in places {
            for (name, expected) in rows(place) {
                assert_eq!(treatment(place, name), Some(*expected), "{name} in {place:?}");
            }
        }
        assert_eq!(treatment(Place::Process, "startEvents"), None);
        assert_eq!(treatment(Place::Process, "subProcess"), Some(Treatment::Unsupported));
    }
}
