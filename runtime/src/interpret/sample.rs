//! The schema and endpoint that tests of the interpreter share: a shop that takes orders.

use quadrille_endpoint::Partner;
use quadrille_endpoint::{
    Action, BinaryOperator, Cardinality, Condition, ConditionIx, Conversation, ConversationIx, DataSlot, Direction,
    Endpoint, Expression, FlowIx, Function, Guard, Key, KeyIx, KeyKind, KeyPath, Literal, Member, MemberType, Message,
    MessageFlow, MessageIx, MessageType, Monitoring, Node, NodeIx, NodeKind, PartnerIx, Place, PlaceIx, PlaceKind,
    Scalar, Schema, SlotIx, SlotKind, Text, Timer, TimerIx, TimerKind, Transition, TypeIx, Work,
};

pub(super) const ORDER: FlowIx = FlowIx(0);
pub(super) const INVOICE: FlowIx = FlowIx(1);
pub(super) const PARCEL: FlowIx = FlowIx(2);
pub(super) const TRACK: FlowIx = FlowIx(3);
pub(super) const CLAIM: FlowIx = FlowIx(4);
pub(super) const PING: FlowIx = FlowIx(5);
pub(super) const EVERYTHING: FlowIx = FlowIx(6);
pub(super) const TREE: FlowIx = FlowIx(7);

pub(super) const ORDER_KEY: KeyIx = KeyIx(0);
pub(super) const PARCEL_KEY: KeyIx = KeyIx(1);
pub(super) const TRACK_KEY: KeyIx = KeyIx(2);
pub(super) const CLAIM_ORDER_KEY: KeyIx = KeyIx(3);
pub(super) const CLAIM_KEY: KeyIx = KeyIx(4);

pub(super) const TASK: NodeIx = NodeIx(0);
pub(super) const OPEN_GATEWAY: NodeIx = NodeIx(1);

fn text(value: &str) -> Text {
    value.to_owned().into()
}

fn member(name: &str, number: u32, ty: MemberType, cardinality: Cardinality) -> Member {
    Member { name: text(name), number, ty, cardinality }
}

fn single(name: &str, number: u32, scalar: Scalar) -> Member {
    member(name, number, MemberType::Scalar(scalar), Cardinality::Single)
}

fn nested(name: &str, number: u32, ty: u32, cardinality: Cardinality) -> Member {
    member(name, number, MemberType::Message(TypeIx(ty)), cardinality)
}

/// Types of the shop, one that has every scalar in every cardinality, and one that contains itself.
pub(super) fn schema() -> Schema {
    let ty = |id: &str, name: &str, members: Vec<Member>| MessageType {
        id: text(id),
        name: text(name),
        members: members.into(),
        reserved: vec![900].into(),
    };
    let order = vec![
        single("order_id", 2, Scalar::String),
        single("total", 1, Scalar::Decimal),
        single("express", 3, Scalar::Bool),
        nested("address", 5, 1, Cardinality::Single),
        member("note", 4, MemberType::Scalar(Scalar::String), Cardinality::Optional),
        nested("lines", 7, 2, Cardinality::Repeated),
    ];
    let address = vec![single("city", 1, Scalar::String), single("floor", 2, Scalar::Int32)];
    let line = vec![single("sku", 1, Scalar::String), single("quantity", 2, Scalar::Uint32)];
    let invoice = vec![
        single("order_id", 1, Scalar::String),
        single("total", 2, Scalar::Decimal),
        single("due", 3, Scalar::Date),
    ];
    let parcel = vec![single("order_id", 1, Scalar::String), single("parcel_id", 2, Scalar::Uuid)];
    let track = vec![nested("parcel", 1, 4, Cardinality::Single)];
    let claim = vec![single("claim_id", 1, Scalar::Int32), single("order_ref", 2, Scalar::String)];
    let tree = vec![
        single("label", 1, Scalar::String),
        nested("left", 2, 8, Cardinality::Single),
        nested("others", 3, 8, Cardinality::Repeated),
        nested("more", 4, 8, Cardinality::Repeated),
    ];
    let types = vec![
        ty("t_order", "Order", order),
        ty("t_address", "Address", address),
        ty("t_line", "Line", line),
        ty("t_invoice", "Invoice", invoice),
        ty("t_parcel", "Parcel", parcel),
        ty("t_track", "Track", track),
        ty("t_claim", "Claim", claim),
        ty("t_everything", "Everything", everything()),
        ty("t_tree", "Tree", tree),
    ];
    Schema { package: text("shop.v1"), types: types.into() }
}

