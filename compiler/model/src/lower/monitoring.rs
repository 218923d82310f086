//! Monitoring models (extension.md §2.2; BPMN 2.0.2 clause 8.2.2 leaves monitoring open): their rules, the
//! elements that ask for them, and the points at which the rules that are acted on observe.

use super::aggregate::lower_aggregate;
use super::conditional::lower_conditional;
use super::element::{Elements, listed, named};
use super::kpi::lower_kpi;
use super::log::lower_log;
use super::monitoring_point::{Points, points};
use super::payload::Payloads;
use super::places::Places;
use super::range::lower_range;
use super::rule_element::RuleElement;
use super::selector::NodeSet;
use super::sla::lower_sla;
use crate::code::{DUPLICATE_ID, MISUSED_MONITORING_RULE, UNKNOWN_MONITORING_RULE};
use crate::{
    Injection, MessageFlow, Moment, Monitoring, MonitoringModel, MonitoringPoint, MonitoringRequest, MonitoringRule,
    Origin, ParticipantIx, ProcessIx, RequestedRule, RequestedRuleIx, RuleContent, Statistic,
};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_endpoint::{AggregateFunction, DataField, NodeIx, RuleIx, RuleKind, Text};
use quadrille_syntax::{ElementType, Namespace, NodeId, SyntaxTree};
use std::collections::BTreeMap;

/// What monitoring needs of the rest of the model.
pub(crate) struct Monitored<'m> {
    /// Flow nodes with their elements and kinds.
    pub nodes: &'m NodeSet,
    /// Where elements stand.
    pub places: &'m Places<'m>,
    /// The message flows.
    pub flows: &'m [(NodeId, MessageFlow)],
    /// The payload types.
    pub payloads: &'m Payloads,
}

/// What monitoring models become.
#[derive(Default)]
pub(crate) struct LoweredMonitoring {
    /// Everything that they ask for.
    pub requested: Monitoring,
    /// The rules that are acted on.
    pub rules: Vec<MonitoringRule>,
    /// Where those observe.
    pub points: Vec<MonitoringPoint>,
}

/// The monitoring models of a file and of what it imports.
pub(crate) fn lower_monitoring(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    owners: &[NodeId],
) -> LoweredMonitoring {
    let mut found = LoweredMonitoring::default();
    let mut index = RuleIndex { rules: Vec::new(), by_id: BTreeMap::new() };
    let tree = elements.tree;
    for owner in owners {
        let models = tree.extensions(*owner).filter(|model| tree.get(*model).name() == "monitoringModel");
        for model in models {
            let scope = monitored.places.processes.get(owner).copied();
            let participant = scope.and_then(|_| monitored.places.participants.get(owner).copied());
            let model = RuleElement::new(tree, model);
            index.add(elements, model, (scope, participant), found.requested.models.len());
            found.requested.models.push(lower_model(model, scope));
        }
    }
    for model in imported_models(tree) {
        index.add(elements, model, (None, None), found.requested.models.len());
        found.requested.models.push(lower_model(model, None));
    }
    index.choose_acted_on();
    found.requested.requests = requests(elements, &index);
    let asked = asked_for(elements, monitored, &index);
    for candidate in &index.rules {
        lower_rule(elements, monitored, &index, candidate, &asked, &mut found);
    }
    found
}

/// The imported files that are monitoring models themselves.
fn imported_models(tree: &SyntaxTree) -> impl Iterator<Item = RuleElement<'_>> {
    let roots = tree.files().filter(|file| *file != tree.focus()).filter_map(|file| tree.root_of(file));
    roots
        .map(|root| RuleElement::new(tree, root))
        .filter(|root| *root.node().namespace() == Namespace::Quadrille && root.name() == "monitoringModel")
}

fn lower_model(element: RuleElement<'_>, scope: Option<ProcessIx>) -> MonitoringModel {
    let injections = [("wrapper", Injection::Wrapper), ("intercept", Injection::Intercept)];
    MonitoringModel {
        origin: element.origin(),
        version: element.value("version").map(str::to_owned),
        injection: element.choice("injection", &injections).unwrap_or_default(),
        scope,
        is_imported: element.is_imported(),
    }
}

