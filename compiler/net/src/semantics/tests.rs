//! Each element's steps, as lines, against hand-written expectations.

mod compensation;
mod complex_gateway;
mod error;
mod event_sub_process;
mod instantiation;
mod multiple;
mod signal;

use super::{Semantics, lower};
use crate::{Action, ChoreographyNet, Guard, PlaceIx, PlaceKind, Transition};
use quadrille_diagnostics::SourceId;
use quadrille_endpoint::{NodeIx, Work};
use quadrille_model::{LowerOptions, Model, ParticipantIx, Process};

/// Two pools: `P` with the body under test, and `Q`, which sends `in` and takes `out`.
fn model(body: &str, flows: &str) -> Model {
    let text = format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
                         targetNamespace="urn:test">
             <signal id="news"/> <signal id="other"/> <escalation id="up"/>
             <error id="red" errorCode="1"/> <error id="blue"/>
             <collaboration id="C">
               <participant id="P" processRef="PP"/> <participant id="Q" processRef="PQ"/>
               <participant id="E" name="World"/> {flows}
             </collaboration>
             <process id="PP">{body}</process>
             <process id="PQ">
               <startEvent id="qs"/> <sendTask id="out"/> <receiveTask id="in"/> <endEvent id="qe"/>
               <sequenceFlow id="q1" sourceRef="qs" targetRef="out"/>
               <sequenceFlow id="q2" sourceRef="out" targetRef="in"/>
               <sequenceFlow id="q3" sourceRef="in" targetRef="qe"/>
             </process>
           </definitions>"#
    );
    let (tree, read) = quadrille_syntax::parse(&text, SourceId(0), &quadrille_syntax::Limits::STANDARD);
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let options = LowerOptions {
        file_stem: "test".to_owned(),
        field_lock: quadrille_model::FieldLock::default(),
        imports: quadrille_model::Imports::default(),
    };
    let (model, lowered) = quadrille_model::lower(&quadrille_syntax::ast::Document::new(&tree), &options);
    assert!(!lowered.has_errors(), "{:?}", lowered.as_slice());
    model.expect("a model without errors")
}

/// A task `T` of some kind between a start and an end event, written as its element.
fn around(element: &str) -> String {
    format!(
        r#"<startEvent id="s"/> {element} <endEvent id="e"/>
           <sequenceFlow id="f1" sourceRef="s" targetRef="T"/> <sequenceFlow id="f2" sourceRef="T" targetRef="e"/>"#
    )
}

