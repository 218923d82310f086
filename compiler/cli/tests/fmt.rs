//! `quadrille fmt`, as a user meets it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MODEL: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:example">
<process name='Größe' id="P"><monitoring/>
<auditing/><task id="T" extra="1"/></process>
</definitions>
"#;

const FORMATTED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:example">
  <process id="P" name="Größe">
    <auditing />
    <monitoring />
    <task id="T" extra="1" />
  </process>
</definitions>
"#;

const REPORT: &str = r"  children in the order of the schema (line 2)
  left: attribute that BPMN does not know, without a namespace (line 3)
";

/// A folder of its own, with a file in it.
fn folder(name: &str, contents: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fmt").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    std::fs::write(folder.join("model.bpmn"), contents).expect("the model can be written");
    folder
}

/// Runs `quadrille fmt` in a folder; gives the exit status, standard output and standard error.
fn fmt(folder: &Path, arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .arg("fmt")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("it has one").write_all(input).expect("it is read");
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn written(folder: &Path) -> Vec<u8> {
    std::fs::read(folder.join("model.bpmn")).expect("it is there")
}

#[test]
fn a_file_is_replaced_and_then_left() {
    let folder = folder("replaced", MODEL.as_bytes());
    let (status, out, error) = fmt(&folder, &["--check", "model.bpmn"], b"");
    assert_eq!((status, &*out, &*error), (Some(1), "model.bpmn\n", ""));
    assert_eq!(written(&folder), MODEL.as_bytes());
    let (status, out, error) = fmt(&folder, &["model.bpmn"], b"");
    assert_eq!((status, &*error), (Some(0), ""));
    assert_eq!(out, format!("model.bpmn: formatted, repaired, left\n{REPORT}"));
    assert_eq!(String::from_utf8_lossy(&written(&folder)), FORMATTED);
    let (status, out, error) = fmt(&folder, &["--check", "model.bpmn"], b"");
    assert_eq!((status, &*out, &*error), (Some(0), "", ""));
    let others = std::fs::read_dir(&folder).expect("the folder can be listed").count();
    assert_eq!(others, 1, "nothing is left beside the file");
}

#[test]
fn standard_output() {
    let folder = folder("output", MODEL.as_bytes());
    let (status, out, error) = fmt(&folder, &["--stdout", "model.bpmn"], b"");
    assert_eq!((status, &*out), (Some(0), FORMATTED));
    assert_eq!(error, format!("model.bpmn: repaired, left\n{REPORT}"));
    let (status, out, error) = fmt(&folder, &["-"], MODEL.as_bytes());
    assert_eq!((status, &*out), (Some(0), FORMATTED));
    assert_eq!(error, format!("<standard input>: repaired, left\n{REPORT}"));
    assert_eq!(written(&folder), MODEL.as_bytes());
}

#[test]
fn other_encodings_become_utf_8() {
    let wide = MODEL.encode_utf16().flat_map(u16::to_le_bytes);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
    let declared = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{MODEL}");
    let latin: Vec<u8> = declared.chars().map(|letter| u8::try_from(letter).expect("it is in Latin-1")).collect();
    let marked = format!("\u{FEFF}{FORMATTED}").into_bytes();
    for (name, bytes) in [("wide", wide), ("latin", latin), ("marked", marked)] {
        let folder = folder(name, &bytes);
        assert_eq!(fmt(&folder, &["model.bpmn"], b"").0, Some(0), "{name}");
        assert_eq!(String::from_utf8_lossy(&written(&folder)), FORMATTED, "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_left_and_keeps_nothing_else_from_being_done() {
    let broken = &MODEL[..MODEL.len() - 10];
    let folder = folder("broken", broken.as_bytes());
    std::fs::write(folder.join("other.bpmn"), MODEL).expect("the folder can be written");
    let (status, out, error) = fmt(&folder, &["model.bpmn", "missing.bpmn", "other.bpmn"], b"");
    assert_eq!(status, Some(2));
    assert_eq!(out, format!("other.bpmn: formatted, repaired, left\n{REPORT}"));
    assert!(error.contains("error[malformed-xml]"), "{error}");
    assert!(error.contains("model.bpmn: left as it is"), "{error}");
    assert!(error.contains("cannot use missing.bpmn"), "{error}");
    assert_eq!(written(&folder), broken.as_bytes());
    assert_eq!(std::fs::read_to_string(folder.join("other.bpmn")).expect("it is there"), FORMATTED);
}
