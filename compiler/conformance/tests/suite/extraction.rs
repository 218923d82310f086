//! The choreography that a collaboration implies, or why there is none.

use crate::composed::composed;
use crate::written::{endpoints, endpoints_of, protocol, protocol_of_file, search};
use quadrille_choreography::{Action, Automaton, Protocol, choreography_text};
use quadrille_conformance::{
    Composition, ConformanceOptions, ConformanceOutcome, Extraction, LabelledTransitionSystem, Notion, Observation,
    Refusal, branching_bisimilar, conforms, extract, naming, protocol_system, trace_inclusion,
};
use quadrille_verifier::Network;
use std::collections::BTreeSet;

type Written<'a> = &'a [(&'a str, &'a str)];

fn extracted(collaboration: Written<'_>) -> Protocol {
    match extract(&endpoints(collaboration), Network::Bag, &search()) {
        Extraction::Extracted(protocol) => *protocol,
        Extraction::Refused(refusal) => panic!("{}", refusal.reason),
        Extraction::Inconclusive(reason) => panic!("{reason}"),
    }
}

fn refusal(collaboration: Written<'_>) -> Refusal {
    match extract(&endpoints(collaboration), Network::Bag, &search()) {
        Extraction::Refused(refusal) => *refusal,
        Extraction::Extracted(protocol) => panic!("{:#?}", protocol.body),
        Extraction::Inconclusive(reason) => panic!("{reason}"),
    }
}

/// Interactions in the branches of each parallel block, outermost first.
fn blocks(automaton: &Automaton) -> Vec<Vec<usize>> {
    let mut list = Vec::new();
    for edge in &automaton.edges {
        if let Action::Parallel(branches) = &edge.action {
            let mut sizes: Vec<usize> =
                branches.iter().map(|branch| quadrille_conformance::interactions(branch).len()).collect();
            sizes.sort_unstable();
            list.push(sizes);
            branches.iter().for_each(|branch| list.extend(blocks(branch)));
        }
    }
    list
}

fn system(protocol: &Protocol) -> LabelledTransitionSystem {
    protocol_system(protocol, Observation::Receive, 10_000).expect("few states").system
}

/// The extracted choreography is the expected one; the collaboration conforms to it, and its projection does exactly
/// what the collaboration does, sending by sending and receipt by receipt.
#[track_caller]
fn implies(collaboration: Written<'_>, expected: &str) -> Protocol {
    let found = extracted(collaboration);
    assert!(branching_bisimilar(&system(&found), &system(&protocol(expected))), "{:#?}", found.body);
    let (endpoints, options) = (endpoints(collaboration), search());
    let whole = Composition::new(&endpoints, Network::Bag, &options, &naming(Observation::Both)).expect("few states");
    let again = composed(&found).expect("few states");
    assert_eq!(trace_inclusion(&whole.system, &again, 10_000), Ok(None));
    assert_eq!(trace_inclusion(&again, &whole.system, 10_000), Ok(None));
    let rsc = ConformanceOptions {
        notion: Notion::Trace,
        observation: Observation::Receive,
        network: Network::Rsc,
        silent: BTreeSet::new(),
        search: search(),
    };
    // Written as a diagram and read again, it is the same.
    let text = choreography_text(&found, "implied", None);
    let read = protocol_of_file(&text);
    assert_eq!(trace_inclusion(&system(&found), &system(&read), 10_000), Ok(None), "{text}");
    assert_eq!(trace_inclusion(&system(&read), &system(&found), 10_000), Ok(None), "{text}");
    let verdict = conforms(&endpoints, &found, &rsc).expect("known messages");
    assert!(matches!(verdict.outcome, ConformanceOutcome::Holds), "{:#?}", verdict.outcome);
    found
}

#[test]
fn sequences_and_choices() {
    implies(&[("A", "!B:hello ?B:reply"), ("B", "?A:hello !A:reply")], "A>B:hello B>A:reply");
    implies(
        &[
            ("Buyer", "!Seller:order [event ?Seller:invoice !Seller:payment | ?Seller:rejection]"),
            ("Seller", "?Buyer:order task [xor !Buyer:invoice ?Buyer:payment | !Buyer:rejection]"),
        ],
        "Buyer>Seller:order [xor Seller>Buyer:invoice Buyer>Seller:payment | Seller>Buyer:rejection]",
    );
    // One that decides whether it goes on at all.
    implies(&[("A", "!B:hello [xor task | !B:more]"), ("B", "?A:hello")], "A>B:hello").labels.len();
}

