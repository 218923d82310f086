//! A collaboration laid out: one pool under the other, on common columns, and what joins them.

use crate::connector::connect;
use crate::content::{Body, Connection, Content, Pool};
use crate::diagram::{Diagram, ShapeKind};
use crate::geometry::{Bounds, Point};
use crate::place::{Columns, Drawing, Placed, place, shape};
use crate::rank::ranks;
use std::collections::{BTreeMap, BTreeSet};

/// Width of the strip at the left of a pool or lane that holds its name.
const STRIP: i32 = 30;
const MARGIN: i32 = 20;
const BLACK_BOX: i32 = 60;
/// Between two pools, with room for message flows that run along them.
const POOL_GAP: i32 = 40;
const CORNER: Point = Point { x: 160, y: 80 };

/// Lays out a drawing.
pub(crate) fn lay_out(content: &Content) -> Diagram {
    let labels_above = events_that_send_down(content);
    let ranks = common_ranks(content);
    let bodies: Vec<Option<Placed<'_>>> = content
        .pools
        .iter()
        .zip(&ranks)
        .map(|(pool, ranks)| {
            let (padding, least) = if pool.id.is_some() { (MARGIN, 120) } else { (0, 0) };
            pool.body.as_ref().map(|body| place(body, ranks, &labels_above, padding, least))
        })
        .collect();
    let columns = Columns::of(&bodies.iter().flatten().collect::<Vec<_>>(), MARGIN);
    let depth = |pool: &Pool| {
        pool.body.as_ref().map_or(0, |body| body.lanes.iter().map(|lane| lane.depth + 1).max().unwrap_or(0))
    };
    let lanes = content.pools.iter().map(depth).max().unwrap_or(0);
    let strips =
        STRIP * (i32::try_from(lanes).unwrap_or(0) + i32::from(content.pools.iter().any(|pool| pool.id.is_some())));
    let gaps = gaps(content);
    let mut drawing = Drawing::default();
    let mut top = CORNER.y;
    for (at, (pool, placed)) in content.pools.iter().zip(&bodies).enumerate() {
        let height = placed.as_ref().map_or(BLACK_BOX, |placed| placed.positions.height);
        let outer = Bounds { x: CORNER.x, y: top, width: (strips + columns.width).max(300), height };
        let own = pool.id.as_ref().map(|id| {
            drawing.shapes.push(shape(id, ShapeKind::Pool, outer, None));
            drawing.shapes.len() - 1
        });
        if let (Some(placed), Some(body)) = (placed, &pool.body) {
            let container = draw_lanes(&mut drawing, body, placed, outer, own);
            let first = drawing.shapes.len();
            drawing.add(&placed.draw(&columns), Point { x: CORNER.x + strips, y: top }, own);
            into_lanes(&mut drawing, first, body, &container);
        }
        top += height + gaps.get(at).copied().unwrap_or(POOL_GAP);
    }
    let edges = connect(&drawing, &content.connections);
    drawing.edges.extend(edges);
    Diagram { plane: content.plane.clone(), shapes: drawing.shapes, edges: drawing.edges }
}

/// By pool, the room below it: the more messages run there, the more.
fn gaps(content: &Content) -> Vec<i32> {
    let pool_of = pools_of_elements(content);
    let mut crossing = vec![0; content.pools.len()];
    for connection in content.connections.iter().filter(|connection| connection.is_message_flow) {
        let ends = [&connection.source, &connection.target].map(|end| pool_of.get(end.as_str()).copied());
        if let [Some(a), Some(b)] = ends {
            crossing[a.min(b)..a.max(b)].iter_mut().for_each(|count| *count += 1);
        }
    }
    crossing.iter().map(|count| POOL_GAP + 4 * (*count).min(10)).collect()
}

/// By id, the pool in which each element is, or which it is.
fn pools_of_elements(content: &Content) -> BTreeMap<&str, usize> {
    fn collect<'a>(body: &'a Body, pool: usize, found: &mut BTreeMap<&'a str, usize>) {
        for item in &body.items {
            found.insert(&item.id, pool);
            item.attached.iter().for_each(|event| {
                found.insert(&event.id, pool);
            });
            item.inside.iter().for_each(|inside| collect(inside, pool, found));
        }
    }
    let mut found = BTreeMap::new();
    for (at, pool) in content.pools.iter().enumerate() {
        found.extend(pool.id.as_deref().map(|id| (id, at)));
        pool.body.iter().for_each(|body| collect(body, at, &mut found));
    }
    found
}

