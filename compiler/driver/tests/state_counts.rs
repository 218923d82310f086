//! Counts of states of the examples: a change of the meaning of elements, or of the search, shows here first.

use quadrille::{Network, Outcome, Property, Reduction, VerificationOptions};
use std::path::Path;

/// All properties hold on every network, with these counts of states and steps.
fn check(model: &str, expected: [(Network, usize, usize); 7]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(model);
    let reading = quadrille::read(&path).expect("the example can be read");
    let model = reading.sound_model().expect("the example has no errors");
    let options = VerificationOptions {
        networks: Network::ALL.to_vec(),
        properties: vec![Property::Safe, Property::Sound, Property::MessageRelaxedSound],
        reduction: Reduction::None,
        ..VerificationOptions::demanded()
    };
    for verdict in quadrille::verify(model, &options).verdicts {
        let (property, network) = (verdict.property.name(), verdict.network.name());
        assert!(matches!(verdict.outcome, Outcome::Holds { bound: None }), "{property} on {network}");
        let counts =
            expected.iter().find(|(of, ..)| *of == verdict.network).map(|(_, states, steps)| (*states, *steps));
        assert_eq!(Some((verdict.states, verdict.transitions)), counts, "{property} on {network}");
    }
}

#[test]
fn the_order_example() {
    check(
        "examples/order/order.bpmn",
        [
            (Network::Bag, 678, 1842),
            (Network::FifoPair, 678, 1842),
            (Network::Causal, 884, 2371),
            (Network::Inbox, 754, 1992),
            (Network::Outbox, 592, 1556),
            (Network::Fifo, 676, 1702),
            (Network::Rsc, 464, 1122),
        ],
    );
}
