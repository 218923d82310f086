//! Events that wait for a trigger: starts, catches, boundary events, event-based gateways (clauses 4, 7 and 8).

use super::{Choice, Partial, Semantics};
use crate::collaboration::{Container, Definition, FlowId, Kind, NodeId, Triggers, Work};
use crate::state::{Place, State};

impl Semantics<'_> {
    /// A trigger happens: a message is received; whatever comes from outside happens at any time. While a signal is
    /// thrown, only this one does.
    fn trigger(&self, node: NodeId, definition: &Definition, partial: Partial, hear: Option<u32>) -> Vec<Partial> {
        let happens = match definition {
            Definition::Message if hear.is_none() => return self.receive(node, partial),
            Definition::Signal(signal) => match hear {
                Some(thrown) => *signal == Some(thrown),
                None => self.is_from_outside(*signal),
            },
            Definition::Timer | Definition::OpenTimer | Definition::Condition => hear.is_none(),
            Definition::Error(_) => hear.is_none() && !self.thrown_to.contains(&(node, true)),
            Definition::Escalation(_) => hear.is_none() && !self.thrown_to.contains(&(node, false)),
            Definition::Message
            | Definition::Link(_)
            | Definition::Compensation(_)
            | Definition::Cancel
            | Definition::Terminate => false,
        };
        if happens { vec![partial] } else { Vec::new() }
    }

    /// An event happens: `go` is what it does then, given the definition that triggered it, if it was one.
    fn happen(
        &self,
        node: NodeId,
        partial: &Partial,
        hear: Option<u32>,
        go: impl Fn(Partial, Option<&Definition>) -> Vec<Partial>,
    ) -> Vec<Partial> {
        let none = Triggers::default();
        let triggers = self.of.nodes[node].triggers().unwrap_or(&none);
        if triggers.definitions.is_empty() {
            return if hear.is_none() { go(partial.clone(), None) } else { Vec::new() };
        }
        let mut steps = Vec::new();
        for (number, definition) in triggers.definitions.iter().enumerate() {
            let seen = Place::Seen(node, number);
            let could_happen = || !go(partial.clone(), None).is_empty();
            if triggers.all && (partial.state.holds(seen) || !could_happen()) {
                continue;
            }
            for triggered in self.trigger(node, definition, partial.clone().on(number), hear) {
                if triggers.all {
                    steps.push(triggered.mark(seen));
                } else {
                    steps.extend(go(triggered, Some(definition)));
                }
            }
        }
        let all = 0..triggers.definitions.len();
        if triggers.all && hear.is_none() && all.clone().all(|number| partial.state.holds(Place::Seen(node, number))) {
            steps.extend(go(self.forget(partial.clone(), node), None));
        }
        steps
    }

    /// Clears what a parallel multiple event has seen.
    pub(super) fn forget(&self, partial: Partial, event: NodeId) -> Partial {
        partial.clear(|place| matches!(place, Place::Seen(node, _) if node == event))
    }

    /// Clauses 4.1 and 4.4; clause 8 for event sub-processes.
    pub(super) fn start_steps(
        &self,
        node: NodeId,
        interrupting: bool,
        partial: &Partial,
        hear: Option<u32>,
    ) -> Vec<Partial> {
        let start = &self.of.nodes[node];
        match start.container {
            Container::Process(participant) => self.happen(node, partial, hear, |partial, _| {
                let taken = partial.taking(Place::Start(node), 1);
                let taken = taken.and_then(|partial| partial.taking(Place::NotStarted(participant), 1));
                taken.into_iter().flat_map(|partial| self.emit(node, partial, 1)).collect()
            }),
            Container::Node(sub_process) if self.of.nodes[sub_process].is_event_sub_process() => {
                self.happen(node, partial, hear, |partial, by| {
                    self.start_event_sub_process(node, sub_process, interrupting, partial, by)
                })
            }
            Container::Node(_) if self.of.oracle && !start.receives.is_empty() => Vec::new(),
            Container::Node(_) => self.happen(node, partial, hear, |partial, _| {
                let taken = partial.taking(Place::Start(node), 1);
                taken.into_iter().flat_map(|partial| self.emit(node, partial, 1)).collect()
            }),
        }
    }

    /// Clause 8.
    fn start_event_sub_process(
        &self,
        start: NodeId,
        sub_process: NodeId,
        interrupting: bool,
        partial: Partial,
        by: Option<&Definition>,
    ) -> Vec<Partial> {
        let around = self.of.nodes[sub_process].container;
        let running = Place::Running(sub_process);
        if partial.state.holds(running) || !self.is_active(around, &partial.state) {
            return Vec::new();
        }
        let is_limited = !interrupting && self.limits(start, by);
        let has_mark = matches!(around, Container::Process(_)) || is_limited;
        let armed = Place::Armed(start);
        let taken = if has_mark { partial.taking(armed, 1) } else { Some(partial) };
        let Some(mut partial) = taken else { return Vec::new() };
        if has_mark && !is_limited {
            partial = partial.put(armed, 1);
        }
        if interrupting {
            let of_it = |node: NodeId| node == sub_process || self.of.is_deep(node, Container::Node(sub_process));
            partial = partial
                .clear(|place| place.node(self.of).is_some_and(|node| self.of.is_deep(node, around) && !of_it(node)));
        }
        self.run_event_sub_process(start, sub_process, partial)
    }

    /// An event sub-process begins behind one of its start events.
    pub(super) fn run_event_sub_process(&self, start: NodeId, sub_process: NodeId, partial: Partial) -> Vec<Partial> {
        let partial = self.arm_inside(sub_process, partial.put(Place::Running(sub_process), 1));
        self.emit(start, self.executing(sub_process, partial), 1)
    }

    /// Whether an event sub-process of a container can be triggered.
    fn is_active(&self, container: Container, state: &State) -> bool {
        let runs = match container {
            Container::Process(_) => true,
            Container::Node(node) => state.holds(Place::Running(node)) && !state.holds(Place::Cancelling(node)),
        };
        runs && !state.nothing_inside(container, self.of)
    }

    /// Whether this trigger of an event, or for a parallel multiple one any, is limited.
    fn limits(&self, event: NodeId, by: Option<&Definition>) -> bool {
        match by {
            Some(definition) => self.is_limited(definition),
            None => self.of.nodes[event].waits_for(|definition| self.is_limited(definition)),
        }
    }

    /// Start events of the event sub-processes directly in a container, but those for compensation.
    pub(super) fn event_starts(&self, container: Container) -> Vec<NodeId> {
        let inside = self.of.inside(container).filter(|node| self.of.nodes[*node].is_event_sub_process());
        let inside = inside.filter(|node| !self.of.is_compensation_handler(*node));
        inside.flat_map(|node| self.of.starts(Container::Node(node))).collect()
    }

    /// Puts the marks of what can happen once inside an activity that begins.
    pub(super) fn arm_inside(&self, activity: NodeId, partial: Partial) -> Partial {
        let starts = self.event_starts(Container::Node(activity)).into_iter();
        let limited = starts.filter(|start| {
            matches!(self.of.nodes[*start].kind, Kind::Start { interrupting: false, .. }) && self.limits(*start, None)
        });
        limited.fold(partial, |partial, start| partial.mark(Place::Armed(start)))
    }

    /// Puts the marks of boundary events that can happen once for each time that their activity is entered.
    pub(super) fn arm_boundaries(&self, activity: NodeId, partial: Partial) -> Partial {
        let limited = self.of.boundaries(activity).filter(|event| {
            let can_repeat = matches!(self.of.nodes[*event].kind, Kind::Boundary { interrupting: false, .. });
            !self.of.oracle && can_repeat && self.limits(*event, None)
        });
        limited.fold(partial, |partial, event| partial.mark(Place::Armed(event)))
    }

    /// Clause 4.6; behind a parallel instantiating gateway a token waits at the event itself (clause 4.2).
    pub(super) fn catch_steps(&self, node: NodeId, partial: &Partial, hear: Option<u32>) -> Vec<Partial> {
        self.happen(node, partial, hear, |partial, _| {
            let waiting = partial.clone().on(usize::MAX).taking(Place::Waiting(node), 1);
            let taken = self.take(node, &partial, 1).into_iter().chain(waiting);
            taken.flat_map(|partial| self.emit(node, partial, 1)).collect()
        })
    }

    /// Boundary events (clause 7).
    pub(super) fn boundary_steps(
        &self,
        node: NodeId,
        on: NodeId,
        interrupting: bool,
        partial: &Partial,
        hear: Option<u32>,
    ) -> Vec<Partial> {
        let holds_nodes = self.of.nodes[on].holds_nodes();
        if partial.state.holds(Place::Cancelling(on)) {
            return Vec::new();
        }
        let mut steps = Vec::new();
        for (way, place) in [Place::Running(on), Place::Waiting(on)].into_iter().enumerate() {
            let is_late = interrupting && holds_nodes && way == 0 && self.is_done(on, &partial.state);
            if is_late || !partial.state.holds(place) {
                continue;
            }
            steps.extend(self.happen(node, &partial.clone().on(way), hear, |partial, by| {
                let partial = if interrupting {
                    Some(self.interrupt(on, partial))
                } else if !self.of.oracle && self.limits(node, by) {
                    partial.taking(Place::Armed(node), 1)
                } else {
                    Some(partial)
                };
                partial.into_iter().flat_map(|partial| self.emit(node, partial, 1)).collect()
            }));
        }
        steps
    }

    /// An activity ends before it is done.
    pub(super) fn interrupt(&self, activity: NodeId, partial: Partial) -> Partial {
        let own = [Place::Running(activity), Place::Waiting(activity), Place::Cancelling(activity)];
        let is_deep =
            |place: Place| place.node(self.of).is_some_and(|node| self.of.is_deep(node, Container::Node(activity)));
        let partial = partial.clear(|place| own.contains(&place) || is_deep(place));
        self.disarm(activity, partial)
    }

    /// Clears the marks of the boundary events of an activity that ends.
    pub(super) fn disarm(&self, activity: NodeId, partial: Partial) -> Partial {
        partial.clear(|place| {
            let is_mark = matches!(place, Place::Armed(_) | Place::Seen(..));
            is_mark && place.node(self.of).is_some_and(|event| self.of.boundaries(activity).any(|it| it == event))
        })
    }

    /// The runtime's half of clause 4.8, and clause 4.2.
    pub(super) fn event_based(&self, gateway: NodeId, partial: &Partial, hear: Option<u32>) -> Vec<Partial> {
        let outgoing = &self.of.nodes[gateway].outgoing;
        outgoing.iter().flat_map(|flow| self.event_based_branch(gateway, *flow, partial, hear)).collect()
    }

    fn event_based_branch(&self, gateway: NodeId, flow: FlowId, at: &Partial, hear: Option<u32>) -> Vec<Partial> {
        let target = self.of.flows[flow].target;
        let ends = |definition: &Definition| *definition == Definition::OpenTimer;
        if self.may_be_done(gateway) && self.of.nodes[target].waits_for(ends) {
            return Vec::new();
        }
        let at = at.clone().on(target);
        let reach = |partial: &Partial| -> Vec<Partial> {
            let mut reached = self.reach(gateway, partial);
            let all_happen = self.of.instantiates(gateway)
                && matches!(self.of.nodes[gateway].kind, Kind::EventBased { parallel: true, .. });
            for other in self.others(gateway, target) {
                let go_on = |partial: Partial| {
                    if all_happen { partial.put(Place::Waiting(other), 1) } else { self.forget(partial, other) }
                };
                reached = reached.into_iter().map(go_on).collect();
            }
            let is_choice = self.of.nodes[gateway].outgoing.len() > 1;
            let choose = |it: Partial| if is_choice { it.choose(Choice::Flow(flow)) } else { it };
            reached.into_iter().map(choose).collect()
        };
        if self.of.nodes[target].activity().is_none() {
            let go = |partial: Partial, _: Option<&Definition>| {
                reach(&partial).into_iter().flat_map(|partial| self.emit(target, partial, 1)).collect()
            };
            return self.happen(target, &at, hear, go);
        }
        if hear.is_some() {
            return Vec::new();
        }
        let received = reach(&at).into_iter().flat_map(|partial| self.receive(target, partial));
        received.flat_map(|partial| self.received(target, self.executing(target, partial))).collect()
    }

    /// Whether a process may be done while it waits at an event-based gateway.
    pub(super) fn may_be_done(&self, gateway: NodeId) -> bool {
        let node = &self.of.nodes[gateway];
        let is_final = matches!(node.kind, Kind::EventBased { is_final: true, .. });
        let is_outermost = matches!(node.container, Container::Process(_));
        is_final && is_outermost && !self.of.oracle && !self.of.instantiates(gateway)
    }

    /// A token reaches an event-based gateway, which goes on in the same step.
    fn reach(&self, gateway: NodeId, partial: &Partial) -> Vec<Partial> {
        if self.may_be_done(gateway) {
            return partial.clone().taking(Place::Idle(gateway), 1).into_iter().collect();
        }
        if !self.of.instantiates(gateway) {
            return self.take(gateway, partial, 1);
        }
        let participant = self.of.nodes[gateway].participant;
        let started = partial.clone().taking(Place::Start(gateway), 1);
        started.and_then(|partial| partial.taking(Place::NotStarted(participant), 1)).into_iter().collect()
    }

    fn others(&self, gateway: NodeId, target: NodeId) -> Vec<NodeId> {
        let targets = self.of.nodes[gateway].outgoing.iter().map(|flow| self.of.flows[*flow].target);
        targets.filter(|other| *other != target).collect()
    }

    /// A receive task that starts its process (clause 4.2).
    pub(super) fn instantiating_task(&self, node: NodeId, partial: &Partial) -> Vec<Partial> {
        let is_receive = self.of.nodes[node].activity().is_some_and(|activity| activity.work == Work::Receive);
        if !is_receive || !self.of.instantiates(node) {
            return Vec::new();
        }
        let started = self.reach(node, partial).into_iter();
        let received = started.flat_map(|partial| self.receive(node, partial));
        received.flat_map(|partial| self.received(node, self.executing(node, partial))).collect()
    }
}
