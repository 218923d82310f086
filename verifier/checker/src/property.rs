//! The properties that can be checked again, written a second time (semantics.md, clauses 3 and 13). Where only a part of
//! a composition is looked at, they are about that part.

use crate::composition::{Composition, State, Step};
use crate::evidence::Graph;
use quadrille_endpoint::{Action, Endpoint, NodeIx, NodeKind, PlaceIx, PlaceKind, Transition, Work};
use std::collections::BTreeSet;

/// How a property is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By a look at every state and its steps.
    States,
    /// No fair run is in a bad state again and again.
    FairRunsEndWell,
}

/// How the property of a name is checked; none for one that is not known here.
#[must_use]
pub fn kind(property: &str) -> Option<Kind> {
    match property {
        "sound" | "message-relaxed-sound" => Some(Kind::FairRunsEndWell),
        "safe" | "bounded" | "proper-completion" | "deadlock-free" | "livelock-free" | "option-to-complete"
        | "no-dead-activity" | "no-lost-message" | "no-stuck-receive" => Some(Kind::States),
        _ => None,
    }
}

/// The most that counters may hold under a property that speaks of nothing else: any number where there is no limit.
#[must_use]
pub fn limits(property: &str, composition: &Composition<'_>) -> Option<Vec<(usize, Option<u64>)>> {
    let is_limited = |kind: &PlaceKind| match property {
        "safe" => matches!(kind, PlaceKind::SequenceFlow { .. }),
        "proper-completion" => matches!(kind, PlaceKind::Ended(_)),
        _ => false,
    };
    match property {
        "safe" | "proper-completion" => {
            let kinds = composition.tables().iter().flat_map(|table| table.places.iter().map(|place| &place.kind));
            Some(kinds.enumerate().filter(|(_, kind)| is_limited(kind)).map(|(at, _)| (at, Some(1))).collect())
        }
        "bounded" => {
            let channels = 0..composition.channels.len();
            Some(channels.map(|channel| (composition.counter_of_channel(channel), None)).collect())
        }
        _ => None,
    }
}

/// Whether a state is one that the property forbids, or that no fair run may be in again and again.
#[must_use]
pub fn is_bad(property: &str, composition: &Composition<'_>, state: &State) -> bool {
    match property {
        "sound" => !is_quiet(composition, state) || state.transit.flows.iter().any(|messages| *messages > 0),
        "message-relaxed-sound" => !is_quiet(composition, state),
        "safe" => holds_more(composition, state, |kind| matches!(kind, PlaceKind::SequenceFlow { .. })),
        "proper-completion" => holds_more(composition, state, |kind| matches!(kind, PlaceKind::Ended(_))),
        _ => false,
    }
}

/// Whether some place of a kind holds more than one token.
fn holds_more(composition: &Composition<'_>, state: &State, is_wanted: fn(&PlaceKind) -> bool) -> bool {
    places(composition, state).any(|(kind, tokens)| is_wanted(kind) && tokens > 1)
}

