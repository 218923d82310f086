//! Where all states are too many: parts that share nothing, each with its states or its structure.

use super::invariants::of_reduced;
use super::{endpoints, on, tables};
use quadrille_certificate_checker::{CertificateText, Grounds, MAX_STATES, Status, check};
use quadrille_projection::Endpoints;
use quadrille_tests::family;
use quadrille_verifier::{Network, Property};
use std::fmt::Write as _;

/// So many participants that share nothing: each of them does one task, and may begin anew after a second one, under
/// the rules of an event that interrupts it: no free-choice net.
fn participants(count: usize) -> Endpoints {
    let (mut pools, mut processes) = (String::new(), String::new());
    for at in 0..count {
        let _ = write!(pools, r#"<participant id="P{at}" processRef="p{at}"/>"#);
        let _ = write!(
            processes,
            r#"<process id="p{at}">
    <startEvent id="s{at}"/> <task id="t{at}"/> <endEvent id="e{at}"/> <endEvent id="late{at}"/>
    <boundaryEvent id="b{at}" attachedToRef="t{at}"><timerEventDefinition id="d{at}"><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f{at}" sourceRef="s{at}" targetRef="t{at}"/>
    <sequenceFlow id="g{at}" sourceRef="t{at}" targetRef="e{at}"/>
    <sequenceFlow id="h{at}" sourceRef="b{at}" targetRef="late{at}"/>
  </process>"#
        );
    }
    let text = format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <collaboration id="C">{pools}</collaboration>{processes}</definitions>"#
    );
    endpoints(text.as_bytes())
}

#[test]
fn a_process_of_a_million_states_is_shown_by_its_structure() {
    let process = endpoints(family::model(20).as_bytes());
    let text = of_reduced(&process, Network::Bag, &Property::ALL, MAX_STATES);
    assert!(text.evidence.is_empty());
    for checked in check(&tables(&process), &text).expect("it is believed") {
        let by_structure = Status::Rechecked(Grounds::States { parts: 1, workflows: 1, states: 0 });
        let is_of_counters = matches!(checked.claim.property.as_str(), "safe" | "proper-completion" | "bounded");
        let expected = match checked.claim.property.as_str() {
            "no-dead-activity" => Status::Rechecked(Grounds::Runs(1)),
            _ if is_of_counters => Status::Rechecked(Grounds::Invariants),
            _ => by_structure,
        };
        assert_eq!(checked.status, expected, "{}", checked.claim.property);
    }
}

#[test]
fn participants_that_share_nothing_are_a_sum_of_states() {
    let eight = participants(8);
    for network in Network::ALL {
        let text = of_reduced(&eight, network, &Property::ALL, MAX_STATES);
        for checked in check(&tables(&eight), &text).expect("it is believed") {
            let by_parts = Status::Rechecked(Grounds::States { parts: 8, workflows: 0, states: 8 * 7 });
            let is_of_counters = matches!(checked.claim.property.as_str(), "safe" | "proper-completion" | "bounded");
            let expected = match checked.claim.property.as_str() {
                "no-dead-activity" => Status::Rechecked(Grounds::Runs(1)),
                _ if is_of_counters => Status::Rechecked(Grounds::Invariants),
                _ => by_parts,
            };
            assert_eq!(checked.status, expected, "{} on {}", checked.claim.property, network.name());
        }
    }
    let two = participants(2);
    let text = of_reduced(&two, Network::Bag, &[Property::Sound], MAX_STATES);
    let checked = check(&tables(&two), &text).expect("it is believed");
    assert_eq!(checked[0].status, on(7 * 7), "a whole of few states is listed");
}

/// Changes a certificate that rests on parts; expects the reason why it is refused.
fn refused(endpoints: &Endpoints, change: impl FnOnce(&mut CertificateText), expected: &str) {
    let mut text = of_reduced(endpoints, Network::Bag, &[Property::Sound], 30);
    change(&mut text);
    let refusal = check(&tables(endpoints), &text).expect_err(expected);
    assert!(refusal.0.contains(expected), "{expected:?} in {refusal}");
}

#[test]
fn a_part_is_not_taken_for_another() {
    let three = participants(3);
    let refused = |change: fn(&mut CertificateText), expected| refused(&three, change, expected);
    refused(|text| text.evidence[1].part = Some(0), "on network `bag`: the states are not closed");
    refused(|text| text.evidence[1].part = Some(3), "there are 3 parts, and none is number 3");
    refused(|text| text.evidence[1].part = None, "on network `bag`: the states are not closed");
    refused(|text| text.evidence.push(text.evidence[2].clone()), "the same is shown twice");
    refused(|text| drop(text.evidence[2].states.pop()), "the states are not closed");
}

#[test]
fn all_parts_have_to_be_shown() {
    let three = participants(3);
    let mut text = of_reduced(&three, Network::Bag, &[Property::Sound], 30);
    text.evidence[0].termination.clear();
    let checked = check(&tables(&three), &text).expect("nothing in it is wrong");
    assert_eq!(checked[0].status, Status::NotRecheckable("nothing shows that fair runs end".to_owned()));
    text.evidence.remove(1);
    let checked = check(&tables(&three), &text).expect("nothing in it is wrong");
    assert_eq!(checked[0].status, Status::NotRecheckable("nothing shows part 1 of 3".to_owned()));
}

#[test]
fn a_structure_cannot_be_changed() {
    let process = endpoints(family::model(5).as_bytes());
    let refused = |change: fn(&mut CertificateText), expected| refused(&process, change, expected);
    refused(|text| text.workflows[0].places[3] += 1, "part 0: a step changes the sum of the weights of places");
    refused(|text| text.workflows[0].steps[3] += 1, "the steps, each as often as it says, change a place");
    refused(|text| text.workflows[0].places[3] = 0, "not every place and every step of its net has a weight");
    refused(|text| text.workflows[0].steps.truncate(1), "not every place and every step of its net has a weight");
    refused(|text| text.invariants.clear(), "no invariant keeps two tokens from a place that has to be empty");
    refused(|text| text.workflows[0].part = 1, "there are 1 parts, and none is number 1");
    refused(|text| text.workflows.push(text.workflows[0].clone()), "the same is shown twice");
    let two = participants(1);
    let shown = of_reduced(&process, Network::Bag, &[Property::Sound], 1).workflows;
    super::parts::refused(&two, |text| text.workflows = shown, "it is no free-choice workflow net");
}
