//! Protocols and machines as text: global and local types, communicating machines, Graphviz.

mod graph;
mod machine;
mod scribble;
mod structure;

pub use graph::{machine_dot, protocol_dot};
pub use machine::machine_text;
pub use scribble::{scribble_global, scribble_local};

use crate::{Automaton, StateIx};
use std::collections::VecDeque;

/// A name as an identifier: letters, digits and underscores.
fn identifier(name: &str) -> String {
    let mut text: String = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).collect();
    if text.is_empty() || text.starts_with(|letter: char| letter.is_numeric()) {
        text.insert(0, '_');
    }
    text
}

/// Identifiers for names, each different from the others.
fn identifiers<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let own = identifier(name);
        let numbered = (2_u32..).map(|number| format!("{own}_{number}"));
        let free = std::iter::once(own.clone()).chain(numbered).find(|wanted| !found.contains(wanted));
        found.push(free.unwrap_or(own));
    }
    found
}

/// The states that can be reached, in the order in which a walk in breadth comes to them.
fn reached(automaton: &Automaton) -> Vec<StateIx> {
    let mut found = vec![automaton.initial];
    let mut open = VecDeque::from([automaton.initial]);
    while let Some(state) = open.pop_front() {
        for edge in automaton.leaving(state) {
            if !found.contains(&edge.to) {
                found.push(edge.to);
                open.push_back(edge.to);
            }
        }
    }
    found
}
