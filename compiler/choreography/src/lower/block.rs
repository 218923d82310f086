//! Blocks: a split whose branches meet again at one join, or all end, and touch nothing else (single entry, single
//! exit). Each branch is an automaton of its own.

use super::Lowering;
use super::Refused;
use super::game::{Fault, Game};
use super::level::{Flow, Kind, Level, Node};
use super::marking::Marking;
use crate::Automaton;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// Beyond so many visits of nodes, no more blocks are sought; what is left is played out.
const MAX_VISITS: usize = 5_000_000;

/// A block.
pub(super) struct Block {
    /// Where its branches meet; none where they all end.
    pub join: Option<Node>,
    /// Its nodes.
    pub nodes: BTreeSet<Node>,
    /// What happens on each flow that leaves the split.
    pub branches: BTreeMap<Flow, Automaton>,
}

/// The branch that each node of a block belongs to: the flow that leads to it.
type Owners = BTreeMap<Node, Flow>;

/// Branches that may be those of a block.
pub(super) struct Branches<'b> {
    /// Where they begin.
    pub split: Node,
    /// Each by the flow on which it begins.
    pub flows: &'b [Flow],
    /// Where they meet; none where they end.
    pub join: Option<Node>,
}

impl Branches<'_> {
    /// The nodes of each branch; none where branches share one, or lead back to the split. Counts the nodes that it
    /// visits.
    pub(super) fn owners(&self, level: &Level<'_>, visits: &mut usize) -> Option<Owners> {
        let mut owners = Owners::new();
        for flow in self.flows {
            let mut open = vec![level.flows[*flow].target];
            while let Some(node) = open.pop() {
                *visits += 1;
                if Some(node) == self.join {
                    continue;
                }
                if node == self.split {
                    return None;
                }
                match owners.insert(node, *flow) {
                    None => open.extend(level.successors(node)),
                    Some(other) if other == *flow => {}
                    Some(_) => return None,
                }
            }
        }
        Some(owners)
    }

    /// The flows on which each branch arrives at the join; none if something else enters a branch, or one ends that
    /// should not.
    pub(super) fn arrivals(&self, level: &Level<'_>, owners: &Owners) -> Option<BTreeMap<Flow, Vec<Flow>>> {
        let inside = |flow: &Flow, own: Flow| *flow == own || owners.get(&level.flows[*flow].source) == Some(&own);
        for (node, own) in owners {
            let node = &level.nodes[*node];
            let ends = node.kind == Kind::End || node.outgoing.is_empty();
            let is_entered_elsewhere = !node.incoming.iter().all(|flow| inside(flow, *own));
            if node.kind == Kind::Terminate || ends && self.join.is_some() || is_entered_elsewhere {
                return None;
            }
        }
        let mut arrivals: BTreeMap<Flow, Vec<Flow>> = BTreeMap::new();
        for flow in self.join.iter().flat_map(|join| &level.nodes[*join].incoming) {
            let own = if self.flows.contains(flow) { Some(flow) } else { owners.get(&level.flows[*flow].source) };
            if let Some(own) = own {
                arrivals.entry(*own).or_default().push(*flow);
            }
        }
        Some(arrivals)
    }

    /// Whether all branches, and nothing else, meet at the join, as often as it can take.
    fn meet(&self, level: &Level<'_>, arrivals: &BTreeMap<Flow, Vec<Flow>>) -> bool {
        let Some(join) = self.join else { return true };
        let is_parallel = level.nodes[join].kind == Kind::Parallel;
        let of_branches: usize = arrivals.values().map(Vec::len).sum();
        of_branches == level.nodes[join].incoming.len()
            && self.flows.iter().all(|flow| {
                let count = arrivals.get(flow).map_or(0, Vec::len);
                count == 1 || count > 1 && !is_parallel
            })
    }
}

impl<'m> Game<'_, 'm> {
    /// The block that a split begins, if it begins one.
    pub(super) fn block(&mut self, lowering: &mut Lowering<'m>, split: Node) -> Result<Option<Rc<Block>>, Refused> {
        if let Some(known) = self.blocks.get(&split) {
            return Ok(known.clone());
        }
        let origin = self.level.origin_of(split);
        let found = lowering.deeper(origin, |lowering| self.find(lowering, split))?.map(Rc::new);
        self.blocks.insert(split, found.clone());
        Ok(found)
    }

    fn find(&mut self, lowering: &mut Lowering<'m>, split: Node) -> Result<Option<Block>, Refused> {
        let candidates: Vec<Node> = self.joins_behind(split);
        for join in candidates.into_iter().map(Some).chain([None]) {
            if self.visits > MAX_VISITS {
                return Ok(None);
            }
            let level = self.level;
            let branches = Branches { split, flows: &level.nodes[split].outgoing, join };
            let Some(owners) = branches.owners(level, &mut self.visits) else { continue };
            if !branches.arrivals(level, &owners).is_some_and(|arrivals| branches.meet(level, &arrivals)) {
                continue;
            }
            match self.branches(lowering, split, join) {
                Ok(branches) => {
                    let nodes = owners.into_keys().collect();
                    return Ok(Some(Block { join, nodes, branches }));
                }
                Err(Fault::Refused(refused)) => return Err(refused),
                Err(Fault::NotABranch) => {}
            }
        }
        Ok(None)
    }

    /// The joins that can be reached from a split, the nearest first.
    fn joins_behind(&mut self, split: Node) -> Vec<Node> {
        // A set of branches that may lack one leaves a parallel join waiting.
        let is_whole = self.level.nodes[split].choices.len() == 1;
        let mut seen = BTreeSet::from([split]);
        let mut open = VecDeque::from([split]);
        let mut found = Vec::new();
        while let Some(node) = open.pop_front() {
            self.visits += 1;
            for next in self.level.successors(node) {
                if !seen.insert(next) {
                    continue;
                }
                open.push_back(next);
                let kind = self.level.nodes[next].kind;
                if self.level.joins(next) && (kind == Kind::Inclusive || kind == Kind::Parallel && is_whole) {
                    found.push(next);
                }
            }
        }
        found
    }

    fn branches(
        &mut self,
        lowering: &mut Lowering<'m>,
        split: Node,
        join: Option<Node>,
    ) -> Result<BTreeMap<Flow, Automaton>, Fault> {
        let level = self.level;
        let mut branches = BTreeMap::new();
        for flow in &level.nodes[split].outgoing {
            let mut first = Marking::default();
            self.emit(&mut first, &[*flow], join);
            branches.insert(*flow, self.explore(lowering, first, join)?);
        }
        Ok(branches)
    }
}
