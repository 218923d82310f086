//! `check --fix` and waivers, as a user meets them.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

const MODEL: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0" targetNamespace="urn:example">
  <process id="Work">
    <startEvent id="Start"/>
    <task id="Do" name="Do it"/>
    <sequenceFlow sourceRef="Start" targetRef="Do"/>
    <sequenceFlow id="f2" sourceRef="Do" targetRef="Do">
      <extensionElements>
        <q:allow code="sequence-flow-to-itself" reason="done until it succeeds"/>
      </extensionElements>
    </sequenceFlow>
    <sequenceFlow id="f3" sourceRef="Do" targetRef="End"/>
    <endEvent id="End"/>
  </process>
</definitions>
"#;

/// A model in a folder of its own.
fn model(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fix").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    std::fs::write(folder.join("model.bpmn"), text).expect("the model can be written");
    folder.join("model.bpmn")
}

/// Checks `model.bpmn` where it stands; gives the exit status, standard output and standard error.
fn quadrille(model: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .args(["check", "model.bpmn"])
        .args(arguments)
        .current_dir(model.parent().expect("it is in a folder"))
        .output()
        .expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn written(model: &Path) -> String {
    std::fs::read_to_string(model).expect("it is there")
}

const DIFF: &str = "\
--- model.bpmn
+++ model.bpmn
@@ -2,7 +2,7 @@
   <process id=\"Work\">
     <startEvent id=\"Start\"/>
     <task id=\"Do\" name=\"Do it\"/>
-    <sequenceFlow sourceRef=\"Start\" targetRef=\"Do\"/>
+    <sequenceFlow id=\"sequenceFlow_1\" sourceRef=\"Start\" targetRef=\"Do\"/>
     <sequenceFlow id=\"f2\" sourceRef=\"Do\" targetRef=\"Do\">
       <extensionElements>
         <q:allow code=\"sequence-flow-to-itself\" reason=\"done until it succeeds\"/>
";

#[test]
fn fixes_are_shown_made_and_summed_up() {
    let model = model("text", MODEL);
    let (status, output, errors) = quadrille(&model, &["--fix", "--dry-run", "--deny-warnings"]);
    assert_eq!(status, Some(0), "{output}{errors}");
    let conclusion =
        "no findings; 1 finding waived\n  sequence-flow-to-itself of sequenceFlow `f2`: done until it succeeds\n";
    let expected = format!("{DIFF}model.bpmn: 1 finding would be fixed\n  missing-id: 1\n");
    assert!(output.starts_with(&expected), "{output}");
    assert!(output.ends_with(conclusion), "{output}");
    assert_eq!(written(&model), MODEL);
    let (status, output, errors) = quadrille(&model, &["--fix", "--deny-warnings"]);
    assert_eq!(status, Some(0), "{output}{errors}");
    assert!(output.starts_with("model.bpmn: 1 finding fixed\n  missing-id: 1\n"), "{output}");
    assert!(output.ends_with(conclusion), "{output}");
    assert_eq!(written(&model), MODEL.replace("<sequenceFlow source", "<sequenceFlow id=\"sequenceFlow_1\" source"));
    let (_, output, _) = quadrille(&model, &["--fix"]);
    assert!(output.starts_with("model.bpmn: 0 findings fixed\n"), "{output}");
}

#[test]
fn what_is_left_decides_the_exit_status() {
    let dangling = model("status", &MODEL.replace("targetRef=\"Do\"/>", "targetRef=\"Nobody\"/>"));
    let (status, output, errors) = quadrille(&dangling, &["--fix"]);
    assert_eq!(status, Some(1), "{output}{errors}");
    assert!(output.contains("missing-id: 1") && errors.contains("error[dangling-reference]"), "{output}{errors}");
    assert!(written(&dangling).contains("sequenceFlow_1"));
    let broken = model("broken", "<definitions");
    assert_eq!(quadrille(&broken, &["--fix"]).0, Some(2));
    assert_eq!(written(&broken), "<definitions");
    assert_eq!(quadrille(&broken, &["--dry-run"]).0, Some(2), "nothing to be dry about");
}

#[test]
fn programs_learn_what_is_suggested_fixed_and_waived() {
    let parse = |text: &str| -> Value { serde_json::from_str(text).expect("the output is JSON") };
    let model = model("json", MODEL);
    let (_, output, _) = quadrille(&model, &["--format", "json"]);
    let object = parse(&output);
    let suggestion = &object["diagnostics"][0]["suggestions"][0];
    assert_eq!(suggestion["applicability"], "applicable");
    assert_eq!(suggestion["edits"][0]["replacement"], " id=\"sequenceFlow_1\"");
    assert_eq!(object["waived"][0]["reason"], "done until it succeeds");
    assert_eq!(object.get("fixed"), None);
    let (_, output, _) = quadrille(&model, &["--fix", "--dry-run", "--format", "json"]);
    let object = parse(&output);
    assert_eq!(object["fixed"], json!({ "missing-id": 1 }));
    assert_eq!(object["diff"], DIFF);
    let (_, output, _) = quadrille(&model, &["--format", "sarif"]);
    let results = parse(&output)["runs"][0]["results"].clone();
    let change = &results[0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "model.bpmn");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], " id=\"sequenceFlow_1\"");
    assert_eq!(results[0]["suppressions"], json!([]));
    assert_eq!(results[1]["suppressions"][0]["justification"], "done until it succeeds");
    let (_, output, errors) = quadrille(&model, &["--fix", "--dry-run", "--format", "sarif"]);
    assert_eq!(parse(&output)["runs"][0]["results"].as_array().map(Vec::len), Some(1));
    assert!(errors.starts_with(DIFF), "{errors}");
}
