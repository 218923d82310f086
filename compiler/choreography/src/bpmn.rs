//! A choreography as a collaboration: the machines of its participants as processes, in the file's own words.
//!
//! A choreography is a collaboration in BPMN (2.0.2 clause 11): it has participants, message flows, conversations and
//! correlation keys, and all of these stay as they are, as does everything else of the file but its choreographies and
//! their drawings. What the file says of a choreography task is said of the nodes that it becomes.

mod collaboration;
mod context;
mod diagram;
mod exchange;
mod global;
mod graph;
mod pool;
mod process;
mod source;
mod tag;

use crate::{Interaction, LabelIx, Machine, Protocol};
use context::Context;
pub(crate) use context::Taken;
pub use diagram::choreography_text;
use exchange::MessageFlows;
use pool::{Pool, element};
use quadrille_model::{Choreography, Model};
use quadrille_syntax::Node;
use quadrille_syntax::ast::Document;
use std::collections::BTreeMap;
use tag::is_declaration;
pub(crate) use tag::{Tag, escaped};

/// The text of a BPMN collaboration, without a drawing, in which every participant's process is its machine.
///
/// It has an executable process per participant that takes part in something, and everything of the file that is not
/// a choreography, a collaboration, a process or a drawing.
#[must_use]
pub fn collaboration_text(
    source: &Document<'_>,
    model: &Model,
    choreography: &Choreography,
    protocol: &Protocol,
    machines: &[Machine],
) -> String {
    let context = Context::new(source, model, choreography, protocol);
    let mut taken = Taken::of(source);
    let processes = machines.iter().filter_map(|machine| Some((machine.role, process::process(machine)?)));
    let pools: Vec<Pool> = processes.map(|(role, graph)| Pool::new(&context, &mut taken, role, graph)).collect();
    let flows = MessageFlows::between(&context, &mut taken, &pools);
    let writer = Writer::new(&context, &mut taken, pools, flows);
    writer.definitions()
}

struct Writer<'c, 't> {
    context: &'c Context<'t>,
    /// The prefix of BPMN, with its colon.
    prefix: String,
    pools: Vec<Pool>,
    flows: MessageFlows,
    /// By label, the reference to its message.
    messages: Vec<String>,
    /// Messages that the file has no element for.
    new_messages: Vec<(String, String)>,
    /// By id of an element of the choreography, the nodes that stand for it, each with the id of its participant.
    nodes: BTreeMap<String, Vec<(String, String)>>,
}

impl<'c, 't> Writer<'c, 't> {
    fn new(context: &'c Context<'t>, taken: &mut Taken, pools: Vec<Pool>, flows: MessageFlows) -> Self {
        let root = context.source.document.root().map(|root| root.node().written());
        let prefix = root.map(|root| Tag::read(root).prefix().to_owned()).unwrap_or_default();
        let mut new_messages = Vec::new();
        let labels = context.protocol.labels.iter().zip(0..);
        let messages = labels.map(|(label, at)| {
            context.message(LabelIx(at)).unwrap_or_else(|| {
                let id = taken.new_id(&format!("Message_{}", at + 1));
                new_messages.push((id.clone(), label.name.clone()));
                id
            })
        });
        let messages = messages.collect();
        let mut nodes: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for pool in &pools {
            let participant = context.role_id(pool.role);
            let is_sender = |interaction: Option<Interaction>| interaction.is_some_and(|it| it.sender == pool.role);
            for (node, id) in pool.graph.nodes.iter().zip(&pool.ids) {
                let Some(element) = &node.element else { continue };
                let list = nodes.entry(element.clone()).or_default();
                let at = if is_sender(node.kind.interaction()) { 0 } else { list.len() };
                list.insert(at, (participant.to_owned(), id.clone()));
            }
        }
        Self { context, prefix, pools, flows, messages, new_messages, nodes }
    }

    fn message(&self, label: LabelIx) -> String {
        self.messages[label.index()].clone()
    }

