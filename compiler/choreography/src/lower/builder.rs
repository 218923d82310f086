//! An automaton that is being put together.

use crate::{Action, Automaton, Edge, StateIx};

/// Puts a copy of an automaton between two states. Nothing but the copy may leave `from`.
pub(super) fn embed(automaton: &mut Automaton, inner: &Automaton, from: StateIx, to: StateIx) {
    let is_entered = inner.edges.iter().any(|edge| edge.to == inner.initial);
    let is_left = |state: StateIx| inner.leaving(state).next().is_some();
    let mut places = Vec::with_capacity(inner.states.len());
    for state in inner.positions() {
        let place = if state == inner.initial && !is_entered && (is_left(state) || !inner.is_final(state)) {
            from
        } else if inner.is_final(state) && !is_left(state) {
            to
        } else {
            automaton.state(false)
        };
        places.push(place);
        automaton.states[place.index()].first_wins |= inner.states[state.index()].first_wins;
        let node = &inner.states[state.index()].node;
        let own = &mut automaton.states[place.index()].node;
        if own.is_none() && place != to {
            own.clone_from(node);
        }
    }
    let place = |state: StateIx| places[state.index()];
    if place(inner.initial) != from {
        automaton.edges.push(Edge::new(from, Action::Silent, place(inner.initial)));
    }
    for edge in &inner.edges {
        automaton.edges.push(Edge { from: place(edge.from), to: place(edge.to), ..edge.clone() });
    }
    for state in inner.positions().filter(|state| inner.is_final(*state) && place(*state) != to) {
        automaton.edges.push(Edge::new(place(state), Action::Silent, to));
    }
}

/// One round after the other: from wherever a round can end, another one can begin.
pub(super) fn repeated(mut automaton: Automaton, element: &str) -> Automaton {
    let ends: Vec<StateIx> = automaton.positions().filter(|state| automaton.is_final(*state)).collect();
    if automaton.edges.is_empty() {
        return automaton;
    }
    for end in ends {
        let back = Edge::new(end, Action::Silent, automaton.initial);
        automaton.edges.push(Edge { element: Some(element.to_owned()), ..back });
        automaton.states[end.index()].node.get_or_insert_with(|| element.to_owned());
    }
    automaton
}
