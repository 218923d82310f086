//! What `quadrille verify` tells: whatever it is asked for, and whatever it cannot do with it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A model in a file of its own.
fn model(name: &str, content: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(format!("{name}.bpmn"));
    let head = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">"#;
    std::fs::write(&path, format!("{head}{content}</definitions>\n")).expect("the model can be written");
    path
}

/// Verifies a model; gives the exit status, standard output and standard error.
fn verify(model: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille")).arg("verify").arg(model).args(arguments).output();
    let output = output.expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("it was not killed"), text(&output.stdout), text(&output.stderr))
}

const WORK: &str = r#"<process id="Work"><startEvent id="s"/><userTask id="t"/><endEvent id="e"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process>"#;

#[test]
fn verdicts_say_how_many_states_were_searched_and_stand_in_columns() {
    let pattern = "response: begins(t) leads to completes(t)";
    let (status, output, errors) = verify(&model("work", WORK), &["--property", "safe", "--pattern", pattern]);
    let lines: Vec<&str> = output.lines().take(2).collect();
    let expected = [
        "safe                                      bag        holds  (3 states, 2 transitions)",
        "response: begins(t) leads to completes(t) bag        holds  (5 states, 4 transitions)",
    ];
    assert_eq!((status, &lines[..]), (0, &expected[..]), "{errors}");
}

#[test]
fn what_could_not_be_written_was_found_out_all_the_same() {
    for option in ["--certificate", "--report"] {
        let (status, output, errors) = verify(&model("unwritten", WORK), &[option, "/nowhere/at/all"]);
        assert_eq!(status, 2, "{errors}");
        assert!(output.starts_with("safe ") && errors.contains("cannot use /nowhere/at/all"), "{output}{errors}");
    }
}

#[test]
fn where_nothing_is_verified_it_says_so() {
    let (status, output, errors) = verify(&model("nothing", ""), &[]);
    assert_eq!((status, &*output), (1, ""), "{errors}");
    assert!(errors.contains("error[unsupported-element]: there is no process to verify or run\n"), "{errors}");
    assert!(errors.trim_end().ends_with("nothing.bpmn: nothing was verified; 1 error, 1 warning"), "{errors}");
}

/// The errors of a choreography are why it is not projected, and not that nobody can project it.
#[test]
fn a_choreography_with_errors_is_refused_for_them() {
    let choreography = r#"<choreography id="C"><participant id="A"/><participant id="B"/><startEvent id="s"/>
        <callChoreography id="c"><participantRef>A</participantRef><participantRef>B</participantRef></callChoreography>
        <endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>
        <sequenceFlow id="g" sourceRef="c" targetRef="e"/></choreography>"#;
    let (status, output, errors) = verify(&model("choreography", choreography), &[]);
    assert_eq!((status, &*output), (1, ""), "{errors}");
    assert!(errors.contains("error[call-without-choreography]"), "{errors}");
    assert!(!errors.contains("not supported yet"), "{errors}");
}

#[test]
fn limits_are_told_in_the_units_in_which_they_are_given() {
    let states = ["--no-reduction", "--property", "sound"];
    let told = |limit: [&str; 2]| verify(&model("limits", WORK), &[&states[..], &limit].concat()).1;
    assert!(told(["--max-states", "2"]).contains("given up after 2 states"));
    assert!(told(["--max-time", "0"]).contains("given up after 0 s"));
    assert!(told(["--max-memory", "0"]).contains("given up at 0 MB of memory"));
}
