//! A process together with the other participants of a known choreography.

use crate::written::{endpoints, protocol, search};
use quadrille_choreography::{RoleIx, machines_of};
use quadrille_conformance::{ContextFault, ContextFaultKind, ParticipantProcess, context_fault};
use quadrille_verifier::Network;

/// What goes wrong if A does something else, with what the sentence is to say.
fn fault(a: &str, choreography: &str) -> Option<ContextFault> {
    let endpoints = endpoints(&[("A", a), ("B", "?A:go ?A:more !A:n"), ("C", "?B:t !B:u")]);
    let process = ParticipantProcess::new(&endpoints, "A", &search()).expect("it is there").expect("few states");
    let protocol = protocol(choreography);
    let role = protocol.roles.iter().position(|role| role.name == "A").expect("it takes part");
    let role = RoleIx(u32::try_from(role).expect("few roles"));
    let machines = machines_of(&protocol, 1000).expect("few states");
    context_fault(&process, role, &protocol, &machines, Network::Bag, 10_000).expect("few states")
}

#[test]
fn a_message_that_is_never_received_is_one_although_others_go_on() {
    let choreography = "A>B:go B>A:n [forever B>C:t C>B:u]";
    assert_eq!(fault("!B:go ?B:n", choreography), None);
    let found = fault("!B:go", choreography).expect("n is never received");
    assert_eq!(found.kind, ContextFaultKind::Stray);
    assert!(found.sentence().ends_with("there is never `B -> A: n (received)`"), "{}", found.sentence());
    assert_eq!(found.steps.len(), 1, "it sends, and has ended");
}

#[test]
fn loops_of_its_own_are_left_at_last() {
    assert_eq!(fault("!B:go [loop task] ?B:n", "A>B:go B>A:n"), None);
    assert_eq!(fault("!B:go [forever task]", "A>B:go B>A:n").map(|fault| fault.kind), Some(ContextFaultKind::Stuck));
}

#[test]
fn words_that_the_choreography_does_not_have_are_none_of_it() {
    let found = fault("!B:go !B:more ?B:n", "A>B:go B>A:n").expect("nobody takes it");
    assert_eq!(found.kind, ContextFaultKind::Extra);
    assert!(found.sentence().contains("`A -> B: more (sent)` is none of the choreography"), "{}", found.sentence());
}
