//! The theorem that subtyping is for: whoever replaces its process by one that fits causes no deadlock and loses no
//! message, on any network on which there was none. On random sessions of two and their random variations.

use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, prop_oneof, proptest};
use quadrille_choreography::{
    Action, Automaton, Edge, Interaction, Label, LabelIx, Machine, Protocol, Role, RoleIx, StateIx,
};
use quadrille_conformance::{Observation, ParticipantSystem, machine_composition, subtype_fault};
use quadrille_verifier::Network;

/// What two do, as A sees it; messages are named by numbers.
#[derive(Clone, Debug)]
enum Session {
    End,
    /// One of them decides: each branch begins with a message of its own.
    Choice(bool, Vec<(u8, Session)>),
}

fn session() -> impl Strategy<Value = Session> {
    let leaf = proptest::strategy::Just(Session::End);
    leaf.prop_recursive(3, 8, 2, |inner| {
        let branches = prop::collection::btree_map(0..4u8, inner, 1..3);
        (any::<bool>(), branches).prop_map(|(sends, branches)| Session::Choice(sends, branches.into_iter().collect()))
    })
}

const A: RoleIx = RoleIx(0);
const B: RoleIx = RoleIx(1);
/// Messages have the depth in their names, so that none is taken for another one: so many names there are.
const NAMES: u32 = 64;

/// The machine of one of the two.
fn machine(session: &Session, role: RoleIx) -> Machine {
    let mut behaviour = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    draw(session, &mut behaviour, 0);
    Machine { role, behaviour }
}

fn draw(session: &Session, behaviour: &mut Automaton, depth: u32) -> StateIx {
    let Session::Choice(sends, branches) = session else { return behaviour.state(true) };
    let from = behaviour.state(false);
    for (message, rest) in branches {
        let to = draw(rest, behaviour, depth + 1);
        let (sender, receiver) = if *sends { (A, B) } else { (B, A) };
        let interaction = Interaction { sender, receiver, label: LabelIx(depth * 4 + u32::from(*message)) };
        behaviour.edges.push(Edge::new(from, Action::Exchange(interaction), to));
    }
    from
}

fn vocabulary() -> Protocol {
    let role = |name: &str| Role { id: name.to_owned(), name: name.to_owned(), is_many: false };
    let label = |at: u32| Label { name: format!("m{}_{}", at / 4, at % 4), message: None };
    Protocol {
        origin: None,
        roles: vec![role("A"), role("B")],
        labels: (0..NAMES).map(label).collect(),
        body: Automaton::empty(),
        assumptions: Vec::new(),
    }
}

/// A change at some place: a branch less or more, or something else in its stead.
#[derive(Clone, Debug)]
enum Change {
    Less(usize),
    More(u8, Session),
    Other(Session),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..3usize).prop_map(Change::Less),
        (0..4u8, session()).prop_map(|(message, rest)| Change::More(message, rest)),
        session().prop_map(Change::Other),
    ]
}

/// The session with a change where the way leads.
fn changed(session: &Session, way: &[usize], change: &Change) -> Session {
    match (session, way.split_first()) {
        (Session::Choice(sends, branches), Some((first, rest))) => {
            let mut branches = branches.clone();
            let at = first % branches.len();
            branches[at].1 = changed(&branches[at].1, rest, change);
            Session::Choice(*sends, branches)
        }
        (Session::Choice(sends, branches), None) => match change {
            Change::Less(at) if branches.len() > 1 => {
                let mut branches = branches.clone();
                branches.remove(at % branches.len());
                Session::Choice(*sends, branches)
            }
            Change::More(message, more) if branches.iter().all(|(known, _)| known != message) => {
                let mut branches = branches.clone();
                branches.push((*message, more.clone()));
                Session::Choice(*sends, branches)
            }
            Change::Other(other) => other.clone(),
            Change::Less(_) | Change::More(..) => session.clone(),
        },
        (Session::End, _) => match change {
            Change::Other(other) => other.clone(),
            Change::Less(_) | Change::More(..) => Session::End,
        },
    }
}

/// Whether some run of the two gets stuck or leaves a message.
fn goes_wrong(a: &Session, b: &Session, network: Network) -> bool {
    let machines = [machine(a, A), machine(b, B)];
    let composed = machine_composition(&vocabulary(), &machines, network, Observation::Both, 10_000);
    let composed = composed.expect("few states");
    composed.reachable().into_iter().any(|state| composed.leaving(state).is_empty() && !composed.is_terminated(state))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_fits_causes_no_deadlock_and_loses_no_message(
        old in session(),
        way in prop::collection::vec(0..2usize, 0..3),
        change in change(),
    ) {
        let new = changed(&old, &way, &change);
        let system = |session: &Session| {
            ParticipantSystem::of_machine(&vocabulary(), &machine(session, A), 1000).expect("few states")
        };
        let fault = subtype_fault(&system(&new), &system(&old), 10_000).expect("few states");
        for network in Network::ALL {
            prop_assert!(!goes_wrong(&old, &old, network), "the two fit each other");
            prop_assert!(fault.is_some() || !goes_wrong(&new, &old, network), "{network:?}");
        }
        // A session of two is all there is: whoever does not fit goes wrong with somebody who keeps to the contract.
        if fault.is_some() {
            prop_assert!(goes_wrong(&new, &old, Network::Bag), "{fault:?}");
        }
    }
}
