//! A verdict of the peer that is not ours, and why.

use super::ours::{COLUMNS, Ours, error, steps};
use super::{Found, PeerProperty, Row, found};
use quadrille_diagnostics::Code;
use quadrille_peer::Reading;
use std::collections::BTreeSet;

/// The head of the table.
pub const HEAD: &str = "file,property,peer,here,error,causes,shown by";

/// So many states of the rules are looked at, the fewest that tell.
const LOOKED_AT: [usize; 3] = [1_000, 20_000, 200_000];

/// So many steps of a run are listed.
const STEPS: usize = 8;

pub struct Difference {
    pub property: PeerProperty,
    pub causes: BTreeSet<Reading>,
    pub theirs: bool,
    /// Shown instead of our verdict.
    pub error: Option<Code>,
    file: String,
    shown: Shown,
}

/// What shows a difference.
struct Shown {
    /// What is wrong, or what the peer sees.
    what: String,
    /// The steps that lead there.
    steps: Vec<String>,
}

/// What the rules find with all readings exchanged.
pub fn exchanged(text: &str) -> Found {
    found(text, &Reading::ALL.into_iter().collect(), LOOKED_AT[0]).expect("the peer reads the file")
}

/// A smallest set of readings that have to be exchanged for this verdict; none if it is not that of all of them.
pub fn causes(text: &str, property: PeerProperty, verdict: bool) -> Option<BTreeSet<Reading>> {
    let gives = |set: &BTreeSet<Reading>, most: usize| {
        found(text, set, most).is_some_and(|found| found.verdict(property) == Some(verdict))
    };
    let mut causes: BTreeSet<Reading> = Reading::ALL.into_iter().collect();
    let most = LOOKED_AT.into_iter().find(|most| gives(&causes, *most))?;
    for reading in Reading::ALL.into_iter().rev() {
        causes.remove(&reading);
        if !gives(&causes, most) {
            causes.insert(reading);
        }
    }
    (!gives(&BTreeSet::new(), most)).then_some(causes)
}

impl Difference {
    /// The difference on a row, with its causes.
    ///
    /// # Panics
    /// If it has none.
    pub fn explained(row: &Row, property: PeerProperty, ours: &Ours) -> Self {
        let verdict = ours.holds.expect("what differs was decided");
        let causes = causes(&row.text, property, verdict);
        let causes = causes.unwrap_or_else(|| panic!("{} {property:?}: no reading of the peer is the cause", row.file));
        let shown = match &ours.run {
            Some(run) => Shown { what: format!("{}; the run: ", run.explanation), steps: steps(run) },
            None => seen_by_the_peer(&row.text, property),
        };
        Self { property, causes, theirs: !verdict, error: error(&row.text), file: row.file.clone(), shown }
    }

    /// The names of its causes.
    pub fn names(&self) -> String {
        self.causes.iter().map(|reading| reading.name()).collect::<Vec<_>>().join(" + ")
    }

    /// Its line in the table.
    pub fn line(&self) -> String {
        let (name, ..) = COLUMNS.iter().find(|(_, _, property)| *property == self.property).expect("all have a column");
        let shown = self.shown.in_short().split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'");
        let error = self.error.map_or("", |code| code.0);
        format!("{},{name},{},{},{error},{},\"{shown}\"", self.file, self.theirs, !self.theirs, self.names())
    }

    /// Whether the table lists the first steps only.
    pub fn is_shortened(&self) -> bool {
        self.shown.steps.len() > STEPS
    }

    /// What the table says, with every step on a line.
    pub fn in_full(&self) -> String {
        let (name, ..) = COLUMNS.iter().find(|(_, _, property)| *property == self.property).expect("all have a column");
        let mut text = format!("{}: {name} is {} for the peer, ", self.file, self.theirs);
        text += &format!("{} here, because of {}\n{}\n", !self.theirs, self.names(), self.shown.what.trim_end());
        for (number, step) in (1..).zip(&self.shown.steps) {
            text += &format!("{number:>3}. {step}\n");
        }
        text
    }
}

impl Shown {
    fn in_short(&self) -> String {
        format!("{}{}", self.what, listed(&self.steps))
    }
}

fn listed(steps: &[String]) -> String {
    let first = steps[..steps.len().min(STEPS)].join("; ");
    if steps.len() > STEPS { format!("{first}; … {} steps in all", steps.len()) } else { first }
}

/// What the peer sees in a model that has the property.
pub fn shown_by_the_peer(text: &str, property: PeerProperty) -> String {
    seen_by_the_peer(text, property).in_short()
}

fn seen_by_the_peer(text: &str, property: PeerProperty) -> Shown {
    let found = found(text, &BTreeSet::new(), LOOKED_AT[2]).expect("the peer reads the file");
    let run = |run: &Option<Vec<String>>, what: &str| {
        let steps = run.clone().unwrap_or_default();
        let nothing = if steps.is_empty() { "no step" } else { "" };
        Shown { what: format!("the peer {what} after {nothing}"), steps }
    };
    match property {
        PeerProperty::Safe => run(&found.unsafe_run, "sees two tokens"),
        PeerProperty::OptionToComplete => run(&found.stuck_run, "is stuck"),
        PeerProperty::ProperCompletion => run(&found.twice_run, "counts an end twice"),
        PeerProperty::NoDeadActivities => {
            Shown { what: format!("the peer never executes {}", found.dead.join(" ")), steps: vec![] }
        }
    }
}
