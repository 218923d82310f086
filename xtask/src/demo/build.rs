//! Building the example's binaries.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;
use tokio::process::Command;

/// Builds all binaries of the package in a folder; gives their files by name. Dropping it stops the build.
pub async fn build(folder: &Path, release: bool) -> Result<BTreeMap<String, PathBuf>, String> {
    println!("\nbuild");
    let began = Instant::now();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--bins", "--profile", if release { "release" } else { "dev" }])
        .args(["--message-format", "json-render-diagnostics", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|error| format!("cargo build: {error}"))?;
    if !output.status.success() {
        return Err("the example does not build".to_owned());
    }
    let binaries: BTreeMap<String, PathBuf> =
        String::from_utf8_lossy(&output.stdout).lines().filter_map(executable).collect();
    println!("  {} binaries in {:.1} s", binaries.len(), began.elapsed().as_secs_f64());
    Ok(binaries)
}

/// The binary that a line of cargo's messages tells of.
fn executable(line: &str) -> Option<(String, PathBuf)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let file = message["executable"].as_str()?;
    let name = message["target"]["name"].as_str()?;
    Some((name.to_owned(), PathBuf::from(file)))
}
