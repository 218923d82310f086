//! What the rules find, and what they leave alone.

use super::check_rules;
use crate::sketch;

/// Expects the codes that are found in a sketch, each with the element that it is about.
fn check(sketch: &str, expected: &[&str]) {
    let model = sketch::model(sketch);
    let findings = check_rules(&model, &model.choreographies[0]);
    let of = |finding: &quadrille_diagnostics::Diagnostic| {
        let element = finding.element.as_ref().map(|element| element.id.clone()).unwrap_or_default();
        format!("{} {element}", finding.code)
    };
    let mut found: Vec<String> = findings.as_slice().iter().map(of).collect();
    found.sort();
    assert_eq!(found, expected, "{sketch}");
}

#[test]
fn the_first_activity_is_exempt() {
    check("s start\n a A>B\n b B>C\n c C>A\n s -> a\n a -> b\n b -> c", &[]);
    check("s start\n a A>B\n b C>A\n s -> a\n a -> b", &["uninvolved-initiator b"]);
    // In a loop, the first activity is not always the first.
    check("m xor\n a A>B\n b B>C\n g xor\n m -> a\n a -> b\n b -> g\n g -> m ? a.x > 1\n", &["uninvolved-initiator a"]);
}

#[test]
fn events_links_and_gateways_are_looked_through() {
    check("a A>B\n t timer\n b C>A\n a -> t\n t -> b", &["uninvolved-initiator b"]);
    check("a A>B\n t throw X\n c catch X\n b C>A\n a -> t\n c -> b", &["uninvolved-initiator b"]);
    check("a A>B\n t at a\n b C>A\n t -> b", &["uninvolved-initiator b"]);
    check("a A>B\n t at a\n b B>A\n t -> b", &[]);
    // A sub-choreography counts as a whole.
    check("u sub\n b C>A\n u.a A>B\n u -> b", &[]);
}

#[test]
fn the_strictest_gateway_of_a_chain_speaks() {
    let chain = |between: [&str; 2]| {
        format!(
            "a A>B\n g {}\n h {}\n b C>A\n c B>A\n d A>B\n a -> g\n g -> h\n g -> d\n h -> b\n h -> c",
            between[0], between[1]
        )
    };
    check(&chain(["and", "and"]), &["uninvolved-parallel-sender b"]);
    check(&chain(["and", "complex"]), &["uninvolved-after-complex-gateway b"]);
    check(&chain(["event", "and"]), &["event-based-race g", "uninvolved-parallel-sender b"]);
}

#[test]
fn all_activities_before_a_join_count() {
    let join = |begins: &str, kind: &str| {
        format!("p and\n a A>B\n b A>C\n j {kind}\n c {begins}\n p -> a\n p -> b\n a -> j\n b -> j\n j -> c")
    };
    check(&join("A>B", "and"), &[]);
    check(&join("B>A", "and"), &["uninvolved-parallel-sender c"]);
    check(&join("B>A", "or"), &["uninvolved-after-inclusive-merge c"]);
    check(&join("B>A", "complex"), &["uninvolved-after-complex-gateway c"]);
    check(&join("B>A", "xor"), &["uninvolved-initiator c"]);
}

#[test]
fn an_inclusive_split_is_decided_by_one_or_known_to_all() {
    let split = |first: &str, second: &str| {
        format!("a A<>B\n o or\n b {first}\n c {second}\n a -> o\n o -> b ? a.x > 1\n o -> c ? a.y > 1")
    };
    check(&split("A>B", "A>C"), &[]);
    check(&split("B>A", "B>C"), &[]);
    check(&split("A>B", "B>C"), &["uninformed-inclusive-choice o"]);
    check(
        &split("C>B", "C>A"),
        &["condition-data-unseen f5.o.b", "condition-data-unseen f6.o.c", "uninformed-inclusive-choice o"],
    );
}

#[test]
fn one_sender_or_one_receiver_behind_an_event_based_gateway() {
    let wait = |first: &str, second: &str| format!("g event\n b {first}\n c {second}\n g -> b\n g -> c");
    check(&wait("A>B", "A>C"), &[]);
    check(&wait("A>B", "C>B"), &[]);
    check(&wait("A>B", "B>A"), &["event-based-race g"]);
    let late = "a A>B\n g event\n b A>B\n t timer\n c A>C\n a -> g\n g -> b\n g -> t\n t -> c";
    check(late, &["unseen-timeout g"]);
    check("a A>B\n g event\n b A>B\n t timer\n c A>B\n a -> g\n g -> b\n g -> t\n t -> c", &[]);
}

#[test]
fn conditions_are_about_what_was_sent() {
    let decided = |condition: &str| {
        format!("a A>B\n b B>C\n g xor\n c B>A\n d B>C\n a -> b\n b -> g\n g -> c ? {condition}\n g -> d default")
    };
    check(&decided("a.total > 100 and b.kind == 'x y'"), &[]);
    check(&decided("a"), &[]);
    check(&decided("size(a) > 1"), &[]);
    check(&decided("c.total > 1"), &["condition-data-never-sent f7.g.c"]);
    check(&decided("the customer is good"), &["underspecified-choice g"]);
    check(&decided("enough?"), &["underspecified-choice g"]);
    check(&decided("1"), &["underspecified-choice g"]);
    // A gateway that only joins decides nothing.
    check("a A>B\n g xor\n c B>A\n a -> g\n g -> c", &[]);
}

#[test]
fn a_termination_is_known_to_those_of_the_last_activity() {
    check("a A>B\n e terminate\n a -> e", &[]);
    check("a A>B\n b B>C\n e terminate\n a -> b\n b -> e", &["unseen-termination e"]);
}
