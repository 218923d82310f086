//! The verifier and the naive semantics agree on random collaborations of every element, on every network.
//!
//! `cargo xtask compare --models 10000` compares more, and prints counts by element and network.

use quadrille_net::Semantics;
use quadrille_tests::comparison::Tally;
use std::path::Path;

#[test]
fn random_collaborations_have_the_same_verdicts() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare");
    let tally = Tally::of(0..210, Semantics::Runtime, &folder);
    println!("{tally}");
    assert!(tally.differences.is_empty(), "{tally}");
    assert!(tally.agreed() > 120 && tally.elements() > 60, "most models are compared: {tally}");
}
