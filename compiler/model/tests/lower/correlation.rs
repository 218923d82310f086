//! Conversations, keys, properties and retrieval expressions.

use crate::{codes, lower, model};
use quadrille_diagnostics::Severity;
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

#[test]
fn sub_conversations_group_conversations_and_may_have_keys_of_their_own() {
    let properties = property("p", "q:dataType='string'", ID, ID);
    let inside = format!("<conversation id='K'>{BOTH}{}</conversation>", key("k", "", "p"));
    let grouped = model(&trade("", &properties, &format!("<subConversation id='G'>{inside}</subConversation>")));
    assert_eq!(grouped.conversations[0].origin.id, "K");
    let own = format!("<subConversation id='G'>{BOTH}{}</subConversation>", key("k", "", "p"));
    let own = model(&trade("", &properties, &own));
    assert_eq!(own.conversations[0].origin.id, "G");
    assert!(own.message_flows.iter().all(|flow| flow.conversation == Some(ConversationIx(0))));
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
    let uncorrelated = "uncorrelated-message";
    check("q:dataType='string'", "", "", &["missing-element", uncorrelated, uncorrelated, "key-never-carried"]);
}

/// The kinds of the keys in a model that has warnings only.
fn kinds(properties: &str, conversations: &str) -> Vec<KeyKind> {
    let model = model(&trade("", properties, conversations));
    model.keys.iter().map(|key| key.kind).collect()
}

#[test]
fn types_of_keys_follow_from_their_use() {
    let p = property("p", "q:dataType='string'", ID, ID);
    let late = property("late", "q:dataType='int64'", "", NUMBER);
    let early = property("early", "q:dataType='int64'", NUMBER, "");
    let properties = p + &late + &early;
    let own = |keys: &str| format!("<conversation id='K'>{BOTH}{keys}</conversation>");
    let other = |property: &str| format!("<conversation id='L'>{}</conversation>", key("l", "", property));
    let (primary, alternate) = (KeyKind::Primary, KeyKind::Alternate);
    let both = own(&(key("a", "", "late") + &key("b", "", "p")));
    assert_eq!(kinds(&properties, &both), [alternate, primary], "only one is in all messages");
    let typed =
        own(&(key("a", "", "p") + &key("b", "q:type='primary'", "late") + &key("c", "q:type='alternate'", "p")));
    assert!(codes(&trade("", &properties, &typed)).contains(&"key-without-type"));
    let derived = own(&(key("a", "", "p") + &key("b", "", "late"))) + &other("late");
    assert_eq!(kinds(&properties, &derived), [primary, KeyKind::Derived { target: KeyIx(2) }, primary]);
    let association = own(&(key("a", "", "p") + &key("b", "", "early"))) + &other("early");
    assert_eq!(kinds(&properties, &association), [primary, KeyKind::Association { with: KeyIx(2) }, primary]);
    assert_eq!(kinds(&properties, &own(&key("a", "", "p"))), [primary], "a single key needs no type");
}

/// Two participants that exchange four messages in turn, with a property `p` carried by some of them as the primary
/// key, and `q` by others as an alternate; `middle` stands between the first answer and the second question.
fn talk(primary: &[&str], alternate: &[&str], answer: &str) -> String {
    let property = |id: &str, messages: &[&str]| {
        let path =
            |message: &&str| format!("<correlationPropertyRetrievalExpression messageRef='{message}' q:path='{id}'/>");
        let paths: String = messages.iter().map(path).collect();
        format!("<correlationProperty id='{id}' q:dataType='string'>{paths}</correlationProperty>")
    };
    let message = |id: &str| format!("<message id='{id}' itemRef='item'/>");
    let (messages, p, q) = (["M1", "M2", "M3"].map(message).concat(), property("p", primary), property("q", alternate));
    format!(
        "<itemDefinition id='item'><extensionElements><q:payload><q:member name='p' type='string'/>
           <q:member name='q' type='string'/></q:payload></extensionElements></itemDefinition>{messages}{p}{q}
         <collaboration id='C'><participant id='A' processRef='P'/><participant id='B' processRef='Q'/>
           <messageFlow id='m1' sourceRef='S1' targetRef='R1' messageRef='M1'/>
           <messageFlow id='m2' sourceRef='S2' targetRef='R2' messageRef='M2'/>
           <messageFlow id='m3' sourceRef='S3' targetRef='R3' messageRef='M3'/>
           <conversation id='K'><messageFlowRef>m1</messageFlowRef><messageFlowRef>m2</messageFlowRef>
             <messageFlowRef>m3</messageFlowRef>{}{}</conversation></collaboration>
         <process id='P'><startEvent id='S'/><sendTask id='S1'/><receiveTask id='R2'/><sendTask id='S3'/>
           <sequenceFlow id='f1' sourceRef='S' targetRef='S1'/><sequenceFlow id='f2' sourceRef='S1' targetRef='R2'/>
           <sequenceFlow id='f3' sourceRef='R2' targetRef='S3'/></process>
         <process id='Q'><startEvent id='R1'><messageEventDefinition/></startEvent>{answer}<receiveTask id='R3'/></process>",
        key("kp", "q:type='primary'", "p"),
        key("kq", "q:type='alternate'", "q"),
    )
}

