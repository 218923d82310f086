//! The net of `Seller`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Condition, ConditionIx, Conversation, ConversationIx, DataSlot, Direction, Endpoint,
    FlowIx, Guard, Key, KeyIx, KeyKind, KeyPath, Lane, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx,
    NodeKind, Partner, PartnerIx, Phase, Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx,
    RuleKind, Scalar, Scope, SlotKind, Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Seller` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("order"),
    version: Borrowed("973e380c00584cdb"),
    participant: Borrowed("Seller"),
    name: Borrowed("Seller"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Customer"), name: Borrowed("Customer"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Courier"), name: Borrowed("Courier"), environment: false },
    ]),
    lanes: Borrowed(&[
        /* 0 */ Lane { id: Borrowed("Lane_Sales"), name: Borrowed("Sales") },
        /* 1 */ Lane { id: Borrowed("Lane_Accounting"), name: Borrowed("Accounting") },
        /* 2 */ Lane { id: Borrowed("Lane_Warehouse"), name: Borrowed("Warehouse") },
    ]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("OrderReceived"), name: Borrowed("Order received"), kind: NodeKind::MessageStartEvent, lane: Some(0) },
        /* 1 */ Node { id: Borrowed("CheckOrder"), name: Borrowed("Check order"), kind: NodeKind::ServiceTask, lane: Some(0) },
        /* 2 */ Node { id: Borrowed("AcceptedGateway"), name: Borrowed("Accepted?"), kind: NodeKind::ExclusiveGateway, lane: Some(0) },
        /* 3 */ Node { id: Borrowed("RejectOrder"), name: Borrowed("Order rejected"), kind: NodeKind::MessageEndEvent, lane: Some(0) },
        /* 4 */ Node { id: Borrowed("ConfirmOrder"), name: Borrowed("Confirm order"), kind: NodeKind::SendTask, lane: Some(0) },
        /* 5 */ Node { id: Borrowed("SellerSplit"), name: Borrowed("SellerSplit"), kind: NodeKind::ParallelGateway, lane: Some(0) },
        /* 6 */ Node { id: Borrowed("SendInvoice"), name: Borrowed("Send invoice"), kind: NodeKind::SendTask, lane: Some(1) },
        /* 7 */ Node { id: Borrowed("ReceivePayment"), name: Borrowed("Receive payment"), kind: NodeKind::ReceiveTask, lane: Some(1) },
        /* 8 */ Node { id: Borrowed("SendReceipt"), name: Borrowed("Send receipt"), kind: NodeKind::SendTask, lane: Some(1) },
        /* 9 */ Node { id: Borrowed("HandOverParcel"), name: Borrowed("Hand over parcel"), kind: NodeKind::SendTask, lane: Some(2) },
        /* 10 */ Node { id: Borrowed("ParcelDelivered"), name: Borrowed("Parcel delivered"), kind: NodeKind::MessageCatchEvent, lane: Some(2) },
        /* 11 */ Node { id: Borrowed("SellerJoin"), name: Borrowed("SellerJoin"), kind: NodeKind::ParallelGateway, lane: Some(0) },
        /* 12 */ Node { id: Borrowed("ArchiveOrder"), name: Borrowed("Archive order"), kind: NodeKind::UserTask, lane: Some(0) },
        /* 13 */ Node { id: Borrowed("OrderClosed"), name: Borrowed("Order closed"), kind: NodeKind::NoneEndEvent, lane: Some(0) },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_OrderReceived_CheckOrder"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_CheckOrder_AcceptedGateway"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_rejected"), name: Some(Borrowed("no")), source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_accepted"), name: Some(Borrowed("yes")), source: NodeIx(2), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ConfirmOrder_SellerSplit"), name: None, source: NodeIx(4), target: NodeIx(5) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_SellerSplit_SendInvoice"), name: None, source: NodeIx(5), target: NodeIx(6) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_SendInvoice_ReceivePayment"), name: None, source: NodeIx(6), target: NodeIx(7) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ReceivePayment_SendReceipt"), name: None, source: NodeIx(7), target: NodeIx(8) }, initial: 0 },
        /* 10 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_SendReceipt_SellerJoin"), name: None, source: NodeIx(8), target: NodeIx(11) }, initial: 0 },
        /* 11 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_SellerSplit_HandOverParcel"), name: None, source: NodeIx(5), target: NodeIx(9) }, initial: 0 },
        /* 12 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_HandOverParcel_ParcelDelivered"), name: None, source: NodeIx(9), target: NodeIx(10) }, initial: 0 },
        /* 13 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ParcelDelivered_SellerJoin"), name: None, source: NodeIx(10), target: NodeIx(11) }, initial: 0 },
        /* 14 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_SellerJoin_ArchiveOrder"), name: None, source: NodeIx(11), target: NodeIx(12) }, initial: 0 },
        /* 15 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_ArchiveOrder_OrderClosed"), name: None, source: NodeIx(12), target: NodeIx(13) }, initial: 0 },
        /* 16 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 17 */ Place { kind: PlaceKind::Running(NodeIx(4)), initial: 0 },
        /* 18 */ Place { kind: PlaceKind::Running(NodeIx(6)), initial: 0 },
        /* 19 */ Place { kind: PlaceKind::Waiting(NodeIx(7)), initial: 0 },
        /* 20 */ Place { kind: PlaceKind::Running(NodeIx(8)), initial: 0 },
        /* 21 */ Place { kind: PlaceKind::Running(NodeIx(9)), initial: 0 },
        /* 22 */ Place { kind: PlaceKind::Running(NodeIx(12)), initial: 0 },
        /* 23 */ Place { kind: PlaceKind::Ended(NodeIx(3)), initial: 0 },
        /* 24 */ Place { kind: PlaceKind::Ended(NodeIx(13)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Order received` receives `Order` from `Customer`: not started + start `Order received` -> flow `Order received` to `Check order`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Check order`: flow `Order received` to `Check order` -> running `Check order`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(16)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(16)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Check order`: running `Check order` -> flow `Check order` to gateway `Accepted?`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(16)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Accepted?`: flow `Check order` to gateway `Accepted?` -> flow `no` gateway `Accepted?` to `Order rejected`, otherwise
        Transition {
            node: NodeIx(2), choice: Some(PlaceIx(4)), action: Action::None, work: Work::None, guard: Guard::Otherwise,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 4: `Accepted?`: flow `Check order` to gateway `Accepted?` -> flow `yes` gateway `Accepted?` to `Confirm order`, if decision.accepted
        Transition {
            node: NodeIx(2), choice: Some(PlaceIx(5)), action: Action::None, work: Work::None, guard: Guard::When(ConditionIx(0)),
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 5: `Order rejected` sends `Rejection` to `Customer`: flow `no` gateway `Accepted?` to `Order rejected` -> ended `Order rejected`
        Transition {
            node: NodeIx(3), choice: None, action: Action::Send(FlowIx(1)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(23)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[NodeIx(3)]),
        },
        // 6: `Confirm order`: flow `yes` gateway `Accepted?` to `Confirm order` -> running `Confirm order`
        Transition {
            node: NodeIx(4), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[PlaceIx(17)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(17)]),
            enters: Borrowed(&[NodeIx(4)]), leaves: Borrowed(&[]),
        },
        // 7: `Confirm order` sends `Confirmation` to `Customer`: running `Confirm order` -> flow `Confirm order` to gateway `SellerSplit`
        Transition {
            node: NodeIx(4), choice: None, action: Action::Send(FlowIx(2)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(17)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(6)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(4)]),
        },
        // 8: `SellerSplit`: flow `Confirm order` to gateway `SellerSplit` -> flow gateway `SellerSplit` to `Send invoice` + flow gateway `SellerSplit` to `Hand over parcel`
        Transition {
            node: NodeIx(5), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(6)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7), PlaceIx(11)]),
            enters: Borrowed(&[NodeIx(5)]), leaves: Borrowed(&[NodeIx(5)]),
        },
        // 9: `Send invoice`: flow gateway `SellerSplit` to `Send invoice` -> running `Send invoice`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[PlaceIx(18)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(18)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[]),
        },
        // 10: `Send invoice` sends `Invoice` to `Customer`: running `Send invoice` -> flow `Send invoice` to `Receive payment`
        Transition {
            node: NodeIx(6), choice: None, action: Action::Send(FlowIx(3)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(18)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(8)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 11: `Receive payment`: flow `Send invoice` to `Receive payment` -> waiting `Receive payment`
        Transition {
            node: NodeIx(7), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(8)]), empty: Borrowed(&[PlaceIx(19)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(19)]),
            enters: Borrowed(&[NodeIx(7)]), leaves: Borrowed(&[]),
        },
        // 12: `Receive payment` receives `Payment` from `Customer`: waiting `Receive payment` -> flow `Receive payment` to `Send receipt`
        Transition {
            node: NodeIx(7), choice: None, action: Action::Receive(FlowIx(4)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(19)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(7)]),
        },
        // 13: `Send receipt`: flow `Receive payment` to `Send receipt` -> running `Send receipt`
        Transition {
            node: NodeIx(8), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[PlaceIx(20)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(20)]),
            enters: Borrowed(&[NodeIx(8)]), leaves: Borrowed(&[]),
        },
        // 14: `Send receipt` sends `Receipt` to `Customer`: running `Send receipt` -> flow `Send receipt` to gateway `SellerJoin`
        Transition {
            node: NodeIx(8), choice: None, action: Action::Send(FlowIx(5)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(20)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(8)]),
        },
        // 15: `Hand over parcel`: flow gateway `SellerSplit` to `Hand over parcel` -> running `Hand over parcel`
        Transition {
            node: NodeIx(9), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(11)]), empty: Borrowed(&[PlaceIx(21)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(21)]),
            enters: Borrowed(&[NodeIx(9)]), leaves: Borrowed(&[]),
        },
        // 16: `Hand over parcel` sends `Shipment` to `Courier`: running `Hand over parcel` -> flow `Hand over parcel` to `Parcel delivered`
        Transition {
            node: NodeIx(9), choice: None, action: Action::Send(FlowIx(6)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(21)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(12)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(9)]),
        },
        // 17: `Parcel delivered` receives `Delivery report` from `Courier`: flow `Hand over parcel` to `Parcel delivered` -> flow `Parcel delivered` to gateway `SellerJoin`
        Transition {
            node: NodeIx(10), choice: None, action: Action::Receive(FlowIx(7)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(12)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(13)]),
            enters: Borrowed(&[NodeIx(10)]), leaves: Borrowed(&[NodeIx(10)]),
        },
        // 18: `SellerJoin`: flow `Send receipt` to gateway `SellerJoin` + flow `Parcel delivered` to gateway `SellerJoin` -> flow gateway `SellerJoin` to `Archive order`
        Transition {
            node: NodeIx(11), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10), PlaceIx(13)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(14)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 19: `Archive order`: flow gateway `SellerJoin` to `Archive order` -> running `Archive order`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(14)]), empty: Borrowed(&[PlaceIx(22)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(22)]),
            enters: Borrowed(&[NodeIx(12)]), leaves: Borrowed(&[]),
        },
        // 20: `Archive order`: running `Archive order` -> flow `Archive order` to `Order closed`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(22)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(15)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(12)]),
        },
        // 21: `Order closed`: flow `Archive order` to `Order closed` -> ended `Order closed`
        Transition {
            node: NodeIx(13), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(15)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(24)]),
            enters: Borrowed(&[NodeIx(13)]), leaves: Borrowed(&[NodeIx(13)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Order"), name: Borrowed("Order"), payload: Some(TypeIx(0)) },
        /* 1 */ Message { id: Borrowed("Message_Rejection"), name: Borrowed("Rejection"), payload: Some(TypeIx(1)) },
        /* 2 */ Message { id: Borrowed("Message_Confirmation"), name: Borrowed("Confirmation"), payload: Some(TypeIx(2)) },
        /* 3 */ Message { id: Borrowed("Message_Invoice"), name: Borrowed("Invoice"), payload: Some(TypeIx(3)) },
        /* 4 */ Message { id: Borrowed("Message_Payment"), name: Borrowed("Payment"), payload: Some(TypeIx(4)) },
        /* 5 */ Message { id: Borrowed("Message_Receipt"), name: Borrowed("Receipt"), payload: Some(TypeIx(5)) },
        /* 6 */ Message { id: Borrowed("Message_Shipment"), name: Borrowed("Shipment"), payload: Some(TypeIx(6)) },
        /* 7 */ Message { id: Borrowed("Message_DeliveryReport"), name: Borrowed("Delivery report"), payload: Some(TypeIx(8)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_Order"), name: Borrowed("Order"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/order.v1.Seller/Order"), conversation: Some(ConversationIx(0)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Rejection"), name: Borrowed("Rejection"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/order.v1.Customer/Rejection"), conversation: Some(ConversationIx(0)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_Confirmation"), name: Borrowed("Confirmation"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(2), rpc: Borrowed("/order.v1.Customer/Confirmation"), conversation: Some(ConversationIx(0)) },
        /* 3 */ MessageFlow { id: Borrowed("MessageFlow_Invoice"), name: Borrowed("Invoice"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(3), rpc: Borrowed("/order.v1.Customer/Invoice"), conversation: Some(ConversationIx(1)) },
        /* 4 */ MessageFlow { id: Borrowed("MessageFlow_Payment"), name: Borrowed("Payment"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(4), rpc: Borrowed("/order.v1.Seller/Payment"), conversation: Some(ConversationIx(1)) },
        /* 5 */ MessageFlow { id: Borrowed("MessageFlow_Receipt"), name: Borrowed("Receipt"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(5), rpc: Borrowed("/order.v1.Customer/Receipt"), conversation: Some(ConversationIx(1)) },
        /* 6 */ MessageFlow { id: Borrowed("MessageFlow_Shipment"), name: Borrowed("Shipment"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(6), rpc: Borrowed("/order.v1.Courier/Shipment"), conversation: Some(ConversationIx(2)) },
        /* 7 */ MessageFlow { id: Borrowed("MessageFlow_DeliveryReport"), name: Borrowed("Delivery report"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(7), rpc: Borrowed("/order.v1.Seller/DeliveryReport"), conversation: Some(ConversationIx(2)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[
        /* 0 */ Condition { source: Borrowed("decision.accepted"), flow: PlaceIx(5) },
    ]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("order"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(0)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("rejection"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(1)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("confirmation"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(2)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("invoice"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(3)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("payment"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(4)), writers: Borrowed(&[]) },
        /* 5 */ DataSlot { name: Borrowed("receipt"), kind: SlotKind::Message(MessageIx(5)), payload: Some(TypeIx(5)), writers: Borrowed(&[]) },
        /* 6 */ DataSlot { name: Borrowed("shipment"), kind: SlotKind::Message(MessageIx(6)), payload: Some(TypeIx(6)), writers: Borrowed(&[]) },
        /* 7 */ DataSlot { name: Borrowed("delivery_report"), kind: SlotKind::Message(MessageIx(7)), payload: Some(TypeIx(8)), writers: Borrowed(&[]) },
        /* 8 */ DataSlot { name: Borrowed("decision"), kind: SlotKind::DataObject(Borrowed("Decision")), payload: Some(TypeIx(9)), writers: Borrowed(&[NodeIx(1)]) },
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
        /* 6 */ KeyPath { message: MessageIx(7), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 7 */ KeyPath { message: MessageIx(3), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 8 */ KeyPath { message: MessageIx(4), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 9 */ KeyPath { message: MessageIx(5), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 10 */ KeyPath { message: MessageIx(0), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 11 */ KeyPath { message: MessageIx(1), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 12 */ KeyPath { message: MessageIx(2), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 13 */ KeyPath { message: MessageIx(3), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("order_id")])]) },
        /* 14 */ KeyPath { message: MessageIx(2), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 15 */ KeyPath { message: MessageIx(6), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
        /* 16 */ KeyPath { message: MessageIx(7), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("tracking_no")])]) },
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
            /* 1 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(4), phase: Phase::After } },
            /* 2 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(6), phase: Phase::After } },
            /* 3 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(7), phase: Phase::After } },
            /* 4 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(8), phase: Phase::After } },
            /* 5 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(9), phase: Phase::After } },
            /* 6 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(12), phase: Phase::After } },
            /* 7 */ Point { rule: RuleIx(1), role: PointRole::Opens { node: NodeIx(4), phase: Phase::After } },
            /* 8 */ Point { rule: RuleIx(1), role: PointRole::Closes { node: NodeIx(12), phase: Phase::Before } },
        ]),
    },
};
