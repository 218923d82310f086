//! `quadrille run` where a participant waits or is done: each as a process of its own, closed when all is over.

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

#[test]
fn a_conversation_is_over_where_nobody_has_anything_left_to_do() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/diagnostics/waits-or-is-done.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let model = page.split("```xml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has a model");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("waits-or-is-done.bpmn");
    std::fs::write(&path, model).expect("the model can be written");
    let mut better = 0;
    for seed in ["1", "3"] {
        let command = Command::new(env!("CARGO_BIN_EXE_quadrille"))
            .args(["run", "--format", "json", "--conversations", "3", "--seed", seed])
            .arg(&path)
            .output()
            .expect("the command runs");
        let errors = String::from_utf8_lossy(&command.stderr);
        let printed: Value =
            serde_json::from_slice(&command.stdout).unwrap_or_else(|error| unreachable!("{error}: {errors}"));
        assert_eq!(printed["completed"], json!(true), "{printed:#}");
        for participant in printed["participants"].as_array().expect("a list") {
            let counts = (&participant["started"], &participant["ended"], &participant["complaints"]);
            assert_eq!(counts, (&json!(3), &json!(3), &json!([])), "{participant}");
        }
        let messages = printed["messages"].as_array().expect("a list");
        better += messages.iter().filter(|message| message["message"] == "Better offer").count();
    }
    assert!(better > 0, "what may come has come in some of them");
}
