//! Messages that pile up, and verdicts all the same: the twin knows them where nobody receives what piles up, since such
//! a message changes nothing, and where messages beyond a number that is never received are forgotten.

use super::net::{RandomStep, endpoints, step};
use super::options;
use super::twin::{NAMES, State, Twin};
use proptest::prelude::prop;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use quadrille_net::Semantics;
use quadrille_verifier::{Bound, Network, Options, Outcome, Property, Reason, Reduction, verify};
use std::cell::Cell;
use std::collections::BTreeMap;

/// A message flow from the first participant to the second.
const PILING: u8 = 1;
const NONE: u8 = 6;
/// More states than this are not compared.
const MOST_STATES: usize = 400;
/// So many messages of one message flow are remembered.
const MOST_MESSAGES: u32 = 8;

type Net = [Vec<RandomStep>; 2];

fn nets() -> impl Strategy<Value = Net> {
    [prop::collection::vec(step(), 2..8), prop::collection::vec(step(), 2..8)]
}

/// Random nets, the same in every run.
fn for_each_net(cases: u32, check: impl Fn(Net)) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let ran = runner.run(&nets(), |net| {
        check(net);
        Ok(())
    });
    ran.expect("the verifier and the twin agree");
}

/// Verdicts on `bag` of a search that is given up after so many states.
fn found(net: &Net, max_states: usize) -> Vec<(Property, Outcome)> {
    let options = options(&Property::ALL, Bound::default(), Semantics::Oracle, max_states);
    let options = Options { networks: vec![Network::Bag], reduction: Reduction::Preserving, ..options };
    verify(&endpoints(net), &options).into_iter().map(|verdict| (verdict.property, verdict.outcome)).collect()
}

/// Whether the verdict is decided; if it is, it is the one that is known.
fn is_decided(property: Property, outcome: &Outcome, holds: bool) -> bool {
    match outcome {
        Outcome::Holds { .. } => assert!(holds, "{} holds only for the verifier", property.name()),
        Outcome::Violated(_) => assert!(!holds, "{} is violated only for the verifier", property.name()),
        Outcome::Inconclusive(reason) => assert_ne!(*reason, Reason::NotReplayed, "{}", property.name()),
    }
    !matches!(outcome, Outcome::Inconclusive(_))
}

/// What is never received changes nothing but whether messages are left over: the same net without these messages has
/// the same verdicts.
#[test]
fn messages_that_nobody_receives_change_nothing() {
    let (piling, decided, asked) = (Cell::new(0), Cell::new(0), Cell::new(0));
    for_each_net(1500, |mut net| {
        for step in &mut net[1] {
            let receives = matches!(step.exchange, 1..=3) && step.flow == PILING;
            step.exchange = if receives { NONE } else { step.exchange };
        }
        let mut loud = net.clone();
        for (quiet, loud) in net[0].iter_mut().zip(&mut loud[0]) {
            let sends =
                (quiet.exchange == 0 && quiet.flow == PILING) || (quiet.exchange == NONE && quiet.node % 2 == 1);
            if sends {
                quiet.exchange = NONE;
                (loud.exchange, loud.flow) = (0, PILING);
            }
        }
        let Some(quiet) = Twin::explore(&net, Network::Bag, Bound::default(), MOST_STATES) else { return };
        if Twin::explore(&loud, Network::Bag, Bound::default(), MOST_STATES).is_some() {
            return;
        }
        piling.set(piling.get() + 1);
        for (property, outcome) in found(&loud, 1_000) {
            let holds = match property {
                Property::Sound | Property::NoLostMessage | Property::Bounded => false,
                Property::Safe
                | Property::MessageRelaxedSound
                | Property::OptionToComplete
                | Property::ProperCompletion
                | Property::NoDeadActivity
                | Property::DeadlockFree
                | Property::LivelockFree
                | Property::NoStuckReceive
                | Property::Written => quiet.holds(property).expect("nothing is cut"),
            };
            asked.set(asked.get() + 1);
            decided.set(decided.get() + usize::from(is_decided(property, &outcome, holds)));
        }
    });
    println!(
        "{} nets pile up messages that nobody receives: {} of {} decided",
        piling.get(),
        decided.get(),
        asked.get()
    );
    assert!(piling.get() > 20 && decided.get() == asked.get(), "what changes nothing hinders nothing");
}

