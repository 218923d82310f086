//! The BPMN choreography of a protocol, as text.

use super::collaboration::Collaboration;
use super::context::Taken;
use super::global::diagram;
use super::graph::{Graph, NodeAt, NodeKind};
use super::pool::{element, element_name, formal, kind_name};
use super::tag::Tag;
use crate::{Interaction, Protocol, RoleIx};
use quadrille_model::Model;
use quadrille_syntax::ast::Document;
use std::collections::BTreeMap;

/// The text of a BPMN choreography that means a protocol, without a drawing. Where the protocol names the elements that
/// its edges stand for, these are ids of the result.
///
/// Of the file with the collaboration that the protocol was found in, if it was, everything is kept that is neither flow
/// nor drawing: messages with their payloads, participants, conversations with their correlation keys; tasks are called
/// as the nodes that send.
#[must_use]
pub fn choreography_text(protocol: &Protocol, name: &str, file: Option<(&Document<'_>, &Model)>) -> String {
    let file = file.map(|(document, model)| Collaboration::new(document, model));
    let mut taken = file.as_ref().map_or_else(Taken::default, Collaboration::taken);
    let definitions = file.as_ref().and_then(Collaboration::definitions).unwrap_or_else(definitions);
    let mut tag = file.as_ref().and_then(Collaboration::tag).unwrap_or_else(|| Tag::new(""));
    tag.name = format!("{}choreography", definitions.prefix());
    let id = taken.new_id(tag.get("id").unwrap_or("Choreography"));
    tag.set("id", &id);
    if tag.get("name").is_none() {
        tag.set("name", name);
    }
    let graph = diagram(&protocol.body);
    let ids = graph.nodes.iter().map(|node| {
        let wanted = node.element.as_deref().map(|element| without_participant(protocol, element));
        taken.new_id(wanted.unwrap_or(kind_name(node.kind)))
    });
    let ids: Vec<String> = ids.collect();
    let flows = graph.flows.iter().map(|_| taken.new_id("Flow")).collect();
    let prefix = definitions.prefix().to_owned();
    let mut writer = Writer { protocol, file: file.as_ref(), graph, prefix, ids, flows, message_flows: Vec::new() };
    writer.draw_message_flows(&mut taken);
    let (kept, relationships) = file.as_ref().map(|file| file.source.kept()).unwrap_or_default();
    let (messages, new_messages) = writer.messages(&mut taken);
    let choreography = writer.choreography(&tag, &messages);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n{kept}{new_messages}{choreography}{relationships}{}\n",
        definitions.text(false),
        definitions.end()
    )
}

/// The outermost element of a file of its own.
fn definitions() -> Tag {
    let mut tag = Tag::new("definitions");
    tag.set("xmlns", "http://www.omg.org/spec/BPMN/20100524/MODEL");
    tag.set("targetNamespace", "urn:quadrille:choreography");
    tag
}

/// The id of an element without what a projection adds to it, so that what is projected and found again is called the
/// same.
fn without_participant<'e>(protocol: &Protocol, element: &'e str) -> &'e str {
    let stem = ["_send", "_receive"].iter().find_map(|does| element.strip_suffix(does)).unwrap_or(element);
    let of_role =
        |role: &crate::Role| stem.strip_suffix(role.id.as_str())?.strip_suffix('_').filter(|id| !id.is_empty());
    protocol.roles.iter().find_map(of_role).unwrap_or(element)
}

/// A message flow of a task.
struct TaskFlow {
    task: NodeAt,
    interaction: Interaction,
    id: String,
    /// The position of the message flow of the collaboration that it says the same as.
    original: Option<usize>,
}

struct Writer<'p> {
    protocol: &'p Protocol,
    file: Option<&'p Collaboration<'p>>,
    graph: Graph,
    prefix: String,
    /// By node.
    ids: Vec<String>,
    /// By sequence flow.
    flows: Vec<String>,
    /// In the order of the file.
    message_flows: Vec<TaskFlow>,
}

