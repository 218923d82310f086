//! Participants, nodes, sequence flows, lanes and timers.

use crate::{lower, model, process};
use quadrille_endpoint::{NodeKind, TimerKind};
use quadrille_model::Exchange;

fn check_kind(element: &str, expected: NodeKind) {
    let body = format!(
        "<process id='P'><startEvent id='S'/>{element}<endEvent id='E'/>
         <sequenceFlow id='f' sourceRef='S' targetRef='x'/><sequenceFlow id='g' sourceRef='x' targetRef='E'/></process>"
    );
    let (model, _) = lower(&body);
    let model = model.expect("definitions give a model");
    let kind =
        process(&model).nodes.iter().find(|node| node.origin.id == "x").and_then(quadrille_model::FlowNode::node_kind);
    assert_eq!(kind, Some(expected), "{element}");
}

#[test]
fn kinds_of_nodes() {
    check_kind("<startEvent id='x'/>", NodeKind::NoneStartEvent);
    check_kind("<startEvent id='x'><messageEventDefinition/></startEvent>", NodeKind::MessageStartEvent);
    check_kind("<startEvent id='x'><timerEventDefinition/></startEvent>", NodeKind::TimerStartEvent);
    check_kind("<endEvent id='x'/>", NodeKind::NoneEndEvent);
    check_kind("<endEvent id='x'><messageEventDefinition/></endEvent>", NodeKind::MessageEndEvent);
    check_kind("<endEvent id='x'><terminateEventDefinition/></endEvent>", NodeKind::TerminateEndEvent);
    check_kind("<intermediateThrowEvent id='x'/>", NodeKind::NoneThrowEvent);
    let throw = "<intermediateThrowEvent id='x'><messageEventDefinition/></intermediateThrowEvent>";
    check_kind(throw, NodeKind::MessageThrowEvent);
    let catch = "<intermediateCatchEvent id='x'><messageEventDefinition/></intermediateCatchEvent>";
    check_kind(catch, NodeKind::MessageCatchEvent);
    let timer = "<intermediateCatchEvent id='x'><timerEventDefinition/></intermediateCatchEvent>";
    check_kind(timer, NodeKind::TimerCatchEvent);
    check_kind("<task id='x'/>", NodeKind::AbstractTask);
    check_kind("<serviceTask id='x'/>", NodeKind::ServiceTask);
    check_kind("<sendTask id='x'/>", NodeKind::SendTask);
    check_kind("<receiveTask id='x'/>", NodeKind::ReceiveTask);
    check_kind("<userTask id='x'/>", NodeKind::UserTask);
    check_kind("<manualTask id='x'/>", NodeKind::ManualTask);
    check_kind("<scriptTask id='x'><script>1</script></scriptTask>", NodeKind::ScriptTask);
    check_kind("<businessRuleTask id='x'/>", NodeKind::BusinessRuleTask);
    check_kind("<exclusiveGateway id='x'/>", NodeKind::ExclusiveGateway);
    check_kind("<parallelGateway id='x'/>", NodeKind::ParallelGateway);
    check_kind("<eventBasedGateway id='x'/>", NodeKind::EventBasedGateway);
}

#[test]
fn flows_are_known_to_their_nodes_in_document_order() {
    let model = model(
        "<process id='P'>
           <sequenceFlow id='f' sourceRef='S' targetRef='G'/><sequenceFlow id='g' sourceRef='G' targetRef='E'/>
           <sequenceFlow id='h' name='&#10; or  so' sourceRef='G' targetRef='E'/>
           <startEvent id='S'/><exclusiveGateway id='G'/><endEvent id='E'/></process>",
    );
    let process = process(&model);
    let around: Vec<_> = process
        .nodes
        .iter()
        .map(|node| (node.incoming.iter().map(|f| f.0).collect(), node.outgoing.iter().map(|f| f.0).collect()))
        .collect();
    assert_eq!(around, [(vec![], vec![0]), (vec![0], vec![1, 2]), (vec![1, 2], vec![])]);
    assert_eq!(process.flows[2].origin.name.as_deref(), Some("or so"));
}

