//! Goldens: what is generated stands in `tests/golden`, byte by byte, as rustfmt leaves it.

use super::{generated, published};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Compares the crates of a model with `golden/<name>/generated`; `BLESS=1` rewrites them.
fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name).join("generated");
    let mut wanted: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for unit in generated(&format!("golden/{name}/{name}.bpmn"), published()).crates {
        wanted.extend(unit.files.into_iter().map(|(file, text)| (folder.join(&unit.directory).join(file), text)));
    }
    if std::env::var_os("BLESS").is_some() {
        bless(&folder, &wanted);
    }
    let found: BTreeMap<PathBuf, Vec<u8>> = files(&folder);
    for (path, text) in &wanted {
        let present = found.get(path).map(|text| String::from_utf8_lossy(text).into_owned());
        let hint = "is not as generated; BLESS=1 rewrites it";
        assert_eq!(present, Some(String::from_utf8_lossy(text).into_owned()), "{} {hint}", path.display());
    }
    let stale: Vec<_> = found.keys().filter(|path| !wanted.contains_key(*path)).collect();
    assert!(stale.is_empty(), "no longer generated: {stale:?}");
    formatted(wanted.keys().filter(|path| path.ends_with("src/lib.rs")));
}

fn bless(folder: &Path, wanted: &BTreeMap<PathBuf, Vec<u8>>) {
    if folder.exists() {
        std::fs::remove_dir_all(folder).expect("goldens can be replaced");
    }
    for (path, text) in wanted {
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("goldens can be written");
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let text = std::fs::read(&path).expect("a golden can be read");
            found.insert(path, text);
        }
    }
    found
}

/// Lets rustfmt check files and their modules, by the settings that they bring along.
pub fn formatted<'a>(files: impl Iterator<Item = &'a PathBuf>) {
    for file in files {
        let output = Command::new("rustfmt").args(["--edition", "2024", "--check"]).arg(file).output();
        let output = output.expect("rustfmt is part of the toolchain");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{} is not formatted:\n{said}", file.display());
    }
}

#[test]
fn greeting() {
    check("greeting");
}

#[test]
fn claim() {
    check("claim");
}
