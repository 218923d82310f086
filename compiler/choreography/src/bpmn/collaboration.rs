//! The collaboration that a protocol was found in: what of its file a choreography says as well. Everything stays that
//! is neither flow nor drawing, and keeps its id: messages with their payloads, participants, message flows,
//! conversations with their correlation keys. What processes and monitoring rules say does not.

use super::context::Taken;
use super::source::{Source, is_left_out};
use super::tag::{Tag, is_declaration, is_foreign};
use quadrille_model::{MessageFlow, Model, Origin};
use quadrille_syntax::Node;
use quadrille_syntax::ast::Document;

/// A file with a collaboration.
pub(crate) struct Collaboration<'t> {
    pub(crate) source: Source<'t>,
    model: &'t Model,
}

/// Parts of a collaboration that a choreography has, in the order of the schema.
const NODES: [&str; 3] = ["conversation", "subConversation", "callConversation"];
const ASSOCIATIONS: [&str; 4] =
    ["conversationAssociation", "participantAssociation", "correlationKey", "conversationLink"];

impl<'t> Collaboration<'t> {
    pub(crate) fn new(document: &'t Document<'t>, model: &'t Model) -> Self {
        Self { source: Source::new(document), model }
    }

    /// The outermost element.
    pub(crate) fn definitions(&self) -> Option<Tag> {
        self.source.document.root().map(|root| Tag::read(root.node().written()))
    }

