//! The choreographies of the shared corpus: how many have a meaning, and why the others have none.

use quadrille_choreography::{Action, Automaton};
use quadrille_tests::choreography::files_with_choreographies;
use quadrille_tests::pipeline::{read, shared};
use std::collections::BTreeMap;

/// States, exchanges and blocks, those inside of blocks included.
fn size(automaton: &Automaton) -> [usize; 3] {
    let mut sum = [automaton.states.len(), 0, 0];
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(_) => sum[1] += 1,
            Action::Parallel(branches) => {
                sum[2] += 1;
                for branch in branches {
                    sum = [0, 1, 2].map(|at| sum[at] + size(branch)[at]);
                }
            }
        }
    }
    sum
}

#[test]
fn every_choreography_of_the_corpus_has_a_meaning_or_a_reason_why_not() {
    let Some(corpus) = shared("corpus") else { return };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in files_with_choreographies(&corpus) {
        let bytes = std::fs::read(&path).expect("the file was listed");
        let (model, _) = read(&bytes, "model");
        let model = model.expect("the file is BPMN");
        for choreography in &model.choreographies {
            let (protocol, findings) = quadrille_choreography::lower(&model, choreography);
            let name = path.strip_prefix(&corpus).expect("the file is in the corpus").display();
            match &protocol {
                Some(protocol) => {
                    println!(
                        "{name} {}: {:?} {:?}",
                        choreography.origin.id,
                        size(&protocol.body),
                        protocol.assumptions
                    );
                }
                None => {
                    assert!(findings.has_errors(), "{name} has no meaning, and nothing says why");
                    println!("{name} {}: {:?}", choreography.origin.id, findings.as_slice()[0].message);
                }
            }
            let outcome = match &protocol {
                Some(_) => "lowered".to_owned(),
                None => findings.as_slice()[0].code.to_string(),
            };
            *counts.entry(outcome).or_insert(0) += 1;
        }
    }
    println!("{counts:?}");
    let expected = [("call-without-choreography", 3), ("lowered", 235)];
    assert_eq!(counts, expected.map(|(outcome, count)| (outcome.to_owned(), count)).into());
}
