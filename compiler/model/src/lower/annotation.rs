//! `q:expected`, `q:eventType` and `q:state` at flow nodes and sequence flows (extension.md §2.3, §2.5, §2.6).

use super::duration::lower_duration;
use super::element::Elements;
use super::places::Places;
use super::proceed;
use crate::{Annotations, ElementPlace};
use quadrille_syntax::{Attribute, Namespace, NodeId};

/// The annotations of all flow nodes and sequence flows.
pub(crate) fn lower_annotations(elements: &mut Elements<'_>, places: &Places<'_>) -> Annotations {
    let mut found = Annotations::default();
    for (id, place) in places.all() {
        let node = elements.get(id);
        let written = |name: &str| {
            let attribute = node.attribute_node(Some(&Namespace::Quadrille), name);
            attribute.filter(|attribute| !attribute.value.trim().is_empty())
        };
        if let Some(expected) = written("expected") {
            note(elements, id, "an expected duration (q:expected)", expected);
            let origin = elements.origin(id);
            if let Some(expected) = lower_duration(elements, &origin, expected) {
                found.expected.insert(place, expected);
            }
        } else if let Some(planned) = proceed::planned_duration(elements, id) {
            found.expected.insert(place, planned);
        }
        if let (Some(state), ElementPlace::FlowNode(..)) = (written("state"), place) {
            note(elements, id, "a state (q:state)", state);
            found.states.insert(place, state.value.trim().to_owned());
        }
        if let (Some(event_type), ElementPlace::FlowNode(..)) = (written("eventType"), place) {
            note(elements, id, "an event type (q:eventType)", event_type);
            found.event_types.insert(place, event_type.value.trim().to_owned());
        }
    }
    found
}

fn note(elements: &mut Elements<'_>, id: NodeId, kind: &'static str, attribute: Attribute<'_>) {
    elements.not_acted_on(id, kind, attribute.span);
}
