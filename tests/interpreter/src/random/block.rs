//! Blocks of a random process.

use super::{Kind, Maker};
use std::fmt::Write as _;

const TASKS: [&str; 6] = ["task", "userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask"];

impl Maker {
    /// A block: its first and its last node.
    pub(super) fn block(&mut self, depth: usize) -> (String, String) {
        if self.budget == 0 {
            return self.activity(depth);
        }
        self.budget -= 1;
        match self.below(13) {
            0 | 1 => self.split(depth),
            2 => self.repeat(depth),
            3 => self.event_based(),
            4 | 5 if depth < 2 => self.sub_process(depth),
            6 | 7 => self.intermediate(),
            8 if depth < 2 => self.compensated(),
            _ => self.activity(depth),
        }
    }

    fn activity(&mut self, depth: usize) -> (String, String) {
        let element = TASKS[self.below(TASKS.len())];
        let repeated = self.repetition();
        let quantity = if self.chance(3) { r#"completionQuantity="2""# } else { "" };
        let id = if self.chance(7) && self.pool != usize::MAX {
            self.called = true;
            self.node("callActivity", r#"calledElement="called""#, repeated)
        } else {
            let id = self.node(element, quantity, repeated);
            self.may_exchange(&id, element);
            id
        };
        if self.chance(22) {
            self.boundary(&id, depth, false);
        }
        if self.chance(5) {
            let end = self.node("endEvent", "", "");
            self.conditional_flow(&id, &end);
        }
        (id.clone(), id)
    }

    fn repetition(&mut self) -> &'static str {
        match self.below(24) {
            0 => "<standardLoopCharacteristics/>",
            1 => r#"<standardLoopCharacteristics testBefore="true"/>"#,
            2 => r#"<multiInstanceLoopCharacteristics isSequential="true"/>"#,
            3 => "<multiInstanceLoopCharacteristics/>",
            4 => {
                "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
            }
            5 => {
                "<multiInstanceLoopCharacteristics><completionCondition>enough</completionCondition></multiInstanceLoopCharacteristics>"
            }
            _ => "",
        }
    }

    /// A boundary event on an activity, with a way to an end of its own.
    fn boundary(&mut self, on: &str, depth: usize, cancel: bool) {
        let interrupting = cancel || self.chance(60);
        let (definition, must, is_message) = match self.below(10) {
            _ if cancel => ("<cancelEventDefinition/>", true, false),
            0 | 1 => ("<timerEventDefinition/>", interrupting, false),
            2 | 3 => ("<messageEventDefinition/>", interrupting, true),
            4 => (r#"<signalEventDefinition signalRef="s0"/>"#, interrupting, false),
            5 => (r#"<errorEventDefinition errorRef="e0"/>"#, true, false),
            6 => ("<errorEventDefinition/>", true, false),
            7 => (r#"<escalationEventDefinition escalationRef="c0"/>"#, interrupting, false),
            8 => (r#"<signalEventDefinition signalRef="s1"/><timerEventDefinition/>"#, interrupting, false),
            _ => (
                "<conditionalEventDefinition><condition>x</condition></conditionalEventDefinition>",
                interrupting,
                false,
            ),
        };
        let attributes = format!(r#"attachedToRef="{on}" cancelActivity="{must}""#);
        let event = self.node("boundaryEvent", &attributes, definition);
        if is_message {
            self.receivers.push((self.pool, event.clone()));
        }
        let before = if depth < 2 && self.chance(30) { self.activity(2).0 } else { self.node("endEvent", "", "") };
        self.flow(&event, &before);
    }

    fn split(&mut self, depth: usize) -> (String, String) {
        let kinds = ["exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway"];
        let at = self.below(kinds.len());
        let split = self.node(kinds[at], "", "");
        let wrong = self.chance(25);
        let other = self.below(kinds.len());
        let join = self.node(kinds[if wrong { other } else { at }], "", "");
        for _ in 0..2 {
            let (first, last) = self.block(depth + 1);
            self.flow(&split, &first);
            self.flow(&last, &join);
        }
        if self.chance(20) {
            self.flow(&split, &join);
        }
        (split, join)
    }

    fn repeat(&mut self, depth: usize) -> (String, String) {
        let merge = self.node("exclusiveGateway", "", "");
        let kinds = ["exclusiveGateway", "exclusiveGateway", "inclusiveGateway"];
        let kind = kinds[self.below(3)];
        let split = self.node(kind, "", "");
        let (first, last) = self.block(depth + 1);
        self.flow(&merge, &first);
        self.flow(&last, &split);
        self.flow(&split, &merge);
        (merge, split)
    }

    fn event_based(&mut self) -> (String, String) {
        let gateway = self.node("eventBasedGateway", "", "");
        let join = self.node("exclusiveGateway", "", "");
        // BPMN wants receive tasks or message events behind one gateway, not both.
        let by_tasks = self.chance(40);
        for _ in 0..2 {
            let event = match self.below(5) {
                0 => self.node("intermediateCatchEvent", "", "<timerEventDefinition/>"),
                1 => self.node("intermediateCatchEvent", "", r#"<signalEventDefinition signalRef="s0"/>"#),
                2.. if by_tasks => {
                    let event = self.node("receiveTask", "", "");
                    self.receivers.push((self.pool, event.clone()));
                    event
                }
                _ => {
                    let event = self.node("intermediateCatchEvent", "", "<messageEventDefinition/>");
                    self.receivers.push((self.pool, event.clone()));
                    event
                }
            };
            self.flow(&gateway, &event);
            self.flow(&event, &join);
        }
        (gateway, join)
    }

    fn sub_process(&mut self, depth: usize) -> (String, String) {
        let transaction = self.chance(30);
        let (element, kind) =
            if transaction { ("transaction", Kind::Transaction) } else { ("subProcess", Kind::Embedded) };
        let repeated = self.repetition();
        let id = self.inner(element, "", depth, kind, repeated);
        if transaction && self.chance(60) {
            self.boundary(&id, depth, true);
        }
        if self.chance(45) {
            self.boundary(&id, depth, false);
        }
        (id.clone(), id)
    }

    /// An activity that can be compensated.
    fn compensated(&mut self) -> (String, String) {
        let task = self.node("task", "", "");
        let handler = self.node("task", r#"isForCompensation="true""#, "");
        let attributes = format!(r#"attachedToRef="{task}""#);
        let event = self.node("boundaryEvent", &attributes, "<compensateEventDefinition/>");
        let association = self.id();
        let _ = write!(
            self.flow_text,
            r#"<association id="{association}" associationDirection="One" sourceRef="{event}" targetRef="{handler}"/>"#
        );
        if self.chance(50) {
            let thrower = self.node("intermediateThrowEvent", "", "<compensateEventDefinition/>");
            self.flow(&task, &thrower);
            return (task, thrower);
        }
        (task.clone(), task)
    }
}
