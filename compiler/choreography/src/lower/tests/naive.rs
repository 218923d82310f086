//! The token game, written down once more from its rules: every step by itself, nothing merged, no blocks.

use super::words::{Word, Words};
use quadrille_endpoint::NodeIx;
use quadrille_model::{
    Choreography, ChoreographyActivityKind, ChoreographyLoop, EventDefinition, EventPosition, FlowCondition, FlowNode,
    FlowNodeKind, Gateway, SequenceFlowIx,
};
use std::collections::{BTreeMap, BTreeSet};

/// A level that runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    flows: BTreeMap<SequenceFlowIx, u32>,
    /// Nodes that begin without a flow.
    entered: BTreeSet<NodeIx>,
    active: BTreeMap<NodeIx, Inner>,
}

/// What goes on in an activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Inner {
    /// So many of its messages have been exchanged.
    Task(usize),
    /// A level runs.
    Level(Run),
}

/// What a step is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// A message is exchanged.
    Exchange(String),
    /// Something happens that has been waited for.
    Event,
    /// Nothing has to be waited for.
    Instant,
}

/// The words of a choreography up to a length; none where there are too many configurations.
pub(super) fn words(choreography: &Choreography, longest: usize, most: usize) -> Option<Words> {
    let mut words = Words::default();
    let firsts: Vec<_> = begins(choreography, None).into_iter().map(|run| (run, Word::new())).collect();
    let mut seen: BTreeSet<(Run, Word)> = firsts.iter().cloned().collect();
    let mut open = firsts;
    while let Some((run, word)) = open.pop() {
        words.partial.insert(word.clone());
        if run.is_over() {
            words.complete.insert(word.clone());
        }
        for (letter, next) in steps(choreography, &run) {
            let mut word = word.clone();
            if let Step::Exchange(name) = letter {
                word.push(name);
            }
            if word.len() <= longest && seen.insert((next.clone(), word.clone())) {
                open.push((next, word));
            }
        }
        if seen.len() > most {
            return None;
        }
    }
    Some(words)
}

fn nodes(choreography: &Choreography) -> impl Iterator<Item = (NodeIx, &FlowNode)> {
    choreography.nodes.iter().enumerate().map(|(at, node)| (NodeIx::at(at), node))
}

fn is_boundary(node: &FlowNode) -> bool {
    node.event().is_some_and(|event| matches!(event.position, EventPosition::Boundary { .. }))
}

fn link(node: &FlowNode) -> Option<&str> {
    match node.event()?.definitions.as_slice() {
        [EventDefinition::Link { name }] => Some(name),
        _ => None,
    }
}

fn is_catch(node: &FlowNode) -> bool {
    node.event().is_some_and(|event| event.position == EventPosition::IntermediateCatch)
}

/// The ways in which a level can begin.
fn begins(choreography: &Choreography, scope: Option<NodeIx>) -> Vec<Run> {
    let inside = || nodes(choreography).filter(|(_, node)| node.scope == scope);
    let starts: Vec<_> = inside().filter(|(_, node)| node.is_start()).map(|(at, _)| at).collect();
    let of = |entered: BTreeSet<NodeIx>| Run { entered, ..Run::default() };
    if !starts.is_empty() {
        return starts.into_iter().map(|start| of(BTreeSet::from([start]))).collect();
    }
    let is_caught = |node: &FlowNode| {
        is_catch(node)
            && inside().any(|(_, other)| !is_catch(other) && link(other).is_some() && link(other) == link(node))
    };
    let others = inside().filter(|(_, node)| node.incoming.is_empty() && !is_boundary(node) && !is_caught(node));
    vec![of(others.map(|(at, _)| at).collect())]
}

impl Run {
    fn is_over(&self) -> bool {
        self.flows.is_empty() && self.entered.is_empty() && self.active.is_empty()
    }

    fn take(&mut self, flow: SequenceFlowIx) {
        if let Some(count) = self.flows.get_mut(&flow) {
            *count -= 1;
            if *count == 0 {
                self.flows.remove(&flow);
            }
        }
    }

    fn put(&self, flows: &[SequenceFlowIx]) -> Self {
        let mut next = self.clone();
        for flow in flows {
            *next.flows.entry(*flow).or_insert(0) += 1;
        }
        next
    }
}

fn is_done(choreography: &Choreography, at: NodeIx, inner: &Inner) -> bool {
    let FlowNodeKind::Choreography(activity) = &choreography.nodes[at.index()].kind else { return true };
    match (inner, &activity.kind) {
        (Inner::Task(done), ChoreographyActivityKind::Task { message_flows }) => *done == message_flows.len(),
        (Inner::Level(level), _) => level.is_over(),
        (Inner::Task(_), _) => true,
    }
}

