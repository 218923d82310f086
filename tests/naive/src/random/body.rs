//! Random processes and sub-processes: a start, segments one behind the other, an end.

use super::draft::{Body, DraftFlow, DraftNode};
use super::{Around, Generator};

impl Generator {
    /// Joins two nodes.
    pub(super) fn connect(&mut self, body: &mut Body, source: &str, target: &str) {
        let (id, source, target) = (self.id("f"), source.to_owned(), target.to_owned());
        body.flows.push(DraftFlow { id, source, target, is_conditional: false, is_default: false });
    }

    /// Adds a node behind another one.
    pub(super) fn add(&mut self, body: &mut Body, from: &str, node: DraftNode) -> String {
        let id = node.id.clone();
        self.connect(body, from, &id);
        body.nodes.push(node);
        id
    }

    pub(super) fn gateway(&mut self, element: &'static str) -> DraftNode {
        let mut node = DraftNode { id: self.id("g"), element, ..DraftNode::default() };
        if element == "complexGateway" && self.random.percent(60) {
            let comparison = *self.random.pick(&["&gt;= 1", "&gt;= 2", "&gt; 1", "== 1", "== 2"]);
            node.parts.push(format!("<activationCondition>activationCount {comparison}</activationCondition>"));
        }
        node
    }

    /// A process.
    pub(super) fn process(&mut self, around: Around, segments: usize) -> Body {
        let mut body = Body::default();
        match self.random.weighted(&[(80, 0), (5, 1), (8, 2), (3, 3), (4, 4)]) {
            1 => {
                let merge = self.gateway("exclusiveGateway");
                for _ in 0..2 {
                    let start = self.start_event();
                    let id = start.id.clone();
                    body.nodes.push(start);
                    self.connect(&mut body, &id, &merge.id);
                }
                let id = merge.id.clone();
                body.nodes.push(merge);
                self.go_on(&mut body, &id, segments, around);
            }
            2 => self.without_start(&mut body, segments, around),
            3 if !around.in_called => {
                let mut task = DraftNode { id: self.id("t"), element: "receiveTask", ..DraftNode::default() };
                task.attributes.push(("instantiate", "true".to_owned()));
                let id = task.id.clone();
                body.nodes.push(task);
                self.go_on(&mut body, &id, segments, around);
            }
            4 if !around.in_called => {
                let mut gateway = self.gateway("eventBasedGateway");
                gateway.attributes.push(("instantiate", "true".to_owned()));
                if self.random.percent(50) {
                    gateway.attributes.push(("eventGatewayType", "Parallel".to_owned()));
                }
                let id = gateway.id.clone();
                body.nodes.push(gateway);
                if let Some(last) = self.event_branches(&mut body, &id, around) {
                    self.go_on(&mut body, &last, segments.min(1), around);
                }
            }
            _ => {
                let start = self.start_event();
                let id = start.id.clone();
                body.nodes.push(start);
                self.go_on(&mut body, &id, segments, around);
            }
        }
        if self.random.percent(15) {
            self.event_sub_process(&mut body, around);
        }
        body
    }

    /// A container without start event: one or two nodes start with it.
    fn without_start(&mut self, body: &mut Body, segments: usize, around: Around) {
        for _ in 0..1 + self.random.below(2) {
            let element = self.random.weighted(&[(6, "task"), (2, "serviceTask"), (1, "exclusiveGateway")]);
            let first = DraftNode { id: self.id("t"), element, ..DraftNode::default() };
            let id = first.id.clone();
            body.nodes.push(first);
            self.go_on(body, &id, segments.min(1), around);
        }
    }

    /// The inside of a sub-process.
    pub(super) fn sub_process_body(&mut self, around: Around) -> Body {
        let mut body = Body::default();
        let segments = self.random.weighted(&[(3, 0), (6, 1), (3, 2)]);
        if self.random.percent(12) {
            self.without_start(&mut body, segments, around);
        } else {
            let start = DraftNode { id: self.id("e"), element: "startEvent", ..DraftNode::default() };
            let id = start.id.clone();
            body.nodes.push(start);
            self.go_on(&mut body, &id, segments, around);
        }
        if self.random.percent(22) {
            self.event_sub_process(&mut body, around);
        }
        body
    }

    fn event_sub_process(&mut self, body: &mut Body, around: Around) {
        let mut inner = Body::default();
        let start = self.event_sub_process_start(around);
        let id = start.id.clone();
        inner.nodes.push(start);
        let inside = Around { depth: around.depth + 1, is_top: false, ..around };
        let segments = self.random.below(2);
        self.go_on(&mut inner, &id, segments, inside);
        let attributes = vec![("triggeredByEvent", "true".to_owned())];
        let node = DraftNode {
            id: self.id("s"),
            element: "subProcess",
            attributes,
            body: Some(inner),
            ..DraftNode::default()
        };
        body.nodes.push(node);
    }

    /// Segments and an end.
    pub(super) fn go_on(&mut self, body: &mut Body, from: &str, segments: usize, around: Around) {
        if let Some(last) = self.chain(body, from, segments, around)
            && self.random.percent(94)
        {
            let end = self.end_event(around);
            self.add(body, &last, end);
        }
    }

