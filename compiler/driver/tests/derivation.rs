//! The choreography that a collaboration implies says of everything but flow what the file says.

mod folder;

use folder::folder;
use quadrille::{Derivation, Derived, Network, Reading, VerificationOptions};
use std::path::Path;

fn read(folder: &Path, name: &str) -> Reading {
    let reading = quadrille::read(&folder.join(name)).expect("the model can be read");
    assert!(!reading.diagnostics.has_errors(), "{:#?}", reading.diagnostics.as_slice());
    reading
}

/// What the model of a folder implies, written beside it and read again.
fn implied(folder: &Path) -> (Derived, Reading) {
    let options = VerificationOptions::demanded();
    let found = quadrille::implied_choreography(&read(folder, "model.bpmn"), Network::Bag, &options);
    let Some(Derivation::Derived(derived)) = found else { unreachable!("{found:?}") };
    std::fs::write(folder.join("implied.bpmn"), &derived.text).expect("the file can be written");
    (derived, read(folder, "implied.bpmn"))
}

fn definitions(attributes: &str, body: &str) -> String {
    format!(
        "<b:definitions xmlns:b='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='urn:x' {attributes}>{body}</b:definitions>"
    )
}

/// A process: nodes one after the other, from a start event to an end event; `!m` and `?m` send and receive `m`.
fn line(id: &str, nodes: &[&str]) -> String {
    let mut text = format!("<b:process id='{id}'><b:startEvent id='{id}.0'/>");
    let end = nodes.len() + 1;
    for (at, node) in nodes.iter().enumerate() {
        let kind = if node.starts_with('!') { "sendTask" } else { "receiveTask" };
        text += &format!("<b:{kind} id='{id}.{}' name='{} {}' messageRef='{}'/>", at + 1, id, at + 1, &node[1..]);
    }
    text += &format!("<b:endEvent id='{id}.{end}'/>");
    for at in 0..end {
        text += &format!("<b:sequenceFlow id='{id}.f{at}' sourceRef='{id}.{at}' targetRef='{id}.{}'/>", at + 1);
    }
    text + "</b:process>"
}

const TYPES: &str = "<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:s'>\
    <element name='order'><complexType><sequence><element name='no' type='string'/></sequence></complexType></element></schema>";

#[test]
fn payloads_of_imported_types_stay() {
    let body = format!(
        "<b:import importType='http://www.w3.org/2001/XMLSchema' location='types.xsd' namespace='urn:s'/>\
         <b:itemDefinition id='I' structureRef='s:order'/><b:message id='M' name='order' itemRef='I'/><b:message id='N' name='answer'/>\
         <b:collaboration id='C' name='Deal'><b:documentation>what it is about</b:documentation>\
         <b:participant id='A' name='Buyer' processRef='a'/>\
         <b:participant id='B' name='Seller' processRef='p'><b:participantMultiplicity minimum='1' maximum='3'/></b:participant>\
         <b:messageFlow id='m' name='the order' sourceRef='a.1' targetRef='p.1' q:conversation='K'><b:documentation>urgent</b:documentation></b:messageFlow>\
         <b:messageFlow id='n' sourceRef='p.2' targetRef='a.2'/>\
         <b:conversation id='K' name='ordering'><b:participantRef>A</b:participantRef><b:participantRef>B</b:participantRef>\
         <b:messageFlowRefs>n</b:messageFlowRefs></b:conversation></b:collaboration>{}{}",
        line("a", &["!M", "?N"]),
        line("p", &["?M", "!N"])
    );
    let model = definitions("xmlns:s='urn:s' name='deal'", &body);
    let (derived, reading) =
        implied(&folder("derivation", "imported", &[("model.bpmn", &model), ("types.xsd", TYPES)]));
    assert_eq!(
        derived.assumptions,
        ["`Seller` can be many; one of them takes part here", "`types.xsd` stands beside it"]
    );
    for kept in [
        "<b:import importType='http://www.w3.org/2001/XMLSchema' location='types.xsd' namespace='urn:s'/>",
        "<b:choreography id=\"C\" name='Deal'>",
        "<b:documentation>what it is about</b:documentation>",
        "<b:participant id='A' name='Buyer'/>",
        "<b:participant id='B' name='Seller'><b:participantMultiplicity minimum='1' maximum='3'/></b:participant>",
        "<b:messageFlowRefs>n</b:messageFlowRefs>",
        "<b:documentation>urgent</b:documentation>",
        "<b:choreographyTask id=\"a.1\" name=\"a 1\" initiatingParticipantRef=\"A\">",
        "<b:messageFlowRef>m</b:messageFlowRef>\n      <b:messageFlowRef>n</b:messageFlowRef>",
    ] {
        assert!(derived.text.contains(kept), "{kept}\n{}", derived.text);
    }
    let flow = "<b:messageFlow id=\"m\" sourceRef=\"A\" targetRef=\"B\" messageRef=\"M\" name=\"the order\" q:conversation='K'";
    assert!(derived.text.contains(flow), "{}", derived.text);
    assert_eq!(
        derived.text.matches("<b:choreographyTask ").count(),
        1,
        "the answer is of the same task\n{}",
        derived.text
    );
    let model = reading.executable_model().expect("it is projected");
    let payload = |name: &str| {
        model.messages.iter().find(|message| message.origin.label() == name).map(|message| message.payload.is_some())
    };
    assert_eq!([payload("order"), payload("answer")], [Some(true), Some(false)]);
}

