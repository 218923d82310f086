//! The 18 models that CHOReVOLUTION's validator is tested with: its verdicts beside our findings, rule by rule.
//! Its verdicts are not those of the standard's rules; each difference has a reason.
//!
//! `cargo test -p quadrille-tests --test choreography_rules -- --nocapture` prints the table.

use quadrille_diagnostics::{Diagnostic, Severity};
use quadrille_tests::pipeline::{read, shared};
use std::collections::BTreeSet;

const FOLDER: &str = "chorevolution-validations/bpmn2choreography-validator/src/test/resources";

/// The rules of chapter 11 by the codes that report them (semantics.md part 2, clause 2).
const RULES: &[(&str, &str)] = &[
    ("wrong-number-of-participants", "CH-TASK-1"),
    ("initiator-not-participant", "CH-TASK-2"),
    ("choreography-task-without-initiating-message", "CH-TASK-3"),
    ("wrong-choreography-message", "CH-TASK-3"),
    ("differing-sub-choreography-participants", "CH-SUB-1"),
    ("unmapped-participant", "CH-CALL-1"),
    ("uninvolved-initiator", "CH-SEQ-1"),
    ("condition-data-never-sent", "CH-XOR-1"),
    ("condition-data-unseen", "CH-XOR-2"),
    ("condition-data-outdated", "CH-XOR-3"),
    ("underspecified-choice", "CH-XOR-4"),
    ("event-based-race", "CH-EBG-1"),
    ("misused-choreography-gateway", "CH-EBG-5"),
    ("unseen-timeout", "CH-EBG-4"),
    ("uninformed-inclusive-choice", "CH-INC-2"),
    ("uninvolved-after-inclusive-merge", "CH-INC-3"),
    ("uninvolved-parallel-sender", "CH-PAR-1"),
    ("uninvolved-after-complex-gateway", "CH-CPX-1"),
    ("wrong-choreography-event", "CH-EVT"),
    ("unseen-termination", "CH-EVT-T"),
    ("process-element-in-choreography", "CH-ELEM-1"),
];

/// The rules that a file breaks, by name.
fn broken(findings: &[Diagnostic]) -> BTreeSet<&'static str> {
    let rule = |finding: &Diagnostic| RULES.iter().find(|(code, _)| finding.code.0 == *code).map(|(_, rule)| *rule);
    findings.iter().filter(|finding| finding.severity != Severity::Note).filter_map(rule).collect()
}

/// What the table has to say: the model, the rules that it breaks, and what makes the difference to the verdict there, or
/// what both find.
struct Row {
    model: &'static str,
    is_valid_there: bool,
    broken: &'static [&'static str],
    why: &'static str,
}

const fn row(model: &'static str, is_valid_there: bool, broken: &'static [&'static str], why: &'static str) -> Row {
    Row { model, is_valid_there, broken, why }
}

const ANY_CONDITION: &str = "there, any text is a condition; a number says nothing about what was exchanged";
const THREE: &str = "participants of tasks are not counted there";
const NO_CONDITION: &str = "both: there, a flow that leaves a diverging exclusive gateway needs a condition";

const TABLE: &[Row] = &[
    row("test_01", true, &[], ""),
    row("test_02", true, &[], ""),
    row("test_03", true, &["CH-XOR-1", "CH-XOR-4"], ANY_CONDITION),
    row("test_04", true, &["CH-XOR-4"], ANY_CONDITION),
    row("test_05", true, &[], ""),
    row("test_06", true, &["CH-TASK-1"], THREE),
    row("test_07", false, &["CH-PAR-1", "CH-XOR-4"], "both: senders that were not involved, and no conditions"),
    row("test_08", true, &["CH-XOR-4"], ANY_CONDITION),
    row("test_09", true, &["CH-XOR-4"], ANY_CONDITION),
    row(
        "test_10",
        true,
        &["CH-PAR-1", "CH-TASK-1", "CH-XOR-4"],
        "only neighbours are compared there, and not behind a chain of gateways; tasks of three; any condition will do",
    ),
    row("test_11_wp4", false, &["CH-XOR-4"], NO_CONDITION),
    row("test_12_wp5", false, &["CH-XOR-4"], NO_CONDITION),
    row("test_13", true, &["CH-TASK-1"], THREE),
    row("test_14", true, &["CH-XOR-4"], ANY_CONDITION),
    row("test_15", false, &["CH-TASK-3", "CH-XOR-4"], "both: a task without an initiating message"),
    row("test_16", false, &["CH-SEQ-1", "CH-XOR-4"], "both: an initiator that was not involved"),
    row("test_17", false, &["CH-SEQ-1", "CH-XOR-4"], "both: an initiator that was not involved"),
    row("test_18", false, &["CH-XOR-4"], NO_CONDITION),
];

#[test]
fn their_verdicts_and_our_findings_rule_by_rule() {
    let Some(corpus) = shared("corpus") else { return };
    let expected = std::fs::read_to_string(corpus.join("expected.csv")).expect("the verdicts are part of the corpus");
    let lines: Vec<&str> = expected.lines().filter(|line| line.starts_with(FOLDER)).collect();
    assert_eq!(lines.len(), TABLE.len());
    for (line, row) in lines.into_iter().zip(TABLE) {
        let fields: Vec<&str> = line.split(',').collect();
        let bytes = std::fs::read(corpus.join(fields[0])).expect("the file was listed");
        let (model, findings) = read(&bytes, row.model);
        let model = model.expect("the file is BPMN");
        let mut all = findings.as_slice().to_vec();
        for choreography in &model.choreographies {
            all.extend_from_slice(quadrille_choreography::check_rules(&model, choreography).as_slice());
        }
        let broken: Vec<&str> = broken(&all).into_iter().collect();
        let there = if fields[3] == "true" { "valid" } else { "invalid" };
        println!("{:12} there {there:8} broken here: {:36} {}", row.model, broken.join(" "), row.why);
        assert!(fields[0].contains(&format!("/{}.", row.model)), "{line}");
        assert_eq!(fields[3] == "true", row.is_valid_there, "{}", row.model);
        assert_eq!(broken, row.broken, "{}", row.model);
        let agrees = row.is_valid_there == broken.is_empty() && broken.is_empty();
        assert_eq!(row.why.is_empty(), agrees, "{}: a difference needs a reason", row.model);
    }
}
