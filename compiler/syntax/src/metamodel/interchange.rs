//! BPMN 2.0.2, clause 12: diagram interchange.

use super::row::{BOOLEAN, ID, NUMBER, TEXT, Type, attribute, child, named, one_of, to};

/// Planes, shapes and edges of BPMN diagrams.
pub(super) const BPMN_DI: &[Type] = &[
    named("BPMNDiagram")
        .base("Diagram")
        .element("BPMNDiagram")
        .children(&[child("BPMNPlane", "BPMNPlane").required(), child("BPMNLabelStyle", "BPMNLabelStyle").many()]),
    named("BPMNPlane").base("Plane").element("BPMNPlane").attributes(&[attribute("bpmnElement", to(&["BaseElement"]))]),
    named("BPMNEdge")
        .base("LabeledEdge")
        .element("BPMNEdge")
        .attributes(&[
            attribute("bpmnElement", to(&["BaseElement"])),
            attribute("sourceElement", to(&["DiagramElement", "BaseElement"])),
            attribute("targetElement", to(&["DiagramElement", "BaseElement"])),
            attribute("messageVisibleKind", one_of(&["initiating", "non_initiating"])),
        ])
        .children(&[child("BPMNLabel", "BPMNLabel")]),
    named("BPMNShape")
        .base("LabeledShape")
        .element("BPMNShape")
        .attributes(&[
            attribute("bpmnElement", to(&["BaseElement"])),
            attribute("isHorizontal", BOOLEAN),
            attribute("isExpanded", BOOLEAN),
            attribute("isMarkerVisible", BOOLEAN),
            attribute("isMessageVisible", BOOLEAN),
            attribute(
                "participantBandKind",
                one_of(&[
                    "top_initiating",
                    "middle_initiating",
                    "bottom_initiating",
                    "top_non_initiating",
                    "middle_non_initiating",
                    "bottom_non_initiating",
                ]),
            ),
            attribute("choreographyActivityShape", to(&["BPMNShape"])),
        ])
        .children(&[child("BPMNLabel", "BPMNLabel")]),
    named("BPMNLabel")
        .base("Label")
        .element("BPMNLabel")
        .attributes(&[attribute("labelStyle", to(&["BPMNLabelStyle"]))]),
    named("BPMNLabelStyle").base("Style").element("BPMNLabelStyle").children(&[child("Font", "Font").required()]),
];

/// Diagrams of any language.
pub(super) const DI: &[Type] = &[
    named("DiagramElement")
        .element("DiagramElement")
        .is_abstract()
        .attributes(&[attribute("id", ID)])
        .children(&[child("extension", "DiagramExtension")]),
    named("Diagram").element("Diagram").is_abstract().attributes(&[
        attribute("name", TEXT),
        attribute("documentation", TEXT),
        attribute("resolution", NUMBER),
        attribute("id", ID),
    ]),
    named("Node").base("DiagramElement").element("Node").is_abstract(),
    named("Edge")
        .base("DiagramElement")
        .element("Edge")
        .is_abstract()
        .children(&[child("waypoint", "Point").required().many()]),
    named("LabeledEdge").base("Edge").element("LabeledEdge").is_abstract(),
    named("Shape").base("Node").element("Shape").is_abstract().children(&[child("Bounds", "Bounds").required()]),
    named("LabeledShape").base("Shape").element("LabeledShape").is_abstract(),
    named("Label").base("Node").element("Label").is_abstract().children(&[child("Bounds", "Bounds")]),
    named("Plane")
        .base("Node")
        .element("Plane")
        .is_abstract()
        .children(&[child("DiagramElement", "DiagramElement").many()]),
    named("Style").element("Style").is_abstract().attributes(&[attribute("id", ID)]),
    named("DiagramExtension").holds_anything(),
];

/// Points, bounds and fonts.
pub(super) const DC: &[Type] = &[
    named("Font").element("Font").attributes(&[
        attribute("name", TEXT),
        attribute("size", NUMBER),
        attribute("isBold", BOOLEAN),
        attribute("isItalic", BOOLEAN),
        attribute("isUnderline", BOOLEAN),
        attribute("isStrikeThrough", BOOLEAN),
    ]),
    named("Point").element("Point").attributes(&[attribute("x", NUMBER).required(), attribute("y", NUMBER).required()]),
    named("Bounds").element("Bounds").attributes(&[
        attribute("x", NUMBER).required(),
        attribute("y", NUMBER).required(),
        attribute("width", NUMBER).required(),
        attribute("height", NUMBER).required(),
    ]),
];
