//! Certificates that are stored and checked again: what holds is believed, and what was tampered with is refused
//! with the reason.

#[path = "certificates/invariants.rs"]
mod invariants;
#[path = "certificates/parts.rs"]
mod parts;
#[path = "certificates/random.rs"]
mod random;
#[path = "certificates/runs.rs"]
mod runs;

use quadrille_certificate_checker::{CertificateText, Grounds, MAX_STATES, Part, Proof, Status, check};
use quadrille_endpoint::Endpoint;
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{options, project, read, verdict};
use quadrille_verifier::{Bound, Network, Property, Verdict, WrittenProperty, certify, stored, verify_written};
use std::path::Path;

fn example(name: &str) -> Endpoints {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name);
    let text = std::fs::read(path).expect("the example can be read");
    endpoints(&text)
}

fn endpoints(text: &[u8]) -> Endpoints {
    let (model, findings) = read(text, "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    project(&model.expect("a model without errors"), Semantics::Runtime).0
}

fn tables(endpoints: &Endpoints) -> Vec<&Endpoint> {
    endpoints.list.iter().map(|endpoint| &endpoint.table).collect()
}

/// The certificate of what holds on a network, as it is read from a file.
fn certificate(endpoints: &Endpoints, network: Network, properties: &[Property]) -> CertificateText {
    let verdict = |property: &Property| verdict(endpoints, *property, network, Semantics::Runtime, Bound::default());
    let verdicts: Vec<Verdict> = properties.iter().map(verdict).collect();
    let certificate = certify(endpoints, &verdicts, properties, &[]).expect("all of it holds");
    let text = stored(&certificate, endpoints, "quadrille test", MAX_STATES);
    let text = text.expect("the checker believes what the verifier says");
    let json = serde_json::to_string(&text).expect("a certificate can be written");
    let read: CertificateText = serde_json::from_str(&json).expect("a certificate can be read");
    assert_eq!(read, text, "reading gives what was written");
    read
}

/// What the states of the whole show.
const fn on(states: usize) -> Status {
    Status::Rechecked(Grounds::States { parts: 1, workflows: 0, states })
}

const ALL: [Property; 3] = [Property::Safe, Property::Sound, Property::MessageRelaxedSound];

#[test]
fn what_holds_of_the_order_example_is_checked_again() {
    let order = example("order/order.bpmn");
    for network in [Network::Bag, Network::FifoPair] {
        let text = certificate(&order, network, &ALL);
        for checked in check(&tables(&order), &text).expect("the certificate is believed") {
            let name = format!("{} on {}", checked.claim.property, checked.claim.network);
            let is_safe = checked.claim.property == "safe";
            assert_eq!(
                checked.status,
                if is_safe { Status::Rechecked(Grounds::Invariants) } else { on(678) },
                "{name}"
            );
            assert_eq!(checked.claim.fair, !is_safe, "{name}");
        }
    }
}

/// The way out is a choice that comes up again and again.
const LOOP: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <process id="P">
    <startEvent id="s"/> <exclusiveGateway id="in"/> <task id="try" name="try"/> <exclusiveGateway id="out"/> <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="in"/>
    <sequenceFlow id="f2" sourceRef="in" targetRef="try"/>
    <sequenceFlow id="f3" sourceRef="try" targetRef="out"/>
    <sequenceFlow id="f4" sourceRef="out" targetRef="in"/>
    <sequenceFlow id="f5" sourceRef="out" targetRef="e"/>
  </process>
</definitions>"#;

#[test]
fn a_loop_is_left_by_a_branch() {
    let looping = endpoints(LOOP.as_bytes());
    let text = certificate(&looping, Network::Bag, &[Property::Sound]);
    let parts = &text.evidence[0].termination["sound"];
    let is_branch = |part: &Part| matches!(part, Part::States { because: Proof::Branch { .. }, .. });
    assert!(parts.iter().any(is_branch), "{parts:?}");
    let checked = check(&tables(&looping), &text).expect("the certificate is believed");
    assert_eq!(checked[0].status, on(text.evidence[0].states.len()));
}

/// Changes a certificate of the order example; expects the reason why it is refused.
fn refused(network: Network, change: impl FnOnce(&mut CertificateText), expected: &str) {
    let order = example("order/order.bpmn");
    let mut text = certificate(&order, network, &ALL);
    change(&mut text);
    let refusal = check(&tables(&order), &text).expect_err(expected);
    assert!(refusal.0.contains(expected), "{expected:?} in {refusal}");
}

#[test]
fn a_certificate_is_about_these_endpoints_alone() {
    refused(Network::Bag, |text| text.format = 2, "form 2");
    refused(Network::Bag, |text| text.version = "0".repeat(16), "is about version 0000000000000000 of the model");
    refused(Network::Bag, |text| text.sha256 = "0".repeat(64), "is about endpoints with SHA-256 0000");
    refused(Network::Bag, |text| text.evidence[0].participants.swap(0, 1), "those of other participants");
    let text = certificate(&endpoints(LOOP.as_bytes()), Network::Bag, &ALL);
    let order = example("order/order.bpmn");
    let refusal = check(&tables(&order), &text).expect_err("the certificate of another model");
    assert!(refusal.0.contains("is about version"), "{refusal}");
}

#[test]
fn the_states_have_to_be_all_that_can_be_reached_and_nothing_else() {
    let evidence = |change: fn(&mut Vec<Vec<u32>>), expected| {
        refused(Network::Bag, |text| change(&mut text.evidence[0].states), expected);
    };
    evidence(|states| drop(states.pop()), "the states are not closed: from state");
    evidence(|states| drop(states.remove(0)), "the first state is not the one before the first step");
    evidence(Vec::clear, "the first state is not the one before the first step");
    evidence(|states| states.push(states[5].clone()), "the states 5 and 678 are the same");
    evidence(|states| states[9].swap(0, 1), "the states are not closed");
    evidence(|states| states[9].truncate(2), "state 9 is not a state");
    evidence(|states| states[9][0] = 10_000, "state 9 is not a state");
    evidence(|states| states.swap(1, 677), "no step leads from an earlier state to state 1");
    // A state more, in which everybody is where somebody can be, though not at once.
    evidence(
        |states| {
            let new = |state: &Vec<u32>| !states.contains(state);
            let mixed = states.iter().map(|state| [&states[600][..1], &state[1..]].concat()).find(new);
            states.push(mixed.expect("there are fewer states than combinations"));
        },
        "no step leads from an earlier state to state 678",
    );
}

#[test]
fn a_marking_cannot_be_changed() {
    let marking = |change: fn(&mut Vec<u32>), expected| {
        refused(Network::Bag, |text| change(&mut text.evidence[0].participants[1].markings[4]), expected);
    };
    marking(|pairs| pairs[0] += 1, "are the same");
    marking(|pairs| pairs[1] = 2, "the states are not closed");
    marking(|pairs| pairs[1] = 0, "is none of its places");
    marking(|pairs| pairs[0] = 10_000, "is none of its places");
    marking(|pairs| pairs.truncate(1), "is none of its places");
    let transit = |text: &mut CertificateText| {
        let filled = text.evidence[0].transits.iter_mut().find(|transit| !transit.flows.is_empty());
        filled.expect("some message is in transit").flows[1] = 2;
    };
    refused(Network::Bag, transit, "the states are not closed");
}

#[test]
fn a_network_is_not_taken_for_another() {
    let rename = |name: &'static str| {
        move |text: &mut CertificateText| {
            text.evidence[0].network = name.to_owned();
            text.claims.iter_mut().for_each(|claim| claim.network = name.to_owned());
        }
    };
    refused(Network::Bag, rename("fifo-pair"), "on network `fifo-pair`: the states are not closed");
    refused(Network::Bag, rename("causal"), "on network `causal`: the states are not closed");
    refused(Network::Bag, rename("rsc"), "on network `rsc`: no step leads from an earlier state");
    refused(Network::FifoPair, rename("bag"), "nothing that the network can hold");
    refused(Network::FifoPair, rename("inbox"), "on network `inbox`: the states are not closed");
    refused(Network::Bag, rename("pigeons"), "`pigeons` is not one of the networks bag,");
    // A claim about another network than the evidence is not refuted, but nothing shows it.
    let order = example("order/order.bpmn");
    let mut text = certificate(&order, Network::Bag, &ALL);
    text.claims[1].network = "fifo-pair".to_owned();
    let checked = check(&tables(&order), &text).expect("the rest of it is right");
    assert_eq!(checked[1].status, Status::NotRecheckable("no evidence comes with it".to_owned()));
}

