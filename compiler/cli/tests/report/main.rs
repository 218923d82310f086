//! The page of a verification, as a file and in a browser.

mod browser;
mod choreography;

use browser::{Browser, program};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A model in which the customer waits for the receipt before it pays.
fn deadlocked() -> String {
    let order = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn");
    let text = std::fs::read_to_string(order).expect("the example can be read");
    let swapped = text.lines().map(|line| {
        if !line.contains("<bpmn:sequenceFlow") {
            return line.to_owned();
        }
        let line = line.replace("Ref=\"ReceiveInvoice\"", "Ref=\"-\"");
        line.replace("Ref=\"ReceiveReceipt\"", "Ref=\"ReceiveInvoice\"").replace("Ref=\"-\"", "Ref=\"ReceiveReceipt\"")
    });
    swapped.collect::<Vec<_>>().join("\n")
}

fn file(inside: &str) -> String {
    let namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    format!("<definitions xmlns=\"{namespace}\" id=\"d\" targetNamespace=\"t\">{inside}</definitions>")
}

/// A process that goes round for ever.
const ENDLESS: &str = r#"<process id="p" name="Mill"><startEvent id="s"/><exclusiveGateway id="g"/><task id="t" name="Turn"/>
    <sequenceFlow id="a" sourceRef="s" targetRef="g"/><sequenceFlow id="b" sourceRef="g" targetRef="t"/>
    <sequenceFlow id="c" sourceRef="t" targetRef="g"/></process>"#;

/// A process in which two tokens meet, and every text is hostile.
const HOSTILE: &str = r#"<process id="__proto__" name="&lt;/script&gt;&lt;script&gt;document.title = 'hacked'&lt;/script&gt;">
    <startEvent id="constructor" name="&lt;img src=x onerror=&quot;document.title = 'hacked'&quot;&gt; `"/>
    <task id="t" name="&lt;!-- &lt;script&gt; ]]&gt; &amp;amp; &#x2028; ${1} {data} {script}"/><endEvent id="toString" name="&lt;b&gt;"/>
    <sequenceFlow id="hasOwnProperty" sourceRef="constructor" targetRef="t"/>
    <sequenceFlow id="valueOf" sourceRef="constructor" targetRef="t"/>
    <sequenceFlow id="x" sourceRef="t" targetRef="toString"/></process>"#;

/// Verifies a model; gives the exit status, the page, and the data in it.
fn report(name: &str, model: &str) -> (i32, PathBuf, Value) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let (source, page) = (folder.join("model.bpmn"), folder.join("page.html"));
    std::fs::write(&source, model).expect("the model can be written");
    let command = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .args(["verify", "--format", "json"])
        .arg(&source)
        .arg("--report")
        .arg(&page)
        .output()
        .expect("the command runs");
    let errors = String::from_utf8_lossy(&command.stderr);
    let printed: Value =
        serde_json::from_slice(&command.stdout).unwrap_or_else(|error| unreachable!("{error}: {errors}"));
    let html = std::fs::read_to_string(&page).unwrap_or_else(|error| unreachable!("{error}: {errors}"));
    let begin = "<script type=\"application/json\" id=\"data\">";
    let (_, rest) = html.split_once(begin).expect("the page has its data");
    let (data, _) = rest.split_once("</script>").expect("the data ends");
    let data: Value = serde_json::from_str(data).expect("the data is JSON");
    assert_eq!(data["verdicts"], printed["verdicts"], "the page has what the command prints");
    assert_eq!(html.matches("<script").count(), 3, "data and two scripts");
    (command.status.code().expect("it was not killed"), page, data)
}

