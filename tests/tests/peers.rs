//! The verdicts of a peer on real models, beside ours: every difference has a cause that was checked on the model.
//! `verifier/peers.md` tells it, and `verifier/peers.csv` lists it; both are compared with what is found.
//!
//! `EVERY=1` looks at every file instead of every 25th, and `EVERY=1 BLESS=1` writes what it finds.

#![expect(clippy::panic, reason = "a test reports by panicking")]

#[path = "peers/difference.rs"]
mod difference;
#[path = "peers/ours.rs"]
mod ours;
#[path = "peers/page.rs"]
mod page;

use difference::Difference;
use ours::{COLUMNS, ours};
use quadrille_peer::{Found, PeerProperty, found};
use quadrille_tests::pipeline::shared;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// So many states of the peer are looked at by default; more with `EVERY=1`.
const QUICK: usize = 20_000;
const MOST: usize = 200_000;

/// A row of the peer's table.
struct Row {
    file: String,
    text: String,
    /// States, steps, ended states, and the four verdicts.
    says: Vec<String>,
}

fn beside_the_verifier(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../verifier").join(name)
}

fn every() -> usize {
    std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(25)
}

fn is_blessed() -> bool {
    std::env::var_os("BLESS").is_some() && every() == 1
}

/// The rows with verdicts that are looked at; none in a plain clone.
fn rows() -> Option<Vec<Row>> {
    let table = shared("corpus/bpmn-for-research/peer_verdicts.csv")?;
    let text = std::fs::read_to_string(&table).expect("the table is text");
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().expect("the table has a head");
    let column = |name: &str| head.iter().position(|cell| cell == name).expect("the column is there");
    let (status, states) = (column("peer_status"), column("states"));
    let answered = lines.filter(|cells| cells[status] == "ok").step_by(every());
    let row = |cells: Vec<String>| Row {
        text: std::fs::read_to_string(table.with_file_name(&cells[0])).expect("the file is there"),
        file: cells[0].clone(),
        says: cells[states..].to_vec(),
    };
    Some(answered.map(row).collect())
}

/// What the rules say, as the table writes it.
fn written(found: &Found) -> Vec<String> {
    let counts = [found.states, found.transitions, found.terminated].map(|count| count.to_string());
    let verdicts = COLUMNS.map(|(_, _, property)| found.verdict(property).map_or(String::new(), |is| is.to_string()));
    counts.into_iter().chain(verdicts).collect()
}

#[test]
fn the_rules_of_the_peer_give_its_verdicts_and_counts() {
    let Some(rows) = rows() else { return };
    let most = if every() == 1 { MOST } else { QUICK };
    let mut compared = 0;
    for row in rows.iter().filter(|row| row.says[0].parse().is_ok_and(|states: usize| states <= most)) {
        let found = found(&row.text, &BTreeSet::new(), most).expect("the peer reads the file");
        assert_eq!(written(&found), row.says, "{}: states, steps, ended states, verdicts", row.file);
        compared += 1;
    }
    println!("{compared} files: the same counts and verdicts");
    assert!(compared > 0, "the table has rows with verdicts");
}

#[test]
fn every_difference_has_a_cause_that_the_table_lists() {
    let Some(rows) = rows() else { return };
    let mut differences: Vec<Difference> = Vec::new();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut declined = 0;
    for row in &rows {
        let Some(ours) = ours(&row.text) else {
            declined += 1;
            continue;
        };
        let exchanged = difference::exchanged(&row.text);
        for (number, ours) in ours.iter().enumerate() {
            let (name, _, property) = COLUMNS[number];
            let theirs = row.says[3 + number] == "true";
            let also = exchanged.verdict(property);
            let contradicts = also.zip(ours.holds).is_some_and(|(rules, ours)| rules != ours);
            assert!(
                !contradicts,
                "{} {name}: {:?} here, {also:?} by the rules with all exchanged",
                row.file, ours.holds
            );
            let kind = match ours.holds {
                None => "undecided here",
                Some(holds) if holds == theirs => "agree",
                Some(_) => "differ",
            };
            *counts.entry((name, kind)).or_default() += 1;
            if kind == "differ" {
                differences.push(Difference::explained(row, property, ours));
            }
        }
    }
    compare_with_the_table(&differences, &rows);
    if every() == 1 {
        page::compare_counts(&page::counted(rows.len(), declined, &counts, &differences));
    }
}

fn compare_with_the_table(differences: &[Difference], rows: &[Row]) {
    let path = beside_the_verifier("peers.csv");
    let lines: Vec<String> = differences.iter().map(Difference::line).collect();
    if is_blessed() {
        let text = format!("{}\n{}\n", difference::HEAD, lines.join("\n"));
        std::fs::write(&path, text).expect("the table can be written");
        return;
    }
    let listed = std::fs::read_to_string(&path).expect("the table is part of the project");
    let is_looked_at = |line: &&str| rows.iter().any(|row| line.starts_with(&row.file));
    let listed: Vec<&str> = listed.lines().skip(1).filter(is_looked_at).collect();
    assert_eq!(listed, lines, "verifier/peers.csv is another one; `EVERY=1 BLESS=1` writes it");
}

#[test]
fn the_page_shows_each_cause_on_a_small_model() {
    page::compare_models();
}
