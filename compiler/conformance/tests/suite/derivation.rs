//! Random choreographies and collaborations: projecting and deriving again gives an equivalent choreography; whether
//! messages cross is compared with a naive twin.

use crate::composed::composed;
use crate::written::{endpoints, protocol, search};
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use quadrille_choreography::{ObstacleKind, ProjectionOptions, project};
use quadrille_conformance::{Extraction, extract, trace_inclusion};
use quadrille_verifier::Network;
use std::collections::{BTreeMap, BTreeSet};

const PARTICIPANTS: [&str; 3] = ["A", "B", "C"];

/// A choreography that can be realized: whoever decides tells everybody first.
#[derive(Clone, Debug)]
enum Part {
    Exchange(usize, usize),
    /// Who decides.
    Choice(usize, Vec<Vec<Part>>),
    Parallel(Vec<Vec<Part>>),
    Loop(usize, Vec<Part>),
}

fn exchange() -> impl Strategy<Value = Part> {
    (0..3usize, 1..3usize).prop_map(|(sender, to)| Part::Exchange(sender, (sender + to) % 3))
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = exchange().prop_recursive(2, 5, 2, |inner| {
        let branch = || prop::collection::vec(inner.clone(), 0..2);
        let branches = || prop::collection::vec(branch(), 2);
        let some = prop::collection::vec(prop::collection::vec(inner.clone(), 1..2), 2);
        prop_oneof![
            (0..3usize, branches()).prop_map(|(decider, branches)| Part::Choice(decider, branches)),
            some.prop_map(Part::Parallel),
            (0..3usize, branch()).prop_map(|(decider, body)| Part::Loop(decider, body)),
        ]
    });
    prop::collection::vec(part, 1..3)
}

/// The text of a choreography, and of each participant's process; messages are numbered.
fn written(parts: &[Part], next: &mut u32) -> [String; 4] {
    let mut texts = [(); 4].map(|()| String::new());
    for part in parts {
        let more = one(part, next);
        texts.iter_mut().zip(more).for_each(|(text, more)| *text += &format!(" {more}"));
    }
    texts
}

fn one(part: &Part, next: &mut u32) -> [String; 4] {
    match part {
        Part::Exchange(sender, receiver) => {
            *next += 1;
            let [a, b] = [PARTICIPANTS[*sender], PARTICIPANTS[*receiver]];
            let mut texts = [(); 4].map(|()| String::new());
            texts[0] = format!("{a}>{b}:m{next}");
            texts[1 + sender] = format!("!{b}:m{next}");
            texts[1 + receiver] = format!("?{a}:m{next}");
            texts
        }
        Part::Choice(decider, branches) => {
            let told = branches.iter().map(|branch| telling(*decider, branch, next)).collect::<Vec<_>>();
            joined(*decider, &told)
        }
        Part::Parallel(branches) => {
            let all: Vec<[String; 4]> = branches.iter().map(|branch| written(branch, next)).collect();
            [0, 1, 2, 3].map(|at| {
                let active: Vec<&str> =
                    all.iter().map(|texts| texts[at].trim()).filter(|text| !text.is_empty()).collect();
                if active.len() > 1 { format!("[and {}]", active.join(" | ")) } else { active.join("") }
            })
        }
        Part::Loop(decider, body) => {
            let again = telling(*decider, body, next);
            let mut done = telling(*decider, &[], next);
            done.iter_mut().for_each(|text| *text += " leave");
            joined(*decider, &[again, done]).map(|text| format!("[while {text}]"))
        }
    }
}

/// The decider tells everybody and hears that they know, so that no word of the next round overtakes; then comes the rest.
fn telling(decider: usize, rest: &[Part], next: &mut u32) -> [String; 4] {
    let others = (0..3).filter(|other| *other != decider);
    let others = others.flat_map(|other| [Part::Exchange(decider, other), Part::Exchange(other, decider)]);
    let all: Vec<Part> = others.chain(rest.iter().cloned()).collect();
    written(&all, next)
}

fn joined(decider: usize, branches: &[[String; 4]]) -> [String; 4] {
    [0, 1, 2, 3].map(|at| {
        let kind = if at == 0 || at == decider + 1 { "xor" } else { "event" };
        let branches: Vec<&str> = branches.iter().map(|texts| texts[at].trim()).collect();
        format!("[{kind} {}]", branches.join(" | "))
    })
}

/// A collaboration without choices: each participant its sendings and receipts in some order.
fn lines() -> impl Strategy<Value = (Vec<(usize, usize)>, Vec<Vec<usize>>)> {
    let message = (0..3usize, 1..3usize).prop_map(|(sender, to)| (sender, (sender + to) % 3));
    prop::collection::vec(message, 1..5).prop_flat_map(|messages| {
        let order = |own: usize| {
            let here = |message: &&(usize, usize)| message.0 == own || message.1 == own;
            let count = messages.iter().filter(here).count();
            prop::collection::vec(any::<prop::sample::Index>(), count)
        };
        let orders = (order(0), order(1), order(2)).prop_map(|(a, b, c)| vec![a, b, c]);
        (prop::strategy::Just(messages), orders).prop_map(|(messages, orders)| {
            let lines = orders.into_iter().enumerate().map(|(own, order)| {
                let mut line: Vec<usize> =
                    (0..messages.len()).filter(|at| messages[*at].0 == own || messages[*at].1 == own).collect();
                for (at, with) in order.iter().enumerate() {
                    let other = with.index(line.len());
                    // Mostly in the order of the messages: else nearly all of them cross.
                    if other % 3 == 0 {
                        line.swap(at, other);
                    }
                }
                line
            });
            let lines = lines.collect();
            (messages, lines)
        })
    })
}

