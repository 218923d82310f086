//! The BPMN choreography of a protocol, as text.

use super::context::Taken;
use super::global::diagram;
use super::graph::{Graph, NodeAt, NodeKind};
use super::pool::{element, element_name, formal, kind_name};
use super::source::Source;
use super::tag::Tag;
use crate::{Interaction, Protocol, RoleIx};
use quadrille_model::Model;
use quadrille_syntax::ast::Document;
use std::collections::BTreeMap;

/// The text of a BPMN choreography that means a protocol, without a drawing.
///
/// Of a file that the protocol was found in (a collaboration, say) everything is kept that is neither flow nor drawing:
/// messages with their payloads, participants, conversations with their correlation keys.
#[must_use]
pub fn choreography_text(protocol: &Protocol, name: &str, file: Option<(&Document<'_>, &Model)>) -> String {
    let mut taken = file.map_or_else(Taken::default, |(document, _)| Taken::of(document));
    let graph = diagram(&protocol.body);
    let source = file.map(|(document, model)| (Source::new(document), model));
    let root = source.as_ref().and_then(|(source, _)| source.document.root()).map(|root| root.node().written());
    let definitions = root.map_or_else(definitions, Tag::read);
    let prefix = definitions.prefix().to_owned();
    let mut new_messages = String::new();
    let mut messages = Vec::new();
    for (label, at) in protocol.labels.iter().zip(1..) {
        let known = source.as_ref().and_then(|(_, model)| known_message(model, label));
        messages.push(known.unwrap_or_else(|| {
            let id = taken.new_id(&format!("Message_{at}"));
            let mut tag = Tag::new(format!("{prefix}message"));
            tag.set("id", &id);
            tag.set("name", &label.name);
            new_messages.push_str(&element(2, &tag, &[]));
            id
        }));
    }
    let ids = graph.nodes.iter().map(|node| {
        let wanted = node.element.clone().unwrap_or_else(|| kind_name(node.kind).to_owned());
        taken.new_id(&wanted)
    });
    let ids: Vec<String> = ids.collect();
    let flows = graph.flows.iter().map(|_| taken.new_id("Flow")).collect();
    let id = taken.new_id("Choreography");
    let mut writer = Writer { protocol, graph, prefix, messages, ids, flows, message_flows: Vec::new() };
    writer.draw_message_flows(&mut taken);
    let (kept, relationships) = source.as_ref().map(|(source, _)| source.kept()).unwrap_or_default();
    let choreography = writer.choreography(&id, name, source.as_ref());
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

/// The `message` element of a label in a file.
fn known_message(model: &Model, label: &crate::Label) -> Option<String> {
    let elements = model.messages.iter().filter(|message| message.origin.element == "message");
    let of_label = label.message.and_then(|message| model.messages.get(message.index()));
    let of_label = of_label.filter(|message| message.origin.element == "message");
    let found = of_label.or_else(|| elements.into_iter().find(|message| message.origin.label() == label.name));
    found.map(|message| message.origin.id.clone()).filter(|id| !id.is_empty())
}

struct Writer<'p> {
    protocol: &'p Protocol,
    graph: Graph,
    prefix: String,
    /// By label, the id of its message.
    messages: Vec<String>,
    /// By node.
    ids: Vec<String>,
    /// By sequence flow.
    flows: Vec<String>,
    /// Of tasks, each with its id.
    message_flows: Vec<(NodeAt, Interaction, String)>,
}

impl Writer<'_> {
    fn draw_message_flows(&mut self, taken: &mut Taken) {
        for (at, node) in self.graph.nodes.iter().enumerate() {
            let NodeKind::Task(message, answer) = node.kind else { continue };
            for interaction in std::iter::once(message).chain(answer) {
                let id = taken.new_id(&format!("MessageFlow_{}", self.ids[at]));
                self.message_flows.push((at, interaction, id));
            }
        }
    }

    fn role(&self, role: RoleIx) -> &str {
        &self.protocol.roles[role.index()].id
    }

    fn choreography(&self, id: &str, name: &str, source: Option<&(Source<'_>, &Model)>) -> String {
        let mut tag = Tag::new(format!("{}choreography", self.prefix));
        tag.set("id", id);
        tag.set("name", name);
        let mut text = format!("  {}\n", tag.text(false));
        for role in &self.protocol.roles {
            text.push_str(&self.participant(role, source));
        }
        for (_, interaction, id) in &self.message_flows {
            let mut flow = Tag::new(format!("{}messageFlow", self.prefix));
            flow.set("id", id);
            flow.set("sourceRef", self.role(interaction.sender));
            flow.set("targetRef", self.role(interaction.receiver));
            flow.set("messageRef", &self.messages[interaction.label.index()]);
            text.push_str(&element(4, &flow, &[]));
        }
        if let Some((source, model)) = source {
            text.push_str(&self.conversations(source, model));
        }
        for at in 0..self.graph.nodes.len() {
            text.push_str(&self.node(at));
        }
        for (flow, id) in self.graph.flows.iter().zip(&self.flows) {
            let mut tag = Tag::new(format!("{}sequenceFlow", self.prefix));
            tag.set("id", id);
            tag.set("sourceRef", &self.ids[flow.source]);
            tag.set("targetRef", &self.ids[flow.target]);
            let condition =
                flow.condition.as_ref().map(|condition| formal(&self.prefix, "conditionExpression", condition));
            text.push_str(&element(4, &tag, &condition.into_iter().collect::<Vec<_>>()));
        }
        text + &format!("  {}\n", tag.end())
    }

    /// A participant as the file has it, but without its process.
    fn participant(&self, role: &crate::Role, source: Option<&(Source<'_>, &Model)>) -> String {
        let written = source.and_then(|(source, model)| {
            let mut known = model.participants.iter().map(|participant| &participant.origin);
            let origin = known.find(|origin| origin.id == role.id && origin.element == "participant")?;
            source.node(origin)
        });
        if let Some(written) = written {
            let mut tag = Tag::read(written.written());
            tag.remove("processRef");
            let start = written.start_tag();
            let behind = written.written().get((start.end - start.start) as usize..).unwrap_or_default();
            return format!("    {}{behind}\n", tag.text(behind.is_empty()));
        }
        let mut tag = Tag::new(format!("{}participant", self.prefix));
        tag.set("id", &role.id);
        tag.set("name", &role.name);
        let many = format!("<{}participantMultiplicity minimum=\"0\" maximum=\"2\"/>", self.prefix);
        element(4, &tag, &role.is_many.then_some(many).into_iter().collect::<Vec<_>>())
    }

    /// The conversations of the file, with the message flows of the choreography for those that they had.
    fn conversations(&self, source: &Source<'_>, model: &Model) -> String {
        let mut of_original: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for flow in &model.message_flows {
            let [sender, receiver] =
                [flow.source, flow.target].map(|end| &model.participants[end.participant.index()].origin.id);
            let message = model.messages[flow.message.index()].origin.label();
            let same = self.message_flows.iter().filter(|(_, interaction, _)| {
                self.role(interaction.sender) == sender
                    && self.role(interaction.receiver) == receiver
                    && self.protocol.labels[interaction.label.index()].name == message
            });
            of_original.entry(&flow.origin.id).or_default().extend(same.map(|(_, _, id)| id.as_str()));
        }
        let Some(collaboration) = source.node(&model.origin) else { return String::new() };
        let names = ["conversation", "subConversation", "callConversation"];
        let mut text = String::new();
        for child in source.children(collaboration).filter(|child| names.iter().any(|name| child.is_bpmn(name))) {
            let part = source.replacing(child, "messageFlowRef", |id, name| {
                let id = id.rsplit_once(':').map_or(id, |(_, local)| local);
                let flows = of_original.get(id).into_iter().flatten();
                flows.map(|flow| format!("<{name}>{flow}</{name}>")).collect()
            });
            text.push_str(&format!("    {part}\n"));
        }
        text
    }

    fn node(&self, at: NodeAt) -> String {
        let (node, prefix) = (&self.graph.nodes[at], &self.prefix);
        let mut tag = Tag::new(format!("{prefix}{}", element_name(node.kind)));
        tag.set("id", &self.ids[at]);
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
            tag.set("name", &self.protocol.labels[interaction.label.index()].name);
            tag.set("initiatingParticipantRef", self.role(interaction.sender));
            for role in [interaction.sender, interaction.receiver] {
                inner.push(format!("<{prefix}participantRef>{}</{prefix}participantRef>", self.role(role)));
            }
            for (_, _, id) in self.message_flows.iter().filter(|(task, _, _)| *task == at) {
                inner.push(format!("<{prefix}messageFlowRef>{id}</{prefix}messageFlowRef>"));
            }
        }
        element(4, &tag, &inner)
    }
}
