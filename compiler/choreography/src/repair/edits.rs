//! A repair as edits of the file: a choreography task for each message on a sequence flow, an answer for each message
//! that is acknowledged.

use super::{Place, Repair, Selection};
use crate::Protocol;
use crate::bpmn::{Tag, Taken, escaped};
use quadrille_diagnostics::{Edit, Span};
use quadrille_syntax::Node;
use quadrille_syntax::ast::Document;
use std::collections::BTreeMap;

/// The edits that put the messages of a repair into the file of a choreography. None if they have no place there: in
/// a called choreography, in a sub-choreography in which one of the two takes no part, in a task with an answer.
#[must_use]
pub fn repair_edits(document: &Document<'_>, protocol: &Protocol, repair: &Repair) -> Option<Vec<Edit>> {
    let id = &protocol.origin.as_ref()?.id;
    let choreography = element(document, id)?;
    let mut writer = Writer {
        document,
        protocol,
        choreography,
        taken: Taken::of(document),
        prefix: Tag::read(choreography.written()).prefix().to_owned(),
        flows: String::new(),
        edits: Vec::new(),
    };
    let mut on_flows: BTreeMap<&str, Vec<&Selection>> = BTreeMap::new();
    for message in &repair.messages {
        match &message.place {
            Place::Flow(flow) => on_flows.entry(flow).or_default().push(message),
            Place::Task(task) => writer.answer(task, message)?,
        }
    }
    for (flow, messages) in on_flows {
        writer.tasks(flow, &messages)?;
    }
    writer.done()
}

fn element<'t>(document: &'t Document<'t>, id: &str) -> Option<Node<'t>> {
    let (_, node) = document.ids().find(|(known, _)| *known == id)?;
    Some(document.tree().get(node))
}

struct Writer<'t> {
    document: &'t Document<'t>,
    protocol: &'t Protocol,
    choreography: Node<'t>,
    taken: Taken,
    prefix: String,
    /// The message flows to come.
    flows: String,
    edits: Vec<Edit>,
}

impl<'t> Writer<'t> {
    fn children(&self, of: Node<'t>, name: &str) -> Vec<Node<'t>> {
        let tree = self.document.tree();
        tree.ids().map(|id| tree.get(id)).filter(|node| node.parent() == Some(of.id()) && node.is_bpmn(name)).collect()
    }

    /// The id of a new message flow.
    fn message_flow(&mut self, message: &Selection) -> String {
        let id = self.taken.new_id("MessageFlow_told");
        let [sender, receiver] = [message.sender, message.receiver].map(|role| &self.protocol.roles[role.index()].id);
        let mut tag = Tag::new(format!("{}messageFlow", self.prefix));
        tag.set("id", &id);
        tag.set("name", &message.name);
        tag.set("sourceRef", sender);
        tag.set("targetRef", receiver);
        self.flows.push_str(&tag.text(true));
        self.flows.push_str("\n    ");
        id
    }

    /// An answer to a task of one message.
    fn answer(&mut self, task: &str, message: &Selection) -> Option<()> {
        let task = element(self.document, task).filter(|task| task.is_bpmn("choreographyTask"))?;
        let [drawn] = self.children(task, "messageFlowRef")[..] else { return None };
        self.is_inside(task, message)?;
        let id = self.message_flow(message);
        let prefix = &self.prefix;
        let text = format!("\n      <{prefix}messageFlowRef>{id}</{prefix}messageFlowRef>");
        self.edits.push(Edit::insert_behind(drawn.whole(), text));
        Some(())
    }

    /// Tasks, one behind the other, on a sequence flow.
    fn tasks(&mut self, flow: &str, messages: &[&Selection]) -> Option<()> {
        let drawn = element(self.document, flow).filter(|flow| flow.is_bpmn("sequenceFlow"))?;
        let target = drawn.attribute_node(None, "targetRef")?;
        let node = element(self.document, target.value.trim());
        let named = node.map_or_else(Vec::new, |node| self.children(node, "incoming"));
        let is_listed = !named.is_empty();
        let tasks: Vec<String> = messages.iter().map(|_| self.taken.new_id("Task_told")).collect();
        self.edits.push(Edit::replace(target.span, tasks.first()?.clone()));
        let (mut incoming, mut text) = (flow.to_owned(), String::new());
        for (number, (message, task)) in messages.iter().zip(&tasks).enumerate() {
            self.is_inside(drawn, message)?;
            let outgoing = self.taken.new_id("Flow_told");
            let exchanged = self.message_flow(message);
            let flows = [incoming.as_str(), outgoing.as_str()];
            text.push_str(&self.task(task, message, &exchanged, is_listed.then_some(flows)));
            let mut tag = Tag::new(format!("{}sequenceFlow", self.prefix));
            tag.set("id", &outgoing);
            tag.set("sourceRef", task);
            tag.set("targetRef", tasks.get(number + 1).map_or(target.value.trim(), String::as_str));
            text.push_str(&tag.text(true));
            text.push_str("\n    ");
            incoming = outgoing;
        }
        let start = Span { end: drawn.whole().start, ..drawn.whole() };
        self.edits.push(Edit::replace(start, text));
        for named in named.into_iter().filter(|named| named.trimmed_text() == flow) {
            let prefix = &self.prefix;
            let new = format!("<{prefix}incoming>{incoming}</{prefix}incoming>");
            self.edits.push(Edit::replace(named.whole(), new));
        }
        Some(())
    }

    /// A task; with the flows that enter and leave it, where the file lists them.
    fn task(&self, id: &str, message: &Selection, flow: &str, listed: Option<[&str; 2]>) -> String {
        let prefix = &self.prefix;
        let [sender, receiver] = [message.sender, message.receiver].map(|role| &self.protocol.roles[role.index()].id);
        let mut tag = Tag::new(format!("{prefix}choreographyTask"));
        tag.set("id", id);
        tag.set("name", &message.name);
        tag.set("initiatingParticipantRef", sender);
        let listed = listed.map(|[incoming, outgoing]| [("incoming", incoming), ("outgoing", outgoing)]);
        let own =
            [("participantRef", sender.as_str()), ("participantRef", receiver.as_str()), ("messageFlowRef", flow)];
        let line = |(name, text): (&str, &str)| format!("      <{prefix}{name}>{}</{prefix}{name}>\n", escaped(text));
        let lines: String = listed.into_iter().flatten().chain(own).map(line).collect();
        format!("{}\n{lines}    {}\n    ", tag.text(false), tag.end())
    }

    /// Whether both participants take part in everything that is around.
    fn is_inside(&self, node: Node<'t>, message: &Selection) -> Option<()> {
        let tree = self.document.tree();
        let mut around = tree.get(node.parent()?);
        while around.id() != self.choreography.id() {
            let known = self.children(around, "participantRef");
            for role in [message.sender, message.receiver] {
                let id = &self.protocol.roles[role.index()].id;
                known.iter().find(|known| known.trimmed_text() == id)?;
            }
            around = tree.get(around.parent()?);
        }
        Some(())
    }

    /// All edits: message flows stand together, behind the participants.
    fn done(mut self) -> Option<Vec<Edit>> {
        let before = self.children(self.choreography, "messageFlow");
        let participants = self.children(self.choreography, "participant");
        let text = self.flows.trim_end();
        let edit = match (before.last(), participants.last()) {
            (Some(last), _) | (None, Some(last)) => Edit::insert_behind(last.whole(), format!("\n    {text}")),
            (None, None) => return None,
        };
        self.edits.push(edit);
        self.edits.sort_by_key(|edit| edit.span.start);
        Some(self.edits)
    }
}
