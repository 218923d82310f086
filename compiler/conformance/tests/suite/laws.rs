//! The comparisons against naive twins on random systems, and the laws that hold between them.

use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};
use quadrille_conformance::{
    LabelledStep, LabelledTransitionSystem, branching_bisimilar, branching_difference, trace_inclusion,
};
use std::collections::BTreeSet;

const LABELS: [&str; 2] = ["a", "b"];

/// Small systems, in which half of the steps are silent.
fn system() -> impl Strategy<Value = LabelledTransitionSystem> {
    let step = (0..5u32, prop::sample::select(vec![None, None, Some(0), Some(1)]), 0..5u32);
    let step = step.prop_map(|(from, label, to)| LabelledStep { from, label, to });
    (prop::collection::vec(step, 0..9), prop::collection::vec(0..5u32, 0..3)).prop_map(|(steps, terminated)| {
        LabelledTransitionSystem::new(LABELS.map(str::to_owned).to_vec(), 5, 0, steps, terminated)
    })
}

/// Silent steps, any number of them.
fn silently(system: &LabelledTransitionSystem, from: u32) -> BTreeSet<u32> {
    let mut reached = BTreeSet::from([from]);
    loop {
        let more: BTreeSet<u32> = system
            .steps
            .iter()
            .filter(|step| step.label.is_none() && reached.contains(&step.from))
            .map(|step| step.to)
            .collect();
        let before = reached.len();
        reached.extend(more);
        if reached.len() == before {
            return reached;
        }
    }
}

/// The definition, by throwing out pairs until none violates it.
fn naively_bisimilar(left: &LabelledTransitionSystem, right: &LabelledTransitionSystem) -> bool {
    let (both, initial) = left.beside(right);
    let states = both.states;
    let mut related: BTreeSet<(u32, u32)> = (0..states).flat_map(|p| (0..states).map(move |q| (p, q))).collect();
    loop {
        let kept: BTreeSet<(u32, u32)> = related
            .iter()
            .copied()
            .filter(|(p, q)| transfers(&both, &related, *p, *q) && transfers(&both, &related, *q, *p))
            .collect();
        if kept.len() == related.len() {
            return related.contains(&(both.initial, initial));
        }
        related = kept;
    }
}

fn transfers(system: &LabelledTransitionSystem, related: &BTreeSet<(u32, u32)>, p: u32, q: u32) -> bool {
    let answers = silently(system, q);
    let steps_of = |state: u32| system.steps.iter().filter(move |step| step.from == state);
    let each_step = steps_of(p).all(|step| {
        let idle = step.label.is_none() && related.contains(&(step.to, q));
        idle || answers.iter().any(|between| {
            related.contains(&(p, *between))
                && steps_of(*between)
                    .any(|answer| answer.label == step.label && related.contains(&(step.to, answer.to)))
        })
    });
    let ends = !system.is_terminated(p)
        || answers.iter().any(|between| related.contains(&(p, *between)) && system.is_terminated(*between));
    // Silent steps from p for ever, all of them in states that are related to q: then q has some to a state that is
    // related to one of them. What p could reach beside them does not count.
    let answers: BTreeSet<u32> =
        steps_of(q).filter(|step| step.label.is_none()).flat_map(|step| silently(system, step.to)).collect();
    let along: BTreeSet<u32> = (0..system.states)
        .filter(|state| related.contains(&(*state, q)))
        .filter(|state| !answers.iter().any(|answer| related.contains(&(*state, *answer))))
        .collect();
    let goes_on = inside(system, &along, p).iter().any(|state| {
        steps_of(*state).any(|step| step.label.is_none() && inside(system, &along, step.to).contains(state))
    });
    each_step && ends && !goes_on
}

/// What is reached by silent steps inside a set; nothing if it begins outside.
fn inside(system: &LabelledTransitionSystem, set: &BTreeSet<u32>, from: u32) -> BTreeSet<u32> {
    let steps = system.steps.iter().copied();
    let kept = steps.filter(|step| set.contains(&step.from) && set.contains(&step.to)).collect();
    let part = LabelledTransitionSystem::new(system.labels.clone(), system.states, from, kept, Vec::new());
    silently(&part, from).into_iter().filter(|state| set.contains(state)).collect()
}

/// Completed traces of at most so many labels, each with whether it ends (or is blocked).
fn traces(system: &LabelledTransitionSystem, most: usize) -> BTreeSet<(Vec<u32>, bool)> {
    let blocked = |state: u32| {
        silently(system, state).iter().all(|state| {
            !system.is_terminated(*state)
                && !system.steps.iter().any(|step| step.from == *state && step.label.is_some())
        })
    };
    let mut found = BTreeSet::new();
    let mut now: BTreeSet<(Vec<u32>, u32)> = BTreeSet::from([(Vec::new(), system.initial)]);
    for _ in 0..=most {
        let mut next = BTreeSet::new();
        for (trace, state) in &now {
            for state in silently(system, *state) {
                if system.is_terminated(state) {
                    found.insert((trace.clone(), true));
                }
                if blocked(state) {
                    found.insert((trace.clone(), false));
                }
                for step in system.steps.iter().filter(|step| step.from == state) {
                    next.extend(step.label.map(|label| ([&trace[..], &[label]].concat(), step.to)));
                }
            }
        }
        now = next;
    }
    found
}

