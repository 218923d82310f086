//! Reductions change no verdict: with and without them, every property on every network, on random collaborations
//! and on the models of the corpus.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{project, read, shared};
use quadrille_tests::random_model::random_model;
use quadrille_verifier::{Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reduction, Verdict};
use std::path::{Path, PathBuf};

/// What was compared.
#[derive(Debug, Default)]
struct Counts {
    models: usize,
    verdicts: usize,
    violated: usize,
    /// States of the whole and of the reduced.
    states: [usize; 2],
}

fn verdicts(endpoints: &Endpoints, reduction: Reduction, max_states: usize) -> Vec<Verdict> {
    let options = Options {
        networks: Network::ALL.to_vec(),
        properties: Property::ALL.to_vec(),
        bound: Bound::default(),
        limits: Limits { max_states, ..Limits::default() },
        reduction,
        semantics: Semantics::Runtime,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    };
    quadrille_verifier::verify(endpoints, &options)
}

/// Compares the verdicts on a model, if it has a meaning and its whole search ends within so many states.
fn compare(name: &str, text: &[u8], semantics: Semantics, max_states: usize, counts: &mut Counts) {
    let (model, findings) = read(text, "model");
    let Some(model) = model.filter(|_| !findings.has_errors()) else { return };
    if quadrille_net::unsupported(&model).has_errors() {
        return;
    }
    let (endpoints, findings) = project(&model, semantics);
    if findings.has_errors() {
        return;
    }
    counts.models += 1;
    let whole = verdicts(&endpoints, Reduction::None, max_states);
    let reduced = verdicts(&endpoints, Reduction::Preserving, max_states);
    for (whole, reduced) in whole.iter().zip(&reduced) {
        if matches!(whole.outcome, Outcome::Inconclusive(_)) {
            continue;
        }
        counts.verdicts += 1;
        counts.violated += usize::from(matches!(whole.outcome, Outcome::Violated(_)));
        counts.states[0] += whole.states;
        counts.states[1] += reduced.states;
        let (property, network) = (whole.property.name(), whole.network.name());
        let outcomes = (whole.outcome.name(), reduced.outcome.name());
        assert_eq!(outcomes.0, outcomes.1, "{name}: {property} on {network}, whole and reduced");
    }
}

#[test]
fn random_collaborations_keep_their_verdicts() {
    let cases = std::env::var("QUADRILLE_RANDOM_MODELS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(150);
    let mut counts = Counts::default();
    for seed in 0..cases {
        let model = random_model(seed);
        let semantics = if seed % 4 == 3 { Semantics::Oracle } else { Semantics::Runtime };
        compare(&format!("random model {seed}"), model.as_bytes(), semantics, 1000, &mut counts);
    }
    println!("{cases} random models: {counts:?}");
    assert!(counts.models > cases as usize / 2, "most of the random models have a meaning: {counts:?}");
    assert!(counts.violated * 5 > counts.verdicts, "many of the verdicts are violated: {counts:?}");
    assert!(counts.states[1] < counts.states[0], "reduced systems are smaller: {counts:?}");
}

#[test]
fn the_models_of_the_corpus_keep_their_verdicts() {
    let Some(corpus) = shared("corpus") else { return };
    let mut counts = Counts::default();
    for folder in ["fbpmn", "probes", "rust_bpmn_analyzer", "oracle-fixtures"] {
        for file in models(&corpus.join(folder)) {
            let text = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            compare(&file.display().to_string(), &text, Semantics::Runtime, 300, &mut counts);
        }
    }
    println!("models of the corpus: {counts:?}");
    assert!(counts.verdicts > 0, "the corpus has models that are supported");
}

fn models(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "bpmn") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
