//! A naive twin of the verifier. On random nets it must give the same counts of states and steps, and the same verdicts.

#![expect(clippy::panic, reason = "a test reports by panicking")]

#[path = "naive_twin/certificates.rs"]
mod certificates;
#[path = "naive_twin/fairness.rs"]
mod fairness;
#[path = "naive_twin/growth.rs"]
mod growth;
#[path = "naive_twin/net.rs"]
mod net;
#[path = "naive_twin/patterns.rs"]
mod patterns;
#[path = "naive_twin/piled_up.rs"]
mod piled_up;
#[path = "naive_twin/properties.rs"]
mod properties;
#[path = "naive_twin/theorems.rs"]
mod theorems;
#[path = "naive_twin/twin.rs"]
mod twin;

use net::{ENDED, RandomStep, endpoints, step};
use proptest::prelude::{prop, proptest};
use proptest::test_runner::Config;
use quadrille_net::Semantics;
use quadrille_verifier::{
    Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reason, Reduction, Verdict, verify,
};
use twin::Twin;

/// More states than this are not compared: the twin is slow.
const MOST_STATES: usize = 150;

fn verdicts(steps: &[Vec<RandomStep>; 2], bound: Bound, semantics: Semantics) -> Vec<Verdict> {
    // Whether messages pile up has a test of its own: here, bounds cut what would grow.
    let properties: Vec<Property> = Property::ALL.into_iter().filter(|other| *other != Property::Bounded).collect();
    verdicts_on(&properties, steps, bound, 10_000, semantics)
}

fn options(properties: &[Property], bound: Bound, semantics: Semantics, max_states: usize) -> Options {
    let limits = Limits { max_states, ..Limits::default() };
    Options {
        networks: Network::ALL.to_vec(),
        properties: properties.to_vec(),
        bound,
        limits,
        reduction: Reduction::None,
        semantics,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}

fn verdicts_on(
    properties: &[Property],
    steps: &[Vec<RandomStep>; 2],
    bound: Bound,
    max_states: usize,
    semantics: Semantics,
) -> Vec<Verdict> {
    let options = options(properties, bound, semantics, max_states);
    verify(&endpoints(steps), &options)
}

fn check(steps: &[Vec<RandomStep>; 2], bound: Bound) {
    let found = verdicts(steps, bound, Semantics::Oracle);
    let twins = Network::ALL.map(|network| (network, Twin::explore(steps, network, bound, MOST_STATES)));
    let twin_on =
        |network: Network| twins.iter().find(|(other, _)| *other == network).and_then(|(_, twin)| twin.as_ref());
    for verdict in &found {
        let Some(twin) = twin_on(verdict.network) else { continue };
        let name = format!("{} on {}", verdict.property.name(), verdict.network.name());
        assert_eq!(verdict.states, twin.states.len(), "states, {name}");
        assert_eq!(verdict.transitions, twin.edges.len(), "steps, {name}");
        let holds = twin.holds(verdict.property);
        match &verdict.outcome {
            Outcome::Holds { .. } => assert_eq!(holds, Some(true), "{name} holds only for the verifier"),
            // That the run is one, and violates the property as far as a run can, has been replayed.
            Outcome::Violated(_) => assert_eq!(holds, Some(false), "{name} is violated only for the verifier"),
            Outcome::Inconclusive(Reason::Bound(_)) => assert_eq!(holds, None, "{name} is open only for the verifier"),
            Outcome::Inconclusive(reason) => panic!("{name}: {reason}"),
        }
    }
    theorems::theorems(&found);
    let is_cut =
        |network: Network| twin_on(network).is_none_or(|twin| (0..twin.states.len()).any(|at| twin.is_cut(at)));
    theorems::one_step(&found, &verdicts(steps, bound, Semantics::Runtime), is_cut);
    certificates::recheck(&endpoints(steps), &found, &twins);
}

/// The beginning of work that needs the work to be going on already never happens, in one step as in two.
#[test]
fn what_needs_itself_never_begins() {
    let begins = RandomStep { node: 0, some: vec![net::RUNNING], ..net::moving(0, net::RUNNING, 6, 0) };
    let ends = RandomStep { node: 0, put: vec![], ..net::moving(net::RUNNING, 1, 6, 0) };
    let waits = RandomStep { put: vec![], ..net::moving(0, 1, 1, 0) };
    let steps = [vec![begins, ends], vec![waits]];
    check(&steps, Bound { messages: None, flows: Some(1), nodes: None });
}

proptest! {
    #![proptest_config(Config { cases: 1500, failure_persistence: None, ..Config::default() })]
    #[test]
    fn verifier_and_twin_agree(
        first in prop::collection::vec(step(), 2..9),
        second in prop::collection::vec(step(), 2..9),
        (messages, flows, nodes) in (prop::option::of(0..3u32), 1..3u32, prop::option::of(1..3u32)),
    ) {
        check(&[first, second], Bound { messages, flows: Some(flows), nodes });
    }
}

/// A loop of two flows beside a way out that is only ever enabled elsewhere: nothing forces the run to go
/// there, so it loops for ever, although the whole set of states is not fair.
#[test]
fn a_fair_part_of_an_unfair_set_is_found() {
    let step = |node: u8, take: u8, put: u8, chooses: bool| RandomStep {
        node,
        take: vec![take],
        empty: vec![],
        some: vec![],
        clear: vec![],
        put: vec![put],
        chooses,
        exchange: 6,
        flow: 0,
    };
    let looping = [step(0, 1, 2, false), step(1, 2, 1, false), step(2, 1, 3, false)];
    let choosing = [step(3, 3, 1, true), step(3, 3, ENDED, true)];
    let steps = [[looping.as_slice(), &choosing].concat(), vec![step(0, 1, ENDED, false)]];
    check(&steps, Bound::default());
    let found = verdicts(&steps, Bound::default(), Semantics::Oracle);
    let relaxed = found.iter().find(|verdict| verdict.property == Property::MessageRelaxedSound);
    assert!(matches!(relaxed.map(|verdict| &verdict.outcome), Some(Outcome::Violated(_))));
    let forced = [vec![step(0, 1, 2, false), step(1, 2, 1, true), step(1, 2, ENDED, true)], steps[1].clone()];
    check(&forced, Bound::default());
    let held = verdicts(&forced, Bound::default(), Semantics::Oracle);
    let held = held.iter().filter(|verdict| verdict.property != Property::NoDeadActivity);
    assert!(held.into_iter().all(|verdict| matches!(verdict.outcome, Outcome::Holds { .. })));
}
