//! Lines between shapes wherever they are, around what is in their way: message flows and associations.

mod grid;

use crate::content::Connection;
use crate::diagram::{Edge, Shape, ShapeKind};
use crate::geometry::{Bounds, Point, simplified};
use crate::label;
use crate::place::Drawing;
use grid::{Grid, Port};
use std::collections::BTreeMap;

/// How far right of the middle of a shape a line may end, as parts of its width, the best first.
const OFFSETS: [(i32, i32); 5] = [(0, 1), (1, 5), (-1, 5), (2, 5), (-2, 5)];

/// What lines are led around, and the lines that are already there.
pub(crate) struct Scene<'a> {
    shapes: &'a [Shape],
    /// By shape: whether others are inside it.
    has_content: Vec<bool>,
    lines: Vec<Line>,
}

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    from: Point,
    to: Point,
    is_message_flow: bool,
}

/// Finds lines for connections; those that end at something without a shape have none.
pub(crate) fn connect(drawing: &Drawing, connections: &[Connection]) -> Vec<Edge> {
    let shape_of: BTreeMap<&str, usize> =
        drawing.shapes.iter().enumerate().rev().map(|(at, shape)| (shape.element.as_str(), at)).collect();
    let mut has_content = vec![false; drawing.shapes.len()];
    drawing.shapes.iter().filter_map(|shape| shape.container).for_each(|container| has_content[container] = true);
    let mut scene = Scene { shapes: &drawing.shapes, has_content, lines: Vec::new() };
    for edge in &drawing.edges {
        scene.add(&edge.waypoints, false);
    }
    let found = connections.iter().enumerate().filter_map(|(at, connection)| {
        let ends = [&connection.source, &connection.target].map(|end| shape_of.get(end.as_str()).copied());
        let [Some(source), Some(target)] = ends else { return None };
        (source != target).then_some((at, connection, source, target))
    });
    let mut found: Vec<_> = found.collect();
    // What is nearly straight has a claim to its way before what has to go around things.
    found.sort_by_key(|(at, connection, source, target)| {
        let [a, b] = [source, target].map(|end| drawing.shapes[*end].bounds.centre());
        (!connection.is_message_flow, (a.x - b.x).abs(), *at)
    });
    let mut edges: Vec<(usize, Edge)> = Vec::new();
    for (at, connection, source, target) in found {
        let direct = straight(drawing.shapes[source].bounds, drawing.shapes[target].bounds);
        let waypoints = if connection.is_message_flow || direct[0].x != direct[1].x {
            let points = scene.around_others(source, target);
            scene.add(&points, true);
            points
        } else {
            direct
        };
        let label = (!connection.name.is_empty()).then(|| label::of_message_flow(&connection.name, &waypoints));
        edges.push((at, Edge { element: connection.id.clone(), source, target, waypoints, label }));
    }
    edges.sort_by_key(|(at, _)| *at);
    edges.into_iter().map(|(_, edge)| edge).collect()
}

/// A line between the sides of two boxes that face each other.
fn straight(from: Bounds, to: Bounds) -> Vec<Point> {
    let (a, b) = (from.centre(), to.centre());
    let ends = if from.bottom() <= to.y {
        (Point { x: a.x, y: from.bottom() }, Point { x: b.x, y: to.y })
    } else if to.bottom() <= from.y {
        (Point { x: a.x, y: from.y }, Point { x: b.x, y: to.bottom() })
    } else if from.right() <= to.x {
        (Point { x: from.right(), y: a.y }, Point { x: to.x, y: b.y })
    } else {
        (Point { x: from.x, y: a.y }, Point { x: to.right(), y: b.y })
    };
    vec![ends.0, ends.1]
}

