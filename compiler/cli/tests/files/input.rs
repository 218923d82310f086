//! What a file may be, and what is said of one that is no model.

use crate::{Trade, file, folder, quadrille};
use std::process::{Command, Stdio};

const MEMBERS: &str = "<q:member name='quantity' type='int64' number='1'/>";

#[test]
fn every_command_gives_the_status_that_the_file_deserves() {
    let here = folder("inputs");
    let model = Trade::with(MEMBERS).text();
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(model.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let waits = model.replace("<startEvent id='PStart'/>", "<receiveTask id='PStart'/>");
    let check = |name: &str, contents: &[u8], expected: i32| {
        let path = file(&here, name, contents);
        for command in ["check", "verify", "project", "run", "generate"] {
            for format in ["text", "json"] {
                let outcome = quadrille(command, &path, &["--format", format]);
                assert_eq!(outcome.status, Some(expected), "{command} {name} as {format}: {outcome:?}");
                if format == "json" {
                    assert!(outcome.json().is_object(), "{command} {name}");
                } else if expected != 0 {
                    assert!(outcome.errors.contains("error["), "{command} {name}: {outcome:?}");
                }
            }
        }
    };
    check("good.bpmn", model.as_bytes(), 0);
    check("mit Leerzeichen und ü.bpmn", model.as_bytes(), 0);
    check("lines.bpmn", model.replace('\n', "\r\n").as_bytes(), 0);
    check("utf16.bpmn", &utf16, 0);
    check("waits.bpmn", waits.as_bytes(), 1);
    check("empty.bpmn", b"", 2);
    check("binary.bpmn", &[0x7f, b'E', b'L', b'F', 2, 1, 0xff, 0xfe, 0, 0x80], 2);
    check("page.bpmn", b"<html><body>not found</body></html>", 2);
}

#[test]
fn text_that_cannot_be_decoded_gives_one_finding() {
    let path = file(&folder("undecodable"), "binary.bpmn", [0x7f, 0xff, b'\n', 0xfe, 0x80]);
    let findings = quadrille("check", &path, &["--format", "json"]).json()["diagnostics"].clone();
    let codes: Vec<_> = findings.as_array().expect("findings are a list").iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["undecodable-text"]);
}

#[test]
fn what_is_no_file_is_unusable() {
    let here = folder("no file");
    for path in [here.clone(), here.join("absent.bpmn")] {
        let outcome = quadrille("check", &path, &[]);
        assert_eq!(outcome.status, Some(2), "{outcome:?}");
        assert!(outcome.errors.contains(&path.display().to_string()), "{outcome:?}");
    }
}

#[test]
fn a_process_without_a_collaboration_is_a_participant() {
    let model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='Alone'>\
        <startEvent id='S'/><task id='T'/><endEvent id='E'/><sequenceFlow id='f' sourceRef='S' targetRef='T'/>\
        <sequenceFlow id='g' sourceRef='T' targetRef='E'/></process></definitions>";
    let path = file(&folder("alone"), "alone.bpmn", model);
    let outcome = quadrille("run", &path, &["--format", "json"]);
    assert_eq!(outcome.status, Some(0), "{outcome:?}");
    assert_eq!(outcome.json()["participants"][0]["participant"], "Alone");
}

#[test]
fn arguments_that_mean_nothing_are_refused_with_what_would() {
    let path = file(&folder("arguments"), "trade.bpmn", Trade::with(MEMBERS).text());
    let check = |command: &str, arguments: &[&str], expected: &[&str]| {
        let outcome = quadrille(command, &path, arguments);
        assert_eq!(outcome.status, Some(2), "{command} {arguments:?}: {outcome:?}");
        for text in expected {
            assert!(outcome.errors.contains(text), "`{text}` for {command} {arguments:?}: {outcome:?}");
        }
    };
    check("project", &["--participant", "Bank"], &["`Bank`", "`Customer`, `Seller`"]);
    check("run", &["--except", "Bank=127.0.0.1:1"], &["`Bank`", "`Customer`, `Seller`"]);
    check("run", &["--choose", "gateway"], &["GATEWAY=FLOW"]);
    check("run", &["--conversations", "0"], &["0"]);
    check("verify", &["--bound", "nonsense"], &["name=number"]);
    check("verify", &["--bound", "messages=0"], &["from 1"]);
    check("verify", &["--bound", "letters=2"], &["messages, flows, nodes"]);
    check("verify", &["--network", "carrier-pigeon"], &["fifo-pair"]);
}

