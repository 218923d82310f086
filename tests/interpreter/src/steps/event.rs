//! Whatever waits for a trigger (semantics.md, clauses 4.1, 4.2, 4.4, 4.6, 4.8, 7 and 8).

use crate::diagram::What;
use crate::state::{Node, Place, State};
use crate::steps::Steps;
use crate::world::{Choice, Mode, World};

impl World<'_> {
    /// The steps of a node that are triggered by something.
    pub(crate) fn awaiting(&self, state: &State, node: Node, mode: Mode, steps: &mut Steps) {
        match &self.node(node).what {
            What::Start { interrupting } => {
                if self.node(node).inside.is_some_and(|sub| self.is_event_sub(sub)) {
                    self.event_sub_start(state, node, *interrupting, mode, steps);
                } else {
                    self.start(state, node, mode, steps);
                }
            }
            What::Catch => self.catch(state, node, mode, steps),
            What::Boundary { on: Some(on), interrupting, .. } => {
                self.boundary_event(state, node, (*on, *interrupting), mode, steps);
            }
            What::EventBased { .. } => self.event_based(state, node, mode, steps),
            What::Task(work) if work.instantiate && mode == Mode::Free && self.starts_process(node) => {
                let begun = self.process_begun(state, node);
                for received in begun.iter().flat_map(|begun| self.receive(begun, node)) {
                    steps.add_all(node, "instantiates", self.emit(&received, node));
                    steps.executes(node);
                }
            }
            _ => {}
        }
        // Of an instantiating parallel gateway's events, those that are still to come.
        if self.node(node).incoming.iter().any(|flow| self.is_instantiating(self.diagram.flows[*flow].source)) {
            self.still_to_come(state, node, mode, steps);
        }
    }

    /// The state without the tokens that a start event of the process takes.
    fn process_begun(&self, state: &State, node: Node) -> Option<State> {
        let (start, fresh) = (Place::Start(node), Place::NotStarted(self.node(node).pool));
        (state.has(start) && state.has(fresh)).then(|| state.clone().without(start).without(fresh))
    }

    fn start(&self, state: &State, node: Node, mode: Mode, steps: &mut Steps) {
        let of = self.node(node);
        let begun = if of.inside.is_none() {
            self.process_begun(state, node)
        } else {
            state.has(Place::Start(node)).then(|| state.clone().without(Place::Start(node)))
        };
        let is_message = |definition: &quadrille_model::EventDefinition| {
            matches!(definition, quadrille_model::EventDefinition::Message(_))
        };
        if self.oracle && of.inside.is_some() && of.definitions.iter().any(is_message) {
            return;
        }
        if let Some(begun) = begun {
            self.see(state, node, mode, steps);
            for (triggered, key) in self.triggered(&begun, node, mode) {
                steps.add_all(node, &key, self.emit(&triggered, node));
            }
        }
    }

    /// Of an event that needs all of its definitions, one that has not happened yet happens.
    fn see(&self, state: &State, node: Node, mode: Mode, steps: &mut Steps) {
        if !self.node(node).all {
            return;
        }
        for at in (0..self.node(node).definitions.len()).filter(|at| !state.has(Place::Seen(node, *at))) {
            for seen in self.trigger(state, node, at, mode) {
                steps.add(node, &format!("sees {at}"), None, seen.with(Place::Seen(node, at)));
            }
        }
    }

    fn catch(&self, state: &State, node: Node, mode: Mode, steps: &mut Steps) {
        let behind = |flow: &usize| {
            !self.oracle && matches!(self.node(self.diagram.flows[*flow].source).what, What::EventBased { .. })
        };
        let taken = self.taken(state, node, 1);
        if taken.is_empty() || self.is_link(node) || self.node(node).incoming.iter().all(behind) && taken.is_empty() {
            return;
        }
        self.see(state, node, mode, steps);
        for (taken, place) in taken {
            for (triggered, key) in self.triggered(&taken, node, mode) {
                steps.add_all(node, &format!("{place} {key}"), self.emit(&triggered, node));
            }
        }
    }

    pub(crate) fn is_link(&self, node: Node) -> bool {
        let is_link = |definition: &quadrille_model::EventDefinition| {
            matches!(definition, quadrille_model::EventDefinition::Link { .. })
        };
        self.node(node).definitions.iter().any(is_link)
    }

    fn boundary_event(&self, state: &State, node: Node, on: (Node, bool), mode: Mode, steps: &mut Steps) {
        let (activity, interrupting) = on;
        let of = self.node(activity);
        let is_sub = matches!(of.what, What::Sub(..));
        if state.has(Place::Cancelling(activity)) {
            return;
        }
        for place in [Place::Running(activity), Place::Waiting(activity)].into_iter().filter(|at| state.has(*at)) {
            if is_sub && interrupting && place == Place::Running(activity) && self.is_done(state, activity) {
                continue;
            }
            let nothing = !self.something_inside(state, of.pool, Some(activity));
            if is_sub && interrupting && place == Place::Running(activity) && nothing && !self.oracle {
                continue;
            }
            let once = !interrupting && self.happens_once(node);
            if once && !state.has(Place::Armed(node)) {
                continue;
            }
            self.see(state, node, mode, steps);
            for (mut triggered, key) in self.triggered(state, node, mode) {
                if once {
                    triggered = triggered.without(Place::Armed(node));
                }
                if interrupting {
                    triggered = self.interrupted(&triggered, activity);
                }
                steps.add_all(node, &format!("{place:?} {key}"), self.emit(&triggered, node));
            }
        }
    }

    /// An activity that is no longer active.
    pub(crate) fn interrupted(&self, state: &State, activity: Node) -> State {
        state.clone().cleared(|place| match place {
            Place::Running(node) | Place::Waiting(node) | Place::Cancelling(node) if node == activity => true,
            Place::Armed(event) | Place::Seen(event, _)
                if matches!(self.node(event).what, What::Boundary { on: Some(on), .. } if on == activity) =>
            {
                true
            }
            other => self.is_deep(other, activity),
        })
    }

    fn event_sub_start(&self, state: &State, node: Node, interrupting: bool, mode: Mode, steps: &mut Steps) {
        let of = self.node(node);
        let Some(sub) = of.inside.filter(|_| !self.oracle) else { return };
        let container = self.node(sub).inside;
        let active = self.something_inside(state, of.pool, container)
            && container.is_none_or(|on| state.has(Place::Running(on)) && !state.has(Place::Cancelling(on)));
        let once = !interrupting && self.happens_once(node);
        if !active
            || state.has(Place::Running(sub))
            || (once && !state.has(Place::Armed(node)))
            || of.definitions.is_empty()
        {
            return;
        }
        self.see(state, node, mode, steps);
        for (triggered, key) in self.triggered(state, node, mode) {
            let triggered = if once { triggered.without(Place::Armed(node)) } else { triggered };
            for begun in self.event_sub_begun(&triggered, node) {
                steps.add(node, &key, begun.1, begun.0);
            }
        }
    }

    /// The states in which an event sub-process has begun by one of its start events.
    pub(crate) fn event_sub_begun(&self, state: &State, start: Node) -> Vec<(State, Option<Choice>)> {
        let of = self.node(start);
        let (Some(sub), What::Start { interrupting }) = (of.inside, &of.what) else { return Vec::new() };
        let container = self.node(sub).inside;
        let mut begun = state.clone();
        if *interrupting {
            begun = begun.cleared(|place| {
                let within = match container {
                    Some(container) => self.is_deep(place, container),
                    None => self.is_of(place, of.pool) && !matches!(place, Place::NotStarted(_)),
                };
                within && !self.is_deep(place, sub) && place.node() != Some(sub)
            });
        }
        begun = begun.with(Place::Running(sub));
        begun = self.arm_scope(begun, of.pool, Some(sub));
        self.emit(&begun, start)
    }

    pub(crate) fn is_instantiating(&self, node: Node) -> bool {
        !self.oracle
            && matches!(self.node(node).what, What::EventBased { instantiate: true, parallel: true })
            && self.node(node).incoming.is_empty()
    }

    fn still_to_come(&self, state: &State, node: Node, mode: Mode, steps: &mut Steps) {
        if matches!(self.node(node).what, What::Task(_)) || !state.has(Place::Waiting(node)) {
            // A receive task that waits receives as any other.
            return;
        }
        self.see(state, node, mode, steps);
        for (triggered, key) in self.triggered(&state.clone().without(Place::Waiting(node)), node, mode) {
            steps.add_all(node, &format!("comes {key}"), self.emit(&triggered, node));
        }
    }

    fn event_based(&self, state: &State, node: Node, mode: Mode, steps: &mut Steps) {
        let of = self.node(node);
        let several = of.outgoing.len() > 1;
        if self.oracle {
            if mode == Mode::Free {
                self.commit(state, node, steps);
            }
            return;
        }
        let What::EventBased { parallel, .. } = of.what else { return };
        let mut taken = self.taken(state, node, 1);
        if self.starts_process(node) {
            taken = self.process_begun(state, node).map(|state| (state, "start".to_owned())).into_iter().collect();
        }
        let together = parallel && self.is_instantiating(node);
        for (taken, place) in taken {
            for flow in &of.outgoing {
                let target = self.diagram.flows[*flow].target;
                let choice = (several && !together).then_some(Choice::Flow(*flow));
                for (went, key) in self.behind(state, &taken, target, mode, steps, node) {
                    let went = if together { self.others_wait(went, node, target) } else { self.forget(went, node) };
                    steps.add(node, &format!("{place} {flow} {key}"), choice, went);
                    steps.executes(target);
                }
            }
        }
    }

    fn others_wait(&self, state: State, gateway: Node, target: Node) -> State {
        let others = self.node(gateway).outgoing.iter().map(|flow| self.diagram.flows[*flow].target);
        others.filter(|other| *other != target).fold(state, |state, other| state.with(Place::Waiting(other)))
    }

    /// What the events of a gateway have seen is forgotten when one of them is chosen.
    fn forget(&self, state: State, gateway: Node) -> State {
        let targets: Vec<Node> =
            self.node(gateway).outgoing.iter().map(|flow| self.diagram.flows[*flow].target).collect();
        state.cleared(|place| matches!(place, Place::Seen(event, _) if targets.contains(&event)))
    }

    /// The states behind a target of an event-based gateway, once it has been triggered.
    fn behind(
        &self,
        before: &State,
        taken: &State,
        target: Node,
        mode: Mode,
        steps: &mut Steps,
        gateway: Node,
    ) -> Vec<(State, String)> {
        let mut all = Vec::new();
        match &self.node(target).what {
            What::Catch => {
                if self.node(target).all {
                    let from = steps.0.len();
                    self.see(before, target, mode, steps);
                    steps.0[from..].iter_mut().for_each(|step| step.actor = gateway);
                }
                for (triggered, key) in self.triggered(taken, target, mode) {
                    all.extend(self.emit(&triggered, target).into_iter().map(|(state, _)| (state, key.clone())));
                }
            }
            What::Task(work) | What::Sub(work, _) if mode == Mode::Free => {
                let only_receives = work.is_receive && !work.is_send && self.node(target).sends.is_empty();
                for received in self.receive(taken, target) {
                    if only_receives {
                        all.extend(
                            self.complete(&received, target).into_iter().map(|(state, _)| (state, String::new())),
                        );
                    } else if self.is_idle(before, target) {
                        all.extend(self.run(received, target).into_iter().map(|state| (state, String::new())));
                    }
                }
            }
            _ => {}
        }
        all
    }

    fn commit(&self, state: &State, node: Node, steps: &mut Steps) {
        let of = self.node(node);
        for (taken, place) in self.taken(state, node, 1) {
            for flow in &of.outgoing {
                let target = self.node(self.diagram.flows[*flow].target);
                let is_timer = target.what == What::Catch
                    && target.definitions.iter().any(|own| matches!(own, quadrille_model::EventDefinition::Timer(_)));
                let arrived =
                    target.receives.iter().any(|flow| state.messages.get(flow).is_some_and(|count| *count > 0));
                if is_timer || arrived {
                    let choice = (of.outgoing.len() > 1).then_some(Choice::Flow(*flow));
                    steps.add(node, &format!("{place} {flow}"), choice, taken.clone().with(Place::Flow(*flow)));
                }
            }
        }
    }
}
