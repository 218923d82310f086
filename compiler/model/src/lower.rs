//! Syntax tree to model: every reference resolved, one file per element.

mod activity;
mod aggregate;
mod annotation;
mod choreography;
mod cluster;
mod condition;
mod conditional;
mod conversation;
mod coordination;
mod correlation_key;
mod correlation_property;
mod data;
mod definitions;
mod duration;
mod element;
mod event;
mod expression;
mod field_number;
mod flow_node;
mod gateway;
mod import;
mod key_inference;
mod kpi;
mod lane;
mod log;
pub(crate) mod meant;
mod message;
mod message_flow;
mod monitoring;
mod monitoring_point;
mod name;
mod nameless_message;
mod operator;
mod participant;
mod payload;
mod placement;
mod places;
mod proceed;
mod process;
mod process_structure;
mod proto;
mod range;
mod reach;
mod rule_element;
mod selector;
mod semantic;
mod sequence_flow;
mod sla;
mod state_view;
mod timer;
mod unheard;
mod vocabulary;
mod written_property;
mod xsd;

use crate::code::{NOT_BPMN, SEVERAL_COLLABORATIONS};
use crate::{FieldLock, Imports, Model, Origin, Participant, ParticipantIx, Process, ProcessIx, rule};
use definitions::Definitions;
pub(crate) use element::{Elements, named};
use participant::Pool;
use process::ProcessElements;
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_endpoint::{NodeIx, Schema};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{ElementType, Namespace, Node, NodeId};
use sequence_flow::Ends;
use std::collections::BTreeMap;

/// What lowering needs beside the tree.
#[derive(Clone, Debug)]
pub struct LowerOptions {
    /// Name of the model's file without directory and extension: the model's name if it has no other.
    pub file_stem: String,
    /// Field numbers given before.
    pub field_lock: FieldLock,
    /// What the model imports ([`load_imports`](crate::load_imports)).
    pub imports: Imports,
}

/// Lowers a document. There is no model only where the file is no BPMN; with errors, the model is what could be
/// understood.
#[must_use]
pub fn lower(document: &Document<'_>, options: &LowerOptions) -> (Option<Model>, Diagnostics) {
    let mut elements = Elements::new(document);
    let mut model = lower_definitions(&mut elements, options);
    if let Some(model) = &mut model {
        model.is_complete = !elements.incomplete;
        // Rules about the whole would only repeat what is missing from a part.
        if model.is_complete && model.loose_flows.is_empty() {
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
        elements.diagnostics.push(not_bpmn(node));
        return None;
    }
    elements.add_imported(reach::reached(elements.document));
    import::report_imports(elements, &options.imports);
    let protos = proto::read_imports(elements, &options.imports);
    let schemas = xsd::Schemas::new(elements, &options.imports);
    let [items, messages] = [ElementType::ItemDefinition, ElementType::Message].map(|of| elements.all(of));
    let payloads = payload::lower_payloads(
        elements,
        &items,
        &messages,
        &payload::Imported { protos: &protos, schemas: &schemas },
        &options.field_lock,
    );
    let mut messages = message::lower_messages(elements, &messages, &payloads);
    let collaboration = Collaboration::of(elements, root);
    let written = elements.all(ElementType::Process);
    let pools = collaboration.pools(elements, &written);
    let mut lowered = Lowered::of(elements, &pools, &written, &messages);
    let choreographies = choreography::lower_choreographies(elements, &lowered.definitions);
    let mut flows = lowered.message_flows(elements, &collaboration, &pools, &mut messages);
    for index in 0..pools.len() {
        lowered.add_data(elements, index, &flows, &messages, &payloads);
    }
    lowered.add_other_conditions(elements, &payloads);
    let (conversations, keys) = conversation::lower_conversations(
        elements,
        &collaboration.conversations,
        &mut flows,
        &messages,
        &payloads.list,
    );
    let vocabulary = lowered.vocabulary(elements, &flows, &payloads);
    unheard::note_unheard(elements);
    let name = model_name(node.attribute("name"), &options.file_stem);
    let definitions = std::mem::take(&mut lowered.definitions);
    let (participants, processes) = lowered.finish(pools);
    let schema = Schema { package: format!("{name}.v1").into(), types: payloads.list.into() };
    Some(Model {
        name,
        origin: collaboration.origin,
        participants,
        processes,
        message_flows: flows.into_iter().map(|(_, flow)| flow).collect(),
        messages: messages.list,
        signals: definitions.signals,
        errors: definitions.errors,
        escalations: definitions.escalations,
        choreographies,
        schema,
        field_lock: payloads.lock,
        conversations,
        keys,
        rules: vocabulary.monitoring.rules,
        points: vocabulary.monitoring.points,
        monitoring: vocabulary.monitoring.requested,
        placements: vocabulary.placements,
        structures: vocabulary.structures,
        properties: vocabulary.properties,
        annotations: vocabulary.annotations,
        loose_flows: std::mem::take(&mut elements.loose_flows),
        is_complete: true,
    })
}

pub(crate) fn not_bpmn(node: Node<'_>) -> Diagnostic {
    let message = match node.namespace() {
        Namespace::Foreign(uri) if !uri.is_empty() => {
            format!("the outermost element is `{}` of namespace {uri}, not BPMN's definitions", node.name())
        }
        Namespace::Foreign(_)
        | Namespace::Bpmn
        | Namespace::BpmnDi
        | Namespace::Di
        | Namespace::Dc
        | Namespace::Quadrille => format!("the outermost element is `{}`, not BPMN's definitions", node.name()),
    };
    Diagnostic::error(NOT_BPMN, message, node.span(), "this element")
        .with_note("the namespace of BPMN 2.0 is http://www.omg.org/spec/BPMN/20100524/MODEL")
        .help("export the diagram as BPMN 2.0 XML")
}

fn model_name(written: Option<&str>, file_stem: &str) -> String {
    let names = [written.unwrap_or_default(), file_stem].map(name::snake_case);
    let found = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "model".to_owned());
    if found.starts_with(|first: char| first.is_ascii_digit()) { format!("model_{found}") } else { found }
}

