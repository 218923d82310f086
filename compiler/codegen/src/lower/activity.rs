//! Activities with work: a method each, and what it gives.

use super::Lowering;
use crate::GenerateError;
use crate::name::{Names, snake, snake_of, spelled, stems, upper_camel};
use crate::prose::{listed, quoted};
use crate::service::{Activity, Returns, Sending, Sends, Variant, Write};
use quadrille_endpoint::{Action, FlowIx, NodeIx, NodeKind, SlotIx, Work};

/// The activities, in the order of the table.
pub(crate) fn activities(lowering: &mut Lowering<'_>) -> Result<Vec<Activity>, GenerateError> {
    let working = |node: &NodeIx| {
        let of_node = |work| move |transition: &&quadrille_endpoint::Transition| transition.work == work;
        let own = lowering.endpoint.transitions.iter().filter(|transition| transition.node == *node);
        own.clone().any(|transition| of_node(Work::Begins)(&transition) || of_node(Work::Ends)(&transition))
    };
    let nodes: Vec<NodeIx> = lowering.nodes().filter(working).collect();
    let named: Vec<(&str, &str)> =
        nodes.iter().map(|node| lowering.endpoint.node(*node)).map(|node| (&*node.name, &*node.id)).collect();
    let stems = stems(&named, "activity");
    nodes.iter().zip(stems).map(|(node, stem)| activity(lowering, *node, &stem)).collect()
}

fn activity(lowering: &mut Lowering<'_>, node: NodeIx, stem: &str) -> Result<Activity, GenerateError> {
    let method = lowering.methods.claim(&[spelled(stem), format!("do_{stem}")]);
    let stem = upper_camel(stem);
    let mut fields = Names::default();
    let writes = writes(lowering, node, &mut fields);
    let sends = sends(lowering, node, &stem, &mut fields);
    let typed_sending = match &sends {
        Sends::Nothing => false,
        Sends::One(sending) => sending.ty.is_some(),
        Sends::Several { .. } => true,
    };
    let returns = match (writes.len(), typed_sending) {
        (0, false) => Returns::Nothing,
        (1, false) => Returns::Written,
        (0, true) => Returns::Sent,
        _ => Returns::Parts { name: lowering.type_names.claim(&[format!("{stem}Result")]) },
    };
    let kind = lowering.endpoint.node(node).kind;
    let optional = returns == Returns::Nothing && matches!(kind, NodeKind::AbstractTask | NodeKind::ManualTask);
    let docs = docs(lowering, node, &writes, &sends, optional);
    Ok(Activity { node, method, docs, optional, writes, sends, returns })
}

fn writes(lowering: &Lowering<'_>, node: NodeIx, fields: &mut Names) -> Vec<Write> {
    let written = lowering.endpoint.slots.iter().enumerate().filter(|(_, slot)| slot.writers.contains(&node));
    let typed = written.filter_map(|(at, slot)| Some((at, slot, slot.payload?)));
    let writes = typed.map(|(at, slot, ty)| Write {
        slot: SlotIx::at(at),
        field: fields.claim(&[spelled(&slot.name)]),
        ty: lowering.types.name(ty),
        doc: format!("data object {}", quoted(&slot.name)),
    });
    writes.collect()
}

fn sends(lowering: &mut Lowering<'_>, node: NodeIx, stem: &str, fields: &mut Names) -> Sends {
    let flows = lowering.sends(node, true);
    match flows[..] {
        [] => Sends::Nothing,
        [flow] => Sends::One(sending(lowering, flow, Some(fields))),
        _ => {
            let name = lowering.type_names.claim(&[format!("{stem}Message")]);
            let field = fields.claim(&["message".to_owned()]);
            Sends::Several { name, field, variants: variants(lowering, &flows) }
        }
    }
}

