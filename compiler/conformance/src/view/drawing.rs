//! A view as a process.
//!
//! | state | process |
//! |---|---|
//! | one sending or receipt | a send or receive task |
//! | silent edges alone | exclusive gateway: the participant decides |
//! | several sendings | exclusive gateway before them |
//! | several receipts | event-based gateway with message events |
//! | receipts, and anything else | the same, and a timer before each other edge: it happens unless a message comes first |
//! | parallel block | parallel gateways around its branches |
//! | end | end event |

use super::{Undrawable, View};
use quadrille_choreography::{Action, Automaton, Edge, Interaction, StateIx};
use std::collections::BTreeMap;

/// The text of a file.
pub(super) fn text(view: &View) -> Result<String, Undrawable> {
    let mut writer = Writer { view, nodes: Vec::new(), flows: Vec::new(), exchanges: Vec::new() };
    writer.process()?;
    Ok(writer.definitions())
}

/// A flow node.
struct Node {
    element: &'static str,
    name: Option<String>,
    inside: String,
}

struct Writer<'a> {
    view: &'a View,
    nodes: Vec<Node>,
    /// Sequence flows.
    flows: Vec<(usize, usize)>,
    /// Nodes that send or receive.
    exchanges: Vec<(usize, Interaction)>,
}

/// An automaton while it is drawn: the nodes before its states.
struct Region<'a> {
    automaton: &'a Automaton,
    entries: BTreeMap<StateIx, usize>,
    /// Where it goes on at its end; an end event for each if there is none.
    exit: Option<usize>,
}

