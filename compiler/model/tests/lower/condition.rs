//! Conditions: what is accepted with which tree, what is refused, what is opaque.

use crate::{lower, process};
use quadrille_endpoint::{BinaryOperator, Expression, Function, Literal, Scalar, SlotIx, UnaryOperator};
use quadrille_model::FlowCondition;

/// The condition of flow `f`, and the codes and messages of the findings.
fn lowered(text: &str, attributes: &str, is_executable: bool) -> (Option<Expression>, Vec<(&'static str, String)>) {
    let body = format!(
        "<itemDefinition id='item_order'><extensionElements><q:payload>
           <q:member name='id' type='string'/><q:member name='count' type='int64'/><q:member name='size' type='uint32'/>
           <q:member name='rate' type='double'/><q:member name='total' type='decimal'/><q:member name='paid' type='bool'/>
           <q:member name='day' type='date'/><q:member name='at' type='timestamp'/>
           <q:member name='tags' type='string' repeated='true'/><q:member name='note' type='string' optional='true'/>
           <q:member name='line' type='item_line'/></q:payload></extensionElements></itemDefinition>
         <itemDefinition id='item_line'><extensionElements><q:payload><q:member name='price' type='int32'/></q:payload>
           </extensionElements></itemDefinition>
         <process id='P' isExecutable='{is_executable}'><dataObject id='Order' itemSubjectRef='item_order'/>
           <startEvent id='S'/><exclusiveGateway id='G' default='g'/><endEvent id='E'/>
           <sequenceFlow id='s' sourceRef='S' targetRef='G'/>
           <sequenceFlow id='f' sourceRef='G' targetRef='E'><conditionExpression xmlns:i='http://www.w3.org/2001/XMLSchema-instance'
             i:type='tFormalExpression' {attributes}><![CDATA[{text}]]></conditionExpression></sequenceFlow>
           <sequenceFlow id='g' sourceRef='G' targetRef='E'/></process>"
    );
    let (model, findings) = lower(&body);
    let model = model.expect("definitions give a model");
    let expression = match &process(&model).flows[1].condition {
        FlowCondition::Conditional(condition) => Some(condition.expression.clone()),
        FlowCondition::Normal | FlowCondition::Default => None,
    };
    let expression = expression.expect("flow f has a condition");
    assert!(matches!(process(&model).flows[2].condition, FlowCondition::Default), "flow g is the default");
    let findings = findings.as_slice().iter().map(|finding| (finding.code.0, finding.message.clone()));
    (expression, findings.collect())
}

fn member(path: &[&str], scalar: Option<Scalar>) -> Expression {
    let path = path.iter().map(|name| (*name).to_owned().into()).collect();
    Expression::Member { slot: SlotIx(0), path, scalar }
}

fn binary(operator: BinaryOperator, left: Expression, right: Expression) -> Expression {
    Expression::Binary(operator, left.into(), right.into())
}

fn check(text: &str, expected: &Expression) {
    assert_eq!(lowered(text, "", true), (Some(expected.clone()), vec![]), "{text}");
}

#[test]
fn accepted() {
    let paid = member(&["paid"], Some(Scalar::Bool));
    let count = member(&["count"], Some(Scalar::Int64));
    let int = |value| Expression::Literal(Literal::Int(value));
    check("order.paid", &paid);
    check("true", &Expression::Literal(Literal::Bool(true)));
    check("!order.paid", &Expression::Unary(UnaryOperator::Not, paid.clone().into()));
    let large = binary(BinaryOperator::Greater, count.clone(), int(10));
    check("order.count > 10", &large);
    check("order.paid && order.count > 10", &binary(BinaryOperator::And, paid.clone(), large.clone()));
    let price = member(&["line", "price"], Some(Scalar::Int32));
    check(
        "order.line.price + 1 == 2",
        &binary(BinaryOperator::Equal, binary(BinaryOperator::Add, price, int(1)), int(2)),
    );
    let size = member(&["size"], Some(Scalar::Uint32));
    check("order.size >= 3", &binary(BinaryOperator::GreaterOrEqual, size, Expression::Literal(Literal::Uint(3))));
    let rate = member(&["rate"], Some(Scalar::Double));
    check("2 < order.rate", &binary(BinaryOperator::Less, Expression::Literal(Literal::Double(2.0)), rate));
    let day = member(&["day"], Some(Scalar::Date));
    let text = Expression::Literal(Literal::String("2024-01-01".into()));
    check("order.day != '2024-01-01'", &binary(BinaryOperator::NotEqual, day, text));
    let has = Expression::Has { slot: SlotIx(0), path: vec!["note".into()] };
    check("has(order.note)", &has);
    check(
        "order.paid ? has(order.note) : false",
        &Expression::Conditional(paid.into(), has.into(), Expression::Literal(Literal::Bool(false)).into()),
    );
    let total = Expression::Call(Function::Double, vec![member(&["total"], Some(Scalar::Decimal))]);
    check(
        "double(order.total) > 100",
        &binary(BinaryOperator::Greater, total, Expression::Literal(Literal::Double(100.0))),
    );
    let tags = Expression::Call(Function::Size, vec![member(&["tags"], None)]);
    check("size(order.tags) > 10", &binary(BinaryOperator::Greater, tags.clone(), int(10)));
    check("order.tags.size() > 10", &binary(BinaryOperator::Greater, tags, int(10)));
    let id = member(&["id"], Some(Scalar::String));
    let prefix = Expression::Literal(Literal::String("A".into()));
    check("order.id.startsWith('A')", &Expression::Call(Function::StartsWith, vec![id, prefix]));
}

fn check_refused(text: &str, code: &str, message: &str) {
    let (expression, findings) = lowered(text, "", true);
    assert_eq!(expression, None, "{text}");
    let expected = format!("the condition of sequenceFlow `f` {message}");
    let found: Vec<_> = findings.iter().map(|(code, message)| (*code, message.as_str())).collect();
    assert_eq!(found, [(code, expected.as_str())], "{text}");
}

#[test]
fn refused() {
    check_refused("order.count", "condition-type", "is of type int as a whole, not bool");
    check_refused("order", "condition-type", "uses the whole of `order` as a value");
    check_refused("order.total > 1.0", "condition-type", "has values of type decimal and double at the sides of `>`");
    check_refused(
        "order.count > order.rate",
        "condition-type",
        "has values of type int and double at the sides of `>`",
    );
    check_refused("order.at == order.at", "condition-type", "uses `==` on values of type timestamp");
    check_refused("order.size > -1", "condition-type", "has values of type uint and int at the sides of `>`");
    check_refused("!order.count", "condition-type", "is of type int behind `!`, not bool");
    check_refused("size(order.count) > 1", "condition-type", "calls `size` with a value of type int");
    check_refused("bill.paid", "condition-unknown-name", "names `bill`, which is unknown");
    check_refused("order.price", "condition-unknown-name", "names `order.price`, which is unknown");
    check_refused("order.line.name", "condition-unknown-name", "names `line.name`, which is unknown");
    check_refused("order.id.name", "condition-unknown-name", "names `id.name`, but `id` has no members");
    check_refused("has(order.price)", "condition-unknown-name", "names `order.price`, which is unknown");
    check_refused("order.id in ['a']", "condition-unsupported", "uses `in`, which is not supported yet");
    check_refused("order.id.matches('a')", "condition-unsupported", "uses `matches`, which is not supported yet");
    check_refused(
        "order.tags.exists(t, t == 'a')",
        "condition-unsupported",
        "uses a macro over lists, which is not supported yet",
    );
    check_refused("order.tags[0] == 'a'", "condition-unsupported", "uses an index, which is not supported yet");
}

fn check_opaque(text: &str, attributes: &str, is_executable: bool) {
    let (expression, findings) = lowered(text, attributes, is_executable);
    let codes = findings.iter().map(|(code, _)| *code).filter(|code| *code != "empty-expression");
    assert_eq!((expression, codes.collect::<Vec<_>>()), (None, vec!["opaque-condition"]), "{text}");
}

#[test]
fn opaque() {
    check_opaque("${order.paid}", "", true);
    check_opaque("= order.paid", "", true);
    check_opaque("order.paid", "language='http://www.w3.org/1999/XPath'", true);
    check_opaque("", "", true);
    check_opaque("the order is paid", "", false);
    let (_, findings) = lowered("the order is paid", "", true);
    assert_eq!(findings[0].0, "condition-syntax");
    let (expression, findings) = lowered("order.paid", "language='https://cel.dev'", true);
    assert_eq!((expression.is_some(), findings), (true, vec![]));
}

#[test]
fn no_text_panics() {
    let pieces = [
        "order.count",
        "(",
        ")",
        "&&",
        "'",
        "\\",
        "1e999",
        "?",
        ":",
        "[",
        "{",
        "é",
        "\n",
        "has(",
        "9999999999999999999",
        "-",
        ".",
    ];
    let mut state: u64 = 7;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..8 {
            // Any fixed sequence of numbers will do: a linear congruence.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(state >> 40).unwrap_or_default() % pieces.len()]);
        }
        let (expression, findings) = lowered(&text, "", true);
        assert_eq!(expression.is_some(), findings.is_empty(), "{text}");
    }
}

