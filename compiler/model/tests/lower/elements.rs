//! Elements that later stages do not support yet: they are in the model all the same.

use crate::{lower, model, process};
use quadrille_model::{
    ActivityKind, Called, ChoreographyActivityKind, EventDefinition, EventPosition, FlowNodeKind, Gateway, Model,
    Repetition, SubProcess,
};
use std::fmt::Write as _;

/// A node in one line: what it is, and what it is inside of.
fn describe(model: &Model, at: usize) -> String {
    let nodes = &process(model).nodes;
    let node = &nodes[at];
    let mut text = format!("{} ", node.origin.id);
    match &node.kind {
        FlowNodeKind::Event(event) => {
            let definitions: Vec<_> =
                event.definitions.iter().map(|definition| definition_of(model, definition)).collect();
            let _ = match event.position {
                EventPosition::Boundary { attached_to, interrupting } => {
                    let host = attached_to.map(|host| nodes[host.index()].origin.id.as_str());
                    write!(
                        text,
                        "boundary of {} interrupting={interrupting} {definitions:?}",
                        host.unwrap_or("nothing")
                    )
                }
                position @ (EventPosition::Start { .. }
                | EventPosition::IntermediateCatch
                | EventPosition::IntermediateThrow
                | EventPosition::End) => {
                    write!(text, "{position:?} {definitions:?} all={}", event.parallel_multiple)
                }
            };
        }
        FlowNodeKind::Activity(activity) => {
            let _ = match &activity.kind {
                ActivityKind::Task(task) => write!(text, "{task:?}"),
                ActivityKind::SubProcess(SubProcess::AdHoc { sequential, cancel_remaining, .. }) => {
                    write!(text, "ad hoc sequential={sequential} cancel={cancel_remaining}")
                }
                ActivityKind::SubProcess(kind) => write!(text, "{kind:?}"),
                ActivityKind::CallActivity(Called::Process(called)) => {
                    write!(text, "calls {}", model.processes[called.index()].origin.id)
                }
                ActivityKind::CallActivity(called) => write!(text, "calls {called:?}"),
            };
            let _ = match &activity.repetition {
                None => Ok(()),
                Some(Repetition::Loop { maximum, test_before, .. }) => write!(text, " loop {maximum:?} {test_before}"),
                Some(Repetition::MultiInstance { sequential, cardinality, .. }) => {
                    write!(text, " instances {:?} {sequential}", cardinality.as_ref().map(|text| text.source.as_str()))
                }
            };
            if activity.is_for_compensation {
                text += " for compensation";
            }
        }
        FlowNodeKind::Gateway(Gateway::Complex { activation }) => {
            let _ = write!(text, "complex {:?}", activation.as_ref().map(|text| text.source.as_str()));
        }
        FlowNodeKind::Gateway(gateway) => {
            let _ = write!(text, "{gateway:?}");
        }
        FlowNodeKind::Choreography(_) => text += "choreography",
    }
    if let Some(scope) = node.scope {
        let _ = write!(text, " in {}", nodes[scope.index()].origin.id);
    }
    text
}

fn definition_of(model: &Model, definition: &EventDefinition) -> String {
    match definition {
        EventDefinition::Signal(Some(signal)) => format!("signal {}", model.signals[signal.index()].origin.id),
        EventDefinition::Error(Some(error)) => format!("error {:?}", model.errors[error.index()].code),
        EventDefinition::Escalation(Some(at)) => format!("escalation {:?}", model.escalations[at.index()].code),
        EventDefinition::Link { name } => format!("link {name}"),
        EventDefinition::Conditional(condition) => format!("condition {}", condition.source),
        EventDefinition::Compensation { activity, wait_for_completion } => {
            let activity = activity.map(|activity| process(model).nodes[activity.index()].origin.id.as_str());
            format!("compensation of {activity:?} wait={wait_for_completion}")
        }
        EventDefinition::Message(_) => "message".to_owned(),
        EventDefinition::Timer(_) => "timer".to_owned(),
        EventDefinition::Signal(None) => "signal".to_owned(),
        EventDefinition::Error(None) => "error".to_owned(),
        EventDefinition::Escalation(None) => "escalation".to_owned(),
        EventDefinition::Cancel => "cancel".to_owned(),
        EventDefinition::Terminate => "terminate".to_owned(),
    }
}

/// Lowers definitions with a process; expects its nodes, one line each.
fn check(body: &str, expected: &[&str]) {
    let (model, findings) = lower(body);
    let model = model.expect("definitions give a model");
    assert!(model.is_complete, "{:#?}", findings.as_slice());
    let found: Vec<_> = (0..process(&model).nodes.len()).map(|at| describe(&model, at)).collect();
    assert_eq!(found, expected);
}

