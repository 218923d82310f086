//! The `q:` vocabulary (`urn:quadrille:bpmn:1.0`).

use super::row::{
    BOOLEAN, Carried, DURATION, INTEGER, NAME, NUMBER, TEXT, TOKEN, TOKENS, Type, attribute, carried, child, named,
    one_of, to,
};

/// One row per type, in the order of the schema.
pub(super) const TYPES: &[Type] = &[
    named("Cluster").element("cluster").children(&[child("node", "ClusterNode").required().many()]),
    named("ClusterNode")
        .attributes(&[
            attribute("id", TOKEN).required(),
            attribute("endpoint", TEXT),
            attribute("capabilities", TOKENS),
        ])
        .children(&[child("fact", "Fact").many()]),
    named("Placement")
        .element("placement")
        .attributes(&[
            attribute("method", one_of(&["static", "dynamic"])).default("static"),
            attribute("node", TOKEN),
            attribute("capabilities", TOKENS),
            attribute("maxHops", INTEGER),
            attribute("maxTime", DURATION),
        ])
        .children(&[child("require", "Require").many(), child("prefer", "Prefer").many()]),
    named("RelationalProcessStructure")
        .element("relationalProcessStructure")
        .attributes(&[attribute("name", TEXT).required()])
        .children(&[
            child("processType", "ProcessType").required().many(),
            child("relation", "Relation").many(),
            child("coordinationProcess", "CoordinationProcess").many(),
        ]),
    named("CoordinationProcess")
        .element("coordinationProcess")
        .attributes(&[attribute("coordinating", TOKEN).required(), attribute("node", TOKEN)])
        .children(&[child("step", "Step").required().many()]),
    named("Payload").element("payload").children(&[child("member", "Member").required().many()]),
    named("Member").attributes(&[
        attribute("name", TOKEN).required(),
        attribute("type", NAME).required(),
        attribute("repeated", BOOLEAN).default("false"),
        attribute("optional", BOOLEAN).default("false"),
        attribute("number", INTEGER),
    ]),
    named("Allow")
        .element("allow")
        .attributes(&[attribute("code", TOKEN).required(), attribute("reason", TEXT).required()]),
    named("WrittenProperty")
        .element("property")
        .attributes(&[attribute("name", TEXT), attribute("pattern", TEXT).required()]),
    named("Field").attributes(&[attribute("name", TOKEN).required()]),
    named("Data").attributes(&[
        attribute("ref", to(&["DataObject", "DataObjectReference"])).required(),
        attribute("path", TEXT),
    ]),
    named("Log")
        .element("log")
        .attributes(&[
            attribute("id", TOKEN),
            attribute("when", one_of(&["before", "during", "after"])).required(),
            attribute("every", DURATION),
            attribute("element", TOKEN),
            attribute("elementRef", to(&["BaseElement"])),
            attribute("where", TEXT),
        ])
        .children(&[child("field", "Field").many(), child("data", "Data").many()]),
    named("Cond").element("when").attributes(&[attribute("id", TOKEN)]).children(&[
        child("and", "Nary"),
        child("or", "Nary"),
        child("not", "Unary"),
        child("lt", "Bin"),
        child("gt", "Bin"),
        child("eq", "Bin"),
        child("occurred", "Occurred"),
        child("log", "Log").required().many(),
    ]),
    named("Nary").children(&[
        child("and", "Nary").many(),
        child("or", "Nary").many(),
        child("not", "Unary").many(),
        child("lt", "Bin").many(),
        child("gt", "Bin").many(),
        child("eq", "Bin").many(),
        child("occurred", "Occurred").many(),
    ]),
    named("Unary").children(&[
        child("and", "Nary"),
        child("or", "Nary"),
        child("not", "Unary"),
        child("lt", "Bin"),
        child("gt", "Bin"),
        child("eq", "Bin"),
        child("occurred", "Occurred"),
    ]),
    named("Bin").attributes(&[attribute("left", TEXT).required(), attribute("right", TEXT).required()]),
    named("Occurred").attributes(&[
        attribute("when", one_of(&["before", "during", "after"])).default("after"),
        attribute("element", TOKEN),
        attribute("elementRef", to(&["BaseElement"])),
        attribute("where", TEXT),
    ]),
    named("Range")
        .element("range")
        .attributes(&[attribute("id", TOKEN).required(), attribute("function", TOKEN).required()])
        .children(&[child("at", "At").required().many()]),
    named("At").attributes(&[
        attribute("participantRef", to(&["Participant"])),
        attribute("element", TOKEN),
        attribute("elementRef", to(&["BaseElement"])),
        attribute("where", TEXT),
    ]),
    named("Aggregate").element("aggregate").attributes(&[
        attribute("id", TOKEN).required(),
        attribute("function", one_of(&["avg", "sum", "count", "min", "max", "percentile", "stddev"])).required(),
        attribute("of", TOKEN).required(),
        attribute("scope", one_of(&["processInstance", "process", "system"])).required(),
        attribute("p", NUMBER),
        attribute("window", DURATION),
        attribute("groupBy", TEXT),
    ]),
    named("MonitoringModel")
        .element("monitoringModel")
        .attributes(&[
            attribute("id", TOKEN).required(),
            attribute("version", TEXT),
            attribute("injection", one_of(&["wrapper", "intercept"])).default("wrapper"),
        ])
        .children(&[
            child("log", "Log").many(),
            child("when", "Cond").many(),
            child("range", "Range").many(),
            child("aggregate", "Aggregate").many(),
            child("kpi", "Kpi").many(),
            child("sla", "Sla").many(),
        ]),
    named("Sla").element("sla").attributes(&[
        attribute("id", TOKEN).required(),
        attribute("item", TEXT),
        attribute("start", to(&["FlowElement"])).required(),
        attribute("finish", to(&["FlowElement"])).required(),
        attribute("within", DURATION).required(),
        attribute("checkAt", TEXT),
        attribute("onPredicted", TOKEN).default("alert"),
        attribute("onViolated", TOKEN).default("alert"),
    ]),
    named("Kpi").element("kpi").attributes(&[
        attribute("id", TOKEN).required(),
        attribute("aggregate", TOKEN).required(),
        attribute("op", one_of(&["lt", "le", "gt", "ge"])).required(),
        attribute("target", TEXT).required(),
    ]),
    named("Fact").attributes(&[attribute("name", TEXT).required(), attribute("value", TEXT).required()]),
    named("Require").attributes(&[
        attribute("name", TEXT).required(),
        attribute("op", TEXT).required(),
        attribute("value", TEXT).required(),
    ]),
    named("Prefer").attributes(&[
        attribute("name", TEXT).required(),
        attribute("direction", TOKEN).required(),
        attribute("weight", NUMBER).default("1"),
    ]),
    named("ProcessType")
        .attributes(&[
            attribute("name", TOKEN).required(),
            attribute("processRef", to(&["Process"])),
            attribute("user", BOOLEAN).default("false"),
            attribute("node", TOKEN),
        ])
        .children(&[child("state", "State").many(), child("transition", "Transition").many()]),
    named("State").attributes(&[attribute("name", TEXT).required(), attribute("elements", TEXT)]),
    named("Transition").attributes(&[
        attribute("from", TEXT).required(),
        attribute("to", TEXT).required(),
        attribute("backward", BOOLEAN).default("false"),
    ]),
    named("Relation").attributes(&[
        attribute("source", TOKEN).required(),
        attribute("target", TOKEN).required(),
        attribute("m", TEXT).default("0..*"),
        attribute("n", TEXT).default("0..*"),
    ]),
    named("Step")
        .attributes(&[
            attribute("id", TOKEN).required(),
            attribute("type", TOKEN).required(),
            attribute("state", TEXT).required(),
        ])
        .children(&[child("port", "Port").many()]),
    named("Port").children(&[child("after", "After").required().many()]),
    named("After").attributes(&[
        attribute("step", TOKEN).required(),
        attribute("semantic", one_of(&["top-down", "bottom-up", "transverse", "self", "self-transverse"])),
        attribute("expr", TEXT),
        attribute("valid", TEXT),
        attribute("ancestor", TOKEN),
    ]),
];

