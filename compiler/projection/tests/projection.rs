//! Endpoints of small collaborations: names on the wire, positions, and the same bytes on every run.

use quadrille_diagnostics::SourceId;
use quadrille_endpoint::{Action, Direction, NodeKind, PartnerIx};
use quadrille_model::{FieldLock, LowerOptions};
use quadrille_net::{Semantics, lower};
use quadrille_projection::{Endpoints, project, text};
use std::collections::{BTreeMap, BTreeSet};

const BODY: &str = r#"
  <collaboration id="C">
    <participant id="Pool_1" name="Online shop" processRef="Selling"/>
    <participant id="Pool_2" name="2nd buyer" processRef="Buying"/>
    <participant id="Pool_3" name="Online Shop"/>
    <messageFlow id="m1" name="order form" sourceRef="Order" targetRef="Ordered"/>
    <messageFlow id="m2" name="order form" sourceRef="Again" targetRef="Reordered"/>
    <messageFlow id="m3" name="order form" sourceRef="Pool_3" targetRef="Foreign"/>
    <messageFlow id="m4" name="receipt" sourceRef="Confirm" targetRef="Pool_3"/>
    <messageFlow id="m5" name="receipt" sourceRef="Confirm" targetRef="Confirmed"/>
  </collaboration>
  <process id="Selling">
    <startEvent id="Ordered"><messageEventDefinition/></startEvent>
    <receiveTask id="Reordered"/> <receiveTask id="Foreign"/> <sendTask id="Confirm"/>
    <sequenceFlow id="s1" sourceRef="Ordered" targetRef="Reordered"/>
    <sequenceFlow id="s2" sourceRef="Reordered" targetRef="Foreign"/>
    <sequenceFlow id="s3" sourceRef="Foreign" targetRef="Confirm"/>
  </process>
  <process id="Buying">
    <startEvent id="Begin"/> <sendTask id="Order"/> <sendTask id="Again"/> <receiveTask id="Confirmed"/>
    <sequenceFlow id="b1" sourceRef="Begin" targetRef="Order"/>
    <sequenceFlow id="b2" sourceRef="Order" targetRef="Again"/>
    <sequenceFlow id="b3" sourceRef="Again" targetRef="Confirmed"/>
  </process>"#;

