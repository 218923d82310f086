//! Monitoring rules and their points.

use crate::{codes, model};
use quadrille_endpoint::{AggregateFunction, DataField, RangeFunction, RuleIx, RuleKind, Scope};
use quadrille_model::Model;

/// Two participants, one message flow from the first to the second, a data object; rules to be filled in.
fn trade(rules: &str, references: &str) -> String {
    format!(
        "<itemDefinition id='item'><extensionElements><q:payload><q:member name='total' type='decimal'/></q:payload>
         </extensionElements></itemDefinition>
         <collaboration id='C'><extensionElements><q:monitoringModel id='M'>{rules}</q:monitoringModel></extensionElements>
           <participant id='A' processRef='P'/><participant id='B' processRef='Q'/>
           <messageFlow id='m' sourceRef='Send' targetRef='Start'/></collaboration>
         <process id='P'>{references}<startEvent id='S'/><sendTask id='Send' name='Send &#10; it'/>
           <sequenceFlow id='f1' sourceRef='S' targetRef='Send'/><dataObject id='Order' itemSubjectRef='item'/></process>
         <process id='Q'><startEvent id='Start'><messageEventDefinition/></startEvent><userTask id='Check'/>
           <sequenceFlow id='f2' sourceRef='Start' targetRef='Check'/></process>"
    )
}

/// Points as `Participant.node role phase`.
fn shown(model: &Model) -> Vec<String> {
    use quadrille_endpoint::{Phase, PointRole};
    let points = model.points.iter().map(|point| {
        let participant = model.participants[point.participant.index()].origin.label();
        let place = |node: quadrille_endpoint::NodeIx, phase: Phase| {
            let process = model.process_of(point.participant).expect("points are in processes");
            let phase = if phase == Phase::Before { "before" } else { "after" };
            format!("{phase} {}", process.nodes[node.index()].origin.id)
        };
        let what = match point.role {
            PointRole::Log { node, phase } => format!("logs {}", place(node, phase)),
            PointRole::Opens { node, phase } => format!("opens {}", place(node, phase)),
            PointRole::Closes { node, phase } => format!("closes {}", place(node, phase)),
            PointRole::ReceivedFrom { partner } => {
                let sender = quadrille_model::MonitoringPoint::sender(partner);
                format!("receives from {}", model.participants[sender.index()].origin.label())
            }
        };
        format!("{}: {participant} {what}", point.rule.0)
    });
    points.collect()
}

fn check(rules: &str, references: &str, expected: &[&str]) -> Model {
    let model = model(&trade(rules, references));
    assert_eq!(shown(&model), expected, "{rules}");
    model
}

#[test]
fn logs_by_class_id_and_test() {
    check("<q:log id='l' element='Activity' when='after'/>", "", &["0: A logs after Send", "0: B logs after Check"]);
    check("<q:log id='l' element='StartEvent' when='before'/>", "", &["0: A logs before S", "0: B logs before Start"]);
    check("<q:log id='l' elementRef='x:Check' when='before'/>", "", &["0: B logs before Check"]);
    check("<q:log id='l' where=\"name='Send it'\" when='after'/>", "", &["0: A logs after Send"]);
    check("<q:log id='l' element='Event' where=\"id='Start'\" when='after'/>", "", &["0: B logs after Start"]);
    check("<q:log id='l' element='UserTask' when='after'/>", "", &["0: B logs after Check"]);
}

#[test]
fn logs_without_selector_apply_where_they_are_asked_for() {
    let all = ["0: A logs after S", "0: A logs after Send"];
    check("<q:log id='l' when='after'/>", "<monitoring q:rules='l'/>", &all);
    check("<q:log id='l' when='after'/>", "<auditing q:rules='l'/>", &all);
    let of_task = trade("<q:log id='l' when='after'/>", "")
        .replace("name='Send &#10; it'/>", "><monitoring q:rules=' l '/></sendTask>");
    assert_eq!(shown(&model(&of_task)), ["0: A logs after Send"]);
}

#[test]
fn what_logs_record() {
    let rules = "<q:log element='Task' when='after'><q:field name='name'/><q:data ref='Order' path='total'/></q:log>";
    let model = check(rules, "", &["0: A logs after Send", "0: B logs after Check"]);
    let total = DataField { reference: "Order".into(), slot: None, path: vec!["total".into()].into() };
    let expected = RuleKind::Log { fields: vec!["name".into()].into(), data: vec![total].into() };
    assert_eq!(model.rules[0].kind, expected);
    assert_eq!(model.rules[0].origin.id, "log_1");
}

