//! The cheapest way between two shapes along the lines of a grid: short, with few bends, around obstacles, and not on
//! top of other lines (E. W. Dijkstra, *A note on two problems in connexion with graphs*, 1959).

use super::Line;
use crate::geometry::{Bounds, Point};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const BEND: u32 = 60;
/// Per piece inside an obstacle: there is always a way, if a bad one.
const OBSTACLE: u32 = 5000;
/// Per piece that touches an obstacle, or nearly so.
const TOO_CLOSE: u32 = 400;
/// Per piece over a name.
const LABEL: u32 = 250;
/// Per piece where lines of another shape begin or end.
const AT_PORT: u32 = 150;
const PORT_REACH: i32 = 40;
const ON_MESSAGE_FLOW: u32 = 900;
const ON_SEQUENCE_FLOW: u32 = 300;
const CROSSING: u32 = 18;
/// Between a line and what it passes.
const CLEARANCE: i32 = 12;
/// How far around both shapes a way is looked for.
const DETOUR: i32 = 260;
/// Between parallel lines that may be chosen.
const SPACING: i32 = 10;

/// A place at which a line may begin or end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Port {
    pub(crate) at: Point,
    /// Whether the line is vertical there.
    pub(crate) is_vertical: bool,
    pub(crate) cost: u32,
}

pub(crate) struct Grid<'a> {
    ports: &'a [Vec<Port>; 2],
    xs: Vec<i32>,
    ys: Vec<i32>,
    /// By vertical line of the grid: from where to where it is inside an obstacle, and where other lines are.
    columns: Vec<Track>,
    rows: Vec<Track>,
}

/// What is on a line of the grid.
#[derive(Default)]
struct Track {
    /// From, to, cost of being on it.
    along: Vec<(i32, i32, u32)>,
    /// Where other lines cross it.
    across: Vec<i32>,
}

impl Track {
    fn cost(&self, from: i32, to: i32) -> u32 {
        let (low, high) = (from.min(to), from.max(to));
        let covered = self.along.iter().filter(|(start, end, _)| *start < high && low < *end);
        let crossed = self.across.iter().filter(|at| low < **at && **at <= high).count();
        let length = u32::try_from(high - low).unwrap_or(u32::MAX / 4);
        length + covered.map(|(_, _, cost)| cost).sum::<u32>() + CROSSING * u32::try_from(crossed).unwrap_or(0)
    }
}

/// Makes tracks between two places cost more from one place on them to another.
fn cover(places: &[i32], tracks: &mut [Track], between: (i32, i32), along: (i32, i32), cost: u32) {
    let first = places.partition_point(|place| *place <= between.0);
    let last = places.partition_point(|place| *place < between.1);
    for track in tracks.get_mut(first..last).into_iter().flatten() {
        track.along.push((along.0, along.1, cost));
    }
}

impl<'a> Grid<'a> {
    pub(crate) fn new(
        ports: &'a [Vec<Port>; 2],
        obstacles: &[Bounds],
        labels: &[Bounds],
        lines: &[Line],
        from: Bounds,
        to: Bounds,
    ) -> Self {
        let region = Bounds {
            x: from.x.min(to.x) - DETOUR,
            y: from.y.min(to.y) - DETOUR,
            width: from.right().max(to.right()) - from.x.min(to.x) + 2 * DETOUR,
            height: from.bottom().max(to.bottom()) - from.y.min(to.y) + 2 * DETOUR,
        };
        let near: Vec<&Bounds> = obstacles.iter().filter(|obstacle| obstacle.overlaps(&region)).collect();
        let all = || ports.iter().flatten();
        let mut xs: Vec<i32> = all().map(|port| port.at.x).collect();
        let mut ys: Vec<i32> = all().map(|port| port.at.y).collect();
        for obstacle in &near {
            for distance in [CLEARANCE, CLEARANCE + SPACING, PORT_REACH + 2] {
                xs.extend([obstacle.x - distance, obstacle.right() + distance]);
                ys.extend([obstacle.y - distance, obstacle.bottom() + distance]);
            }
        }
        for list in [&mut xs, &mut ys] {
            list.sort_unstable();
            list.dedup();
        }
        let mut columns: Vec<Track> = xs.iter().map(|_| Track::default()).collect();
        let mut rows: Vec<Track> = ys.iter().map(|_| Track::default()).collect();
        for obstacle in near {
            let around = Bounds {
                x: obstacle.x - CLEARANCE + 3,
                y: obstacle.y - CLEARANCE + 3,
                width: obstacle.width + 2 * CLEARANCE - 6,
                height: obstacle.height + 2 * CLEARANCE - 6,
            };
            let middle = obstacle.centre().x;
            let ports = Bounds {
                x: middle - 5,
                y: obstacle.y - PORT_REACH,
                width: 10,
                height: obstacle.height + 2 * PORT_REACH,
            };
            for (area, cost) in [(*obstacle, OBSTACLE), (around, TOO_CLOSE), (ports, AT_PORT)] {
                cover(&xs, &mut columns, (area.x, area.right()), (area.y, area.bottom()), cost);
                cover(&ys, &mut rows, (area.y, area.bottom()), (area.x, area.right()), cost);
            }
        }
        for area in labels.iter().filter(|label| label.overlaps(&region)) {
            cover(&xs, &mut columns, (area.x, area.right()), (area.y, area.bottom()), LABEL);
            cover(&ys, &mut rows, (area.y, area.bottom()), (area.x, area.right()), LABEL);
        }
        for line in lines {
            // A line that goes on where another one ends would look like one line.
            let (cost, reach) = if line.is_message_flow { (ON_MESSAGE_FLOW, CLEARANCE) } else { (ON_SEQUENCE_FLOW, 0) };
            let (left, right) = (line.from.x.min(line.to.x), line.from.x.max(line.to.x));
            let (top, bottom) = (line.from.y.min(line.to.y), line.from.y.max(line.to.y));
            for (x, column) in xs.iter().zip(&mut columns) {
                if left == right && (x - left).abs() < 6 {
                    column.along.push((top - reach, bottom + reach, cost));
                } else if top == bottom && left < *x && *x < right {
                    column.across.push(top);
                }
            }
            for (y, row) in ys.iter().zip(&mut rows) {
                if top == bottom && (y - top).abs() < 6 {
                    row.along.push((left - reach, right + reach, cost));
                } else if left == right && top < *y && *y < bottom {
                    row.across.push(left);
                }
            }
        }
        Self { ports, xs, ys, columns, rows }
    }

