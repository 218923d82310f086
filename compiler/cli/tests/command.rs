//! The command as a user meets it: what it exits with and what it prints.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn order() -> PathBuf {
    root().join("examples/order/order.bpmn")
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// The order model with some text replaced, in a folder of its own.
fn variant(name: &str, change: impl Fn(&str) -> String) -> PathBuf {
    let text = std::fs::read_to_string(order()).expect("the example can be read");
    let changed = change(&text);
    assert_ne!(text, changed, "the change changes something");
    let path = folder(name).join("order.bpmn");
    std::fs::write(&path, changed).expect("the variant can be written");
    path
}

/// The order model in which the customer waits for the receipt before it pays.
fn deadlocked(name: &str) -> PathBuf {
    variant(name, |text| {
        let swap = |line: &str| {
            let line = line.replace("Ref=\"ReceiveInvoice\"", "Ref=\"-\"");
            line.replace("Ref=\"ReceiveReceipt\"", "Ref=\"ReceiveInvoice\"")
                .replace("Ref=\"-\"", "Ref=\"ReceiveReceipt\"")
        };
        let lines =
            text.lines().map(|line| if line.contains("<bpmn:sequenceFlow") { swap(line) } else { line.to_owned() });
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// Runs the command; gives its exit status, standard output and standard error.
fn quadrille(arguments: &[&str], model: &Path) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .args(&arguments[..1])
        .arg(model)
        .args(&arguments[1..])
        .output()
        .expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("it was not killed"), text(&output.stdout), text(&output.stderr))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the output is JSON")
}

#[test]
fn exit_status_tells_good_findings_and_unusable_apart() {
    let unfit = variant("unfit", |text| text.replace("targetRef=\"PlaceOrder\"", "targetRef=\"Nobody\""));
    let broken = folder("broken").join("broken.bpmn");
    std::fs::write(&broken, "<definitions").expect("the file can be written");
    let check = |model: &Path, expected: i32| {
        for format in ["text", "json"] {
            let (status, output, errors) = quadrille(&["check", "--format", format], model);
            assert_eq!(status, expected, "{} as {format}\n{output}{errors}", model.display());
        }
    };
    check(&order(), 0);
    check(&unfit, 1);
    check(&broken, 2);
    check(Path::new("no such file"), 2);
}

/// The example with its first task as something else.
fn drawn_as(element: &str, content: &str) -> PathBuf {
    variant(element, |text| {
        text.replacen("<bpmn:sendTask id=\"PlaceOrder\"", &format!("<bpmn:{element} id=\"PlaceOrder\""), 1)
            .replacen("</bpmn:sendTask>", &format!("{content}</bpmn:{element}>"), 1)
            .replacen(" messageRef=\"Message_Order\">\n      <bpmn:incoming>", ">\n      <bpmn:incoming>", 1)
    })
}

/// A command ends with a status, and tells a finding about the first task, as severe as expected.
fn check_told(drawn: &Path, arguments: &[&str], expected: i32, (severity, code, element): (&str, &str, &str)) {
    let (status, output, errors) = quadrille(arguments, drawn);
    assert_eq!(status, expected, "{arguments:?}\n{output}{errors}");
    let told = if arguments.contains(&"json") {
        let object = json(&output);
        let findings = object["diagnostics"].as_array().expect("findings are a list").iter();
        findings.filter(|finding| finding["code"] == code).all(|one| one["severity"] == severity)
            && output.contains(code)
    } else {
        errors.contains(&format!("{severity}[{code}]: {element} `Place order`"))
    };
    assert!(told, "{arguments:?}\n{output}{errors}");
}

/// A model with elements that have no meaning yet can be read: `check` warns, the others refuse.
#[test]
fn what_is_not_supported_is_told_and_refused() {
    let drawn = drawn_as("adHocSubProcess", "<bpmn:task id=\"Inner\"/>");
    let check = |arguments: &[&str], expected: i32, severity: &str| {
        check_told(&drawn, arguments, expected, (severity, "unsupported-element", "adHocSubProcess"));
    };
    check(&["check"], 0, "warning");
    check(&["check", "--format", "json"], 0, "warning");
    check(&["check", "--deny-warnings"], 1, "warning");
    for refusing in ["verify", "project", "generate", "run"] {
        check(&[refusing], 1, "error");
        check(&[refusing, "--format", "json"], 1, "error");
    }
    check(&["run", "--anyway"], 1, "error");
    assert!(!drawn.with_file_name("generated").exists(), "nothing is generated");
}

/// A model with elements that cannot be executed yet is verified: `check` warns, whatever executes it refuses.
#[test]
fn what_is_not_executable_is_told_and_verified() {
    let drawn = drawn_as("subProcess", "");
    let check = |arguments: &[&str], expected: i32, severity: &str| {
        check_told(&drawn, arguments, expected, (severity, "not-executable", "subProcess"));
    };
    check(&["check"], 0, "warning");
    check(&["check", "--deny-warnings"], 1, "warning");
    for verifying in ["verify", "project"] {
        let (status, output, errors) = quadrille(&[verifying], &drawn);
        assert_eq!(status, 0, "{verifying}\n{output}{errors}");
    }
    for refusing in ["generate", "run"] {
        check(&[refusing], 1, "error");
        check(&[refusing, "--format", "json"], 1, "error");
    }
    check(&["run", "--anyway"], 1, "error");
    assert!(!drawn.with_file_name("generated").exists(), "nothing is generated");
}

#[test]
fn a_finding_has_file_line_column_element_and_help() {
    let unfit = variant("finding", |text| text.replace("targetRef=\"PlaceOrder\"", "targetRef=\"Nobody\""));
    let (_, output, _) = quadrille(&["check", "--format", "json"], &unfit);
    let object = json(&output);
    let finding = &object["diagnostics"][0];
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["primary"]["file"], unfit.display().to_string());
    assert!(finding["primary"]["line"].as_u64() > Some(1), "{finding}");
    assert!(finding["primary"]["column"].as_u64() >= Some(1), "{finding}");
    assert_eq!(finding["element"]["kind"], "sequenceFlow");
    assert!(finding["help"].is_string(), "{finding}");
}

