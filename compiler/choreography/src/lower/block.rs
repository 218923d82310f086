//! Blocks: a split whose branches meet again at one join, or all end, and touch nothing else (single entry, single
//! exit). Each branch is an automaton of its own.

use super::Lowering;
use super::Refused;
use super::game::{Fault, Game};
use super::level::{Flow, Kind, Node};
use super::marking::Marking;
use crate::Automaton;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// Beyond so many visits of nodes, no more blocks are sought; what is left is played out.
const MAX_VISITS: usize = 20_000_000;

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
            let Some(owners) = self.owners(split, join) else { continue };
            if !self.is_closed(split, join, &owners) {
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

    /// The nodes of each branch; none where branches share one, or lead back to the split.
    fn owners(&mut self, split: Node, join: Option<Node>) -> Option<Owners> {
        let level = self.level;
        let mut owners = Owners::new();
        for flow in &level.nodes[split].outgoing {
            let mut open = vec![level.flows[*flow].target];
            while let Some(node) = open.pop() {
                self.visits += 1;
                if Some(node) == join {
                    continue;
                }
                if node == split {
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

    /// Whether nothing but the split enters a branch, every branch ends as it should, and nothing else meets there.
    fn is_closed(&self, split: Node, join: Option<Node>, owners: &Owners) -> bool {
        let level = self.level;
        let inside = |flow: &Flow, own: Flow| *flow == own || owners.get(&level.flows[*flow].source) == Some(&own);
        for (node, own) in owners {
            let node = &level.nodes[*node];
            let ends = node.kind == Kind::End || node.outgoing.is_empty();
            if node.kind == Kind::Terminate
                || ends && join.is_some()
                || !node.incoming.iter().all(|flow| inside(flow, *own))
            {
                return false;
            }
        }
        let Some(join) = join else { return true };
        let mut arrivals: BTreeMap<Flow, usize> = BTreeMap::new();
        for flow in &level.nodes[join].incoming {
            let source = level.flows[*flow].source;
            let own = if source == split { Some(*flow) } else { owners.get(&source).copied() };
            let Some(own) = own else { return false };
            *arrivals.entry(own).or_insert(0) += 1;
        }
        let is_parallel = level.nodes[join].kind == Kind::Parallel;
        level.nodes[split].outgoing.iter().all(|flow| {
            let count = arrivals.get(flow).copied().unwrap_or(0);
            count == 1 || count > 1 && !is_parallel
        })
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
