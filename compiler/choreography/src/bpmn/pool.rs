//! The process of one participant, with ids and names.

use super::context::{Context, Taken};
use super::graph::{Graph, Instead, NodeAt, NodeKind};
use super::tag::{Tag, escaped, is_foreign};
use crate::{LabelIx, RoleIx};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A participant with its process.
pub(crate) struct Pool {
    pub(crate) role: RoleIx,
    /// Id of the process.
    pub(crate) process: String,
    pub(crate) graph: Graph,
    /// By node.
    pub(crate) ids: Vec<String>,
    /// By sequence flow.
    flows: Vec<String>,
}

impl Pool {
    /// Gives ids that change only where what they stand for changes: they are made of the id of the element of the
    /// choreography and that of the participant.
    pub(crate) fn new(context: &Context<'_>, taken: &mut Taken, role: RoleIx, graph: Graph) -> Self {
        let participant = context.role_id(role);
        let process = taken.new_id(&format!("Process_{participant}"));
        // A task that the participant both sends and receives in tells the two apart.
        let mut directions: BTreeMap<&str, [bool; 2]> = BTreeMap::new();
        for node in &graph.nodes {
            if let (Some(element), Some(interaction)) = (&node.element, node.kind.interaction()) {
                directions.entry(element).or_default()[usize::from(interaction.sender == role)] = true;
            }
        }
        let mut ids = Vec::new();
        for node in &graph.nodes {
            let wanted = match (&node.element, node.kind.interaction()) {
                (Some(element), Some(interaction)) if directions[element.as_str()] == [true, true] => {
                    let does = if interaction.sender == role { "send" } else { "receive" };
                    format!("{element}_{participant}_{does}")
                }
                (Some(element), _) => format!("{element}_{participant}"),
                (None, _) => format!("{}_{participant}", kind_name(node.kind)),
            };
            ids.push(taken.new_id(&wanted));
        }
        let flows = graph.flows.iter().map(|_| taken.new_id(&format!("Flow_{participant}"))).collect();
        Self { role, process, graph, ids, flows }
    }

    /// Nodes that send or receive, with the element of the choreography that they stand for.
    pub(crate) fn exchanging(&self) -> impl Iterator<Item = (crate::Interaction, Option<&str>, &str)> {
        let nodes = self.graph.nodes.iter().zip(&self.ids);
        nodes.filter_map(|(node, id)| Some((node.kind.interaction()?, node.element.as_deref(), id.as_str())))
    }

    /// The `process` element.
    pub(crate) fn text(
        &self,
        context: &Context<'_>,
        prefix: &str,
        message: &dyn Fn(LabelIx) -> String,
        known: &mut Vec<String>,
    ) -> String {
        let mut process = Tag::new(format!("{prefix}process"));
        process.set("id", &self.process);
        process.set("name", &context.protocol.roles[self.role.index()].name);
        process.set("isExecutable", "true");
        let mut text = format!("  {}\n", process.text(false));
        for at in 0..self.graph.nodes.len() {
            text.push_str(&self.node(context, prefix, message, known, at));
        }
        for at in 0..self.graph.flows.len() {
            text.push_str(&self.flow(context, prefix, at));
        }
        text + &format!("  {}\n", process.end())
    }

