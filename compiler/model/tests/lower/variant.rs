//! What editors do to files (extension.md §4): each variant gives the same model as the file it comes from.

#![expect(clippy::panic, reason = "a test that finds something else has failed")]

use crate::{lower_files, model};
use quadrille_diagnostics::{Diagnostics, Severity};
use quadrille_model::{FieldLock, Model};
use std::path::Path;

/// A model with everything but its places in the file, which no two files share.
fn shown(model: &Model) -> String {
    let text = format!("{model:#?}");
    let mut lines = Vec::new();
    let mut in_span = false;
    for line in text.lines() {
        in_span |= line.trim_start().starts_with("span: Span {");
        if !in_span {
            lines.push(line);
        }
        in_span &= !line.trim_start().starts_with("},");
    }
    lines.join("\n")
}

fn read(text: &str) -> (Model, Diagnostics) {
    let (model, findings) = lower_files(text, FieldLock::default(), &[]);
    (model.expect("definitions give a model"), findings)
}

#[track_caller]
fn check_same(one: &str, other: &str) {
    let (one, other) = (shown(&read(one).0), shown(&read(other).0));
    let different = one.lines().zip(other.lines()).enumerate().find(|(_, (one, other))| one != other);
    assert_eq!(different, None, "the first difference");
    assert_eq!(one.len(), other.len());
}

fn file(name: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/extension");
    let text = std::fs::read_to_string(folder.join(name)).ok();
    if text.is_none() {
        println!("skipped: {name} is not there");
    }
    text
}

#[test]
fn an_editor_that_saves_the_example_changes_nothing() {
    let (Some(example), Some(saved)) = (file("example.bpmn"), file("example.roundtrip.bpmn")) else { return };
    check_same(&example, &saved);
    let longer = example.replace("within=\"PT4H\"", "within=\"PT5H\"");
    assert_ne!(shown(&read(&example).0), shown(&read(&longer).0), "what differs is seen");
    let (model, findings) = read(&example);
    let errors: Vec<_> = findings.as_slice().iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty() && model.is_complete, "{errors:#?}");
    assert_eq!((model.keys.len(), model.monitoring.rules.len(), model.rules.len()), (4, 9, 5));
    assert_eq!((model.placements.nodes.len(), model.placements.placements.len()), (2, 3));
    assert_eq!((model.structures.len(), model.annotations.expected.len()), (1, 3));
    let conversations = model.message_flows.iter().filter(|flow| flow.conversation.is_some());
    assert_eq!(conversations.count(), 2);
}

#[test]
fn the_types_of_the_examples_keys_follow_from_their_use() {
    let Some(example) = file("example.bpmn") else { return };
    let mut untyped = example.clone();
    for written in
        ["type=\"primary\"", "type=\"derived\"", "type=\"association\"", "target=\"ck_track_p\"", "with=\"ck_order\""]
    {
        untyped = untyped.replace(&format!(" q:{written}"), "");
    }
    assert_ne!(untyped, example);
    check_same(&example, &untyped);
    let (_, findings) = read(&untyped);
    let warned = findings.as_slice().iter().filter(|finding| finding.code.0 == "key-without-type");
    assert_eq!(warned.filter(|finding| finding.severity == Severity::Warning).count(), 4);
}

/// A file with one of everything that editors spell in several ways.
fn spelled(
    prefix: &str,
    definitions: &str,
    reference: &str,
    members: &str,
    flow: &str,
    path: &str,
    data_type: &str,
) -> String {
    let text = format!(
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0'
           xmlns:t='urn:t' xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t'>{definitions}
         <itemDefinition id='item'><extensionElements><q:payload><q:member name='id' type='string'/></q:payload>
         </extensionElements></itemDefinition><message id='Order' itemRef='item'/>
         <correlationProperty id='p' {data_type}>{path}</correlationProperty>
         <collaboration id='C'><participant id='A' processRef='P'/><participant id='B' processRef='Q'/>
           <messageFlow id='m' sourceRef='Send' targetRef='Start' messageRef='{reference}Order' {flow}/>
           <conversation id='K'>{members}<correlationKey id='k' q:type='primary'>
             <correlationPropertyRef>{reference}p</correlationPropertyRef></correlationKey></conversation></collaboration>
         <process id='P'><startEvent id='S'/><sendTask id='Send' q:expected='PT1M'/>
           <sequenceFlow id='f1' sourceRef='{reference}S' targetRef='Send'/></process>
         <process id='Q'><startEvent id='Start'><messageEventDefinition/></startEvent></process></definitions>"
    );
    text.replace("q:", &format!("{prefix}:")).replace("xmlns:q=", &format!("xmlns:{prefix}="))
}

