//! Properties that users write: each shape and scope, on one small collaboration, with the verdict that its few runs give.

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{options, project, read};
use quadrille_verifier::{
    Bound, Limits, Network, Options, Outcome, Reason, Reduction, Verdict, WrittenProperty, verify_written,
};
use std::fmt::Write as _;
use std::time::Instant;

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

fn endpoints(model: &str) -> Endpoints {
    let (model, findings) = read(model.as_bytes(), "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let (endpoints, findings) = project(&model.expect("a model without errors"), Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    endpoints
}

fn outcome(pattern: &str) -> Outcome {
    let written = WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None };
    let options = options(Network::Bag, Vec::new(), Semantics::Runtime, Bound::default());
    let verdicts = verify_written(&endpoints(MODEL), &options, &[written]);
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

/// A fork, so many branches, and their join. In each a task is done, again and again if `again`.
fn branches(count: usize, again: bool) -> String {
    let mut body = String::new();
    for branch in 1..=count {
        let _ = write!(
            body,
            r#"<task id="T{branch}"/><exclusiveGateway id="in{branch}"/><exclusiveGateway id="out{branch}"/>
            <sequenceFlow id="a{branch}" sourceRef="fork" targetRef="in{branch}"/>
            <sequenceFlow id="b{branch}" sourceRef="in{branch}" targetRef="T{branch}"/>
            <sequenceFlow id="c{branch}" sourceRef="T{branch}" targetRef="out{branch}"/>
            <sequenceFlow id="d{branch}" sourceRef="out{branch}" targetRef="join"/>"#
        );
        if again {
            let _ = write!(body, r#"<sequenceFlow id="e{branch}" sourceRef="out{branch}" targetRef="in{branch}"/>"#);
        }
    }
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:branches">
        <collaboration id="C"><participant id="A" processRef="P"/></collaboration>
        <process id="P"><startEvent id="s"/><parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="e"/>
        <sequenceFlow id="first" sourceRef="s" targetRef="fork"/>
        <sequenceFlow id="last" sourceRef="join" targetRef="e"/>{body}</process></definitions>"#
    )
}

fn verdict(endpoints: &Endpoints, pattern: &str, reduction: Reduction) -> Verdict {
    let written = WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None };
    let options = options(Network::Bag, Vec::new(), Semantics::Runtime, Bound::default());
    let options = Options { reduction, limits: Limits { max_states: 10_000, ..options.limits }, ..options };
    verify_written(endpoints, &options, &[written]).into_iter().next().expect("a verdict for each pattern")
}

/// States that are left of twenty branches.
const MOST: usize = 8;

/// Twenty branches have more than 3²⁰ states. Those in which the pattern's events do not happen become one.
#[test]
fn what_a_pattern_does_not_speak_of_is_not_searched() {
    for again in [false, true] {
        let (few, many) = (endpoints(&branches(3, again)), endpoints(&branches(20, again)));
        let check = |pattern: &str, expected: &str| {
            let begin = Instant::now();
            let found = verdict(&many, pattern, Reduction::Preserving);
            println!("{pattern}: {} in {} states, {:?}", found.outcome.name(), found.states, begin.elapsed());
            assert_eq!(found.outcome.name(), expected, "{pattern}");
            // What is violated has the whole searched for a shortest run.
            assert!(expected == "violated" || found.states <= MOST, "{pattern}: {} states", found.states);
            let whole = verdict(&few, &pattern.replace("T20", "T3"), Reduction::None);
            assert_eq!(whole.outcome.name(), expected, "{pattern} of three branches");
        };
        check("existence: completes(T20)", "holds");
        check("response: begins(T20) leads to completes(T20)", "holds");
        check("absence: happens(e), before completes(T20)", "holds");
        check("absence: completes(T20), before completes(T1)", "violated");
        check("precedence: completes(T1) precedes begins(T20)", "violated");
        check("precedence: completes(T1) precedes happens(e)", "holds");
        check("response: completes(T1) leads to completes(T20)", "violated");
        check("absence: begins(T1), after completes(T1)", if again { "violated" } else { "holds" });
        check("existence: happens(e), after begins(T1)", "holds");
    }
}

/// The sender says `ping` again and again; the receiver hears one of them.
const PILING_UP: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:pings">
  <collaboration id="C"><participant id="S" processRef="P"/><participant id="R" processRef="Q"/>
    <messageFlow id="m1" name="ping" sourceRef="say" targetRef="hear"/>
  </collaboration>
  <process id="P"><startEvent id="s"/><exclusiveGateway id="in"/><sendTask id="say"/><exclusiveGateway id="out"/>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="in"/><sequenceFlow id="f2" sourceRef="in" targetRef="say"/>
    <sequenceFlow id="f3" sourceRef="say" targetRef="out"/><sequenceFlow id="f4" sourceRef="out" targetRef="in"/>
    <sequenceFlow id="f5" sourceRef="out" targetRef="e"/>
  </process>
  <process id="Q"><startEvent id="t"/><receiveTask id="hear"/><task id="work"/><endEvent id="done"/>
    <sequenceFlow id="g1" sourceRef="t" targetRef="hear"/><sequenceFlow id="g2" sourceRef="hear" targetRef="work"/>
    <sequenceFlow id="g3" sourceRef="work" targetRef="done"/>
  </process>
</definitions>"#;

/// Where no search ends, patterns are decided by counting no further than makes a difference.
#[test]
fn patterns_are_decided_where_messages_pile_up() {
    let endpoints = endpoints(PILING_UP);
    let check = |pattern: &str, searched: &str, decided: &str| {
        let names =
            [Reduction::None, Reduction::Preserving].map(|how| verdict(&endpoints, pattern, how).outcome.name());
        assert_eq!(names, [searched, decided], "{pattern}");
    };
    check("precedence: sends(ping) precedes begins(work)", "inconclusive", "holds");
    check("absence: receives(ping), after completes(work)", "inconclusive", "holds");
    check("existence: happens(done)", "inconclusive", "holds");
    check("response: receives(ping) leads to happens(done)", "inconclusive", "holds");
    check("response: sends(ping) leads to receives(ping)", "violated", "violated");
    check("absence: sends(ping), after begins(work)", "violated", "violated");
}
