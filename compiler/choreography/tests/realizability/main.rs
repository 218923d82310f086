//! Whether protocols are realizable: hand-written ones with what is expected of them, and random ones compared with a
//! naive twin. `COMPARE_MODELS=10000 cargo test --release -p quadrille-choreography --test realizability -- --nocapture`
//! compares so many; `COMPARE_SEED` begins elsewhere.

mod agreement;
mod cases;
mod first_wins;
mod naive;
mod races;
mod random;
mod runs;
mod term;
mod wire;
mod words;

use agreement::{Effort, Tally, compare};
use quadrille_choreography::{Network, RealizabilityLimits};
use random::{Random, Sample, sample};

const BY_THEORY: Effort = Effort {
    by_search: false,
    limits: RealizabilityLimits { states: 4_000, in_transit: 4, covers: 20_000, ahead: 8, max_time: None },
    sends: 4,
    situations: 4_000,
};

const BY_SEARCH: Effort = Effort { by_search: true, ..BY_THEORY };

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

/// The smallest sample that still disagrees.
fn shrunk(sample: Sample, why: String, networks: &[Network], effort: &Effort) -> (Sample, String) {
    let failure = |sample: &Sample| {
        let protocol = sample.protocol();
        networks.iter().find_map(|network| compare(&protocol, *network, effort, &mut Tally::default()).err())
    };
    for smaller in sample.smaller() {
        if let Some(why) = failure(&smaller) {
            return shrunk(smaller, why, networks, effort);
        }
    }
    (sample, why)
}

fn compare_random(seeds: impl Iterator<Item = u64>, networks: &[Network], effort: &Effort) -> Tally {
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    for seed in seeds {
        let sample = sample(&mut Random(seed));
        let protocol = sample.protocol();
        let failed = networks.iter().find_map(|network| compare(&protocol, *network, effort, &mut tally).err());
        if let Some(why) = failed {
            let (sample, why) = shrunk(sample, why, networks, effort);
            failures.push(format!("seed {seed}: {}\n{why}", sample.text()));
            if failures.len() > 4 {
                break;
            }
        }
    }
    tally.print();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    tally
}

/// So many seeds: fewer unless the environment asks for more.
fn seeds(few: u64, from: u64, share: u64) -> impl Iterator<Item = u64> {
    let count = from_environment("COMPARE_MODELS").map_or(few, |count| count / share);
    let first = from_environment("COMPARE_SEED").unwrap_or(1) + from;
    first..first + count
}

#[test]
fn random_protocols_agree_with_the_naive_twin() {
    let tally = compare_random(seeds(60, 0, 1), &[Network::FifoPair, Network::Bag], &BY_THEORY);
    for network in ["fifo-pair", "bag"] {
        for kind in ["realizable", "not realizable", "realizable, with loops", "realizable, with parallel blocks"] {
            assert!(tally.of(&format!("{network}: {kind}")) > 0, "no protocol is {kind} under {network}");
        }
    }
}

#[test]
fn the_search_alone_agrees_with_the_naive_twin() {
    compare_random(seeds(40, 1_000_000, 2), &[Network::FifoPair, Network::Bag], &BY_SEARCH);
}

#[test]
fn random_protocols_agree_with_the_naive_twin_under_every_network() {
    compare_random(seeds(8, 2_000_000, 10), &Network::ALL, &BY_THEORY);
}

#[test]
fn the_search_alone_agrees_with_the_naive_twin_under_every_network() {
    compare_random(seeds(8, 3_000_000, 10), &Network::ALL, &BY_SEARCH);
}
