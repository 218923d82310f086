//! Small models: one thing that a drawing has to do each.

use quadrille_diagnostics::SourceId;
use quadrille_layout::{Bounds, Diagram, ShapeKind, drawn, is_drawn, layout};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, parse};

fn file(inside: &str) -> String {
    format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\" targetNamespace=\"t\">\n{inside}\n</definitions>\n"
    )
}

/// Two pools: the first one sends to the second one and waits for its answer.
const PING: &str = r#"
  <collaboration id="c">
    <participant id="A" processRef="a"/>
    <participant id="B" processRef="b"/>
    <participant id="E"/>
    <messageFlow id="m1" sourceRef="a1" targetRef="b0"/>
    <messageFlow id="m2" sourceRef="b1" targetRef="a2"/>
    <messageFlow id="m3" sourceRef="E" targetRef="b1"/>
  </collaboration>
  <process id="a">
    <startEvent id="a0"/><sendTask id="a1"/><receiveTask id="a2"/><endEvent id="a3"/>
    <sequenceFlow id="f1" sourceRef="a0" targetRef="a1"/>
    <sequenceFlow id="f2" sourceRef="a1" targetRef="a2"/>
    <sequenceFlow id="f3" sourceRef="a2" targetRef="a3"/>
  </process>
  <process id="b">
    <startEvent id="b0"/><task id="b1"/>
    <sequenceFlow id="g1" sourceRef="b0" targetRef="b1"/>
  </process>"#;

const NESTED: &str = r#"
  <process id="p">
    <laneSet id="s"><lane id="L1"><flowNodeRef>n1</flowNodeRef></lane><lane id="L2"><flowNodeRef>n2</flowNodeRef></lane></laneSet>
    <startEvent id="n1"/>
    <subProcess id="n2"><task id="i1"/><task id="i2"/><sequenceFlow id="i3" sourceRef="i1" targetRef="i2"/></subProcess>
    <boundaryEvent id="e" attachedToRef="n2"/>
    <task id="n3"/>
    <sequenceFlow id="f1" sourceRef="n1" targetRef="n2"/>
    <sequenceFlow id="f2" sourceRef="n2" targetRef="n3"/>
    <sequenceFlow id="f3" sourceRef="e" targetRef="n3"/>
    <sequenceFlow id="f4" sourceRef="n3" targetRef="n2"/>
    <sequenceFlow id="f5" sourceRef="n3" targetRef="n3"/>
  </process>"#;

fn diagrams(text: &str) -> Vec<Diagram> {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    layout(&Document::new(&tree)).diagrams
}

fn bounds(diagram: &Diagram, id: &str) -> Bounds {
    diagram.shapes.iter().find(|shape| shape.element == id).unwrap_or_else(|| unreachable!("{id} is drawn")).bounds
}

#[test]
fn messages_between_pools_are_vertical_lines() {
    let found = diagrams(&file(PING));
    let [diagram] = &found[..] else { unreachable!("a collaboration has one drawing") };
    let pools = ["A", "B", "E"].map(|id| bounds(diagram, id));
    assert!(pools.windows(2).all(|pair| pair[0].bottom() < pair[1].y && pair[0].x == pair[1].x), "{pools:?}");
    for id in ["m1", "m2", "m3"] {
        let edge = diagram.edges.iter().find(|edge| edge.element == id).expect("message flows are drawn");
        let [from, to] = edge.waypoints[..] else { unreachable!("{id} is one line: {:?}", edge.waypoints) };
        assert_eq!(from.x, to.x, "{id} is vertical");
    }
    let columns = ["a0", "a1", "a2", "a3"].map(|id| bounds(diagram, id).centre());
    assert!(columns.windows(2).all(|pair| pair[0].x < pair[1].x && pair[0].y == pair[1].y), "{columns:?}");
}

#[test]
fn sub_processes_hold_what_is_in_them_and_events_sit_on_borders() {
    let found = diagrams(&file(NESTED));
    let [diagram] = &found[..] else { unreachable!("a process without a pool has one drawing") };
    let [outer, inner] = ["n2", "i1"].map(|id| bounds(diagram, id));
    assert!(outer.contains(&inner), "{outer:?} {inner:?}");
    let event = bounds(diagram, "e").centre();
    assert!(outer.has_on_border(event), "{outer:?} {event:?}");
    let [upper, lower] = ["L1", "L2"].map(|id| bounds(diagram, id));
    assert!(upper.bottom() == lower.y && upper.contains(&bounds(diagram, "n1")) && lower.contains(&outer));
    // A flow that goes back, and one to where it comes from, are lines around others.
    for id in ["f4", "f5"] {
        let edge = diagram.edges.iter().find(|edge| edge.element == id).expect("every flow is drawn");
        assert!(edge.waypoints.len() >= 4, "{id}: {:?}", edge.waypoints);
    }
}

