//! Placements: `q:placement` on processes and flow nodes, `q:node` on participants and flow nodes, and what PROCEED
//! writes (extension.md §2.4).

use super::cluster::{Cluster, names};
use super::duration::lower_duration;
use super::element::{Elements, listed, named};
use super::places::Places;
use super::proceed;
use super::rule_element::RuleElement;
use crate::code::{INVALID_VALUE, UNSATISFIABLE_PLACEMENT};
use crate::{
    ClusterNode, Comparison, Origin, Placed, Placement, PlacementMethod, PlacementTarget, Placements, Preference,
    Requirement,
};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_syntax::{ElementType, Namespace, NodeId};

/// The operators of requirements.
pub(crate) const OPERATORS: [(&str, Comparison); 8] = [
    ("<", Comparison::Less),
    ("<=", Comparison::AtMost),
    (">", Comparison::Greater),
    (">=", Comparison::AtLeast),
    ("==", Comparison::Equal),
    ("=", Comparison::Equal),
    ("!=", Comparison::Unequal),
    ("<>", Comparison::Unequal),
];

/// All placements of a file.
pub(crate) fn lower_placements(elements: &mut Elements<'_>, places: &Places<'_>, cluster: Cluster) -> Placements {
    let mut placements = Vec::new();
    for id in elements.all(ElementType::Participant) {
        if let Some(participant) = places.participants.get(&id) {
            lower_at(elements, &cluster, id, Placed::Participant(*participant), &mut placements);
        }
    }
    for (id, process) in places.processes {
        lower_at(elements, &cluster, *id, Placed::Process(*process), &mut placements);
    }
    for (id, _) in places.all() {
        if let Some((process, node)) = places.flow_node(id) {
            lower_at(elements, &cluster, id, Placed::FlowNode(process, node), &mut placements);
        }
    }
    for placement in &placements {
        check(elements, &cluster.nodes, placement);
    }
    Placements { nodes: cluster.nodes, placements }
}

/// The placements that one element carries.
fn lower_at(
    elements: &mut Elements<'_>,
    cluster: &Cluster,
    id: NodeId,
    subject: Placed,
    placements: &mut Vec<Placement>,
) {
    let tree = elements.tree;
    let node = elements.get(id);
    let written = node.attribute_node(Some(&Namespace::Quadrille), "node");
    if let Some(written) = written.filter(|written| !written.value.trim().is_empty()) {
        elements.not_acted_on(id, "a placement (q:node)", written.span);
        let origin = elements.origin(id);
        let node = cluster.named(elements, &origin, written);
        let target = node.map_or_else(|| machine(written.value), PlacementTarget::Node);
        placements.push(Placement { target: Some(target), ..Placement::of(origin, subject) });
    }
    if let Some(placement) = tree.extensions(id).find(|child| tree.get(*child).name() == "placement") {
        elements.not_acted_on(placement, "a placement (q:placement)", tree.get(placement).span());
        let lowered = lower_placement(elements, cluster, RuleElement::new(tree, placement), id, subject);
        placements.push(lowered);
    }
    placements.extend(proceed::lower_placement(elements, cluster, id, subject));
}

fn machine(id: &str) -> PlacementTarget {
    PlacementTarget::Machine { id: Some(id.trim().to_owned()), address: None }
}

impl Placement {
    /// A placement that says nothing yet.
    pub(crate) const fn of(origin: Origin, subject: Placed) -> Self {
        Self {
            origin,
            subject,
            method: None,
            target: None,
            capabilities: Vec::new(),
            max_hops: None,
            max_time: None,
            requirements: Vec::new(),
            preferences: Vec::new(),
        }
    }
}

fn lower_placement(
    elements: &mut Elements<'_>,
    cluster: &Cluster,
    written: RuleElement<'_>,
    owner: NodeId,
    subject: Placed,
) -> Placement {
    // It has no id of its own: people know the element that carries it.
    let origin = Origin { span: written.node().span(), ..elements.origin(owner) };
    let methods = [("static", PlacementMethod::Static), ("dynamic", PlacementMethod::Dynamic)];
    let mut placement = Placement::of(origin.clone(), subject);
    placement.method = Some(written.choice("method", &methods).unwrap_or(PlacementMethod::Static));
    placement.target = written.attribute("node").map(|node| {
        let found = cluster.named(elements, &origin, node);
        found.map_or_else(|| machine(node.value), PlacementTarget::Node)
    });
    placement.capabilities = names(written.value("capabilities"));
    placement.max_hops = written.attribute("maxHops").and_then(|hops| {
        let number = hops.value.trim();
        // What is no number, the metamodel's rules report.
        number.parse::<i64>().ok()?;
        let found = number.parse().ok();
        if found.is_none() {
            refuse(elements, &origin, number, hops.span, "number of machines", "write 0 or more");
        }
        found
    });
    placement.max_time = written.attribute("maxTime").and_then(|time| lower_duration(elements, &origin, time));
    for child in written.children() {
        match child.name() {
            "require" => placement.requirements.extend(requirement(elements, &origin, child)),
            "prefer" => placement.preferences.extend(preference(elements, &origin, child)),
            _ => {}
        }
    }
    placement
}

