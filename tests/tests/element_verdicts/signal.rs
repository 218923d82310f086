//! Signals: semantics.md, clause 7.

use crate::{all_fail, all_hold, flows, holds};

const NEWS: &str = "<signalEventDefinition signalRef='news'/>";
const OTHER: &str = "<signalEventDefinition signalRef='other'/>";

fn thrower() -> String {
    let flows = flows(&["s-t", "t-e"]);
    format!(
        "<process id='P'><startEvent id='s'/><intermediateThrowEvent id='t'>{NEWS}</intermediateThrowEvent>
         <endEvent id='e'/>{flows}</process>"
    )
}

#[test]
fn a_signal_starts_every_process_that_waits_for_it() {
    let started = |id: &str| {
        let flow = format!("<sequenceFlow id='f{id}' sourceRef='s{id}' targetRef='e{id}'/>");
        format!("<process id='{id}'><startEvent id='s{id}'>{NEWS}</startEvent><endEvent id='e{id}'/>{flow}</process>")
    };
    // Before the start, before the signal, and then three flows on which a token waits or has arrived.
    all_hold(&(thrower() + &started("Q") + &started("R")), 2 + 8);
}

#[test]
fn a_signal_that_nobody_waits_for_yet_is_lost() {
    let catcher = format!(
        "<process id='Q'><startEvent id='qs'/><intermediateCatchEvent id='qc'>{NEWS}</intermediateCatchEvent>
         <endEvent id='qe'/>{}</process>",
        flows(&["qs-qc", "qc-qe"])
    );
    let run = ["s starts", "t throws signal `news`", "e ends here", "qs starts"];
    all_fail(&(thrower() + &catcher), &run, "`Q` is at `qc`, which waits for signal `news`");
}

#[test]
fn signals_that_nothing_throws_come_from_outside() {
    let process = format!(
        "<startEvent id='s'>{OTHER}</startEvent><intermediateCatchEvent id='c'>{OTHER}</intermediateCatchEvent>
         <endEvent id='e'/>{}",
        flows(&["s-c", "c-e"])
    );
    let found = holds(&process, 4);
    let said = "a signal that nothing in the model throws may come from outside at any moment: `s` of `P`, `c` of `P`";
    assert!(found.assumptions.iter().any(|assumption| assumption == said), "{:#?}", found.assumptions);
}

#[test]
fn an_end_event_throws_and_a_gateway_or_an_activity_catches() {
    // The thrower waits until all others wait: there are as many messages as there are of them.
    let gateway = format!(
        "<process id='Q'><startEvent id='qs'/><sendTask id='qm'/><eventBasedGateway id='qg'/>
         <intermediateCatchEvent id='qc'>{NEWS}</intermediateCatchEvent>
         <intermediateCatchEvent id='qt'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
         </intermediateCatchEvent><endEvent id='qe'/>{}</process>",
        flows(&["qs-qm", "qm-qg", "qg-qc", "qg-qt", "qc-qe", "qt-qe"])
    );
    let activity = format!(
        "<process id='R'><startEvent id='rs'/><userTask id='rt'/><endEvent id='re'/>
         <boundaryEvent id='rb' attachedToRef='rt'>{NEWS}</boundaryEvent>{}</process>",
        flows(&["rs-rt", "rt-re", "rb-re"])
    );
    let thrower = format!(
        "<process id='P'><startEvent id='s'/><receiveTask id='w'/><endEvent id='e'>{NEWS}</endEvent>{}</process>",
        flows(&["s-w", "w-e"])
    );
    let pools = "<collaboration id='C'><participant id='PP' processRef='P'/><participant id='PQ' processRef='Q'/>
        <participant id='PR' processRef='R'/><messageFlow id='m' name='m' sourceRef='qm' targetRef='w'/></collaboration>";
    all_hold(&format!("{pools}{thrower}{gateway}{activity}"), 67);
}
