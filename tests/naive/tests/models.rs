//! The verifier and the naive semantics agree on models that are files: those on which they once differed, and the
//! smaller ones of the corpus.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_naive::Network;
use quadrille_net::Semantics;
use quadrille_tests::comparison::{Compared, compare};
use quadrille_tests::pipeline::shared;
use std::path::{Path, PathBuf};

/// All BPMN files of a folder, at any depth, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "bpmn") {
            found.push(path);
        }
    }
    found
}

#[test]
fn models_on_which_they_once_differed_agree_on_all_networks() {
    let kept = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept"));
    assert!(!kept.is_empty(), "some models are kept");
    for (file, network) in kept.iter().flat_map(|file| Network::ALL.map(|network| (file, network))) {
        let text = std::fs::read_to_string(file).expect("the file is text");
        let compared = compare(&text, network, Semantics::Runtime);
        assert!(matches!(compared, Compared::Agreed { .. }), "{} {}: {compared:?}", file.display(), network.name());
    }
}

/// Each model of these folders on one network.
#[test]
fn models_of_the_corpus_agree() {
    let (mut agreed, mut others) = (0, 0);
    for folder in ["corpus/probes", "corpus/oracle-fixtures", "corpus/fbpmn"] {
        let Some(folder) = shared(folder) else { return };
        for (at, file) in files(&folder).iter().enumerate() {
            let Ok(text) = std::fs::read_to_string(file) else { continue };
            let network = Network::ALL[at % Network::ALL.len()];
            match compare(&text, network, Semantics::Runtime) {
                Compared::Agreed { .. } => agreed += 1,
                Compared::TooBig | Compared::Declined(_) | Compared::Faulty(_) => others += 1,
                Compared::Disagreed(verdicts) => panic!("{} on {}: {verdicts:?}", file.display(), network.name()),
            }
        }
    }
    println!("{agreed} models agree; {others} are too big, declined, or not read");
    assert!(agreed > 100, "most models are compared");
}
