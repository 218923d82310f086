//! Compensation and transactions: semantics.md, clause 9.

use crate::{all_fail, flows, holds};

/// A task that another one compensates.
fn task(id: &str) -> String {
    format!(
        "<userTask id='{id}'/><boundaryEvent id='{id}b' attachedToRef='{id}'><compensateEventDefinition/></boundaryEvent>
         <serviceTask id='{id}h' isForCompensation='true'/><association id='{id}a' sourceRef='{id}b' targetRef='{id}h'/>"
    )
}

#[test]
fn what_has_completed_is_compensated_before_it_goes_on() {
    let process = format!(
        "<startEvent id='s'/>{}<intermediateThrowEvent id='c'><compensateEventDefinition/></intermediateThrowEvent>
         <endEvent id='e'/>{}",
        task("t"),
        flows(&["s-t", "t-c", "c-e"])
    );
    let found = holds(&process, 7);
    let said = "what is compensated is compensated in any order, also side by side";
    assert!(found.assumptions.iter().any(|text| text == said), "{:#?}", found.assumptions);
}

#[test]
fn a_handler_that_waits_in_vain_keeps_its_event_waiting() {
    let processes = format!(
        "<process id='P'><startEvent id='s'/>{}<intermediateThrowEvent id='c'><compensateEventDefinition/>
         </intermediateThrowEvent><sendTask id='k'/><endEvent id='e'/>{}</process>
         <process id='Q'><startEvent id='qs'/><receiveTask id='qw'/><sendTask id='qa'/><endEvent id='qe'/>{}</process>",
        task("t").replace("serviceTask", "receiveTask"),
        flows(&["s-t", "t-c", "c-k", "k-e"]),
        flows(&["qs-qw", "qw-qa", "qa-qe"])
    );
    let pools = "<collaboration id='C'><participant id='PP' processRef='P'/><participant id='PQ' processRef='Q'/>
        <messageFlow id='m' name='m' sourceRef='qa' targetRef='th'/>
        <messageFlow id='o' name='o' sourceRef='k' targetRef='qw'/></collaboration>";
    let run = ["s starts", "t begins", "t completes", "c compensates", "th begins", "qs starts", "qw enters"];
    let why = "`PP` is at `th`, which waits for `m` from `PQ`; `PQ` is at `qw`, which waits for `o` from `PP`; \
        `PP` is at `c`, which waits until nothing is left at `th`";
    all_fail(&format!("{pools}{processes}"), &run, why);
}

#[test]
fn a_cancelled_transaction_compensates_and_goes_on_at_the_border() {
    let process = format!(
        "<startEvent id='s'/><transaction id='p'><startEvent id='x'/>{}<exclusiveGateway id='g'/><endEvent id='y'/>
           <endEvent id='c'><cancelEventDefinition/></endEvent>{}</transaction><endEvent id='e'/>
         <boundaryEvent id='b' attachedToRef='p'><cancelEventDefinition/></boundaryEvent><endEvent id='f'/>{}",
        task("t"),
        flows(&["x-t", "t-g", "g-y", "g-c"]),
        flows(&["s-p", "p-e", "b-f"])
    );
    holds(&process, 14);
}
