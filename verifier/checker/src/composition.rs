//! The composition of endpoint tables and its firing rule (semantics.md, clauses 3, 4, 7 and 10), written
//! apart from the search and as plainly as possible.

use crate::certificate::Bound;
use crate::claim::Refusal;
use crate::part::Part;
use crate::transit::{NETWORKS, Network, Transit};
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, MessageFlow, NodeIx, PlaceIx, PlaceKind, SignalIx, Transition, TransitionIx,
};

/// Tables that run together, on one network, up to a bound.
#[derive(Clone, Debug)]
pub struct Composition<'a> {
    tables: &'a [&'a Endpoint],
    network: Network,
    bound: Bound,
    pub(crate) channels: Vec<Channel>,
    /// The channel of each message flow of each table; none where the other end is the environment.
    channel_of: Vec<Vec<Option<usize>>>,
    /// What of it is looked at; none where that is all.
    part: Option<Part>,
}

/// A message flow between two tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Channel {
    pub(crate) sender: usize,
    pub(crate) receiver: usize,
    /// The first channel with the same sender, receiver and name: the message as ordered networks see it.
    pub(crate) message: usize,
}

/// Tokens by place of every table, and what is in transit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    pub(crate) markings: Vec<Vec<u8>>,
    pub(crate) transit: Transit,
}

/// A transition of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Position of the table.
    pub participant: usize,
    /// The transition.
    pub transition: TransitionIx,
}

/// A branch of a choice: position of the table, and the place that it leads to.
pub type Choice = (usize, PlaceIx);

/// Where a step leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fired {
    /// To a state within the bound.
    Within(State),
    /// Beyond the bound: possible, but never taken.
    Beyond,
}

/// Some count passes the greatest one that a state can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

