//! The page of a choreography: its verdicts, and their runs on its own diagram.

use crate::browser::{Browser, program};
use crate::report;
use serde_json::{Value, json};
use std::path::Path;

/// The smallest model of a code's page.
fn model(code: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/diagnostics/{code}.md"));
    let page = std::fs::read_to_string(page).expect("the page is there");
    page.split("```xml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has a model").to_owned()
}

/// Whether the clauses hold, by name.
fn clauses(data: &Value) -> Vec<(&str, &str)> {
    let all = data["realizability"].as_array().expect("it is a choreography");
    all.iter().filter_map(|clause| Some((clause["property"].as_str()?, clause["verdict"].as_str()?))).collect()
}

#[test]
fn the_clauses_are_on_the_page_each_violated_one_with_its_run() {
    let (status, _, data) = report("unmergeable", &model("unmergeable-choice"));
    assert_eq!(status, 1);
    assert_eq!(clauses(&data)[0], ("nothing-extra", "violated"));
    assert_eq!(clauses(&data).len(), 4, "on the one network");
    let extra = &data["realizability"][0];
    let titles: Vec<&str> =
        extra["runs"].as_array().expect("runs").iter().filter_map(|run| run["title"].as_str()).collect();
    assert_eq!(titles[0], "what happens");
    assert!(titles[1].ends_with("is confused, to whom two runs look the same: one run"), "{titles:?}");
    assert!(titles[2].ends_with("is confused, to whom two runs look the same: the other run"), "{titles:?}");
    for run in extra["runs"].as_array().expect("runs") {
        for step in run["steps"].as_array().expect("steps") {
            let elements = step["elements"].as_array().expect("elements");
            assert!(!elements.is_empty(), "each step is at a task: {step}");
        }
    }
    let last = extra["run"]["steps"].as_array().and_then(|steps| steps.last()).expect("it has steps");
    assert_eq!(extra["run"]["troubles"][0]["node"], last["elements"][0], "where it goes wrong");
    assert!(data["choreography"].as_str().is_some_and(|text| text.contains("BPMNShape")), "a drawing was made");
    let (_, _, data) = report("order-has-none", &super::deadlocked());
    assert!(data["realizability"].is_null(), "a collaboration realizes itself");
}

#[test]
fn a_stray_message_is_said_never_to_be_received() {
    // Whoever is told twice listens once.
    let (_, _, data) = report("stray", &model("racing-choice"));
    let verdicts = data["realizability"].as_array().expect("clauses");
    let stray = verdicts.iter().find(|clause| clause["property"] == "no-stray-message").expect("it is among them");
    assert_eq!(stray["verdict"], "violated", "{stray}");
    let said = stray["run"]["troubles"][0]["sentence"].as_str().unwrap_or_default();
    assert!(said.contains("never received") || said.starts_with("nobody ever receives"), "{said}");
}

/// What is drawn of the present step, beside what the data says.
const DRAWN: &str = "(() => {
    const data = JSON.parse(document.getElementById('data').textContent);
    const at = Number(document.body.dataset.position);
    const { run } = data.realizability.find((verdict) => verdict.run);
    const scene = at === 0 ? run.before : run.steps[at - 1].after;
    const step = run.steps[at - 1];
    const ids = (kind) => [...new Set([...document.querySelectorAll(`[data-${kind}]`)].map((one) => one.dataset[kind]))].sort();
    return JSON.stringify([[ids('message'), ids('band')], [Object.keys(scene.messages ?? {}).sort(), step ? [step.participant_id] : []]]);
})()";

#[test]
fn a_run_of_the_choreography_is_stepped_through_on_its_diagram_by_keys() {
    let Some(program) = program() else { return };
    let (_, page, data) = report("choreography-keys", &model("unmergeable-choice"));
    let steps = data["realizability"][0]["run"]["steps"].as_array().expect("it has steps").len();
    let mut browser = Browser::open(program, &page);
    // The choreography comes first: what the others follow from.
    let chosen = "document.querySelector('#verdicts button[aria-current=true] b').textContent";
    assert_eq!(browser.value(chosen), json!("nothing extra"));
    let about = browser.value("document.getElementById('about').textContent");
    assert!(about.as_str().is_some_and(|text| text.contains("choreography “")), "{about}");
    let tasks = model("unmergeable-choice").matches("<choreographyTask").count();
    assert_eq!(browser.value("document.querySelectorAll('.q-band').length"), json!(2 * tasks), "two at each task");
    assert_eq!(browser.value("document.querySelectorAll('.q-band.begins').length"), json!(tasks));
    browser.press("Home");
    for step in 0..=steps {
        browser.wait(&format!("Number(document.body.dataset.position) === {step}"));
        let drawn = browser.value(DRAWN);
        let drawn: Value = serde_json::from_str(drawn.as_str().unwrap_or_default()).expect("it is JSON");
        assert_eq!(drawn[0], drawn[1], "step {step}: what is drawn is what the run says");
        browser.press("ArrowRight");
    }
    let callout = browser.value("document.querySelector('.q-callout').textContent");
    assert_eq!(callout, json!("no run of the choreography has this"));
    // The runs that look the same are chosen by keys as well.
    browser.value("document.getElementById('run-select').focus()");
    browser.press("ArrowDown");
    browser.wait("document.getElementById('run-select').value === '1'");
    let first = data["realizability"][0]["runs"][1]["steps"].as_array().expect("it has steps").len();
    browser.wait(&format!("document.getElementById('steps').children.length === {first}"));
    assert_eq!(browser.value("document.querySelectorAll('.q-callout').length"), json!(0), "nothing is wrong with it");
    // The other verdicts are about the processes, on their diagram.
    browser.value("[...document.querySelectorAll('#verdicts button')].at(-1).click()");
    browser.wait("document.querySelectorAll('.q-band').length === 0");
    let about = browser.value("document.getElementById('about').textContent");
    assert!(about.as_str().is_some_and(|text| text.contains("is projected onto")), "{about}");
    browser.value("document.querySelector('#verdicts button').click()");
    browser.wait(&format!("document.querySelectorAll('.q-band').length === {}", 2 * tasks));
    assert_eq!(browser.faults, [""; 0]);
}
