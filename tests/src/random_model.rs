//! Random collaborations: processes of nested blocks, some with wrong joins and some with a sequence flow too
//! many, that exchange messages and signals. The same seed gives the same model.

use std::fmt::Write as _;

/// A stream of numbers that look random (G. Marsaglia, *Xorshift RNGs*, 2003).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // Seeds that differ little must not give streams that do.
        Self(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 16) as usize % limit.max(1)
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// A random collaboration as BPMN's XML.
#[must_use]
pub fn random_model(seed: u64) -> String {
    let mut random = Random::new(seed);
    let participants = [1, 1, 2, 2, 2, 3][random.below(6)];
    let signals = random.percent(15);
    let mut drawing = Drawing { random, elements: String::new(), ids: 0, senders: vec![], receivers: vec![], signals };
    let mut processes = String::new();
    let mut pools = String::new();
    for participant in 0..participants {
        drawing.elements.clear();
        drawing.process(participant);
        let elements = &drawing.elements;
        let _ = write!(pools, r#"<participant id="P{participant}" processRef="p{participant}"/>"#);
        let _ = write!(processes, r#"<process id="p{participant}">{elements}</process>"#);
    }
    let flows = drawing.message_flows();
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:random"><signal id="s" name="s"/><collaboration id="c">{pools}{flows}</collaboration>{processes}</definitions>"#
    )
}

struct Drawing {
    random: Random,
    /// Of the process that is drawn.
    elements: String,
    ids: usize,
    /// Nodes that can send or receive, with their participants.
    senders: Vec<(usize, String)>,
    receivers: Vec<(usize, String)>,
    signals: bool,
}

/// A block between two nodes. Without an exit nothing follows.
struct Block {
    entry: String,
    exit: Option<String>,
}

impl Drawing {
    fn id(&mut self, kind: &str) -> String {
        self.ids += 1;
        format!("{kind}{}", self.ids)
    }

    fn node(&mut self, tag: &str, content: &str) -> String {
        let id = self.id("n");
        let _ = write!(self.elements, r#"<{tag} id="{id}">{content}</{tag}>"#);
        id
    }

    fn flow(&mut self, from: &str, to: &str) {
        let id = self.id("f");
        let _ = write!(self.elements, r#"<sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"/>"#);
    }

    fn process(&mut self, participant: usize) {
        let first = self.ids;
        let starts_by_message = participant > 0 && self.random.percent(60);
        let start = self.node("startEvent", if starts_by_message { "<messageEventDefinition/>" } else { "" });
        if starts_by_message {
            self.receivers.push((participant, start.clone()));
        }
        let size = 2 + self.random.below(7);
        let block = self.block(participant, size);
        self.flow(&start, &block.entry);
        if let Some(exit) = &block.exit {
            let end = self.node("endEvent", "");
            self.flow(exit, &end);
        }
        if self.random.percent(15) {
            self.stray_flow(first);
        }
    }

    /// A sequence flow between two nodes wherever they stand.
    fn stray_flow(&mut self, first: usize) {
        let nodes: Vec<String> = (first..self.ids)
            .map(|at| format!("n{}", at + 1))
            .filter(|id| {
                ["task", "exclusiveGateway", "parallelGateway"]
                    .iter()
                    .any(|tag| self.elements.contains(&format!(r#"<{tag} id="{id}">"#)))
            })
            .collect();
        if nodes.len() > 1 && !self.elements.contains("<subProcess") {
            let (from, to) = (self.random.below(nodes.len()), self.random.below(nodes.len()));
            if from != to {
                self.flow(&nodes[from], &nodes[to]);
            }
        }
    }

    /// A block of about so many nodes.
    fn block(&mut self, participant: usize, size: usize) -> Block {
        if size <= 1 {
            return self.single(participant);
        }
        match self.random.below(20) {
            0..=6 => {
                let left = 1 + self.random.below(size - 1);
                let (one, other) = (self.block(participant, left), self.block(participant, size - left));
                match one.exit {
                    Some(exit) => {
                        self.flow(&exit, &other.entry);
                        Block { entry: one.entry, exit: other.exit }
                    }
                    // Nothing follows: the other one hangs behind a choice before.
                    None => {
                        let choice = self.node("exclusiveGateway", "");
                        self.flow(&choice, &one.entry);
                        self.flow(&choice, &other.entry);
                        Block { entry: choice, exit: other.exit }
                    }
                }
            }
            7..=9 => self.branches(participant, size, "exclusiveGateway", "exclusiveGateway"),
            10..=13 => self.branches(participant, size, "parallelGateway", "parallelGateway"),
            14 => self.branches(participant, size, "inclusiveGateway", "inclusiveGateway"),
            15 => {
                let wrong = [("exclusiveGateway", "parallelGateway"), ("parallelGateway", "exclusiveGateway")];
                let (split, join) = wrong[self.random.below(2)];
                self.branches(participant, size, split, join)
            }
            16 | 17 => self.repeated(participant, size),
            18 => self.waiting(participant, size),
            _ => self.inside(participant, size),
        }
    }

    fn single(&mut self, participant: usize) -> Block {
        let both = |id: String| Block { exit: Some(id.clone()), entry: id };
        match self.random.below(16) {
            0..=2 => {
                let tag = ["sendTask", "task"][self.random.below(2)];
                let id = self.node(tag, "");
                self.senders.push((participant, id.clone()));
                both(id)
            }
            3..=5 => {
                let tag = ["receiveTask", "task"][self.random.below(2)];
                let id = self.node(tag, "");
                self.receivers.push((participant, id.clone()));
                both(id)
            }
            6 => both(self.node("intermediateCatchEvent", r#"<timerEventDefinition/>"#)),
            7 if self.signals => both(self.node("intermediateThrowEvent", r#"<signalEventDefinition signalRef="s"/>"#)),
            8 if self.signals => both(self.node("intermediateCatchEvent", r#"<signalEventDefinition signalRef="s"/>"#)),
            9 if self.random.percent(30) => {
                Block { entry: self.node("endEvent", "<terminateEventDefinition/>"), exit: None }
            }
            10 => self.interrupted(),
            _ => both(self.node("task", "")),
        }
    }

    fn branches(&mut self, participant: usize, size: usize, split: &str, join: &str) -> Block {
        let (split, join) = (self.node(split, ""), self.node(join, ""));
        let count = 2 + self.random.below(2);
        let mut joined = false;
        for branch in 0..count {
            if branch == 0 && self.random.percent(10) {
                self.flow(&split, &join);
                joined = true;
                continue;
            }
            let block = self.block(participant, (size / count).max(1));
            self.flow(&split, &block.entry);
            if let Some(exit) = block.exit {
                self.flow(&exit, &join);
                joined = true;
            }
        }
        if !joined {
            self.flow(&split, &join);
        }
        Block { entry: split, exit: Some(join) }
    }

    fn repeated(&mut self, participant: usize, size: usize) -> Block {
        let (merge, split) = (self.node("exclusiveGateway", ""), self.node("exclusiveGateway", ""));
        let block = self.block(participant, size - 1);
        self.flow(&merge, &block.entry);
        match &block.exit {
            Some(exit) => self.flow(exit, &split),
            None => self.flow(&merge, &split),
        }
        self.flow(&split, &merge);
        Block { entry: merge, exit: Some(split) }
    }

    /// An event-based gateway.
    fn waiting(&mut self, participant: usize, size: usize) -> Block {
        let (gateway, merge) = (self.node("eventBasedGateway", ""), self.node("exclusiveGateway", ""));
        for branch in 0..2 {
            let event = if branch == 0 && self.random.percent(50) {
                self.node("intermediateCatchEvent", "<timerEventDefinition/>")
            } else {
                let id = self.node("intermediateCatchEvent", "<messageEventDefinition/>");
                self.receivers.push((participant, id.clone()));
                id
            };
            self.flow(&gateway, &event);
            let block = self.block(participant, size / 2);
            self.flow(&event, &block.entry);
            if let Some(exit) = block.exit {
                self.flow(&exit, &merge);
            } else {
                self.flow(&event, &merge);
            }
        }
        Block { entry: gateway, exit: Some(merge) }
    }

    /// A task with a boundary timer.
    fn interrupted(&mut self) -> Block {
        let (task, merge) = (self.node("task", ""), self.node("exclusiveGateway", ""));
        let id = self.id("n");
        let interrupting = self.random.percent(70);
        let _ = write!(
            self.elements,
            r#"<boundaryEvent id="{id}" attachedToRef="{task}" cancelActivity="{interrupting}"><timerEventDefinition/></boundaryEvent>"#
        );
        self.flow(&task, &merge);
        self.flow(&id, &merge);
        Block { entry: task, exit: Some(merge) }
    }

    fn inside(&mut self, participant: usize, size: usize) -> Block {
        let around = std::mem::take(&mut self.elements);
        let start = self.node("startEvent", "");
        let block = self.block(participant, size - 1);
        self.flow(&start, &block.entry);
        if let Some(exit) = &block.exit {
            let end = self.node("endEvent", "");
            self.flow(exit, &end);
        }
        let within = std::mem::replace(&mut self.elements, around);
        let id = self.node("subProcess", &within);
        Block { exit: Some(id.clone()), entry: id }
    }

    /// Message flows between senders and receivers of different participants; some are left without.
    fn message_flows(&mut self) -> String {
        let mut flows = String::new();
        for (own, receiver) in self.receivers.clone() {
            let others: Vec<String> =
                self.senders.iter().filter(|(other, _)| *other != own).map(|(_, id)| id.clone()).collect();
            if others.is_empty() || self.random.percent(10) {
                continue;
            }
            let sender = &others[self.random.below(others.len())];
            let name = ["a", "b"][self.random.below(2)];
            let id = self.id("m");
            let _ =
                write!(flows, r#"<messageFlow id="{id}" name="{name}" sourceRef="{sender}" targetRef="{receiver}"/>"#);
        }
        flows
    }
}
