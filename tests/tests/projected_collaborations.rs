//! A choreography as a collaboration: the text is a model like any other. It has no findings, is valid against the
//! schema, and is sound where the choreography can be realized.

#![expect(clippy::panic, reason = "a test reports by panicking")]

#[path = "projected_collaborations/corpus.rs"]
mod corpus;

use quadrille_choreography::{collaboration_text, lower, machines_of};
use quadrille_diagnostics::{Code, Severity, SourceId};
use quadrille_model::{FieldLock, FlowCondition, Imports, LowerOptions, Process, SequenceFlow};
use quadrille_net::Semantics;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, parse};
use quadrille_tests::choreography::file;
use quadrille_tests::comparison::{Compared, compare};
use quadrille_tests::pipeline::{project, read, verdict};
use quadrille_tests::schema;
use quadrille_verifier::{Bound, Network, Outcome, Property};
use std::path::Path;

fn lowering() -> LowerOptions {
    LowerOptions { file_stem: "test".to_owned(), field_lock: FieldLock::default(), imports: Imports::default() }
}

/// The collaboration of the first choreography of a text.
fn collaboration(text: &str) -> String {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let document = Document::new(&tree);
    let model = quadrille_model::lower(&document, &lowering()).0.expect("a model");
    let choreography = &model.choreographies[0];
    let (protocol, found) = lower(&model, choreography);
    let protocol = protocol.unwrap_or_else(|| panic!("{:?}", found.as_slice()));
    let machines = machines_of(&protocol, 1000).expect("small machines");
    collaboration_text(&document, &model, choreography, &protocol, &machines)
}

/// Expects a collaboration without findings that is sound, or is not, with these nodes.
fn check(lines: &str, is_sound: bool, nodes: &[&str]) {
    let source = file(lines);
    let (_, found) = read(source.as_bytes(), "test");
    assert!(!found.has_errors(), "{:?}\n{source}", found.as_slice());
    let text = collaboration(&source);
    schema::check(&text);
    let (model, found) = read(text.as_bytes(), "test");
    let is_clean = found.as_slice().iter().all(|finding| finding.severity == Severity::Note);
    assert!(is_clean, "{:?}\n{text}", found.as_slice());
    let model = model.expect("a model");
    assert!(model.is_complete, "{text}");
    let (endpoints, found) = project(&model, Semantics::Runtime);
    assert!(found.as_slice().is_empty(), "{:?}\n{text}", found.as_slice());
    let outcome = verdict(&endpoints, Property::Sound, Network::Bag, Semantics::Runtime, Bound::default()).outcome;
    assert_eq!(matches!(outcome, Outcome::Holds { .. }), is_sound, "{outcome:?}\n{text}");
    // The semantics from the text alone gives the same verdicts.
    let compared = compare(&text, quadrille_naive::Network::Bag, Semantics::Runtime);
    let has_data = text.contains("conditionExpression") && matches!(compared, Compared::Declined(_));
    assert!(has_data || matches!(compared, Compared::Agreed { .. }), "{compared:?}\n{text}");
    let flows = |process: &Process, at: usize| {
        let leaving = process.flows.iter().filter(|flow| flow.source.index() == at);
        let target = |flow: &SequenceFlow| {
            let condition = match &flow.condition {
                FlowCondition::Normal => String::new(),
                FlowCondition::Default => " else".to_owned(),
                FlowCondition::Conditional(condition) => format!(" if {}", condition.source),
            };
            format!("{}{condition}", process.nodes[flow.target.index()].origin.id)
        };
        leaving.map(target).collect::<Vec<_>>().join(", ")
    };
    let mut drawn = Vec::new();
    for process in &model.processes {
        for (at, node) in process.nodes.iter().enumerate() {
            let message = node.message().map(|message| model.messages[message.index()].origin.label());
            let message = message.map(|message| format!(" {message}")).unwrap_or_default();
            drawn.push(format!("{} {}{message} > {}", node.origin.element, node.origin.id, flows(process, at)));
        }
    }
    for flow in &model.message_flows {
        let ends = [flow.source, flow.target].map(|end| end.node_in(&model).map_or("", |node| node.origin.id.as_str()));
        drawn.push(format!("{}: {}", flow.origin.id, ends.join(" > ")));
    }
    assert_eq!(drawn, nodes, "\nDRAWN\n{}\n", drawn.join("\n"));
}