fn endpoints(body: &str) -> Endpoints {
    let namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    let text = format!(r#"<definitions xmlns="{namespace}" targetNamespace="urn:test">{body}</definitions>"#);
    let (tree, read) = quadrille_syntax::parse(&text, SourceId(0), &quadrille_syntax::Limits::STANDARD);
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let (file_stem, field_lock, imports) =
        ("trade".to_owned(), FieldLock::default(), quadrille_model::Imports::default());
    let (model, lowered) = quadrille_model::lower(
        &quadrille_syntax::ast::Document::new(&tree),
        &LowerOptions { file_stem, field_lock, imports },
    );
    assert!(!lowered.has_errors(), "{:?}", lowered.as_slice());
    let model = model.expect("a model without errors");
    project(&model, &lower(&model, Semantics::Runtime).0)
}

#[test]
fn the_same_model_gives_the_same_bytes_and_another_model_another_version() {
    let tables = |endpoints: &Endpoints| {
        let tables: Vec<_> = endpoints.list.iter().map(|endpoint| endpoint.table.clone()).collect();
        serde_json::to_string(&tables).expect("tables are plain data")
    };
    let (first, second) = (endpoints(BODY), endpoints(BODY));
    assert_eq!(tables(&first), tables(&second));
    assert_eq!(first.version.len(), 16);
    assert!(first.list.iter().all(|endpoint| endpoint.table.version == first.version));
    let changed = endpoints(&BODY.replace("receipt", "bill"));
    assert_ne!(first.version, changed.version);
}

#[test]
fn both_ends_of_a_message_flow_name_the_same_rpc() {
    let endpoints = endpoints(BODY);
    let mut rpcs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for flow in endpoints.list.iter().flat_map(|endpoint| endpoint.table.flows.iter()) {
        rpcs.entry(flow.id.to_string()).or_default().insert(flow.rpc.to_string());
    }
    let package = &endpoints.schema.package;
    let check = |id: &str, rpc: &str| assert_eq!(rpcs[id], [format!("/{package}.{rpc}")].into(), "{id}");
    check("m1", "OnlineShop/OrderFormFromN2ndBuyerAtOrdered");
    check("m2", "OnlineShop/OrderFormFromN2ndBuyerAtReordered");
    check("m3", "OnlineShop/OrderFormFromOnlineShop");
    check("m4", "OnlineShop2/Receipt");
    check("m5", "N2ndBuyer/Receipt");
}

#[test]
fn partners_are_the_other_participants_in_their_order() {
    let endpoints = endpoints(BODY);
    let partners = |at: usize| {
        let table = &endpoints.list[at].table;
        table.partners.iter().map(|partner| (partner.participant.to_string(), partner.environment)).collect::<Vec<_>>()
    };
    let named = |list: [(&str, bool); 2]| list.map(|(id, environment)| (id.to_owned(), environment));
    assert_eq!(endpoints.list.len(), 2, "a pool without a process has no endpoint");
    assert_eq!(partners(0), named([("Pool_2", false), ("Pool_3", true)]));
    assert_eq!(partners(1), named([("Pool_1", false), ("Pool_3", true)]));
    let flows = |at: usize| {
        let flows = endpoints.list[at].table.flows.iter();
        flows.map(|flow| (flow.id.to_string(), flow.direction, flow.partner)).collect::<Vec<_>>()
    };
    let (outgoing, incoming) = (Direction::Outgoing, Direction::Incoming);
    let flow = |id: &str, direction, partner| (id.to_owned(), direction, PartnerIx(partner));
    let seller =
        [("m1", incoming, 0), ("m2", incoming, 0), ("m3", incoming, 1), ("m4", outgoing, 1), ("m5", outgoing, 0)];
    assert_eq!(flows(0), seller.map(|(id, direction, partner)| flow(id, direction, partner)));
    assert_eq!(
        flows(1),
        [("m1", outgoing, 0), ("m2", outgoing, 0), ("m5", incoming, 0)]
            .map(|(id, direction, partner)| flow(id, direction, partner))
    );
}

#[test]
fn every_position_in_a_table_is_in_range() {
    for endpoint in &endpoints(BODY).list {
        let table = &endpoint.table;
        assert_eq!(endpoint.node_origins.len(), table.nodes.len());
        assert_eq!(endpoint.place_origins.len(), table.places.len());
        assert_eq!(endpoint.conditions.len(), table.conditions.len());
        for step in table.transitions.iter() {
            assert!(!step.take.is_empty());
            let places = [&step.take, &step.empty, &step.clear, &step.put];
            assert!(places.into_iter().flat_map(|list| list.iter()).all(|place| place.index() < table.places.len()));
            if let Action::Send(flow) | Action::Receive(flow) = step.action {
                let sends = matches!(step.action, Action::Send(_));
                assert_eq!(table.flows[flow.index()].direction == Direction::Outgoing, sends);
            }
        }
        let messages = table.flows.iter().map(|flow| flow.message.index());
        assert!(messages.into_iter().all(|message| message < table.messages.len()));
    }
}

#[test]
fn an_endpoint_is_listed_for_people() {
    let endpoints = endpoints(BODY);
    let buyer = text(&endpoints.list[1]);
    let expected = r"participant `2nd buyer` (Pool_2)
  sends
    `order form` to `Online shop` as /PACKAGE.OnlineShop/OrderFormFromN2ndBuyerAtOrdered
    `order form` to `Online shop` as /PACKAGE.OnlineShop/OrderFormFromN2ndBuyerAtReordered
  receives
    `receipt` from `Online shop` as /PACKAGE.N2ndBuyer/Receipt
  elements
    startEvent `Begin` (Begin)
    sendTask `Order` (Order)
    sendTask `Again` (Again)
    receiveTask `Confirmed` (Confirmed)
  steps
    `Begin` is triggered: not started + start `Begin` -> flow `Begin` to `Order`
    `Order`: flow `Begin` to `Order` -> running `Order`
    `Order` sends `order form` to `Online shop`: running `Order` -> flow `Order` to `Again`
    `Again`: flow `Order` to `Again` -> running `Again`
    `Again` sends `order form` to `Online shop`: running `Again` -> flow `Again` to `Confirmed`
    `Confirmed`: flow `Again` to `Confirmed` -> waiting `Confirmed`
    `Confirmed` receives `receipt` from `Online shop`: waiting `Confirmed` -> nothing
";
    assert_eq!(buyer, expected.replace("PACKAGE", &endpoints.schema.package));
    assert!(endpoints.list[0].table.nodes.iter().any(|node| node.kind == NodeKind::MessageStartEvent));
}