    /// The points of the cheapest way.
    pub(crate) fn way(&self) -> Vec<Point> {
        let (width, height) = (self.xs.len(), self.ys.len());
        let states = width * height * 2;
        let state = |port: &Port| {
            let x = self.xs.binary_search(&port.at.x).unwrap_or(0);
            let y = self.ys.binary_search(&port.at.y).unwrap_or(0);
            (y * width + x) * 2 + usize::from(port.is_vertical)
        };
        let mut best = vec![u32::MAX; states];
        let mut parent = vec![usize::MAX; states];
        let mut ends = vec![u32::MAX; states];
        for port in &self.ports[1] {
            ends[state(port)] = ends[state(port)].min(port.cost);
        }
        let mut queue = BinaryHeap::new();
        for port in &self.ports[0] {
            let at = state(port);
            if port.cost < best[at] {
                best[at] = port.cost;
                queue.push(Reverse((port.cost, at, false)));
            }
        }
        while let Some(Reverse((cost, at, is_end))) = queue.pop() {
            if is_end {
                return self.points(&parent, at);
            }
            if cost > best[at] {
                continue;
            }
            if ends[at] != u32::MAX {
                queue.push(Reverse((cost + ends[at], at, true)));
            }
            for (next, more) in self.moves(at) {
                let sum = cost.saturating_add(more);
                if sum < best[next] {
                    best[next] = sum;
                    parent[next] = at;
                    queue.push(Reverse((sum, next, false)));
                }
            }
        }
        let ends = [&self.ports[0], &self.ports[1]].map(|ports| ports.first().map(|port| port.at));
        ends.into_iter().flatten().collect()
    }

    /// Where one can go from a state, with what it costs: on along the line, or around a corner.
    fn moves(&self, at: usize) -> Vec<(usize, u32)> {
        let width = self.xs.len();
        let (x, y, is_vertical) = (at / 2 % width, at / 2 / width, at % 2 == 1);
        let here = Point { x: self.xs[x], y: self.ys[y] };
        // A line that turned at its end would lie on the border of the shape.
        let is_port = self.ports.iter().flatten().any(|port| port.at == here);
        let mut moves = Vec::with_capacity(3);
        if !is_port {
            moves.push((at ^ 1, BEND));
        }
        if is_vertical {
            for other in [y.checked_sub(1), Some(y + 1).filter(|other| *other < self.ys.len())].into_iter().flatten() {
                moves.push(((other * width + x) * 2 + 1, self.columns[x].cost(self.ys[y], self.ys[other])));
            }
        } else {
            for other in [x.checked_sub(1), Some(x + 1).filter(|other| *other < width)].into_iter().flatten() {
                moves.push(((y * width + other) * 2, self.rows[y].cost(self.xs[x], self.xs[other])));
            }
        }
        moves
    }

    fn points(&self, parent: &[usize], end: usize) -> Vec<Point> {
        let states = std::iter::successors(Some(end), |at| Some(parent[*at]).filter(|parent| *parent != usize::MAX));
        let width = self.xs.len();
        let mut points: Vec<Point> =
            states.map(|at| Point { x: self.xs[at / 2 % width], y: self.ys[at / 2 / width] }).collect();
        points.reverse();
        points
    }
}
