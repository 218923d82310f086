//! A body laid out: its sub-processes first, from the inside out, then its columns, then all of it drawn.

use crate::band;
use crate::content::{Body, Form, Item};
use crate::diagram::{Edge, Shape, ShapeKind};
use crate::geometry::{Bounds, Point, simplified};
use crate::label;
use crate::layers::Layers;
use crate::order::order;
use crate::path::{Across, EVENT_RADIUS, STUB, Ways, offset_on_host, ways};
use crate::position::{Extent, Frame, Positions, positions};
use crate::rank::ranks;
use crate::text_size;
use std::collections::BTreeSet;

/// Room around what is inside an expanded sub-process; its name is written at the top.
const SUB_PROCESS_TOP: i32 = 36;
const SUB_PROCESS_PADDING: i32 = 20;
const CHANNEL: i32 = 50;
const TRACK: i32 = 12;

/// A body whose vertical places are known; where its columns are is for all pools to agree on.
pub(crate) struct Placed<'a> {
    body: &'a Body,
    layers: Layers,
    pub(crate) positions: Positions,
    sizes: Vec<(i32, i32)>,
    insides: Vec<Option<Drawing>>,
    ways: Ways,
    labels_above: &'a BTreeSet<String>,
}

/// Shapes and edges around an origin of their own.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// Where columns are.
pub(crate) struct Columns {
    /// The middle of each.
    centre: Vec<i32>,
    /// The channels before, between and behind them: left side and width.
    channels: Vec<(i32, i32)>,
    pub(crate) width: i32,
}

/// Lays out a body with the ranks of its items.
pub(crate) fn place<'a>(
    body: &'a Body,
    rank: &[usize],
    labels_above: &'a BTreeSet<String>,
    padding: i32,
    least_height: i32,
) -> Placed<'a> {
    let insides: Vec<Option<Drawing>> =
        body.items.iter().map(|item| item.inside.as_ref().map(|inside| alone(inside, labels_above))).collect();
    let size = |(item, inside): (&Item, &Option<Drawing>)| match inside {
        Some(drawing) => (
            item.width.max(drawing.width + 2 * SUB_PROCESS_PADDING),
            item.height.max(
                drawing.height + SUB_PROCESS_TOP + SUB_PROCESS_PADDING + band::insets(&item.bands).iter().sum::<i32>(),
            ),
        ),
        None => (item.width, item.height),
    };
    // An even size has a middle in whole pixels.
    let even = |(width, height): (i32, i32)| (width + width % 2, height + height % 2);
    let sizes: Vec<(i32, i32)> = body.items.iter().zip(&insides).map(size).map(even).collect();
    let mut layers = Layers::new(body, rank);
    order(&mut layers);
    let extent = |vertex: &crate::layers::Vertex| {
        vertex.item.map_or_else(Extent::default, |item| extent(&body.items[item], sizes[item].1, labels_above))
    };
    let extents: Vec<Extent> = layers.vertices.iter().map(extent).collect();
    let leaves: Vec<bool> = body.lanes.iter().map(|lane| lane.is_leaf).collect();
    let bands = if leaves.is_empty() { vec![true] } else { leaves };
    let positions = positions(&layers, &extents, &Frame { bands: &bands, padding, least_height });
    let ways = ways(body, &layers, &positions.y, &sizes, &extents);
    Placed { body, layers, positions, sizes, insides, ways, labels_above }
}

/// Lays out a body that shares its columns with nobody.
fn alone(body: &Body, labels_above: &BTreeSet<String>) -> Drawing {
    let links: Vec<(usize, usize)> = body.links.iter().map(|link| (link.source, link.target)).collect();
    let rank = ranks(body.items.len(), &links, &[]);
    let placed = place(body, &rank, labels_above, 10, 0);
    placed.draw(&Columns::of(&[&placed], 12))
}

/// The room that a node takes above and below its middle line, with what hangs on it.
fn extent(item: &Item, height: i32, labels_above: &BTreeSet<String>) -> Extent {
    let half = height / 2;
    let (mut above, mut below) = (half, half);
    if item.form.has_outer_label() && !item.name.is_empty() {
        let room = text_size::label(&item.name).1 + 6;
        let is_above = label::is_above(item, labels_above);
        *(if is_above { &mut above } else { &mut below }) += room;
    }
    if !item.attached.is_empty() {
        let names = item.attached.iter().filter(|event| !event.name.is_empty());
        let label = names.map(|event| text_size::label(&event.name).1).max().unwrap_or(0);
        below += EVENT_RADIUS + STUB.max(label + 8);
    }
    let [over, under] = band::envelopes(&item.bands);
    above += over;
    below = below.max(half + under);
    let satellites = item.satellites.iter().map(|satellite| {
        satellite.height + if satellite.name.is_empty() { 0 } else { text_size::label(&satellite.name).1 + 4 }
    });
    above += satellites.max().map_or(0, |height| height + label::SATELLITE_GAP);
    Extent { above, below }
}

