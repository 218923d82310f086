//! What elements do, end to end: small models, and whether they are sound, with the run where they are not.

#![expect(clippy::panic, reason = "a test reports by panicking")]

#[path = "element_verdicts/compensation.rs"]
mod compensation;
#[path = "element_verdicts/error.rs"]
mod error;
#[path = "element_verdicts/gateway.rs"]
mod gateway;
#[path = "element_verdicts/multiple.rs"]
mod multiple;
#[path = "element_verdicts/signal.rs"]
mod signal;
#[path = "element_verdicts/sub_process.rs"]
mod sub_process;

use quadrille_net::Semantics;
use quadrille_tests::pipeline::{project, read, verdict};
use quadrille_verifier::{Bound, Network, Outcome, Property, Verdict};

/// The verdict on soundness of what stands in `definitions`.
fn sound(definitions: &str) -> Verdict {
    let text = format!(
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0'
                      targetNamespace='urn:test'>
         <signal id='news'/><signal id='other'/><error id='red' errorCode='1'/><escalation id='up'/>{definitions}
         </definitions>"
    );
    let (model, findings) = read(text.as_bytes(), "test");
    assert!(!findings.has_errors(), "{:#?}", findings.as_slice());
    let (endpoints, findings) = project(&model.expect("a model without errors"), Semantics::Runtime);
    assert!(!findings.has_errors(), "{:#?}", findings.as_slice());
    verdict(&endpoints, Property::Sound, Network::Bag, Semantics::Runtime, Bound::default())
}

/// Expects a process to be sound, and so many states.
fn holds(process: &str, states: usize) -> Verdict {
    all_hold(&format!("<process id='P'>{process}</process>"), states)
}

/// Expects several processes to be sound together, and so many states.
fn all_hold(definitions: &str, states: usize) -> Verdict {
    let found = sound(definitions);
    assert!(matches!(found.outcome, Outcome::Holds { bound: None }), "it should be sound: {:#?}", found.outcome);
    assert_eq!(found.states, states, "states");
    found
}

/// Expects a process not to be sound: a shortest run, and what is wrong at its end.
fn fails(process: &str, run: &[&str], why: &str) {
    all_fail(&format!("<process id='P'>{process}</process>"), run, why);
}

/// Expects several processes not to be sound together.
fn all_fail(definitions: &str, run: &[&str], why: &str) {
    let Outcome::Violated(found) = sound(definitions).outcome else { panic!("it should not be sound") };
    let steps: Vec<String> = found.steps.iter().map(|step| format!("{} {}", step.node, step.action)).collect();
    assert_eq!((steps.iter().map(String::as_str).collect::<Vec<_>>(), found.explanation.as_str()), (run.to_vec(), why));
}

/// Sequence flows, each written as `source-target`, with its own name as id.
fn flows(of: &[&str]) -> String {
    let written = of.iter().map(|flow| {
        let (source, target) = flow.split_once('-').unwrap_or_else(|| panic!("{flow} is no sequence flow"));
        format!("<sequenceFlow id='{source}_{target}' sourceRef='{source}' targetRef='{target}'/>")
    });
    written.collect()
}
