//! Properties that users write: each shape and scope, on one small collaboration, with the verdict that its few runs give.

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{options, project, read};
use quadrille_verifier::{Bound, Network, Outcome, Reason, WrittenProperty, verify_written};

/// The client asks, and asks again if it is refused; the seller answers each time with an offer or a refusal.
const MODEL: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:example">
  <collaboration id="Inquiry">
    <participant id="Client" processRef="Asking"/>
    <participant id="Seller" name="The seller" processRef="Answering"/>
    <messageFlow id="m1" name="inquiry" sourceRef="Ask" targetRef="Asked"/>
    <messageFlow id="m2" name="offer" sourceRef="Offer" targetRef="Offered"/>
    <messageFlow id="m3" name="refusal" sourceRef="Refuse" targetRef="Refused"/>
  </collaboration>
  <signal id="Closing" name="closing"/>
  <process id="Asking">
    <startEvent id="Begin"/>
    <exclusiveGateway id="Again"/>
    <sendTask id="Ask" name="Ask"/>
    <eventBasedGateway id="Wait"/>
    <receiveTask id="Offered" name="Receive offer"/>
    <receiveTask id="Refused" name="Receive refusal"/>
    <task id="Think" name="Think"/>
    <intermediateThrowEvent id="Close" name="Close"><signalEventDefinition signalRef="Closing"/></intermediateThrowEvent>
    <endEvent id="Finish" name="End"/>
    <sequenceFlow id="c1" sourceRef="Begin" targetRef="Again"/>
    <sequenceFlow id="c2" sourceRef="Again" targetRef="Ask"/>
    <sequenceFlow id="c3" sourceRef="Ask" targetRef="Wait"/>
    <sequenceFlow id="c4" sourceRef="Wait" targetRef="Offered"/>
    <sequenceFlow id="c5" sourceRef="Wait" targetRef="Refused"/>
    <sequenceFlow id="c6" sourceRef="Offered" targetRef="Close"/>
    <sequenceFlow id="c7" sourceRef="Refused" targetRef="Think"/>
    <sequenceFlow id="c8" sourceRef="Think" targetRef="Again"/>
    <sequenceFlow id="c9" sourceRef="Close" targetRef="Finish"/>
  </process>
  <process id="Answering">
    <startEvent id="Open"/>
    <exclusiveGateway id="Next"/>
    <eventBasedGateway id="Ready"/>
    <intermediateCatchEvent id="Asked" name="Asked"><messageEventDefinition/></intermediateCatchEvent>
    <intermediateCatchEvent id="Closed" name="Closed"><signalEventDefinition signalRef="Closing"/></intermediateCatchEvent>
    <exclusiveGateway id="Decide"/>
    <sendTask id="Offer" name="Send offer"/>
    <sendTask id="Refuse" name="Send refusal"/>
    <endEvent id="Done" name="End"/>
    <sequenceFlow id="a1" sourceRef="Open" targetRef="Next"/>
    <sequenceFlow id="a2" sourceRef="Next" targetRef="Ready"/>
    <sequenceFlow id="a3" sourceRef="Ready" targetRef="Asked"/>
    <sequenceFlow id="a4" sourceRef="Ready" targetRef="Closed"/>
    <sequenceFlow id="a5" sourceRef="Asked" targetRef="Decide"/>
    <sequenceFlow id="yes" name="in stock" sourceRef="Decide" targetRef="Offer"/>
    <sequenceFlow id="no" sourceRef="Decide" targetRef="Refuse"/>
    <sequenceFlow id="a6" sourceRef="Offer" targetRef="Next"/>
    <sequenceFlow id="a7" sourceRef="Refuse" targetRef="Next"/>
    <sequenceFlow id="a8" sourceRef="Closed" targetRef="Done"/>
  </process>
</definitions>"#;

fn endpoints() -> Endpoints {
    let (model, findings) = read(MODEL.as_bytes(), "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let (endpoints, findings) = project(&model.expect("a model without errors"), Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    endpoints
}

fn outcome(pattern: &str) -> Outcome {
    let written = WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None };
    let options = options(Network::Bag, Vec::new(), Semantics::Runtime, Bound::default());
    let verdicts = verify_written(&endpoints(), &options, &[written]);
    verdicts.into_iter().next().expect("a verdict for each pattern").outcome
}

#[test]
fn each_shape_and_scope_says_what_it_says() {
    let check = |pattern: &str, expected: &str| {
        let outcome = outcome(pattern);
        assert_eq!(outcome.name(), expected, "{pattern}: {outcome:?}");
    };
    check("absence: completes(Think)", "violated");
    check("absence: completes(Think), before receives(refusal)", "holds");
    check("absence: completes(Think), after receives(offer)", "holds");
    check("absence: sends(inquiry), after receives(refusal)", "violated");
    check("absence: sends(refusal), between receives(Seller.inquiry) and sends(offer)", "violated");
    check("absence: completes(Think), between sends(inquiry) and receives(Seller.inquiry)", "holds");
    check("absence: sends(inquiry), after receives(refusal) until completes(Think)", "holds");
    check("absence: begins(Think), after receives(refusal) until completes(Think)", "violated");
    check("existence: receives(offer)", "holds");
    check("existence: receives(refusal)", "violated");
    check("existence: completes(Think), before receives(offer)", "violated");
    check("existence: completes(Think), after receives(refusal)", "holds");
    check("existence: takes(no), between receives(inquiry) and sends(refusal)", "holds");
    check("existence: takes(no), after receives(inquiry) until receives(offer)", "violated");
    check("response: sends(inquiry) leads to receives(offer)", "holds");
    check("response: sends(inquiry) leads to receives(refusal)", "violated");
    check("response: sends(inquiry) leads to receives(offer), before completes(Think)", "violated");
    check("response: receives(refusal) leads to completes(Think), before receives(offer)", "holds");
    check("response: takes(in stock) leads to happens(Closed), after receives(offer)", "holds");
    check("precedence: receives(inquiry) precedes sends(offer)", "holds");
    check("precedence: sends(refusal) precedes sends(offer)", "violated");
    check("precedence: takes(in stock) precedes sends(offer), after receives(refusal)", "holds");
    check("precedence: happens(Client.End) precedes happens(The seller.End)", "violated");
    check("precedence: happens(Close) precedes happens(The seller.End)", "holds");
    check("precedence: happens(Close) precedes happens(Client.End)", "holds");
}

/// The signal and what catches it are one moment.
#[test]
fn what_catches_a_signal_happens_with_what_throws_it() {
    assert_eq!(outcome("absence: happens(Closed)").name(), "violated");
    let several = outcome("precedence: happens(Close) precedes happens(Closed)");
    assert_eq!(several, Outcome::Inconclusive(Reason::SeveralEvents));
}

#[test]
fn names_that_do_not_say_what_is_meant_are_told() {
    let check = |pattern: &str, expected: &str| {
        let Outcome::Inconclusive(Reason::NoPattern(fault)) = outcome(pattern) else {
            unreachable!("{pattern} is a pattern")
        };
        assert!(fault.contains(expected), "{pattern}: {fault}");
    };
    check("absence: happens(End)", "`End` may be any of `Client.Finish`, `Seller.Done`");
    check("absence: completes(Pack)", "completes knows `Ask`, `Receive offer`, `Receive refusal`");
    check("absence: enters(Ask)", "`enters` is no event");
    check("always: completes(Ask)", "`always` is no pattern");
}
