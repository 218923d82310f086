//! A file whose behaviour is a choreography: what is projected, where findings are told, and what follows from it.

use quadrille::diagnostics::{Code, Severity};
use quadrille::{Demand, Generation, ReadOptions, Reading, RuntimeDependency, VerificationOptions, WhichChoreography};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/book/book.bpmn")
}

/// A choreography of two exchanges, with something in its extension elements.
fn trade(id: &str, extensions: &str) -> String {
    format!(
        r#"  <choreography id="{id}">
    <extensionElements>{extensions}</extensionElements>
    <participant id="{id}_A" name="A"/>
    <participant id="{id}_B" name="B"/>
    <messageFlow id="{id}_ask" name="ask" sourceRef="{id}_A" targetRef="{id}_B"/>
    <messageFlow id="{id}_tell" name="tell" sourceRef="{id}_B" targetRef="{id}_A"/>
    <startEvent id="{id}_s"/>
    <choreographyTask id="{id}_t" name="Ask" initiatingParticipantRef="{id}_A">
      <participantRef>{id}_A</participantRef><participantRef>{id}_B</participantRef>
      <messageFlowRef>{id}_ask</messageFlowRef><messageFlowRef>{id}_tell</messageFlowRef>
    </choreographyTask>
    <endEvent id="{id}_e"/>
    <sequenceFlow id="{id}_1" sourceRef="{id}_s" targetRef="{id}_t"/>
    <sequenceFlow id="{id}_2" sourceRef="{id}_t" targetRef="{id}_e"/>
  </choreography>
"#
    )
}

const PROCESS: &str = r#"  <process id="Work">
    <startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>
  </process>
"#;

fn file(name: &str, parts: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("choreography");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(format!("{name}.bpmn"));
    let head = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0" targetNamespace="urn:x">"#;
    std::fs::write(&path, format!("{head}\n{}</definitions>\n", parts.concat())).expect("the file can be written");
    path
}

fn read(path: &Path, choreography: WhichChoreography) -> Reading {
    quadrille::read_with(path, &ReadOptions { choreography }).expect("the file can be read")
}

/// The findings but the note that there are no keys, which says nothing here.
fn codes(reading: &Reading) -> Vec<&str> {
    let all = reading.diagnostics.as_slice().iter().map(|finding| finding.code);
    all.filter(|code| *code != Code("no-correlation-keys")).map(|code| code.0).collect()
}

/// The id of the choreography that is projected.
fn projected(reading: &Reading) -> Option<&str> {
    let at = reading.projected.as_ref()?.choreography;
    Some(reading.model.as_ref()?.choreographies[at].origin.id.as_str())
}

#[test]
fn the_example_holds_what_is_demanded_and_its_generated_files_are_those_that_are_committed() {
    let reading = quadrille::read(&book()).expect("the example can be read");
    assert_eq!(codes(&reading), [""; 0]);
    let runtime = RuntimeDependency::Path("../../../../runtime".to_owned());
    let generation = Generation::of(&reading, &Demand::default(), runtime).expect("no fault of the generator");
    let generation = generation.expect("a model without errors");
    assert!(generation.verification.realizability.iter().all(quadrille::Realizability::is_realizable));
    assert_eq!(generation.verification.realizability.len(), 1, "on the network of the runtime");
    let generated = generation.generated.expect("all that is demanded holds");
    let names: Vec<&str> = generated.crates.iter().map(|unit| unit.directory.as_str()).collect();
    assert_eq!(names, ["buyer", "shop", "payment_provider", "shipper"]);
    for unit in &generated.crates {
        for (name, contents) in &unit.files {
            let path = book().with_file_name("generated").join(&unit.directory).join(name);
            let committed = std::fs::read(&path).unwrap_or_default();
            assert!(committed == *contents, "{} is out of date; `cargo xtask demo --example book`", path.display());
        }
    }
}

#[test]
fn its_parts_are_models_of_their_own() {
    let reading = quadrille::read(&book()).expect("the example can be read");
    let example = reading.projected.as_ref().expect("it is a choreography");
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for (role, participant) in example.roles() {
        parts.insert(participant.id.clone(), example.collaboration_of(role, &reading.sources));
    }
    parts.insert("whole".to_owned(), example.collaboration(&reading.sources));
    assert_eq!(parts.len(), 5);
    for (name, text) in parts {
        let path = file(&format!("part-{name}"), &[]);
        std::fs::write(&path, text).expect("the file can be written");
        let part = quadrille::read(&path).expect("the file can be read");
        assert_eq!(codes(&part), [""; 0], "{name}");
        let processes = part.sound_model().map(|model| model.executable_participants().count());
        assert_eq!(processes, Some(if name == "whole" { 4 } else { 1 }), "{name}");
    }
}

#[test]
fn the_page_says_that_the_processes_are_projected() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/book/book.bpmn");
    let reading = read(&example, WhichChoreography::First);
    let verification = reading.verify(&VerificationOptions::demanded()).expect("it has a meaning");
    let page = quadrille::report(&reading, &verification);
    assert!(page.contains("the processes that choreography “Book purchase” is projected onto"), "{page}");
}

