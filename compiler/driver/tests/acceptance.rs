//! Waivers of verdicts, and what generation demands: what is accepted, and what still breaks a build.

mod folder;

use folder::folder;
use quadrille::diagnostics::Severity;
use quadrille::{Build, Generation, Network, Property, Reading, RuntimeDependency, Verification};
use std::path::{Path, PathBuf};

/// Where `no` is chosen, the join waits for ever: the process is safe, but not sound.
fn model(at_collaboration: &str, at_join: &str, at_task: &str) -> String {
    let carried = |waivers: &str| format!("<extensionElements>{waivers}</extensionElements>");
    let (at_collaboration, at_join, at_task) = (carried(at_collaboration), carried(at_join), carried(at_task));
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:example">
  <collaboration id="C">{at_collaboration}
    <participant id="Maker" processRef="Making"/>
  </collaboration>
  <process id="Making">
    <startEvent id="Start"/>
    <parallelGateway id="Split"/>
    <exclusiveGateway id="Choice"/>
    <parallelGateway id="Join" name="both">{at_join}</parallelGateway>
    <task id="Do" name="Do it">{at_task}</task>
    <endEvent id="End"/>
    <endEvent id="Given"/>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Split"/>
    <sequenceFlow id="f2" sourceRef="Split" targetRef="Choice"/>
    <sequenceFlow id="f3" sourceRef="Split" targetRef="Do"/>
    <sequenceFlow id="f4" name="yes" sourceRef="Choice" targetRef="Join"/>
    <sequenceFlow id="f5" name="no" sourceRef="Choice" targetRef="Given"/>
    <sequenceFlow id="f6" sourceRef="Do" targetRef="Join"/>
    <sequenceFlow id="f7" sourceRef="Join" targetRef="End"/>
  </process>
</definitions>
"#
    )
}

fn written(name: &str, model: &str, settings: &str) -> PathBuf {
    folder("acceptance", name, &[("model.bpmn", model), ("quadrille.toml", settings)]).join("model.bpmn")
}

fn read(path: &Path) -> Reading {
    quadrille::read(path).expect("the files can be read")
}

fn generation(reading: &Reading) -> Generation {
    let runtime = RuntimeDependency::Path("runtime".to_owned());
    let generation = Generation::of(reading, &reading.demand(), runtime).expect("the generator has no fault");
    generation.expect("the model has no errors")
}

fn findings(verification: &Verification) -> Vec<String> {
    let all = verification.diagnostics.as_slice().iter();
    let word = |severity: Severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    all.map(|finding| format!("{} {}", word(finding.severity), finding.code)).collect()
}

/// Verifies what generation demands; expects these findings, and these verdicts accepted at which elements.
fn check(name: &str, model: &str, settings: &str, expected: &[&str], accepted: &[&str]) {
    let reading = read(&written(name, model, settings));
    let generation = generation(&reading);
    let verification = &generation.verification;
    assert_eq!(findings(verification), expected, "{name}");
    let told = verification.accepted.iter().map(|one| {
        let (property, network) = (one.property.name(), one.network.name());
        format!("{property} on {network} {} by {} of {}: {}", one.verdict, one.code, one.element, one.reason)
    });
    assert_eq!(told.collect::<Vec<_>>(), accepted, "{name}");
    assert_eq!(verification.waived.len(), accepted.len(), "{name}: every report can show them");
    let is_good = !expected.iter().any(|finding| finding.starts_with("error"));
    assert_eq!(generation.generated.is_some(), is_good, "{name}");
    assert_eq!(verification.holds(), is_good, "{name}");
    if let Some(generated) = &generation.generated {
        let waived = generated.certificate.waived();
        assert_eq!(waived, verification.accepted, "{name}: the certificate says what was accepted");
    }
}

const NOT_SOUND: &str = r#"<q:allow code="not-sound" reason="given up by  hand"/>"#;
const UNKNOWN: &str = r#"<q:allow code="inconclusive-verdict" reason="it is too large"/>"#;
/// So that nothing is known.
const HASTY: &str = "[verify]\nmax-states = 3\ndemand = [\"safe\", \"sound\"]\n";

