//! Syntax tree to model: every reference resolved, one file per element.

mod condition;
mod conversation;
mod correlation_key;
mod correlation_property;
mod data;
mod element;
mod expression;
mod field_number;
mod flow_node;
mod lane;
mod message;
mod message_flow;
mod monitoring;
mod name;
mod nameless_message;
mod operator;
mod participant;
mod payload;
mod process;
mod proto;
mod selector;
mod sequence_flow;
mod timer;
mod vocabulary;

use crate::code::{NOT_BPMN, SEVERAL_COLLABORATIONS};
use crate::{FieldLock, Model, Origin, Participant, ParticipantIx, Process, ProcessIx, rule};
pub(crate) use element::{Elements, named};
use participant::Pool;
use process::ProcessElements;
use quadrille_diagnostics::{Diagnostic, Diagnostics, Span};
use quadrille_endpoint::{NodeIx, Schema};
use quadrille_syntax::metamodel::Place;
use quadrille_syntax::{Namespace, NodeId, SyntaxTree};
use std::collections::BTreeMap;

/// What lowering needs beside the tree.
#[derive(Clone, Debug)]
pub struct LowerOptions {
    /// Name of the model's file without directory and extension: the model's name if it has no other.
    pub file_stem: String,
    /// Field numbers given before.
    pub field_lock: FieldLock,
    /// Texts of the imported `.proto` files, by location as written in the model.
    pub imports: BTreeMap<String, String>,
}

/// A `.proto` file that the model imports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its location as written, relative to the model.
    pub location: String,
    /// The `import` element.
    pub span: Span,
}

/// The `.proto` files that a model imports (`bpmn:import`), in document order.
#[must_use]
pub fn imports(tree: &SyntaxTree) -> Vec<Import> {
    let Some(root) = tree.root() else { return Vec::new() };
    let elements = tree.bpmn_children(root, "import").map(|id| tree.get(id));
    let found = elements.filter_map(|node| {
        let location = node.attribute("location")?;
        let is_proto = node.attribute("importType") == Some("http://protobuf.dev") || location.ends_with(".proto");
        is_proto.then(|| Import { location: location.to_owned(), span: node.span })
    });
    found.collect()
}

/// Lowers a tree. There is no model only where the file is no BPMN; with errors, the model is what could be
/// understood.
#[must_use]
pub fn lower(tree: &SyntaxTree, options: &LowerOptions) -> (Option<Model>, Diagnostics) {
    let mut elements = Elements::new(tree);
    let model = lower_definitions(&mut elements, options);
    if let Some(model) = &model {
        rule::check_ids(&mut elements);
        // Rules about the whole would only repeat what is missing from a part.
        if !elements.incomplete {
            rule::check(model, &mut elements.diagnostics);
        }
    }
    elements.diagnostics.sort();
    (model, elements.diagnostics)
}

