//! A play of the game of branching bisimulation that the one who says *not alike* wins: a run of one system, the best
//! answer of the other, and so on, to where one can do what the other cannot (C. Stirling, *Bisimulation, model checking
//! and other games*, 1996). The play shows the difference; the formula beside it proves it.

use crate::branching::{Divergence, Offer, Refinement};
use crate::formula::{Formula, distinguishing};
use crate::{LabelledStep, LabelledTransitionSystem};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// Which of two systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The first one.
    Left,
    /// The second one.
    Right,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Why two systems are not branching bisimilar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchingDifference {
    /// The rounds, from the beginning.
    pub rounds: Vec<Round>,
    /// Who can do something at the end that the other cannot.
    pub able: Side,
    /// What it is.
    pub ability: Ability,
    /// A formula that holds in the left system and not in the right one, over `labels`.
    pub formula: Rc<Formula>,
    /// The labels of both.
    pub labels: Vec<String>,
}

/// A round: one system moves, the other answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Who moves.
    pub mover: Side,
    /// The steps of the move: silent ones, then at most one that is visible.
    pub moves: Vec<LabelledStep>,
    /// The label that both do; none where the move decides something silently.
    pub label: Option<String>,
}

/// What one system can do and the other cannot, without deciding something else before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// A visible step, with this label of `labels`.
    Does(u32),
    /// It may have ended.
    Ends,
    /// It can go on for ever with nothing visible.
    Diverges,
}

/// Why the initial states of two systems are not branching bisimilar; none if they are.
#[must_use]
pub fn branching_difference(
    left: &LabelledTransitionSystem,
    right: &LabelledTransitionSystem,
) -> Option<BranchingDifference> {
    let (both, initial) = left.beside(right);
    let refinement = Refinement::of(&both, Divergence::Preserved);
    let formula = distinguishing(&refinement, both.initial, initial)?;
    let mut play = Play { both: &both, refinement: &refinement, first_of_right: left.states, rounds: Vec::new() };
    let (able, ability) = play.play(both.initial, initial)?;
    // By construction it holds; that it does is looked at by other code, so that a mistake here reaches nobody.
    let states = formula.states(&both);
    assert!(states[both.initial as usize] && !states[initial as usize], "a distinguishing formula distinguishes");
    let rounds = play.rounds;
    Some(BranchingDifference { rounds, able, ability, formula, labels: both.labels })
}

struct Play<'a> {
    both: &'a LabelledTransitionSystem,
    refinement: &'a Refinement,
    first_of_right: u32,
    rounds: Vec<Round>,
}

impl Play<'_> {
    /// Plays from two states that are not alike to the end.
    fn play(&mut self, left: u32, right: u32) -> Option<(Side, Ability)> {
        let (mut left, mut right) = (left, right);
        loop {
            let level = self.refinement.split(left, right)?;
            let (mover, offer) = self.challenge(level, left, right)?;
            let (from, against) = if mover == Side::Left { (left, right) } else { (right, left) };
            let before = &self.refinement.levels[level - 1].block_of;
            let found = match offer {
                Offer::Ends => return Some((mover, Ability::Ends)),
                Offer::Diverges => return Some((mover, Ability::Diverges)),
                Offer::Visible(label, _) => {
                    let answers = self.answers(against, before, Some(label));
                    if answers.is_empty() {
                        return Some((mover, Ability::Does(label)));
                    }
                    self.path(from, before, offer).map(|path| (path, answers))
                }
                Offer::Silent(_) => {
                    let answers = self.answers(against, before, None);
                    self.path(from, before, offer).map(|path| (path, answers))
                }
            };
            let (moves, answers) = found?;
            let reached = moves.last()?.to;
            let best = |answer: &u32| self.refinement.split(reached, *answer).unwrap_or(usize::MAX);
            let answer = answers.into_iter().max_by_key(best)?;
            let label = moves.last().and_then(|step| self.both.label(step)).map(str::to_owned);
            let moves = moves.into_iter().map(|step| self.of_side(mover, step)).collect();
            self.rounds.push(Round { mover, moves, label });
            (left, right) = if mover == Side::Left { (reached, answer) } else { (answer, reached) };
        }
    }

    /// The step as its own system numbers it.
    fn of_side(&self, side: Side, step: LabelledStep) -> LabelledStep {
        let first = if side == Side::Left { 0 } else { self.first_of_right };
        LabelledStep { from: step.from - first, to: step.to - first, ..step }
    }

    /// What one of two states offers and the other does not.
    fn challenge(&self, level: usize, left: u32, right: u32) -> Option<(Side, Offer)> {
        let here = &self.refinement.levels[level];
        let offers = |state: u32| &here.offers[here.block_of[state as usize] as usize];
        let missing = |has: u32, lacks: u32| offers(has).iter().find(|offer| !offers(lacks).contains(offer)).copied();
        let by_left = missing(left, right).map(|offer| (Side::Left, offer));
        by_left.or_else(|| missing(right, left).map(|offer| (Side::Right, offer)))
    }

    /// States that are reached by silent steps inside a block and then one step with a label; for a silent one, those
    /// that are reached by the silent steps alone as well.
    fn answers(&self, from: u32, block_of: &[u32], label: Option<u32>) -> BTreeSet<u32> {
        let mut inside = BTreeSet::from([from]);
        let mut waiting = VecDeque::from([from]);
        let mut answers = BTreeSet::new();
        while let Some(state) = waiting.pop_front() {
            for step in self.both.leaving(state) {
                if step.label == label {
                    answers.insert(step.to);
                }
                let stays = step.label.is_none() && block_of[step.to as usize] == block_of[from as usize];
                if stays && inside.insert(step.to) {
                    waiting.push_back(step.to);
                }
            }
        }
        if label.is_none() {
            answers.extend(inside);
        }
        answers
    }

    /// A shortest way to take up an offer.
    fn path(&self, from: u32, block_of: &[u32], offer: Offer) -> Option<Vec<LabelledStep>> {
        let is_wanted = |step: &LabelledStep| match offer {
            Offer::Visible(label, block) => step.label == Some(label) && block_of[step.to as usize] == block,
            Offer::Silent(block) => step.label.is_none() && block_of[step.to as usize] == block,
            Offer::Ends | Offer::Diverges => false,
        };
        let mut entered: BTreeMap<u32, LabelledStep> = BTreeMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(state) = waiting.pop_front() {
            for step in self.both.leaving(state) {
                if is_wanted(step) {
                    let mut path = vec![*step];
                    let mut at = state;
                    while at != from {
                        path.push(entered[&at]);
                        at = entered[&at].from;
                    }
                    path.reverse();
                    return Some(path);
                }
                let stays = step.label.is_none() && block_of[step.to as usize] == block_of[from as usize];
                if stays && step.to != from && !entered.contains_key(&step.to) {
                    entered.insert(step.to, *step);
                    waiting.push_back(step.to);
                }
            }
        }
        None
    }
}
