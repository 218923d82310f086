//! Two hundred tasks and ten participants: what the benchmark measures is right.

#[path = "../benches/family.rs"]
mod family;

use quadrille_choreography::{Network, ProjectionOptions, Theory, project};

#[test]
fn large_choreographies_are_projected_and_decided() {
    for (given, expected) in [(family::sequential(40, 10), 320), (family::parallel(20, 10), 470)] {
        for network in [Network::Bag, Network::FifoPair] {
            let begun = std::time::Instant::now();
            let options = ProjectionOptions { network, max_states: 10_000 };
            let projection = project(&given, &options).expect("it is small enough");
            println!("{network:?}: {:?}", begun.elapsed());
            assert_eq!(projection.obstacles, []);
            assert!(matches!(projection.theory, Theory::Decided { .. }), "{:?}", projection.theory);
            let states: usize = projection.machines.iter().map(|machine| family::states(&machine.behaviour)).sum();
            assert_eq!(states, expected);
        }
    }
}
