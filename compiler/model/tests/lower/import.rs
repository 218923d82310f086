//! Elements of imported BPMN files: what becomes part of the model, and what does not.

use crate::{lower_files, lower_with};
use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_endpoint::NodeIx;
use quadrille_model::{
    Activity, ActivityKind, Called, ChoreographyActivityKind, EventPosition, FieldLock, FlowNodeKind, Model,
    ParticipantAssociation,
};

const BPMN: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

fn definitions(namespace: &str, body: &str) -> String {
    format!(
        "<definitions xmlns='{BPMN}' xmlns:q='urn:quadrille:bpmn:1.0' xmlns:a='urn:a' xmlns:b='urn:b' \
         targetNamespace='{namespace}'>{body}</definitions>"
    )
}

fn import(location: &str, namespace: &str) -> String {
    format!("<import importType='{BPMN}' location='{location}' namespace='{namespace}'/>")
}

fn read(body: &str, files: &[(&str, &str)]) -> (Model, Diagnostics) {
    let (model, findings) = lower_files(&definitions("urn:main", body), FieldLock::default(), files);
    (model.expect("definitions give a model"), findings)
}

fn errors(findings: &Diagnostics) -> Vec<String> {
    let found = findings.as_slice().iter().filter(|finding| finding.severity == quadrille_diagnostics::Severity::Error);
    found.map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
}

const START: &str = "<process id='P'><startEvent id='S'/><endEvent id='E'/><sequenceFlow id='SE' sourceRef='S' targetRef='E'/></process>";

const PARTNER: &str = "<process id='Work'><startEvent id='Start'/><receiveTask id='Take' messageRef='m'/>
    <sequenceFlow id='f' sourceRef='Start' targetRef='Take'/></process>
    <process id='Unused'><startEvent id='Start2'/></process>
    <itemDefinition id='item'><extensionElements><q:payload><q:member name='x' type='string' number='1'/></q:payload>
    </extensionElements></itemDefinition><message id='m' name='Order' itemRef='item'/><message id='unused'/>
    <signal id='unusedSignal'/>";

#[test]
fn processes_of_participants_may_stand_in_other_files() {
    let main = format!(
        "{}{}<collaboration id='C'><participant id='Own' processRef='Work'/><participant id='Other' processRef='b:Work'/>
         <messageFlow id='mf' sourceRef='Send' targetRef='b:Take' messageRef='b:m'/></collaboration>
         <process id='Work'><startEvent id='Start'/><sendTask id='Send' messageRef='b:m'/>
         <sequenceFlow id='f' sourceRef='Start' targetRef='Send'/></process>",
        import("b.bpmn", "urn:b"),
        import("a.bpmn", "urn:a")
    );
    let b = definitions("urn:b", PARTNER);
    let a = definitions("urn:a", "<process id='Nobody'><startEvent id='S'/></process>");
    let (model, findings) = read(&main, &[("b.bpmn", &b), ("a.bpmn", &a)]);
    assert_eq!(errors(&findings), Vec::<String>::new());
    assert!(model.is_complete);
    // Ids that are taken in the file get a number: later stages tell elements apart by them.
    let processes: Vec<_> = model.processes.iter().map(|process| process.origin.id.as_str()).collect();
    assert_eq!(processes, ["Work", "Work_2"]);
    let nodes: Vec<_> = model.processes[1].nodes.iter().map(|node| node.origin.id.as_str()).collect();
    assert_eq!(nodes, ["Start_2", "Take"]);
    assert_eq!(model.processes[1].origin.span.source, SourceId(1));
    let messages: Vec<_> = model.messages.iter().map(|message| message.origin.id.as_str()).collect();
    assert_eq!(messages, ["m"]);
    assert_eq!(crate::payload::shown(&model), ["Order(x=1:string)"]);
    assert_eq!(model.message_flows.len(), 1);
    assert!(model.signals.is_empty());
}

