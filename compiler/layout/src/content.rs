//! What is to be drawn of a file: pools with their processes, nodes in them, and what joins them.

use crate::band::{self, Band};
use crate::diagram::ShapeKind;
use crate::text_size;
use quadrille_syntax::ast::{self, Document, Element};
use quadrille_syntax::{ElementType, NodeId};
use std::collections::BTreeMap;

/// One drawing: a collaboration, a choreography, or a process that no pool has.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) plane: String,
    pub(crate) pools: Vec<Pool>,
    pub(crate) connections: Vec<Connection>,
}

/// A pool, or the space of a process without one.
#[derive(Debug)]
pub(crate) struct Pool {
    /// Its id; none for a choreography, and for a process without a pool.
    pub(crate) id: Option<String>,
    /// None for a black box.
    pub(crate) body: Option<Body>,
}

/// The inside of a process, a choreography or an activity.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) items: Vec<Item>,
    pub(crate) links: Vec<Link>,
    pub(crate) lanes: Vec<Lane>,
}

/// A lane, in document order; the lanes inside it follow it directly.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) id: String,
    /// How many lanes are around it.
    pub(crate) depth: usize,
    pub(crate) is_leaf: bool,
}

/// A node that takes room of its own.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) form: Form,
    pub(crate) width: i32,
    pub(crate) height: i32,
    /// Position in the lanes of the body, always that of a leaf.
    pub(crate) lane: Option<usize>,
    /// The inside, where it is drawn.
    pub(crate) inside: Option<Body>,
    /// Participants of a choreography activity.
    pub(crate) bands: Vec<Band>,
    /// Boundary events.
    pub(crate) attached: Vec<Attached>,
    /// Data and annotations that are drawn above it.
    pub(crate) satellites: Vec<Satellite>,
}

#[derive(Debug)]
pub(crate) struct Attached {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// A small thing that belongs to a node.
#[derive(Debug)]
pub(crate) struct Satellite {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// How a node is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Event,
    Gateway { is_exclusive: bool },
    Activity,
    SubProcess,
    Data,
}

/// A sequence flow of a body, between positions in its items.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) source: usize,
    /// The boundary event of the source that it leaves.
    pub(crate) boundary: Option<usize>,
    pub(crate) target: usize,
}

/// What joins two shapes wherever they are: a message flow, or an association.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) target: String,
    pub(crate) is_message_flow: bool,
}

impl Form {
    pub(crate) const fn shape(self, is_expanded: bool) -> ShapeKind {
        match self {
            Self::Gateway { is_exclusive: true } => ShapeKind::ExclusiveGateway,
            Self::SubProcess if is_expanded => ShapeKind::ExpandedSubProcess,
            Self::SubProcess => ShapeKind::CollapsedSubProcess,
            Self::Event | Self::Gateway { is_exclusive: false } | Self::Activity | Self::Data => ShapeKind::Other,
        }
    }

    /// Whether the name is written beside it.
    pub(crate) const fn has_outer_label(self) -> bool {
        matches!(self, Self::Event | Self::Gateway { .. } | Self::Data)
    }
}

/// The drawings of a file, in document order, collaborations first, then choreographies.
pub(crate) fn of_document(document: &Document<'_>) -> Vec<Content> {
    let mut drawn = Vec::new();
    let mut contents = Vec::new();
    for collaboration in document.all(ElementType::Collaboration).filter(|found| is_exactly(*found, "collaboration")) {
        contents.extend(of_collaboration(collaboration, &mut drawn));
    }
    let choreographies = document.all(ElementType::Choreography).filter(|found| is_exactly(*found, "choreography"));
    let processes = document.each::<ast::Process<'_>>().map(|process| process.as_element());
    for element in choreographies.chain(processes) {
        let Some(id) = id(element).filter(|_| !drawn.contains(&element.node_id())) else { continue };
        let body = body(element);
        if !body.items.is_empty() {
            let connections = associations(element);
            let pools = vec![Pool { id: None, body: Some(body) }];
            contents.push(Content { plane: id, pools, connections });
        }
    }
    contents
}

fn is_exactly(element: Element<'_>, name: &str) -> bool {
    element.node().is_bpmn(name)
}

fn id(element: Element<'_>) -> Option<String> {
    Document::id_of(element.node()).map(str::to_owned)
}

