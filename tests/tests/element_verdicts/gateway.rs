//! Complex and instantiating gateways: semantics.md 4.2 and 4.9.

use crate::{all_hold, fails, flows, holds};

fn joined(gateway: &str) -> String {
    format!(
        "<startEvent id='s'/><parallelGateway id='f'/><userTask id='t'/><userTask id='u'/>{gateway}<endEvent id='e'/>{}",
        flows(&["s-f", "f-t", "f-u", "t-g", "u-g", "g-e"])
    )
}

#[test]
fn a_complex_gateway_fires_once_and_takes_the_late_token_away() {
    let one = "<complexGateway id='g'><activationCondition>activationCount >= 1</activationCondition></complexGateway>";
    // Before: the start and two places each; then who has come late or not, and the end.
    let (before, one_first, both, after) = (1 + 2 * 2, 2 * 2 * 2, 2, 2);
    let found = holds(&joined(one), before + one_first + both + after);
    let said = "what the condition of a complex gateway says beyond a number of tokens is a free choice";
    assert!(found.assumptions.iter().any(|text| text == said), "{:#?}", found.assumptions);
    let run = [
        "s starts",
        "f splits",
        "t begins",
        "t completes",
        "u begins",
        "u completes",
        "g passes",
        "g passes",
        "e ends here",
        "e ends here",
    ];
    fails(&joined("<exclusiveGateway id='g'/>"), &run, "`P` reaches `e` more than once");
}

#[test]
fn a_complex_gateway_that_wants_more_tokens_than_come_waits_for_ever() {
    let three =
        "<complexGateway id='g'><activationCondition>activationCount >= 3</activationCondition></complexGateway>";
    let run = ["s starts", "f splits", "t begins", "t completes", "u begins", "u completes"];
    let why = "`P` is at `g`, which has no way on; `P` is at `g`, which has no way on";
    fails(&joined(three), &run, why);
}

#[test]
fn a_parallel_event_based_gateway_starts_a_process_and_waits_for_all_of_its_events() {
    let sender = format!(
        "<process id='P'><startEvent id='s'/><sendTask id='a'/><sendTask id='b'/><endEvent id='e'/>{}</process>",
        flows(&["s-a", "a-b", "b-e"])
    );
    let receiver = format!(
        "<process id='Q'><eventBasedGateway id='g' instantiate='true' eventGatewayType='Parallel'/>
         <receiveTask id='r'/><receiveTask id='c'/>
         <endEvent id='re'/><endEvent id='ce'/>{}</process>",
        flows(&["g-r", "g-c", "r-re", "c-ce"])
    );
    let pools = "<collaboration id='C'><participant id='PP' processRef='P'/><participant id='PQ' processRef='Q'/>
        <messageFlow id='m' name='m' sourceRef='a' targetRef='r'/><messageFlow id='n' name='n' sourceRef='b' targetRef='c'/>
        </collaboration>";
    all_hold(&format!("{pools}{sender}{receiver}"), 2 + 2 * 3 + 2 * 9);
}

#[test]
fn a_receive_task_starts_a_process() {
    let process = format!("<receiveTask id='r' instantiate='true'/><endEvent id='e'/>{}", flows(&["r-e"]));
    holds(&process, 3);
}

#[test]
fn quantities_of_tokens_join_and_split() {
    let process = format!(
        "<startEvent id='s'/><task id='t' completionQuantity='2'/><task id='u' startQuantity='2'/><endEvent id='e'/>{}",
        flows(&["s-t", "t-u", "u-e"])
    );
    holds(&process, 4);
    let run = [
        "s starts",
        "t begins",
        "t completes",
        "u begins",
        "u completes",
        "u begins",
        "u completes",
        "e ends here",
        "e ends here",
    ];
    fails(&process.replace("startQuantity='2'", ""), &run, "`P` reaches `e` more than once");
}
