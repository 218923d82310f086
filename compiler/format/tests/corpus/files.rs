//! The models of the corpus beside the repository.

use std::path::{Path, PathBuf};

/// What is beside the repository; none where it is not.
pub fn shared() -> Option<PathBuf> {
    Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")).filter(|path| path.is_dir())
}

/// Whether a model is one of those that come with the vocabulary, which have to become valid.
pub fn is_example(model: &Path) -> bool {
    shared().is_some_and(|shared| model.starts_with(shared.join("extension")))
}

/// All models, sorted.
pub fn models() -> Option<Vec<PathBuf>> {
    let mut folders = vec![shared()?.join("corpus"), shared()?.join("extension")];
    let mut models = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder can be listed") {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == "bpmn" || found == "bpmn2" || found == "xml") {
                models.push(path);
            }
        }
    }
    models.sort();
    Some(models)
}
