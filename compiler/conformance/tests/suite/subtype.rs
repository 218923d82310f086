//! A process against its contract: what may change and what may not, a case each; and laws on random machines.

use crate::written::{endpoints, protocol, search};
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use quadrille_choreography::{RoleIx, machine_of};
use quadrille_conformance::{
    LabelledStep, LabelledTransitionSystem, LocalAction, ParticipantProcess, ParticipantSystem, SubtypeFault,
    SubtypeFaultKind, lost_sendings, subtype_fault,
};

/// The process of `A`, whose partners are closed pools.
fn process(text: &str) -> ParticipantProcess {
    match ParticipantProcess::new(&endpoints(&[("A", text), ("B", ""), ("C", "")]), "A", &search()) {
        Some(Ok(process)) => process,
        Some(Err(reason)) => panic!("{reason}"),
        None => panic!("no such participant"),
    }
}

fn fault(new: &str, contract: &str) -> Option<SubtypeFault> {
    let (new, contract) = (process(new), process(contract));
    let found = subtype_fault(&new.participant, &contract.participant, 10_000).expect("few states");
    if let Some(fault) = &found {
        let run = new.told(&fault.steps, fault.sentence()).expect("a run that can be replayed");
        assert_eq!(run.steps.iter().filter(|step| step.message.is_some()).count(), fault.actions.len());
    }
    found
}

#[track_caller]
fn fits(new: &str, contract: &str) {
    let found = fault(new, contract);
    assert!(found.is_none(), "{:#?}", found.map(|fault| fault.sentence()));
}

#[track_caller]
fn fails(new: &str, contract: &str) -> String {
    fault(new, contract).expect("a fault").sentence()
}

#[test]
fn a_process_fits_itself() {
    for text in [
        "!B:order ?B:reply",
        "?B:order [xor !B:yes | !B:no]",
        "!B:order [event ?B:yes | ?B:no]",
        "[and !B:order | !C:note] ?B:reply",
        "[loop !B:item ?B:next]",
        "[forever !B:item [event ?B:next | ?B:done stop]]",
        "[loop task] !B:order",
    ] {
        fits(text, text);
    }
}

#[test]
fn silent_steps_do_not_matter() {
    fits("task !B:order task ?B:reply task", "!B:order ?B:reply");
    fits("!B:order ?B:reply", "task !B:order [xor task | task task] ?B:reply");
}

#[test]
fn it_may_accept_more() {
    fits("!B:order [event ?B:yes | ?B:no | ?B:later !B:again]", "!B:order [event ?B:yes | ?B:no]");
    fits("?B:order [event ?B:pay | ?C:pay]", "?B:order ?B:pay");
}

#[test]
fn it_may_not_accept_less() {
    assert_eq!(
        fails("!B:order ?B:yes", "!B:order [event ?B:yes | ?B:no]"),
        "having had to send `order` to `B`, the process cannot receive `no` from `B`, which the contract can"
    );
    // It accepts both, but decides by itself which one it waits for.
    fails("!B:order [xor ?B:yes | ?B:no]", "!B:order [event ?B:yes | ?B:no]");
    // So does the contract: then each message may be met by deaf ears anyway.
    fits("!B:order [xor ?B:yes | ?B:no]", "!B:order [xor ?B:yes | ?B:no]");
    fits("!B:order [event ?B:yes | ?B:no]", "!B:order [xor ?B:yes | ?B:no]");
    fits("!B:order ?B:yes", "!B:order [xor ?B:yes | ?B:no]");
}

#[test]
fn it_may_send_less_but_something() {
    fits("?B:order !B:yes", "?B:order [xor !B:yes | !B:no]");
    assert_eq!(
        fails("?B:order ?B:pay", "?B:order [xor !B:yes | !B:no]"),
        "having had to receive `order` from `B`, the process waits, where the contract is to send `no` to `B`, or send `yes` to `B`"
    );
    let (new, contract) = (process("?B:order !B:yes"), process("?B:order [xor !B:yes | !B:no]"));
    let lost = lost_sendings(&new.participant, &contract.participant, 10_000);
    assert_eq!(lost, Ok(vec!["send `no` to `B`".to_owned()]));
}

