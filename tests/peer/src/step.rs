//! What each node does: one step takes and puts its tokens and messages.

use super::activity::is_entered;
use super::diagram::{Diagram, Event, Kind, Node};
use super::emission::received;
use super::reading::Reading;
use super::state::{Place, Snapshot, State};
use std::collections::{BTreeMap, BTreeSet};

/// The rules for a diagram, with some readings exchanged for BPMN's.
pub(super) struct Rules<'d> {
    pub(super) diagram: &'d Diagram,
    pub(super) as_bpmn: &'d BTreeSet<Reading>,
}

/// Steps of some nodes, and the activities that they execute.
#[derive(Default)]
pub(super) struct Steps {
    pub(super) list: Vec<(usize, State)>,
    pub(super) executed: BTreeSet<usize>,
}

impl<'d> Rules<'d> {
    pub(super) fn new(diagram: &'d Diagram, as_bpmn: &'d BTreeSet<Reading>) -> Self {
        Self { diagram, as_bpmn }
    }

    pub(super) fn is_bpmn(&self, reading: Reading) -> bool {
        self.as_bpmn.contains(&reading)
    }

    /// Whether a node may start a process.
    fn is_at_top(&self, node: &Node) -> bool {
        node.inside.is_none() || !self.is_bpmn(Reading::FlatSubProcess)
    }

    pub(super) fn initial(&self) -> State {
        let mut state = State::default();
        let remembers = [Reading::Environment, Reading::Starts, Reading::ImplicitStarts];
        if remembers.iter().any(|reading| self.is_bpmn(*reading)) {
            state.unstarted = (0..self.diagram.processes.len()).collect();
        }
        for (process, found) in self.diagram.processes.iter().enumerate() {
            let mut snapshot = Snapshot { process, tokens: BTreeMap::new() };
            for node in found.nodes.iter().map(|at| &self.diagram.nodes[*at]) {
                let is_start = node.kind == Kind::Start(Event::None) && self.is_at_top(node);
                if is_start && !self.is_bpmn(Reading::Starts) {
                    snapshot.tokens.extend(node.outgoing.iter().map(|flow| (Place::Flow(*flow), 1)));
                }
            }
            if !snapshot.tokens.is_empty() {
                state.snapshots.push(snapshot);
            }
        }
        state
    }

    pub(super) fn steps(&self, state: &State) -> Steps {
        let mut steps = Steps::default();
        for process in 0..self.diagram.processes.len() {
            self.starts(state, process, &mut steps);
        }
        for snapshot in &state.snapshots {
            let at = |place: &Place| match place {
                Place::Flow(flow) => self.diagram.flows[*flow].target,
                Place::Entering(node) | Place::Inside(node) | Place::Instance(node) | Place::Waiting(node) => *node,
            };
            let nodes: BTreeSet<usize> = snapshot.tokens.keys().map(at).collect();
            for node in nodes {
                let before = steps.list.len();
                self.node(state, snapshot, node, &mut steps);
                let is_activity =
                    matches!(self.diagram.nodes[node].kind, Kind::Task | Kind::ReceiveTask | Kind::SubProcess);
                if is_activity && steps.list.len() > before {
                    steps.executed.insert(node);
                }
            }
        }
        steps
    }

    /// How a process starts.
    fn starts(&self, state: &State, process: usize, steps: &mut Steps) {
        let is_unstarted = state.unstarted.contains(&process);
        let nodes = || self.diagram.processes[process].nodes.iter().map(|at| (*at, &self.diagram.nodes[*at]));
        let starting = |state: &State| {
            let mut next = state.clone();
            next.unstarted.remove(&process);
            next
        };
        for (at, node) in nodes().filter(|(_, node)| self.is_at_top(node)) {
            let (kind, mut triggers) = (&node.kind, Vec::new());
            if *kind == Kind::Start(Event::None) && self.is_bpmn(Reading::Starts) && is_unstarted {
                triggers.push(None);
            }
            if *kind == Kind::Start(Event::Message) {
                let found = self.receipts(state, node);
                let again = !self.is_bpmn(Reading::Starts);
                triggers.extend(found.into_iter().filter(|trigger| is_unstarted || (again && trigger.is_some())));
            }
            for trigger in triggers {
                let mut next =
                    if trigger.is_none() || self.is_bpmn(Reading::Starts) { starting(state) } else { state.clone() };
                trigger.into_iter().for_each(|flow| next.receive(flow));
                let mut snapshot = Snapshot { process, tokens: BTreeMap::new() };
                node.outgoing.iter().for_each(|flow| snapshot.put(Place::Flow(*flow)));
                next.snapshots.push(snapshot);
                next.snapshots.sort();
                steps.list.push((at, next));
            }
        }
        let has_start = nodes().any(|(_, node)| matches!(node.kind, Kind::Start(_)) && self.is_at_top(node));
        if is_unstarted && !has_start && self.is_bpmn(Reading::ImplicitStarts) {
            let mut snapshot = Snapshot { process, tokens: BTreeMap::new() };
            let entered: Vec<usize> =
                nodes().filter(|(_, node)| self.is_at_top(node) && is_entered(node)).map(|(at, _)| at).collect();
            entered.iter().for_each(|at| snapshot.put(Place::Entering(*at)));
            if let Some(first) = entered.first() {
                steps.list.push((*first, starting(state).with(snapshot)));
            }
        }
    }