const LISTED: &str = "<messageFlowRef>m</messageFlowRef>";
const PATH: &str = "<correlationPropertyRetrievalExpression messageRef='Order'><messagePath>id</messagePath></correlationPropertyRetrievalExpression>";
const TYPE: &str = "type='xs:string'";

#[test]
fn spellings() {
    let plain = spelled("q", "", "", LISTED, "", PATH, TYPE);
    let (model, findings) = read(&plain);
    assert!(!findings.has_errors() && model.message_flows[0].conversation.is_some(), "{:#?}", findings.as_slice());
    check_same(&plain, &spelled("quad", "", "", LISTED, "", PATH, TYPE));
    check_same(&plain, &spelled("q", "", "t:", LISTED, "", PATH, TYPE));
    check_same(&plain, &spelled("q", "", "", "<messageFlowRefs>m</messageFlowRefs>", "", PATH, TYPE));
    check_same(&plain, &spelled("q", "", "", "", "q:conversation='K'", PATH, TYPE));
    check_same(&plain, &spelled("q", "", "", LISTED, "q:conversation='t:K'", PATH, TYPE));
    check_same(&plain, &spelled("q", "", "", LISTED, "", &PATH.replace("messagePath", "formalExpression"), TYPE));
    let own = "<correlationPropertyRetrievalExpression messageRef='Order' q:path='id'/>";
    check_same(&plain, &spelled("q", "", "", LISTED, "", own, TYPE));
    check_same(&plain, &spelled("q", "", "", LISTED, "", PATH, "q:dataType='string'"));
    check_same(&plain, &spelled("q", "", "", LISTED, "", PATH, ""));
    check_same(&plain, &spelled("q", "<extension definition='q:payload'/>", "", LISTED, "", PATH, TYPE));
}

#[test]
fn extensions_of_the_whole_file() {
    let rules = "<extensionElements><q:monitoringModel id='mm'><q:log id='l' element='Activity' when='after'/>
        <q:sla id='s' start='S' finish='Start' within='PT4H'/></q:monitoringModel>
        <q:cluster><q:node id='edge'/></q:cluster></extensionElements>";
    let of_file = spelled("q", rules, "", LISTED, "", PATH, TYPE);
    let of_collaboration = spelled("q", "", "", LISTED, "", PATH, TYPE)
        .replace("<collaboration id='C'>", &format!("<collaboration id='C'>{rules}"));
    check_same(&of_collaboration, &of_file);
    let (model, findings) = read(&of_file);
    assert_eq!((model.monitoring.rules.len(), model.points.len(), model.placements.nodes.len()), (2, 1, 1));
    let codes: Vec<_> = findings.as_slice().iter().filter(|finding| finding.severity < Severity::Note).collect();
    let [warning] = codes[..] else { panic!("{codes:#?}") };
    assert_eq!((warning.code.0, warning.severity), ("misplaced-extension", Severity::Warning));
}

#[test]
fn files_without_the_vocabulary_have_nothing_of_it() {
    let found = model("<process id='P'><startEvent id='S'/></process>");
    assert!(found.monitoring.rules.is_empty() && found.placements.placements.is_empty() && found.structures.is_empty());
}

#[test]
fn no_attribute_that_is_missing_or_wrong_panics() {
    let Some(example) = file("example.bpmn") else { return };
    let quotes: Vec<usize> = example.match_indices('"').map(|(at, _)| at).collect();
    let mut faults = 0;
    for value in quotes[2..].chunks_exact(2) {
        let [start, end] = [value[0], value[1]];
        let is_namespace = example[..start].ends_with("xmlns=") || example[start..end].contains("://");
        let name = example[..start].rfind([' ', '\n']).unwrap_or_default();
        if is_namespace || example[name..start].contains("xmlns") {
            continue;
        }
        let without = format!("{}{}", &example[..name], &example[end + 1..]);
        let wrong = format!("{}\"no such thing{}", &example[..start], &example[end..]);
        for text in [without, wrong] {
            let (_, findings) = lower_files(&text, FieldLock::default(), &[]);
            faults += usize::from(findings.has_errors());
        }
    }
    assert!(faults > 100, "most attributes matter, and {faults} of them gave errors");
}
