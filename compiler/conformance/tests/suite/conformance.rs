//! A collaboration against a choreography: a case for each clause, each notion both ways.

use crate::written::{endpoints, endpoints_of, projected_file, protocol, protocol_of_file, search};
use quadrille_choreography::Protocol;
use quadrille_conformance::{
    ConformanceOptions, ConformanceOutcome, Difference, Notion, Observation, Side, UnknownMessages, conforms,
};
use quadrille_verifier::Network;
use std::collections::BTreeSet;
use std::path::Path;

fn options(notion: Notion) -> ConformanceOptions {
    ConformanceOptions {
        notion,
        observation: Observation::Receive,
        network: Network::Bag,
        silent: BTreeSet::new(),
        search: search(),
    }
}

type Written<'a> = &'a [(&'a str, &'a str)];

fn outcome(collaboration: Written<'_>, choreography: &str, options: &ConformanceOptions) -> ConformanceOutcome {
    match conforms(&endpoints(collaboration), &protocol(choreography), options) {
        Ok(verdict) => verdict.outcome,
        Err(UnknownMessages(list)) => panic!("unknown: {list:?}"),
    }
}

#[track_caller]
fn holds(collaboration: Written<'_>, choreography: &str, options: &ConformanceOptions) {
    let outcome = outcome(collaboration, choreography, options);
    assert!(matches!(outcome, ConformanceOutcome::Holds), "{outcome:#?}");
}

#[track_caller]
fn violated(collaboration: Written<'_>, choreography: &str, options: &ConformanceOptions) -> Difference {
    match outcome(collaboration, choreography, options) {
        ConformanceOutcome::Violated(difference) => *difference,
        other @ (ConformanceOutcome::Holds | ConformanceOutcome::Inconclusive(_)) => panic!("{other:#?}"),
    }
}

const ORDER: Written<'_> = &[
    ("Buyer", "!Seller:order [event ?Seller:invoice !Seller:payment | ?Seller:rejection]"),
    ("Seller", "?Buyer:order task [xor !Buyer:invoice ?Buyer:payment | !Buyer:rejection]"),
];
const ORDERED: &str = "Buyer>Seller:order [xor Seller>Buyer:invoice Buyer>Seller:payment | Seller>Buyer:rejection]";

#[test]
fn what_does_the_same_conforms_by_every_notion_on_every_network() {
    for network in Network::ALL {
        for notion in Notion::ALL {
            for observation in Observation::ALL {
                holds(ORDER, ORDERED, &ConformanceOptions { network, observation, ..options(notion) });
            }
        }
    }
}

#[test]
fn an_exchange_too_many_is_no_inclusion_but_covers() {
    let choreography = "Buyer>Seller:order Seller>Buyer:invoice Buyer>Seller:payment";
    let silent = BTreeSet::from(["rejection".to_owned()]);
    let with = |notion| ConformanceOptions { silent: silent.clone(), ..options(notion) };
    // Hidden, the rejection ends the run early.
    let difference = violated(ORDER, choreography, &with(Notion::Inclusion));
    assert_eq!(difference.of, Side::Left);
    assert_eq!(difference.exchanges, ["Buyer -> Seller: order"]);
    assert_eq!(
        difference.explanation,
        "after `Buyer -> Seller: order` the collaboration can end; \
         the choreography goes on with `Seller -> Buyer: invoice`"
    );
    let run = difference.run.expect("a run of the collaboration");
    let exchanged: Vec<&str> = run.steps.iter().filter_map(|step| step.message.as_deref()).collect();
    assert_eq!(exchanged, ["order", "order", "rejection", "rejection"]);
    holds(ORDER, choreography, &with(Notion::Coverage));
    violated(ORDER, choreography, &with(Notion::Trace));
    violated(ORDER, choreography, &with(Notion::Branching));
}

#[test]
fn an_exchange_too_few_is_no_coverage_but_is_included() {
    let choreography = "Buyer>Seller:order [xor Seller>Buyer:invoice Buyer>Seller:payment | Seller>Buyer:rejection \
                        | Seller>Buyer:question]";
    let difference = violated(ORDER, choreography, &options(Notion::Coverage));
    assert_eq!(difference.of, Side::Right);
    assert_eq!(
        difference.explanation,
        "after `Buyer -> Seller: order` the choreography can go on with `Seller -> Buyer: question`; \
         the collaboration allows `Seller -> Buyer: invoice` or `Seller -> Buyer: rejection`"
    );
    assert_eq!(difference.elements, ["task_Buyer>Seller:order", "task_Seller>Buyer:question"]);
    holds(ORDER, choreography, &options(Notion::Inclusion));
    violated(ORDER, choreography, &options(Notion::Trace));
}

