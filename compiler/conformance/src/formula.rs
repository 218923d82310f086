//! Formulas that tell two systems apart: Hennessy–Milner logic with *until* (R. De Nicola, F. Vaandrager, *Three logics
//! for branching bisimulation*, JACM 1995; distinguishing formulas after H. Korver, *Computing distinguishing formulas
//! for branching bisimulation*, CAV 1991), with an end and with divergence.

use crate::branching::{Offer, Refinement};
use crate::{LabelledStep, LabelledTransitionSystem};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A formula over states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// All of these.
    All(Vec<Rc<Self>>),
    /// Not this.
    Not(Rc<Self>),
    /// By silent steps through states of the first, then one step with a label, or a silent one, into a state of the
    /// second.
    Until(Rc<Self>, Option<u32>, Rc<Self>),
    /// By silent steps through states of it to an end.
    Ends(Rc<Self>),
    /// Silent steps through states of it can go on for ever.
    Diverges(Rc<Self>),
}

/// Larger formulas tell people nothing.
const READABLE: usize = 60;

impl Formula {
    const fn all() -> Self {
        Self::All(Vec::new())
    }

    fn is_all(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// How many signs it has.
    #[must_use]
    pub fn size(&self) -> usize {
        let size = match self {
            Self::All(parts) => parts.iter().fold(0, |sum, part| part.size().saturating_add(sum)),
            Self::Not(part) | Self::Ends(part) | Self::Diverges(part) => part.size(),
            Self::Until(along, _, then) => along.size().saturating_add(then.size()),
        };
        size.saturating_add(1)
    }

    /// The states in which it holds.
    #[must_use]
    pub fn states(&self, system: &LabelledTransitionSystem) -> Vec<bool> {
        let mut known = BTreeMap::new();
        holds(self, system, &mut known)
    }

    /// The formula as text, if it is short enough to be read.
    #[must_use]
    pub fn text(&self, labels: &[String]) -> Option<String> {
        (self.size() <= READABLE).then(|| self.written(labels))
    }

    fn written(&self, labels: &[String]) -> String {
        let before = |along: &Self| if along.is_all() { String::new() } else { format!("{} ", along.written(labels)) };
        match self {
            Self::All(parts) => match &parts[..] {
                [] => "true".to_owned(),
                [part] => part.written(labels),
                _ => {
                    let parts: Vec<String> = parts.iter().map(|part| part.written(labels)).collect();
                    format!("({})", parts.join(" and "))
                }
            },
            Self::Not(part) => format!("not {}", part.written(labels)),
            Self::Until(along, label, then) => {
                let label = label.map_or("silently", |label| &labels[label as usize]);
                let then = if then.is_all() { String::new() } else { format!(" {}", then.written(labels)) };
                format!("{}<{label}>{then}", before(along))
            }
            Self::Ends(along) => format!("{}<end>", before(along)),
            Self::Diverges(along) => format!("{}<silently for ever>", before(along)),
        }
    }
}

/// The states in which a formula holds. Parts that are shared are looked at once.
fn holds(
    formula: &Formula,
    system: &LabelledTransitionSystem,
    known: &mut BTreeMap<*const Formula, Vec<bool>>,
) -> Vec<bool> {
    let key = std::ptr::from_ref(formula);
    if let Some(states) = known.get(&key) {
        return states.clone();
    }
    let states = match formula {
        Formula::All(parts) => {
            let mut all = vec![true; system.states as usize];
            for part in parts {
                let part = holds(part, system, known);
                all.iter_mut().zip(part).for_each(|(all, part)| *all &= part);
            }
            all
        }
        Formula::Not(part) => holds(part, system, known).into_iter().map(|holds| !holds).collect(),
        Formula::Until(along, label, then) => {
            let (along, then) = (holds(along, system, known), holds(then, system, known));
            let ends = |step: &&LabelledStep| step.label == *label && then[step.to as usize];
            let last = system.steps.iter().filter(ends).map(|step| step.from).collect();
            by_silent_steps(system, &along, last)
        }
        Formula::Ends(along) => {
            let along = holds(along, system, known);
            by_silent_steps(system, &along, system.terminated.clone())
        }
        Formula::Diverges(along) => for_ever(system, holds(along, system, known)),
    };
    known.insert(key, states.clone());
    states
}

/// States from which one of some states is reached by silent steps, all of them in a set.
fn by_silent_steps(system: &LabelledTransitionSystem, along: &[bool], mut waiting: Vec<u32>) -> Vec<bool> {
    let mut reaches = vec![false; system.states as usize];
    let mut entering: Vec<Vec<u32>> = vec![Vec::new(); system.states as usize];
    for step in system.steps.iter().filter(|step| step.label.is_none()) {
        entering[step.to as usize].push(step.from);
    }
    while let Some(state) = waiting.pop() {
        if along[state as usize] && !std::mem::replace(&mut reaches[state as usize], true) {
            waiting.extend(&entering[state as usize]);
        }
    }
    reaches
}

/// States from which silent steps can go on for ever inside a set: the greatest part of it in which each has one.
fn for_ever(system: &LabelledTransitionSystem, mut inside: Vec<bool>) -> Vec<bool> {
    loop {
        let goes_on = |state: &u32| {
            let silent = system.leaving(*state).iter().filter(|step| step.label.is_none());
            inside[*state as usize] && silent.clone().any(|step| inside[step.to as usize])
        };
        let next: Vec<bool> = (0..system.states).map(|state| goes_on(&state)).collect();
        if next == inside {
            return inside;
        }
        inside = next;
    }
}

/// A formula that holds in one state and not in the other; none if they are alike.
pub(crate) fn distinguishing(refinement: &Refinement, one: u32, other: u32) -> Option<Rc<Formula>> {
    let level = refinement.split(one, other)?;
    let block = |state: u32| refinement.levels[level].block_of[state as usize];
    let mut made = Maker { refinement, made: BTreeMap::new() };
    Some(made.between(level, block(one), block(other)))
}

/// Makes formulas between blocks, each once.
struct Maker<'a> {
    refinement: &'a Refinement,
    made: BTreeMap<(usize, u32, u32), Rc<Formula>>,
}

