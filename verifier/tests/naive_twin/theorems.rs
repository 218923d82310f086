//! What holds of every model, whatever the net.

use quadrille_verifier::{Network, Outcome, Property, Verdict};

/// What holds of every model (semantics.md, clauses 5 and 6).
pub fn theorems(verdicts: &[Verdict]) {
    let of = |property: Property, network: Network| {
        let found = verdicts.iter().find(|verdict| (verdict.property, verdict.network) == (property, network));
        &found.expect("there is a verdict for each").outcome
    };
    let holds = |outcome: &Outcome| matches!(outcome, Outcome::Holds { .. });
    let violated = |outcome: &Outcome| matches!(outcome, Outcome::Violated(_));
    for network in Network::ALL {
        let (sound, relaxed) = (of(Property::Sound, network), of(Property::MessageRelaxedSound, network));
        assert!(!(holds(sound) && violated(relaxed)), "sound implies message-relaxed sound");
        let [option, deadlock, livelock, lost, stuck] = [
            Property::OptionToComplete,
            Property::DeadlockFree,
            Property::LivelockFree,
            Property::NoLostMessage,
            Property::NoStuckReceive,
        ]
        .map(|property| of(property, network));
        assert!(!(holds(relaxed) && violated(option)), "message-relaxed sound implies the option to complete");
        assert!(!(holds(sound) && violated(lost)), "sound implies that no message is lost");
        assert!(!(holds(relaxed) && violated(stuck)), "message-relaxed sound implies that no receive is stuck");
        let free = !violated(deadlock) && !violated(livelock);
        // Of a search that was given up it may be known that nobody comes to rest, but not which of the two it is.
        let is_open = |outcome: &Outcome| matches!(outcome, Outcome::Inconclusive(_));
        if !violated(option) || !(is_open(deadlock) || is_open(livelock)) {
            assert_eq!(!violated(option), free, "the option to complete is freedom from deadlocks and livelocks");
        }
    }
    // RSC within Fifo within Inbox and Outbox within Causal within FifoPair within Bag.
    let wider = [
        (Network::Bag, Network::FifoPair),
        (Network::FifoPair, Network::Causal),
        (Network::Causal, Network::Inbox),
        (Network::Causal, Network::Outbox),
        (Network::Inbox, Network::Fifo),
        (Network::Outbox, Network::Fifo),
        (Network::Fifo, Network::Rsc),
    ];
    for (wide, narrow) in wider {
        let safe = holds(of(Property::Safe, wide)) && violated(of(Property::Safe, narrow));
        assert!(!safe, "safe on {} implies safe on {}", wide.name(), narrow.name());
    }
}

/// That some things are done in one step changes no verdict where no bound cuts. A bound sees what lies between two steps:
/// it may cut where one step passes.
pub fn one_step(in_two: &[Verdict], in_one: &[Verdict], is_cut: impl Fn(Network) -> bool) {
    for (two, one) in in_two.iter().zip(in_one).filter(|(two, _)| !is_cut(two.network)) {
        let name = format!("{} on {}", two.property.name(), two.network.name());
        assert_eq!(one.outcome.name(), two.outcome.name(), "{name} in one step and in two");
        assert!(one.states <= two.states, "one step makes no states, {name}");
    }
}