#[test]
fn a_choice_made_too_early_has_the_same_traces_and_is_not_bisimilar() {
    let early: Written<'_> =
        &[("A", "[xor !B:hello !B:left | !B:hello !B:right]"), ("B", "?A:hello [event ?A:left | ?A:right]")];
    let late = "A>B:hello [event A>B:left | A>B:right]";
    let chosen_early = "[xor A>B:hello A>B:left | A>B:hello A>B:right]";
    holds(early, late, &options(Notion::Trace));
    let difference = violated(early, late, &options(Notion::Branching));
    assert_eq!(difference.formula.as_deref(), Some("<A -> B: hello> not <A -> B: right>"));
    assert_eq!(
        difference.explanation,
        "the collaboration does `A -> B: hello` and the other follows; then the choreography can do \
         `A -> B: right`, and the collaboration cannot without deciding something else before"
    );
    assert!(difference.run.is_some());
    holds(early, chosen_early, &options(Notion::Branching));
}

#[test]
fn a_deadlock_is_no_end() {
    // Each waits for the other.
    let stuck: Written<'_> = &[("A", "!B:hello ?B:reply !B:more"), ("B", "?A:hello ?A:more !A:reply")];
    for notion in [Notion::Trace, Notion::Inclusion, Notion::Branching] {
        let silent = BTreeSet::from(["reply".to_owned(), "more".to_owned()]);
        let difference = violated(stuck, "A>B:hello", &ConformanceOptions { silent, ..options(notion) });
        assert_eq!(difference.exchanges, ["A -> B: hello"], "{difference:#?}");
    }
}

#[test]
fn what_goes_on_silently_for_ever_is_seen_by_branching() {
    let polling: Written<'_> = &[("A", "[loop task] !B:hello"), ("B", "?A:hello")];
    holds(polling, "A>B:hello", &options(Notion::Trace));
    let difference = violated(polling, "A>B:hello", &options(Notion::Branching));
    assert_eq!(
        difference.explanation,
        "the collaboration can go on for ever with nothing seen, and the choreography cannot"
    );
}

#[test]
fn what_is_observed_decides() {
    // Sent in the wrong order, received in either.
    let two: Written<'_> = &[("A", "!C:second !B:first"), ("B", "?A:first"), ("C", "?A:second")];
    let choreography = "A>B:first A>C:second";
    let with = |observation| ConformanceOptions { observation, ..options(Notion::Trace) };
    holds(two, choreography, &with(Observation::Receive));
    let difference = violated(two, choreography, &with(Observation::Send));
    assert_eq!(
        difference.explanation,
        "at the beginning the collaboration can go on with `A -> C: second`; the choreography allows `A -> B: first`"
    );
    violated(two, choreography, &with(Observation::Both));
    let included = ConformanceOptions { notion: Notion::Inclusion, ..with(Observation::Both) };
    holds(two, "[and A>B:first | A>C:second]", &included);
    // Received in the wrong order, sent in either.
    let two: Written<'_> = &[("B", "!A:first"), ("C", "!A:second"), ("A", "task ?C:second ?B:first")];
    let choreography = "B>A:first C>A:second";
    holds(two, choreography, &with(Observation::Send));
    violated(two, choreography, &with(Observation::Receive));
    // One message at a time: receipts follow sendings.
    violated(two, choreography, &ConformanceOptions { network: Network::Rsc, ..with(Observation::Send) });
}

#[test]
fn a_choreography_orders_what_each_participant_does_and_nothing_else() {
    let apart: Written<'_> = &[("A", "!B:x"), ("B", "?A:x"), ("C", "!D:y"), ("D", "?C:y")];
    for notion in [Notion::Trace, Notion::Inclusion, Notion::Coverage] {
        holds(apart, "A>B:x C>D:y", &options(notion));
    }
    violated(apart, "A>B:x C>D:y", &options(Notion::Branching));
    holds(apart, "[and A>B:x | C>D:y]", &options(Notion::Branching));
    // A message may be on its way while others go on.
    let slow: Written<'_> = &[("A", "!C:slow !B:quick"), ("B", "?A:quick !D:on"), ("C", "?A:slow"), ("D", "?B:on")];
    holds(slow, "A>C:slow A>B:quick B>D:on", &options(Notion::Trace));
    // Where the choreography cannot be realized, its runs are known from both sides only.
    let race = "[event A>B:x | C>B:y]";
    holds(&[("A", "!B:x"), ("B", "?A:x"), ("C", "task")], race, &options(Notion::Inclusion));
    let both = outcome(&[("A", "!B:x"), ("B", "[and ?A:x | ?C:y]"), ("C", "!B:y")], race, &options(Notion::Inclusion));
    assert!(!matches!(both, ConformanceOutcome::Holds), "{both:#?}");
}

