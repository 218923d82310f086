//! BPMN 2.0.2, clause 10.5: events and their definitions.

use super::row::{BOOLEAN, TEXT, Type, attribute, child, leaf, named, to};

/// One row per type, in the order of the schema.
pub(super) const TYPES: &[Type] = &[
    named("BoundaryEvent").base("CatchEvent").element("boundaryEvent").attributes(&[
        attribute("cancelActivity", BOOLEAN).default("true"),
        attribute("attachedToRef", to(&["Activity", "ChoreographyActivity"])).required(),
    ]),
    named("CancelEventDefinition").base("EventDefinition").element("cancelEventDefinition"),
    named("CatchEvent")
        .base("Event")
        .element("catchEvent")
        .is_abstract()
        .attributes(&[attribute("parallelMultiple", BOOLEAN).default("false")])
        .children(&[
            child("dataOutput", "DataOutput").many(),
            child("dataOutputAssociation", "DataOutputAssociation").many(),
            child("outputSet", "OutputSet"),
            child("eventDefinition", "EventDefinition").many(),
            leaf("eventDefinitionRef", to(&["EventDefinition"])).many(),
        ]),
    named("CompensateEventDefinition")
        .base("EventDefinition")
        .element("compensateEventDefinition")
        .attributes(&[attribute("waitForCompletion", BOOLEAN), attribute("activityRef", to(&["Activity"]))]),
    named("ConditionalEventDefinition")
        .base("EventDefinition")
        .element("conditionalEventDefinition")
        .children(&[child("condition", "Expression").required()]),
    named("EndEvent").base("ThrowEvent").element("endEvent"),
    named("ErrorEventDefinition")
        .base("EventDefinition")
        .element("errorEventDefinition")
        .attributes(&[attribute("errorRef", to(&["Error"]))]),
    named("EscalationEventDefinition")
        .base("EventDefinition")
        .element("escalationEventDefinition")
        .attributes(&[attribute("escalationRef", to(&["Escalation"]))]),
    named("Event").base("FlowNode").element("event").is_abstract().children(&[child("property", "Property").many()]),
    named("EventDefinition").base("RootElement").element("eventDefinition").is_abstract(),
    named("ImplicitThrowEvent").base("ThrowEvent").element("implicitThrowEvent"),
    named("IntermediateCatchEvent").base("CatchEvent").element("intermediateCatchEvent"),
    named("IntermediateThrowEvent").base("ThrowEvent").element("intermediateThrowEvent"),
    named("LinkEventDefinition")
        .base("EventDefinition")
        .element("linkEventDefinition")
        .attributes(&[attribute("name", TEXT).required()])
        .children(&[leaf("source", to(&["LinkEventDefinition"])).many(), leaf("target", to(&["LinkEventDefinition"]))]),
    named("MessageEventDefinition")
        .base("EventDefinition")
        .element("messageEventDefinition")
        .attributes(&[attribute("messageRef", to(&["Message"]))])
        .children(&[leaf("operationRef", to(&["Operation"]))]),
    named("SignalEventDefinition")
        .base("EventDefinition")
        .element("signalEventDefinition")
        .attributes(&[attribute("signalRef", to(&["Signal"]))]),
    named("StartEvent")
        .base("CatchEvent")
        .element("startEvent")
        .attributes(&[attribute("isInterrupting", BOOLEAN).default("true")]),
    named("TerminateEventDefinition").base("EventDefinition").element("terminateEventDefinition"),
    named("ThrowEvent").base("Event").element("throwEvent").is_abstract().children(&[
        child("dataInput", "DataInput").many(),
        child("dataInputAssociation", "DataInputAssociation").many(),
        child("inputSet", "InputSet"),
        child("eventDefinition", "EventDefinition").many(),
        leaf("eventDefinitionRef", to(&["EventDefinition"])).many(),
    ]),
    named("TimerEventDefinition").base("EventDefinition").element("timerEventDefinition").children(&[
        child("timeDate", "Expression"),
        child("timeDuration", "Expression"),
        child("timeCycle", "Expression"),
    ]),
];
