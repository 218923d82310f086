//! BPMN 2.0.2, clause 10: processes, activities, gateways, lanes.

use super::row::{BOOLEAN, INTEGER, TEXT, Type, attribute, child, leaf, named, one_of, to};

/// One row per type, in the order of the schema.
pub(super) const TYPES: &[Type] = &[
    named("Activity")
        .base("FlowNode")
        .element("activity")
        .is_abstract()
        .attributes(&[
            attribute("isForCompensation", BOOLEAN).default("false"),
            attribute("startQuantity", INTEGER).default("1"),
            attribute("completionQuantity", INTEGER).default("1"),
            attribute("default", to(&["SequenceFlow"])),
        ])
        .children(&[
            child("ioSpecification", "InputOutputSpecification"),
            child("property", "Property").many(),
            child("dataInputAssociation", "DataInputAssociation").many(),
            child("dataOutputAssociation", "DataOutputAssociation").many(),
            child("resourceRole", "ResourceRole").many(),
            child("loopCharacteristics", "LoopCharacteristics"),
        ]),
    named("AdHocSubProcess")
        .base("SubProcess")
        .element("adHocSubProcess")
        .attributes(&[
            attribute("cancelRemainingInstances", BOOLEAN).default("true"),
            attribute("ordering", one_of(&["Parallel", "Sequential"])),
        ])
        .children(&[child("completionCondition", "Expression")]),
    named("Auditing").base("BaseElement").element("auditing"),
    named("BusinessRuleTask").base("Task").element("businessRuleTask").attributes(&[attribute("implementation", TEXT)]),
    named("CallableElement")
        .base("RootElement")
        .element("callableElement")
        .is_abstract()
        .attributes(&[attribute("name", TEXT)])
        .children(&[
            leaf("supportedInterfaceRef", to(&["Interface"])).many(),
            child("ioSpecification", "InputOutputSpecification"),
            child("ioBinding", "InputOutputBinding").many(),
        ]),
    named("CallActivity")
        .base("Activity")
        .element("callActivity")
        .attributes(&[attribute("calledElement", to(&["CallableElement"]))]),
    named("ComplexBehaviorDefinition")
        .base("BaseElement")
        .element("complexBehaviorDefinition")
        .children(&[child("condition", "FormalExpression").required(), child("event", "ImplicitThrowEvent")]),
    named("ComplexGateway")
        .base("Gateway")
        .element("complexGateway")
        .attributes(&[attribute("default", to(&["SequenceFlow"]))])
        .children(&[child("activationCondition", "Expression")]),
    named("EventBasedGateway").base("Gateway").element("eventBasedGateway").attributes(&[
        attribute("instantiate", BOOLEAN).default("false"),
        attribute("eventGatewayType", one_of(&["Exclusive", "Parallel"])).default("Exclusive"),
    ]),
    named("ExclusiveGateway")
        .base("Gateway")
        .element("exclusiveGateway")
        .attributes(&[attribute("default", to(&["SequenceFlow"]))]),
    named("FlowElement")
        .base("BaseElement")
        .element("flowElement")
        .is_abstract()
        .attributes(&[attribute("name", TEXT)])
        .children(&[
            child("auditing", "Auditing"),
            child("monitoring", "Monitoring"),
            leaf("categoryValueRef", to(&["CategoryValue"])).many(),
        ]),
    named("FlowNode")
        .base("FlowElement")
        .element("flowNode")
        .is_abstract()
        .children(&[leaf("incoming", to(&["SequenceFlow"])).many(), leaf("outgoing", to(&["SequenceFlow"])).many()]),
    named("Gateway").base("FlowNode").element("gateway").is_abstract().attributes(&[attribute(
        "gatewayDirection",
        one_of(&["Unspecified", "Converging", "Diverging", "Mixed"]),
    )
    .default("Unspecified")]),
    named("GlobalBusinessRuleTask")
        .base("GlobalTask")
        .element("globalBusinessRuleTask")
        .attributes(&[attribute("implementation", TEXT)]),
    named("GlobalManualTask").base("GlobalTask").element("globalManualTask"),
    named("GlobalScriptTask")
        .base("GlobalTask")
        .element("globalScriptTask")
        .attributes(&[attribute("scriptLanguage", TEXT)])
        .children(&[child("script", "Script")]),
    named("GlobalTask").base("CallableElement").element("globalTask").children(&[child(
        "resourceRole",
        "ResourceRole",
    )
    .many()]),
    named("GlobalUserTask")
        .base("GlobalTask")
        .element("globalUserTask")
        .attributes(&[attribute("implementation", TEXT)])
        .children(&[child("rendering", "Rendering").many()]),
    named("HumanPerformer").base("Performer").element("humanPerformer"),
    named("InclusiveGateway")
        .base("Gateway")
        .element("inclusiveGateway")
        .attributes(&[attribute("default", to(&["SequenceFlow"]))]),
    named("Lane")
        .base("BaseElement")
        .element("lane")
        .attributes(&[attribute("name", TEXT), attribute("partitionElementRef", to(&["BaseElement"]))])
        .children(&[
            child("partitionElement", "BaseElement"),
            leaf("flowNodeRef", to(&["FlowNode"])).many(),
            child("childLaneSet", "LaneSet"),
        ]),
    named("LaneSet")
        .base("BaseElement")
        .element("laneSet")
        .attributes(&[attribute("name", TEXT)])
        .children(&[child("lane", "Lane").many()]),
    named("LoopCharacteristics").base("BaseElement").element("loopCharacteristics").is_abstract(),
    named("ManualTask").base("Task").element("manualTask"),
    named("Monitoring").base("BaseElement").element("monitoring"),
    named("MultiInstanceLoopCharacteristics")
        .base("LoopCharacteristics")
        .element("multiInstanceLoopCharacteristics")
        .attributes(&[
            attribute("isSequential", BOOLEAN).default("false"),
            attribute("behavior", one_of(&["None", "One", "All", "Complex"])).default("All"),
            attribute("oneBehaviorEventRef", to(&["EventDefinition"])),
            attribute("noneBehaviorEventRef", to(&["EventDefinition"])),
        ])
        .children(&[
            child("loopCardinality", "Expression"),
            leaf(
                "loopDataInputRef",
                to(&[
                    "DataObject",
                    "DataObjectReference",
                    "DataStore",
                    "DataStoreReference",
                    "DataInput",
                    "DataOutput",
                    "Property",
                ]),
            ),
            leaf(
                "loopDataOutputRef",
                to(&[
                    "DataObject",
                    "DataObjectReference",
                    "DataStore",
                    "DataStoreReference",
                    "DataInput",
                    "DataOutput",
                    "Property",
                ]),
            ),
            child("inputDataItem", "DataInput"),
            child("outputDataItem", "DataOutput"),
            child("complexBehaviorDefinition", "ComplexBehaviorDefinition").many(),
            child("completionCondition", "Expression"),
        ]),
    named("ParallelGateway").base("Gateway").element("parallelGateway"),
    named("Performer").base("ResourceRole").element("performer"),
    named("PotentialOwner").base("HumanPerformer").element("potentialOwner"),
    named("Process")
        .base("CallableElement")
        .element("process")
        .attributes(&[
            attribute("processType", one_of(&["None", "Public", "Private"])).default("None"),
            attribute("isClosed", BOOLEAN).default("false"),
            attribute("isExecutable", BOOLEAN),
            attribute("definitionalCollaborationRef", to(&["Collaboration"])),
        ])
        .children(&[
            child("auditing", "Auditing"),
            child("monitoring", "Monitoring"),
            child("property", "Property").many(),
            child("laneSet", "LaneSet").many(),
            child("flowElement", "FlowElement").many(),
            child("artifact", "Artifact").many(),
            child("resourceRole", "ResourceRole").many(),
            child("correlationSubscription", "CorrelationSubscription").many(),
            leaf("supports", to(&["Process"])).many(),
        ]),
    named("ReceiveTask").base("Task").element("receiveTask").attributes(&[
        attribute("implementation", TEXT),
        attribute("instantiate", BOOLEAN).default("false"),
        attribute("messageRef", to(&["Message"])),
        attribute("operationRef", to(&["Operation"])),
    ]),
    named("Rendering").base("BaseElement").element("rendering"),
    named("ResourceAssignmentExpression")
        .base("BaseElement")
        .element("resourceAssignmentExpression")
        .children(&[child("expression", "Expression").required()]),
    named("ResourceParameterBinding")
        .base("BaseElement")
        .element("resourceParameterBinding")
        .attributes(&[attribute("parameterRef", to(&["ResourceParameter"])).required()])
        .children(&[child("expression", "Expression").required()]),
    named("ResourceRole").base("BaseElement").element("resourceRole").attributes(&[attribute("name", TEXT)]).children(
        &[
            leaf("resourceRef", to(&["Resource"])),
            child("resourceParameterBinding", "ResourceParameterBinding").many(),
            child("resourceAssignmentExpression", "ResourceAssignmentExpression"),
        ],
    ),
    named("ScriptTask")
        .base("Task")
        .element("scriptTask")
        .attributes(&[attribute("scriptFormat", TEXT)])
        .children(&[child("script", "Script")]),
    named("Script").element("script").has_text().holds_anything(),
    named("SendTask").base("Task").element("sendTask").attributes(&[
        attribute("implementation", TEXT),
        attribute("messageRef", to(&["Message"])),
        attribute("operationRef", to(&["Operation"])),
    ]),
    named("SequenceFlow")
        .base("FlowElement")
        .element("sequenceFlow")
        .attributes(&[
            attribute("sourceRef", to(&["FlowNode"])).required(),
            attribute("targetRef", to(&["FlowNode"])).required(),
            attribute("isImmediate", BOOLEAN),
        ])
        .children(&[child("conditionExpression", "Expression")]),
    named("ServiceTask")
        .base("Task")
        .element("serviceTask")
        .attributes(&[attribute("implementation", TEXT), attribute("operationRef", to(&["Operation"]))]),
    named("StandardLoopCharacteristics")
        .base("LoopCharacteristics")
        .element("standardLoopCharacteristics")
        .attributes(&[attribute("testBefore", BOOLEAN).default("false"), attribute("loopMaximum", INTEGER)])
        .children(&[child("loopCondition", "Expression")]),
    named("SubProcess")
        .base("Activity")
        .element("subProcess")
        .attributes(&[attribute("triggeredByEvent", BOOLEAN).default("false")])
        .children(&[
            child("laneSet", "LaneSet").many(),
            child("flowElement", "FlowElement").many(),
            child("artifact", "Artifact").many(),
        ]),
    named("Task").base("Activity").element("task"),
    named("Transaction").base("SubProcess").element("transaction").attributes(&[attribute(
        "method",
        one_of(&["##Compensate", "##Image", "##Store"]),
    )
    .default("##Compensate")]),
    named("UserTask")
        .base("Task")
        .element("userTask")
        .attributes(&[attribute("implementation", TEXT)])
        .children(&[child("rendering", "Rendering").many()]),
];