    fn node(
        &self,
        context: &Context<'_>,
        prefix: &str,
        message: &dyn Fn(LabelIx) -> String,
        known: &mut Vec<String>,
        at: NodeAt,
    ) -> String {
        let node = &self.graph.nodes[at];
        let mut tag = Tag::new(format!("{prefix}{}", element_name(node.kind)));
        tag.set("id", &self.ids[at]);
        if let Some(name) = self.name(context, at) {
            tag.set("name", &name);
        }
        let definition = match node.kind {
            NodeKind::Send(interaction) | NodeKind::Receive(interaction) => {
                tag.set("messageRef", &message(interaction.label));
                None
            }
            NodeKind::MessageStart(interaction) | NodeKind::Catch(interaction) => {
                let message = escaped(&message(interaction.label));
                Some(format!("<{prefix}messageEventDefinition messageRef=\"{message}\"/>"))
            }
            NodeKind::Timer(Instead::Send) => Some(format!(
                "<{prefix}timerEventDefinition>{}</{prefix}timerEventDefinition>",
                formal(prefix, "timeDuration", "PT0S")
            )),
            NodeKind::Timer(Instead::Stop) => Some(format!("<{prefix}timerEventDefinition/>")),
            NodeKind::Exclusive => {
                let default = self.graph.flows.iter().position(|flow| flow.source == at && flow.is_default);
                if let Some(default) = default {
                    tag.set("default", &self.flows[default]);
                }
                None
            }
            NodeKind::WaitOrDone => {
                tag.set("xmlns:q", "urn:quadrille:bpmn:1.0");
                tag.set("q:final", "true");
                None
            }
            NodeKind::Start
            | NodeKind::Task(..)
            | NodeKind::Merge
            | NodeKind::EventBased
            | NodeKind::Split
            | NodeKind::Join
            | NodeKind::End
            | NodeKind::Passage => None,
        };
        let mut inner = self.taken_over(context, known, at, &mut tag);
        for (flow, id) in self.graph.flows.iter().zip(&self.flows) {
            if flow.target == at {
                inner.push(format!("<{prefix}incoming>{id}</{prefix}incoming>"));
            }
        }
        for (flow, id) in self.graph.flows.iter().zip(&self.flows) {
            if flow.source == at {
                inner.push(format!("<{prefix}outgoing>{id}</{prefix}outgoing>"));
            }
        }
        inner.extend(definition);
        element(4, &tag, &inner)
    }

    /// What the element of the choreography says of the node: documentation and extensions. They keep their ids where
    /// they stand for the first time.
    fn taken_over(&self, context: &Context<'_>, known: &mut Vec<String>, at: NodeAt, tag: &mut Tag) -> Vec<String> {
        let node = &self.graph.nodes[at];
        let element = node.element.as_deref().filter(|_| node.kind.interaction().is_some());
        let Some((id, written)) = element.and_then(|id| Some((id, context.element(id)?))) else { return Vec::new() };
        let is_first = !known.iter().any(|known| known == id);
        if is_first {
            known.push(id.to_owned());
        }
        let source = &context.source;
        tag.take_over(&Tag::read(written.written()), is_foreign);
        let parts = ["documentation", "extensionElements", "auditing", "monitoring"];
        let mut inner = Vec::new();
        for part in parts {
            for child in source.children(written).filter(|child| child.is_bpmn(part)) {
                inner.push(if is_first { child.written().to_owned() } else { source.copy(child) });
            }
        }
        if !inner.is_empty() || tag.has_prefixes() {
            tag.take_over(&source.declarations(written), |_| true);
        }
        inner
    }

    /// What people see: what they have drawn.
    fn name(&self, context: &Context<'_>, at: NodeAt) -> Option<String> {
        let node = &self.graph.nodes[at];
        let drawn = node.element.as_deref().and_then(|element| context.origin(element)?.name.clone());
        let own = match node.kind {
            NodeKind::Timer(Instead::Send) => Some("no message yet".to_owned()),
            NodeKind::Timer(Instead::Stop) => Some("nothing more is expected".to_owned()),
            NodeKind::Start
            | NodeKind::MessageStart(_)
            | NodeKind::Send(_)
            | NodeKind::Receive(_)
            | NodeKind::Catch(_)
            | NodeKind::Task(..)
            | NodeKind::Exclusive
            | NodeKind::Merge
            | NodeKind::EventBased
            | NodeKind::WaitOrDone
            | NodeKind::Split
            | NodeKind::Join
            | NodeKind::End
            | NodeKind::Passage => {
                let label = node.kind.interaction().map(|interaction| interaction.label);
                label.map(|label| context.protocol.labels[label.index()].name.clone())
            }
        };
        drawn.or(own)
    }