#[test]
fn a_verdict_is_accepted_at_its_element_or_at_the_collaboration() {
    let both = "[verify]\ndemand = [\"safe\", \"sound\"]\n";
    check("none", &model("", "", ""), both, &["error not-sound"], &[]);
    let accepted = |at: &str| format!("sound on bag violated by not-sound of {at}: given up by hand");
    check("whole", &model(NOT_SOUND, "", ""), both, &[], &[&accepted("C")]);
    check("join", &model("", NOT_SOUND, ""), both, &[], &[&accepted("Join")]);
    let told = ["error not-sound", "warning unused-waiver"];
    check("task", &model("", "", NOT_SOUND), both, &told, &[]);
    check("off", &model("", "", NOT_SOUND), &format!("{both}[severity]\nunused-waiver = \"off\"\n"), &told[..1], &[]);
    check("twice", &model(NOT_SOUND, "", NOT_SOUND), both, &["warning unused-waiver"], &[&accepted("C")]);
    let other = NOT_SOUND.replace("not-sound", "not-safe");
    check("other", &model(&other, "", ""), both, &told, &[]);
    check("violated", &model(UNKNOWN, "", ""), both, &told, &[]);
}

#[test]
fn what_is_not_known_refuses_too_unless_it_is_accepted() {
    let not_known = "error inconclusive-verdict";
    check("unknown", &model("", "", ""), HASTY, &[not_known, not_known], &[]);
    let accepted = [
        "safe on bag inconclusive by inconclusive-verdict of C: it is too large",
        "sound on bag inconclusive by inconclusive-verdict of C: it is too large",
    ];
    check("unknown-accepted", &model(UNKNOWN, "", ""), HASTY, &[], &accepted);
    let accepted = ["sound on bag inconclusive by not-sound of C: given up by hand"];
    check("unknown-sound", &model(NOT_SOUND, "", ""), HASTY, &[not_known], &accepted);
    check("unknown-join", &model("", NOT_SOUND, ""), HASTY, &[not_known, not_known, "warning unused-waiver"], &[]);
    // Where only a part was verified, nobody knows whether the waiver is needed.
    let reading = read(&written("part", &model(NOT_SOUND, "", ""), HASTY));
    let mut options = reading.demand().options();
    options.properties = vec![Property::Safe];
    let verification = reading.verify(&options).expect("the model has no errors");
    assert_eq!(findings(&verification), [not_known]);
}

#[test]
fn settings_say_what_is_demanded() {
    check("safe-only", &model("", "", ""), "[verify]\ndemand = [\"safe\"]\n", &[], &[]);
    let networks = "[verify]\ndemand = [\"sound\"]\nnetworks = [\"fifo-pair\"]\n";
    check("networks", &model("", "", ""), networks, &["error not-sound", "error not-sound"], &[]);
    let reading = read(&written("limits", &model("", "", ""), "[verify]\nmax-time = 7\nmax-memory = 2\n"));
    let limits = reading.demand().options().limits;
    assert_eq!((limits.max_time.map(|time| time.as_secs()), limits.max_bytes), (Some(7), 2 << 20));
    let unusable = |name: &str, settings: &str, expected: &str| {
        let path = written(name, &model("", "", ""), settings);
        let error = quadrille::read(&path).expect_err("the settings are wrong").to_string();
        assert!(error.contains(expected), "{expected} in {error}");
    };
    unusable("no-property", "[verify]\ndemand = [\"sounds\"]\n", "`sounds` is no property; there are safe, sound");
    unusable("no-network", "[verify]\nnetworks = [\"pigeons\"]\n", "`pigeons` is no network; there are bag");
    unusable("no-setting", "[verify]\nmax-stats = 3\n", "unknown field `max-stats`");
}

const ENDED: &str = r#"<q:property name="done at last" pattern="existence: happens(End)"/>"#;
const NOT_DONE: &str = r#"<q:property pattern="absence: completes(Do it)"/>"#;

