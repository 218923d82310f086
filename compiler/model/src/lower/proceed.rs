//! What PROCEED writes into BPMN files (namespace `https://docs.proceed-labs.org/BPMN`): how a process is deployed,
//! machines, constraints, capabilities, planned durations. Its constraints are hard ones, which must hold, and soft
//! ones, which rank the machines.

use super::cluster::Cluster;
use super::element::Elements;
use super::placement::OPERATORS;
use super::timer::duration;
use crate::{Comparison, Placed, Placement, PlacementMethod, PlacementTarget, Preference, Requirement};
use quadrille_syntax::{Namespace, Node, NodeId, SyntaxTree};

/// The namespace.
pub(crate) const NAMESPACE: &str = "https://docs.proceed-labs.org/BPMN";

/// How long a flow node or sequence flow is planned to take, in milliseconds.
pub(crate) fn planned_duration(elements: &mut Elements<'_>, id: NodeId) -> Option<u64> {
    let tree = elements.tree;
    let of = extensions(tree, id)
        .chain(extensions(tree, id).filter(|node| node.name() == "meta").flat_map(|meta| inside(tree, meta)));
    let written = of.into_iter().find(|node| node.name() == "timePlannedDuration")?;
    let attribute = written.attribute("value");
    let found = duration(attribute.unwrap_or_else(|| written.trimmed_text()).trim())?;
    elements.not_acted_on(id, "an expected duration (proceed:timePlannedDuration)", written.span());
    Some(found.millis)
}

/// The placement that an element carries; none where PROCEED says nothing of it.
pub(crate) fn lower_placement(
    elements: &mut Elements<'_>,
    cluster: &Cluster,
    id: NodeId,
    subject: Placed,
) -> Option<Placement> {
    let tree = elements.tree;
    let node = elements.get(id);
    let method = match attribute(node, "deploymentMethod") {
        Some("static") => Some(PlacementMethod::Static),
        Some("dynamic") => Some(PlacementMethod::Dynamic),
        Some(_) | None => None,
    };
    let [machine, address] = ["machineId", "machineAddress"].map(|name| attribute(node, name));
    let found: Vec<_> = extensions(tree, id).collect();
    let constraints = found.iter().find(|node| node.name() == "processConstraints");
    let capabilities = found.iter().find(|node| node.name() == "capabilities");
    if method.is_none() && machine.is_none() && address.is_none() && constraints.is_none() && capabilities.is_none() {
        return None;
    }
    elements.not_acted_on(id, "a placement of PROCEED", node.span());
    let mut placement = Placement { method, ..Placement::of(elements.origin(id), subject) };
    if machine.is_some() || address.is_some() {
        let known = cluster.find(machine, address);
        placement.target = Some(known.map_or_else(
            || PlacementTarget::Machine { id: machine.map(str::to_owned), address: address.map(str::to_owned) },
            PlacementTarget::Node,
        ));
    }
    let capabilities = capabilities.into_iter().flat_map(|list| inside(tree, *list));
    let capabilities = capabilities.filter(|node| node.name() == "capability");
    placement.capabilities = capabilities.map(|node| node.trimmed_text().to_owned()).collect();
    for list in constraints.into_iter().flat_map(|list| inside(tree, *list)) {
        for constraint in inside(tree, list) {
            lower_constraint(elements, id, constraint, &mut placement);
        }
    }
    Some(placement)
}

fn lower_constraint(elements: &mut Elements<'_>, id: NodeId, constraint: Node<'_>, placement: &mut Placement) {
    let tree = elements.tree;
    let child = |name: &str| inside(tree, constraint).find(|node| node.name() == name);
    let text = |name: &str| child(name).map(|node| node.trimmed_text()).filter(|text| !text.is_empty());
    let (name, condition) = (text("name").map(str::to_owned), text("condition"));
    let lowered = match (constraint.name(), name) {
        ("hardConstraint", Some(name)) => comparison(condition).map(|comparison| {
            let list = child("values");
            let to_all = list.is_some_and(|list| list.attribute("valuesConjunction") == Some("AND"));
            let values = list.into_iter().flat_map(|list| inside(tree, list));
            let values = values.map(|value| value.trimmed_text().to_owned()).collect();
            placement.requirements.push(Requirement { name, comparison, values, to_all });
        }),
        ("softConstraint", Some(name)) => match condition {
            Some(condition @ ("max" | "min")) => {
                let weight = constraint.attribute("weight").and_then(|weight| weight.trim().parse().ok());
                let is_more_better = condition == "max";
                placement.preferences.push(Preference { name, is_more_better, weight: weight.unwrap_or(1.0) });
                Some(())
            }
            Some(_) | None => None,
        },
        _ => None,
    };
    let has_more = child("hardConstraints").is_some();
    if lowered.is_none() || has_more {
        elements.not_acted_on(id, "a group of constraints of PROCEED", constraint.span());
    }
}

fn comparison(condition: Option<&str>) -> Option<Comparison> {
    OPERATORS.iter().find(|(name, _)| Some(*name) == condition).map(|(_, comparison)| *comparison)
}

fn is_own(node: Node<'_>) -> bool {
    matches!(node.namespace(), Namespace::Foreign(uri) if uri == NAMESPACE)
}

fn attribute<'t>(node: Node<'t>, name: &str) -> Option<&'t str> {
    let is_own = |namespace: &Namespace| matches!(namespace, Namespace::Foreign(uri) if uri == NAMESPACE);
    let mut attributes = node.attributes().filter(|attribute| attribute.namespace.is_some_and(is_own));
    let found = attributes.find(|attribute| attribute.name == name)?.value.trim();
    (!found.is_empty()).then_some(found)
}

fn extensions(tree: &SyntaxTree, id: NodeId) -> impl Iterator<Item = Node<'_>> {
    let lists = tree.bpmn_children(id, "extensionElements");
    lists.flat_map(|list| tree.get(list).children()).map(|child| tree.get(child)).filter(|node| is_own(*node))
}

fn inside<'t>(tree: &'t SyntaxTree, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    node.children().map(|child| tree.get(child)).filter(|node| is_own(*node))
}
