//! What is verified of models with errors, and what a verdict says that it assumes.

use quadrille::{Outcome, Property, Reading, RuntimeDependency, VerificationOptions};
use std::path::Path;

/// Reads a collaboration of two pools: `A` sends to `B`, with more in the pool of `B` and in the collaboration.
fn read(name: &str, more: &str, flows: &str, participants: &str) -> Reading {
    let text = format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <collaboration id="C">
    <participant id="A" name="Buyer" processRef="PA"/>
    <participant id="B" name="Seller" processRef="PB">{participants}</participant>
    <messageFlow id="m" name="ask" sourceRef="a2" targetRef="b1"/>{flows}
  </collaboration>
  <process id="PA">
    <startEvent id="a1"/><sendTask id="a2"/><endEvent id="a3"/>
    <sequenceFlow id="fa1" sourceRef="a1" targetRef="a2"/><sequenceFlow id="fa2" sourceRef="a2" targetRef="a3"/>
  </process>
  <process id="PB">
    <startEvent id="b1"><messageEventDefinition id="d"/></startEvent><task id="b2" name="Answer"/><endEvent id="b3"/>
    <sequenceFlow id="fb1" sourceRef="b1" targetRef="b2"/><sequenceFlow id="fb2" sourceRef="b2" targetRef="b3"/>{more}
  </process>
</definitions>"#
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faulty").join(name);
    std::fs::create_dir_all(&folder).expect("the folder for tests can be written");
    let path = folder.join("model.bpmn");
    std::fs::write(&path, text).expect("the folder for tests can be written");
    quadrille::read(&path).expect("the model can be read")
}

/// Expects whether a model with errors is sound, and what that assumes beside the usual.
fn check(name: &str, more: &str, flows: &str, holds: bool, assumed: &[&str]) {
    let reading = read(name, more, flows, "");
    assert!(reading.sound_model().is_none(), "{name} has errors");
    let model = reading.verifiable_model().expect("what is right in it has a meaning");
    let options = VerificationOptions { properties: vec![Property::Sound], ..VerificationOptions::demanded() };
    let verification = quadrille::verify(model, &options);
    let verdict = &verification.verdicts[0];
    assert_eq!(matches!(verdict.outcome, Outcome::Holds { .. }), holds, "{name}: {:?}", verdict.outcome);
    for sentence in assumed {
        assert!(verdict.assumptions.iter().any(|one| one == sentence), "{sentence} in {:?}", verdict.assumptions);
    }
    let published = RuntimeDependency::Published { version: "0".to_owned() };
    let generation =
        quadrille::Generation::of(&reading, &reading.demand(), published).expect("no fault of the generator");
    assert!(generation.is_none(), "nothing is generated from {name}");
}

#[test]
fn flows_that_join_nothing_are_left_out() {
    let nowhere = r#"<sequenceFlow id="loose" sourceRef="b2"/>"#;
    let sentence = "sequence flow `loose` does not join two nodes and is left out";
    check("loose", nowhere, "", true, &[sentence]);
    let unreached = r#"<task id="b4" name="Rest"/><sequenceFlow id="loose" targetRef="b4"/>"#;
    check("unreached", unreached, "", true, &[sentence, "no sequence flow enters `Rest`: it never runs"]);
    let across = r#"<sequenceFlow id="loose" sourceRef="a2" targetRef="b2"/>"#;
    check("across", across, "", true, &[sentence]);
}

#[test]
fn message_flows_between_others_than_senders_and_receivers_are_left_out() {
    let sentence = "message flow `x` does not join a sender and a receiver and is left out";
    let to_end = r#"<messageFlow id="x" sourceRef="a2" targetRef="b3"/>"#;
    check("end", "", to_end, true, &[sentence]);
    let to_border = r#"<messageFlow id="x" sourceRef="a2" targetRef="B"/>"#;
    check("border", "", to_border, true, &[sentence]);
    let within = r#"<messageFlow id="x" sourceRef="b2" targetRef="b1"/>"#;
    check("within", "", within, true, &[sentence]);
}

#[test]
fn models_with_nodes_that_nothing_leads_to_have_no_verdict() {
    assert!(read("lost", r#"<task id="b4"/>"#, "", "").verifiable_model().is_none());
    assert!(read("right", "", "", "").verifiable_model().is_some());
}

#[test]
fn participants_that_are_many_are_told_with_their_number() {
    let check = |name: &str, participants: &str, instances: u32, expected: &str| {
        let reading = read(name, "", "", participants);
        let options = VerificationOptions { instances, ..VerificationOptions::demanded() };
        let verification = quadrille::verify(reading.sound_model().expect("no errors"), &options);
        let assumptions = &verification.verdicts[0].assumptions;
        assert!(assumptions.iter().any(|one| one == expected), "{expected} in {assumptions:?}");
    };
    let three = r#"<participantMultiplicity minimum="1" maximum="3"/>"#;
    check("two-of-three", three, 2, "`Seller` is many, of whom 2 are looked at");
    check("three", three, 5, "`Seller` is many, of whom 3 are looked at");
    check("one", three, 1, "`Seller` is many, of whom 1 is looked at");
}

#[test]
fn what_unfolding_leaves_open_is_told() {
    let check = |name: &str, task: &str, expected: &[&str]| {
        let more = format!(
            r#"<parallelGateway id="g"/><parallelGateway id="j"/>{task}
            <sequenceFlow id="x1" sourceRef="b2" targetRef="g"/><sequenceFlow id="x2" sourceRef="g" targetRef="T"/>
            <sequenceFlow id="x3" sourceRef="g" targetRef="j"/><sequenceFlow id="x4" sourceRef="T" targetRef="j"/>"#
        );
        let reading = read(name, &more, "", "");
        let model = reading.verifiable_model().expect("the model has a meaning");
        let verification = quadrille::verify(model, &VerificationOptions::demanded());
        let assumptions = &verification.verdicts[0].assumptions;
        let found: Vec<&str> = assumptions.iter().map(String::as_str).filter(|one| one.contains("`T`")).collect();
        assert_eq!(found, expected, "{name}");
    };
    check("no-loop", r#"<task id="T"/>"#, &[]);
    let often = "`T` is done any number of times, and not for ever";
    check("a-loop", r#"<task id="T"><standardLoopCharacteristics/></task>"#, &[often]);
    let many = |more: &str| format!("<multiInstanceLoopCharacteristics {more}</multiInstanceLoopCharacteristics>");
    let one_by_one = many(r#"isSequential="true"><loopCardinality>4</loopCardinality>"#);
    check("one-by-one", &format!(r#"<task id="T">{one_by_one}</task>"#), &[often]);
    let as_one = "the instances of `T` are as one";
    check("as-one", &format!(r#"<task id="T">{}</task>"#, many(">")), &[as_one]);
    let in_sub_process = |more: &str| format!(r#"<subProcess id="T">{}</subProcess>"#, many(more));
    check("one-or-two", &in_sub_process(">"), &["`T` has 1 or 2 instances side by side"]);
    check("three", &in_sub_process("><loopCardinality>3</loopCardinality>"), &[]);
    let early = "><loopCardinality>3</loopCardinality><completionCondition>enough</completionCondition>";
    check("early", &in_sub_process(early), &["`T` has 3 instances side by side, and may complete before they have"]);
    let call = "what `T` calls is not looked into: it is as a task";
    check("a-call", r#"<callActivity id="T" calledElement="PA_elsewhere"/>"#, &[call]);
}
