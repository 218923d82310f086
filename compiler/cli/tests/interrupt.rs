//! Ctrl-C while a search runs: it ends, tells what it covered, and calls nothing decided that is not.

#![cfg(unix)]

use serde_json::Value;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than this no search goes on after it was interrupted.
const SOON: Duration = Duration::from_secs(30);

/// Parallel loops of tasks: more states than any search ends with, and none of them bad.
fn large_model(name: &str) -> PathBuf {
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
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the target folder can be written");
    path
}

/// A search of so many states of the model, as JSON.
fn searching(name: &str, properties: &str, max_states: usize) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quadrille"));
    command.arg("verify").arg(large_model(name)).args(["--no-reduction", "--format", "json", "--property", properties]);
    command.args(["--max-states", &max_states.to_string(), "--max-memory", "100000"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command runs")
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("kill is there").success());
}

#[test]
fn an_interrupted_search_tells_what_it_covered() {
    // Nothing else ends it.
    let mut child = searching("interrupt.bpmn", "safe,sound", 1_000_000_000);
    std::thread::sleep(Duration::from_secs(3));
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

/// Loops between inclusive gateways: all holds, and what shows it is a list of many states.
#[test]
fn an_interrupt_ends_the_writing_of_a_certificate() {
    let model = large_model("interrupt-writing.bpmn");
    let text = std::fs::read_to_string(&model).expect("it was written");
    let text = text.replace("parallelGateway", "inclusiveGateway");
    let few = |line: &&str| {
        (7..40).all(|branch| !line.contains(&format!("{branch}\"")) && !line.contains(&format!("{branch}-")))
    };
    let text: String = text.lines().filter(few).map(|line| format!("{line}\n")).collect();
    std::fs::write(&model, text).expect("it can be written again");
    let certificate = model.with_extension("json");
    let _ = std::fs::remove_file(&certificate);
    let mut command = Command::new(env!("CARGO_BIN_EXE_quadrille"));
    command.arg("verify").arg(&model).args(["--property", "option-to-complete", "--certificate"]).arg(&certificate);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command runs");
    // The verdicts are told before the certificate is written.
    let mut output = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let verdict = output.next().expect("a verdict").expect("it can be read");
    assert!(verdict.starts_with("option-to-complete     bag        holds"), "{verdict}");
    let began = Instant::now();
    interrupt(&child);
    let ended = child.wait_with_output().expect("it ends");
    assert!(began.elapsed() < AT_ONCE, "it took {:?}", began.elapsed());
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(errors.ends_with("no certificate is stored: it was cancelled\n"), "{errors}");
    assert_eq!((ended.status.code(), certificate.exists()), (Some(1), false));
}

/// Enough states for looking at them to take seconds.
const STATES: usize = 100_000;
/// By then what follows on the search is over, and the JSON is written.
const AT_ONCE: Duration = Duration::from_secs(3);

/// When the search is over and what follows on it is not, depends on the machine: it is interrupted ever later.
#[test]
fn an_interrupt_ends_what_follows_on_the_search() {
    let mut is_tried = false;
    for wait in (1..60).map(|half_seconds| Duration::from_millis(500 * half_seconds)) {
        let mut child = searching("interrupt-later.bpmn", "sound,option-to-complete,no-lost-message", STATES);
        std::thread::sleep(wait);
        if child.try_wait().expect("it can be asked").is_some() {
            break;
        }
        let began = Instant::now();
        interrupt(&child);
        let output = child.wait_with_output().expect("it ends");
        let elapsed = began.elapsed();
        let found: Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
        let verdicts = found["verdicts"].as_array().expect("a verdict for each property");
        assert!(verdicts.iter().all(|verdict| verdict["verdict"] == "inconclusive"), "{found:#}");
        let last = verdicts.last().expect("there are three");
        if last["states"] == STATES && last["reason"] == "the search was cancelled" {
            assert!(elapsed < AT_ONCE, "it took {elapsed:?}");
            is_tried = true;
            break;
        }
    }
    assert!(is_tried, "an interrupt came after the search and before the end");
}
