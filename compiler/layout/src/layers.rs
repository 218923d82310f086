//! The columns of a body: its nodes, and a bend wherever a flow passes a column, so that every piece of a flow joins
//! neighbouring columns.

use crate::content::Body;

/// A node or a bend in a column.
#[derive(Clone, Debug)]
pub(crate) struct Vertex {
    /// Position in the items of the body; none for a bend.
    pub(crate) item: Option<usize>,
    pub(crate) rank: usize,
    /// Position in the lanes of the body; 0 where it has none.
    pub(crate) lane: usize,
}

/// A flow as a line over vertices, from its source to its target.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    /// Position in the links of the body.
    pub(crate) link: usize,
    /// In neighbouring columns each. A flow that leaves or enters a node at its side has a bend in the column of that
    /// node, and that node is not among them.
    pub(crate) vertices: Vec<usize>,
    /// The node from which it leaves at its side.
    pub(crate) side_start: Option<usize>,
    /// The node that it enters at its side.
    pub(crate) side_end: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Layers {
    pub(crate) vertices: Vec<Vertex>,
    /// Vertices by column, from top to bottom.
    pub(crate) layers: Vec<Vec<usize>>,
    pub(crate) chains: Vec<Chain>,
    /// Neighbours of each vertex in the column before, and in the one behind.
    pub(crate) before: Vec<Vec<usize>>,
    pub(crate) after: Vec<Vec<usize>>,
    /// The node beside which a bend stands, where a flow leaves or enters it at its side.
    pub(crate) beside: Vec<Option<usize>>,
}

impl Layers {
    /// The columns, in document order each, with room for ranks up to `count`.
    pub(crate) fn new(body: &Body, rank: &[usize]) -> Self {
        let vertex = |(at, rank): (usize, &usize)| Vertex {
            item: Some(at),
            rank: *rank,
            lane: body.items[at].lane.unwrap_or(0),
        };
        let vertices: Vec<Vertex> = rank.iter().enumerate().map(vertex).collect();
        let count = vertices.len();
        let mut layers = Self {
            vertices,
            layers: vec![Vec::new(); rank.iter().max().map_or(0, |last| last + 1)],
            chains: Vec::new(),
            before: vec![Vec::new(); count],
            after: vec![Vec::new(); count],
            beside: vec![None; count],
        };
        for at in 0..body.links.len() {
            layers.thread(body, at);
        }
        layers.fill();
        layers
    }

    fn thread(&mut self, body: &Body, at: usize) {
        let link = &body.links[at];
        let (from, to) = (self.vertices[link.source].rank, self.vertices[link.target].rank);
        let goes_back = from >= to;
        let side_start = (goes_back || link.boundary.is_some()).then_some(link.source);
        let side_end = goes_back.then_some(link.target);
        let lane = self.vertices[link.source].lane;
        let mut line = Vec::new();
        if side_start.is_none() {
            line.push(link.source);
        }
        let bends: Vec<usize> = match (goes_back, side_start.is_some()) {
            (true, _) => (to..=from).rev().collect(),
            (false, true) => (from..to).collect(),
            (false, false) => (from + 1..to).collect(),
        };
        for rank in bends {
            line.push(self.vertices.len());
            self.vertices.push(Vertex { item: None, rank, lane });
            self.before.push(Vec::new());
            self.after.push(Vec::new());
            self.beside.push(None);
        }
        if let (Some(node), Some(first)) = (side_start, line.first()) {
            self.beside[*first] = Some(node);
        }
        if let (Some(node), Some(last)) = (side_end, line.last()) {
            // The bend at the target tells its lane; one that is beside both stays with the source.
            self.vertices[*last].lane = if line.len() > 1 { self.vertices[node].lane } else { lane };
            self.beside[*last] = self.beside[*last].or(Some(node));
        }
        if side_end.is_none() {
            line.push(link.target);
        }
        for pair in line.windows(2) {
            let (left, right) = if goes_back { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
            self.after[left].push(right);
            self.before[right].push(left);
        }
        self.chains.push(Chain { link: at, vertices: line, side_start, side_end });
    }

    /// Puts vertices into their columns as a walk along the flows meets them.
    fn fill(&mut self) {
        let mut seen = vec![false; self.vertices.len()];
        let mut roots: Vec<usize> = (0..self.vertices.len()).collect();
        roots.sort_by_key(|vertex| (self.vertices[*vertex].rank, *vertex));
        let mut beside = vec![Vec::new(); self.vertices.len()];
        for (bend, node) in self.beside.iter().enumerate() {
            if let Some(node) = node {
                beside[*node].push(bend);
            }
        }
        for root in roots {
            let mut open = vec![root];
            while let Some(vertex) = open.pop() {
                if std::mem::replace(&mut seen[vertex], true) {
                    continue;
                }
                self.layers[self.vertices[vertex].rank].push(vertex);
                open.extend(beside[vertex].iter().rev());
                open.extend(self.after[vertex].iter().rev());
            }
        }
        for layer in &mut self.layers {
            layer.sort_by_key(|vertex| self.vertices[*vertex].lane);
        }
    }

    /// The position of each vertex in its column.
    pub(crate) fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.vertices.len()];
        for layer in &self.layers {
            for (at, vertex) in layer.iter().enumerate() {
                positions[*vertex] = at;
            }
        }
        positions
    }
}
