//! Collaborations and choreographies from a line of text per participant, so that a test shows what it is about.
//!
//! A process: `!B:order` sends `order` to `B`, `?B:reply` receives `reply` from it, `task` does something that nobody
//! sees, `[xor … | …]`, `[event … | …]`, `[and … | …]` are blocks, `[loop …]` is done once or more, `[forever …]` until a
//! `stop` inside ends the process, `[while …]` until a `leave` inside. A choreography: `A>B:order` is an exchange, blocks are the same.

use quadrille_choreography::{Action, Automaton, Edge, Interaction, Label, LabelIx, Protocol, Role, RoleIx, StateIx};
use quadrille_diagnostics::SourceId;
use quadrille_model::{Choreography, FieldLock, LowerOptions, Model};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_verifier::{Bound, Cancel, Limits, Network, Options, Progress, Reduction};
use std::fmt::Write as _;

/// A part of a text.
#[derive(Clone, Debug)]
enum Part {
    Word(String),
    Block(String, Vec<Vec<Part>>),
}

fn parse(text: &str) -> Vec<Part> {
    let spaced = text.replace(']', " ] ");
    let mut words = spaced.split_whitespace();
    let mut branches = branches(&mut words);
    assert_eq!(branches.len(), 1, "a bar outside of a block: {text}");
    branches.remove(0)
}

fn branches<'a>(words: &mut impl Iterator<Item = &'a str>) -> Vec<Vec<Part>> {
    let mut list = vec![Vec::new()];
    while let Some(word) = words.next() {
        let part = match word {
            "]" => return list,
            "|" => {
                list.push(Vec::new());
                continue;
            }
            _ => match word.strip_prefix('[') {
                Some(kind) => Part::Block(kind.to_owned(), branches(words)),
                None => Part::Word(word.to_owned()),
            },
        };
        list.last_mut().expect("there is a branch").push(part);
    }
    list
}

/// The endpoints of a collaboration, one text per participant.
pub fn endpoints(participants: &[(&str, &str)]) -> Endpoints {
    endpoints_of(&bpmn(participants))
}

/// The endpoints of a file's text.
pub fn endpoints_of(text: &str) -> Endpoints {
    let (tree, read) = quadrille_syntax::parse(text, SourceId(0), &quadrille_syntax::Limits::STANDARD);
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let document = quadrille_syntax::ast::Document::new(&tree);
    let (field_lock, imports) = (FieldLock::default(), quadrille_model::Imports::default());
    let options = LowerOptions { file_stem: "written".to_owned(), field_lock, imports };
    let (model, lowered) = quadrille_model::lower(&document, &options);
    assert!(!lowered.has_errors(), "{:?}\n{text}", lowered.as_slice());
    let model = model.expect("a model without errors");
    let (net, found) = quadrille_net::lower(&model, Semantics::Runtime);
    assert!(!found.has_errors(), "{:?}", found.as_slice());
    quadrille_projection::project(&model, &net)
}

