//! Sketches of choreographies with the words that they stand for, and random ones beside a naive token game.

mod naive;
mod race;
mod random;
mod words;

use super::lower;
use crate::sketch;
use crate::{Action, Automaton, Protocol};
use quadrille_model::Model;
use words::{Words, words};

/// The protocol of the first choreography of a model.
fn protocol(model: &Model) -> Protocol {
    let (protocol, findings) = lower(model, &model.choreographies[0]);
    protocol.unwrap_or_else(|| unreachable!("{:?}", findings.as_slice()))
}

/// Expects the complete words of a sketch, up to a length, each as its letters with spaces between.
fn check(sketch: &str, longest: usize, complete: &[&str]) -> Protocol {
    let model = sketch::model(sketch);
    let protocol = protocol(&model);
    let found = words(&protocol, longest);
    let naive = naive::words(&model.choreographies[0], longest, 100_000).expect("sketches are small");
    assert_eq!(found, naive, "the naive game plays {sketch}");
    let expected = complete.iter().map(|word| word.split_whitespace().map(str::to_owned).collect()).collect();
    assert_eq!(found.complete, expected, "{sketch}");
    protocol
}

/// How many blocks an automaton has, those in blocks included.
fn blocks(automaton: &Automaton) -> usize {
    let of = |action: &Action| match action {
        Action::Silent | Action::Exchange(_) => 0,
        Action::Parallel(branches) => 1 + branches.iter().map(blocks).sum::<usize>(),
    };
    automaton.edges.iter().map(|edge| of(&edge.action)).sum()
}

/// Expects that a choreography has no meaning, for a reason.
fn refused(model: &Model, code: quadrille_diagnostics::Code) {
    let (protocol, findings) = lower(model, &model.choreographies[0]);
    assert!(protocol.is_none());
    let codes: Vec<_> = findings.as_slice().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [code]);
}

const SPLIT: &str = "s start\n g xor\n a A>B\n b B>C\n e end\n s -> g\n g -> a ? x\n g -> b default\n a -> e\n b -> e";

#[test]
fn exchanges_follow_each_other() {
    check("s start\n a A>B\n b B<>C\n e end\n s -> a\n a -> b\n b -> e", 4, &["a b b'"]);
}

#[test]
fn a_choice_keeps_its_flows_and_conditions() {
    let protocol = check(SPLIT, 2, &["a", "b"]);
    let state = protocol.body.states.iter().position(|state| state.node.as_deref() == Some("g"));
    let state = crate::StateIx(u32::try_from(state.expect("the gateway has a state")).expect("it is small"));
    let edges: Vec<_> = protocol.body.leaving(state).collect();
    let shown: Vec<_> = edges.iter().map(|edge| (edge.condition.as_deref(), edge.is_default)).collect();
    assert_eq!(shown, [(Some("x"), false), (None, true)]);
    assert!(edges.iter().all(|edge| edge.element.as_deref().is_some_and(|id| id.contains(".g."))));
}

#[test]
fn a_loop_is_a_cycle() {
    let loops = "s start\n m xor\n a A>B\n g xor\n e end\n s -> m\n m -> a\n a -> g\n g -> m\n g -> e";
    check(loops, 3, &["a", "a a", "a a a"]);
}

#[test]
fn what_is_split_and_joined_is_one_block() {
    let parallel = "s start\n p and\n a A>B\n b C>D\n j and\n c A>C\n e end\n s -> p\n p -> a\n p -> b\n a -> j\n b -> j\n j -> c\n c -> e";
    let protocol = check(parallel, 4, &["a b c", "b a c"]);
    assert_eq!(blocks(&protocol.body), 1);
}

#[test]
fn branches_that_all_end_are_a_block() {
    let ends = "s start\n p and\n a A>B\n b C>D\n e end\n f end\n s -> p\n p -> a\n p -> b\n a -> e\n b -> f";
    assert_eq!(blocks(&check(ends, 2, &["a b", "b a"]).body), 1);
    // Both may end in the same event.
    let end = "s start\n p and\n a A>B\n b C>D\n e end\n s -> p\n p -> a\n p -> b\n a -> e\n b -> e";
    check(end, 2, &["a b", "b a"]);
}

