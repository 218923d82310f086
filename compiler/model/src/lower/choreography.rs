//! Choreographies (BPMN 2.0.2 clause 11): participants, exchanges, and the flow between them.

#![expect(clippy::wildcard_enum_match_arm, reason = "the metamodel has far more types than stand here")]

use super::condition::lower_conditions;
use super::definitions::Definitions;
use super::element::Elements;
use super::flow_node::lower_flow_nodes;
use super::participant::multiplicity;
use super::process::ProcessElements;
use super::sequence_flow::{Ends, lower_sequence_flows};
use crate::{
    Choreography, ChoreographyActivity, ChoreographyActivityKind, ChoreographyLoop, ChoreographyMessageFlow,
    ChoreographyParticipant, FlowNodeKind, ParticipantAssociation, Process,
};
use quadrille_endpoint::NodeIx;
use quadrille_syntax::{ElementType, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// Where the participants and message flows of a choreography stand in it.
#[derive(Default)]
pub(crate) struct ChoreographyParts {
    participants: BTreeMap<NodeId, u32>,
    message_flows: BTreeMap<NodeId, u32>,
    nodes: BTreeMap<NodeId, NodeIx>,
}

/// The choreographies of a file, in document order.
pub(crate) fn lower_choreographies(elements: &mut Elements<'_>, definitions: &Definitions) -> Vec<Choreography> {
    let ids = elements.all(ElementType::Choreography);
    let lowered = ids.iter().map(|id| lower_choreography(elements, *id, definitions));
    let (mut choreographies, parts): (Vec<_>, Vec<_>) = lowered.unzip();
    let places: BTreeMap<NodeId, u32> = ids.into_iter().zip(0..).collect();
    for (choreography, own) in choreographies.iter_mut().zip(&parts) {
        settle_calls(elements, choreography, own, &places, &parts);
    }
    choreographies
}

/// The choreographies that are called, and who is who in them: known when all choreographies are.
fn settle_calls(
    elements: &Elements<'_>,
    choreography: &mut Choreography,
    own: &ChoreographyParts,
    places: &BTreeMap<NodeId, u32>,
    parts: &[ChoreographyParts],
) {
    for (element, node) in &own.nodes {
        let FlowNodeKind::Choreography(activity) = &mut choreography.nodes[node.index()].kind else { continue };
        let ChoreographyActivityKind::CallChoreography { callee, associations, .. } = &mut activity.kind else {
            continue;
        };
        let called = elements.end(*element, "calledChoreographyRef");
        *callee = called.and_then(|called| places.get(&called).copied());
        let Some(inner) = callee.and_then(|callee| parts.get(callee as usize)) else { continue };
        for association in elements.tree.bpmn_children(*element, "participantAssociation") {
            let [outer, inner] = [("outerParticipantRef", own), ("innerParticipantRef", inner)].map(|(end, parts)| {
                let reference = elements.tree.bpmn_children(association, end).next()?;
                let found = elements.resolve(reference, elements.get(reference).trimmed_text())?;
                parts.participants.get(&found).copied()
            });
            let Some((outer, inner)) = outer.zip(inner) else { continue };
            associations.push(ParticipantAssociation { outer, inner });
        }
    }
}

fn lower_choreography(
    elements: &mut Elements<'_>,
    id: NodeId,
    definitions: &Definitions,
) -> (Choreography, ChoreographyParts) {
    let origin = elements.identified(id);
    let mut parts = ChoreographyParts::default();
    let mut participants = Vec::new();
    for (element, at) in members(elements, id, "participant", "participantRef").into_iter().zip(0..) {
        parts.participants.insert(element, at);
        let origin = elements.identified(element);
        participants.push(ChoreographyParticipant { origin, multiplicity: multiplicity(elements, element) });
    }
    let mut message_flows = Vec::new();
    for (element, at) in members(elements, id, "messageFlow", "messageFlowRef").into_iter().zip(0..) {
        parts.message_flows.insert(element, at);
        let [source, target] = ["sourceRef", "targetRef"].map(|attribute| {
            let found = elements.end(element, attribute);
            found.and_then(|found| parts.participants.get(&found)).copied()
        });
        let message = definitions.message(elements, element);
        message_flows.push(ChoreographyMessageFlow { origin: elements.identified(element), source, target, message });
    }
    let nodes = lower_flow_nodes(elements, id, definitions, Some(&parts));
    let of = ProcessElements { process: id, levels: nodes.levels, nodes: nodes.elements, flows: Vec::new() };
    let process = Process::with_nodes(origin.clone(), nodes.list);
    let mut ends = Ends::default();
    ends.add(0, &of);
    let mut containers = [(process, of)];
    lower_sequence_flows(elements, &mut containers, &ends);
    let [(mut process, of)] = containers;
    lower_conditions(elements, &mut process, &of, &[]);
    parts.nodes = of.nodes;
    let initiating = elements.end(id, "initiatingParticipantRef");
    let initiating = initiating.and_then(|found| parts.participants.get(&found).copied());
    let Process { nodes, flows, .. } = process;
    (Choreography { origin, participants, initiating, message_flows, nodes, flows }, parts)
}

/// The participants or message flows of a choreography: its own, then those of others that its activities refer to,
/// since several choreographies of a file may share them.
fn members(elements: &Elements<'_>, choreography: NodeId, name: &'static str, reference: &'static str) -> Vec<NodeId> {
    let tree = elements.tree;
    let mut found: Vec<NodeId> = tree.bpmn_children(choreography, name).collect();
    let mut known: BTreeSet<NodeId> = found.iter().copied().collect();
    let mut open = vec![choreography];
    while let Some(around) = open.pop() {
        let inner = tree.get(around).children().filter(|inner| tree.get(*inner).is(ElementType::FlowElement));
        let inner: Vec<NodeId> = inner.collect();
        for element in &inner {
            let referred = tree.bpmn_children(*element, reference);
            let referred = referred.filter_map(|place| elements.resolve(place, tree.get(place).trimmed_text()));
            found.extend(referred.filter(|other| tree.get(*other).is_bpmn(name) && known.insert(*other)));
        }
        open.extend(inner.into_iter().rev());
    }
    found
}

/// An activity of a choreography. Without a choreography around it, it has no participants to refer to.
pub(crate) fn lower_choreography_activity(
    elements: &mut Elements<'_>,
    id: NodeId,
    of: ElementType,
    parts: Option<&ChoreographyParts>,
) -> ChoreographyActivity {
    let participants = positions(elements, id, "participantRef", parts.map(|parts| &parts.participants));
    let initiating = elements.end(id, "initiatingParticipantRef");
    let initiating = initiating.and_then(|found| parts?.participants.get(&found).copied());
    let repetition = match elements.get(id).attribute("loopType") {
        Some("Standard") => ChoreographyLoop::Standard,
        Some("MultiInstanceSequential") => ChoreographyLoop::MultiInstanceSequential,
        Some("MultiInstanceParallel") => ChoreographyLoop::MultiInstanceParallel,
        _ => ChoreographyLoop::None,
    };
    let kind = match of {
        ElementType::SubChoreography => ChoreographyActivityKind::SubChoreography,
        ElementType::CallChoreography => {
            let called = elements.get(id).attribute("calledChoreographyRef").unwrap_or_default();
            ChoreographyActivityKind::CallChoreography {
                called: called.to_owned(),
                callee: None,
                associations: Vec::new(),
            }
        }
        _ => ChoreographyActivityKind::Task {
            message_flows: positions(elements, id, "messageFlowRef", parts.map(|parts| &parts.message_flows)),
        },
    };
    ChoreographyActivity { participants, initiating, repetition, kind }
}

fn positions(
    elements: &mut Elements<'_>,
    owner: NodeId,
    name: &'static str,
    known: Option<&BTreeMap<NodeId, u32>>,
) -> Vec<u32> {
    let mut found = Vec::new();
    for reference in elements.tree.bpmn_children(owner, name) {
        let place = elements.text_reference(reference).and_then(|element| known?.get(&element).copied());
        elements.incomplete |= place.is_none();
        found.extend(place);
    }
    found
}