#[test]
fn the_first_choreography_that_no_other_calls_is_projected_or_the_one_that_is_asked_for() {
    let both = file("both", &[&trade("X", ""), &trade("Y", "")]);
    let reading = read(&both, WhichChoreography::WithoutProcesses);
    assert_eq!((projected(&reading), codes(&reading)), (Some("X"), vec!["several-choreographies"]));
    let reading = read(&both, WhichChoreography::Named("Y".to_owned()));
    assert_eq!((projected(&reading), codes(&reading)), (Some("Y"), vec![]));
    let options = ReadOptions { choreography: WhichChoreography::Named("Z".to_owned()) };
    let refused = quadrille::read_with(&both, &options).expect_err("there is no such choreography");
    assert_eq!(refused.reason, "it has no choreography `Z`; those that it has are `X`, `Y`");

    let beside = file("beside", &[&trade("X", ""), PROCESS]);
    let reading = read(&beside, WhichChoreography::WithoutProcesses);
    assert_eq!((projected(&reading), codes(&reading)), (None, vec!["choreography-beside-processes"]));
    let processes = reading.sound_model().map(|model| model.processes.len());
    assert_eq!(processes, Some(1), "the process is what is verified");
    let reading = read(&beside, WhichChoreography::First);
    assert_eq!((projected(&reading), codes(&reading)), (Some("X"), vec![]));

    let process = file("process", &[PROCESS]);
    assert_eq!(projected(&read(&process, WhichChoreography::First)), None);
}

#[test]
fn waivers_stand_in_the_choreography() {
    let waiver = |code: &str| format!(r#"<q:allow code="{code}" reason="it may"/>"#);
    let reading = read(&file("waived", &[&trade("X", &waiver("no-correlation-keys"))]), WhichChoreography::First);
    assert_eq!(codes(&reading), [""; 0]);
    let waived: Vec<&str> = reading.waived.iter().map(|waived| waived.finding.code.0).collect();
    assert_eq!(waived, ["no-correlation-keys"]);
    // One that waives nothing is told once, although the collaboration has it too.
    let reading = read(&file("unused", &[&trade("X", &waiver("duplicate-id"))]), WhichChoreography::First);
    assert_eq!(codes(&reading), ["unused-waiver"]);
    // The choreography stands for the whole: verdicts are waived there, and here there is nothing to waive.
    let reading = read(&file("verdict", &[&trade("X", &waiver("not-sound"))]), WhichChoreography::First);
    assert_eq!(codes(&reading), [""; 0]);
    let verified = reading.verify(&VerificationOptions::demanded()).expect("it has a meaning");
    let found: Vec<&str> = verified.diagnostics.as_slice().iter().map(|finding| finding.code.0).collect();
    assert_eq!(found, ["unused-waiver"]);
}

#[test]
fn findings_about_the_collaboration_are_told_about_the_choreography() {
    // No message of the only key's conversation carries it.
    let parts = r#"    <conversation id="Talk"><messageFlowRef>X_ask</messageFlowRef>
      <messageFlowRef>X_tell</messageFlowRef>
      <correlationKey id="Key"><correlationPropertyRef>Number</correlationPropertyRef></correlationKey>
    </conversation>
    <startEvent id="X_s"/>"#;
    let text = trade("X", "").replace("    <startEvent id=\"X_s\"/>", parts);
    let property = "  <correlationProperty id=\"Number\" q:dataType=\"string\"/>\n";
    let reading = read(&file("key", &[property, &text]), WhichChoreography::First);
    let errors = reading.diagnostics.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|finding| (finding.code.0, reading.sources.text(finding.primary.span))).collect();
    assert!(errors.contains(&("key-never-carried", "<correlationKey")), "{errors:?}");
    assert!(reading.sound_model().is_none());
}

/// Somebody who drew a choreography gives a time to the timers of it, and hears of no other.
#[test]
fn only_timers_that_the_choreography_draws_lack_a_time() {
    let timer = r#"<intermediateCatchEvent id="Late"><timerEventDefinition/></intermediateCatchEvent>
    <sequenceFlow id="X_3" sourceRef="Late" targetRef="X_t"/><startEvent id="X_s"/>"#;
    let text = trade("X", "").replace(r#"<startEvent id="X_s"/>"#, timer);
    let text = text.replace(r#"sourceRef="X_s" targetRef="X_t""#, r#"sourceRef="X_s" targetRef="Late""#);
    assert!(codes(&read(&file("late", &[&text]), WhichChoreography::First)).contains(&"timer-without-time"));
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/diagnostics/waits-or-is-done.md");
    let page = std::fs::read_to_string(&page).expect("the page is there");
    let model = page.split("```xml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has a model");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("waits.bpmn");
    std::fs::write(&path, model).expect("the file can be written");
    let reading = read(&path, WhichChoreography::First);
    let source = reading.projected.as_ref().expect("it is projected").source;
    assert!(reading.sources.get(source).text.contains("<timerEventDefinition/>"), "the projection writes one");
    assert_eq!(codes(&reading), ["underspecified-choice", "waits-or-is-done"]);
}

/// The smallest models of the pages about choreographies that cannot be realized become realizable by their repair.
#[test]
fn what_is_repaired_can_be_realized() {
    for code in ["unmergeable-choice", "confused-messages", "racing-choice"] {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/diagnostics/{code}.md"));
        let page = std::fs::read_to_string(&page).expect("the page is there");
        let model = page.split("```xml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has a model");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("repair");
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let path = folder.join(format!("{code}.bpmn"));
        std::fs::write(&path, model).expect("the file can be written");
        let reading = read(&path, WhichChoreography::First);
        assert!(codes(&reading).contains(&code), "{code}: {:?}", codes(&reading));
        let projected = reading.projected.expect("it is projected");
        let repaired = projected.repaired(&reading.sources).expect("a repair is known");
        std::fs::write(&path, &repaired).expect("the file can be written");
        let reading = read(&path, WhichChoreography::First);
        // The local rules of clause 11 may still have something to say.
        assert!(!reading.diagnostics.has_errors(), "{code}: {:?} in {repaired}", codes(&reading));
        let projected = reading.projected.expect("it is projected");
        assert_eq!(projected.projection.obstacles, []);
        assert_eq!(projected.repair, None);
    }
}
