//! The net of `Customer`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Conversation, ConversationIx, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx,
    KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Phase,
    Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind, Scalar, Scope, SlotKind,
    Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Customer` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("order"),
    version: Borrowed("973e380c00584cdb"),
    participant: Borrowed("Customer"),
    name: Borrowed("Customer"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Seller"), name: Borrowed("Seller"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Courier"), name: Borrowed("Courier"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("OrderWanted"), name: Borrowed("Order wanted"), kind: NodeKind::NoneStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("PlaceOrder"), name: Borrowed("Place order"), kind: NodeKind::SendTask, lane: None },
        /* 2 */ Node { id: Borrowed("AnswerGateway"), name: Borrowed("Answer?"), kind: NodeKind::EventBasedGateway, lane: None },
        /* 3 */ Node { id: Borrowed("OrderRejected"), name: Borrowed("Order rejected"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 4 */ Node { id: Borrowed("OrderDeclined"), name: Borrowed("Order declined"), kind: NodeKind::NoneEndEvent, lane: None },
        /* 5 */ Node { id: Borrowed("OrderConfirmed"), name: Borrowed("Order confirmed"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 6 */ Node { id: Borrowed("CustomerSplit"), name: Borrowed("CustomerSplit"), kind: NodeKind::ParallelGateway, lane: None },
        /* 7 */ Node { id: Borrowed("ReceiveInvoice"), name: Borrowed("Receive invoice"), kind: NodeKind::ReceiveTask, lane: None },
        /* 8 */ Node { id: Borrowed("Pay"), name: Borrowed("Pay"), kind: NodeKind::SendTask, lane: None },
        /* 9 */ Node { id: Borrowed("ReceiveReceipt"), name: Borrowed("Receive receipt"), kind: NodeKind::ReceiveTask, lane: None },
        /* 10 */ Node { id: Borrowed("ReceiveParcel"), name: Borrowed("Receive parcel"), kind: NodeKind::ReceiveTask, lane: None },
        /* 11 */ Node { id: Borrowed("CustomerJoin"), name: Borrowed("CustomerJoin"), kind: NodeKind::ParallelGateway, lane: None },
        /* 12 */ Node { id: Borrowed("OrderFulfilled"), name: Borrowed("Order fulfilled"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_OrderWanted_PlaceOrder"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PlaceOrder_AnswerGateway"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_AnswerGateway_OrderRejected"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_OrderRejected_OrderDeclined"), name: None, source: NodeIx(3), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_AnswerGateway_OrderConfirmed"), name: None, source: NodeIx(2), target: NodeIx(5) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_OrderConfirmed_CustomerSplit"), name: None, source: NodeIx(5), target: NodeIx(6) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_CustomerSplit_ReceiveInvoice"), name: None, source: NodeIx(6), target: NodeIx(7) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ReceiveInvoice_Pay"), name: None, source: NodeIx(7), target: NodeIx(8) }, initial: 0 },
        /* 10 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Pay_ReceiveReceipt"), name: None, source: NodeIx(8), target: NodeIx(9) }, initial: 0 },
        /* 11 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ReceiveReceipt_CustomerJoin"), name: None, source: NodeIx(9), target: NodeIx(11) }, initial: 0 },
        /* 12 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_CustomerSplit_ReceiveParcel"), name: None, source: NodeIx(6), target: NodeIx(10) }, initial: 0 },
        /* 13 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ReceiveParcel_CustomerJoin"), name: None, source: NodeIx(10), target: NodeIx(11) }, initial: 0 },
        /* 14 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_CustomerJoin_OrderFulfilled"), name: None, source: NodeIx(11), target: NodeIx(12) }, initial: 0 },
        /* 15 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 16 */ Place { kind: PlaceKind::Waiting(NodeIx(7)), initial: 0 },
        /* 17 */ Place { kind: PlaceKind::Running(NodeIx(8)), initial: 0 },
        /* 18 */ Place { kind: PlaceKind::Waiting(NodeIx(9)), initial: 0 },
        /* 19 */ Place { kind: PlaceKind::Waiting(NodeIx(10)), initial: 0 },
        /* 20 */ Place { kind: PlaceKind::Ended(NodeIx(4)), initial: 0 },
        /* 21 */ Place { kind: PlaceKind::Ended(NodeIx(12)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Order wanted` is triggered: not started + start `Order wanted` -> flow `Order wanted` to `Place order`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Start, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Place order`: flow `Order wanted` to `Place order` -> running `Place order`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(15)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(15)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Place order` sends `Order` to `Seller`: running `Place order` -> flow `Place order` to gateway `Answer?`
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(0)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(15)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Answer?` receives `Rejection` from `Seller`: flow `Place order` to gateway `Answer?` -> flow `Order rejected` to `Order declined`
        Transition {
            node: NodeIx(2), choice: Some(PlaceIx(4)), action: Action::Receive(FlowIx(1)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(2), NodeIx(3)]), leaves: Borrowed(&[NodeIx(2), NodeIx(3)]),
        },
        // 4: `Answer?` receives `Confirmation` from `Seller`: flow `Place order` to gateway `Answer?` -> flow `Order confirmed` to gateway `CustomerSplit`
        Transition {
            node: NodeIx(2), choice: Some(PlaceIx(6)), action: Action::Receive(FlowIx(2)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[NodeIx(2), NodeIx(5)]), leaves: Borrowed(&[NodeIx(2), NodeIx(5)]),
        },
        // 5: `Order declined`: flow `Order rejected` to `Order declined` -> ended `Order declined`
        Transition {
            node: NodeIx(4), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(20)]),
            enters: Borrowed(&[NodeIx(4)]), leaves: Borrowed(&[NodeIx(4)]),
        },
        // 6: `CustomerSplit`: flow `Order confirmed` to gateway `CustomerSplit` -> flow gateway `CustomerSplit` to `Receive invoice` + flow gateway `CustomerSplit` to `Receive parcel`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(8), PlaceIx(12)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 7: `Receive invoice`: flow gateway `CustomerSplit` to `Receive invoice` -> waiting `Receive invoice`
        Transition {
            node: NodeIx(7), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(8)]), empty: Borrowed(&[PlaceIx(16)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(16)]),
            enters: Borrowed(&[NodeIx(7)]), leaves: Borrowed(&[]),
        },
        // 8: `Receive invoice` receives `Invoice` from `Seller`: waiting `Receive invoice` -> flow `Receive invoice` to `Pay`
        Transition {
            node: NodeIx(7), choice: None, action: Action::Receive(FlowIx(3)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(16)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(7)]),
        },
        // 9: `Pay`: flow `Receive invoice` to `Pay` -> running `Pay`
        Transition {
            node: NodeIx(8), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[PlaceIx(17)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(17)]),
            enters: Borrowed(&[NodeIx(8)]), leaves: Borrowed(&[]),
        },
        // 10: `Pay` sends `Payment` to `Seller`: running `Pay` -> flow `Pay` to `Receive receipt`
        Transition {
            node: NodeIx(8), choice: None, action: Action::Send(FlowIx(4)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(17)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(8)]),
        },
        // 11: `Receive receipt`: flow `Pay` to `Receive receipt` -> waiting `Receive receipt`
        Transition {
            node: NodeIx(9), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10)]), empty: Borrowed(&[PlaceIx(18)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(18)]),
            enters: Borrowed(&[NodeIx(9)]), leaves: Borrowed(&[]),
        },
        // 12: `Receive receipt` receives `Receipt` from `Seller`: waiting `Receive receipt` -> flow `Receive receipt` to gateway `CustomerJoin`
        Transition {
            node: NodeIx(9), choice: None, action: Action::Receive(FlowIx(5)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(18)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(9)]),
        },
        // 13: `Receive parcel`: flow gateway `CustomerSplit` to `Receive parcel` -> waiting `Receive parcel`
        Transition {
            node: NodeIx(10), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(12)]), empty: Borrowed(&[PlaceIx(19)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(19)]),
            enters: Borrowed(&[NodeIx(10)]), leaves: Borrowed(&[]),
        },
        // 14: `Receive parcel` receives `Delivery` from `Courier`: waiting `Receive parcel` -> flow `Receive parcel` to gateway `CustomerJoin`
        Transition {
            node: NodeIx(10), choice: None, action: Action::Receive(FlowIx(6)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(19)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(13)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(10)]),
        },
        // 15: `CustomerJoin`: flow `Receive receipt` to gateway `CustomerJoin` + flow `Receive parcel` to gateway `CustomerJoin` -> flow gateway `CustomerJoin` to `Order fulfilled`
        Transition {
            node: NodeIx(11), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(11), PlaceIx(13)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(14)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 16: `Order fulfilled`: flow gateway `CustomerJoin` to `Order fulfilled` -> ended `Order fulfilled`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(14)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(21)]),
            enters: Borrowed(&[NodeIx(12)]), leaves: Borrowed(&[NodeIx(12)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Order"), name: Borrowed("Order"), payload: Some(TypeIx(0)) },
        /* 1 */ Message { id: Borrowed("Message_Rejection"), name: Borrowed("Rejection"), payload: Some(TypeIx(1)) },
        /* 2 */ Message { id: Borrowed("Message_Confirmation"), name: Borrowed("Confirmation"), payload: Some(TypeIx(2)) },
        /* 3 */ Message { id: Borrowed("Message_Invoice"), name: Borrowed("Invoice"), payload: Some(TypeIx(3)) },
        /* 4 */ Message { id: Borrowed("Message_Payment"), name: Borrowed("Payment"), payload: Some(TypeIx(4)) },
        /* 5 */ Message { id: Borrowed("Message_Receipt"), name: Borrowed("Receipt"), payload: Some(TypeIx(5)) },
        /* 6 */ Message { id: Borrowed("Message_Delivery"), name: Borrowed("Delivery"), payload: Some(TypeIx(7)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_Order"), name: Borrowed("Order"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/order.v1.Seller/Order"), conversation: Some(ConversationIx(0)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Rejection"), name: Borrowed("Rejection"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/order.v1.Customer/Rejection"), conversation: Some(ConversationIx(0)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_Confirmation"), name: Borrowed("Confirmation"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(2), rpc: Borrowed("/order.v1.Customer/Confirmation"), conversation: Some(ConversationIx(0)) },
        /* 3 */ MessageFlow { id: Borrowed("MessageFlow_Invoice"), name: Borrowed("Invoice"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(3), rpc: Borrowed("/order.v1.Customer/Invoice"), conversation: Some(ConversationIx(1)) },
        /* 4 */ MessageFlow { id: Borrowed("MessageFlow_Payment"), name: Borrowed("Payment"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(4), rpc: Borrowed("/order.v1.Seller/Payment"), conversation: Some(ConversationIx(1)) },
        /* 5 */ MessageFlow { id: Borrowed("MessageFlow_Receipt"), name: Borrowed("Receipt"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(5), rpc: Borrowed("/order.v1.Customer/Receipt"), conversation: Some(ConversationIx(1)) },
        /* 6 */ MessageFlow { id: Borrowed("MessageFlow_Delivery"), name: Borrowed("Delivery"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(6), rpc: Borrowed("/order.v1.Customer/Delivery"), conversation: Some(ConversationIx(2)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("order"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(0)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("rejection"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(1)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("confirmation"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(2)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("invoice"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(3)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("payment"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(4)), writers: Borrowed(&[]) },
        /* 5 */ DataSlot { name: Borrowed("receipt"), kind: SlotKind::Message(MessageIx(5)), payload: Some(TypeIx(5)), writers: Borrowed(&[]) },
        /* 6 */ DataSlot { name: Borrowed("delivery"), kind: SlotKind::Message(MessageIx(6)), payload: Some(TypeIx(7)), writers: Borrowed(&[]) },
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
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 3 */ KeyPath { message: MessageIx(3), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 4 */ KeyPath { message: MessageIx(2), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 5 */ KeyPath { message: MessageIx(6), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 6 */ KeyPath { message: MessageIx(3), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 7 */ KeyPath { message: MessageIx(4), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 8 */ KeyPath { message: MessageIx(5), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 9 */ KeyPath { message: MessageIx(0), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 10 */ KeyPath { message: MessageIx(1), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 11 */ KeyPath { message: MessageIx(2), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 12 */ KeyPath { message: MessageIx(3), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 13 */ KeyPath { message: MessageIx(2), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 14 */ KeyPath { message: MessageIx(6), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
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
            /* 1 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(7), phase: Phase::After } },
            /* 2 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(8), phase: Phase::After } },
            /* 3 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(9), phase: Phase::After } },
            /* 4 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(10), phase: Phase::After } },
        ]),
    },
};
