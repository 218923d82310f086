//! Monitoring (BPMN 2.0.2 clause 8.2.2 leaves it open; rules of `q:monitoringModel`): rules, and the points at
//! which they observe.

use super::correlation_property::{PathFault, scalar_at};
use super::data::data_object;
use super::element::{Elements, listed, named};
use super::payload::Payloads;
use super::selector::{NodeSet, Selection, select};
use crate::code::{
    DUPLICATE_ID, INVALID_VALUE, MISUSED_MONITORING_RULE, MONITORING_RULE_WITHOUT_MATCH, UNKNOWN_MEMBER,
    UNKNOWN_MONITORING_RULE,
};
use crate::{MessageFlow, MonitoringPoint, MonitoringRule, Origin, ParticipantIx};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_endpoint::{
    AggregateFunction, DataField, NodeIx, PartnerIx, Phase, PointRole, RangeFunction, RuleIx, RuleKind, Scope, Text,
};
use quadrille_syntax::{Namespace, NodeId};
use std::collections::BTreeMap;

/// What monitoring needs of the rest of the model.
pub(crate) struct Monitored<'m> {
    /// Flow nodes with their elements and kinds.
    pub nodes: &'m NodeSet,
    /// Participants by their element, and by the element of their process.
    pub participants: &'m BTreeMap<NodeId, ParticipantIx>,
    /// The message flows.
    pub flows: &'m [(NodeId, MessageFlow)],
    /// The payload types.
    pub payloads: &'m Payloads,
}

/// The rules of a file in document order, and their points.
pub(crate) fn lower_monitoring(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
) -> (Vec<MonitoringRule>, Vec<MonitoringPoint>) {
    let mut lowering = Lowering { monitored, by_id: BTreeMap::new(), rules: Vec::new(), points: Vec::new() };
    let candidates = lowering.index(elements);
    let references = lowering.references(elements);
    for candidate in &candidates {
        let (kind, points) = match elements.get(candidate.element).name.as_str() {
            "log" => lowering.log(elements, candidate, &references),
            "range" => lowering.range(elements, candidate),
            _ => (lowering.aggregate(elements, candidate), Vec::new()),
        };
        let rule = candidate.index;
        lowering.points.extend(points.into_iter().map(|(participant, role)| MonitoringPoint {
            participant,
            rule,
            role,
        }));
        // A faulty rule keeps its position, so that references to others stay right.
        let kind = kind.unwrap_or(RuleKind::Log { fields: Vec::new().into(), data: Vec::new().into() });
        lowering.rules.push(MonitoringRule { origin: candidate.origin.clone(), kind });
    }
    (lowering.rules, lowering.points)
}

type Points = Vec<(ParticipantIx, PointRole)>;

struct Candidate {
    element: NodeId,
    origin: Origin,
    index: RuleIx,
    /// The process whose monitoring model it stands in; none in the collaboration's.
    scope: Option<ParticipantIx>,
}

struct Lowering<'m> {
    monitored: &'m Monitored<'m>,
    /// Rules by id; none for those that nothing acts on yet.
    by_id: BTreeMap<String, Option<RuleIx>>,
    rules: Vec<MonitoringRule>,
    points: Vec<MonitoringPoint>,
}

