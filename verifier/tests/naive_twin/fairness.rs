//! Fair runs of the twin: reachability between states as a table of bits.

use super::net::NODES;
use super::twin::Twin;
use std::collections::BTreeSet;

impl Twin<'_> {
    /// Whether a set of states has a fair, strongly connected part with a bad state.
    pub fn has_violation(&self, set: BTreeSet<usize>, bad: &BTreeSet<usize>) -> bool {
        let count = self.states.len();
        let mut reaches = vec![vec![false; count]; count];
        set.iter().for_each(|state| reaches[*state][*state] = true);
        for (from, _, _, to) in &self.edges {
            if set.contains(from) && set.contains(to) {
                reaches[*from][*to] = true;
            }
        }
        for over in &set {
            for from in &set {
                if reaches[*from][*over] {
                    let row = reaches[*over].clone();
                    reaches[*from].iter_mut().zip(row).for_each(|(cell, there)| *cell |= there);
                }
            }
        }
        let mut left = set;
        while let Some(state) = left.first().copied() {
            let component: BTreeSet<usize> =
                left.iter().copied().filter(|other| reaches[state][*other] && reaches[*other][state]).collect();
            left.retain(|state| !component.contains(state));
            if !component.is_disjoint(bad) && self.is_violation(component, bad) {
                return true;
            }
        }
        false
    }

    pub fn is_violation(&self, component: BTreeSet<usize>, bad: &BTreeSet<usize>) -> bool {
        let inside: Vec<(usize, usize)> = self
            .edges
            .iter()
            .filter(|(from, _, _, to)| component.contains(from) && component.contains(to))
            .map(|(_, own, at, _)| (*own, *at))
            .collect();
        let enabled = |state: usize, own: usize, at: usize| self.after(self.states[state].clone(), own, at).is_some();
        let all: Vec<(usize, usize)> =
            (0..2).flat_map(|own| (0..self.steps[own].len()).map(move |at| (own, at))).collect();
        for own in 0..2 {
            for node in 0..NODES {
                let of_node = |(of, at): &(usize, usize)| *of == own && self.steps[*of][*at].node == node;
                let always = component
                    .iter()
                    .all(|state| all.iter().filter(|step| of_node(step)).any(|(own, at)| enabled(*state, *own, *at)));
                if always && !inside.iter().any(of_node) {
                    return false;
                }
            }
        }
        let choice = |(own, at): (usize, usize)| {
            let step = &self.steps[own][at];
            step.put.first().filter(|_| step.chooses).map(|place| (own, *place))
        };
        let taken: BTreeSet<_> = inside.iter().filter_map(|step| choice(*step)).collect();
        let missed = |state: &usize| {
            let mut steps = all.iter().filter(|(own, at)| enabled(*state, *own, *at));
            steps.any(|step| choice(*step).is_some_and(|choice| !taken.contains(&choice)))
        };
        let rest: BTreeSet<usize> = component.iter().copied().filter(|state| !missed(state)).collect();
        rest.len() == component.len() || self.has_violation(rest, bad)
    }
}
