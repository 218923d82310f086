//! The README tells the truth: its commands run, and its code is the example's.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the root is there")
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).expect("there is a README")
}

/// The code blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let blocks = text.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.map(str::to_owned).collect()
}

/// Lines of the shell blocks, those that end in a backslash joined to the next.
fn commands(text: &str) -> Vec<String> {
    let joined = blocks(text, "sh").join("\n").replace("\\\n", " ");
    joined.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_command_runs() {
    // A place like the checkout, but of this test's own: commands write below it.
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(place.join("target")).expect("the target folder can be written");
    std::os::unix::fs::symlink(root().join("examples"), place.join("examples")).expect("a link can be made");
    let binary = env!("CARGO_BIN_EXE_quadrille");
    let mut ran = 0;
    for command in commands(&readme()) {
        if command.starts_with("cargo xtask") || command.starts_with("cargo test") {
            // The two commands are what runs this, and what CI runs beside it.
            continue;
        }
        let line = command.replace("cargo run -q -p quadrille-cli --", &format!("'{binary}'"));
        assert!(!line.starts_with("cargo"), "the README has a command that this test does not know: {command}");
        let output = Command::new("sh").args(["-c", &line]).current_dir(&place).output().expect("there is a shell");
        let expected = i32::from(command.contains("verify target/broken.bpmn"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{command}\n{said}");
        ran += 1;
    }
    assert!(ran >= 7, "the README has commands");
}

#[test]
fn its_code_is_the_examples() {
    let courier = std::fs::read_to_string(root().join("examples/order/src/bin/courier.rs")).expect("the example");
    let code = blocks(&readme(), "rust");
    let shown = code.iter().find(|block| block.contains("impl Courier")).expect("the README shows the courier");
    for line in shown.lines().map(str::trim) {
        assert!(courier.lines().any(|own| own.trim() == line), "not in the example: {line}");
    }
}