#[test]
fn a_choice_at_a_gateway_that_data_decides_is_told() {
    let model = Trade::with(MEMBERS).text();
    let model = model.replace("targetRef='QEnd'/></process>", "targetRef='Large'/><exclusiveGateway id='Large' default='no'/>\
        <sequenceFlow id='yes' sourceRef='Large' targetRef='QEnd'><conditionExpression>order.quantity &gt; 9</conditionExpression>\
        </sequenceFlow><sequenceFlow id='no' sourceRef='Large' targetRef='QEnd'/></process>");
    let path = file(&folder("choice"), "trade.bpmn", model);
    let outcome = quadrille("run", &path, &["--choose", "Large=yes"]);
    assert_eq!(outcome.status, Some(0), "{outcome:?}");
    assert!(outcome.errors.contains("its conditions decide over the data"), "{outcome:?}");
}

#[test]
fn a_run_that_is_refused_is_an_object_with_the_verdicts() {
    let model = Trade { reminder: true, ..Trade::with(MEMBERS) }.text();
    let model = model.replace("<receiveTask id='Wait'/>", "<receiveTask id='Wait'/><receiveTask id='Never'/>");
    let model = model.replace(
        "sourceRef='Wait' targetRef='QEnd'/>",
        "sourceRef='Wait' targetRef='Never'/>\
        <sequenceFlow id='q4' sourceRef='Never' targetRef='QEnd'/>",
    );
    let model = model.replace(
        "</collaboration>",
        "<messageFlow id='o' messageRef='Reminder' sourceRef='Remind' targetRef='Never'/></collaboration>",
    );
    let path = file(&folder("refused"), "trade.bpmn", model);
    let outcome = quadrille("run", &path, &["--format", "json"]);
    assert_eq!(outcome.status, Some(1), "{outcome:?}");
    assert_eq!(outcome.json()["completed"], false);
    assert_eq!(outcome.json()["verdicts"][1]["verdict"], "violated");
}

#[test]
fn a_run_without_end_is_stopped() {
    let model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><collaboration id='C'>\
        <participant id='Ping' processRef='P'/><participant id='Pong' processRef='Q'/>\
        <messageFlow id='m' name='ping' sourceRef='Send' targetRef='Receive'/></collaboration>\
        <process id='P'><startEvent id='S'/><exclusiveGateway id='G'/><sendTask id='Send'/>\
        <sequenceFlow id='f' sourceRef='S' targetRef='G'/><sequenceFlow id='g' sourceRef='G' targetRef='Send'/>\
        <sequenceFlow id='h' sourceRef='Send' targetRef='G'/></process>\
        <process id='Q'><startEvent id='T'/><exclusiveGateway id='H'/><receiveTask id='Receive'/>\
        <sequenceFlow id='i' sourceRef='T' targetRef='H'/><sequenceFlow id='j' sourceRef='H' targetRef='Receive'/>\
        <sequenceFlow id='k' sourceRef='Receive' targetRef='H'/></process></definitions>";
    let path = file(&folder("endless"), "endless.bpmn", model);
    let outcome = quadrille("run", &path, &["--anyway", "--format", "json", "--timeout", "60"]);
    assert_eq!(outcome.status, Some(1), "{:?}", outcome.errors);
    let object = outcome.json();
    assert_eq!(object["completed"], false);
    assert!(object["stopped"].as_str().is_some_and(|why| why.contains("goes round")), "{}", object["stopped"]);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let path = file(&folder("reader"), "trade.bpmn", Trade::with(MEMBERS).text());
    let mut child = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .args(["project", "--format", "json"])
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("the command ends").code(), Some(0));
}