#[test]
fn it_may_not_send_more() {
    assert_eq!(
        fails("?B:order [xor !B:yes | !B:no]", "?B:order !B:yes"),
        "having had to receive `order` from `B`, the process can send `no` to `B`; the contract is to send `yes` to `B`"
    );
    fails("?B:order !C:yes", "?B:order !B:yes");
    // What follows on a branch is part of it.
    fails("?B:order [xor !B:yes !B:more | !B:no]", "?B:order [xor !B:yes | !B:no]");
    // What follows on a message that nobody sends is not.
    fits("?B:order [event ?B:pay | ?B:cancel !B:refund]", "?B:order ?B:pay");
}

#[test]
fn it_ends_only_where_the_contract_does() {
    assert_eq!(
        fails("!B:order", "!B:order ?B:reply"),
        "having had to send `order` to `B`, the process has ended, and the contract has not"
    );
    assert_eq!(
        fails("!B:order ?B:reply", "!B:order"),
        "having had to send `order` to `B`, the process goes on waiting, where the contract has ended"
    );
    fails("?B:order [xor !B:yes | task]", "?B:order !B:yes");
    fits("?B:order [xor !B:yes | task]", "?B:order [xor !B:yes | task]");
    fits("?B:order", "?B:order [xor !B:yes | task]");
}

#[test]
fn it_may_not_go_on_silently_for_ever() {
    assert_eq!(
        fails("[loop task] !B:order", "!B:order"),
        "the process can go on for ever without sending or receiving anything, which the contract cannot"
    );
    fits("!B:order", "[loop task] !B:order");
}

#[test]
fn orders_are_kept() {
    fails("!C:note !B:order", "!B:order !C:note");
    fits("!C:note !B:order", "[and !B:order | !C:note]");
    // What may come in either order has to be accepted in either.
    fails("?B:order ?C:note", "[and ?B:order | ?C:note]");
}

#[test]
fn loops_may_be_shorter_where_the_process_decides() {
    fits("?B:order !B:part !B:part", "?B:order [loop !B:part]");
    fails("?B:order [loop !B:part]", "?B:order !B:part !B:part");
    fails("[event ?B:item ?B:done | ?B:done]", "[forever [event ?B:item | ?B:done stop]]");
}

#[test]
fn the_contract_may_be_the_machine_of_a_choreography() {
    let choreography = protocol("B>A:order [xor A>B:yes [event B>A:pay | B>A:cancel] | A>B:no]");
    let a = RoleIx(1);
    assert_eq!(choreography.roles[a.index()].name, "A");
    let machine = machine_of(&choreography, a, 100).expect("few states");
    let contract = ParticipantSystem::of_machine(&choreography, &machine, 100).expect("few states");
    let found = |new: &str| {
        let fault = subtype_fault(&process(new).participant, &contract, 10_000).expect("few states");
        fault.map(|fault| fault.kind)
    };
    assert_eq!(found("?B:order [xor !B:yes [event ?B:pay | ?B:cancel] | !B:no]"), None);
    assert_eq!(found("?B:order !B:no"), None);
    assert_eq!(found("[event ?B:order !B:yes [event ?B:pay | ?B:cancel | ?B:later] | ?B:hint]"), None);
    let less = SubtypeFaultKind::AcceptsLess("receive `cancel` from `B`".to_owned());
    assert_eq!(found("?B:order !B:yes ?B:pay"), Some(less));
    assert_eq!(found("?B:order"), Some(SubtypeFaultKind::EndsEarly));
    // It may not be needed at all: then it need not have begun.
    let optional = protocol("B>C:ask [xor B>A:order A>B:yes | B>C:end]");
    let a = optional.roles.iter().position(|role| role.name == "A").expect("it takes part");
    let machine = machine_of(&optional, RoleIx(u32::try_from(a).expect("few")), 100).expect("few states");
    let contract = ParticipantSystem::of_machine(&optional, &machine, 100).expect("few states");
    assert_eq!(subtype_fault(&process("?B:order !B:yes").participant, &contract, 100), Ok(None));
}

#[test]
fn a_machine_that_may_stop_or_send_decides() {
    let choreography = protocol("B>A:order [xor A>B:yes | stop]");
    let machine = machine_of(&choreography, RoleIx(1), 100).expect("few states");
    let contract = ParticipantSystem::of_machine(&choreography, &machine, 100).expect("few states");
    for new in ["?B:order !B:yes", "?B:order", "?B:order [xor !B:yes | task]"] {
        assert_eq!(subtype_fault(&process(new).participant, &contract, 100), Ok(None), "{new}");
    }
    assert!(matches!(subtype_fault(&process("?B:order ?B:pay").participant, &contract, 100), Ok(Some(_))));
}

