//! There and back: a choreography, projected, conforms to it, and implies an equivalent one.

use quadrille::{
    Comparison, ConformanceOutcome, Derivation, Limits, Network, Notion, Observation, Reading, VerificationOptions,
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

#[test]
fn choreographies_of_others_conform_to_themselves_and_are_implied_by_their_projection() {
    let Some(corpus) = shared("corpus") else { return };
    /// Larger ones take a test too long.
    const SMALL: usize = 300;
    let mut counts: BTreeMap<[&str; 2], usize> = BTreeMap::new();
    for path in ["chor-js", "chorevolution-transformations/bpmn2choreography-projector"]
        .iter()
        .flat_map(|folder| files_with_choreographies(&corpus.join(folder)))
    {
        let Ok(reading) = quadrille::read(&path) else { continue };
        if reading.verifiable_model().is_none() || reading.projected.is_none() {
            continue;
        }
        let own = outcome(&reading, &reading, SMALL);
        let back = match quadrille::implied_choreography(&reading, Network::Bag, &options(SMALL)) {
            None => "nothing",
            Some(Derivation::Refused(..)) => "refused",
            Some(Derivation::Inconclusive(_)) => "inconclusive",
            Some(Derivation::Derived(derived)) => {
                let implied = written("of-corpus.bpmn", &derived.text);
                assert_eq!(outcome(&reading, &implied, SMALL), "holds", "{}", path.display());
                "derived"
            }
        };
        *counts.entry([own, back]).or_default() += 1;
    }
    println!("{counts:?}");
    let derived = |own: &str| counts.get(&[own, "derived"]).copied().unwrap_or_default();
    assert!(derived("holds") >= 20, "{counts:?}");
    assert_eq!(derived("violated"), 0, "what does something else than its choreography is none, {counts:?}");
}