    /// Segments one behind the other; none if all ways have ended.
    pub(super) fn chain(&mut self, body: &mut Body, from: &str, segments: usize, around: Around) -> Option<String> {
        let mut last = from.to_owned();
        for _ in 0..segments {
            last = self.segment(body, &last, around)?;
        }
        Some(last)
    }

    fn segment(&mut self, body: &mut Body, from: &str, around: Around) -> Option<String> {
        const KINDS: &[(usize, &str)] = &[
            (34, "activity"),
            (8, "catch"),
            (10, "throw"),
            (8, "exclusiveGateway"),
            (9, "parallelGateway"),
            (6, "inclusiveGateway"),
            (4, "complexGateway"),
            (8, "event-based"),
            (4, "loop"),
            (2, "link"),
        ];
        match self.random.weighted(KINDS) {
            "activity" => Some(self.activity(body, from, around)),
            "catch" => {
                let event = self.catch_event();
                Some(self.add(body, from, event))
            }
            "throw" => {
                let event = self.throw_event();
                let id = self.add(body, from, event);
                self.make_conditional(body, &id);
                Some(id)
            }
            "event-based" => {
                let gateway = self.gateway("eventBasedGateway");
                let gateway = self.add(body, from, gateway);
                self.event_branches(body, &gateway, around)
            }
            "loop" => self.cycle(body, from, around),
            "link" => Some(self.link(body, from)),
            split => self.block(body, from, split, around),
        }
    }

    /// A gateway that splits, branches, and mostly the same gateway that joins.
    fn block(&mut self, body: &mut Body, from: &str, split: &'static str, around: Around) -> Option<String> {
        const OTHERS: &[&str] = &["exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway"];
        let join = if self.random.percent(75) { split } else { *self.random.pick(OTHERS) };
        let splitting = self.gateway(split);
        let splitting = self.add(body, from, splitting);
        let join = self.gateway(join);
        for _ in 0..self.random.weighted(&[(8, 2), (1, 3)]) {
            let segments = self.random.weighted(&[(2, 0), (5, 1)]);
            self.branch(body, &splitting, segments, &join.id, around);
        }
        if matches!(split, "exclusiveGateway" | "inclusiveGateway" | "complexGateway") && self.random.percent(40) {
            self.set_conditions(body, &splitting);
        }
        self.joined(body, join)
    }

    /// A branch that mostly leads to a join.
    fn branch(&mut self, body: &mut Body, from: &str, segments: usize, join: &str, around: Around) {
        let Some(last) = self.chain(body, from, segments, around) else { return };
        if self.random.percent(85) {
            self.connect(body, &last, join);
        } else {
            let end = self.end_event(around);
            self.add(body, &last, end);
        }
    }

    /// The join, if some branch leads there.
    fn joined(&mut self, body: &mut Body, join: DraftNode) -> Option<String> {
        let id = join.id.clone();
        body.flows.iter().any(|flow| flow.target == id).then(|| {
            body.nodes.push(join);
            id
        })
    }

    /// Branches behind an event-based gateway.
    fn event_branches(&mut self, body: &mut Body, gateway: &str, around: Around) -> Option<String> {
        let by_tasks = self.random.percent(35);
        let join = self.gateway("exclusiveGateway");
        for _ in 0..2 {
            let target = if by_tasks && self.random.percent(70) {
                DraftNode { id: self.id("t"), element: "receiveTask", ..DraftNode::default() }
            } else {
                let mut event = self.catch_event();
                while by_tasks && event.has("message") {
                    event = self.catch_event();
                }
                event
            };
            let target = self.add(body, gateway, target);
            let segments = self.random.weighted(&[(3, 0), (1, 1)]);
            self.branch(body, &target, segments, &join.id, around);
        }
        self.joined(body, join)
    }

    /// A way back.
    fn cycle(&mut self, body: &mut Body, from: &str, around: Around) -> Option<String> {
        let merge = self.gateway("exclusiveGateway");
        let merge = self.add(body, from, merge);
        let last = self.chain(body, &merge, 1, around)?;
        let split = self.gateway("exclusiveGateway");
        let split = self.add(body, &last, split);
        self.connect(body, &split, &merge);
        Some(split)
    }

    /// Conditions on all flows out of a node but a default one.
    pub(super) fn set_conditions(&mut self, body: &mut Body, node: &str) {
        let mut outgoing: Vec<_> = body.flows.iter_mut().filter(|flow| flow.source == node).collect();
        for flow in &mut outgoing {
            flow.is_conditional = true;
        }
        if let Some(last) = outgoing.last_mut() {
            (last.is_conditional, last.is_default) = (false, true);
        }
    }

    /// Sometimes a second way out of a node, with conditions.
    pub(super) fn make_conditional(&mut self, body: &mut Body, node: &str) {
        if !self.random.percent(4) {
            return;
        }
        let end = DraftNode { id: self.id("e"), element: "endEvent", ..DraftNode::default() };
        self.add(body, node, end);
        if let Some(flow) = body.flows.last_mut() {
            flow.is_conditional = true;
        }
    }
}