impl Columns {
    /// Columns that several bodies share, with some room at both ends.
    pub(crate) fn of(bodies: &[&Placed<'_>], margin: i32) -> Self {
        let count = bodies.iter().map(|placed| placed.layers.layers.len()).max().unwrap_or(0);
        let mut widths = vec![0; count];
        let mut channels = vec![0; count + 1];
        for placed in bodies {
            for (rank, width) in widths.iter_mut().enumerate() {
                *width = (*width).max(placed.column_width(rank));
            }
            for (at, channel) in channels.iter_mut().enumerate() {
                *channel = (*channel).max(placed.channel_width(at));
            }
        }
        let tracks = |at: usize| bodies.iter().any(|placed| placed.ways.tracks.get(at).is_some_and(|count| *count > 0));
        // Outer channels have no columns to keep apart.
        channels[0] = if tracks(0) { channels[0] } else { margin };
        channels[count] = if tracks(count) { channels[count] } else { margin };
        let mut columns = Self { centre: Vec::new(), channels: vec![(0, channels[0])], width: channels[0] };
        for (width, channel) in widths.iter().zip(&channels[1..]) {
            columns.centre.push(columns.width + width / 2);
            columns.channels.push((columns.width + width, *channel));
            columns.width += width + channel;
        }
        columns
    }
}

impl Placed<'_> {
    fn column_width(&self, rank: usize) -> i32 {
        let nodes = self.layers.layers.get(rank).into_iter().flatten();
        let widths = nodes.filter_map(|vertex| self.layers.vertices[*vertex].item).map(|item| {
            let (node, width) = (&self.body.items[item], self.sizes[item].0);
            let label = if node.form.has_outer_label() { text_size::label(&node.name).0 } else { 0 };
            let satellites: i32 = node.satellites.iter().map(|satellite| satellite.width + 20).sum();
            width.max(label).max(satellites)
        });
        let widest = widths.max().unwrap_or(0);
        widest + widest % 2
    }

    /// The room that a channel needs: for its tracks, and for names that flows into it carry.
    fn channel_width(&self, channel: usize) -> i32 {
        let Some(tracks) = self.ways.tracks.get(channel) else { return 0 };
        let tracks = i32::try_from(*tracks).unwrap_or(0);
        let names = self.layers.chains.iter().filter(|chain| {
            let link = &self.body.links[chain.link];
            self.layers.vertices[link.source].rank + 1 == channel && chain.side_end.is_none()
        });
        let names = names.map(|chain| &self.body.links[chain.link].name).filter(|name| !name.is_empty());
        let label = names.map(|name| text_size::label(name).0 + 24).max().unwrap_or(0);
        (CHANNEL + TRACK * (tracks - 1).max(0)).max(label + TRACK * tracks)
    }

    /// Draws it with columns that have been agreed on.
    pub(crate) fn draw(&self, columns: &Columns) -> Drawing {
        let mut drawing = Drawing { width: columns.width, height: self.positions.height, ..Drawing::default() };
        let mut shape_of = vec![(0, Vec::new()); self.body.items.len()];
        for (at, item) in self.body.items.iter().enumerate() {
            let centre = Point { x: columns.centre[self.layers.vertices[at].rank], y: self.positions.y[at] };
            shape_of[at] = self.draw_item(&mut drawing, item, at, centre);
        }
        for (chain, way) in self.layers.chains.iter().zip(&self.ways.ways) {
            let link = &self.body.links[chain.link];
            let points: Vec<Point> =
                way.iter().map(|(across, y)| Point { x: self.across(columns, *across), y: *y }).collect();
            let waypoints = simplified(&points);
            let label = (!link.name.is_empty()).then(|| label::of_flow(&link.name, &waypoints));
            let (node, events) = &shape_of[link.source];
            let source = link.boundary.map_or(*node, |boundary| events[boundary]);
            let target = shape_of[link.target].0;
            drawing.edges.push(Edge { element: link.id.clone(), source, target, waypoints, label });
        }
        self.label_gateways(&mut drawing, &shape_of);
        drawing
    }

