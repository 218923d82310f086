//! The family p*x01 of models: one process, a parallel gateway, so many branches of one task each, and the gateway
//! where they meet.
//!
//! With every task in one step, and the start in one with the gateway, there are 2ⁿ + 3 states: at first, one for each
//! set of branches that are done, and behind the other gateway with the token on the flow or at the end event.

use std::fmt::Write as _;

/// The model with so many branches.
#[must_use]
pub fn model(branches: u32) -> String {
    let mut text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:p{branches}x01">
  <collaboration id="Collaboration">
    <participant id="Participant" name="Participant" processRef="Process"/>
  </collaboration>
  <process id="Process">
    <startEvent id="Start"/>
    <parallelGateway id="Fork"/>
    <parallelGateway id="Join"/>
    <endEvent id="End"/>
    <sequenceFlow id="Begin" sourceRef="Start" targetRef="Fork"/>
    <sequenceFlow id="Last" sourceRef="Join" targetRef="End"/>
"#
    );
    for branch in 1..=branches {
        let _ = write!(
            text,
            r#"    <task id="Task_{branch}"/>
    <sequenceFlow id="To_{branch}" sourceRef="Fork" targetRef="Task_{branch}"/>
    <sequenceFlow id="From_{branch}" sourceRef="Task_{branch}" targetRef="Join"/>
"#
        );
    }
    text + "  </process>\n</definitions>\n"
}

/// States and steps of the model with so many branches.
#[must_use]
pub fn size(branches: u32) -> (usize, usize) {
    let sets = 1_usize << branches;
    // Every branch of every set that is not done may be done next; start, join and end are one step each.
    (sets + 3, sets / 2 * branches as usize + 3)
}
