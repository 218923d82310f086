//! The choreographies of the corpus as collaborations.

use super::lowering;
use quadrille_choreography::{Action, ProjectionOptions, Theory, collaboration_text, lower};
use quadrille_diagnostics::{Code, Diagnostic, Severity, SourceId};
use quadrille_model::{Choreography, Model};
use quadrille_net::Semantics;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, parse};
use quadrille_tests::choreography::files_with_choreographies;
use quadrille_tests::pipeline::{options as options_of, project, read, shared};
use quadrille_verifier::{Bound, Network, Outcome, Property, verify};
use std::collections::BTreeMap;
use std::path::Path;

/// What became of a choreography of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Sound,
    NotSound,
    NotDecided,
    /// It has no protocol, or nobody takes part in it.
    Nothing,
}

fn fate(path: &Path, document: &Document<'_>, model: &Model, choreography: &Choreography, known: &[Code]) -> Fate {
    let options = ProjectionOptions { network: Network::Bag, max_states: 10_000 };
    let Some(protocol) = lower(model, choreography).0 else { return Fate::Nothing };
    let Ok(projection) = quadrille_choreography::project(&protocol, &options) else { return Fate::NotDecided };
    let is_realizable = projection.obstacles.is_empty() && matches!(projection.theory, Theory::Decided { .. });
    let text = collaboration_text(document, model, choreography, &protocol, &projection.machines);
    let (again, found) = read(text.as_bytes(), "test");
    if protocol.body.edges.iter().all(|edge| edge.action == Action::Silent) {
        return Fate::Nothing;
    }
    // What the choreography has wrong beside its flow stays wrong.
    let is_new = |finding: &&Diagnostic| finding.severity != Severity::Note && !known.contains(&finding.code);
    let new: Vec<_> = found.as_slice().iter().filter(is_new).collect();
    assert!(new.is_empty(), "{}: {new:?}\n{text}", path.display());
    let Some(again) = again.filter(|_| !found.has_errors()) else { return Fate::Nothing };
    let (endpoints, found) = project(&again, Semantics::Runtime);
    assert!(!found.has_errors(), "{}: {:?}\n{text}", path.display(), found.as_slice());
    let mut options = options_of(Network::Bag, vec![Property::Sound], Semantics::Runtime, Bound::default());
    options.limits.max_states = 2_000;
    let outcome = verify(&endpoints, &options).pop().expect("one verdict").outcome;
    match outcome {
        Outcome::Holds { .. } => Fate::Sound,
        Outcome::Violated { .. } if !is_realizable => Fate::NotDecided,
        Outcome::Violated { .. } => Fate::NotSound,
        Outcome::Inconclusive { .. } => Fate::NotDecided,
    }
}

/// One file of so many: all of them take a minute. `EVERY=1` in the environment takes all.
#[test]
fn choreographies_of_the_corpus_are_collaborations() {
    let Some(corpus) = shared("corpus") else { return };
    let every = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(9);
    let mut fates: BTreeMap<Fate, usize> = BTreeMap::new();
    for path in files_with_choreographies(&corpus).into_iter().step_by(every) {
        let text = quadrille_syntax::decode(&std::fs::read(&path).expect("the model can be read")).text;
        let known: Vec<Code> = read(text.as_bytes(), "test").1.as_slice().iter().map(|finding| finding.code).collect();
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        let Some(model) = quadrille_model::lower(&document, &lowering()).0 else { continue };
        for choreography in &model.choreographies {
            let fate = fate(&path, &document, &model, choreography, &known);
            assert_ne!(fate, Fate::NotSound, "{}: {} can be realized", path.display(), choreography.origin.id);
            *fates.entry(fate).or_default() += 1;
        }
    }
    println!("{fates:?}");
    let sound = fates.get(&Fate::Sound).copied().unwrap_or_default();
    assert!(sound * every > 50, "the corpus has choreographies that can be realized: {fates:?}");
}