fn requirement(elements: &mut Elements<'_>, origin: &Origin, written: RuleElement<'_>) -> Option<Requirement> {
    let operator = written.attribute("op")?;
    let comparison = written.choice("op", &OPERATORS);
    if comparison.is_none() {
        let help = format!("write one of {}", listed(OPERATORS.iter().map(|(name, _)| name)));
        refuse(elements, origin, operator.value, operator.span, "comparison", &help);
    }
    let name = written.value("name")?.to_owned();
    let values = vec![written.node().attribute("value")?.to_owned()];
    Some(Requirement { name, comparison: comparison?, values, to_all: false })
}

fn preference(elements: &mut Elements<'_>, origin: &Origin, written: RuleElement<'_>) -> Option<Preference> {
    let direction = written.attribute("direction")?;
    let is_more_better = written.choice("direction", &[("max", true), ("min", false)]);
    if is_more_better.is_none() {
        refuse(elements, origin, direction.value, direction.span, "direction", "write `max` or `min`");
    }
    let weight = match written.attribute("weight") {
        None => Some(1.0),
        Some(weight) => {
            // What is no number, the metamodel's rules report.
            let number: f64 = weight.value.trim().parse().ok()?;
            if number <= 0.0 {
                refuse(elements, origin, weight.value, weight.span, "weight", "write a number above 0");
            }
            (number > 0.0).then_some(number)
        }
    };
    let name = written.value("name")?.to_owned();
    Some(Preference { name, is_more_better: is_more_better?, weight: weight? })
}

fn refuse(elements: &mut Elements<'_>, origin: &Origin, value: &str, span: Span, what: &str, help: &str) {
    let message = format!("`{value}` is no {what} for the placement of {}", named(origin));
    let diagnostic = Diagnostic::error(INVALID_VALUE, message, span, "this value");
    elements.report(origin, diagnostic.help(help));
}

/// Warns where no node of the cluster can be meant, as far as that is known before anything runs.
fn check(elements: &mut Elements<'_>, nodes: &[ClusterNode], placement: &Placement) {
    let candidates: Vec<&ClusterNode> = match &placement.target {
        Some(PlacementTarget::Node(node)) => vec![&nodes[node.index()]],
        // Known at run time only, or reported.
        Some(PlacementTarget::Machine { .. }) => return,
        None => nodes.iter().collect(),
    };
    if candidates.is_empty() || candidates.iter().any(|node| fits(node, placement)) {
        return;
    }
    let origin = &placement.origin;
    let message = match candidates[..] {
        [node] => format!("node `{}` is not as the placement of {} demands", node.origin.id, named(origin)),
        _ => format!("no node of the cluster is as the placement of {} demands", named(origin)),
    };
    let mut diagnostic = Diagnostic::warning(UNSATISFIABLE_PLACEMENT, message, origin.span, "this placement");
    for node in candidates.iter().take(3) {
        let lacking = lacking(node, placement).unwrap_or_default();
        diagnostic = diagnostic.label(node.origin.span, format!("has no {lacking}"));
    }
    let help = "add what is demanded to `capabilities` or the facts of a node, or demand less";
    elements.report(origin, diagnostic.help(help));
}

fn fits(node: &ClusterNode, placement: &Placement) -> bool {
    lacking(node, placement).is_none()
}

/// What a node lacks. Facts that are not written down are known at run time.
fn lacking(node: &ClusterNode, placement: &Placement) -> Option<String> {
    let capability = placement.capabilities.iter().find(|capability| !node.capabilities.contains(capability));
    let requirement = placement.requirements.iter().find(|requirement| {
        let fact = node.facts.iter().find(|fact| fact.name == requirement.name);
        fact.is_some_and(|fact| !holds(&fact.value, requirement))
    });
    capability
        .map(|capability| format!("capability `{capability}`"))
        .or_else(|| requirement.map(|requirement| format!("`{}` that is demanded", requirement.name)))
}

fn holds(fact: &str, requirement: &Requirement) -> bool {
    let compare = |value: &String| {
        let order = match (fact.trim().parse::<f64>(), value.trim().parse::<f64>()) {
            (Ok(fact), Ok(value)) => fact.partial_cmp(&value),
            _ => Some(fact.trim().cmp(value.trim())),
        };
        let Some(order) = order else { return false };
        match requirement.comparison {
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
            Comparison::Equal => order.is_eq(),
            Comparison::Unequal => order.is_ne(),
        }
    };
    if requirement.to_all { requirement.values.iter().all(compare) } else { requirement.values.iter().any(compare) }
}
