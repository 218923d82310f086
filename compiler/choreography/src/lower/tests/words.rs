//! The words of an automaton up to a length, from what its parts stand for: a block stands for the shuffles of words
//! of its branches.

use crate::{Action, Automaton, Protocol};
use std::collections::BTreeSet;

/// Names of labels.
pub(super) type Word = Vec<String>;

/// What a protocol or a diagram can do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// What can have happened at some point.
    pub partial: BTreeSet<Word>,
    /// What can have happened at the end.
    pub complete: BTreeSet<Word>,
}

pub(super) fn words(protocol: &Protocol, longest: usize) -> Words {
    of_automaton(protocol, &protocol.body, longest)
}

fn of_automaton(protocol: &Protocol, automaton: &Automaton, longest: usize) -> Words {
    let mut words = Words::default();
    let mut seen = BTreeSet::from([(automaton.initial, Word::new())]);
    let mut open = vec![(automaton.initial, Word::new())];
    while let Some((state, word)) = open.pop() {
        words.partial.insert(word.clone());
        if automaton.is_final(state) {
            words.complete.insert(word.clone());
        }
        for edge in automaton.leaving(state) {
            let further: BTreeSet<Word> = match &edge.action {
                Action::Silent => BTreeSet::from([Word::new()]),
                Action::Exchange(interaction) => {
                    BTreeSet::from([vec![protocol.labels[interaction.label.index()].name.clone()]])
                }
                Action::Parallel(branches) => {
                    let branches: Vec<_> =
                        branches.iter().map(|branch| of_automaton(protocol, branch, longest - word.len())).collect();
                    let partial = shuffled(branches.iter().map(|words| &words.partial), longest);
                    words.partial.extend(partial.into_iter().map(|further| joined(&word, &further)));
                    shuffled(branches.iter().map(|words| &words.complete), longest)
                }
            };
            for further in further {
                let next = (edge.to, joined(&word, &further));
                if next.1.len() <= longest && seen.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
    }
    words.partial.retain(|word| word.len() <= longest);
    words
}

fn joined(first: &[String], second: &[String]) -> Word {
    [first, second].concat()
}

fn shuffled<'w>(sets: impl Iterator<Item = &'w BTreeSet<Word>>, longest: usize) -> BTreeSet<Word> {
    let mut all = BTreeSet::from([Word::new()]);
    for set in sets {
        let pairs = all.iter().flat_map(|one| set.iter().map(move |other| (one, other)));
        let short = pairs.filter(|(one, other)| one.len() + other.len() <= longest);
        all = short.flat_map(|(one, other)| shuffles(one, other)).collect();
    }
    all
}

fn shuffles(one: &[String], other: &[String]) -> Vec<Word> {
    let (Some((first, one_rest)), Some((second, other_rest))) = (one.split_first(), other.split_first()) else {
        return vec![joined(one, other)];
    };
    let begin = |letter: &String, rest: Vec<Word>| {
        let letter = letter.clone();
        rest.into_iter().map(move |rest| joined(std::slice::from_ref(&letter), &rest))
    };
    begin(first, shuffles(one_rest, other)).chain(begin(second, shuffles(one, other_rest))).collect()
}