fn lower_rule(
    elements: &mut Elements<'_>,
    monitored: &Monitored<'_>,
    index: &RuleIndex<'_>,
    candidate: &Candidate<'_>,
    asked: &BTreeMap<RequestedRuleIx, Asked>,
    found: &mut LoweredMonitoring,
) {
    let element = candidate.element;
    let content = match element.name() {
        "log" => lower_log(elements, monitored, element).map(RuleContent::Log),
        "when" => lower_conditional(elements, monitored, element).map(RuleContent::Conditional),
        "range" => lower_range(elements, monitored, element).map(RuleContent::Range),
        "aggregate" => lower_aggregate(elements, index, element).map(RuleContent::Aggregate),
        "kpi" => lower_kpi(elements, index, element).map(RuleContent::Kpi),
        "sla" => lower_sla(elements, monitored, element, candidate.scope).map(RuleContent::Sla),
        // What the vocabulary does not have, the metamodel's rules report.
        _ => None,
    };
    if let Some(content) = &content {
        note(elements, candidate, content);
    }
    if let Some(rule) = candidate.acted_on {
        let observed = content.as_ref().map(|content| points(elements, monitored, candidate, asked, content));
        found.points.extend(
            observed.unwrap_or_else(Points::new).into_iter().map(|(participant, role)| MonitoringPoint {
                participant,
                rule,
                role,
            }),
        );
        let kind = content.as_ref().and_then(|content| kind(index, content));
        // A faulty rule keeps its position, so that references to others stay right.
        let kind = kind.unwrap_or(RuleKind::Log { fields: Vec::new().into(), data: Vec::new().into() });
        found.rules.push(MonitoringRule { origin: candidate.origin.clone(), kind });
    }
    let (origin, model) = (candidate.origin.clone(), candidate.model);
    found.requested.rules.push(RequestedRule { origin, model, content, acted_on: candidate.acted_on });
}

/// Notes what nothing acts on yet.
fn note(elements: &mut Elements<'_>, candidate: &Candidate<'_>, content: &RuleContent) {
    let span = candidate.element.node().span();
    let kind = match content {
        RuleContent::Log(log) if log.moment == Moment::During => "a log during an activity",
        RuleContent::Conditional(_) => "a conditional monitoring rule (q:when)",
        RuleContent::Kpi(_) => "a key performance indicator (q:kpi)",
        RuleContent::Sla(_) => "a service level agreement (q:sla)",
        RuleContent::Aggregate(aggregate) => {
            for (attribute, kind) in
                [("window", "a window (q:aggregate window)"), ("groupBy", "a grouping (q:aggregate groupBy)")]
            {
                if let Some(attribute) = candidate.element.attribute(attribute) {
                    elements.not_acted_on_in(&candidate.origin, kind, attribute.span);
                }
            }
            match aggregate.function {
                Statistic::Percentile(_) => "a percentile",
                Statistic::Stddev => "a standard deviation",
                _ if candidate.acted_on.is_none() => "an aggregate over what is not acted on itself",
                Statistic::Avg | Statistic::Sum | Statistic::Count | Statistic::Min | Statistic::Max => return,
            }
        }
        RuleContent::Log(_) | RuleContent::Range(_) => return,
    };
    elements.not_acted_on_in(&candidate.origin, kind, span);
}