#[test]
fn loops() {
    implies(
        &[
            ("A", "[forever !B:item [event ?B:next | ?B:done stop]]"),
            ("B", "[forever ?A:item [xor !A:next | !A:done stop]]"),
        ],
        "[forever A>B:item [xor B>A:next | B>A:done stop]]",
    );
    // A loop of its own is nobody's business.
    implies(&[("A", "[loop task] !B:hello"), ("B", "?A:hello")], "A>B:hello");
}

#[test]
fn parallel_blocks() {
    let found = implies(
        &[("A", "[and !B:b1 ?B:b2 | !C:c1 ?C:c2] !B:end"), ("B", "?A:b1 !A:b2 ?A:end"), ("C", "?A:c1 !A:c2")],
        "[and A>B:b1 B>A:b2 | A>C:c1 C>A:c2] A>B:end",
    );
    assert_eq!(blocks(&found.body), [[2, 2]]);
    // A choice in one branch, a loop in the other.
    let found = implies(
        &[
            ("A", "[and [xor !B:yes | !B:no] | [forever !C:item [event ?C:next | ?C:done stop]]]"),
            ("B", "[event ?A:yes | ?A:no]"),
            ("C", "[forever ?A:item [xor !A:next | !A:done stop]]"),
        ],
        "[and [xor A>B:yes | A>B:no] | [forever A>C:item [xor C>A:next | C>A:done stop]]]",
    );
    assert_eq!(blocks(&found.body), [[2, 3]]);
    // Blocks in blocks.
    let found = implies(
        &[
            ("A", "!B:go [and [and !B:one | !C:two] !B:three | !D:four]"),
            ("B", "?A:go ?A:one ?A:three"),
            ("C", "?A:two"),
            ("D", "?A:four"),
        ],
        "A>B:go [and [and A>B:one | A>C:two] A>B:three | A>D:four]",
    );
    assert_eq!(blocks(&found.body), [vec![1, 3], vec![1, 1]]);
    // Who never meets is a block as well.
    let found = implies(&[("A", "!B:x"), ("B", "?A:x"), ("C", "!D:y"), ("D", "?C:y")], "[and A>B:x | C>D:y]");
    assert_eq!(blocks(&found.body), [[1, 1]]);
}

#[test]
fn what_only_looks_parallel_stays_a_state_machine() {
    // Either order, then something that depends on the order.
    let found = extracted(&[
        ("A", "[xor !B:one !C:two !B:late | !C:two !B:one !B:early]"),
        ("B", "?A:one [event ?A:late | ?A:early]"),
        ("C", "?A:two"),
    ]);
    assert!(blocks(&found.body).is_empty());
}

#[test]
fn the_order_example_conforms_to_the_choreography_that_it_implies() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/order/order.bpmn");
    let endpoints = endpoints_of(&std::fs::read_to_string(file).expect("the example is there"));
    let Extraction::Extracted(found) = extract(&endpoints, Network::Bag, &search()) else { panic!("not extracted") };
    assert_eq!(blocks(&found.body), [[3, 3]]);
    let read = protocol_of_file(&choreography_text(&found, "implied", None));
    for notion in [Notion::Trace, Notion::Inclusion, Notion::Coverage] {
        for observation in Observation::ALL {
            let network = Network::Bag;
            let options =
                ConformanceOptions { notion, observation, network, silent: BTreeSet::new(), search: search() };
            let verdict = conforms(&endpoints, &read, &options).expect("known messages");
            assert!(matches!(verdict.outcome, ConformanceOutcome::Holds), "{:#?}", verdict.outcome);
        }
    }
}