/// Flow `f` has a condition, flow `g` is the default: what the flows of the second process or the choreography say.
fn check_outside(body: &str) {
    let (model, _) = lower(body);
    let model = model.expect("definitions give a model");
    let flows = model.choreographies.first().map_or_else(|| &model.processes[1].flows, |found| &found.flows);
    let said: Vec<_> = flows
        .iter()
        .map(|flow| match &flow.condition {
            FlowCondition::Normal => "",
            FlowCondition::Default => "default",
            FlowCondition::Conditional(condition) => &condition.source,
        })
        .collect();
    assert_eq!(said, ["", "${big}", "default"], "{body}");
}

#[test]
fn conditions_are_read_wherever_flows_are() {
    let flow = "<startEvent id='S'/><exclusiveGateway id='G' default='g'/><endEvent id='E'/>
        <sequenceFlow id='s' sourceRef='S' targetRef='G'/>
        <sequenceFlow id='f' sourceRef='G' targetRef='E'><conditionExpression>${big}</conditionExpression></sequenceFlow>
        <sequenceFlow id='g' sourceRef='G' targetRef='E'/>";
    let called = "<process id='P'><callActivity id='C' calledElement='Q'/></process>";
    check_outside(&format!("{called}<process id='Q'>{flow}</process>"));
    check_outside(&format!("<choreography id='C'>{flow}</choreography>"));
}
