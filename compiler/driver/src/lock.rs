//! The lock of protobuf field numbers: `<model>.lock.json` beside the model, to be committed.

use quadrille_model::{FieldLock, ItemLock};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The lock file as it is written: JSON, sorted, one number a line, so that merges are easy to read.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockFile {
    /// Says what the file is to whoever opens it.
    about: String,
    /// Numbers by item definition.
    items: BTreeMap<String, LockItem>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockItem {
    numbers: BTreeMap<String, u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reserved: Vec<u32>,
}

const ABOUT: &str = "Protobuf field numbers that must not change. Written by quadrille; commit it with the model.";

/// A lock file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockFault {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

/// Where the lock of a model stands.
#[must_use]
pub fn lock_path(model: &Path) -> PathBuf {
    model.with_extension("lock.json")
}

/// The lock of a model; empty where there is no file.
pub(crate) fn load(model: &Path) -> Result<FieldLock, LockFault> {
    let path = lock_path(model);
    let fault = |reason: String| LockFault { path: path.clone(), reason };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(FieldLock::default()),
        Err(error) => return Err(fault(error.to_string())),
    };
    let file: LockFile = serde_json::from_str(&text).map_err(|error| fault(error.to_string()))?;
    let items = file.items.into_iter().map(|(id, item)| {
        let lock = ItemLock { numbers: item.numbers, reserved: item.reserved };
        (id, lock)
    });
    Ok(FieldLock { items: items.collect() })
}

/// The text of a lock; none if there is nothing to keep.
pub(crate) fn text(lock: &FieldLock) -> Option<String> {
    if lock.items.is_empty() {
        return None;
    }
    let items = lock.items.iter().map(|(id, item)| {
        let kept = LockItem { numbers: item.numbers.clone(), reserved: item.reserved.clone() };
        (id.clone(), kept)
    });
    let file = LockFile { about: ABOUT.to_owned(), items: items.collect() };
    serde_json::to_string_pretty(&file).ok().map(|text| text + "\n")
}