#[test]
fn alternate_keys_are_bound_before_they_are_used() {
    let plain = "<sendTask id='S2'/><sequenceFlow id='g1' sourceRef='R1' targetRef='S2'/>
        <sequenceFlow id='g2' sourceRef='S2' targetRef='R3'/>";
    let check = |primary: &[&str], alternate: &[&str], answer: &str, expected: &[Severity]| {
        let (_, findings) = lower(&talk(primary, alternate, answer));
        let own = findings.as_slice().iter().filter(|finding| finding.code.0 == "unbound-alternate-key");
        let found: Vec<_> = own.map(|finding| finding.severity).collect();
        assert_eq!(found, expected, "{primary:?} {alternate:?} {:#?}", findings.as_slice());
    };
    check(&["M1", "M2", "M3"], &["M2"], plain, &[]);
    check(&["M1", "M2"], &["M2", "M3"], plain, &[]);
    check(&["M1"], &["M1", "M2", "M3"], plain, &[]);
    check(&["M1"], &["M2", "M3"], plain, &[Severity::Error, Severity::Error]);
    check(&["M2"], &["M1", "M2", "M3"], plain, &[Severity::Error]);
    check(&["M1", "M3"], &["M2", "M3"], plain, &[Severity::Error]);
    // The second message may be passed by: then the third comes without it, but only if the first process did not
    // wait for it.
    let passed_by = "<exclusiveGateway id='G'/><sequenceFlow id='g0' sourceRef='R1' targetRef='G'/>
        <sendTask id='S2'/><sequenceFlow id='g1' sourceRef='G' targetRef='S2'/>
        <sequenceFlow id='g2' sourceRef='S2' targetRef='R3'/><sequenceFlow id='g3' sourceRef='G' targetRef='R3'/>";
    check(&["M1", "M2"], &["M2", "M3"], passed_by, &[]);
    let without_waiting = |body: String| body.replace("sourceRef='R2' targetRef='S3'", "sourceRef='S1' targetRef='S3'");
    let (_, findings) = lower(&without_waiting(talk(&["M1", "M2"], &["M2", "M3"], plain)));
    let found = findings.as_slice().iter().find(|finding| finding.code.0 == "unbound-alternate-key");
    assert_eq!(found.map(|finding| finding.severity), Some(Severity::Error), "nothing leads from the one to the other");
    let perhaps = |gateway: &str| {
        talk(&["M1", "M2"], &["M2", "M3"], plain)
            .replace("<sendTask id='S1'/>", &format!("<sendTask id='S1'/><{gateway} id='X'/><{gateway} id='Y'/>"))
            .replace("sourceRef='S1' targetRef='R2'", "sourceRef='S1' targetRef='X'")
            .replace(
                "<sequenceFlow id='f3' sourceRef='R2' targetRef='S3'/>",
                "<sequenceFlow id='f3' sourceRef='X' targetRef='R2'/><sequenceFlow id='f4' sourceRef='X' targetRef='Y'/>
                 <sequenceFlow id='f5' sourceRef='R2' targetRef='Y'/><sequenceFlow id='f6' sourceRef='Y' targetRef='S3'/>",
            )
    };
    let severity = |body: &str| {
        let (_, findings) = lower(body);
        let found = findings.as_slice().iter().find(|finding| finding.code.0 == "unbound-alternate-key");
        found.map(|finding| finding.severity)
    };
    assert_eq!(severity(&perhaps("exclusiveGateway")), Some(Severity::Warning), "another way leads past it");
    assert_eq!(severity(&perhaps("parallelGateway")), None, "both ways are taken");
}

#[test]
fn conversations_are_joined() {
    let pair = |own: &str, more: &str| {
        let side = |n: u32, to: &str| {
            format!(
                "<participant id='A{n}' processRef='P{n}'/><participant id='{to}' processRef='{to}P'/>
                 <messageFlow id='m{n}' sourceRef='S{n}' targetRef='R{n}' messageRef='M{n}'/>"
            )
        };
        let processes = |n: u32, to: &str| {
            format!(
                "<process id='P{n}'><startEvent id='B{n}'/><sendTask id='S{n}'/>
                   <sequenceFlow id='f{n}' sourceRef='B{n}' targetRef='S{n}'/></process>
                 <process id='{to}P'><startEvent id='R{n}'><messageEventDefinition/></startEvent></process>"
            )
        };
        let path = |n: u32| format!("<correlationPropertyRetrievalExpression messageRef='M{n}' q:path='p'/>");
        format!(
            "<itemDefinition id='item'><extensionElements><q:payload><q:member name='p' type='string'/></q:payload>
             </extensionElements></itemDefinition><message id='M1' itemRef='item'/><message id='M2' itemRef='item'/>
             <correlationProperty id='p' q:dataType='string'>{}{}</correlationProperty>
             <collaboration id='C'>{}{}<conversation id='K'><messageFlowRef>m1</messageFlowRef>{}</conversation>
             <conversation id='L'><messageFlowRef>m2</messageFlowRef>{}{more}</conversation></collaboration>{}{}",
            path(1),
            path(2),
            side(1, "T"),
            side(2, "U"),
            key("k", own, "p"),
            key("l", "q:type='primary'", "p"),
            processes(1, "T"),
            processes(2, "U"),
        )
    };
    let code = |body: &str| codes(body).contains(&"unconnected-conversations");
    let apart = pair("q:type='primary'", "");
    assert!(code(&apart));
    assert!(!code(&pair("q:type='primary'", &key("a", "q:type='association' q:with='k'", "p"))));
    let shared = apart.replace("sourceRef='S2'", "sourceRef='S1'");
    assert!(!code(&shared), "one participant takes part in both");
}