fn lower_definitions(elements: &mut Elements<'_>, options: &LowerOptions) -> Option<Model> {
    let root = elements.tree.root()?;
    let node = elements.get(root);
    if !node.is_bpmn("definitions") {
        let message = match &node.namespace {
            Namespace::Foreign(uri) if !uri.is_empty() => {
                format!("the outermost element is `{}` of namespace {uri}, not BPMN's definitions", node.name)
            }
            Namespace::Foreign(_)
            | Namespace::Bpmn
            | Namespace::BpmnDi
            | Namespace::Di
            | Namespace::Dc
            | Namespace::Quadrille => format!("the outermost element is `{}`, not BPMN's definitions", node.name),
        };
        let diagnostic = Diagnostic::error(NOT_BPMN, message, node.span, "this element")
            .with_note("the namespace of BPMN 2.0 is http://www.omg.org/spec/BPMN/20100524/MODEL")
            .help("export the diagram as BPMN 2.0 XML");
        elements.diagnostics.push(diagnostic);
        return None;
    }
    let top = TopLevel::of(elements, root);
    let imported = proto::read_imports(elements, &imports(elements.tree), &options.imports);
    let payloads = payload::lower_payloads(elements, &top.items, &top.messages, &imported, &options.field_lock);
    let mut messages = message::lower_messages(elements, &top.messages, &payloads);
    let collaboration = Collaboration::of(elements, root, &top);
    let pools = collaboration.pools(elements, &top);
    let mut lowered = Lowered::of(elements, &pools, &messages);
    let mut flows = lowered.message_flows(elements, &collaboration, &pools, &mut messages);
    for index in 0..pools.len() {
        lowered.add_data(elements, index, &flows, &messages, &payloads);
    }
    let (conversations, keys) = conversation::lower_conversations(
        elements,
        &collaboration.conversations,
        &mut flows,
        &messages,
        &payloads.list,
    );
    let (rules, points) = lowered.monitoring(elements, &flows, &payloads);
    vocabulary::check_vocabulary(elements);
    let name = model_name(node.attribute("name"), &options.file_stem);
    let (participants, processes) = lowered.finish(pools);
    let schema = Schema { package: format!("{name}.v1").into(), types: payloads.list.into() };
    Some(Model {
        name,
        origin: collaboration.origin,
        participants,
        processes,
        message_flows: flows.into_iter().map(|(_, flow)| flow).collect(),
        messages: messages.list,
        schema,
        field_lock: payloads.lock,
        conversations,
        keys,
        rules,
        points,
    })
}

fn model_name(written: Option<&str>, file_stem: &str) -> String {
    let names = [written.unwrap_or_default(), file_stem].map(name::snake_case);
    let found = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "model".to_owned());
    if found.starts_with(|first: char| first.is_ascii_digit()) { format!("model_{found}") } else { found }
}

/// The elements directly in `definitions`, by kind.
#[derive(Default)]
struct TopLevel {
    collaborations: Vec<NodeId>,
    processes: Vec<NodeId>,
    items: Vec<NodeId>,
    messages: Vec<NodeId>,
}

impl TopLevel {
    fn of(elements: &mut Elements<'_>, root: NodeId) -> Self {
        let mut top = Self::default();
        for child in elements.supported_children(root, Place::Definitions) {
            match elements.get(child).name.as_str() {
                "collaboration" => top.collaborations.push(child),
                "process" => top.processes.push(child),
                "itemDefinition" => top.items.push(child),
                "message" => top.messages.push(child),
                // Imports and correlation properties are found by those who need them.
                _ => {}
            }
        }
        top
    }
}

/// The collaboration of a file, or what stands for it.
struct Collaboration {
    origin: Origin,
    participants: Vec<NodeId>,
    message_flows: Vec<NodeId>,
    conversations: Vec<NodeId>,
}

impl Collaboration {
    fn of(elements: &mut Elements<'_>, root: NodeId, top: &TopLevel) -> Self {
        if let [first, second, ..] = top.collaborations[..] {
            let (first, second) = (elements.origin(first), elements.origin(second));
            let message = format!("the file has a second collaboration, {}", named(&second));
            let diagnostic = Diagnostic::error(SEVERAL_COLLABORATIONS, message, second.span, "the second one")
                .label(first.span, "the first one")
                .help("put each collaboration into a file of its own");
            elements.report(&second, diagnostic);
            elements.incomplete = true;
        }
        let Some(collaboration) = top.collaborations.first().copied() else {
            let stands_for_it = top.processes.first().copied().unwrap_or(root);
            let origin = elements.origin(stands_for_it);
            return Self::without_parts(origin);
        };
        let mut found = Self::without_parts(elements.origin(collaboration));
        for child in elements.supported_children(collaboration, Place::Collaboration) {
            match elements.get(child).name.as_str() {
                "participant" => found.participants.push(child),
                "messageFlow" => found.message_flows.push(child),
                "conversation" => found.conversations.push(child),
                _ => {
                    let span = elements.get(child).span;
                    elements.not_acted_on(child, "a correlation key outside of conversations", span);
                }
            }
        }
        found
    }

