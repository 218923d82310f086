//! Which choreographies of the shared corpus can be realized: each is projected, and either the four verdicts hold, or a
//! run shows that one does not. What is open is counted. `EVERY=1` takes all instead of every tenth, and searches further.

use quadrille_choreography::{
    Clause, Network, ProjectionOptions, Realizability, RealizabilityLimits, Verdict, has_loops, lower, project,
    realizability,
};
use quadrille_tests::choreography::files_with_choreographies;
use quadrille_tests::pipeline::{read, shared};
use std::collections::BTreeMap;

/// What is known of a choreography.
fn outcome(found: &Realizability) -> &'static str {
    let verdicts = || Clause::ALL.iter().map(|clause| found.of(*clause));
    let is = |wanted: fn(&Verdict) -> bool| verdicts().any(wanted);
    if is(|verdict| matches!(verdict, Verdict::Violated(_))) {
        "not realizable, with a run"
    } else if is(|verdict| matches!(verdict, Verdict::Inconclusive(_))) {
        "inconclusive"
    } else if is(|verdict| matches!(verdict, Verdict::HoldsUpTo(_))) {
        "realizable up to a bound"
    } else {
        "realizable"
    }
}

#[test]
fn choreographies_of_the_corpus_are_realizable_or_a_run_shows_why_not() {
    let Some(corpus) = shared("corpus") else { return };
    let every = std::env::var("EVERY").is_ok();
    let states = if every { 200_000 } else { 5_000 };
    let limits = RealizabilityLimits { states, ..RealizabilityLimits::default() };
    let mut counts: BTreeMap<(&str, bool, &str), usize> = BTreeMap::new();
    for path in files_with_choreographies(&corpus).iter().step_by(if every { 1 } else { 10 }) {
        let bytes = std::fs::read(path).expect("the file was listed");
        let model = read(&bytes, "model").0.expect("the file is BPMN");
        for choreography in &model.choreographies {
            let Some(protocol) = lower(&model, choreography).0 else { continue };
            let loops = has_loops(&protocol.body);
            for network in [Network::Bag, Network::FifoPair] {
                let options = ProjectionOptions { network, max_states: 100_000 };
                let projection = project(&protocol, &options).expect("the machines are small");
                assert_eq!(projection.machines.len(), protocol.roles.len(), "{}", path.display());
                let found = realizability(&protocol, &projection, network, network, &limits);
                let outcome = outcome(&found);
                let name = path.strip_prefix(&corpus).expect("the file is in the corpus").display();
                println!("{name} {} {}: {outcome}", choreography.origin.id, network.name());
                *counts.entry((network.name(), loops, outcome)).or_insert(0) += 1;
            }
        }
    }
    for network in [Network::Bag, Network::FifoPair] {
        for loops in [false, true] {
            let of = || counts.iter().filter(|((on, with, _), _)| (*on, *with) == (network.name(), loops));
            let all: usize = of().map(|(_, count)| count).sum();
            let decided =
                of().filter(|((_, _, outcome), _)| ["realizable", "not realizable, with a run"].contains(outcome));
            let decided: usize = decided.map(|(_, count)| count).sum();
            let shape = if loops { "with loops" } else { "loop-free" };
            println!("{} {shape}: {decided} of {all} decided {:?}", network.name(), of().collect::<Vec<_>>());
            assert!(loops || decided * 10 >= all * 9, "too little is decided: {counts:?}");
        }
    }
}
