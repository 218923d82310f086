//! Where the first of several senders may win, and where not.

use super::protocol;
use crate::code::MISUSED_FIRST_WINS;
use crate::lower::lower;
use crate::race::race;
use crate::sketch;
use crate::{Automaton, Interaction};

/// The races of a sketch: what each may begin with, as `A>C a`.
fn races(sketch: &str) -> Vec<Vec<String>> {
    let model = sketch::model(sketch);
    let protocol = protocol(&model);
    let name = |of: Interaction| {
        let [from, to] = [of.sender, of.receiver].map(|role| &protocol.roles[role.index()].name);
        format!("{from}>{to} {}", protocol.labels[of.label.index()].name)
    };
    let body: &Automaton = &protocol.body;
    let found = body.positions().filter_map(|state| race(body, state));
    found.map(|race| race.ways.iter().map(|(first, _)| name(*first)).collect()).collect()
}

/// Expects that the first cannot win, for a reason.
fn refused(sketch: &str, why: &str) {
    let model = sketch::model(sketch);
    let (protocol, findings) = lower(&model, &model.choreographies[0]);
    assert!(protocol.is_none(), "{sketch}");
    let [finding] = findings.as_slice() else { unreachable!("{sketch}: {:?}", findings.as_slice()) };
    assert_eq!(finding.code, MISUSED_FIRST_WINS);
    assert!(finding.message.starts_with("the first cannot win at eventBasedGateway"), "{}", finding.message);
    assert_eq!(finding.message.split_once(": ").map(|(_, found)| found), Some(why), "{sketch}");
}

#[test]
fn several_senders_begin_with_a_message_to_one() {
    let plain = "s start\n g race\n a A>C\n b B>C\n s -> g\n g -> a\n g -> b";
    assert_eq!(races(plain), [["A>C a", "B>C b"]]);
    assert!(races(&plain.replace("race", "event")).is_empty());
    // Gateways, events and levels in between are looked through.
    let deep =
        "g race\n x xor\n t timer\n a A>C\n b A>C\n u sub\n u.c B>C\n g -> x\n g -> t\n t -> u\n x -> a\n x -> b";
    assert_eq!(races(deep), [["A>C a", "A>C b", "B>C u.c"]]);
    let within = "u sub\n u.g race\n u.a A>C\n u.b B>C\n u.g -> u.a\n u.g -> u.b\n c C>A\n u -> c";
    assert_eq!(races(within), [["A>C u.a", "B>C u.b"]]);
}

#[test]
fn each_way_begins_with_an_exchange_of_several_senders_to_one_receiver() {
    let ways = |ways: &str| format!("s start\n g race\n s -> g\n{ways}");
    refused(&ways("a A>C\n g -> a\n g -> e\n e end"), "one of its ways begins with something else than an exchange");
    let block = "a A>C\n p and\n b B>C\n c B>D\n g -> a\n g -> p\n p -> b\n p -> c";
    refused(&ways(block), "one of its ways begins with something else than an exchange");
    refused(&ways("a A>C\n b A>C\n g -> a\n g -> b"), "nobody but `A` may begin behind it");
    refused(&ways("a A>C\n b C>A\n g -> a\n g -> b"), "`A`, `C` hear different ones first");
}

#[test]
fn nothing_leads_back_to_it_and_nobody_sends_the_same_again() {
    refused(
        "s start\n m xor\n s -> m\n g race\n a A>C\n b B>C\n m -> g\n g -> a\n g -> b\n a -> m",
        "it is in a loop, and what is late may be taken for what comes again",
    );
    let again = "g race\n a A>C\n b B>C\n c C>B\n g -> a\n g -> b\n a -> c\n u sub\n c -> u\n u.b B>C";
    assert_eq!(races(again).len(), 1, "the message has another name there");
    let same = "g race\n a A>C\n b B>C\n c C>B\n x xor\n g -> a\n g -> x\n a -> c\n c -> x\n x -> b";
    refused(same, "who has sent `b` in vain may send `b` again");
}

#[test]
fn nothing_goes_on_beside_it_or_interrupts_it() {
    let why = "something goes on beside it, or can interrupt it";
    let block = "p and\n g race\n a A>C\n b B>C\n d A>D\n j and\n p -> g\n p -> d\n g -> a\n g -> b\n m xor\n\
                 a -> m\n b -> m\n m -> j\n d -> j";
    refused(block, why);
    refused(&block.replace("j and", "j complex"), why);
    refused("u sub\n u.g race\n u.a A>C\n u.b B>C\n u.g -> u.a\n u.g -> u.b\n t at u\n c C>A\n t -> c", why);
}