#[test]
fn sends_are_send_tasks_and_first_receipts_start() {
    check(
        "start s; task T A B m r; task U B C n; end e
         s > T; T > U; U > e",
        true,
        &[
            "startEvent Start_A > T_A_send",
            "sendTask T_A_send m > T_A_receive",
            "receiveTask T_A_receive r > End_A",
            "endEvent End_A > ",
            "startEvent T_B_receive m > T_B_send",
            "sendTask T_B_send r > U_B",
            "sendTask U_B n > End_B",
            "endEvent End_B > ",
            "startEvent U_C n > End_C",
            "endEvent End_C > ",
            "flow_T_0: T_A_send > T_B_receive",
            "flow_T_1: T_B_send > T_A_receive",
            "flow_U_0: U_B > U_C",
        ],
    );
}

#[test]
fn what_a_loser_sends_is_dropped_beside_everything_else() {
    check(
        "start s; race g; task X A C x; task V C B v; task Y B C y; task W C A w; end e
         s > g; g > X; X > V; V > e; g > Y; Y > W; W > e",
        true,
        &[
            "startEvent Start_A > Wait_A",
            "eventBasedGateway Wait_A > W_A, Timer_A",
            "intermediateCatchEvent W_A w > End_A",
            "intermediateCatchEvent Timer_A > X_A",
            "sendTask X_A x > Wait_A_2",
            "eventBasedGateway Wait_A_2 > W_A_2, Timer_A_2",
            "intermediateCatchEvent W_A_2 w > End_A",
            "intermediateCatchEvent Timer_A_2 > End_A",
            "endEvent End_A > ",
            "startEvent X_C x > Fork_C",
            "startEvent Y_C y > Fork_C_2",
            "parallelGateway Fork_C > V_C, Wait_C",
            "endEvent End_C > ",
            "endEvent End_C_2 > ",
            "parallelGateway Fork_C_2 > W_C, Wait_C_2",
            "endEvent End_C_3 > ",
            "endEvent End_C_4 > ",
            "sendTask V_C v > End_C",
            "eventBasedGateway Wait_C > Y_C_2, Timer_C",
            "intermediateCatchEvent Y_C_2 y > End_C_2",
            "intermediateCatchEvent Timer_C > End_C_2",
            "sendTask W_C w > End_C_3",
            "eventBasedGateway Wait_C_2 > X_C_2, Timer_C_2",
            "intermediateCatchEvent X_C_2 x > End_C_4",
            "intermediateCatchEvent Timer_C_2 > End_C_4",
            "startEvent Start_B > Wait_B",
            "eventBasedGateway Wait_B > V_B, Timer_B",
            "intermediateCatchEvent V_B v > End_B",
            "intermediateCatchEvent Timer_B > Y_B",
            "sendTask Y_B y > Wait_B_2",
            "eventBasedGateway Wait_B_2 > V_B_2, Timer_B_2",
            "intermediateCatchEvent V_B_2 v > End_B",
            "intermediateCatchEvent Timer_B_2 > End_B",
            "endEvent End_B > ",
            "flow_X_0: X_A > X_C",
            "flow_X_0_2: X_A > X_C_2",
            "flow_W_0: W_C > W_A",
            "flow_W_0_2: W_C > W_A_2",
            "flow_V_0: V_C > V_B",
            "flow_V_0_2: V_C > V_B_2",
            "flow_Y_0: Y_B > Y_C",
            "flow_Y_0_2: Y_B > Y_C_2",
        ],
    );
}

#[test]
fn the_decider_has_the_conditions_and_the_others_wait() {
    let lines = "start s; task T A B m; xor g; task U A B x; task V A B y; xor j; task W B C z; end e
         s > T; T > g; g > U if 1 < 2; g > V else; U > j; V > j; j > W; W > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > T_A",
            "sendTask T_A m > g_A",
            "exclusiveGateway g_A > U_A if 1 < 2, V_A else",
            "sendTask U_A x > End_A",
            "sendTask V_A y > End_A",
            "endEvent End_A > ",
            "startEvent T_B m > g_B",
            "eventBasedGateway g_B > U_B, V_B",
            "intermediateCatchEvent U_B x > Merge_B",
            "exclusiveGateway Merge_B > W_B",
            "intermediateCatchEvent V_B y > Merge_B",
            "sendTask W_B z > End_B",
            "endEvent End_B > ",
            "startEvent W_C z > End_C",
            "endEvent End_C > ",
            "flow_T_0: T_A > T_B",
            "flow_U_0: U_A > U_B",
            "flow_V_0: V_A > V_B",
            "flow_W_0: W_B > W_C",
        ],
    );
}