#[test]
fn a_page_is_written_whether_a_property_is_violated_or_not() {
    let order = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn");
    let good = std::fs::read_to_string(order).expect("the example can be read");
    let (status, _, data) = report("good", &good);
    assert_eq!((status, &data["about"]), (0, &json!("model.bpmn")), "its own drawing is shown");
    assert!(data["verdicts"].as_array().is_some_and(|all| all.iter().all(|one| one["verdict"] == "holds")));
    assert_eq!(data["diagram"], json!(good));
    let (status, _, data) = report("bad", &deadlocked());
    assert_eq!(status, 1);
    let advised = data["advice"].as_array().expect("advice is a list");
    let violated = data["verdicts"].as_array().expect("verdicts are a list");
    for (advice, verdict) in advised.iter().zip(violated) {
        assert_eq!(advice.is_string(), verdict["verdict"] == "violated", "{verdict}");
    }
    let (_, _, data) = report("undrawn", &file(ENDLESS));
    assert!(data["diagram"].as_str().is_some_and(|text| text.contains("BPMNShape")), "a drawing was made: {data:#}");
    assert!(data["about"].as_str().is_some_and(|about| about.contains("laid out")), "and the page says so");
}

/// Two pools: the first one throws a signal; who catches it goes round for ever.
const HEARD: &str = r#"<signal id="alarm" name="Alarm"/>
    <collaboration id="c"><participant id="A" name="Tower" processRef="a"/><participant id="B" name="Crew" processRef="b"/></collaboration>
    <process id="a"><startEvent id="a0"/><intermediateThrowEvent id="ring" name="Ring"><signalEventDefinition signalRef="alarm"/></intermediateThrowEvent>
      <endEvent id="a1"/><sequenceFlow id="f1" sourceRef="a0" targetRef="ring"/><sequenceFlow id="f2" sourceRef="ring" targetRef="a1"/></process>
    <process id="b"><startEvent id="b0"/><intermediateCatchEvent id="hear" name="Hear"><signalEventDefinition signalRef="alarm"/></intermediateCatchEvent>
      <exclusiveGateway id="g"/><task id="run" name="Run"/><sequenceFlow id="g1" sourceRef="b0" targetRef="hear"/>
      <sequenceFlow id="g2" sourceRef="hear" targetRef="g"/><sequenceFlow id="g3" sourceRef="g" targetRef="run"/>
      <sequenceFlow id="g4" sourceRef="run" targetRef="g"/></process>"#;

#[test]
fn a_step_that_several_elements_take_names_them_all() {
    let (_, page, data) = report("signal", &file(HEARD));
    let verdicts = data["verdicts"].as_array().expect("verdicts are a list");
    let at = verdicts.iter().position(|verdict| verdict["property"] == "livelock-free").expect("it is among them");
    let steps = verdicts[at]["run"]["steps"].as_array().expect("the crew runs for ever");
    let number = steps.iter().position(|step| step["node"] == "ring").expect("the signal is thrown");
    assert_eq!(steps[number]["elements"], json!(["ring", "hear"]));
    assert_eq!(steps[number]["action"], "throws signal `Alarm`, which `Crew` catches at `Hear`");
    let Some(program) = program() else { return };
    let mut browser = Browser::open(program, &page);
    browser.value(&format!("document.querySelectorAll('#verdicts button')[{at}].click()"));
    browser.wait(&format!("document.getElementById('steps').children.length === {}", steps.len()));
    browser.value(&format!("document.querySelectorAll('#steps button')[{number}].click()"));
    browser.wait(&format!("Number(document.body.dataset.position) === {}", number + 1));
    let marked = "[...document.querySelectorAll('.q-acting[data-mark]')].map((one) => one.dataset.mark).sort()";
    assert_eq!(browser.value(marked), json!(["hear", "ring"]));
    assert_eq!(browser.faults, [""; 0]);
}

#[test]
fn without_a_drawing_there_are_still_verdicts_and_runs() {
    let Some(program) = program() else { return };
    let (_, page, data) = report("undrawable", &file(ENDLESS));
    let html = std::fs::read_to_string(&page).expect("the page can be read");
    // The policy is about scripts; data may be changed.
    std::fs::write(&page, html.replace("\"diagram\":\"", "\"diagram\":\"\\u003cbroken ")).expect("it can be written");
    let mut browser = Browser::open(program, &page);
    let said = browser.value("document.getElementById('diagram-error').textContent");
    assert!(said.as_str().is_some_and(|said| said.starts_with("The diagram cannot be drawn")), "{said}");
    let verdicts = data["verdicts"].as_array().expect("verdicts are a list").len();
    assert_eq!(browser.value("document.querySelectorAll('#verdicts button').length"), json!(verdicts));
    browser.press("Home");
    browser.press("ArrowRight");
    browser.wait("Number(document.body.dataset.position) === 1");
    let said = browser.value("document.getElementById('now').textContent");
    assert!(said.as_str().is_some_and(|said| said.contains("Mill starts")), "{said}");
    assert_eq!(browser.faults, [""; 0]);
}

