//! The `q:` vocabulary beyond payloads and correlation (extension.md §2.2 to §2.6). What nothing acts on yet is
//! noted once per kind; what the vocabulary does not have, the metamodel's rules report.

use super::annotation::lower_annotations;
use super::cluster::{Cluster, lower_cluster};
use super::element::{Elements, listed};
use super::meant;
use super::monitoring::{LoweredMonitoring, Monitored, lower_monitoring};
use super::payload::Payloads;
use super::placement::lower_placements;
use super::places::Places;
use super::proceed;
use super::process::ProcessElements;
use super::process_structure::lower_structures;
use super::selector::NodeSet;
use super::written_property::lower_written_properties;
use crate::code::UNKNOWN_VOCABULARY_NAME;
use crate::{
    Annotations, MessageFlow, Origin, ParticipantIx, Placements, Process, ProcessIx, RelationalProcessStructure,
    WrittenProperty,
};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_syntax::{ElementType, Namespace, NodeId};
use std::collections::BTreeMap;

/// What the vocabulary refers to.
pub(crate) struct Surroundings<'m> {
    /// The processes with their elements.
    pub processes: &'m [(Process, ProcessElements)],
    /// The process of each participant.
    pub of_participants: &'m [Option<ProcessIx>],
    /// Processes by element.
    pub process_elements: &'m BTreeMap<NodeId, ProcessIx>,
    /// Participants by element, and by the element of their process.
    pub participants: &'m BTreeMap<NodeId, ParticipantIx>,
    /// The message flows.
    pub flows: &'m [(NodeId, MessageFlow)],
    /// The payload types.
    pub payloads: &'m Payloads,
}

/// What the vocabulary becomes.
#[derive(Default)]
pub(crate) struct Vocabulary {
    pub monitoring: LoweredMonitoring,
    pub placements: Placements,
    pub structures: Vec<RelationalProcessStructure>,
    pub annotations: Annotations,
    pub properties: Vec<WrittenProperty>,
}

/// Lowers what a file says in the vocabulary; files that do not use it are not looked at.
pub(crate) fn lower_vocabulary(elements: &mut Elements<'_>, around: &Surroundings<'_>) -> Vocabulary {
    let uses_proceed = elements.tree.uses(&Namespace::Foreign(proceed::NAMESPACE.to_owned()));
    if !elements.tree.uses(&Namespace::Quadrille) && !uses_proceed {
        return Vocabulary::default();
    }
    let places = Places::new(around.processes, around.process_elements, around.participants);
    let mut nodes = NodeSet::default();
    for (process, at) in around.of_participants.iter().zip(0..) {
        if let Some(at_process) = process {
            let (process, of) = &around.processes[at_process.index()];
            nodes.add(elements, ParticipantIx(at), *at_process, process, of);
        }
    }
    let owners = Owners::all(elements);
    let monitored = Monitored { nodes: &nodes, places: &places, flows: around.flows, payloads: around.payloads };
    let monitoring = lower_monitoring(elements, &monitored, &owners.carrying(elements, "monitoringModel"));
    let cluster: Cluster = lower_cluster(elements, &owners.carrying(elements, "cluster"));
    let annotations = lower_annotations(elements, &places);
    let structures = lower_structures(elements, &places, &cluster, &annotations, &owners);
    let placements = lower_placements(elements, &places, cluster);
    let properties = lower_written_properties(elements, &owners.carrying(elements, "property"));
    Vocabulary { monitoring, placements, structures, annotations, properties }
}

/// The elements with extensions that describe more than the element itself, in document order: collaborations,
/// processes, and `definitions`, where some editors put them.
pub(crate) struct Owners {
    list: Vec<NodeId>,
}

impl Owners {
    fn all(elements: &Elements<'_>) -> Self {
        let mut list: Vec<NodeId> = elements.tree.root().into_iter().collect();
        list.extend([ElementType::Collaboration, ElementType::Process].map(|of| elements.all(of)).concat());
        list.sort_unstable();
        Self { list }
    }

    /// Those that carry an element of the vocabulary.
    pub(crate) fn carrying(&self, elements: &Elements<'_>, name: &str) -> Vec<NodeId> {
        let tree = elements.tree;
        let carries = |owner: &NodeId| tree.extensions(*owner).any(|child| tree.get(child).name() == name);
        self.list.iter().copied().filter(carries).collect()
    }
}

/// Reports a name that nothing has. The names that there are, are listed.
pub(crate) fn unknown<'a>(
    elements: &mut Elements<'_>,
    origin: &Origin,
    message: String,
    span: Span,
    label: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) {
    let diagnostic = Diagnostic::error(UNKNOWN_VOCABULARY_NAME, message, span, label);
    let names: Vec<&str> = known.clone().collect();
    let diagnostic = if names.is_empty() {
        diagnostic.help("correct the name, or add what it names")
    } else {
        diagnostic.help(format!("the names are {}", listed(names)))
    };
    let written = elements.tree.text().get(span.start as usize..span.end as usize).unwrap_or_default();
    // Of a list of names, or of an imported file, only a part is meant.
    let is_one = span.source == elements.tree.source() && !written.contains(char::is_whitespace);
    let diagnostic = if is_one { meant::name(diagnostic, written, span, known) } else { diagnostic };
    elements.report(origin, diagnostic);
}
