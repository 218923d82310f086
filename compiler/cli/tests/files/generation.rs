//! What generation writes, leaves alone, and removes.

use crate::{Trade, file, folder, quadrille};
use std::collections::BTreeMap;
use std::path::Path;

const MEMBERS: &str = "<q:member name='quantity' type='int64' number='1'/>";

/// All files below a folder, by their paths.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.append(&mut tree(&path));
        } else {
            found.insert(path.display().to_string(), std::fs::read(&path).expect("the file can be read"));
        }
    }
    found
}

fn written(outcome: &crate::Outcome) -> usize {
    outcome.json()["written"].as_array().expect("written files are a list").len()
}

#[test]
fn a_second_generation_writes_nothing_and_a_smaller_one_leaves_nothing_behind() {
    let here = folder("generation");
    let larger = Trade { reminder: true, ..Trade::with(MEMBERS) };
    let model = file(&here, "trade.bpmn", larger.text());
    let generate = || {
        let outcome = quadrille("generate", &model, &["--format", "json"]);
        assert_eq!(outcome.status, Some(0), "{outcome:?}");
        outcome
    };
    assert!(written(&generate()) > 0);
    let own = file(&here.join("generated/seller"), "NOTES.md", "my own");
    let before = tree(&here);
    assert_eq!(written(&generate()), 0);
    assert_eq!(tree(&here), before);

    file(&here, "trade.bpmn", Trade::with(MEMBERS).text());
    assert!(written(&generate()) > 0);
    let after = tree(&here.join("generated"));
    let reminded: Vec<_> = after
        .iter()
        .filter(|(_, contents)| String::from_utf8_lossy(contents).contains("eminder"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(reminded, Vec::<&String>::new(), "nothing speaks of the message that is gone");
    assert!(own.exists(), "what the user put there stays");

    let fresh = folder("generation-fresh");
    let again = file(&fresh, "trade.bpmn", Trade::with(MEMBERS).text());
    assert_eq!(quadrille("generate", &again, &[]).status, Some(0));
    let relative = |files: BTreeMap<String, Vec<u8>>, root: &Path| -> BTreeMap<String, Vec<u8>> {
        let root = root.display().to_string();
        files.into_iter().map(|(path, contents)| (path.replace(&root, ""), contents)).collect()
    };
    std::fs::remove_file(own).expect("the file can be removed");
    assert_eq!(relative(tree(&here), &here), relative(tree(&fresh), &fresh), "as if nothing had stood there before");
}

#[test]
fn a_folder_that_cannot_be_written_is_unusable() {
    let here = folder("unwritable");
    let model = file(&here, "trade.bpmn", Trade::with(MEMBERS).text());
    let blocked = file(&here, "blocked", "a file where a folder should be");
    let outcome = quadrille("generate", &model, &["--out", &blocked.display().to_string()]);
    assert_eq!(outcome.status, Some(2), "{outcome:?}");
    assert!(outcome.errors.contains("blocked") && !outcome.errors.contains("cannot read"), "{outcome:?}");
}