/// Every scalar: single ones have the numbers 13 to 1, downwards.
fn everything() -> Vec<Member> {
    let cardinalities =
        [(Cardinality::Single, "", 0), (Cardinality::Optional, "maybe_", 20), (Cardinality::Repeated, "many_", 40)];
    let mut members = Vec::new();
    for (cardinality, prefix, first) in cardinalities {
        for (number, scalar) in (1..=13).rev().zip(Scalar::ALL) {
            let name = format!("{prefix}{}_value", scalar.name());
            members.push(member(&name, first + number, MemberType::Scalar(scalar), cardinality));
        }
    }
    members
}

fn messages() -> Vec<Message> {
    let named = [
        ("order", Some(0)),
        ("invoice", Some(3)),
        ("parcel", Some(4)),
        ("track", Some(5)),
        ("claim", Some(6)),
        ("ping", None),
        ("everything", Some(7)),
        ("tree", Some(8)),
    ];
    let message = |(name, payload): (&str, Option<u32>)| Message {
        id: text(name),
        name: text(name),
        payload: payload.map(TypeIx),
    };
    named.map(message).into()
}

fn keys() -> Vec<Key> {
    let key = |id: &str, name: &str, conversation, kind, scalar| Key {
        id: text(id),
        name: text(name),
        conversation: ConversationIx(conversation),
        kind,
        properties: vec![scalar].into(),
    };
    vec![
        key("ck_order", "Order number", 0, KeyKind::Primary, Scalar::String),
        key("ck_parcel", "parcel", 0, KeyKind::Derived { target: TRACK_KEY }, Scalar::Uuid),
        key("ck_track", "track", 1, KeyKind::Primary, Scalar::Uuid),
        key("ck_claim_order", "claimed order", 2, KeyKind::Association { with: ORDER_KEY }, Scalar::String),
        key("ck_claim", "claim", 2, KeyKind::Primary, Scalar::Int64),
    ]
}

fn key_paths() -> Vec<KeyPath> {
    let path = |message, key, path: &[&str]| KeyPath {
        message: MessageIx(message),
        key,
        paths: vec![path.iter().map(|part| text(part)).collect::<Vec<_>>().into()].into(),
    };
    vec![
        path(0, ORDER_KEY, &["order_id"]),
        path(1, ORDER_KEY, &["order_id"]),
        path(2, ORDER_KEY, &["order_id"]),
        path(2, PARCEL_KEY, &["parcel_id"]),
        path(3, TRACK_KEY, &["parcel", "parcel_id"]),
        path(4, CLAIM_ORDER_KEY, &["order_ref"]),
        path(4, CLAIM_KEY, &["claim_id"]),
    ]
}

/// A slot per message, and the data object `draft`, an order that the task writes.
fn slots() -> Vec<DataSlot> {
    let of_message = |(position, message): (usize, Message)| DataSlot {
        name: message.name,
        kind: SlotKind::Message(MessageIx::at(position)),
        payload: message.payload,
        writers: Vec::new().into(),
    };
    let draft = DataSlot {
        name: text("draft"),
        kind: SlotKind::DataObject(text("DO_draft")),
        payload: Some(TypeIx(0)),
        writers: vec![TASK].into(),
    };
    messages().into_iter().enumerate().map(of_message).chain([draft]).collect()
}

fn nodes() -> Vec<Node> {
    let named = [
        ("Task_pack", "pack", NodeKind::ServiceTask),
        ("Gateway_open", "in stock?", NodeKind::ExclusiveGateway),
        ("Gateway_total", "large?", NodeKind::ExclusiveGateway),
        ("Timer_named", "7 days", NodeKind::TimerCatchEvent),
        ("Timer_other", "deadline", NodeKind::TimerCatchEvent),
    ];
    let node = |(id, name, kind)| Node { id: text(id), name: text(name), kind, lane: None };
    named.map(node).into()
}

