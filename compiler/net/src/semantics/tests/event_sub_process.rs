//! Event sub-processes: semantics.md, clause 8.

use super::{check_all, check_model, check_node};

const RAIN: &str = "<conditionalEventDefinition><condition>rain</condition></conditionalEventDefinition>";

fn event_sub_process(more: &str, definition: &str) -> String {
    format!(
        r#"<subProcess id="v" triggeredByEvent="true"><startEvent id="T" {more}>{definition}</startEvent>
           <endEvent id="z"/><sequenceFlow id="k" sourceRef="T" targetRef="z"/></subProcess>"#
    )
}

/// In the process itself, beside a task.
fn in_process(more: &str, definition: &str) -> String {
    format!(
        r#"<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>{}<sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
           <sequenceFlow id="f2" sourceRef="t" targetRef="e"/>"#,
        event_sub_process(more, definition)
    )
}

/// In a sub-process, beside a task.
fn in_sub_process(more: &str, definition: &str) -> String {
    format!(
        r#"<startEvent id="s"/><endEvent id="e"/><subProcess id="p">{}</subProcess>
           <sequenceFlow id="g1" sourceRef="s" targetRef="p"/><sequenceFlow id="g2" sourceRef="p" targetRef="e"/>"#,
        in_process(more, definition).replace("\"s\"", "\"x\"").replace("\"e\"", "\"y\"")
    )
}

const BESIDE: &str = r#"isInterrupting="false""#;

#[test]
fn an_interrupting_one_ends_what_is_around_it() {
    let body = in_process("", RAIN);
    let some = "some f1+f2+running(t)";
    let clear = "clear start(s)+f1+f2+running(t)+ended(e)";
    let step = format!("armed(T) -> running(v)+armed(T)+k; happens; empty running(v); {some}; {clear}; in v+T; out T");
    check_all(&body, &[&step]);
    check_node("v", &body, &["running(v) -> ; empty k; clear ended(z); out v"]);
}

#[test]
fn one_that_is_not_interrupting_runs_beside_it_and_conditions_trigger_it_once() {
    let some = "some f1+f2+running(t)";
    let body = in_process(BESIDE, RAIN);
    check_all(&body, &[&format!("armed(T) -> running(v)+k; happens; empty running(v); {some}; in v+T; out T")]);
    let body = in_process(BESIDE, "<messageEventDefinition/>");
    let flow = r#"<messageFlow id="m" name="m" sourceRef="out" targetRef="T"/>"#;
    let step = format!("armed(T) -> running(v)+armed(T)+k; receive m; empty running(v); {some}; in v+T; out T");
    check_model(&body, flow, &[&step]);
}

#[test]
fn in_a_sub_process_it_can_begin_while_that_runs() {
    let some = "some f1+f2+start(x)+running(t)";
    let body = in_sub_process("", RAIN);
    let clear = "clear start(x)+f1+f2+running(t)+ended(y)";
    let taken = "running(p) -> running(v)+running(p)+k; happens; empty running(v)";
    check_all(&body, &[&format!("{taken}; {some}; {clear}; in v+T; out T")]);
    let body = in_sub_process(BESIDE, RAIN);
    let taken = "running(p)+armed(T) -> running(v)+running(p)+k; happens; empty running(v)";
    check_all(&body, &[&format!("{taken}; {some}; in v+T; out T")]);
    let done = "running(p) -> g2; empty f1+f2+start(x)+running(t)+running(v); clear ended(y)+ended(z)+armed(T); out p";
    check_node("p", &body, &["g1 -> running(p)+start(x)+armed(T); empty running(p); in p", done]);
    check_node("v", &body, &["running(v) -> ; empty k; clear ended(z); out v"]);
}
