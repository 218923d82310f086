//! Conversations, keys, properties and retrieval expressions.

use crate::{codes, model};
use quadrille_endpoint::{ConversationIx, KeyIx, KeyKind, MessageIx, Scalar};

/// Two participants that exchange an order and an acknowledgement; properties and conversations to be filled in.
fn trade(flow_attributes: &str, properties: &str, conversations: &str) -> String {
    format!(
        "<itemDefinition id='item'><extensionElements><q:payload><q:member name='id' type='string'/>
           <q:member name='no' type='int64'/><q:member name='head' type='item_head'/></q:payload></extensionElements>
         </itemDefinition>
         <itemDefinition id='item_head'><extensionElements><q:payload><q:member name='id' type='string'/></q:payload>
         </extensionElements></itemDefinition>
         <message id='Order' itemRef='item'/><message id='Ack' itemRef='item'/>{properties}
         <collaboration id='C'><participant id='A' processRef='P'/><participant id='B' processRef='Q'/>
           <messageFlow id='m' sourceRef='Send' targetRef='Start' messageRef='Order' {flow_attributes}/>
           <messageFlow id='n' sourceRef='Answer' targetRef='Wait' messageRef='Ack' {flow_attributes}/>{conversations}</collaboration>
         <process id='P'><startEvent id='S'/><sendTask id='Send'/><receiveTask id='Wait'/>
           <sequenceFlow id='f1' sourceRef='S' targetRef='Send'/><sequenceFlow id='f2' sourceRef='Send' targetRef='Wait'/></process>
         <process id='Q'><startEvent id='Start'><messageEventDefinition/></startEvent><sendTask id='Answer'/>
           <sequenceFlow id='f3' sourceRef='Start' targetRef='Answer'/></process>"
    )
}

/// A property with a path per message; no path where it is empty.
fn property(id: &str, attributes: &str, order: &str, ack: &str) -> String {
    let retrieval = |message: &str, path: &str| match path {
        "" => String::new(),
        path => format!(
            "<correlationPropertyRetrievalExpression messageRef='{message}'>{path}</correlationPropertyRetrievalExpression>"
        ),
    };
    let (order, ack) = (retrieval("Order", order), retrieval("Ack", ack));
    format!("<correlationProperty id='{id}' {attributes}>{order}{ack}</correlationProperty>")
}

fn key(id: &str, attributes: &str, property: &str) -> String {
    format!(
        "<correlationKey id='{id}' {attributes}><correlationPropertyRef>{property}</correlationPropertyRef></correlationKey>"
    )
}

const ID: &str = "<messagePath>id</messagePath>";
const NUMBER: &str = "<formalExpression>no</formalExpression>";
const BOTH: &str = "<messageFlowRef>m</messageFlowRef><messageFlowRefs>n</messageFlowRefs>";

#[test]
fn keys_with_their_paths() {
    let properties = property("p", "q:dataType='string'", ID, "<messagePath>head.id</messagePath>")
        + &property("no", "type='xs:long'", "", NUMBER);
    let conversations = format!(
        "<conversation id='K'>{BOTH}{}{}</conversation><conversation id='L'>{}</conversation><conversation id='M'/>",
        key("k", "q:type='primary'", "p"),
        key("d", "q:type='derived' q:of='k' q:target='l'", "no"),
        key("l", "", "no"),
    );
    let model = model(&trade("", &properties, &conversations));
    assert_eq!(model.conversations.len(), 2, "a conversation without keys is left out");
    let kinds: Vec<_> = model.keys.iter().map(|key| (key.conversation.0, key.kind)).collect();
    let derived = KeyKind::Derived { target: KeyIx(2) };
    assert_eq!(kinds, [(0, KeyKind::Primary), (0, derived), (1, KeyKind::Primary)]);
    assert_eq!(model.keys[1].properties, [Scalar::Int64]);
    let paths: Vec<_> = model.keys[0].retrievals.iter().map(|r| (r.message, r.paths[0].join("."))).collect();
    assert_eq!(paths, [(MessageIx(0), "id".to_owned()), (MessageIx(1), "head.id".to_owned())]);
    let conversations: Vec<_> = model.message_flows.iter().map(|flow| flow.conversation).collect();
    assert_eq!(conversations, [Some(ConversationIx(0)); 2]);
}

