//! Projection of a collaboration: each participant's endpoint is its part of the net.

use crate::name::Names;
use crate::{Endpoints, ProjectedEndpoint, data, monitoring, steps};
use quadrille_endpoint::{
    Conversation, Endpoint, Key, Lane, Node, NodeKind, Partner, PartnerIx, Signal, Timer, TimerKind,
};
use quadrille_endpoint::{Direction, MessageFlow, NodeIx, Text};
use quadrille_model::{Model, Origin, ParticipantIx, Process};
use quadrille_net::{ChoreographyNet, UnfoldedProcess};
use sha2::{Digest as _, Sha256};

/// The endpoints of a model, from the net that was lowered from it.
#[must_use]
pub fn project(model: &Model, net: &ChoreographyNet) -> Endpoints {
    let names = Names::of(model, net);
    // The net of a model that is not supported has no participants.
    let with_process = net
        .processes
        .iter()
        .zip(0..)
        .filter_map(|(process, at)| Some(endpoint(model, net, &names, ParticipantIx(at), process.as_ref()?)));
    let mut list: Vec<ProjectedEndpoint> = with_process.collect();
    let version = version(&list);
    for endpoint in &mut list {
        endpoint.table.version = owned(&version);
    }
    Endpoints { model: model.name.clone(), version, schema: model.schema.clone(), list }
}

/// The first 16 hexadecimal digits of a SHA-256 over all endpoints, while their version is empty.
fn version(list: &[ProjectedEndpoint]) -> String {
    let tables: Vec<&Endpoint> = list.iter().map(|endpoint| &endpoint.table).collect();
    let bytes = serde_json::to_vec(&tables).expect("endpoint tables have string keys and finite numbers only");
    let digest = Sha256::digest(&bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn endpoint(
    model: &Model,
    net: &ChoreographyNet,
    names: &Names,
    owner: ParticipantIx,
    unfolded: &UnfoldedProcess,
) -> ProjectedEndpoint {
    let process = &unfolded.process;
    let part = steps::part(unfolded, net, owner);
    let messages = data::messages_of(model, process, owner);
    let slots = data::slots(process, &messages);
    let participant = &model.participants[owner.index()].origin;
    let table = Endpoint {
        model: owned(&model.name),
        version: Text::Borrowed(""),
        participant: owned(&participant.id),
        name: owned(participant.label()),
        partners: partners(model, owner).into(),
        lanes: process.lanes.iter().map(|lane| Lane { id: id(&lane.origin), name: label(&lane.origin) }).collect(),
        nodes: process.nodes.iter().zip(&unfolded.kinds).map(node).collect(),
        places: part.places.into(),
        transitions: part.transitions.into(),
        messages: data::messages(model, &messages).into(),
        flows: part.flows.iter().map(|flow| message_flow(model, net, names, owner, &messages, *flow)).collect(),
        signals: model
            .signals
            .iter()
            .map(|signal| Signal { id: id(&signal.origin), name: label(&signal.origin) })
            .collect(),
        timers: part.timers.iter().map(|node| timer(process, *node)).collect(),
        conditions: part.conditions.into(),
        key_paths: data::key_paths(model, &messages).into(),
        monitoring: monitoring::monitoring(model, owner, &slots),
        slots: slots.into(),
        conversations: model.conversations.iter().map(conversation).collect(),
        keys: model.keys.iter().map(key).collect(),
    };
    ProjectedEndpoint {
        table,
        participant: owner,
        conditions: part.expressions,
        node_origins: process.nodes.iter().map(|node| node.origin.clone()).collect(),
        place_origins: part.place_origins,
    }
}

fn partners(model: &Model, owner: ParticipantIx) -> Vec<Partner> {
    let others = model.participants.iter().enumerate().filter(|(at, _)| *at != owner.index());
    others
        .map(|(_, partner)| Partner {
            participant: id(&partner.origin),
            name: label(&partner.origin),
            environment: partner.process.is_none(),
        })
        .collect()
}

/// The position of another participant among the partners of one.
pub(crate) fn partner(owner: ParticipantIx, other: ParticipantIx) -> PartnerIx {
    PartnerIx(if other < owner { other.0 } else { other.0 - 1 })
}

fn node((node, kind): (&quadrille_model::FlowNode, &NodeKind)) -> Node {
    Node { id: id(&node.origin), name: label(&node.origin), kind: *kind, lane: node.lane }
}

fn timer(process: &Process, node: NodeIx) -> Timer {
    let unspecified = TimerKind::Unspecified { source: Text::Borrowed("") };
    Timer { node, kind: process.nodes[node.index()].timer().cloned().unwrap_or(unspecified) }
}

fn message_flow(
    model: &Model,
    net: &ChoreographyNet,
    names: &Names,
    owner: ParticipantIx,
    messages: &data::OwnMessages,
    at: usize,
) -> MessageFlow {
    let (flow, channel) = (&model.message_flows[at], &net.channels[at]);
    let (direction, other) = if channel.sender == owner {
        (Direction::Outgoing, channel.receiver)
    } else {
        (Direction::Incoming, channel.sender)
    };
    MessageFlow {
        id: id(&flow.origin),
        name: owned(&channel.name),
        direction,
        partner: partner(owner, other),
        message: messages.own(flow.message),
        rpc: owned(names.rpc(at)),
        conversation: flow.conversation,
    }
}

fn conversation(conversation: &quadrille_model::Conversation) -> Conversation {
    Conversation {
        id: id(&conversation.origin),
        name: label(&conversation.origin),
        keys: conversation.keys.clone().into(),
    }
}

fn key(key: &quadrille_model::Key) -> Key {
    Key {
        id: id(&key.origin),
        name: label(&key.origin),
        conversation: key.conversation,
        kind: key.kind,
        properties: key.properties.clone().into(),
    }
}

/// A text of the model in a table.
pub(crate) fn owned(text: &str) -> Text {
    Text::Owned(text.to_owned())
}

fn id(origin: &Origin) -> Text {
    owned(&origin.id)
}

fn label(origin: &Origin) -> Text {
    owned(origin.label())
}