impl Scene<'_> {
    fn add(&mut self, points: &[Point], is_message_flow: bool) {
        let pieces = points.windows(2).map(|pair| Line { from: pair[0], to: pair[1], is_message_flow });
        self.lines.extend(pieces);
    }

    fn around_others(&self, source: usize, target: usize) -> Vec<Point> {
        let obstacles = self.obstacles(source, target);
        let [from, to] = [source, target].map(|end| self.shapes[end].bounds);
        if let Some(line) = self.vertical(source, target, &obstacles) {
            return line.to_vec();
        }
        let ports = [self.ports(source, to), self.ports(target, from)];
        let labels: Vec<Bounds> = self.shapes.iter().filter_map(|shape| shape.label).collect();
        let grid = Grid::new(&ports, &obstacles, &labels, &self.lines, from, to);
        simplified(&grid.way())
    }

    /// What a line between two shapes is led around: everything but what contains one of them.
    fn obstacles(&self, source: usize, target: usize) -> Vec<Bounds> {
        let around = |end: usize| std::iter::successors(self.shapes[end].container, |at| self.shapes[*at].container);
        let containers: Vec<usize> = around(source).chain(around(target)).collect();
        let shapes = self.shapes.iter().enumerate().filter(|(at, shape)| {
            let is_open = match shape.kind {
                ShapeKind::Pool => self.has_content[*at],
                // The activity of a band is in the way already.
                ShapeKind::Lane | ShapeKind::Band(_) => true,
                ShapeKind::ExpandedSubProcess
                | ShapeKind::CollapsedSubProcess
                | ShapeKind::ExclusiveGateway
                | ShapeKind::Other => false,
            };
            (!is_open && !containers.contains(at)) || *at == source || *at == target
        });
        shapes.map(|(_, shape)| shape.bounds).collect()
    }

    /// One vertical line, if nothing is in its way.
    fn vertical(&self, source: usize, target: usize, obstacles: &[Bounds]) -> Option<[Point; 2]> {
        let [from, to] = [source, target].map(|end| self.shapes[end].bounds);
        let (start, end) = if from.bottom() <= to.y {
            (from.bottom(), to.y)
        } else if to.bottom() <= from.y {
            (from.y, to.bottom())
        } else {
            return None;
        };
        let candidates = [source, target].map(|end| self.offsets(end));
        let [ours, theirs] = &candidates;
        let fits = |end: usize, own: &[i32], x: i32| match self.shapes[end].kind {
            ShapeKind::Pool => self.shapes[end].bounds.x + 40 <= x && x <= self.shapes[end].bounds.right() - 10,
            ShapeKind::Lane
            | ShapeKind::Band(_)
            | ShapeKind::ExpandedSubProcess
            | ShapeKind::CollapsedSubProcess
            | ShapeKind::ExclusiveGateway
            | ShapeKind::Other => own.contains(&x),
        };
        let is_pool = |end: usize| self.shapes[end].kind == ShapeKind::Pool;
        let xs: Vec<i32> = match [is_pool(source), is_pool(target)] {
            [true, false] => theirs.clone(),
            [_, true] | [false, false] => ours.clone(),
        };
        xs.into_iter().filter(|x| fits(source, ours, *x) && fits(target, theirs, *x)).find_map(|x| {
            let line = [Point { x, y: start }, Point { x, y: end }];
            let is_blocked = obstacles.iter().any(|obstacle| obstacle.is_crossed_by(line[0], line[1]));
            (!is_blocked && !self.covers(line)).then_some(line)
        })
    }

    /// Whether a vertical line would run along another one.
    fn covers(&self, [from, to]: [Point; 2]) -> bool {
        let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
        self.lines.iter().any(|line| {
            let is_near = line.from.x == line.to.x && (line.from.x - from.x).abs() < 6;
            is_near && line.from.y.min(line.to.y) < bottom && top < line.from.y.max(line.to.y)
        })
    }

    /// Horizontal places at which a line may end at a shape, the best first.
    fn offsets(&self, end: usize) -> Vec<i32> {
        let shape = &self.shapes[end];
        let bounds = shape.bounds;
        if shape.host.is_some() {
            // The flow of a boundary event leaves it in the middle.
            return vec![bounds.centre().x - 10];
        }
        let places = if bounds.width >= 60 { &OFFSETS[..] } else { &OFFSETS[..1] };
        places.iter().map(|(part, of)| bounds.centre().x + bounds.width * part / of / 2).collect()
    }

    /// Places at which a line may end, with what each costs.
    fn ports(&self, end: usize, other: Bounds) -> Vec<Port> {
        let shape = &self.shapes[end];
        let bounds = shape.bounds;
        let mut xs = self.offsets(end);
        if shape.kind == ShapeKind::Pool {
            // Lines end at a pool wherever they come from.
            let (left, right) = (bounds.x + 40, bounds.right() - 10);
            xs = (0..5).map(|part| (other.x + other.width * part / 4).clamp(left, right.max(left))).collect();
        }
        let mut ports = Vec::new();
        for (rank, x) in xs.into_iter().enumerate() {
            let cost = 6 * u32::try_from(rank).unwrap_or(0);
            let is_below = other.centre().y > bounds.centre().y;
            for (y, is_facing) in [(bounds.y, !is_below), (bounds.bottom(), is_below)] {
                let cost = cost + if is_facing { 0 } else { 120 };
                ports.push(Port { at: Point { x, y }, is_vertical: true, cost });
            }
        }
        if shape.kind != ShapeKind::Pool && shape.host.is_none() {
            let y = bounds.centre().y;
            for x in [bounds.x, bounds.right()] {
                ports.push(Port { at: Point { x, y }, is_vertical: false, cost: 300 });
            }
        }
        ports
    }
}
