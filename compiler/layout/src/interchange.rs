//! Drawings as BPMN diagram interchange (BPMN 2.0.2 clause 12.2), written into the text of their file.

use crate::geometry::Bounds;
use crate::{BandKind, BandPlace, Diagram, Edge, Layout, Shape, ShapeKind};
use quadrille_syntax::ast::{Document, Element, Participant};
use quadrille_syntax::{ElementType, Ids, Namespace, NodeId};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Whether a file has a drawing with all of its participants, flow nodes and flows in it. What is inside a
/// sub-process that is drawn collapsed need not be there, nor what has no id.
#[must_use]
pub fn is_drawn(document: &Document<'_>) -> bool {
    let tree = document.tree();
    let mut drawn: BTreeSet<NodeId> = BTreeSet::new();
    let mut collapsed: BTreeSet<NodeId> = BTreeSet::new();
    for node in tree.ids().map(|id| tree.get(id)).filter(|node| *node.namespace() == Namespace::BpmnDi) {
        let Some(element) = node.attribute("bpmnElement").and_then(|id| document.find(id)) else { continue };
        if matches!(node.name(), "BPMNShape" | "BPMNEdge") {
            drawn.insert(element.node_id());
        }
        // What does not say that it is expanded is not (clause 12.2.3.3).
        let is_sub_process =
            element.node().is(ElementType::SubProcess) || element.node().is(ElementType::SubChoreography);
        if node.name() == "BPMNShape" && is_sub_process && node.attribute("isExpanded") != Some("true") {
            collapsed.insert(element.node_id());
        }
    }
    let kinds = [ElementType::Participant, ElementType::FlowNode, ElementType::SequenceFlow, ElementType::MessageFlow];
    let mut wanted = kinds.into_iter().flat_map(|kind| document.all(kind)).filter(|element| {
        let is_hidden = element.ancestors().any(|around| collapsed.contains(&around.node_id()));
        let is_shown = is_shown_by_its_process(*element, &drawn) || is_of_choreography(*element);
        !is_hidden && Document::id_of(element.node()).is_some() && !is_shown
    });
    !drawn.is_empty() && wanted.all(|element| drawn.contains(&element.node_id()))
}

/// Whether an element is a participant or message flow of a choreography: these are seen in its activities.
fn is_of_choreography(element: Element<'_>) -> bool {
    let is_member = element.node().is(ElementType::Participant) || element.node().is(ElementType::MessageFlow);
    is_member && element.ancestors().any(|around| around.node().is(ElementType::Choreography))
}

/// Whether an element is a participant of which the process is drawn, if not the pool.
fn is_shown_by_its_process(element: Element<'_>, drawn: &BTreeSet<NodeId>) -> bool {
    let Some(participant) = element.cast::<Participant<'_>>() else { return false };
    let process = participant.process_ref().and_then(|process| process.element());
    process.is_some_and(|process| process.children().any(|inside| drawn.contains(&inside.node_id())))
}

/// The text of a file with a layout in the place of the drawing that it has. Unchanged if there is nothing to draw, or
/// no place for it.
#[must_use]
pub fn drawn(document: &Document<'_>, layout: &Layout) -> String {
    let tree = document.tree();
    let text = tree.text();
    let Some(root) = tree.root().map(|root| tree.get(root)).filter(|_| !layout.diagrams.is_empty()) else {
        return text.to_owned();
    };
    let whole = root.whole();
    let head = &text[..whole.end as usize];
    let Some(end) = head.rfind("</") else { return text.to_owned() };
    let mut result = String::with_capacity(text.len() + 4096);
    let mut at = 0;
    for old in tree.children(tree.root().unwrap_or(root.id()), &Namespace::BpmnDi) {
        let span = tree.get(old).whole();
        result.push_str(text[at..span.start as usize].trim_end());
        at = span.end as usize;
    }
    result.push_str(text[at..end].trim_end());
    result.push('\n');
    let mut ids = Ids::new(tree);
    for diagram in &layout.diagrams {
        write(&mut result, diagram, &mut ids);
    }
    result.push_str(&text[end..]);
    result
}

fn write(text: &mut String, diagram: &Diagram, ids: &mut Ids<'_>) {
    const NAMESPACES: &str = "xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
        xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\"";
    let (own, plane) = (ids.free("Drawing", 1), ids.free("Plane", 1));
    *text += &format!("  <bpmndi:BPMNDiagram {NAMESPACES} id=\"{own}\">\n");
    *text += &format!("    <bpmndi:BPMNPlane id=\"{plane}\" bpmnElement=\"{}\">\n", escaped(&diagram.plane));
    let shapes: Vec<String> = diagram.shapes.iter().map(|_| ids.free("Shape", 1)).collect();
    for (shape, id) in diagram.shapes.iter().zip(&shapes) {
        let activity = shape.container.and_then(|container| shapes.get(container));
        write_shape(text, shape, id, activity.map_or("", String::as_str));
    }
    for edge in &diagram.edges {
        write_edge(text, edge, &ids.free("Edge", 1));
    }
    *text += "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n";
}

fn write_shape(text: &mut String, shape: &Shape, id: &str, activity: &str) {
    let attribute = match shape.kind {
        ShapeKind::Pool | ShapeKind::Lane => " isHorizontal=\"true\"".to_owned(),
        ShapeKind::ExpandedSubProcess => " isExpanded=\"true\"".to_owned(),
        ShapeKind::CollapsedSubProcess => " isExpanded=\"false\"".to_owned(),
        ShapeKind::ExclusiveGateway => " isMarkerVisible=\"true\"".to_owned(),
        ShapeKind::Band(kind) => band(kind, activity),
        ShapeKind::Other => String::new(),
    };
    *text += &format!("      <bpmndi:BPMNShape id=\"{id}\" bpmnElement=\"{}\"{attribute}>\n", escaped(&shape.element));
    bounds(text, shape.bounds, "        ");
    label(text, shape.label);
    *text += "      </bpmndi:BPMNShape>\n";
}

fn band(kind: BandKind, activity: &str) -> String {
    let place = match kind.place {
        BandPlace::Top => "top",
        BandPlace::Middle => "middle",
        BandPlace::Bottom => "bottom",
    };
    let begins = if kind.is_initiating { "initiating" } else { "non_initiating" };
    format!(
        " choreographyActivityShape=\"{activity}\" participantBandKind=\"{place}_{begins}\" isMessageVisible=\"{}\"",
        kind.is_message_visible
    )
}

fn write_edge(text: &mut String, edge: &Edge, id: &str) {
    *text += &format!("      <bpmndi:BPMNEdge id=\"{id}\" bpmnElement=\"{}\">\n", escaped(&edge.element));
    for point in &edge.waypoints {
        *text += &format!("        <di:waypoint x=\"{}\" y=\"{}\"/>\n", point.x, point.y);
    }
    label(text, edge.label);
    *text += "      </bpmndi:BPMNEdge>\n";
}

fn label(text: &mut String, found: Option<Bounds>) {
    if let Some(found) = found {
        *text += "        <bpmndi:BPMNLabel>\n";
        bounds(text, found, "          ");
        *text += "        </bpmndi:BPMNLabel>\n";
    }
}

fn bounds(text: &mut String, bounds: Bounds, indent: &str) {
    let Bounds { x, y, width, height } = bounds;
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{indent}<dc:Bounds x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
