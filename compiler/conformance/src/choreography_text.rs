//! A protocol that no file defines, as a BPMN choreography (BPMN 2.0.2 clause 11): a task per exchange.

use crate::drawing::{Shape, Style, Undrawable, draw, escaped};
use quadrille_choreography::{Interaction, Protocol};
use std::collections::BTreeSet;

/// The text of a file with the choreography, without a drawing. Participants keep their ids.
///
/// # Errors
/// If no choreography does this.
pub fn choreography_text(protocol: &Protocol) -> Result<String, Undrawable> {
    let drawing = draw(&protocol.body, Style::Choreography)?;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text += "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" ";
    text += "targetNamespace=\"urn:quadrille:choreography\">\n";
    let exchanged = drawing.shapes.iter().filter_map(|shape| exchange(*shape));
    let exchanged: BTreeSet<Interaction> = exchanged.collect();
    let labels: BTreeSet<_> = exchanged.iter().map(|interaction| interaction.label).collect();
    for label in labels {
        let name = escaped(&protocol.labels[label.index()].name);
        text += &format!("  <message id=\"Message_{}\" name=\"{name}\"/>\n", label.0 + 1);
    }
    text += "  <choreography id=\"Choreography\" name=\"implied\">\n";
    for role in &protocol.roles {
        text += &format!("    <participant id=\"{}\" name=\"{}\"/>\n", escaped(&role.id), escaped(&role.name));
    }
    for (number, interaction) in (1..).zip(&exchanged) {
        let [source, target] = ends(protocol, *interaction);
        let (message, name) = (interaction.label.0 + 1, escaped(&protocol.labels[interaction.label.index()].name));
        text += &format!(
            "    <messageFlow id=\"MessageFlow_{number}\" name=\"{name}\" sourceRef=\"{source}\" \
             targetRef=\"{target}\" messageRef=\"Message_{message}\"/>\n"
        );
    }
    for (at, shape) in drawing.shapes.iter().enumerate() {
        text += &node(protocol, &exchanged, &drawing.flows, at, *shape);
    }
    for (number, (from, to)) in (1..).zip(&drawing.flows) {
        let (from, to) = (from + 1, to + 1);
        text +=
            &format!("    <sequenceFlow id=\"Flow_{number}\" sourceRef=\"Node_{from}\" targetRef=\"Node_{to}\"/>\n");
    }
    Ok(text + "  </choreography>\n</definitions>\n")
}

fn exchange(shape: Shape) -> Option<Interaction> {
    match shape {
        Shape::Exchange(interaction) | Shape::Catch(interaction) | Shape::MessageStart(interaction) => {
            Some(interaction)
        }
        Shape::Start | Shape::Timer | Shape::Exclusive | Shape::EventBased | Shape::Parallel | Shape::End => None,
    }
}

fn ends(protocol: &Protocol, interaction: Interaction) -> [String; 2] {
    [interaction.sender, interaction.receiver].map(|role| escaped(&protocol.roles[role.index()].id))
}

/// A flow node with its sequence flows, which the schema wants before what a task says.
fn node(
    protocol: &Protocol,
    exchanged: &BTreeSet<Interaction>,
    flows: &[(usize, usize)],
    at: usize,
    shape: Shape,
) -> String {
    let id = format!("Node_{}", at + 1);
    let mut inside = String::new();
    let of = |end: fn(&(usize, usize)) -> usize| {
        let numbered = (1..).zip(flows).filter(move |(_, flow)| end(flow) == at);
        numbered.map(|(number, _): (u32, _)| number).collect::<Vec<u32>>()
    };
    for number in of(|flow| flow.1) {
        inside += &format!("<incoming>Flow_{number}</incoming>");
    }
    for number in of(|flow| flow.0) {
        inside += &format!("<outgoing>Flow_{number}</outgoing>");
    }
    let element = match shape {
        Shape::Start | Shape::MessageStart(_) => "startEvent",
        Shape::Exchange(interaction) | Shape::Catch(interaction) => {
            let [sender, receiver] = ends(protocol, interaction);
            let flow = exchanged.iter().position(|other| *other == interaction).unwrap_or_default() + 1;
            let name = escaped(&protocol.labels[interaction.label.index()].name);
            return format!(
                "    <choreographyTask id=\"{id}\" name=\"{name}\" initiatingParticipantRef=\"{sender}\">{inside}\
                 <participantRef>{sender}</participantRef><participantRef>{receiver}</participantRef>\
                 <messageFlowRef>MessageFlow_{flow}</messageFlowRef></choreographyTask>\n"
            );
        }
        Shape::Timer => "intermediateCatchEvent",
        Shape::Exclusive => "exclusiveGateway",
        Shape::EventBased => "eventBasedGateway",
        Shape::Parallel => "parallelGateway",
        Shape::End => "endEvent",
    };
    format!("    <{element} id=\"{id}\">{inside}</{element}>\n")
}
