//! The net of `Payment provider`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Conversation, ConversationIx, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx,
    KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Phase,
    Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind, Scalar, Scope, SlotKind,
    Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Payment provider` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("book"),
    version: Borrowed("aa8da95265c35db7"),
    participant: Borrowed("PaymentProvider"),
    name: Borrowed("Payment provider"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Buyer"), name: Borrowed("Buyer"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Shop"), name: Borrowed("Shop"), environment: false },
        /* 2 */ Partner { participant: Borrowed("Shipper"), name: Borrowed("Shipper"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("AuthorizePayment_PaymentProvider_receive"), name: Borrowed("Authorize payment"), kind: NodeKind::MessageStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("AuthorizePayment_PaymentProvider_send"), name: Borrowed("Authorize payment"), kind: NodeKind::SendTask, lane: None },
        /* 2 */ Node { id: Borrowed("PaymentAccepted_PaymentProvider"), name: Borrowed("Payment accepted?"), kind: NodeKind::EventBasedGateway, lane: None },
        /* 3 */ Node { id: Borrowed("CapturePayment_PaymentProvider_receive"), name: Borrowed("Capture payment"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 4 */ Node { id: Borrowed("CancelPayment_PaymentProvider"), name: Borrowed("Cancel payment"), kind: NodeKind::MessageCatchEvent, lane: None },
        /* 5 */ Node { id: Borrowed("CapturePayment_PaymentProvider_send"), name: Borrowed("Capture payment"), kind: NodeKind::SendTask, lane: None },
        /* 6 */ Node { id: Borrowed("End_PaymentProvider"), name: Borrowed("End_PaymentProvider"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider_2"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider_3"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider_4"), name: None, source: NodeIx(3), target: NodeIx(5) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider_5"), name: None, source: NodeIx(2), target: NodeIx(4) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider_6"), name: None, source: NodeIx(4), target: NodeIx(6) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_PaymentProvider_7"), name: None, source: NodeIx(5), target: NodeIx(6) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 10 */ Place { kind: PlaceKind::Running(NodeIx(5)), initial: 0 },
        /* 11 */ Place { kind: PlaceKind::Ended(NodeIx(6)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Authorize payment` receives `Authorization request` from `Shop`: not started + start `Authorize payment` -> flow Flow_PaymentProvider
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Authorize payment`: flow Flow_PaymentProvider -> running `Authorize payment`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(9)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Authorize payment` sends `Authorization` to `Shop`: running `Authorize payment` -> flow `Authorize payment` to gateway `Payment accepted?`
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(3)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Payment accepted?` receives `Capture` from `Shop`: flow `Authorize payment` to gateway `Payment accepted?` -> flow Flow_PaymentProvider_4
        Transition {
            node: NodeIx(2), choice: Some(PlaceIx(4)), action: Action::Receive(FlowIx(2)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(2), NodeIx(3)]), leaves: Borrowed(&[NodeIx(2), NodeIx(3)]),
        },
        // 4: `Payment accepted?` receives `Cancellation` from `Shop`: flow `Authorize payment` to gateway `Payment accepted?` -> flow `Cancel payment` to `End_PaymentProvider`
        Transition {
            node: NodeIx(2), choice: Some(PlaceIx(6)), action: Action::Receive(FlowIx(1)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[NodeIx(2), NodeIx(4)]), leaves: Borrowed(&[NodeIx(2), NodeIx(4)]),
        },
        // 5: `Capture payment`: flow Flow_PaymentProvider_4 -> running `Capture payment`
        Transition {
            node: NodeIx(5), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[PlaceIx(10)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[NodeIx(5)]), leaves: Borrowed(&[]),
        },
        // 6: `Capture payment` sends `Settlement` to `Shop`: running `Capture payment` -> flow `Capture payment` to `End_PaymentProvider`
        Transition {
            node: NodeIx(5), choice: None, action: Action::Send(FlowIx(4)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(8)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(5)]),
        },
        // 7: `End_PaymentProvider`: flow `Cancel payment` to `End_PaymentProvider` -> ended `End_PaymentProvider`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 8: `End_PaymentProvider`: flow `Capture payment` to `End_PaymentProvider` -> ended `End_PaymentProvider`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(8)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[NodeIx(6)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_AuthorizationRequest"), name: Borrowed("Authorization request"), payload: Some(TypeIx(3)) },
        /* 1 */ Message { id: Borrowed("Message_Authorization"), name: Borrowed("Authorization"), payload: Some(TypeIx(4)) },
        /* 2 */ Message { id: Borrowed("Message_Cancellation"), name: Borrowed("Cancellation"), payload: Some(TypeIx(6)) },
        /* 3 */ Message { id: Borrowed("Message_Capture"), name: Borrowed("Capture"), payload: Some(TypeIx(11)) },
        /* 4 */ Message { id: Borrowed("Message_Settlement"), name: Borrowed("Settlement"), payload: Some(TypeIx(12)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_AuthorizationRequest"), name: Borrowed("Authorization request"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(0), rpc: Borrowed("/book.v1.PaymentProvider/AuthorizationRequest"), conversation: Some(ConversationIx(1)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Cancellation"), name: Borrowed("Cancellation"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(2), rpc: Borrowed("/book.v1.PaymentProvider/Cancellation"), conversation: Some(ConversationIx(1)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_Capture"), name: Borrowed("Capture"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(3), rpc: Borrowed("/book.v1.PaymentProvider/Capture"), conversation: Some(ConversationIx(1)) },
        /* 3 */ MessageFlow { id: Borrowed("MessageFlow_Authorization"), name: Borrowed("Authorization"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(1), rpc: Borrowed("/book.v1.Shop/Authorization"), conversation: Some(ConversationIx(1)) },
        /* 4 */ MessageFlow { id: Borrowed("MessageFlow_Settlement"), name: Borrowed("Settlement"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(4), rpc: Borrowed("/book.v1.Shop/Settlement"), conversation: Some(ConversationIx(1)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("authorization_request"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(3)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("cancellation"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(6)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("capture"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(11)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("authorization"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(4)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("settlement"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(12)), writers: Borrowed(&[]) },
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
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 3 */ KeyPath { message: MessageIx(3), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 4 */ KeyPath { message: MessageIx(4), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 5 */ KeyPath { message: MessageIx(0), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 6 */ KeyPath { message: MessageIx(1), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 7 */ KeyPath { message: MessageIx(2), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 8 */ KeyPath { message: MessageIx(3), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 9 */ KeyPath { message: MessageIx(4), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
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
            /* 1 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(5), phase: Phase::After } },
        ]),
    },
};