impl Maker<'_> {
    /// A formula that holds in every state of one block and in no state of another one.
    fn between(&mut self, level: usize, one: u32, other: u32) -> Rc<Formula> {
        if let Some(known) = self.made.get(&(level, one, other)) {
            return Rc::clone(known);
        }
        let here = &self.refinement.levels[level];
        let (parent, other_parent) = (here.parent[one as usize], here.parent[other as usize]);
        let formula = if parent == other_parent {
            let missing = |has: u32, lacks: u32| {
                let lacks = &here.offers[lacks as usize];
                here.offers[has as usize].iter().copied().find(|offer| !lacks.contains(offer))
            };
            match (missing(one, other), missing(other, one)) {
                (Some(offer), _) => self.offer(level, parent, offer, other),
                (None, Some(offer)) => Formula::Not(Rc::new(self.offer(level, parent, offer, one))),
                (None, None) => Formula::all(),
            }
        } else {
            Formula::All(vec![self.between(level - 1, parent, other_parent)])
        };
        let formula = Rc::new(formula);
        self.made.insert((level, one, other), Rc::clone(&formula));
        formula
    }

    /// That something is offered which the states of `lacks` do not offer.
    fn offer(&mut self, level: usize, parent: u32, offer: Offer, lacks: u32) -> Formula {
        let lacked = self.refinement.levels[level].offers[lacks as usize].clone();
        let (mut left, mut entered) = (Vec::new(), Vec::new());
        for other in lacked {
            if let Offer::Silent(block) = other {
                left.push(self.between(level - 1, parent, block));
            }
            match (offer, other) {
                (Offer::Visible(label, block), Offer::Visible(same, reached)) if label == same => {
                    entered.push(self.between(level - 1, block, reached));
                }
                (Offer::Silent(block), Offer::Silent(reached)) => entered.push(self.between(level - 1, block, reached)),
                (Offer::Visible(..) | Offer::Silent(_) | Offer::Ends | Offer::Diverges, _) => {}
            }
        }
        let along = conjunction(left);
        match offer {
            Offer::Visible(label, _) => Formula::Until(along, Some(label), conjunction(entered)),
            Offer::Silent(block) => {
                entered.push(self.between(level - 1, block, parent));
                Formula::Until(along, None, conjunction(entered))
            }
            Offer::Ends => Formula::Ends(along),
            Offer::Diverges => Formula::Diverges(along),
        }
    }
}

/// All of some formulas, each once.
fn conjunction(mut parts: Vec<Rc<Formula>>) -> Rc<Formula> {
    let mut kept: Vec<Rc<Formula>> = Vec::new();
    for part in parts.drain(..) {
        if !part.is_all() && !kept.contains(&part) {
            kept.push(part);
        }
    }
    if kept.len() == 1 { kept.remove(0) } else { Rc::new(Formula::All(kept)) }
}
