//! Relational process structures (`q:relationalProcessStructure`, extension.md §2.6).

use super::cluster::Cluster;
use super::coordination::lower_coordination;
use super::element::{Elements, named};
use super::places::Places;
use super::rule_element::RuleElement;
use super::state_view::lower_states;
use super::vocabulary::{Owners, unknown};
use crate::code::{CYCLIC_RELATIONS, DUPLICATE_ID, INVALID_VALUE, UNKNOWN_VOCABULARY_NAME};
use crate::{
    Annotations, Origin, ProcessType, ProcessTypeIx, Relation, RelationCardinality, RelationalProcessStructure,
};
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::{Attribute, NodeId};

/// The structures of collaborations and processes, with the coordination processes over them.
pub(crate) fn lower_structures(
    elements: &mut Elements<'_>,
    places: &Places<'_>,
    cluster: &Cluster,
    annotations: &Annotations,
    owners: &Owners,
) -> Vec<RelationalProcessStructure> {
    let tree = elements.tree;
    let mut structures = Vec::new();
    for written in carried(elements, owners, "relationalProcessStructure") {
        let kind = "a relational process structure (q:relationalProcessStructure)";
        elements.not_acted_on(written, kind, tree.get(written).span());
        let written = RuleElement::new(tree, written);
        let mut structure = lower_structure(elements, places, cluster, annotations, written);
        for coordination in written.children().filter(|child| child.name() == "coordinationProcess") {
            note_coordination(elements, coordination);
            let lowered = lower_coordination(elements, cluster, &structure, coordination);
            structure.coordinations.extend(lowered);
        }
        structures.push(structure);
    }
    for written in carried(elements, owners, "coordinationProcess") {
        let written = RuleElement::new(tree, written);
        note_coordination(elements, written);
        lower_outside(elements, cluster, &mut structures, written);
    }
    structures
}

fn note_coordination(elements: &mut Elements<'_>, written: RuleElement<'_>) {
    let span = written.node().span();
    elements.not_acted_on_in(&written.origin(), "a coordination process (q:coordinationProcess)", span);
}

fn carried(elements: &Elements<'_>, owners: &Owners, name: &str) -> Vec<NodeId> {
    let tree = elements.tree;
    let owners = owners.carrying(elements, name);
    let found = owners.iter().flat_map(|owner| tree.extensions(*owner));
    found.filter(|child| tree.get(*child).name() == name).collect()
}

/// A coordination process that stands outside of structures belongs to the first one that has its process type.
fn lower_outside(
    elements: &mut Elements<'_>,
    cluster: &Cluster,
    structures: &mut [RelationalProcessStructure],
    written: RuleElement<'_>,
) {
    let Some(coordinating) = written.attribute("coordinating") else { return };
    let has_type = |structure: &&mut RelationalProcessStructure| {
        structure.types.iter().any(|process_type| process_type.origin.label() == coordinating.value.trim())
    };
    match structures.iter_mut().find(has_type) {
        Some(structure) => {
            let lowered = lower_coordination(elements, cluster, structure, written);
            structure.coordinations.extend(lowered);
        }
        None => {
            let origin = written.origin();
            let name = coordinating.value;
            let message = format!("{} names process type `{name}`, which no structure has", named(&origin));
            let span = coordinating.span;
            let diagnostic = Diagnostic::error(UNKNOWN_VOCABULARY_NAME, message, span, "no process type has this name");
            elements.report(&origin, diagnostic.help("add a q:relationalProcessStructure with this process type"));
        }
    }
}

fn lower_structure(
    elements: &mut Elements<'_>,
    places: &Places<'_>,
    cluster: &Cluster,
    annotations: &Annotations,
    written: RuleElement<'_>,
) -> RelationalProcessStructure {
    let origin = written.origin();
    let mut structure =
        RelationalProcessStructure { origin, types: Vec::new(), relations: Vec::new(), coordinations: Vec::new() };
    for child in written.children().filter(|child| child.name() == "processType") {
        let lowered = lower_type(elements, places, cluster, annotations, child, &structure.types);
        structure.types.extend(lowered);
    }
    for child in written.children().filter(|child| child.name() == "relation") {
        let lowered = lower_relation(elements, &structure, child);
        structure.relations.extend(lowered);
    }
    structure
}

