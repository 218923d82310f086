//! The verifier against a second, naive implementation of the semantics, on random collaborations of every element and
//! network.
//!
//! `COMPARE_MODELS=10000 cargo test --release -p quadrille-tests --test interpreter -- --nocapture` compares ten thousand, and
//! prints how many held each element and went over each network. `COMPARE_SEED=7` looks at a single one.

use quadrille_endpoint::NodeKind;
use quadrille_interpreter::{Network as Naive, World, explore};
use quadrille_net::Semantics;
use quadrille_tests::pipeline::{project, read};
use quadrille_verifier::{Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reduction, verify};
use std::collections::BTreeMap;

/// States of the naive implementation beyond which a model is too big.
const MOST: usize = 4_000;
const NETWORKS: [(Naive, Network); 7] = [
    (Naive::Bag, Network::Bag),
    (Naive::FifoPair, Network::FifoPair),
    (Naive::Causal, Network::Causal),
    (Naive::Inbox, Network::Inbox),
    (Naive::Outbox, Network::Outbox),
    (Naive::Fifo, Network::Fifo),
    (Naive::Rsc, Network::Rsc),
];

/// What became of a comparison.
enum Compared {
    Agreed {
        kinds: Vec<NodeKind>,
        network: Network,
        verdicts: usize,
        holding: usize,
    },
    TooBig,
    /// The reader or the net finds an error in the file.
    Refused(String),
    Differs(String),
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn compare(seed: u64) -> Compared {
    let text = quadrille_interpreter::random::collaboration(seed);
    let (model, findings) = read(text.as_bytes(), "random");
    let errors =
        findings.as_slice().iter().filter(|finding| finding.severity == quadrille_diagnostics::Severity::Error);
    if let Some(error) = errors.into_iter().next() {
        return Compared::Refused(format!("{}: {}", error.code.0, error.message));
    }
    let Some(model) = model else { return Compared::Refused("no model".to_owned()) };
    let (endpoints, findings) = project(&model, Semantics::Runtime);
    if let Some(error) = findings.as_slice().iter().find(|one| one.severity == quadrille_diagnostics::Severity::Error) {
        return Compared::Refused(format!("{}: {}", error.code.0, error.message));
    }
    let (naive, network) = NETWORKS[usize::try_from(seed % 7).unwrap_or(0)];
    let world = World::new(&model, naive, false);
    let Some(graph) = explore(&world, MOST) else { return Compared::TooBig };
    let found = graph.decide(&world);
    let expected = [
        (Property::Safe, found.safe),
        (Property::Sound, found.sound),
        (Property::MessageRelaxedSound, found.message_relaxed_sound),
        (Property::OptionToComplete, found.option_to_complete),
        (Property::ProperCompletion, found.proper_completion),
        (Property::NoDeadActivity, found.no_dead_activity),
        (Property::DeadlockFree, found.deadlock_free),
        (Property::LivelockFree, found.livelock_free),
        (Property::NoLostMessage, found.no_lost_message),
    ];
    let options = Options {
        networks: vec![network],
        properties: expected.iter().map(|(property, _)| *property).collect(),
        bound: Bound::default(),
        limits: Limits::default(),
        semantics: Semantics::Runtime,
        // Every network is searched both ways.
        reduction: if (seed / 7).is_multiple_of(2) { Reduction::Preserving } else { Reduction::None },
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    };
    let mut differences = Vec::new();
    for (verdict, (property, expected)) in verify(&endpoints, &options).iter().zip(expected) {
        assert_eq!(verdict.property, property, "verdicts stand in the order of the properties");
        let holds = match &verdict.outcome {
            Outcome::Holds { .. } => Some(true),
            Outcome::Violated(_) => Some(false),
            Outcome::Inconclusive(reason) => {
                differences.push(format!("{} is inconclusive: {reason}", property.name()));
                None
            }
        };
        if holds.is_some_and(|holds| holds != expected) {
            differences.push(format!("{} is {expected} by the text", property.name()));
        }
    }
    if !differences.is_empty() {
        let what = format!("seed {seed}, {} ({} states): {}", network.name(), found.states, differences.join("; "));
        return Compared::Differs(what);
    }
    let kinds = endpoints.list.iter().flat_map(|endpoint| endpoint.table.nodes.iter().map(|node| node.kind));
    let holding = expected.iter().filter(|(_, holds)| *holds).count();
    Compared::Agreed { kinds: kinds.collect(), network, verdicts: expected.len(), holding }
}

#[test]
fn random_collaborations_have_the_verdicts_of_the_naive_implementation() {
    let first = number("COMPARE_SEED");
    let models = number("COMPARE_MODELS").unwrap_or(300);
    let seeds = first.map_or(1..=models, |seed| seed..=seed);
    let (mut agreed, mut too_big, mut verdicts, mut holding) = (0, 0, 0, 0);
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut kinds_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut networks: BTreeMap<&str, usize> = BTreeMap::new();
    let mut differing = Vec::new();
    for seed in seeds {
        match compare(seed) {
            Compared::Agreed { kinds, network, verdicts: number, holding: good } => {
                agreed += 1;
                verdicts += number;
                holding += good;
                *networks.entry(network.name()).or_default() += 1;
                let mut names: Vec<String> = kinds.iter().map(|kind| format!("{kind:?}")).collect();
                names.sort();
                names.dedup();
                names.into_iter().for_each(|name| *kinds_of.entry(name).or_default() += 1);
            }
            Compared::TooBig => too_big += 1,
            Compared::Refused(why) => {
                let why = if first.is_some() { why } else { why.split(':').next().unwrap_or_default().to_owned() };
                *refused.entry(why).or_default() += 1;
            }
            Compared::Differs(what) => {
                let file = std::env::temp_dir().join(format!("quadrille-differs-{}.bpmn", differing.len()));
                let seed = what.split([' ', ',']).nth(1).and_then(|seed| seed.parse().ok()).unwrap_or(0);
                let written = std::fs::write(&file, quadrille_interpreter::random::collaboration(seed));
                differing.push(format!("{what} ({})", written.map_or(String::new(), |()| file.display().to_string())));
            }
        }
    }
    println!("{agreed} collaborations agree on {verdicts} verdicts ({holding} hold), {too_big} are too big");
    println!("refused: {refused:?}");
    println!("by network: {networks:?}");
    println!("by element: {kinds_of:?}");
    assert!(differing.is_empty(), "{}\n{} differ", differing.join("\n"), differing.len());
    assert!(first.is_some() || agreed > 0, "nothing was compared");
}
