//! The way of each flow through the columns, before anybody knows how wide they are.
//!
//! Between two columns is a channel with tracks for vertical lines. Gateways are left and entered at their upper and
//! lower corners where nothing is in the way; flows of boundary events, and flows that go back, leave and enter nodes
//! from above or below.

use crate::content::{Body, Form};
use crate::layers::{Chain, Layers};
use crate::position::Extent;

/// A horizontal place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Across {
    /// So far right of the middle of the column of a vertex.
    At(usize, i32),
    /// A track of the channel behind a column; the channel before the first one has the number 0.
    Track(usize, usize),
}

pub(crate) type Way = Vec<(Across, i32)>;

/// The ways of all chains, and how many tracks each channel has.
pub(crate) struct Ways {
    pub(crate) ways: Vec<Way>,
    pub(crate) tracks: Vec<usize>,
}

/// A vertex and the height of its line.
type End = (usize, i32);

/// A vertical line that wants a track.
struct Wish {
    chain: usize,
    /// Positions of its two points in the way of the chain.
    at: usize,
    channel: usize,
    from: i32,
    to: i32,
    /// Lines from or to one point may share a track.
    source: Option<End>,
    target: Option<End>,
}

/// Sizes of the items of a body.
pub(crate) type Sizes<'a> = &'a [(i32, i32)];

pub(crate) const EVENT_RADIUS: i32 = 18;
/// Free line between a boundary event and the first bend of its flow.
pub(crate) const STUB: i32 = 14;

/// Where a boundary event sits on its host: so far right of the middle.
pub(crate) fn offset_on_host(width: i32, at: usize, count: usize) -> i32 {
    let step = |number: usize| i32::try_from(number).unwrap_or(0);
    // The last one at the right: what leaves it has the shortest way.
    if count == 1 { width / 4 } else { (2 * step(at) + 1 - step(count)) * (width - 30) / (2 * step(count)) }
}

/// Finds the ways.
pub(crate) fn ways(body: &Body, layers: &Layers, y: &[i32], sizes: Sizes<'_>, extents: &[Extent]) -> Ways {
    let mut finder = Finder { body, layers, y, sizes, extents, positions: layers.positions(), wishes: Vec::new() };
    let ways = layers.chains.iter().enumerate().map(|(at, chain)| finder.way(at, chain)).collect();
    let mut found = Ways { ways, tracks: vec![0; layers.layers.len() + 1] };
    assign(finder.wishes, &mut found);
    found
}

struct Finder<'a> {
    body: &'a Body,
    layers: &'a Layers,
    y: &'a [i32],
    sizes: Sizes<'a>,
    /// By vertex, with what hangs on it.
    extents: &'a [Extent],
    positions: Vec<usize>,
    wishes: Vec<Wish>,
}