/// The collaboration of a file, or what stands for it.
struct Collaboration {
    origin: Origin,
    participants: Vec<NodeId>,
    message_flows: Vec<NodeId>,
    conversations: Vec<NodeId>,
}

impl Collaboration {
    fn of(elements: &mut Elements<'_>, root: NodeId) -> Self {
        let tree = elements.tree;
        // Choreographies are collaborations, too; they are lowered by themselves.
        let found: Vec<NodeId> = tree.bpmn_children(root, "collaboration").collect();
        let has_participants = |id: &NodeId| tree.bpmn_children(*id, "participant").next().is_some();
        let first = found.iter().copied().find(has_participants).or(found.first().copied());
        let Some(first) = first else {
            let stands_for_it = tree.bpmn_children(root, "process").next().unwrap_or(root);
            let origin = elements.origin(stands_for_it);
            return Self { origin, participants: Vec::new(), message_flows: Vec::new(), conversations: Vec::new() };
        };
        let mut joined = Self {
            origin: elements.origin(first),
            participants: Vec::new(),
            message_flows: Vec::new(),
            conversations: Vec::new(),
        };
        joined.join(elements, first);
        // Several drawings of one file are one collaboration, unless they show the same processes again.
        for other in found.into_iter().filter(|other| *other != first) {
            if joined.shares_process(elements, other) {
                report_left_out(elements, &joined.origin, other);
            } else {
                joined.join(elements, other);
            }
        }
        joined
    }

    /// Adds what a collaboration holds.
    fn join(&mut self, elements: &mut Elements<'_>, collaboration: NodeId) {
        let tree = elements.tree;
        if let Some(key) = tree.bpmn_children(collaboration, "correlationKey").next() {
            elements.not_acted_on(key, "a correlation key outside of conversations", elements.get(key).span());
        }
        self.participants.extend(tree.bpmn_children(collaboration, "participant"));
        self.message_flows.extend(tree.bpmn_children(collaboration, "messageFlow"));
        // A sub-conversation groups the conversations inside of it, and is one itself if it has keys.
        let mut open = vec![collaboration];
        while let Some(around) = open.pop() {
            self.conversations.extend(tree.bpmn_children(around, "conversation"));
            let inner: Vec<NodeId> = tree.bpmn_children(around, "subConversation").collect();
            let has_keys = |id: &NodeId| tree.bpmn_children(*id, "correlationKey").next().is_some();
            self.conversations.extend(inner.iter().copied().filter(has_keys));
            open.extend(inner);
        }
    }

    fn shares_process(&self, elements: &Elements<'_>, other: NodeId) -> bool {
        let process = |participant: NodeId| elements.end(participant, "processRef");
        let taken: Vec<NodeId> = self.participants.iter().filter_map(|participant| process(*participant)).collect();
        let mut wanted = elements.tree.bpmn_children(other, "participant").filter_map(process);
        wanted.any(|process| taken.contains(&process))
    }

    fn pools(&self, elements: &mut Elements<'_>, processes: &[NodeId]) -> Vec<Pool> {
        // A process of another file takes part only if something of this file says so.
        let own = processes.iter().copied().filter(|process| elements.is_own(*process));
        let processes = &own.collect::<Vec<_>>()[..];
        if self.participants.is_empty() {
            return participant::participants_of_processes(elements, processes);
        }
        let mut pools = participant::lower_participants(elements, &self.participants);
        participant::add_borderless(elements, &mut pools, processes, &self.message_flows);
        participant::report_outside(elements, &pools, processes);
        pools
    }
}

