//! What the comparison came to, as tables for people.

use super::class::CLASSES;
use super::suite::{Export, Way};
use super::{End, Outcome};
use std::collections::{BTreeMap, BTreeSet};

/// A row per tool and way, a column per case: `=` where the models are equal, else how many differences there are.
pub fn cases(outcome: &Outcome) -> String {
    const TOOL: usize = 24;
    let cases: BTreeSet<&str> = outcome.references.keys().map(String::as_str).collect();
    let rows: BTreeSet<(&str, Way)> = outcome.exports.keys().map(|of| (of.tool.as_str(), of.way)).collect();
    let heads: String = cases.iter().map(|case| format!(" {case:>5}")).collect();
    let mut text = format!("{:<TOOL$} {:<10}{heads}\n", "tool", "");
    for (tool, way) in rows {
        let short: String = tool.chars().take(TOOL).collect();
        text += &format!("{short:<TOOL$} {:<10}", way.word());
        for case in &cases {
            let export = Export { tool: tool.to_owned(), way, case: (*case).to_owned() };
            text += &format!(" {:>5}", outcome.exports.get(&export).map_or_else(|| "-".to_owned(), cell));
        }
        text.push('\n');
    }
    text
}

fn cell(end: &End) -> String {
    match end {
        End::NoReference => "?".to_owned(),
        End::NoModel(_) => "none".to_owned(),
        End::Compared(differences) if differences.is_empty() => "=".to_owned(),
        End::Compared(differences) => differences.len().to_string(),
    }
}

/// How many differences, and in how many exports, each class has, with its cause.
pub fn classes(outcome: &Outcome) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for end in outcome.exports.values() {
        let End::Compared(differences) = end else { continue };
        let mut seen = BTreeSet::new();
        for (class, _) in differences {
            let name = class.map_or("unexplained", |class| class.name);
            let (all, exports) = counts.entry(name).or_default();
            *all += 1;
            *exports += usize::from(seen.insert(name));
        }
    }
    let mut text = format!("{:>6} {:>7}  class: cause\n", "count", "exports");
    for class in CLASSES.iter().copied().flatten() {
        let (all, exports) = counts.get(class.name).copied().unwrap_or_default();
        text += &format!("{all:>6} {exports:>7}  {}: {}\n", class.name, class.cause);
    }
    let (all, exports) = counts.get("unexplained").copied().unwrap_or_default();
    text + &format!("{all:>6} {exports:>7}  unexplained\n")
}

/// How many exports there are, and how many are equal to their references.
pub fn summary(outcome: &Outcome) -> String {
    let ends = || outcome.exports.values();
    let compared = ends().filter(|end| matches!(end, End::Compared(_))).count();
    let equal = ends().filter(|end| matches!(end, End::Compared(differences) if differences.is_empty())).count();
    let complete = outcome.references.values().filter(|read| read.is_complete).count();
    let alone = outcome.exports.iter().filter(|(_, end)| matches!(end, End::NoReference));
    let alone: Vec<_> = alone.map(|(export, _)| format!("{} {}", export.case, export.way.word())).collect();
    let references = outcome.references.len();
    let alone = if alone.is_empty() { String::new() } else { format!("; without reference: {}", alone.join(", ")) };
    format!("{complete} of {references} references complete; {compared} exports compared, {equal} equal{alone}\n")
}

/// Every difference with its class, by export.
pub fn differences(outcome: &Outcome) -> String {
    let mut text = String::new();
    for (export, end) in &outcome.exports {
        let End::Compared(differences) = end else { continue };
        text += &format!("{} {} {}\n", export.tool, export.case, export.way.word());
        for (class, difference) in differences {
            text += &format!("  [{}] {difference}\n", class.map_or("unexplained", |class| class.name));
        }
    }
    text
}
