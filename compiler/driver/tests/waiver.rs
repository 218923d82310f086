//! Waivers: which findings they waive, and what is said of those that waive none.

mod folder;

use folder::folder;
use quadrille::diagnostics::{Code, Severity};

/// A sequence flow that leads from a task to itself, and places for a waiver at elements around it.
fn model(at_process: &str, at_task: &str, at_flow: &str) -> String {
    let carried = |waivers: &str| {
        if waivers.is_empty() { String::new() } else { format!("<extensionElements>{waivers}</extensionElements>") }
    };
    let (at_process, at_task, at_flow) = (carried(at_process), carried(at_task), carried(at_flow));
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:example">
  <collaboration id="C">
    <participant id="Caller" processRef="Work"/>
    <participant id="Called"/>
    <messageFlow id="m" sourceRef="Do" targetRef="Called"/>
  </collaboration>
  <process id="Work">{at_process}
    <startEvent id="Start"/>
    <task id="Do" name="Do&#10;it">{at_task}</task>
    <endEvent id="End"/>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Do"/>
    <sequenceFlow id="f2" sourceRef="Do" targetRef="Do">{at_flow}</sequenceFlow>
    <sequenceFlow id="f3" sourceRef="Do" targetRef="End"/>
  </process>
</definitions>
"#
    )
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Reads a model with settings beside it; expects these findings beside a note that is always there, and what is
/// waived for which reasons.
fn check_with(name: &str, model: &str, settings: &str, expected: &[&str], waived: &[(&str, &str)]) {
    let folder = folder("waiver", name, &[("model.bpmn", model), ("quadrille.toml", settings)]);
    let reading = quadrille::read(&folder.join("model.bpmn")).expect("the files can be read");
    let found = reading.diagnostics.as_slice().iter().filter(|finding| finding.code != Code("no-correlation-keys"));
    let mut found: Vec<_> = found.map(|finding| format!("{} {}", word(finding.severity), finding.code)).collect();
    found.sort();
    assert_eq!(found, expected, "{name}");
    let found = reading.waived.iter().map(|waived| (waived.finding.code.0, waived.reason.as_str()));
    assert_eq!(found.collect::<Vec<_>>(), waived, "{name}");
    for waived in &reading.waived {
        assert_eq!(reading.sources.text(waived.span), "<q:allow", "{name}");
    }
}

fn check(name: &str, model: &str, expected: &[&str], waived: &[(&str, &str)]) {
    check_with(name, model, "", expected, waived);
}

const WAIVER: &str = r#"<q:allow code="sequence-flow-to-itself" reason="done until it  succeeds"/>"#;
const WAIVED: (&str, &str) = ("sequence-flow-to-itself", "done until it succeeds");
const ERROR: &str = "error sequence-flow-to-itself";

#[test]
fn a_waiver_is_about_the_element_that_carries_it() {
    check("none", &model("", "", ""), &[ERROR], &[]);
    check("flow", &model("", "", WAIVER), &[], &[WAIVED]);
    check("task", &model("", WAIVER, ""), &[ERROR, "warning unused-waiver"], &[]);
    check("process", &model(WAIVER, "", ""), &[ERROR, "warning unused-waiver"], &[]);
    check("process-too", &model(WAIVER, "", WAIVER), &["warning unused-waiver"], &[WAIVED]);
    check("twice", &model("", "", &WAIVER.repeat(2)), &["warning unused-waiver"], &[WAIVED]);
    let outside = model("", "", "").replace("</process>", &format!("</process>{WAIVER}"));
    let outside = outside
        .replace("<q:allow", "<category id=\"K\"><extensionElements><o:box xmlns:o=\"urn:o\"><q:allow")
        .replace("succeeds\"/>", "succeeds\"/></o:box></extensionElements></category>");
    check("elsewhere", &outside, &[ERROR, "warning unused-waiver"], &[]);
}

#[test]
fn an_element_without_id_is_told_by_its_place() {
    let missing = r#"<q:allow code="missing-id" reason="the editor writes none"/>"#;
    let waived = ("missing-id", "the editor writes none");
    let without = |model: String| model.replace(" id=\"f1\"", "").replace(" id=\"f2\"", "");
    let missing_one = ["warning missing-id"];
    check("place", &without(model("", "", &format!("{missing}{WAIVER}"))), &missing_one, &[WAIVED, waived]);
}

#[test]
fn a_waiver_can_do_no_more_than_settings_can() {
    let dangling = r#"<q:allow code="dangling-reference" reason="it will be there"/>"#;
    let text = model("", "", dangling).replace("targetRef=\"Do\">", "targetRef=\"Nobody\">");
    check("dangling", &text, &["error dangling-reference", "warning fixed-severity"], &[]);
    // While a part of the model is missing, nobody knows what else would be found.
    let text = model(WAIVER, "", dangling).replace("targetRef=\"Do\">", "targetRef=\"Nobody\">");
    check("incomplete", &text, &["error dangling-reference", "warning fixed-severity"], &[]);
    // What settings make an error is not one that leaves the model without meaning.
    let raised = "[severity]\nsequence-flow-to-itself = \"error\"\n";
    check_with("raised", &model("", "", WAIVER), raised, &[], &[WAIVED]);
}

#[test]
fn waivers_that_are_wrong_are_reported() {
    let check = |name: &str, waiver: &str, finding: &str| {
        check(name, &model("", "", waiver), &[ERROR, finding], &[]);
    };
    check("no-reason", r#"<q:allow code="sequence-flow-to-itself"/>"#, "warning waiver-without-reason");
    check("blank-reason", r#"<q:allow code="sequence-flow-to-itself" reason=" "/>"#, "warning waiver-without-reason");
    check("no-code", r#"<q:allow reason="so it is"/>"#, "warning unknown-code");
    check("empty-code", r#"<q:allow code="" reason="so it is"/>"#, "warning unknown-code");
    check("unknown", r#"<q:allow code="sequence-flow-to-itsself" reason="so it is"/>"#, "warning unknown-code");
    let unsupported = r#"<q:allow code="unsupported-element" reason="it is drawn ahead"/>"#;
    check("unsupported", unsupported, "warning fixed-severity");
    // Whether a verdict needs a waiver is not known before there are verdicts.
    check_with("verdict", &model("", "", r#"<q:allow code="not-sound" reason="by hand"/>"#), "", &[ERROR], &[]);
    check("verdict-no-reason", r#"<q:allow code="not-sound"/>"#, "warning waiver-without-reason");
    let off = "[severity]\nunused-waiver = \"off\"\n";
    check_with("settings", &model("", WAIVER, ""), off, &[ERROR], &[]);
}
