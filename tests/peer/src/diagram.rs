//! What the peer keeps of a file: processes of nodes, sequence flows and message flows, in document order, whatever
//! they are nested in. Beside it stands what only BPMN's reading needs.

use quadrille_diagnostics::SourceId;
use quadrille_syntax::{Limits, Node as Element, NodeId, SyntaxTree, parse};
use std::collections::BTreeMap;

/// The processes of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Diagram {
    pub(super) processes: Vec<Process>,
    pub(super) nodes: Vec<Node>,
    pub(super) flows: Vec<Flow>,
    pub(super) message_flows: Vec<MessageFlow>,
}

/// A process: its nodes, those in sub-processes included, boundary events left out.
#[derive(Clone, Debug)]
pub(super) struct Process {
    /// Its id, and that of the participant that it belongs to.
    pub(super) ids: Vec<String>,
    pub(super) nodes: Vec<usize>,
}

/// A message flow.
#[derive(Clone, Debug)]
pub(super) struct MessageFlow {
    pub(super) source: String,
    pub(super) target: String,
    /// Whether a node of the file is at its source.
    pub(super) has_source: bool,
    /// The message that it names.
    pub(super) message: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) id: String,
    /// The name of its element.
    pub(super) element: String,
    pub(super) kind: Kind,
    pub(super) process: usize,
    /// The sub-process around it.
    pub(super) inside: Option<usize>,
    pub(super) incoming: Vec<usize>,
    pub(super) outgoing: Vec<usize>,
    pub(super) receives: Vec<usize>,
    pub(super) sends: Vec<usize>,
    /// It has an event definition for a message, in whatever form.
    pub(super) is_message: bool,
    /// The message that it names.
    pub(super) message: Option<String>,
    /// How many tokens it takes, and puts on each flow.
    pub(super) quantities: [u16; 2],
    /// It has several instances side by side.
    pub(super) is_many: bool,
    /// Interrupting boundary events without a way on. Others are nothing that the peer has verdicts for.
    pub(super) interrupted_by: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Start(Event),
    Catch(Event),
    Throw(Event),
    End(Event),
    Task,
    ReceiveTask,
    SubProcess,
    Exclusive,
    Parallel,
    EventBased,
    /// Not read by the peer.
    Boundary,
}

/// What the peer takes an event for: definitions with something inside are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    None,
    Message,
    Terminate,
    Link(String),
}

#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub(super) target: usize,
}

/// Reads a text for which the peer has a verdict. None if it is something that the peer refuses.
pub(super) fn read(text: &str) -> Option<Diagram> {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let mut diagram = Diagram::default();
    let mut reader = Reader { tree: &tree, open: Some(Event::None), sequence_flows: Vec::new() };
    let mut message_flows = Vec::new();
    reader.element(tree.root()?, None, &mut diagram, &mut message_flows)?;
    attach_boundary_events(&tree, &mut diagram);
    name_processes(&tree, &mut diagram);
    for flow in message_flows {
        let flow = tree.get(flow);
        let (source, target) = (flow.attribute("sourceRef")?, flow.attribute("targetRef")?);
        let at = diagram.message_flows.len();
        let mut has_source = false;
        for node in &mut diagram.nodes {
            if node.id == source {
                node.sends.push(at);
                has_source = true;
            } else if node.id == target {
                node.receives.push(at);
            }
        }
        let (source, target) = (source.to_owned(), target.to_owned());
        let message = flow.attribute("messageRef").map(str::to_owned);
        diagram.message_flows.push(MessageFlow { source, target, has_source, message });
    }
    Some(diagram)
}

/// The peer does not see them.
fn attach_boundary_events(tree: &SyntaxTree, diagram: &mut Diagram) {
    let events = tree.ids().map(|id| tree.get(id)).filter(|element| element.name() == "boundaryEvent");
    for event in events.filter(|event| event.attribute("cancelActivity") != Some("false")) {
        let host = diagram.nodes.iter().position(|node| Some(node.id.as_str()) == event.attribute("attachedToRef"));
        let (Some(host), Some(at)) = (host, add(diagram, tree, event, Kind::Boundary, None)) else { continue };
        let process = diagram.nodes[host].process;
        diagram.processes.iter_mut().for_each(|process| process.nodes.retain(|node| *node != at));
        diagram.nodes[at].process = process;
        diagram.nodes[host].interrupted_by.push(at);
    }
}

fn name_processes(tree: &SyntaxTree, diagram: &mut Diagram) {
    for participant in tree.ids().map(|id| tree.get(id)).filter(|element| element.name() == "participant") {
        let (Some(id), Some(process)) = (participant.attribute("id"), participant.attribute("processRef")) else {
            continue;
        };
        let process = process.rsplit(':').next().unwrap_or(process);
        let of = diagram.processes.iter_mut().filter(|known| known.ids[0] == process);
        of.for_each(|known| known.ids.push(id.to_owned()));
    }
}

struct Reader<'t> {
    tree: &'t SyntaxTree,
    /// What the event that is being read is, as far as it was read.
    open: Option<Event>,
    sequence_flows: Vec<NodeId>,
}

