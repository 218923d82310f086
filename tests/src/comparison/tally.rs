//! What comparing many random collaborations gave, by element and network.

use super::{Compared, compare};
use quadrille_naive::Network;
use quadrille_naive::random::{Draft, collaboration, shrink};
use quadrille_net::Semantics;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// How many models there were of a kind.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: usize,
    agreed: usize,
    too_big: usize,
}

impl Count {
    fn add(&mut self, compared: &Compared) {
        self.all += 1;
        self.agreed += usize::from(matches!(compared, Compared::Agreed { .. }));
        self.too_big += usize::from(*compared == Compared::TooBig);
    }
}

/// A model on which the two differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Its number.
    pub seed: u64,
    /// The network.
    pub network: Network,
    /// The verdicts that differ.
    pub verdicts: Vec<String>,
    /// The smallest model that was found to differ in them.
    pub file: PathBuf,
}

/// Counts over many models.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    all: Count,
    states: usize,
    counted_alike: usize,
    by_network: BTreeMap<&'static str, Count>,
    by_element: BTreeMap<String, Count>,
    left_out: BTreeMap<String, usize>,
    /// Where they differ.
    pub differences: Vec<Difference>,
}

impl Tally {
    /// Compares the models of these numbers, on one of the networks each. Where the two differ, the smallest model
    /// that still does is written into the folder.
    #[must_use]
    pub fn of(seeds: Range<u64>, semantics: Semantics, folder: &Path) -> Self {
        let mut tally = Self::default();
        for seed in seeds {
            let networks = Network::ALL;
            let network = networks[usize::try_from(seed % 7).unwrap_or_default()];
            let draft = collaboration(seed);
            let compared = compare(&draft.xml(), network, semantics);
            tally.add(&draft, network, &compared);
            if let Compared::Disagreed(verdicts) = compared {
                let file = folder.join(format!("{seed}.bpmn"));
                let small = smallest(&draft, network, semantics, &verdicts);
                let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, small.xml()));
                let file = if written.is_ok() { file } else { PathBuf::new() };
                tally.differences.push(Difference { seed, network, verdicts, file });
            }
        }
        tally
    }

    fn add(&mut self, draft: &Draft, network: Network, compared: &Compared) {
        self.all.add(compared);
        self.by_network.entry(network.name()).or_default().add(compared);
        for label in draft.labels() {
            self.by_element.entry(label).or_default().add(compared);
        }
        match compared {
            Compared::Agreed { states, counted } => {
                self.states += states;
                self.counted_alike += usize::from(states == counted);
            }
            Compared::Disagreed(_) | Compared::TooBig => {}
            Compared::Declined(codes) => *self.left_out.entry(format!("declined: {codes:?}")).or_default() += 1,
            Compared::Faulty(codes) => *self.left_out.entry(format!("not read: {codes:?}")).or_default() += 1,
        }
    }

    /// How many models were compared, and agree.
    #[must_use]
    pub const fn agreed(&self) -> usize {
        self.all.agreed
    }

    /// How many elements, at the positions and with the triggers that tell them apart, stood in models that agree.
    #[must_use]
    pub fn elements(&self) -> usize {
        self.by_element.values().filter(|count| count.agreed > 0).count()
    }
}

/// The smallest model on which the same verdicts differ.
fn smallest(draft: &Draft, network: Network, semantics: Semantics, verdicts: &[String]) -> Draft {
    let names = |verdicts: &[String]| -> BTreeSet<String> {
        verdicts.iter().filter_map(|verdict| verdict.split(' ').next().map(str::to_owned)).collect()
    };
    let wanted = names(verdicts);
    shrink(draft, &mut |smaller| match compare(&smaller.xml(), network, semantics) {
        Compared::Disagreed(verdicts) => names(&verdicts).is_superset(&wanted),
        Compared::Agreed { .. } | Compared::TooBig | Compared::Declined(_) | Compared::Faulty(_) => false,
    })
}

impl Display for Tally {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let line = |to: &mut Formatter<'_>, name: &str, count: &Count| {
            writeln!(to, "{name:58} {:7} {:7} {:7}", count.all, count.agreed, count.too_big)
        };
        writeln!(to, "{:58} {:>7} {:>7} {:>7}", "", "models", "agreed", "too big")?;
        line(to, "all", &self.all)?;
        for (name, count) in &self.by_network {
            line(to, name, count)?;
        }
        for (name, count) in &self.by_element {
            line(to, name, count)?;
        }
        for (why, count) in &self.left_out {
            writeln!(to, "{why}: {count}")?;
        }
        writeln!(to, "{} states in all; {} models have as many for both", self.states, self.counted_alike)?;
        for difference in &self.differences {
            let Difference { seed, network, verdicts, file } = difference;
            writeln!(to, "{seed} on {}, {}: {}", network.name(), file.display(), verdicts.join("; "))?;
        }
        writeln!(to, "{} models differ", self.differences.len())
    }
}