/// What can happen next.
fn steps(choreography: &Choreography, run: &Run) -> Vec<(Step, Run)> {
    let mut found = Vec::new();
    for (at, node) in nodes(choreography) {
        let mut enabled: Vec<Run> = Vec::new();
        for flow in node.incoming.iter().filter(|flow| run.flows.contains_key(*flow)) {
            let mut taken = run.clone();
            taken.take(*flow);
            enabled.push(taken);
        }
        if run.entered.contains(&at) {
            let mut taken = run.clone();
            taken.entered.remove(&at);
            enabled.push(taken);
        }
        match &node.kind {
            FlowNodeKind::Gateway(Gateway::Parallel) if node.incoming.len() > 1 => {
                enabled.clear();
                if node.incoming.iter().all(|flow| run.flows.contains_key(flow)) {
                    let mut taken = run.clone();
                    node.incoming.iter().for_each(|flow| taken.take(*flow));
                    enabled.push(taken);
                }
            }
            FlowNodeKind::Gateway(Gateway::Inclusive) if node.incoming.len() > 1 => {
                enabled = inclusive(choreography, run, at).into_iter().collect();
            }
            FlowNodeKind::Choreography(_) => {
                if run.active.contains_key(&at) {
                    enabled.clear();
                }
                for taken in std::mem::take(&mut enabled) {
                    for inner in inner_begins(choreography, at) {
                        let mut next = taken.clone();
                        next.active.insert(at, inner);
                        found.push((Step::Instant, next));
                    }
                }
            }
            FlowNodeKind::Event(_) | FlowNodeKind::Gateway(_) | FlowNodeKind::Activity(_) => {}
        }
        let waits = node.event().is_some_and(|event| {
            event.definitions.iter().any(|definition| matches!(definition, EventDefinition::Timer(_)))
        });
        let step = if waits { Step::Event } else { Step::Instant };
        for taken in enabled {
            found.extend(leave(choreography, at, &taken).into_iter().map(|next| (step.clone(), next)));
        }
    }
    for (at, inner) in &run.active {
        active_steps(choreography, run, *at, inner, &mut found);
    }
    found
}

fn inner_begins(choreography: &Choreography, at: NodeIx) -> Vec<Inner> {
    match &choreography.nodes[at.index()].kind {
        FlowNodeKind::Choreography(activity) => match activity.kind {
            ChoreographyActivityKind::SubChoreography => {
                begins(choreography, Some(at)).into_iter().map(Inner::Level).collect()
            }
            ChoreographyActivityKind::Task { .. } | ChoreographyActivityKind::CallChoreography { .. } => {
                vec![Inner::Task(0)]
            }
        },
        FlowNodeKind::Event(_) | FlowNodeKind::Gateway(_) | FlowNodeKind::Activity(_) => Vec::new(),
    }
}

fn active_steps(choreography: &Choreography, run: &Run, at: NodeIx, inner: &Inner, found: &mut Vec<(Step, Run)>) {
    let FlowNodeKind::Choreography(activity) = &choreography.nodes[at.index()].kind else { return };
    let with = |inner: Inner| {
        let mut next = run.clone();
        next.active.insert(at, inner);
        next
    };
    match (inner, &activity.kind) {
        (Inner::Task(done), ChoreographyActivityKind::Task { message_flows }) => {
            if let Some(flow) = message_flows.get(*done) {
                let name = choreography.message_flows[*flow as usize].origin.label().to_owned();
                found.push((Step::Exchange(name), with(Inner::Task(done + 1))));
            }
        }
        (Inner::Level(level), _) => {
            found.extend(
                steps(choreography, level).into_iter().map(|(letter, next)| (letter, with(Inner::Level(next)))),
            );
        }
        (Inner::Task(_), _) => {}
    }
    let is_done = is_done(choreography, at, inner);
    let mut ended = run.clone();
    ended.active.remove(&at);
    if is_done {
        found.extend(leave(choreography, at, &ended).into_iter().map(|next| (Step::Instant, next)));
        if activity.repetition != ChoreographyLoop::None {
            found.extend(inner_begins(choreography, at).into_iter().map(|inner| (Step::Instant, with(inner))));
        }
    }
    for (exit, node) in nodes(choreography) {
        let EventPosition::Boundary { attached_to, .. } = (match node.event() {
            Some(event) => event.position,
            None => continue,
        }) else {
            continue;
        };
        if attached_to == Some(at) && can_be_interrupted(choreography, at, inner) {
            found.extend(leave(choreography, exit, &ended).into_iter().map(|next| (Step::Event, next)));
        }
    }
}

