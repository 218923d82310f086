//! Crate arrows go one way, and the library for build scripts stays light.

use super::Finding;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Which crates of ours a crate may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("quadrille-diagnostics", &[]),
    ("quadrille-endpoint", &[]),
    ("quadrille-codegen-templates", &[]),
    ("quadrille-certificate-checker", &["quadrille-endpoint"]),
    ("quadrille-syntax", &["quadrille-diagnostics"]),
    ("quadrille-format", &["quadrille-diagnostics", "quadrille-syntax"]),
    ("quadrille-layout", &["quadrille-syntax"]),
    ("quadrille-model", &["quadrille-diagnostics", "quadrille-endpoint", "quadrille-syntax"]),
    ("quadrille-net", &["quadrille-diagnostics", "quadrille-endpoint", "quadrille-model"]),
    ("quadrille-choreography", &["quadrille-diagnostics", "quadrille-endpoint", "quadrille-model", "quadrille-syntax"]),
    (
        "quadrille-conformance",
        &[
            "quadrille-choreography",
            "quadrille-diagnostics",
            "quadrille-endpoint",
            "quadrille-model",
            "quadrille-net",
            "quadrille-projection",
            "quadrille-verifier",
        ],
    ),
    ("quadrille-projection", &["quadrille-diagnostics", "quadrille-endpoint", "quadrille-model", "quadrille-net"]),
    (
        "quadrille-verifier",
        &[
            "quadrille-certificate-checker",
            "quadrille-diagnostics",
            "quadrille-endpoint",
            "quadrille-model",
            "quadrille-net",
            "quadrille-projection",
        ],
    ),
    (
        "quadrille-codegen",
        &[
            "quadrille-codegen-templates",
            "quadrille-diagnostics",
            "quadrille-endpoint",
            "quadrille-model",
            "quadrille-projection",
            "quadrille-verifier",
        ],
    ),
    ("quadrille-naive", &["quadrille-endpoint", "quadrille-model"]),
    ("quadrille-peer", &["quadrille-diagnostics", "quadrille-syntax"]),
    (
        "quadrille-report",
        &[
            "quadrille-choreography",
            "quadrille-diagnostics",
            "quadrille-layout",
            "quadrille-syntax",
            "quadrille-verifier",
        ],
    ),
    ("quadrille-rules", &["quadrille-diagnostics", "quadrille-syntax"]),
    ("quadrille-runtime", &["quadrille-endpoint"]),
    (
        "quadrille",
        &[
            "quadrille-certificate-checker",
            "quadrille-choreography",
            "quadrille-codegen",
            "quadrille-conformance",
            "quadrille-diagnostics",
            "quadrille-endpoint",
            "quadrille-format",
            "quadrille-layout",
            "quadrille-model",
            "quadrille-net",
            "quadrille-projection",
            "quadrille-report",
            "quadrille-rules",
            "quadrille-syntax",
            "quadrille-verifier",
        ],
    ),
    ("quadrille-cli", &["quadrille", "quadrille-runtime"]),
    (
        "xtask",
        &[
            "quadrille",
            "quadrille-certificate-checker",
            "quadrille-diagnostics",
            "quadrille-endpoint",
            "quadrille-model",
            "quadrille-rules",
            "quadrille-runtime",
            "quadrille-syntax",
            "quadrille-tests",
        ],
    ),
];

/// What the library for build scripts must not bring along, however far down.
const HEAVY: &[&str] = &["tokio", "tonic", "clap"];

/// Checks the arrows of `cargo metadata`.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Without the platform, packages of platforms that nobody builds for here would have to be there.
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", &platform()?])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let graph = graph(&metadata);
    let mut findings = Vec::new();
    for (name, allowed) in ALLOWED {
        let Some(uses) = graph.get(*name) else {
            findings.push(Finding::new(*name, "is in the table of arrows, but not in the workspace"));
            continue;
        };
        let ours = uses.iter().filter(|used| used.starts_with("quadrille"));
        for used in ours.filter(|used| !allowed.contains(&used.as_str())) {
            findings.push(Finding::new(*name, format!("uses {used}, against the arrows of the layout")));
        }
    }
    let light = reachable(&graph, "quadrille");
    for heavy in HEAVY.iter().filter(|heavy| light.contains(**heavy)) {
        findings.push(Finding::new("quadrille", format!("brings {heavy} into build scripts")));
    }
    Ok(findings)
}

/// The platform that this machine builds for.
fn platform() -> Result<String, String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().map_err(|error| format!("rustc: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned);
    host.ok_or_else(|| "rustc does not say what it builds for".to_owned())
}

/// Normal dependencies by name of the package.
fn graph(metadata: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let names: BTreeMap<&str, &str> = list(&metadata["packages"])
        .filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?)))
        .collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let Some(name) = node["id"].as_str().and_then(|id| names.get(id)) else { continue };
        let uses = list(&node["deps"]).filter(|dep| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null()));
        let uses = uses.filter_map(|dep| names.get(dep["pkg"].as_str()?).map(|name| (*name).to_owned()));
        graph.entry((*name).to_owned()).or_default().extend(uses);
    }
    graph
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn reachable(graph: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![from.to_owned()];
    while let Some(name) = waiting.pop() {
        for used in graph.get(&name).into_iter().flatten() {
            if found.insert(used.clone()) {
                waiting.push(used.clone());
            }
        }
    }
    found
}