fn text_of(own: usize, messages: &[(usize, usize)], line: &[usize]) -> String {
    let event = |at: &usize| {
        let (sender, receiver) = messages[*at];
        if sender == own {
            format!("!{}:m{at}", PARTICIPANTS[receiver])
        } else {
            format!("?{}:m{at}", PARTICIPANTS[sender])
        }
    };
    // Nobody starts by a message, so that all are alike.
    let words: Vec<String> = line.iter().map(event).collect();
    format!("task {}", words.join(" "))
}

/// Whether some run has messages that cross: all runs, and of each the order of its messages, which must be acyclic with
/// each message as one event.
fn naively_crosses(messages: &[(usize, usize)], lines: &[Vec<usize>]) -> bool {
    let mut known: BTreeSet<[usize; 3]> = BTreeSet::new();
    let mut waiting = vec![[0; 3]];
    while let Some(done) = waiting.pop() {
        if !known.insert(done) {
            continue;
        }
        let sent: BTreeSet<usize> = (0..3)
            .flat_map(|own| lines[own][..done[own]].iter().filter(move |at| messages[**at].0 == own))
            .copied()
            .collect();
        if is_cyclic(lines, &done) {
            return true;
        }
        for own in 0..3 {
            if let Some(at) = lines[own].get(done[own])
                && (messages[*at].0 == own || sent.contains(at))
            {
                let mut after = done;
                after[own] += 1;
                waiting.push(after);
            }
        }
    }
    false
}

fn is_cyclic(lines: &[Vec<usize>], done: &[usize; 3]) -> bool {
    let mut before: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (line, done) in lines.iter().zip(done) {
        before.extend(line[..*done].windows(2).map(|pair| (pair[0], pair[1])));
    }
    loop {
        let more: Vec<(usize, usize)> = before
            .iter()
            .flat_map(|(a, b)| before.iter().filter(move |(c, _)| c == b).map(move |(_, d)| (*a, *d)))
            .collect();
        let size = before.len();
        before.extend(more);
        if before.len() == size {
            return before.iter().any(|(a, b)| a == b);
        }
    }
}

/// What became of projecting a random choreography and deriving it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// The composition of both was compared event by event.
    Equivalent,
    /// They are too large for a naive composition: that the derived one does the same was found by the derivation alone.
    EquivalentByItself,
    /// Equal messages of two rounds of a loop may be in transit together: it cannot be realized.
    NotRealizable,
}

fn fate(parts: &[Part]) -> Fate {
    let [choreography, a, b, c] = written(parts, &mut 0);
    let texts = [("A", format!("task {a}")), ("B", format!("task {b}")), ("C", format!("task {c}"))];
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let before = protocol(&choreography);
    let found = match extract(&endpoints(&texts), Network::Bag, &search()) {
        Extraction::Extracted(found) => found,
        Extraction::Refused(refusal) => {
            let options = ProjectionOptions { network: Network::Bag, max_states: 10_000 };
            let obstacles = project(&before, &options).expect("few states").obstacles;
            let is_confused = obstacles.iter().any(|obstacle| obstacle.kind == ObstacleKind::Confusion);
            assert!(is_confused, "{choreography} can be realized, but: {}", refusal.reason);
            return Fate::NotRealizable;
        }
        Extraction::Inconclusive(reason) => panic!("{choreography}: {reason}"),
    };
    let (Some(again), Some(before)) = (composed(&found), composed(&before)) else { return Fate::EquivalentByItself };
    assert_eq!(trace_inclusion(&before, &again, 100_000), Ok(None), "{choreography}");
    assert_eq!(trace_inclusion(&again, &before, 100_000), Ok(None), "{choreography}");
    Fate::Equivalent
}

/// `COMPARE_MODELS` in the environment takes more, `COMPARE_SEED` others.
#[test]
fn projecting_and_deriving_again_gives_an_equivalent_choreography() {
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let (cases, seed): (u64, u64) = (number("COMPARE_MODELS").unwrap_or(25), number("COMPARE_SEED").unwrap_or(1));
    let mut seeds = [0; 32];
    seeds[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seeds);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), random);
    let (strategy, mut fates) = (parts(), BTreeMap::new());
    for _ in 0..cases {
        let tree = strategy.new_tree(&mut runner).expect("a random choreography");
        *fates.entry(fate(&tree.current())).or_insert(0_u64) += 1;
    }
    println!("{fates:?}");
    let equivalent = fates.get(&Fate::Equivalent).copied().unwrap_or_default();
    assert!(equivalent * 2 > cases, "most are compared: {fates:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, max_shrink_iters: 50, ..ProptestConfig::default() })]

    #[test]
    fn messages_cross_as_the_twin_says((messages, lines) in lines()) {
        let texts: Vec<String> = (0..3).map(|own| text_of(own, &messages, &lines[own])).collect();
        let texts: Vec<(&str, &str)> = PARTICIPANTS.into_iter().zip(texts.iter().map(String::as_str)).collect();
        let found = extract(&endpoints(&texts), Network::Bag, &search());
        let crosses = matches!(&found, Extraction::Refused(refusal) if refusal.reason.starts_with("messages cross"));
        prop_assert_eq!(crosses, naively_crosses(&messages, &lines), "{:?}", texts);
        prop_assert!(!matches!(found, Extraction::Inconclusive(_)));
    }
}
