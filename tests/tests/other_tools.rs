//! Verdicts that other tools than the oracle published for models of the corpus: each is ours, or differs for a reason.
//! And the probes: small models that show what such tools overlook.

use quadrille_model::Model;
use quadrille_net::Semantics;
use quadrille_tests::pipeline::{options, project, read, shared};
use quadrille_verifier::{Bound, Network, Options, Outcome, Property, Reduction, Run, verify};
use std::path::Path;

/// Where ours is another verdict: file, property, what their tool says, and why ours is another one.
const DIFFERENT: &[(&str, Property, &str, &str)] = &[
    (
        "rust_bpmn_analyzer/core/tests/resources/integration/livelock.bpmn",
        Property::ProperCompletion,
        "true",
        "the tool looks at states in which everything has ended, and this process never ends: it only reaches its end \
         event again and again",
    ),
    (
        "rust_bpmn_analyzer/core/tests/resources/unit/properties/option_to_complete/no-option-to-complete-2.bpmn",
        Property::OptionToComplete,
        "false",
        NEVER_REACHED,
    ),
    (
        "rust_bpmn_analyzer/core/tests/resources/unit/properties/no_dead_activities/dead-activities.bpmn",
        Property::NoDeadActivity,
        "false",
        NEVER_REACHED,
    ),
];
const NEVER_REACHED: &str = "a node that nothing leads to, beside a start event, is an error instead of a verdict";

fn property(name: &str) -> Option<Property> {
    match name {
        "safeness" => Some(Property::Safe),
        "option_to_complete" => Some(Property::OptionToComplete),
        "proper_completion" => Some(Property::ProperCompletion),
        "no_dead_activities" => Some(Property::NoDeadActivity),
        // The others are no properties: counts are of a net in which every task takes two steps.
        _ => None,
    }
}

/// The model of a file; none if something in it is an error instead of a verdict.
fn model(path: &Path) -> Option<Model> {
    let text = std::fs::read(path).expect("a file of the table is there");
    let (model, findings) = read(&text, "model");
    let model = model.expect("every file of the table is read");
    if quadrille_net::never_reached(&model).is_empty() {
        return Some(model);
    }
    assert!(findings.as_slice().iter().any(|finding| finding.code.0 == "node-without-incoming-flow"));
    None
}

fn outcome(model: &Model, property: Property, reduction: Reduction) -> Outcome {
    let (endpoints, findings) = project(model, Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let options = options(Network::Bag, vec![property], Semantics::Runtime, Bound::default());
    verify(&endpoints, &Options { reduction, ..options }).pop().expect("one verdict per property and network").outcome
}

/// Verdicts do not depend on reductions.
fn outcomes(model: &Model, property: Property) -> Outcome {
    let [whole, reduced, eager] =
        [Reduction::None, Reduction::Preserving, Reduction::Eager].map(|reduction| outcome(model, property, reduction));
    assert_eq!((whole.name(), whole.name()), (reduced.name(), eager.name()), "{}", property.name());
    whole
}

/// A run of at least a few steps: replayed, since nothing else is ever shown.
fn run(outcome: &Outcome) -> Option<&Run> {
    match outcome {
        Outcome::Violated(run) => Some(run).filter(|run| !run.steps.is_empty()),
        Outcome::Holds { .. } | Outcome::Inconclusive(_) => None,
    }
}

#[test]
fn verdicts_of_other_tools_are_ours_or_differ_for_a_reason() {
    let Some(table) = shared("corpus/expected.csv") else { return };
    let text = std::fs::read_to_string(&table).expect("the table is text");
    let (mut agreed, mut different, mut faults) = (0, 0, Vec::new());
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [file, name, _, theirs, ..] = cells[..] else { continue };
        let Some(property) = property(name) else { continue };
        let ours = model(&table.with_file_name(file)).map(|model| outcomes(&model, property));
        let says = match &ours {
            Some(Outcome::Holds { .. }) => "true",
            Some(Outcome::Violated(_)) => "false",
            Some(Outcome::Inconclusive(_)) => "undecided",
            None => "error",
        };
        let known = DIFFERENT.iter().find(|(known, of, ..)| *known == file && *of == property);
        match known {
            None if says == theirs => agreed += 1,
            Some((_, _, expected, why)) if *expected == theirs && says != theirs => {
                let run = ours.as_ref().and_then(run);
                assert_eq!(says, if *why == NEVER_REACHED { "error" } else { "false" }, "{file} {name}");
                assert_eq!(run.is_some(), says == "false", "{file} {name}: a run shows it");
                different += 1;
                let shown = run.map(|run| format!(": {}", run.explanation)).unwrap_or_default();
                println!("{file} {name}: {theirs} for them, {says} for us: {why}{shown}");
            }
            None | Some(_) => faults.push(format!("{file} {name}: {theirs} for them, {says} for us")),
        }
    }
    println!("{agreed} verdicts agree, {different} differ for a reason");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!((agreed, different), (36, DIFFERENT.len()), "the verdicts of the table");
}

#[test]
fn a_process_that_never_ends_is_found_out_whether_or_not_its_tokens_pile_up() {
    let Some(probe) = shared("corpus/probes/nolivelock.bpmn") else { return };
    let probe = model(&probe).expect("the probe has a meaning");
    for property in [Property::Sound, Property::OptionToComplete, Property::LivelockFree] {
        let found = outcomes(&probe, property);
        let run = run(&found).expect("a run goes round for ever");
        assert!(run.cycle_start.is_some(), "{}: {}", property.name(), run.explanation);
    }
    let Some(piling) = shared("corpus/rust_bpmn_analyzer/core/tests/resources/integration/livelock.bpmn") else {
        return;
    };
    let piling = model(&piling).expect("the model has a meaning");
    let found = outcomes(&piling, Property::OptionToComplete);
    assert!(run(&found).expect("a run goes round for ever").cycle_start.is_some());
}

#[test]
fn messages_that_pile_up_are_found_out() {
    let Some(probe) = shared("corpus/probes/unbounded.bpmn") else { return };
    let found = outcomes(&model(&probe).expect("the probe has a meaning"), Property::Bounded);
    let run = run(&found).expect("a run can be repeated for ever");
    assert!(!run.grows.is_empty() && run.cycle_start.is_some(), "{}", run.explanation);
}
