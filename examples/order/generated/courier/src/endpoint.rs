//! The net of `Courier`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Conversation, ConversationIx, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx,
    KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Phase,
    Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind, Scalar, Scope, SlotKind, Timer,
    TimerIx, TimerKind, Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Courier` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("order"),
    version: Borrowed("973e380c00584cdb"),
    participant: Borrowed("Courier"),
    name: Borrowed("Courier"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Customer"), name: Borrowed("Customer"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Seller"), name: Borrowed("Seller"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("ParcelHandedOver"), name: Borrowed("Parcel handed over"), kind: NodeKind::MessageStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("LoadParcel"), name: Borrowed("Load parcel"), kind: NodeKind::ManualTask, lane: None },
        /* 2 */ Node { id: Borrowed("OnTheRoad"), name: Borrowed("On the road"), kind: NodeKind::TimerCatchEvent, lane: None },
        /* 3 */ Node { id: Borrowed("HandToCustomer"), name: Borrowed("Handed to customer"), kind: NodeKind::MessageThrowEvent, lane: None },
        /* 4 */ Node { id: Borrowed("DeliveryReported"), name: Borrowed("Delivery reported"), kind: NodeKind::MessageEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ParcelHandedOver_LoadParcel"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_LoadParcel_OnTheRoad"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_OnTheRoad_HandToCustomer"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_HandToCustomer_DeliveryReported"), name: None, source: NodeIx(3), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 7 */ Place { kind: PlaceKind::Ended(NodeIx(4)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Parcel handed over` receives `Shipment` from `Seller`: not started + start `Parcel handed over` -> flow `Parcel handed over` to `Load parcel`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Load parcel`: flow `Parcel handed over` to `Load parcel` -> running `Load parcel`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(6)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(6)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Load parcel`: running `Load parcel` -> flow `Load parcel` to `On the road`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(6)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `On the road` is due: flow `Load parcel` to `On the road` -> flow `On the road` to `Handed to customer`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Timer(TimerIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 4: `Handed to customer` sends `Delivery` to `Customer`: flow `On the road` to `Handed to customer` -> flow `Handed to customer` to `Delivery reported`
        Transition {
            node: NodeIx(3), choice: None, action: Action::Send(FlowIx(1)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[NodeIx(3)]),
        },
        // 5: `Delivery reported` sends `Delivery report` to `Seller`: flow `Handed to customer` to `Delivery reported` -> ended `Delivery reported`
        Transition {
            node: NodeIx(4), choice: None, action: Action::Send(FlowIx(2)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[NodeIx(4)]), leaves: Borrowed(&[NodeIx(4)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Shipment"), name: Borrowed("Shipment"), payload: Some(TypeIx(6)) },
        /* 1 */ Message { id: Borrowed("Message_Delivery"), name: Borrowed("Delivery"), payload: Some(TypeIx(7)) },
        /* 2 */ Message { id: Borrowed("Message_DeliveryReport"), name: Borrowed("Delivery report"), payload: Some(TypeIx(8)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_Shipment"), name: Borrowed("Shipment"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(0), rpc: Borrowed("/order.v1.Courier/Shipment"), conversation: Some(ConversationIx(2)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Delivery"), name: Borrowed("Delivery"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/order.v1.Customer/Delivery"), conversation: Some(ConversationIx(2)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_DeliveryReport"), name: Borrowed("Delivery report"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(2), rpc: Borrowed("/order.v1.Seller/DeliveryReport"), conversation: Some(ConversationIx(2)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[
        /* 0 */ Timer { node: NodeIx(2), kind: TimerKind::Duration { millis: 200 } },
    ]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("shipment"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(6)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("delivery"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(7)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("delivery_report"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(8)), writers: Borrowed(&[]) },
    ]),
    conversations: Borrowed(&[
        /* 0 */ Conversation { id: Borrowed("Ordering"), name: Borrowed("Ordering"), keys: Borrowed(&[KeyIx(0), KeyIx(1)]) },
        /* 1 */ Conversation { id: Borrowed("Billing"), name: Borrowed("Billing"), keys: Borrowed(&[KeyIx(2), KeyIx(3)]) },
        /* 2 */ Conversation { id: Borrowed("Tracking"), name: Borrowed("Tracking"), keys: Borrowed(&[KeyIx(4)]) },
    ]),
    keys: Borrowed(&[
        /* 0 */ Key { id: Borrowed("Ordering_order"), name: Borrowed("order"), conversation: ConversationIx(0), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
        /* 1 */ Key { id: Borrowed("Ordering_tracking"), name: Borrowed("tracking"), conversation: ConversationIx(0), kind: KeyKind::Derived { target: KeyIx(4) }, properties: Borrowed(&[Scalar::String]) },
        /* 2 */ Key { id: Borrowed("Billing_invoice"), name: Borrowed("invoice"), conversation: ConversationIx(1), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
        /* 3 */ Key { id: Borrowed("Billing_order"), name: Borrowed("order of the invoice"), conversation: ConversationIx(1), kind: KeyKind::Association { with: KeyIx(0) }, properties: Borrowed(&[Scalar::String]) },
        /* 4 */ Key { id: Borrowed("Tracking_parcel"), name: Borrowed("parcel"), conversation: ConversationIx(2), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String]) },
    ]),
    key_paths: Borrowed(&[
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 3 */ KeyPath { message: MessageIx(0), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 4 */ KeyPath { message: MessageIx(1), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 5 */ KeyPath { message: MessageIx(2), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
    ]),
    monitoring: Monitoring {
        rules: Borrowed(&[
            /* 0 */ Rule { id: Borrowed("activity_done"), kind: RuleKind::Log { fields: Borrowed(&[Borrowed("name")]), data: Borrowed(&[]) } },
            /* 1 */ Rule { id: Borrowed("fulfilment"), kind: RuleKind::Range(RangeFunction::Servicetime) },
            /* 2 */ Rule { id: Borrowed("hand_over"), kind: RuleKind::Range(RangeFunction::Delay) },
            /* 3 */ Rule { id: Borrowed("average_fulfilment"), kind: RuleKind::Aggregate { function: AggregateFunction::Avg, of: RuleIx(1), scope: Scope::Process } },
        ]),
        points: Borrowed(&[
            /* 0 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(1), phase: Phase::After } },
            /* 1 */ Point { rule: RuleIx(2), role: PointRole::ReceivedFrom { partner: PartnerIx(1) } },
        ]),
    },
};
