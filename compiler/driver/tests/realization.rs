//! Generation from a choreography demands that its participants realize it: what refuses, what is accepted, and what
//! the certificate says of it.

mod folder;

use folder::folder;
use quadrille::diagnostics::Severity;
use quadrille::{Build, Clause, ClauseStatus, Generation, Network, Reading, RuntimeDependency, Verification};
use std::path::{Path, PathBuf};

/// The smallest model of a code's page, with a waiver at its choreography if there is one.
fn model(code: &str, waiver: Option<&str>) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/diagnostics/{code}.md"));
    let page = std::fs::read_to_string(page).expect("the page is there");
    let model = page.split("```xml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has a model");
    let Some(waived) = waiver else { return model.to_owned() };
    let (before, behind) = model.split_once("<choreography").expect("it has a choreography");
    let (tag, inside) = behind.split_once('>').expect("its tag ends");
    let waiver = format!(r#"<q:allow xmlns:q="urn:quadrille:bpmn:1.0" code="{waived}" reason="it is  a trial"/>"#);
    format!("{before}<choreography{tag}><extensionElements>{waiver}</extensionElements>{inside}")
}

fn written(name: &str, model: &str, settings: &str) -> PathBuf {
    folder("realization", name, &[("model.bpmn", model), ("quadrille.toml", settings)]).join("model.bpmn")
}

fn read(path: &Path) -> Reading {
    quadrille::read(path).expect("the files can be read")
}

fn errors(verification: &Verification) -> Vec<&str> {
    let all = verification.diagnostics.as_slice().iter();
    all.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code.0).collect()
}

/// Generates from a model with settings; expects these errors, and these clauses accepted.
fn check(name: &str, model: &str, settings: &str, expected: &[&str], accepted: &[&str]) {
    let reading = read(&written(name, model, settings));
    let runtime = RuntimeDependency::Path("runtime".to_owned());
    let generation = Generation::of(&reading, &reading.demand(), runtime).expect("the generator has no fault");
    let generation = generation.unwrap_or_else(|| unreachable!("{name}: {:?}", reading.diagnostics.as_slice()));
    assert_eq!(errors(&generation.verification), expected, "{name}");
    assert_eq!(generation.generated.is_some(), expected.is_empty(), "{name}: only what is demanded and holds");
    assert_eq!(generation.verification.holds(), expected.is_empty(), "{name}");
    let told = generation.verification.accepted_clauses.iter().map(|one| {
        format!(
            "{} on {} {} by {} of {}: {}",
            one.property, one.network, one.verdict, one.code, one.element, one.reason
        )
    });
    assert_eq!(told.collect::<Vec<_>>(), accepted, "{name}");
    if let Some(generated) = &generation.generated {
        let realization = generated.certificate.realization().expect("it is a choreography");
        assert_eq!(realization.waived, generation.verification.accepted_clauses, "{name}");
    }
}

/// So little is searched that nothing is known.
const HASTY: &str = "[verify]\nmax-states = 4\ndemand = []\n";
const UNPROVED: &str = "unproved-realizability";
const UNREALIZABLE: &str = "not-realizable";

#[test]
fn what_is_not_realizable_or_not_known_to_be_refuses_unless_it_is_accepted() {
    check("not", &model(UNREALIZABLE, None), "", &[UNREALIZABLE], &[]);
    let accepted = ["nothing-extra on bag violated by not-realizable of Trade: it is a trial"];
    check("not-accepted", &model(UNREALIZABLE, Some(UNREALIZABLE)), "", &[], &accepted);
    check("not-other", &model(UNREALIZABLE, Some(UNPROVED)), "", &[UNREALIZABLE], &[]);
    check("unknown", &model(UNPROVED, None), HASTY, &[UNPROVED], &[]);
    let accepted = |code: &str| {
        let clauses = ["nothing-extra", "no-deadlock", "no-stray-message"];
        clauses.map(|clause| format!("{clause} on bag inconclusive by {code} of Trade: it is a trial"))
    };
    for code in [UNPROVED, UNREALIZABLE] {
        let accepted = accepted(code);
        let accepted: Vec<&str> = accepted.iter().map(String::as_str).collect();
        check("unknown-accepted", &model(UNPROVED, Some(code)), HASTY, &[], &accepted);
    }
    check("decided", &model(UNPROVED, None), "", &[], &[]);
}