#[test]
fn events_of_every_kind() {
    check(
        "<signal id='sig'/><error id='err' errorCode='E1'/><escalation id='esc' escalationCode='X'/>
         <timerEventDefinition id='shared'><timeDuration>PT1S</timeDuration></timerEventDefinition>
         <process id='P'>
           <startEvent id='a' parallelMultiple='true'><signalEventDefinition signalRef='sig'/>
             <eventDefinitionRef>shared</eventDefinitionRef></startEvent>
           <task id='t'/>
           <boundaryEvent id='b' attachedToRef='t' cancelActivity='false'><escalationEventDefinition escalationRef='esc'/></boundaryEvent>
           <boundaryEvent id='c' attachedToRef='t'><errorEventDefinition errorRef='err'/></boundaryEvent>
           <intermediateThrowEvent id='d'><linkEventDefinition name='on  page 2'/></intermediateThrowEvent>
           <intermediateCatchEvent id='e'><conditionalEventDefinition><condition>rain</condition></conditionalEventDefinition></intermediateCatchEvent>
           <intermediateThrowEvent id='f'><compensateEventDefinition activityRef='t' waitForCompletion='false'/></intermediateThrowEvent>
           <endEvent id='g'><cancelEventDefinition/></endEvent>
         </process>",
        &[
            "a Start { interrupting: true } [\"signal sig\", \"timer\"] all=true",
            "t Abstract",
            "b boundary of t interrupting=false [\"escalation Some(\\\"X\\\")\"]",
            "c boundary of t interrupting=true [\"error Some(\\\"E1\\\")\"]",
            "d IntermediateThrow [\"link on page 2\"] all=false",
            "e IntermediateCatch [\"condition rain\"] all=false",
            "f IntermediateThrow [\"compensation of Some(\\\"t\\\") wait=false\"] all=false",
            "g End [\"cancel\"] all=false",
        ],
    );
}

#[test]
fn an_event_definition_that_is_referred_to_keeps_its_place() {
    check(
        "<timerEventDefinition id='shared'><timeDuration>PT1S</timeDuration></timerEventDefinition>
         <process id='P'><startEvent id='s'/><task id='t'/>
           <endEvent id='e'><eventDefinitionRef>shared</eventDefinitionRef><compensateEventDefinition activityRef='t'/></endEvent>
         </process>",
        &[
            "s Start { interrupting: true } [] all=false",
            "t Abstract",
            "e End [\"timer\", \"compensation of Some(\\\"t\\\") wait=true\"] all=false",
        ],
    );
}

#[test]
fn sub_processes_hold_their_nodes() {
    check(
        "<process id='P'><startEvent id='s'/>
           <subProcess id='a'><task id='b'/><subProcess id='c' triggeredByEvent='true'>
             <startEvent id='d' isInterrupting='false'/></subProcess></subProcess>
           <transaction id='e' method='##Store'/>
           <adHocSubProcess id='f' ordering='Sequential' cancelRemainingInstances='false'><task id='g'/></adHocSubProcess>
         </process>",
        &[
            "s Start { interrupting: true } [] all=false",
            "a Embedded",
            "b Abstract in a",
            "c Event in a",
            "d Start { interrupting: false } [] all=false in c",
            "e Transaction { method: \"##Store\" }",
            "f ad hoc sequential=true cancel=false",
            "g Abstract in f",
        ],
    );
}

#[test]
fn activities_repeat_and_call() {
    check(
        "<process id='P'><startEvent id='s'/>
           <task id='a'><standardLoopCharacteristics loopMaximum='3' testBefore='true'/></task>
           <task id='b' isForCompensation='true'><multiInstanceLoopCharacteristics isSequential='true'>
             <loopCardinality>5</loopCardinality></multiInstanceLoopCharacteristics></task>
           <callActivity id='c' calledElement='Q'/><callActivity id='d' calledElement='G'/>
           <callActivity id='e' calledElement='elsewhere'/>
         </process><process id='Q'><task id='q'/></process><globalUserTask id='G'/>",
        &[
            "s Start { interrupting: true } [] all=false",
            "a Abstract loop Some(3) true",
            "b Abstract instances Some(\"5\") true for compensation",
            "c calls Q",
            "d calls GlobalTask(\"G\")",
            "e calls External(\"elsewhere\")",
        ],
    );
}

#[test]
fn gateways_of_every_kind() {
    check(
        "<process id='P'><inclusiveGateway id='a'/>
           <complexGateway id='b'><activationCondition>two of three</activationCondition></complexGateway>
           <eventBasedGateway id='c' instantiate='true' eventGatewayType='Parallel'/></process>",
        &[
            "a Inclusive",
            "b complex Some(\"two of three\")",
            "c EventBased { instantiate: true, parallel: true, is_final: false, first_wins: false }",
        ],
    );
}

