//! Whether a run of the machines is one of the protocol: whether its chart is a prefix of the chart of some word.

use super::global::{Global, Step, What};
use crate::{Event, RoleIx};
use std::collections::{BTreeMap, HashSet};

/// Where the walk is: a state of the whole, or one of each branch of a block that is entered; what each participant has
/// still to do of its part of these branches; and how much of the run of each participant it has met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Walk {
    at: Vec<usize>,
    open: BTreeMap<(usize, RoleIx), Vec<Event>>,
    met: Vec<usize>,
}

/// Whether some word of the protocol goes through everything that happens in a run, in the order in which each
/// participant does it. None if that takes more steps than the budget, or if blocks stand in blocks. Of two equal
/// messages in transit the one sent first has to be received first.
pub(crate) fn is_member(global: &Global, roles: usize, run: &[Event], budget: usize) -> Option<bool> {
    let is_block = |edge: &Step| matches!(edge.what, What::Block(_));
    if global.edges.iter().any(|edge| is_block(edge) && global.states[edge.from].part != 0) {
        return None;
    }
    let mut own: Vec<Vec<Event>> = vec![Vec::new(); roles];
    for event in run {
        own[event.actor().index()].push(*event);
    }
    let start = Walk { at: vec![global.automata[0].initial], open: BTreeMap::new(), met: vec![0; roles] };
    let mut seen = HashSet::from([start.clone()]);
    let mut waiting = vec![start];
    while let Some(walk) = waiting.pop() {
        if walk.met.iter().zip(&own).all(|(met, events)| *met == events.len()) {
            return Some(true);
        }
        if seen.len() > budget {
            return None;
        }
        for next in walk.steps(global, &own) {
            if seen.insert(next.clone()) {
                waiting.push(next);
            }
        }
    }
    Some(false)
}

impl Walk {
    fn steps(&self, global: &Global, own: &[Vec<Event>]) -> Vec<Self> {
        let mut next = Vec::new();
        for (token, state) in self.at.iter().enumerate() {
            let part = global.states[*state].part;
            for edge in &global.states[*state].leaving {
                let to = global.edges[*edge].to;
                match &global.edges[*edge].what {
                    What::Exchange(interaction) => {
                        let mut walk = self.moved(token, &[to]);
                        let halves = [Event::send(*interaction), Event::receive(*interaction)];
                        if part != 0 {
                            // Nothing but the order of its own branch orders what a participant does.
                            for half in halves {
                                walk.await_event(part, half, own);
                            }
                            next.push(walk);
                        } else if halves.into_iter().all(|half| walk.meet(half, own)) {
                            next.push(walk);
                        }
                    }
                    What::Block(parts) => {
                        let starts: Vec<usize> = parts.iter().map(|part| global.automata[*part].initial).collect();
                        next.push(self.moved(token, &starts));
                    }
                }
            }
        }
        for key in self.open.keys() {
            let mut walk = self.clone();
            let Some(first) = walk.open.get_mut(key).map(|events| events.remove(0)) else { continue };
            if walk.meet(first, own) {
                let is_over = |role: RoleIx| walk.met[role.index()] == own[role.index()].len();
                walk.open.retain(|(_, role), events| !events.is_empty() && !is_over(*role));
                next.push(walk);
            }
        }
        if self.open.is_empty() {
            next.extend(self.joined(global));
        }
        next
    }

    /// Meets an event; not if its participant does something else next.
    fn meet(&mut self, event: Event, own: &[Vec<Event>]) -> bool {
        let role = event.actor().index();
        match own[role].get(self.met[role]) {
            None => true,
            Some(expected) if *expected == event => {
                self.met[role] += 1;
                true
            }
            Some(_) => false,
        }
    }

    /// Notes that a participant has an event of a branch to do; not what it does only after the run, but for the first
    /// such event, behind which nothing else of the branch can be met.
    fn await_event(&mut self, part: usize, event: Event, own: &[Vec<Event>]) {
        let role = event.actor();
        let rest = &own[role.index()][self.met[role.index()]..];
        if rest.is_empty() {
            return;
        }
        let open = self.open.entry((part, role)).or_default();
        let mut rest = rest.iter();
        if open.iter().all(|awaited| rest.any(|next| next == awaited)) {
            open.push(event);
        }
    }

    fn moved(&self, token: usize, to: &[usize]) -> Self {
        let mut walk = self.clone();
        walk.at.swap_remove(token);
        walk.at.extend(to);
        walk.at.sort_unstable();
        walk
    }

    /// Behind the blocks whose branches are all done.
    fn joined(&self, global: &Global) -> Vec<Self> {
        let mut done: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for state in &self.at {
            let position = &global.states[*state];
            if let (true, Some(block)) = (position.is_final, global.automata[position.part].block) {
                done.entry(block).or_default().push(*state);
            }
        }
        done.into_iter()
            .filter(|(block, states)| {
                matches!(&global.edges[*block].what, What::Block(parts) if parts.len() == states.len())
            })
            .map(|(block, states)| {
                let mut at: Vec<usize> = self.at.iter().copied().filter(|state| !states.contains(state)).collect();
                at.push(global.edges[block].to);
                at.sort_unstable();
                Self { at, open: BTreeMap::new(), met: self.met.clone() }
            })
            .collect()
    }
}
