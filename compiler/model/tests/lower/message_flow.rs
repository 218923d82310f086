//! Message flows: their ends and their messages.

use crate::{codes, model};
use quadrille_model::Model;

/// A customer and a seller with a collapsed bank between them, and message flows to be filled in.
fn trade(top: &str, flows: &str, customer: &str, seller: &str) -> String {
    format!(
        "{top}<collaboration id='C'><participant id='Customer' processRef='P'/><participant id='Seller' processRef='Q'/>
         <participant id='Bank'/>{flows}</collaboration>
         <process id='P'><startEvent id='S'/><task id='Last'/>{customer}</process>
         <process id='Q'><startEvent id='T'/>{seller}</process>"
    )
}

const SEND: &str = "<sendTask id='Send'/><sequenceFlow id='f1' sourceRef='S' targetRef='Send'/><sequenceFlow id='f2' sourceRef='Send' targetRef='Last'/>";
const RECEIVE: &str = "<receiveTask id='Receive'/><sequenceFlow id='f3' sourceRef='T' targetRef='Receive'/>";

/// Ends as `Participant.node` or `Participant`, and the message.
fn shown(model: &Model) -> Vec<String> {
    let end = |end: quadrille_model::MessageFlowEnd| {
        let participant = model.participants[end.participant.index()].origin.label().to_owned();
        end.node_in(model).map(|node| format!("{participant}.{}", node.origin.id)).unwrap_or(participant)
    };
    let flows = model.message_flows.iter().map(|flow| {
        let message = model.messages[flow.message.index()].origin.label();
        format!("{} -> {}: {message}", end(flow.source), end(flow.target))
    });
    flows.collect()
}

fn check(top: &str, flows: &str, expected: &[&str]) {
    assert_eq!(shown(&model(&trade(top, flows, SEND, RECEIVE))), expected, "{flows}");
}

#[test]
fn ends_at_nodes_pools_and_collapsed_pools() {
    check("", "<messageFlow id='m' sourceRef='Send' targetRef='Receive'/>", &["Customer.Send -> Seller.Receive: m"]);
    check("", "<messageFlow id='m' sourceRef='Customer' targetRef='Seller'/>", &["Customer.Send -> Seller.Receive: m"]);
    check("", "<messageFlow id='m' sourceRef='Bank' targetRef='Receive'/>", &["Bank -> Seller.Receive: m"]);
    check("", "<messageFlow id='m' sourceRef='Send' targetRef='Bank'/>", &["Customer.Send -> Bank: m"]);
    check("", "<messageFlow id='m' sourceRef='Last' targetRef='Receive'/>", &["Customer.Last -> Seller.Receive: m"]);
}

#[test]
fn messages_by_reference_name_and_id() {
    let order = "<message id='Order' name='The order'/>";
    let flow = |attributes: &str| format!("<messageFlow id='m' sourceRef='Send' targetRef='Receive' {attributes}/>");
    check(order, &flow("messageRef='x:Order'"), &["Customer.Send -> Seller.Receive: The order"]);
    check(order, &flow("name='goods &#10; sent'"), &["Customer.Send -> Seller.Receive: goods sent"]);
    check(
        order,
        "<messageFlow id='m' name='ping' sourceRef='Send' targetRef='Receive'/>
         <messageFlow id='n' name='ping' sourceRef='Send' targetRef='Receive'/>",
        &["Customer.Send -> Seller.Receive: ping"; 2],
    );
    let of_node = trade(
        order,
        "<messageFlow id='m' name='ping' sourceRef='Send' targetRef='Receive'/>",
        SEND,
        &RECEIVE.replace("<receiveTask", "<receiveTask messageRef='Order'"),
    );
    assert_eq!(shown(&model(&of_node)), ["Customer.Send -> Seller.Receive: The order"]);
}

#[test]
fn slots_follow_the_message_flows() {
    let body = trade(
        "<message id='Order' name='The order'/>",
        "<messageFlow id='m' name='the order!' sourceRef='Send' targetRef='Receive'/>
         <messageFlow id='n' messageRef='Order' sourceRef='Send' targetRef='Receive'/>
         <messageFlow id='o' messageRef='Order' sourceRef='Bank' targetRef='Receive'/>",
        SEND,
        RECEIVE,
    );
    let model = model(&body);
    let names: Vec<Vec<_>> =
        model.processes.iter().map(|process| process.slots.iter().map(|slot| slot.name.as_str()).collect()).collect();
    assert_eq!(names, [["the_order", "the_order_2"], ["the_order", "the_order_2"]]);
}

#[test]
fn faults() {
    let check = |flow: &str, expected: &[&str]| {
        let found: Vec<_> = codes(&trade("", flow, SEND, RECEIVE));
        let found: Vec<_> = found.into_iter().filter(|code| *code != "no-correlation-keys").collect();
        assert_eq!(found, expected, "{flow}");
    };
    check("<messageFlow id='m' sourceRef='Send' targetRef='Nobody'/>", &["dangling-reference"]);
    check("<messageFlow id='m' sourceRef='Send'/>", &["missing-attribute"]);
    check(
        "<messageFlow id='m' sourceRef='Send' targetRef='f1'/>",
        &["message-flow-within-pool", "wrong-reference-type"],
    );
    check("<messageFlow id='m' sourceRef='Seller' targetRef='Bank'/>", &["ambiguous-message-flow-end"]);
    check(
        "<messageFlow id='m' sourceRef='Bank' targetRef='Bank'/>",
        &["message-flow-within-pool", "unobserved-message-flow"],
    );
    check("<messageFlow id='m' sourceRef='Send' targetRef='Last'/>", &["message-flow-within-pool"]);
    check("<messageFlow id='m' sourceRef='S' targetRef='Receive'/>", &["cannot-send"]);
    check("<messageFlow id='m' sourceRef='Send' targetRef='T'/>", &["cannot-receive"]);
}

#[test]
fn a_message_without_a_name_is_known_by_what_sends_and_what_receives() {
    let named = |text: &str| {
        let text = text.replace("id='Send'", "id='Send' name='Clarify'");
        text.replace("id='Receive'", "id='Receive' name='Review&#10;needed'")
            .replace("id='Bank'", "id='Bank' name='Bank'")
    };
    let check = |flows: &str, expected: &[&str]| {
        let model = model(&named(&trade("", flows, SEND, RECEIVE)));
        let labels: Vec<_> = model.messages.iter().map(|message| message.origin.label()).collect();
        assert_eq!(labels, expected, "{flows}");
        let ids: Vec<_> = model.messages.iter().map(|message| message.origin.id.as_str()).collect();
        assert_eq!(ids, ["m", "n"][..ids.len()], "the ids stay");
    };
    let (first, second) = (
        "<messageFlow id='m' sourceRef='Send' targetRef='Receive'/>",
        "<messageFlow id='n' sourceRef='Send' targetRef='Receive'/>",
    );
    check(first, &["Clarify → Review needed"]);
    check("<messageFlow id='m' sourceRef='Bank' targetRef='Receive'/>", &["Bank → Review needed"]);
    // An end without a name, names that would be equal, and a name that is taken: the id is what is left.
    check("<messageFlow id='m' sourceRef='Last' targetRef='Receive'/>", &["m"]);
    check(&format!("{first}{second}"), &["m", "n"]);
    let taken = first.replace("id='m'", "id='m' name='Clarify → Review needed'");
    check(&format!("{taken}{second}"), &["Clarify → Review needed", "n"]);
}
