//! Payload types, field numbers, and imported files.

use crate::{lower, lower_with, model};
use quadrille_endpoint::{Cardinality, MemberType, Scalar};
use quadrille_model::{FieldLock, ImportKind, ItemLock, Model};

const START: &str = "<process id='P'><startEvent id='S'/><endEvent id='E'/><sequenceFlow id='SE' sourceRef='S' targetRef='E'/></process>";

fn item(id: &str, members: &str) -> String {
    format!(
        "<itemDefinition id='{id}'><extensionElements><q:payload>{members}</q:payload></extensionElements></itemDefinition>"
    )
}

/// Members without numbers, in order.
fn members(names: &[&str]) -> String {
    names.iter().map(|name| format!("<q:member name='{name}' type='string'/>")).collect()
}

/// Types as `Name(member=number:type…)`, in order.
pub(crate) fn shown(model: &Model) -> Vec<String> {
    let member = |member: &quadrille_endpoint::Member| {
        let ty = match member.ty {
            MemberType::Scalar(scalar) => scalar.name().to_owned(),
            MemberType::Message(ty) => model.schema.types[ty.index()].name.to_string(),
        };
        let mark = match member.cardinality {
            Cardinality::Single => "",
            Cardinality::Optional => "?",
            Cardinality::Repeated => "*",
        };
        format!("{}={}:{ty}{mark}", member.name, member.number)
    };
    let types = model.schema.types.iter().map(|ty| {
        let members: Vec<_> = ty.members.iter().map(member).collect();
        format!("{}({})", ty.name, members.join(" "))
    });
    types.collect()
}

#[test]
fn names_types_and_cardinalities() {
    let body = format!(
        "{}{}{}<message id='m1' name='Purchase order' itemRef='item_order'/>
         <message id='m2' itemRef='item_line'/><message id='m3' itemRef='item_line'/>{START}",
        item(
            "item_order",
            "<q:member name='lines' type='item_line' repeated='true' number='4'/><q:member name='at' type='timestamp' number='2'/>"
        ),
        item("item_line", "<q:member name='note' type='string' optional='true' number='1'/>"),
        item("ItemAddress", "<q:member name='street' type='string' number='1'/>"),
    );
    let model = model(&body);
    let expected = ["PurchaseOrder(lines=4:Line* at=2:timestamp)", "Line(note=1:string?)", "Address(street=1:string)"];
    assert_eq!(shown(&model), expected);
    let payloads: Vec<_> = model.messages.iter().map(|message| message.payload.map(|ty| ty.0)).collect();
    assert_eq!(payloads, [Some(0), Some(1), Some(1)]);
    assert_eq!(model.field_lock, FieldLock::default(), "written numbers need no lock");
}

#[test]
fn all_scalars_have_their_names() {
    let all: String =
        Scalar::ALL.iter().map(|scalar| format!("<q:member name='a_{0}' type='{0}'/>", scalar.name())).collect();
    let model = model(&format!("{}{START}", item("item_all", &all)));
    let types: Vec<_> = model.schema.types[0].members.iter().map(|member| member.ty).collect();
    assert_eq!(types, Scalar::ALL.map(MemberType::Scalar));
}

/// Lowers an item with these members under a lock; expects its numbers, and returns the lock.
fn check_numbers(names: &[&str], lock: FieldLock, numbers: &[u32], reserved: &[u32]) -> FieldLock {
    let body = format!("{}{START}", item("item", &members(names)));
    let (model, findings) = lower_with(&body, lock, &[]);
    assert!(!findings.has_errors(), "{:#?}", findings.as_slice());
    let model = model.expect("definitions give a model");
    let found: Vec<_> = model.schema.types[0].members.iter().map(|member| member.number).collect();
    assert_eq!(found, numbers, "{names:?}");
    assert_eq!(&*model.schema.types[0].reserved, reserved, "{names:?}");
    model.field_lock
}

#[test]
fn members_keep_their_numbers_when_others_come_go_and_change_places() {
    let lock = check_numbers(&["a", "b", "c"], FieldLock::default(), &[1, 2, 3], &[]);
    let lock = check_numbers(&["c", "a", "b"], lock, &[3, 1, 2], &[]);
    let lock = check_numbers(&["c", "new", "a", "b"], lock, &[3, 4, 1, 2], &[]);
    let lock = check_numbers(&["c", "a"], lock, &[3, 1], &[2, 4]);
    let lock = check_numbers(&["a", "newer", "b", "c"], lock, &[1, 5, 6, 3], &[2, 4]);
    check_numbers(&["c", "b", "newer", "a"], lock, &[3, 6, 5, 1], &[2, 4]);
}

#[test]
fn an_item_that_is_gone_keeps_its_numbers_reserved() {
    let lock = check_numbers(&["a", "b"], FieldLock::default(), &[1, 2], &[]);
    let (model, _) = lower_with(START, lock, &[]);
    let lock = model.expect("definitions give a model").field_lock;
    assert_eq!(lock.items["item"], ItemLock { reserved: vec![1, 2], ..ItemLock::default() });
    check_numbers(&["a"], lock, &[3], &[1, 2]);
}

#[test]
fn numbers_of_protobuf_itself_are_left_out() {
    let locked = ItemLock { numbers: [("a".to_owned(), 18_999)].into(), reserved: vec![] };
    let lock = FieldLock { items: [("item".to_owned(), locked)].into() };
    check_numbers(&["a", "b"], lock, &[18_999, 20_000], &[]);
}

