//! How findings about a projection are told to somebody who drew the choreography.

use quadrille_choreography::code::CHOREOGRAPHY_TOO_LARGE;
use quadrille_choreography::{LimitReached, Protocol};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use quadrille_model::Choreography;
use quadrille_model::code::{
    MISUSED_MONITORING_RULE, MONITORING_RULE_WITHOUT_MATCH, NOT_ACTED_ON_YET, OPAQUE_CONDITION, TIMER_WITHOUT_TIME,
};
use quadrille_syntax::{Node, SyntaxTree};
use std::collections::BTreeMap;

/// What is known only of processes: a choreography has none by itself, so that these findings would be wrong of it.
const OF_PROCESSES: [Code; 4] =
    [MISUSED_MONITORING_RULE, MONITORING_RULE_WITHOUT_MATCH, NOT_ACTED_ON_YET, OPAQUE_CONDITION];

/// The findings about a file and about the collaboration that its choreography is projected onto, each once. Those
/// about an element that both have stand in the file. A timer that only the collaboration has is how the projection says
/// that a participant stops waiting: nobody can give it a time.
pub(super) fn merged(
    tree: &SyntaxTree,
    protocol: &Protocol,
    of_file: &Diagnostics,
    of_collaboration: &Diagnostics,
) -> Diagnostics {
    let places = Places::of(tree, protocol);
    let mut all = Diagnostics::new();
    for finding in of_file.as_slice().iter().filter(|finding| !OF_PROCESSES.contains(&finding.code)) {
        all.push(finding.clone());
    }
    let is_own = |finding: &Diagnostic| {
        let drawn = finding.element.as_ref().and_then(|element| places.get(&element.id));
        finding.code == TIMER_WITHOUT_TIME && drawn.is_none()
    };
    for finding in of_collaboration.as_slice().iter().filter(|finding| !is_own(finding)) {
        let is_same = |other: &&Diagnostic| {
            (other.code, &other.message, &other.element) == (finding.code, &finding.message, &finding.element)
        };
        if !of_file.as_slice().iter().any(|other| is_same(&other) && !OF_PROCESSES.contains(&other.code)) {
            all.push(placed(finding.clone(), &places));
        }
    }
    all
}

/// A finding about the collaboration, at the element of the file where it has that.
fn placed(mut finding: Diagnostic, places: &Places<'_>) -> Diagnostic {
    // The file does not have the text that would be changed.
    finding.suggestions.clear();
    let place = finding.element.as_ref().and_then(|element| places.get(&element.id));
    let Some(place) = place else { return finding };
    finding.primary.span = place.span();
    finding.labels.clear();
    // Waivers are about elements of the file.
    let text = |name: &str| place.attribute(name).unwrap_or_default();
    let finding = finding.on(place.name(), text("id"), text("name").split_whitespace().collect::<Vec<_>>().join(" "));
    finding.with_note("found in the collaboration that the choreography is projected onto")
}

/// The elements of a file.
struct Places<'t> {
    /// By id.
    elements: BTreeMap<&'t str, Node<'t>>,
    participants: Vec<&'t str>,
}

impl<'t> Places<'t> {
    fn of(tree: &'t SyntaxTree, protocol: &'t Protocol) -> Self {
        let nodes = tree.ids().map(|id| tree.get(id));
        let elements = nodes.filter_map(|node| Some((node.attribute("id")?, node))).collect();
        Self { elements, participants: protocol.roles.iter().map(|role| role.id.as_str()).collect() }
    }

    /// The element with an id, or the one that an element of a participant's process stands for: its id
    /// is made of that element's and the participant's.
    fn get(&self, id: &str) -> Option<Node<'t>> {
        let bare = ["_send", "_receive"].into_iter().find_map(|end| id.strip_suffix(end)).unwrap_or(id);
        let of = |participant: &&str| bare.strip_suffix(*participant)?.strip_suffix('_');
        let original = || self.participants.iter().find_map(of);
        self.elements.get(id).or_else(|| self.elements.get(original()?)).copied()
    }
}

/// That a choreography has more states than are looked at.
pub(super) fn too_large(choreography: &Choreography, reached: &LimitReached) -> Diagnostic {
    let origin = &choreography.origin;
    let message = format!("{} `{}` is too large to be projected: {reached}", origin.element, origin.label());
    origin.error(CHOREOGRAPHY_TOO_LARGE, message, "this choreography")
}