/// Random machines without silent steps, each state sending, receiving or final, in which no state has two steps of one
/// label: where Gay and Hole's rules can be read off directly.
fn machine() -> impl Strategy<Value = ParticipantSystem> {
    let state = (any::<bool>(), prop::collection::vec(prop::option::weighted(0.6, 0..4u32), 2));
    prop::collection::vec(state, 4).prop_map(|states| {
        let actions: Vec<LocalAction> = [(true, "x"), (true, "y"), (false, "x"), (false, "y")]
            .map(|(sends, message)| LocalAction { sends, partner: "B".to_owned(), message: message.to_owned() })
            .to_vec();
        let labels = actions.iter().map(ToString::to_string).collect();
        let mut steps = Vec::new();
        for (from, (sends, targets)) in (0..).zip(&states) {
            for (at, to) in (0..).zip(targets) {
                let label = Some(if *sends { at } else { at + 2 });
                steps.extend(to.map(|to| LabelledStep { from, label, to }));
            }
        }
        let terminated = (0..4).filter(|state| !steps.iter().any(|step: &LabelledStep| step.from == *state)).collect();
        let system = LabelledTransitionSystem::new(labels, 4, 0, steps, terminated);
        let is_quiet = (0..4).map(|state| system.is_terminated(state)).collect();
        ParticipantSystem { system, actions, is_quiet, is_passing: vec![false; 4] }
    })
}

/// Gay and Hole's subtyping: the greatest relation that their rules allow.
fn is_subtype(one: &ParticipantSystem, other: &ParticipantSystem) -> bool {
    let offers = |system: &ParticipantSystem, state: u32, sends: bool| -> Vec<(u32, u32)> {
        let leaving = system.system.leaving(state).iter();
        let labelled = leaving.filter_map(|step| step.label.map(|label| (label, step.to)));
        labelled.filter(|(label, _)| system.actions[*label as usize].sends == sends).collect()
    };
    let mut related: Vec<(u32, u32)> = (0..4).flat_map(|p| (0..4).map(move |q| (p, q))).collect();
    loop {
        let allowed = |(p, q): &(u32, u32)| {
            let (sent, expected) = (offers(one, *p, true), offers(other, *q, true));
            let (accepted, wanted) = (offers(one, *p, false), offers(other, *q, false));
            let both = |a: &[(u32, u32)], b: &[(u32, u32)]| {
                a.iter().all(|(label, to)| {
                    b.iter().any(|(same, target)| same == label && related.contains(&(*to, *target)))
                })
            };
            let swapped: Vec<(u32, u32)> = wanted.clone();
            let inputs = swapped.iter().all(|(label, target)| {
                accepted.iter().any(|(same, to)| same == label && related.contains(&(*to, *target)))
            });
            let ends = |offers: [&Vec<(u32, u32)>; 2]| offers.iter().all(|list| list.is_empty());
            match (ends([&sent, &accepted]), ends([&expected, &wanted])) {
                (true, true) => true,
                (true, false) | (false, true) => false,
                (false, false) if !expected.is_empty() => !sent.is_empty() && both(&sent, &expected),
                (false, false) => sent.is_empty() && inputs,
            }
        };
        let kept: Vec<(u32, u32)> = related.iter().copied().filter(allowed).collect();
        if kept.len() == related.len() {
            return related.contains(&(0, 0));
        }
        related = kept;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_machines_it_is_gay_and_holes_relation(one in machine(), other in machine()) {
        let found = subtype_fault(&one, &other, 1000).expect("few states");
        prop_assert_eq!(found.is_none(), is_subtype(&one, &other));
    }

    #[test]
    fn it_is_reflexive_and_transitive(one in machine(), two in machine(), three in machine()) {
        let fits = |one, other| subtype_fault(one, other, 1000).expect("few states").is_none();
        prop_assert!(fits(&one, &one));
        prop_assert!(!(fits(&one, &two) && fits(&two, &three)) || fits(&one, &three));
    }
}
