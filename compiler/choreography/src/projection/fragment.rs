//! Where the conditions of realizability are complete, and what already the shape of a protocol shows.

use super::erase::ends;
use super::global::{Global, What};
use crate::{Automaton, Interaction, Network};
use std::collections::BTreeSet;

/// Two interactions of different senders that may come first where a state is left.
pub(crate) struct Rivals {
    /// The state.
    pub(crate) state: usize,
    /// The edges, and what each may begin with.
    pub(crate) edges: [usize; 2],
    /// These beginnings.
    pub(crate) first: [Interaction; 2],
}

/// Everywhere that two different senders decide.
pub(crate) fn rivals(global: &Global) -> Vec<Rivals> {
    let mut all = Vec::new();
    for (state, position) in global.states.iter().enumerate() {
        for (number, one) in position.leaving.iter().enumerate() {
            for other in &position.leaving[number + 1..] {
                for first in global.beginnings(*one) {
                    for second in global.beginnings(*other) {
                        if first.sender != second.sender {
                            all.push(Rivals { state, edges: [*one, *other], first: [first, second] });
                        }
                    }
                }
            }
        }
    }
    all
}

/// Why the conditions are not complete for a protocol: none if they are.
pub(crate) fn outside(global: &Global, network: Network) -> Option<String> {
    if !matches!(network, Network::Bag | Network::FifoPair) {
        return Some(format!("the theory is one of the networks `bag` and `fifo-pair`, not of `{}`", network.name()));
    }
    for (state, position) in global.states.iter().enumerate() {
        let is_choice = position.leaving.len() > 1 || (position.is_final && !position.leaving.is_empty());
        if is_choice && global.sender(state).is_none() {
            return Some("at some point two participants that do not wait for each other go on".to_owned());
        }
        if is_choice && position.part != 0 && position.is_final {
            return Some("a branch of a parallel block may end or go on".to_owned());
        }
        let mut beginnings = BTreeSet::new();
        for edge in &position.leaving {
            let own: BTreeSet<Interaction> = global.beginnings(*edge).into_iter().collect();
            if own.iter().any(|first| !beginnings.insert(*first)) {
                return Some("a parallel block begins like another branch of the same decision".to_owned());
            }
        }
    }
    if global.automata[1..].iter().any(|part| !always_ends(&part.automaton)) {
        return Some("a branch of a parallel block may never end".to_owned());
    }
    let shared = global.edges.iter().any(|edge| match &edge.what {
        What::Exchange(_) => false,
        What::Block(parts) => shares(global, parts, network),
    });
    shared.then(|| match network {
        Network::Bag => "two branches of a parallel block exchange the same message".to_owned(),
        Network::FifoPair | Network::Causal | Network::Inbox | Network::Outbox | Network::Fifo | Network::Rsc => {
            "two branches of a parallel block share a channel".to_owned()
        }
    })
}

/// Whether two branches use one channel; for a bag, whether they exchange equal messages.
fn shares(global: &Global, parts: &[usize], network: Network) -> bool {
    let mut used = BTreeSet::new();
    parts.iter().any(|part| {
        let own: BTreeSet<_> = global
            .interactions(*part)
            .into_iter()
            .map(|used| (used.sender, used.receiver, (network == Network::Bag).then_some(used.label)))
            .collect();
        own.into_iter().any(|channel| !used.insert(channel))
    })
}

/// Whether an end can be reached from every state.
fn always_ends(automaton: &Automaton) -> bool {
    automaton.positions().all(|initial| ends(&Automaton { initial, ..automaton.clone() }))
}
