//! The net of `Host`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, DataSlot, Direction, Endpoint, FlowIx, Guard, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx,
    NodeKind, Partner, PartnerIx, Place, PlaceIx, PlaceKind, SlotKind, Transition, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Host` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("greeting"),
    version: Borrowed("6657371ff259e789"),
    participant: Borrowed("Host"),
    name: Borrowed("Host"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Guest"), name: Borrowed("Guest"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("Knocked"), name: Borrowed("Somebody knocks"), kind: NodeKind::MessageStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("Open"), name: Borrowed("Open the door"), kind: NodeKind::AbstractTask, lane: None },
        /* 2 */ Node { id: Borrowed("Opened"), name: Borrowed("Opened"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Host_1"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Host_2"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 5 */ Place { kind: PlaceKind::Ended(NodeIx(2)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Somebody knocks` receives `hello` from `Guest`: not started + start `Somebody knocks` -> flow `Somebody knocks` to `Open the door`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Open the door`: flow `Somebody knocks` to `Open the door` -> running `Open the door`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(4)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Open the door`: running `Open the door` -> flow `Open the door` to `Opened`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Opened`: flow `Open the door` to `Opened` -> ended `Opened`
        Transition {
            node: NodeIx(2), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[NodeIx(2)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Flow_Hello"), name: Borrowed("hello"), payload: None },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("Flow_Hello"), name: Borrowed("hello"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/greeting.v1.Host/Hello"), conversation: None },
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
