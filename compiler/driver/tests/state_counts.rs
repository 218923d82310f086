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
            (Network::Bag, 611, 1660),
            (Network::FifoPair, 611, 1660),
            (Network::Causal, 793, 2125),
            (Network::Inbox, 683, 1802),
            (Network::Outbox, 535, 1401),
            (Network::Fifo, 619, 1547),
            (Network::Rsc, 407, 967),
        ],
    );
}
