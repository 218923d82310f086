//! How two texts that people wrote differ: not at all, in their spelling, or in what they say.

/// How the text of an export differs from that of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Not at all.
    Equal,
    /// In case, marks or white space: the letters and digits are the same.
    Spelling,
    /// The export says no more than the kind of the element: the text that a tool gives without being asked.
    Kind,
    /// In a few letters: a slip of the hand.
    Slip,
    /// One is the beginning, end or middle of the other.
    Part,
    /// The export has none.
    Lost,
    /// The reference has none.
    Added,
    /// They say something else.
    Different,
}

/// Compares two texts with folded white space.
pub fn compare(reference: &str, export: &str) -> Wording {
    /// What is shorter is part of anything.
    const TELLING: usize = 4;
    /// Texts with more slips than one in so many letters are different.
    const LETTERS_PER_SLIP: usize = 6;
    if reference == export {
        return Wording::Equal;
    }
    if export.is_empty() {
        return Wording::Lost;
    }
    if is_kind(export) && !is_kind(reference) {
        return Wording::Kind;
    }
    if reference.is_empty() {
        return Wording::Added;
    }
    let [one, other] = [reference, export].map(letters);
    let part = |small: &str, large: &str| small.chars().count() >= TELLING && large.contains(small);
    if one == other {
        Wording::Spelling
    } else if distance(&one, &other) <= one.chars().count() / LETTERS_PER_SLIP {
        Wording::Slip
    } else if part(&one, &other) || part(&other, &one) {
        Wording::Part
    } else {
        Wording::Different
    }
}

/// Words for kinds of elements, in the languages of the tools.
const KINDS: &[&str] = &[
    "activity",
    "aktivität",
    "applikation",
    "boundary",
    "end",
    "ereignis",
    "event",
    "exclusive",
    "gateway",
    "intermediate",
    "lane",
    "non",
    "pool",
    "rolle",
    "start",
    "task",
    "verzweigung",
];

/// Whether a text is nothing but words for kinds of elements.
fn is_kind(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    !text.is_empty() && words.all(|word| KINDS.contains(&word))
}

/// How many letters have to be added, dropped or changed (Levenshtein, 1966). Digits tell things apart: a text with
/// other digits is not a slip.
fn distance(one: &str, other: &str) -> usize {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(one) != digits(other) {
        return usize::MAX;
    }
    let other: Vec<char> = other.chars().collect();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut row = vec![at + 1];
        for (there, found) in other.iter().enumerate() {
            let changed = last[there] + usize::from(letter != *found);
            row.push(changed.min(last[there + 1] + 1).min(row[there] + 1));
        }
        last = row;
    }
    last.last().copied().unwrap_or_default()
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Wording, compare};

    #[test]
    fn texts_are_compared_by_what_they_say() {
        let check = |one: &str, other: &str, expected: Wording| assert_eq!(compare(one, other), expected, "{one}");
        check("Task 1", "Task 1", Wording::Equal);
        check("Sub-Process", "Sub Process", Wording::Spelling);
        check("Approve invoice", "Approve", Wording::Part);
        check("Exclusive Gateway 2", "Exlusive Gateway 2", Wording::Slip);
        check("Exclusive Gateway 2", "Exclusive Gateway 3", Wording::Different);
        check("No", "Not yet", Wording::Different);
        check("Order", "Start Ereignis", Wording::Kind);
        check("", "Intermediate Event (boundary)", Wording::Kind);
        check("No", "", Wording::Lost);
        check("", "No", Wording::Added);
    }
}