#[test]
fn how_fair_runs_end_cannot_be_changed() {
    let parts = |change: fn(&mut Vec<Part>), expected| {
        let change = |text: &mut CertificateText| {
            change(text.evidence[0].termination.get_mut("sound").expect("the claim has parts"));
        };
        refused(Network::Bag, change, expected);
    };
    parts(|parts| parts.reverse(), "a step leads from state");
    parts(|parts| drop(parts.pop()), "1 states are in no part");
    parts(|parts| parts.push(parts[3].clone()), "or is listed twice");
    parts(|parts| parts.push(Part::State(678)), "does not belong where it is listed");
    parts(
        |parts| *parts = vec![Part::States { states: Vec::from_iter(0..678), because: Proof::Good }],
        "is said to be good",
    );
    parts(
        |parts| *parts = vec![Part::States { states: Vec::from_iter(0..678), because: Proof::Node(0, 0) }],
        "a node that is said to leave",
    );
    refused(Network::Bag, |text| text.claims[1].fair = false, "`sound` on network `bag`: it is wrong about");
}

/// Where `other` is chosen, `join` waits for ever.
const STUCK: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <process id="P">
    <startEvent id="s"/> <parallelGateway id="split"/> <exclusiveGateway id="g"/> <parallelGateway id="join"/>
    <task id="a"/> <task id="b"/> <endEvent id="e"/> <endEvent id="other"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="split"/>
    <sequenceFlow id="f2" sourceRef="split" targetRef="g"/>
    <sequenceFlow id="f3" sourceRef="split" targetRef="a"/>
    <sequenceFlow id="f4" sourceRef="g" targetRef="b"/>
    <sequenceFlow id="f5" sourceRef="g" targetRef="other"/>
    <sequenceFlow id="f6" sourceRef="a" targetRef="join"/>
    <sequenceFlow id="f7" sourceRef="b" targetRef="join"/>
    <sequenceFlow id="f8" sourceRef="join" targetRef="e"/>
  </process>
