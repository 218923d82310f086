//! Expected durations, states, event types, and what PROCEED writes.

use crate::{lower, model};
use quadrille_model::{ElementPlace, ProcessIx, SequenceFlowIx};

const BODY: &str = "<process id='P'><startEvent id='S' q:eventType='gps.left' q:state='On the way'/>
    <userTask id='T' q:expected='PT20M' q:state='Done'/><sequenceFlow id='f' sourceRef='S' targetRef='T' q:expected='P1D'/>
    </process>";

#[test]
fn annotations_of_flow_nodes_and_sequence_flows() {
    let found = model(BODY).annotations;
    let node = |at: u32| ElementPlace::FlowNode(ProcessIx(0), quadrille_endpoint::NodeIx(at));
    let flow = ElementPlace::SequenceFlow(ProcessIx(0), SequenceFlowIx(0));
    assert_eq!(found.expected.into_iter().collect::<Vec<_>>(), [(node(1), 1_200_000), (flow, 86_400_000)]);
    let states = [(node(0), "On the way".to_owned()), (node(1), "Done".to_owned())];
    assert_eq!(found.states.into_iter().collect::<Vec<_>>(), states);
    assert_eq!(found.event_types.into_iter().collect::<Vec<_>>(), [(node(0), "gps.left".to_owned())]);
}

#[test]
fn what_nothing_acts_on_is_noted_once_per_kind() {
    let (_, findings) = lower(BODY);
    let notes = findings.as_slice().iter().filter(|finding| finding.code.0 == "not-acted-on-yet");
    let notes: Vec<_> = notes.map(|finding| finding.message.as_str()).collect();
    let kinds = ["an event type (q:eventType)", "a state (q:state)", "an expected duration (q:expected)"];
    assert_eq!(notes, kinds.map(|kind| format!("{kind} is not acted on yet")));
}
