//! Errors and escalations: semantics.md, clause 7.

use crate::{fails, flows, holds};

const RED: &str = "<errorEventDefinition errorRef='red'/>";
const UP: &str = "<escalationEventDefinition escalationRef='up'/>";

/// A sub-process in which two branches run, one of which may throw, with an event on its border.
fn beside(throwing: &str, at_border: &str, end: &str) -> String {
    let outer = flows(&["s-p", "p-e", &format!("b-{end}")]);
    let inner = flows(&["x-g", "g-t", "g-u", "t-y", "u-z"]);
    let other = if end == "e" { "" } else { "<endEvent id='f'/>" };
    format!(
        "<startEvent id='s'/><endEvent id='e'/>{other}
         <subProcess id='p'><startEvent id='x'/><parallelGateway id='g'/><userTask id='t'/><userTask id='u'/>
           <endEvent id='y'/><endEvent id='z'>{throwing}</endEvent>{inner}</subProcess>
         <boundaryEvent id='b' attachedToRef='p' {at_border}</boundaryEvent>{outer}"
    )
}

#[test]
fn an_error_ends_the_other_branches_and_goes_on_at_the_border() {
    holds(&beside(RED, &format!(">{RED}"), "e"), 11);
}

#[test]
fn an_escalation_that_does_not_interrupt_goes_on_beside() {
    let at_border = format!("cancelActivity='false'>{UP}");
    holds(&beside(UP, &at_border, "f"), 19);
    let run = [
        "s starts",
        "p enters",
        "x passes",
        "g splits",
        "t begins",
        "t completes",
        "u begins",
        "u completes",
        "y ends here",
        "z escalates",
        "e ends here",
        "p completes",
        "e ends here",
    ];
    fails(&beside(UP, &at_border, "e"), &run, "`P` reaches `e` more than once");
}

#[test]
fn an_error_that_nothing_catches_ends_the_process() {
    let process = format!(
        "<startEvent id='s'/><parallelGateway id='g'/><userTask id='t'/><receiveTask id='r'/><endEvent id='y'/>
         <endEvent id='z'>{RED}</endEvent>{}",
        flows(&["s-g", "g-t", "g-r", "t-z", "r-y"])
    );
    holds(&process, 10);
}

#[test]
fn work_may_fail() {
    let process = format!(
        "<startEvent id='s'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t'>{RED}</boundaryEvent>
         <endEvent id='e'/>{}",
        flows(&["s-t", "t-e", "b-e"])
    );
    let found = holds(&process, 5);
    let said = "work may fail, or escalate, at any moment while an event waits for that: `b` of `P`";
    assert!(found.assumptions.iter().any(|assumption| assumption == said), "{:#?}", found.assumptions);
}