impl Reader<'_> {
    fn element(
        &mut self,
        id: NodeId,
        inside: Option<usize>,
        diagram: &mut Diagram,
        message_flows: &mut Vec<NodeId>,
    ) -> Option<()> {
        let element = self.tree.get(id);
        let is_empty = element.written().ends_with("/>") && element.start_tag() == element.whole();
        let mut around = inside;
        match element.name() {
            "process" if !is_empty => {
                let ids = vec![element.attribute("id")?.to_owned()];
                diagram.processes.push(Process { ids, nodes: Vec::new() });
            }
            "sequenceFlow" => self.sequence_flows.push(id),
            "messageFlow" => message_flows.push(id),
            "callActivity" | "inclusiveGateway" | "complexGateway" => return None,
            "subProcess" if !is_empty => {
                if element.attribute("triggeredByEvent") == Some("true") {
                    return None;
                }
                around = Some(add(diagram, self.tree, element, Kind::SubProcess, inside)?);
            }
            "messageEventDefinition" if is_empty => self.open = Some(Event::Message),
            "terminateEventDefinition" if is_empty => self.open = Some(Event::Terminate),
            "linkEventDefinition" if is_empty => {
                let event = element.parent().map(|parent| self.tree.get(parent));
                let is_event = event.is_some_and(|event| is_read_event(event.name()));
                let name = element.attribute("name");
                let name = name.or_else(|| event.filter(|_| is_event).and_then(|event| event.attribute("name")));
                self.open = Some(Event::Link(name.unwrap_or_default().to_owned()));
            }
            "signalEventDefinition"
            | "timerEventDefinition"
            | "escalationEventDefinition"
            | "errorEventDefinition"
            | "compensateEventDefinition"
                if is_empty =>
            {
                self.open = None;
            }
            name => {
                if let Some(kind) = kind_of(name).filter(|kind| !is_empty || is_read_empty(kind)) {
                    add(diagram, self.tree, element, kind, inside)?;
                }
            }
        }
        for child in element.children() {
            self.element(child, around, diagram, message_flows)?;
        }
        match element.name() {
            "process" if !is_empty => self.connect(diagram)?,
            name if !is_empty && is_read_event(name) => {
                let event = self.open.replace(Event::None)?;
                let kind = match name {
                    "startEvent" => Kind::Start(event),
                    "intermediateCatchEvent" => Kind::Catch(event),
                    "intermediateThrowEvent" => Kind::Throw(event),
                    _ => Kind::End(event),
                };
                add(diagram, self.tree, element, kind, inside)?;
            }
            _ => {}
        }
        Some(())
    }

    /// Connects the nodes of the process that ends.
    fn connect(&mut self, diagram: &mut Diagram) -> Option<()> {
        let process = diagram.processes.last()?;
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for at in &process.nodes {
            places.entry(diagram.nodes[*at].id.clone()).or_insert(*at);
        }
        for flow in std::mem::take(&mut self.sequence_flows) {
            let flow = self.tree.get(flow);
            let source = *places.get(flow.attribute("sourceRef")?)?;
            let target = *places.get(flow.attribute("targetRef")?)?;
            let at = diagram.flows.len();
            diagram.flows.push(Flow { target });
            diagram.nodes[source].outgoing.push(at);
            diagram.nodes[target].incoming.push(at);
        }
        Some(())
    }
}

fn add(
    diagram: &mut Diagram,
    tree: &SyntaxTree,
    element: Element<'_>,
    kind: Kind,
    inside: Option<usize>,
) -> Option<usize> {
    let at = diagram.nodes.len();
    let process = diagram.processes.len().checked_sub(1)?;
    let child = |name: &str| element.children().map(|child| tree.get(child)).find(|child| child.name() == name);
    let definition = child("messageEventDefinition");
    let message = element.attribute("messageRef").or_else(|| definition?.attribute("messageRef"));
    let quantity = |name: &str| element.attribute(name).and_then(|written| written.parse().ok()).unwrap_or(1);
    let several = child("multiInstanceLoopCharacteristics");
    diagram.processes[process].nodes.push(at);
    diagram.nodes.push(Node {
        id: element.attribute("id")?.to_owned(),
        element: element.name().to_owned(),
        kind,
        process,
        inside,
        incoming: Vec::new(),
        outgoing: Vec::new(),
        receives: Vec::new(),
        sends: Vec::new(),
        is_message: definition.is_some(),
        message: message.map(str::to_owned),
        quantities: ["startQuantity", "completionQuantity"].map(quantity),
        is_many: several.is_some_and(|several| several.attribute("isSequential") != Some("true")),
        interrupted_by: Vec::new(),
    });
    Some(at)
}

fn is_read_event(name: &str) -> bool {
    matches!(name, "startEvent" | "intermediateCatchEvent" | "intermediateThrowEvent" | "endEvent")
}

fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "task" | "sendTask" | "serviceTask" | "userTask" | "manualTask" | "businessRuleTask" | "scriptTask" => {
            Some(Kind::Task)
        }
        "receiveTask" => Some(Kind::ReceiveTask),
        "exclusiveGateway" => Some(Kind::Exclusive),
        "parallelGateway" => Some(Kind::Parallel),
        "eventBasedGateway" => Some(Kind::EventBased),
        _ => None,
    }
}

/// Whether the peer sees an element of this kind that is written as one empty tag.
fn is_read_empty(kind: &Kind) -> bool {
    matches!(kind, Kind::Task | Kind::ReceiveTask | Kind::EventBased)
}
