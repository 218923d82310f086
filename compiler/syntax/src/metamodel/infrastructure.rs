//! BPMN 2.0.2, clause 8: definitions, extension, items, messages, correlation, services, resources.

use super::row::{BOOLEAN, ID, NAME, TEXT, Type, attribute, child, leaf, named, one_of, to};

/// One row per type, in the order of the schema.
pub(super) const TYPES: &[Type] = &[
    named("Artifact").base("BaseElement").element("artifact").is_abstract(),
    named("Association").base("Artifact").element("association").attributes(&[
        attribute("sourceRef", to(&["BaseElement"])).required(),
        attribute("targetRef", to(&["BaseElement"])).required(),
        attribute("associationDirection", one_of(&["None", "One", "Both"])).default("None"),
    ]),
    named("BaseElement")
        .element("baseElement")
        .is_abstract()
        .attributes(&[attribute("id", ID)])
        .children(&[child("documentation", "Documentation").many(), child("extensionElements", "ExtensionElements")]),
    named("BaseElementWithMixedContent")
        .element("baseElementWithMixedContent")
        .is_abstract()
        .has_text()
        .attributes(&[attribute("id", ID)])
        .children(&[child("documentation", "Documentation").many(), child("extensionElements", "ExtensionElements")]),
    named("Category")
        .base("RootElement")
        .element("category")
        .attributes(&[attribute("name", TEXT)])
        .children(&[child("categoryValue", "CategoryValue").many()]),
    named("CategoryValue").base("BaseElement").element("categoryValue").attributes(&[attribute("value", TEXT)]),
    named("CorrelationKey")
        .base("BaseElement")
        .element("correlationKey")
        .attributes(&[attribute("name", TEXT)])
        .children(&[leaf("correlationPropertyRef", to(&["CorrelationProperty"])).many()]),
    named("CorrelationProperty")
        .base("RootElement")
        .element("correlationProperty")
        .attributes(&[attribute("name", TEXT), attribute("type", NAME)])
        .children(&[child("correlationPropertyRetrievalExpression", "CorrelationPropertyRetrievalExpression")
            .required()
            .many()]),
    named("CorrelationPropertyBinding")
        .base("BaseElement")
        .element("correlationPropertyBinding")
        .attributes(&[attribute("correlationPropertyRef", to(&["CorrelationProperty"])).required()])
        .children(&[child("dataPath", "FormalExpression").required()]),
    named("CorrelationPropertyRetrievalExpression")
        .base("BaseElement")
        .element("correlationPropertyRetrievalExpression")
        .attributes(&[attribute("messageRef", to(&["Message"])).required()])
        .children(&[child("messagePath", "FormalExpression").required().also("formalExpression")]),
    named("CorrelationSubscription")
        .base("BaseElement")
        .element("correlationSubscription")
        .attributes(&[attribute("correlationKeyRef", to(&["CorrelationKey"])).required()])
        .children(&[child("correlationPropertyBinding", "CorrelationPropertyBinding").many()]),
    named("Documentation")
        .element("documentation")
        .has_text()
        .holds_anything()
        .attributes(&[attribute("id", ID), attribute("textFormat", TEXT).default("text/plain")]),
    named("EndPoint").base("RootElement").element("endPoint"),
    named("Error").base("RootElement").element("error").attributes(&[
        attribute("name", TEXT),
        attribute("errorCode", TEXT),
        attribute("structureRef", to(&["ItemDefinition"])),
    ]),
    named("Escalation").base("RootElement").element("escalation").attributes(&[
        attribute("name", TEXT),
        attribute("escalationCode", TEXT),
        attribute("structureRef", to(&["ItemDefinition"])),
    ]),
    named("Expression").base("BaseElementWithMixedContent").element("expression"),
    named("Extension")
        .element("extension")
        .attributes(&[attribute("definition", NAME), attribute("mustUnderstand", BOOLEAN).default("false")])
        .children(&[child("documentation", "Documentation").many()]),
    named("ExtensionElements").element("extensionElements").holds_anything(),
    named("FormalExpression")
        .base("Expression")
        .element("formalExpression")
        .attributes(&[attribute("language", TEXT), attribute("evaluatesToTypeRef", NAME)]),
    named("Group")
        .base("Artifact")
        .element("group")
        .attributes(&[attribute("categoryValueRef", to(&["CategoryValue"]))]),
    named("Interface")
        .base("RootElement")
        .element("interface")
        .attributes(&[attribute("name", TEXT).required(), attribute("implementationRef", NAME)])
        .children(&[child("operation", "Operation").required().many()]),
    named("ItemDefinition").base("RootElement").element("itemDefinition").attributes(&[
        attribute("structureRef", NAME),
        attribute("isCollection", BOOLEAN).default("false"),
        attribute("itemKind", one_of(&["Information", "Physical"])).default("Information"),
    ]),
    named("Message")
        .base("RootElement")
        .element("message")
        .attributes(&[attribute("name", TEXT), attribute("itemRef", to(&["ItemDefinition"]))]),
    named("Operation")
        .base("BaseElement")
        .element("operation")
        .attributes(&[attribute("name", TEXT).required(), attribute("implementationRef", NAME)])
        .children(&[
            leaf("inMessageRef", to(&["Message"])).required(),
            leaf("outMessageRef", to(&["Message"])),
            leaf("errorRef", to(&["Error"])).many(),
        ]),
    named("PartnerEntity")
        .base("RootElement")
        .element("partnerEntity")
        .attributes(&[attribute("name", TEXT)])
        .children(&[leaf("participantRef", to(&["Participant"])).many()]),
    named("PartnerRole")
        .base("RootElement")
        .element("partnerRole")
        .attributes(&[attribute("name", TEXT)])
        .children(&[leaf("participantRef", to(&["Participant"])).many()]),
    named("Relationship")
        .base("BaseElement")
        .element("relationship")
        .attributes(&[
            attribute("type", TEXT).required(),
            attribute("direction", one_of(&["None", "Forward", "Backward", "Both"])),
        ])
        .children(&[leaf("source", NAME).required().many(), leaf("target", NAME).required().many()]),
    named("Resource")
        .base("RootElement")
        .element("resource")
        .attributes(&[attribute("name", TEXT).required()])
        .children(&[child("resourceParameter", "ResourceParameter").many()]),
    named("ResourceParameter").base("BaseElement").element("resourceParameter").attributes(&[
        attribute("name", TEXT),
        attribute("type", NAME),
        attribute("isRequired", BOOLEAN),
    ]),
    named("RootElement").base("BaseElement").element("rootElement").is_abstract(),
    named("Signal")
        .base("RootElement")
        .element("signal")
        .attributes(&[attribute("name", TEXT), attribute("structureRef", to(&["ItemDefinition"]))]),
    named("TextAnnotation")
        .base("Artifact")
        .element("textAnnotation")
        .attributes(&[attribute("textFormat", TEXT).default("text/plain")])
        .children(&[child("text", "Text")]),
    named("Text").element("text").has_text().holds_anything(),
    named("Definitions")
        .element("definitions")
        .attributes(&[
            attribute("id", ID),
            attribute("name", TEXT),
            attribute("targetNamespace", TEXT).required(),
            attribute("expressionLanguage", TEXT).default("http://www.w3.org/1999/XPath"),
            attribute("typeLanguage", TEXT).default("http://www.w3.org/2001/XMLSchema"),
            attribute("exporter", TEXT),
            attribute("exporterVersion", TEXT),
        ])
        .children(&[
            child("import", "Import").many(),
            child("extension", "Extension").many(),
            child("rootElement", "RootElement").many(),
            child("BPMNDiagram", "BPMNDiagram").many(),
            child("relationship", "Relationship").many(),
        ]),
    named("Import").element("import").attributes(&[
        attribute("namespace", TEXT).required(),
        attribute("location", TEXT).required(),
        attribute("importType", TEXT).required(),
    ]),
];
