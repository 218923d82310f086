//! Place invariants: they show what holds of counters in however many states, and cannot be changed.

use super::{endpoints, example, tables};
use quadrille_certificate_checker::{CertificateText, Grounds, MAX_STATES, Status, check};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::family;
use quadrille_tests::pipeline::options;
use quadrille_verifier::{Bound, Network, Options, Property, Reduction, certify, stored, verify};

/// The certificate of what is known to hold without a search of the whole.
pub(super) fn of_reduced(
    endpoints: &Endpoints,
    network: Network,
    properties: &[Property],
    most_states: usize,
) -> CertificateText {
    let options = options(network, properties.to_vec(), Semantics::Runtime, Bound::default());
    let verdicts = verify(endpoints, &Options { reduction: Reduction::Preserving, ..options });
    let certificate = certify(endpoints, &verdicts, properties, &[]).expect("all of it holds");
    stored(&certificate, endpoints, "quadrille test", most_states).expect("the checker believes what the verifier says")
}

const OF_COUNTERS: [Property; 3] = [Property::Safe, Property::ProperCompletion, Property::Bounded];

#[test]
fn a_process_of_a_million_states_is_shown_by_an_invariant_for_each_branch() {
    let process = endpoints(family::model(20).as_bytes());
    let text = of_reduced(&process, Network::Bag, &OF_COUNTERS, MAX_STATES);
    assert!(text.evidence.is_empty() && text.workflows.is_empty());
    assert!(text.invariants.len() < 25, "{} invariants", text.invariants.len());
    for checked in check(&tables(&process), &text).expect("it is believed") {
        assert_eq!(checked.status, Status::Rechecked(Grounds::Invariants), "{}", checked.claim.property);
    }
}

/// Changes the certificate of the order example that rests on invariants alone.
fn changed(change: impl FnOnce(&mut CertificateText)) -> Result<Vec<Status>, String> {
    let order = example("order/order.bpmn");
    let mut text = of_reduced(&order, Network::FifoPair, &OF_COUNTERS, MAX_STATES);
    assert!(text.evidence.is_empty());
    change(&mut text);
    let checked = check(&tables(&order), &text).map_err(|refusal| refusal.0)?;
    Ok(checked.into_iter().map(|checked| checked.status).collect())
}

#[test]
fn an_invariant_cannot_be_changed() {
    let unchanged = changed(|_| {}).expect("it is believed");
    assert_eq!(unchanged, vec![Status::Rechecked(Grounds::Invariants); 3]);
    let refused = |change: fn(&mut Vec<u32>), expected: &str| {
        let refusal = changed(|text| change(&mut text.invariants[0])).expect_err(expected);
        assert!(refusal.contains(expected), "{expected:?} in {refusal}");
    };
    let none = "invariant 0 gives no weights to counters";
    refused(Vec::clear, none);
    refused(|pairs| pairs.truncate(pairs.len() - 1), none);
    refused(|pairs| pairs[0] = 10_000, none);
    refused(|pairs| pairs[1] = 0, none);
    refused(|pairs| pairs.extend_from_within(..2), none);
    // What gets heavier is told with the step that makes it so.
    refused(|pairs| drop(pairs.drain(..2)), "invariant 0 is none: a step of `");
    refused(|pairs| *pairs.last_mut().expect("it has weights") += 1, "invariant 0 is none: a step of `");
}

#[test]
fn invariants_show_what_they_say_and_nothing_else() {
    let missing = Status::NotRecheckable("no evidence comes with it".to_owned());
    assert_eq!(changed(|text| text.invariants.clear()), Ok(vec![missing.clone(); 3]));
    let other = changed(|text| text.claims[0].property = "sound".to_owned()).expect("nothing in it is wrong");
    assert_eq!(other[0], missing);
    let fair = changed(|text| text.claims[0].fair = true).expect_err("it is about every run");
    assert!(fair.contains("wrong about whether fairness"), "{fair}");
    let unknown = changed(|text| text.claims[0].network = "pigeons".to_owned()).expect("nothing in it is wrong");
    assert_eq!(unknown[0], missing);
    let all = changed(|text| text.claims.iter_mut().for_each(|claim| claim.network = "causal".to_owned()));
    assert_eq!(all, Ok(vec![Status::Rechecked(Grounds::Invariants); 3]), "every run of it is one of `bag`");
}

/// Two branches meet in an exclusive gateway.
const TWICE: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <process id="P">
    <startEvent id="s"/> <parallelGateway id="split"/> <exclusiveGateway id="meet"/> <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="split"/>
    <sequenceFlow id="f2" sourceRef="split" targetRef="meet"/>
    <sequenceFlow id="f3" sourceRef="split" targetRef="meet"/>
    <sequenceFlow id="f4" sourceRef="meet" targetRef="e"/>
  </process>
</definitions>"#;

#[test]
fn an_invariant_that_is_too_weak_shows_nothing() {
    let twice = endpoints(TWICE.as_bytes());
    let mut text = of_reduced(&twice, Network::Bag, &[Property::Bounded], MAX_STATES);
    assert!(text.invariants.is_empty(), "there is no message flow");
    // Every place weighs one, but those before the split weigh two, and the start takes from two places.
    let table = tables(&twice)[0];
    let counters = (0..).take(table.places.len());
    let weights = counters.map(|place| [place, if place < 2 { 1 } else { 2 }]);
    text.claims[0].property = "safe".to_owned();
    text.invariants.push(weights.flatten().collect());
    let refusal = check(&tables(&twice), &text).expect_err("the split makes four of two");
    assert!(refusal.0.contains("a step of `split`"), "{refusal}");
    text.invariants.clear();
    let halved = |place: &quadrille_endpoint::Place| {
        let name = format!("{:?}", place.kind);
        if name.contains("\"f1\"") { 2 } else { 1 }
    };
    let weights = (0..).zip(table.places.iter()).map(|(at, place)| [at, halved(place)]);
    text.invariants.push(weights.flatten().collect());
    let checked = check(&tables(&twice), &text).expect("it is an invariant");
    assert_eq!(checked[0].status, Status::NotRecheckable("no evidence comes with it".to_owned()));
}
