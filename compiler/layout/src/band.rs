//! The bands of choreography activities, one per participant (BPMN 2.0.2 clauses 11.5.1 and 12.3.2): the first is at the
//! top, the last at the bottom, further ones stand between; those who do not begin are shaded.

use crate::content::Item;
use crate::diagram::{BandKind, BandPlace, Shape, ShapeKind};
use crate::geometry::Bounds;
use crate::place::shape;
use crate::text_size;
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{self, Document, Element};

/// Height of a band.
const HEIGHT: i32 = 20;
/// Room for the envelope of a message above or below an activity.
const ENVELOPE: i32 = 44;

/// A participant in a choreography activity.
#[derive(Debug)]
pub(crate) struct Band {
    participant: String,
    name: String,
    is_initiating: bool,
    /// Whether it sends a message here, which is drawn as an envelope beside its band.
    has_message: bool,
}

/// The bands of an element, in document order; none for what is no choreography activity.
pub(crate) fn bands(element: Element<'_>) -> Vec<Band> {
    let Some(activity) = element.cast::<ast::ChoreographyActivity<'_>>() else { return Vec::new() };
    let initiating = activity.initiating_participant_ref().and_then(|participant| participant.element());
    let task = element.cast::<ast::ChoreographyTask<'_>>();
    let flows = task.into_iter().flat_map(|task| task.message_flow_ref()).filter_map(|flow| flow.target());
    let senders: Vec<_> = flows.filter_map(|flow| flow.source_ref()?.element()).map(|end| end.node_id()).collect();
    let participants = activity.participant_ref().filter_map(|participant| participant.element());
    let band = |participant: Element<'_>| {
        let name = participant.node().attribute("name").unwrap_or_default();
        Some(Band {
            participant: Document::id_of(participant.node())?.to_owned(),
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            is_initiating: initiating.is_some_and(|initiating| initiating.node_id() == participant.node_id()),
            has_message: senders.contains(&participant.node_id()),
        })
    };
    participants.filter(|participant| participant.node().is(ElementType::Participant)).filter_map(band).collect()
}

/// Width and height that a task with bands needs at least.
pub(crate) fn size(name: &str, bands: &[Band], has_marker: bool) -> (i32, i32) {
    let (width, height) = text_size::task(name, has_marker);
    let widest = bands.iter().map(|band| text_size::line(&band.name) + 16).max().unwrap_or(0);
    let [top, bottom] = insets(bands);
    // The name stands between the bands: a task that is high enough for its name is a little too high here.
    (width.max(widest.min(220)), (height - 40).max(40) + top + bottom)
}

/// How many bands are at the top; all others are at the bottom.
fn at_top(bands: &[Band]) -> usize {
    bands.len().div_ceil(2)
}

/// The room that bands take at the top and at the bottom.
pub(crate) fn insets(bands: &[Band]) -> [i32; 2] {
    let top = at_top(bands);
    [top, bands.len() - top].map(|count| HEIGHT * i32::try_from(count).unwrap_or(0))
}

/// The room that envelopes take above and below.
pub(crate) fn envelopes(bands: &[Band]) -> [i32; 2] {
    let (top, bottom) = bands.split_at(at_top(bands));
    [top, bottom].map(|side| if side.iter().any(|band| band.has_message) { ENVELOPE } else { 0 })
}

/// The shapes of the bands of an activity, which is the shape at a position.
pub(crate) fn shapes(item: &Item, bounds: Bounds, own: usize) -> Vec<Shape> {
    let (count, top) = (item.bands.len(), at_top(&item.bands));
    let shape = |(at, band): (usize, &Band)| {
        let from_top = i32::try_from(at).unwrap_or(0) * HEIGHT;
        let from_bottom = i32::try_from(count - at).unwrap_or(0) * HEIGHT;
        let y = if at < top { bounds.y + from_top } else { bounds.bottom() - from_bottom };
        let place = match at {
            0 => BandPlace::Top,
            _ if at + 1 == count => BandPlace::Bottom,
            _ => BandPlace::Middle,
        };
        let kind = BandKind { place, is_initiating: band.is_initiating, is_message_visible: band.has_message };
        let place = Bounds { y, height: HEIGHT, ..bounds };
        Shape { container: Some(own), ..shape(&band.participant, ShapeKind::Band(kind), place, None) }
    };
    item.bands.iter().enumerate().map(shape).collect()
}