impl Lowering<'_> {
    /// Finds the rules that are acted on, and gives them their positions.
    fn index(&mut self, elements: &mut Elements<'_>) -> Vec<Candidate> {
        let tree = elements.tree;
        let mut candidates: Vec<Candidate> = Vec::new();
        for owner in elements.semantic() {
            let scope = self.monitored.participants.get(&owner).copied();
            let models = tree.extensions(owner).filter(|model| tree.get(*model).name == "monitoringModel");
            for element in models.flat_map(|model| tree.children(model, &Namespace::Quadrille)) {
                let mut origin = elements.origin(element);
                if origin.id.is_empty() {
                    origin.id = format!("{}_{}", origin.element, candidates.len() + 1);
                }
                let index = RuleIx::at(candidates.len());
                let is_acted_on = is_acted_on(elements, element);
                if self.by_id.insert(origin.id.clone(), is_acted_on.then_some(index)).is_some() {
                    let message = format!("there are two monitoring rules `{}`", origin.id);
                    let diagnostic = Diagnostic::error(DUPLICATE_ID, message, origin.span, "the second one");
                    elements.report(&origin, diagnostic.help("give one of them another id"));
                }
                if is_acted_on {
                    candidates.push(Candidate { element, origin, index, scope });
                }
            }
        }
        candidates
    }

    /// The nodes at which each rule is asked for by `monitoring` or `auditing`.
    fn references(&self, elements: &mut Elements<'_>) -> BTreeMap<RuleIx, Vec<(ParticipantIx, NodeIx)>> {
        let mut references: BTreeMap<RuleIx, Vec<_>> = BTreeMap::new();
        for carrier in elements.semantic() {
            let node = elements.get(carrier);
            if !matches!(node.name.as_str(), "monitoring" | "auditing") {
                continue;
            }
            let (Some(owner), Some(rules)) = (node.parent, node.attribute_node(Some(&Namespace::Quadrille), "rules"))
            else {
                continue;
            };
            for id in rules.value.split_whitespace() {
                match self.by_id.get(id) {
                    Some(Some(rule)) => references.entry(*rule).or_default().extend(self.nodes_of(owner)),
                    Some(None) => {}
                    None => {
                        let origin = elements.origin(owner);
                        let message =
                            format!("{} asks for monitoring rule `{id}`, which does not exist", named(&origin));
                        let diagnostic =
                            Diagnostic::error(UNKNOWN_MONITORING_RULE, message, rules.span, "no rule has this id");
                        let known = listed(self.by_id.keys());
                        elements.report(&origin, diagnostic.help(format!("the rules are {known}")));
                    }
                }
            }
        }
        references
    }

    /// A node itself, or all nodes of a process.
    fn nodes_of(&self, owner: NodeId) -> Vec<(ParticipantIx, NodeIx)> {
        let set = self.monitored.nodes;
        if let Some(node) = set.by_element(owner) {
            return vec![node];
        }
        self.monitored.participants.get(&owner).map(|participant| set.of_participant(*participant)).unwrap_or_default()
    }

    fn log(
        &self,
        elements: &mut Elements<'_>,
        rule: &Candidate,
        references: &BTreeMap<RuleIx, Vec<(ParticipantIx, NodeIx)>>,
    ) -> (Option<RuleKind>, Points) {
        let tree = elements.tree;
        let phase = choice(elements, rule, "when", &[("before", Phase::Before), ("after", Phase::After)]);
        let mut fields: Vec<Text> = Vec::new();
        let mut data = Vec::new();
        for child in tree.children(rule.element, &Namespace::Quadrille) {
            let node = elements.get(child);
            match node.name.as_str() {
                "field" => fields.extend(node.attribute("name").map(|name| name.to_owned().into())),
                "data" => data.extend(self.data_field(elements, rule, child)),
                _ => {}
            }
        }
        let kind = RuleKind::Log { fields: fields.into(), data: data.into() };
        let nodes = match select(elements, rule.element, self.monitored.nodes, rule.scope) {
            Selection::Nodes(selected) => selected,
            Selection::Absent => references.get(&rule.index).cloned().unwrap_or_default(),
            Selection::Reported => return (Some(kind), Vec::new()),
        };
        if nodes.is_empty() {
            let message = format!("{} applies nowhere", named(&rule.origin));
            let span = rule.origin.span;
            let diagnostic = Diagnostic::warning(MONITORING_RULE_WITHOUT_MATCH, message, span, "matches no flow node");
            let help = "select flow nodes with `element`, `elementRef` or `where`, or name the rule in q:rules of one";
            elements.report(&rule.origin, diagnostic.help(help));
        }
        let Some(phase) = phase else { return (Some(kind), Vec::new()) };
        let points = nodes.into_iter().map(|(participant, node)| (participant, PointRole::Log { node, phase }));
        (Some(kind), points.collect())
    }

    fn data_field(&self, elements: &mut Elements<'_>, rule: &Candidate, data: NodeId) -> Option<DataField> {
        let node = elements.get(data);
        let found = elements.reference(data, "ref")?;
        let Some(object) = data_object(elements, found) else {
            elements.wrong_kind(data, "ref", found, "a data object");
            return None;
        };
        let path: Vec<String> = match node.attribute("path") {
            Some(path) if !path.is_empty() => path.split('.').map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let item = elements.reference(object, "itemSubjectRef");
        let root = item.and_then(|item| self.monitored.payloads.types.get(&item)).copied();
        let fault = scalar_at(root, &path, &self.monitored.payloads.list).err();
        if let Some(PathFault::Unknown(_) | PathFault::NoPayload) = fault.filter(|_| !path.is_empty()) {
            let message = format!("{} records `{}`, which leads nowhere", named(&rule.origin), path.join("."));
            let diagnostic = Diagnostic::error(UNKNOWN_MEMBER, message, node.span, "this path");
            let object = elements.origin(object);
            elements.report(&rule.origin, diagnostic.label(object.span, "in this data object"));
        }
        let reference = elements.origin(object).id.into();
        Some(DataField { reference, slot: None, path: path.into_iter().map(Text::from).collect::<Vec<_>>().into() })
    }

    fn range(&self, elements: &mut Elements<'_>, rule: &Candidate) -> (Option<RuleKind>, Points) {
        let functions = [
            ("servicetime", RangeFunction::Servicetime),
            ("duration", RangeFunction::Duration),
            ("elapsed", RangeFunction::Elapsed),
            ("delay", RangeFunction::Delay),
        ];
        let Some(function) = choice(elements, rule, "function", &functions) else { return (None, Vec::new()) };
        let tree = elements.tree;
        let ends: Vec<_> =
            tree.children(rule.element, &Namespace::Quadrille).filter(|child| tree.get(*child).name == "at").collect();
        let expected = if function == RangeFunction::Duration { 1 } else { 2 };
        if ends.len() != expected {
            let what = format!("needs {expected} of q:at, and has {}", ends.len());
            misused(
                elements,
                rule,
                &what,
                rule.origin.span,
                "name the first flow node, and, unless it is a duration, the last one",
            );
            return (None, Vec::new());
        }
        let points = if function == RangeFunction::Delay {
            self.delay(elements, rule, &ends)
        } else {
            self.range_points(elements, rule, function, &ends)
        };
        (Some(RuleKind::Range(function)), points.unwrap_or_default())
    }

    fn range_points(
        &self,
        elements: &mut Elements<'_>,
        rule: &Candidate,
        function: RangeFunction,
        ends: &[NodeId],
    ) -> Option<Points> {
        let mut nodes = Vec::new();
        for end in ends {
            let selected = match select(elements, *end, self.monitored.nodes, rule.scope) {
                Selection::Nodes(selected) => selected,
                Selection::Absent => Vec::new(),
                Selection::Reported => return None,
            };
            let [node] = selected[..] else {
                let what = format!("selects {} flow nodes with one end, not one", selected.len());
                let span = elements.get(*end).span;
                misused(elements, rule, &what, span, "name one flow node with elementRef");
                return None;
            };
            nodes.push(node);
        }
        let (first, last) = (*nodes.first()?, *nodes.last()?);
        if first.0 != last.0 {
            let help = "select nodes of one process; between participants use function `delay`";
            misused(elements, rule, "has ends in two processes", rule.origin.span, help);
            return None;
        }
        let (opens, closes) = match function {
            RangeFunction::Servicetime => (Phase::After, Phase::Before),
            RangeFunction::Elapsed => (Phase::After, Phase::After),
            RangeFunction::Duration | RangeFunction::Delay => (Phase::Before, Phase::After),
        };
        Some(vec![
            (first.0, PointRole::Opens { node: first.1, phase: opens }),
            (last.0, PointRole::Closes { node: last.1, phase: closes }),
        ])
    }

    fn delay(&self, elements: &mut Elements<'_>, rule: &Candidate, ends: &[NodeId]) -> Option<Points> {
        let mut participants = Vec::new();
        for end in ends {
            let found = elements.reference(*end, "participantRef")?;
            let Some(participant) = self.monitored.participants.get(&found) else {
                elements.wrong_kind(*end, "participantRef", found, "a participant");
                return None;
            };
            participants.push(*participant);
        }
        let (from, to) = (*participants.first()?, *participants.last()?);
        let mut flows = self.monitored.flows.iter().map(|(_, flow)| flow);
        if !flows.any(|flow| flow.source.participant == from && flow.target.participant == to) {
            let help = "name the sender first, and draw a message flow from it to the receiver";
            misused(elements, rule, "measures a delay where no message flow goes", rule.origin.span, help);
            return None;
        }
        // The sender as a position in the model's participants; projection turns it into the partner's.
        Some(vec![(to, PointRole::ReceivedFrom { partner: PartnerIx(from.0) })])
    }

    fn aggregate(&self, elements: &mut Elements<'_>, rule: &Candidate) -> Option<RuleKind> {
        let function = choice(elements, rule, "function", &AGGREGATE_FUNCTIONS)?;
        let scopes =
            [("processInstance", Scope::ProcessInstance), ("process", Scope::Process), ("system", Scope::System)];
        let scope = choice(elements, rule, "scope", &scopes)?;
        let node = elements.get(rule.element);
        let of = node.attribute_node(None, "of");
        let span = of.map_or(node.span, |of| of.span);
        let name = of.map(|of| of.value.as_str()).unwrap_or_default();
        let Some(Some(of)) = self.by_id.get(name).copied() else {
            let message = format!("{} is over rule `{name}`, which does not exist", named(&rule.origin));
            let diagnostic = Diagnostic::error(UNKNOWN_MONITORING_RULE, message, span, "no rule has this id");
            elements.report(&rule.origin, diagnostic);
            return None;
        };
        let tree = elements.tree;
        let over_range = tree.ids().any(|id| {
            let node = tree.get(id);
            node.namespace == Namespace::Quadrille && node.name == "range" && node.attribute("id") == Some(name)
        });
        if !over_range && function != AggregateFunction::Count {
            let help = "take the values of a q:range, or count the records of a q:log";
            misused(elements, rule, "is over a rule without values", span, help);
            return None;
        }
        Some(RuleKind::Aggregate { function, of, scope })
    }
}

