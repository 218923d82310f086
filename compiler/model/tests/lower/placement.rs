//! Clusters and placements, those of PROCEED included.

#![expect(clippy::panic, reason = "a test that finds something else has failed")]

use crate::{lower, model};
use quadrille_diagnostics::Severity;
use quadrille_model::{Comparison, Placed, PlacementMethod, PlacementTarget, ProcessIx};

const CLUSTER: &str = "<q:cluster><q:node id='edge' capabilities='gps scanner' endpoint='http://127.0.0.1:7001'>
    <q:fact name='cpu.cores' value='2'/></q:node><q:node id='dc'/></q:cluster>";

fn placed(cluster: &str, of_process: &str, of_task: &str) -> String {
    let (attributes, inside) = of_task.split_once('>').unwrap_or((of_task, ""));
    format!(
        "<collaboration id='C'><extensionElements>{cluster}</extensionElements>
           <participant id='A' processRef='P' q:node='edge'/></collaboration>
         <process id='P'><extensionElements>{of_process}</extensionElements><startEvent id='S'/>
           <userTask id='T' {attributes}>{inside}</userTask><sequenceFlow id='f' sourceRef='S' targetRef='T'/></process>"
    )
}

fn check(cluster: &str, of_process: &str, of_task: &str, expected: &[&str]) {
    let (_, findings) = lower(&placed(cluster, of_process, of_task));
    let found = findings.as_slice().iter().filter(|finding| finding.severity < Severity::Note);
    let found: Vec<_> = found.map(|finding| finding.code.0).collect();
    assert_eq!(found, expected, "{cluster}{of_process}{of_task}");
}

#[test]
fn clusters_and_placements() {
    let written = "<q:placement method='dynamic' capabilities='gps' maxHops='3' maxTime='PT1H'>
        <q:require name='cpu.cores' op='&gt;=' value='2'/><q:prefer name='mem.free' direction='max' weight='0.5'/>
        <q:prefer name='load' direction='min'/></q:placement>";
    let found = model(&placed(CLUSTER, written, "q:node='dc'")).placements;
    assert_eq!(found.nodes[0].capabilities, ["gps", "scanner"]);
    assert_eq!(found.nodes[0].facts[0].value, "2");
    let targets: Vec<_> = found
        .placements
        .iter()
        .map(|placement| match &placement.target {
            Some(PlacementTarget::Node(node)) => found.nodes[node.index()].origin.id.as_str(),
            Some(PlacementTarget::Machine { .. }) => "another machine",
            None => "none",
        })
        .collect();
    assert_eq!(targets, ["edge", "none", "dc"]);
    let own = &found.placements[1];
    assert_eq!((own.subject, own.method), (Placed::Process(ProcessIx(0)), Some(PlacementMethod::Dynamic)));
    assert_eq!((own.max_hops, own.max_time), (Some(3), Some(3_600_000)));
    let requirement = &own.requirements[0];
    assert_eq!((requirement.comparison, &requirement.values[..]), (Comparison::AtLeast, &["2".to_owned()][..]));
    let preferences: Vec<_> =
        own.preferences.iter().map(|preference| (preference.is_more_better, preference.weight)).collect();
    assert_eq!(preferences, [(true, 0.5), (false, 1.0)]);
}

#[test]
fn faults_of_placements() {
    let place = |attributes: &str, inside: &str| format!("<q:placement {attributes}>{inside}</q:placement>");
    check(CLUSTER, "", "", &[]);
    check(CLUSTER, &place("node='dc'", ""), "", &[]);
    let unknown = "unknown-vocabulary-name";
    check(CLUSTER, &place("node='cd'", ""), "", &[unknown]);
    check(CLUSTER, "", "q:node='cloud'", &[unknown]);
    check("", "", "q:node='cloud'", &[]);
    check(&CLUSTER.replace("id='dc'", "id='edge'"), "", "", &["duplicate-id"]);
    let unsatisfiable = "unsatisfiable-placement";
    check(CLUSTER, &place("capabilities='crane'", ""), "", &[unsatisfiable]);
    check(CLUSTER, &place("capabilities='scanner gps'", ""), "", &[]);
    check(CLUSTER, &place("node='dc' capabilities='gps'", ""), "", &[unsatisfiable]);
    let cores = |op: &str, value: &str| format!("<q:require name='cpu.cores' op='{op}' value='{value}'/>");
    check(CLUSTER, &place("node='edge'", &cores("&gt;", "2")), "", &[unsatisfiable]);
    check(CLUSTER, &place("node='edge'", &cores("&lt;=", "10")), "", &[]);
    check(CLUSTER, &place("", &cores("&gt;", "2")), "", &[]);
    check(CLUSTER, &place("", &cores("over", "2")), "", &["invalid-value"]);
    check(CLUSTER, &place("maxHops='-1'", ""), "", &["invalid-value"]);
    check(CLUSTER, &place("", "<q:prefer name='a' direction='up'/>"), "", &["invalid-value"]);
    check(CLUSTER, &place("", "<q:prefer name='a' direction='max' weight='0'/>"), "", &["invalid-value"]);
}

#[test]
fn what_proceed_writes() {
    let task = "xmlns:proceed='https://docs.proceed-labs.org/BPMN' proceed:machineId='m1'
        proceed:machineAddress='http://127.0.0.1:7001'>
        <extensionElements><proceed:processConstraints><proceed:hardConstraints><proceed:hardConstraint>
          <proceed:name>machine.os.platform</proceed:name><proceed:condition>==</proceed:condition>
          <proceed:values><proceed:value>linux</proceed:value><proceed:value>darwin</proceed:value></proceed:values>
        </proceed:hardConstraint></proceed:hardConstraints><proceed:softConstraints><proceed:softConstraint weight='8'>
          <proceed:name>machine.mem.free</proceed:name><proceed:condition>max</proceed:condition>
        </proceed:softConstraint></proceed:softConstraints></proceed:processConstraints>
        <proceed:capabilities><proceed:capability>has-screen</proceed:capability></proceed:capabilities>
        <proceed:meta><proceed:timePlannedDuration>PT5M</proceed:timePlannedDuration></proceed:meta>
        </extensionElements>";
    let found = model(&placed(CLUSTER, "", task));
    let [_, own] = &found.placements.placements[..] else { panic!("the participant and the task are placed") };
    let Some(PlacementTarget::Node(node)) = own.target else { panic!("the address is that of a node") };
    assert_eq!(found.placements.nodes[node.index()].origin.id, "edge");
    assert_eq!(own.capabilities, ["has-screen"]);
    assert_eq!((own.requirements[0].values.len(), own.requirements[0].to_all), (2, false));
    assert_eq!(own.preferences[0].weight, 8.0);
    assert_eq!(found.annotations.expected.values().copied().collect::<Vec<_>>(), [300_000]);
    let elsewhere = task.replace(":7001", ":7002");
    let found = model(&placed("", "", &elsewhere)).placements;
    let id = Some("m1".to_owned());
    let address = Some("http://127.0.0.1:7002".to_owned());
    assert_eq!(found.placements[1].target, Some(PlacementTarget::Machine { id, address }));
}
