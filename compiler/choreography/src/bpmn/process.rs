//! A machine as a process: sends are send tasks, receipts are receive tasks and message events, and states at which
//! something is decided are gateways.
//!
//! | state | process |
//! |---|---|
//! | one edge | the task, or the block |
//! | several sends | exclusive gateway, with the conditions of the edges |
//! | several receipts | event-based gateway with message events |
//! | sends or ends | exclusive gateway with a way to the end |
//! | sends and receipts | event-based gateway with message events and a timer that is due at once: it sends unless a message is there |
//! | receipts or ends | event-based gateway with `q:final`, message events, and a timer without a time, which leads to the end |
//! | parallel block | parallel gateways around the branches; only before them, if a last block has a branch that waits or is done |
//! | begins with receipts | a message start event for each |
//!
//! That a participant *waits or is done* BPMN can say of a process that has not begun, and of no other: there is no
//! event for "nobody will send any more". So the gateway says in the `q:` vocabulary that the process may be done there,
//! and the timer, which never happens, is the end that is seen.
//!
//! The same holds in a branch of a block, if the participant does nothing behind the block: then nothing has to wait
//! for the branches together, and each has an end of its own. If it does something there, it would have to know that
//! nothing comes any more, which it does not: the gateway then has a timer that the participant has to choose, and
//! [`Machine::goes_on_though_waiting`] says where that is.

use super::graph::{Flow, Graph, Instead, NodeAt, NodeKind};
use crate::{Action, Automaton, Edge, Interaction, Machine, RoleIx, StateIx};
use std::collections::{BTreeMap, VecDeque};

/// The process of a machine; none for a participant that takes part in nothing.
pub(crate) fn process(machine: &Machine) -> Option<Graph> {
    let body = &machine.behaviour;
    body.leaving(body.initial).next()?;
    let mut builder =
        Builder { role: machine.role, graph: Graph::default(), regions: Vec::new(), open: VecDeque::new() };
    let exit = builder.graph.add(NodeKind::Passage, None);
    let region = builder.region(body, exit, true);
    builder.begin(region);
    while let Some((region, state, at)) = builder.open.pop_front() {
        builder.state(region, state, at);
    }
    let end = builder.graph.add(NodeKind::End, None);
    builder.graph.join(exit, end);
    Some(builder.graph.settled())
}

struct Builder<'machine> {
    role: RoleIx,
    graph: Graph,
    regions: Vec<Region<'machine>>,
    /// States that are still to be drawn, each behind a passage.
    open: VecDeque<(usize, StateIx, NodeAt)>,
}

/// The drawing of an automaton: the whole machine, or a branch of a block.
struct Region<'machine> {
    automaton: &'machine Automaton,
    /// Where it goes on when it is done.
    exit: NodeAt,
    /// Whether nothing waits for its end: the whole machine, or a branch of a block that is the last thing of such a one.
    is_last: bool,
    entries: BTreeMap<StateIx, NodeAt>,
}

/// A receipt with which an edge may begin.
#[derive(Clone, Copy)]
struct First<'machine> {
    edge: &'machine Edge,
    /// In a block: its branch, and the edge of it.
    inner: Option<(usize, &'machine Edge)>,
}

impl First<'_> {
    fn edge(&self) -> &Edge {
        self.inner.map_or(self.edge, |(_, inner)| inner)
    }

    fn interaction(&self) -> Option<Interaction> {
        interaction(self.edge())
    }
}

fn interaction(edge: &Edge) -> Option<Interaction> {
    match edge.action {
        Action::Exchange(interaction) => Some(interaction),
        Action::Silent | Action::Parallel(_) => None,
    }
}

impl<'machine> Builder<'machine> {
    fn region(&mut self, automaton: &'machine Automaton, exit: NodeAt, is_last: bool) -> usize {
        self.regions.push(Region { automaton, exit, is_last, entries: BTreeMap::new() });
        self.regions.len() - 1
    }

    /// The passage before a state.
    fn entry(&mut self, region: usize, state: StateIx) -> NodeAt {
        if let Some(known) = self.regions[region].entries.get(&state) {
            return *known;
        }
        let passage = self.graph.add(NodeKind::Passage, None);
        self.regions[region].entries.insert(state, passage);
        self.open.push_back((region, state, passage));
        passage
    }

