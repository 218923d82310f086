//! Random events.

use super::draft::{Body, DraftNode};
use super::write::KINDS;
use super::{Around, Generator};

const TIMER: &str = "<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>";
const CONDITION: &str = "<conditionalEventDefinition><condition>it may be</condition></conditionalEventDefinition>";

impl Generator {
    /// An event definition; some name what they are about.
    fn definition(&mut self, kind: &'static str) -> String {
        let number = self.random.below(KINDS);
        let is_named = self.random.percent(88);
        match kind {
            "timer" => TIMER.to_owned(),
            "conditional" => CONDITION.to_owned(),
            "signal" => format!("<signalEventDefinition signalRef=\"signal{number}\"/>"),
            "error" if is_named => format!("<errorEventDefinition errorRef=\"error{number}\"/>"),
            "escalation" if is_named => format!("<escalationEventDefinition escalationRef=\"escalation{number}\"/>"),
            "compensate" => "<compensateEventDefinition/>".to_owned(),
            other => format!("<{other}EventDefinition/>"),
        }
    }

    /// One kind by weight; sometimes two or three in one event.
    fn definitions(&mut self, kinds: &[(usize, &'static str)], multiple: usize) -> Vec<String> {
        let count = if self.random.percent(multiple) { 2 + self.random.below(2) } else { 1 };
        let mut chosen: Vec<&'static str> = Vec::new();
        for _ in 0..count {
            let kind = self.random.weighted(kinds);
            if kind != "none" && !chosen.contains(&kind) {
                chosen.push(kind);
            }
        }
        chosen.into_iter().map(|kind| self.definition(kind)).collect()
    }

    fn node(&mut self, element: &'static str, parts: Vec<String>) -> DraftNode {
        DraftNode { id: self.id("e"), element, parts, ..DraftNode::default() }
    }

    /// A start event of a process.
    pub(super) fn start_event(&mut self) -> DraftNode {
        const KINDS: &[(usize, &str)] = &[(3, "message"), (2, "timer"), (2, "signal"), (1, "conditional")];
        let parts = if self.random.percent(65) { Vec::new() } else { self.definitions(KINDS, 25) };
        let mut node = self.node("startEvent", parts);
        self.make_parallel(&mut node);
        node
    }

    fn make_parallel(&mut self, node: &mut DraftNode) {
        let is_declined = node.has("error") || node.has("escalation") || node.has("compensate");
        if node.parts.len() > 1 && !is_declined && self.random.percent(40) {
            node.attributes.push(("parallelMultiple", "true".to_owned()));
        }
    }

    /// The start event of an event sub-process.
    pub(super) fn event_sub_process_start(&mut self, around: Around) -> DraftNode {
        const KINDS: &[(usize, &str)] =
            &[(3, "message"), (3, "timer"), (3, "signal"), (1, "conditional"), (3, "error"), (3, "escalation")];
        let parts = if !around.is_top && self.random.percent(25) {
            vec![self.definition("compensate")]
        } else {
            self.definitions(KINDS, 8)
        };
        let mut node = self.node("startEvent", parts);
        let always = node.has("error") || node.has("compensate");
        if !always && self.random.percent(50) {
            node.attributes.push(("isInterrupting", "false".to_owned()));
        }
        if !always && !node.has("escalation") {
            self.make_parallel(&mut node);
        }
        node
    }

    /// A catch event.
    pub(super) fn catch_event(&mut self) -> DraftNode {
        const KINDS: &[(usize, &str)] = &[(4, "message"), (2, "timer"), (3, "signal"), (1, "conditional")];
        let parts = self.definitions(KINDS, 12);
        let mut node = self.node("intermediateCatchEvent", parts);
        self.make_parallel(&mut node);
        node
    }

    /// A throw event.
    pub(super) fn throw_event(&mut self) -> DraftNode {
        const KINDS: &[(usize, &str)] =
            &[(1, "none"), (4, "message"), (4, "signal"), (2, "escalation"), (2, "compensate")];
        let parts = self.definitions(KINDS, 12);
        self.node("intermediateThrowEvent", parts)
    }

    /// An end event.
    pub(super) fn end_event(&mut self, around: Around) -> DraftNode {
        const KINDS: &[(usize, &str)] =
            &[(3, "message"), (3, "signal"), (3, "terminate"), (4, "error"), (3, "escalation"), (3, "compensate")];
        let parts = if around.in_transaction && self.random.percent(25) {
            vec![self.definition("cancel")]
        } else if self.random.percent(60) {
            Vec::new()
        } else {
            self.definitions(KINDS, 10)
        };
        self.node("endEvent", parts)
    }

    /// A boundary event.
    pub(super) fn boundary_event(&mut self, on: &DraftNode) -> DraftNode {
        const KINDS: &[(usize, &str)] =
            &[(3, "message"), (4, "timer"), (3, "signal"), (1, "conditional"), (4, "error"), (3, "escalation")];
        let parts = if on.element == "transaction" && self.random.percent(40) {
            vec![self.definition("cancel")]
        } else {
            self.definitions(KINDS, 6)
        };
        let mut node = self.node("boundaryEvent", parts);
        node.attributes.push(("attachedToRef", on.id.clone()));
        let always = node.has("error") || node.has("cancel");
        if !always && self.random.percent(45) {
            node.attributes.push(("cancelActivity", "false".to_owned()));
        }
        if !always && !node.has("escalation") {
            self.make_parallel(&mut node);
        }
        node
    }

    /// A compensation boundary event with the task that compensates.
    pub(super) fn compensation(&mut self, body: &mut Body, on: &DraftNode) {
        let handler = DraftNode {
            id: self.id("t"),
            element: self.random.weighted(&[(1, "task"), (1, "serviceTask"), (1, "sendTask")]),
            attributes: vec![("isForCompensation", "true".to_owned())],
            ..DraftNode::default()
        };
        let parts = vec![self.definition("compensate")];
        let mut event = self.node("boundaryEvent", parts);
        event.attributes.push(("attachedToRef", on.id.clone()));
        event.handler = Some(handler.id.clone());
        body.nodes.extend([event, handler]);
    }

    /// A link: the flow ends at one event and goes on at another.
    pub(super) fn link(&mut self, body: &mut Body, from: &str) -> String {
        let name = self.id("link");
        let part = format!("<linkEventDefinition name=\"{name}\"/>");
        let throw = self.node("intermediateThrowEvent", vec![part.clone()]);
        let catch = self.node("intermediateCatchEvent", vec![part]);
        self.connect(body, from, &throw.id);
        let goes_on = catch.id.clone();
        body.nodes.extend([throw, catch]);
        goes_on
    }
}