    fn across(&self, columns: &Columns, across: Across) -> i32 {
        match across {
            Across::At(vertex, offset) => columns.centre[self.layers.vertices[vertex].rank] + offset,
            Across::Track(channel, track) => {
                let (left, width) = columns.channels[channel];
                let last = i32::try_from(self.ways.tracks[channel]).unwrap_or(1) - 1;
                // A little left of the middle: arrow heads are at the right.
                left + (width - 8 - TRACK * last) / 2 + TRACK * i32::try_from(track).unwrap_or(0)
            }
        }
    }

    /// Draws a node and what hangs on it; gives the positions of its shape and of its boundary events.
    fn draw_item(&self, drawing: &mut Drawing, item: &Item, at: usize, centre: Point) -> (usize, Vec<usize>) {
        let (width, height) = self.sizes[at];
        let bounds = Bounds { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
        let own = drawing.shapes.len();
        let label = (item.form.has_outer_label() && !item.name.is_empty())
            .then(|| label::beside(&item.name, bounds, label::is_above(item, self.labels_above)));
        let kind = item.form.shape(self.insides[at].is_some());
        drawing.shapes.push(shape(&item.id, kind, bounds, label));
        if let Some(inside) = &self.insides[at] {
            let top = SUB_PROCESS_TOP + band::insets(&item.bands)[0];
            let by = Point { x: bounds.x + (width - inside.width) / 2, y: bounds.y + top };
            drawing.add(inside, by, Some(own));
        }
        drawing.shapes.extend(band::shapes(item, bounds, own));
        let events = item.attached.iter().enumerate().map(|(number, event)| {
            let x = centre.x + offset_on_host(width, number, item.attached.len());
            let circle = Bounds {
                x: x - EVENT_RADIUS,
                y: bounds.bottom() - EVENT_RADIUS,
                width: 2 * EVENT_RADIUS,
                height: 2 * EVENT_RADIUS,
            };
            let label = (!event.name.is_empty()).then(|| label::of_boundary_event(&event.name, circle));
            let position = drawing.shapes.len();
            drawing.shapes.push(Shape { host: Some(own), ..shape(&event.id, ShapeKind::Other, circle, label) });
            position
        });
        let events = events.collect();
        let total: i32 = item.satellites.iter().map(|satellite| satellite.width + 20).sum();
        let mut x = centre.x - total / 2 + 10;
        for satellite in &item.satellites {
            let outer = if item.form.has_outer_label() && label::is_above(item, self.labels_above) {
                text_size::label(&item.name).1 + 6
            } else {
                band::envelopes(&item.bands)[0]
            };
            let y = bounds.y - outer - label::SATELLITE_GAP - satellite.height;
            let place = Bounds { x, y, width: satellite.width, height: satellite.height };
            let label = (!satellite.name.is_empty()).then(|| label::beside(&satellite.name, place, true));
            drawing.shapes.push(shape(&satellite.id, ShapeKind::Other, place, label));
            x += satellite.width + 20;
        }
        (own, events)
    }

    /// Names of gateways whose upper corner a flow uses move aside.
    fn label_gateways(&self, drawing: &mut Drawing, shape_of: &[(usize, Vec<usize>)]) {
        for (at, item) in self.body.items.iter().enumerate() {
            let Form::Gateway { .. } = item.form else { continue };
            let own = shape_of[at].0;
            let bounds = drawing.shapes[own].bounds;
            let corner = Point { x: bounds.centre().x, y: bounds.y };
            let is_used = drawing.edges.iter().any(|edge| {
                (edge.source == own && edge.waypoints.first() == Some(&corner))
                    || (edge.target == own && edge.waypoints.last() == Some(&corner))
            });
            if let (true, Some(label)) = (is_used, &mut drawing.shapes[own].label) {
                label.x = corner.x - label.width - 8;
            }
        }
    }
}

impl Drawing {
    /// Adds another drawing, moved and inside a container.
    pub(crate) fn add(&mut self, other: &Self, by: Point, container: Option<usize>) {
        let first = self.shapes.len();
        for shape in &other.shapes {
            self.shapes.push(Shape {
                bounds: shape.bounds.moved(by),
                label: shape.label.map(|label| label.moved(by)),
                container: shape.container.map(|inner| inner + first).or(container),
                host: shape.host.map(|host| host + first),
                ..shape.clone()
            });
        }
        for edge in &other.edges {
            self.edges.push(Edge {
                source: edge.source + first,
                target: edge.target + first,
                waypoints: edge.waypoints.iter().map(|point| point.moved(by)).collect(),
                label: edge.label.map(|label| label.moved(by)),
                ..edge.clone()
            });
        }
    }
}

pub(crate) fn shape(id: &str, kind: ShapeKind, bounds: Bounds, label: Option<Bounds>) -> Shape {
    Shape { element: id.to_owned(), kind, bounds, label, container: None, host: None }
}
