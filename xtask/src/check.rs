//! `cargo xtask check`: what the house asks of its own files and no compiler sees.

mod arrows;
mod map;
mod sizes;
mod templates;

use crate::codegen;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A broken rule: where, and what is wrong.
pub struct Finding {
    /// A file or crate, relative to the root.
    pub place: String,
    /// What is wrong and what to do.
    pub text: String,
}

impl Finding {
    /// A finding at a place.
    pub fn new(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place: place.into(), text: text.into() }
    }
}

/// A check: from the root of the repository to what is broken; an error if it could not look.
type Check = fn(&Path) -> Result<Vec<Finding>, String>;

/// Runs all checks and prints what they find.
pub fn run(root: &Path) -> ExitCode {
    let checks: [(&str, Check); 5] = [
        ("crate arrows", arrows::check),
        ("file and function sizes", sizes::check),
        ("templates", templates::check),
        ("the map in the README", map::check),
        ("the views of the syntax tree", codegen::check),
    ];
    let mut broken = 0;
    for (name, check) in checks {
        match check(root) {
            Ok(findings) if findings.is_empty() => println!("ok      {name}"),
            Ok(findings) => {
                broken += findings.len();
                println!("broken  {name}");
                findings.iter().for_each(|finding| println!("        {}: {}", finding.place, finding.text));
            }
            Err(error) => {
                broken += 1;
                println!("broken  {name}: {error}");
            }
        }
    }
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Files below a folder with an extension, sorted, leaving out `target`, `golden` and hidden folders.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| error.to_string())?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                let skipped = name.starts_with('.') || ["target", "golden", "generated"].contains(&name.as_str());
                if !skipped {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A path as people read it: relative to the root.
fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
