//! Hand-written protocols, with what is expected of them under each network.

use crate::agreement::{Effort, Tally, compare, projected};
use crate::term::{protocol, term};
use crate::{BY_SEARCH, BY_THEORY};
use quadrille_choreography::{Network, RealizabilityLimits, Verdict, realizability};

/// The four verdicts under a network, a letter each: `+` holds, `-` violated, `~` holds up to a bound, `?` unknown.
fn verdicts(text: &str, network: Network, effort: &Effort) -> String {
    let protocol = protocol(&term(text));
    let projection = projected(&protocol, network, effort.by_search);
    let projected_for = if network == Network::Bag { Network::Bag } else { Network::FifoPair };
    let ours = realizability(&protocol, &projection, projected_for, network, &effort.limits);
    let letter = |verdict: &Verdict| match verdict {
        Verdict::Holds(_) => '+',
        Verdict::Violated(_) => '-',
        Verdict::HoldsUpTo(_) => '~',
        Verdict::Inconclusive(_) => '?',
    };
    compare(&protocol, network, effort, &mut Tally::default()).expect("the naive twin agrees");
    ours.verdicts.iter().map(|(_, verdict)| letter(verdict)).collect()
}

/// Checks the verdicts under all networks, in the order of [`Network::ALL`]. The search alone may know less.
fn check(text: &str, expected: [&str; 7]) {
    check_with(text, expected, &BY_THEORY, &BY_SEARCH);
}

fn check_with(text: &str, expected: [&str; 7], by_theory: &Effort, by_search: &Effort) {
    let found = Network::ALL.map(|network| verdicts(text, network, by_theory));
    assert_eq!(found.each_ref().map(String::as_str), expected, "{text}");
    for (network, expected) in Network::ALL.into_iter().zip(expected) {
        let found = verdicts(text, network, by_search);
        let agree = found.chars().zip(expected.chars()).all(|(found, expected)| match found {
            '~' | '?' => expected != '-',
            found => found == expected,
        });
        assert!(agree, "{text} under {}: {found} by search alone, expected {expected}", network.name());
    }
}

#[test]
fn who_is_told_what_was_decided_can_follow() {
    check("A>B:a ; B>C:b ; C>A:c", ["++++"; 7]);
    check("(A>B:a ; B>C:c ; C>D:c | A>B:b ; B>C:d ; C>D:d)", ["++++"; 7]);
    check("(A>B:a ; B>C:b | A>C:c ; C>B:d)", ["++++"; 7]);
    check("[A>B:a ; B>A:b]+ ; A>B:c", ["++++"; 7]);
    // Who takes part in no choice that it is not told of need not be told.
    check("(A>B:a | ) ; C>D:c", ["++++"; 7]);
}

#[test]
fn who_is_not_told_what_was_decided_sends_what_the_other_branch_has() {
    check("(A>B:a ; C>D:c | A>B:b ; C>D:d)", ["-+++"; 7]);
    // Here C may stop although D waits for it in vain: not so, since D may be done, too. But it is not at its end.
    check("(A>B:a ; (C>D:c | ) | A>B:b ; C>D:c)", ["-+++"; 7]);
}

#[test]
fn an_event_based_gateway_with_two_senders_is_a_race_in_every_network() {
    check("(A>C:a | B>C:b)", ["-+--"; 7]);
    // With at most one message in transit, whoever is second hears of the first before it can send.
    check("(A>B:a | B>A:b)", ["-+--", "-+--", "-+--", "-+--", "-+--", "-+--", "++++"]);
}

#[test]
fn the_end_of_a_loop_has_to_be_told() {
    check("[A>B:a]+ ; C>B:c", ["-+--"; 7]);
    // Nobody has to tell B and C that a loop is over behind which they do nothing: they wait, or are done. Over a bag,
    // messages of two rounds are taken for each other; with one message in transit, B cannot send while A does.
    check("[A>B:a]*", ["-+~~", "++++", "++++", "++++", "++++", "++++", "++++"]);
    check("[A>B:a ; B>C:b]*", ["-+~~", "++++", "++++", "++++", "++++", "++++", "++--"]);
    check("A>B:a ; B>A:b ; [A>C:c]* ; A>C:d", ["-+--", "++++", "++++", "++++", "++++", "++++", "++++"]);
}

#[test]
fn messages_that_arrive_in_another_order_block_a_mailbox() {
    let expected = ["++++", "++++", "++++", "++--", "++++", "++--", "++--"];
    check("A>C:a ; B>C:b", expected);
    // The same with a loop before, in which messages pile up without a bound: decided over synchronous exchanges.
    check("[A>E:d]* ; A>C:a ; B>C:b", ["-+~~", "++++", "++++", "++--", "++++", "++--", "++--"]);
    check("[A>E:d]* ; A>C:a ; C>B:c ; B>C:b", ["-+~~", "++++", "++++", "++++", "++++", "++++", "++++"]);
}

#[test]
fn over_a_bag_messages_overtake_and_are_taken_for_each_other() {
    let expected = ["-+++", "++++", "++++", "++++", "++++", "++++", "++++"];
    check("A>B:a ; A>B:a", expected);
    check("(A>B:a ; A>B:b | A>B:b ; A>B:a)", expected);
    check("A>B:a ; A>B:b", ["++++"; 7]);
}

#[test]
fn branches_of_a_block_order_nothing_among_each_other() {
    check("{A>B:a || B>A:b}", ["++++"; 7]);
    // Two branches share two channels: each message that is at the head waits for one behind another head.
    check("{C>B:c ; A>B:a || A>B:b ; C>B:d}", ["++++", "++--", "++--", "++--", "++--", "++--", "++--"]);
    // A sends for the second branch what B takes for the first.
    check("{A>B:a ; B>A:b || A>B:a ; A>B:c}", ["-+++", "-+--", "-+--", "-+--", "-+--", "-+--", "++++"]);
}

#[test]
fn branches_that_share_no_channel_deadlock_where_a_network_orders_more_than_channels() {
    let more = |effort: Effort| Effort { sends: 7, situations: 60_000, ..effort };
    check_with(
        "{A>B:a ; B>C:a ; D>C:a || D>E:b ; E>C:b ; A>C:b}",
        ["++++", "++++", "++--", "++--", "++--", "++--", "++--"],
        &more(BY_THEORY),
        &more(BY_SEARCH),
    );
}

#[test]
fn where_no_messages_cross_it_is_known_without_a_bound_how_runs_end() {
    // No decider: A and D go on at the same time, so the theory of one decider says nothing, and D's messages pile up.
    for effort in [&BY_THEORY, &BY_SEARCH] {
        assert_eq!(verdicts("[D>E:d]* ; A>C:a", Network::FifoPair, effort), "?++~");
    }
    let stuck = verdicts("[D>E:d]* ; (A>C:a | A>C:b ; B>C:c)", Network::FifoPair, &BY_SEARCH);
    assert_eq!(stuck, "-+--");
}

#[test]
fn a_participant_of_many_branches_is_not_expanded() {
    let branches: Vec<String> = ('B'..='S').map(|other| format!("A>{other}:a ; {other}>A:b")).collect();
    let protocol = protocol(&term(&format!("{{{}}}", branches.join(" || "))));
    let projection = projected(&protocol, Network::Bag, false);
    let limits = RealizabilityLimits::default();
    for network in [Network::Bag, Network::FifoPair] {
        let ours = realizability(&protocol, &projection, Network::Bag, network, &limits);
        assert!(ours.is_realizable(), "{ours:?}");
    }
}
