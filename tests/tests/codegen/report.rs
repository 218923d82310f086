//! What a program says of some data: conditions, keys, acceptance, and what monitoring records.
//!
//! This file is compiled twice, for the interpreter here and into a program with generated crates.

use quadrille_runtime::endpoint::{ConditionIx, Direction, Endpoint, FlowIx, MessageFlow, RuleKind, SlotIx, SlotKind};
use quadrille_runtime::program::{Data, Fault, Program};
use std::fmt::{Debug, Write};

/// Answers of a program over payloads by the names of their slots, a line each.
pub fn report(program: &dyn Program, payloads: &[(String, Vec<u8>)]) -> String {
    let endpoint = program.endpoint();
    let mut data = Data::default();
    let mut text = String::new();
    for (name, payload) in payloads {
        data.set(slot(endpoint, name), payload.clone().into());
    }
    for at in 0..endpoint.conditions.len() {
        let holds = program.condition(ConditionIx::at(at), &data);
        line(&mut text, &format!("condition {at}: {}", outcome(holds)));
    }
    for (name, payload) in payloads {
        let slot = slot(endpoint, name);
        if let SlotKind::Message(message) = endpoint.slots[slot.index()].kind {
            for (at, path) in endpoint.key_paths.iter().enumerate().filter(|(_, path)| path.message == message) {
                line(&mut text, &format!("key {} in {name}: {}", path.key.0, outcome(program.key(at, payload))));
            }
            let received = |flow: &MessageFlow| flow.message == message && flow.direction == Direction::Incoming;
            for (at, _) in endpoint.flows.iter().enumerate().filter(|(_, flow)| received(flow)) {
                let accepted = program.accept(FlowIx::at(at), payload).is_ok();
                line(&mut text, &format!("{name} on {at}: {accepted}"));
            }
        }
        for rule in endpoint.monitoring.rules.iter() {
            let RuleKind::Log { data, .. } = &rule.kind else { continue };
            for field in data.iter().filter(|field| field.slot == Some(slot)) {
                let recorded = program.inspect(slot, &field.path, payload);
                line(&mut text, &format!("record {name} {:?}: {recorded:?}", field.path));
            }
        }
    }
    text
}

/// What was found, or the fault. What exactly is wrong with bytes that are no message, two decoders say in
/// different words.
fn outcome<T: Debug>(found: Result<T, Fault>) -> String {
    match found {
        Err(fault) if fault.message.starts_with("the payload is not a ") => "malformed".to_owned(),
        other => format!("{other:?}"),
    }
}

fn slot(endpoint: &Endpoint, name: &str) -> SlotIx {
    SlotIx::at(endpoint.slots.iter().position(|slot| slot.name == name).expect("the slot is in the table"))
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string can be written to");
}