    fn flow(&self, context: &Context<'_>, prefix: &str, at: usize) -> String {
        let flow = &self.graph.flows[at];
        let mut tag = Tag::new(format!("{prefix}sequenceFlow"));
        tag.set("id", &self.flows[at]);
        let mut inner = Vec::new();
        if let Some(condition) = &flow.condition {
            let drawn = condition_in_file(context, condition);
            if let Some(name) = drawn.as_ref().and_then(|(name, _)| name.as_ref()) {
                tag.set("name", name);
            }
            inner.push(drawn.map_or_else(|| formal(prefix, "conditionExpression", condition), |(_, written)| written));
        }
        tag.set("sourceRef", &self.ids[flow.source]);
        tag.set("targetRef", &self.ids[flow.target]);
        element(4, &tag, &inner)
    }
}

/// A condition that stands in the file, with the name of its sequence flow.
fn condition_in_file(context: &Context<'_>, condition: &str) -> Option<(Option<String>, String)> {
    let choreographies = std::iter::once(context.choreography).chain(&context.model.choreographies);
    let flows = choreographies.flat_map(|choreography| &choreography.flows);
    for flow in flows {
        let Some(node) = context.source.node(&flow.origin) else { continue };
        let written = context.source.children(node).find(|child| child.is_bpmn("conditionExpression"));
        if let Some(written) = written.filter(|written| written.trimmed_text() == condition.trim()) {
            let mut tag = Tag::read(written.written());
            let declared = context.source.declarations(written);
            tag.take_over(&declared, |_| true);
            tag.remove("id");
            let start = written.start_tag();
            let behind = written.written().get((start.end - start.start) as usize..).unwrap_or_default();
            return Some((flow.origin.name.clone(), tag.text(behind.is_empty()) + behind));
        }
    }
    None
}

/// An expression that is not plain language.
pub(crate) fn formal(prefix: &str, name: &str, expression: &str) -> String {
    let mut text = format!("<{prefix}{name} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
    let expression = escaped(expression);
    let _ = write!(text, " xsi:type=\"{prefix}tFormalExpression\">{expression}</{prefix}{name}>");
    text
}

/// An element with what is inside it, indented.
pub(crate) fn element(indent: usize, tag: &Tag, inner: &[String]) -> String {
    let space = " ".repeat(indent);
    if inner.is_empty() {
        return format!("{space}{}\n", tag.text(true));
    }
    let lines: String = inner.iter().map(|line| format!("{space}  {line}\n")).collect();
    format!("{space}{}\n{lines}{space}{}\n", tag.text(false), tag.end())
}

pub(crate) const fn element_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start | NodeKind::MessageStart(_) => "startEvent",
        NodeKind::Task(..) => "choreographyTask",
        NodeKind::Send(_) => "sendTask",
        NodeKind::Receive(_) => "receiveTask",
        NodeKind::Catch(_) | NodeKind::Timer(_) => "intermediateCatchEvent",
        NodeKind::Exclusive | NodeKind::Merge | NodeKind::Passage => "exclusiveGateway",
        NodeKind::EventBased | NodeKind::WaitOrDone => "eventBasedGateway",
        NodeKind::Split | NodeKind::Join => "parallelGateway",
        NodeKind::End => "endEvent",
    }
}

/// The first part of an id where no element of the choreography gives it.
pub(crate) const fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Start | NodeKind::MessageStart(_) => "Start",
        NodeKind::Task(..) => "Task",
        NodeKind::Send(_) => "Send",
        NodeKind::Receive(_) | NodeKind::Catch(_) => "Receive",
        NodeKind::Timer(_) => "Timer",
        NodeKind::Exclusive => "Choice",
        NodeKind::Merge | NodeKind::Passage => "Merge",
        NodeKind::EventBased | NodeKind::WaitOrDone => "Wait",
        NodeKind::Split => "Fork",
        NodeKind::Join => "Join",
        NodeKind::End => "End",
    }
}
