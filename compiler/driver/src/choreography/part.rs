//! A participant's own file: its process, and its partners as collapsed pools.

use quadrille_diagnostics::{Applicability, Edit, SourceId, Span, Suggestion, apply};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, Node, NodeId, SyntaxTree, parse};
use std::collections::{BTreeMap, BTreeSet};

/// The collaboration of a text as one of its participants sees it: without the processes of the others and what they
/// exchange among themselves, drawn. `participant` is an id.
pub(super) fn of(text: &str, participant: &str) -> String {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let edits = Others::of(&tree, participant).edits();
    let suggestion = Suggestion { message: String::new(), applicability: Applicability::Applicable, edits };
    drawn(&apply(text, [&suggestion]).text)
}

/// A text with a drawing.
pub(super) fn drawn(text: &str) -> String {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let document = Document::new(&tree);
    quadrille_layout::drawn(&document, &quadrille_layout::layout(&document))
}

/// What belongs to the other participants.
struct Others<'t> {
    tree: &'t SyntaxTree,
    participant: &'t str,
    participants: Vec<NodeId>,
    processes: Vec<NodeId>,
    /// The participant that an element of another process belongs to.
    owners: BTreeMap<&'t str, &'t str>,
}

impl<'t> Others<'t> {
    fn of(tree: &'t SyntaxTree, participant: &'t str) -> Self {
        let mut others =
            Self { tree, participant, participants: Vec::new(), processes: Vec::new(), owners: BTreeMap::new() };
        let nodes = || tree.ids().map(|id| tree.get(id));
        for node in nodes().filter(|node| node.is_bpmn("participant") && node.attribute("id") != Some(participant)) {
            others.participants.push(node.id());
            let (Some(id), Some(process)) = (node.attribute("id"), node.attribute("processRef")) else { continue };
            let of_process = |node: &Node<'_>| node.is_bpmn("process") && node.attribute("id") == Some(process);
            let Some(process) = nodes().find(of_process) else { continue };
            others.processes.push(process.id());
            let mut open = vec![process.id()];
            while let Some(inside) = open.pop() {
                others.owners.extend(tree.get(inside).attribute("id").map(|inside| (inside, id)));
                open.extend(tree.get(inside).children());
            }
        }
        others
    }

    fn edits(&self) -> Vec<Edit> {
        let tree = self.tree;
        let text = tree.text();
        let whole = |id: &NodeId| Edit::remove_lines(tree.get(*id).whole(), text);
        let mut edits: Vec<Edit> = self.processes.iter().map(whole).collect();
        for participant in &self.participants {
            let process = tree.get(*participant).attribute_node(None, "processRef");
            edits.extend(process.map(|process| Edit::remove(around(process.span, text))));
        }
        let mut gone: BTreeSet<&str> = BTreeSet::new();
        for flow in tree.ids().map(|id| tree.get(id)).filter(|node| node.is_bpmn("messageFlow")) {
            let ends = ["sourceRef", "targetRef"].map(|end| flow.attribute_node(None, end));
            let owners = ends.map(|end| Some((end?.span, *self.owners.get(end?.value)?)));
            match owners {
                [Some(_), Some(_)] => {
                    gone.extend(flow.attribute("id"));
                    edits.push(Edit::remove_lines(flow.whole(), text));
                }
                [Some((span, owner)), None] | [None, Some((span, owner))] => edits.push(Edit::replace(span, owner)),
                [None, None] => {}
            }
        }
        let references = tree.ids().map(|id| tree.get(id)).filter(|node| node.is_bpmn("messageFlowRef"));
        let references = references.filter(|reference| gone.contains(reference.trimmed_text()));
        edits.extend(references.map(|reference| Edit::remove_lines(reference.whole(), text)));
        edits.extend(self.rules().into_iter().map(|rule| Edit::remove_lines(rule.whole(), text)));
        edits
    }

