//! Imports from files: what is read, and what is refused.

use quadrille::Reading;
use quadrille::diagnostics::Severity;
use std::path::{Path, PathBuf};

const BPMN: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const PROCESS: &str = "<process id='P'><startEvent id='S'/><endEvent id='E'/><sequenceFlow id='f' sourceRef='S' targetRef='E'/></process>";

/// An empty folder with these files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imports").join(name);
    // What an earlier run left there may be more than what is written now.
    let _ = std::fs::remove_dir_all(&folder);
    for (path, content) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(&folder)).expect("the target folder can be written");
        std::fs::write(path, content).expect("the file can be written");
    }
    folder
}

fn definitions(namespace: &str, body: &str) -> String {
    format!(
        "<definitions xmlns='{BPMN}' xmlns:b='urn:b' xmlns:s='urn:s' targetNamespace='{namespace}'>{body}</definitions>"
    )
}

fn import(kind: &str, location: &str, namespace: &str) -> String {
    format!("<import importType='{kind}' location='{location}' namespace='{namespace}'/>")
}

fn read(folder: &Path) -> Reading {
    quadrille::read(&folder.join("model.bpmn")).expect("the model can be read")
}

/// The errors, each with the name of the file and the text that it is about.
fn errors(reading: &Reading) -> Vec<String> {
    let errors = reading.diagnostics.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
    let shown = errors.map(|finding| {
        let span = finding.primary.span;
        let file = Path::new(&reading.sources.get(span.source).name).file_name().unwrap_or_default().to_string_lossy();
        format!("{} {file} {}: {}", finding.code, reading.sources.text(span), finding.message)
    });
    shown.collect()
}

#[test]
fn findings_in_imported_files_have_their_places() {
    let main = definitions(
        "urn:main",
        &format!("{}<message id='m' itemRef='b:item'/>{PROCESS}", import(BPMN, "sub/b.bpmn", "urn:b")),
    );
    let b = definitions(
        "urn:b",
        &format!(
            "{}<message id='n' itemRef='missing'/><itemDefinition id='item' structureRef='s:T'/>",
            import(XSD, "../s.xsd", "urn:s")
        ),
    );
    let schema = format!(
        "<schema xmlns='{XSD}' targetNamespace='urn:s'><complexType name='T'><sequence><any/></sequence></complexType></schema>"
    );
    // UTF-16 with a mark, as some tools write.
    let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(schema.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let here = folder("places", &[("model.bpmn", main.as_bytes()), ("sub/b.bpmn", b.as_bytes()), ("s.xsd", &utf_16)]);
    let expected = [
        "dangling-reference b.bpmn missing: itemRef of message `n` refers to `missing`, which does not exist",
        "unsupported-xsd-feature s.xsd <any: an imported schema has content of any kind (any), which payloads do not have",
    ];
    assert_eq!(errors(&read(&here)), expected);
}

#[test]
fn waivers_of_imported_files_are_about_them() {
    let waiver = "<extensionElements><q:allow xmlns:q='urn:quadrille:bpmn:1.0' code='node-without-outgoing-flow' reason='a draft'/></extensionElements>";
    let part = format!("<process id='Q'><startEvent id='QS'/><task id='T'>{waiver}</task><endEvent id='QE'/>
        <sequenceFlow id='q' sourceRef='QS' targetRef='T'/><sequenceFlow id='r' sourceRef='QS' targetRef='QE'/></process>");
    let main = definitions("urn:main", &format!("{}{PROCESS}", import(BPMN, "b.bpmn", "urn:b")));
    let here =
        folder("waivers", &[("model.bpmn", main.as_bytes()), ("b.bpmn", definitions("urn:b", &part).as_bytes())]);
    let reading = read(&here);
    let waived: Vec<_> = reading.waived.iter().map(|waived| waived.finding.code.0).collect();
    assert_eq!(waived, ["node-without-outgoing-flow"]);
}

#[test]
fn files_that_import_each_other() {
    let file = |namespace: &str, other: &str| {
        definitions(namespace, &format!("{}{}", import(BPMN, other, "urn:b"), import(BPMN, "./model.bpmn", "urn:main")))
    };
    let main = file("urn:main", "b.bpmn").replace("</definitions>", &format!("{PROCESS}</definitions>"));
    let here = folder("cycle", &[("model.bpmn", main.as_bytes()), ("b.bpmn", file("urn:b", "b.bpmn").as_bytes())]);
    let reading = read(&here);
    assert_eq!(errors(&reading), Vec::<String>::new());
    assert!(reading.sound_model().is_some());
}

#[test]
fn files_that_are_not_there_or_may_not_be_read() {
    let check = |name: &str, kind: &str, location: &str, expected: &str| {
        let main = definitions(
            "urn:main",
            &format!("{}<itemDefinition id='i' structureRef='s:T'/>{PROCESS}", import(kind, location, "urn:s")),
        );
        let here = folder(
            name,
            &[("inner/model.bpmn", main.as_bytes()), ("outside.xsd", b"<schema/>"), ("inner/folder.xsd/a", b"")],
        );
        #[cfg(unix)]
        std::os::unix::fs::symlink("../outside.xsd", here.join("inner/link.xsd")).expect("a link can be made");
        let found = errors(&read(&here.join("inner")));
        assert_eq!(found, [expected], "{location}");
    };
    let outside = |location: &str| {
        format!(
            "import-outside-folder model.bpmn <import: imported file `{location}` lies outside of the model's folder"
        )
    };
    check("missing", BPMN, "b.bpmn", "missing-import model.bpmn <import: imported file `b.bpmn` cannot be read");
    check("outside", BPMN, "../outside.xsd", &outside("../outside.xsd"));
    check("absolute", BPMN, "/etc/passwd", &outside("/etc/passwd"));
    #[cfg(unix)]
    check("link", BPMN, "link.xsd", &outside("link.xsd"));
    check(
        "folder",
        BPMN,
        "folder.xsd",
        "missing-import model.bpmn <import: imported file `folder.xsd` cannot be read: it is not a file",
    );
    let remote =
        "import-outside-folder model.bpmn <import: imported file `https://example.org/s.xsd` lies on another machine";
    check("remote", BPMN, "https://example.org/s.xsd", remote);
}

#[test]
fn chains_that_do_not_end() {
    let mut files = Vec::new();
    for number in 0..70 {
        let next = import(BPMN, &format!("f{}.bpmn", number + 1), "urn:x");
        let name = if number == 0 { "model.bpmn".to_owned() } else { format!("f{number}.bpmn") };
        files.push((name, definitions(&format!("urn:{number}"), &next)));
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let found = errors(&read(&folder("chain", &files)));
    let refused: Vec<_> = found.iter().filter(|finding| finding.starts_with("limit-exceeded")).collect();
    assert_eq!(
        refused,
        ["limit-exceeded f64.bpmn <import: imported file `f65.bpmn` is not read: the model imports more than 64 files"]
    );
}