/// A variant per message flow on which a node may send.
pub(crate) fn variants(lowering: &Lowering<'_>, flows: &[FlowIx]) -> Vec<(Variant, Sending)> {
    let mut names = Names::without(&["Self"]);
    let variants = flows.iter().zip(labels(lowering, flows)).map(|(at, label)| {
        let mut sending = sending(lowering, *at, None);
        let id = quoted(&lowering.endpoint.flows[at.index()].id);
        sending.doc = format!("{} (message flow {id})", sending.doc);
        let name = upper_camel(&label);
        let name = names.claim(&[name.clone(), format!("{name}Message")]);
        (Variant { name, doc: sending.doc.clone() }, sending)
    });
    variants.collect()
}

/// What several message flows of one node are called: by their message, else by message and partner, else
/// by message and id.
pub(crate) fn labels(lowering: &Lowering<'_>, flows: &[FlowIx]) -> Vec<String> {
    let flow = |at: &FlowIx| &lowering.endpoint.flows[at.index()];
    let message = |at: &FlowIx| &lowering.endpoint.messages[flow(at).message.index()];
    let name = |at: &FlowIx| snake_of(&[&message(at).name, &message(at).id, "message"]);
    let label = |at: &FlowIx| {
        let alike = flows.iter().filter(|other| name(other) == name(at));
        let same_partner = alike.clone().filter(|other| flow(other).partner == flow(at).partner);
        if alike.count() == 1 {
            name(at)
        } else if same_partner.count() == 1 {
            let partner = &lowering.endpoint.partners[flow(at).partner.index()];
            format!("{}_to_{}", name(at), snake_of(&[&partner.name, &partner.participant]))
        } else {
            format!("{}_by_{}", name(at), snake(&flow(at).id))
        }
    };
    flows.iter().map(label).collect()
}

/// A message on a flow; with a field where it stands beside other results.
pub(crate) fn sending(lowering: &Lowering<'_>, at: FlowIx, fields: Option<&mut Names>) -> Sending {
    let flow = &lowering.endpoint.flows[at.index()];
    let message = &lowering.endpoint.messages[flow.message.index()];
    let field = snake_of(&[&message.name, &message.id, "message"]);
    Sending {
        flow: at,
        ty: message.payload.map(|ty| lowering.types.name(ty)),
        field: fields.map(|fields| fields.claim(&[spelled(&field), format!("{field}_message")])).unwrap_or_default(),
        doc: format!("message {}", lowering.exchange(at, "to")),
    }
}

fn docs(lowering: &Lowering<'_>, node: NodeIx, writes: &[Write], sends: &Sends, optional: bool) -> Vec<String> {
    let mut docs = vec![lowering.element(node)];
    let mut sentences = Vec::new();
    let received: Vec<String> = (lowering.endpoint.transitions.iter())
        .filter(|transition| transition.node == node && transition.work == Work::Begins)
        .filter_map(|transition| match transition.action {
            Action::Receive(flow) => Some(lowering.exchange(flow, "from")),
            Action::ReceiveFromEnvironment => Some("a message from the environment".to_owned()),
            Action::None
            | Action::Start
            | Action::Send(_)
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => None,
        })
        .collect();
    if !received.is_empty() {
        sentences.push(format!("Begins when {} has been received.", listed(&received, "or")));
    }
    if !writes.is_empty() {
        let written: Vec<String> = writes.iter().map(|write| write.doc.clone()).collect();
        sentences.push(format!("Writes {}.", listed(&written, "and")));
    }
    match sends {
        Sends::Nothing => {}
        Sends::One(sending) => sentences.push(format!("Sends {}.", sending.doc)),
        Sends::Several { variants, .. } => {
            let sent: Vec<String> = variants.iter().map(|(variant, _)| variant.doc.clone()).collect();
            sentences.push(format!("Sends one of these, as the implementation chooses: {}.", listed(&sent, "or")));
        }
    }
    if optional {
        sentences
            .push("It gives nothing, and need not be written: without an implementation it ends at once.".to_owned());
    }
    docs.extend((!sentences.is_empty()).then(|| sentences.join(" ")));
    docs
}