    const fn without_parts(origin: Origin) -> Self {
        Self { origin, participants: Vec::new(), message_flows: Vec::new(), conversations: Vec::new() }
    }

    fn pools(&self, elements: &mut Elements<'_>, top: &TopLevel) -> Vec<Pool> {
        if self.participants.is_empty() {
            return participant::participants_of_processes(elements, &top.processes);
        }
        participant::lower_participants(elements, &self.participants, &top.processes)
    }
}

/// The processes of the pools, and where each element went.
struct Lowered {
    processes: Vec<Option<(Process, ProcessElements)>>,
    participants: BTreeMap<NodeId, ParticipantIx>,
    nodes: BTreeMap<NodeId, (ParticipantIx, NodeIx)>,
}

impl Lowered {
    fn of(elements: &mut Elements<'_>, pools: &[Pool], messages: &message::Messages) -> Self {
        let mut lowered = Self { processes: Vec::new(), participants: BTreeMap::new(), nodes: BTreeMap::new() };
        for (pool, at) in pools.iter().zip(0..) {
            let index = ParticipantIx(at);
            lowered.participants.insert(pool.element, index);
            let process = pool.process.map(|process| {
                lowered.participants.entry(process).or_insert(index);
                process::lower_process(elements, process, &messages.elements)
            });
            for (element, node) in process.iter().flat_map(|(_, of)| &of.nodes) {
                lowered.nodes.entry(*element).or_insert((index, *node));
            }
            lowered.processes.push(process);
        }
        lowered
    }

    fn message_flows(
        &self,
        elements: &mut Elements<'_>,
        collaboration: &Collaboration,
        pools: &[Pool],
        messages: &mut message::Messages,
    ) -> Vec<(NodeId, crate::MessageFlow)> {
        let processes: Vec<_> =
            self.processes.iter().map(|process| process.as_ref().map(|(process, _)| process)).collect();
        let places =
            message_flow::Places { participants: &self.participants, nodes: &self.nodes, processes: &processes };
        let flows = message_flow::lower_message_flows(elements, &collaboration.message_flows, &places, messages);
        nameless_message::name_by_ends(&mut messages.list, flows.iter().map(|(_, flow)| flow), pools, &processes);
        flows
    }

    fn add_data(
        &mut self,
        elements: &mut Elements<'_>,
        index: usize,
        flows: &[(NodeId, crate::MessageFlow)],
        messages: &message::Messages,
        payloads: &payload::Payloads,
    ) {
        let Some((process, of)) = &mut self.processes[index] else { return };
        let Ok(at) = u32::try_from(index) else { return };
        process.slots = data::lower_slots(elements, ParticipantIx(at), process, of, flows, messages, payloads);
        condition::lower_conditions(elements, process, of, &payloads.list);
    }

    fn monitoring(
        &self,
        elements: &mut Elements<'_>,
        flows: &[(NodeId, crate::MessageFlow)],
        payloads: &payload::Payloads,
    ) -> (Vec<crate::MonitoringRule>, Vec<crate::MonitoringPoint>) {
        let mut nodes = selector::NodeSet::default();
        for (process, at) in self.processes.iter().zip(0..) {
            if let Some((process, of)) = process {
                nodes.add(ParticipantIx(at), process, &of.nodes);
            }
        }
        let participants = &self.participants;
        monitoring::lower_monitoring(elements, &monitoring::Monitored { nodes: &nodes, participants, flows, payloads })
    }

    fn finish(self, pools: Vec<Pool>) -> (Vec<Participant>, Vec<Process>) {
        let mut participants = Vec::new();
        let mut processes = Vec::new();
        for (pool, lowered) in pools.into_iter().zip(self.processes) {
            let process = lowered.and_then(|(process, _)| {
                let index = u32::try_from(processes.len()).ok().map(ProcessIx);
                processes.push(process);
                index
            });
            participants.push(Participant { origin: pool.origin, process });
        }
        (participants, processes)
    }
}