</definitions>"#;

#[test]
fn a_claim_that_is_false_is_refused() {
    let stuck = endpoints(STUCK.as_bytes());
    let sound = verdict(&stuck, Property::Sound, Network::Bag, Semantics::Runtime, Bound::default());
    assert!(certify(&stuck, &[sound], &[Property::Sound], &[]).is_err(), "the join may wait for ever");
    let mut text = certificate(&stuck, Network::Bag, &[Property::NoLostMessage]);
    let states = u32::try_from(text.evidence[0].states.len()).expect("there are few");
    text.claims[0].property = "sound".to_owned();
    text.claims[0].fair = true;
    let checked = check(&tables(&stuck), &text).expect("nothing in it is wrong");
    assert_eq!(checked[0].status, Status::NotRecheckable("nothing shows that fair runs end".to_owned()));
    text.evidence[0].termination.insert("sound".to_owned(), (0..states).map(Part::State).collect());
    let refusal = check(&tables(&stuck), &text).expect_err("the join may wait for ever");
    assert!(refusal.0.contains("is bad, and a fair run can stay there"), "{refusal}");
}

/// The order decides twice, the same way: the seller does not wait in vain.
const TWICE: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0" targetNamespace="urn:test">
  <itemDefinition id="Item"><extensionElements><q:payload><q:member name="rush" type="bool" number="1"/></q:payload></extensionElements></itemDefinition>
  <message id="Order" name="order" itemRef="Item"/>
  <collaboration id="C">
    <participant id="Customer"/><participant id="P" processRef="Process"/>
    <messageFlow id="m" sourceRef="Customer" targetRef="s" messageRef="Order"/>
  </collaboration>
  <process id="Process">
    <startEvent id="s"><messageEventDefinition messageRef="Order"/></startEvent>
    <parallelGateway id="split"/> <exclusiveGateway id="g" default="f5"/> <exclusiveGateway id="h" default="f7"/>
    <parallelGateway id="both"/> <endEvent id="e"/> <endEvent id="one"/> <endEvent id="other"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="split"/>
    <sequenceFlow id="f2" sourceRef="split" targetRef="g"/>
    <sequenceFlow id="f3" sourceRef="split" targetRef="h"/>
    <sequenceFlow id="f4" sourceRef="g" targetRef="both"><conditionExpression>order.rush</conditionExpression></sequenceFlow>
    <sequenceFlow id="f5" sourceRef="g" targetRef="one"/>
    <sequenceFlow id="f6" sourceRef="h" targetRef="both"><conditionExpression>order.rush</conditionExpression></sequenceFlow>
    <sequenceFlow id="f7" sourceRef="h" targetRef="other"/>
    <sequenceFlow id="f8" sourceRef="both" targetRef="e"/>
  </process>
</definitions>"#;

#[test]
fn what_rests_on_conditions_that_agree_is_not_recheckable() {
    let twice = endpoints(TWICE.as_bytes());
    let text = certificate(&twice, Network::Bag, &[Property::Safe, Property::Sound]);
    let checked = check(&tables(&twice), &text).expect("the certificate is believed");
    assert!(matches!(checked[0].status, Status::Rechecked(_)), "{:?}", checked[0].status);
    let Status::NotRecheckable(reason) = &checked[1].status else { unreachable!("it is not sound without data") };
    assert!(reason.contains("conditions over data that agree"), "{reason}");
}

