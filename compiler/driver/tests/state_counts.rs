//! Counts of states of the examples: a change of the meaning of elements, or of the search, shows here first.

use quadrille::{Limits, Network, Outcome, Property, VerificationOptions};
use std::path::Path;

fn check(model: &str, property: Property, expected: (usize, usize)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(model);
    let reading = quadrille::read(&path).expect("the example can be read");
    let model = reading.sound_model().expect("the example has no errors");
    let options = VerificationOptions {
        networks: Network::ALL.to_vec(),
        properties: vec![property],
        limits: Limits::default(),
        ..VerificationOptions::demanded()
    };
    for verdict in quadrille::verify(model, &options).verdicts {
        let network = verdict.network.name();
        assert!(matches!(verdict.outcome, Outcome::Holds { bound: None }), "{} on {network}", property.name());
        assert_eq!((verdict.states, verdict.transitions), expected, "{} on {network}", property.name());
    }
}

#[test]
fn the_order_example() {
    for property in Property::ALL {
        check("examples/order/order.bpmn", property, (678, 1842));
    }
}
