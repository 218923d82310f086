//! Suggestions made in a file: which, in what encoding, and what is left alone.

use quadrille::diagnostics::Code;
use std::path::{Path, PathBuf};

/// Two flows without ids, an order of exchange with a slip of the pen, and a reference that only its author can
/// mend.
const MODEL: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:example">
  <process id="Work" name="Aufträge">
    <startEvent id="Start"/>
    <task id="Do" q:exchange="sendfirst"/>
    <endEvent id="Done"/>
    <sequenceFlow sourceRef="Start" targetRef="Do"/>
    <sequenceFlow id="" sourceRef="Do" targetRef="Donne"/>
  </process>
</definitions>
"#;

fn repaired() -> String {
    MODEL
        .replace("\"sendfirst\"", "\"send-first\"")
        .replace("<sequenceFlow sourceRef", "<sequenceFlow id=\"sequenceFlow_1\" sourceRef")
        .replace("id=\"\"", "id=\"sequenceFlow_2\"")
}

fn file(name: &str, contents: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fix").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join("model.bpmn");
    std::fs::write(&path, contents).expect("the file can be written");
    path
}

/// Makes the suggestions in a file with these contents; expects others in it.
fn check(name: &str, contents: &[u8], expected: &[u8]) {
    let path = file(name, contents);
    let fixing = quadrille::fix(&path).expect("the file can be read");
    assert_eq!(std::fs::read(&path).expect("it is there"), contents, "{name}: nothing is written yet");
    fixing.write().expect("the file can be written");
    let written = std::fs::read(&path).expect("it is there");
    assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(expected), "{name}");
    assert_eq!(written, expected, "{name}");
    let again = quadrille::fix(&path).expect("the file can be read");
    assert!(again.fixed.is_empty(), "{name}: nothing is left to be made");
    assert_eq!(again.reading.diagnostics.as_slice(), fixing.reading.diagnostics.as_slice(), "{name}");
    let beside = std::fs::read_dir(path.parent().expect("it is in a folder")).expect("it is there").count();
    assert_eq!(beside, 1, "{name}: nothing is left behind");
}

fn utf_16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn suggestions_are_made_and_counted() {
    check("plain", MODEL.as_bytes(), repaired().as_bytes());
    let fixing = quadrille::fix(&file("counted", MODEL.as_bytes())).expect("the file can be read");
    let fixed: Vec<_> = fixing.fixed.iter().map(|(code, count)| (code.0, *count)).collect();
    assert_eq!(fixed, [("invalid-value", 1), ("missing-id", 2)]);
    let left: Vec<_> = fixing.reading.diagnostics.as_slice().iter().map(|finding| finding.code).collect();
    assert!(left.contains(&Code("dangling-reference")) && !left.contains(&Code("missing-id")), "{left:?}");
}

#[test]
fn a_file_becomes_utf_8_and_keeps_its_mark_and_its_lines() {
    let declared = |encoding: &str, text: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{text}");
    let marked = |text: &str| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let lines = |text: &str| text.replace('\n', "\r\n");
    let (after, utf_8) = (repaired(), declared("UTF-8", &repaired()));
    check("mark", &marked(MODEL), &marked(&after));
    check("lines", lines(MODEL).as_bytes(), lines(&after).as_bytes());
    check("utf-16", &utf_16(&declared("UTF-16", MODEL)), utf_8.as_bytes());
    check("utf-16-undeclared", &utf_16(MODEL), after.as_bytes());
    let latin: Vec<u8> = declared("ISO-8859-1", MODEL).chars().map(|letter| letter as u8).collect();
    check("latin-1", &latin, utf_8.as_bytes());
    // Where nothing is made, the encoding stays.
    let same = utf_16(&declared("UTF-16", &after));
    check("nothing", &same, &same);
    check("no-text", b"<a \xFF", b"<a \xFF");
}

#[test]
fn ids_are_new_in_the_whole_file() {
    let taken = "<task id=\"sequenceFlow_1\"/><q:any id=\"sequenceFlow_3\"/>";
    let text = MODEL.replace("<startEvent", &format!("{taken}<startEvent"));
    let expected = repaired().replace("sequenceFlow_2", "sequenceFlow_4").replace("sequenceFlow_1", "sequenceFlow_2");
    let expected = expected.replace("<startEvent", &format!("{taken}<startEvent"));
    check("taken", text.as_bytes(), expected.as_bytes());
}

#[test]
fn an_id_is_renamed_where_nothing_refers_to_it() {
    let objects = "<dataObject id=\"Note\"/><dataObject id=\"Note\"/><dataObject id=\"Note\"/>";
    let renamed = "<dataObject id=\"Note\"/><dataObject id=\"Note_2\"/><dataObject id=\"Note_3\"/>";
    let with = |model: &str, objects: &str| model.replace("<startEvent", &format!("{objects}<startEvent"));
    check("unused", with(MODEL, objects).as_bytes(), with(&repaired(), renamed).as_bytes());
    let used = format!("{objects}<textAnnotation id=\"T\"><text>see Note</text></textAnnotation>");
    check("used", with(MODEL, &used).as_bytes(), with(&repaired(), &used).as_bytes());
}

#[test]
fn a_file_that_was_changed_meanwhile_is_left_alone() {
    let path = file("meanwhile", MODEL.as_bytes());
    let fixing = quadrille::fix(&path).expect("the file can be read");
    std::fs::write(&path, "something else").expect("the file can be written");
    let unusable = fixing.write().expect_err("the file was changed");
    assert!(unusable.reason.contains("was changed"), "{unusable}");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "something else");
}

/// Names that may be meant are not written by themselves, and settings are not of the model.
#[test]
fn only_what_may_be_made_without_asking_is_made() {
    let path = file("settings", repaired().as_bytes());
    let settings = "[severity]\nmissing-idd = \"off\"\n";
    std::fs::write(path.with_file_name("quadrille.toml"), settings).expect("the file can be written");
    let fixing = quadrille::fix(&path).expect("the files can be read");
    let suggested = fixing.reading.diagnostics.as_slice().iter().filter(|finding| !finding.suggestions.is_empty());
    let suggested: Vec<_> = suggested.map(|finding| (finding.code.0, finding.applicable().is_some())).collect();
    assert_eq!(suggested, [("dangling-reference", false), ("unknown-code", false)]);
    assert!(fixing.fixed.is_empty());
}

/// A model that is a link is written where the link leads to, and one that may not be written is not.
#[cfg(unix)]
#[test]
fn links_stay_links_and_what_is_read_only_stays_as_it_is() {
    let path = file("link", MODEL.as_bytes());
    let link = path.with_file_name("link.bpmn");
    std::os::unix::fs::symlink("model.bpmn", &link).expect("a link can be made");
    quadrille::fix(&link).expect("it can be read").write().expect("it can be written");
    assert!(std::fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), repaired());

    let path = file("read-only", MODEL.as_bytes());
    let permissions = |is_readonly: bool| {
        let mut permissions = std::fs::metadata(&path).expect("it is there").permissions();
        permissions.set_readonly(is_readonly);
        std::fs::set_permissions(&path, permissions).expect("it is ours");
    };
    permissions(true);
    let unusable = quadrille::fix(&path).expect("it can be read").write().expect_err("it may not be written");
    assert_eq!(unusable.reason, "the file may not be written");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), MODEL);
}
