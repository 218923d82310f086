//! Every example's model is valid against the OMG schema, and against it together with the vocabulary's.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn models() -> Vec<PathBuf> {
    let examples = std::fs::read_dir(root().join("examples")).expect("the examples are part of the project");
    let folders = examples.map(|entry| entry.expect("a folder can be listed").path());
    let models = folders.flat_map(|folder| {
        let entries = std::fs::read_dir(folder).expect("an example is a folder");
        entries.map(|entry| entry.expect("a folder can be listed").path()).collect::<Vec<_>>()
    });
    models.filter(|path| path.extension().is_some_and(|extension| extension == "bpmn")).collect()
}

#[test]
fn examples_are_valid() {
    let shared = root().join("../shared");
    if !shared.exists() {
        println!("skipped: the schemas are not on this machine");
        return;
    }
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: xmllint is not on this machine");
        return;
    }
    let models = models();
    assert!(!models.is_empty(), "there are examples");
    for model in models {
        for schema in ["xsd/BPMN20.xsd", "extension/combined.xsd"] {
            let output = Command::new("xmllint")
                .args(["--nonet", "--noout", "--schema"])
                .arg(shared.join(schema))
                .arg(&model)
                .output()
                .expect("xmllint runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{} against {schema}:\n{said}", model.display());
        }
    }
}
