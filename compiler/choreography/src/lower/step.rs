//! The steps of the token game, where several tokens are under way.

use super::game::{Fault, Game, Step};
use super::level::{Flow, Kind, Node};
use super::marking::{Marking, Place};
use super::{Lowering, Refused};
use crate::code::CHOREOGRAPHY_TOO_LARGE;
use crate::race::has_races;
use crate::{Action, Automaton, Edge, StateIx};
use quadrille_model::Gateway;
use std::collections::BTreeSet;
use std::rc::Rc;

/// So many steps without any choice may follow each other.
const MAX_SETTLING: usize = 10_000;

impl<'m> Game<'_, 'm> {
    /// A token goes to a node that takes one at a time.
    pub(super) fn enter(&self, marking: &mut Marking, node: Node) {
        marking.add(match self.level.nodes[node].kind {
            Kind::Activity | Kind::End | Kind::Terminate => Place::Entry(node),
            Kind::Pass | Kind::Exclusive | Kind::Parallel | Kind::Inclusive | Kind::Complex => Place::Leaving(node),
        });
    }

    /// Tokens go onto flows; the node where the part ends swallows them.
    pub(super) fn emit(&self, marking: &mut Marking, flows: &[Flow], stop: Option<Node>) {
        for flow in flows {
            let target = self.level.flows[*flow].target;
            if stop == Some(target) {
                marking.add(Place::Done);
            } else if self.level.joins(target) {
                marking.add(Place::Flow(*flow));
            } else {
                self.enter(marking, target);
            }
        }
    }

    /// A node is done with its token.
    pub(super) fn leave(&self, marking: &mut Marking, node: Node, stop: Option<Node>) {
        match self.level.nodes[node].choices.as_slice() {
            [only] if only.len() < 2 => self.emit(marking, only, stop),
            _ => marking.add(Place::Leaving(node)),
        }
    }

    /// A marking after all steps that exclude no other one, so that only what matters is played out. While one token
    /// is all there is, every step is shown.
    pub(super) fn settled(
        &mut self,
        lowering: &mut Lowering<'m>,
        mut marking: Marking,
        stop: Option<Node>,
    ) -> Result<Marking, Fault> {
        for _ in 0..MAX_SETTLING {
            if !self.settle(lowering, &mut marking, stop)? {
                return Ok(marking);
            }
        }
        let origin = self.level.origin;
        let message = format!("the tokens in {} multiply without end", super::named(origin));
        let help = "let each round of a loop end as many parallel paths as it begins";
        let label = "a loop makes more and more of them";
        Err(lowering.refuse(origin, CHOREOGRAPHY_TOO_LARGE, message, label, help).into())
    }

    /// One of these steps, if there is one.
    fn settle(
        &mut self,
        lowering: &mut Lowering<'m>,
        marking: &mut Marking,
        stop: Option<Node>,
    ) -> Result<bool, Refused> {
        let level = self.level;
        let is_alone = marking.alone().is_some();
        let places: Vec<Place> = marking.places().cloned().collect();
        for place in places {
            match place {
                Place::Entry(node) if level.nodes[node].kind == Kind::End && !is_alone => marking.take(&place),
                Place::Entry(node) if level.nodes[node].kind == Kind::Activity => {
                    if marking.is_active(node) || is_alone && level.nodes[node].exits.is_empty() {
                        continue;
                    }
                    let initial = self.played(lowering, node)?.initial;
                    marking.take(&place);
                    marking.add(Place::Active(node, initial));
                }
                Place::Leaving(node)
                    if !level.nodes[node].waits && level.nodes[node].choices.len() == 1 && !is_alone =>
                {
                    marking.take(&place);
                    self.emit(marking, &level.nodes[node].choices[0], stop);
                }
                Place::Active(node, state) => {
                    let inner = self.played(lowering, node)?;
                    if !inner.is_final(state) || inner.leaving(state).next().is_some() {
                        continue;
                    }
                    marking.take(&place);
                    self.leave(marking, node, stop);
                }
                Place::Flow(flow) => {
                    let node = level.flows[flow].target;
                    let incoming = &level.nodes[node].incoming;
                    let is_full = incoming.iter().all(|flow| marking.has(&Place::Flow(*flow)));
                    if level.nodes[node].kind != Kind::Parallel || !is_full {
                        continue;
                    }
                    incoming.iter().for_each(|flow| marking.take(&Place::Flow(*flow)));
                    self.leave(marking, node, stop);
                }
                Place::Entry(_) | Place::Leaving(_) | Place::Resetting(..) | Place::Done => continue,
            }
            return Ok(true);
        }
        Ok(false)
    }

    /// The automaton of an activity without blocks.
    fn played(&mut self, lowering: &mut Lowering<'m>, node: Node) -> Result<&Automaton, Refused> {
        let origin = self.level.origin_of(node);
        let played = match self.played[node].take() {
            Some(played) => played,
            None => {
                let played = match &self.inner[node] {
                    Some(inner) if has_races(inner) => return Err(lowering.refuse_race_within(inner)),
                    Some(inner) => lowering.sequential(inner, origin)?,
                    None => Automaton::empty(),
                };
                if !self.level.nodes[node].exits.is_empty() {
                    self.interruptible[node] = interruptible(&played, &lowering.waits);
                }
                played
            }
        };
        Ok(self.played[node].insert(played))
    }

    /// What can happen next.
    pub(super) fn steps(&mut self, marking: &Marking, stop: Option<Node>) -> Vec<Step> {
        let level = self.level;
        let mut steps = Vec::new();
        let mut joins = BTreeSet::new();
        for place in marking.places() {
            let mut taken = marking.clone();
            taken.take(place);
            match place {
                Place::Entry(node) => match level.nodes[*node].kind {
                    Kind::End => steps.push(self.silent(*node, taken)),
                    Kind::Terminate => steps.push(self.silent(*node, Marking::default())),
                    // An activity that already runs is not entered again before it is done.
                    Kind::Activity
                    | Kind::Pass
                    | Kind::Exclusive
                    | Kind::Parallel
                    | Kind::Inclusive
                    | Kind::Complex => {}
                },
                Place::Leaving(node) => {
                    for choice in &level.nodes[*node].choices {
                        let mut next = taken.clone();
                        self.emit(&mut next, choice, stop);
                        steps.push(Step { edge: self.choice(*node, choice), next });
                    }
                }
                Place::Active(node, state) => self.active_steps(*node, *state, &taken, stop, &mut steps),
                Place::Flow(flow) => {
                    joins.insert(level.flows[*flow].target);
                }
                Place::Resetting(node, _) => {
                    joins.insert(*node);
                }
                Place::Done => {}
            }
        }
        for node in joins {
            match level.nodes[node].kind {
                Kind::Inclusive => steps.extend(self.inclusive_join(node, marking, stop)),
                Kind::Complex => self.complex_join(node, marking, stop, &mut steps),
                // A parallel gateway has fired as soon as it could.
                Kind::Parallel | Kind::Pass | Kind::Activity | Kind::Exclusive | Kind::End | Kind::Terminate => {}
            }
        }
        steps
    }

    fn active_steps(&self, node: Node, state: StateIx, taken: &Marking, stop: Option<Node>, steps: &mut Vec<Step>) {
        let Some(inner) = &self.played[node] else { return };
        for edge in inner.leaving(state) {
            let mut next = taken.clone();
            next.add(Place::Active(node, edge.to));
            steps.push(Step { edge: edge.clone(), next });
        }
        if inner.is_final(state) {
            let mut next = taken.clone();
            self.leave(&mut next, node, stop);
            steps.push(Step { edge: Edge::new(StateIx(0), Action::Silent, StateIx(0)), next });
        }
        let can_be_interrupted = self.interruptible[node].get(state.index()).copied().unwrap_or(false);
        for exit in self.level.nodes[node].exits.iter().filter(|_| can_be_interrupted) {
            let mut next = taken.clone();
            self.leave(&mut next, *exit, stop);
            steps.push(self.silent(*exit, next));
        }
    }

    /// It fires when no token can arrive on the flows that are empty.
    fn inclusive_join(&mut self, node: Node, marking: &Marking, stop: Option<Node>) -> Option<Step> {
        let filled = self.filled(node, marking);
        // What it has taken before is on its way first.
        if marking.has(&Place::Leaving(node)) || !self.is_all(node, &filled, marking) {
            return None;
        }
        let mut next = marking.clone();
        filled.iter().for_each(|flow| next.take(&Place::Flow(*flow)));
        self.leave(&mut next, node, stop);
        Some(self.silent(node, next))
    }

    /// It fires when enough has arrived, and then waits for what can still arrive to take it away.
    fn complex_join(&mut self, node: Node, marking: &Marking, stop: Option<Node>, steps: &mut Vec<Step>) {
        let filled = self.filled(node, marking);
        let resetting = marking.places().find(|place| matches!(place, Place::Resetting(own, _) if *own == node));
        if let Some(place @ Place::Resetting(_, before)) = resetting {
            let late: Vec<Flow> = filled.iter().copied().filter(|flow| !before.contains(flow)).collect();
            let all: BTreeSet<Flow> = before.iter().chain(&late).copied().collect();
            if self.is_all(node, &all, marking) {
                let mut next = marking.clone();
                next.take(place);
                late.iter().for_each(|flow| next.take(&Place::Flow(*flow)));
                steps.push(self.silent(node, next));
            }
            return;
        }
        let filled: Vec<Flow> = filled.into_iter().collect();
        for set in 1..1_usize << filled.len() {
            let arrived = filled.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, flow)| *flow);
            let arrived: BTreeSet<Flow> = arrived.collect();
            if self.is_enough(node, arrived.len()) {
                let mut next = marking.clone();
                arrived.iter().for_each(|flow| next.take(&Place::Flow(*flow)));
                self.leave(&mut next, node, stop);
                next.add(Place::Resetting(node, arrived));
                steps.push(self.silent(node, next));
            }
        }
    }

    fn is_enough(&self, node: Node, tokens: usize) -> bool {
        let gateway = self.level.nodes[node].element.and_then(|element| element.gateway());
        let Some(Gateway::Complex { activation: Some(activation) }) = gateway else { return tokens > 0 };
        counted(&activation.source).is_none_or(|is_enough| is_enough(tokens))
    }

    /// The flows that enter a node and hold a token.
    fn filled(&self, node: Node, marking: &Marking) -> BTreeSet<Flow> {
        let incoming = self.level.nodes[node].incoming.iter().copied();
        incoming.filter(|flow| marking.has(&Place::Flow(*flow))).collect()
    }

    /// Whether some flows that enter a node are all on which tokens can arrive (clause 4.10 of semantics.md).
    fn is_all(&mut self, node: Node, filled: &BTreeSet<Flow>, marking: &Marking) -> bool {
        let (mut awaited, mut excused) = (BTreeSet::new(), BTreeSet::new());
        for flow in &self.level.nodes[node].incoming {
            let before = self.before(node, *flow);
            if filled.contains(flow) { &mut excused } else { &mut awaited }.extend(before.iter().copied());
        }
        !filled.is_empty()
            && marking.places().all(|place| {
                let at = match place {
                    Place::Entry(node) | Place::Leaving(node) | Place::Active(node, _) => *node,
                    Place::Flow(flow) => self.level.flows[*flow].target,
                    Place::Resetting(..) | Place::Done => return true,
                };
                !awaited.contains(&at) || excused.contains(&at)
            })
    }

    /// The nodes from which a flow can be reached without passing the node that it enters.
    fn before(&mut self, node: Node, flow: Flow) -> Rc<BTreeSet<Node>> {
        let level = self.level;
        let found = self.before.entry(flow).or_insert_with(|| {
            let mut found = BTreeSet::new();
            let mut open = vec![level.flows[flow].source];
            while let Some(next) = open.pop() {
                if next != node && found.insert(next) {
                    open.extend(level.nodes[next].incoming.iter().map(|flow| level.flows[*flow].source));
                }
            }
            Rc::new(found)
        });
        Rc::clone(found)
    }

    /// A silent edge of a node.
    fn silent(&self, node: Node, next: Marking) -> Step {
        let element = self.level.nodes[node].element.map(|element| element.origin.id.clone());
        Step { edge: Edge { element, ..Edge::new(StateIx(0), Action::Silent, StateIx(0)) }, next }
    }
}

