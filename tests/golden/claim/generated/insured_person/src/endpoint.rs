//! The net of `Insured person`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, Conversation, ConversationIx, DataField, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx, KeyKind,
    KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Place, PlaceIx,
    PlaceKind, Rule, RuleKind, Scalar, SlotKind, Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Insured person` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("claim"),
    version: Borrowed("17e51d663407c640"),
    participant: Borrowed("Insured"),
    name: Borrowed("Insured person"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Insurer"), name: Borrowed("Insurer"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Authority"), name: Borrowed("Authority"), environment: true },
        /* 2 */ Partner { participant: Borrowed("Auditor"), name: Borrowed("Auditor"), environment: true },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("Damage"), name: Borrowed("Damage happens"), kind: NodeKind::NoneStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("Report"), name: Borrowed("Report damage"), kind: NodeKind::SendTask, lane: None },
        /* 2 */ Node { id: Borrowed("Ask"), name: Borrowed("Ask question"), kind: NodeKind::ServiceTask, lane: None },
        /* 3 */ Node { id: Borrowed("Decision"), name: Borrowed("Decision"), kind: NodeKind::EventBasedGateway, lane: None },
        /* 4 */ Node { id: Borrowed("Approved"), name: Borrowed("Claim approved"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 5 */ Node { id: Borrowed("Denied"), name: Borrowed("Claim denied"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 6 */ Node { id: Borrowed("Paid"), name: Borrowed("Paid"), kind: NodeKind::NoneEndEvent, lane: None },
        /* 7 */ Node { id: Borrowed("Unpaid"), name: Borrowed("Unpaid"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_0"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_1"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_2"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_3"), name: None, source: NodeIx(3), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_4"), name: None, source: NodeIx(3), target: NodeIx(5) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_5"), name: None, source: NodeIx(4), target: NodeIx(6) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Insured_6"), name: None, source: NodeIx(5), target: NodeIx(7) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 10 */ Place { kind: PlaceKind::Running(NodeIx(2)), initial: 0 },
        /* 11 */ Place { kind: PlaceKind::Waiting(NodeIx(2)), initial: 0 },
        /* 12 */ Place { kind: PlaceKind::Ended(NodeIx(6)), initial: 0 },
        /* 13 */ Place { kind: PlaceKind::Ended(NodeIx(7)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Damage happens` is triggered: not started + start `Damage happens` -> flow `Damage happens` to `Report damage`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Start, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Report damage`: flow `Damage happens` to `Report damage` -> running `Report damage`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(9)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Report damage` sends `Claim` to `Insurer`: running `Report damage` -> flow `Report damage` to `Ask question`
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(0)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Ask question`: flow `Report damage` to `Ask question` -> running `Ask question`
        Transition {
            node: NodeIx(2), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[PlaceIx(10), PlaceIx(11)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[]),
        },
        // 4: `Ask question` sends `Question` to `Insurer`: running `Ask question` -> waiting `Ask question`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Send(FlowIx(1)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[]),
        },
        // 5: `Ask question` receives `Reply` from `Insurer`: waiting `Ask question` -> flow `Ask question` to gateway `Decision`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Receive(FlowIx(2)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(11)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 6: `Decision` receives `Approval` from `Insurer`: flow `Ask question` to gateway `Decision` -> flow `Claim approved` to `Paid`
        Transition {
            node: NodeIx(3), choice: Some(PlaceIx(5)), action: Action::Receive(FlowIx(3)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[NodeIx(3), NodeIx(4)]), leaves: Borrowed(&[NodeIx(3), NodeIx(4)]),
        },
        // 7: `Decision` receives `Denial` from `Insurer`: flow `Ask question` to gateway `Decision` -> flow `Claim denied` to `Unpaid`
        Transition {
            node: NodeIx(3), choice: Some(PlaceIx(6)), action: Action::Receive(FlowIx(4)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(8)]),
            enters: Borrowed(&[NodeIx(3), NodeIx(5)]), leaves: Borrowed(&[NodeIx(3), NodeIx(5)]),
        },
        // 8: `Paid`: flow `Claim approved` to `Paid` -> ended `Paid`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(12)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 9: `Unpaid`: flow `Claim denied` to `Unpaid` -> ended `Unpaid`
        Transition {
            node: NodeIx(7), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(8)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(13)]),
            enters: Borrowed(&[NodeIx(7)]), leaves: Borrowed(&[NodeIx(7)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Claim"), name: Borrowed("Claim"), payload: Some(TypeIx(2)) },
        /* 1 */ Message { id: Borrowed("Message_Question"), name: Borrowed("Question"), payload: Some(TypeIx(3)) },
        /* 2 */ Message { id: Borrowed("Message_Reply"), name: Borrowed("Reply"), payload: Some(TypeIx(4)) },
        /* 3 */ Message { id: Borrowed("Message_Approval"), name: Borrowed("Approval"), payload: Some(TypeIx(5)) },
        /* 4 */ Message { id: Borrowed("Message_Denial"), name: Borrowed("Denial"), payload: Some(TypeIx(6)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("Flow_Claim"), name: Borrowed("Claim"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/claim.v1.Insurer/Claim"), conversation: Some(ConversationIx(0)) },
        /* 1 */ MessageFlow { id: Borrowed("Flow_Question"), name: Borrowed("Question"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/claim.v1.Insurer/Question"), conversation: Some(ConversationIx(0)) },
        /* 2 */ MessageFlow { id: Borrowed("Flow_Reply"), name: Borrowed("Reply"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(2), rpc: Borrowed("/claim.v1.InsuredPerson/Reply"), conversation: Some(ConversationIx(0)) },
        /* 3 */ MessageFlow { id: Borrowed("Flow_Approval"), name: Borrowed("Approval"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(3), rpc: Borrowed("/claim.v1.InsuredPerson/Approval"), conversation: Some(ConversationIx(0)) },
        /* 4 */ MessageFlow { id: Borrowed("Flow_Denial"), name: Borrowed("Denial"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(4), rpc: Borrowed("/claim.v1.InsuredPerson/Denial"), conversation: Some(ConversationIx(0)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("claim"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(2)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("question"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(3)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("reply"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(4)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("approval"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(5)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("denial"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(6)), writers: Borrowed(&[]) },
    ]),
    conversations: Borrowed(&[
        /* 0 */ Conversation { id: Borrowed("Claims"), name: Borrowed("Claims"), keys: Borrowed(&[KeyIx(0), KeyIx(1), KeyIx(2)]) },
    ]),
    keys: Borrowed(&[
        /* 0 */ Key { id: Borrowed("Claims_claim"), name: Borrowed("claim"), conversation: ConversationIx(0), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String, Scalar::Uint32]) },
        /* 1 */ Key { id: Borrowed("Claims_policy"), name: Borrowed("policy and day"), conversation: ConversationIx(0), kind: KeyKind::Alternate, properties: Borrowed(&[Scalar::Uuid, Scalar::Date, Scalar::Decimal]) },
        /* 2 */ Key { id: Borrowed("Claims_rest"), name: Borrowed("rest"), conversation: ConversationIx(0), kind: KeyKind::Alternate, properties: Borrowed(&[Scalar::Timestamp, Scalar::Duration, Scalar::Uint64, Scalar::Bool, Scalar::Bytes]) },
    ]),
    key_paths: Borrowed(&[
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 3 */ KeyPath { message: MessageIx(3), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 4 */ KeyPath { message: MessageIx(4), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 5 */ KeyPath { message: MessageIx(0), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("policy")]), Borrowed(&[Borrowed("day")]), Borrowed(&[Borrowed("total")])]) },
        /* 6 */ KeyPath { message: MessageIx(0), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("reported_at")]), Borrowed(&[Borrowed("waited")]), Borrowed(&[Borrowed("points")]), Borrowed(&[Borrowed("vip")]), Borrowed(&[Borrowed("signature")])]) },
    ]),
    monitoring: Monitoring {
        rules: Borrowed(&[
            /* 0 */ Rule { id: Borrowed("assessed"), kind: RuleKind::Log { fields: Borrowed(&[Borrowed("name")]), data: Borrowed(&[DataField { reference: Borrowed("Assessment"), slot: None, path: Borrowed(&[]) }, DataField { reference: Borrowed("Assessment"), slot: None, path: Borrowed(&[Borrowed("grade")]) }, DataField { reference: Borrowed("Assessment"), slot: None, path: Borrowed(&[Borrowed("details"), Borrowed("price")]) }, DataField { reference: Borrowed("Assessment"), slot: None, path: Borrowed(&[Borrowed("took")]) }]) } },
        ]),
        points: Borrowed(&[]),
    },
};
