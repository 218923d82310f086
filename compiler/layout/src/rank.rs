//! Ranks: which column each node stands in, so that flow runs from left to right.
//!
//! The first two phases of K. Sugiyama, S. Tagawa, M. Toda, *Methods for visual understanding of hierarchical system
//! structures*, 1981: flows that close a cycle are found by depth-first search and left out, then each node stands as
//! far left as the longest path to it allows. All pools of a collaboration are ranked at once, and a message is never
//! received left of where it is sent: thus time runs from left to right over the whole drawing, and most message
//! flows are vertical lines.

/// The ranks of nodes. Sequence flows lead from a rank to a higher one, except those that close a cycle; messages
/// lead to the same rank or a higher one, except those that contradict the others.
pub(crate) fn ranks(count: usize, sequence: &[(usize, usize)], messages: &[(usize, usize)]) -> Vec<usize> {
    let mut graph = Graph { after: vec![Vec::new(); count], before: vec![Vec::new(); count] };
    for (source, target) in without_cycles(count, sequence) {
        graph.add(source, target, 1);
    }
    for (source, target) in messages {
        if source != target && !graph.leads(*target, *source) {
            graph.add(*source, *target, 0);
        }
    }
    let order = graph.topological();
    let mut rank = vec![0; count];
    for node in &order {
        for (next, length) in &graph.after[*node] {
            rank[*next] = rank[*next].max(rank[*node] + length);
        }
    }
    // What only waits for others to follow moves towards them.
    for node in order.iter().rev() {
        let latest = graph.after[*node].iter().map(|(next, length)| rank[*next] - length).min();
        if let Some(latest) = latest.filter(|_| graph.before[*node].len() < graph.after[*node].len()) {
            rank[*node] = rank[*node].max(latest);
        }
    }
    spread(&mut rank, &graph);
    rank
}

/// Nodes that nothing is joined with stand side by side instead of one below the other.
fn spread(rank: &mut [usize], graph: &Graph) {
    const SIDE_BY_SIDE: usize = 5;
    let width = rank.iter().max().map_or(1, |last| last + 1).max(SIDE_BY_SIDE);
    let mut next = 0;
    for (node, rank) in rank.iter_mut().enumerate() {
        if graph.after[node].is_empty() && graph.before[node].is_empty() {
            *rank = next % width;
            next += 1;
        }
    }
}

/// The flows that close no cycle.
fn without_cycles(count: usize, flows: &[(usize, usize)]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut outgoing = vec![Vec::new(); count];
    let mut has_incoming = vec![false; count];
    for (source, target) in flows {
        outgoing[*source].push(*target);
        has_incoming[*target] |= source != target;
    }
    let mut mark = vec![Mark::New; count];
    let mut kept = Vec::with_capacity(flows.len());
    let roots = (0..count).filter(|node| !has_incoming[*node]);
    for root in roots.chain(0..count) {
        if mark[root] != Mark::New {
            continue;
        }
        mark[root] = Mark::Open;
        let mut path = vec![(root, 0)];
        while let Some((node, at)) = path.last_mut() {
            let node = *node;
            let Some(target) = outgoing[node].get(*at).copied() else {
                mark[node] = Mark::Done;
                path.pop();
                continue;
            };
            *at += 1;
            match mark[target] {
                Mark::Open => {}
                Mark::Done => kept.push((node, target)),
                Mark::New => {
                    kept.push((node, target));
                    mark[target] = Mark::Open;
                    path.push((target, 0));
                }
            }
        }
    }
    kept
}

struct Graph {
    after: Vec<Vec<(usize, usize)>>,
    before: Vec<Vec<usize>>,
}

impl Graph {
    fn add(&mut self, source: usize, target: usize, length: usize) {
        self.after[source].push((target, length));
        self.before[target].push(source);
    }

    fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.after.len()];
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if node == to {
                return true;
            }
            if !std::mem::replace(&mut seen[node], true) {
                open.extend(self.after[node].iter().map(|(next, _)| *next));
            }
        }
        false
    }

    fn topological(&self) -> Vec<usize> {
        let mut missing: Vec<usize> = self.before.iter().map(Vec::len).collect();
        let mut order: Vec<usize> = (0..missing.len()).filter(|node| missing[*node] == 0).collect();
        let mut at = 0;
        while let Some(node) = order.get(at).copied() {
            at += 1;
            for (next, _) in &self.after[node] {
                missing[*next] -= 1;
                if missing[*next] == 0 {
                    order.push(*next);
                }
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::ranks;

    #[test]
    fn flow_runs_to_the_right_and_messages_never_to_the_left() {
        type Flows<'a> = &'a [(usize, usize)];
        let cases: [(usize, Flows<'_>, Flows<'_>, &[usize]); 6] = [
            (3, &[(0, 1), (1, 2)], &[], &[0, 1, 2]),
            // The longer way decides; the short one spans a column.
            (4, &[(0, 1), (1, 2), (2, 3), (0, 3)], &[], &[0, 1, 2, 3]),
            // A loop back closes a cycle.
            (3, &[(0, 1), (1, 2), (2, 1)], &[], &[0, 1, 2]),
            // The second pool starts where the first one's message is sent.
            (4, &[(0, 1), (2, 3)], &[(1, 2)], &[0, 1, 1, 2]),
            // An answer to the node that asked: both stand in one column.
            (4, &[(0, 1), (2, 3)], &[(1, 2), (2, 1)], &[0, 1, 1, 2]),
            // A second start moves towards what it is for.
            (4, &[(0, 1), (1, 2), (3, 2)], &[], &[0, 1, 2, 1]),
        ];
        for (count, sequence, messages, expected) in cases {
            assert_eq!(ranks(count, sequence, messages), expected, "{sequence:?} {messages:?}");
        }
    }
}
