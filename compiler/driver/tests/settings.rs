//! Settings: which file applies, and what it does to findings.

mod folder;

use folder::folder;
use quadrille::diagnostics::Severity;
use std::path::Path;

/// A note (`no-correlation-keys`) and an error that is understood (`sequence-flow-to-itself`).
const UNDERSTOOD: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:example">
  <collaboration id="C">
    <participant id="Caller" processRef="Work"/>
    <participant id="Called"/>
    <messageFlow id="m" sourceRef="Do" targetRef="Called"/>
  </collaboration>
  <process id="Work">
    <startEvent id="Start"/>
    <task id="Do"/>
    <endEvent id="End"/>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Do"/>
    <sequenceFlow id="f2" sourceRef="Do" targetRef="Do"/>
    <sequenceFlow id="f3" sourceRef="Do" targetRef="End"/>
  </process>
</definitions>
"#;

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Reads a model with settings beside it; expects these findings, and whether the model can be used.
fn check(name: &str, model: &str, settings: &str, expected: &[&str], is_sound: bool) {
    let folder = folder("settings", name, &[("model.bpmn", model), ("quadrille.toml", settings)]);
    let reading = quadrille::read(&folder.join("model.bpmn")).expect("the files can be read");
    let found = reading.diagnostics.as_slice().iter();
    let mut found: Vec<_> = found.map(|finding| format!("{} {}", word(finding.severity), finding.code)).collect();
    found.sort();
    found.dedup();
    assert_eq!(found, expected, "{name}");
    assert_eq!(reading.sound_model().is_some(), is_sound, "{name}");
}

#[test]
fn findings_are_as_severe_as_the_settings_say() {
    let check = |name: &str, severity: &str, expected: &[&str], is_sound: bool| {
        check(name, UNDERSTOOD, &format!("[severity]\n{severity}"), expected, is_sound);
    };
    let note = "note no-correlation-keys";
    check("empty", "", &["error sequence-flow-to-itself", note], false);
    check("lowered", "sequence-flow-to-itself = 'warning'", &[note, "warning sequence-flow-to-itself"], true);
    check("off", "sequence-flow-to-itself = \"off\"\nno-correlation-keys = \"off\"", &[], true);
    let both = "sequence-flow-to-itself = \"note\"\nno-correlation-keys = \"error\"";
    check("raised", both, &["error no-correlation-keys", "note sequence-flow-to-itself"], false);
    let unknown = "no-such-code = \"error\"";
    check("unknown", unknown, &["error sequence-flow-to-itself", note, "warning unknown-code"], false);
    let unknown = "no-such-code = \"error\"\nunknown-code = \"off\"";
    check("unknown-off", unknown, &["error sequence-flow-to-itself", note], false);
}

#[test]
fn errors_of_understanding_stay_errors() {
    let set = |code: &str| format!("[severity]\n{code} = \"off\"");
    let dangling = UNDERSTOOD.replace("targetRef=\"Called\"", "targetRef=\"Nobody\"");
    let told = ["error dangling-reference", "error sequence-flow-to-itself", "warning fixed-severity"];
    check("dangling", &dangling, &set("dangling-reference"), &told, false);
    check("malformed", "<a", &set("malformed-xml"), &["error malformed-xml", "warning fixed-severity"], false);
    let as_before = ["error sequence-flow-to-itself", "note no-correlation-keys", "warning fixed-severity"];
    check("verdict", UNDERSTOOD, &set("not-sound"), &as_before, false);
    check("reader", UNDERSTOOD, &set("malformed-xml"), &as_before, false);
    // Nothing is lowered, so nothing is told.
    let both = ["error dangling-reference", "error sequence-flow-to-itself"];
    check("same", &dangling, "[severity]\ndangling-reference = \"error\"", &both, false);
}

