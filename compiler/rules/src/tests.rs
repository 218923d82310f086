//! Rules on the files of `tests/<code>/`: each file says in its name what is expected of it. A file
//! `broken*.bpmn` gives the code of its folder, a file `fine*.bpmn` does not.

use crate::{check, code};
use quadrille_diagnostics::SourceId;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};
use std::collections::BTreeSet;
use std::path::Path;

/// The codes that a file gives.
fn codes_of(path: &Path) -> BTreeSet<&'static str> {
    let bytes = std::fs::read(path).expect("the file was listed");
    let decoded = decode(&bytes);
    let (tree, diagnostics) = parse(&decoded.text, SourceId(0), &Limits::STANDARD);
    assert!(!diagnostics.has_errors(), "{} is no XML", path.display());
    check(&Document::new(&tree)).as_slice().iter().map(|finding| finding.code.0).collect()
}

#[test]
fn every_code_has_broken_and_fine_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut faults = Vec::new();
    for code in code::all() {
        let (mut broken, mut fine) = (0, 0);
        let files = std::fs::read_dir(folder.join(code.0)).into_iter().flatten().flatten();
        for path in files.map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let found = codes_of(&path);
            if name.starts_with("broken") {
                broken += 1;
                if !found.contains(code.0) {
                    faults.push(format!("{code}/{name} gives only {found:?}"));
                }
            } else {
                fine += 1;
                if found.contains(code.0) {
                    faults.push(format!("{code}/{name} gives its code"));
                }
            }
        }
        if broken == 0 || fine == 0 {
            faults.push(format!("{code} has {broken} broken files and {fine} fine ones"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