#[test]
fn a_file_is_drawn_once_all_of_it_is() {
    for inside in [PING, NESTED] {
        let text = file(inside);
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        assert!(!is_drawn(&document));
        let again = drawn(&document, &layout(&document));
        let (tree, _) = parse(&again, SourceId(0), &Limits::STANDARD);
        assert!(is_drawn(&Document::new(&tree)), "{again}");
        let partly = again.replace("bpmnElement=\"f1\"", "bpmnElement=\"nothing\"");
        let (tree, _) = parse(&partly, SourceId(0), &Limits::STANDARD);
        assert!(!is_drawn(&Document::new(&tree)), "an edge is missing");
        // A pool need not be drawn where its process is; a black box has nothing else to be seen by.
        for (pool, expected) in [("A", true), ("E", inside == NESTED)] {
            let without = again.replace(&format!("bpmnElement=\"{pool}\""), "bpmnElement=\"nothing\"");
            let (tree, _) = parse(&without, SourceId(0), &Limits::STANDARD);
            assert_eq!(is_drawn(&Document::new(&tree)), expected, "without {pool}");
        }
        // What is inside a sub-process that is drawn collapsed need not be drawn.
        let without = again.replace("bpmnElement=\"i1\"", "bpmnElement=\"nothing\"");
        for (text, expected) in [(without.clone(), inside == PING), (without.replace(" isExpanded=\"true\"", ""), true)]
        {
            let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
            assert_eq!(is_drawn(&Document::new(&tree)), expected, "{text}");
        }
        // Old drawings go, the model stays.
        assert!(again.starts_with(text.trim_end().trim_end_matches("</definitions>").trim_end()), "{again}");
    }
}

#[test]
fn nothing_is_not_drawn() {
    let empty = file("<choreography id=\"h\"><participant id=\"x\"/></choreography>");
    for text in [empty.as_str(), "", "<definitions", "<a/>", "<process id=\"p\"><task/></process>"] {
        let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        assert_eq!(drawn(&document, &layout(&document)), text);
    }
}

const CHOREOGRAPHY: &str = r#"
  <choreography id="c">
    <participant id="A" name="Buyer"/><participant id="B" name="Seller"/><participant id="C" name="Carrier"/>
    <messageFlow id="m1" sourceRef="A" targetRef="B"/><messageFlow id="m2" sourceRef="B" targetRef="A"/>
    <messageFlow id="m3" sourceRef="B" targetRef="C"/>
    <startEvent id="s"/>
    <choreographyTask id="t" name="ask" initiatingParticipantRef="A">
      <participantRef>A</participantRef><participantRef>B</participantRef><messageFlowRef>m1</messageFlowRef>
    </choreographyTask>
    <subChoreography id="u" initiatingParticipantRef="B">
      <participantRef>A</participantRef><participantRef>B</participantRef><participantRef>C</participantRef>
      <choreographyTask id="v" initiatingParticipantRef="B">
        <participantRef>A</participantRef><participantRef>B</participantRef><messageFlowRef>m2</messageFlowRef>
      </choreographyTask>
      <choreographyTask id="w" initiatingParticipantRef="B">
        <participantRef>B</participantRef><participantRef>C</participantRef><messageFlowRef>m3</messageFlowRef>
      </choreographyTask>
      <sequenceFlow id="g" sourceRef="v" targetRef="w"/>
    </subChoreography>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="u"/>
  </choreography>"#;

#[test]
fn a_choreography_has_bands() {
    let [diagram] = &diagrams(&file(CHOREOGRAPHY))[..] else { unreachable!("there is one choreography") };
    assert_eq!(diagram.plane, "c");
    let bands = |activity: &str| {
        let at = diagram.shapes.iter().position(|shape| shape.element == activity);
        let inside = diagram.shapes.iter().filter(move |shape| shape.container == at);
        let bands = inside.filter_map(|shape| {
            let ShapeKind::Band(kind) = shape.kind else { return None };
            Some((shape.element.as_str(), kind, shape.bounds))
        });
        bands.collect::<Vec<_>>()
    };
    let kinds = |activity: &str| {
        let kind = |(element, kind, _): &(&str, quadrille_layout::BandKind, Bounds)| {
            let begins = if kind.is_initiating { "begins" } else { "follows" };
            let sends = if kind.is_message_visible { " with a message" } else { "" };
            format!("{element} {:?} {begins}{sends}", kind.place)
        };
        bands(activity).iter().map(kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("t"), ["A Top begins with a message", "B Bottom follows"]);
    assert_eq!(kinds("u"), ["A Top follows", "B Middle begins", "C Bottom follows"]);
    assert_eq!(kinds("v"), ["A Top follows", "B Bottom begins with a message"]);
    let (task, bands) = (bounds(diagram, "t"), bands("t"));
    assert_eq!((bands[0].2.y, bands[1].2.bottom()), (task.y, task.bottom()));
    assert!(bands.iter().all(|(_, _, band)| band.x == task.x && band.width == task.width && band.height == 20));
    // What is inside keeps off the bands.
    let inner = bounds(diagram, "v");
    let outer = diagram
        .shapes
        .iter()
        .filter(|shape| matches!(shape.kind, ShapeKind::Band(_)) && !inner.contains(&shape.bounds));
    assert!(outer.into_iter().all(|band| !band.bounds.overlaps(&inner)));
    let text = file(CHOREOGRAPHY);
    let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
    let document = Document::new(&tree);
    let written = drawn(&document, &layout(&document));
    let band = "bpmnElement=\"A\" choreographyActivityShape=\"Shape_2\" participantBandKind=\"top_initiating\" isMessageVisible=\"true\"";
    assert!(written.contains(band), "{written}");
}