/// Checks a property of [`Kind::States`]; gives what is wrong.
pub(crate) fn check(property: &str, composition: &Composition<'_>, graph: &Graph) -> Result<(), String> {
    let never = |is_bad: &dyn Fn(usize) -> bool| match (0..graph.states.len()).find(|state| is_bad(*state)) {
        Some(state) => Err(format!("state {state} is one that the property forbids")),
        None => Ok(()),
    };
    let quiet = |state: usize| is_quiet(composition, &graph.states[state]);
    match property {
        "safe" | "proper-completion" => never(&|state| is_bad(property, composition, &graph.states[state])),
        "deadlock-free" => never(&|state| graph.edges[state].is_empty() && !quiet(state)),
        "option-to-complete" => {
            let possible = possible(graph, quiet);
            never(&|state| !possible[state])
        }
        "livelock-free" => {
            let possible = possible(graph, |state| quiet(state) || graph.edges[state].is_empty());
            never(&|state| !possible[state])
        }
        "no-lost-message" => (0..composition.channels.len()).try_for_each(|channel| {
            let receives = |step: Step| composition.receives_from(step) == Some(channel);
            let possible = possible(graph, |state| acts(composition, graph, state, receives));
            never(&|state| graph.states[state].transit.flows[channel] > 0 && !possible[state])
        }),
        "no-stuck-receive" => waiting(composition).into_iter().try_for_each(|(participant, place)| {
            let moves = |step: Step| {
                let transition = composition.transition(step);
                let is_moved = transition.take.contains(&place) || transition.clear.contains(&place);
                step.participant == participant && is_moved
            };
            let possible = possible(graph, |state| acts(composition, graph, state, moves));
            never(&|state| graph.states[state].markings[participant][place.index()] > 0 && !possible[state])
        }),
        // All states are there, and they are finitely many; `executed` says what is done in them.
        _ => Ok(()),
    }
}

/// The states from which some steps lead to a state of a kind. Where a step leads beyond the bound, all is possible.
fn possible(graph: &Graph, is_goal: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); graph.states.len()];
    let mut possible = vec![false; graph.states.len()];
    let mut open = Vec::new();
    for (state, edges) in graph.edges.iter().enumerate() {
        edges.iter().filter_map(|edge| edge.to).for_each(|to| before[to as usize].push(state));
        if is_goal(state) || edges.iter().any(|edge| edge.to.is_none()) {
            possible[state] = true;
            open.push(state);
        }
    }
    while let Some(state) = open.pop() {
        for earlier in &before[state] {
            if !std::mem::replace(&mut possible[*earlier], true) {
                open.push(*earlier);
            }
        }
    }
    possible
}

/// Whether a transition of a kind acts in a step that is taken from a state.
fn acts(composition: &Composition<'_>, graph: &Graph, state: usize, is_wanted: impl Fn(Step) -> bool) -> bool {
    let taken = graph.edges[state].iter().filter(|edge| edge.to.is_some());
    let mut acting = taken.flat_map(|edge| composition.acting(&graph.states[state], edge.step));
    acting.any(is_wanted)
}

/// Places whose tokens only go on when something comes from outside, a message among others.
fn waiting(composition: &Composition<'_>) -> Vec<(usize, PlaceIx)> {
    let waits = |table: &Endpoint, place: PlaceIx| {
        let goes_on = match table.places[place.index()].kind {
            PlaceKind::SequenceFlow { .. } | PlaceKind::Running(_) | PlaceKind::Waiting(_) | PlaceKind::Stage(..) => {
                true
            }
            PlaceKind::NotStarted | PlaceKind::Start(_) | PlaceKind::Ended(_) | PlaceKind::Mark(..) => false,
        };
        let takers = || table.transitions.iter().filter(|transition| transition.take.contains(&place));
        let receives = |transition: &Transition| matches!(transition.action, Action::Receive(_) | Action::Peek(_));
        let waits = |transition: &Transition| match transition.action {
            Action::Receive(_)
            | Action::Peek(_)
            | Action::ReceiveFromEnvironment
            | Action::Timer(_)
            | Action::Catch(_)
            | Action::Happens => true,
            Action::None | Action::Start | Action::Send(_) | Action::SendToEnvironment | Action::Throw(_) => false,
        };
        goes_on && takers().any(receives) && takers().all(waits)
    };
    let mut found = Vec::new();
    for (participant, table) in composition.tables().iter().enumerate() {
        let places = (0..table.places.len()).map(PlaceIx::at);
        let places = places.filter(|place| composition.holds(composition.counter_of_place(participant, *place)));
        found.extend(places.filter(|place| waits(table, *place)).map(|place| (participant, place)));
    }
    found
}

/// An activity: positions of its participant and of its node.
pub type Activity = (usize, NodeIx);

