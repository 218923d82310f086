//! Runs: they show that every activity is executed, in however many states, and cannot be changed.

use super::invariants::of_reduced;
use super::{endpoints, tables};
use quadrille_certificate_checker::{CertificateText, Grounds, MAX_STATES, RunText, Status, check};
use quadrille_verifier::{Network, Property};

/// A task again and again starts another one, which is never waited for: tokens pile up. Either `done` or `failed` is last.
const PILE: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <process id="P">
    <startEvent id="s"/> <exclusiveGateway id="again"/> <parallelGateway id="both"/> <exclusiveGateway id="out"/>
    <task id="work"/> <task id="beside"/> <task id="done"/> <task id="failed"/> <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="again"/>
    <sequenceFlow id="f2" sourceRef="again" targetRef="work"/>
    <sequenceFlow id="f3" sourceRef="work" targetRef="both"/>
    <sequenceFlow id="f4" sourceRef="both" targetRef="beside"/>
    <sequenceFlow id="f5" sourceRef="both" targetRef="out"/>
    <sequenceFlow id="f6" sourceRef="out" targetRef="again"/>
    <sequenceFlow id="f7" sourceRef="out" targetRef="done"/>
    <sequenceFlow id="f8" sourceRef="out" targetRef="failed"/>
    <sequenceFlow id="f9" sourceRef="done" targetRef="e"/>
    <sequenceFlow id="f10" sourceRef="failed" targetRef="e"/>
    <sequenceFlow id="f11" sourceRef="beside" targetRef="e"/>
  </process>
</definitions>"#;

fn changed(change: impl FnOnce(&mut Vec<RunText>)) -> Result<Status, String> {
    let pile = endpoints(PILE.as_bytes());
    let mut text: CertificateText = of_reduced(&pile, Network::Bag, &[Property::NoDeadActivity], MAX_STATES);
    assert!(text.evidence.is_empty());
    change(&mut text.runs);
    let checked = check(&tables(&pile), &text).map_err(|refusal| refusal.0)?;
    Ok(checked[0].status.clone())
}

#[test]
fn what_piles_up_tokens_is_shown_by_runs() {
    assert_eq!(changed(|runs| assert_eq!(runs.len(), 2, "{runs:?}")), Ok(Status::Rechecked(Grounds::Runs(2))));
    let missing = Status::NotRecheckable("no evidence comes with it".to_owned());
    assert_eq!(changed(|runs| drop(runs.pop())), Ok(missing.clone()));
    assert_eq!(changed(|runs| runs[0].steps.truncate(2)), Ok(missing.clone()));
    assert_eq!(changed(|runs| runs.iter_mut().for_each(|run| run.network = "causal".to_owned())), Ok(missing));
}

#[test]
fn a_run_cannot_be_changed() {
    let refused = |change: fn(&mut Vec<RunText>), expected: &str| {
        let refusal = changed(change).expect_err(expected);
        assert!(refusal.contains(expected), "{expected:?} in {refusal}");
    };
    refused(|runs| runs[0].steps.swap(0, 1), "on network `bag`: step 0 of a run is not possible");
    refused(|runs| runs[0].steps[0] = [9, 0], "step 0 of a run is not possible");
    refused(|runs| runs[0].steps[1] = [0, 10_000], "step 1 of a run is not possible");
    refused(|runs| "pigeons".clone_into(&mut runs[0].network), "`pigeons` is not one of the networks");
}