#[test]
fn written_numbers_that_break_a_promise() {
    let locked = ItemLock { numbers: [("a".to_owned(), 1)].into(), reserved: vec![2] };
    let lock = FieldLock { items: [("item".to_owned(), locked)].into() };
    let check = |members: &str, expected: &[&str]| {
        let (_, findings) = lower_with(&format!("{}{START}", item("item", members)), lock.clone(), &[]);
        let found: Vec<_> = findings.as_slice().iter().map(|finding| finding.message.as_str()).collect();
        let expected: Vec<_> =
            expected.iter().map(|end| format!("field numbers of itemDefinition `item` conflict: {end}")).collect();
        assert_eq!(found, expected, "{members}");
    };
    check("<q:member name='a' type='bool' number='1'/>", &[]);
    check("<q:member name='a' type='bool' number='3'/>", &["member `a` had number 1 before"]);
    check("<q:member name='b' type='bool' number='2'/>", &["number 2 belonged to a member that was removed"]);
    check("<q:member name='b' type='bool' number='19000'/>", &["`19000` is no field number"]);
    check("<q:member name='b' type='bool' number='0'/>", &["`0` is no field number"]);
}

#[test]
fn faults_of_members() {
    let check = |members: &str, expected: &[&str]| {
        let (_, findings) = lower(&format!("{}{START}", item("item", members)));
        let codes: Vec<_> = findings.as_slice().iter().map(|finding| finding.code.0).collect();
        assert_eq!(codes, expected, "{members}");
    };
    check("<q:member name='orderId' type='string'/>", &["invalid-value"]);
    check("<q:member type='string'/>", &["missing-attribute"]);
    check("<q:member name='a' type='string' repeated='true' optional='true'/>", &["invalid-value"]);
    check("<q:member name='a' type='text'/>", &["unknown-payload-type"]);
    check("<q:member name='a' type='item'/>", &["recursive-payload"]);
    check("<q:member name='a' type='item' repeated='true'/>", &[]);
}

const PROTO: &str = "syntax = 'proto3';
package shop.v1;
import 'google/protobuf/timestamp.proto';
message Order {
  reserved 3;
  string order_id = 1;
  google.protobuf.Timestamp at = 5;
  repeated Line lines = 2;
  optional int32 priority = 7;
  Order parent = 8;
  message Line { uint64 quantity = 9; }
}";

fn check_import(reference: &str, proto: &str, expected: Result<&[&str], &[&str]>) {
    let body = format!(
        "<import importType='http://protobuf.dev' location='shop.proto' namespace='x'/>
         <itemDefinition id='item_order' structureRef='{reference}'/>{START}"
    );
    let (model, findings) = lower_with(&body, FieldLock::default(), &[("shop.proto", proto)]);
    match expected {
        Ok(types) => {
            assert_eq!(findings.as_slice(), &[], "{reference}");
            assert_eq!(shown(&model.expect("definitions give a model")), types, "{reference}");
        }
        Err(messages) => {
            let found: Vec<_> = findings.as_slice().iter().map(|finding| finding.message.as_str()).collect();
            assert_eq!(found, messages, "{reference}");
        }
    }
}

#[test]
fn imported_messages_keep_their_own_numbers() {
    let order = "Order(order_id=1:string lines=2:Line* at=5:timestamp priority=7:int32? parent=8:Order?)";
    let expected: Result<&[&str], _> = Ok(&[order, "Line(quantity=9:uint64)"]);
    for reference in ["Order", "shop.v1.Order", "s:Order"] {
        check_import(reference, PROTO, expected);
    }
    check_import("Line", PROTO, Ok(&["Order(quantity=9:uint64)"]));
    let order = PROTO.replace("order_id", "orderId").replace("order_id", "orderId");
    let renamed = "Order(order_id=1:string lines=2:Line* at=5:timestamp priority=7:int32? parent=8:Order?)";
    check_import("Order", &order, Ok(&[renamed, "Line(quantity=9:uint64)"]));
}

#[test]
fn faults_of_imports() {
    check_import("Offer", PROTO, Err(&["no imported file has a message `Offer`"]));
    let broken = PROTO.replace("uint64", "uint63");
    check_import("Order", &broken, Err(&["imported file `shop.proto` is not valid: name 'uint63' is not defined"]));
    let unsupported = |ty: &str| PROTO.replace("uint64 quantity", ty);
    let refusal = |what: &str| format!("field `shop.v1.Order.Line.quantity` has {what}, which is not supported yet");
    let map = refusal("a map");
    check_import("Order", &unsupported("map<string, string> quantity"), Err(&[&map]));
    let fixed = refusal("an encoding of integers other than the usual one");
    check_import("Order", &unsupported("fixed64 quantity"), Err(&[&fixed]));
    let oneof = PROTO.replace("uint64 quantity = 9;", "oneof q { uint64 quantity = 9; }");
    check_import("Order", &oneof, Err(&[&refusal("alternatives (oneof)")]));
}

#[test]
fn imports_are_listed_by_type_or_name() {
    let text = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>
        <import importType='http://protobuf.dev' location='a' namespace='x'/>
        <import importType='http://www.w3.org/2001/XMLSchema' location='b.xsd' namespace='x'/>
        <import importType='http://example.org' location='c.proto' namespace='x'/></definitions>";
    let (tree, _) =
        quadrille_syntax::parse(text, quadrille_diagnostics::SourceId(0), &quadrille_syntax::Limits::STANDARD);
    let found = quadrille_model::imports(&tree).into_iter().map(|import| (import.location, import.kind));
    let expected = [("a", ImportKind::Protobuf), ("b.xsd", ImportKind::Schema), ("c.proto", ImportKind::Protobuf)];
    assert_eq!(found.collect::<Vec<_>>(), expected.map(|(location, kind)| (location.to_owned(), kind)));
}
