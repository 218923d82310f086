//! The map in the README names what is there, and all of it.

use super::Finding;
use std::path::Path;

const BEGIN: &str = "<!-- map -->";
const END: &str = "<!-- /map -->";

/// Compares the paths of the map with the tree: every path of the map exists, and every folder with a
/// manifest of ours is on the map.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let readme = std::fs::read_to_string(root.join("README.md")).map_err(|error| format!("README.md: {error}"))?;
    let map = readme.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)).map(|(map, _)| map);
    let map = map.ok_or_else(|| format!("README.md has no map between {BEGIN} and {END}"))?;
    let paths: Vec<&str> =
        map.lines().filter_map(|line| line.split_whitespace().next()).filter(|word| word.contains('/')).collect();
    let mut findings = Vec::new();
    for path in &paths {
        if !root.join(path).exists() {
            findings.push(Finding::new("README.md", format!("the map names `{path}`, which is not there")));
        }
    }
    for group in ["", "compiler", "examples"] {
        let folder = root.join(group);
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.join("Cargo.toml").exists() {
                let name = super::relative(root, &path) + "/";
                if !paths.contains(&name.as_str()) {
                    findings.push(Finding::new("README.md", format!("the map does not name `{name}`")));
                }
            }
        }
    }
    findings.sort_by(|a, b| a.text.cmp(&b.text));
    Ok(findings)
}
