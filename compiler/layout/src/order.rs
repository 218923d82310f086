//! The order of nodes in each column: few flows cross, and lanes stay together.
//!
//! Columns are sorted by the barycentre of their neighbours, to the right and back again (Sugiyama et al., 1981), then
//! neighbours in a column are exchanged wherever that takes crossings away (E. R. Gansner et al., *A technique for
//! drawing directed graphs*, 1993). The best order that was met is kept.

use crate::layers::Layers;

const ROUNDS: usize = 10;

/// Orders the columns.
pub(crate) fn order(layers: &mut Layers) {
    let mut best = (crossings(layers), layers.layers.clone());
    for round in 0..ROUNDS {
        if best.0 == 0 {
            break;
        }
        let to_the_right = round % 2 == 0;
        sweep(layers, to_the_right);
        exchange(layers);
        let found = crossings(layers);
        if found < best.0 {
            best = (found, layers.layers.clone());
        }
    }
    layers.layers = best.1;
}

fn sweep(layers: &mut Layers, to_the_right: bool) {
    let mut positions = layers.positions();
    let columns = layers.layers.len();
    for step in 1..columns {
        let column = if to_the_right { step } else { columns - 1 - step };
        let fixed = if to_the_right { &layers.before } else { &layers.after };
        let (mut sorted, mut beside) = (Vec::new(), Vec::new());
        for vertex in &layers.layers[column] {
            let neighbours = &fixed[*vertex];
            match layers.beside[*vertex] {
                Some(node) if neighbours.is_empty() => beside.push((*vertex, node)),
                Some(_) | None => {
                    let sum: usize = neighbours.iter().map(|neighbour| positions[*neighbour]).sum();
                    // In thousandths, so that no rounding decides.
                    let centre =
                        if neighbours.is_empty() { positions[*vertex] * 1000 } else { sum * 1000 / neighbours.len() };
                    sorted.push((layers.vertices[*vertex].lane, centre, *vertex));
                }
            }
        }
        sorted.sort_by_key(|(lane, centre, _)| (*lane, *centre));
        let mut layer: Vec<usize> = sorted.into_iter().map(|(_, _, vertex)| vertex).collect();
        for (bend, node) in beside {
            let lane = layers.vertices[bend].lane;
            let behind = layer.iter().position(|vertex| *vertex == node).filter(|_| layers.vertices[node].lane == lane);
            let end = layer.iter().rposition(|vertex| layers.vertices[*vertex].lane <= lane);
            let at = behind.or(end).map_or(0, |at| at + 1);
            layer.insert(at, bend);
        }
        for (at, vertex) in layer.iter().enumerate() {
            positions[*vertex] = at;
        }
        layers.layers[column] = layer;
    }
}

/// Exchanges neighbours of a column while that helps.
fn exchange(layers: &mut Layers) {
    let mut positions = layers.positions();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for column in 0..layers.layers.len() {
            for at in 1..layers.layers[column].len() {
                let (upper, lower) = (layers.layers[column][at - 1], layers.layers[column][at]);
                if layers.vertices[upper].lane != layers.vertices[lower].lane {
                    continue;
                }
                let cost = |first: usize, second: usize| {
                    inversions(&layers.before[first], &layers.before[second], &positions)
                        + inversions(&layers.after[first], &layers.after[second], &positions)
                };
                if cost(lower, upper) < cost(upper, lower) {
                    layers.layers[column].swap(at - 1, at);
                    positions.swap(upper, lower);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

/// Crossings between the flows of two vertices of a column, the first one above the second.
fn inversions(first: &[usize], second: &[usize], positions: &[usize]) -> usize {
    let crossed = |upper: &usize| second.iter().filter(|lower| positions[**lower] < positions[*upper]).count();
    first.iter().map(crossed).sum()
}

fn crossings(layers: &Layers) -> usize {
    let positions = layers.positions();
    let mut count = 0;
    for layer in &layers.layers {
        let mut ends: Vec<usize> = Vec::new();
        for vertex in layer {
            let mut own: Vec<usize> = layers.after[*vertex].iter().map(|next| positions[*next]).collect();
            own.sort_unstable();
            for end in &own {
                count += ends.len() - ends.partition_point(|other| other <= end);
            }
            for end in own {
                ends.insert(ends.partition_point(|other| *other <= end), end);
            }
        }
    }
    count
}