#[test]
fn a_loop_back_to_the_first_receipt_is_unfolded() {
    let lines = "start s; xor j; task T A B m r; xor g; task U A B stop; end e
         s > j; j > T; T > g; g > j; g > U; U > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > T_A_send",
            "sendTask T_A_send m > Merge_A",
            "exclusiveGateway Merge_A > T_A_receive",
            "receiveTask T_A_receive r > g_A",
            "exclusiveGateway g_A > T_A_send_2, U_A",
            "sendTask T_A_send_2 m > Merge_A",
            "sendTask U_A stop > End_A",
            "endEvent End_A > ",
            "startEvent T_B_receive m > Merge_B",
            "exclusiveGateway Merge_B > T_B_send",
            "sendTask T_B_send r > g_B",
            "eventBasedGateway g_B > T_B_receive_2, U_B",
            "intermediateCatchEvent T_B_receive_2 m > Merge_B",
            "intermediateCatchEvent U_B stop > End_B",
            "endEvent End_B > ",
            "flow_T_0: T_A_send > T_B_receive",
            "flow_T_0_2: T_A_send_2 > T_B_receive_2",
            "flow_U_0: U_A > U_B",
            "flow_T_1: T_B_send > T_A_receive",
        ],
    );
}

#[test]
fn a_message_is_received_wherever_it_is_awaited() {
    let lines = "start s; task T R Q x; task U R Q y; xor g; xor j; task V P Q m; task W Q R ax; end e
         s > g; g > T; g > U; T > j; U > j; j > V; V > W; W > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_R > g_R",
            "exclusiveGateway g_R > T_R, U_R",
            "sendTask T_R x > Merge_R",
            "exclusiveGateway Merge_R > W_R",
            "sendTask U_R y > Merge_R",
            "receiveTask W_R ax > End_R",
            "endEvent End_R > ",
            "startEvent T_Q x > Merge_Q",
            "exclusiveGateway Merge_Q > V_Q",
            "startEvent U_Q y > Merge_Q",
            "receiveTask V_Q m > W_Q",
            "sendTask W_Q ax > End_Q",
            "endEvent End_Q > ",
            "startEvent Start_P > V_P",
            "sendTask V_P m > End_P",
            "endEvent End_P > ",
            "flow_T_0: T_R > T_Q",
            "flow_U_0: U_R > U_Q",
            "flow_W_0: W_Q > W_R",
            "flow_V_0: V_P > V_Q",
        ],
    );
    let remembers =
        "start s; xor g; task T R Q x; task U R Q y; task V P Q m; task W P Q m; task X Q R ax; task Y Q R ay; end e
         s > g; g > T; g > U; T > V; U > W; V > X; W > Y; X > e; Y > e";
    check(
        remembers,
        true,
        &[
            "startEvent Start_R > g_R",
            "exclusiveGateway g_R > T_R, U_R",
            "sendTask T_R x > X_R",
            "sendTask U_R y > Y_R",
            "receiveTask X_R ax > End_R",
            "receiveTask Y_R ay > End_R",
            "endEvent End_R > ",
            "startEvent T_Q x > V_Q",
            "startEvent U_Q y > W_Q",
            "receiveTask V_Q m > X_Q",
            "receiveTask W_Q m > Y_Q",
            "sendTask X_Q ax > End_Q",
            "sendTask Y_Q ay > End_Q",
            "endEvent End_Q > ",
            "startEvent Start_P > V_P",
            "sendTask V_P m > End_P",
            "endEvent End_P > ",
            "flow_T_0: T_R > T_Q",
            "flow_U_0: U_R > U_Q",
            "flow_X_0: X_Q > X_R",
            "flow_Y_0: Y_Q > Y_R",
            "flow_V_0: V_P > V_Q",
            "flow_V_0_2: V_P > W_Q",
        ],
    );
}