/// The states at which something can interrupt an activity: those from which it comes, without anything to wait for, to
/// where it waits for an exchange or an event, or for ever. What is as good as done is not interrupted any more.
fn interruptible(automaton: &Automaton, waits: &BTreeSet<String>) -> Vec<bool> {
    let is_instant =
        |edge: &Edge| edge.action == Action::Silent && edge.element.as_ref().is_none_or(|id| !waits.contains(id));
    let is_stable = |state: StateIx| {
        let mut edges = automaton.leaving(state).peekable();
        if edges.peek().is_none() { !automaton.is_final(state) } else { edges.any(|edge| !is_instant(edge)) }
    };
    let mut found: Vec<bool> = automaton.positions().map(is_stable).collect();
    let instant: Vec<&Edge> = automaton.edges.iter().filter(|edge| is_instant(edge)).collect();
    let mut before: Vec<Vec<StateIx>> = vec![Vec::new(); automaton.states.len()];
    for edge in instant {
        before[edge.to.index()].push(edge.from);
    }
    let mut open: Vec<StateIx> = automaton.positions().filter(|state| found[state.index()]).collect();
    while let Some(state) = open.pop() {
        for from in &before[state.index()] {
            if !std::mem::replace(&mut found[from.index()], true) {
                open.push(*from);
            }
        }
    }
    found
}

/// What `activationCount >= n`, or with `>` or `==` instead, demands; none for anything else.
fn counted(text: &str) -> Option<Box<dyn Fn(usize) -> bool>> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text.trim_start_matches(['$', '#', '=', '{']).trim_end_matches('}');
    let compared = text.strip_prefix("activationCount")?;
    if let Some(number) = compared.strip_prefix(">=") {
        let number: usize = number.parse().ok()?;
        return Some(Box::new(move |tokens| tokens >= number));
    }
    if let Some(number) = compared.strip_prefix("==") {
        let number: usize = number.parse().ok()?;
        return Some(Box::new(move |tokens| tokens == number));
    }
    let number: usize = compared.strip_prefix('>')?.parse().ok()?;
    Some(Box::new(move |tokens| tokens > number))
}