/// A customer asks until an offer comes.
const ASKING: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <collaboration id="C">
    <participant id="Customer" processRef="P"/><participant id="Seller" processRef="Q"/>
    <messageFlow id="m1" name="inquiry" sourceRef="ask" targetRef="asked"/>
    <messageFlow id="m2" name="offer" sourceRef="offer" targetRef="g1"/>
    <messageFlow id="m3" name="refusal" sourceRef="refuse" targetRef="g2"/>
  </collaboration>
  <process id="P">
    <startEvent id="s"/> <exclusiveGateway id="in"/> <sendTask id="ask"/> <eventBasedGateway id="g"/> <endEvent id="e"/>
    <intermediateCatchEvent id="g1"><messageEventDefinition/></intermediateCatchEvent>
    <intermediateCatchEvent id="g2"><messageEventDefinition/></intermediateCatchEvent>
    <sequenceFlow id="f1" sourceRef="s" targetRef="in"/>
    <sequenceFlow id="f2" sourceRef="in" targetRef="ask"/>
    <sequenceFlow id="f3" sourceRef="ask" targetRef="g"/>
    <sequenceFlow id="f4" sourceRef="g" targetRef="g1"/>
    <sequenceFlow id="f5" sourceRef="g" targetRef="g2"/>
    <sequenceFlow id="f6" sourceRef="g2" targetRef="in"/>
    <sequenceFlow id="f7" sourceRef="g1" targetRef="e"/>
  </process>
  <process id="Q">
    <startEvent id="t"/> <exclusiveGateway id="next"/> <exclusiveGateway id="d"/> <endEvent id="done"/>
    <intermediateCatchEvent id="asked"><messageEventDefinition/></intermediateCatchEvent>
    <sendTask id="offer"/> <sendTask id="refuse"/>
    <sequenceFlow id="h1" sourceRef="t" targetRef="next"/>
    <sequenceFlow id="h2" sourceRef="next" targetRef="asked"/>
    <sequenceFlow id="h3" sourceRef="asked" targetRef="d"/>
    <sequenceFlow id="h4" sourceRef="d" targetRef="offer"/>
    <sequenceFlow id="h5" sourceRef="d" targetRef="refuse"/>
    <sequenceFlow id="h6" sourceRef="refuse" targetRef="next"/>
    <sequenceFlow id="h7" sourceRef="offer" targetRef="done"/>
  </process>
</definitions>"#;

const ANSWERED: &str = "response: sends(inquiry) leads to receives(offer)";
const ASKED_BEFORE: &str = "precedence: receives(inquiry) precedes sends(offer), after takes(f2)";

/// The certificate of patterns that hold, as it is read from a file.
fn certificate_of_patterns(endpoints: &Endpoints, network: Network, patterns: &[&str]) -> CertificateText {
    let written = |pattern: &&str| WrittenProperty { name: None, pattern: (*pattern).to_owned(), origin: None };
    let written: Vec<WrittenProperty> = patterns.iter().map(written).collect();
    let options = options(network, Vec::new(), Semantics::Runtime, Bound::default());
    let verdicts = verify_written(endpoints, &options, &written);
    let certificate = certify(endpoints, &verdicts, &[], &[]).expect("all of it holds");
    let text = stored(&certificate, endpoints, "quadrille test", MAX_STATES).expect("the checker believes it");
    let json = serde_json::to_string(&text).expect("a certificate can be written");
    serde_json::from_str(&json).expect("a certificate can be read")
}

#[test]
fn patterns_that_hold_are_checked_again() {
    let asking = endpoints(ASKING.as_bytes());
    let patterns = [
        ANSWERED,
        ASKED_BEFORE,
        "existence: happens(e)",
        "existence: takes(f6), between receives(refusal) and sends(inquiry)",
        "existence: receives(Customer.offer), after sends(offer)",
        "absence: sends(offer), before receives(inquiry)",
        "absence: begins(ask), after receives(offer)",
        "absence: completes(offer), after sends(refusal) until receives(inquiry)",
        "response: takes(f6) leads to sends(inquiry), after sends(inquiry) until receives(offer)",
    ];
    for network in [Network::Bag, Network::FifoPair, Network::Causal] {
        let text = certificate_of_patterns(&asking, network, &patterns);
        let checked = check(&tables(&asking), &text).expect("the certificate is believed");
        assert_eq!(checked.len(), patterns.len());
        for (checked, pattern) in checked.iter().zip(&patterns) {
            assert_eq!(checked.claim.pattern.as_deref(), Some(*pattern));
            let states = text.evidence[0].states.len();
            assert_eq!(checked.status, on(states), "{pattern} on {}", network.name());
            let owes = ["existence", "response"].iter().any(|shape| pattern.starts_with(shape));
            assert_eq!(checked.claim.fair, owes && !pattern.contains("between"), "{pattern}");
        }
    }
}