#[test]
fn parallel_branches_stay_parallel_for_who_is_in_several() {
    let lines = "start s; task S A B go; and f; task T A B m; task U A C n; task V B A o; and j; end e
         s > S; S > f; f > T; f > U; T > V; V > j; U > j; j > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > S_A",
            "sendTask S_A go > f_A",
            "parallelGateway f_A > T_A, U_A",
            "parallelGateway Join_A > End_A",
            "sendTask T_A m > V_A",
            "sendTask U_A n > Join_A",
            "receiveTask V_A o > Join_A",
            "endEvent End_A > ",
            "startEvent S_B go > T_B",
            "receiveTask T_B m > V_B",
            "sendTask V_B o > End_B",
            "endEvent End_B > ",
            "startEvent U_C n > End_C",
            "endEvent End_C > ",
            "flow_S_0: S_A > S_B",
            "flow_T_0: T_A > T_B",
            "flow_U_0: U_A > U_C",
            "flow_V_0: V_B > V_A",
        ],
    );
}

#[test]
fn a_participant_that_begins_with_parallel_receipts_is_started_by_any_of_them() {
    let lines = "start s; task S A D go; and f; task T A B m; task U D B n; and j; task V B A done; end e
         s > S; S > f; f > T; f > U; T > j; U > j; j > V; V > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > S_A",
            "sendTask S_A go > T_A",
            "sendTask T_A m > V_A",
            "receiveTask V_A done > End_A",
            "endEvent End_A > ",
            "startEvent S_D go > U_D",
            "sendTask U_D n > End_D",
            "endEvent End_D > ",
            "startEvent T_B m > U_B_2",
            "exclusiveGateway Merge_B > V_B",
            "startEvent U_B n > T_B_2",
            "sendTask V_B done > End_B",
            "receiveTask U_B_2 n > Merge_B",
            "receiveTask T_B_2 m > Merge_B",
            "endEvent End_B > ",
            "flow_S_0: S_A > S_D",
            "flow_T_0: T_A > T_B",
            "flow_T_0_2: T_A > T_B_2",
            "flow_U_0: U_D > U_B",
            "flow_U_0_2: U_D > U_B_2",
            "flow_V_0: V_B > V_A",
        ],
    );
}

#[test]
fn a_participant_that_may_be_done_need_not_begin() {
    let lines = "start s; task T A B m; xor g; task U B C n; end e
         s > T; T > g; g > U; U > e; g > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > T_A",
            "sendTask T_A m > End_A",
            "endEvent End_A > ",
            "startEvent T_B m > g_B",
            "exclusiveGateway g_B > U_B, End_B",
            "sendTask U_B n > End_B",
            "endEvent End_B > ",
            "startEvent U_C n > End_C",
            "endEvent End_C > ",
            "flow_T_0: T_A > T_B",
            "flow_U_0: U_B > U_C",
        ],
    );
}

#[test]
fn who_waits_may_be_done() {
    let lines = "start s; task T A B m; task S A C n; xor g; task U B C o; end e
         s > T; T > S; S > g; g > U; U > e; g > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > T_A",
            "sendTask T_A m > S_A",
            "sendTask S_A n > End_A",
            "endEvent End_A > ",
            "startEvent T_B m > g_B",
            "exclusiveGateway g_B > U_B, End_B",
            "sendTask U_B o > End_B",
            "endEvent End_B > ",
            "startEvent S_C n > g_C",
            "eventBasedGateway g_C > U_C, Timer_C",
            "intermediateCatchEvent U_C o > End_C",
            "intermediateCatchEvent Timer_C > End_C",
            "endEvent End_C > ",
            "flow_T_0: T_A > T_B",
            "flow_S_0: S_A > S_C",
            "flow_U_0: U_B > U_C",
        ],
    );
}

