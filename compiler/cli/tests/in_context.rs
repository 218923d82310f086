//! `conform --in-context`: a process together with the other participants of a known choreography.

use std::path::{Path, PathBuf};
use std::process::Command;

fn written(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("in-context");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the file can be written");
    path
}

fn conform(process: &Path, choreography: &Path, further: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .arg("conform")
        .args([process, choreography])
        .args(["--participant", "A"])
        .args(further)
        .output()
        .expect("the command runs");
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.code().expect("it was not killed"), text.into_owned())
}

fn definitions(body: &str) -> String {
    let head = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:x'>";
    format!("{head}{body}</definitions>")
}

/// A choreography of these tasks, each `from to message`; those of the first list one after the other, then those of
/// the second side by side.
fn choreography(first: &[[&str; 3]], beside: &[[&str; 3]]) -> String {
    let task = |[from, to, message]: &[&str; 3]| {
        format!(
            "<choreographyTask id='{message}' initiatingParticipantRef='{from}'><participantRef>{from}</participantRef>\
             <participantRef>{to}</participantRef><messageFlowRef>flow-{message}</messageFlowRef></choreographyTask>"
        )
    };
    let flow = |[from, to, message]: &[&str; 3]| {
        format!("<messageFlow id='flow-{message}' name='{message}' sourceRef='{from}' targetRef='{to}'/>")
    };
    let all: Vec<[&str; 3]> = first.iter().chain(beside).copied().collect();
    let mut joins = Vec::new();
    let mut last = "s";
    for [_, _, message] in first {
        joins.push((last, *message));
        last = message;
    }
    let mut gateways = "";
    if beside.is_empty() {
        joins.push((last, "e"));
    } else {
        gateways = "<parallelGateway id='split'/><parallelGateway id='join'/>";
        joins.push((last, "split"));
        joins.push(("join", "e"));
        for [_, _, message] in beside {
            joins.extend([("split", *message), (*message, "join")]);
        }
    }
    let joins = joins
        .iter()
        .enumerate()
        .map(|(at, (from, to))| format!("<sequenceFlow id='f{at}' sourceRef='{from}' targetRef='{to}'/>"));
    definitions(&format!(
        "<choreography id='Whole'><participant id='A' name='A'/><participant id='B' name='B'/><participant id='C' name='C'/>\
         {}<startEvent id='s'/><endEvent id='e'/>{gateways}{}{}</choreography>",
        all.iter().map(flow).collect::<String>(),
        all.iter().map(task).collect::<String>(),
        joins.collect::<String>()
    ))
}

/// A process of A that does these one after the other: `!B m` sends, `?B m` receives.
fn process(steps: &[&str]) -> String {
    let (mut nodes, mut flows) = (String::new(), String::new());
    for (at, step) in steps.iter().enumerate() {
        let (partner, message) = step[1..].split_once(' ').expect("a partner and a message");
        let (kind, ends) = if step.starts_with('!') {
            ("sendTask", format!("sourceRef='n{}' targetRef='{partner}'", at + 1))
        } else {
            ("receiveTask", format!("sourceRef='{partner}' targetRef='n{}'", at + 1))
        };
        nodes += &format!("<{kind} id='n{}'/>", at + 1);
        flows += &format!("<messageFlow id='flow-{message}' name='{message}' {ends}/>");
    }
    let joins =
        (0..=steps.len()).map(|at| format!("<sequenceFlow id='g{at}' sourceRef='n{at}' targetRef='n{}'/>", at + 1));
    definitions(&format!(
        "<collaboration id='New'><participant id='A' name='A' processRef='P'/><participant id='B' name='B'/>\
         <participant id='C' name='C'/>{flows}</collaboration><process id='P'><startEvent id='n0'/>{nodes}\
         <endEvent id='n{}'/>{}</process>",
        steps.len() + 1,
        joins.collect::<String>()
    ))
}

#[test]
fn a_process_that_waits_for_what_is_sure_to_come_fits_in_its_context() {
    let contract = written("beside.bpmn", &choreography(&[], &[["A", "B", "m"], ["C", "A", "x"]]));
    let process = written("one-by-one.bpmn", &process(&["?C x", "!B m"]));
    let (status, text) = conform(&process, &contract, &[]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("the process waits, where the contract is to send `m` to `B`"), "{text}");
    let (status, text) = conform(&process, &contract, &["--in-context", "--network", "bag,fifo-pair"]);
    assert_eq!(status, 0, "{text}");
    for network in ["bag", "fifo-pair"] {
        let holds = format!("the process of `A` does what the choreography allows on network `{network}`");
        assert!(text.contains(&holds), "{text}");
    }
    assert!(text.contains("all other participants do exactly what the choreography says of them"), "{text}");
    let (_, json) = conform(&process, &contract, &["--in-context", "--format", "json"]);
    assert!(json.contains("\"fits\": true"), "{json}");
}

#[test]
fn what_goes_wrong_in_a_context_is_a_run() {
    let exchanges = [["A", "B", "go"], ["B", "A", "ok"], ["A", "B", "m"], ["B", "A", "n"]];
    let contract = written("line.bpmn", &choreography(&exchanges, &[]));
    // It waits for the answer to what it has not sent.
    let stuck = written("stuck.bpmn", &process(&["!B go", "?B ok", "?B n", "!B m"]));
    let (status, text) = conform(&stuck, &contract, &["--in-context"]);
    assert_eq!(status, 1, "{text}");
    let run = "after `A -> B: go (sent)`, `A -> B: go (received)`, `B -> A: ok (sent)`, `B -> A: ok (received)`, nothing more can happen";
    assert!(text.contains(run), "{text}");
    assert!(text.contains("A at `n1` sends `go` to `B`"), "the process's part is a run of its diagram: {text}");
    // It sends too early.
    let extra = written("extra.bpmn", &process(&["!B go", "!B m", "?B ok", "?B n"]));
    let (status, text) = conform(&extra, &contract, &["--in-context"]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("after `A -> B: go (sent)`, `A -> B: m (sent)` is none of the choreography"), "{text}");
    // It has ended before all has come.
    let lost = written("lost.bpmn", &process(&["!B go", "?B ok", "!B m"]));
    let (status, text) = conform(&lost, &contract, &["--in-context"]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("`B -> A: n (sent)`, nothing more can happen"), "{text}");
}

#[test]
fn a_context_is_a_choreography() {
    let alone = written("alone.bpmn", &process(&["!B m"]));
    let (status, text) = conform(&alone, &alone, &["--in-context"]);
    assert_eq!(status, 2, "{text}");
    assert!(text.contains("has no choreography that can be compared with"), "{text}");
}
