//! Whoever cancels, at whatever moment, hears nothing wrong: each verdict is the one of the whole run, or it is inconclusive
//! and says that it was cancelled. The same where the time is over.

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{project, read};
use quadrille_tests::random_model::random_model;
use quadrille_verifier::{
    Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reason, Reduction, Verdict, WrittenProperty,
    verify, verify_written,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Every network once: those that mind the order of messages, and the one that does not.
const NETWORKS: [Network; 2] = [Network::Bag, Network::FifoPair];

fn options(reduction: Reduction, max_states: usize, networks: &[Network]) -> Options {
    Options {
        networks: networks.to_vec(),
        properties: Property::ALL.to_vec(),
        bound: Bound::default(),
        limits: Limits { max_states, ..Limits::default() },
        reduction,
        semantics: Semantics::Runtime,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}

fn endpoints(text: &str) -> Endpoints {
    let (model, findings) = read(text.as_bytes(), "model");
    assert!(!findings.has_errors(), "{findings:?}");
    let (endpoints, findings) = project(&model.expect("it has a model"), Semantics::Runtime);
    assert!(!findings.has_errors(), "{findings:?}");
    endpoints
}

fn definitions(content: &str) -> String {
    format!(
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='urn:example'>{content}</definitions>"
    )
}

fn flow(from: &str, to: &str, text: &mut String) {
    write!(text, "<sequenceFlow id='{from}-{to}' sourceRef='{from}' targetRef='{to}'/>").expect("text grows");
}

/// Between two gateways that are there, so many loops of two tasks side by side: their states are many, and all good.
fn loops(count: usize) -> String {
    let mut text = String::from("<parallelGateway id='Split'/><parallelGateway id='Join'/>");
    for branch in 0..count {
        let [merge, first, second, decide] = ["m", "a", "b", "x"].map(|kind| format!("{kind}{branch}"));
        write!(text, "<exclusiveGateway id='{merge}'/><exclusiveGateway id='{decide}'/>").expect("text grows");
        write!(text, "<userTask id='{first}'/><userTask id='{second}'/>").expect("text grows");
        for [from, to] in [["Split", &merge], [&merge, &first], [&first, &second], [&second, &decide]] {
            flow(from, to, &mut text);
        }
        flow(&decide, &merge, &mut text);
        flow(&decide, "Join", &mut text);
    }
    text
}

fn looping(count: usize) -> String {
    let mut text = loops(count);
    flow("Begin", "Split", &mut text);
    flow("Join", "End", &mut text);
    definitions(&format!("<process id='Work'><startEvent id='Begin'/><endEvent id='End'/>{text}</process>"))
}

/// The same behind a choice, whose other branch is stuck.
fn looping_or_stuck(count: usize) -> String {
    let mut text = loops(count);
    for [from, to] in [
        ["Begin", "Choose"],
        ["Choose", "Split"],
        ["Choose", "One"],
        ["Choose", "Two"],
        ["One", "Both"],
        ["Two", "Both"],
        ["Both", "Out"],
        ["Join", "Out"],
        ["Out", "End"],
    ] {
        flow(from, to, &mut text);
    }
    definitions(&format!(
        "<process id='Work'><startEvent id='Begin'/><exclusiveGateway id='Choose'/><userTask id='One'/>\
         <userTask id='Two'/><parallelGateway id='Both'/><exclusiveGateway id='Out'/><endEvent id='End'/>{text}</process>"
    ))
}

/// A sender that sends again and again, and a receiver that takes one message, beside some loops.
fn piling_up() -> String {
    let mut sender = String::new();
    for [from, to] in [["Begin", "m"], ["m", "Send"], ["Send", "x"], ["x", "m"], ["x", "End"]] {
        flow(from, to, &mut sender);
    }
    let mut receiver = loops(2);
    for [from, to] in [["Start", "Split"], ["Join", "Receive"], ["Receive", "Stop"]] {
        flow(from, to, &mut receiver);
    }
    definitions(&format!(
        "<collaboration id='C'><participant id='S' processRef='P'/><participant id='R' processRef='Q'/>\
         <messageFlow id='Message' sourceRef='Send' targetRef='Receive'/></collaboration>\
         <process id='P'><startEvent id='Begin'/><exclusiveGateway id='m'/><sendTask id='Send'/>\
         <exclusiveGateway id='x'/><endEvent id='End'/>{sender}</process>\
         <process id='Q'><startEvent id='Start'/><receiveTask id='Receive'/><endEvent id='Stop'/>{receiver}</process>"
    ))
}

/// A handle that is cancelled at the n-th question, and the number of questions so far.
fn at_question(n: usize) -> (Cancel, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    (Cancel::when(move || counted.fetch_add(1, Ordering::Relaxed) + 1 >= n), asked)
}

/// The outcome but for its run, which need not be the same one.
fn is_same(one: &Outcome, other: &Outcome) -> bool {
    match (one, other) {
        (Outcome::Violated(_), Outcome::Violated(_)) => true,
        (Outcome::Holds { bound: one }, Outcome::Holds { bound: other }) => one == other,
        (Outcome::Inconclusive(one), Outcome::Inconclusive(other)) => one == other,
        _ => false,
    }
}

/// Cancels at each question that is asked, one after the other; gives back how many there are.
fn cancel_everywhere(name: &str, options: &Options, verdicts: impl Fn(&Options) -> Vec<Verdict>) -> usize {
    let whole = verdicts(options);
    for n in 1.. {
        let (cancel, asked) = at_question(n);
        let found = verdicts(&Options { cancel, ..options.clone() });
        assert_eq!(found.len(), whole.len(), "{name}: a verdict for each property and network");
        for (found, whole) in found.iter().zip(&whole) {
            let is_open = found.outcome == Outcome::Inconclusive(Reason::Cancelled);
            assert!(
                is_open || is_same(&found.outcome, &whole.outcome),
                "{name}, cancelled at question {n}: {} on {} is {:?} and not {:?}",
                found.property.name(),
                found.network.name(),
                found.outcome,
                whole.outcome
            );
        }
        if asked.load(Ordering::Relaxed) < n {
            assert!(found.iter().zip(&whole).all(|(found, whole)| is_same(&found.outcome, &whole.outcome)), "{name}");
            return n - 1;
        }
    }
    unreachable!("some run is not cancelled")
}

fn everywhere(name: &str, text: &str, reduction: Reduction, max_states: usize) -> usize {
    let endpoints = endpoints(text);
    let asked =
        cancel_everywhere(name, &options(reduction, max_states, &NETWORKS), |options| verify(&endpoints, options));
    println!("{name}, {reduction:?}: {asked} questions");
    asked
}

#[test]
fn a_search_of_all_states_is_cancelled_anywhere() {
    assert!(everywhere("loops", &looping(4), Reduction::None, usize::MAX) > 50);
    assert!(everywhere("loops or stuck", &looping_or_stuck(4), Reduction::None, usize::MAX) > 50);
}

#[test]
fn a_reduced_search_is_cancelled_anywhere() {
    for reduction in [Reduction::Preserving, Reduction::Eager] {
        everywhere("loops", &looping(6), reduction, 2000);
        everywhere("loops or stuck", &looping_or_stuck(6), reduction, 2000);
    }
}

/// A graph of a million states and more, of which the first ones are searched.
#[test]
fn a_search_that_is_cut_is_cancelled_anywhere() {
    assert!(everywhere("many loops", &looping(10), Reduction::None, 1500) > 50);
    assert!(everywhere("many loops, or stuck", &looping_or_stuck(10), Reduction::None, 1500) > 50);
}

#[test]
fn what_piles_up_is_cancelled_anywhere() {
    for reduction in [Reduction::None, Reduction::Preserving] {
        everywhere("piling up", &piling_up(), reduction, 1000);
    }
}

#[test]
fn random_collaborations_are_cancelled_anywhere() {
    let mut models = 0;
    for seed in 0..16 {
        let (model, findings) = read(random_model(seed).as_bytes(), "model");
        let Some(model) = model.filter(|_| !findings.has_errors()) else { continue };
        let (endpoints, findings) = project(&model, Semantics::Runtime);
        if findings.has_errors() {
            continue;
        }
        models += 1;
        for reduction in [Reduction::None, Reduction::Eager] {
            let options = options(reduction, 300, &NETWORKS);
            cancel_everywhere(&format!("random model {seed}"), &options, |options| verify(&endpoints, options));
        }
    }
    assert!(models > 8, "most of the random models have a meaning");
}

#[test]
fn patterns_are_cancelled_anywhere() {
    let endpoints = endpoints(&looping(4));
    let written = [
        "absence: begins(a0)",
        "response: begins(a0) leads to completes(b1)",
        "precedence: begins(a0) precedes begins(b0)",
    ];
    let written = written.map(|pattern| WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None });
    let options = options(Reduction::None, usize::MAX, &NETWORKS);
    let asked = cancel_everywhere("patterns", &options, |options| verify_written(&endpoints, options, &written));
    println!("patterns: {asked} questions");
}

fn outcome(verdicts: &[Verdict], property: Property) -> &Outcome {
    &verdicts.iter().find(|verdict| verdict.property == property).expect("a verdict for each property").outcome
}

/// What a single state shows is looked for in what was covered.
#[test]
fn a_deadlock_in_what_was_covered_is_found() {
    let endpoints = endpoints(&looping_or_stuck(10));
    let (cancel, _) = at_question(40);
    let options = Options { cancel, ..options(Reduction::None, usize::MAX, &[Network::Bag]) };
    let verdicts = verify(&endpoints, &options);
    assert!(matches!(outcome(&verdicts, Property::DeadlockFree), Outcome::Violated(_)), "{verdicts:?}");
    let cancelled = Outcome::Inconclusive(Reason::Cancelled);
    assert_eq!(*outcome(&verdicts, Property::Safe), cancelled);
    assert_eq!(*outcome(&verdicts, Property::OptionToComplete), cancelled);
}

#[test]
fn who_has_no_time_hears_so() {
    let endpoints = endpoints(&looping(6));
    let mut options = options(Reduction::None, usize::MAX, &NETWORKS);
    options.limits.max_time = Some(Duration::ZERO);
    let verdicts = verify(&endpoints, &options);
    // That messages do not pile up where none is sent is seen at once.
    for verdict in verdicts.iter().filter(|verdict| verdict.property != Property::Bounded) {
        assert_eq!(verdict.outcome, Outcome::Inconclusive(Reason::TimeLimit(Duration::ZERO)), "{verdict:?}");
    }
}

/// What is found out about each state counts as memory too.
#[test]
fn who_has_too_little_room_hears_so() {
    let endpoints = endpoints(&looping(5));
    let whole = verify(&endpoints, &options(Reduction::None, usize::MAX, &[Network::Bag]));
    let (mut refused, mut decided) = (BTreeSet::new(), BTreeSet::new());
    for percent in (50..=400).step_by(10) {
        let mut options = options(Reduction::None, usize::MAX, &[Network::Bag]);
        options.limits.max_bytes = whole[0].bytes * percent / 100;
        let no_room = Outcome::Inconclusive(Reason::MemoryLimit(options.limits.max_bytes));
        for (found, whole) in verify(&endpoints, &options).iter().zip(&whole) {
            let is_same = is_same(&found.outcome, &whole.outcome);
            assert!(is_same || found.outcome == no_room, "{percent}: {} {:?}", found.property.name(), found.outcome);
            if is_same { &mut decided } else { &mut refused }.insert((found.property.name(), percent));
        }
    }
    let is_first = |name: &str| (refused.contains(&(name, 50)), decided.contains(&(name, 400)));
    for property in Property::ALL.into_iter().filter(|other| *other != Property::Bounded) {
        let looks = property != Property::NoDeadActivity;
        assert_eq!(is_first(property.name()), (looks, true), "{}", property.name());
    }
}

/// Whoever waits hears of the analyses too.
#[test]
fn what_is_done_is_told() {
    let endpoints = endpoints(&looping(7));
    let heard = Arc::new(Mutex::new(BTreeSet::new()));
    let told = Arc::clone(&heard);
    let progress = Progress::tell(move |covered| {
        told.lock().expect("nobody panics with it").insert(covered.doing);
    });
    let options = Options { progress, ..options(Reduction::None, usize::MAX, &[Network::Bag]) };
    let verdicts = verify(&endpoints, &options);
    assert_eq!(verdicts.len(), Property::ALL.len());
    let heard = heard.lock().expect("nobody panics with it");
    let [searching, fair] = ["searching", "looking for fair runs"];
    assert!(heard.contains(searching) && heard.contains(fair), "{heard:?}");
}
