//! Events of a random process, and the message flows between pools.

use super::{Kind, Maker};
use std::fmt::Write as _;

impl Maker {
    pub(super) fn may_exchange(&mut self, id: &str, element: &str) {
        let here = (self.pool, id.to_owned());
        if element == "receiveTask" || (element != "sendTask" && self.chance(15)) {
            self.receivers.push(here.clone());
        }
        if element == "sendTask" || (element != "receiveTask" && self.chance(15)) {
            self.senders.push(here);
        }
    }

    pub(super) fn process_start(&mut self) -> Option<String> {
        let definition = match self.below(12) {
            0..=4 => "",
            5..=7 => "<messageEventDefinition/>",
            8 => "<timerEventDefinition/>",
            9 => r#"<signalEventDefinition signalRef="s0"/>"#,
            10 => return None,
            _ => "<conditionalEventDefinition><condition>x</condition></conditionalEventDefinition>",
        };
        let start = self.node("startEvent", "", definition);
        if definition.starts_with("<message") {
            self.receivers.push((self.pool, start.clone()));
        }
        Some(start)
    }

    pub(super) fn event_sub_start(&mut self) -> Option<String> {
        let interrupting = self.chance(50);
        let (definition, must) = match self.below(6) {
            0 => ("<messageEventDefinition/>", interrupting),
            1 => ("<timerEventDefinition/>", interrupting),
            2 => (r#"<signalEventDefinition signalRef="s0"/>"#, interrupting),
            3 => (r#"<errorEventDefinition errorRef="e0"/>"#, true),
            4 => (r#"<escalationEventDefinition escalationRef="c0"/>"#, interrupting),
            _ => ("<conditionalEventDefinition><condition>x</condition></conditionalEventDefinition>", interrupting),
        };
        let start = self.node("startEvent", &format!(r#"isInterrupting="{must}""#), definition);
        if definition.starts_with("<message") {
            self.receivers.push((self.pool, start.clone()));
        }
        Some(start)
    }

    pub(super) fn end(&mut self, kind: Kind) -> String {
        let cancel = self.in_transaction && kind != Kind::Event && self.chance(30);
        let definition = match self.below(16) {
            _ if cancel => "<cancelEventDefinition/>",
            0..=5 => "",
            6 | 7 => "<messageEventDefinition/>",
            8 => "<terminateEventDefinition/>",
            9 => r#"<signalEventDefinition signalRef="s0"/>"#,
            10 => r#"<errorEventDefinition errorRef="e0"/>"#,
            11 => r#"<errorEventDefinition errorRef="e1"/>"#,
            12 => r#"<escalationEventDefinition escalationRef="c0"/>"#,
            13 => "<compensateEventDefinition/>",
            14 => r#"<signalEventDefinition signalRef="s1"/><messageEventDefinition/>"#,
            _ => "",
        };
        let end = self.node("endEvent", "", definition);
        if definition.contains("<message") {
            self.senders.push((self.pool, end.clone()));
        }
        end
    }

    pub(super) fn intermediate(&mut self) -> (String, String) {
        let (element, definition) = match self.below(12) {
            0 => ("intermediateThrowEvent", "<messageEventDefinition/>"),
            1 => ("intermediateThrowEvent", r#"<signalEventDefinition signalRef="s0"/>"#),
            2 => ("intermediateThrowEvent", r#"<signalEventDefinition signalRef="s1"/>"#),
            3 => ("intermediateThrowEvent", r#"<escalationEventDefinition escalationRef="c0"/>"#),
            4 => ("intermediateThrowEvent", ""),
            5 | 6 => ("intermediateCatchEvent", "<messageEventDefinition/>"),
            7 => ("intermediateCatchEvent", r#"<signalEventDefinition signalRef="s0"/>"#),
            8 => ("intermediateCatchEvent", "<timerEventDefinition/>"),
            9 => return self.link(),
            10 => ("intermediateCatchEvent", r#"<messageEventDefinition/><timerEventDefinition/>"#),
            _ => return self.both(),
        };
        let id = self.node(element, "", definition);
        if definition.contains("<message") {
            let list = if element.contains("Throw") { &mut self.senders } else { &mut self.receivers };
            list.push((self.pool, id.clone()));
        }
        (id.clone(), id)
    }

    /// A link: two events without a flow between them.
    fn link(&mut self) -> (String, String) {
        let name = self.id();
        let definition = format!(r#"<linkEventDefinition name="{name}"/>"#);
        let from = self.node("intermediateThrowEvent", "", &definition);
        (from, self.node("intermediateCatchEvent", "", &definition))
    }

    /// A catch event that needs all of its definitions.
    fn both(&mut self) -> (String, String) {
        let definitions = r#"<signalEventDefinition signalRef="s1"/><timerEventDefinition/>"#;
        let id = self.node("intermediateCatchEvent", r#"parallelMultiple="true""#, definitions);
        (id.clone(), id)
    }

    /// Message flows between what may send and what may receive.
    pub(super) fn message_flows(&mut self) -> String {
        let mut text = String::new();
        for at in 0..self.below(5) {
            if self.senders.is_empty() || self.receivers.is_empty() {
                break;
            }
            let (from, to) = (self.below(self.senders.len()), self.below(self.receivers.len()));
            let ((pool, from), (other, to)) = (self.senders[from].clone(), self.receivers[to].clone());
            if pool == other || pool == usize::MAX || other == usize::MAX {
                continue;
            }
            let name = ["x", "y"][self.below(2)];
            let _ = write!(text, r#"<messageFlow id="m{at}" name="{name}" sourceRef="{from}" targetRef="{to}"/>"#);
        }
        text
    }
}