/// What is drawn of the present step, beside what the data says.
const DRAWN: &str = "(() => {
    const data = JSON.parse(document.getElementById('data').textContent);
    const at = Number(document.body.dataset.position);
    const run = data.verdicts.find((verdict) => verdict.run).run;
    const scene = at === 0 ? run.before : run.steps[at - 1].after;
    const ids = (kind) => [...document.querySelectorAll(`[data-${kind}]`)].map((one) => one.dataset[kind]).sort();
    const keys = (...parts) => parts.flatMap((part) => Object.keys(scene[part])).sort();
    return JSON.stringify([at, [ids('token'), ids('message')], [keys('sequence_flows', 'active', 'ended'), keys('messages')]]);
})()";

/// Plays four times as fast.
const FAST: &str = "(() => { const speed = document.getElementById('speed');
    speed.value = '4'; speed.dispatchEvent(new Event('change')); })()";

fn position(browser: &mut Browser) -> Value {
    browser.value("Number(document.body.dataset.position)")
}

#[test]
fn a_run_is_stepped_through_by_keys() {
    let Some(program) = program() else { return };
    let (_, page, data) = report("keys", &deadlocked());
    let run = &data["verdicts"][1]["run"];
    let last = run["steps"].as_array().expect("a run has steps").len();
    let mut browser = Browser::open(program, &page);
    assert_eq!(position(&mut browser), json!(last), "what goes wrong is seen first");
    assert_eq!(browser.value("[...document.querySelectorAll('.q-trouble[data-mark]')].map((one) => one.dataset.mark).includes('ReceiveReceipt')"), json!(true));
    assert!(
        browser
            .value("document.querySelector('.q-callout').textContent")
            .as_str()
            .is_some_and(|text| text.contains("waits for Receipt"))
    );
    browser.press("Home");
    for step in 0..=last {
        browser.wait(&format!("Number(document.body.dataset.position) === {step}"));
        let drawn = browser.value(DRAWN);
        let drawn: Value = serde_json::from_str(drawn.as_str().unwrap_or_default()).expect("it is JSON");
        assert_eq!(drawn[0], json!(step));
        assert_eq!(drawn[1], drawn[2], "step {step}: what is drawn is what the run says");
        let said = browser.value("document.getElementById('now').textContent");
        let expected = if step == 0 { "Before the first".to_owned() } else { format!("Step {step} of {last}: ") };
        assert!(said.as_str().is_some_and(|said| said.starts_with(&expected)), "{said}");
        browser.press("ArrowRight");
    }
    assert_eq!(position(&mut browser), json!(last), "nothing comes after the last step");
    browser.press("ArrowLeft");
    assert_eq!(position(&mut browser), json!(last - 1));
    browser.press("End");
    assert_eq!(position(&mut browser), json!(last));
    browser.press("Home");
    browser.value(FAST);
    browser.press(" ");
    browser.wait("document.getElementById('play').getAttribute('aria-pressed') === 'true'");
    browser.wait("Number(document.body.dataset.position) >= 2");
    browser.press(" ");
    browser.wait("document.getElementById('play').getAttribute('aria-pressed') === 'false'");
    assert_eq!(browser.faults, [""; 0]);
    let others: Vec<_> = browser
        .requests
        .iter()
        .filter(|address| !address.starts_with("file://") && !address.starts_with("data:"))
        .collect();
    assert!(
        others.is_empty() && browser.requests.iter().filter(|address| address.starts_with("file://")).count() == 1,
        "{:?}",
        browser.requests
    );
}