#[test]
fn who_waits_in_a_last_branch_may_be_done_there() {
    // A tells C in one branch, and perhaps more in the other.
    let lines = "start s; and p; task T A C m; task S A C n; xor g; task U A C o; and q; end e
         s > p; p > T; T > q; p > S; S > g; g > U; U > x; xor x; g > x; x > q; q > e";
    check(
        lines,
        true,
        &[
            "startEvent Start_A > p_A",
            "parallelGateway p_A > T_A, S_A",
            "parallelGateway Join_A > End_A",
            "exclusiveGateway Merge_A > Join_A",
            "sendTask T_A m > Join_A",
            "sendTask S_A n > g_A",
            "exclusiveGateway g_A > U_A, Merge_A",
            "sendTask U_A o > Merge_A",
            "endEvent End_A > ",
            "startEvent T_C m > S_C_2",
            "startEvent S_C n > p_C",
            "parallelGateway p_C > T_C_2, g_C",
            "endEvent End_C > ",
            "endEvent End_C_2 > ",
            "receiveTask S_C_2 n > g_C_2",
            "receiveTask T_C_2 m > End_C",
            "eventBasedGateway g_C > U_C, Timer_C",
            "intermediateCatchEvent U_C o > End_C_2",
            "intermediateCatchEvent Timer_C > End_C_2",
            "eventBasedGateway g_C_2 > U_C_2, Timer_C_2",
            "intermediateCatchEvent U_C_2 o > End_C_3",
            "intermediateCatchEvent Timer_C_2 > End_C_3",
            "endEvent End_C_3 > ",
            "flow_T_0: T_A > T_C",
            "flow_T_0_2: T_A > T_C_2",
            "flow_S_0: S_A > S_C",
            "flow_S_0_2: S_A > S_C_2",
            "flow_U_0: U_A > U_C",
            "flow_U_0_2: U_A > U_C_2",
        ],
    );
}

#[test]
fn who_waits_in_a_branch_and_goes_on_behind_it_cannot_know_when() {
    let lines = "start s; and p; task T A C m; task S A C n; xor g; task U A C o; xor x; and q; task V C A r; end e
         s > p; p > T; T > q; p > S; S > g; g > U; U > x; g > x; x > q; q > V; V > e";
    let source = file(lines);
    assert!(!collaboration(&source).contains("q:final"), "a timer decides");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goes-on-though-waiting.bpmn");
    std::fs::write(&path, &source).expect("the file can be written");
    let reading = quadrille::read(&path).expect("the file can be read");
    let waits = reading.diagnostics.as_slice().iter().find(|finding| finding.code == Code("waits-or-is-done"));
    let waits = waits.unwrap_or_else(|| panic!("{:?}", reading.diagnostics.as_slice()));
    assert_eq!(waits.severity, Severity::Warning);
    let said = "`The C` cannot know whether it may go on behind the parallel block, or `The A → The C: o` comes";
    assert_eq!(
        (waits.message.as_str(), reading.sources.text(waits.primary.span).starts_with("<choreographyTask")),
        (said, true)
    );
}

#[test]
fn messages_without_an_element_get_one() {
    check(
        "start s; task T A B -Order; task U B A -Bill; end e
         s > T; T > U; U > e",
        true,
        &[
            "startEvent Start_A > T_A",
            "sendTask T_A Order > U_A",
            "receiveTask U_A Bill > End_A",
            "endEvent End_A > ",
            "startEvent T_B Order > U_B",
            "sendTask U_B Bill > End_B",
            "endEvent End_B > ",
            "flow_T_0: T_A > T_B",
            "flow_U_0: U_B > U_A",
        ],
    );
}

/// What a file says beside the flow stays, with its own prefixes, and leads to what stands for the elements it named.
/// Editors let several tasks refer to one message flow; without a message, each means a message of its own name.
#[test]
fn tasks_that_share_a_message_flow_have_one_each() {
    let text = collaboration(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <choreography id="C"><participant id="A"/><participant id="B"/><messageFlow id="m" sourceRef="A" targetRef="B"/>
    <startEvent id="s"/>
    <choreographyTask id="T" name="ask" initiatingParticipantRef="A"><participantRef>A</participantRef><participantRef>B</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>
    <choreographyTask id="U" name="remind" initiatingParticipantRef="A"><participantRef>A</participantRef><participantRef>B</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="T"/><sequenceFlow id="f2" sourceRef="T" targetRef="U"/><sequenceFlow id="f3" sourceRef="U" targetRef="e"/>
  </choreography>
</definitions>"#,
    );
    schema::check(&text);
    let (model, found) = read(text.as_bytes(), "test");
    assert!(
        found.as_slice().iter().all(|finding| finding.severity == Severity::Note),
        "{:?}\n{text}",
        found.as_slice()
    );
    let model = model.expect("a model");
    let flows: Vec<(&str, &str)> = model
        .message_flows
        .iter()
        .map(|flow| (flow.origin.id.as_str(), model.messages[flow.message.index()].origin.label()))
        .collect();
    assert_eq!(flows, [("m", "ask"), ("m_2", "remind")], "{text}");
}

