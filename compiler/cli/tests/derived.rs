//! `extract`, `view` and `conform` as a user meets them: what they print, write and exit with.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn order() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn")
}

/// A file of this test's own.
fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derived");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder.join(name)
}

fn written(name: &str, text: &str) -> PathBuf {
    let path = file(name);
    std::fs::write(&path, text).expect("the file can be written");
    path
}

fn quadrille(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille")).args(arguments).output().expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("it was not killed"), text(&output.stdout), text(&output.stderr))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the output is JSON")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in Unicode")
}

/// Each sends before it receives.
const CROSSING: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
  <collaboration id="Both">
    <participant id="A" name="A" processRef="PA"/> <participant id="B" name="B" processRef="PB"/>
    <messageFlow id="m1" name="ping" sourceRef="a1" targetRef="b2"/>
    <messageFlow id="m2" name="pong" sourceRef="b1" targetRef="a2"/>
  </collaboration>
  <process id="PA">
    <startEvent id="a0"/> <sendTask id="a1"/> <receiveTask id="a2"/> <endEvent id="a3"/>
    <sequenceFlow id="fa0" sourceRef="a0" targetRef="a1"/> <sequenceFlow id="fa1" sourceRef="a1" targetRef="a2"/>
    <sequenceFlow id="fa2" sourceRef="a2" targetRef="a3"/>
  </process>
  <process id="PB">
    <startEvent id="b0"/> <sendTask id="b1"/> <receiveTask id="b2"/> <endEvent id="b3"/>
    <sequenceFlow id="fb0" sourceRef="b0" targetRef="b1"/> <sequenceFlow id="fb1" sourceRef="b1" targetRef="b2"/>
    <sequenceFlow id="fb2" sourceRef="b2" targetRef="b3"/>
  </process>
</definitions>
"#;

#[test]
fn a_collaboration_conforms_to_what_it_implies_and_to_nothing_else() {
    let implied = file("implied.bpmn");
    let (status, printed, said) = quadrille(&["extract", path(&order()), "--output", path(&implied)]);
    assert_eq!((status, &*printed), (0, ""), "{said}");
    let text = std::fs::read_to_string(&implied).expect("it was written");
    assert!(text.contains("BPMNShape"), "it is drawn");
    let (status, printed, said) = quadrille(&["conform", path(&order()), path(&implied)]);
    assert_eq!(status, 0, "{printed}{said}");
    assert!(printed.starts_with("trace      bag        holds"), "{printed}");
    // With another exchange at the end it is another one.
    let other = written("other.bpmn", &text.replace("name=\"Receipt\"", "name=\"Reminder\""));
    let (status, printed, _) = quadrille(&["conform", path(&order()), path(&other), "--silent", "Receipt"]);
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains("Reminder"), "{printed}");
    let (status, printed, _) = quadrille(&["extract", path(&order()), "--format", "json"]);
    let object = json(&printed);
    assert_eq!((status, &object["outcome"]), (0, &Value::from("derived")));
    assert_eq!(object["text"].as_str(), Some(&*text));
}

#[test]
fn where_messages_cross_there_is_no_choreography_and_a_run_shows_it() {
    let crossing = written("crossing.bpmn", CROSSING);
    let (status, printed, _) = quadrille(&["extract", path(&crossing)]);
    assert_eq!(status, 1);
    assert!(printed.contains("there is no choreography: messages cross"), "{printed}");
    assert!(printed.contains("A at `a1` sends `ping` to `B`"), "{printed}");
    let (status, printed, _) = quadrille(&["extract", path(&crossing), "--format", "json"]);
    let object = json(&printed);
    assert_eq!((status, &object["outcome"]), (1, &Value::from("refused")));
    assert!(object["run"]["steps"].as_array().is_some_and(|steps| steps.len() >= 4), "{printed}");
    let (status, printed, _) = quadrille(&["extract", path(&crossing), "--max-states", "2"]);
    assert_eq!(status, 1);
    assert!(printed.contains("it is not known whether there is a choreography"), "{printed}");
}