    fn element(&self) -> Option<Node<'t>> {
        self.own(&self.model.origin).filter(|node| node.is_bpmn("collaboration"))
    }

    /// An element of this file, and not of one that it imports.
    fn own(&self, origin: &Origin) -> Option<Node<'t>> {
        let tree = self.source.document.tree();
        self.source.node(origin).filter(|node| tree.file_of(node.id()) == tree.focus())
    }

    /// Ids of what stays.
    pub(crate) fn taken(&self) -> Taken {
        let document = self.source.document;
        let is_kept = |node: Node<'t>| {
            let mut around = Some(node);
            while let Some(node) = around {
                if self.is_part(node) {
                    return true;
                }
                if is_left_out(&node) {
                    return false;
                }
                around = node.parent().map(|parent| document.tree().get(parent));
            }
            true
        };
        let mut taken = Taken::default();
        for (id, node) in document.ids().filter(|(_, node)| is_kept(document.tree().get(*node))) {
            if Some(node) != self.element().map(|element| element.id()) {
                taken.new_id(id);
            }
        }
        taken
    }

    /// Whether an element is a part of the collaboration that stays as it is.
    fn is_part(&self, node: Node<'t>) -> bool {
        let is_inside = node.parent().is_some() && node.parent() == self.element().map(|element| element.id());
        let names = ["documentation", "participant"].iter().chain(&NODES).chain(&ASSOCIATIONS);
        is_inside && names.into_iter().any(|name| node.is_bpmn(name))
    }

    /// The start tag of the collaboration: id, name, and what other vocabularies say of it.
    pub(crate) fn tag(&self) -> Option<Tag> {
        let written = Tag::read(self.element()?.written());
        let mut tag = Tag::new("");
        tag.take_over(&written, |name| ["id", "name"].contains(&name) || is_declaration(name) || is_foreign(name));
        Some(tag)
    }

    /// Its documentation.
    pub(crate) fn documentation(&self) -> String {
        self.parts(&["documentation"]).map(|part| format!("    {}\n", part.written())).collect()
    }

    fn parts<'p>(&'p self, names: &'p [&str]) -> impl Iterator<Item = Node<'t>> + use<'p, 't> {
        let parts = self.element().into_iter().flat_map(|element| self.source.children(element));
        parts.filter(|part| names.iter().any(|name| part.is_bpmn(name)))
    }

    /// Positions of the message flows by which a participant (its id) sends another one a message (its name).
    pub(crate) fn flows(&self, sender: &str, receiver: &str, message: &str) -> Vec<usize> {
        let fits = |flow: &MessageFlow| {
            let ends = [flow.source, flow.target].map(|end| &self.model.participants[end.participant.index()].origin);
            ends[0].id == sender
                && ends[1].id == receiver
                && self.model.messages[flow.message.index()].origin.label() == message
        };
        let flows = self.model.message_flows.iter().enumerate();
        flows.filter(|(_, flow)| fits(flow)).map(|(at, _)| at).collect()
    }

    /// The id of a message flow; none where it has none of its own.
    pub(crate) fn flow_id(&self, flow: usize) -> Option<&'t str> {
        Some(self.model.message_flows[flow].origin.id.as_str()).filter(|id| !id.is_empty())
    }

    /// The `message` element of a message flow, as the file refers to it; none where it has none.
    pub(crate) fn message(&self, flow: usize) -> Option<String> {
        let origin = &self.model.messages[self.model.message_flows[flow].message.index()].origin;
        if origin.element != "message" || origin.id.is_empty() {
            return None;
        }
        if self.own(origin).is_some() {
            return Some(origin.id.clone());
        }
        let tree = self.source.document.tree();
        let here = tree.ids_of(tree.focus()).map(|id| tree.get(id));
        let mut references = here.filter_map(|node| node.attribute("messageRef"));
        let is_it = |written: &&str| written.rsplit_once(':').map_or(*written, |(_, local)| local) == origin.id;
        references.find(is_it).map(str::to_owned)
    }

    /// What other vocabularies, and people, say of a message flow: attributes, and what is inside of it.
    pub(crate) fn said_of_flow(&self, flow: usize, tag: &mut Tag) -> Vec<String> {
        let origin = &self.model.message_flows[flow].origin;
        if let Some(name) = &origin.name {
            tag.set("name", name);
        }
        let Some(written) = self.own(origin) else { return Vec::new() };
        tag.take_over(&Tag::read(written.written()), is_foreign);
        let is_original = tag.get("id") == Some(&origin.id);
        let inside = self.source.children(written);
        let inside: Vec<String> = inside
            .map(|child| if is_original { child.written().to_owned() } else { self.source.copy(child) })
            .collect();
        if !inside.is_empty() || tag.has_prefixes() {
            tag.take_over(&self.source.declarations(written), |_| true);
        }
        inside
    }

    /// A participant (its id) as it is written, but without its process.
    pub(crate) fn participant(&self, id: &str) -> Option<String> {
        let mut known = self.model.participants.iter().map(|participant| &participant.origin);
        let written = self.own(known.find(|origin| origin.id == id && origin.element == "participant")?)?;
        let mut tag = Tag::read(written.written());
        tag.remove("processRef");
        let start = written.start_tag();
        let behind = written.written().get((start.end - start.start) as usize..).unwrap_or_default();
        Some(tag.text(behind.is_empty()) + behind)
    }

    /// Its conversations, with other message flows for those that they had: those that are given for the id of each.
    pub(crate) fn conversations(&self, others: impl Fn(&str) -> Vec<String>) -> String {
        let replaced = |part| {
            self.source.replacing(part, &["messageFlowRef", "messageFlowRefs"], |id, name| {
                let id = id.rsplit_once(':').map_or(id, |(_, local)| local);
                others(id).iter().map(|flow| format!("<{name}>{flow}</{name}>")).collect()
            })
        };
        let mut text = String::new();
        for part in self.parts(&NODES).chain(ASSOCIATIONS.chunks(1).flat_map(|name| self.parts(name))) {
            text.push_str(&format!("    {}\n", replaced(part)));
        }
        text
    }

    /// The name of a node of a process.
    pub(crate) fn node_name(&self, id: &str) -> Option<&'t str> {
        let nodes = self.model.processes.iter().flat_map(|process| &process.nodes);
        nodes.map(|node| &node.origin).find(|origin| origin.id == id)?.name.as_deref()
    }

    /// The name of a sequence flow of a process.
    pub(crate) fn flow_name(&self, id: &str) -> Option<&'t str> {
        let flows = self.model.processes.iter().flat_map(|process| &process.flows);
        flows.map(|flow| &flow.origin).find(|origin| origin.id == id)?.name.as_deref()
    }
}
