//! Errors and escalations: semantics.md, clause 7.

use super::{check_all, check_node};

const RED: &str = r#"<errorEventDefinition errorRef="red"/>"#;
const BLUE: &str = r#"<errorEventDefinition errorRef="blue"/>"#;
const UP: &str = r#"<escalationEventDefinition escalationRef="up"/>"#;

/// A sub-process `p` that an event `T` inside of it ends, with an event `b` on its border.
fn sub_process(throwing: &str, inside: &str, at_border: &str) -> String {
    format!(
        r#"<startEvent id="s"/><endEvent id="e"/>
           <subProcess id="p"><startEvent id="x"/>{throwing}{inside}<sequenceFlow id="i" sourceRef="x" targetRef="T"/></subProcess>
           {at_border}<sequenceFlow id="f1" sourceRef="s" targetRef="p"/><sequenceFlow id="f2" sourceRef="p" targetRef="e"/>"#
    )
}

fn end(definition: &str) -> String {
    format!(r#"<endEvent id="T">{definition}</endEvent>"#)
}

fn boundary(on: &str, more: &str, definition: &str) -> String {
    format!(
        r#"<boundaryEvent id="b" attachedToRef="{on}" {more}>{definition}</boundaryEvent>
           <sequenceFlow id="f3" sourceRef="b" targetRef="e"/>"#
    )
}

#[test]
fn an_error_ends_the_sub_process_whose_boundary_event_catches_it() {
    let body = sub_process(&end(RED), "", &boundary("p", "", RED));
    check_all(&body, &["i -> f3; clear start(x)+i+running(p)+ended(T); in b+T; out T+p+b"]);
    check_node("b", &body, &[]);
}

#[test]
fn an_error_that_nothing_catches_ends_the_process() {
    let body = sub_process(&end(RED), "", &boundary("p", "", BLUE));
    check_all(&body, &["i -> ended(T); clear start(s)+start(x)+f3+f1+f2+i+running(p)+ended(e)+ended(T); in T; out T"]);
    // What nothing throws is work that fails.
    check_node("b", &body, &["running(p) -> f3; happens; some i+start(x); clear start(x)+i+ended(T); in b; out p+b"]);
}

#[test]
fn work_fails_where_an_event_on_a_task_waits_for_that() {
    let body = |definition: &str, more: &str| {
        format!(
            r#"<startEvent id="s"/><userTask id="t"/><boundaryEvent id="T" attachedToRef="t" {more}>{definition}</boundaryEvent>
               <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
               <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><sequenceFlow id="f3" sourceRef="T" targetRef="e"/>"#
        )
    };
    check_all(&body(RED, ""), &["running(t) -> f3; happens; in T; out t+T"]);
    check_all(&body(UP, ""), &["running(t) -> f3; happens; in T; out t+T"]);
    let beside = r#"cancelActivity="false""#;
    check_all(&body(UP, beside), &["running(t)+armed(T) -> running(t)+f3; happens; in T; out T"]);
}

#[test]
fn an_escalation_may_leave_its_thrower_at_work() {
    let throw = format!(
        r#"<intermediateThrowEvent id="T">{UP}</intermediateThrowEvent><endEvent id="y"/>
           <sequenceFlow id="j" sourceRef="T" targetRef="y"/>"#
    );
    let beside = r#"cancelActivity="false""#;
    let body = sub_process(&throw, "", &boundary("p", beside, UP));
    check_all(&body, &["i -> f3+j; in b+T; out T+b"]);
    check_node("b", &body, &[]);
    let body = sub_process(&throw, "", &boundary("p", "", UP));
    check_all(&body, &["i -> f3; clear start(x)+j+i+running(p)+ended(y); in b+T; out T+p+b"]);
    // Nothing catches it.
    check_all(&sub_process(&throw, "", ""), &["i -> j; in T; out T"]);
    let body = sub_process(&end(UP), "", &boundary("p", beside, UP));
    check_all(&body, &["i -> f3+ended(T); in b+T; out T+b"]);
}

#[test]
fn an_event_sub_process_goes_before_a_boundary_event() {
    let within = |more: &str, definition: &str| {
        format!(
            r#"<subProcess id="v" triggeredByEvent="true"><startEvent id="n" {more}>{definition}</startEvent>
               <endEvent id="z"/><sequenceFlow id="k" sourceRef="n" targetRef="z"/></subProcess>"#
        )
    };
    let body = sub_process(&end(RED), &within("", RED), &boundary("p", "", RED));
    let clear = "clear start(x)+i+k+running(v)+ended(T)+ended(z)";
    check_all(&body, &[&format!("i -> running(v)+k; {clear}; in v+n+T; out T+n")]);
    check_node("n", &body, &[]);
    let beside = r#"isInterrupting="false""#;
    let body = sub_process(&end(UP), &within(beside, UP), "");
    let passed = "i+running(v) -> running(v)+ended(T); in T; out T";
    check_all(&body, &[passed, "i -> running(v)+k+ended(T); empty running(v); in v+n+T; out T+n"]);
}

#[test]
fn a_terminate_end_event_ends_what_is_directly_around_it() {
    let body = sub_process(&end("<terminateEventDefinition/>"), "", "");
    check_all(&body, &["i -> ended(T); clear start(x)+i+ended(T); in T; out T"]);
}
