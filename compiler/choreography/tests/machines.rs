//! Canonical machines: the words of the protocol as a participant sees them, in as few states as there are differences.

use proptest::prelude::{Just, Strategy, any, prop};
use proptest::{prop_assert, prop_assert_eq, proptest};
use quadrille_choreography::{
    Action, Automaton, Edge, Interaction, Label, LabelIx, Protocol, Role, RoleIx, StateIx, machine_of,
};
use std::collections::BTreeSet;

const STATES: usize = 10_000;

fn interaction(sender: u32, receiver: u32, label: u32) -> Interaction {
    Interaction { sender: RoleIx(sender), receiver: RoleIx(receiver), label: LabelIx(label) }
}

fn protocol(roles: u32, labels: u32, body: Automaton) -> Protocol {
    let role = |number| Role { id: format!("role{number}"), name: format!("R{number}"), is_many: false };
    let label = |number| Label { name: format!("m{number}"), message: None };
    Protocol {
        origin: None,
        roles: (0..roles).map(role).collect(),
        labels: (0..labels).map(label).collect(),
        body,
        assumptions: Vec::new(),
    }
}

/// The automaton of a list of edges; an action of none is silent. State 0 is the initial one.
fn automaton(states: u32, finals: &[u32], edges: &[(u32, Option<Interaction>, u32)]) -> Automaton {
    let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    for state in 0..states {
        automaton.state(finals.contains(&state));
    }
    for (from, read, to) in edges {
        let action = read.map_or(Action::Silent, Action::Exchange);
        automaton.edges.push(Edge::new(StateIx(*from), action, StateIx(*to)));
    }
    automaton
}

/// Words up to a length, and whether each is complete: by walking, without any construction.
fn words(automaton: &Automaton, role: RoleIx, length: usize) -> BTreeSet<(Vec<Interaction>, bool)> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(automaton.initial, Vec::new())];
    while let Some((state, word)) = waiting.pop() {
        if !seen.insert((state, word.clone())) {
            continue;
        }
        found.insert((word.clone(), false));
        if automaton.is_final(state) {
            found.insert((word.clone(), true));
        }
        for edge in automaton.leaving(state) {
            let mut longer = word.clone();
            match edge.action {
                Action::Exchange(read) if read.involves(role) => longer.push(read),
                Action::Exchange(_) | Action::Silent => {}
                Action::Parallel(_) => unreachable!("this walk knows no blocks"),
            }
            if longer.len() <= length {
                waiting.push((edge.to, longer));
            }
        }
    }
    found
}

fn arbitrary_automaton() -> impl Strategy<Value = Automaton> {
    let alphabet = [
        None,
        None,
        Some(interaction(0, 1, 0)),
        Some(interaction(1, 0, 0)),
        Some(interaction(0, 1, 1)),
        Some(interaction(1, 2, 0)),
        Some(interaction(2, 1, 1)),
    ];
    (1_u32..7).prop_flat_map(move |states| {
        let edge = (0..states, prop::sample::select(alphabet.to_vec()), 0..states);
        let edges = prop::collection::vec(edge, 0..12);
        let finals = prop::collection::vec(0..states, 0..3);
        (Just(states), finals, edges).prop_map(|(states, finals, edges)| automaton(states, &finals, &edges))
    })
}

proptest! {
    #[test]
    fn a_machine_has_the_words_that_its_participant_sees(body in arbitrary_automaton(), role in 0_u32..3) {
        let role = RoleIx(role);
        let given = protocol(3, 2, body);
        let machine = machine_of(&given, role, STATES).expect("small");
        prop_assert_eq!(words(&given.body, role, 5), words(&machine.behaviour, role, 5));
    }

    #[test]
    fn a_machine_is_deterministic_and_minimal(body in arbitrary_automaton(), role in 0_u32..3) {
        let role = RoleIx(role);
        let machine = machine_of(&protocol(3, 2, body), role, STATES).expect("small").behaviour;
        let from = |state: StateIx| Automaton { initial: state, ..machine.clone() };
        let mut languages = BTreeSet::new();
        for state in machine.positions() {
            let read: Vec<&Action> = machine.leaving(state).map(|edge| &edge.action).collect();
            prop_assert!(!read.contains(&&Action::Silent));
            prop_assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), read.len());
            // Two states of n are told apart by a word shorter than n.
            let language = words(&from(state), role, machine.states.len().min(6));
            prop_assert!(languages.insert(language) || machine.states.len() > 6);
        }
    }

    #[test]
    fn the_order_of_edges_changes_no_machine_but_its_numbers(body in arbitrary_automaton(), turn in any::<u8>()) {
        let mut turned = body.clone();
        if !turned.edges.is_empty() {
            let middle = usize::from(turn) % turned.edges.len();
            turned.edges.rotate_left(middle);
        }
        let one = machine_of(&protocol(3, 2, body), RoleIx(1), STATES).expect("small").behaviour;
        let other = machine_of(&protocol(3, 2, turned), RoleIx(1), STATES).expect("small").behaviour;
        prop_assert_eq!(one.states.len(), other.states.len());
        prop_assert_eq!(one.edges.len(), other.edges.len());
    }
}

#[test]
fn a_block_stays_where_its_participant_is_in_several_branches() {
    let branch = |read| automaton(2, &[1], &[(0, Some(read), 1)]);
    let mut body = automaton(2, &[1], &[]);
    let block = Action::Parallel(vec![branch(interaction(0, 1, 0)), branch(interaction(0, 2, 1))]);
    body.edges.push(Edge::new(StateIx(0), block, StateIx(1)));
    let given = protocol(4, 2, body);
    let machine = |role| machine_of(&given, RoleIx(role), STATES).expect("small").behaviour;
    assert!(
        matches!(machine(0).edges.as_slice(), [Edge { action: Action::Parallel(branches), .. }] if branches.len() == 2)
    );
    assert_eq!(machine(1).edges.len(), 1);
    assert_eq!(machine(1).edges[0].action, Action::Exchange(interaction(0, 1, 0)));
    assert_eq!(machine(2).edges[0].action, Action::Exchange(interaction(0, 2, 1)));
    assert_eq!(machine(3), Automaton::empty());
}

#[test]
fn the_decider_gets_the_conditions_of_its_gateway() {
    let mut body = automaton(
        5,
        &[4],
        &[(0, None, 1), (0, None, 2), (1, Some(interaction(0, 1, 0)), 4), (2, None, 3), (2, None, 4)],
    );
    body.edges.push(Edge::new(StateIx(3), Action::Exchange(interaction(0, 1, 1)), StateIx(4)));
    body.states[0].node = Some("outer".to_owned());
    body.states[2].node = Some("inner".to_owned());
    body.edges[0].condition = Some("a".to_owned());
    body.edges[1].is_default = true;
    body.edges[3].is_default = true;
    body.edges[4].condition = Some("b".to_owned());
    let given = protocol(2, 2, body);
    let decider = machine_of(&given, RoleIx(0), STATES).expect("small").behaviour;
    let conditions: Vec<Option<&str>> = decider.edges.iter().map(|edge| edge.condition.as_deref()).collect();
    assert_eq!(conditions, [Some("a"), Some("(!(a)) && (!(b))")]);
    assert_eq!(decider.states[0].node.as_deref(), Some("outer"));
    assert!(decider.states[0].is_final, "it may end without sending");
    let told = machine_of(&given, RoleIx(1), STATES).expect("small").behaviour;
    assert!(told.edges.iter().all(|edge| edge.condition.is_none() && !edge.is_default));
}