#[test]
fn everything_is_reached_by_tab_with_a_visible_focus_and_nothing_covers_the_logo() {
    let Some(program) = program() else { return };
    let (_, page, _) = report("tab", &deadlocked());
    let mut browser = Browser::open(program, &page);
    browser.press("Home");
    let mut reached = Vec::new();
    for _ in 0..40 {
        browser.press("Tab");
        let focus = browser.value(
            "(() => { const at = document.activeElement; const style = getComputedStyle(at);
            return [at.id || at.closest('[id]')?.id || at.tagName, at === document.body || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px')]; })()",
        );
        assert_eq!(focus[1], json!(true), "focus is visible at {focus}");
        reached.push(focus[0].as_str().unwrap_or_default().to_owned());
    }
    for wanted in ["zoom-fit", "play", "forward", "last", "position", "speed", "verdicts", "steps"] {
        assert!(reached.iter().any(|id| id == wanted), "{wanted} is not among {reached:?}");
    }
    // The verdict that is reached by keys is chosen by Enter.
    browser.value("document.querySelector('#verdicts button').focus()");
    browser.press("Enter");
    browser.wait("document.querySelector('#verdicts button').getAttribute('aria-current') === 'true'");
    let is_seen =
        "(() => { const logo = document.querySelector('.bjs-powered-by'); const box = logo.getBoundingClientRect();
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return box.width > 20 && box.height > 10 && logo.contains(at); })()";
    assert_eq!(browser.value(is_seen), json!(true), "the logo is visible");
    let background = "getComputedStyle(document.body).backgroundColor";
    let light = browser.value(background);
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.call("Emulation.setEmulatedMedia", dark);
    assert_ne!(browser.value(background), light, "the page is dark in the dark");
    assert_eq!(browser.value(is_seen), json!(true), "the logo is visible in the dark");
    assert_eq!(browser.faults, [""; 0]);
}

#[test]
fn the_part_that_repeats_is_marked_and_repeats() {
    let Some(program) = program() else { return };
    let (_, page, data) = report("cycle", &file(ENDLESS));
    let verdicts = data["verdicts"].as_array().expect("verdicts are a list");
    let run = verdicts.iter().find_map(|verdict| verdict.get("run")).expect("it never ends");
    let last = run["steps"].as_array().expect("a run has steps").len();
    let start = run["cycle_start"].as_u64().expect("it repeats steps");
    let mut browser = Browser::open(program, &page);
    assert_eq!(browser.value("document.querySelectorAll('#steps .cycle').length"), json!(last as u64 - start));
    browser.press("ArrowRight");
    browser.wait(&format!("Number(document.body.dataset.position) === {}", start + 1));
    let said = browser.value("document.getElementById('now').textContent");
    assert!(said.as_str().is_some_and(|said| said.contains("round 2")), "{said}");
    browser.press("ArrowLeft");
    browser.wait(&format!("Number(document.body.dataset.position) === {last}"));
    // Who wants no motion sees steps at once; played, the run goes round.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    browser.call("Emulation.setEmulatedMedia", still);
    browser.value(FAST);
    browser.press(" ");
    browser.wait("document.getElementById('now').textContent.includes('round 3')");
    browser.press(" ");
    assert_eq!(browser.faults, [""; 0]);
}

#[test]
fn a_hostile_model_is_shown_and_does_nothing() {
    let (_, page, data) = report("hostile", &file(HOSTILE));
    let Some(program) = program() else { return };
    let mut browser = Browser::open(program, &page);
    let title = browser.value("document.title");
    assert!(title.as_str().is_some_and(|title| title.ends_with("verification")), "{title}");
    assert_eq!(browser.value("document.querySelectorAll('img').length"), json!(0));
    let violated =
        data["verdicts"].as_array().is_some_and(|all| all.iter().any(|verdict| verdict["verdict"] == "violated"));
    assert!(violated, "two tokens are behind the start: {data:#}");
    browser.press("Home");
    browser.press("ArrowRight");
    browser.wait("Number(document.body.dataset.position) === 1");
    let said = browser.value("document.getElementById('now').textContent");
    assert!(said.as_str().is_some_and(|said| said.contains("<img src=x") || said.contains("</script>")), "{said}");
    assert_eq!(browser.faults, [""; 0]);
}
