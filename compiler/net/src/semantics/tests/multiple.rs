//! Events with several definitions: semantics.md, clause 7.

use super::{around, check_all, check_model, from_t, to_t};

const MESSAGE: &str = "<messageEventDefinition/>";
const RAIN: &str = "<conditionalEventDefinition><condition>rain</condition></conditionalEventDefinition>";
const NEWS: &str = r#"<signalEventDefinition signalRef="news"/>"#;

fn event(kind: &str, more: &str, definitions: &str) -> String {
    around(&format!(r#"<{kind} id="T" {more}>{definitions}</{kind}>"#))
}

#[test]
fn one_of_several_triggers_is_enough() {
    let body = event("intermediateCatchEvent", "", &format!("{MESSAGE}{RAIN}"));
    check_model(&body, &to_t("m"), &["f1 -> f2; receive m; in T; out T", "f1 -> f2; happens; in T; out T"]);
}

#[test]
fn parallel_multiple_events_remember_what_has_happened() {
    let body = event("intermediateCatchEvent", r#"parallelMultiple="true""#, &format!("{MESSAGE}{RAIN}"));
    let (first, second) = ("seen(0)(T)", "seen(1)(T)");
    check_model(
        &body,
        &to_t("m"),
        &[
            &format!("f1 -> f1+{first}; receive m; empty {first}"),
            &format!("f1 -> f1+{second}; happens; empty {second}"),
            &format!("f1+{first}+{second} -> f2; in T; out T"),
        ],
    );
}

#[test]
fn several_results_follow_each_other() {
    let body = event("intermediateThrowEvent", "", &format!("{MESSAGE}{NEWS}{MESSAGE}"));
    check_model(
        &body,
        &from_t("n"),
        &[
            "f1 -> throwing(1)(T); send n; in T",
            "throwing(1)(T) -> throwing(2)(T); throw news",
            "throwing(2)(T) -> f2; send n; out T",
        ],
    );
    let end = format!(
        r#"<startEvent id="s"/><endEvent id="T">{NEWS}{MESSAGE}</endEvent>
        <sequenceFlow id="f1" sourceRef="s" targetRef="T"/>"#
    );
    check_all(&end, &["f1 -> throwing(1)(T); throw news; in T", "throwing(1)(T) -> ended(T); send; out T"]);
}

#[test]
fn nothing_follows_an_error() {
    let red = r#"<errorEventDefinition errorRef="red"/>"#;
    let end = format!(
        r#"<startEvent id="s"/><endEvent id="T">{NEWS}{red}</endEvent>
        <sequenceFlow id="f1" sourceRef="s" targetRef="T"/>"#
    );
    let clear = "clear start(s)+f1+ended(T)+throwing(1)(T)";
    let last = format!("throwing(1)(T) -> ended(T); {clear}; out T");
    check_all(&end, &["f1 -> throwing(1)(T); throw news; in T", &last]);
    let end = end.replace(&format!("{NEWS}{red}"), &format!("{red}{NEWS}"));
    check_all(&end, &["f1 -> ended(T); clear start(s)+f1+ended(T); in T; out T"]);
}

#[test]
fn a_parallel_multiple_event_on_an_activity_forgets_with_it() {
    let body = format!(
        r#"<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>
           <boundaryEvent id="T" attachedToRef="t" parallelMultiple="true">{RAIN}{NEWS}</boundaryEvent>
           <intermediateThrowEvent id="n">{NEWS}</intermediateThrowEvent>
           <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
           <sequenceFlow id="f3" sourceRef="T" targetRef="e"/><sequenceFlow id="f4" sourceRef="n" targetRef="e"/>"#
    );
    let (first, second) = ("seen(0)(T)", "seen(1)(T)");
    check_all(
        &body,
        &[
            &format!("running(t) -> running(t)+{first}; happens; empty {first}"),
            &format!("running(t) -> running(t)+{second}; catch news; empty {second}"),
            &format!("running(t)+{first}+{second} -> f3; clear {first}+{second}; in T; out t+T"),
        ],
    );
    let completes = format!("running(t) -> f2; ends; clear {first}+{second}; out t");
    super::check_node("t", &body, &["f1 -> running(t); begins; empty running(t); in t", &completes]);
}