/// Attributes of the vocabulary on BPMN elements, with the types that may carry them.
pub(super) const CARRIED_ATTRIBUTES: &[Carried] = &[
    carried(attribute("conversation", to(&["ConversationNode"])), &["MessageFlow"]),
    carried(attribute("dataType", TOKEN), &["CorrelationProperty"]),
    carried(attribute("eventType", TOKEN), &["CatchEvent", "ReceiveTask"]),
    carried(attribute("exchange", one_of(&["send-first", "receive-first"])), &["Activity"]),
    carried(attribute("expected", DURATION), &["FlowNode", "SequenceFlow"]),
    carried(attribute("final", BOOLEAN), &["EventBasedGateway"]),
    carried(attribute("node", TOKEN), &["Participant", "FlowNode"]),
    carried(attribute("of", to(&["CorrelationKey"])), &["CorrelationKey"]),
    carried(attribute("path", TEXT), &["CorrelationPropertyRetrievalExpression"]),
    carried(attribute("race", one_of(&["first-wins"])), &["EventBasedGateway"]),
    carried(attribute("rules", TOKENS), &["Auditing", "Monitoring"]),
    carried(attribute("sink", TEXT), &["Auditing", "Monitoring"]),
    carried(attribute("state", TEXT), &["FlowNode"]),
    carried(attribute("target", to(&["CorrelationKey"])), &["CorrelationKey"]),
    carried(attribute("type", one_of(&["primary", "alternate", "derived", "association"])), &["CorrelationKey"]),
    carried(attribute("with", to(&["CorrelationKey"])), &["CorrelationKey"]),
];

/// Elements of the vocabulary in `extensionElements`, with the types that may carry them.
pub(super) const CARRIED_ELEMENTS: &[(&str, &[&str])] = &[
    ("allow", &["BaseElement"]),
    ("cluster", &["Collaboration", "Process"]),
    ("coordinationProcess", &["Collaboration", "Process"]),
    ("monitoringModel", &["Collaboration", "Process"]),
    ("payload", &["ItemDefinition"]),
    ("placement", &["Process", "FlowNode"]),
    ("property", &["Collaboration", "Process"]),
    ("relationalProcessStructure", &["Collaboration", "Process"]),
];