/// Elements that a message flow leaves, or reaches, from below.
fn events_that_send_down(content: &Content) -> BTreeSet<String> {
    let pool_of = pools_of_elements(content);
    let mut found = BTreeSet::new();
    for connection in content.connections.iter().filter(|connection| connection.is_message_flow) {
        let ends = [&connection.source, &connection.target];
        if let [Some(source), Some(target)] = ends.map(|end| pool_of.get(end.as_str())) {
            found.insert(ends[usize::from(target < source)].clone());
        }
    }
    found
}

/// Ranks of the items of all pools, so that messages run downwards or to the right.
fn common_ranks(content: &Content) -> Vec<Vec<usize>> {
    fn register<'a>(body: &'a Body, top: Option<usize>, first: usize, found: &mut BTreeMap<&'a str, usize>) {
        for (at, item) in body.items.iter().enumerate() {
            let node = top.unwrap_or(first + at);
            found.insert(&item.id, node);
            item.attached.iter().for_each(|event| {
                found.insert(&event.id, node);
            });
            item.inside.iter().for_each(|inside| register(inside, Some(node), first, found));
        }
    }
    let (mut node_of, mut sequence, mut firsts, mut count) = (BTreeMap::new(), Vec::new(), Vec::new(), 0);
    for pool in &content.pools {
        firsts.push(count);
        if let Some(body) = &pool.body {
            register(body, None, count, &mut node_of);
            sequence.extend(body.links.iter().map(|link| (count + link.source, count + link.target)));
            count += body.items.len();
        }
    }
    let message = |connection: &Connection| {
        let [source, target] = [&connection.source, &connection.target].map(|end| node_of.get(end.as_str()).copied());
        Some((source?, target?)).filter(|_| connection.is_message_flow)
    };
    let messages: Vec<(usize, usize)> = content.connections.iter().filter_map(message).collect();
    let ranks = ranks(count, &sequence, &messages);
    let length = |pool: &Pool| pool.body.as_ref().map_or(0, |body| body.items.len());
    content.pools.iter().zip(&firsts).map(|(pool, first)| ranks[*first..first + length(pool)].to_vec()).collect()
}

/// Draws the lanes of a pool, outer ones first; gives the shape of each.
fn draw_lanes(drawing: &mut Drawing, body: &Body, placed: &Placed<'_>, pool: Bounds, own: Option<usize>) -> Vec<usize> {
    let mut shapes: Vec<usize> = Vec::new();
    for (at, lane) in body.lanes.iter().enumerate() {
        let behind = body.lanes[at + 1..].iter().position(|other| other.depth <= lane.depth);
        let inside = at..behind.map_or(body.lanes.len(), |end| at + 1 + end);
        let bands = || placed.positions.bands[inside.clone()].iter().filter(|band| band.height > 0);
        let top = bands().map(|band| band.top).min().unwrap_or(0);
        let bottom = bands().map(|band| band.top + band.height).max().unwrap_or(0);
        let shift = STRIP * (i32::try_from(lane.depth).unwrap_or(0) + i32::from(own.is_some()));
        let bounds = Bounds { x: pool.x + shift, y: pool.y + top, width: pool.width - shift, height: bottom - top };
        let around = body.lanes[..at].iter().rposition(|other| other.depth < lane.depth);
        let container = around.filter(|_| lane.depth > 0).map(|around| shapes[around]).or(own);
        shapes.push(drawing.shapes.len());
        let drawn = shape(&lane.id, ShapeKind::Lane, bounds, None);
        drawing.shapes.push(crate::diagram::Shape { container, ..drawn });
    }
    shapes
}

/// Says of the shapes of a pool in which lane they are.
fn into_lanes(drawing: &mut Drawing, first: usize, body: &Body, lanes: &[usize]) {
    let lane_of: BTreeMap<&str, usize> =
        body.items.iter().filter_map(|item| Some((item.id.as_str(), *lanes.get(item.lane?)?))).collect();
    for shape in &mut drawing.shapes[first..] {
        if let Some(lane) = lane_of.get(shape.element.as_str()) {
            shape.container = Some(*lane);
        }
    }
}