/// Traces of so many labels tell apart all systems that any trace tells apart and that a test meets.
const LONG: usize = 5;

/// Whoever comes out of a silent cycle only by a decision of somebody else is not alike to whoever has decided.
#[test]
fn a_silent_cycle_is_answered_on_the_cycle() {
    let step = |from, label, to| LabelledStep { from, label, to };
    let steps = vec![
        step(0, None, 1),
        step(0, None, 2),
        step(1, Some(1), 0),
        step(2, Some(1), 3),
        step(3, None, 4),
        step(4, None, 0),
        step(4, None, 3),
    ];
    let from = |initial| {
        LabelledTransitionSystem::new(LABELS.map(str::to_owned).to_vec(), 5, initial, steps.clone(), Vec::new())
    };
    for (one, other, alike) in [(3, 4, true), (0, 3, false), (0, 1, false), (1, 2, false)] {
        assert_eq!(branching_bisimilar(&from(one), &from(other)), alike, "{one} and {other}");
        assert_eq!(naively_bisimilar(&from(one), &from(other)), alike, "{one} and {other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bisimilarity_is_as_defined(left in system(), right in system()) {
        prop_assert_eq!(branching_bisimilar(&left, &right), naively_bisimilar(&left, &right));
    }

    /// Two random systems are seldom alike: these are, but for one step that is silent and splits a state.
    #[test]
    fn bisimilarity_is_as_defined_of_systems_that_are_nearly_alike(left in system(), at in 0..5u32, keeps in 0..4u8) {
        let mut steps = left.steps.clone();
        for (position, step) in steps.iter_mut().enumerate() {
            if step.from == at && (keeps == 0 || position % usize::from(keeps) == 0) {
                step.from = 5;
            }
        }
        steps.push(LabelledStep { from: at, label: None, to: 5 });
        let right = LabelledTransitionSystem::new(left.labels.clone(), 6, 0, steps, left.terminated.clone());
        prop_assert_eq!(branching_bisimilar(&left, &right), naively_bisimilar(&left, &right));
        if branching_bisimilar(&left, &right) {
            prop_assert_eq!(trace_inclusion(&left, &right, 10_000), Ok(None));
            prop_assert_eq!(trace_inclusion(&right, &left, 10_000), Ok(None));
        }
    }

    #[test]
    fn a_minimized_system_is_alike_and_none_of_its_states_are(system in system()) {
        let least = system.minimized();
        prop_assert!(naively_bisimilar(&system, &least));
        for one in 0..least.states {
            for other in 0..one {
                let from = |initial| LabelledTransitionSystem { initial, ..least.clone() };
                prop_assert!(!naively_bisimilar(&from(one), &from(other)));
            }
        }
    }

    #[test]
    fn what_is_not_alike_has_a_play_that_shows_it(left in system(), right in system()) {
        let difference = branching_difference(&left, &right);
        prop_assert_eq!(difference.is_none(), branching_bisimilar(&left, &right));
        // That the formula distinguishes is asserted where it is made.
        let Some(difference) = difference else { return Ok(()) };
        for round in &difference.rounds {
            let of = if round.mover == quadrille_conformance::Side::Left { &left } else { &right };
            for step in &round.moves {
                prop_assert!(step.from < of.states && step.to < of.states);
            }
        }
    }

    #[test]
    fn inclusion_is_that_of_the_sets_of_traces(left in system(), right in system()) {
        let found = trace_inclusion(&left, &right, 10_000);
        let (of_left, of_right) = (traces(&left, LONG), traces(&right, LONG));
        let missing = of_left.iter().filter(|trace| !of_right.contains(*trace)).map(|(trace, _)| trace.len()).min();
        match found {
            Ok(None) => prop_assert_eq!(missing, None),
            Ok(Some(difference)) => {
                let is_run = difference.steps.windows(2).all(|pair| pair[0].to == pair[1].from);
                prop_assert!(is_run && difference.steps.iter().all(|step| left.steps.contains(step)));
                let labels = difference.steps.iter().filter_map(|step| step.label).collect::<Vec<u32>>();
                let ends = !difference.is_blocked;
                if labels.len() <= LONG {
                    prop_assert!(of_left.contains(&(labels.clone(), ends)));
                    prop_assert!(!of_right.contains(&(labels, ends)));
                } else {
                    prop_assert_eq!(missing, None);
                }
            }
            Err(limit) => prop_assert!(false, "{limit}"),
        }
    }

    #[test]
    fn alike_systems_have_the_same_traces(system in system()) {
        let least = system.minimized();
        prop_assert_eq!(traces(&system, LONG), traces(&least, LONG));
    }
}
