//! Words of the protocol that look to a participant as given, and end where given.

use super::global::{Global, What};
use super::letter::{Letter, leaving};
use super::sight::{Kind, Seen, Sight, Thread};
use crate::{Automaton, Interaction, StateIx};
use std::collections::{BTreeSet, VecDeque};

/// Where a search is: a state, how much of the history is read, and what led there.
type Node<'sight> = (usize, usize, Option<(usize, &'sight Seen)>);

impl Sight<'_> {
    /// A word of the protocol that leads to a state of a thread, and looks to the participant like this history of
    /// the thread. Of a block in which it ends, all other branches are done: so the block has certainly begun.
    pub(crate) fn word(
        &self,
        threads: &[Thread],
        thread: usize,
        history: &[Letter],
        target: usize,
    ) -> Option<Vec<Interaction>> {
        let Some((around, before)) = &threads[thread].before else {
            return self.path(self.global.automata[0].initial, history, |state| state == target);
        };
        // The branch of a block of the thread around in which the state is.
        let mut part = self.global.states[target].part;
        loop {
            let block = self.global.automata[part].block?;
            let from = self.global.edges[block].from;
            if let Some(others) = self.threads_beside(block, part) {
                let mut word = self.word(threads, *around, before, from)?;
                self.branches(block, others, &[part], &mut word)?;
                let initial = self.global.automata[part].initial;
                word.extend(self.path(initial, history, |state| state == target)?);
                return Some(word);
            }
            part = self.global.states[from].part;
        }
    }

    /// If a branch of a block is a thread of the participant: all its threads in the block.
    fn threads_beside(&self, block: usize, part: usize) -> Option<&[(usize, Automaton)]> {
        self.leaving[self.global.edges[block].from].iter().find_map(|seen| match &seen.kind {
            Kind::Reads { threads, .. } if seen.edge == block => {
                threads.iter().any(|(other, _)| *other == part).then_some(threads.as_slice())
            }
            Kind::Reads { .. } | Kind::Unseen | Kind::Enter | Kind::Exit => None,
        })
    }

    /// A shortest way from a state, along what the participant sees, to a state that is accepted.
    fn path(&self, from: usize, history: &[Letter], accepts: impl Fn(usize) -> bool) -> Option<Vec<Interaction>> {
        let mut seen = BTreeSet::from([(from, 0)]);
        let mut nodes: Vec<Node<'_>> = vec![(from, 0, None)];
        let mut next = 0;
        while next < nodes.len() {
            let (state, read, _) = nodes[next];
            if read == history.len() && accepts(state) {
                return self.along(&nodes, next);
            }
            for edge in &self.leaving[state] {
                let read = match &edge.kind {
                    Kind::Unseen | Kind::Enter | Kind::Exit => read,
                    Kind::Reads { letter, .. } if history.get(read) == Some(letter) => read + 1,
                    Kind::Reads { .. } => continue,
                };
                if seen.insert((edge.to, read)) {
                    nodes.push((edge.to, read, Some((next, edge))));
                }
            }
            next += 1;
        }
        None
    }

    fn along(&self, nodes: &[Node<'_>], last: usize) -> Option<Vec<Interaction>> {
        let mut steps = Vec::new();
        let mut at = last;
        while let Some((before, seen)) = nodes[at].2 {
            steps.push(seen);
            at = before;
        }
        let mut word = Vec::new();
        for seen in steps.into_iter().rev() {
            self.pass(seen, &mut word)?;
        }
        Some(word)
    }

    /// What happens on an edge, from before it to behind it.
    fn pass(&self, seen: &Seen, word: &mut Vec<Interaction>) -> Option<()> {
        match (&self.global.edges[seen.edge].what, &seen.kind) {
            (What::Exchange(interaction), _) => {
                word.push(*interaction);
                Some(())
            }
            (What::Block(_), Kind::Exit) => Some(()),
            (What::Block(_), Kind::Enter) => self.branches(seen.edge, &[], &[self.global.states[seen.to].part], word),
            (What::Block(_), Kind::Unseen) => self.branches(seen.edge, &[], &[], word),
            (What::Block(_), Kind::Reads { threads, .. }) => self.branches(seen.edge, threads, &[], word),
        }
    }

    /// All branches of a block but some, one after the other: the threads of the participant first, in such a way that
    /// it looks the same in all blocks that look the same.
    fn branches(
        &self,
        block: usize,
        threads: &[(usize, Automaton)],
        without: &[usize],
        word: &mut Vec<Interaction>,
    ) -> Option<()> {
        let What::Block(parts) = &self.global.edges[block].what else { return None };
        for (part, machine) in threads.iter().filter(|(part, _)| !without.contains(part)) {
            let history = shortest_history(machine)?;
            let initial = self.global.automata[*part].initial;
            let ends = |state: usize| self.global.states[state].part == *part && self.global.states[state].is_final;
            word.extend(self.path(initial, &history, ends)?);
        }
        let is_thread = |part: &usize| threads.iter().any(|(thread, _)| thread == part);
        for part in parts.iter().filter(|part| !is_thread(part) && !without.contains(part)) {
            word.extend(self.global.shortest(*part)?);
        }
        Some(())
    }
}

impl Global {
    /// A shortest complete word of a branch.
    pub(crate) fn shortest(&self, part: usize) -> Option<Vec<Interaction>> {
        self.shortest_to(part, |state| self.states[state].is_final)
    }

    /// A shortest word to a state of the whole.
    pub(crate) fn word(&self, target: usize) -> Option<Vec<Interaction>> {
        self.shortest_to(0, |state| state == target)
    }

    fn shortest_to(&self, part: usize, accepts: impl Fn(usize) -> bool) -> Option<Vec<Interaction>> {
        let initial = self.automata[part].initial;
        let mut reached = BTreeSet::from([initial]);
        let mut waiting = VecDeque::from([(initial, Vec::new())]);
        while let Some((state, word)) = waiting.pop_front() {
            if accepts(state) {
                return Some(word);
            }
            for edge in &self.states[state].leaving {
                let edge = &self.edges[*edge];
                if reached.contains(&edge.to) {
                    continue;
                }
                let more = match &edge.what {
                    What::Exchange(interaction) => Some(vec![*interaction]),
                    What::Block(parts) => parts
                        .iter()
                        .map(|part| self.shortest(*part))
                        .collect::<Option<Vec<_>>>()
                        .map(|all| all.concat()),
                };
                if let Some(more) = more {
                    reached.insert(edge.to);
                    waiting.push_back((edge.to, [word.as_slice(), &more].concat()));
                }
            }
        }
        None
    }
}

/// A shortest complete word of a machine: the same for all machines of one shape.
fn shortest_history(machine: &Automaton) -> Option<Vec<Letter>> {
    let leaving = leaving(machine);
    let mut reached: BTreeSet<StateIx> = BTreeSet::from([machine.initial]);
    let mut waiting = VecDeque::from([(machine.initial, Vec::new())]);
    while let Some((state, history)) = waiting.pop_front() {
        if machine.is_final(state) {
            return Some(history);
        }
        let mut reads: Vec<(Letter, StateIx)> = leaving[state.index()]
            .iter()
            .filter_map(|position| {
                let edge = &machine.edges[*position];
                Some((Letter::of(&edge.action)?, edge.to))
            })
            .collect();
        reads.sort();
        for (letter, to) in reads {
            if reached.insert(to) {
                waiting.push_back((to, [history.as_slice(), &[letter]].concat()));
            }
        }
    }
    None
}
