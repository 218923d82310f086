//! What events and gateways leave to the implementation: messages to make, branches to choose, delays.

use super::activity::{labels, sending, variants};
use super::{Lowering, quoted};
use crate::GenerateError;
use crate::name::{Names, spelled, stems, upper_camel};
use crate::service::{Choice, Composition, Delay, Opened, Variant};
use quadrille_endpoint::{Guard, NodeIx, PlaceIx, PlaceKind, TimerIx, TimerKind};

/// Messages that nodes send without work: those of throw and end events.
pub(crate) fn compositions(lowering: &mut Lowering<'_>) -> Result<Vec<Composition>, GenerateError> {
    let nodes: Vec<NodeIx> = lowering.nodes().filter(|node| !lowering.sends(*node, false).is_empty()).collect();
    let mut compositions = Vec::new();
    for (node, stem) in nodes.iter().zip(stems_of(lowering, &nodes)) {
        let flows = lowering.sends(*node, false);
        let labels = labels(lowering, &flows);
        let several = flows.len() > 1;
        for (flow, label) in flows.into_iter().zip(labels) {
            let mut sending = sending(lowering, flow, None);
            if several {
                let id = quoted(&lowering.endpoint.flows[flow.index()].id);
                sending.doc = format!("{} (message flow {id})", sending.doc);
            }
            let name = if several { format!("{stem}_{label}") } else { stem.clone() };
            let candidates = [spelled(&name), format!("compose_{name}")];
            let method = sending.ty.is_some().then(|| lowering.methods.claim(&candidates));
            let docs = vec![lowering.element(*node), format!("Makes the {}.", sending.doc)];
            compositions.push(Composition { node: *node, sending, method, docs });
        }
    }
    Ok(compositions)
}

/// Choices among sequence flows at gateways, and among message flows at events that send on several.
pub(crate) fn choices(lowering: &mut Lowering<'_>) -> Vec<Choice> {
    let chooses = |node: &NodeIx| !branches(lowering, *node).is_empty() || lowering.sends(*node, false).len() > 1;
    let nodes: Vec<NodeIx> = lowering.nodes().filter(chooses).collect();
    let stems = stems_of(lowering, &nodes);
    nodes.iter().zip(stems).map(|(node, stem)| choice(lowering, *node, &stem)).collect()
}

fn choice(lowering: &mut Lowering<'_>, node: NodeIx, stem: &str) -> Choice {
    let method = lowering.methods.claim(&[format!("choose_{stem}")]);
    let name = lowering.type_names.claim(&[format!("{}Choice", upper_camel(stem))]);
    let branches = branches(lowering, node);
    let (docs, options) = if branches.is_empty() {
        let options = variants(lowering, &lowering.sends(node, false)).into_iter();
        let options = options.map(|(variant, sending)| (variant, Opened::MessageFlow(sending.flow)));
        ("Chooses the message flow on which it sends.", options.collect())
    } else {
        ("Chooses the sequence flow on which it goes on.", sequence_flows(lowering, &branches))
    };
    Choice { node, method, name, docs: vec![lowering.element(node), docs.to_owned()], options }
}

/// Outgoing sequence flows of a gateway whose conditions only the implementation can judge.
fn branches(lowering: &Lowering<'_>, node: NodeIx) -> Vec<PlaceIx> {
    let mut branches = Vec::new();
    for transition in lowering.endpoint.transitions.iter().filter(|transition| transition.node == node) {
        if let (Guard::Opaque, Some(choice)) = (transition.guard, transition.choice)
            && !branches.contains(&choice)
        {
            branches.push(choice);
        }
    }
    branches
}

fn sequence_flows(lowering: &Lowering<'_>, branches: &[PlaceIx]) -> Vec<(Variant, Opened)> {
    let described: Vec<(&str, &str, String)> = branches.iter().map(|place| describe(lowering, *place)).collect();
    let named: Vec<(&str, &str)> = described.iter().map(|(name, id, _)| (*name, *id)).collect();
    let mut names = Names::without(&["Self"]);
    let options = branches.iter().zip(stems(&named, "flow")).zip(&described).map(|((place, stem), (_, _, doc))| {
        let name = upper_camel(&stem);
        let name = names.claim(&[name.clone(), format!("{name}Flow")]);
        (Variant { name, doc: doc.clone() }, Opened::SequenceFlow(*place))
    });
    options.collect()
}

/// Name, id and description of a sequence flow; without a name it is called by where it leads.
fn describe<'a>(lowering: &Lowering<'a>, place: PlaceIx) -> (&'a str, &'a str, String) {
    match &lowering.endpoint.places[place.index()].kind {
        PlaceKind::SequenceFlow { id, name, target, .. } => {
            let target = &*lowering.endpoint.node(*target).name;
            let label = name.as_deref().map(|name| format!("{}, ", quoted(name))).unwrap_or_default();
            let doc = format!("sequence flow {label}to {} ({})", quoted(target), quoted(id));
            (name.as_deref().unwrap_or(target), id, doc)
        }
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => ("", "", String::new()),
    }
}

/// Timers whose delay only the implementation knows.
pub(crate) fn delays(lowering: &mut Lowering<'_>) -> Vec<Delay> {
    let timers: Vec<(TimerIx, NodeIx, String)> = (lowering.endpoint.timers.iter().enumerate())
        .filter_map(|(at, timer)| match &timer.kind {
            TimerKind::Unspecified { source } => Some((TimerIx::at(at), timer.node, source.to_string())),
            TimerKind::Duration { .. } | TimerKind::Date { .. } => None,
        })
        .collect();
    let nodes: Vec<NodeIx> = timers.iter().map(|(_, node, _)| *node).collect();
    let stems = stems_of(lowering, &nodes);
    let delay = |((timer, node, source), stem): ((TimerIx, NodeIx, String), String)| {
        let mut docs = vec![lowering.element(node), "How long until it is due.".to_owned()];
        docs.extend((!source.is_empty()).then(|| format!("The model says {}.", quoted(&source))));
        Delay { timer, method: lowering.methods.claim(&[format!("{stem}_delay")]), docs }
    };
    timers.into_iter().zip(stems).map(delay).collect()
}

fn stems_of(lowering: &Lowering<'_>, nodes: &[NodeIx]) -> Vec<String> {
    let named = nodes.iter().map(|node| lowering.endpoint.node(*node));
    let named: Vec<(&str, &str)> = named.map(|node| (&*node.name, &*node.id)).collect();
    stems(&named, "event")
}