#[test]
fn called_elements_of_other_files() {
    let main = |called: &str| {
        format!(
            "{}<process id='Own'><startEvent id='S'/><callActivity id='Call' calledElement='{called}'/>
             <sequenceFlow id='f' sourceRef='S' targetRef='Call'/></process>",
            import("sub/b.bpmn", "urn:b")
        )
    };
    let b = definitions(
        "urn:b",
        &format!(
            "{}<process id='Part'><startEvent id='PS'/></process><globalTask id='G'/>",
            import("../a.bpmn", "urn:a")
        ),
    );
    let a = definitions("urn:a", "<process id='Far'><startEvent id='FS'/></process>");
    let called = |reference: &str| {
        let (model, findings) = read(&main(reference), &[("sub/b.bpmn", &b), ("a.bpmn", &a)]);
        assert_eq!(model.participants.len(), 1, "{reference}");
        let call = model.processes[0].nodes.iter().find_map(|node| {
            let FlowNodeKind::Activity(Activity { kind: ActivityKind::CallActivity(called), .. }) = &node.kind else {
                return None;
            };
            Some(called.clone())
        });
        let shown = match call.expect("there is a call activity") {
            Called::Process(process) => model.processes[process.index()].origin.id.clone(),
            Called::GlobalTask(task) => format!("task {task}"),
            Called::External(name) => format!("external {name}"),
        };
        (shown, errors(&findings).len())
    };
    assert_eq!(called("b:Part"), ("Part".to_owned(), 0));
    assert_eq!(called("Part"), ("Part".to_owned(), 0));
    assert_eq!(called("b:G"), ("task G".to_owned(), 0));
    // What an imported file imports is its own affair.
    assert_eq!(called("Far").0, "external Far");
}

#[test]
fn files_that_import_each_other_are_read_once() {
    let main = format!(
        "{}<message id='m' itemRef='b:item'/><process id='P'><startEvent id='S'/></process>",
        import("b.bpmn", "urn:b")
    );
    let b = format!(
        "{}{}<itemDefinition id='item'/><error id='e' structureRef='item'/>",
        import("test.bpmn", "urn:main"),
        import("b.bpmn", "urn:b")
    );
    let (model, findings) = read(&main, &[("b.bpmn", &definitions("urn:b", &b))]);
    assert_eq!(errors(&findings), Vec::<String>::new());
    assert_eq!((model.messages.len(), model.is_complete), (1, true));
}

#[test]
fn names_that_imported_files_do_not_have() {
    let main = format!(
        "{}{}<message id='m' itemRef='b:missing'/><message id='n' itemRef='both'/><message id='o' itemRef='a:both'/>
         <process id='P'><startEvent id='S'/></process>",
        import("b.bpmn", "urn:b"),
        import("a.bpmn", "urn:a")
    );
    let [a, b] = ["urn:a", "urn:b"].map(|namespace| definitions(namespace, "<itemDefinition id='both'/>"));
    let (model, findings) = read(&main, &[("b.bpmn", &b), ("a.bpmn", &a)]);
    let found: Vec<_> = findings.as_slice().iter().map(|finding| (finding.code.0, finding.message.as_str())).collect();
    let dangling =
        |message: &str| found.iter().any(|(code, text)| *code == "dangling-reference" && text.contains(message));
    assert!(dangling("`b:missing`") && dangling("`both`") && !dangling("`a:both`"), "{found:?}");
    assert!(!model.is_complete);
}

#[test]
fn imports_that_bring_nothing() {
    let check = |import: &str, files: &[(&str, &str)], expected: &[&str]| {
        let body = format!("{import}<itemDefinition id='i' structureRef='s:T'/>{START}");
        let (_, findings) = lower_with(&body, FieldLock::default(), files);
        let found = findings
            .as_slice()
            .iter()
            .map(|finding| format!("{:?} {}: {}", finding.severity, finding.code, finding.message));
        let found: Vec<String> = found.filter(|finding| !finding.contains("not-acted-on-yet: an item")).collect();
        assert_eq!(found, expected, "{import}");
    };
    let missing = "missing-import: imported file `b.bpmn` cannot be read";
    let not_bpmn = format!("Error {missing}: it is not BPMN 2.0 XML");
    check(&import("b.bpmn", "urn:b"), &[], &[&format!("Error {missing}")]);
    check(
        &import("b.bpmn", "urn:b"),
        &[("b.bpmn", "<html/>")],
        &[&not_bpmn, "Error not-bpmn: the outermost element is `html`, not BPMN's definitions"],
    );
    let schema = |location: &str, namespace: &str| {
        format!("<import importType='http://www.w3.org/2001/XMLSchema' location='{location}' namespace='{namespace}'/>")
    };
    check(&schema("s.xsd", "urn:other"), &[], &["Warning missing-import: imported file `s.xsd` cannot be read"]);
    check(&schema("s.xsd", "urn:shop"), &[], &["Warning missing-import: imported file `s.xsd` cannot be read"]);
    let outside = "Warning import-outside-folder: imported file `../s.xsd` lies outside of the model's folder";
    check(&schema("../s.xsd", "urn:shop"), &[], &[outside]);
    let remote = "Warning import-outside-folder: imported file `http://example.org/s.xsd` lies on another machine";
    check(&schema("http://example.org/s.xsd", "urn:other"), &[], &[remote]);
    let other =
        "Note not-acted-on-yet: an import of something other than BPMN, XML schema or protobuf is not acted on yet";
    check(
        "<import importType='http://schemas.xmlsoap.org/wsdl/' location='http://x/a.wsdl' namespace='n'/>",
        &[],
        &[other],
    );
}