#[test]
fn a_block_within_a_block() {
    let nested = "s start\n p and\n a A>B\n q and\n b C>D\n c D>A\n k and\n j and\n e end\n s -> p\n p -> a\n p -> q\n\
                  q -> b\n q -> c\n b -> k\n c -> k\n k -> j\n a -> j\n j -> e";
    let expected = ["a b c", "a c b", "b a c", "b c a", "c a b", "c b a"];
    assert_eq!(blocks(&check(nested, 3, &expected).body), 2);
}

#[test]
fn gateways_that_are_not_drawn_make_blocks() {
    // `p` and `q` split one after the other, `j` joins all.
    let joined_at_once = "s start\n p and\n a A>B\n c B>A\n q and\n b C>D\n d D>C\n j and\n e end\n s -> p\n p -> a\n\
                          p -> c\n c -> q\n q -> b\n q -> d\n a -> j\n b -> j\n d -> j\n j -> e";
    let expected = ["a c b d", "a c d b", "c a b d", "c a d b", "c b a d", "c b d a", "c d a b", "c d b a"];
    assert_eq!(blocks(&check(joined_at_once, 4, &expected).body), 2);
    // `p` splits at once, `k` joins two of the branches.
    let split_at_once = "s start\n p and\n a A>B\n b C>D\n c D>C\n k and\n j and\n d C>A\n e end\n s -> p\n p -> a\n p -> b\n\
                         p -> c\n a -> j\n b -> k\n c -> k\n k -> d\n d -> j\n j -> e";
    let protocol = protocol(&sketch::model(split_at_once));
    assert_eq!(blocks(&protocol.body), 2);
    assert_eq!(words(&protocol, 4).complete.len(), 8);
}

#[test]
fn an_inclusive_split_is_a_choice_between_sets() {
    let inclusive = "s start\n o or\n a A>B\n b A>C\n c A>D\n j or\n e end\n s -> o\n o -> a ? x\n o -> b ? y\n\
                     o -> c default\n a -> j\n b -> j\n c -> j\n j -> e";
    let protocol = check(inclusive, 3, &["a", "b", "a b", "b a", "c"]);
    assert_eq!(blocks(&protocol.body), 1);
    let both = protocol.body.edges.iter().find(|edge| edge.condition.as_deref() == Some("x and y"));
    assert!(both.is_some_and(|edge| edge.element.as_deref().is_some_and(|flows| flows.split(' ').count() == 2)));
}

#[test]
fn activities_split_and_merge() {
    // Two flows leave `a`, and each token that reaches `d` begins it.
    let implicit = "a A>B\n b B>C\n c B>D\n d A>C\n a -> b\n a -> c\n b -> d\n c -> d";
    check(implicit, 5, &["a b c d d", "a b d c d", "a c b d d", "a c d b d"]);
    let conditional = "a A>B\n b B>C\n c B>D\n a -> b ? x\n a -> c";
    check(conditional, 3, &["a c", "a b c", "a c b"]);
}

#[test]
fn without_start_events_everything_begins_that_nothing_enters() {
    assert_eq!(blocks(&check("a A>B\n b C>D\n e end\n a -> e", 2, &["a b", "b a"]).body), 1);
}

#[test]
fn sub_choreographies_are_inlined() {
    let inlined = "s start\n u sub loop\n e end\n s -> u\n u -> e\n u.s start\n u.a A>B\n u.v sub\n u.e end\n\
                   u.s -> u.a\n u.a -> u.v\n u.v -> u.e\n u.v.b B>C";
    check(inlined, 4, &["u.a u.v.b", "u.a u.v.b u.a u.v.b"]);
    // A termination ends the level that it stands in.
    let ended = "s start\n u sub\n c A>C\n e end\n s -> u\n u -> c\n c -> e\n u.p and\n u.a A>B\n u.b B>C\n u.t terminate\n\
                 u.p -> u.a\n u.p -> u.b\n u.a -> u.t";
    check(ended, 3, &["u.a c", "u.a u.b c", "u.b u.a c"]);
}

#[test]
fn a_timer_interrupts_an_activity_until_it_is_done() {
    let late = "s start\n a A<>B\n t at a\n b B>C\n e end\n f end\n s -> a\n a -> e\n t -> b\n b -> f";
    check(late, 3, &["a a'", "b", "a b"]);
    let inside = "s start\n u sub\n t at u\n e end\n f end\n s -> u\n u -> e\n t -> f\n u.p and\n u.a A>B\n u.b C>D\n\
                  u.p -> u.a\n u.p -> u.b";
    check(inside, 2, &["", "u.a", "u.b", "u.a u.b", "u.b u.a"]);
}