impl Writer<'_> {
    fn draw_message_flows(&mut self, taken: &mut Taken) {
        let mut used = Vec::new();
        for (task, node) in self.graph.nodes.iter().enumerate() {
            let NodeKind::Task(message, answer) = node.kind else { continue };
            for interaction in std::iter::once(message).chain(answer) {
                let originals = self.originals(interaction);
                let is_new = |at: &&usize| !used.contains(*at);
                let original = originals.iter().find(is_new).or(originals.first()).copied();
                used.extend(original);
                let known = original.and_then(|at| self.file?.flow_id(at));
                let id = taken.new_id(known.unwrap_or(&format!("MessageFlow_{}", self.ids[task])));
                self.message_flows.push(TaskFlow { task, interaction, id, original });
            }
        }
        self.message_flows.sort_by_key(|flow| flow.original.unwrap_or(usize::MAX));
    }

    /// The message flows of the collaboration for an interaction.
    fn originals(&self, interaction: Interaction) -> Vec<usize> {
        let (sender, receiver) = (self.role(interaction.sender), self.role(interaction.receiver));
        let message = &self.protocol.labels[interaction.label.index()].name;
        self.file.map_or_else(Vec::new, |file| file.flows(sender, receiver, message))
    }

    /// References to the messages of all interactions, and the text of those that the file has no element for: one of
    /// a name.
    fn messages(&self, taken: &mut Taken) -> (BTreeMap<Interaction, String>, String) {
        let (mut messages, mut text) = (BTreeMap::new(), String::new());
        let mut new: BTreeMap<&str, String> = BTreeMap::new();
        for flow in &self.message_flows {
            let label = flow.interaction.label.index();
            let known = self.originals(flow.interaction).first().and_then(|original| self.file?.message(*original));
            let id = known.unwrap_or_else(|| {
                let name = self.protocol.labels[label].name.as_str();
                let make = || {
                    let id = taken.new_id(&format!("Message_{}", label + 1));
                    let mut tag = Tag::new(format!("{}message", self.prefix));
                    tag.set("id", &id);
                    tag.set("name", name);
                    text.push_str(&element(2, &tag, &[]));
                    id
                };
                new.entry(name).or_insert_with(make).clone()
            });
            messages.insert(flow.interaction, id);
        }
        (messages, text)
    }

    fn role(&self, role: RoleIx) -> &str {
        &self.protocol.roles[role.index()].id
    }

    fn choreography(&self, tag: &Tag, messages: &BTreeMap<Interaction, String>) -> String {
        let mut text = format!("  {}\n", tag.text(false));
        text.push_str(&self.file.map(Collaboration::documentation).unwrap_or_default());
        for role in &self.protocol.roles {
            text.push_str(&self.participant(role));
        }
        for flow in &self.message_flows {
            let mut tag = Tag::new(format!("{}messageFlow", self.prefix));
            tag.set("id", &flow.id);
            tag.set("sourceRef", self.role(flow.interaction.sender));
            tag.set("targetRef", self.role(flow.interaction.receiver));
            tag.set("messageRef", &messages[&flow.interaction]);
            let said = flow.original.and_then(|original| Some(self.file?.said_of_flow(original, &mut tag)));
            text.push_str(&element(4, &tag, &said.unwrap_or_default()));
        }
        text.push_str(&self.file.map(|file| file.conversations(|id| self.standing_for(id))).unwrap_or_default());
        for at in 0..self.graph.nodes.len() {
            text.push_str(&self.node(at));
        }
        for (flow, id) in self.graph.flows.iter().zip(&self.flows) {
            let mut tag = Tag::new(format!("{}sequenceFlow", self.prefix));
            tag.set("id", id);
            if let Some(name) = flow.element.as_deref().and_then(|element| self.file?.flow_name(element)) {
                tag.set("name", name);
            }
            tag.set("sourceRef", &self.ids[flow.source]);
            tag.set("targetRef", &self.ids[flow.target]);
            let condition =
                flow.condition.as_ref().map(|condition| formal(&self.prefix, "conditionExpression", condition));
            text.push_str(&element(4, &tag, &condition.into_iter().collect::<Vec<_>>()));
        }
        text + &format!("  {}\n", tag.end())
    }

    /// A participant as the file has it, or by what the protocol knows of it.
    fn participant(&self, role: &crate::Role) -> String {
        if let Some(written) = self.file.and_then(|file| file.participant(&role.id)) {
            return format!("    {written}\n");
        }
        let mut tag = Tag::new(format!("{}participant", self.prefix));
        tag.set("id", &role.id);
        tag.set("name", &role.name);
        let many = format!("<{}participantMultiplicity minimum=\"0\" maximum=\"2\"/>", self.prefix);
        element(4, &tag, &role.is_many.then_some(many).into_iter().collect::<Vec<_>>())
    }

    /// The message flows that stand for one of the collaboration (its id).
    fn standing_for(&self, id: &str) -> Vec<String> {
        let is_it = |flow: &&TaskFlow| {
            let original = flow.original.and_then(|original| self.file?.flow_id(original));
            original == Some(id)
        };
        self.message_flows.iter().filter(is_it).map(|flow| flow.id.clone()).collect()
    }

    fn node(&self, at: NodeAt) -> String {
        let (node, prefix) = (&self.graph.nodes[at], &self.prefix);
        let mut tag = Tag::new(format!("{prefix}{}", element_name(node.kind)));
        tag.set("id", &self.ids[at]);
        if let Some(name) = self.name(at) {
            tag.set("name", name);
        }
        let mut inner = Vec::new();
        for (_, id) in self.graph.flows.iter().zip(&self.flows).filter(|(flow, _)| flow.target == at) {
            inner.push(format!("<{prefix}incoming>{id}</{prefix}incoming>"));
        }
        for (flow, id) in self.graph.flows.iter().zip(&self.flows).filter(|(flow, _)| flow.source == at) {
            if flow.is_default {
                tag.set("default", id);
            }
            inner.push(format!("<{prefix}outgoing>{id}</{prefix}outgoing>"));
        }
        if let NodeKind::Task(interaction, _) = node.kind {
            tag.set("initiatingParticipantRef", self.role(interaction.sender));
            for role in [interaction.sender, interaction.receiver] {
                inner.push(format!("<{prefix}participantRef>{}</{prefix}participantRef>", self.role(role)));
            }
            for flow in self.message_flows.iter().filter(|flow| flow.task == at) {
                inner.push(format!("<{prefix}messageFlowRef>{}</{prefix}messageFlowRef>", flow.id));
            }
        }
        element(4, &tag, &inner)
    }

    /// What people see: the name of the node that it stands for; a task without one is called as its message.
    fn name(&self, at: NodeAt) -> Option<&str> {
        let node = &self.graph.nodes[at];
        let drawn = node.element.as_deref().and_then(|element| self.file?.node_name(element));
        let message = node.kind.interaction();
        drawn.or_else(|| message.map(|message| self.protocol.labels[message.label.index()].name.as_str()))
    }
}
