//! Event sub-processes: semantics.md, clause 8.

use crate::{all_fail, flows, holds};

const TIMER: &str = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
const RED: &str = "<errorEventDefinition errorRef='red'/>";

fn event_sub_process(more: &str, definition: &str) -> String {
    format!(
        "<subProcess id='v' triggeredByEvent='true'><startEvent id='n' {more}>{definition}</startEvent><userTask id='w'/>
         <endEvent id='z'/>{}</subProcess>",
        flows(&["n-w", "w-z"])
    )
}

/// A task beside an event sub-process, which work inside of it may not end.
fn process(more: &str, definition: &str, last: &str) -> String {
    format!(
        "<startEvent id='s'/><userTask id='t'/>{last}{}{}",
        event_sub_process(more, definition),
        flows(&["s-t", "t-e"])
    )
}

const END: &str = "<endEvent id='e'/>";

#[test]
fn a_process_is_interrupted_while_something_goes_on() {
    // Fresh, two places around the task, ended, and inside the event sub-process: two flows, its end.
    let inside = 3;
    holds(&process("", TIMER, END), 4 + inside + 1);
}

#[test]
fn one_that_does_not_interrupt_runs_beside_once() {
    holds(&process("isInterrupting='false'", TIMER, END), 16);
}

#[test]
fn an_error_is_handled_inside() {
    holds(&process("", RED, &format!("<endEvent id='e'>{RED}</endEvent>")), 6);
}

#[test]
fn a_sub_process_is_done_when_its_event_sub_process_is() {
    let process = format!(
        "<startEvent id='s'/><subProcess id='p'><startEvent id='x'/><userTask id='t'/><endEvent id='e'/>{}{}</subProcess>
         <endEvent id='y'/>{}",
        event_sub_process("", TIMER),
        flows(&["x-t", "t-e"]),
        flows(&["s-p", "p-y"])
    );
    // In the sub-process: four places of its own, four of the other, which leaves nothing when it completes.
    holds(&process, 1 + 4 + 4 + 2);
}

#[test]
fn an_event_sub_process_that_waits_in_vain_keeps_its_sub_process_waiting() {
    let waits = event_sub_process("", TIMER).replace("<userTask id='w'/>", "<receiveTask id='w'/>");
    let body = format!(
        "<process id='P'><startEvent id='s'/><subProcess id='p'><startEvent id='x'/><userTask id='t'/><endEvent id='e'/>
         {waits}{}</subProcess><endEvent id='y'/>{}</process>
         <process id='Q'><startEvent id='qs'/><receiveTask id='qr'/><sendTask id='qt'/><endEvent id='qe'/>{}</process>",
        flows(&["x-t", "t-e"]),
        flows(&["s-p", "p-y"]),
        flows(&["qs-qr", "qr-qt", "qt-qe"])
    );
    let pools = "<collaboration id='C'><participant id='PP' processRef='P'/><participant id='PQ' processRef='Q'/>
        <messageFlow id='m' name='m' sourceRef='qt' targetRef='w'/><messageFlow id='o' name='o' sourceRef='t' targetRef='qr'/>
        </collaboration>";
    let run = ["s starts", "p enters", "n goes on by time", "w enters", "qs starts", "qr enters"];
    let why = "`PP` is at `w`, which waits for `m` from `PQ`; `PQ` is at `qr`, which waits for `o` from `PP`; \
        `PP` is at `p`, which waits until nothing is left at `v`; \
        `PP` is at `v`, which waits until nothing is left at `w`";
    all_fail(&format!("{pools}{body}"), &run, why);
}