    fn definitions(&self) -> String {
        let Some(root) = self.context.source.document.root().map(|root| root.node()) else { return String::new() };
        let written = self.context.source.node(&self.context.choreography.origin);
        let tag = Tag::read(root.written());
        let (kept, relationships) = self.context.source.kept();
        let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n{kept}", tag.text(false));
        for (id, name) in &self.new_messages {
            let mut tag = Tag::new(format!("{}message", self.prefix));
            tag.set("id", id);
            tag.set("name", name);
            text.push_str(&element(2, &tag, &[]));
        }
        if let Some(written) = written {
            text.push_str(&self.collaboration(written));
        }
        let mut known = Vec::new();
        for pool in &self.pools {
            text.push_str(&pool.text(self.context, &self.prefix, &|label| self.message(label), &mut known));
        }
        text + &relationships + &tag.end() + "\n"
    }

    /// The `collaboration`: the choreography itself, without its flow.
    fn collaboration(&self, choreography: Node<'t>) -> String {
        let source = &self.context.source;
        let mut tag = Tag::read(choreography.written());
        tag.name = format!("{}collaboration", self.prefix);
        // A global choreography task says who begins.
        tag.remove("initiatingParticipantRef");
        for declared in ["participant", "messageFlow"] {
            // Members that stand in other choreographies bring what is declared there.
            for child in source.children(choreography).filter(|child| child.is_bpmn(declared)) {
                tag.take_over(&source.declarations(child), is_declaration);
            }
        }
        let mut text = format!("  {}\n", tag.text(false));
        let copied = |names: &[&str], text: &mut String| {
            for child in source.children(choreography).filter(|child| names.iter().any(|name| child.is_bpmn(name))) {
                text.push_str(&format!("    {}\n", self.part(child)));
            }
        };
        copied(&["documentation"], &mut text);
        copied(&["extensionElements"], &mut text);
        for participant in &self.context.choreography.participants {
            if let Some(node) = source.node(&participant.origin) {
                text.push_str(&format!("    {}\n", self.participant(node, &participant.origin.id)));
            }
        }
        text.push_str(&self.flows.text(self.context, &self.prefix, &|label| self.message(label)));
        copied(&["conversation", "subConversation", "callConversation"], &mut text);
        for name in ["conversationAssociation", "participantAssociation", "correlationKey", "conversationLink"] {
            copied(&[name], &mut text);
        }
        text + &format!("  {}\n", tag.end())
    }

    /// A part of the choreography, in which references lead to what stands for the element that they named.
    fn part(&self, node: Node<'t>) -> String {
        let source = &self.context.source;
        if node.is_bpmn("extensionElements") {
            return source.referring(node, |id, participant| self.node_for(id, participant));
        }
        source.replacing(node, &["messageFlowRef", "messageFlowRefs"], |id, name| {
            let id = id.rsplit_once(':').map_or(id, |(_, local)| local);
            let flows = self.flows.of_original.get(id).into_iter().flatten();
            flows.map(|flow| format!("<{name}>{flow}</{name}>")).collect()
        })
    }

    /// The node of a participant that stands for an element of the choreography: without a participant, the one that
    /// sends.
    fn node_for(&self, element: &str, participant: Option<&str>) -> Option<String> {
        let nodes = self.nodes.get(element)?;
        let own = nodes.iter().find(|(of, _)| Some(of.as_str()) == participant);
        own.or(nodes.first()).map(|(_, node)| node.clone())
    }

    fn participant(&self, node: Node<'t>, id: &str) -> String {
        let written = node.written();
        let mut tag = Tag::read(written);
        let is_it = |pool: &&Pool| self.context.role_id(pool.role) == id;
        match self.pools.iter().find(is_it) {
            Some(pool) => tag.set("processRef", &pool.process),
            None => tag.remove("processRef"),
        }
        let start = node.start_tag();
        let behind = written.get((start.end - start.start) as usize..).unwrap_or_default();
        tag.text(behind.is_empty()) + behind
    }
}
