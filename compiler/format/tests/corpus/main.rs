//! Every model of the corpus, formatted: nothing is lost, and formatting again changes nothing.

mod canonical;
mod files;
mod schema;

use quadrille_diagnostics::SourceId;
use quadrille_format::{Formatted, Options, Repair, format};
use quadrille_syntax::{Limits, decode};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const OPTIONS: Options = Options { limits: Limits::STANDARD };

/// How many models are formatted where the test is not optimised.
const SAMPLE: usize = 150;

/// What became of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// Formatted: it is as it was.
    Same,
    /// Formatted, with something restored, moved or requalified: not to be compared name by name.
    Restored,
    /// Broken XML.
    Unreadable,
}

#[test]
fn nothing_is_lost_and_twice_changes_nothing() {
    let Some(models) = files::models() else {
        println!("skipped: the corpus is not on this machine");
        return;
    };
    let mut ends: BTreeMap<End, usize> = BTreeMap::new();
    let mut repairs: BTreeMap<Repair, usize> = BTreeMap::new();
    for model in sample(&models) {
        let (end, made) = check(model);
        *ends.entry(end).or_default() += 1;
        for repair in made {
            *repairs.entry(repair).or_default() += 1;
        }
    }
    println!("{ends:?}\n{repairs:#?}");
    assert!(ends.get(&End::Same).is_some_and(|count| *count > 0), "some can be formatted");
}

/// All models; in a build that is not optimised, some, and those of the vocabulary.
fn sample(models: &[PathBuf]) -> impl Iterator<Item = &PathBuf> {
    let step = if cfg!(debug_assertions) { models.len().div_ceil(SAMPLE).max(1) } else { 1 };
    let is_chosen = move |(at, model): &(usize, &PathBuf)| at % step == 0 || files::is_example(model);
    models.iter().enumerate().filter(is_chosen).map(|(_, model)| model)
}

fn check(model: &Path) -> (End, Vec<Repair>) {
    let name = model.display();
    let before = decode(&std::fs::read(model).expect("a model can be read")).text;
    let Ok(Formatted { text: after, report }) = format(&before, SourceId(0), &OPTIONS) else {
        return (End::Unreadable, Vec::new());
    };
    let repairs: Vec<_> = report.repairs.iter().map(|(repair, _)| *repair).collect();
    let again = format(&after, SourceId(0), &OPTIONS).expect("what was written can be read");
    assert!(again.text == after, "{name}: formatting twice is not formatting once");
    assert!(again.report.repairs.is_empty(), "{name}: formatted, and needs repairs: {:?}", again.report.repairs);
    assert!(again.report.remarks.len() == report.remarks.len(), "{name}: other remarks about the formatted file");
    let adds = [
        Repair::MessageFlowRefRestored,
        Repair::MessagePathRestored,
        Repair::ExtensionElementsMoved,
        Repair::KeyTypeQualified,
        Repair::TypePrefixed,
    ];
    if repairs.iter().any(|repair| adds.contains(repair)) {
        return (End::Restored, repairs);
    }
    let (was, is) = (canonical::of(&before), canonical::of(&after));
    if was != is {
        let at = was.lines().zip(is.lines()).position(|(was, is)| was != is).unwrap_or_default();
        let lines = |text: &str| text.lines().skip(at.saturating_sub(3)).take(6).collect::<Vec<_>>().join("\n");
        assert_eq!(lines(&was), lines(&is), "{name}: lost or changed");
    }
    (End::Same, repairs)
}