/// Which activities are executed by the steps between states, or by all.
pub(crate) fn executed(composition: &Composition<'_>, graph: Option<&Graph>) -> BTreeSet<Activity> {
    let mut fired: BTreeSet<Step> = BTreeSet::new();
    match graph {
        None => fired.extend(composition.steps()),
        Some(graph) => {
            for (state, edges) in graph.states.iter().zip(&graph.edges) {
                let taken = edges.iter().filter(|edge| edge.to.is_some());
                fired.extend(taken.flat_map(|edge| composition.acting(state, edge.step)));
            }
        }
    }
    executed_by(composition, &fired)
}

/// Which activities are executed by transitions that act: their work begins, they receive where that is all their work, or
/// they are entered where they are no tasks.
pub(crate) fn executed_by<'s>(
    composition: &Composition<'_>,
    acting: impl IntoIterator<Item = &'s Step>,
) -> BTreeSet<Activity> {
    let is_activity =
        |(participant, node): &Activity| composition.tables()[*participant].node(*node).kind.is_activity();
    let mut executed = BTreeSet::new();
    for step in acting {
        let (table, transition) = (composition.tables()[step.participant], composition.transition(*step));
        let begun = (transition.work == Work::Begins).then(|| transition.enters.last().unwrap_or(&transition.node));
        let entered = transition.enters.iter().filter(|node| !table.node(**node).kind.is_task());
        // Who is left by another node's step is interrupted, but behind a gateway that has received for it; who is passed
        // by does nothing; and several instances of a task that end early may not have begun.
        let is_gateway = table.node(transition.node).kind == NodeKind::EventBasedGateway;
        let left = transition.leaves.iter().filter(|node| {
            let passes_by = transition.action == Action::None && transition.enters.contains(node);
            let ends_early = table.node(**node).kind.is_task() && !transition.some.is_empty();
            (**node == transition.node || is_gateway) && !passes_by && !ends_early
        });
        let nodes = begun.into_iter().chain(left).chain(entered);
        executed.extend(nodes.map(|node| (step.participant, *node)).filter(is_activity));
    }
    executed
}

/// Whether every activity is executed; copies of an activity are one.
///
/// # Errors
/// Which one is not.
pub fn all_executed(composition: &Composition<'_>, executed: &BTreeSet<Activity>) -> Result<(), String> {
    let tables = composition.tables();
    let name = |(participant, node): &Activity| {
        let table = tables[*participant];
        (&*table.participant, &*table.node(*node).id)
    };
    let executed: BTreeSet<(&str, &str)> = executed.iter().map(name).collect();
    for table in tables {
        let mut activities = table.nodes.iter().filter(|node| node.kind.is_activity());
        if let Some(dead) = activities.find(|node| !executed.contains(&(&*table.participant, &*node.id))) {
            return Err(format!("no step executes `{}` of `{}`", dead.name, table.name));
        }
    }
    Ok(())
}

/// Nothing is going on in any participant, and no end event holds two tokens.
fn is_quiet(composition: &Composition<'_>, state: &State) -> bool {
    places(composition, state).all(|(kind, tokens)| match kind {
        PlaceKind::NotStarted | PlaceKind::Start(_) | PlaceKind::Mark(..) => true,
        PlaceKind::SequenceFlow { .. } | PlaceKind::Running(_) | PlaceKind::Waiting(_) | PlaceKind::Stage(..) => {
            tokens == 0
        }
        PlaceKind::Ended(_) => tokens <= 1,
    })
}

/// The places that are looked at, and the tokens there.
fn places<'a>(composition: &'a Composition<'a>, state: &'a State) -> impl Iterator<Item = (&'a PlaceKind, u8)> {
    let both = composition.tables().iter().zip(&state.markings);
    let all =
        both.flat_map(|(table, marking)| table.places.iter().map(|place| &place.kind).zip(marking.iter().copied()));
    all.enumerate().filter(|(counter, _)| composition.holds(*counter)).map(|(_, place)| place)
}
