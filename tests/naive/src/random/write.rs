//! A draft as a BPMN file.

use super::draft::{Body, Draft, DraftNode};
use std::fmt::Write;

/// Signals, errors and escalations that events refer to.
pub(super) const KINDS: usize = 2;

impl Draft {
    /// The file.
    #[must_use]
    pub fn xml(&self) -> String {
        let mut text = String::from(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:random\">\n",
        );
        for number in 0..KINDS {
            text += &format!("  <signal id=\"signal{number}\" name=\"signal{number}\"/>\n");
            text += &format!("  <error id=\"error{number}\" name=\"error{number}\" errorCode=\"E{number}\"/>\n");
            text += &format!(
                "  <escalation id=\"escalation{number}\" name=\"escalation{number}\" escalationCode=\"S{number}\"/>\n"
            );
        }
        text += "  <collaboration id=\"Random\">\n";
        for (number, pool) in self.pools.iter().enumerate() {
            let name = char::from(b'A' + u8::try_from(number).unwrap_or_default());
            let _ = write!(text, "    <participant id=\"{name}\" name=\"{name}\" processRef=\"Process{name}\"");
            match pool.maximum {
                Some(most) => {
                    let _ = writeln!(text, "><participantMultiplicity maximum=\"{most}\"/></participant>");
                }
                None => text += "/>\n",
            }
        }
        if self.has_outside {
            text += "    <participant id=\"Outside\" name=\"Outside\"/>\n";
        }
        for (number, flow) in self.message_flows.iter().enumerate() {
            let _ = writeln!(
                text,
                "    <messageFlow id=\"message{number}\" name=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"/>",
                flow.name, flow.source, flow.target
            );
        }
        text += "  </collaboration>\n";
        for (number, pool) in self.pools.iter().enumerate() {
            let name = char::from(b'A' + u8::try_from(number).unwrap_or_default());
            let _ = writeln!(text, "  <process id=\"Process{name}\">");
            pool.body.write(&mut text, 2);
            text += "  </process>\n";
        }
        if let Some(called) = &self.called {
            text += "  <process id=\"Called\">\n";
            called.write(&mut text, 2);
            text += "  </process>\n";
        }
        text + "</definitions>\n"
    }
}

impl Body {
    fn write(&self, text: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        for node in &self.nodes {
            self.write_node(node, text, depth);
        }
        for flow in &self.flows {
            let _ = write!(
                text,
                "{indent}<sequenceFlow id=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"",
                flow.id, flow.source, flow.target
            );
            if flow.is_conditional {
                let _ =
                    writeln!(text, "><conditionExpression>perhaps {}</conditionExpression></sequenceFlow>", flow.id);
            } else {
                *text += "/>\n";
            }
        }
        for node in &self.nodes {
            if let Some(handler) = &node.handler {
                let id = &node.id;
                let _ = writeln!(
                    text,
                    "{indent}<association id=\"{id}_{handler}\" associationDirection=\"One\" sourceRef=\"{id}\" \
                     targetRef=\"{handler}\"/>"
                );
            }
        }
    }

    fn write_node(&self, node: &DraftNode, text: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        let _ = write!(text, "{indent}<{} id=\"{}\"", node.element, node.id);
        for (name, value) in &node.attributes {
            let _ = write!(text, " {name}=\"{value}\"");
        }
        if let Some(default) = self.flows.iter().find(|flow| flow.is_default && flow.source == node.id) {
            let _ = write!(text, " default=\"{}\"", default.id);
        }
        if node.parts.is_empty() && node.body.is_none() {
            *text += "/>\n";
            return;
        }
        *text += ">";
        let is_repetition = |part: &&String| part.contains("LoopCharacteristics");
        // the schema has what repeats before what is inside, and event definitions last
        node.parts.iter().filter(is_repetition).for_each(|part| *text += part);
        node.parts.iter().filter(|part| !is_repetition(part)).for_each(|part| *text += part);
        if let Some(body) = &node.body {
            *text += "\n";
            body.write(text, depth + 1);
            *text += &indent;
        }
        let _ = writeln!(text, "</{}>", node.element);
    }
}