    /// The start events. A process that begins with receipts is started by them; if it comes back to where it began,
    /// it has begun already, and waits there as anywhere else.
    fn begin(&mut self, region: usize) {
        let automaton = self.regions[region].automaton;
        let edges: Vec<&Edge> = automaton.leaving(automaton.initial).collect();
        let firsts: Option<Vec<Vec<First<'_>>>> = edges.iter().map(|edge| self.receipts(edge)).collect();
        match firsts {
            Some(firsts) => {
                for first in firsts.into_iter().flatten() {
                    let Some(interaction) = first.interaction() else { continue };
                    let start = self.graph.add(NodeKind::MessageStart(interaction), first.edge().element.clone());
                    self.follow(region, first, start);
                }
            }
            None => {
                let start = self.graph.add(NodeKind::Start, None);
                let entry = self.entry(region, automaton.initial);
                self.graph.join(start, entry);
            }
        }
    }

    /// The receipts with which an edge begins; none if it may begin otherwise.
    fn receipts(&self, edge: &'machine Edge) -> Option<Vec<First<'machine>>> {
        match &edge.action {
            Action::Silent => None,
            Action::Exchange(interaction) => {
                (interaction.receiver == self.role).then(|| vec![First { edge, inner: None }])
            }
            Action::Parallel(branches) => {
                let mut firsts = Vec::new();
                for (at, branch) in branches.iter().enumerate() {
                    for inner in branch.leaving(branch.initial) {
                        let is_receipt = interaction(inner).is_some_and(|inner| inner.receiver == self.role);
                        firsts.push(Some(First { edge, inner: Some((at, inner)) }).filter(|_| is_receipt)?);
                    }
                }
                Some(firsts)
            }
        }
    }

    /// Goes on behind the receipt with which an edge begins.
    fn follow(&mut self, region: usize, first: First<'machine>, from: NodeAt) {
        let behind = match first.inner {
            None => self.entry(region, first.edge.to),
            Some(inner) => self.block(region, first.edge, Some(inner)),
        };
        self.graph.join(from, behind);
    }

    /// A block; gives where it begins. One of its branches may have begun with an edge already; if that was all of it,
    /// and only one branch is left, nothing is parallel any more.
    fn block(&mut self, region: usize, edge: &'machine Edge, begun: Option<(usize, &Edge)>) -> NodeAt {
        let branches: &[Automaton] = match &edge.action {
            Action::Parallel(branches) => branches,
            Action::Silent | Action::Exchange(_) => &[],
        };
        let starts = branches.iter().enumerate().map(|(at, branch)| {
            let begun = begun.filter(|(begun, _)| *begun == at);
            (branch, begun.map_or(branch.initial, |(_, inner)| inner.to))
        });
        let is_open = |(branch, state): &(&Automaton, StateIx)| {
            !branch.is_final(*state) || branch.leaving(*state).next().is_some()
        };
        let starts: Vec<(&Automaton, StateIx)> = starts.filter(is_open).collect();
        let Region { automaton, exit, is_last, .. } = self.regions[region];
        let is_last = is_last && automaton.is_over(edge.to);
        if let [(branch, start)] = starts[..] {
            let behind = if is_last { exit } else { self.entry(region, edge.to) };
            let inside = self.region(branch, behind, is_last);
            return self.entry(inside, start);
        }
        let split = self.graph.add(NodeKind::Split, edge.element.clone());
        if is_last && starts.iter().any(|(branch, _)| waits_though_done(branch, self.role)) {
            for (branch, start) in starts {
                // Each has an end event of its own, which is reached once.
                let end = self.graph.add(NodeKind::End, None);
                let inside = self.region(branch, end, true);
                let entry = self.entry(inside, start);
                self.graph.join(split, entry);
            }
            return split;
        }
        let behind = self.entry(region, edge.to);
        let join = self.graph.add(NodeKind::Join, None);
        self.graph.join(join, behind);
        for (branch, start) in starts {
            let exit = self.graph.add(NodeKind::Passage, None);
            self.graph.join(exit, join);
            let inside = self.region(branch, exit, false);
            let entry = self.entry(inside, start);
            self.graph.join(split, entry);
        }
        split
    }

    /// What stands behind the passage of a state.
    fn state(&mut self, region: usize, state: StateIx, at: NodeAt) {
        let automaton = self.regions[region].automaton;
        let is_final = automaton.is_final(state);
        let edges: Vec<&'machine Edge> = automaton.leaving(state).collect();
        if let ([only], false) = (edges.as_slice(), is_final) {
            let next = self.action(region, only);
            self.graph.join(at, next);
            return;
        }
        let mut firsts = Vec::new();
        let mut others = Vec::new();
        for edge in edges {
            match self.receipts(edge) {
                Some(receipts) => firsts.extend(receipts),
                None => others.push(edge),
            }
        }
        let node = automaton.states[state.index()].node.clone();
        let next = if firsts.is_empty() {
            self.decide(region, &others, is_final, node)
        } else {
            self.wait(region, &firsts, &others, is_final, node)
        };
        self.graph.join(at, next);
    }

    /// What an edge does, and what is behind it.
    fn action(&mut self, region: usize, edge: &'machine Edge) -> NodeAt {
        let Some(interaction) = interaction(edge) else { return self.block(region, edge, None) };
        let is_receipt = interaction.receiver == self.role;
        let kind = if is_receipt { NodeKind::Receive(interaction) } else { NodeKind::Send(interaction) };
        let node = self.graph.add(kind, edge.element.clone());
        let behind = self.entry(region, edge.to);
        self.graph.join(node, behind);
        node
    }

    /// The participant chooses what to do, or to be done.
    fn decide(&mut self, region: usize, edges: &[&'machine Edge], is_final: bool, element: Option<String>) -> NodeAt {
        let exit = self.regions[region].exit;
        match (edges, is_final) {
            // Nothing follows, and it is not done either: here everything stops.
            ([], false) => self.graph.add(NodeKind::End, None),
            ([], true) => exit,
            ([only], false) => self.action(region, only),
            _ => {
                let gateway = self.graph.add(NodeKind::Exclusive, element);
                let mut ways = Vec::new();
                for edge in edges {
                    let target = self.action(region, edge);
                    let (condition, is_default) = (edge.condition.clone(), edge.is_default);
                    ways.push(Flow { source: gateway, target, element: None, condition, is_default });
                }
                if is_final {
                    ways.push(Flow {
                        source: gateway,
                        target: exit,
                        element: None,
                        condition: None,
                        is_default: false,
                    });
                }
                settle_conditions(&mut ways);
                self.graph.flows.extend(ways);
                gateway
            }
        }
    }

    /// The participant waits for the first of several messages, or does something else.
    fn wait(
        &mut self,
        region: usize,
        firsts: &[First<'machine>],
        others: &[&'machine Edge],
        is_final: bool,
        element: Option<String>,
    ) -> NodeAt {
        let is_done = is_final && others.is_empty() && self.regions[region].is_last;
        let kind = if is_done { NodeKind::WaitOrDone } else { NodeKind::EventBased };
        let gateway = self.graph.add(kind, element);
        for first in firsts {
            let Some(interaction) = first.interaction() else { continue };
            let event = self.graph.add(NodeKind::Catch(interaction), first.edge().element.clone());
            self.graph.join(gateway, event);
            self.follow(region, *first, event);
        }
        if is_final || !others.is_empty() {
            let instead = if others.is_empty() { Instead::Stop } else { Instead::Send };
            let timer = self.graph.add(NodeKind::Timer(instead), None);
            self.graph.join(gateway, timer);
            let next = self.decide(region, others, is_final, None);
            self.graph.join(timer, next);
        }
        gateway
    }
}

/// Whether a participant waits or is done somewhere in an automaton.
fn waits_though_done(automaton: &Automaton, role: RoleIx) -> bool {
    automaton.edges.iter().any(|edge| match &edge.action {
        Action::Silent => false,
        Action::Exchange(interaction) => interaction.receiver == role && automaton.is_final(edge.from),
        Action::Parallel(branches) => {
            automaton.is_final(edge.from) || branches.iter().any(|branch| waits_though_done(branch, role))
        }
    })
}

/// An exclusive gateway has conditions on all flows but one, which is then what happens otherwise, or on none: then
/// the choice is free.
pub(crate) fn settle_conditions(ways: &mut [Flow]) {
    let open = ways.iter().filter(|way| way.condition.is_none() && !way.is_default).count();
    let defaults = ways.iter().filter(|way| way.is_default).count();
    let some = ways.iter().any(|way| way.condition.is_some());
    match (some, open, defaults) {
        (true, 0, 0 | 1) => {}
        (true, 1, 0) => {
            for way in ways.iter_mut().filter(|way| way.condition.is_none()) {
                way.is_default = true;
            }
        }
        _ => {
            for way in ways {
                (way.condition, way.is_default) = (None, false);
            }
        }
    }
}
