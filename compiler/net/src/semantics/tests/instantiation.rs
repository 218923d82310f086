//! Receive tasks and event-based gateways that start a process: semantics.md 4.2. Quantities of tokens: 5.1.

use super::{around, check_all, check_model, check_node, to_t};

#[test]
fn a_receive_task_starts_a_process() {
    let body = r#"<receiveTask id="T" instantiate="true"/><endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="T" targetRef="e"/>"#;
    check_model(body, &to_t("m"), &["fresh+start(T) -> f1; receive m; in T; out T"]);
}

fn gateway(more: &str) -> String {
    format!(
        r#"<eventBasedGateway id="T" instantiate="true" {more}/><receiveTask id="r"/><endEvent id="e"/>
           <intermediateCatchEvent id="c"><signalEventDefinition signalRef="other"/></intermediateCatchEvent>
           <sequenceFlow id="f1" sourceRef="T" targetRef="r"/><sequenceFlow id="f2" sourceRef="T" targetRef="c"/>
           <sequenceFlow id="f3" sourceRef="r" targetRef="e"/><sequenceFlow id="f4" sourceRef="c" targetRef="e"/>"#
    )
}

const TO_R: &str = r#"<messageFlow id="m" name="m" sourceRef="out" targetRef="r"/>"#;

#[test]
fn an_event_based_gateway_starts_a_process_with_one_of_its_events() {
    let expected = [
        "fresh+start(T) -> f3; receive m; chooses f1; in T+r; out T+r",
        "fresh+start(T) -> f4; happens; chooses f2; in T+c; out T+c",
    ];
    check_model(&gateway(""), TO_R, &expected);
}

#[test]
fn a_parallel_one_waits_for_its_other_events_too() {
    let body = gateway(r#"eventGatewayType="Parallel""#);
    let expected = [
        "fresh+start(T) -> waiting(c)+f3; receive m; chooses f1; in T+r; out T+r",
        "fresh+start(T) -> waiting(r)+f4; happens; chooses f2; in T+c; out T+c",
    ];
    check_model(&body, TO_R, &expected);
    check_node("c", &body, &["waiting(c) -> f4; happens; in c; out c"]);
    check_node("r", &body, &["waiting(r) -> f3; receive; out r"]);
}

#[test]
fn behind_a_parallel_one_every_event_remembers_what_has_happened() {
    let both =
        "<messageEventDefinition/><conditionalEventDefinition><condition>dry</condition></conditionalEventDefinition>";
    let event = format!(r#"<intermediateCatchEvent id="r" parallelMultiple="true">{both}</intermediateCatchEvent>"#);
    let body = gateway(r#"eventGatewayType="Parallel""#).replace(r#"<receiveTask id="r"/>"#, &event);
    let seen = "seen(0)(r)+seen(1)(r)";
    // Nothing is cleared where the other event comes first: what `r` has seen it has seen.
    let all = format!("fresh+start(T)+{seen} -> waiting(c)+f3; chooses f1; in T+r; out T+r");
    check_all(&body, &[&all, "fresh+start(T) -> waiting(r)+f4; happens; chooses f2; in T+c; out T+c"]);
    let one = format!("fresh+start(T)+{seen} -> f3; clear {seen}; chooses f1; in T+r; out T+r");
    let other = format!("fresh+start(T) -> f4; happens; clear {seen}; chooses f2; in T+c; out T+c");
    check_all(&body.replace(r#"eventGatewayType="Parallel""#, ""), &[&one, &other]);
}

#[test]
fn quantities_of_tokens() {
    let body = around(r#"<userTask id="T" startQuantity="2" completionQuantity="3"/>"#);
    check_all(&body, &["f1+f1 -> running(T); begins; empty running(T); in T", "running(T) -> f2+f2+f2; ends; out T"]);
}