#[test]
fn ids_of_files_of_one_namespace() {
    let main = format!(
        "{}<message id='m'/><signal id='s'/><process id='P'><startEvent id='S'/></process>",
        import("b.bpmn", "urn:main")
    );
    let (_, findings) = read(&main, &[("b.bpmn", &definitions("urn:main", "<message id='m'/><signal id='s'/>"))]);
    assert_eq!(errors(&findings), ["duplicate-id: two files of the same namespace have an element `m`"]);
    assert_eq!(
        findings.as_slice().last().map(|finding| finding.notes.clone()),
        Some(vec!["the files have 1 more ids in common".to_owned()])
    );
    let (_, findings) = read(&main, &[("b.bpmn", &definitions("urn:b", "<message id='m'/><signal id='s'/>"))]);
    assert_eq!(errors(&findings), Vec::<String>::new());
}

#[test]
fn more_files_than_a_model_may_import() {
    let names: Vec<String> = (0..70).map(|number| format!("f{number}.bpmn")).collect();
    let imports: String = names.iter().map(|name| import(name, "urn:x")).collect();
    let file = definitions("urn:x", "");
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), file.as_str())).collect();
    let (_, findings) = read(&format!("{imports}<process id='P'><startEvent id='S'/></process>"), &files);
    let refused = errors(&findings);
    assert_eq!(refused.len(), 6, "{refused:?}");
    assert_eq!(
        refused[0],
        "limit-exceeded: imported file `f64.bpmn` is not read: the model imports more than 64 files"
    );
}

#[test]
fn choreographies_that_are_called_may_stand_in_other_files() {
    let main = format!(
        "{}<choreography id='Own'><participant id='A'/><participant id='B'/><callChoreography id='call'
         calledChoreographyRef='b:Called' initiatingParticipantRef='A'><participantRef>A</participantRef>
         <participantRef>B</participantRef><participantAssociation><innerParticipantRef>b:Q</innerParticipantRef>
         <outerParticipantRef>A</outerParticipantRef></participantAssociation></callChoreography>
         <boundaryEvent id='late' attachedToRef='call'><timerEventDefinition><timeDuration>PT1H</timeDuration>
         </timerEventDefinition></boundaryEvent></choreography>",
        import("b.bpmn", "urn:b")
    );
    let b = definitions(
        "urn:b",
        "<globalChoreographyTask id='Called' initiatingParticipantRef='Q'><participant id='P'/><participant id='Q'/>
         <messageFlow id='m' sourceRef='Q' targetRef='P'/></globalChoreographyTask><choreography id='Unused'/>",
    );
    let (model, _) = read(&main, &[("b.bpmn", &b)]);
    assert!(model.is_complete);
    let [own, called] = &model.choreographies[..] else { unreachable!("two are part of the model") };
    assert_eq!((called.origin.id.as_str(), called.initiating), ("Called", Some(1)));
    let [call, late] = &own.nodes[..] else { unreachable!("there are two nodes") };
    let FlowNodeKind::Choreography(call) = &call.kind else { unreachable!("the first is a call") };
    let ChoreographyActivityKind::CallChoreography { callee, associations, .. } = &call.kind else {
        unreachable!("it is a call")
    };
    assert_eq!((*callee, &associations[..]), (Some(1), &[ParticipantAssociation { outer: 0, inner: 1 }][..]));
    let position = late.event().map(|event| event.position);
    assert_eq!(position, Some(EventPosition::Boundary { attached_to: Some(NodeIx(0)), interrupting: true }));
}