#[test]
fn what_shows_a_pattern_cannot_be_changed() {
    let asking = endpoints(ASKING.as_bytes());
    let refused = |change: &dyn Fn(&mut CertificateText), expected: &str| {
        let mut text = certificate_of_patterns(&asking, Network::Bag, &[ANSWERED, ASKED_BEFORE]);
        change(&mut text);
        let refusal = check(&tables(&asking), &text).expect_err(expected);
        assert!(refusal.0.contains(expected), "{expected:?} in {refusal}");
    };
    let renamed = |to: &'static str| {
        move |text: &mut CertificateText| {
            for (claim, product) in text.claims.iter_mut().zip(&mut text.evidence[0].patterns).take(1) {
                claim.pattern = Some(to.to_owned());
                to.clone_into(&mut product.pattern);
            }
        }
    };
    refused(&renamed("response: sends(inquiry) leads to receives(refusal)"), "the pairs are not closed");
    refused(&renamed("response: sends(inquiry) leads to receives(order)"), "`receives(order)` names nothing");
    refused(&renamed("response: sends(inquiry)"), "`leads to` is missing");
    refused(&renamed("response: meets(ask) leads to happens(e)"), "`meets` is no event");
    refused(&renamed("absence: sends(inquiry)"), "it is wrong about whether fairness plays a part");
    refused(&|text| text.claims[0].pattern = None, "a property that is a pattern has a text");
    refused(&|text| text.claims[0].property = "safe".to_owned(), "a property that is a pattern has a text");
    refused(&|text| text.claims[1].fair = true, "it is wrong about whether fairness plays a part");
    let pairs = |at: usize, change: fn(&mut Vec<u32>), expected: &str| {
        refused(&|text: &mut CertificateText| change(&mut text.evidence[0].patterns[at].pairs), expected);
    };
    pairs(1, |pairs| pairs.truncate(pairs.len() - 1), "its pairs are not pairs");
    pairs(1, |pairs| pairs.truncate(pairs.len() - 2), "the pairs are not closed");
    pairs(1, |pairs| drop(pairs.drain(..2)), "the pair before the first step is missing");
    pairs(1, |pairs| pairs.extend([0, 32]), "the pattern is violated");
    pairs(1, |pairs| pairs.extend([10_000, 0]), "is about no state");
    pairs(1, |pairs| pairs.extend([pairs[2], pairs[3]]), "is listed twice");
    // Without what is owed, it would be easy.
    pairs(0, |pairs| pairs.iter_mut().skip(1).step_by(2).for_each(|position| *position &= !4), "is listed twice");
    let owing = |change: fn(&mut Vec<Part>), expected: &str| {
        refused(&|text: &mut CertificateText| change(&mut text.evidence[0].patterns[0].owing), expected);
    };
    owing(Vec::clear, "states are in no part");
    owing(|parts| parts.reverse(), "a step leads from state");
    owing(|parts| parts.push(Part::State(0)), "does not belong where it is listed");
    owing(
        |parts| {
            parts.iter_mut().for_each(|part| {
                if let Part::States { because, .. } = part {
                    *because = Proof::Good
                }
            })
        },
        "is said to be good",
    );
    let mut text = certificate_of_patterns(&asking, Network::Bag, &[ANSWERED]);
    text.evidence[0].patterns.clear();
    let checked = check(&tables(&asking), &text).expect("nothing in it is wrong");
    assert_eq!(checked[0].status, Status::NotRecheckable("nothing shows that the pattern holds".to_owned()));
}

#[test]
fn patterns_that_rest_on_conditions_that_agree_are_not_recheckable() {
    let twice = endpoints(TWICE.as_bytes());
    let patterns =
        ["absence: happens(one), before takes(f2)", "absence: takes(f6), after takes(f5)", "existence: happens(s)"];
    let text = certificate_of_patterns(&twice, Network::Bag, &patterns);
    let checked = check(&tables(&twice), &text).expect("the certificate is believed");
    assert!(matches!(checked[0].status, Status::Rechecked(_)), "{:?}", checked[0].status);
    for checked in &checked[1..] {
        let Status::NotRecheckable(reason) = &checked.status else { unreachable!("{:?}", checked.claim.pattern) };
        assert!(reason.contains("conditions over data that agree"), "{reason}");
    }
}