#[test]
fn messages_that_cross_are_shown() {
    let refusal = refusal(&[("A", "!B:ping ?B:pong"), ("B", "!A:pong ?A:ping")]);
    assert_eq!(refusal.reason, "messages cross: no order of whole exchanges is this run");
    let run = refusal.run.expect("a run");
    let steps: Vec<String> = run
        .steps
        .iter()
        .filter(|step| step.message.is_some())
        .map(|step| format!("{} {}", step.participant, step.action))
        .collect();
    assert_eq!(
        steps,
        ["A sends `ping` to `B`", "B sends `pong` to `A`", "A receives `pong` from `B`", "B receives `ping` from `A`"]
    );
    // By way of others.
    let ring: Written<'_> = &[("A", "!B:x ?C:z"), ("B", "!C:y ?A:x"), ("C", "!A:z ?B:y")];
    assert!(refusal_of_crossing(ring));
    // Overtaking is crossing, too, where it is possible.
    let overtaking: Written<'_> = &[("A", "!B:one !B:two"), ("B", "task ?A:two ?A:one")];
    assert!(refusal_of_crossing(overtaking));
    let Extraction::Refused(stuck) = extract(&endpoints(overtaking), Network::FifoPair, &search()) else {
        panic!("not refused")
    };
    assert!(stuck.reason.starts_with("the collaboration can get stuck"), "{}", stuck.reason);
    // On a network that delivers at once nothing crosses; there it gets stuck instead.
    let Extraction::Refused(stuck) = extract(&endpoints(ring), Network::Rsc, &search()) else { panic!("not refused") };
    assert!(stuck.reason.starts_with("the collaboration can get stuck"), "{}", stuck.reason);
}

fn refusal_of_crossing(collaboration: Written<'_>) -> bool {
    refusal(collaboration).reason.starts_with("messages cross")
}

#[test]
fn messages_in_a_long_line_do_not_cross() {
    // The first is received last, but nobody who waits for it knows.
    implies(
        &[("A", "!C:slow !B:quick"), ("B", "?A:quick !D:on"), ("C", "?A:slow"), ("D", "?B:on")],
        "A>C:slow A>B:quick B>D:on",
    );
}

#[test]
fn what_no_choreography_says_is_shown() {
    // A sends in order, B takes them in any: a choreography has one order for both, or none.
    let refusal = refusal(&[("A", "!B:one !B:two"), ("B", "[and ?A:one | ?A:two]")]);
    assert_eq!(
        refusal.reason,
        "after `A -> B: one (sent)`, `A -> B: two (sent)` the collaboration can go on with `A -> B: two (received)`; \
         what the choreography that it would be is projected onto allows `A -> B: one (received)`"
    );
    assert!(refusal.run.is_some());
}

#[test]
fn where_nothing_is_exchanged_there_is_none() {
    let refusal = refusal(&[("A", "task"), ("B", "[xor task | task]")]);
    assert_eq!(refusal.reason, "nothing is exchanged between participants");
}

#[test]
fn branches_side_by_side_order_nothing() {
    // Each gets one message while it sends another, in other branches.
    let found = implies(&[("A", "[and !B:x | ?B:y]"), ("B", "[and ?A:x | !A:y]")], "[and A>B:x | B>A:y]");
    assert_eq!(blocks(&found.body), [[1, 1]]);
}

#[test]
fn deadlocks_and_lost_messages_are_shown() {
    let stuck = refusal(&[("A", "!B:hello ?B:reply !B:more"), ("B", "?A:hello ?A:more !A:reply")]);
    assert!(stuck.reason.starts_with("the collaboration can get stuck"), "{}", stuck.reason);
    assert!(stuck.run.is_some());
    let lost = refusal(&[("A", "!B:hello !B:more"), ("B", "?A:hello [xor ?A:more | task]")]);
    assert!(lost.reason.starts_with("a message may be sent that is never received"), "{}", lost.reason);
    assert!(lost.run.is_some());
}

#[test]
fn a_search_that_is_given_up_decides_nothing() {
    let mut options = search();
    options.limits.max_states = 3;
    let found = extract(&endpoints(&[("A", "!B:hello ?B:reply"), ("B", "?A:hello !A:reply")]), Network::Bag, &options);
    assert!(matches!(found, Extraction::Inconclusive(_)), "{found:#?}");
}
