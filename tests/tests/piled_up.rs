//! Verdicts on the models of the corpus in which messages or tokens pile up without end, so that no search ends: how many
//! are decided all the same, and that none is another one than what the search that was given up has found.
//!
//! `EVERY=1` looks at every model instead of every 40th, and `--nocapture` shows the counts.

use quadrille_net::Semantics;
use quadrille_tests::pipeline::{options, project, read, shared};
use quadrille_verifier::{Bound, Limits, Network, Options, Outcome, Property, Reason, Reduction, Verdict, verify};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A search is given up after so many states.
const MAX_STATES: usize = 20_000;

/// The runtime's network, and one that keeps an order.
const NETWORKS: [Network; 2] = [Network::Bag, Network::FifoPair];

/// Verdicts on one property and network.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Found by a search that was given up.
    found: usize,
    holds: usize,
    violated: usize,
    open: usize,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder was listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "bpmn") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn verdicts(text: &[u8], reduction: Reduction, networks: &[Network]) -> Option<Vec<Verdict>> {
    let (model, findings) = read(text, "model");
    let model = model.filter(|model| quadrille::is_verifiable(model, &findings))?;
    let (endpoints, findings) = project(&model, Semantics::Runtime);
    if findings.has_errors() {
        return None;
    }
    let how = options(Network::Bag, Property::ALL.to_vec(), Semantics::Runtime, Bound::default());
    let limits = Limits { max_states: MAX_STATES, ..Limits::default() };
    Some(verify(&endpoints, &Options { networks: networks.to_vec(), reduction, limits, ..how }))
}

fn piles_up(verdict: &Verdict) -> bool {
    matches!(verdict.outcome, Outcome::Inconclusive(Reason::Unbounded | Reason::CounterLimit(_)))
}

#[test]
fn most_is_decided_although_messages_pile_up() {
    let Some(corpus) = shared("corpus") else { return };
    let every = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(40);
    let mut counts: BTreeMap<(Property, bool), Counts> = BTreeMap::new();
    let mut models = 0;
    for file in files(&corpus).iter().step_by(every) {
        let text = std::fs::read(file).expect("the file was listed");
        let Some(on_bag) = verdicts(&text, Reduction::None, &[Network::Bag]) else { continue };
        if !on_bag.iter().any(piles_up) {
            continue;
        }
        models += 1;
        let searched = verdicts(&text, Reduction::None, &NETWORKS).expect("it was verified");
        let decided = verdicts(&text, Reduction::Preserving, &NETWORKS).expect("it was verified");
        for (searched, decided) in searched.iter().zip(&decided) {
            let name = format!("{}: {} on {}", file.display(), decided.property.name(), decided.network.name());
            let is_bag = decided.network == Network::Bag;
            let of = counts.entry((decided.property, is_bag)).or_default();
            let is_found = !matches!(searched.outcome, Outcome::Inconclusive(_));
            match &decided.outcome {
                outcome if is_found => {
                    assert_eq!(outcome.name(), searched.outcome.name(), "{name}");
                    of.found += 1;
                }
                Outcome::Holds { .. } => of.holds += 1,
                Outcome::Violated(_) => of.violated += 1,
                Outcome::Inconclusive(reason) => {
                    of.open += 1;
                    println!("open: {name}: {reason}");
                }
            }
        }
    }
    println!("{models} models\n{:<22}           found  holds  violated  open", "");
    for ((property, is_bag), Counts { found, holds, violated, open }) in &counts {
        let network = if *is_bag { "bag" } else { "fifo-pair" };
        println!("{:<22} {network:<9} {found:>6} {holds:>6} {violated:>9} {open:>5}", property.name());
    }
    let more = counts.values().map(|of| of.holds + of.violated).sum::<usize>();
    assert!(models > 0 && more > 0, "some models pile up messages, and something more is known of them");
}