/// What a rule computes, as far as it is acted on.
fn kind(index: &RuleIndex<'_>, content: &RuleContent) -> Option<RuleKind> {
    match content {
        RuleContent::Log(log) => {
            let fields: Vec<Text> = log.fields.iter().map(|field| field.clone().into()).collect();
            let data = log.data.iter().map(|data| DataField {
                reference: data.object.id.clone().into(),
                slot: None,
                path: data.path.iter().map(|name| Text::from(name.clone())).collect::<Vec<_>>().into(),
            });
            Some(RuleKind::Log { fields: fields.into(), data: data.collect::<Vec<_>>().into() })
        }
        RuleContent::Range(range) => Some(RuleKind::Range(range.function)),
        RuleContent::Aggregate(aggregate) => {
            let function = match aggregate.function {
                Statistic::Avg => AggregateFunction::Avg,
                Statistic::Sum => AggregateFunction::Sum,
                Statistic::Count => AggregateFunction::Count,
                Statistic::Min => AggregateFunction::Min,
                Statistic::Max => AggregateFunction::Max,
                Statistic::Percentile(_) | Statistic::Stddev => return None,
            };
            let of = index.rules[aggregate.of.index()].acted_on?;
            Some(RuleKind::Aggregate { function, of, scope: aggregate.scope })
        }
        RuleContent::Conditional(_) | RuleContent::Kpi(_) | RuleContent::Sla(_) => None,
    }
}

/// A rule before it is lowered.
pub(crate) struct Candidate<'t> {
    /// Its element.
    pub element: RuleElement<'t>,
    /// The element with an id in any case.
    pub origin: Origin,
    /// Its position.
    pub index: RequestedRuleIx,
    /// The process whose monitoring model it stands in; none in the collaboration's.
    pub scope: Option<ProcessIx>,
    /// The participant of that process.
    pub participant: Option<ParticipantIx>,
    model: u32,
    acted_on: Option<RuleIx>,
}

/// All rules, so that they can refer to each other in any order.
pub(crate) struct RuleIndex<'t> {
    rules: Vec<Candidate<'t>>,
    by_id: BTreeMap<String, RequestedRuleIx>,
}

impl<'t> RuleIndex<'t> {
    /// The rule with an id.
    pub(crate) fn find(&self, id: &str) -> Option<RequestedRuleIx> {
        self.by_id.get(id).copied()
    }

    /// The element of a rule.
    pub(crate) fn element(&self, rule: RequestedRuleIx) -> RuleElement<'t> {
        self.rules[rule.index()].element
    }

    /// The ids of all rules.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    fn add(
        &mut self,
        elements: &mut Elements<'_>,
        model: RuleElement<'t>,
        (scope, participant): (Option<ProcessIx>, Option<ParticipantIx>),
        at: usize,
    ) {
        for element in model.children() {
            // The reader's limits keep the number of elements below 2^32.
            let (Ok(position), Ok(model)) = (u32::try_from(self.rules.len()), u32::try_from(at)) else { return };
            let index = RequestedRuleIx(position);
            let mut origin = element.origin();
            if origin.id.is_empty() {
                origin.id = format!("{}_{}", origin.element, position + 1);
            }
            match self.by_id.get(&origin.id) {
                None => {
                    self.by_id.insert(origin.id.clone(), index);
                }
                Some(first) => {
                    let message = format!("there are two monitoring rules `{}`", origin.id);
                    let first = &self.rules[first.index()].origin;
                    let diagnostic = Diagnostic::error(DUPLICATE_ID, message, origin.span, "the second one");
                    let diagnostic = diagnostic.label(first.span, "the first one");
                    elements.report(&origin, diagnostic.help("give one of them another id"));
                }
            }
            self.rules.push(Candidate { element, origin, index, scope, participant, model, acted_on: None });
        }
    }

    /// Gives those rules a position that later stages act on: single points, ranges, and statistics over them.
    fn choose_acted_on(&mut self) {
        let is_observed = |element: RuleElement<'_>| match element.name() {
            "log" => element.value("when") != Some("during"),
            "range" => true,
            _ => false,
        };
        let is_acted_on = |candidate: &Candidate<'_>| match candidate.element.name() {
            "aggregate" => {
                let of = candidate.element.value("of").and_then(|of| self.find(of));
                !matches!(candidate.element.value("function"), Some("percentile" | "stddev"))
                    && of.is_none_or(|of| is_observed(self.element(of)))
            }
            _ => is_observed(candidate.element),
        };
        let acted_on: Vec<bool> = self.rules.iter().map(is_acted_on).collect();
        let chosen = self.rules.iter_mut().zip(acted_on).filter_map(|(rule, acted_on)| acted_on.then_some(rule));
        for (at, rule) in chosen.enumerate() {
            rule.acted_on = Some(RuleIx::at(at));
        }
    }
}

