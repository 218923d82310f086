//! Where names are written that stand outside of their elements.

use crate::content::{Form, Item};
use crate::geometry::{Bounds, Point};
use crate::text_size;
use std::collections::BTreeSet;

/// Room between a node and what is drawn above it.
pub(crate) const SATELLITE_GAP: i32 = 20;

/// Whether the name of a node is written above it: that of gateways is, since flows leave below; that of an event is
/// where a message flow leaves below.
pub(crate) fn is_above(item: &Item, labels_above: &BTreeSet<String>) -> bool {
    match item.form {
        Form::Gateway { .. } => true,
        Form::Event => labels_above.contains(&item.id),
        Form::Activity | Form::SubProcess | Form::Data => false,
    }
}

/// Above or below a node, in its middle.
pub(crate) fn beside(name: &str, node: Bounds, is_above: bool) -> Bounds {
    let (width, height) = text_size::label(name);
    let y = if is_above { node.y - height - 4 } else { node.bottom() + 4 };
    Bounds { x: node.centre().x - width / 2, y, width, height }
}

/// Below a boundary event, right of the line that leaves it.
pub(crate) fn of_boundary_event(name: &str, event: Bounds) -> Bounds {
    let (width, height) = text_size::label(name);
    Bounds { x: event.centre().x + 5, y: event.bottom() + 2, width, height }
}

/// Above the first horizontal piece of a flow that has room for it, else beside the longest piece.
pub(crate) fn of_flow(name: &str, waypoints: &[Point]) -> Bounds {
    let (width, height) = text_size::label(name);
    let pieces = || waypoints.windows(2).map(|pair| (pair[0], pair[1]));
    let is_long = |(from, to): &(Point, Point)| from.y == to.y && (to.x - from.x).abs() >= width + 10;
    let piece = pieces().find(is_long).or_else(|| pieces().find(|(from, to)| from.y == to.y && from.x != to.x));
    match piece {
        Some((from, to)) if to.x >= from.x => Bounds { x: from.x + 5, y: from.y - height - 2, width, height },
        Some((from, _)) => Bounds { x: from.x - width - 5, y: from.y - height - 2, width, height },
        None => {
            let (from, to) = pieces().next().unwrap_or((Point { x: 0, y: 0 }, Point { x: 0, y: 0 }));
            Bounds { x: from.x + 5, y: i32::midpoint(from.y, to.y) - height / 2, width, height }
        }
    }
}

/// Beside the longest vertical piece of a message flow, else above its first one.
pub(crate) fn of_message_flow(name: &str, waypoints: &[Point]) -> Bounds {
    let (width, height) = text_size::label(name);
    let pieces = waypoints.windows(2).map(|pair| (pair[0], pair[1]));
    let vertical = pieces.filter(|(from, to)| from.x == to.x).max_by_key(|(from, to)| (to.y - from.y).abs());
    vertical.map_or_else(
        || of_flow(name, waypoints),
        // Tools draw an envelope in the middle of a line that names its message.
        |(from, to)| Bounds { x: from.x + 16, y: i32::midpoint(from.y, to.y) - height / 2, width, height },
    )
}
