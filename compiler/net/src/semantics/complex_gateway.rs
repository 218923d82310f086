//! A complex gateway fires when enough tokens have arrived, and takes those that arrive later away (BPMN 2.0.2 clauses
//! 10.6.5 and 13.4.5; semantics.md 4.9).

use super::emission::subsets;
use super::inclusive_gateway::{self, Arrivals};
use super::process::{ProcessNet, Role};
use crate::{Guard, PlaceIx, Transition};
use quadrille_endpoint::{NodeIx, PlaceMark, PlaceStage};
use quadrille_model::Gateway;

const RESETTING: Role = Role::Stage(PlaceStage::Resetting);

/// How many tokens are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enough {
    /// So many or more.
    AtLeast(usize),
    /// So many.
    Exactly(usize),
}

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    if !joins(net, node) {
        return Vec::new();
    }
    let taken = (0..net.node(node).incoming.len()).map(|at| (taken(at), 0));
    std::iter::once((RESETTING, 0)).chain(taken).collect()
}

/// With one incoming sequence flow it is an inclusive gateway.
fn joins(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    net.node(node).incoming.len() > 1
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    if !joins(net, node) {
        inclusive_gateway::lower(net, node);
        return;
    }
    activate(net, node);
    reset(net, node);
}

/// Enough has arrived: it takes that and goes on.
fn activate(net: &mut ProcessNet<'_>, node: NodeIx) {
    let incoming = net.incoming(node);
    let all: Vec<usize> = (0..incoming.len()).collect();
    let enough = enough(net, node);
    let resetting = net.of_node(node, RESETTING);
    let outgoing = inclusive_gateway::outgoing(net, node);
    for arrived in subsets(&all).into_iter().filter(|set| !set.is_empty() && enough.is_met(set.len())) {
        let marks = arrived.iter().map(|at| net.of_node(node, taken(*at)));
        let kept: Vec<PlaceIx> = std::iter::once(resetting).chain(marks).collect();
        for (put, choice) in &outgoing {
            net.add(Transition {
                choice: *choice,
                take: arrived.iter().map(|at| incoming[*at]).collect(),
                empty: vec![resetting],
                put: put.iter().chain(&kept).copied().collect(),
                guard: if outgoing.len() > 1 { Guard::Opaque } else { Guard::None },
                ..net.step(node)
            });
        }
    }
}

/// Nothing more can arrive: what came late is taken away, and it is ready again.
fn reset(net: &mut ProcessNet<'_>, node: NodeIx) {
    let incoming = net.incoming(node);
    let marks: Vec<PlaceIx> = (0..incoming.len()).map(|at| net.of_node(node, taken(at))).collect();
    let all: Vec<usize> = (0..incoming.len()).collect();
    let arrivals = Arrivals::of(net, node);
    for before in subsets(&all).into_iter().filter(|set| !set.is_empty()) {
        let others: Vec<usize> = all.iter().copied().filter(|at| !before.contains(at)).collect();
        for late in subsets(&others) {
            let filled: Vec<usize> = before.iter().chain(&late).copied().collect();
            let take = std::iter::once(net.of_node(node, RESETTING));
            let take = take.chain(before.iter().map(|at| marks[*at])).chain(late.iter().map(|at| incoming[*at]));
            let mut empty = arrivals.empty(&filled);
            empty.extend(others.iter().map(|at| marks[*at]));
            net.add(Transition {
                take: take.collect(),
                empty,
                enters: Vec::new(),
                leaves: Vec::new(),
                ..net.step(node)
            });
        }
    }
}

/// What the activation condition says, if it counts tokens; otherwise any number may be enough.
fn enough(net: &ProcessNet<'_>, node: NodeIx) -> Enough {
    let condition = match net.node(node).gateway() {
        Some(Gateway::Complex { activation }) => activation.as_ref(),
        Some(Gateway::Exclusive | Gateway::Inclusive | Gateway::Parallel | Gateway::EventBased { .. }) | None => None,
    };
    condition.and_then(|condition| counted(&condition.source)).unwrap_or(Enough::AtLeast(1))
}

/// `activationCount >= n`, with `>` or `==` instead, however it is quoted.
fn counted(text: &str) -> Option<Enough> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text.trim_start_matches(['$', '#', '=', '{']).trim_end_matches('}');
    let compared = text.strip_prefix("activationCount")?;
    if let Some(number) = compared.strip_prefix(">=") {
        return Some(Enough::AtLeast(number.parse().ok()?));
    }
    if let Some(number) = compared.strip_prefix("==") {
        return Some(Enough::Exactly(number.parse().ok()?));
    }
    let number: usize = compared.strip_prefix('>')?.parse().ok()?;
    Some(Enough::AtLeast(number.checked_add(1)?))
}

impl Enough {
    const fn is_met(self, tokens: usize) -> bool {
        match self {
            Self::AtLeast(least) => tokens >= least,
            Self::Exactly(wanted) => tokens == wanted,
        }
    }
}

fn taken(incoming: usize) -> Role {
    let at = u32::try_from(incoming).expect("the reader limits a model to fewer than 2^32 elements");
    Role::Mark(PlaceMark::Taken(at))
}

#[cfg(test)]
mod tests {
    use super::{Enough, counted};

    #[test]
    fn conditions_that_count_tokens() {
        assert_eq!(counted("activationCount >= 2"), Some(Enough::AtLeast(2)));
        assert_eq!(counted("${activationCount>=2}"), Some(Enough::AtLeast(2)));
        assert_eq!(counted("= activationCount > 1"), Some(Enough::AtLeast(2)));
        assert_eq!(counted("activationCount == 3"), Some(Enough::Exactly(3)));
        for other in ["", "two of three", "activationCount", "activationCount >= x", "activationCount >= 1 && late"] {
            assert_eq!(counted(other), None, "{other}");
        }
    }
}
