//! The net of `Guest`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, DataSlot, Direction, Endpoint, FlowIx, Guard, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx,
    NodeKind, Partner, PartnerIx, Place, PlaceIx, PlaceKind, SlotKind, Transition, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Guest` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("greeting"),
    version: Borrowed("6657371ff259e789"),
    participant: Borrowed("Guest"),
    name: Borrowed("Guest"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Host"), name: Borrowed("Host"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("Arrived"), name: Borrowed("Arrived"), kind: NodeKind::NoneStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("Knock"), name: Borrowed("Knock"), kind: NodeKind::MessageEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Guest_1"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::Ended(NodeIx(1)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Arrived` is triggered: not started + start `Arrived` -> flow `Arrived` to `Knock`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Start, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Knock` sends `hello` to `Host`: flow `Arrived` to `Knock` -> ended `Knock`
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[NodeIx(1)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Flow_Hello"), name: Borrowed("hello"), payload: None },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("Flow_Hello"), name: Borrowed("hello"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/greeting.v1.Host/Hello"), conversation: None },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("hello"), kind: SlotKind::Message(MessageIx(0)), payload: None, writers: Borrowed(&[]) },
    ]),
    conversations: Borrowed(&[]),
    keys: Borrowed(&[]),
    key_paths: Borrowed(&[]),
    monitoring: Monitoring {
        rules: Borrowed(&[]),
        points: Borrowed(&[]),
    },
};
