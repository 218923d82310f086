//! How far down each node stands in its column, and how tall lanes are.
//!
//! Chains of nodes that can share a line do (the blocks of U. Brandes and B. Köpf, *Fast and simple horizontal
//! coordinate assignment*, 2001), so that flows run straight; then whole chains move towards what they are joined
//! with, as far as their neighbours let them.

use crate::layers::Layers;

/// Room above and below the middle line of a vertex.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extent {
    pub(crate) above: i32,
    pub(crate) below: i32,
}

/// A band over all columns: a lane, or all of a body without lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Band {
    pub(crate) top: i32,
    pub(crate) height: i32,
}

/// Where vertices stand.
#[derive(Debug)]
pub(crate) struct Positions {
    /// The middle line of each vertex, from the top of the body.
    pub(crate) y: Vec<i32>,
    /// By position in the lanes of the body: leaves only; others have no height.
    pub(crate) bands: Vec<Band>,
    pub(crate) height: i32,
}

/// What is asked of the bands.
pub(crate) struct Frame<'a> {
    /// Which bands there are: true for each that holds vertices of its own.
    pub(crate) bands: &'a [bool],
    /// Room inside a band, above and below.
    pub(crate) padding: i32,
    pub(crate) least_height: i32,
}

const NODE_GAP: i32 = 30;
const BEND_GAP: i32 = 16;
const ROUNDS: usize = 8;

/// Finds positions for ordered columns.
pub(crate) fn positions(layers: &Layers, extents: &[Extent], frame: &Frame<'_>) -> Positions {
    let mut blocks = Blocks::new(layers, extents);
    blocks.pack();
    for _ in 0..ROUNDS {
        blocks.settle(true);
        blocks.settle(false);
    }
    let mut y = blocks.lines();
    let (mut bands, mut top) = (vec![Band::default(); frame.bands.len()], 0);
    for (lane, band) in bands.iter_mut().enumerate().filter(|(lane, _)| frame.bands[*lane]) {
        let inside: Vec<usize> = (0..y.len()).filter(|vertex| layers.vertices[*vertex].lane == lane).collect();
        let highest = inside.iter().map(|vertex| y[*vertex] - extents[*vertex].above).min().unwrap_or(0);
        let lowest = inside.iter().map(|vertex| y[*vertex] + extents[*vertex].below).max().unwrap_or(0);
        let needed = lowest - highest + 2 * frame.padding;
        *band = Band { top, height: needed.max(frame.least_height) };
        // What needs less than its band stands in its middle.
        let shift = top + frame.padding - highest + (band.height - needed) / 2;
        inside.iter().for_each(|vertex| y[*vertex] += shift);
        top += band.height;
    }
    Positions { y, bands, height: top }
}

/// Vertices on one line.
struct Blocks<'a> {
    layers: &'a Layers,
    members: Vec<Vec<usize>>,
    block_of: Vec<usize>,
    /// The line of each block.
    y: Vec<i32>,
    /// By block: the blocks directly below in some column, and how far below their line has to be.
    below: Vec<Vec<(usize, i32)>>,
    above: Vec<Vec<(usize, i32)>>,
    /// From the top to the bottom: no block comes before one that is above it.
    order: Vec<usize>,
}

impl<'a> Blocks<'a> {
    fn new(layers: &'a Layers, extents: &[Extent]) -> Self {
        let next = aligned(layers);
        let count = layers.vertices.len();
        let (mut block_of, mut members) = (vec![usize::MAX; count], Vec::new());
        for vertex in layers.layers.iter().flatten() {
            if block_of[*vertex] != usize::MAX {
                continue;
            }
            let line: Vec<usize> = std::iter::successors(Some(*vertex), |vertex| next[*vertex]).collect();
            line.iter().for_each(|vertex| block_of[*vertex] = members.len());
            members.push(line);
        }
        let (mut below, mut above) = (vec![Vec::new(); members.len()], vec![Vec::new(); members.len()]);
        for pair in layers.layers.iter().flat_map(|layer| layer.windows(2)) {
            let (upper, lower) = (pair[0], pair[1]);
            if layers.vertices[upper].lane == layers.vertices[lower].lane {
                let are_nodes = [upper, lower].map(|vertex| layers.vertices[vertex].item.is_some());
                let gap = if are_nodes == [true, true] { NODE_GAP } else { BEND_GAP };
                let distance = extents[upper].below + gap + extents[lower].above;
                below[block_of[upper]].push((block_of[lower], distance));
                above[block_of[lower]].push((block_of[upper], distance));
            }
        }
        let order = topological(&below, &above);
        Self { layers, y: vec![0; members.len()], members, block_of, below, above, order }
    }

