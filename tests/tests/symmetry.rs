//! Participants that are many: of their states in another order, one is searched, and every verdict stays the same.

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{options, project, read};
use quadrille_verifier::{Bound, Limits, Network, Options, Property, Reduction, Verdict, verify};
use std::collections::BTreeMap;

/// A buyer asks all suppliers for an offer, and takes one; each supplier looks at two things, then decides
/// whether it makes one. With `heard`, a supplier says so if it does not.
fn tender(heard: bool) -> String {
    let no = if heard { r#"<sendTask id="no"/>"# } else { r#"<task id="no"/>"# };
    let refusal = if heard { r#"<messageFlow id="m3" name="refusal" sourceRef="no" targetRef="answer"/>"# } else { "" };
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <collaboration id="C">
    <participant id="Buyer" processRef="P"/>
    <participant id="Supplier" processRef="Q"><participantMultiplicity minimum="1" maximum="9"/></participant>
    <messageFlow id="m1" name="call" sourceRef="call" targetRef="asked"/>
    <messageFlow id="m2" name="offer" sourceRef="yes" targetRef="answer"/>
    {refusal}
  </collaboration>
  <process id="P">
    <startEvent id="start"/>
    <sendTask id="call"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></sendTask>
    <receiveTask id="answer"/><endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="call"/><sequenceFlow id="f2" sourceRef="call" targetRef="answer"/>
    <sequenceFlow id="f3" sourceRef="answer" targetRef="end"/>
  </process>
  <process id="Q">
    <startEvent id="asked"><messageEventDefinition/></startEvent>
    <parallelGateway id="both"/><task id="price"/><task id="stock"/><parallelGateway id="joined"/>
    <exclusiveGateway id="decide"/><sendTask id="yes"/>{no}<endEvent id="done"/><endEvent id="refused"/>
    <sequenceFlow id="g1" sourceRef="asked" targetRef="both"/>
    <sequenceFlow id="g2" sourceRef="both" targetRef="price"/><sequenceFlow id="g3" sourceRef="both" targetRef="stock"/>
    <sequenceFlow id="h3" sourceRef="price" targetRef="joined"/><sequenceFlow id="h4" sourceRef="stock" targetRef="joined"/>
    <sequenceFlow id="h5" sourceRef="joined" targetRef="decide"/>
    <sequenceFlow id="h6" sourceRef="decide" targetRef="yes"/><sequenceFlow id="h7" sourceRef="decide" targetRef="no"/>
    <sequenceFlow id="h8" sourceRef="yes" targetRef="done"/><sequenceFlow id="h9" sourceRef="no" targetRef="refused"/>
  </process>
</definitions>"#
    )
}

fn endpoints(text: &str, copies: u32) -> Endpoints {
    let (model, findings) = read(text.as_bytes(), "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let model = model.expect("a model without errors");
    let model = quadrille_net::with_copies(&model, copies);
    let (endpoints, findings) = project(&model, Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    endpoints
}

fn verdicts(endpoints: &Endpoints, reduction: Reduction, max_states: usize) -> Vec<Verdict> {
    let options = options(Network::Bag, Property::ALL.to_vec(), Semantics::Runtime, Bound::default());
    let limits = Limits { max_states, ..options.limits };
    verify(endpoints, &Options { reduction, limits, ..options })
}

#[test]
fn suppliers_that_change_places_change_no_verdict() {
    for (heard, copies) in [(true, 2), (false, 2), (true, 3), (false, 3)] {
        let endpoints = endpoints(&tender(heard), copies);
        let [whole, reduced, eager] = [Reduction::None, Reduction::Preserving, Reduction::Eager]
            .map(|reduction| verdicts(&endpoints, reduction, usize::MAX));
        for ((whole, reduced), eager) in whole.iter().zip(&reduced).zip(&eager) {
            let names = [reduced, eager].map(|verdict| verdict.outcome.name());
            assert_eq!(names, [whole.outcome.name(); 2], "{copies} suppliers: {}", whole.property.name());
        }
    }
}

/// What is found out of so many suppliers within a few states, and in how many.
fn found(copies: u32) -> (BTreeMap<&'static str, &'static str>, usize) {
    let verdicts = verdicts(&endpoints(&tender(false), copies), Reduction::Preserving, 1500);
    let states =
        verdicts.iter().filter(|verdict| verdict.outcome.name() == "holds").map(|verdict| verdict.states).max();
    let names = verdicts.iter().map(|verdict| (verdict.property.name(), verdict.outcome.name())).collect();
    (names, states.expect("some properties hold"))
}

#[test]
fn one_supplier_more_than_are_called_makes_no_state_more() {
    let (_, three) = found(3);
    let (names, four) = found(4);
    println!("three suppliers: {three} states, four: {four}");
    // Whoever refuses says nothing, and the buyer waits: the runs that show it were replayed.
    for (property, expected) in [
        ("safe", "holds"),
        ("proper-completion", "holds"),
        ("no-dead-activity", "holds"),
        ("option-to-complete", "violated"),
        ("deadlock-free", "violated"),
        ("message-relaxed-sound", "violated"),
    ] {
        assert_eq!(names[property], expected, "four suppliers: {property}");
    }
    assert_eq!(four, three, "three are called, whichever they are");
}