#[test]
fn verdicts_are_listed_by_property_and_network() {
    let arguments = ["verify", "--network", "bag,fifo-pair", "--format", "json"];
    let (status, output, _) = quadrille(&arguments, &order());
    assert_eq!(status, 0, "{output}");
    let object = json(&output);
    let verdicts = object["verdicts"].as_array().expect("verdicts are a list");
    let seen: Vec<_> = verdicts
        .iter()
        .map(|verdict| (verdict["property"].as_str(), verdict["network"].as_str(), verdict["verdict"].as_str()))
        .collect();
    for network in ["bag", "fifo-pair"] {
        for property in ["safe", "sound", "message-relaxed-sound"] {
            assert!(
                seen.contains(&(Some(property), Some(network), Some("holds"))),
                "{property} on {network} in {seen:?}"
            );
        }
    }
    assert!(verdicts.iter().all(|verdict| verdict["assumptions"].as_array().is_some_and(|list| !list.is_empty())));
}

#[test]
fn a_certificate_is_stored_checked_again_and_refused_for_another_model() {
    let file = folder("certificate").join("order.json").display().to_string();
    let (status, output, _) = quadrille(&["verify", "--property", "safe,sound", "--certificate", &file], &order());
    assert_eq!(status, 0, "{output}");
    let (status, output, _) = quadrille(&["recheck", &file], &order());
    assert_eq!(status, 0, "{output}");
    assert!(output.contains("checked again on 678 states") && output.contains("assuming that"), "{output}");
    let (status, output, _) = quadrille(&["recheck", &file, "--format", "json"], &order());
    let claim = json(&output)["claims"][1].clone();
    assert_eq!((status, claim["property"].as_str(), claim["rechecked"].as_bool()), (0, Some("sound"), Some(true)));
    let other = deadlocked("certificate-other");
    let (status, output, _) = quadrille(&["recheck", &file], &other);
    assert_eq!(status, 1, "{output}");
    assert!(output.starts_with("refused: the certificate is about version"), "{output}");
    let unwritten = other.with_file_name("unwritten.json");
    let arguments = ["verify", "--property", "sound", "--certificate", &unwritten.display().to_string()];
    let (status, _, errors) = quadrille(&arguments, &other);
    assert!(status == 1 && errors.contains("no certificate is stored") && !unwritten.exists(), "{errors}");
    let (status, _, _) = quadrille(&["recheck", &unwritten.display().to_string()], &order());
    assert_eq!(status, 2, "there is no certificate");
}

