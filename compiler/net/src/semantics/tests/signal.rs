//! Signals, conditions and links: semantics.md 4.6 and 7.

use super::{around, check_all};

const NOTIFIES: &str = r#"<signalEventDefinition signalRef="news"/>"#;
/// Nothing throws it.
const OTHER: &str = r#"<signalEventDefinition signalRef="other"/>"#;
const RAIN: &str = "<conditionalEventDefinition><condition>rain</condition></conditionalEventDefinition>";

/// An event of a kind, in a process that also throws `news`.
fn event(kind: &str, definition: &str) -> String {
    let thrower = format!(
        r#"<intermediateThrowEvent id="n">{NOTIFIES}</intermediateThrowEvent>
           <sequenceFlow id="f3" sourceRef="n" targetRef="e"/>"#
    );
    around(&format!(r#"<{kind} id="T">{definition}</{kind}>"#)) + &thrower
}

#[test]
fn a_signal_is_thrown_and_caught() {
    check_all(&event("intermediateThrowEvent", NOTIFIES), &["f1 -> f2; throw news; in T; out T"]);
    check_all(&event("intermediateThrowEvent", "<signalEventDefinition/>"), &["f1 -> f2; in T; out T"]);
    check_all(&event("intermediateCatchEvent", NOTIFIES), &["f1 -> f2; catch news; in T; out T"]);
    check_all(&event("intermediateCatchEvent", OTHER), &["f1 -> f2; happens; in T; out T"]);
    check_all(&event("intermediateCatchEvent", "<signalEventDefinition/>"), &["f1 -> f2; happens; in T; out T"]);
}

#[test]
fn a_condition_may_become_true_at_any_moment() {
    check_all(&event("intermediateCatchEvent", RAIN), &["f1 -> f2; happens; in T; out T"]);
}

#[test]
fn processes_start_and_end_by_signals_and_conditions() {
    let ends = |kind: &str, definition: &str| {
        let (start, end) = match kind {
            "startEvent" => {
                (format!(r#"<startEvent id="T">{definition}</startEvent>"#), r#"<endEvent id="e"/>"#.to_owned())
            }
            _ => (r#"<startEvent id="s"/>"#.to_owned(), format!(r#"<endEvent id="T">{definition}</endEvent>"#)),
        };
        let (from, to) = if kind == "startEvent" { ("T", "n") } else { ("s", "n") };
        let last = if kind == "startEvent" { "e" } else { "T" };
        format!(
            r#"{start}{end}<intermediateThrowEvent id="n">{NOTIFIES}</intermediateThrowEvent>
               <sequenceFlow id="f1" sourceRef="{from}" targetRef="{to}"/>
               <sequenceFlow id="f2" sourceRef="n" targetRef="{last}"/>"#
        )
    };
    check_all(&ends("startEvent", NOTIFIES), &["fresh+start(T) -> f1; catch news; in T; out T"]);
    check_all(&ends("startEvent", OTHER), &["fresh+start(T) -> f1; happens; in T; out T"]);
    check_all(&ends("startEvent", RAIN), &["fresh+start(T) -> f1; happens; in T; out T"]);
    check_all(&ends("endEvent", NOTIFIES), &["f2 -> ended(T); throw news; in T; out T"]);
}

#[test]
fn a_boundary_event_catches_a_signal_while_its_activity_runs() {
    let on = |more: &str, definition: &str| {
        let body = format!(
            r#"<userTask id="t"/><boundaryEvent id="T" attachedToRef="t" {more}>{definition}</boundaryEvent>
               <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="n"/>
               <sequenceFlow id="f3" sourceRef="T" targetRef="n"/><sequenceFlow id="f4" sourceRef="n" targetRef="e"/>"#
        );
        format!(
            r#"<startEvent id="s"/><endEvent id="e"/>{body}
               <intermediateThrowEvent id="n">{NOTIFIES}</intermediateThrowEvent>"#
        )
    };
    check_all(&on("", NOTIFIES), &["running(t) -> f3; catch news; in T; out t+T"]);
    let beside = r#"cancelActivity="false""#;
    check_all(&on(beside, NOTIFIES), &["running(t) -> running(t)+f3; catch news; in T; out T"]);
    // What happens at any moment happens once.
    check_all(&on("", RAIN), &["running(t) -> f3; happens; in T; out t+T"]);
    check_all(&on(beside, RAIN), &["running(t)+armed(T) -> running(t)+f3; happens; in T; out T"]);
    check_all(&on(beside, OTHER), &["running(t)+armed(T) -> running(t)+f3; happens; in T; out T"]);
}

#[test]
fn an_inclusive_gateway_waits_for_what_comes_by_a_link_or_is_being_thrown() {
    let link = r#"<linkEventDefinition name="there"/>"#;
    let body = format!(
        r#"<startEvent id="s"/><intermediateThrowEvent id="w">{NOTIFIES}{NOTIFIES}</intermediateThrowEvent>
           <intermediateThrowEvent id="a">{link}</intermediateThrowEvent>
           <intermediateCatchEvent id="c">{link}</intermediateCatchEvent><inclusiveGateway id="T"/><endEvent id="e"/>
           <sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="a"/>
           <sequenceFlow id="f3" sourceRef="s" targetRef="T"/><sequenceFlow id="f4" sourceRef="c" targetRef="T"/>
           <sequenceFlow id="f5" sourceRef="T" targetRef="e"/>"#
    );
    let before_link = "empty start(s)+f1+f2+f4+throwing(1)(w)";
    check_all(
        &body,
        &[
            &format!("f3 -> f5; {before_link}; in T; out T"),
            "f4 -> f5; empty f3; in T; out T",
            "f3+f4 -> f5; in T; out T",
        ],
    );
}

#[test]
fn links_lead_to_the_catch_events_of_their_name_in_the_same_container() {
    let link = |name: &str| format!(r#"<linkEventDefinition name="{name}"/>"#);
    let body = |thrown: &str| {
        format!(
            r#"<startEvent id="s"/><intermediateThrowEvent id="T">{}</intermediateThrowEvent>
               <intermediateCatchEvent id="a">{}</intermediateCatchEvent><endEvent id="e"/>
               <subProcess id="p"><intermediateCatchEvent id="b">{}</intermediateCatchEvent><endEvent id="x"/>
                 <startEvent id="y"/><sequenceFlow id="f4" sourceRef="b" targetRef="x"/>
                 <sequenceFlow id="f6" sourceRef="y" targetRef="x"/></subProcess>
               <sequenceFlow id="f1" sourceRef="s" targetRef="T"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>
               <sequenceFlow id="f3" sourceRef="a" targetRef="e"/><sequenceFlow id="f5" sourceRef="s" targetRef="p"/>"#,
            link(thrown),
            link("there"),
            link("there")
        )
    };
    check_all(&body("there"), &["f1 -> f2+f3; in a+T; out T+a"]);
    check_all(&body("elsewhere"), &["f1 -> ; in T; out T"]);
}
