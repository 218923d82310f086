//! BPMN 2.0.2, clause 10.4: data objects, stores, inputs and outputs, data associations.

use super::row::{BOOLEAN, INTEGER, TEXT, Type, attribute, child, leaf, named, to};

/// One row per type, in the order of the schema.
pub(super) const TYPES: &[Type] = &[
    named("Assignment")
        .base("BaseElement")
        .element("assignment")
        .children(&[child("from", "Expression").required(), child("to", "Expression").required()]),
    named("DataAssociation").base("BaseElement").element("dataAssociation").children(&[
        leaf(
            "sourceRef",
            to(&[
                "DataObject",
                "DataObjectReference",
                "DataStore",
                "DataStoreReference",
                "DataInput",
                "DataOutput",
                "Property",
            ]),
        )
        .many(),
        leaf(
            "targetRef",
            to(&[
                "DataObject",
                "DataObjectReference",
                "DataStore",
                "DataStoreReference",
                "DataInput",
                "DataOutput",
                "Property",
            ]),
        )
        .required(),
        child("transformation", "FormalExpression"),
        child("assignment", "Assignment").many(),
    ]),
    named("DataInput")
        .base("BaseElement")
        .element("dataInput")
        .attributes(&[
            attribute("name", TEXT),
            attribute("itemSubjectRef", to(&["ItemDefinition"])),
            attribute("isCollection", BOOLEAN).default("false"),
        ])
        .children(&[child("dataState", "DataState")]),
    named("DataInputAssociation").base("DataAssociation").element("dataInputAssociation"),
    named("DataObject")
        .base("FlowElement")
        .element("dataObject")
        .attributes(&[
            attribute("itemSubjectRef", to(&["ItemDefinition"])),
            attribute("isCollection", BOOLEAN).default("false"),
        ])
        .children(&[child("dataState", "DataState")]),
    named("DataObjectReference")
        .base("FlowElement")
        .element("dataObjectReference")
        .attributes(&[
            attribute("itemSubjectRef", to(&["ItemDefinition"])),
            attribute("dataObjectRef", to(&["DataObject"])),
        ])
        .children(&[child("dataState", "DataState")]),
    named("DataOutput")
        .base("BaseElement")
        .element("dataOutput")
        .attributes(&[
            attribute("name", TEXT),
            attribute("itemSubjectRef", to(&["ItemDefinition"])),
            attribute("isCollection", BOOLEAN).default("false"),
        ])
        .children(&[child("dataState", "DataState")]),
    named("DataOutputAssociation").base("DataAssociation").element("dataOutputAssociation"),
    named("DataState").base("BaseElement").element("dataState").attributes(&[attribute("name", TEXT)]),
    named("DataStore")
        .base("RootElement")
        .element("dataStore")
        .attributes(&[
            attribute("name", TEXT),
            attribute("capacity", INTEGER),
            attribute("isUnlimited", BOOLEAN).default("true"),
            attribute("itemSubjectRef", to(&["ItemDefinition"])),
        ])
        .children(&[child("dataState", "DataState")]),
    named("DataStoreReference")
        .base("FlowElement")
        .element("dataStoreReference")
        .attributes(&[
            attribute("itemSubjectRef", to(&["ItemDefinition"])),
            attribute("dataStoreRef", to(&["DataStore"])),
        ])
        .children(&[child("dataState", "DataState")]),
    named("InputSet").base("BaseElement").element("inputSet").attributes(&[attribute("name", TEXT)]).children(&[
        leaf("dataInputRefs", to(&["DataInput"])).many(),
        leaf("optionalInputRefs", to(&["DataInput"])).many(),
        leaf("whileExecutingInputRefs", to(&["DataInput"])).many(),
        leaf("outputSetRefs", to(&["OutputSet"])).many(),
    ]),
    named("InputOutputBinding").base("BaseElement").element("ioBinding").attributes(&[
        attribute("operationRef", to(&["Operation"])).required(),
        attribute("inputDataRef", to(&["InputSet"])).required(),
        attribute("outputDataRef", to(&["OutputSet"])).required(),
    ]),
    named("InputOutputSpecification").base("BaseElement").element("ioSpecification").children(&[
        child("dataInput", "DataInput").many(),
        child("dataOutput", "DataOutput").many(),
        child("inputSet", "InputSet").required().many(),
        child("outputSet", "OutputSet").required().many(),
    ]),
    named("OutputSet").base("BaseElement").element("outputSet").attributes(&[attribute("name", TEXT)]).children(&[
        leaf("dataOutputRefs", to(&["DataOutput"])).many(),
        leaf("optionalOutputRefs", to(&["DataOutput"])).many(),
        leaf("whileExecutingOutputRefs", to(&["DataOutput"])).many(),
        leaf("inputSetRefs", to(&["InputSet"])).many(),
    ]),
    named("Property")
        .base("BaseElement")
        .element("property")
        .attributes(&[attribute("name", TEXT), attribute("itemSubjectRef", to(&["ItemDefinition"]))])
        .children(&[child("dataState", "DataState")]),
];