#[test]
fn links_and_timers_are_silent() {
    let jump = "s start\n a A>B\n w timer\n t throw X\n c catch X\n b B>A\n s -> a\n a -> w\n w -> t\n c -> b";
    let protocol = check(jump, 2, &["a b"]);
    assert!(protocol.assumptions.contains(&"intermediateCatchEvent `w` happens at any time".to_owned()));
}

#[test]
fn what_has_no_structure_is_played_out() {
    // A branch is joined with one of the other branch.
    let crossed = "s start\n p and\n q and\n r and\n a A>B\n b C>D\n c A>C\n d D>B\n j and\n k and\n e end\n\
                   s -> p\n p -> a\n p -> b\n a -> q\n q -> c\n q -> j\n b -> j\n j -> d\n c -> k\n d -> k\n k -> e";
    let protocol = check(crossed, 4, &["a b c d", "a b d c", "a c b d", "b a c d", "b a d c"]);
    assert_eq!(blocks(&protocol.body), 0);
    // An exclusive gateway lets both tokens through.
    let multiplied = "s start\n p and\n m xor\n a A>B\n e end\n s -> p\n p -> m\n p -> m\n m -> a\n a -> e";
    check(multiplied, 3, &["a a"]);
    // A parallel gateway waits in vain.
    let starved =
        "s start\n g xor\n a A>B\n b A>C\n j and\n e end\n s -> g\n g -> a\n g -> b\n a -> j\n b -> j\n j -> e";
    check(starved, 3, &[]);
}

#[test]
fn a_complex_gateway_goes_on_when_enough_has_come() {
    let complex = "s start\n p and\n a A>B\n b C>D\n j complex\n c A>D\n e end\n s -> p\n p -> a\n p -> b\n a -> j\n\
                   b -> j\n j -> c\n c -> e";
    let found = words(&protocol(&sketch::model(complex)), 4);
    let expected = ["a b c", "b a c", "a c b", "b c a"].map(|word| word.split(' ').map(str::to_owned).collect());
    assert_eq!(found.complete, expected.into());
}

#[test]
fn what_multiplies_without_end_is_refused() {
    let endless = "s start\n m xor\n a A>B\n p and\n e end\n s -> m\n m -> a\n a -> p\n p -> m\n p -> m\n p -> e";
    refused(&sketch::model(endless), crate::code::CHOREOGRAPHY_TOO_LARGE);
    let silent = "s start\n m xor\n p and\n s -> m\n m -> p\n p -> m\n p -> m";
    refused(&sketch::model(silent), crate::code::CHOREOGRAPHY_TOO_LARGE);
}

#[test]
fn calls_are_inlined_with_the_participants_of_the_caller() {
    let called = "<choreography id='Called'><participant id='P'/><participant id='Q' name='Bo'/>\
                  <messageFlow id='m' name='hello' sourceRef='P' targetRef='Q'/>\
                  <choreographyTask id='t' initiatingParticipantRef='P'><participantRef>P</participantRef>\
                  <participantRef>Q</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask></choreography>\
                  <globalChoreographyTask id='Global' name='G' initiatingParticipantRef='Y'><participant id='X'/>\
                  <participant id='Y'/></globalChoreographyTask>";
    let call = |callee: &str, association: &str| {
        format!(
            "<choreography id='C'><participant id='A'/><participant id='B' name='Bo'/><callChoreography id='c' \
             calledChoreographyRef='{callee}' initiatingParticipantRef='A'><participantRef>A</participantRef>\
             <participantRef>B</participantRef>{association}</callChoreography></choreography>{called}"
        )
    };
    let associated = |inner: &str, outer: &str| {
        format!(
            "<participantAssociation><innerParticipantRef>{inner}</innerParticipantRef>\
             <outerParticipantRef>{outer}</outerParticipantRef></participantAssociation>"
        )
    };
    let shown = |model: &Model| {
        let protocol = protocol(model);
        let exchange = protocol.body.edges.iter().find_map(|edge| match &edge.action {
            Action::Exchange(interaction) => Some(*interaction),
            Action::Silent | Action::Parallel(_) => None,
        });
        let exchange = exchange.expect("something is exchanged");
        let [sender, receiver] = [exchange.sender, exchange.receiver].map(|role| &protocol.roles[role.index()].id);
        format!("{sender} {receiver} {}", protocol.labels[exchange.label.index()].name)
    };
    // `P` is associated, `Q` has the name of `B`.
    assert_eq!(shown(&sketch::lowered(&call("Called", &associated("P", "A")))), "A B hello");
    // Without an association, `P` is somebody else.
    assert_eq!(shown(&sketch::lowered(&call("Called", ""))), "P B hello");
    let both = associated("X", "A") + &associated("Y", "B");
    assert_eq!(shown(&sketch::lowered(&call("Global", &both))), "B A G");
    refused(&sketch::lowered(&call("Nowhere", "")), crate::code::CALL_WITHOUT_CHOREOGRAPHY);
    refused(&sketch::lowered(&call("C", "")), crate::code::RECURSIVE_CALL_CHOREOGRAPHY);
    let one = associated("P", "A") + &associated("Q", "A");
    refused(&sketch::lowered(&call("Called", &one)), crate::code::CHOREOGRAPHY_UNSUPPORTED);
}

