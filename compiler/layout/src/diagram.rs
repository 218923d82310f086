//! A drawing as plain data (BPMN 2.0.2 clause 12): what is where, before anybody writes it down.

use crate::geometry::{Bounds, Point};

/// A drawing of one collaboration, choreography or process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagram {
    /// Id of the `collaboration`, `choreography` or `process` that it is a drawing of.
    pub plane: String,
    /// Shapes; what contains others comes before them.
    pub shapes: Vec<Shape>,
    /// Edges.
    pub edges: Vec<Edge>,
}

/// The shape of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Id of the element.
    pub element: String,
    /// What kind of shape it is.
    pub kind: ShapeKind,
    /// Where it is.
    pub bounds: Bounds,
    /// Where its name is written, if that is outside of it.
    pub label: Option<Bounds>,
    /// Position of the shape that it is directly inside of; none for pools and for what is inside of none.
    pub container: Option<usize>,
    /// Position of the shape on whose border it sits.
    pub host: Option<usize>,
}

/// What kind of shape it is: some are written differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeKind {
    /// A participant.
    Pool,
    /// A lane.
    Lane,
    /// A sub-process or sub-choreography with what is inside it.
    ExpandedSubProcess,
    /// A sub-process or sub-choreography of which only the outside is drawn.
    CollapsedSubProcess,
    /// A participant in a choreography activity, inside the shape of the activity.
    Band(BandKind),
    /// An exclusive gateway: drawn with its cross.
    ExclusiveGateway,
    /// Any other.
    Other,
}

/// How a participant is drawn in a choreography activity (`participantBandKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandKind {
    /// Where its band is.
    pub place: BandPlace,
    /// Whether it begins: its band is not shaded.
    pub is_initiating: bool,
    /// Whether its message is drawn beside the band.
    pub is_message_visible: bool,
}

/// Where a band is in its activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandPlace {
    /// The uppermost.
    Top,
    /// Between the uppermost and the lowest one.
    Middle,
    /// The lowest.
    Bottom,
}

/// The edge of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Id of the element.
    pub element: String,
    /// Position of the shape where it begins.
    pub source: usize,
    /// Position of the shape where it ends.
    pub target: usize,
    /// Its points, at least two: the first is on the border of its source, the last on that of its target.
    pub waypoints: Vec<Point>,
    /// Where its name is written.
    pub label: Option<Bounds>,
}

impl Diagram {
    /// All of it.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let shapes = self.shapes.iter().flat_map(|shape| [Some(shape.bounds), shape.label]).flatten();
        let points = self.edges.iter().flat_map(|edge| &edge.waypoints);
        let points = points.map(|point| Bounds { x: point.x, y: point.y, width: 0, height: 0 });
        let all: Vec<Bounds> = shapes.chain(points).collect();
        let [left, top] = [|b: &Bounds| b.x, |b: &Bounds| b.y].map(|side| all.iter().map(side).min().unwrap_or(0));
        let right = all.iter().map(Bounds::right).max().unwrap_or(0);
        let bottom = all.iter().map(Bounds::bottom).max().unwrap_or(0);
        Bounds { x: left, y: top, width: right - left, height: bottom - top }
    }
}
