//! All words of a protocol up to a length, and whether what participants have done is the beginning of one.

use crate::naive::Rows;
use quadrille_choreography::{Action, Automaton, Direction, Event, Interaction, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// An interaction of a word, with the blocks and branches in which it is: which block of those around, which branch.
type Letter = (Interaction, Vec<(usize, usize)>);

/// A word. The branches of a block stand one after the other, but order nothing among each other.
#[derive(Clone, Debug)]
pub struct Word {
    pub letters: Vec<Letter>,
    pub complete: bool,
}

/// All words of at most so many interactions, and whether there are longer ones. None if there are too many.
pub fn words(automaton: &Automaton, length: usize) -> Option<(Vec<Word>, bool)> {
    let mut listing = Listing { automaton, length, words: Vec::new(), cut: false };
    listing.from(automaton.initial, &[], 0, &BTreeSet::new())?;
    Some((listing.words, listing.cut))
}

const MOST: usize = 5_000;

struct Listing<'a> {
    automaton: &'a Automaton,
    length: usize,
    words: Vec<Word>,
    cut: bool,
}

impl Listing<'_> {
    fn from(&mut self, state: StateIx, letters: &[Letter], blocks: usize, silent: &BTreeSet<StateIx>) -> Option<()> {
        self.words.push(Word { letters: letters.to_vec(), complete: self.automaton.is_final(state) });
        if self.words.len() > MOST {
            return None;
        }
        let mut passed = silent.clone();
        if !passed.insert(state) {
            return Some(());
        }
        for edge in self.automaton.leaving(state) {
            match &edge.action {
                Action::Silent => self.from(edge.to, letters, blocks, &passed)?,
                Action::Exchange(_) if letters.len() == self.length => self.cut = true,
                Action::Exchange(interaction) => {
                    let longer = [letters, &[(*interaction, Vec::new())]].concat();
                    self.from(edge.to, &longer, blocks, &BTreeSet::new())?;
                }
                Action::Parallel(branches) => {
                    for (inside, done) in self.side_by_side(branches, self.length - letters.len(), blocks)? {
                        let longer = [letters, &inside].concat();
                        if done {
                            let passed = if inside.is_empty() { passed.clone() } else { BTreeSet::new() };
                            self.from(edge.to, &longer, blocks + 1, &passed)?;
                        } else {
                            self.words.push(Word { letters: longer, complete: false });
                        }
                    }
                }
            }
        }
        Some(())
    }

    /// The words of a block, and whether all branches are done.
    fn side_by_side(
        &mut self,
        branches: &[Automaton],
        length: usize,
        block: usize,
    ) -> Option<Vec<(Vec<Letter>, bool)>> {
        let mut all: Vec<(Vec<Letter>, bool)> = vec![(Vec::new(), true)];
        for (number, branch) in branches.iter().enumerate() {
            let (words, cut) = words(branch, length)?;
            self.cut |= cut;
            let mut longer = Vec::new();
            for (before, done) in &all {
                for word in &words {
                    if before.len() + word.letters.len() > length {
                        self.cut = true;
                        continue;
                    }
                    let own = word.letters.iter().map(|(interaction, path)| {
                        let path = [&[(block, number)], path.as_slice()].concat();
                        (*interaction, path)
                    });
                    let letters: Vec<Letter> = before.iter().cloned().chain(own).collect();
                    longer.push((letters.clone(), *done && word.complete));
                    if *done && word.complete {
                        // It may also go on, and not be done yet.
                        longer.push((letters, false));
                    }
                    if longer.len() > MOST {
                        return None;
                    }
                }
            }
            all = longer;
        }
        Some(all)
    }
}

/// Whether nothing orders two interactions of a word: they are in different branches of one block.
fn beside(one: &Letter, other: &Letter) -> bool {
    let parting = one.1.iter().zip(&other.1).find(|(one, other)| one != other);
    parting.is_some_and(|(one, other)| one.0 == other.0)
}

/// What is in the rows, in an order in which it can have happened.
fn history(rows: &Rows) -> Vec<Event> {
    let mut had = vec![0; rows.len()];
    let mut sent: BTreeMap<Interaction, usize> = BTreeMap::new();
    let mut history = Vec::new();
    loop {
        let before = history.len();
        for (row, had) in rows.iter().zip(&mut had) {
            let Some(event) = row.get(*had) else { continue };
            let count = sent.entry(event.interaction).or_default();
            match event.direction {
                Direction::Send => *count += 1,
                Direction::Receive if *count == 0 => continue,
                Direction::Receive => *count -= 1,
            }
            *had += 1;
            history.push(*event);
        }
        if history.len() == before {
            return history;
        }
    }
}

/// Whether rows are the beginning of a chart of the word, or all of it: equal messages are received in the order in
/// which they were sent.
pub fn begins(word: &Word, rows: &Rows, complete: bool) -> bool {
    let history = history(rows);
    if complete && (!word.complete || history.len() != 2 * word.letters.len()) {
        return false;
    }
    let none = vec![false; word.letters.len()];
    fits(word, &history, &mut [none.clone(), none], &mut BTreeMap::new())
}

/// Whether the rest of a history fits; the letters that are sent, and received; the letters in transit.
fn fits(
    word: &Word,
    history: &[Event],
    done: &mut [Vec<bool>; 2],
    transit: &mut BTreeMap<Interaction, Vec<usize>>,
) -> bool {
    let Some((event, rest)) = history.split_first() else { return true };
    let actor = event.actor();
    let is_next = |letter: usize, done: &[Vec<bool>; 2]| {
        (0..letter).all(|earlier| {
            let interaction = word.letters[earlier].0;
            let over = if interaction.sender == actor { done[0][earlier] } else { done[1][earlier] };
            !interaction.involves(actor) || over || beside(&word.letters[earlier], &word.letters[letter])
        })
    };
    match event.direction {
        Direction::Send => (0..word.letters.len()).any(|letter| {
            if word.letters[letter].0 != event.interaction || done[0][letter] || !is_next(letter, done) {
                return false;
            }
            done[0][letter] = true;
            transit.entry(event.interaction).or_default().push(letter);
            let fit = fits(word, rest, done, transit);
            transit.entry(event.interaction).or_default().pop();
            done[0][letter] = false;
            fit
        }),
        Direction::Receive => {
            let queue = transit.entry(event.interaction).or_default();
            let Some(letter) = queue.first().copied() else { return false };
            if !is_next(letter, done) {
                return false;
            }
            queue.remove(0);
            done[1][letter] = true;
            let fit = fits(word, rest, done, transit);
            done[1][letter] = false;
            transit.entry(event.interaction).or_default().insert(0, letter);
            fit
        }
    }
}
