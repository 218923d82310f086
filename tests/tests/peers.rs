//! The verdicts of a peer on real models, beside ours: every difference has a cause that was checked on the model.
//! `verifier/peers.md` tells it, and `verifier/peers.csv` lists it; both are compared with what is found.
//!
//! `EVERY=1` looks at every file instead of every 25th, and `EVERY=1 BLESS=1` writes what it finds. With `FILE=<file>`
//! and `--nocapture` the differences of this file are printed, with all steps of their runs.

#![expect(clippy::panic, reason = "a test reports by panicking")]

#[path = "peers/difference.rs"]
mod difference;
#[path = "peers/ours.rs"]
mod ours;
#[path = "peers/page.rs"]
mod page;

use difference::Difference;
use ours::{COLUMNS, Ours, ours};
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

impl Row {
    /// The peer's verdict in a column.
    fn theirs(&self, column: usize) -> bool {
        self.says[3 + column] == "true"
    }

    /// The differences between the peer's verdicts and ours; none if the file has no meaning here.
    fn differences(&self) -> Option<Vec<Difference>> {
        let ours = ours(&self.text)?;
        let differ = |(column, ours): &(usize, &Ours)| ours.holds.is_some_and(|holds| holds != self.theirs(*column));
        let explained = |(column, ours): (usize, &Ours)| Difference::explained(self, COLUMNS[column].2, ours);
        Some(ours.iter().enumerate().filter(differ).map(explained).collect())
    }
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
    let answered = answered()?;
    Some(answered.into_iter().step_by(every()).collect())
}

/// All rows with verdicts.
fn answered() -> Option<Vec<Row>> {
    let table = shared("corpus/bpmn-for-research/peer_verdicts.csv")?;
    let text = std::fs::read_to_string(&table).expect("the table is text");
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().expect("the table has a head");
    let column = |name: &str| head.iter().position(|cell| cell == name).expect("the column is there");
    let (status, states) = (column("peer_status"), column("states"));
    let answered = lines.filter(|cells| cells[status] == "ok");
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
    let (mut declined, mut with_error) = (0, 0);
    for row in &rows {
        let Some(ours) = ours(&row.text) else {
            declined += 1;
            println!("{}: no meaning here", row.file);
            continue;
        };
        with_error += usize::from(ours::error(&row.text).is_some());
        let exchanged = difference::exchanged(&row.text);
        for (number, ours) in ours.iter().enumerate() {
            let (name, _, property) = COLUMNS[number];
            let theirs = row.theirs(number);
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
            if ours.holds.is_none() {
                println!("{} {name}: {theirs} for the peer, undecided here", row.file);
            }
            *counts.entry((name, kind)).or_default() += 1;
            if kind == "differ" {
                differences.push(Difference::explained(row, property, ours));
            }
        }
    }
    compare_with_the_table(&differences, &rows);
    if every() == 1 {
        page::compare_piling(&rows);
        page::compare_counts(&page::counted([rows.len(), declined, with_error], &counts, &differences));
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

/// The first run that the table shortens, or those of the file that is asked for.
#[test]
fn a_difference_is_told_in_full() {
    let Some(answered) = answered() else { return };
    let table = std::fs::read_to_string(beside_the_verifier("peers.csv")).expect("the table is part of the project");
    let shortened = table.lines().find(|line| line.ends_with(" steps in all\"")).expect("the table shortens some run");
    let first = shortened.split(',').next().unwrap_or_default().to_owned();
    let asked = std::env::var("FILE");
    let file = asked.clone().unwrap_or(first);
    let row = answered.iter().find(|row| row.file == file).unwrap_or_else(|| panic!("{file}: no such file"));
    let differences = row.differences().unwrap_or_else(|| panic!("{file} has no meaning here"));
    let told: Vec<String> = differences.iter().map(Difference::in_full).collect();
    println!("{}", told.join("\n"));
    let (_, steps) = shortened.rsplit_once("… ").expect("a shortened run says how many steps it has");
    let last = format!("\n{:>3}. ", steps.split(' ').next().unwrap_or_default());
    assert!(asked.is_ok() || told.iter().any(|told| told.contains(&last)), "step{last}is missing");
}

#[test]
fn the_page_shows_each_cause_on_a_small_model() {
    page::compare_models();
}
