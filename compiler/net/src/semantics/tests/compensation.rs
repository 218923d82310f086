//! Compensation and transactions: semantics.md, clause 9.

use super::{check_all, check_node};

/// A task `t` that `h` compensates.
const TASK: &str = r#"<userTask id="t"/><boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>
    <serviceTask id="h" isForCompensation="true"/><association id="a" sourceRef="b" targetRef="h"/>"#;

fn process(event: &str) -> String {
    format!(
        r#"<startEvent id="s"/>{TASK}{event}<sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
           <sequenceFlow id="f2" sourceRef="t" targetRef="T"/>"#
    )
}

fn end(more: &str) -> String {
    format!(r#"<endEvent id="T"><compensateEventDefinition {more}/></endEvent>"#)
}

#[test]
fn what_has_completed_can_be_compensated() {
    let body = process(&end(""));
    let completes = "running(t) -> compensable(t)+f2; ends; clear compensable(t); out t";
    check_node("t", &body, &["f1 -> running(t); begins; empty running(t); in t", completes]);
    check_node("b", &body, &[]);
    check_node("h", &body, &["running(h) -> ; ends; out h"]);
}

#[test]
fn an_event_waits_until_everything_is_compensated() {
    let whole = |last: &str| {
        [
            "f2 -> compensating(T); in T".to_owned(),
            "compensating(T)+compensable(t) -> compensating(T)+running(h); begins; empty running(h); in h".to_owned(),
            format!("compensating(T) -> {last}; empty running(h)+compensable(t); out T"),
        ]
    };
    let check = |body: &str, last: &str| check_all(body, &whole(last).each_ref().map(String::as_str));
    check(&process(&end("")), "ended(T)");
    check(&process(&end(r#"activityRef="t""#)), "ended(T)");
    check(&process(&end(r#"waitForCompletion="false""#)), "ended(T)");
    let throw = r#"<intermediateThrowEvent id="T"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>
        <sequenceFlow id="f3" sourceRef="T" targetRef="e"/>"#;
    check(&process(throw), "f3");
    // Nothing compensates the handler.
    check_all(&process(&end(r#"activityRef="h""#)), &["f2 -> ended(T); in T; out T"]);
}

#[test]
fn an_event_sub_process_compensates_the_sub_process_around_it() {
    let body = format!(
        r#"<startEvent id="s"/><subProcess id="p"><startEvent id="x"/><endEvent id="y"/>
             <sequenceFlow id="i" sourceRef="x" targetRef="y"/>
             <subProcess id="v" triggeredByEvent="true"><startEvent id="n"><compensateEventDefinition/></startEvent>
               <endEvent id="z"/><sequenceFlow id="k" sourceRef="n" targetRef="z"/></subProcess></subProcess>
           {}<sequenceFlow id="f1" sourceRef="s" targetRef="p"/><sequenceFlow id="f2" sourceRef="p" targetRef="T"/>"#,
        end("")
    );
    let begins = "compensating(T)+compensable(p) -> compensating(T)+running(v)+k; empty running(v); in v+n; out n";
    let done = "compensating(T) -> ended(T); empty running(v)+compensable(p); out T";
    check_all(&body, &["f2 -> compensating(T); in T", begins, done]);
    check_node("n", &body, &[]);
    check_node("v", &body, &["running(v) -> ; empty k; clear ended(z); out v"]);
}

#[test]
fn a_cancelled_transaction_compensates_what_is_in_it() {
    let body = format!(
        r#"<startEvent id="s"/><endEvent id="e"/><transaction id="p"><startEvent id="x"/>{TASK}
             <endEvent id="T"><cancelEventDefinition/></endEvent>
             <sequenceFlow id="i" sourceRef="x" targetRef="t"/><sequenceFlow id="j" sourceRef="t" targetRef="T"/></transaction>
           <boundaryEvent id="c" attachedToRef="p"><cancelEventDefinition/></boundaryEvent>
           <boundaryEvent id="w" attachedToRef="p"><timerEventDefinition><timeDuration>PT1S</timeDuration>
             </timerEventDefinition></boundaryEvent>
           <sequenceFlow id="f1" sourceRef="s" targetRef="p"/><sequenceFlow id="f2" sourceRef="p" targetRef="e"/>
           <sequenceFlow id="f3" sourceRef="c" targetRef="e"/><sequenceFlow id="f4" sourceRef="w" targetRef="e"/>"#
    );
    let clear = "clear start(x)+i+j+running(t)+running(h)+ended(T)";
    check_all(&body, &[&format!("j -> cancelling(p); {clear}; in T; out T")]);
    let inside = "i+j+start(x)+running(t)+running(h)";
    let enters = "f1 -> running(p)+start(x); empty running(p); in p";
    let done = format!("running(p) -> f2; empty {inside}+cancelling(p); clear ended(T); out p");
    let begins = "cancelling(p)+compensable(t) -> cancelling(p)+running(h); begins; empty running(h); in h";
    check_node("p", &body, &[enters, &done, begins]);
    let leaves =
        "cancelling(p) -> f3; empty running(h)+compensable(t); clear ended(T)+cancelling(p)+running(p); in c; out p+c";
    check_node("c", &body, &[leaves]);
    let all = "start(x)+i+j+running(t)+running(h)+ended(T)+compensable(t)";
    let late = format!("running(p) -> f4; timer w; empty cancelling(p); some {inside}; clear {all}; in w; out p+w");
    check_node("w", &body, &[&late]);
}