/// Says that one of several collaborations is left out.
fn report_left_out(elements: &mut Elements<'_>, chosen: &Origin, other: NodeId) {
    let other = elements.origin(other);
    let message = format!("{} shows a process of {} again", named(&other), named(chosen));
    let diagnostic = Diagnostic::warning(SEVERAL_COLLABORATIONS, message, other.span, "this one is left out")
        .label(chosen.span, "this one is read")
        .help("put each collaboration into a file of its own");
    elements.report(&other, diagnostic);
}

/// The processes, and where each element went.
struct Lowered {
    definitions: Definitions,
    /// Those of the pools in their order, then the others.
    processes: Vec<(Process, ProcessElements)>,
    /// The process of each pool.
    of_pools: Vec<Option<ProcessIx>>,
    participants: BTreeMap<NodeId, ParticipantIx>,
    nodes: BTreeMap<NodeId, (ParticipantIx, NodeIx)>,
}

impl Lowered {
    fn of(elements: &mut Elements<'_>, pools: &[Pool], written: &[NodeId], messages: &message::Messages) -> Self {
        let in_pools: Vec<NodeId> = pools.iter().filter_map(|pool| pool.process).collect();
        let others: Vec<NodeId> = written.iter().filter(|process| !in_pools.contains(process)).copied().collect();
        let order: Vec<NodeId> = in_pools.into_iter().chain(others).collect();
        let places: BTreeMap<NodeId, ProcessIx> = order.iter().copied().zip((0..).map(ProcessIx)).collect();
        let of_pools: Vec<_> = pools.iter().map(|pool| places.get(&pool.process?).copied()).collect();
        let definitions = definitions::lower_definitions(elements, messages, places);
        let mut processes: Vec<_> =
            order.iter().map(|process| process::lower_process(elements, *process, &definitions)).collect();
        let mut ends = Ends::default();
        for (at, (_, of)) in processes.iter().enumerate() {
            ends.add(at, of);
        }
        sequence_flow::lower_sequence_flows(elements, &mut processes, &ends);
        let mut lowered =
            Self { definitions, processes, of_pools, participants: BTreeMap::new(), nodes: BTreeMap::new() };
        for (pool, at) in pools.iter().zip(0..) {
            let index = ParticipantIx(at);
            lowered.participants.insert(pool.element, index);
            if let Some(process) = pool.process {
                lowered.participants.entry(process).or_insert(index);
            }
            let process = lowered.of_pools[index.index()].map(|process| &lowered.processes[process.index()].1);
            for (element, node) in process.into_iter().flat_map(|of| &of.nodes) {
                lowered.nodes.entry(*element).or_insert((index, *node));
            }
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
        let of_pool = |process: &Option<ProcessIx>| process.map(|process| &self.processes[process.index()].0);
        let processes: Vec<_> = self.of_pools.iter().map(of_pool).collect();
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
        let Some(process) = self.of_pools[index] else { return };
        let (process, of) = &mut self.processes[process.index()];
        let Ok(at) = u32::try_from(index) else { return };
        process.slots = data::lower_slots(elements, ParticipantIx(at), process, of, flows, messages, payloads);
        condition::lower_conditions(elements, process, of, &payloads.list);
    }

    /// The conditions in processes that no participant has: they are called, or stand for themselves, and have no data.
    fn add_other_conditions(&mut self, elements: &mut Elements<'_>, payloads: &payload::Payloads) {
        for (at, (process, of)) in self.processes.iter_mut().enumerate() {
            if !self.of_pools.iter().flatten().any(|pool| pool.index() == at) {
                condition::lower_conditions(elements, process, of, &payloads.list);
            }
        }
    }

    fn vocabulary(
        &self,
        elements: &mut Elements<'_>,
        flows: &[(NodeId, crate::MessageFlow)],
        payloads: &payload::Payloads,
    ) -> vocabulary::Vocabulary {
        let around = vocabulary::Surroundings {
            processes: &self.processes,
            of_participants: &self.of_pools,
            process_elements: &self.definitions.processes,
            participants: &self.participants,
            flows,
            payloads,
        };
        vocabulary::lower_vocabulary(elements, &around)
    }

    fn finish(self, pools: Vec<Pool>) -> (Vec<Participant>, Vec<Process>) {
        let participants = pools.into_iter().zip(self.of_pools).map(|(pool, process)| Participant {
            origin: pool.origin,
            process,
            multiplicity: pool.multiplicity,
        });
        (participants.collect(), self.processes.into_iter().map(|(process, _)| process).collect())
    }
}
