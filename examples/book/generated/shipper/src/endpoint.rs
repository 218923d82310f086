//! The net of `Shipper`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Conversation, ConversationIx, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx,
    KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Phase,
    Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind, Scalar, Scope, SlotKind,
    Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Shipper` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("book"),
    version: Borrowed("aa8da95265c35db7"),
    participant: Borrowed("Shipper"),
    name: Borrowed("Shipper"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Buyer"), name: Borrowed("Buyer"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Shop"), name: Borrowed("Shop"), environment: false },
        /* 2 */ Partner { participant: Borrowed("PaymentProvider"), name: Borrowed("Payment provider"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("HandOverBook_Shipper"), name: Borrowed("Hand over book"), kind: NodeKind::MessageStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("DeliverBook_Shipper"), name: Borrowed("Deliver book"), kind: NodeKind::SendTask, lane: None },
        /* 2 */ Node { id: Borrowed("ReportDelivery_Shipper"), name: Borrowed("Report delivery"), kind: NodeKind::SendTask, lane: None },
        /* 3 */ Node { id: Borrowed("End_Shipper"), name: Borrowed("End_Shipper"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shipper"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shipper_2"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shipper_3"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 6 */ Place { kind: PlaceKind::Running(NodeIx(2)), initial: 0 },
        /* 7 */ Place { kind: PlaceKind::Ended(NodeIx(3)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Hand over book` receives `Shipment` from `Shop`: not started + start `Hand over book` -> flow `Hand over book` to `Deliver book`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Deliver book`: flow `Hand over book` to `Deliver book` -> running `Deliver book`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(5)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Deliver book` sends `Delivery` to `Buyer`: running `Deliver book` -> flow `Deliver book` to `Report delivery`
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(1)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Report delivery`: flow `Deliver book` to `Report delivery` -> running `Report delivery`
        Transition {
            node: NodeIx(2), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[PlaceIx(6)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(6)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[]),
        },
        // 4: `Report delivery` sends `Delivery report` to `Shop`: running `Report delivery` -> flow `Report delivery` to `End_Shipper`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Send(FlowIx(2)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(6)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 5: `End_Shipper`: flow `Report delivery` to `End_Shipper` -> ended `End_Shipper`
        Transition {
            node: NodeIx(3), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[NodeIx(3)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Shipment"), name: Borrowed("Shipment"), payload: Some(TypeIx(8)) },
        /* 1 */ Message { id: Borrowed("Message_Delivery"), name: Borrowed("Delivery"), payload: Some(TypeIx(9)) },
        /* 2 */ Message { id: Borrowed("Message_DeliveryReport"), name: Borrowed("Delivery report"), payload: Some(TypeIx(10)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_Shipment"), name: Borrowed("Shipment"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(0), rpc: Borrowed("/book.v1.Shipper/Shipment"), conversation: Some(ConversationIx(2)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Delivery"), name: Borrowed("Delivery"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/book.v1.Buyer/Delivery"), conversation: Some(ConversationIx(2)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_DeliveryReport"), name: Borrowed("Delivery report"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(2), rpc: Borrowed("/book.v1.Shop/DeliveryReport"), conversation: Some(ConversationIx(2)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("shipment"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(8)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("delivery"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(9)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("delivery_report"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(10)), writers: Borrowed(&[]) },
    ]),
    conversations: Borrowed(&[
        /* 0 */ Conversation { id: Borrowed("Ordering"), name: Borrowed("Ordering"), keys: Borrowed(&[KeyIx(0), KeyIx(1), KeyIx(2)]) },
        /* 1 */ Conversation { id: Borrowed("Paying"), name: Borrowed("Paying"), keys: Borrowed(&[KeyIx(3)]) },
        /* 2 */ Conversation { id: Borrowed("Shipping"), name: Borrowed("Shipping"), keys: Borrowed(&[KeyIx(4)]) },
        /* 3 */ Conversation { id: Borrowed("Billing"), name: Borrowed("Billing"), keys: Borrowed(&[KeyIx(5), KeyIx(6)]) },
    ]),
    keys: Borrowed(&[
        /* 0 */ Key { id: Borrowed("Ordering_order"), name: Borrowed("order"), conversation: ConversationIx(0), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
        /* 1 */ Key { id: Borrowed("Ordering_payment"), name: Borrowed("payment"), conversation: ConversationIx(0), kind: KeyKind::Derived { target: KeyIx(3) }, properties: Borrowed(&[Scalar::String]) },
        /* 2 */ Key { id: Borrowed("Ordering_parcel"), name: Borrowed("parcel"), conversation: ConversationIx(0), kind: KeyKind::Derived { target: KeyIx(4) }, properties: Borrowed(&[Scalar::String]) },
        /* 3 */ Key { id: Borrowed("Paying_payment"), name: Borrowed("payment"), conversation: ConversationIx(1), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
        /* 4 */ Key { id: Borrowed("Shipping_parcel"), name: Borrowed("parcel"), conversation: ConversationIx(2), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
        /* 5 */ Key { id: Borrowed("Billing_invoice"), name: Borrowed("invoice"), conversation: ConversationIx(3), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
        /* 6 */ Key { id: Borrowed("Billing_order"), name: Borrowed("order of the invoice"), conversation: ConversationIx(3), kind: KeyKind::Association { with: KeyIx(0) }, properties: Borrowed(&[Scalar::String]) },
    ]),
    key_paths: Borrowed(&[
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 3 */ KeyPath { message: MessageIx(0), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 4 */ KeyPath { message: MessageIx(1), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 5 */ KeyPath { message: MessageIx(2), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
    ]),
    monitoring: Monitoring {
        rules: Borrowed(&[
            /* 0 */ Rule { id: Borrowed("activity_done"), kind: RuleKind::Log { fields: Borrowed(&[Borrowed("name")]), data: Borrowed(&[]) } },
            /* 1 */ Rule { id: Borrowed("hand_over"), kind: RuleKind::Range(RangeFunction::Delay) },
            /* 2 */ Rule { id: Borrowed("fulfilment"), kind: RuleKind::Range(RangeFunction::Servicetime) },
            /* 3 */ Rule { id: Borrowed("average_hand_over"), kind: RuleKind::Aggregate { function: AggregateFunction::Avg, of: RuleIx(1), scope: Scope::Process } },
        ]),
        points: Borrowed(&[
            /* 0 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(1), phase: Phase::After } },
            /* 1 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(2), phase: Phase::After } },
            /* 2 */ Point { rule: RuleIx(1), role: PointRole::ReceivedFrom { partner: PartnerIx(1) } },
        ]),
    },
};