#[test]
fn patterns_of_the_model_are_demanded() {
    let safe = "[verify]\ndemand = [\"safe\"]\n";
    let violated = "error pattern-violated";
    let allow = r#"<q:allow code="pattern-violated" reason="given up by hand"/>"#;
    let holds = r#"<q:property pattern="precedence: completes(Do it) precedes happens(End)"/>"#;
    check("pattern-holds", &model(holds, "", ""), safe, &[], &[]);
    check("pattern", &model(ENDED, "", ""), safe, &[violated], &[]);
    let accepted = |at: &str| format!("pattern on bag violated by pattern-violated of {at}: given up by hand");
    check("pattern-whole", &model(&format!("{ENDED}{allow}"), "", ""), safe, &[], &[&accepted("C")]);
    check("pattern-element", &model(NOT_DONE, "", allow), safe, &[], &[&accepted("Do")]);
    // A waiver at the element where one of two patterns shows is none of the other.
    let both = format!("{ENDED}{NOT_DONE}");
    check("patterns", &model(&both, "", ""), safe, &[violated, violated], &[]);
    check("patterns-element", &model(&both, "", allow), safe, &[violated], &[&accepted("Do")]);
    check("pattern-none", &model(allow, "", ""), safe, &["warning unused-waiver"], &[]);
    let not_known = "error inconclusive-verdict";
    let unknown = r#"<q:property pattern="existence: happens(Nowhere)"/>"#;
    check("pattern-unknown", &model(unknown, "", ""), safe, &[not_known], &[]);
    let hasty = "[verify]\nmax-states = 3\ndemand = []\n";
    check("pattern-hasty", &model(ENDED, "", ""), hasty, &[not_known], &[]);
    let path = written("pattern-build", &model(ENDED, "", ""), safe);
    let refused = Build::new(&path).demand([]).run().expect_err("it does not come to its end").0;
    assert!(refused.contains("error[pattern-violated]"), "{refused}");
}

#[test]
fn a_build_demands_what_it_says_before_what_settings_say() {
    let path = written("build", &model("", "", ""), HASTY);
    let run = |build: Build| build.run().map_err(|error| error.0);
    let unknown = run(Build::new(&path)).expect_err("three states are too few");
    assert!(unknown.contains("given up after 3 states"), "{unknown}");
    let unsound = run(Build::new(&path).max_states(1000)).expect_err("it is not sound");
    assert!(unsound.contains("error[not-sound]"), "{unsound}");
    assert_eq!(run(Build::new(&path).max_states(1000).demand([Property::Safe])), Ok(()));
    let hasty = Build::new(&path).max_states(1000).demand([Property::Safe]).networks([Network::FifoPair]).max_memory(0);
    assert!(run(hasty).expect_err("no memory").contains("given up at 0 MB"));
}

#[test]
fn a_certificate_is_stored_and_checked_again() {
    let path = written("stored", &model(NOT_SOUND, "", ""), "");
    let file = path.with_file_name("certificate.json");
    Build::new(&path).certificate_into(&file).demand([Property::Safe, Property::Sound]).run().expect("it is accepted");
    let text = std::fs::read_to_string(&file).expect("the certificate was written");
    let reading = read(&path);
    let recheck = |reading: &Reading, text: &str| quadrille::recheck(reading, text).expect("the model has no errors");
    let rechecked = recheck(&reading, &text).expect("the certificate is believed");
    assert!(rechecked.is_complete());
    let waived: Vec<_> = rechecked.waived().map(|one| (one.property.as_str(), one.reason.as_str())).collect();
    assert_eq!(waived, [("sound", "given up by hand")]);
    let claimed: Vec<_> = rechecked.certificate.claims.iter().map(|claim| claim.property.as_str()).collect();
    assert_eq!(claimed, ["safe"]);
    let refused = |text: &str, expected: &str| {
        let reason = recheck(&reading, text).expect_err("it is not believed");
        assert!(reason.contains(expected), "{expected} in {reason}");
    };
    refused("{", "it is no certificate");
    refused(&text.replace("\"format\":1", "\"format\":9"), "has form 9");
    let other = read(&written("other", &std::fs::read_to_string(&path).expect("text").replace("f5", "f9"), ""));
    let reason = recheck(&other, &text);
    assert!(reason.expect_err("it is about another model").contains("is about version"));
}
