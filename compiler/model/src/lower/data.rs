//! The data of an instance (BPMN 2.0.2 clause 10.4): a slot per message and per data object with a type.

use super::element::Elements;
use super::message::Messages;
use super::name::unique_identifier;
use super::payload::Payloads;
use super::process::ProcessElements;
use crate::{DataSlot, MessageFlow, ParticipantIx, Process};
use quadrille_endpoint::{NodeIx, SlotKind};
use quadrille_syntax::NodeId;
use std::collections::{BTreeMap, BTreeSet};

/// The slots of a participant's process: messages in order of their flows, then data objects.
pub(crate) fn lower_slots(
    elements: &mut Elements<'_>,
    participant: ParticipantIx,
    process: &Process,
    lowered: &ProcessElements,
    flows: &[(NodeId, MessageFlow)],
    messages: &Messages,
    payloads: &Payloads,
) -> Vec<DataSlot> {
    let mut taken = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut slots = Vec::new();
    for (_, flow) in flows {
        let is_own = flow.source.participant == participant || flow.target.participant == participant;
        if is_own && seen.insert(flow.message) {
            let message = &messages.list[flow.message.index()];
            slots.push(DataSlot {
                name: unique_identifier(&mut taken, message.origin.label(), "message"),
                is_collection: false,
                kind: SlotKind::Message(flow.message),
                payload: message.payload,
                origin: message.origin.clone(),
                writers: Vec::new(),
            });
        }
    }
    let written = writers(elements, process, lowered);
    let tree = elements.tree;
    for object in lowered.levels.iter().flat_map(|level| tree.bpmn_children(*level, "dataObject")) {
        let item = elements.reference(object, "itemSubjectRef");
        let Some(payload) = item.and_then(|item| payloads.types.get(&item)) else { continue };
        let origin = elements.identified(object);
        slots.push(DataSlot {
            name: unique_identifier(&mut taken, origin.label(), "data"),
            is_collection: elements.boolean(object, "isCollection").unwrap_or(false),
            kind: SlotKind::DataObject(origin.id.clone().into()),
            payload: Some(*payload),
            origin,
            writers: written.get(&object).map(|nodes| nodes.iter().copied().collect()).unwrap_or_default(),
        });
    }
    slots
}

/// Activities by the data object that they have a data output association to.
fn writers(
    elements: &mut Elements<'_>,
    process: &Process,
    lowered: &ProcessElements,
) -> BTreeMap<NodeId, BTreeSet<NodeIx>> {
    let tree = elements.tree;
    let mut written: BTreeMap<NodeId, BTreeSet<NodeIx>> = BTreeMap::new();
    for (element, node) in &lowered.nodes {
        for association in tree.bpmn_children(*element, "dataOutputAssociation") {
            let Some(target) = tree.bpmn_children(association, "targetRef").next() else { continue };
            // One that leads nowhere is reported by a rule, and says nothing about behaviour.
            let Some(target) = elements.resolve(target, elements.get(target).trimmed_text()) else { continue };
            let Some(object) = data_object(elements, target) else { continue };
            if process.nodes[node.index()].is_activity() {
                written.entry(object).or_default().insert(*node);
            } else {
                let span = elements.get(association).span();
                elements.not_acted_on(*element, "a data association of an event", span);
            }
        }
    }
    written
}

/// The data object that an end of a data association means, directly or by a reference.
pub(crate) fn data_object(elements: &mut Elements<'_>, target: NodeId) -> Option<NodeId> {
    match elements.get(target).name() {
        "dataObject" => Some(target),
        "dataObjectReference" => elements.reference(target, "dataObjectRef"),
        _ => None,
    }
}