fn places() -> Vec<Place> {
    let flow = |(id, name, source, target): (&str, Option<&str>, u32, u32)| Place {
        kind: PlaceKind::SequenceFlow {
            id: text(id),
            name: name.map(text),
            source: NodeIx(source),
            target: NodeIx(target),
        },
        initial: 0,
    };
    let flows = [
        ("Flow_in", None, 0, 1),
        ("Flow_yes", Some("yes"), 1, 0),
        ("Flow_no", Some("no"), 1, 2),
        ("Flow_large", Some("large"), 2, 0),
        ("Flow_small", None, 2, 0),
    ];
    flows.map(flow).into()
}

/// The task sends an invoice or a parcel; one gateway is open, the other reads the order's total.
fn transitions() -> Vec<Transition> {
    let step = |node, choice: Option<u32>, action, guard| Transition {
        node: NodeIx(node),
        choice: choice.map(PlaceIx),
        take: vec![PlaceIx(0)].into(),
        empty: Vec::new().into(),
        some: vec![].into(),
        clear: Vec::new().into(),
        put: Vec::new().into(),
        action,
        work: Work::None,
        guard,
        enters: Vec::new().into(),
        leaves: Vec::new().into(),
    };
    vec![
        step(0, None, Action::Send(INVOICE), Guard::None),
        step(0, None, Action::Send(PARCEL), Guard::None),
        step(1, Some(1), Action::None, Guard::Opaque),
        step(1, Some(2), Action::None, Guard::Opaque),
        step(2, Some(3), Action::None, Guard::When(ConditionIx(0))),
        step(2, Some(4), Action::None, Guard::Otherwise),
        step(3, None, Action::Timer(TimerIx(0)), Guard::None),
        step(4, None, Action::Timer(TimerIx(1)), Guard::None),
    ]
}

/// The endpoint.
pub(super) fn endpoint() -> Endpoint {
    let flow = |(position, message): (usize, Message)| MessageFlow {
        id: text(&format!("mf_{}", message.name)),
        name: message.name,
        direction: Direction::Outgoing,
        partner: PartnerIx(0),
        message: MessageIx::at(position),
        rpc: text("/shop.v1.Shop/Rpc"),
        conversation: None,
    };
    let conversation = |name: &str| Conversation { id: text(name), name: text(name), keys: Vec::new().into() };
    let timer = |node| Timer { node: NodeIx(node), kind: TimerKind::Unspecified { source: text("") } };
    Endpoint {
        model: text("shop"),
        version: text("0000000000000000"),
        participant: text("Shop"),
        name: text("Shop"),
        partners: vec![Partner { participant: text("Customer"), name: text("Customer"), environment: false }].into(),
        lanes: Vec::new().into(),
        nodes: nodes().into(),
        places: places().into(),
        transitions: transitions().into(),
        messages: messages().into(),
        flows: messages().into_iter().enumerate().map(flow).collect(),
        signals: vec![].into(),
        timers: vec![timer(3), timer(4)].into(),
        conditions: vec![Condition { source: text("double(order.total) > 1000.0"), flow: PlaceIx(3) }].into(),
        slots: slots().into(),
        conversations: ["order", "track", "claim"].map(conversation).to_vec().into(),
        keys: keys().into(),
        key_paths: key_paths().into(),
        monitoring: Monitoring { rules: Vec::new().into(), points: Vec::new().into() },
    }
}

/// The slot of a name.
pub(super) fn slot(name: &str) -> SlotIx {
    SlotIx::at(slots().iter().position(|slot| slot.name == name).expect("the sample has the slot"))
}

/// The expression that reads a member of a slot.
pub(super) fn read(slot_name: &str, path: &[&str]) -> Expression {
    let path: Vec<Text> = path.iter().map(|part| text(part)).collect();
    let declared = &slots()[slot(slot_name).index()];
    let scalar = super::member::scalar_at(&schema(), declared.payload.expect("the slot has a type"), &path);
    Expression::Member { slot: slot(slot_name), path, scalar }
}

/// `double(order.total) > 1000.0`, the endpoint's only condition.
pub(super) fn condition() -> Expression {
    let total = Expression::Call(Function::Double, vec![read("order", &["total"])]);
    let limit = Expression::Literal(Literal::Double(1000.0));
    Expression::Binary(BinaryOperator::Greater, Box::new(total), Box::new(limit))
}