fn lower_type(
    elements: &mut Elements<'_>,
    places: &Places<'_>,
    cluster: &Cluster,
    annotations: &Annotations,
    written: RuleElement<'_>,
    earlier: &[ProcessType],
) -> Option<ProcessType> {
    let origin = written.origin();
    // A missing name, the metamodel's rules report.
    origin.name.as_ref()?;
    if let Some(first) = earlier.iter().find(|earlier| earlier.origin.name == origin.name) {
        twice(elements, &origin, &first.origin, "process types");
        return None;
    }
    let process = written.reference(elements, "processRef");
    let process = process.and_then(|process| places.processes.get(&process)).copied();
    let node = written.attribute("node").and_then(|node| cluster.named(elements, &origin, node));
    let (states, transitions) = lower_states(elements, places, annotations, written, process);
    let is_user = written.choice("user", &[("true", true), ("1", true)]).unwrap_or(false);
    Some(ProcessType { origin, process, is_user, node, states, transitions })
}

/// Reports a name that is given twice.
pub(crate) fn twice(elements: &mut Elements<'_>, second: &Origin, first: &Origin, what: &str) {
    let message = format!("there are two {what} `{}`", second.label());
    let diagnostic = Diagnostic::error(DUPLICATE_ID, message, second.span, "the second one");
    elements.report(second, diagnostic.label(first.span, "the first one").help("give one of them another name"));
}

/// The process type that an attribute names; one that does not exist is reported.
pub(crate) fn process_type(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    written: RuleElement<'_>,
    attribute: &str,
) -> Option<ProcessTypeIx> {
    let name = written.attribute(attribute)?;
    let is_named = |of: &ProcessType| of.origin.name.as_deref() == Some(name.value.trim());
    let found = structure.types.iter().position(is_named).and_then(|at| u32::try_from(at).ok());
    if found.is_none() {
        let origin = written.origin();
        let message = format!("{} names process type `{}`, which does not exist", named(&origin), name.value);
        let known = structure.types.iter().map(|of| of.origin.label());
        unknown(elements, &origin, message, name.span, "no process type has this name", known);
    }
    found.map(ProcessTypeIx)
}

/// A relation; none where a finding says what is wrong with it.
fn lower_relation(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    written: RuleElement<'_>,
) -> Option<Relation> {
    let [source, target] = ["source", "target"].map(|attribute| process_type(elements, structure, written, attribute));
    let [m, n] = ["m", "n"].map(|attribute| match written.attribute(attribute) {
        Some(attribute) => cardinality(elements, written, attribute),
        None => Some(RelationCardinality { lower: 0, upper: None }),
    });
    let relation = Relation { source: source?, target: target?, m: m?, n: n? };
    if relation.source != relation.target && !structure.above(relation.target).contains(&relation.source) {
        return Some(relation);
    }
    let [lower, higher] = [relation.source, relation.target].map(|of| &structure.types[of.index()].origin);
    let origin = written.origin();
    let message = format!("the relation from `{}` to `{}` closes a circle", lower.label(), higher.label());
    let label = "a relation leads from a lower process type to a higher one";
    let mut diagnostic = Diagnostic::error(CYCLIC_RELATIONS, message, origin.span, label);
    if relation.source != relation.target {
        diagnostic = diagnostic
            .label(lower.span, "by other relations, this one is above the other")
            .label(higher.span, "and this one below");
    }
    elements.report(&origin, diagnostic.help("turn it round, or remove one relation of the circle"));
    None
}

/// `lower..upper`, where the upper bound may be `*`.
fn cardinality(
    elements: &mut Elements<'_>,
    relation: RuleElement<'_>,
    written: Attribute<'_>,
) -> Option<RelationCardinality> {
    let parsed = written.value.trim().split_once("..").and_then(|(lower, upper)| {
        let lower = lower.trim().parse().ok()?;
        let upper = match upper.trim() {
            "*" => None,
            upper => Some(upper.parse().ok()?),
        };
        let is_range = upper.is_none_or(|upper| upper >= lower && upper > 0);
        is_range.then_some(RelationCardinality { lower, upper })
    });
    if parsed.is_none() {
        let origin = relation.origin();
        let message = format!("`{}` is no cardinality", written.value);
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, written.span, "this value");
        let help = "write the least and the greatest number, such as `0..*`, `1..1` or `2..5`";
        elements.report(&origin, diagnostic.help(help));
    }
    parsed
}