const AGGREGATE_FUNCTIONS: [(&str, AggregateFunction); 5] = [
    ("avg", AggregateFunction::Avg),
    ("sum", AggregateFunction::Sum),
    ("count", AggregateFunction::Count),
    ("min", AggregateFunction::Min),
    ("max", AggregateFunction::Max),
];

/// Whether a rule is acted on; if not, that is noted.
fn is_acted_on(elements: &mut Elements<'_>, rule: NodeId) -> bool {
    let node = elements.get(rule);
    for (attribute, kind) in [
        ("every", "a repeated log (q:log every)"),
        ("window", "a window (q:aggregate window)"),
        ("groupBy", "a grouping (q:aggregate groupBy)"),
    ] {
        if let Some(attribute) = node.attribute_node(None, attribute) {
            elements.not_acted_on(rule, kind, attribute.span);
        }
    }
    let kind = match (node.name.as_str(), node.attribute("when").or_else(|| node.attribute("function"))) {
        ("log", Some("during")) => "a log during an activity",
        ("aggregate", Some("percentile")) => "a percentile",
        ("aggregate", Some("stddev")) => "a standard deviation",
        ("log" | "range" | "aggregate", _) => return true,
        // Noted with the rest of the vocabulary.
        _ => return false,
    };
    elements.not_acted_on(rule, kind, node.span);
    false
}

/// The value of an attribute from a fixed list; anything else is reported.
fn choice<T: Copy>(
    elements: &mut Elements<'_>,
    rule: &Candidate,
    attribute: &str,
    values: &[(&'static str, T)],
) -> Option<T> {
    let node = elements.get(rule.element);
    let written = node.attribute_node(None, attribute);
    let value = written.map(|written| written.value.as_str()).unwrap_or_default();
    let found = values.iter().find(|(name, _)| *name == value).map(|(_, value)| *value);
    if found.is_none() {
        let message = format!("`{value}` is no {attribute} for {}", named(&rule.origin));
        let span = written.map_or(node.span, |written| written.span);
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, span, "this value");
        let help = format!("write one of {}", listed(values.iter().map(|(name, _)| name)));
        elements.report(&rule.origin, diagnostic.help(help));
    }
    found
}

fn misused(elements: &mut Elements<'_>, rule: &Candidate, what: &str, span: Span, help: &str) {
    let message = format!("{} {what}", named(&rule.origin));
    let diagnostic = Diagnostic::error(MISUSED_MONITORING_RULE, message, span, "this cannot be observed");
    elements.report(&rule.origin, diagnostic.help(help));
}