impl<'a> Composition<'a> {
    /// The composition of tables; none for a network that is not known.
    #[must_use]
    pub fn new(tables: &'a [&'a Endpoint], network: &str, bound: Bound) -> Option<Self> {
        let network = Network::of_name(network)?;
        Some(Self { network, bound, ..Self::of_any_network(tables) })
    }

    /// The composition as far as it is the same on all networks, under all bounds: its counters, and the effects of steps.
    #[must_use]
    pub fn of_any_network(tables: &'a [&'a Endpoint]) -> Self {
        let bound = Bound::default();
        let mut this =
            Self { tables, network: Network::Bag, bound, channels: Vec::new(), channel_of: Vec::new(), part: None };
        this.wire();
        this
    }

    /// The composition on a network that has to be known.
    pub(crate) fn of(tables: &'a [&'a Endpoint], network: &str, bound: Bound) -> Result<Self, Refusal> {
        let unknown = || Refusal(format!("`{network}` is not one of the networks {}", NETWORKS.join(", ")));
        Self::new(tables, network, bound).ok_or_else(unknown)
    }

    /// The tables.
    #[must_use]
    pub const fn tables(&self) -> &'a [&'a Endpoint] {
        self.tables
    }

    /// The same, as if only the steps of one part could happen.
    pub(crate) fn with_part(&self, part: Part) -> Self {
        Self { part: Some(part), ..self.clone() }
    }

    /// Whether steps into some states are left out.
    pub(crate) fn has_bound(&self) -> bool {
        self.bound != Bound::default()
    }

    /// Whether a counter belongs to what is looked at.
    pub(crate) fn holds(&self, counter: usize) -> bool {
        self.part.as_ref().is_none_or(|part| part.counters[counter])
    }

    /// Whether messages are told apart by the order of their sending.
    pub(crate) const fn network(&self) -> Network {
        self.network
    }

    /// A flow of the sender and one of the receiver are one channel if they have the same id, name each other
    /// as partners, and are equally far down among the flows of which that is true.
    fn wire(&mut self) {
        self.channel_of = self.tables.iter().map(|table| vec![None; table.flows.len()]).collect();
        let mut names: Vec<&str> = Vec::new();
        for (sender, table) in self.tables.iter().enumerate() {
            for (at, flow) in table.flows.iter().enumerate().filter(|(_, flow)| flow.direction == Direction::Outgoing) {
                let Some(receiver) = self.partner(sender, flow) else { continue };
                let Some(end) = self.other_end(sender, FlowIx::at(at), receiver) else { continue };
                let channel = self.channels.len();
                let same = |(other, name): (&Channel, &&str)| {
                    other.sender == sender && other.receiver == receiver && **name == flow.name
                };
                let message = self.channels.iter().zip(&names).position(same).unwrap_or(channel);
                self.channels.push(Channel { sender, receiver, message });
                names.push(&flow.name);
                self.channel_of[sender][at] = Some(channel);
                self.channel_of[receiver][end] = Some(channel);
            }
        }
    }

    /// The table at the other end of a message flow; none if that is the environment.
    fn partner(&self, here: usize, flow: &MessageFlow) -> Option<usize> {
        let partner = &self.tables[here].partners[flow.partner.index()];
        let found = self.tables.iter().position(|table| table.participant == partner.participant);
        found.filter(|_| !partner.environment)
    }

    fn other_end(&self, sender: usize, at: FlowIx, receiver: usize) -> Option<usize> {
        let (from, to) = (self.tables[sender], self.tables[receiver]);
        let sent = &from.flows[at.index()];
        let alike_before = from.flows[..at.index()].iter().filter(|flow| {
            flow.id == sent.id && flow.direction == Direction::Outgoing && self.partner(sender, flow) == Some(receiver)
        });
        let candidates = to.flows.iter().enumerate().filter(|(_, flow)| {
            flow.id == sent.id && flow.direction == Direction::Incoming && self.partner(receiver, flow) == Some(sender)
        });
        candidates.map(|(at, _)| at).nth(alike_before.count())
    }

    /// The state before the first step.
    #[must_use]
    pub fn initial(&self) -> State {
        let marking = |table: &&Endpoint| table.places.iter().map(|place| place.initial).collect();
        let transit = Transit::empty(self.channels.len(), self.tables.len());
        State { markings: self.tables.iter().map(marking).collect(), transit }
    }

    /// All transitions of all tables, as far as they are looked at.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        self.all_steps().filter(move |step| self.part.as_ref().is_none_or(|part| part.steps.contains(step)))
    }

    fn all_steps(&self) -> impl Iterator<Item = Step> {
        let of = |(participant, table): (usize, &&Endpoint)| {
            let transitions = 0..table.transitions.len();
            transitions.map(move |at| Step { participant, transition: TransitionIx::at(at) })
        };
        self.tables.iter().enumerate().flat_map(of)
    }

    /// The transition of a step.
    pub(crate) fn transition(&self, step: Step) -> &'a Transition {
        &self.tables[step.participant].transitions[step.transition.index()]
    }

    /// The node whose step it is.
    #[must_use]
    pub fn node(&self, step: Step) -> (usize, NodeIx) {
        (step.participant, self.transition(step).node)
    }

    /// The branch that a step takes, if it chooses one.
    #[must_use]
    pub fn choice(&self, step: Step) -> Option<Choice> {
        self.transition(step).choice.map(|place| (step.participant, place))
    }

    /// Whether a step can be taken, whatever the bound.
    #[must_use]
    pub fn enables(&self, state: &State, step: Step) -> bool {
        let transition = self.transition(step);
        let channel = |flow: &FlowIx| self.channel(step.participant, *flow);
        self.tokens_enable(state, step)
            && match &transition.action {
                Action::None
                | Action::Start
                | Action::ReceiveFromEnvironment
                | Action::SendToEnvironment
                | Action::Timer(_)
                | Action::Throw(_)
                | Action::Happens => true,
                // Only ever a part of the step that throws.
                Action::Catch(_) => false,
                Action::Send(flow) => channel(flow).is_none_or(|_| state.transit.admits(self.network)),
                Action::Receive(flow) => {
                    channel(flow).is_none_or(|channel| state.transit.delivers(self.network, &self.channels, channel))
                }
                Action::Peek(flows) => {
                    flows.iter().any(|flow| channel(flow).is_none_or(|channel| state.transit.flows[channel] > 0))
                }
            }
    }

    /// Takes a step that can be taken.
    ///
    /// # Errors
    /// If a count would pass the greatest one that a state can hold.
    pub fn fire(&self, state: &State, step: Step) -> Result<Fired, TooMany> {
        let transition = self.transition(step);
        let mut next = state.clone();
        self.move_tokens(&mut next.markings[step.participant], step)?;
        match &transition.action {
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Catch(_)
            | Action::Peek(_)
            | Action::Happens => {}
            Action::Send(flow) => {
                if let Some(channel) = self.channel(step.participant, *flow) {
                    next.transit.send(self.network, &self.channels, channel)?;
                }
            }
            Action::Receive(flow) => {
                if let Some(channel) = self.channel(step.participant, *flow) {
                    next.transit.receive(self.network, &self.channels, channel);
                }
            }
            Action::Throw(signal) => {
                for catcher in self.able_to_catch(*signal, state) {
                    if self.tokens_enable(&next, catcher) {
                        self.move_tokens(&mut next.markings[catcher.participant], catcher)?;
                    }
                }
            }
        }
        Ok(if self.is_within(&next) { Fired::Within(next) } else { Fired::Beyond })
    }

    /// All steps that catch a signal and are enabled by tokens.
    fn able_to_catch(&self, signal: SignalIx, state: &State) -> impl Iterator<Item = Step> {
        let catches = move |at: &Step| self.transition(*at).action == Action::Catch(signal);
        self.steps().filter(catches).filter(|at| self.tokens_enable(state, *at))
    }

    /// The transitions that act when a step is taken: its own, and those that catch what it throws.
    pub(crate) fn acting(&self, state: &State, step: Step) -> Vec<Step> {
        let mut acting = vec![step];
        if let Action::Throw(signal) = self.transition(step).action {
            let mut next = state.clone();
            // What cannot be counted was refused before.
            let _ = self.move_tokens(&mut next.markings[step.participant], step);
            for catcher in self.able_to_catch(signal, state) {
                if self.tokens_enable(&next, catcher) {
                    let _ = self.move_tokens(&mut next.markings[catcher.participant], catcher);
                    acting.push(catcher);
                }
            }
        }
        acting
    }

    /// The channel from which a step receives.
    pub(crate) fn receives_from(&self, step: Step) -> Option<usize> {
        let Action::Receive(flow) = self.transition(step).action else { return None };
        self.channel(step.participant, flow)
    }

    /// The channel of a message flow of a table; none where the other end is the environment.
    pub(crate) fn channel(&self, participant: usize, flow: FlowIx) -> Option<usize> {
        self.channel_of[participant][flow.index()]
    }

    fn tokens_enable(&self, state: &State, step: Step) -> bool {
        let (marking, transition) = (&state.markings[step.participant], self.transition(step));
        let wanted = |place: &PlaceIx| transition.take.iter().filter(|other| *other == place).count();
        transition.take.iter().all(|place| usize::from(marking[place.index()]) >= wanted(place))
            && transition.empty.iter().all(|place| marking[place.index()] == 0)
            && (transition.some.is_empty() || transition.some.iter().any(|place| marking[place.index()] > 0))
    }

    /// Takes, clears and puts, in this order.
    fn move_tokens(&self, marking: &mut [u8], step: Step) -> Result<(), TooMany> {
        let transition = self.transition(step);
        for place in transition.take.iter() {
            marking[place.index()] -= 1;
        }
        for place in transition.clear.iter() {
            marking[place.index()] = 0;
        }
        for place in transition.put.iter() {
            let tokens = &mut marking[place.index()];
            *tokens = match self.tables[step.participant].places[place.index()].kind {
                // Two are as bad as more; a bound on nodes has to see the one beyond it.
                PlaceKind::Ended(_) => tokens.saturating_add(1).min(self.saturation()),
                PlaceKind::NotStarted
                | PlaceKind::Start(_)
                | PlaceKind::SequenceFlow { .. }
                | PlaceKind::Running(_)
                | PlaceKind::Waiting(_)
                | PlaceKind::Stage(..)
                | PlaceKind::Mark(..) => tokens.checked_add(1).ok_or(TooMany)?,
            };
        }
        Ok(())
    }

    /// Whether no count of a state is greater than the bound allows.
    fn is_within(&self, state: &State) -> bool {
        let below = |count: u8, limit: Option<u32>| limit.is_none_or(|limit| u32::from(count) <= limit);
        let limit = |kind: &PlaceKind| match kind {
            PlaceKind::NotStarted | PlaceKind::Mark(..) => None,
            PlaceKind::SequenceFlow { .. } => self.bound.flows,
            PlaceKind::Start(_)
            | PlaceKind::Running(_)
            | PlaceKind::Waiting(_)
            | PlaceKind::Stage(..)
            | PlaceKind::Ended(_) => self.bound.nodes,
        };
        let on_message_flows = self.bound.messages.into_iter().chain(self.bound.flows).min();
        let mut tables = self.tables.iter().zip(&state.markings);
        tables.all(|(table, marking)| {
            table.places.iter().zip(marking).all(|(place, tokens)| below(*tokens, limit(&place.kind)))
        }) && state.transit.flows.iter().all(|messages| below(*messages, on_message_flows))
    }

    fn saturation(&self) -> u8 {
        let beyond = self.bound.nodes.map_or(2, |nodes| nodes.saturating_add(1).max(2));
        u8::try_from(beyond).unwrap_or(u8::MAX)
    }
}
