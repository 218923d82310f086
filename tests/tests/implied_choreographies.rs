//! There and back: a choreography, projected, conforms to it, and implies an equivalent one.

use quadrille::{
    Comparison, ConformanceOutcome, Derivation, Limits, Network, Notion, Observation, Reading, Realizability,
    VerificationOptions,
};
use quadrille_tests::choreography::{file, files_with_choreographies};
use quadrille_tests::pipeline::shared;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn options(max_states: usize) -> VerificationOptions {
    let limits = Limits { max_states, ..Limits::default() };
    VerificationOptions { networks: vec![Network::Bag], limits, ..VerificationOptions::demanded() }
}

fn written(name: &str, text: &str) -> Reading {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("implied");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the file can be written");
    quadrille::read(&path).expect("the file can be read")
}

fn outcome(collaboration: &Reading, choreography: &Reading, max_states: usize) -> &'static str {
    let comparison = Comparison { notion: Notion::Trace, observation: Observation::Receive, silent: BTreeSet::new() };
    match quadrille::conform(collaboration, choreography, &comparison, &options(max_states)) {
        Err(_) => "incomparable",
        Ok(verdicts) => match &verdicts[0].outcome {
            ConformanceOutcome::Holds => "holds",
            ConformanceOutcome::Violated(_) => "violated",
            ConformanceOutcome::Inconclusive(_) => "inconclusive",
        },
    }
}

/// The collaboration that a choreography is projected onto conforms to it; the one that this implies has the same runs.
fn there_and_back(name: &str, lines: &str) {
    let reading = written(&format!("{name}.bpmn"), &file(lines));
    assert!(!reading.diagnostics.has_errors(), "{name}: {:?}", reading.diagnostics.as_slice());
    assert_eq!(outcome(&reading, &reading, 100_000), "holds", "{name}");
    let implied = match quadrille::implied_choreography(&reading, Network::Bag, &options(100_000)) {
        Some(Derivation::Derived(derived)) => written(&format!("{name}-implied.bpmn"), &derived.text),
        other => unreachable!("{name}: {other:?}"),
    };
    assert!(!implied.diagnostics.has_errors(), "{name}: {:?}", implied.diagnostics.as_slice());
    for (one, other) in [(&reading, &implied), (&implied, &reading), (&implied, &implied)] {
        assert_eq!(outcome(one, other, 100_000), "holds", "{name}");
    }
}

#[test]
fn a_projected_choreography_conforms_and_implies_an_equivalent_one() {
    there_and_back("one", "start s; task T A B m; end e; s > T; T > e");
    there_and_back("reply", "start s; task T A B m r; task U B C n; end e; s > T; T > U; U > e");
    there_and_back(
        "choice",
        "start s; xor g; task T A B yes; task U A B no; task V B A thanks; end e; \
         s > g; g > T; g > U; T > V; V > e; U > e",
    );
    there_and_back(
        "race_of_one",
        "start s; event g; task T A B yes; task U A B no; end e; s > g; g > T; g > U; T > e; U > e",
    );
    there_and_back(
        "block",
        "start s; and g; task T A B m r; task U A C n o; and j; task V A B done; end e; \
         s > g; g > T; g > U; T > j; U > j; j > V; V > e",
    );
    there_and_back(
        "loop",
        "start s; xor m; task T A B item next; xor g; task U A B done; end e; \
         s > m; m > T; T > g; g > m; g > U; U > e",
    );
}

/// What became of projecting a choreography and deriving it again, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// It can be realized, and each does what the other one says.
    Equivalent,
    /// It can be realized, and the comparison was given up at its limit of states.
    LimitReached,
    /// It is known that it cannot be realized; a run shows why there is no choreography either.
    NotRealizable,
    /// It cannot be realized; what it is projected onto is a choreography of its own, to which that conforms.
    NotRealizableAnother,
    /// It cannot be realized, and it is not known what its participants do instead.
    NotRealizableUnknown,
    /// It is not known whether it can be realized.
    Undecided,
    /// It gets stuck before anything is exchanged: nobody has a process.
    NothingStarts,
}

fn fate(path: &Path, reading: &Reading, max_states: usize) -> Fate {
    let projected = reading.projected.as_ref().expect("it is a choreography");
    let verdicts = projected.realizability([Network::Bag], max_states);
    let is_realizable = verdicts.iter().all(Realizability::is_realizable);
    let is_violated = verdicts.iter().any(|one| one.verdicts.iter().any(|(_, verdict)| verdict.is_violated()));
    let name = path.display();
    let implied = match quadrille::implied_choreography(reading, Network::Bag, &options(max_states)) {
        Some(Derivation::Derived(derived)) => written("of-corpus.bpmn", &derived.text),
        Some(Derivation::Refused(reason, run)) => {
            assert!(!is_realizable, "{name} can be realized, but there is no choreography: {reason}");
            assert!(!is_violated || run.is_some() || reason.contains("cannot be realized"), "{name}: {reason}");
            return if is_violated { Fate::NotRealizable } else { Fate::Undecided };
        }
        Some(Derivation::Inconclusive(reason)) => {
            let is_limit = reason.contains("given up") || reason.contains("states");
            assert!(!is_realizable || is_limit, "{name}: {reason}");
            return match (is_realizable, is_violated) {
                (true, _) => Fate::LimitReached,
                (false, true) => Fate::NotRealizableUnknown,
                (false, false) => Fate::Undecided,
            };
        }
        None => {
            assert!(!is_realizable, "{name}: its participants have a meaning");
            return Fate::NothingStarts;
        }
    };
    let there = outcome(reading, &implied, max_states);
    assert!(matches!(there, "holds" | "inconclusive"), "{name} does not do what it implies: {there}");
    let back = outcome(&implied, reading, max_states);
    match (is_realizable, there, back) {
        (true, "holds", "holds") => Fate::Equivalent,
        (true, _, "holds" | "inconclusive") => Fate::LimitReached,
        (true, ..) => unreachable!("{name}: what it implies is another one: {back}"),
        (false, ..) if is_violated => Fate::NotRealizableAnother,
        (false, ..) => Fate::Undecided,
    }
}

/// One file of so many: all take some minutes. `EVERY=1 COMPARE_STATES=20000` takes all, and larger ones.
#[test]
fn choreographies_of_others_that_can_be_realized_are_implied_by_their_projection() {
    let Some(corpus) = shared("corpus") else { return };
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let (every, max_states) = (number("EVERY").unwrap_or(9), number("COMPARE_STATES").unwrap_or(2_000));
    let mut fates: BTreeMap<Fate, usize> = BTreeMap::new();
    for path in files_with_choreographies(&corpus).into_iter().step_by(every) {
        let Ok(reading) = quadrille::read(&path) else { continue };
        if reading.verifiable_model().is_none() || reading.projected.is_none() {
            continue;
        }
        let started = std::time::Instant::now();
        let fate = fate(&path, &reading, max_states);
        println!("{fate:?} after {} ms: {}", started.elapsed().as_millis(), path.display());
        *fates.entry(fate).or_default() += 1;
    }
    println!("{fates:?}");
    let equivalent = fates.get(&Fate::Equivalent).copied().unwrap_or_default();
    assert!(equivalent * every >= 20, "the corpus has choreographies that can be realized: {fates:?}");
}
