//! Ctrl-C while a search runs: it ends, tells what it covered, and calls nothing decided that is not.

#![cfg(unix)]

use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than this no search goes on after it was interrupted.
const SOON: Duration = Duration::from_secs(30);

/// Parallel loops of tasks: more states than any search ends with, and none of them bad.
fn large_model() -> PathBuf {
    let mut text = String::from(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:example\">\n\
         <process id=\"Work\"><startEvent id=\"Begin\"/><parallelGateway id=\"Split\"/><parallelGateway id=\"Join\"/>\
         <endEvent id=\"End\"/><sequenceFlow id=\"in\" sourceRef=\"Begin\" targetRef=\"Split\"/>\
         <sequenceFlow id=\"out\" sourceRef=\"Join\" targetRef=\"End\"/>\n",
    );
    let flow = |id: String, from: &str, to: &str, text: &mut String| {
        writeln!(text, "<sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>").expect("text grows");
    };
    for branch in 0..40 {
        writeln!(text, "<exclusiveGateway id=\"m{branch}\"/><exclusiveGateway id=\"x{branch}\"/>").expect("text grows");
        writeln!(text, "<userTask id=\"a{branch}\"/><userTask id=\"b{branch}\"/>").expect("text grows");
        let nodes = [format!("m{branch}"), format!("a{branch}"), format!("b{branch}"), format!("x{branch}")];
        flow(format!("f{branch}"), "Split", &nodes[0], &mut text);
        for (number, pair) in nodes.windows(2).enumerate() {
            flow(format!("f{branch}-{number}"), &pair[0], &pair[1], &mut text);
        }
        flow(format!("again{branch}"), &nodes[3], &nodes[0], &mut text);
        flow(format!("done{branch}"), &nodes[3], "Join", &mut text);
    }
    text += "</process></definitions>";
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interrupt.bpmn");
    std::fs::write(&path, text).expect("the target folder can be written");
    path
}

/// A search of the whole model, as JSON, that nothing else will end.
fn searching() -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quadrille"));
    command.arg("verify").arg(large_model()).args(["--no-reduction", "--format", "json"]);
    command.args(["--property", "safe,sound", "--max-states", "1000000000", "--max-memory", "100000"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command runs");
    std::thread::sleep(Duration::from_secs(3));
    child
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("kill is there").success());
}

#[test]
fn an_interrupted_search_tells_what_it_covered() {
    let mut child = searching();
    assert!(child.try_wait().expect("it can be asked").is_none(), "the search does not end by itself");
    let began = Instant::now();
    interrupt(&child);
    let output = child.wait_with_output().expect("it ends");
    assert!(began.elapsed() < SOON, "it took {:?}", began.elapsed());
    assert_eq!(output.status.code(), Some(1), "what was asked is not known to hold");
    let found: Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    let verdicts = found["verdicts"].as_array().expect("a verdict for each property");
    assert_eq!(verdicts.len(), 2);
    for verdict in verdicts {
        assert_eq!(verdict["verdict"], "inconclusive");
        assert!(verdict["states"].as_u64().is_some_and(|states| states > 0), "what was covered");
    }
}
