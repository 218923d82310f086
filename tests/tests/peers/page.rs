//! `verifier/peers.md`: counts, and each cause on a small model.

use super::difference::{Difference, causes, shown_by_the_peer};
use super::ours::{COLUMNS, ours, piles_up, run_against, steps};
use super::{Row, beside_the_verifier, found, is_blessed};
use quadrille_peer::Reading;
use quadrille_tests::page::Page;
use quadrille_verifier::Property;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Two tests write the page.
static WRITING: Mutex<()> = Mutex::new(());

fn read() -> Page {
    Page::read(&beside_the_verifier("peers.md")).expect("the page is part of the project")
}

/// A block of a section is compared, or written.
fn compare(section: &str, number: usize, text: &str) {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let page = read();
    let block = page.blocks.iter().filter(|block| block.section == section).nth(number);
    let block = block.unwrap_or_else(|| panic!("verifier/peers.md shows nothing for {section}"));
    if block.content != text && std::env::var_os("BLESS").is_some() {
        std::fs::write(beside_the_verifier("peers.md"), page.with_block(block, text)).expect("pages can be written");
        return;
    }
    assert_eq!(block.content, text, "{section} of verifier/peers.md is another one; `EVERY=1 BLESS=1` writes it");
}

/// The counts as the page writes them.
pub fn counted(
    [files, declined, with_error]: [usize; 3],
    counts: &BTreeMap<(&str, &str), usize>,
    differences: &[Difference],
) -> String {
    let mut text = format!("{files} files with verdicts of the peer, {declined} without a meaning here\n");
    text += &format!(
        "{with_error} have an error that is shown here instead of a verdict: compared is what the rest means\n\n"
    );
    text += "                     agree  differ  undecided here\n";
    for (name, ..) in COLUMNS {
        let count = |kind: &str| counts.get(&(name, kind)).copied().unwrap_or_default();
        let [agree, differ, undecided] = ["agree", "differ", "undecided here"].map(count);
        text += &format!("{name:<19}  {agree:>5}  {differ:>6}  {undecided:>14}\n");
    }
    let mut of_cause: BTreeMap<(&str, bool, String), usize> = BTreeMap::new();
    for difference in differences {
        let (name, ..) = COLUMNS.iter().find(|(_, _, property)| *property == difference.property).expect("a column");
        *of_cause.entry((*name, difference.theirs, difference.names())).or_default() += 1;
    }
    let shortened = differences.iter().filter(|difference| difference.is_shortened()).count();
    let differ = differences.len();
    let is_refused = differences.iter().filter(|difference| difference.error.is_some()).count();
    text += &format!("\n{differ} differences: {is_refused} of files with such an error, ");
    text += &format!("{shortened} shown by a run of more steps than the table lists\n");
    text += "\n                     peer   here   verdicts  causes\n";
    for ((name, theirs, causes), count) in of_cause {
        text += &format!("{name:<19}  {theirs:<5}  {:<5}  {count:>8}  {causes}\n", !theirs);
    }
    text
}

pub fn compare_counts(text: &str) {
    assert!(!is_blessed() || text.lines().count() > 6, "there are counts to write");
    compare("What was found", 0, text);
}

/// The verdicts on files in which messages or tokens pile up, as far as a search does not give them.
pub fn compare_piling(rows: &[Row]) {
    let mut text = String::new();
    for row in rows {
        let Some(ours) = ours(&row.text) else { continue };
        let open = piles_up(&row.text).into_iter().enumerate().filter(|(_, is_open)| *is_open);
        for (column, _) in open {
            let (name, theirs) = (COLUMNS[column].0, row.theirs(column));
            let holds = ours[column].holds.map_or("undecided".to_owned(), |holds| holds.to_string());
            text += &format!("{}  {name:<19}  peer {theirs:<5}  here {holds}\n", row.file);
        }
    }
    compare("Where messages pile up", 0, &text);
}

/// Each reading has a small model on which it alone is the cause.
pub fn compare_models() {
    for reading in Reading::ALL {
        let page = read();
        let model = page.block(reading.name());
        let model = model.unwrap_or_else(|| panic!("verifier/peers.md has no model for {}", reading.name()));
        let (_, property) = model.info.split_once("property=").expect("the model names its property");
        let (property, shows) = property.split_once(" shows=").map_or((property, None), |(of, by)| (of, Some(by)));
        compare(reading.name(), 1, &told(reading, &model.content, property, shows));
    }
}

/// What the peer and we say about a model, and the run that shows it.
fn told(reading: Reading, model: &str, property: &str, shows: Option<&str>) -> String {
    let of = Property::of_name(property).expect("the property is one of ours");
    let at = COLUMNS.iter().position(|(_, ours, _)| *ours == of).expect("the peer has such a property");
    let theirs = COLUMNS[at].2;
    let ours = ours(model).expect("the model has a meaning").swap_remove(at);
    let holds = ours.holds.expect("the model is small");
    let peer = found(model, &BTreeSet::new(), 1_000).expect("the peer reads it");
    assert_eq!(peer.verdict(theirs), Some(!holds), "{}: the peer says something else", reading.name());
    assert_eq!(causes(model, theirs, holds), Some(BTreeSet::from([reading])), "{}: it alone is why", reading.name());
    let word = |holds: bool| if holds { "holds" } else { "violated" };
    let mut text = format!("peer: {} is {}, {} states", COLUMNS[at].0, !holds, peer.states);
    if holds {
        text += &format!("; {}", shown_by_the_peer(model, theirs));
    }
    text += &format!("\nhere: {property} {}, {} states", word(holds), ours.states);
    let run = match (&ours.run, shows) {
        (Some(run), _) => Some(run.clone()),
        (None, Some(pattern)) => Some(run_against(model, pattern)),
        (None, None) => None,
    };
    if let Some(run) = run {
        text += &format!("; {}", run.explanation);
        for (number, step) in (1..).zip(steps(&run)) {
            text += &format!("\n{number:>3}. {step}");
        }
    }
    text + "\n"
}
