//! Reductions change no verdict: with and without them, every property on every network, on random collaborations
//! and on the models of the corpus.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{project, read, shared};
use quadrille_tests::random_model::random_model;
use quadrille_tests::sample_patterns::sample_patterns;
use quadrille_verifier::{
    Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reduction, Verdict, WrittenProperty,
    verify_written,
};
use std::path::{Path, PathBuf};

/// What was compared.
#[derive(Debug, Default)]
struct Counts {
    models: usize,
    verdicts: usize,
    violated: usize,
    /// Of the verdicts those on patterns, and how many of these are violated.
    patterns: [usize; 2],
    /// States of the whole and of the reduced.
    states: [usize; 2],
}

fn options(reduction: Reduction, max_states: usize) -> Options {
    Options {
        networks: Network::ALL.to_vec(),
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

fn verdicts(endpoints: &Endpoints, reduction: Reduction, max_states: usize) -> Vec<Verdict> {
    quadrille_verifier::verify(endpoints, &options(reduction, max_states))
}

/// Verdicts on some patterns over the model's events.
fn verdicts_on_patterns(
    endpoints: &Endpoints,
    semantics: Semantics,
    reduction: Reduction,
    max_states: usize,
) -> Vec<Verdict> {
    // Which ones depends on the model, so that many models see each of them.
    let seed = endpoints.list.iter().map(|endpoint| endpoint.table.transitions.len()).sum();
    let patterns = sample_patterns(endpoints, seed).into_iter().skip(seed % 3).step_by(3);
    let written: Vec<WrittenProperty> =
        patterns.map(|pattern| WrittenProperty { name: None, pattern, origin: None }).collect();
    verify_written(endpoints, &Options { semantics, ..options(reduction, max_states) }, &written)
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
    let of = |reduction: Reduction| {
        let on_patterns = verdicts_on_patterns(&endpoints, semantics, reduction, max_states);
        [verdicts(&endpoints, reduction, max_states), on_patterns].concat()
    };
    let [whole, reduced, eager] = [Reduction::None, Reduction::Preserving, Reduction::Eager].map(of);
    for ((whole, reduced), eager) in whole.iter().zip(&reduced).zip(&eager) {
        if matches!(whole.outcome, Outcome::Inconclusive(_)) {
            continue;
        }
        counts.verdicts += 1;
        let is_violated = usize::from(matches!(whole.outcome, Outcome::Violated(_)));
        counts.violated += is_violated;
        counts.states[0] += whole.states;
        counts.states[1] += reduced.states;
        let pattern = whole.written.as_ref().map(|written| written.pattern.as_str());
        if pattern.is_some() {
            counts.patterns = [counts.patterns[0] + 1, counts.patterns[1] + is_violated];
        }
        let (property, network) = (pattern.unwrap_or(whole.property.name()), whole.network.name());
        for (how, reduced) in [("reduced", reduced), ("reduced eagerly", eager)] {
            let outcomes = (whole.outcome.name(), reduced.outcome.name());
            assert_eq!(outcomes.0, outcomes.1, "{name}: {property} on {network}, whole and {how}");
        }
    }
}

#[test]
fn random_collaborations_keep_their_verdicts() {
    let cases = std::env::var("QUADRILLE_RANDOM_MODELS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(80);
    let mut counts = Counts::default();
    for seed in 0..cases {
        let model = random_model(seed);
        let semantics = if seed % 4 == 3 { Semantics::Oracle } else { Semantics::Runtime };
        compare(&format!("random model {seed}"), model.as_bytes(), semantics, 1000, &mut counts);
    }
    println!("{cases} random models: {counts:?}");
    assert!(counts.models > cases as usize / 2, "most of the random models have a meaning: {counts:?}");
    assert!(counts.violated * 5 > counts.verdicts, "many of the verdicts are violated: {counts:?}");
    let [patterns, violated] = counts.patterns;
    assert!(violated * 5 > patterns && violated * 5 < patterns * 4, "patterns are violated and hold: {counts:?}");
    assert!(counts.states[1] < counts.states[0], "reduced systems are smaller: {counts:?}");
}

/// What a search says that was given up early, and what one says that was not.
#[test]
fn searches_that_are_given_up_say_nothing_wrong() {
    let cases = std::env::var("QUADRILLE_RANDOM_MODELS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    let (mut compared, mut violated) = (0, 0);
    for seed in 0..cases {
        let (model, findings) = read(random_model(seed).as_bytes(), "model");
        let Some(model) = model.filter(|_| !findings.has_errors()) else { continue };
        let (endpoints, findings) = project(&model, Semantics::Runtime);
        if findings.has_errors() {
            continue;
        }
        let whole = verdicts(&endpoints, Reduction::None, 1000);
        for (at, reduction) in [(7, Reduction::None), (20, Reduction::None), (20, Reduction::Preserving)] {
            let given_up = verdicts(&endpoints, reduction, at);
            let known = |verdict: &Verdict| !matches!(verdict.outcome, Outcome::Inconclusive(_));
            for (whole, given_up) in whole.iter().zip(&given_up).filter(|(one, other)| known(one) && known(other)) {
                let (property, network) = (whole.property.name(), whole.network.name());
                let outcomes = (whole.outcome.name(), given_up.outcome.name());
                assert_eq!(outcomes.0, outcomes.1, "random model {seed}: {property} on {network} after {at} states");
                let is_early = given_up.states < whole.states;
                compared += usize::from(is_early);
                violated += usize::from(is_early && given_up.outcome.name() == "violated");
            }
        }
    }
    println!("{cases} random models: {compared} verdicts of searches that were given up, {violated} of them violated");
    assert!(violated > 0, "some verdicts are known early");
}

#[test]
fn the_models_of_the_corpus_keep_their_verdicts() {
    let Some(corpus) = shared("corpus") else { return };
    let mut counts = Counts::default();
    for folder in ["fbpmn", "probes", "rust_bpmn_analyzer", "oracle-fixtures"] {
        // A sample: `cargo xtask reductions` compares on all.
        for file in models(&corpus.join(folder)).into_iter().step_by(3) {
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

/// A coordinator asks so many workers at once; each answers that it can or cannot.
fn workers(count: usize) -> String {
    use std::fmt::Write as _;
    let (mut pools, mut flows, mut asks, mut processes) = (String::new(), String::new(), String::new(), String::new());
    for at in 0..count {
        let _ = write!(pools, r#"<participant id="W{at}" processRef="w{at}"/>"#);
        for (name, from, to) in [("ask", "ask", "start"), ("yes", "yes", "y"), ("no", "no", "n")] {
            let ids = format!(r#"id="{name}F{at}" name="{name}{at}" sourceRef="{from}{at}" targetRef="{to}{at}""#);
            let _ = write!(flows, "<messageFlow {ids}/>");
        }
        let _ = write!(
            asks,
            r#"<sendTask id="ask{at}"/><eventBasedGateway id="g{at}"/><exclusiveGateway id="m{at}"/>
            <intermediateCatchEvent id="y{at}"><messageEventDefinition/></intermediateCatchEvent>
            <intermediateCatchEvent id="n{at}"><messageEventDefinition/></intermediateCatchEvent>
            <sequenceFlow id="a{at}" sourceRef="split" targetRef="ask{at}"/>
            <sequenceFlow id="b{at}" sourceRef="ask{at}" targetRef="g{at}"/>
            <sequenceFlow id="c{at}" sourceRef="g{at}" targetRef="y{at}"/>
            <sequenceFlow id="d{at}" sourceRef="g{at}" targetRef="n{at}"/>
            <sequenceFlow id="e{at}" sourceRef="y{at}" targetRef="m{at}"/>
            <sequenceFlow id="f{at}" sourceRef="n{at}" targetRef="m{at}"/>
            <sequenceFlow id="h{at}" sourceRef="m{at}" targetRef="join"/>"#
        );
        let _ = write!(
            processes,
            r#"<process id="w{at}"><startEvent id="start{at}"><messageEventDefinition/></startEvent>
            <exclusiveGateway id="x{at}"/><sendTask id="yes{at}"/><sendTask id="no{at}"/><exclusiveGateway id="z{at}"/>
            <endEvent id="end{at}"/>
            <sequenceFlow id="i{at}" sourceRef="start{at}" targetRef="x{at}"/>
            <sequenceFlow id="j{at}" sourceRef="x{at}" targetRef="yes{at}"/>
            <sequenceFlow id="k{at}" sourceRef="x{at}" targetRef="no{at}"/>
            <sequenceFlow id="l{at}" sourceRef="yes{at}" targetRef="z{at}"/>
            <sequenceFlow id="o{at}" sourceRef="no{at}" targetRef="z{at}"/>
            <sequenceFlow id="p{at}" sourceRef="z{at}" targetRef="end{at}"/></process>"#
        );
    }
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:workers">
        <collaboration id="c"><participant id="C" processRef="coordinator"/>{pools}{flows}</collaboration>
        <process id="coordinator"><startEvent id="s"/><parallelGateway id="split"/>{asks}<parallelGateway id="join"/>
        <endEvent id="e"/><sequenceFlow id="first" sourceRef="s" targetRef="split"/>
        <sequenceFlow id="last" sourceRef="join" targetRef="e"/></process>{processes}</definitions>"#
    )
}

/// The states of the whole are exponentially many in the number of workers; those of a search that follows stubborn
/// sets are not.
#[test]
fn stubborn_sets_follow_one_worker_after_the_other() {
    let states = |count: usize, reduction: Reduction| {
        let (model, findings) = read(workers(count).as_bytes(), "workers");
        assert!(!findings.has_errors(), "the model is one: {:?}", findings.as_slice());
        let model = model.expect("a model without errors");
        let (endpoints, findings) = project(&model, Semantics::Runtime);
        assert!(!findings.has_errors(), "it has a meaning: {:?}", findings.as_slice());
        let mut options = options(reduction, 100_000);
        options.networks = vec![Network::Bag, Network::FifoPair];
        options.properties = vec![Property::Sound, Property::DeadlockFree];
        let verdicts = quadrille_verifier::verify(&endpoints, &options);
        let holds = |verdict: &Verdict| matches!(verdict.outcome, Outcome::Holds { .. });
        assert!(verdicts.iter().all(holds), "{count} workers, {reduction:?}");
        verdicts.iter().map(|verdict| verdict.states).max().unwrap_or_default()
    };
    let [whole, reduced] = [Reduction::None, Reduction::Eager].map(|reduction| states(3, reduction));
    assert!(reduced < whole, "{reduced} of {whole} states");
    let [fewer, more] = [10, 20].map(|count| states(count, Reduction::Preserving));
    println!("10 workers: {fewer} states, 20 workers: {more} states");
    assert!(more < 30_000, "{more} states");
}