/// A model that later stages do not support can be read, and settings do not hide what they refuse.
#[test]
fn what_is_not_supported_stays_so() {
    let model =
        UNDERSTOOD.replace("<task id=\"Do\"/>", "<adHocSubProcess id=\"Do\"><task id=\"Some\"/></adHocSubProcess>");
    let settings = "[severity]\nsequence-flow-to-itself = \"off\"\nunsupported-element = \"off\"";
    check("unsupported", &model, settings, &["note no-correlation-keys", "warning fixed-severity"], true);
    let folder = folder("settings", "unsupported-too", &[("model.bpmn", &model), ("quadrille.toml", settings)]);
    let reading = quadrille::read(&folder.join("model.bpmn")).expect("the files can be read");
    let unsupported = reading.unsupported().expect("there is an ad-hoc sub-process");
    assert_eq!((word(unsupported.severity), unsupported.code.0), ("warning", "unsupported-element"));
    let verification = quadrille::verify(
        reading.sound_model().expect("the model has no errors"),
        &quadrille::VerificationOptions::demanded(),
    );
    let found = verification.diagnostics.as_slice().iter();
    let found: Vec<_> = found.map(|finding| (word(finding.severity), finding.code.0)).collect();
    assert_eq!(found, [("error", "unsupported-element")]);
    assert!(!verification.holds() && !verification.has_meaning());
}

#[test]
fn settings_that_cannot_be_read_are_told_with_their_place() {
    let check = |name: &str, settings: &str, expected: &[&str]| {
        let folder = folder("settings", name, &[("model.bpmn", UNDERSTOOD), ("quadrille.toml", settings)]);
        let unusable = quadrille::read(&folder.join("model.bpmn")).expect_err("the settings are wrong").to_string();
        for part in ["quadrille.toml", "line "].iter().chain(expected) {
            assert!(unusable.contains(part), "{part} in\n{unusable}");
        }
    };
    check("no-toml", "[severity", &["line 1"]);
    check("no-level", "[severity]\nno-correlation-keys = \"fatal\"", &["line 2", "`fatal`", "`off`"]);
    check("no-section", "[severities]", &["`severities`", "`severity`"]);
    check("twice", "[severity]\na = \"off\"\na = \"off\"", &["line 3"]);
}

#[test]
fn the_nearest_settings_up_to_the_root_of_the_repository_apply() {
    let check = |name: &str, files: &[(&str, &str)], expected: Option<&str>| {
        let mut all = vec![("above/repository/models/model.bpmn", UNDERSTOOD)];
        all.extend(files);
        let folder = folder("settings", name, &all);
        let found = quadrille::settings_path(&folder.join("above/repository/models/model.bpmn"));
        let found = found.map(|path| path.canonicalize().expect("it was found"));
        let expected = expected.map(|path| folder.join(path).canonicalize().expect("it was written"));
        assert_eq!(found, expected, "{name}");
    };
    let (root, above) = (("above/repository/.git/", ""), ("above/quadrille.toml", ""));
    let (beside, at_root) = (("above/repository/models/quadrille.toml", ""), ("above/repository/quadrille.toml", ""));
    check("none", &[root], None);
    check("beside", &[root, beside, at_root], Some(beside.0));
    check("at-root", &[root, at_root, above], Some(at_root.0));
    check("above-root", &[root, above], None);
    // A linked work tree has a file in the place of the folder.
    check("work-tree", &[("above/repository/.git", ""), at_root, above], Some(at_root.0));
}

#[test]
fn without_a_repository_only_the_folder_of_the_model_counts() {
    // The target folder may itself be in a repository, so that this has to be somewhere else.
    let folder = std::env::temp_dir().join(format!("quadrille-settings-{}", std::process::id()));
    if folder.ancestors().any(|above| above.join(".git").exists()) {
        println!("skipped: {} is in a repository", folder.display());
        return;
    }
    let models = folder.join("models");
    std::fs::create_dir_all(&models).expect("the folder can be written");
    let write = |path: &Path, text: &str| std::fs::write(path, text).expect("the file can be written");
    write(&models.join("model.bpmn"), UNDERSTOOD);
    write(&folder.join("quadrille.toml"), "");
    let above = quadrille::settings_path(&models.join("model.bpmn"));
    write(&models.join("quadrille.toml"), "");
    let beside = quadrille::settings_path(&models.join("model.bpmn"));
    std::fs::remove_dir_all(&folder).expect("it was written above");
    assert_eq!((above, beside.is_some()), (None, true));
}
