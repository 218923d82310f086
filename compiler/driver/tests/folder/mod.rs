//! A folder of a test's own.

use std::path::{Path, PathBuf};

/// A new folder with these files in it; a name that ends in `/` is a folder.
pub fn folder(suite: &str, name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(suite).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    for (file, text) in files {
        let path = folder.join(file);
        if file.ends_with('/') {
            std::fs::create_dir_all(&path).expect("the target folder can be written");
        } else {
            std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("as above");
            std::fs::write(&path, text).expect("the file can be written");
        }
    }
    folder
}