/// Two participants of one name stay two, and so do messages of one name between others.
#[test]
fn what_is_called_the_same_is_told_apart() {
    let member = |name: &str| {
        format!(
            "<b:extensionElements><q:payload><q:member name='{name}' type='string'/></q:payload></b:extensionElements>"
        )
    };
    let body = format!(
        "<b:itemDefinition id='I'>{}</b:itemDefinition><b:itemDefinition id='J'>{}</b:itemDefinition>\
         <b:message id='M' name='offer' itemRef='I'/><b:message id='N' name='offer' itemRef='J'/>\
         <b:collaboration id='C'><b:participant id='A' name='Buyer' processRef='a'/>\
         <b:participant id='B' name='Bank' processRef='p'/><b:participant id='D' name='Bank' processRef='d'/>\
         <b:messageFlow id='m' sourceRef='a.1' targetRef='p.1'/><b:messageFlow id='n' sourceRef='a.2' targetRef='d.1'/>\
         <b:messageFlow id='o' name='unnamed' sourceRef='d.2' targetRef='p.2'/></b:collaboration>{}{}{}",
        member("price"),
        member("text"),
        line("a", &["!M", "!N"]),
        line("p", &["?M", "?"]).replace(" messageRef=''", ""),
        line("d", &["?N", "!"]).replace(" messageRef=''", ""),
    );
    let (derived, reading) = implied(&folder("derivation", "names", &[("model.bpmn", &definitions("", &body))]));
    let protocol = &reading.projected.as_ref().expect("it is a choreography").protocol;
    let names: Vec<[&str; 2]> = protocol.roles.iter().map(|role| [role.id.as_str(), role.name.as_str()]).collect();
    assert_eq!(names, [["A", "Buyer"], ["B", "Bank"], ["D", "Bank"]]);
    for kept in [
        "<b:messageFlow id=\"m\" sourceRef=\"A\" targetRef=\"B\" messageRef=\"M\"/>",
        "<b:messageFlow id=\"n\" sourceRef=\"A\" targetRef=\"D\" messageRef=\"N\"/>",
        "<b:messageFlow id=\"o\" sourceRef=\"D\" targetRef=\"B\" messageRef=\"Message_2\" name=\"unnamed\"/>",
    ] {
        assert!(derived.text.contains(kept), "{kept}\n{}", derived.text);
    }
}