fn to_t(id: &str) -> String {
    format!(r#"<messageFlow id="{id}" name="{id}" sourceRef="out" targetRef="T"/>"#)
}

fn from_t(id: &str) -> String {
    format!(r#"<messageFlow id="{id}" name="{id}" sourceRef="T" targetRef="in"/>"#)
}

/// Checks the steps of node `T` of participant `P`.
fn check(semantics: Semantics, body: &str, flows: &str, expected: &[&str]) {
    check_steps(semantics, ("T", body, flows), expected);
}

/// Checks the steps of node `T` at run time, with message flows.
fn check_model(body: &str, flows: &str, expected: &[&str]) {
    check(Semantics::Runtime, body, flows, expected);
}

/// Checks the steps of node `T` at run time.
fn check_all(body: &str, expected: &[&str]) {
    check(Semantics::Runtime, body, "", expected);
}

/// Checks the steps of a node at run time.
fn check_node(node: &str, body: &str, expected: &[&str]) {
    check_steps(Semantics::Runtime, (node, body, ""), expected);
}

fn check_steps(semantics: Semantics, (id, body, flows): (&str, &str, &str), expected: &[&str]) {
    let model = model(body, flows);
    let (net, diagnostics) = lower(&model, semantics);
    assert!(semantics == Semantics::Oracle || !diagnostics.has_errors(), "{:?}", diagnostics.as_slice());
    let process = model.process_of(ParticipantIx(0)).expect("the first pool has a process");
    let node = process.nodes.iter().position(|node| node.origin.id == id).map(NodeIx::at);
    let steps = net.transitions.iter().filter(|step| step.owner == ParticipantIx(0) && Some(step.node) == node);
    let found: Vec<String> = steps.map(|step| line(&net, &model, process, step)).collect();
    assert_eq!(found, expected);
}

fn line(net: &ChoreographyNet, model: &Model, process: &Process, step: &Transition) -> String {
    let id = |node: &NodeIx| process.nodes[node.index()].origin.id.as_str();
    let places = |places: &[PlaceIx]| {
        places.iter().map(|at| place(process, net.places[at.index()].kind)).collect::<Vec<_>>().join("+")
    };
    let flow = |channel: &crate::ChannelIx| model.message_flows[channel.index()].origin.id.as_str();
    let mut text = format!("{} -> {}", places(&step.take), places(&step.put));
    match &step.action {
        Action::None => {}
        Action::Start => text += "; start",
        Action::Send(channel) => text += &format!("; send {}", flow(channel)),
        Action::Receive(channel) => text += &format!("; receive {}", flow(channel)),
        Action::ReceiveFromEnvironment => text += "; receive",
        Action::SendToEnvironment => text += "; send",
        Action::Timer(node) => text += &format!("; timer {}", id(node)),
        Action::Throw(signal) => text += &format!("; throw {}", model.signals[signal.index()].origin.id),
        Action::Catch(signal) => text += &format!("; catch {}", model.signals[signal.index()].origin.id),
        Action::Happens => text += "; happens",
        Action::Peek(channels) => {
            text += &format!("; peek {}", channels.iter().map(flow).collect::<Vec<_>>().join("+"))
        }
    }
    match step.work {
        Work::None => {}
        Work::Begins => text += "; begins",
        Work::Ends => text += "; ends",
    }
    match step.guard {
        Guard::None => {}
        Guard::When(flow) => text += &format!("; when {}", process.flows[flow.index()].origin.id),
        Guard::Otherwise => text += "; otherwise",
        Guard::Opaque => text += "; opaque",
    }
    for (name, list) in [("empty", &step.empty), ("some", &step.some), ("clear", &step.clear)] {
        if !list.is_empty() {
            text += &format!("; {name} {}", places(list));
        }
    }
    if let Some(chosen) = step.choice {
        text += &format!("; chooses {}", places(&[chosen]));
    }
    for (name, nodes) in [("in", &step.enters), ("out", &step.leaves)] {
        if !nodes.is_empty() {
            text += &format!("; {name} {}", nodes.iter().map(id).collect::<Vec<_>>().join("+"));
        }
    }
    text
}

fn place(process: &Process, kind: PlaceKind) -> String {
    let id = |node: NodeIx| &process.nodes[node.index()].origin.id;
    match kind {
        PlaceKind::NotStarted => "fresh".to_owned(),
        PlaceKind::Start(node) => format!("start({})", id(node)),
        PlaceKind::SequenceFlow(flow) => process.flows[flow.index()].origin.id.clone(),
        PlaceKind::Running(node) => format!("running({})", id(node)),
        PlaceKind::Waiting(node) => format!("waiting({})", id(node)),
        PlaceKind::Ended(node) => format!("ended({})", id(node)),
        PlaceKind::Stage(node, stage) => format!("{}({})", format!("{stage:?}").to_lowercase(), id(node)),
        PlaceKind::Mark(node, mark) => format!("{}({})", format!("{mark:?}").to_lowercase(), id(node)),
    }
}

#[test]
fn places_stand_in_their_order() {
    let model = model(&around(r#"<userTask id="T"/>"#), &(to_t("m") + &from_t("n")));
    let (net, _) = lower(&model, Semantics::Runtime);
    let process = model.process_of(ParticipantIx(0)).expect("the first pool has a process");
    let own = net.places.iter().filter(|place| place.owner == ParticipantIx(0));
    let found: Vec<_> = own.map(|found| format!("{}={}", place(process, found.kind), found.initial)).collect();
    assert_eq!(found, ["fresh=1", "start(s)=1", "f1=0", "f2=0", "running(T)=0", "waiting(T)=0", "ended(e)=0"]);
}

#[test]
fn start_events_take_the_mark_of_a_process_that_has_not_started() {
    let start = |definition: &str| {
        format!(
            r#"<startEvent id="T">{definition}</startEvent> <endEvent id="e"/>
               <sequenceFlow id="f1" sourceRef="T" targetRef="e"/> <sequenceFlow id="f2" sourceRef="T" targetRef="e"/>"#
        )
    };
    let check =
        |definition, flows: &str, expected: &[&str]| check(Semantics::Runtime, &start(definition), flows, expected);
    check("", "", &["fresh+start(T) -> f1+f2; start; in T; out T"]);
    let timer = "<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>";
    check(timer, "", &["fresh+start(T) -> f1+f2; timer T; in T; out T"]);
    let two = to_t("m") + &to_t("n");
    let expected = ["m", "n"].map(|id| format!("fresh+start(T) -> f1+f2; receive {id}; in T; out T"));
    check("<messageEventDefinition/>", &two, &expected.each_ref().map(String::as_str));
    check("<messageEventDefinition/>", "", &["fresh+start(T) -> f1+f2; receive; in T; out T"]);
}

#[test]
fn end_events_keep_tokens_and_a_terminate_end_event_empties_the_process() {
    let end = |definition: &str| {
        format!(
            r#"<startEvent id="s"/> <endEvent id="T">{definition}</endEvent>
               <sequenceFlow id="f1" sourceRef="s" targetRef="T"/> <sequenceFlow id="f2" sourceRef="s" targetRef="T"/>"#
        )
    };
    let check =
        |definition, flows: &str, expected: &[&str]| check(Semantics::Runtime, &end(definition), flows, expected);
    check("", "", &["f1 -> ended(T); in T; out T", "f2 -> ended(T); in T; out T"]);
    let all = "clear start(s)+f1+f2+ended(T)";
    let expected = ["f1", "f2"].map(|flow| format!("{flow} -> ended(T); {all}; in T; out T"));
    check("<terminateEventDefinition/>", "", &expected.each_ref().map(String::as_str));
    let expected = ["f1", "f2"].map(|flow| format!("{flow} -> ended(T); send n; in T; out T"));
    check("<messageEventDefinition/>", &from_t("n"), &expected.each_ref().map(String::as_str));
    let expected = ["f1", "f2"].map(|flow| format!("{flow} -> ended(T); send; in T; out T"));
    check("<messageEventDefinition/>", "", &expected.each_ref().map(String::as_str));
}

#[test]
fn intermediate_events_are_one_step() {
    let event = |kind: &str, definition: &str| around(&format!(r#"<{kind} id="T">{definition}</{kind}>"#));
    let check = |body: String, flows: &str, expected| check(Semantics::Runtime, &body, flows, &[expected]);
    let message = "<messageEventDefinition/>";
    check(event("intermediateThrowEvent", ""), "", "f1 -> f2; in T; out T");
    check(event("intermediateThrowEvent", message), &from_t("n"), "f1 -> f2; send n; in T; out T");
    check(event("intermediateCatchEvent", message), &to_t("m"), "f1 -> f2; receive m; in T; out T");
    check(event("intermediateCatchEvent", message), "", "f1 -> f2; receive; in T; out T");
    let timer = "<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>";
    check(event("intermediateCatchEvent", timer), "", "f1 -> f2; timer T; in T; out T");
}

#[test]
fn an_activity_exchanges_messages_around_its_work() {
    let task = |kind: &str, more: &str| around(&format!(r#"<{kind} id="T" {more}/>"#));
    let check = |body: String, flows: String, expected: &[&str]| check(Semantics::Runtime, &body, &flows, expected);
    let begin = "f1 -> running(T); begins; empty running(T); in T";
    let wait = "f1 -> waiting(T); empty waiting(T); in T";
    check(task("userTask", ""), String::new(), &[begin, "running(T) -> f2; ends; out T"]);
    check(task("userTask", ""), from_t("n"), &[begin, "running(T) -> f2; send n; ends; out T"]);
    let sends = ["n", "o"].map(|id| format!("running(T) -> f2; send {id}; ends; out T"));
    check(task("sendTask", ""), from_t("n") + &from_t("o"), &[begin, &sends[0], &sends[1]]);
    check(task("sendTask", ""), String::new(), &[begin, "running(T) -> f2; send; ends; out T"]);
    check(task("receiveTask", ""), to_t("m"), &[wait, "waiting(T) -> f2; receive m; out T"]);
    check(task("receiveTask", ""), String::new(), &[wait, "waiting(T) -> f2; receive; out T"]);
    let (enter, last) = ("f1 -> waiting(T); empty running(T)+waiting(T); in T", "running(T) -> f2; ends; out T");
    check(task("userTask", ""), to_t("m"), &[enter, "waiting(T) -> running(T); receive m; begins", last]);
    let first = "f1 -> running(T); begins; empty running(T)+waiting(T); in T";
    let pass = "running(T) -> waiting(T); send n; ends";
    let both = || to_t("m") + &from_t("n");
    check(task("task", ""), both(), &[first, pass, "waiting(T) -> f2; receive m; out T"]);
    let turned = [enter, "waiting(T) -> running(T); receive m; begins", "running(T) -> f2; send n; ends; out T"];
    check(task("task", r#"q:exchange="receive-first""#), both(), &turned);
}

#[test]
fn the_oracle_knows_exchanges_of_send_and_receive_tasks_only() {
    let task = |kind: &str| around(&format!(r#"<{kind} id="T"/>"#));
    let check = |kind, flows: String, expected: &[&str]| check(Semantics::Oracle, &task(kind), &flows, expected);
    let begin = "f1 -> running(T); begins; empty running(T); in T";
    check("sendTask", from_t("n"), &[begin, "running(T) -> f2; send n; ends; out T"]);
    let wait = "f1 -> waiting(T); empty waiting(T); in T";
    check("receiveTask", to_t("m"), &[wait, "waiting(T) -> f2; receive m; out T"]);
    check("userTask", to_t("m"), &[begin, "running(T) -> f2; ends; out T"]);
}

const CROSSING: &str = r#"<startEvent id="s"/> <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="T"/> <sequenceFlow id="f2" sourceRef="s" targetRef="T"/>"#;

#[test]
fn gateways_move_tokens() {
    let check = |body: &str, expected: &[&str]| check(Semantics::Runtime, &format!("{CROSSING}{body}"), "", expected);
    let out = |id: &str, more: &str, inner: &str| {
        format!(r#"<sequenceFlow id="{id}" sourceRef="T" targetRef="e" {more}>{inner}</sequenceFlow>"#)
    };
    let two = out("f3", "", "") + &out("f4", "", "");
    let parallel = format!(r#"<parallelGateway id="T"/>{two}"#);
    check(&parallel, &["f1+f2 -> f3+f4; in T; out T"]);
    let merge = format!(r#"<exclusiveGateway id="T"/>{}"#, out("f3", "", ""));
    check(&merge, &["f1 -> f3; in T; out T", "f2 -> f3; in T; out T"]);
    let free = [("f1", "f3"), ("f1", "f4"), ("f2", "f3"), ("f2", "f4")];
    let free = free.map(|(from, to)| format!("{from} -> {to}; opaque; chooses {to}; in T; out T"));
    check(&format!(r#"<exclusiveGateway id="T"/>{two}"#), &free.each_ref().map(String::as_str));
    let conditional = |text: &str| out("f3", "", &format!("<conditionExpression>{text}</conditionExpression>"));
    let decided = format!(r#"<exclusiveGateway id="T" default="f4"/>{}{}"#, conditional("1 &lt; 2"), out("f4", "", ""));
    let expected = ["f1", "f2"].map(|from| {
        let when = format!("{from} -> f3; when f3; chooses f3; in T; out T");
        [when, format!("{from} -> f4; otherwise; chooses f4; in T; out T")]
    });
    check(&decided, &expected.each_ref().map(|pair| pair.each_ref().map(String::as_str)).concat());
    let plain = format!(r#"<exclusiveGateway id="T" default="f4"/>{}{}"#, conditional("in stock?"), out("f4", "", ""));
    check(&plain, &free.each_ref().map(String::as_str));
}

#[test]
fn an_event_based_gateway_receives_at_run_time_and_commits_for_the_oracle() {
    let body = r#"<startEvent id="s"/> <eventBasedGateway id="T"/> <receiveTask id="r"/> <endEvent id="e"/>
        <intermediateCatchEvent id="t">
          <timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>
        </intermediateCatchEvent>
        <sequenceFlow id="f1" sourceRef="s" targetRef="T"/> <sequenceFlow id="f2" sourceRef="T" targetRef="r"/>
        <sequenceFlow id="f3" sourceRef="T" targetRef="t"/> <sequenceFlow id="f4" sourceRef="r" targetRef="e"/>
        <sequenceFlow id="f5" sourceRef="t" targetRef="e"/>"#;
    let flow = r#"<messageFlow id="m" name="m" sourceRef="out" targetRef="r"/>"#;
    let received = "f1 -> f4; receive m; chooses f2; in T+r; out T+r";
    check(Semantics::Runtime, body, flow, &[received, "f1 -> f5; timer t; chooses f3; in T+t; out T+t"]);
    let committed = "f1 -> f2; peek m; chooses f2; in T; out T";
    check(Semantics::Oracle, body, flow, &[committed, "f1 -> f3; chooses f3; in T; out T"]);
    let model = model(body, flow);
    let (net, _) = lower(&model, Semantics::Runtime);
    let target = |step: &&Transition| step.owner == ParticipantIx(0) && matches!(step.node, NodeIx(2 | 4));
    assert_eq!(net.transitions.iter().filter(target).count(), 0, "the gateway does the steps of its events");
}

#[test]
fn what_the_oracle_cannot_read_is_reported() {
    let labels = |kind: &str, flows: &str| {
        let (_, diagnostics) = lower(&model(&around(&format!(r#"<{kind} id="T"/>"#)), flows), Semantics::Oracle);
        diagnostics.as_slice().iter().map(|finding| finding.primary.text.clone()).collect::<Vec<_>>()
    };
    // The two tasks of `Q` lack a flow, and `World` a process, wherever a case does not say otherwise.
    let (pool, sender) = ("this pool has no process", "no message flow leaves this sending element");
    let receiver = "no message flow enters this receiving element";
    assert_eq!(labels("task", ""), [pool, sender, receiver]);
    let both = to_t("m") + &from_t("n");
    let ends = [
        pool,
        "this message flow enters an element that is no receive task, message start, catch or boundary event",
        "this message flow leaves an element that is no send task, message end or message throw event",
    ];
    assert_eq!(labels("userTask", &both), ends);
    let unnamed = r#"<messageFlow id="m" sourceRef="out" targetRef="T"/>"#;
    assert_eq!(labels("receiveTask", unnamed), [pool, "this message flow has no name", receiver]);
}