#[test]
fn a_process_that_is_called_is_no_participant_of_its_own() {
    let model = model(
        "<process id='Q'><startEvent id='t'/></process>
         <process id='P'><startEvent id='s'/><callActivity id='c' calledElement='Q'/>
           <sequenceFlow id='f' sourceRef='s' targetRef='c'/></process>",
    );
    let participants: Vec<_> = model.participants.iter().map(|participant| participant.origin.id.as_str()).collect();
    assert_eq!(participants, ["P"]);
    let processes: Vec<_> = model.processes.iter().map(|process| process.origin.id.as_str()).collect();
    assert_eq!(processes, ["P", "Q"]);
}

#[test]
fn choreographies() {
    let (model, _) = lower(
        "<message id='m'/><choreography id='C'><participant id='A'/><participant id='B'>
           <participantMultiplicity maximum='3'/></participant>
           <messageFlow id='f' sourceRef='A' targetRef='B' messageRef='m'/>
           <startEvent id='s'/><subChoreography id='u' initiatingParticipantRef='A'>
             <participantRef>A</participantRef><participantRef>B</participantRef>
             <choreographyTask id='t' initiatingParticipantRef='A' loopType='Standard'><participantRef>A</participantRef>
             <participantRef>B</participantRef><messageFlowRef>f</messageFlowRef></choreographyTask></subChoreography>
           <sequenceFlow id='g' sourceRef='s' targetRef='u'/></choreography>",
    );
    let model = model.expect("definitions give a model");
    assert!(model.is_complete && model.participants.is_empty());
    let [choreography] = &model.choreographies[..] else { unreachable!("there is one choreography") };
    assert_eq!(choreography.participants[1].multiplicity.maximum, Some(3));
    let flow = &choreography.message_flows[0];
    assert_eq!((flow.source, flow.target, flow.message.is_some()), (Some(0), Some(1), true));
    assert_eq!((choreography.flows.len(), choreography.nodes[0].outgoing.len()), (1, 1));
    let FlowNodeKind::Choreography(task) = &choreography.nodes[2].kind else { unreachable!("it is a task") };
    assert_eq!((task.participants.as_slice(), task.initiating), (&[0, 1][..], Some(0)));
    assert!(matches!(&task.kind, ChoreographyActivityKind::Task { message_flows } if message_flows == &[0]));
}

#[test]
fn a_flow_written_into_another_process_belongs_to_its_ends() {
    let (model, _) = lower(
        "<process id='P'><startEvent id='s'/><endEvent id='e'/></process>
         <process id='Q'><startEvent id='t'/><sequenceFlow id='f' sourceRef='s' targetRef='e'/></process>",
    );
    let model = model.expect("definitions give a model");
    assert!(model.is_complete);
    assert_eq!((model.processes[0].flows.len(), model.processes[1].flows.len()), (1, 0));
}

#[test]
fn a_data_association_that_leads_nowhere_leaves_the_model_whole() {
    let (model, _) = lower(
        "<process id='P'><startEvent id='s'/><task id='t'><dataOutputAssociation><targetRef>nothing</targetRef>
           </dataOutputAssociation></task><sequenceFlow id='f' sourceRef='s' targetRef='t'/></process>",
    );
    assert!(model.expect("definitions give a model").is_complete);
}

#[test]
fn a_compensation_event_knows_the_activity_that_it_is_associated_with() {
    let handler = |associations: &str| {
        let (model, findings) = lower(&format!(
            "<process id='P'><startEvent id='s'/><task id='t'/><task id='h' isForCompensation='true'/>
             <task id='i' isForCompensation='true'/><boundaryEvent id='b' attachedToRef='t'>
             <compensateEventDefinition/></boundaryEvent><sequenceFlow id='f' sourceRef='s' targetRef='t'/>
             <textAnnotation id='n'/>{associations}</process>"
        ));
        let model = model.expect("definitions give a model");
        let nodes = &process(&model).nodes;
        let event = nodes.iter().find(|node| node.origin.id == "b").and_then(|node| node.event());
        let handler = event.and_then(|event| event.handler).map(|at| nodes[at.index()].origin.id.clone());
        (handler, findings.as_slice().iter().map(|finding| finding.code.0).collect::<Vec<_>>())
    };
    let to = |source: &str, target: &str| {
        format!("<association id='{source}{target}' sourceRef='{source}' targetRef='{target}'/>")
    };
    assert_eq!(handler(&to("b", "h")), (Some("h".to_owned()), vec![]));
    assert_eq!(handler(&to("i", "b")), (Some("i".to_owned()), vec![]));
    assert_eq!(handler(&(to("b", "n") + &to("b", "h"))), (Some("h".to_owned()), vec![]));
    assert_eq!(handler(&(to("b", "h") + &to("b", "i"))), (Some("h".to_owned()), vec!["not-acted-on-yet"]));
    assert_eq!(handler(""), (None, vec!["compensation-event-without-handler"]));
    assert_eq!(handler(&to("b", "s")), (None, vec!["compensation-event-without-handler"]));
}