#[test]
fn settings_and_builds_say_which_clauses_are_demanded() {
    let only = "[verify]\nrealize = [\"nothing-missing\", \"no-deadlock\"]\n";
    check("only", &model(UNREALIZABLE, None), only, &[], &[]);
    let path = written("build", &model(UNREALIZABLE, None), "");
    let refused = Build::new(&path).run().expect_err("it cannot be realized");
    for part in ["error[not-realizable]", "`nothing-extra` is violated", "model.bpmn:2:3"] {
        assert!(refused.0.contains(part), "{part} in\n{}", refused.0);
    }
    Build::new(&path).realize([Clause::NoDeadlock]).run().expect("nothing else is asked for");
    let path = written("late", &model(UNPROVED, None), "");
    let late = Build::new(&path).demand([]).max_time(std::time::Duration::ZERO).run().expect_err("there is no time");
    assert!(late.0.contains("time was over after 1 configurations"), "{}", late.0);
    Build::new(&path).demand([]).run().expect("there is time enough");
    let path = written("no-clause", &model(UNREALIZABLE, None), "[verify]\nrealize = [\"nothing\"]\n");
    let error = quadrille::read(&path).expect_err("the settings are wrong").to_string();
    assert!(error.contains("`nothing` is no clause of realizability; there are nothing-extra"), "{error}");
}

#[test]
fn an_obstacle_that_may_stay_does_not_hide_the_verdict() {
    let code = "unmergeable-choice";
    let lowered = format!("[severity]\n{code} = \"warning\"\n[verify]\ndemand = []\n");
    check("obstacle", &model(code, None), &lowered, &[UNREALIZABLE], &[]);
    let reading = read(&written("obstacle-error", &model(code, None), ""));
    let verification = reading.verify(&reading.demand().options()).expect("the machines can be verified");
    assert!(!errors(&verification).contains(&UNREALIZABLE), "the choreography says it already");
    assert!(verification.certify(&[]).is_none(), "nothing certifies it");
}

/// A certificate of a choreography, stored.
fn stored(name: &str, model: &str, settings: &str, networks: &[Network]) -> (Reading, String) {
    let path = written(name, model, settings);
    let file = path.with_file_name("certificate.json");
    let build = Build::new(&path).networks(networks.iter().copied()).certificate_into(&file);
    build.run().expect("it holds or is accepted");
    (read(&path), std::fs::read_to_string(&file).expect("the certificate was written"))
}

/// What became of the clauses of a certificate, by name and network; `+` is checked again, `-` cannot be.
fn rechecked(reading: &Reading, text: &str) -> Vec<String> {
    let rechecked = quadrille::recheck(reading, text).expect("the model has no errors").expect("it is believed");
    let clauses = rechecked.realized().iter().zip(&rechecked.clauses);
    let told = clauses.map(|(clause, status)| {
        let mark = if *status == ClauseStatus::Rechecked { '+' } else { '-' };
        format!("{mark}{} {} {}", clause.clause, clause.network, clause.theory)
    });
    told.collect()
}

#[test]
fn the_certificate_names_what_decides_each_clause_and_what_can_be_checked_again() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/book/book.bpmn");
    let book = std::fs::read_to_string(book).expect("the example can be read");
    let (reading, text) = stored("book", &book, "", &[Network::Inbox]);
    let by_theory = ["+nothing-extra bag validity", "+nothing-missing bag construction", "+no-deadlock bag validity"];
    let found = rechecked(&reading, &text);
    assert_eq!(found[..3], by_theory);
    assert_eq!(found.len(), 8, "four on each of two networks: {found:?}");
    assert!(found[4..6].iter().all(|clause| clause.starts_with('+')), "{found:?}");
    assert!(found[6..].iter().all(|clause| clause.starts_with('-')), "mailboxes are searched: {found:?}");

    // What is searched is not shown by the certificate.
    let (reading, text) = stored("searched", &model(UNPROVED, None), "[verify]\ndemand = []\n", &[]);
    let searched = ["-nothing-extra bag search", "+nothing-missing bag construction", "-no-deadlock bag search"];
    assert_eq!(rechecked(&reading, &text)[..3], searched);
    let complete = quadrille::recheck(&reading, &text).expect("the model has no errors").expect("it is believed");
    assert!(!complete.is_complete());
    let refused = |reading: &Reading, text: &str, expected: &str| {
        let reason = quadrille::recheck(reading, text).expect("the model has no errors");
        let reason = reason.expect_err("it is not believed");
        assert!(reason.contains(expected), "{expected} in {reason}");
    };
    let theory = text.replacen("\"theory\":\"search\"", "\"theory\":\"validity\"", 1);
    refused(&reading, &theory, "`nothing-extra` on network `bag`: it does not hold by validity");
    let digest = reading.projected.as_ref().expect("it is a choreography").digest();
    refused(&reading, &text.replace(&digest, "0"), "another choreography than `Trade`");
    let order = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn");
    refused(&read(&order), &text, "is about version");

    // What was accepted is in it, with its reason.
    let accepted = model(UNREALIZABLE, Some(UNREALIZABLE));
    let (reading, text) = stored("accepted", &accepted, "", &[]);
    let found = quadrille::recheck(&reading, &text).expect("the model has no errors").expect("it is believed");
    let waived: Vec<_> = found.waived().map(|one| (one.property.as_str(), one.reason.as_str())).collect();
    assert_eq!(waived, [("nothing-extra", "it is a trial")]);
}