    /// Everything as high as it can be.
    fn pack(&mut self) {
        for block in &self.order {
            for (lower, distance) in &self.below[*block] {
                self.y[*lower] = self.y[*lower].max(self.y[*block] + distance);
            }
        }
    }

    /// Moves each block towards what it is joined with: those at the bottom first, downwards; or those at the top
    /// first, upwards.
    fn settle(&mut self, downwards: bool) {
        let order: Vec<usize> = if downwards { self.order.iter().rev().copied().collect() } else { self.order.clone() };
        for block in order {
            let Some(wanted) = self.wanted(block) else { continue };
            let highest = self.above[block].iter().map(|(upper, distance)| self.y[*upper] + distance).max();
            let lowest = self.below[block].iter().map(|(lower, distance)| self.y[*lower] - distance).min();
            let at = wanted.max(highest.unwrap_or(i32::MIN)).min(lowest.unwrap_or(i32::MAX));
            if (at > self.y[block]) == downwards {
                self.y[block] = at;
            }
        }
    }

    /// The median of the lines that a block is joined with in its own lane; none where there are none.
    fn wanted(&self, block: usize) -> Option<i32> {
        let lane = self.layers.vertices[self.members[block][0]].lane;
        let mut lines: Vec<i32> = Vec::new();
        for vertex in &self.members[block] {
            let beside = self.layers.beside[*vertex].into_iter();
            for other in self.layers.before[*vertex].iter().chain(&self.layers.after[*vertex]).copied().chain(beside) {
                if self.block_of[other] != block && self.layers.vertices[other].lane == lane {
                    lines.push(self.y[self.block_of[other]]);
                }
            }
        }
        lines.sort_unstable();
        let [lower, upper] = [lines.len().checked_sub(1)? / 2, lines.len() / 2];
        Some(i32::midpoint(lines[lower], lines[upper]))
    }

    fn lines(&self) -> Vec<i32> {
        self.block_of.iter().map(|block| self.y[*block]).collect()
    }
}

/// The vertex of the next column that each vertex shares its line with: no two such pairs cross.
fn aligned(layers: &Layers) -> Vec<Option<usize>> {
    let positions = layers.positions();
    let mut next = vec![None; layers.vertices.len()];
    for layer in &layers.layers {
        let mut pairs: Vec<(usize, usize, usize, usize, usize)> = Vec::new();
        for left in layer {
            let mut targets = layers.after[*left].clone();
            targets.sort_by_key(|target| positions[*target]);
            for (at, right) in targets.iter().enumerate() {
                if layers.vertices[*left].lane != layers.vertices[*right].lane {
                    continue;
                }
                let bends = [*left, *right].map(|vertex| layers.vertices[vertex].item.is_none());
                let mut sources = layers.before[*right].clone();
                sources.sort_by_key(|source| positions[*source]);
                let from = sources.iter().position(|source| source == left).unwrap_or(0);
                let off_centre = at.abs_diff((targets.len() - 1) / 2) + from.abs_diff((sources.len() - 1) / 2);
                // Long flows first: their bends are what the eye stumbles over.
                let urgency = if bends == [true, true] { 0 } else { 1 + off_centre };
                pairs.push((urgency, positions[*left], positions[*right], *left, *right));
            }
        }
        pairs.sort_unstable();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for (_, upper, lower, left, right) in pairs {
            let fits = |(a, b): &(usize, usize)| (*a < upper && *b < lower) || (*a > upper && *b > lower);
            if taken.iter().all(fits) {
                taken.push((upper, lower));
                next[left] = Some(right);
            }
        }
    }
    next
}

fn topological(below: &[Vec<(usize, i32)>], above: &[Vec<(usize, i32)>]) -> Vec<usize> {
    let mut missing: Vec<usize> = above.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..missing.len()).filter(|block| missing[*block] == 0).collect();
    let mut at = 0;
    while let Some(block) = order.get(at).copied() {
        at += 1;
        for (lower, _) in &below[block] {
            missing[*lower] -= 1;
            if missing[*lower] == 0 {
                order.push(*lower);
            }
        }
    }
    assert_eq!(order.len(), missing.len(), "blocks that do not cross are above each other in one way only");
    order
}
