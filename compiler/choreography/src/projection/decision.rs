//! Conditions on the way from a diagram to a machine: where a gateway's branches begin, for the participant that
//! decides, with different messages that it sends, the conditions of the branches become the conditions of sending.

use super::letter::{Letter, leaving};
use super::subsets::Subsets;
use crate::{Action, Automaton, RoleIx, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// What leads to an action, or to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// Whatever holds.
    Always,
    /// If all these conditions hold.
    If(Vec<String>),
    /// If nothing else holds: and the conditions that say so.
    Otherwise(Vec<String>),
}

/// What a gateway decides.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decision {
    /// Its id.
    node: Option<String>,
    /// What leads to each letter.
    ways: BTreeMap<Letter, Way>,
    /// What leads to the end, if something does.
    end: Option<Way>,
}

/// Puts conditions on the edges of the states in which the participant decides. Where they cannot be told exactly,
/// there are none: the choice is then free.
pub(crate) fn carry(erased: &Automaton, role: RoleIx, subsets: &mut Subsets) {
    let search = Search { erased, leaving: leaving(erased) };
    for (state, entered) in subsets.entered.iter().enumerate() {
        let here = StateIx(u32::try_from(state).unwrap_or(u32::MAX));
        let mut decision = None;
        let mut agreed = true;
        for origin in entered {
            let found = search.decision(*origin);
            agreed &= found.is_some() && (decision.is_none() || decision == found);
            decision = found;
        }
        let decision = decision.filter(|_| agreed);
        let decides = subsets.automaton.leaving(here).all(|edge| begins_with_sending(&edge.action, role));
        for edge in subsets.automaton.edges.iter_mut().filter(|edge| edge.from == here) {
            let way = Letter::of(&edge.action).and_then(|letter| decision.as_ref()?.ways.get(&letter).cloned());
            (edge.condition, edge.is_default) = match way.filter(|_| decides) {
                None | Some(Way::Always) => (None, false),
                Some(Way::If(conditions)) => (Some(together(&conditions)), false),
                Some(Way::Otherwise(_)) => (None, true),
            };
        }
        subsets.automaton.states[state].node = decision.and_then(|decision| decision.node);
    }
}

/// Whether everything that an action may begin with is sent by the participant.
pub(crate) fn begins_with_sending(action: &Action, role: RoleIx) -> bool {
    match action {
        Action::Silent => false,
        Action::Exchange(interaction) => interaction.sender == role,
        Action::Parallel(branches) => branches
            .iter()
            .all(|branch| branch.leaving(branch.initial).all(|edge| begins_with_sending(&edge.action, role))),
    }
}

struct Search<'automaton> {
    erased: &'automaton Automaton,
    leaving: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// What is decided where a state is entered, as far as the participant decides it itself: none if two branches
    /// begin alike, if the silent edges run in a circle, or if a condition cannot be said.
    fn decision(&self, origin: StateIx) -> Option<Decision> {
        let mut visited = BTreeSet::new();
        let mut decision = Decision { node: None, ways: BTreeMap::new(), end: None };
        self.follow(origin, &Way::Always, &mut visited, &mut decision)?;
        // The end has no edge that could carry a condition, so it is what happens otherwise.
        if decision.end.as_ref().is_some_and(|end| !matches!(end, Way::Otherwise(_))) {
            for way in decision.ways.values_mut() {
                if let Way::Otherwise(others) = way {
                    *way = if others.is_empty() { Way::Always } else { Way::If(std::mem::take(others)) };
                }
            }
        }
        Some(decision)
    }

    fn follow(
        &self,
        state: StateIx,
        way: &Way,
        visited: &mut BTreeSet<StateIx>,
        decision: &mut Decision,
    ) -> Option<()> {
        if !visited.insert(state) {
            return None;
        }
        if self.erased.is_final(state) && decision.end.replace(way.clone()).is_some() {
            return None;
        }
        let edges: Vec<_> = self.leaving[state.index()].iter().map(|position| &self.erased.edges[*position]).collect();
        let conditions: Vec<&String> = edges.iter().filter_map(|edge| edge.condition.as_ref()).collect();
        let decides = edges.len() > 1;
        if decides && decision.node.is_none() {
            decision.node.clone_from(&self.erased.states[state.index()].node);
        }
        for edge in &edges {
            let next = if !decides {
                way.clone()
            } else if let Some(condition) = &edge.condition {
                way.and(condition)
            } else if edge.is_default {
                way.otherwise(&conditions)
            } else if conditions.is_empty() {
                way.clone()
            } else {
                return None;
            };
            match Letter::of(&edge.action) {
                None => self.follow(edge.to, &next, visited, decision)?,
                Some(letter) => {
                    if decision.ways.insert(letter, next).is_some() {
                        return None;
                    }
                }
            }
        }
        Some(())
    }
}

impl Way {
    /// This way, and a condition as well.
    fn and(&self, condition: &str) -> Self {
        Self::If([self.conditions(), &[condition.to_owned()]].concat())
    }

    /// This way, and none of the conditions.
    fn otherwise(&self, conditions: &[&String]) -> Self {
        let none = match conditions {
            [] => Vec::new(),
            [only] => vec![format!("!({only})")],
            several => {
                let all: Vec<String> = several.iter().map(|condition| format!("({condition})")).collect();
                vec![format!("!({})", all.join(" || "))]
            }
        };
        let all = [self.conditions(), &none].concat();
        if matches!(self, Self::If(_)) { Self::If(all) } else { Self::Otherwise(all) }
    }

    fn conditions(&self) -> &[String] {
        match self {
            Self::Always => &[],
            Self::If(conditions) | Self::Otherwise(conditions) => conditions,
        }
    }
}

/// One condition as it is written; several in brackets.
fn together(conditions: &[String]) -> String {
    match conditions {
        [only] => only.clone(),
        several => several.iter().map(|condition| format!("({condition})")).collect::<Vec<_>>().join(" && "),
    }
}