impl Writer<'_> {
    fn process(&mut self) -> Result<(), Undrawable> {
        let automaton = &self.view.behaviour;
        let mut region = Region { automaton, entries: BTreeMap::new(), exit: None };
        if !self.view.starts_by_message {
            let start = self.node("startEvent", None, "");
            let first = self.entry(&mut region, automaton.initial)?;
            self.flows.push((start, first));
            return Ok(());
        }
        for edge in automaton.leaving(automaton.initial) {
            let Action::Exchange(interaction) = &edge.action else { return Err(Undrawable::BesideBlock) };
            let start = self.message_event("startEvent", *interaction);
            let next = self.entry(&mut region, edge.to)?;
            self.flows.push((start, next));
        }
        Ok(())
    }

    fn node(&mut self, element: &'static str, name: Option<String>, inside: &str) -> usize {
        self.nodes.push(Node { element, name, inside: inside.to_owned() });
        self.nodes.len() - 1
    }

    fn message_event(&mut self, element: &'static str, interaction: Interaction) -> usize {
        let message = interaction.label.0 + 1;
        let inside = format!(r#"<messageEventDefinition messageRef="Message_{message}"/>"#);
        let name = self.view.messages[interaction.label.index()].clone();
        let node = self.node(element, Some(name), &inside);
        self.exchanges.push((node, interaction));
        node
    }

    /// The node before a state, drawn now with all that follows if it is not there.
    fn entry(&mut self, region: &mut Region<'_>, state: StateIx) -> Result<usize, Undrawable> {
        if let Some(known) = region.entries.get(&state) {
            return Ok(*known);
        }
        let automaton = region.automaton;
        let edges: Vec<&Edge> = automaton.leaving(state).collect();
        if edges.is_empty() {
            if !automaton.is_final(state) {
                return Err(Undrawable::GetsStuck);
            }
            let end = match region.exit {
                // A gateway that joins must hear of each branch once, whichever way that ends.
                Some(join) => {
                    let merge = self.node("exclusiveGateway", None, "");
                    self.flows.push((merge, join));
                    merge
                }
                None => self.node("endEvent", None, ""),
            };
            region.entries.insert(state, end);
            return Ok(end);
        }
        let is_entered_again = automaton.edges.iter().filter(|edge| edge.to == state).count() > 1
            || (state == automaton.initial && automaton.edges.iter().any(|edge| edge.to == state));
        let merge = is_entered_again.then(|| self.node("exclusiveGateway", None, ""));
        region.entries.extend(merge.map(|merge| (state, merge)));
        let first = self.state(region, &edges)?;
        match merge {
            Some(merge) => self.flows.push((merge, first)),
            None => {
                region.entries.insert(state, first);
            }
        }
        Ok(merge.unwrap_or(first))
    }

    /// What happens in a state.
    fn state(&mut self, region: &mut Region<'_>, edges: &[&Edge]) -> Result<usize, Undrawable> {
        if let [edge] = edges {
            return match &edge.action {
                Action::Exchange(interaction) => {
                    let task = self.task(*interaction);
                    let next = self.entry(region, edge.to)?;
                    self.flows.push((task, next));
                    Ok(task)
                }
                Action::Silent => self.gateway("exclusiveGateway", region, edges),
                Action::Parallel(branches) => self.block(region, branches, edge.to),
            };
        }
        if edges.iter().any(|edge| matches!(edge.action, Action::Parallel(_))) {
            return Err(Undrawable::BesideBlock);
        }
        let receives = edges.iter().any(|edge| self.receipt(edge).is_some());
        self.gateway(if receives { "eventBasedGateway" } else { "exclusiveGateway" }, region, edges)
    }

    fn receipt(&self, edge: &Edge) -> Option<Interaction> {
        match edge.action {
            Action::Exchange(interaction) if interaction.receiver.0 == 0 => Some(interaction),
            Action::Exchange(_) | Action::Silent | Action::Parallel(_) => None,
        }
    }

    fn task(&mut self, interaction: Interaction) -> usize {
        let element = if interaction.sender.0 == 0 { "sendTask" } else { "receiveTask" };
        let name = self.view.messages[interaction.label.index()].clone();
        let node = self.node(element, Some(name), "");
        self.exchanges.push((node, interaction));
        node
    }

    fn gateway(
        &mut self,
        element: &'static str,
        region: &mut Region<'_>,
        edges: &[&Edge],
    ) -> Result<usize, Undrawable> {
        let gateway = self.node(element, None, "");
        for edge in edges {
            let mut from = gateway;
            if element == "eventBasedGateway" {
                from = match self.receipt(edge) {
                    Some(interaction) => self.message_event("intermediateCatchEvent", interaction),
                    None => self.node("intermediateCatchEvent", None, "<timerEventDefinition/>"),
                };
                self.flows.push((gateway, from));
            }
            if let (Action::Exchange(interaction), None) = (&edge.action, self.receipt(edge)) {
                let task = self.task(*interaction);
                self.flows.push((from, task));
                from = task;
            }
            let next = self.entry(region, edge.to)?;
            self.flows.push((from, next));
        }
        Ok(gateway)
    }

    fn block(&mut self, region: &mut Region<'_>, branches: &[Automaton], behind: StateIx) -> Result<usize, Undrawable> {
        let (split, join) = (self.node("parallelGateway", None, ""), self.node("parallelGateway", None, ""));
        for automaton in branches {
            let mut inner = Region { automaton, entries: BTreeMap::new(), exit: Some(join) };
            let first = self.entry(&mut inner, automaton.initial)?;
            self.flows.push((split, first));
        }
        let next = self.entry(region, behind)?;
        self.flows.push((join, next));
        Ok(split)
    }

    fn definitions(&self) -> String {
        let view = self.view;
        let (own, name) = &view.participants[0];
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text += "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" ";
        text += "targetNamespace=\"urn:quadrille:view\">\n";
        for (number, message) in (1..).zip(&view.messages) {
            text += &format!("  <message id=\"Message_{number}\" name=\"{}\"/>\n", escaped(message));
        }
        text += "  <collaboration id=\"Collaboration\">\n";
        let head = |id: &str, name: &str| format!("    <participant id=\"{}\" name=\"{}\"", escaped(id), escaped(name));
        text += &format!("{} processRef=\"View\"/>\n", head(own, name));
        for (id, name) in &view.participants[1..] {
            text += &format!("{}/>\n", head(id, name));
        }
        for (number, (node, interaction)) in (1..).zip(&self.exchanges) {
            let partner = |at: usize| escaped(&view.participants[at].0);
            let node = format!("Node_{}", node + 1);
            let (source, target) = if interaction.sender.0 == 0 {
                (node, partner(interaction.receiver.index()))
            } else {
                (partner(interaction.sender.index()), node)
            };
            let message = interaction.label.0 + 1;
            let name = escaped(&view.messages[interaction.label.index()]);
            text += &format!(
                "    <messageFlow id=\"MessageFlow_{number}\" name=\"{name}\" sourceRef=\"{source}\" \
                 targetRef=\"{target}\" messageRef=\"Message_{message}\"/>\n"
            );
        }
        text += "  </collaboration>\n  <process id=\"View\" isExecutable=\"false\">\n";
        self.content(&mut text);
        text + "  </process>\n</definitions>\n"
    }

    fn content(&self, text: &mut String) {
        for (number, node) in (1..).zip(&self.nodes) {
            let name = node.name.as_ref().map_or_else(String::new, |name| format!(" name=\"{}\"", escaped(name)));
            let head = format!("    <{} id=\"Node_{number}\"{name}", node.element);
            if node.inside.is_empty() {
                *text += &format!("{head}/>\n");
            } else {
                *text += &format!("{head}>{}</{}>\n", node.inside, node.element);
            }
        }
        for (number, (from, to)) in (1..).zip(&self.flows) {
            let (from, to) = (from + 1, to + 1);
            *text += &format!(
                "    <sequenceFlow id=\"Flow_{number}\" sourceRef=\"Node_{from}\" targetRef=\"Node_{to}\"/>\n"
            );
        }
    }
}

/// Text inside an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
