//! What reading the corpus came to, as tables for people.

use super::{End, Meaning, Outcome};
use quadrille_rules::Account;
use std::collections::BTreeMap;

/// What is counted of a collection.
#[derive(Default)]
struct Counts<'a> {
    files: usize,
    read: usize,
    panicked: usize,
    /// Files with a complete model and errors, and in how many of them each code occurs.
    with_errors: Tally<'a>,
    /// The same for files with a part of a model.
    declined: Tally<'a>,
    /// The same for files without a model.
    unusable: Tally<'a>,
}

#[derive(Default)]
struct Tally<'a> {
    files: usize,
    codes: BTreeMap<&'a str, usize>,
}

impl<'a> Counts<'a> {
    fn add(&mut self, outcome: &'a Outcome) {
        self.files += 1;
        match &outcome.end {
            End::Read => self.read += 1,
            End::ReadWithErrors(codes) => self.with_errors.add(codes.iter().copied()),
            End::Declined(codes) => self.declined.add(codes.iter().copied()),
            End::Unusable(codes) => self.unusable.add(codes.iter().copied()),
            End::Panicked => self.panicked += 1,
        }
    }

    fn row(&self, name: &str) -> String {
        let (errors, declined, unusable) = (self.with_errors.files, self.declined.files, self.unusable.files);
        let models = percent(self.read + errors, self.files);
        format!(
            "{name:<32} {:>6} {:>6} {errors:>7} {declined:>9} {unusable:>9} {:>9} {models:>7}\n",
            self.files, self.read, self.panicked
        )
    }
}

/// A share with one digit behind the point, rounded down: 99.96 % is not all.
fn percent(part: usize, whole: usize) -> String {
    let permille = part * 1000 / whole.max(1);
    format!("{}.{} %", permille / 10, permille % 10)
}

impl<'a> Tally<'a> {
    fn add(&mut self, codes: impl Iterator<Item = &'a str>) {
        self.files += 1;
        codes.for_each(|code| *self.codes.entry(code).or_default() += 1);
    }

    /// The codes with the number of files that have them, the most frequent first.
    fn lines(&self, word: &str) -> String {
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by(|(first, a), (second, b)| b.cmp(a).then_with(|| first.cmp(second)));
        codes.into_iter().map(|(code, files)| format!("    {word:<8} {files:>6}  {code}\n")).collect()
    }
}

/// A row per collection, which is a folder of the corpus, with the codes of what is not read; and their sum.
pub fn collections(outcomes: &[Outcome]) -> String {
    let mut collections: BTreeMap<String, Counts<'_>> = BTreeMap::new();
    let mut all = Counts::default();
    for outcome in outcomes {
        let collection = outcome.path.components().next().map(|first| first.as_os_str().to_string_lossy());
        collections.entry(collection.unwrap_or_default().into_owned()).or_default().add(outcome);
        all.add(outcome);
    }
    let heads = ["collection", "files", "read", "errors", "declined", "unusable", "panicked", "models"];
    let [name, files, read, errors, declined, unusable, panicked, models] = heads;
    let mut text =
        format!("{name:<32} {files:>6} {read:>6} {errors:>7} {declined:>9} {unusable:>9} {panicked:>9} {models:>7}\n");
    for (name, counts) in collections.iter().map(|(name, counts)| (name.as_str(), counts)).chain([("all", &all)]) {
        text += &counts.row(name);
        text += &counts.with_errors.lines("errors");
        text += &counts.declined.lines("declined");
        text += &counts.unusable.lines("unusable");
    }
    text
}

/// How many of the collaborations of each collection, those with a process, can be verified, and why others cannot.
pub fn coverage(outcomes: &[Outcome]) -> String {
    let mut collections: BTreeMap<String, Coverage<'_>> = BTreeMap::new();
    let mut all = Coverage::default();
    for outcome in outcomes {
        let collection = outcome.path.components().next().map(|first| first.as_os_str().to_string_lossy());
        collections.entry(collection.unwrap_or_default().into_owned()).or_default().add(outcome);
        all.add(outcome);
    }
    let [name, with_process, verified, declined, share] =
        ["collection", "with process", "verified", "declined", "share"];
    let mut text = format!("{name:<32} {with_process:>12} {verified:>9} {declined:>9} {share:>7}\n");
    for (name, counts) in collections.iter().map(|(name, counts)| (name.as_str(), counts)).chain([("all", &all)]) {
        let (verified, declined) = (counts.verified, counts.declined.files);
        let files = verified + declined;
        let share = percent(verified, files);
        text += &format!("{name:<32} {files:>12} {verified:>9} {declined:>9} {share:>7}\n");
        text += &counts.declined.lines("declined");
    }
    text
}