#[test]
fn everything_of_the_file_that_matters_stays() {
    let source = r#"<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0" xmlns:o="urn:other" targetNamespace="urn:test">
  <b:itemDefinition id="I"><b:extensionElements><q:payload><q:member name="id" type="string"/></q:payload></b:extensionElements></b:itemDefinition>
  <b:message id="M" name="order" itemRef="I"/>
  <b:message id="N" name="answer" itemRef="I"/>
  <b:correlationProperty id="P" name="id">
    <b:correlationPropertyRetrievalExpression messageRef="M"><b:messagePath>id</b:messagePath></b:correlationPropertyRetrievalExpression>
    <b:correlationPropertyRetrievalExpression messageRef="N"><b:messagePath>id</b:messagePath></b:correlationPropertyRetrievalExpression>
  </b:correlationProperty>
  <b:choreography id="C" name="Deal" xmlns:z="urn:z">
    <b:extensionElements><q:monitoringModel id="mm"><q:range id="r" function="duration"><q:at participantRef="B" elementRef="T"/></q:range></q:monitoringModel></b:extensionElements>
    <b:participant id="A" name="Buyer"/>
    <b:participant id="B" name="Seller"><b:documentation id="d0">sells</b:documentation></b:participant>
    <b:messageFlow id="f" sourceRef="A" targetRef="B" messageRef="M"/>
    <b:messageFlow id="g" sourceRef="B" targetRef="A" messageRef="N"/>
    <b:conversation id="K"><b:participantRef>A</b:participantRef><b:participantRef>B</b:participantRef><b:messageFlowRef>f</b:messageFlowRef><b:messageFlowRef>g</b:messageFlowRef>
      <b:correlationKey id="KK" name="key"><b:correlationPropertyRef>P</b:correlationPropertyRef></b:correlationKey></b:conversation>
    <b:startEvent id="s"/>
    <b:choreographyTask id="T" name="order" initiatingParticipantRef="A" q:expected="PT1H">
      <b:documentation id="d1">what &lt;they&gt; do</b:documentation>
      <b:extensionElements><z:note o:by="me">kept</z:note></b:extensionElements>
      <b:participantRef>A</b:participantRef><b:participantRef>B</b:participantRef><b:messageFlowRef>f</b:messageFlowRef>
    </b:choreographyTask>
    <b:choreographyTask id="U" initiatingParticipantRef="B">
      <b:participantRef>A</b:participantRef><b:participantRef>B</b:participantRef><b:messageFlowRef>g</b:messageFlowRef>
    </b:choreographyTask>
    <b:endEvent id="e"/>
    <b:sequenceFlow id="f1" sourceRef="s" targetRef="T"/><b:sequenceFlow id="f2" sourceRef="T" targetRef="U"/>
    <b:sequenceFlow id="f3" sourceRef="U" targetRef="e"/>
  </b:choreography>
</b:definitions>"#;
    let (_, found) = read(source.as_bytes(), "test");
    assert!(!found.has_errors(), "{:?}", found.as_slice());
    let text = collaboration(source);
    schema::check(&text);
    let (model, found) = read(text.as_bytes(), "test");
    let is_clean = found.as_slice().iter().all(|finding| finding.severity == Severity::Note);
    assert!(is_clean, "{:?}\n{text}", found.as_slice());
    let model = model.expect("a model");
    for kept in [
        r#"<b:participant id="B" name="Seller" processRef="Process_B"><b:documentation id="d0">sells</b:documentation></b:participant>"#,
        r#"<q:at participantRef="B" elementRef="T_B"/>"#,
        r#"<b:documentation id="d1">what &lt;they&gt; do</b:documentation>"#,
        r#"<b:documentation>what &lt;they&gt; do</b:documentation>"#,
        r#"<b:messageFlow id="f" sourceRef="T_A" targetRef="T_B" messageRef="M"/>"#,
        r#"<b:collaboration id="C" name="Deal" xmlns:z="urn:z">"#,
    ] {
        assert!(text.contains(kept), "{kept}\n{text}");
    }
    assert_eq!(text.matches(r#"<z:note o:by="me">kept</z:note>"#).count(), 2, "{text}");
    assert_eq!(text.matches(r#"q:expected="PT1H""#).count(), 2, "{text}");
    assert_eq!((model.conversations.len(), model.keys.len(), model.rules.len()), (1, 1, 1), "{text}");
    assert!(model.message_flows.iter().all(|flow| flow.conversation.is_some()), "{text}");
    assert!(model.messages.iter().all(|message| message.payload.is_some()), "{text}");
}