#[test]
fn what_is_not_drawn_follows_from_the_initiator() {
    let task = |flows: &str| {
        let body = format!(
            "<choreography id='C'><participant id='A'/><participant id='B'/>\
             <messageFlow id='back' sourceRef='B' targetRef='A'/><choreographyTask id='t' name='Ask' \
             initiatingParticipantRef='A'><participantRef>B</participantRef><participantRef>A</participantRef>{flows}\
             </choreographyTask></choreography>"
        );
        let protocol = protocol(&sketch::lowered(&body));
        let words = words(&protocol, 3).complete;
        words.into_iter().map(|word| word.join(", ")).collect::<Vec<_>>()
    };
    assert_eq!(task(""), ["Ask"]);
    assert_eq!(task("<messageFlowRef>back</messageFlowRef>"), ["Ask, Ask reply"]);
}

#[test]
fn two_participants_tell_messages_apart_by_name() {
    let task = |id: &str, ends: [&str; 2], message: &str| {
        let [from, to] = ends;
        format!(
            "<messageFlow id='{id}m' sourceRef='{from}' targetRef='{to}' messageRef='{message}'/><choreographyTask id='{id}' \
             initiatingParticipantRef='{from}'><participantRef>{from}</participantRef><participantRef>{to}</participantRef>\
             <messageFlowRef>{id}m</messageFlowRef></choreographyTask>"
        )
    };
    let of = |tasks: &[String]| {
        let body = format!(
            "<message id='m1' name='go'/><message id='m2' name='go'/><choreography id='W'><participant id='A'/>\
             <participant id='B'/>{}</choreography>",
            tasks.concat()
        );
        let protocol = protocol(&sketch::lowered(&body));
        (protocol.labels.len(), protocol.assumptions)
    };
    assert_eq!(of(&[task("t", ["A", "B"], "m1"), task("u", ["B", "A"], "m2")]), (2, Vec::new()));
    let same = "all messages called `go` from `A` to `B` are the same message".to_owned();
    assert_eq!(of(&[task("t", ["A", "B"], "m1"), task("u", ["A", "B"], "m2")]), (1, vec![same]));
}

#[test]
fn large_choreographies_are_quick() {
    // Sixty blocks of three branches: played out, each has 27 states; together they would be one row.
    let mut large = String::from("s start\n");
    let mut before = "s".to_owned();
    for at in 0..60 {
        large += &format!("p{at} and\n j{at} and\n {before} -> p{at}\n");
        for branch in 0..3 {
            let task = format!("t{at}x{branch}");
            large += &format!("{task} A>B\n {task}y B>C\n p{at} -> {task}\n {task} -> {task}y\n {task}y -> j{at}\n");
        }
        before = format!("j{at}");
    }
    large += &format!("e end\n {before} -> e\n");
    let protocol = protocol(&sketch::model(&large));
    assert_eq!(blocks(&protocol.body), 60);
    assert!(protocol.body.states.len() < 130, "{}", protocol.body.states.len());
}

#[test]
fn random_choreographies_have_the_words_of_the_naive_game() {
    random::check();
}