#[test]
fn nested_lanes_count_as_their_leaves() {
    let model = model(
        "<process id='P'><laneSet><lane id='L'><flowNodeRef>S</flowNodeRef><childLaneSet>
           <lane id='M'><flowNodeRef>S</flowNodeRef></lane><lane id='N'/></childLaneSet></lane></laneSet>
           <startEvent id='S'/></process>",
    );
    let process = process(&model);
    let lanes: Vec<_> = process.lanes.iter().map(|lane| lane.origin.id.as_str()).collect();
    assert_eq!(lanes, ["M", "N"]);
    assert_eq!(process.nodes[0].lane, Some(0));
}

fn check_timer(definition: &str, expected: &TimerKind) {
    let model = model(&format!(
        "<process id='P'><startEvent id='S'><timerEventDefinition>{definition}</timerEventDefinition></startEvent></process>"
    ));
    assert_eq!(process(&model).nodes[0].timer(), Some(expected), "{definition}");
}

#[test]
fn timers() {
    check_timer("<timeDuration> PT1.5S </timeDuration>", &TimerKind::Duration { millis: 1_500 });
    check_timer("<timeDate>1970-01-02T00:00:00Z</timeDate>", &TimerKind::Date { unix_millis: 86_400_000 });
    check_timer("<timeCycle>R3/PT1M</timeCycle>", &TimerKind::Unspecified { source: "R3/PT1M".into() });
    check_timer("<timeDuration>${wait}</timeDuration>", &TimerKind::Unspecified { source: "${wait}".into() });
    check_timer("", &TimerKind::Unspecified { source: "".into() });
}

#[test]
fn participants_with_and_without_process() {
    let model = model(
        "<collaboration id='C' name='Big &#10; deal'><participant id='A' processRef='x:P'/><participant id='B'/>
         <participant id='D' processRef='Empty'/></collaboration>
         <process id='P'><startEvent id='S'/></process><process id='Empty'/>",
    );
    assert_eq!((model.name.as_str(), &*model.schema.package), ("test_case", "test_case.v1"));
    assert_eq!(model.origin.name.as_deref(), Some("Big deal"));
    let executable: Vec<_> = model.participants.iter().map(|participant| participant.process.is_some()).collect();
    assert_eq!(executable, [true, false, false]);
}

#[test]
fn without_a_collaboration_every_process_is_a_participant() {
    let model = model(
        "<process id='P' name='Left'><startEvent id='S'/></process><process id='Q'><startEvent id='T'/></process>",
    );
    let labels: Vec<_> = model.participants.iter().map(|participant| participant.origin.label()).collect();
    assert_eq!(labels, ["Left", "Q"]);
}

#[test]
fn missing_ids_are_made_up_without_taking_one_that_is_there() {
    let (model, findings) = lower("<process id='P'><startEvent/><task id='startEvent_1'/><task/></process>");
    let model = model.expect("definitions give a model");
    let ids: Vec<_> = process(&model).nodes.iter().map(|node| node.origin.id.as_str()).collect();
    assert_eq!(ids, ["startEvent_2", "startEvent_1", "task_1"]);
    let missing = findings.as_slice().iter().filter(|finding| finding.code.0 == "missing-id").count();
    assert_eq!(missing, 2);
}

#[test]
fn order_of_exchange() {
    let model = model(
        "<process id='P'><startEvent id='S'/><task id='T' q:exchange='receive-first'/><sequenceFlow id='f' sourceRef='S' targetRef='T'/></process>",
    );
    let exchange: Vec<_> =
        process(&model).nodes.iter().filter_map(|node| node.activity()).map(|activity| activity.exchange).collect();
    assert_eq!(exchange, [Exchange::ReceiveFirst]);
}
