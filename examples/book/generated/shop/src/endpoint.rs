//! The net of `Shop`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, AggregateFunction, Condition, ConditionIx, Conversation, ConversationIx, DataSlot, Direction, Endpoint,
    FlowIx, Guard, Key, KeyIx, KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind,
    Partner, PartnerIx, Phase, Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind,
    Scalar, Scope, SlotKind, Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Shop` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("book"),
    version: Borrowed("aa8da95265c35db7"),
    participant: Borrowed("Shop"),
    name: Borrowed("Shop"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Buyer"), name: Borrowed("Buyer"), environment: false },
        /* 1 */ Partner { participant: Borrowed("PaymentProvider"), name: Borrowed("Payment provider"), environment: false },
        /* 2 */ Partner { participant: Borrowed("Shipper"), name: Borrowed("Shipper"), environment: false },
    ]),
    lanes: Borrowed(&[]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("AskForPrice_Shop_receive"), name: Borrowed("Ask for price"), kind: NodeKind::MessageStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("AskForPrice_Shop_send"), name: Borrowed("Ask for price"), kind: NodeKind::SendTask, lane: None },
        /* 2 */ Node { id: Borrowed("OrderBook_Shop"), name: Borrowed("Order book"), kind: NodeKind::ReceiveTask, lane: None },
        /* 3 */ Node { id: Borrowed("AuthorizePayment_Shop_send"), name: Borrowed("Authorize payment"), kind: NodeKind::SendTask, lane: None },
        /* 4 */ Node { id: Borrowed("AuthorizePayment_Shop_receive"), name: Borrowed("Authorize payment"), kind: NodeKind::ReceiveTask, lane: None },
        /* 5 */ Node { id: Borrowed("PaymentAccepted_Shop"), name: Borrowed("Payment accepted?"), kind: NodeKind::ExclusiveGateway, lane: None },
        /* 6 */ Node { id: Borrowed("ConfirmOrder_Shop"), name: Borrowed("Confirm order"), kind: NodeKind::SendTask, lane: None },
        /* 7 */ Node { id: Borrowed("RejectOrder_Shop"), name: Borrowed("Reject order"), kind: NodeKind::SendTask, lane: None },
        /* 8 */ Node { id: Borrowed("Split_Shop"), name: Borrowed("Split_Shop"), kind: NodeKind::ParallelGateway, lane: None },
        /* 9 */ Node { id: Borrowed("Join_Shop"), name: Borrowed("Join_Shop"), kind: NodeKind::ParallelGateway, lane: None },
        /* 10 */ Node { id: Borrowed("CancelPayment_Shop"), name: Borrowed("Cancel payment"), kind: NodeKind::SendTask, lane: None },
        /* 11 */ Node { id: Borrowed("HandOverBook_Shop"), name: Borrowed("Hand over book"), kind: NodeKind::SendTask, lane: None },
        /* 12 */ Node { id: Borrowed("CapturePayment_Shop_send"), name: Borrowed("Capture payment"), kind: NodeKind::SendTask, lane: None },
        /* 13 */ Node { id: Borrowed("ReportDelivery_Shop"), name: Borrowed("Report delivery"), kind: NodeKind::ReceiveTask, lane: None },
        /* 14 */ Node { id: Borrowed("CapturePayment_Shop_receive"), name: Borrowed("Capture payment"), kind: NodeKind::ReceiveTask, lane: None },
        /* 15 */ Node { id: Borrowed("SendInvoice_Shop"), name: Borrowed("Send invoice"), kind: NodeKind::SendTask, lane: None },
        /* 16 */ Node { id: Borrowed("End_Shop"), name: Borrowed("End_Shop"), kind: NodeKind::NoneEndEvent, lane: None },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_2"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_3"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_4"), name: None, source: NodeIx(3), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_5"), name: None, source: NodeIx(4), target: NodeIx(5) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_6"), name: None, source: NodeIx(6), target: NodeIx(8) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_7"), name: None, source: NodeIx(7), target: NodeIx(10) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_8"), name: Some(Borrowed("yes")), source: NodeIx(5), target: NodeIx(6) }, initial: 0 },
        /* 10 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_9"), name: None, source: NodeIx(5), target: NodeIx(7) }, initial: 0 },
        /* 11 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_10"), name: None, source: NodeIx(9), target: NodeIx(16) }, initial: 0 },
        /* 12 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_11"), name: None, source: NodeIx(8), target: NodeIx(11) }, initial: 0 },
        /* 13 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_12"), name: None, source: NodeIx(8), target: NodeIx(12) }, initial: 0 },
        /* 14 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_13"), name: None, source: NodeIx(10), target: NodeIx(16) }, initial: 0 },
        /* 15 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_14"), name: None, source: NodeIx(11), target: NodeIx(13) }, initial: 0 },
        /* 16 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_15"), name: None, source: NodeIx(12), target: NodeIx(14) }, initial: 0 },
        /* 17 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_16"), name: None, source: NodeIx(13), target: NodeIx(9) }, initial: 0 },
        /* 18 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_17"), name: None, source: NodeIx(14), target: NodeIx(15) }, initial: 0 },
        /* 19 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_Shop_18"), name: None, source: NodeIx(15), target: NodeIx(9) }, initial: 0 },
        /* 20 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 21 */ Place { kind: PlaceKind::Waiting(NodeIx(2)), initial: 0 },
        /* 22 */ Place { kind: PlaceKind::Running(NodeIx(3)), initial: 0 },
        /* 23 */ Place { kind: PlaceKind::Waiting(NodeIx(4)), initial: 0 },
        /* 24 */ Place { kind: PlaceKind::Running(NodeIx(6)), initial: 0 },
        /* 25 */ Place { kind: PlaceKind::Running(NodeIx(7)), initial: 0 },
        /* 26 */ Place { kind: PlaceKind::Running(NodeIx(10)), initial: 0 },
        /* 27 */ Place { kind: PlaceKind::Running(NodeIx(11)), initial: 0 },
        /* 28 */ Place { kind: PlaceKind::Running(NodeIx(12)), initial: 0 },
        /* 29 */ Place { kind: PlaceKind::Waiting(NodeIx(13)), initial: 0 },
        /* 30 */ Place { kind: PlaceKind::Waiting(NodeIx(14)), initial: 0 },
        /* 31 */ Place { kind: PlaceKind::Running(NodeIx(15)), initial: 0 },
        /* 32 */ Place { kind: PlaceKind::Ended(NodeIx(16)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Ask for price` receives `Inquiry` from `Buyer`: not started + start `Ask for price` -> flow Flow_Shop
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Ask for price`: flow Flow_Shop -> running `Ask for price`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(20)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(20)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Ask for price` sends `Offer` to `Buyer`: running `Ask for price` -> flow `Ask for price` to `Order book`
        Transition {
            node: NodeIx(1), choice: None, action: Action::Send(FlowIx(2)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(20)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Order book`: flow `Ask for price` to `Order book` -> waiting `Order book`
        Transition {
            node: NodeIx(2), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[PlaceIx(21)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(21)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[]),
        },
        // 4: `Order book` receives `Order` from `Buyer`: waiting `Order book` -> flow `Order book` to `Authorize payment`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Receive(FlowIx(1)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(21)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 5: `Authorize payment`: flow `Order book` to `Authorize payment` -> running `Authorize payment`
        Transition {
            node: NodeIx(3), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[PlaceIx(22)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(22)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[]),
        },
        // 6: `Authorize payment` sends `Authorization request` to `Payment provider`: running `Authorize payment` -> flow Flow_Shop_4
        Transition {
            node: NodeIx(3), choice: None, action: Action::Send(FlowIx(6)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(22)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(3)]),
        },
        // 7: `Authorize payment`: flow Flow_Shop_4 -> waiting `Authorize payment`
        Transition {
            node: NodeIx(4), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[PlaceIx(23)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(23)]),
            enters: Borrowed(&[NodeIx(4)]), leaves: Borrowed(&[]),
        },
        // 8: `Authorize payment` receives `Authorization` from `Payment provider`: waiting `Authorize payment` -> flow `Authorize payment` to gateway `Payment accepted?`
        Transition {
            node: NodeIx(4), choice: None, action: Action::Receive(FlowIx(10)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(23)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(6)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(4)]),
        },
        // 9: `Payment accepted?`: flow `Authorize payment` to gateway `Payment accepted?` -> flow `yes` gateway `Payment accepted?` to `Confirm order`, if authorization.accepted
        Transition {
            node: NodeIx(5), choice: Some(PlaceIx(9)), action: Action::None, work: Work::None, guard: Guard::When(ConditionIx(0)),
            take: Borrowed(&[PlaceIx(6)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[NodeIx(5)]), leaves: Borrowed(&[NodeIx(5)]),
        },
        // 10: `Payment accepted?`: flow `Authorize payment` to gateway `Payment accepted?` -> flow gateway `Payment accepted?` to `Reject order`, otherwise
        Transition {
            node: NodeIx(5), choice: Some(PlaceIx(10)), action: Action::None, work: Work::None, guard: Guard::Otherwise,
            take: Borrowed(&[PlaceIx(6)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[NodeIx(5)]), leaves: Borrowed(&[NodeIx(5)]),
        },
        // 11: `Confirm order`: flow `yes` gateway `Payment accepted?` to `Confirm order` -> running `Confirm order`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[PlaceIx(24)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(24)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[]),
        },
        // 12: `Confirm order` sends `Confirmation` to `Buyer`: running `Confirm order` -> flow `Confirm order` to gateway `Split_Shop`
        Transition {
            node: NodeIx(6), choice: None, action: Action::Send(FlowIx(4)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(24)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 13: `Reject order`: flow gateway `Payment accepted?` to `Reject order` -> running `Reject order`
        Transition {
            node: NodeIx(7), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10)]), empty: Borrowed(&[PlaceIx(25)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(25)]),
            enters: Borrowed(&[NodeIx(7)]), leaves: Borrowed(&[]),
        },
        // 14: `Reject order` sends `Rejection` to `Buyer`: running `Reject order` -> flow `Reject order` to `Cancel payment`
        Transition {
            node: NodeIx(7), choice: None, action: Action::Send(FlowIx(3)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(25)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(8)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(7)]),
        },
        // 15: `Split_Shop`: flow `Confirm order` to gateway `Split_Shop` -> flow gateway `Split_Shop` to `Hand over book` + flow gateway `Split_Shop` to `Capture payment`
        Transition {
            node: NodeIx(8), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(12), PlaceIx(13)]),
            enters: Borrowed(&[NodeIx(8)]), leaves: Borrowed(&[NodeIx(8)]),
        },
        // 16: `Join_Shop`: flow `Report delivery` to gateway `Join_Shop` + flow `Send invoice` to gateway `Join_Shop` -> flow gateway `Join_Shop` to `End_Shop`
        Transition {
            node: NodeIx(9), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(17), PlaceIx(19)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11)]),
            enters: Borrowed(&[NodeIx(9)]), leaves: Borrowed(&[NodeIx(9)]),
        },
        // 17: `Cancel payment`: flow `Reject order` to `Cancel payment` -> running `Cancel payment`
        Transition {
            node: NodeIx(10), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(8)]), empty: Borrowed(&[PlaceIx(26)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(26)]),
            enters: Borrowed(&[NodeIx(10)]), leaves: Borrowed(&[]),
        },
        // 18: `Cancel payment` sends `Cancellation` to `Payment provider`: running `Cancel payment` -> flow `Cancel payment` to `End_Shop`
        Transition {
            node: NodeIx(10), choice: None, action: Action::Send(FlowIx(7)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(26)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(14)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(10)]),
        },
        // 19: `Hand over book`: flow gateway `Split_Shop` to `Hand over book` -> running `Hand over book`
        Transition {
            node: NodeIx(11), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(12)]), empty: Borrowed(&[PlaceIx(27)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(27)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[]),
        },
        // 20: `Hand over book` sends `Shipment` to `Shipper`: running `Hand over book` -> flow `Hand over book` to `Report delivery`
        Transition {
            node: NodeIx(11), choice: None, action: Action::Send(FlowIx(9)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(27)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(15)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 21: `Capture payment`: flow gateway `Split_Shop` to `Capture payment` -> running `Capture payment`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(13)]), empty: Borrowed(&[PlaceIx(28)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(28)]),
            enters: Borrowed(&[NodeIx(12)]), leaves: Borrowed(&[]),
        },
        // 22: `Capture payment` sends `Capture` to `Payment provider`: running `Capture payment` -> flow Flow_Shop_15
        Transition {
            node: NodeIx(12), choice: None, action: Action::Send(FlowIx(8)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(28)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(16)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(12)]),
        },
        // 23: `Report delivery`: flow `Hand over book` to `Report delivery` -> waiting `Report delivery`
        Transition {
            node: NodeIx(13), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(15)]), empty: Borrowed(&[PlaceIx(29)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(29)]),
            enters: Borrowed(&[NodeIx(13)]), leaves: Borrowed(&[]),
        },
        // 24: `Report delivery` receives `Delivery report` from `Shipper`: waiting `Report delivery` -> flow `Report delivery` to gateway `Join_Shop`
        Transition {
            node: NodeIx(13), choice: None, action: Action::Receive(FlowIx(12)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(29)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(17)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(13)]),
        },
        // 25: `Capture payment`: flow Flow_Shop_15 -> waiting `Capture payment`
        Transition {
            node: NodeIx(14), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(16)]), empty: Borrowed(&[PlaceIx(30)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(30)]),
            enters: Borrowed(&[NodeIx(14)]), leaves: Borrowed(&[]),
        },
        // 26: `Capture payment` receives `Settlement` from `Payment provider`: waiting `Capture payment` -> flow `Capture payment` to `Send invoice`
        Transition {
            node: NodeIx(14), choice: None, action: Action::Receive(FlowIx(11)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(30)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(18)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(14)]),
        },
        // 27: `Send invoice`: flow `Capture payment` to `Send invoice` -> running `Send invoice`
        Transition {
            node: NodeIx(15), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(18)]), empty: Borrowed(&[PlaceIx(31)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(31)]),
            enters: Borrowed(&[NodeIx(15)]), leaves: Borrowed(&[]),
        },
        // 28: `Send invoice` sends `Invoice` to `Buyer`: running `Send invoice` -> flow `Send invoice` to gateway `Join_Shop`
        Transition {
            node: NodeIx(15), choice: None, action: Action::Send(FlowIx(5)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(31)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(19)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(15)]),
        },
        // 29: `End_Shop`: flow gateway `Join_Shop` to `End_Shop` -> ended `End_Shop`
        Transition {
            node: NodeIx(16), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(11)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(32)]),
            enters: Borrowed(&[NodeIx(16)]), leaves: Borrowed(&[NodeIx(16)]),
        },
        // 30: `End_Shop`: flow `Cancel payment` to `End_Shop` -> ended `End_Shop`
        Transition {
            node: NodeIx(16), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(14)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(32)]),
            enters: Borrowed(&[NodeIx(16)]), leaves: Borrowed(&[NodeIx(16)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Inquiry"), name: Borrowed("Inquiry"), payload: Some(TypeIx(0)) },
        /* 1 */ Message { id: Borrowed("Message_Offer"), name: Borrowed("Offer"), payload: Some(TypeIx(1)) },
        /* 2 */ Message { id: Borrowed("Message_Order"), name: Borrowed("Order"), payload: Some(TypeIx(2)) },
        /* 3 */ Message { id: Borrowed("Message_AuthorizationRequest"), name: Borrowed("Authorization request"), payload: Some(TypeIx(3)) },
        /* 4 */ Message { id: Borrowed("Message_Authorization"), name: Borrowed("Authorization"), payload: Some(TypeIx(4)) },
        /* 5 */ Message { id: Borrowed("Message_Rejection"), name: Borrowed("Rejection"), payload: Some(TypeIx(5)) },
        /* 6 */ Message { id: Borrowed("Message_Cancellation"), name: Borrowed("Cancellation"), payload: Some(TypeIx(6)) },
        /* 7 */ Message { id: Borrowed("Message_Confirmation"), name: Borrowed("Confirmation"), payload: Some(TypeIx(7)) },
        /* 8 */ Message { id: Borrowed("Message_Shipment"), name: Borrowed("Shipment"), payload: Some(TypeIx(8)) },
        /* 9 */ Message { id: Borrowed("Message_DeliveryReport"), name: Borrowed("Delivery report"), payload: Some(TypeIx(10)) },
        /* 10 */ Message { id: Borrowed("Message_Capture"), name: Borrowed("Capture"), payload: Some(TypeIx(11)) },
        /* 11 */ Message { id: Borrowed("Message_Settlement"), name: Borrowed("Settlement"), payload: Some(TypeIx(12)) },
        /* 12 */ Message { id: Borrowed("Message_Invoice"), name: Borrowed("Invoice"), payload: Some(TypeIx(13)) },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("MessageFlow_Inquiry"), name: Borrowed("Inquiry"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/book.v1.Shop/Inquiry"), conversation: Some(ConversationIx(0)) },
        /* 1 */ MessageFlow { id: Borrowed("MessageFlow_Order"), name: Borrowed("Order"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(2), rpc: Borrowed("/book.v1.Shop/Order"), conversation: Some(ConversationIx(0)) },
        /* 2 */ MessageFlow { id: Borrowed("MessageFlow_Offer"), name: Borrowed("Offer"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/book.v1.Buyer/Offer"), conversation: Some(ConversationIx(0)) },
        /* 3 */ MessageFlow { id: Borrowed("MessageFlow_Rejection"), name: Borrowed("Rejection"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(5), rpc: Borrowed("/book.v1.Buyer/Rejection"), conversation: Some(ConversationIx(0)) },
        /* 4 */ MessageFlow { id: Borrowed("MessageFlow_Confirmation"), name: Borrowed("Confirmation"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(7), rpc: Borrowed("/book.v1.Buyer/Confirmation"), conversation: Some(ConversationIx(0)) },
        /* 5 */ MessageFlow { id: Borrowed("MessageFlow_Invoice"), name: Borrowed("Invoice"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(12), rpc: Borrowed("/book.v1.Buyer/Invoice"), conversation: Some(ConversationIx(3)) },
        /* 6 */ MessageFlow { id: Borrowed("MessageFlow_AuthorizationRequest"), name: Borrowed("Authorization request"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(3), rpc: Borrowed("/book.v1.PaymentProvider/AuthorizationRequest"), conversation: Some(ConversationIx(1)) },
        /* 7 */ MessageFlow { id: Borrowed("MessageFlow_Cancellation"), name: Borrowed("Cancellation"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(6), rpc: Borrowed("/book.v1.PaymentProvider/Cancellation"), conversation: Some(ConversationIx(1)) },
        /* 8 */ MessageFlow { id: Borrowed("MessageFlow_Capture"), name: Borrowed("Capture"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(10), rpc: Borrowed("/book.v1.PaymentProvider/Capture"), conversation: Some(ConversationIx(1)) },
        /* 9 */ MessageFlow { id: Borrowed("MessageFlow_Shipment"), name: Borrowed("Shipment"), direction: Direction::Outgoing, partner: PartnerIx(2), message: MessageIx(8), rpc: Borrowed("/book.v1.Shipper/Shipment"), conversation: Some(ConversationIx(2)) },
        /* 10 */ MessageFlow { id: Borrowed("MessageFlow_Authorization"), name: Borrowed("Authorization"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(4), rpc: Borrowed("/book.v1.Shop/Authorization"), conversation: Some(ConversationIx(1)) },
        /* 11 */ MessageFlow { id: Borrowed("MessageFlow_Settlement"), name: Borrowed("Settlement"), direction: Direction::Incoming, partner: PartnerIx(1), message: MessageIx(11), rpc: Borrowed("/book.v1.Shop/Settlement"), conversation: Some(ConversationIx(1)) },
        /* 12 */ MessageFlow { id: Borrowed("MessageFlow_DeliveryReport"), name: Borrowed("Delivery report"), direction: Direction::Incoming, partner: PartnerIx(2), message: MessageIx(9), rpc: Borrowed("/book.v1.Shop/DeliveryReport"), conversation: Some(ConversationIx(2)) },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[]),
    conditions: Borrowed(&[
        /* 0 */ Condition { source: Borrowed("authorization.accepted"), flow: PlaceIx(9) },
    ]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("inquiry"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(0)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("order"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(2)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("offer"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(1)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("rejection"), kind: SlotKind::Message(MessageIx(5)), payload: Some(TypeIx(5)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("confirmation"), kind: SlotKind::Message(MessageIx(7)), payload: Some(TypeIx(7)), writers: Borrowed(&[]) },
        /* 5 */ DataSlot { name: Borrowed("invoice"), kind: SlotKind::Message(MessageIx(12)), payload: Some(TypeIx(13)), writers: Borrowed(&[]) },
        /* 6 */ DataSlot { name: Borrowed("authorization_request"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(3)), writers: Borrowed(&[]) },
        /* 7 */ DataSlot { name: Borrowed("cancellation"), kind: SlotKind::Message(MessageIx(6)), payload: Some(TypeIx(6)), writers: Borrowed(&[]) },
        /* 8 */ DataSlot { name: Borrowed("capture"), kind: SlotKind::Message(MessageIx(10)), payload: Some(TypeIx(11)), writers: Borrowed(&[]) },
        /* 9 */ DataSlot { name: Borrowed("shipment"), kind: SlotKind::Message(MessageIx(8)), payload: Some(TypeIx(8)), writers: Borrowed(&[]) },
        /* 10 */ DataSlot { name: Borrowed("authorization"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(4)), writers: Borrowed(&[]) },
        /* 11 */ DataSlot { name: Borrowed("settlement"), kind: SlotKind::Message(MessageIx(11)), payload: Some(TypeIx(12)), writers: Borrowed(&[]) },
        /* 12 */ DataSlot { name: Borrowed("delivery_report"), kind: SlotKind::Message(MessageIx(9)), payload: Some(TypeIx(10)), writers: Borrowed(&[]) },
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
        /* 3 */ KeyPath { message: MessageIx(5), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 4 */ KeyPath { message: MessageIx(7), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 5 */ KeyPath { message: MessageIx(12), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 6 */ KeyPath { message: MessageIx(1), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 7 */ KeyPath { message: MessageIx(3), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 8 */ KeyPath { message: MessageIx(4), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 9 */ KeyPath { message: MessageIx(6), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 10 */ KeyPath { message: MessageIx(10), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 11 */ KeyPath { message: MessageIx(11), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 12 */ KeyPath { message: MessageIx(7), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 13 */ KeyPath { message: MessageIx(8), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 14 */ KeyPath { message: MessageIx(9), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 15 */ KeyPath { message: MessageIx(1), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 16 */ KeyPath { message: MessageIx(3), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 17 */ KeyPath { message: MessageIx(4), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 18 */ KeyPath { message: MessageIx(6), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 19 */ KeyPath { message: MessageIx(10), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 20 */ KeyPath { message: MessageIx(11), key: KeyIx(3), paths: Borrowed(&[Borrowed(&[Borrowed("payment_no")])]) },
        /* 21 */ KeyPath { message: MessageIx(7), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 22 */ KeyPath { message: MessageIx(8), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 23 */ KeyPath { message: MessageIx(9), key: KeyIx(4), paths: Borrowed(&[Borrowed(&[Borrowed("parcel_no")])]) },
        /* 24 */ KeyPath { message: MessageIx(12), key: KeyIx(5), paths: Borrowed(&[Borrowed(&[Borrowed("invoice_no")])]) },
        /* 25 */ KeyPath { message: MessageIx(0), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 26 */ KeyPath { message: MessageIx(1), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 27 */ KeyPath { message: MessageIx(2), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 28 */ KeyPath { message: MessageIx(5), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 29 */ KeyPath { message: MessageIx(7), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
        /* 30 */ KeyPath { message: MessageIx(12), key: KeyIx(6), paths: Borrowed(&[Borrowed(&[Borrowed("order_no")])]) },
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
            /* 3 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(4), phase: Phase::After } },
            /* 4 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(6), phase: Phase::After } },
            /* 5 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(7), phase: Phase::After } },
            /* 6 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(10), phase: Phase::After } },
            /* 7 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(11), phase: Phase::After } },
            /* 8 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(12), phase: Phase::After } },
            /* 9 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(13), phase: Phase::After } },
            /* 10 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(14), phase: Phase::After } },
            /* 11 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(15), phase: Phase::After } },
            /* 12 */ Point { rule: RuleIx(2), role: PointRole::Opens { node: NodeIx(6), phase: Phase::After } },
            /* 13 */ Point { rule: RuleIx(2), role: PointRole::Closes { node: NodeIx(15), phase: Phase::Before } },
        ]),
    },
};
