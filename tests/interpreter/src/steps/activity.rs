//! Tasks and sub-processes (semantics.md, clauses 5, 6 and 11).

use crate::diagram::{Sub, What, Work};
use crate::state::{Node, Place, State};
use crate::steps::Steps;
use crate::world::{Choice, World};

/// Where an activity is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Run,
    Wait,
}

impl World<'_> {
    /// The stages of an activity, in order; whether it sends when it has run.
    fn stages(&self, node: Node) -> (Vec<Stage>, bool) {
        let of = self.node(node);
        let (What::Task(work) | What::Sub(work, _)) = &of.what else { return (Vec::new(), false) };
        let sends = work.is_send || (!self.oracle && !of.sends.is_empty());
        let receives = work.is_receive || (!self.oracle && !of.receives.is_empty());
        let stages = match (sends, receives) {
            (_, false) => vec![Stage::Run],
            (false, true) if work.is_receive => vec![Stage::Wait],
            (false, true) => vec![Stage::Wait, Stage::Run],
            (true, true) if work.receive_first || self.only_behind_gateway(node) => vec![Stage::Wait, Stage::Run],
            (true, true) => vec![Stage::Run, Stage::Wait],
        };
        (stages, sends)
    }

    fn only_behind_gateway(&self, node: Node) -> bool {
        let mut sources = self.node(node).incoming.iter().map(|flow| self.diagram.flows[*flow].source);
        !self.oracle && sources.any(|source| matches!(self.node(source).what, What::EventBased { .. }))
    }

    pub(crate) fn is_idle(&self, state: &State, node: Node) -> bool {
        !state.has(Place::Running(node)) && !state.has(Place::Waiting(node))
    }

    /// The states in which an activity has just begun, the token that enters it being gone.
    pub(crate) fn begin(&self, mut state: State, node: Node) -> Vec<State> {
        // What may happen once for each time that the activity is entered may not once for each round.
        for event in self.boundary(node) {
            if matches!(self.node(event).what, What::Boundary { interrupting: false, .. }) && self.happens_once(event) {
                state = state.with(Place::Armed(event));
            }
        }
        self.round(state, node)
    }

    /// The states in which the first stage of an activity has just begun.
    fn round(&self, state: State, node: Node) -> Vec<State> {
        match self.stages(node).0.first() {
            Some(Stage::Wait) => vec![state.with(Place::Waiting(node))],
            Some(Stage::Run) => self.run(state, node),
            None => Vec::new(),
        }
    }

    /// The states in which the work of an activity has just begun.
    pub(crate) fn run(&self, state: State, node: Node) -> Vec<State> {
        let mut state = state.with(Place::Running(node));
        let What::Sub(_, sub) = &self.node(node).what else { return vec![state] };
        let pool = self.node(node).pool;
        state = self.arm_scope(state, pool, Some(node));
        if let Sub::Instances { least, .. } = sub {
            let copies: Vec<Node> = self.diagram.inside(pool, Some(node)).collect();
            let entering = |number: usize| {
                copies[..number].iter().fold(state.clone(), |state, copy| state.with(Place::Entering(*copy)))
            };
            return (*least..=copies.len()).map(entering).collect();
        }
        for start in self.diagram.inside(pool, Some(node)).filter(|node| self.is_start(*node)) {
            state = state.with(Place::Start(start));
        }
        for start in self.implicit_starts(pool, Some(node)) {
            state = state.with(Place::Entering(start));
        }
        vec![state]
    }

    /// What is empty once an activity has completed: its own places, and for a sub-process end events and marks in it.
    fn left(&self, state: &State, node: Node) -> State {
        let of_boundary = |place: Place| {
            matches!(place, Place::Armed(event) | Place::Seen(event, _)
                if matches!(self.node(event).what, What::Boundary { on: Some(on), .. } if on == node))
        };
        state.clone().cleared(|place| {
            let inside = self.is_deep(place, node)
                && !matches!(place, Place::Compensable(_))
                && (place.is_mark() || matches!(place, Place::Ended(_)));
            inside || of_boundary(place) || matches!(place, Place::Running(own) | Place::Waiting(own) if own == node)
        })
    }

    /// The states after an activity's last stage: it completes, or begins again.
    pub(crate) fn complete(&self, state: &State, node: Node) -> Vec<(State, Option<Choice>)> {
        let (What::Task(work) | What::Sub(work, _)) = &self.node(node).what else { return Vec::new() };
        let mut left = self.left(state, node);
        if self.is_event_sub(node) || work.for_compensation {
            return vec![(left, None)];
        }
        let again = if work.again.is_some() { self.again(state, &left, node) } else { Vec::new() };
        if self.has_handler(node) {
            left = left.with(Place::Compensable(node));
        }
        let leave = |(state, choice): (State, Option<Choice>)| {
            (state, if work.again.is_some() { Some(Choice::Leave(node)) } else { choice })
        };
        let mut all: Vec<_> = self.emit(&left, node).into_iter().map(leave).collect();
        all.extend(again.into_iter().map(|state| (state, Some(Choice::Again(node)))));
        all
    }

    /// The states in which an activity begins again: what its boundary events remember stays.
    fn again(&self, state: &State, left: &State, node: Node) -> Vec<State> {
        let of_boundary = |place: &Place| match place {
            Place::Armed(event) | Place::Seen(event, _) => {
                matches!(self.node(*event).what, What::Boundary { on: Some(on), .. } if on == node)
            }
            _ => false,
        };
        let kept = state.tokens.keys().filter(|place| of_boundary(place));
        self.round(kept.fold(left.clone(), |left, place| left.with(*place)), node)
    }

    /// The states after an activity's work: it sends if it is to, then waits or completes.
    fn worked(&self, state: &State, node: Node) -> Vec<(State, Option<Choice>)> {
        let (stages, sends) = self.stages(node);
        let sent = if sends { self.send(state, node) } else { vec![state.clone()] };
        let next = |state: State| match stages.last() {
            Some(Stage::Wait) if stages.len() > 1 => {
                vec![(state.without(Place::Running(node)).with(Place::Waiting(node)), None)]
            }
            _ => self.complete(&state, node),
        };
        sent.into_iter().flat_map(next).collect()
    }

    pub(crate) fn activity(&self, state: &State, node: Node, work: &Work, steps: &mut Steps) {
        if !self.is_event_sub(node) && !work.for_compensation && self.is_idle(state, node) {
            self.enter(state, node, work, steps);
        }
        let (stages, _) = self.stages(node);
        if state.has(Place::Waiting(node)) {
            for received in self.receive(state, node) {
                if stages.last() == Some(&Stage::Wait) {
                    let done = self.complete(&received, node);
                    steps.add_all(node, "received", done);
                    steps.executes(node);
                } else {
                    let next = self.run(received.without(Place::Waiting(node)), node);
                    steps.add_states(node, "received", next);
                }
            }
        }
        if state.has(Place::Running(node)) && self.has_worked(state, node) {
            steps.add_all(node, "worked", self.worked(state, node));
        }
        if let What::Sub(_, Sub::Instances { early: true, .. }) = self.node(node).what
            && state.has(Place::Running(node))
            && self.something_inside(state, self.node(node).pool, Some(node))
        {
            let cleared = state.clone().cleared(|place| self.is_deep(place, node));
            steps.add_all(node, "early", self.complete(&cleared, node));
        }
    }

    fn has_worked(&self, state: &State, node: Node) -> bool {
        matches!(self.node(node).what, What::Task(_)) || self.is_done(state, node)
    }

    fn enter(&self, state: &State, node: Node, work: &Work, steps: &mut Steps) {
        for (taken, key) in self.taken(state, node, work.takes) {
            if work.again == Some(true) {
                let passed = self.emit(&taken, node).into_iter().map(|(state, _)| (state, Some(Choice::Leave(node))));
                steps.add_all(node, &format!("pass {key}"), passed.collect());
                let begun = self.begin(taken, node).into_iter().map(|state| (state, Some(Choice::Again(node))));
                steps.add_all(node, &key, begun.collect());
            } else {
                let begun = self.begin(taken, node).into_iter().map(|state| (state, None));
                steps.add_all(node, &key, begun.collect());
            }
        }
    }

    /// The states in which some tokens have been taken from one incoming flow.
    pub(crate) fn taken(&self, state: &State, node: Node, number: u8) -> Vec<(State, String)> {
        let flows = self.node(node).incoming.iter().map(|flow| Place::Flow(*flow));
        let places = flows.chain([Place::Entering(node)]);
        let take = |place: Place| {
            let number = if matches!(place, Place::Entering(_)) { 1 } else { number };
            (state.at(place) >= number)
                .then(|| ((0..number).fold(state.clone(), |state, _| state.without(place)), format!("{place:?}")))
        };
        places.filter_map(take).collect()
    }
}
