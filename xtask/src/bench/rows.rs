//! The models whose sizes are known, one row each.

use super::in_own_process;
use quadrille::{Network, Semantics};
use quadrille_tests::family;
use serde_json::Value;
use std::collections::BTreeMap;

/// A model whose size is known.
pub struct Row {
    pub name: &'static str,
    /// In the corpus; empty for one of the family.
    pub file: &'static str,
    /// How many branches, for one of the family.
    pub branches: Option<u32>,
    pub network: Network,
    pub semantics: Semantics,
    /// States and steps.
    known: (usize, usize),
    /// Whether its verdicts on every network are measured too.
    pub on_every_network: bool,
}

const fn of_family(name: &'static str, branches: u32, known: (usize, usize)) -> Row {
    let (network, semantics) = (Network::Bag, Semantics::Runtime);
    Row { name, file: "", branches: Some(branches), network, semantics, known, on_every_network: false }
}

const fn of_corpus(name: &'static str, file: &'static str, known: (usize, usize)) -> Row {
    let (network, semantics) = (Network::Bag, Semantics::Runtime);
    Row { name, file, branches: None, network, semantics, known, on_every_network: false }
}

/// The table. Counts are of the net in which a task that nothing hangs on is one step; only the oracle's are not.
pub const ROWS: &[Row] = &[
    of_corpus("500", "rust_bpmn_analyzer/cli/benchmark_input/500.bpmn", (2_168, 2_500)),
    Row {
        semantics: Semantics::Oracle,
        on_every_network: true,
        ..of_corpus("e020", "fbpmn/models/bpmn-origin/src/e020InternshipProcedure.bpmn", (3_558, 11_034))
    },
    of_corpus("p15x01", "rust_bpmn_analyzer/cli/benchmark_input/p15x01.bpmn", (32_771, 245_763)),
    of_family("p17x01", 17, (131_075, 1_114_115)),
    of_family("p20x01", 20, (1_048_579, 10_485_763)),
    of_corpus("par6", "probes/par6.bpmn", (15_625, 75_000)),
];

/// What was measured, by the name of the row.
pub type Found = BTreeMap<&'static str, Value>;

/// Measures and prints the table.
pub fn report(faults: &mut Vec<String>) -> Result<Found, String> {
    println!(
        "{:<8} {:>9} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>8} {:>7} {:>7}",
        "model",
        "states",
        "steps",
        "explored",
        "on CPU",
        "M steps/s",
        "all cores",
        "verdicts",
        "reduced",
        "searched",
        "read",
        "peak MB",
        "B/state"
    );
    let mut all = Found::new();
    for row in ROWS {
        let found = in_own_process(&["--row", row.name])?;
        println!("{}", line(row.name, &found));
        let counts = (count(&found, "states"), count(&found, "transitions"));
        if counts != row.known {
            let (name, (states, steps)) = (row.name, row.known);
            faults.push(format!(
                "{name} has {states} states and {steps} steps, but {} and {} were found",
                counts.0, counts.1
            ));
        }
        if let Some(branches) = row.branches.filter(|branches| family::size(*branches) != row.known) {
            faults.push(format!("{branches} branches give other counts by the formula"));
        }
        all.insert(row.name, found);
    }
    Ok(all)
}

pub fn count(found: &Value, name: &str) -> usize {
    found[name].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
}

pub fn seconds(found: &Value, name: &str) -> f64 {
    found[name].as_f64().unwrap_or(f64::NAN)
}

fn line(name: &str, found: &Value) -> String {
    let (states, steps) = (count(found, "states"), count(found, "transitions"));
    let on_cpu = seconds(found, "on_cpu");
    format!(
        "{name:<8} {states:>9} {steps:>10} {:>9} {:>9} {:>9.1} {:>9} {:>9} {:>9} {:>9} {:>8} {:>7.1} {:>7.1}",
        time(seconds(found, "explored")),
        time(on_cpu),
        steps as f64 / on_cpu / 1e6,
        time(seconds(found, "on_all_cores")),
        time(seconds(found, "verdicts")),
        time(seconds(found, "reduced")),
        count(found, "reduced_states"),
        time(seconds(found, "read")),
        count(found, "peak") as f64 / 1024.0,
        count(found, "bytes") as f64 / states as f64,
    )
}

/// A time for people.
pub fn time(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1e-3 => format!("{:.0} us", seconds * 1e6),
        seconds if seconds < 1.0 => format!("{:.1} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}