#[test]
fn a_conversation_named_at_the_flow_and_a_path_in_the_vocabulary() {
    let properties = "<correlationProperty id='p'>
        <correlationPropertyRetrievalExpression messageRef='Order' q:path='id'/>
        <correlationPropertyRetrievalExpression messageRef='Ack' q:path='id'><messagePath>broken(</messagePath>
        </correlationPropertyRetrievalExpression></correlationProperty>";
    let conversation = format!("<conversation id='K'>{}</conversation>", key("k", "", "p"));
    let model = model(&trade("q:conversation='K'", properties, &conversation));
    assert!(model.message_flows.iter().all(|flow| flow.conversation == Some(ConversationIx(0))));
    assert_eq!(model.keys[0].properties, [Scalar::String], "the type is that of the first member");
}

fn check(properties: &str, conversations: &str, expected: &[&str]) {
    assert_eq!(codes(&trade("", properties, conversations)), expected, "{properties}{conversations}");
}

#[test]
fn faults_of_keys() {
    let p = property("p", "q:dataType='string'", ID, ID) + &property("no", "q:dataType='int64'", NUMBER, NUMBER);
    let conversation = |keys: &str| format!("<conversation id='K'>{BOTH}{keys}</conversation>");
    let primary = key("k", "q:type='primary'", "p");
    check(&p, &conversation(&primary), &[]);
    check(&p, "", &["no-correlation-keys"]);
    check(&p, &conversation(&(primary.clone() + &key("l", "", "p"))), &["key-without-type"]);
    check(&p, &conversation(&(primary.clone() + &key("l", "q:type='primary'", "p"))), &["not-one-primary-key"]);
    check(&p, &conversation(&key("k", "q:type='alternate'", "p")), &["not-one-primary-key"]);
    check(&p, &conversation(&key("k", "q:type='main'", "p")), &["invalid-value"]);
    let derived = |attributes: &str, property: &str| {
        let own = primary.clone() + &key("d", attributes, property);
        conversation(&own) + &format!("<conversation id='L'>{}</conversation>", key("l", "", "p"))
    };
    check(&p, &derived("q:type='derived' q:target='l'", "p"), &[]);
    check(&p, &derived("q:type='association' q:with='l'", "p"), &[]);
    check(&p, &derived("q:type='derived' q:target='l'", "no"), &["key-shape-mismatch"]);
    check(&p, &derived("q:type='derived' q:target='k'", "p"), &["wrong-key-reference"]);
    check(&p, &derived("q:type='derived'", "p"), &["wrong-key-reference"]);
    check(&p, &derived("q:type='alternate' q:of='l'", "p"), &["wrong-key-reference"]);
    check(&p, &derived("q:type='derived' q:target='nothing'", "p"), &["dangling-reference"]);
    check(&p, &conversation(&key("k", "", "nothing")), &["dangling-reference"]);
}

#[test]
fn faults_of_paths() {
    let conversation = format!("<conversation id='K'>{BOTH}{}</conversation>", key("k", "", "p"));
    let check = |attributes: &str, order: &str, ack: &str, expected: &[&str]| {
        check(&property("p", attributes, order, ack), &conversation, expected);
    };
    check("q:dataType='string'", ID, ID, &[]);
    check("q:dataType='string'", "<messagePath>ident</messagePath>", ID, &["unknown-member"]);
    check("q:dataType='string'", "<messagePath>id.more</messagePath>", ID, &["unknown-member"]);
    check("q:dataType='string'", "<messagePath>head</messagePath>", ID, &["member-type"]);
    check("q:dataType='int64'", NUMBER, ID, &["member-type"]);
    check("q:dataType='text'", ID, ID, &["property-without-type"]);
    check("q:dataType='string'", ID, "", &["uncorrelated-message"]);
    check("q:dataType='string'", "", "", &["uncorrelated-message", "uncorrelated-message", "key-never-carried"]);
}