#[test]
fn a_deadlock_is_shown_as_a_run_and_nothing_is_generated() {
    let model = deadlocked("deadlock");
    let (status, output, _) = quadrille(&["verify", "--property", "sound", "--format", "json"], &model);
    assert_eq!(status, 1, "{output}");
    let verdict = json(&output)["verdicts"][0].clone();
    assert_eq!(verdict["verdict"], "violated");
    let steps = verdict["run"]["steps"].as_array().expect("a violated verdict has a run");
    let sends = |node: &str| steps.iter().any(|step| step["node"] == node);
    assert!(sends("PlaceOrder") && sends("SendInvoice") && !sends("Pay"), "{steps:#?}");
    let out = model.with_file_name("generated");
    let (status, output, errors) = quadrille(&["generate", "--out", &out.display().to_string()], &model);
    assert_eq!(status, 1, "{output}{errors}");
    assert!(errors.contains("not-sound") && errors.contains("Receive receipt"), "{errors}");
    assert!(!out.exists(), "nothing is generated");
}

#[test]
fn a_run_says_after_each_step_where_tokens_and_messages_are() {
    let (_, output, _) = quadrille(&["verify", "--property", "sound", "--format", "json"], &deadlocked("scenes"));
    let run = json(&output)["verdicts"][0]["run"].clone();
    let nothing = serde_json::json!({ "sequence_flows": {}, "active": {}, "ended": {}, "messages": {} });
    assert_eq!(run["before"], nothing);
    let steps = run["steps"].as_array().expect("a violated verdict has a run");
    let mut in_transit = serde_json::Map::new();
    for step in steps {
        let now = step["after"]["messages"].as_object().expect("messages are counted by flow");
        let moved = if now.len() > in_transit.len() { "sends" } else { "receives" };
        match step["message_flow"].as_str() {
            Some(flow) => {
                assert!(step["action"].as_str().is_some_and(|action| action.starts_with(moved)), "{step:#}");
                assert_ne!(now.contains_key(flow), in_transit.contains_key(flow), "{step:#}");
            }
            None => assert_eq!(*now, in_transit, "{step:#}"),
        }
        assert_eq!(step["elements"][0], step["node"], "an element of the step is the one that it is shown at");
        in_transit = now.clone();
    }
    assert_eq!(run["troubles"][0]["node"], "ReceiveReceipt", "{run:#}");
    let last = &steps[steps.len() - 1]["after"];
    assert_eq!(last["active"]["ReceiveReceipt"], 1, "the customer waits for its receipt: {last:#}");
    assert_eq!(in_transit.get("MessageFlow_Invoice"), Some(&serde_json::json!(1)), "the invoice waits: {last:#}");
}

/// What a run sent: conversation, sender, receiver and message, in order.
fn sent(object: &Value) -> Vec<String> {
    let messages = object["messages"].as_array().expect("messages are a list");
    let line = |message: &Value| {
        ["choreography", "sender", "receiver", "message"]
            .map(|key| message[key].as_str().unwrap_or("?").to_owned())
            .join(" ")
    };
    messages.iter().map(line).collect()
}