#[test]
fn ranges() {
    let range = |function: &str, first: &str, second: &str| {
        format!(
            "<q:range id='r' function='{function}'><q:at elementRef='{first}'/><q:at elementRef='{second}'/></q:range>"
        )
    };
    check(&range("servicetime", "S", "Send"), "", &["0: A opens after S", "0: A closes before Send"]);
    check(&range("elapsed", "S", "Send"), "", &["0: A opens after S", "0: A closes after Send"]);
    let duration = "<q:range id='r' function='duration'><q:at elementRef='Send'/></q:range>";
    check(duration, "", &["0: A opens before Send", "0: A closes after Send"]);
    let delay = "<q:range id='r' function='delay'><q:at participantRef='A'/><q:at participantRef='B'/></q:range>";
    check(delay, "", &["0: B receives from A"]);
}

#[test]
fn aggregates_may_come_before_what_they_are_over() {
    let rules = "<q:aggregate id='a' function='avg' of='r' scope='process'/>
        <q:range id='r' function='duration'><q:at elementRef='Send'/></q:range>";
    let model = check(rules, "", &["1: A opens before Send", "1: A closes after Send"]);
    let average = RuleKind::Aggregate { function: AggregateFunction::Avg, of: RuleIx(1), scope: Scope::Process };
    assert_eq!(model.rules[0].kind, average);
    assert_eq!(model.rules[1].kind, RuleKind::Range(RangeFunction::Duration));
}

fn check_codes(rules: &str, references: &str, expected: &[&str]) {
    let found: Vec<_> = codes(&trade(rules, references));
    let found: Vec<_> = found.into_iter().filter(|code| *code != "no-correlation-keys").collect();
    assert_eq!(found, expected, "{rules}");
}

#[test]
fn faults() {
    let misused = "misused-monitoring-rule";
    let across = "<q:range id='r' function='elapsed'><q:at elementRef='S'/><q:at elementRef='Check'/></q:range>";
    check_codes(across, "", &[misused]);
    let back = "<q:range id='r' function='delay'><q:at participantRef='B'/><q:at participantRef='A'/></q:range>";
    check_codes(back, "", &[misused]);
    let several = "<q:range id='r' function='duration'><q:at element='Task'/></q:range>";
    check_codes(several, "", &[misused]);
    let log = "<q:log id='l' element='Task' when='after'/>";
    check_codes(&format!("{log}<q:aggregate id='a' function='avg' of='l' scope='system'/>"), "", &[misused]);
    check_codes(&format!("{log}<q:aggregate id='a' function='count' of='l' scope='system'/>"), "", &[]);
    check_codes(&format!("{log}{log}"), "", &["duplicate-id"]);
    check_codes("<q:aggregate id='a' function='avg' of='b' scope='system'/>", "", &["unknown-monitoring-rule"]);
    check_codes(log, "<monitoring q:rules='l other'/>", &["unknown-monitoring-rule"]);
    check_codes("<q:log id='l' when='after'/>", "", &["monitoring-rule-without-match"]);
    check_codes("<q:log id='l' element='Gateway' when='after'/>", "", &["monitoring-rule-without-match"]);
    check_codes("<q:log id='l' element='Job' when='after'/>", "", &["invalid-value"]);
    check_codes("<q:log id='l' element='Task' when='later'/>", "", &["invalid-value"]);
    check_codes("<q:range id='r' function='longest'><q:at elementRef='S'/></q:range>", "", &["invalid-value"]);
    check_codes("<q:log element='Task' when='after'><q:data ref='Order' path='sum'/></q:log>", "", &["unknown-member"]);
}

#[test]
fn what_nothing_acts_on_yet_is_noted_once_per_kind() {
    let note = "not-acted-on-yet";
    check_codes(
        "<q:log id='l' element='Task' when='during'/><q:log id='k' element='Task' when='during'/>",
        "",
        &[note],
    );
    check_codes("<q:when id='w'><q:occurred/><q:log when='after'/></q:when>", "<monitoring q:rules='w'/>", &[note]);
    let range = "<q:range id='r' function='duration'><q:at elementRef='Send'/></q:range>";
    let over = |function: &str| format!("{range}<q:aggregate id='a' function='{function}' of='r' scope='system'/>");
    check_codes(&over("stddev"), "", &[note]);
    check_codes(&(over("avg") + "<q:kpi id='k' aggregate='a' op='lt' target='PT1M'/>"), "", &[note]);
    check_codes("<q:sla id='s' start='S' finish='Send' within='PT1M'/>", "", &[note]);
    check_codes("<q:log id='l' element='SequenceFlow' when='after'/>", "", &[note]);
    check_codes("<q:log id='l' elementRef='Order' when='after'/>", "", &[note]);
    check_codes("<q:logg id='l'/>", "", &["unknown-element"]);
}