#[test]
fn a_view_shows_what_partners_see_and_can_stand_for_the_process() {
    let view = file("seller.bpmn");
    let (status, _, said) = quadrille(&["view", path(&order()), "--participant", "Seller", "--output", path(&view)]);
    assert_eq!(status, 0, "{said}");
    let text = std::fs::read_to_string(&view).expect("it was written");
    assert!(!text.contains("Check order"), "what is private is in it:\n{text}");
    assert!(text.contains("BPMNShape"), "it is drawn");
    let (status, printed, _) = quadrille(&["conform", path(&order()), path(&view), "--participant", "Seller"]);
    assert_eq!(status, 0, "{printed}");
    let (status, printed, _) = quadrille(&["conform", path(&view), path(&order()), "--participant", "Seller"]);
    assert_eq!(status, 0, "{printed}");
    // A view that no longer takes the payment may not stand for it.
    let less = written("less.bpmn", &text.replace("name=\"Payment\"", "name=\"Cheque\""));
    let (status, printed, _) = quadrille(&["conform", path(&less), path(&order()), "--participant", "Seller"]);
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains("cannot receive `Payment` from `Customer`, which the contract can"), "{printed}");
    let (status, _, said) = quadrille(&["view", path(&order()), "--participant", "Nobody"]);
    assert_eq!(status, 2);
    assert!(said.contains("no participant `Nobody`"), "{said}");
}

#[test]
fn a_message_without_a_name_is_known_by_its_id() {
    let unnamed = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
  <message id="M"/>
  <choreography id="C">
    <participant id="A" name="A"/> <participant id="B" name="B"/>
    <messageFlow id="m" sourceRef="A" targetRef="B" messageRef="M"/>
    <startEvent id="s"/>
    <choreographyTask id="t" name="hand over" initiatingParticipantRef="A">
      <participantRef>A</participantRef> <participantRef>B</participantRef> <messageFlowRef>m</messageFlowRef>
    </choreographyTask>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/> <sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
  </choreography>
</definitions>
"#;
    let choreography = written("unnamed.bpmn", unnamed);
    let (status, projected, said) = quadrille(&["project", path(&choreography), "--format", "bpmn"]);
    assert_eq!(status, 0, "{said}");
    let collaboration = written("unnamed-projected.bpmn", &projected);
    for participant in [&[][..], &["--participant", "B"]] {
        let arguments = [&["conform", path(&collaboration), path(&choreography)], participant].concat();
        let (status, printed, said) = quadrille(&arguments);
        assert_eq!(status, 0, "{printed}{said}");
    }
}

/// What is wrong with either file is said, whether the rest can be compared or not.
#[test]
fn what_is_wrong_with_a_file_is_said() {
    let (broken, crossing) = (written("broken.bpmn", &CROSSING[..900]), written("whole.bpmn", CROSSING));
    for arguments in [
        ["conform", path(&broken), path(&crossing)].as_slice(),
        &["conform", path(&crossing), path(&broken)],
        &["extract", path(&broken)],
        &["view", path(&broken), "--participant", "A"],
    ] {
        let (status, _, aside) = quadrille(arguments);
        assert!(status == 2 && aside.contains("error[malformed-xml]"), "{arguments:?}: {status}\n{aside}");
    }
    // Not an error that takes the meaning of all else.
    let twice = "<receiveTask id=\"a2\"/> <dataObject id=\"twice\"/> <dataObject id=\"twice\"/>";
    let doubtful = CROSSING.replace("<receiveTask id=\"a2\"/>", twice);
    let doubtful = written("doubtful.bpmn", &doubtful);
    for arguments in [["extract", path(&doubtful)].as_slice(), &["view", path(&doubtful), "--participant", "B"]] {
        let (status, text, aside) = quadrille(arguments);
        assert!(status < 2 && !text.is_empty(), "{arguments:?}: {status} {text}");
        assert!(aside.contains("error[duplicate-id]"), "{arguments:?}: {aside}");
    }
}