#[test]
fn a_run_is_a_sequence_of_messages_and_a_seed_fixes_its_choices() {
    let check = |seed: &str| {
        let arguments = ["run", "--conversations", "8", "--format", "json", "--seed", seed];
        let run = || {
            let (status, output, errors) = quadrille(&arguments, &order());
            assert_eq!(status, 0, "{output}{errors}");
            let object = json(&output);
            assert_eq!(object["completed"], true);
            sent(&object)
        };
        let (first, second) = (run(), run());
        for conversation in 1..=8 {
            let place = |message: &str| {
                let line = format!("#{conversation} {message}");
                first.iter().position(|sent| *sent == line)
            };
            let order = place("Customer Seller Order").expect("each conversation begins with an order");
            let answer = place("Seller Customer Rejection").or_else(|| place("Seller Customer Confirmation"));
            assert!(answer > Some(order), "an effect comes after its cause: {first:#?}");
            let (delivery, shipment) = (place("Courier Customer Delivery"), place("Seller Courier Shipment"));
            assert!(delivery.is_none() == shipment.is_none() && delivery >= shipment, "{first:#?}");
        }
        let sorted = |mut sent: Vec<String>| {
            sent.sort();
            sent
        };
        assert_eq!(sorted(first), sorted(second), "seed {seed}");
    };
    check("1");
    check("2");
}

#[test]
fn instances_are_found_by_their_keys_alone() {
    let arguments = ["run", "--conversations", "8", "--format", "json", "--strip-choreography-id"];
    let (status, output, errors) = quadrille(&arguments, &order());
    assert_eq!(status, 0, "{output}{errors}");
    let orders = sent(&json(&output)).into_iter().filter(|line| line.ends_with("Customer Seller Order"));
    assert_eq!(orders.count(), 8, "{output}");
}

#[test]
fn a_mistaken_choice_is_told() {
    let (_, _, errors) = quadrille(&["run", "--choose", "Acepted?=yes"], &order());
    assert!(errors.contains("`Acepted?`"), "{errors}");
}

/// Plays the seller at an address, as a binary of the user's own would.
fn seller_at(address: &str) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .arg("participant")
        .arg(order())
        .args(["--participant", "Seller", "--listen", address, "--stop-with-parent", "--seed", "5"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs")
}

#[test]
fn a_participant_can_be_left_to_a_program_that_listens() {
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free").local_addr().expect("it is bound").port();
    let address = format!("127.0.0.1:{port}");
    let mut own = seller_at(&address);
    let (status, output, errors) = quadrille(&["run", "--except", &format!("Seller={address}")], &order());
    drop(own.stdin.take());
    own.wait().expect("it ends when its parent does");
    assert_eq!(status, 0, "{output}{errors}");
    assert!(output.contains("Customer → Seller: Order"), "{output}");
}

#[test]
fn a_participant_can_be_left_to_a_program_that_is_started_when_told_where() {
    let mut running = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .arg("run")
        .arg(order())
        .args(["--except", "Seller"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let errors = running.stderr.take().expect("it was asked to be a pipe");
    let told = BufReader::new(errors)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.rsplit_once("--listen ").map(|(_, address)| address.trim().to_owned()));
    let mut own = seller_at(&told.expect("it says where to listen"));
    let output = running.wait_with_output().expect("the run ends");
    drop(own.stdin.take());
    own.wait().expect("it ends when its parent does");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{printed}");
    assert!(printed.contains("Customer → Seller: Order"), "{printed}");
}

#[test]
fn known_models_run_to_their_end() {
    let corpus = root().join("../shared/corpus");
    if !corpus.exists() {
        println!("skipped: the corpus is not on this machine");
        return;
    }
    let check = |model: &str, verified: i32| {
        let model = corpus.join(model);
        let (status, output, errors) = quadrille(&["run"], &model);
        assert_eq!(status, verified, "{}\n{output}{errors}", model.display());
        if verified != 0 {
            assert!(errors.contains("--anyway"), "{errors}");
        }
        let (status, output, errors) = quadrille(&["run", "--anyway"], &model);
        assert_eq!(status, 0, "{}\n{output}{errors}", model.display());
        assert!(output.contains("all instances have ended"), "{output}");
    };
    check("fbpmn/models/bpmn-origin/src/e001ClientSupplier.bpmn", 0);
    check("bpmn-miwg-test-suite/Reference/C.1.0.bpmn", 1);
}