    /// The messages that a node can receive: those in transit on its flows, and what the environment sends.
    pub(super) fn receipts(&self, state: &State, node: &Node) -> Vec<Option<usize>> {
        let in_transit = node.receives.iter().filter(|flow| state.messages.contains_key(flow));
        let mut found: Vec<Option<usize>> = in_transit.map(|flow| Some(*flow)).collect();
        let is_open = node.receives.is_empty() || node.receives.iter().any(|flow| self.is_from_outside(*flow));
        if is_open && self.is_bpmn(Reading::Environment) {
            found.push(None);
        }
        found
    }

    /// Whether the environment sends on a message flow.
    fn is_from_outside(&self, flow: usize) -> bool {
        let flow = &self.diagram.message_flows[flow];
        let is_of_pool = self.diagram.processes.iter().any(|process| process.ids.contains(&flow.source));
        !flow.has_source && (!is_of_pool || self.is_bpmn(Reading::Borders))
    }

    fn node(&self, state: &State, snapshot: &Snapshot, at: usize, steps: &mut Steps) {
        let node = &self.diagram.nodes[at];
        let inputs: Vec<Place> = node.incoming.iter().map(|flow| Place::Flow(*flow)).collect();
        let inputs = inputs.into_iter().chain([Place::Entering(at)]);
        let inputs: Vec<Place> = inputs.filter(|place| snapshot.has(*place)).collect();
        let mut add = |next: Vec<State>| steps.list.extend(next.into_iter().map(|next| (at, next)));
        let taken = |place: &Place| {
            let mut next = snapshot.clone();
            next.take(*place);
            next
        };
        match &node.kind {
            Kind::Start(_) | Kind::Catch(Event::Link(_) | Event::Terminate) | Kind::Boundary => {}
            Kind::Task | Kind::ReceiveTask => self.task(state, snapshot, (at, node), &inputs, steps),
            Kind::SubProcess if self.is_bpmn(Reading::FlatSubProcess) => {
                self.sub_process(state, snapshot, (at, node), &inputs, steps);
            }
            Kind::SubProcess => self.task(state, snapshot, (at, node), &inputs, steps),
            Kind::Catch(Event::None) | Kind::Throw(Event::None | Event::Message | Event::Terminate) => {
                inputs.iter().for_each(|place| add(self.go_on(state, &taken(place), node, true)));
            }
            Kind::Catch(Event::Message) => {
                for place in &inputs {
                    for receipt in self.receipts(state, node) {
                        add(self.go_on(&received(state, receipt), &taken(place), node, false));
                    }
                }
            }
            Kind::Throw(Event::Link(name)) => {
                let is_it = |other: &&usize| self.diagram.nodes[**other].kind == Kind::Catch(Event::Link(name.clone()));
                if let Some(target) = self.diagram.processes[node.process].nodes.iter().find(is_it) {
                    let target = &self.diagram.nodes[*target];
                    inputs.iter().for_each(|place| add(self.go_on(state, &taken(place), target, false)));
                }
            }
            Kind::Exclusive => inputs.iter().for_each(|place| add(self.exclusive(state, &taken(place), node))),
            Kind::Parallel => add(self.parallel(state, snapshot, node, &inputs)),
            Kind::EventBased => {
                for place in &inputs {
                    self.event_based(state, &taken(place), (at, node), steps);
                }
            }
            Kind::End(event) => {
                if *event == Event::Terminate {
                    if !inputs.is_empty() {
                        add(vec![self.terminate(state, snapshot, (at, node))]);
                    }
                    return;
                }
                for place in &inputs {
                    let mut next = state.with(taken(place));
                    self.reach(&mut next, at);
                    add(self.sent(&next, node));
                }
            }
        }
    }
}