/// Whether an activity can, without anything to wait for, come to where it waits for something.
fn can_be_interrupted(choreography: &Choreography, at: NodeIx, inner: &Inner) -> bool {
    let FlowNodeKind::Choreography(activity) = &choreography.nodes[at.index()].kind else { return false };
    let mut seen = BTreeSet::from([inner.clone()]);
    let mut open = vec![inner.clone()];
    while let Some(inner) = open.pop() {
        if is_done(choreography, at, &inner) {
            let again = activity.repetition != ChoreographyLoop::None;
            let rounds = again.then(|| inner_begins(choreography, at)).into_iter().flatten();
            open.extend(rounds.filter(|inner| seen.insert(inner.clone())));
            continue;
        }
        let Inner::Level(level) = &inner else { return true };
        let steps = steps(choreography, level);
        if steps.iter().all(|(step, _)| *step != Step::Instant) {
            return true;
        }
        for (step, next) in steps {
            let next = Inner::Level(next);
            if step == Step::Instant && seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    false
}

/// Where the tokens are when a node has put some onto its outgoing flows.
fn leave(choreography: &Choreography, at: NodeIx, run: &Run) -> Vec<Run> {
    let node = &choreography.nodes[at.index()];
    if let Some(event) = node.event() {
        if event.definitions.iter().any(|definition| matches!(definition, EventDefinition::Terminate)) {
            return vec![Run::default()];
        }
        if event.position == EventPosition::IntermediateThrow {
            let caught = nodes(choreography).find(|(_, other)| {
                other.scope == node.scope && is_catch(other) && link(other).is_some() && link(other) == link(node)
            });
            let mut next = run.clone();
            next.entered.extend(caught.map(|(at, _)| at));
            return vec![next];
        }
    }
    let all = &node.outgoing;
    let condition = |flow: &SequenceFlowIx| &choreography.flows[flow.index()].condition;
    let is = |flow: &&SequenceFlowIx, of: fn(&FlowCondition) -> bool| of(condition(flow));
    let default: Vec<_> =
        all.iter().filter(|flow| is(flow, |it| matches!(it, FlowCondition::Default))).copied().collect();
    let conditional: Vec<_> =
        all.iter().filter(|flow| is(flow, |it| matches!(it, FlowCondition::Conditional(_)))).copied().collect();
    let normal: Vec<_> =
        all.iter().filter(|flow| is(flow, |it| matches!(it, FlowCondition::Normal))).copied().collect();
    if all.is_empty() {
        return vec![run.clone()];
    }
    let sets: Vec<Vec<SequenceFlowIx>> = match &node.kind {
        FlowNodeKind::Gateway(Gateway::Exclusive | Gateway::EventBased { .. }) => {
            all.iter().map(|flow| vec![*flow]).collect()
        }
        FlowNodeKind::Gateway(Gateway::Inclusive | Gateway::Complex { .. }) => {
            let mut sets = subsets(&[normal, conditional].concat());
            sets[0] = default;
            sets
        }
        FlowNodeKind::Choreography(_) => {
            let sets = subsets(&conditional).into_iter();
            sets.map(|set| [normal.clone(), if set.is_empty() { default.clone() } else { set }].concat()).collect()
        }
        FlowNodeKind::Event(_) | FlowNodeKind::Activity(_) | FlowNodeKind::Gateway(Gateway::Parallel) => {
            vec![all.clone()]
        }
    };
    sets.into_iter().filter(|set| !set.is_empty()).map(|set| run.put(&set)).collect()
}

/// All subsets, the empty one first.
fn subsets(flows: &[SequenceFlowIx]) -> Vec<Vec<SequenceFlowIx>> {
    flows.iter().fold(vec![Vec::new()], |sets, flow| {
        let with: Vec<_> = sets.iter().map(|set| [set.clone(), vec![*flow]].concat()).collect();
        [sets, with].concat()
    })
}

/// Semantics.md part 1, clause 4.10, flow by flow.
fn inclusive(choreography: &Choreography, run: &Run, at: NodeIx) -> Option<Run> {
    let node = &choreography.nodes[at.index()];
    let before = |flow: SequenceFlowIx| {
        let (mut flows, mut nodes) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![choreography.flows[flow.index()].source];
        while let Some(source) = open.pop() {
            nodes.insert(source);
            for entering in &choreography.nodes[source.index()].incoming {
                if source != at && flows.insert(*entering) {
                    open.push(choreography.flows[entering.index()].source);
                }
            }
            // A link is a flow that is not drawn.
            for (thrower, other) in self::nodes(choreography) {
                let caught = &choreography.nodes[source.index()];
                let joined =
                    is_catch(caught) && !is_catch(other) && link(other).is_some() && link(other) == link(caught);
                if joined && nodes.insert(thrower) {
                    open.push(thrower);
                }
            }
        }
        nodes.remove(&at);
        (flows, nodes)
    };
    let (filled, empty): (Vec<_>, Vec<_>) = node.incoming.iter().partition(|flow| run.flows.contains_key(*flow));
    if filled.is_empty() {
        return None;
    }
    let all = |flows: &[SequenceFlowIx]| {
        flows.iter().map(|flow| before(*flow)).fold((BTreeSet::new(), BTreeSet::new()), |mut sum, next| {
            sum.0.extend(next.0);
            sum.1.extend(next.1);
            sum
        })
    };
    let (awaited, excused) = (all(&empty), all(&filled));
    let waits_for_flow = run.flows.keys().any(|flow| awaited.0.contains(flow) && !excused.0.contains(flow));
    let mut occupied = run.active.keys().chain(&run.entered);
    if waits_for_flow || occupied.any(|node| awaited.1.contains(node) && !excused.1.contains(node)) {
        return None;
    }
    let mut taken = run.clone();
    filled.iter().for_each(|flow| taken.take(*flow));
    Some(taken)
}