fn name(element: Element<'_>) -> String {
    let words = element.node().attribute("name").unwrap_or_default().split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

fn of_collaboration(collaboration: Element<'_>, drawn: &mut Vec<NodeId>) -> Option<Content> {
    let plane = id(collaboration)?;
    let view = collaboration.cast::<ast::Collaboration<'_>>()?;
    let mut pools = Vec::new();
    let mut connections = associations(collaboration);
    // Tools let message flows end at processes; what is drawn is their pool.
    let mut pool_of = BTreeMap::new();
    for participant in view.participant() {
        let element = participant.as_element();
        let Some(own) = id(element) else { continue };
        let process =
            participant.process_ref().and_then(|process| process.target()).map(|process| process.as_element());
        // A process has one drawing; the tree may hold files that this drawing is not about.
        let process = process.filter(|process| !drawn.contains(&process.node_id()));
        let inside = process.map(|process| {
            drawn.push(process.node_id());
            pool_of.extend(id(process).map(|process| (process, own.clone())));
            connections.extend(associations(process));
            body(process)
        });
        let body = inside.filter(|body| !body.items.is_empty());
        pools.push(Pool { id: Some(own), body });
    }
    for flow in view.message_flow() {
        let ends = [flow.source_ref(), flow.target_ref()].map(|end| id(end?.element()?));
        let (Some(own), [Some(source), Some(target)]) = (id(flow.as_element()), ends) else { continue };
        let [source, target] = [source, target].map(|end| pool_of.get(&end).cloned().unwrap_or(end));
        let name = name(flow.as_element());
        connections.push(Connection { id: own, name, source, target, is_message_flow: true });
    }
    (!pools.is_empty()).then_some(Content { plane, pools, connections })
}

/// Associations and data associations inside an element, at any depth.
fn associations(around: Element<'_>) -> Vec<Connection> {
    let mut found = Vec::new();
    let mut open: Vec<Element<'_>> = around.children().collect();
    while let Some(element) = open.pop() {
        open.extend(element.children());
        let ends = if let Some(association) = element.cast::<ast::Association<'_>>() {
            let [source, target] = [association.source_ref(), association.target_ref()];
            [source.and_then(|end| id(end.element()?)), target.and_then(|end| id(end.element()?))]
        } else if let Some(association) = element.cast::<ast::DataAssociation<'_>>() {
            let activity = element.ancestors().find(|around| around.node().is(ElementType::FlowNode)).and_then(id);
            let source = association.source_ref().next().and_then(|end| id(end.element()?));
            let target = association.target_ref().and_then(|end| id(end.element()?));
            // The end at the node names something inside it, or the node itself.
            if element.node().is(ElementType::DataInputAssociation) { [source, activity] } else { [activity, target] }
        } else {
            continue;
        };
        if let (Some(own), [Some(source), Some(target)]) = (id(element), ends) {
            found.push(Connection { id: own, name: String::new(), source, target, is_message_flow: false });
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// The inside of a process or sub-process.
fn body(container: Element<'_>) -> Body {
    let mut body = Body::default();
    let mut lane_of = BTreeMap::new();
    for set in container.children().filter_map(|child| child.cast::<ast::LaneSet<'_>>()) {
        lanes(set, 0, &mut body.lanes, &mut lane_of);
    }
    let is_attached = |element: &Element<'_>| element.node().is(ElementType::BoundaryEvent);
    let mut at = BTreeMap::new();
    for element in container.children().filter(|element| !is_attached(element)) {
        if let Some(item) = item(element, &lane_of) {
            at.insert(element.node_id(), (body.items.len(), None));
            body.items.push(item);
        }
    }
    for event in container.children().filter_map(|child| child.cast::<ast::BoundaryEvent<'_>>()) {
        let host = event.attached_to_ref().and_then(|host| host.element());
        let Some(host) = host.and_then(|host| at.get(&host.node_id())).map(|(host, _)| *host) else { continue };
        let element = event.as_element();
        let Some(id) = id(element) else { continue };
        let attached = &mut body.items[host].attached;
        at.insert(element.node_id(), (host, Some(attached.len())));
        attached.push(Attached { id, name: name(element) });
    }
    for host in &mut body.items {
        let needed = 30 + 44 * i32::try_from(host.attached.len()).unwrap_or(0);
        host.width = host.width.max(if host.attached.len() > 1 { needed } else { 0 });
    }
    for flow in container.children().filter_map(|child| child.cast::<ast::SequenceFlow<'_>>()) {
        let [source, target] = [flow.source_ref(), flow.target_ref()].map(|end| at.get(&end?.element()?.node_id()));
        let (Some(id), Some((source, boundary)), Some((target, None))) = (id(flow.as_element()), source, target) else {
            continue;
        };
        let name = name(flow.as_element());
        body.links.push(Link { id, name, source: *source, boundary: *boundary, target: *target });
    }
    satellites(container, &mut body, &at);
    spread_lanes(&mut body);
    body
}

fn lanes(set: ast::LaneSet<'_>, depth: usize, list: &mut Vec<Lane>, lane_of: &mut BTreeMap<NodeId, usize>) {
    for lane in set.lane() {
        let Some(id) = id(lane.as_element()) else { continue };
        let at = list.len();
        list.push(Lane { id, depth, is_leaf: true });
        if let Some(inner) = lane.child_lane_set() {
            lanes(inner, depth + 1, list, lane_of);
        }
        list[at].is_leaf = list.len() == at + 1;
        if list[at].is_leaf {
            lane_of.extend(lane.flow_node_ref().filter_map(|node| Some((node.element()?.node_id(), at))));
        }
    }
}

/// A node that no lane lists stands where those stand that it is joined with, else in the first lane.
fn spread_lanes(body: &mut Body) {
    let Some(first) = body.lanes.iter().position(|lane| lane.is_leaf) else { return };
    for _ in 0..body.items.len() {
        let mut changed = false;
        for link in &body.links {
            let lanes = [link.source, link.target].map(|end| body.items[end].lane);
            if let [Some(lane), None] | [None, Some(lane)] = lanes {
                body.items[link.source].lane = Some(lane);
                body.items[link.target].lane = Some(lane);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for item in &mut body.items {
        item.lane = item.lane.or(Some(first));
    }
}

fn item(element: Element<'_>, lane_of: &BTreeMap<NodeId, usize>) -> Option<Item> {
    let node = element.node();
    let (own, name) = (id(element)?, name(element));
    let is_drawn = node.is(ElementType::FlowNode);
    let form = if node.is(ElementType::Event) {
        Form::Event
    } else if node.is(ElementType::Gateway) {
        Form::Gateway { is_exclusive: node.is(ElementType::ExclusiveGateway) }
    } else if node.is(ElementType::SubProcess) || node.is(ElementType::SubChoreography) {
        Form::SubProcess
    } else if is_drawn {
        Form::Activity
    } else {
        return None;
    };
    let (width, height) = match form {
        Form::Event => (36, 36),
        Form::Gateway { .. } => (50, 50),
        Form::Activity => text_size::task(&name, !is_exactly(element, "task")),
        Form::SubProcess | Form::Data => text_size::task(&name, true),
    };
    let bands = band::bands(element);
    let has_marker = form == Form::SubProcess || node.attribute("loopType").is_some_and(|kind| kind != "None");
    let (width, height) = if bands.is_empty() { (width, height) } else { band::size(&name, &bands, has_marker) };
    let inside = (form == Form::SubProcess).then(|| body(element)).filter(|body| !body.items.is_empty());
    let lane = lane_of.get(&element.node_id()).copied();
    let (attached, satellites) = (Vec::new(), Vec::new());
    Some(Item { id: own, name, form, width, height, lane, inside, bands, attached, satellites })
}

/// Puts data and annotations to the first node that they are joined with; those that are joined with none stand alone.
fn satellites(container: Element<'_>, body: &mut Body, at: &BTreeMap<NodeId, (usize, Option<usize>)>) {
    let connections = associations(container);
    let position = |wanted: &str| {
        let found = container.document().find(wanted)?;
        // What is said of a flow is said of where it begins.
        let start = found.cast::<ast::SequenceFlow<'_>>().and_then(|flow| flow.source_ref()?.element());
        let found = start.unwrap_or(found);
        let around = std::iter::once(found).chain(found.ancestors());
        around.into_iter().find_map(|element| at.get(&element.node_id()))
    };
    for element in container.children() {
        let node = element.node();
        let is_data = node.is(ElementType::DataObjectReference) || node.is(ElementType::DataStoreReference);
        let is_note = node.is(ElementType::TextAnnotation);
        let Some(own) = id(element).filter(|_| is_data || is_note) else { continue };
        let (width, height, name) = if is_data {
            (if node.is(ElementType::DataObjectReference) { 36 } else { 50 }, 50, name(element))
        } else {
            let text = element.cast::<ast::TextAnnotation<'_>>().and_then(|note| note.text());
            let text = text.map(|text| text.as_element().node().trimmed_text());
            let (width, height) = text_size::label(text.unwrap_or_default());
            ((width * 6 / 5 + 20).clamp(60, 140), (height * 6 / 5 + 12).clamp(30, 200), String::new())
        };
        let other = connections.iter().find_map(|connection| {
            if connection.source == own { position(&connection.target) } else { None }
                .or_else(|| if connection.target == own { position(&connection.source) } else { None })
        });
        let satellite = Satellite { id: own, name, width, height };
        match other {
            Some((host, _)) => body.items[*host].satellites.push(satellite),
            None => body.items.push(Item {
                id: satellite.id,
                name: satellite.name,
                form: Form::Data,
                width,
                height,
                lane: None,
                inside: None,
                bands: Vec::new(),
                attached: Vec::new(),
                satellites: Vec::new(),
            }),
        }
    }
}
