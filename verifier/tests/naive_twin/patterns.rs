//! Specification patterns, as the twin understands them.

use super::certificates::recheck_pattern;
use super::net::{RandomStep, endpoints, moving, step};
use super::twin::Twin;
use super::{MOST_STATES, options};
use proptest::prelude::{prop, proptest};
use proptest::test_runner::Config;
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_verifier::{Bound, Network, Options, Outcome, Reason, Reduction, WrittenProperty, verify_written};

/// What a verdict on a pattern is by the twin: nodes two and three throw events, and `happens` is one of their steps.
fn check_patterns(steps: &[Vec<RandomStep>; 2], bound: Bound) {
    let Some(twin) = Twin::explore(steps, Network::Bag, bound, MOST_STATES) else { return };
    let fires = |edge: &(usize, usize, usize, usize), (own, node): (usize, u8)| {
        let fired = twin.fired(edge.0, edge.1, edge.2);
        fired.into_iter().any(|(of, at)| of == own && steps[of][at].node == node)
    };
    let (p, q) = ((0, 2), (1, 3));
    let happens = |event| twin.edges.iter().any(|edge| fires(edge, event));
    // Without an event, states that are reached; a fair run in them owes it for ever.
    let without = |event| {
        let edges = twin.edges.iter().copied().filter(|edge| !fires(edge, event)).collect();
        let mut alone = Twin { edges, futures: Vec::new(), states: twin.states.clone(), ..twin };
        alone.compute_futures();
        alone
    };
    let alone = without(p);
    let never = alone.has_violation(alone.futures[0].clone(), &alone.futures[0]);
    let after = twin.edges.iter().filter(|edge| fires(edge, q)).any(|edge| {
        fires(edge, p) || twin.edges.iter().any(|next| twin.futures[edge.3].contains(&next.0) && fires(next, p))
    });
    let too_early = |first, then| {
        let before = &without(first).futures[0];
        twin.edges.iter().any(|edge| before.contains(&edge.0) && fires(edge, then) && !fires(edge, first))
    };
    let expected = [
        ("absence: happens(p0.n2)", happens(p)),
        ("existence: happens(p0.n2)", never),
        ("absence: happens(p0.n2), after happens(p1.n3)", after),
        ("precedence: happens(p0.n2) precedes happens(p1.n3)", too_early(p, q)),
        ("precedence: happens(p1.n3) precedes happens(p0.n2)", too_early(q, p)),
    ];
    let endpoints = endpoints(steps);
    for (pattern, violated) in expected {
        for outcome in outcomes(&endpoints, pattern, bound) {
            match outcome {
                Outcome::Holds { .. } => assert!(!violated, "{pattern} holds only for the verifier"),
                Outcome::Violated(_) => assert!(violated, "{pattern} is violated only for the verifier"),
                Outcome::Inconclusive(Reason::SeveralEvents) => {}
                Outcome::Inconclusive(reason) => panic!("{pattern}: {reason}"),
            }
        }
    }
    for pattern in OTHERS {
        let outcomes = outcomes(&endpoints, pattern, bound);
        let names = outcomes.each_ref().map(Outcome::name);
        assert!(names.iter().all(|name| *name == names[0]), "{pattern}: {names:?}");
    }
}

/// Patterns of which the twin knows nothing: the whole and what is reduced say the same.
const OTHERS: [&str; 8] = [
    "response: happens(p0.n2) leads to happens(p1.n3)",
    "response: happens(p1.n3) leads to happens(p0.n3), before happens(p1.n2)",
    "response: happens(p0.n3) leads to happens(p1.n2), after happens(p0.n2) until happens(p1.n3)",
    "existence: happens(p1.n2), after happens(p0.n3)",
    "existence: happens(p1.n3), after happens(p0.n2) until happens(p0.n3)",
    "absence: happens(p0.n2), between happens(p0.n3) and happens(p1.n2)",
    "absence: happens(p1.n2), after happens(p1.n3) until happens(p0.n2)",
    "precedence: happens(p0.n3) precedes happens(p1.n2), after happens(p0.n2)",
];

/// The verdict of the whole, of what is reduced where that is of use, and of what is reduced by all means. What holds is
/// certified, and checked again.
fn outcomes(endpoints: &Endpoints, pattern: &str, bound: Bound) -> [Outcome; 3] {
    let written = WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None };
    [Reduction::None, Reduction::Preserving, Reduction::Eager].map(|reduction| {
        let options = options(&[], bound, Semantics::Oracle, 10_000);
        let options = Options { networks: vec![Network::Bag], reduction, ..options };
        let verdicts = verify_written(endpoints, &options, std::slice::from_ref(&written));
        if reduction == Reduction::None {
            recheck_pattern(endpoints, &verdicts);
        }
        verdicts.into_iter().next().expect("a verdict for each pattern").outcome
    })
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]
    #[test]
    fn patterns_are_what_they_say(
        first in prop::collection::vec(step(), 2..9),
        second in prop::collection::vec(step(), 2..9),
        (messages, flows, nodes) in (prop::option::of(0..3u32), 1..3u32, prop::option::of(1..3u32)),
    ) {
        let steps = [first, second];
        check_patterns(&steps, Bound { messages, flows: Some(flows), nodes });
        // Under a bound, nothing is reduced.
        check_patterns(&steps, Bound::default());
    }
}

/// In random nets either event may mostly come first, so that no order of them tells the two apart. Here one does.
#[test]
fn what_is_received_was_sent_before() {
    let (send, receive) = (0, 1);
    let sender = RandomStep { node: 2, ..moving(1, 2, send, 0) };
    let receiver = RandomStep { node: 3, ..moving(1, 2, receive, 0) };
    check_patterns(&[vec![sender], vec![receiver]], Bound::default());
}
