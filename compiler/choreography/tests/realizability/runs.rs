//! Runs that show what is wrong, in words; and runs that show nothing.

use crate::agreement::projected;
use crate::term::{protocol, term};
use quadrille_choreography::{
    Automaton, Clause, Event, Fault, Interaction, LabelIx, Network, RealizabilityLimits, ReplayError, RoleIx, Run,
    Verdict, realizability, replay,
};

const LIMIT: usize = 1_000;

/// The run that violates a clause, in words.
fn shown(text: &str, network: Network, clause: Clause) -> Vec<String> {
    let protocol = protocol(&term(text));
    let projection = projected(&protocol, network, false);
    let ours = realizability(&protocol, &projection, network, network, &RealizabilityLimits::default());
    let Verdict::Violated(run) = ours.of(clause) else { unreachable!("{text}: {ours:?}") };
    run.sentences(&protocol)
}

#[test]
fn a_run_is_told_sentence_by_sentence() {
    let race = shown("(A>C:a | B>C:b)", Network::FifoPair, Clause::NothingExtra);
    assert_eq!(race, ["`A` sends `a` to `C`", "`B` sends `b` to `C`", "no run of the choreography has this"]);
    // Each takes the other for the one that decides.
    let stuck = shown("(A>C:a | B>C:b)", Network::FifoPair, Clause::NoDeadlock);
    assert_eq!(stuck, ["nothing more happens; waiting for ever: `C`"]);
    let left = shown("(A>C:a | B>C:b)", Network::FifoPair, Clause::NoStrayMessage);
    assert_eq!(left.last().map(String::as_str), Some("nothing more happens; never received: `b` from `B` to `C`"));
    let swapped = shown("A>B:a ; A>B:a", Network::Bag, Clause::NothingExtra);
    let why = "two of these messages are in transit, and either may be taken for the other";
    assert_eq!(swapped.last().map(String::as_str), Some(why));
    let early = shown("(A>B:a ; (C>D:c | ) | A>B:b ; C>D:c)", Network::FifoPair, Clause::NothingExtra);
    let why = "all participants may stop here, before the choreography is at its end";
    assert_eq!(early.last().map(String::as_str), Some(why));
}

#[test]
fn machines_that_lack_something_miss_it() {
    let protocol = protocol(&term("A>B:a ; B>C:b"));
    let check = |machine: Automaton, expected: &[&str]| {
        let mut projection = projected(&protocol, Network::FifoPair, true);
        projection.machines[1].behaviour = machine;
        let limits = RealizabilityLimits::default();
        let ours = realizability(&protocol, &projection, Network::FifoPair, Network::FifoPair, &limits);
        let Verdict::Violated(run) = ours.of(Clause::NothingMissing) else { unreachable!("{ours:?}") };
        assert_eq!(run.sentences(&protocol), expected);
    };
    let goes_on = "the choreography goes on (“`B` receives `a` from `A`”), the participant does not";
    check(Automaton::empty(), &["`A` sends `a` to `B`", goes_on]);
    let mut endless = projected(&protocol, Network::FifoPair, true).machines[1].behaviour.clone();
    endless.states.iter_mut().for_each(|state| state.is_final = false);
    let sentences = [
        "`A` sends `a` to `B`",
        "`B` receives `a` from `A`",
        "`B` sends `b` to `C`",
        "`C` receives `b` from `B`",
        "the choreography may end here, `B` may not",
    ];
    check(endless, &sentences);
}

#[test]
fn a_run_that_shows_nothing_is_not_believed() {
    let protocol = protocol(&term("A>B:a ; B>C:b"));
    let machines = projected(&protocol, Network::FifoPair, true).machines;
    let of = |sender, receiver, label| Interaction {
        sender: RoleIx(sender),
        receiver: RoleIx(receiver),
        label: LabelIx(label),
    };
    let (first, second) = (of(0, 1, 0), of(1, 2, 1));
    let replayed = |events: Vec<Event>, fault: Fault| {
        replay(&protocol, &machines, Network::FifoPair, &Run { events, fault }, LIMIT)
    };
    assert_eq!(replayed(vec![Event::send(first)], Fault::Extra), Err(ReplayError::Innocent));
    assert_eq!(replayed(vec![Event::send(second)], Fault::Extra), Err(ReplayError::Machine(0)));
    assert_eq!(replayed(vec![Event::receive(first)], Fault::Extra), Err(ReplayError::Network(0)));
    let stuck = Fault::Stuck { waiting: vec![RoleIx(1)], left: vec![first] };
    assert_eq!(replayed(vec![Event::send(first)], stuck), Err(ReplayError::Innocent));
    assert_eq!(replayed(Vec::new(), Fault::EndsEarly), Err(ReplayError::Innocent));
}
