//! The projection of large choreographies; counts are asserted: `cargo bench -p quadrille-choreography`.

mod family;

use criterion::{Criterion, criterion_group, criterion_main};
use quadrille_choreography::{Network, ProjectionOptions, Protocol, project};
use std::hint::black_box;

fn projects(criterion: &mut Criterion, name: &str, given: &Protocol, expected: usize) {
    for network in [Network::Bag, Network::FifoPair] {
        let options = ProjectionOptions { network, max_states: 10_000 };
        criterion.bench_function(&format!("{name}, {}", network.name()), |bencher| {
            bencher.iter(|| {
                let projection = project(black_box(given), &options).expect("it is small enough");
                assert!(projection.obstacles.is_empty());
                let states: usize = projection.machines.iter().map(|machine| family::states(&machine.behaviour)).sum();
                assert_eq!(states, expected);
            });
        });
    }
}

fn all(criterion: &mut Criterion) {
    projects(criterion, "200 tasks in sequence, 10 participants", &family::sequential(40, 10), 320);
    projects(criterion, "200 tasks in blocks, 10 participants", &family::parallel(20, 10), 470);
}

criterion_group!(benches, all);
criterion_main!(benches);
