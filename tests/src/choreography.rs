//! Choreography diagrams: from a few lines, the file that an editor would write, without a drawing; and those of a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The file of a choreography. A line, which ends as such or with a semicolon, is
/// - `start s`, `end e`: an event;
/// - `xor g`, `and g`, `or g`, `event g`: a gateway; `race g`: an event-based one at which the first wins;
/// - `task T A B m`, or `task T A B m r`: a task in which A sends m to B, which answers r; `task T* …` repeats;
/// - `a > b`, or `a > b if condition`, or `a > b else`: a sequence flow.
///
/// Messages are `message` elements of that name; `-m` is a message flow named `m` without one.
#[must_use]
pub fn file(lines: &str) -> String {
    let mut drawing = Drawing::default();
    for line in lines.split(['\n', ';']) {
        drawing.line(&line.split_whitespace().collect::<Vec<_>>());
    }
    drawing.text()
}

#[derive(Default)]
struct Drawing {
    participants: Vec<String>,
    messages: BTreeSet<String>,
    message_flows: Vec<String>,
    nodes: Vec<String>,
    flows: Vec<String>,
    defaults: BTreeMap<String, String>,
}

impl Drawing {
    fn line(&mut self, words: &[&str]) {
        match words {
            [source, ">", target, rest @ ..] => self.flow(source, target, rest),
            ["task", id, a, b, messages @ ..] => self.task(id, a, b, messages),
            ["start", id] => self.nodes.push(format!("<startEvent id='{id}'/>")),
            ["end", id] => self.nodes.push(format!("<endEvent id='{id}'/>")),
            ["race", id] => self
                .nodes
                .push(format!("<eventBasedGateway id='{id}' xmlns:q='urn:quadrille:bpmn:1.0' q:race='first-wins'/>")),
            [kind @ ("xor" | "and" | "or" | "event"), id] => {
                let kind = match *kind {
                    "xor" => "exclusive",
                    "and" => "parallel",
                    "or" => "inclusive",
                    _ => "eventBased",
                };
                self.nodes.push(format!("<{kind}Gateway id='{id}' DEFAULT={id}/>"));
            }
            _ => assert!(words.is_empty(), "no line of a choreography: {words:?}"),
        }
    }

    fn flow(&mut self, source: &str, target: &str, rest: &[&str]) {
        let id = format!("f{}", self.flows.len());
        let condition = match rest {
            ["if", condition @ ..] => format!(
                "<conditionExpression xsi:type='tFormalExpression'>{}</conditionExpression>",
                condition.join(" ").replace('<', "&lt;")
            ),
            _ => String::new(),
        };
        if rest == ["else"] {
            self.defaults.insert(source.to_owned(), id.clone());
        }
        let ends = format!("id='{id}' sourceRef='{source}' targetRef='{target}'");
        self.flows.push(format!("<sequenceFlow {ends}>{condition}</sequenceFlow>"));
    }

    fn task(&mut self, id: &str, a: &str, b: &str, messages: &[&str]) {
        let (id, repetition) = id.strip_suffix('*').map_or((id, ""), |id| (id, " loopType='Standard'"));
        for participant in [a, b] {
            if !self.participants.iter().any(|known| known == participant) {
                self.participants.push(participant.to_owned());
            }
        }
        let mut references = String::new();
        for (at, message) in messages.iter().enumerate() {
            let (source, target) = if at == 0 { (a, b) } else { (b, a) };
            let flow = format!("flow_{id}_{at}");
            let carries = match message.strip_prefix('-') {
                Some(name) => format!("name='{name}'"),
                None => {
                    self.messages.insert((*message).to_owned());
                    format!("messageRef='msg_{message}'")
                }
            };
            let ends = format!("sourceRef='{source}' targetRef='{target}'");
            self.message_flows.push(format!("<messageFlow id='{flow}' {ends} {carries}/>"));
            let _ = write!(references, "<messageFlowRef>{flow}</messageFlowRef>");
        }
        self.nodes.push(format!(
            "<choreographyTask id='{id}' name='do {id}' initiatingParticipantRef='{a}'{repetition}>\
             <participantRef>{a}</participantRef><participantRef>{b}</participantRef>{references}</choreographyTask>"
        ));
    }

    fn text(&self) -> String {
        let messages: String =
            self.messages.iter().map(|name| format!("  <message id='msg_{name}' name='{name}'/>\n")).collect();
        let named = |id: &String| format!("<participant id='{id}' name='The {id}'/>");
        let participants: Vec<String> = self.participants.iter().map(named).collect();
        let default = |node: &String| match node.split_once(" DEFAULT=") {
            Some((start, id)) => {
                let default = self.defaults.get(id.trim_end_matches("/>"));
                default.map_or_else(|| format!("{start}/>"), |flow| format!("{start} default='{flow}'/>"))
            }
            None => node.clone(),
        };
        let nodes: Vec<String> = self.nodes.iter().map(default).collect();
        let parts = [participants, self.message_flows.clone(), nodes, self.flows.clone()].concat();
        let parts: String = parts.iter().map(|part| format!("    {part}\n")).collect();
        format!(
            "<?xml version='1.0' encoding='UTF-8'?>\n<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' \
             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='urn:test'>\n{messages}  \
             <choreography id='Deal' name='Deal'>\n{parts}  </choreography>\n</definitions>\n"
        )
    }
}

/// The files of a folder, and of those inside of it, that hold choreography tasks.
///
/// # Panics
/// If a folder cannot be listed.
#[must_use]
pub fn files_with_choreographies(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder was listed").flatten() {
            let path = entry.path();
            let is_model = path.extension().is_some_and(|extension| extension == "bpmn" || extension == "bpmn2");
            if path.is_dir() {
                open.push(path);
            } else if is_model && std::fs::read_to_string(&path).is_ok_and(|text| text.contains("choreographyTask")) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