impl Finder<'_> {
    fn way(&mut self, at: usize, chain: &Chain) -> Way {
        let mut way = Way::new();
        let mut rest = &chain.vertices[..];
        let mut height = match chain.side_start {
            Some(node) => self.leave_at_side(&mut way, &mut rest, at, node),
            None => {
                let node = rest[0];
                rest = &rest[1..];
                self.leave(&mut way, node, rest.first().copied())
            }
        };
        let mut rank = chain
            .side_start
            .map_or(self.layers.vertices[chain.vertices[0]].rank, |node| self.layers.vertices[node].rank);
        for (index, vertex) in rest.iter().enumerate() {
            let (to, next) = (self.y[*vertex], self.layers.vertices[*vertex].rank);
            let is_last = index + 1 == rest.len() && chain.side_end.is_none();
            if is_last && self.enter_at_corner(&mut way, *vertex, height) {
                return way;
            }
            if to != height {
                let source = (index == 0 && chain.side_start.is_none()).then_some((chain.vertices[0], height));
                let target = is_last.then_some((*vertex, to));
                // A flow that goes back passes from the channel before its column.
                let channel = if next > rank { next } else { rank };
                self.wish(&mut way, at, channel, (height, to), (source, target));
            }
            (height, rank) = (to, next);
            if is_last {
                way.push((Across::At(*vertex, -self.size(*vertex).0 / 2), height));
            }
        }
        if let (Some(node), Some(bend)) = (chain.side_end, chain.vertices.last()) {
            self.enter_at_side(&mut way, at, node, *bend, height);
        }
        way
    }

    fn size(&self, vertex: usize) -> (i32, i32) {
        self.layers.vertices[vertex].item.map_or((0, 0), |item| self.sizes[item])
    }

    fn is_gateway(&self, vertex: usize) -> bool {
        let item = self.layers.vertices[vertex].item;
        item.is_some_and(|item| matches!(self.body.items[item].form, Form::Gateway { .. }))
    }

    fn wish(
        &mut self,
        way: &mut Way,
        chain: usize,
        channel: usize,
        (from, to): (i32, i32),
        (source, target): (Option<End>, Option<End>),
    ) {
        self.wishes.push(Wish { chain, at: way.len(), channel, from, to, source, target });
        way.extend([(Across::Track(channel, 0), from), (Across::Track(channel, 0), to)]);
    }

    /// Whether no node of the column of a vertex is between its middle line and a height, nor near that height.
    fn is_free(&self, vertex: usize, height: i32) -> bool {
        let line = self.y[vertex];
        let (upper, lower) = (line.min(height), line.max(height));
        let column = &self.layers.layers[self.layers.vertices[vertex].rank];
        column.iter().filter(|other| **other != vertex && self.layers.vertices[**other].item.is_some()).all(|other| {
            let Extent { above, below } = self.extents[*other];
            self.y[*other] + below + 4 <= upper || self.y[*other] - above - 4 >= lower
        }) && height.abs_diff(line) as i32 > self.size(vertex).1 / 2 + 8
            && !(height < line && self.has_satellites(vertex))
    }

    /// Whether data or notes are drawn above a node.
    fn has_satellites(&self, vertex: usize) -> bool {
        self.layers.vertices[vertex].item.is_some_and(|item| !self.body.items[item].satellites.is_empty())
    }

    /// Leaves a node to the right; gives the height at which the flow goes on.
    fn leave(&self, way: &mut Way, node: usize, next: Option<usize>) -> i32 {
        let (line, (width, height)) = (self.y[node], self.size(node));
        if let Some(to) = next.map(|next| self.y[next]).filter(|to| self.is_gateway(node) && self.is_free(node, *to)) {
            let corner = if to > line { line + height / 2 } else { line - height / 2 };
            way.extend([(Across::At(node, 0), corner), (Across::At(node, 0), to)]);
            return to;
        }
        way.push((Across::At(node, width / 2), line));
        line
    }

    fn enter_at_corner(&self, way: &mut Way, node: usize, from: i32) -> bool {
        let line = self.y[node];
        if from == line || !self.is_gateway(node) || !self.is_free(node, from) {
            return false;
        }
        let corner = if from > line { line + self.size(node).1 / 2 } else { line - self.size(node).1 / 2 };
        way.extend([(Across::At(node, 0), from), (Across::At(node, 0), corner)]);
        true
    }

    /// Whether a bend beside a node has no other node between.
    fn is_beside(&self, node: usize, bend: usize) -> bool {
        let column = &self.layers.layers[self.layers.vertices[node].rank];
        let (a, b) = (self.positions[node], self.positions[bend]);
        let between = &column[a.min(b) + 1..a.max(b)];
        between.iter().all(|vertex| self.layers.vertices[*vertex].item.is_none()) && self.is_free(node, self.y[bend])
    }

    fn leave_at_side(&mut self, way: &mut Way, rest: &mut &[usize], at: usize, node: usize) -> i32 {
        let (line, (width, height)) = (self.y[node], self.size(node));
        let link = &self.body.links[self.layers.chains[at].link];
        let first = rest[0];
        let (bend, is_beside) = (self.y[first], self.is_beside(node, first));
        if let Some(boundary) = link.boundary {
            let count = self.body.items[link.source].attached.len();
            let across = Across::At(node, offset_on_host(width, boundary, count));
            let begin = line + height / 2 + EVENT_RADIUS;
            way.push((across, begin));
            if is_beside && bend >= begin + 4 {
                *rest = &rest[1..];
                way.push((across, bend));
                return bend;
            }
            let out = begin + STUB;
            way.push((across, out));
            if rest.len() > 1 && self.layers.vertices[rest[1]].rank > self.layers.vertices[node].rank {
                *rest = &rest[1..];
                return out;
            }
            self.wish(way, at, self.layers.vertices[node].rank + 1, (out, bend), (None, None));
            *rest = &rest[1..];
            return bend;
        }
        *rest = &rest[1..];
        if is_beside {
            let across = Across::At(node, self.quarter(node, width));
            let side = if bend > line { line + height / 2 } else { line - height / 2 };
            way.extend([(across, side), (across, bend)]);
        } else {
            way.push((Across::At(node, width / 2), line));
            self.wish(way, at, self.layers.vertices[node].rank + 1, (line, bend), (Some((node, line)), None));
        }
        bend
    }

    /// Where flows leave an activity from below; those that enter do so at the other side.
    fn quarter(&self, node: usize, width: i32) -> i32 {
        if width > 60 && !self.is_gateway(node) { width / 4 } else { 0 }
    }

    fn enter_at_side(&mut self, way: &mut Way, at: usize, node: usize, bend: usize, from: i32) {
        let (line, (width, height)) = (self.y[node], self.size(node));
        if self.is_beside(node, bend) {
            let across = Across::At(node, -self.quarter(node, width));
            let side = if from > line { line + height / 2 } else { line - height / 2 };
            way.extend([(across, from), (across, side)]);
        } else {
            let channel = self.layers.vertices[node].rank;
            self.wish(way, at, channel, (from, line), (None, Some((node, line))));
            way.push((Across::At(node, -width / 2), line));
        }
    }
}

/// Gives each vertical line a track of its channel: lines that would cover each other get different ones.
fn assign(wishes: Vec<Wish>, found: &mut Ways) {
    let mut by_channel: Vec<Vec<Wish>> = found.tracks.iter().map(|_| Vec::new()).collect();
    for wish in wishes {
        by_channel[wish.channel].push(wish);
    }
    for (channel, mut wishes) in by_channel.into_iter().enumerate() {
        // Of lines that go down, the lowest stands left; of lines that go up, the highest: so they do not cross.
        wishes.sort_by_key(|wish| {
            let goes_down = wish.to > wish.from;
            (!goes_down, if goes_down { -wish.from } else { wish.from }, wish.chain)
        });
        let mut tracks: Vec<Vec<Wish>> = Vec::new();
        for wish in wishes {
            let fits = |other: &Wish| {
                let apart = wish.from.max(wish.to) + 8 <= other.from.min(other.to)
                    || other.from.max(other.to) + 8 <= wish.from.min(wish.to);
                apart
                    || (wish.source.is_some() && wish.source == other.source)
                    || (wish.target.is_some() && wish.target == other.target)
            };
            let track = tracks.iter().position(|track| track.iter().all(fits)).unwrap_or(tracks.len());
            if track == tracks.len() {
                tracks.push(Vec::new());
            }
            for point in &mut found.ways[wish.chain][wish.at..wish.at + 2] {
                point.0 = Across::Track(channel, track);
            }
            tracks[track].push(wish);
        }
        found.tracks[channel] = tracks.len();
    }
}
