//! `quadrille.toml` and `--deny-warnings`, as a user meets them.

use std::path::Path;
use std::process::Command;

/// Checks the order example with settings beside it; expects an exit status and parts of what is printed.
fn check(name: &str, settings: Option<&str>, arguments: &[&str], status: i32, expected: &[&str]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join(".git")).expect("the target folder can be written");
    let order = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn");
    std::fs::copy(order, folder.join("order.bpmn")).expect("the example can be read");
    if let Some(settings) = settings {
        std::fs::write(folder.join("quadrille.toml"), settings).expect("the settings can be written");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .args(["check", "order.bpmn"])
        .args(arguments)
        .current_dir(&folder)
        .output()
        .expect("the command runs");
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert_eq!(output.status.code(), Some(status), "{name}\n{printed}");
    for part in expected {
        assert!(printed.contains(part), "{name}: {part} in\n{printed}");
    }
}

#[test]
fn warnings_are_denied_on_demand() {
    let unknown = Some("[severity]\ndangling-refrence = \"error\"\n");
    let told = ["warning[unknown-code]", "--> quadrille.toml:2:1", "1 warning"];
    check("none", None, &["--deny-warnings"], 0, &["no findings"]);
    check("allowed", unknown, &[], 0, &told);
    check("denied", unknown, &["--deny-warnings"], 1, &told);
    check("denied-json", unknown, &["--deny-warnings", "--format", "json"], 1, &["\"unknown-code\""]);
    let off = Some("[severity]\nno-such-code = \"off\"\nunknown-code = \"off\"\n");
    check("off", off, &["--deny-warnings"], 0, &["no findings"]);
}

#[test]
fn settings_that_cannot_be_read_make_the_input_unusable() {
    check("unreadable", Some("severity = 1"), &[], 2, &["error: cannot use quadrille.toml: ", "line 1"]);
}
