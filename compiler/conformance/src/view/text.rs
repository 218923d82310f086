//! A view as a BPMN file: its process, and its partners as pools without one. Every id but those of the participants is
//! new.

use super::View;
use crate::drawing::{Drawing, Shape, Undrawable, draw, escaped};
use quadrille_choreography::{Interaction, RoleIx};

const OWN: RoleIx = RoleIx(0);

/// The text of a file.
pub(super) fn text(view: &View) -> Result<String, Undrawable> {
    let drawing = draw(&view.behaviour, OWN, view.starts_by_message)?;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text +=
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:quadrille:view\">\n";
    for (number, message) in (1..).zip(&view.messages) {
        text += &format!("  <message id=\"Message_{number}\" name=\"{}\"/>\n", escaped(message));
    }
    collaboration(view, &drawing, &mut text);
    text += "  <process id=\"View\" isExecutable=\"false\">\n";
    for (number, shape) in (1..).zip(&drawing.shapes) {
        let (element, exchanged, inside) = element(*shape);
        let name = exchanged.map_or_else(String::new, |interaction| format!(" name=\"{}\"", name(view, interaction)));
        text += &match inside {
            Some(inside) => format!("    <{element} id=\"Node_{number}\"{name}>{inside}</{element}>\n"),
            None => format!("    <{element} id=\"Node_{number}\"{name}/>\n"),
        };
    }
    for (number, (from, to)) in (1..).zip(&drawing.flows) {
        let (from, to) = (from + 1, to + 1);
        text +=
            &format!("    <sequenceFlow id=\"Flow_{number}\" sourceRef=\"Node_{from}\" targetRef=\"Node_{to}\"/>\n");
    }
    Ok(text + "  </process>\n</definitions>\n")
}

fn name(view: &View, interaction: Interaction) -> String {
    escaped(&view.messages[interaction.label.index()])
}

/// The element of a shape, what it sends or receives, and what stands inside.
fn element(shape: Shape) -> (&'static str, Option<Interaction>, Option<String>) {
    let event = |interaction: Interaction| {
        Some(format!("<messageEventDefinition messageRef=\"Message_{}\"/>", interaction.label.0 + 1))
    };
    match shape {
        Shape::Start => ("startEvent", None, None),
        Shape::MessageStart(interaction) => ("startEvent", Some(interaction), event(interaction)),
        Shape::Exchange(interaction) if interaction.sender == OWN => ("sendTask", Some(interaction), None),
        Shape::Exchange(interaction) => ("receiveTask", Some(interaction), None),
        Shape::Catch(interaction) => ("intermediateCatchEvent", Some(interaction), event(interaction)),
        Shape::Timer => ("intermediateCatchEvent", None, Some("<timerEventDefinition/>".to_owned())),
        Shape::Exclusive => ("exclusiveGateway", None, None),
        Shape::EventBased => ("eventBasedGateway", None, None),
        Shape::Parallel => ("parallelGateway", None, None),
        Shape::End => ("endEvent", None, None),
    }
}

fn collaboration(view: &View, drawing: &Drawing, text: &mut String) {
    *text += "  <collaboration id=\"Collaboration\">\n";
    for (at, (id, name)) in view.participants.iter().enumerate() {
        let process = if at == OWN.index() { " processRef=\"View\"" } else { "" };
        *text += &format!("    <participant id=\"{}\" name=\"{}\"{process}/>\n", escaped(id), escaped(name));
    }
    let exchanges = drawing.shapes.iter().enumerate().filter_map(|(at, shape)| Some((at, element(*shape).1?)));
    for (number, (node, interaction)) in (1..).zip(exchanges) {
        let partner = |role: RoleIx| escaped(&view.participants[role.index()].0);
        let node = format!("Node_{}", node + 1);
        let (source, target) = if interaction.sender == OWN {
            (node, partner(interaction.receiver))
        } else {
            (partner(interaction.sender), node)
        };
        let (name, message) = (name(view, interaction), interaction.label.0 + 1);
        *text += &format!(
            "    <messageFlow id=\"MessageFlow_{number}\" name=\"{name}\" sourceRef=\"{source}\" \
             targetRef=\"{target}\" messageRef=\"Message_{message}\"/>\n"
        );
    }
    *text += "  </collaboration>\n";
}