    /// The monitoring rules about others, and what is computed of them.
    fn rules(&self) -> Vec<Node<'t>> {
        let tree = self.tree;
        let models = tree.ids().map(|id| tree.get(id)).filter(|node| node.name() == "monitoringModel");
        let rules: Vec<Node<'t>> = models.flat_map(Node::children).map(|id| tree.get(id)).collect();
        let mut gone: Vec<Node<'t>> = rules.iter().copied().filter(|rule| self.is_about_others(*rule)).collect();
        let mut ids: BTreeSet<&str> = gone.iter().filter_map(|rule| rule.attribute("id")).collect();
        // A rule stands behind those that it computes with, or before them.
        for _ in 0..rules.len() {
            let computed = |rule: &Node<'t>| {
                let of = ["of", "aggregate", "item"].map(|name| rule.attribute(name));
                of.into_iter().flatten().any(|of| ids.contains(of)) && !gone.iter().any(|known| known.id() == rule.id())
            };
            let Some(next) = rules.iter().copied().find(computed) else { break };
            ids.extend(next.attribute("id"));
            gone.push(next);
        }
        gone
    }

    /// Whether a monitoring rule names elements of others, or participants and not the one.
    fn is_about_others(&self, rule: Node<'t>) -> bool {
        let parts = || std::iter::once(rule).chain(rule.children().map(|part| self.tree.get(part)));
        let elements = parts().filter_map(|part| part.attribute("elementRef"));
        let mut participants = parts().filter_map(|part| part.attribute("participantRef")).peekable();
        let others_alone = participants.peek().is_some() && !participants.any(|one| one == self.participant);
        others_alone || elements.into_iter().any(|element| self.owners.contains_key(element))
    }
}

/// The place of an attribute with its name and the space before it, from the place of its value.
fn around(value: Span, text: &str) -> Span {
    let head = &text[..value.start as usize];
    let name = head.trim_end_matches(['"', '\'']).trim_end().trim_end_matches('=').trim_end();
    let name = name.trim_end_matches(|letter: char| !letter.is_whitespace()).trim_end();
    let start = u32::try_from(name.len()).unwrap_or(value.start);
    Span { start, end: value.end + 1, ..value }
}

#[cfg(test)]
mod tests {
    use super::of;

    const TEXT: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
  <collaboration id="C">
    <extensionElements>
      <q:monitoringModel xmlns:q="urn:quadrille:bpmn:1.0" id="M">
        <q:aggregate id="average" function="avg" of="delay" scope="process"/>
        <q:range id="delay" function="delay"><q:at participantRef="B"/><q:at participantRef="D"/></q:range>
        <q:log id="done" element="Activity" when="after"/>
      </q:monitoringModel>
    </extensionElements>
    <participant id="A" name="A" processRef="PA"/>
    <participant id="B" name="B" processRef="PB"/>
    <participant id="D" processRef="PD" name="D"/>
    <messageFlow id="ab" sourceRef="a" targetRef="b"/>
    <messageFlow id="bd" sourceRef="b" targetRef="d"/>
  </collaboration>
  <process id="PA"><sendTask id="a"/></process>
  <process id="PB"><task id="b"/></process>
  <process id="PD"><receiveTask id="d"/></process>
</definitions>
"#;

    #[test]
    fn a_participant_sees_its_own_process_and_its_partners_as_pools() {
        let check = |participant: &str, kept: &[&str], gone: &[&str]| {
            let file = of(TEXT, participant);
            let model = file.split("<bpmndi:").next().unwrap_or_default();
            for part in kept {
                assert!(model.contains(part), "{participant}: {part} is missing in\n{file}");
            }
            for part in gone {
                assert!(!model.contains(part), "{participant}: {part} is left in\n{file}");
            }
            assert!(file.contains("BPMNShape"), "it is drawn");
        };
        let flow_ab = r#"<messageFlow id="ab" sourceRef="a" targetRef="B"/>"#;
        check("A", &[flow_ab, r#"<participant id="D" name="D"/>"#, r#"id="a""#], &["\"bd\"", "PB", "PD", "delay"]);
        check("A", &["q:log"], &["average"]);
        let flows = [r#"sourceRef="A" targetRef="b""#, r#"sourceRef="b" targetRef="D""#];
        check("B", &[flows[0], flows[1], r#"<participant id="A" name="A"/>"#], &["PA", "PD", "sendTask"]);
        check("B", &["average", "\"delay\"", "q:log"], &["PA"]);
    }
}