/// A gateway of A with three flows behind what it has received, and what B and the answers are for.
fn decision(conditions: [&str; 2], data: &str) -> String {
    let condition =
        |text: &str| format!("<b:conditionExpression xsi:type='b:tFormalExpression'>{text}</b:conditionExpression>");
    let ways = ["X", "Y", "Z"];
    let send = |way: &str| {
        format!(
            "<b:sendTask id='send{way}' name='send {way}' messageRef='{way}'/><b:sequenceFlow id='to{way}.end' sourceRef='send{way}' targetRef='e'/>"
        )
    };
    let catch = |way: &str| {
        format!(
            "<b:intermediateCatchEvent id='got{way}'><b:messageEventDefinition messageRef='{way}'/></b:intermediateCatchEvent>\
             <b:sequenceFlow id='wait.{way}' sourceRef='w' targetRef='got{way}'/><b:sequenceFlow id='{way}.end' sourceRef='got{way}' targetRef='z'/>"
        )
    };
    let flow = |way: &str| format!("<b:messageFlow id='m{way}' sourceRef='send{way}' targetRef='got{way}'/>");
    let body = format!(
        "<b:itemDefinition id='I'><b:extensionElements><q:payload><q:member name='total' type='int32'/></q:payload></b:extensionElements></b:itemDefinition>\
         <b:message id='M' name='order' itemRef='I'/><b:message id='X' name='x'/><b:message id='Y' name='y'/><b:message id='Z' name='z'/>\
         <b:collaboration id='C'><b:participant id='A' name='A' processRef='a'/><b:participant id='B' name='B' processRef='p'/>\
         <b:messageFlow id='m' sourceRef='ask' targetRef='s'/>{}</b:collaboration>\
         <b:process id='a'>{data}<b:startEvent id='s'><b:messageEventDefinition messageRef='M'/></b:startEvent><b:serviceTask id='think'/>\
         <b:exclusiveGateway id='g' name='How much?' default='toZ'/><b:serviceTask id='prepare'/><b:endEvent id='e'/>{}\
         <b:sequenceFlow id='f1' sourceRef='s' targetRef='think'/><b:sequenceFlow id='f2' sourceRef='think' targetRef='g'/>\
         <b:sequenceFlow id='toX' name='much' sourceRef='g' targetRef='prepare'>{}</b:sequenceFlow>\
         <b:sequenceFlow id='f3' sourceRef='prepare' targetRef='sendX'/>\
         <b:sequenceFlow id='toY' sourceRef='g' targetRef='sendY'>{}</b:sequenceFlow>\
         <b:sequenceFlow id='toZ' sourceRef='g' targetRef='sendZ'/></b:process>\
         <b:process id='p'><b:startEvent id='o'/><b:sendTask id='ask' name='order' messageRef='M'/><b:eventBasedGateway id='w'/><b:endEvent id='z'/>\
         <b:sequenceFlow id='h1' sourceRef='o' targetRef='ask'/><b:sequenceFlow id='h2' sourceRef='ask' targetRef='w'/>{}</b:process>",
        ways.map(flow).concat(),
        ways.map(send).concat(),
        condition(conditions[0]),
        condition(conditions[1]),
        ways.map(catch).concat(),
    );
    definitions("", &body)
}

/// The conditions behind the gateway of a choreography, by the message that each leads to.
fn conditions(text: &str) -> Vec<String> {
    let of = |way: &str| {
        let (_, flow) = text.split_once(&format!("targetRef=\"send{way}\"")).expect("there is such a flow");
        let (flow, _) = flow.split_once("sequenceFlow").unwrap_or((flow, ""));
        let condition = flow.split_once("tFormalExpression\">").and_then(|(_, rest)| rest.split_once('<'));
        condition.map_or("", |(condition, _)| condition).to_owned()
    };
    ["X", "Y", "Z"].map(of).to_vec()
}

#[test]
fn conditions_over_messages_stay_in_their_order() {
    let model = decision(["order.total &gt; 100", "order.total &gt; 10"], "");
    let (derived, reading) = implied(&folder("derivation", "conditions", &[("model.bpmn", &model)]));
    let second = "!(order.total &gt; 100) &amp;&amp; (order.total &gt; 10)";
    assert_eq!(conditions(&derived.text), ["order.total &gt; 100", second, ""], "{}", derived.text);
    assert!(derived.text.contains("<b:exclusiveGateway id=\"g\" name=\"How much?\" default="), "{}", derived.text);
    assert!(derived.text.contains("name=\"much\""), "{}", derived.text);
    let codes: Vec<&str> = reading.diagnostics.as_slice().iter().map(|finding| finding.code.0).collect();
    assert_eq!(codes, ["no-correlation-keys"]);
}

#[test]
fn conditions_over_private_data_do_not() {
    let data = "<b:dataObject id='d' name='limit' itemSubjectRef='I'/>";
    let model = decision(["order.total &gt; limit.total", "order.total &gt; 10"], data);
    let (derived, _) = implied(&folder("derivation", "private", &[("model.bpmn", &model)]));
    assert_eq!(conditions(&derived.text), ["", "", ""], "{}", derived.text);
    assert!(derived.text.contains("<b:exclusiveGateway id=\"g\" name=\"How much?\">"), "{}", derived.text);
}
