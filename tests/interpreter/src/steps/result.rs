//! What end and throw events throw (semantics.md, clauses 4.5, 4.6, 7, 9).

use crate::catcher::Thrown;
use crate::diagram::{Sub, What};
use crate::state::{Node, Place, State};
use crate::steps::Steps;
use crate::world::{Choice, World};
use quadrille_model::EventDefinition;

/// What became of a throw.
enum After {
    /// The thrower goes on.
    On(State),
    /// The thrower's token is gone.
    Over(State, Option<Choice>),
}

impl World<'_> {
    pub(crate) fn throwing(&self, state: &State, node: Node, steps: &mut Steps) {
        let number = self.node(node).definitions.len();
        for (taken, place) in self.taken(state, node, 1) {
            self.throw_from(state, &taken, node, 0, &place, steps);
        }
        for at in (1..number).filter(|at| state.has(Place::Throwing(node, *at))) {
            let taken = state.clone().without(Place::Throwing(node, at));
            self.throw_from(state, &taken, node, at, &format!("{at}"), steps);
        }
    }

    /// The steps that throw the definition at a position; without one, the event just passes.
    fn throw_from(&self, before: &State, taken: &State, node: Node, at: usize, key: &str, steps: &mut Steps) {
        if let Some(EventDefinition::Signal(Some(signal))) = self.node(node).definitions.get(at) {
            // The thrower's own tokens move first.
            let gone_on = self.gone_on(taken, node, at).into_iter();
            let heard = gone_on.map(|(state, choice)| (self.broadcast(before, &state, *signal), choice));
            steps.add_all(node, key, heard.collect());
            return;
        }
        let thrown = match self.node(node).definitions.get(at) {
            None => vec![After::On(taken.clone())],
            Some(definition) => self.thrown(taken, node, definition),
        };
        for after in thrown {
            match after {
                After::On(state) => steps.add_all(node, key, self.gone_on(&state, node, at)),
                After::Over(state, choice) => steps.add(node, key, choice, state),
            }
        }
    }

    /// The states after the definition at a position has been thrown.
    pub(crate) fn gone_on(&self, state: &State, node: Node, at: usize) -> Vec<(State, Option<Choice>)> {
        let of = self.node(node);
        if at + 1 < of.definitions.len() {
            return vec![(state.clone().with(Place::Throwing(node, at + 1)), None)];
        }
        if of.what == What::End { vec![(state.clone().with(Place::Ended(node)), None)] } else { self.emit(state, node) }
    }

    fn thrown(&self, taken: &State, node: Node, definition: &EventDefinition) -> Vec<After> {
        let of = self.node(node);
        match definition {
            EventDefinition::Message(_) => self.send(taken, node).into_iter().map(After::On).collect(),
            EventDefinition::Terminate => {
                let ended = match of.inside {
                    Some(container) => taken.clone().cleared(|place| self.is_deep(place, container)),
                    None => self.all_over(taken, of.pool),
                };
                vec![After::Over(ended.with(Place::Ended(node)), None)]
            }
            EventDefinition::Error(_) | EventDefinition::Escalation(_) => self.caught(taken, node, definition),
            EventDefinition::Cancel => vec![self.cancelled(taken, node)],
            EventDefinition::Compensation { .. } => {
                if self.targets(node).is_empty() {
                    vec![After::On(taken.clone())]
                } else {
                    vec![After::Over(taken.clone().with(Place::Compensating(node)), None)]
                }
            }
            EventDefinition::Link { name } => vec![After::Over(self.linked(taken, node, name), None)],
            // A signal without a name is heard by nobody here.
            EventDefinition::Signal(_) | EventDefinition::Timer(_) | EventDefinition::Conditional(_) => {
                vec![After::On(taken.clone())]
            }
        }
    }

    fn all_over(&self, state: &State, pool: usize) -> State {
        state.clone().cleared(|place| self.is_of(place, pool) && !matches!(place, Place::NotStarted(_)))
    }

    /// Everybody who can catch a signal does.
    fn broadcast(&self, before: &State, taken: &State, signal: quadrille_model::SignalIx) -> State {
        let mut now = taken.clone();
        for step in self.catching(before, signal) {
            if let Some(still) = self.catching(&now, signal).into_iter().find(|other| other.key == step.key) {
                now = still.to;
            }
        }
        now
    }

    fn linked(&self, taken: &State, node: Node, name: &str) -> State {
        let mut linked = taken.clone();
        let of = self.node(node);
        for other in self.diagram.inside(of.pool, of.inside).filter(|other| self.node(*other).what == What::Catch) {
            let same = |own: &EventDefinition| matches!(own, EventDefinition::Link { name: own } if own == name);
            if self.node(other).definitions.iter().any(same) {
                for flow in &self.node(other).outgoing {
                    linked = linked.with(Place::Flow(*flow));
                }
            }
        }
        linked
    }

    /// The link throw events that lead to a link catch event.
    pub(crate) fn links_to(&self, node: Node) -> Vec<Node> {
        let of = self.node(node);
        let named = |own: &EventDefinition| match own {
            EventDefinition::Link { name } => Some(name.clone()),
            _ => None,
        };
        let names: Vec<String> = of.definitions.iter().filter_map(named).collect();
        if of.what != What::Catch || names.is_empty() {
            return Vec::new();
        }
        let throws = |other: &Node| {
            let other = self.node(*other);
            other.what == What::Throw && other.definitions.iter().filter_map(named).any(|name| names.contains(&name))
        };
        self.diagram.inside(of.pool, of.inside).filter(throws).collect()
    }

    fn caught(&self, taken: &State, node: Node, definition: &EventDefinition) -> Vec<After> {
        let Some(thrown) = Thrown::of(definition) else { return Vec::new() };
        let is_error = matches!(thrown, Thrown::Error(_));
        let Some(catcher) = self.catcher(node, thrown) else {
            let over = || After::Over(self.all_over(taken, self.node(node).pool).with(Place::Ended(node)), None);
            return vec![if is_error { over() } else { After::On(taken.clone()) }];
        };
        let interrupting = is_error
            || matches!(
                self.node(catcher).what,
                What::Start { interrupting: true } | What::Boundary { interrupting: true, .. }
            );
        let after = |(state, choice)| if interrupting { After::Over(state, choice) } else { After::On(state) };
        match &self.node(catcher).what {
            What::Boundary { on: Some(on), .. } => {
                let state = if interrupting { self.interrupted(taken, *on) } else { taken.clone() };
                self.emit(&state, catcher).into_iter().map(after).collect()
            }
            What::Start { .. } => {
                let sub = self.node(catcher).inside;
                if !interrupting && sub.is_some_and(|sub| taken.has(Place::Running(sub))) {
                    return vec![After::On(taken.clone())];
                }
                let base = if is_error { self.emptied_for(taken, catcher) } else { taken.clone() };
                self.event_sub_begun(&base, catcher).into_iter().map(after).collect()
            }
            _ => Vec::new(),
        }
    }

    /// For an error that an event sub-process catches: nothing is left in the container, nor of the sub-process itself.
    fn emptied_for(&self, state: &State, start: Node) -> State {
        let sub = self.node(start).inside;
        let container = sub.and_then(|sub| self.node(sub).inside);
        match container {
            Some(container) => state.clone().cleared(|place| self.is_deep(place, container)),
            None => self.all_over(state, self.node(start).pool),
        }
    }

    fn cancelled(&self, taken: &State, node: Node) -> After {
        let mut around = self.node(node).inside;
        while let Some(container) = around {
            if matches!(self.node(container).what, What::Sub(_, Sub::Transaction)) {
                // A cancel in one of several instances cancels all of the transaction.
                let whole = self.node(container).inside.filter(|_| self.node(container).is_instance(&self.diagram));
                let container = whole.unwrap_or(container);
                let cleared = taken
                    .clone()
                    .cleared(|place| self.is_deep(place, container) && !matches!(place, Place::Compensable(_)));
                return After::Over(cleared.with(Place::Cancelling(container)), None);
            }
            around = self.node(container).inside;
        }
        After::Over(taken.clone().with(Place::Ended(node)), None)
    }
}
