//! `--format sarif`, and what the exit status is with it.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn order() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn");
    std::fs::read_to_string(path).expect("the example can be read")
}

/// A model in a folder of its own, and that folder.
fn model(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    std::fs::write(folder.join("order.bpmn"), text).expect("the model can be written");
    folder
}

/// Runs a verb on `order.bpmn` in a folder; gives the only run of the log.
fn sarif(verb: &str, folder: &Path, expected: i32) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .args([verb, "order.bpmn", "--format", "sarif"])
        .current_dir(folder)
        .output()
        .expect("the command runs");
    let log: Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    assert_eq!(output.status.code(), Some(expected), "{verb} in {}\n{log:#}", folder.display());
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
    log["runs"][0].clone()
}

#[test]
fn a_good_model_has_no_results() {
    let folder = model("good", &order());
    for verb in ["check", "verify"] {
        let run = sarif(verb, &folder, 0);
        assert_eq!(run["results"], json!([]), "{verb}");
        assert_eq!(run["tool"]["driver"]["name"], "quadrille");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
    }
}

#[test]
fn a_finding_names_its_rule_its_place_and_its_element() {
    let text = order().replace("targetRef=\"PlaceOrder\"", "targetRef=\"Nobody\"");
    let before = &text[..text.find("Nobody").expect("it was put there")];
    let line = before.lines().count();
    let column = before.lines().last().map_or(0, |line| line.chars().count()) + 1;
    let folder = model("dangling", &text);
    for verb in ["check", "verify"] {
        let run = sarif(verb, &folder, 1);
        let results = run["results"].as_array().expect("results are a list");
        let result = results.iter().find(|result| result["ruleId"] == "dangling-reference").expect("it is found");
        assert_eq!(result["level"], "error");
        let location = &result["locations"][0];
        let region = json!({ "startLine": line, "startColumn": column, "endLine": line, "endColumn": column + 6 });
        assert_eq!(location["physicalLocation"]["region"], region);
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "order.bpmn");
        assert_eq!(location["logicalLocations"][0]["properties"]["element"], "sequenceFlow");
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("it has a rule")).expect("a small number");
        let rule = &run["tool"]["driver"]["rules"][index];
        assert_eq!(rule["id"], "dangling-reference");
        let help = rule["help"]["markdown"].as_str().expect("the page is its help");
        assert!(help.starts_with("# dangling-reference\n"), "{help}");
    }
}

#[test]
fn a_violated_property_is_a_result_with_the_places_of_its_run() {
    let swap = |line: &str| {
        let line = line.replace("Ref=\"ReceiveInvoice\"", "Ref=\"-\"");
        let line = line.replace("Ref=\"ReceiveReceipt\"", "Ref=\"ReceiveInvoice\"");
        line.replace("Ref=\"-\"", "Ref=\"ReceiveReceipt\"") + "\n"
    };
    let text = order();
    let lines =
        text.lines().map(|line| if line.contains("<bpmn:sequenceFlow") { swap(line) } else { format!("{line}\n") });
    let run = sarif("verify", &model("deadlock", &lines.collect::<String>()), 1);
    let results = run["results"].as_array().expect("results are a list");
    let result = results.iter().find(|result| result["ruleId"] == "not-sound").expect("it is not sound");
    let related = result["relatedLocations"].as_array().expect("the run has places");
    assert!(related.len() > 1, "{result:#}");
    let ids: Vec<_> = related.iter().map(|location| location["id"].as_u64()).collect();
    assert_eq!(ids, (1..=related.len() as u64).map(Some).collect::<Vec<_>>());
}

#[test]
fn a_file_that_is_no_model_has_results_all_the_same() {
    let run = sarif("check", &model("broken", "<definitions"), 2);
    assert_eq!(run["results"][0]["ruleId"], "malformed-xml");
}
