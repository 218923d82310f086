//! Texts against the schema of the OMG, by `xmllint`.

use crate::pipeline::shared;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Expects that a text is valid; says so where there is nothing to tell it by.
///
/// # Panics
/// If it is not, or if the tool fails.
pub fn check(text: &str) {
    let Some(schema) = shared("xsd/BPMN20.xsd") else { return };
    let child = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("skipped: xmllint is not on this machine");
        return;
    };
    child.stdin.take().expect("the input is a pipe").write_all(text.as_bytes()).expect("xmllint reads");
    let output = child.wait_with_output().expect("xmllint runs");
    assert!(output.status.success(), "{}\n{text}", String::from_utf8_lossy(&output.stderr));
}