#[test]
fn messages_that_the_choreography_does_not_know_are_an_error_unless_they_are_listed() {
    let chatty: Written<'_> = &[("A", "!B:hint !B:hello"), ("B", "?A:hint ?A:hello")];
    let found = conforms(&endpoints(chatty), &protocol("A>B:hello"), &options(Notion::Trace));
    let Err(UnknownMessages(list)) = found else { panic!("{found:#?}") };
    assert_eq!(list.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A -> B: hint"]);
    let silent = BTreeSet::from(["hint".to_owned()]);
    holds(chatty, "A>B:hello", &ConformanceOptions { silent, ..options(Notion::Branching) });
}

#[test]
fn a_known_message_between_others_is_unknown() {
    let found = conforms(
        &endpoints(&[("A", "!B:hello"), ("B", "?A:hello")]),
        &protocol("B>A:hello"),
        &options(Notion::Inclusion),
    );
    assert!(found.is_err());
}

#[test]
fn participants_are_matched_by_name_then_by_id() {
    let mut choreography = protocol("A>B:hello");
    choreography.roles[0].name = "Alice".to_owned();
    choreography.roles[0].id = "A".to_owned();
    let verdict = conforms(&endpoints(&[("A", "!B:hello"), ("B", "?A:hello")]), &choreography, &options(Notion::Trace));
    assert!(matches!(verdict.expect("known messages").outcome, ConformanceOutcome::Holds));
}

#[test]
fn loops() {
    let told: Written<'_> = &[
        ("A", "[forever !B:item [event ?B:next | ?B:done stop]]"),
        ("B", "[forever ?A:item [xor !A:next | !A:done stop]]"),
    ];
    let choreography = "[forever A>B:item [xor B>A:next | B>A:done stop]]";
    for notion in Notion::ALL {
        holds(told, choreography, &options(notion));
    }
    let once = "A>B:item [xor B>A:next A>B:item B>A:done | B>A:done]";
    holds(told, once, &options(Notion::Coverage));
    let difference = violated(told, once, &options(Notion::Inclusion));
    assert_eq!(
        difference.explanation,
        "after `A -> B: item`, `B -> A: next`, `A -> B: item` the collaboration can go on with `B -> A: next`; \
         the choreography allows `B -> A: done`"
    );
    // Both decide by themselves whether they go round again.
    let untold: Written<'_> = &[("A", "[loop !B:item ?B:next]"), ("B", "[loop ?A:item !A:next]")];
    let choreography = "[loop A>B:item B>A:next]";
    holds(untold, choreography, &options(Notion::Coverage));
    let difference = violated(untold, choreography, &options(Notion::Inclusion));
    assert!(difference.explanation.contains("the collaboration can get stuck"), "{}", difference.explanation);
}

#[test]
fn parallel_blocks() {
    let collaboration: Written<'_> = &[("A", "[and !B:total | !B:note]"), ("B", "[and ?A:total | ?A:note]")];
    for notion in Notion::ALL {
        holds(collaboration, "[and A>B:total | A>B:note]", &options(notion));
    }
    holds(collaboration, "A>B:total A>B:note", &options(Notion::Coverage));
    violated(collaboration, "A>B:total A>B:note", &options(Notion::Inclusion));
    holds(collaboration, "[event A>B:total A>B:note | A>B:note A>B:total]", &options(Notion::Branching));
}

#[test]
fn a_pool_without_a_process_may_do_anything() {
    let open: Written<'_> = &[("A", "!B:hello ?B:reply"), ("B", "")];
    holds(open, "A>B:hello B>A:reply", &options(Notion::Trace));
    holds(open, "A>B:hello B>A:reply", &options(Notion::Branching));
    violated(open, "B>A:reply A>B:hello", &options(Notion::Inclusion));
    // Nobody sees what it does with a message.
    let both = ConformanceOptions { observation: Observation::Both, ..options(Notion::Inclusion) };
    let outcome = outcome(open, "A>B:hello B>A:reply", &both);
    assert!(matches!(outcome, ConformanceOutcome::Inconclusive(_)), "{outcome:#?}");
}

#[test]
fn a_search_that_is_given_up_decides_nothing() {
    let mut given_up = options(Notion::Trace);
    given_up.search.limits.max_states = 2;
    let ConformanceOutcome::Inconclusive(reason) = outcome(ORDER, ORDERED, &given_up) else { panic!("decided") };
    assert_eq!(reason, "the search was given up after 2 states");
}

#[test]
fn where_the_first_wins_the_others_may_send_in_vain() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/choreographies/auction.bpmn");
    let text = std::fs::read_to_string(path).expect("the auction is part of the project");
    let collaboration = endpoints_of(&projected_file(&text));
    let outcome =
        |protocol: &Protocol, notion| conforms(&collaboration, protocol, &options(notion)).expect("all known");
    let auction = protocol_of_file(&text);
    for notion in [Notion::Inclusion, Notion::Coverage, Notion::Trace] {
        let found = outcome(&auction, notion).outcome;
        assert!(matches!(found, ConformanceOutcome::Holds), "{notion:?}: {found:#?}");
    }
    assert!(matches!(outcome(&auction, Notion::Branching).outcome, ConformanceOutcome::Inconclusive(_)));
    // To a race without a winner nobody sends in vain.
    let race = protocol_of_file(&text.replace(" q:race=\"first-wins\"", ""));
    assert!(!matches!(outcome(&race, Notion::Inclusion).outcome, ConformanceOutcome::Holds));
}