/// The `auditing` and `monitoring` elements that say something.
fn requests(elements: &mut Elements<'_>, index: &RuleIndex<'_>) -> Vec<MonitoringRequest> {
    let mut found = Vec::new();
    for carrier in carriers(elements) {
        let node = elements.get(carrier);
        let Some(owner) = node.parent() else { continue };
        let at = elements.origin(owner);
        let sink =
            node.attribute_node(Some(&Namespace::Quadrille), "sink").filter(|sink| !sink.value.trim().is_empty());
        if let Some(sink) = sink {
            elements.not_acted_on_in(&at, "an audit sink (q:sink)", sink.span);
        }
        let sink = sink.map(|sink| sink.value.trim().to_owned());
        let mut rules = Vec::new();
        if let Some(written) = node.attribute_node(Some(&Namespace::Quadrille), "rules") {
            for id in written.value.split_whitespace() {
                match index.find(id) {
                    Some(rule) => rules.push(rule),
                    None => report_unknown(elements, &at, id, written.span, index),
                }
            }
        }
        if sink.is_some() || !rules.is_empty() {
            found.push(MonitoringRequest { at, is_auditing: node.is(ElementType::Auditing), rules, sink });
        }
    }
    found
}

fn carriers(elements: &Elements<'_>) -> Vec<NodeId> {
    let mut carriers = [ElementType::Auditing, ElementType::Monitoring].map(|of| elements.all(of)).concat();
    carriers.sort_unstable();
    carriers
}

fn report_unknown(elements: &mut Elements<'_>, at: &Origin, id: &str, span: Span, index: &RuleIndex<'_>) {
    let message = format!("{} asks for monitoring rule `{id}`, which does not exist", named(at));
    let diagnostic = Diagnostic::error(UNKNOWN_MONITORING_RULE, message, span, "no rule has this id");
    elements.report(at, diagnostic.help(format!("the rules are {}", listed(index.ids()))));
}

/// Where a rule is asked for.
#[derive(Default)]
pub(crate) struct Asked {
    /// The flow nodes.
    pub nodes: Vec<(ParticipantIx, NodeIx)>,
    /// Whether other elements ask for it, too.
    pub elsewhere: bool,
}

/// Where each rule is asked for: a node itself, or all nodes of a process.
fn asked_for(
    elements: &Elements<'_>,
    monitored: &Monitored<'_>,
    index: &RuleIndex<'_>,
) -> BTreeMap<RequestedRuleIx, Asked> {
    let mut asked: BTreeMap<RequestedRuleIx, Asked> = BTreeMap::new();
    for carrier in carriers(elements) {
        let node = elements.get(carrier);
        let (Some(owner), Some(rules)) = (node.parent(), node.extension("rules")) else { continue };
        for rule in rules.split_whitespace().filter_map(|id| index.find(id)) {
            let asked = asked.entry(rule).or_default();
            if let Some(node) = monitored.nodes.by_element(owner) {
                asked.nodes.push(node);
            } else if let Some(participant) = monitored.places.participants.get(&owner) {
                asked.nodes.extend(monitored.nodes.of_participant(*participant));
            } else {
                asked.elsewhere = true;
            }
        }
    }
    asked
}

/// Reports a rule that asks for what cannot be observed.
pub(crate) fn misused(elements: &mut Elements<'_>, origin: &Origin, what: &str, span: Span, help: &str) {
    let message = format!("{} {what}", named(origin));
    let diagnostic = Diagnostic::error(MISUSED_MONITORING_RULE, message, span, "this cannot be observed");
    elements.report(origin, diagnostic.help(help));
}