/// The text of a collaboration. A participant without a process is a pool that is closed.
pub fn bpmn(participants: &[(&str, &str)]) -> String {
    let mut writer = Writer::default();
    let mut pools = String::new();
    for (name, text) in participants {
        if text.is_empty() {
            let _ = write!(pools, r#"<participant id="{name}" name="{name}"/>"#);
            continue;
        }
        let _ = write!(pools, r#"<participant id="{name}" name="{name}" processRef="P_{name}"/>"#);
        writer.process(name, &parse(text));
    }
    let mut flows = String::new();
    for (number, (from, to, message)) in writer.message_flows(participants).into_iter().enumerate() {
        let _ = write!(flows, r#"<messageFlow id="m{number}" name="{message}" sourceRef="{from}" targetRef="{to}"/>"#);
    }
    let namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    let processes = &writer.text;
    format!(
        r#"<definitions xmlns="{namespace}" targetNamespace="urn:test">
<collaboration id="Collaboration">{pools}{flows}</collaboration>{processes}</definitions>"#
    )
}

#[derive(Default)]
struct Writer {
    text: String,
    nodes: u32,
    flows: u32,
    /// The nodes behind the loops around.
    exits: Vec<String>,
    /// Sender, receiver, message, node.
    sends: Vec<(String, String, String, String)>,
    receives: Vec<(String, String, String, String)>,
}

impl Writer {
    fn process(&mut self, own: &str, parts: &[Part]) {
        let _ = write!(self.text, r#"<process id="P_{own}">"#);
        let (start, rest) = match parts.split_first() {
            Some((Part::Word(word), rest)) if word.starts_with('?') => {
                let start = self.node(own, "startEvent", "<messageEventDefinition/>");
                let (partner, message) = ends(word);
                self.receives.push((partner, own.to_owned(), message, start.clone()));
                (start, rest)
            }
            _ => (self.node(own, "startEvent", ""), parts),
        };
        let last = self.parts(own, Some(start), rest);
        if let Some(last) = last {
            let end = self.node(own, "endEvent", "");
            self.flow(&last, &end);
        }
        self.text += "</process>\n";
    }

    fn node(&mut self, own: &str, element: &str, inside: &str) -> String {
        self.nodes += 1;
        let id = format!("{own}_{}", self.nodes);
        let _ = write!(self.text, r#"<{element} id="{id}">{inside}</{element}>"#);
        id
    }

    fn flow(&mut self, from: &str, to: &str) {
        self.flows += 1;
        let _ = write!(self.text, r#"<sequenceFlow id="f{}" sourceRef="{from}" targetRef="{to}"/>"#, self.flows);
    }

    /// The node after which it goes on; none if it ends before.
    fn parts(&mut self, own: &str, before: Option<String>, parts: &[Part]) -> Option<String> {
        let mut at = before;
        for part in parts {
            let from = at.expect("nothing stands behind a stop");
            at = match part {
                Part::Word(word) => self.word(own, &from, word),
                Part::Block(kind, branches) => self.block(own, &from, kind, branches),
            };
        }
        at
    }

    fn word(&mut self, own: &str, from: &str, word: &str) -> Option<String> {
        if word == "leave" {
            let exit = self.exits.last().expect("a loop around").clone();
            self.flow(from, &exit);
            return None;
        }
        let (element, inside) = match word {
            "task" => ("task", ""),
            "stop" => ("endEvent", ""),
            _ if word.starts_with('!') => ("intermediateThrowEvent", "<messageEventDefinition/>"),
            _ => ("intermediateCatchEvent", "<messageEventDefinition/>"),
        };
        let node = self.node(own, element, inside);
        self.flow(from, &node);
        if word == "stop" {
            return None;
        }
        if word != "task" {
            let (partner, message) = ends(word);
            if word.starts_with('!') {
                self.sends.push((own.to_owned(), partner, message, node.clone()));
            } else {
                self.receives.push((partner, own.to_owned(), message, node.clone()));
            }
        }
        Some(node)
    }

    fn block(&mut self, own: &str, from: &str, kind: &str, branches: &[Vec<Part>]) -> Option<String> {
        if kind == "while" {
            let (merge, exit) = (self.node(own, "exclusiveGateway", ""), self.node(own, "exclusiveGateway", ""));
            self.flow(from, &merge);
            self.exits.push(exit.clone());
            let last = self.parts(own, Some(merge.clone()), &branches[0]);
            self.exits.pop();
            if let Some(last) = last {
                self.flow(&last, &merge);
            }
            return Some(exit);
        }
        if kind == "forever" {
            let merge = self.node(own, "exclusiveGateway", "");
            self.flow(from, &merge);
            let last = self.parts(own, Some(merge.clone()), &branches[0])?;
            self.flow(&last, &merge);
            return None;
        }
        if kind == "loop" {
            let merge = self.node(own, "exclusiveGateway", "");
            self.flow(from, &merge);
            let last = self.parts(own, Some(merge.clone()), &branches[0])?;
            let split = self.node(own, "exclusiveGateway", "");
            self.flow(&last, &split);
            self.flow(&split, &merge);
            return Some(split);
        }
        let (split, merge) = match kind {
            "and" => ("parallelGateway", "parallelGateway"),
            "event" => ("eventBasedGateway", "exclusiveGateway"),
            "xor" => ("exclusiveGateway", "exclusiveGateway"),
            _ => unreachable!("no such block: {kind}"),
        };
        let split = self.node(own, split, "");
        self.flow(from, &split);
        let lasts: Vec<String> =
            branches.iter().filter_map(|branch| self.parts(own, Some(split.clone()), branch)).collect();
        if lasts.is_empty() {
            return None;
        }
        let merge = self.node(own, merge, "");
        lasts.iter().for_each(|last| self.flow(last, &merge));
        Some(merge)
    }

    /// From node to node, and with pools that are closed.
    fn message_flows(&self, participants: &[(&str, &str)]) -> Vec<(String, String, String)> {
        let is_closed = |name: &str| participants.iter().any(|(other, text)| *other == name && text.is_empty());
        let mut list = Vec::new();
        for (sender, receiver, message, node) in &self.sends {
            if is_closed(receiver) {
                list.push((node.clone(), receiver.clone(), message.clone()));
            }
            for (_, _, _, target) in
                self.receives.iter().filter(|other| (&other.0, &other.1, &other.2) == (sender, receiver, message))
            {
                list.push((node.clone(), target.clone(), message.clone()));
            }
        }
        for (sender, _, message, node) in self.receives.iter().filter(|receive| is_closed(&receive.0)) {
            list.push((sender.clone(), node.clone(), message.clone()));
        }
        list
    }
}

fn ends(word: &str) -> (String, String) {
    let (partner, message) = word[1..].split_once(':').expect("a partner and a message");
    (partner.to_owned(), message.to_owned())
}

/// The protocol of a text.
pub fn protocol(text: &str) -> Protocol {
    let mut protocol = Protocol {
        origin: None,
        roles: Vec::new(),
        labels: Vec::new(),
        body: Automaton::empty(),
        assumptions: Vec::new(),
    };
    let body = automaton(&mut protocol, &parse(text));
    Protocol { body, ..protocol }
}

fn automaton(protocol: &mut Protocol, parts: &[Part]) -> Automaton {
    let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    automaton.state(false);
    let last = sequence(protocol, &mut automaton, Some(StateIx(0)), parts, None);
    if let Some(last) = last {
        automaton.states[last.index()].is_final = true;
    }
    automaton
}

fn sequence(
    protocol: &mut Protocol,
    automaton: &mut Automaton,
    before: Option<StateIx>,
    parts: &[Part],
    exit: Option<StateIx>,
) -> Option<StateIx> {
    let mut at = before;
    for part in parts {
        let from = at.expect("nothing stands behind a stop");
        at = match part {
            Part::Word(word) if word == "leave" => {
                automaton.edges.push(Edge::new(from, Action::Silent, exit.expect("a loop around")));
                None
            }
            Part::Word(word) if word == "stop" => {
                automaton.states[from.index()].is_final = true;
                None
            }
            Part::Word(word) => {
                let to = automaton.state(false);
                let interaction = interaction(protocol, word);
                let element = Some(format!("task_{word}"));
                automaton.edges.push(Edge { element, ..Edge::new(from, Action::Exchange(interaction), to) });
                Some(to)
            }
            Part::Block(kind, branches) => block(protocol, automaton, from, (kind, branches), exit),
        };
    }
    at
}

fn block(
    protocol: &mut Protocol,
    automaton: &mut Automaton,
    from: StateIx,
    (kind, branches): (&str, &[Vec<Part>]),
    exit: Option<StateIx>,
) -> Option<StateIx> {
    let silent = |automaton: &mut Automaton, from, to| automaton.edges.push(Edge::new(from, Action::Silent, to));
    match kind {
        "and" => {
            let to = automaton.state(false);
            let branches = branches.iter().map(|branch| self::automaton(protocol, branch)).collect();
            automaton.edges.push(Edge::new(from, Action::Parallel(branches), to));
            Some(to)
        }
        "while" => {
            let (first, to) = (automaton.state(false), automaton.state(false));
            silent(automaton, from, first);
            if let Some(last) = sequence(protocol, automaton, Some(first), &branches[0], Some(to)) {
                silent(automaton, last, first);
            }
            Some(to)
        }
        "forever" => {
            let first = automaton.state(false);
            silent(automaton, from, first);
            let last = sequence(protocol, automaton, Some(first), &branches[0], exit)?;
            silent(automaton, last, first);
            None
        }
        "loop" => {
            let first = automaton.state(false);
            silent(automaton, from, first);
            let last = sequence(protocol, automaton, Some(first), &branches[0], exit)?;
            silent(automaton, last, first);
            let to = automaton.state(false);
            silent(automaton, last, to);
            Some(to)
        }
        _ => {
            let to = automaton.state(false);
            for branch in branches {
                // An event-based choice is made by its first exchange.
                let first = if kind == "xor" { automaton.state(false) } else { from };
                if kind == "xor" {
                    silent(automaton, from, first);
                }
                if let Some(last) = sequence(protocol, automaton, Some(first), branch, exit) {
                    silent(automaton, last, to);
                }
            }
            Some(to)
        }
    }
}

fn interaction(protocol: &mut Protocol, word: &str) -> Interaction {
    let (sender, rest) = word.split_once('>').expect("a sender");
    let (receiver, message) = rest.split_once(':').expect("a receiver");
    let mut role = |name: &str| {
        let found = protocol.roles.iter().position(|role| role.name == name);
        let at = found.unwrap_or_else(|| {
            protocol.roles.push(Role { id: format!("id_{name}"), name: name.to_owned(), is_many: false });
            protocol.roles.len() - 1
        });
        RoleIx(u32::try_from(at).expect("few roles"))
    };
    let (sender, receiver) = (role(sender), role(receiver));
    let found = protocol.labels.iter().position(|label| label.name == message);
    let at = found.unwrap_or_else(|| {
        protocol.labels.push(Label { name: message.to_owned(), message: None });
        protocol.labels.len() - 1
    });
    Interaction { sender, receiver, label: LabelIx(u32::try_from(at).expect("few labels")) }
}

/// A search without any limit that a test meets.
pub fn search() -> Options {
    Options {
        networks: vec![Network::Bag],
        properties: Vec::new(),
        bound: Bound::default(),
        limits: Limits { max_states: 100_000, ..Limits::default() },
        reduction: Reduction::None,
        semantics: Semantics::Runtime,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}

/// The protocol of the choreography in a file's text.
pub fn protocol_of_file(text: &str) -> Protocol {
    of_file(text, |_, _, _, protocol| protocol)
}

/// The collaboration that the choreography in a file's text is projected onto.
pub fn projected_file(text: &str) -> String {
    of_file(text, |document, model, choreography, protocol| {
        let machines = quadrille_choreography::machines_of(&protocol, 1_000).expect("few states");
        quadrille_choreography::collaboration_text(document, model, choreography, &protocol, &machines)
    })
}

fn of_file<T>(
    text: &str,
    make: impl FnOnce(&quadrille_syntax::ast::Document<'_>, &Model, &Choreography, Protocol) -> T,
) -> T {
    let (tree, read) = quadrille_syntax::parse(text, SourceId(0), &quadrille_syntax::Limits::STANDARD);
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let document = quadrille_syntax::ast::Document::new(&tree);
    let (field_lock, imports) = (FieldLock::default(), quadrille_model::Imports::default());
    let options = LowerOptions { file_stem: "written".to_owned(), field_lock, imports };
    let (model, lowered) = quadrille_model::lower(&document, &options);
    assert!(!lowered.has_errors(), "{:?}\n{text}", lowered.as_slice());
    let model = model.expect("a model without errors");
    let (protocol, found) = quadrille_choreography::lower(&model, &model.choreographies[0]);
    assert!(!found.has_errors(), "{:?}\n{text}", found.as_slice());
    make(&document, &model, &model.choreographies[0], protocol.expect("a choreography with a meaning"))
}
