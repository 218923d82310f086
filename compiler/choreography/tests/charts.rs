//! Charts: words have the same chart exactly if independent neighbours are exchanged, and then they have the same steps.

use quadrille_choreography::{Chart, Event, Interaction, LabelIx, RoleIx};
use std::collections::{BTreeMap, BTreeSet};

fn interaction(sender: u32, receiver: u32, label: u32) -> Interaction {
    Interaction { sender: RoleIx(sender), receiver: RoleIx(receiver), label: LabelIx(label) }
}

/// All words of a length over a few interactions of four participants.
fn words(length: usize) -> Vec<Vec<Interaction>> {
    let letters = [interaction(0, 1, 0), interaction(2, 3, 0), interaction(1, 2, 0), interaction(0, 1, 1)];
    let mut words = vec![Vec::new()];
    for _ in 0..length {
        words = words.iter().flat_map(|word| letters.map(|letter| [word.as_slice(), &[letter]].concat())).collect();
    }
    words
}

/// All words that become the word by exchanging independent neighbours, again and again.
fn equivalent(word: &[Interaction]) -> BTreeSet<Vec<Interaction>> {
    let mut found = BTreeSet::from([word.to_vec()]);
    let mut waiting = vec![word.to_vec()];
    while let Some(word) = waiting.pop() {
        for position in 1..word.len() {
            if !word[position - 1].meets(word[position]) {
                let mut exchanged = word.clone();
                exchanged.swap(position - 1, position);
                if found.insert(exchanged.clone()) {
                    waiting.push(exchanged);
                }
            }
        }
    }
    found
}

#[test]
fn words_have_one_chart_if_independent_neighbours_are_exchanged() {
    let mut classes: BTreeMap<Chart, BTreeSet<Vec<Interaction>>> = BTreeMap::new();
    for word in words(5) {
        classes.entry(Chart::of_word(4, &word)).or_default().insert(word);
    }
    for words in classes.values() {
        assert_eq!(words.first().map(|word| equivalent(word)).as_ref(), Some(words));
    }
}

#[test]
fn charts_have_the_same_steps_exactly_if_they_are_equal() {
    let charts: BTreeSet<Chart> = words(5).iter().map(|word| Chart::of_word(4, word)).collect();
    let steps: BTreeSet<_> =
        charts.iter().map(|chart| chart.steps().expect("a word's messages are received")).collect();
    assert_eq!(steps.len(), charts.len());
    let chart = Chart::of_word(4, &[interaction(0, 1, 0), interaction(2, 3, 0), interaction(1, 2, 0)]);
    let expected = vec![vec![interaction(0, 1, 0), interaction(2, 3, 0)], vec![interaction(1, 2, 0)]];
    assert_eq!(chart.steps(), Some(expected));
}

#[test]
fn a_run_that_has_come_less_far_has_a_prefix() {
    let (first, second) = (interaction(0, 1, 0), interaction(1, 2, 0));
    let whole = Chart::of_word(3, &[first, second]);
    let begun = Chart::of_run(3, [Event::send(first), Event::receive(first), Event::send(second)]);
    assert!(begun.is_prefix_of(&whole));
    assert!(!whole.is_prefix_of(&begun));
    assert_eq!((begun.exchanges(), begun.steps()), (2, None));
    let other = Chart::of_run(3, [Event::send(second)]);
    assert!(!other.is_prefix_of(&whole));
}
