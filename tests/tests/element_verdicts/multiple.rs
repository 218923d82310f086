//! Events with several definitions, conditions and links: semantics.md 4.6 and 7.

use crate::{all_hold, fails, flows, holds};

const NEWS: &str = "<signalEventDefinition signalRef='news'/>";
const RAIN: &str = "<conditionalEventDefinition><condition>rain</condition></conditionalEventDefinition>";

#[test]
fn all_triggers_of_a_parallel_multiple_event_are_needed() {
    let process = |more: &str| {
        format!(
            "<process id='Q'><startEvent id='qs'/><intermediateCatchEvent id='qc' parallelMultiple='{more}'>
             <messageEventDefinition/>{RAIN}</intermediateCatchEvent><endEvent id='qe'/>{}</process>",
            flows(&["qs-qc", "qc-qe"])
        )
    };
    let sender = format!(
        "<process id='P'><startEvent id='s'/><sendTask id='t'/><endEvent id='e'/>{}</process>",
        flows(&["s-t", "t-e"])
    );
    let pools = "<collaboration id='C'><participant id='PP' processRef='P'/><participant id='PQ' processRef='Q'/>
        <messageFlow id='m' name='m' sourceRef='t' targetRef='qc'/></collaboration>";
    // Of the receiver: fresh, waiting, rain seen, message seen, both seen, gone on, ended.
    all_hold(&format!("{pools}{sender}{}", process("true")), 2 * 3 + 2 * 7);
    // One is enough: the message may be left over.
    let run = ["s starts", "t begins", "t sends `m` to `PQ`", "e ends here", "qs starts", "qc happens", "qe ends here"];
    crate::all_fail(&format!("{pools}{sender}{}", process("false")), &run, "`m` from `PP` to `PQ` is left over");
}

#[test]
fn results_follow_each_other() {
    let process = format!(
        "<startEvent id='s'/><intermediateThrowEvent id='t'><messageEventDefinition/>{NEWS}</intermediateThrowEvent>
         <endEvent id='e'/>{}",
        flows(&["s-t", "t-e"])
    );
    holds(&process, 4);
}

#[test]
fn links_are_loops_too() {
    let link = "<linkEventDefinition name='again'/>";
    let process = format!(
        "<startEvent id='s'/><exclusiveGateway id='j'/><userTask id='t'/><exclusiveGateway id='x'/>
         <intermediateThrowEvent id='there'>{link}</intermediateThrowEvent>
         <intermediateCatchEvent id='here'>{link}</intermediateCatchEvent><endEvent id='e'/>{}",
        flows(&["s-j", "j-t", "t-x", "x-there", "here-j", "x-e"])
    );
    holds(&process, 7);
}

#[test]
fn what_happens_beside_an_activity_happens_once() {
    let process = |end: &str| {
        format!(
            "<startEvent id='s'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t' cancelActivity='false'>{RAIN}
             </boundaryEvent><endEvent id='e'/>{}{}",
            if end == "f" { "<endEvent id='f'/>" } else { "" },
            flows(&["s-t", "t-e", &format!("b-{end}")])
        )
    };
    let found = holds(&process("f"), 10);
    let said = "a non-interrupting event that neither a message nor a signal of the model triggers happens at most \
        once while what it belongs to is active";
    assert!(found.assumptions.iter().any(|text| text == said), "{:#?}", found.assumptions);
    let run = ["s starts", "t begins", "b happens", "e ends here", "t completes", "e ends here"];
    fails(&process("e"), &run, "`P` reaches `e` more than once");
}