/// Where messages beyond the eighth are forgotten, every run is still one, with messages left over: what is seen in
/// one of its states is so. Where no run receives more than six of a message flow, nothing else is seen either.
#[test]
fn messages_beyond_what_is_received_are_forgotten() {
    let (piling, decided, asked) = (Cell::new(0), Cell::new(0), Cell::new(0));
    for_each_net(2000, |net| {
        if Twin::explore(&net, Network::Bag, Bound::default(), MOST_STATES).is_some() {
            return;
        }
        let Some(twin) = forgetful(&net) else { return };
        piling.set(piling.get() + 1);
        let few = most_received(&twin).is_some_and(|most| most + 2 <= MOST_MESSAGES);
        for (property, outcome) in found(&net, 1_000) {
            let is_seen = matches!(property, Property::Safe | Property::ProperCompletion);
            let known = twin.holds(property).filter(|holds| few || (is_seen && !holds));
            let Some(holds) = known else { continue };
            asked.set(asked.get() + 1);
            decided.set(decided.get() + usize::from(is_decided(property, &outcome, holds)));
        }
    });
    println!("{} nets pile up messages: {} of {} known verdicts decided", piling.get(), decided.get(), asked.get());
    assert!(piling.get() > 20 && 10 * decided.get() > 9 * asked.get(), "most is decided");
}

/// A search that goes on longer finds more by itself: it never finds another verdict than what was decided before.
#[test]
fn what_is_decided_early_is_decided_alike_later() {
    let (piling, decided) = (Cell::new(0), Cell::new(0));
    for_each_net(450, |net| {
        if Twin::explore(&net, Network::Bag, Bound::default(), MOST_STATES).is_some() {
            return;
        }
        piling.set(piling.get() + 1);
        for ((property, early), (_, late)) in found(&net, 100).into_iter().zip(found(&net, 1_000)) {
            let holds = match late {
                Outcome::Holds { .. } => true,
                Outcome::Violated(_) => false,
                Outcome::Inconclusive(_) => continue,
            };
            decided.set(decided.get() + usize::from(is_decided(property, &early, holds)));
        }
    });
    println!("{} nets without an end: {} verdicts early and late", piling.get(), decided.get());
    assert!(piling.get() > 20 && decided.get() > 10 * piling.get() / 2, "most is decided early");
}

/// A twin that forgets messages beyond a number; none if it has too many states.
fn forgetful(net: &Net) -> Option<Twin<'_>> {
    let mut twin = Twin {
        steps: net,
        network: Network::Bag,
        bound: Bound::default(),
        states: vec![State::first()],
        edges: Vec::new(),
        futures: Vec::new(),
    };
    let mut known = BTreeMap::from([(State::first(), 0)]);
    let mut next = 0;
    while next < twin.states.len() {
        for (own, at) in twin.enabled(next) {
            let after = twin.after(twin.states[next].clone(), own, at).expect("the step is enabled");
            let after = forgetting(after);
            let count = twin.states.len();
            let found = *known.entry(after.clone()).or_insert(count);
            if found == count {
                twin.states.push(after);
            }
            twin.edges.push((next, own, at, found));
        }
        next += 1;
        if twin.states.len() > MOST_STATES {
            return None;
        }
    }
    twin.compute_futures();
    Some(twin)
}

fn forgetting(mut state: State) -> State {
    for (flow, name) in NAMES.into_iter().enumerate() {
        let sender = usize::from(flow == 3);
        while state.messages[flow] > MOST_MESSAGES {
            state.messages[flow] -= 1;
            let same = state.letters.iter().position(|letter| letter.sender == sender && letter.name == name);
            state.letters.remove(same.expect("each message is a letter"));
        }
    }
    state
}

/// How many messages of one message flow a run receives at most; none if there is no such number.
fn most_received(twin: &Twin<'_>) -> Option<u32> {
    let of_flow = |flow: usize| {
        let receives = |own: usize, at: usize| {
            let step: &RandomStep = &twin.steps[own][at];
            matches!(step.exchange, 1 | 2) && Twin::flow(own, step, false) == flow
        };
        let edges: Vec<(usize, usize, u32)> =
            twin.edges.iter().map(|(from, own, at, to)| (*from, *to, u32::from(receives(*own, *at)))).collect();
        if edges.iter().any(|(from, to, received)| *received > 0 && twin.futures[*to].contains(from)) {
            return None;
        }
        let mut most = vec![0; twin.states.len()];
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for (from, to, received) in &edges {
                let more = most[*to] + received;
                goes_on |= more > most[*from];
                most[*from] = most[*from].max(more);
            }
        }
        Some(most[0])
    };
    (0..NAMES.len()).map(of_flow).collect::<Option<Vec<u32>>>().map(|most| most.into_iter().max().unwrap_or_default())
}
