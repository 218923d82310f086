//! Messages that pile up: a run that the verifier pumps leaves the twin without an end.

use super::net::{RandomStep, moving, step};
use super::twin::Twin;
use super::{MOST_STATES, verdicts_on};
use proptest::prelude::{prop, proptest};
use proptest::test_runner::Config;
use quadrille_net::Semantics;
use quadrille_verifier::{Bound, Outcome, Property, Reason};
use std::collections::BTreeSet;

/// Without a bound: a run that piles up messages is replayed, and leaves the twin without an end; a twin that comes to
/// its end has seen that there is none.
fn check_growth(steps: &[Vec<RandomStep>; 2]) -> Vec<&'static str> {
    let mut outcomes = Vec::new();
    for verdict in verdicts_on(&[Property::Bounded], steps, Bound::default(), 500, Semantics::Oracle) {
        let twin = Twin::explore(steps, verdict.network, Bound::default(), MOST_STATES);
        let name = verdict.network.name();
        match &verdict.outcome {
            Outcome::Holds { .. } => {}
            Outcome::Violated(run) => {
                assert!(twin.is_none(), "messages pile up on {name} only for the verifier");
                assert!(run.cycle_start.is_some() && !run.grows.is_empty(), "{name}: nothing grows");
            }
            Outcome::Inconclusive(Reason::NotReplayed) => panic!("{name}: not replayed"),
            Outcome::Inconclusive(_) => assert!(twin.is_none(), "{name} is inconclusive only for the verifier"),
        }
        outcomes.push(verdict.outcome.name());
    }
    outcomes
}

proptest! {
    #![proptest_config(Config { cases: 30, failure_persistence: None, ..Config::default() })]
    #[test]
    fn messages_pile_up_only_where_the_twin_has_no_end(
        first in prop::collection::vec(step(), 2..7),
        second in prop::collection::vec(step(), 2..7),
    ) {
        check_growth(&[first, second]);
    }
}

/// On queues, a part that receives can be repeated only if it finds the same again.
#[test]
fn what_is_repeated_finds_again_what_it_received() {
    let (send, receive, none) = (0, 1, 6);
    // The first sends `a` and `b` for ever; the second answers each `b` with a `c` that nobody receives.
    let sender = vec![moving(1, 2, send, 0), moving(2, 1, send, 1)];
    let all = |steps: &[Vec<RandomStep>; 2]| -> BTreeSet<&str> { check_growth(steps).into_iter().collect() };
    let answer = vec![moving(1, 2, receive, 1), moving(2, 1, send, 0)];
    assert_eq!(all(&[sender.clone(), answer]), BTreeSet::from(["violated", "holds"]), "only rsc bounds it");
    // The first waits for each answer: one message is in transit at most.
    let patient = vec![moving(1, 2, send, 0), moving(2, 1, receive, 0)];
    let echo = vec![moving(1, 2, receive, 0), moving(2, 1, send, 0)];
    assert_eq!(all(&[patient, echo.clone()]), BTreeSet::from(["holds"]));
    // Tokens pile up where nothing tests them, and no message is ever sent.
    let mut forks = moving(1, 2, none, 0);
    forks.put.push(1);
    assert_eq!(all(&[vec![forks.clone()], echo.clone()]), BTreeSet::from(["holds"]));
    // Each of these tokens sends: the part that is repeated forks and sends.
    assert!(all(&[vec![forks, moving(2, 3, send, 0)], echo]).contains("violated"));
}
