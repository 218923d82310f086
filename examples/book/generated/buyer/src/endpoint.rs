//! The net of `Buyer`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Conversation, ConversationIx, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx,
    KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Phase,
    Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind, Scalar, Scope, SlotKind,
    Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Buyer` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("book"),
    version: Borrowed("aa8da95265c35db7"),
    participant: Borrowed("Buyer"),
    name: Borrowed("Buyer"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Shop"), name: Borrowed("Shop"), environment: false },
        /* 1 */ Partner { participant: Borrowed("PaymentProvider"), name: Borrowed("Payment provider"), environment: false },
        /* 2 */ Partner { participant: Borrowed("Shipper"), name: Borrowed("Shipper"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("Start_Buyer"), name: Borrowed("Start_Buyer"), kind: NodeKind::NoneStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("AskForPrice_Buyer_send"), name: Borrowed("Ask for price"), kind: NodeKind::SendTask, lane: None },
        /* 2 */ Node { id: Borrowed("AskForPrice_Buyer_receive"), name: Borrowed("Ask for price"), kind: NodeKind::ReceiveTask, lane: None },
        /* 3 */ Node { id: Borrowed("OrderBook_Buyer"), name: Borrowed("Order book"), kind: NodeKind::SendTask, lane: None },
        /* 4 */ Node { id: Borrowed("PaymentAccepted_Buyer"), name: Borrowed("Payment accepted?"), kind: NodeKind::EventBasedGateway, lane: None },
        /* 5 */ Node { id: Borrowed("ConfirmOrder_Buyer"), name: Borrowed("Confirm order"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 6 */ Node { id: Borrowed("RejectOrder_Buyer"), name: Borrowed("Reject order"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 7 */ Node { id: Borrowed("Split_Buyer"), name: Borrowed("Split_Buyer"), kind: NodeKind::ParallelGateway, lane: None },
        /* 8 */ Node { id: Borrowed("Join_Buyer"), name: Borrowed("Join_Buyer"), kind: NodeKind::ParallelGateway, lane: None },
        /* 9 */ Node { id: Borrowed("DeliverBook_Buyer"), name: Borrowed("Deliver book"), kind: NodeKind::ReceiveTask, lane: None },
        /* 10 */ Node { id: Borrowed("SendInvoice_Buyer"), name: Borrowed("Send invoice"), kind: NodeKind::ReceiveTask, lane: None },
        /* 11 */ Node { id: Borrowed("End_Buyer"), name: Borrowed("End_Buyer"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_2"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_3"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_4"), name: None, source: NodeIx(3), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_5"), name: None, source: NodeIx(4), target: NodeIx(5) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_6"), name: None, source: NodeIx(5), target: NodeIx(7) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_7"), name: None, source: NodeIx(4), target: NodeIx(6) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_8"), name: None, source: NodeIx(6), target: NodeIx(11) }, initial: 0 },
        /* 10 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_9"), name: None, source: NodeIx(8), target: NodeIx(11) }, initial: 0 },
        /* 11 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_10"), name: None, source: NodeIx(7), target: NodeIx(9) }, initial: 0 },
        /* 12 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_11"), name: None, source: NodeIx(7), target: NodeIx(10) }, initial: 0 },
        /* 13 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_12"), name: None, source: NodeIx(9), target: NodeIx(8) }, initial: 0 },
        /* 14 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Buyer_13"), name: None, source: NodeIx(10), target: NodeIx(8) }, initial: 0 },
        /* 15 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 16 */ Place { kind: PlaceKind::Waiting(NodeIx(2)), initial: 0 },
        /* 17 */ Place { kind: PlaceKind::Running(NodeIx(3)), initial: 0 },
        /* 18 */ Place { kind: PlaceKind::Waiting(NodeIx(9)), initial: 0 },
        /* 19 */ Place { kind: PlaceKind::Waiting(NodeIx(10)), initial: 0 },
        /* 20 */ Place { kind: PlaceKind::Ended(NodeIx(11)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Start_Buyer` is triggered: not started + start `Start_Buyer` -> flow `Start_Buyer` to `Ask for price`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Start, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Ask for price`: flow `Start_Buyer` to `Ask for price` -> running `Ask for price`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(15)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(15)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Ask for price` sends `Inquiry` to `Shop`: running `Ask for price` -> flow Flow_Buyer_2
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(0)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(15)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Ask for price`: flow Flow_Buyer_2 -> waiting `Ask for price`
        Transition {
            node: NodeIx(2), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[PlaceIx(16)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(16)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[]),
        },
        // 4: `Ask for price` receives `Offer` from `Shop`: waiting `Ask for price` -> flow `Ask for price` to `Order book`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Receive(FlowIx(2)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(16)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 5: `Order book`: flow `Ask for price` to `Order book` -> running `Order book`
        Transition {
            node: NodeIx(3), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[PlaceIx(17)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(17)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[]),
        },
        // 6: `Order book` sends `Order` to `Shop`: running `Order book` -> flow `Order book` to gateway `Payment accepted?`
        Transition {
            node: NodeIx(3), choice: None, action: Action::Send(FlowIx(1)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(17)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(3)]),
        },
        // 7: `Payment accepted?` receives `Confirmation` from `Shop`: flow `Order book` to gateway `Payment accepted?` -> flow `Confirm order` to gateway `Split_Buyer`
        Transition {
            node: NodeIx(4), choice: Some(PlaceIx(6)), action: Action::Receive(FlowIx(4)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[NodeIx(4), NodeIx(5)]), leaves: Borrowed(&[NodeIx(4), NodeIx(5)]),
        },
        // 8: `Payment accepted?` receives `Rejection` from `Shop`: flow `Order book` to gateway `Payment accepted?` -> flow `Reject order` to `End_Buyer`
        Transition {
            node: NodeIx(4), choice: Some(PlaceIx(8)), action: Action::Receive(FlowIx(3)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[NodeIx(4), NodeIx(6)]), leaves: Borrowed(&[NodeIx(4), NodeIx(6)]),
        },
        // 9: `Split_Buyer`: flow `Confirm order` to gateway `Split_Buyer` -> flow gateway `Split_Buyer` to `Deliver book` + flow gateway `Split_Buyer` to `Send invoice`
        Transition {
            node: NodeIx(7), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11), PlaceIx(12)]),
            enters: Borrowed(&[NodeIx(7)]), leaves: Borrowed(&[NodeIx(7)]),
        },
        // 10: `Join_Buyer`: flow `Deliver book` to gateway `Join_Buyer` + flow `Send invoice` to gateway `Join_Buyer` -> flow gateway `Join_Buyer` to `End_Buyer`
        Transition {
            node: NodeIx(8), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(13), PlaceIx(14)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[NodeIx(8)]), leaves: Borrowed(&[NodeIx(8)]),
        },
        // 11: `Deliver book`: flow gateway `Split_Buyer` to `Deliver book` -> waiting `Deliver book`
        Transition {
            node: NodeIx(9), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(11)]), empty: Borrowed(&[PlaceIx(18)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(18)]),
            enters: Borrowed(&[NodeIx(9)]), leaves: Borrowed(&[]),
        },
        // 12: `Deliver book` receives `Delivery` from `Shipper`: waiting `Deliver book` -> flow `Deliver book` to gateway `Join_Buyer`
        Transition {
            node: NodeIx(9), choice: None, action: Action::Receive(FlowIx(6)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(18)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(13)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(9)]),
        },
        // 13: `Send invoice`: flow gateway `Split_Buyer` to `Send invoice` -> waiting `Send invoice`
        Transition {
            node: NodeIx(10), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(12)]), empty: Borrowed(&[PlaceIx(19)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(19)]),
            enters: Borrowed(&[NodeIx(10)]), leaves: Borrowed(&[]),
        },
        // 14: `Send invoice` receives `Invoice` from `Shop`: waiting `Send invoice` -> flow `Send invoice` to gateway `Join_Buyer`
        Transition {
            node: NodeIx(10), choice: None, action: Action::Receive(FlowIx(5)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(19)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(14)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(10)]),
        },
        // 15: `End_Buyer`: flow `Reject order` to `End_Buyer` -> ended `End_Buyer`
        Transition {
            node: NodeIx(11), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(20)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 16: `End_Buyer`: flow gateway `Join_Buyer` to `End_Buyer` -> ended `End_Buyer`
        Transition {
            node: NodeIx(11), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(20)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Inquiry"), name: Borrowed("Inquiry"), payload: Some(TypeIx(0)) },
        /* 1 */ Message { id: Borrowed("Message_Offer"), name: Borrowed("Offer"), payload: Some(TypeIx(1)) },
        /* 2 */ Message { id: Borrowed("Message_Order"), name: Borrowed("Order"), payload: Some(TypeIx(2)) },
        /* 3 */ Message { id: Borrowed("Message_Rejection"), name: Borrowed("Rejection"), payload: Some(TypeIx(5)) },
        /* 4 */ Message { id: Borrowed("Message_Confirmation"), name: Borrowed("Confirmation"), payload: Some(TypeIx(7)) },
        /* 5 */ Message { id: Borrowed("Message_Delivery"), name: Borrowed("Delivery"), payload: Some(TypeIx(9)) },
        /* 6 */ Message { id: Borrowed("Message_Invoice"), name: Borrowed("Invoice"), payload: Some(TypeIx(13)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_Inquiry"), name: Borrowed("Inquiry"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/book.v1.Shop/Inquiry"), conversation: Some(ConversationIx(0)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Order"), name: Borrowed("Order"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(2), rpc: Borrowed("/book.v1.Shop/Order"), conversation: Some(ConversationIx(0)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_Offer"), name: Borrowed("Offer"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/book.v1.Buyer/Offer"), conversation: Some(ConversationIx(0)) },
        /* 3 */ MessageFlow { id: Borrowed("MessageFlow_Rejection"), name: Borrowed("Rejection"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(3), rpc: Borrowed("/book.v1.Buyer/Rejection"), conversation: Some(ConversationIx(0)) },
        /* 4 */ MessageFlow { id: Borrowed("MessageFlow_Confirmation"), name: Borrowed("Confirmation"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(4), rpc: Borrowed("/book.v1.Buyer/Confirmation"), conversation: Some(ConversationIx(0)) },
        /* 5 */ MessageFlow { id: Borrowed("MessageFlow_Invoice"), name: Borrowed("Invoice"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(6), rpc: Borrowed("/book.v1.Buyer/Invoice"), conversation: Some(ConversationIx(3)) },
        /* 6 */ MessageFlow { id: Borrowed("MessageFlow_Delivery"), name: Borrowed("Delivery"), direction: Direction::Incoming, partner: PartnerIx(2), message: MessageIx(5), rpc: Borrowed("/book.v1.Buyer/Delivery"), conversation: Some(ConversationIx(2)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("inquiry"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(0)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("order"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(2)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("offer"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(1)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("rejection"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(5)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("confirmation"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(7)), writers: Borrowed(&[]) },
        /* 5 */ DataSlot { name: Borrowed("invoice"), kind: SlotKind::Message(MessageIx(6)), payload: Some(TypeIx(13)), writers: Borrowed(&[]) },
        /* 6 */ DataSlot { name: Borrowed("delivery"), kind: SlotKind::Message(MessageIx(5)), payload: Some(TypeIx(9)), writers: Borrowed(&[]) },
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
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 3 */ KeyPath { message: MessageIx(3), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 4 */ KeyPath { message: MessageIx(4), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 5 */ KeyPath { message: MessageIx(6), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 6 */ KeyPath { message: MessageIx(1), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 7 */ KeyPath { message: MessageIx(4), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 8 */ KeyPath { message: MessageIx(5), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 9 */ KeyPath { message: MessageIx(1), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 10 */ KeyPath { message: MessageIx(4), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 11 */ KeyPath { message: MessageIx(5), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 12 */ KeyPath { message: MessageIx(6), key: KeyIx(5), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 13 */ KeyPath { message: MessageIx(0), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 14 */ KeyPath { message: MessageIx(1), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 15 */ KeyPath { message: MessageIx(2), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 16 */ KeyPath { message: MessageIx(3), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 17 */ KeyPath { message: MessageIx(4), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 18 */ KeyPath { message: MessageIx(6), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
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
            /* 2 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(3), phase: Phase::After } },
            /* 3 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(9), phase: Phase::After } },
            /* 4 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(10), phase: Phase::After } },
        ]),
    },
};