#[derive(Default)]
struct Coverage<'a> {
    verified: usize,
    declined: Tally<'a>,
}

impl<'a> Coverage<'a> {
    fn add(&mut self, outcome: &'a Outcome) {
        match &outcome.meaning {
            Some(Meaning::Verified) => self.verified += 1,
            Some(Meaning::Declined(codes)) => self.declined.add(codes.iter().copied()),
            // Those that panic are told by themselves.
            Some(Meaning::Panicked) | None => {}
        }
    }
}

/// What became of the elements of all files that are XML.
pub fn elements(outcomes: &[Outcome]) -> String {
    let accounts = || outcomes.iter().filter_map(|outcome| outcome.account);
    let sum = |part: fn(Account) -> usize| accounts().map(part).sum::<usize>();
    format!(
        "elements of {} files: {} = {} typed + {} with a value + {} of other tools + {} reported\n",
        accounts().count(),
        sum(|account| account.elements),
        sum(|account| account.typed),
        sum(|account| account.values),
        sum(|account| account.foreign),
        sum(|account| account.reported),
    )
}

/// The five files that take longest.
pub fn slowest(outcomes: &[Outcome]) -> String {
    const SHOWN: usize = 5;
    let mut sorted: Vec<_> = outcomes.iter().collect();
    sorted.sort_by(|a, b| b.time.cmp(&a.time).then_with(|| a.path.cmp(&b.path)));
    let line = |outcome: &&Outcome| {
        let milliseconds = outcome.time.as_secs_f64() * 1000.0;
        format!("{milliseconds:>9.1} ms {:>9} bytes  {}\n", outcome.bytes, outcome.path.display())
    };
    let lines: String = sorted.iter().take(SHOWN).map(line).collect();
    format!("slowest\n{lines}")
}

#[cfg(test)]
mod tests {
    use super::{collections, slowest};
    use crate::corpus::{End, Outcome};
    use std::collections::BTreeSet;
    use std::path::PathBuf;
    use std::time::Duration;

    fn outcomes() -> Vec<Outcome> {
        let outcome = |path: &str, milliseconds: u64, end: End| Outcome {
            path: PathBuf::from(path),
            bytes: 10,
            time: Duration::from_millis(milliseconds),
            end,
            account: None,
            meaning: None,
        };
        let codes = |codes: &[&'static str]| codes.iter().copied().collect::<BTreeSet<_>>();
        vec![
            outcome("a/1.bpmn", 1, End::Read),
            outcome("a/b/2.bpmn", 2, End::Declined(codes(&["a-code"]))),
            outcome("a/b/3.bpmn", 3, End::Declined(codes(&["a-code", "b-code"]))),
            outcome("a/b/4.bpmn", 4, End::ReadWithErrors(codes(&["b-code", "c-code"]))),
            outcome("z/5.bpmn", 5, End::Unusable(codes(&["d-code"]))),
            outcome("z/6.bpmn", 6, End::Panicked),
        ]
    }

    #[test]
    fn collections_are_counted() {
        let expected = "\
collection                        files   read  errors  declined  unusable  panicked  models
a                                     4      1       1         2         0         0  50.0 %
    errors        1  b-code
    errors        1  c-code
    declined      2  a-code
    declined      1  b-code
z                                     2      0       0         0         1         1   0.0 %
    unusable      1  d-code
all                                   6      1       1         2         1         1  33.3 %
    errors        1  b-code
    errors        1  c-code
    declined      2  a-code
    declined      1  b-code
    unusable      1  d-code
";
        assert_eq!(collections(&outcomes()), expected);
    }

    #[test]
    fn the_slowest_come_first() {
        let text = slowest(&outcomes());
        let names: Vec<_> = text.lines().skip(1).filter_map(|line| line.rsplit('/').next()).collect();
        assert_eq!(names, ["6.bpmn", "5.bpmn", "4.bpmn", "3.bpmn", "2.bpmn"]);
    }
}
