//! What one participant does, whatever its partners do: its sendings and receipts are visible, the rest is silent.

use crate::composition::{Labels, kept};
use crate::observation::{exchange_of, flow_of};
use crate::protocol_system::{LastBlock, automaton_system};
use crate::{LabelledStep, LabelledTransitionSystem, LimitReached};
use quadrille_choreography::{Machine, Protocol};
use quadrille_endpoint::{Action, Direction, Endpoint, TransitionIx};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Network, Options, Reason, Run, StateGraph, state_graph};
use std::collections::{BTreeMap, BTreeSet};

/// A participant as a labelled transition system. Its labels are actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantSystem {
    /// The system.
    pub system: LabelledTransitionSystem,
    /// For each label what it is.
    pub actions: Vec<LocalAction>,
    /// For each state whether nothing is going on in it: it has ended, or has not begun and need not begin.
    pub is_quiet: Vec<bool>,
    /// For each state whether something silent happens in it without anybody or anything to wait for: it does not stay
    /// there. Timers and what the model leaves open may be waited for.
    pub is_passing: Vec<bool>,
}

/// A sending or a receipt, in names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalAction {
    /// Whether it is a sending.
    pub sends: bool,
    /// The other participant.
    pub partner: String,
    /// The message.
    pub message: String,
}

impl std::fmt::Display for LocalAction {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (verb, preposition) = if self.sends { ("send", "to") } else { ("receive", "from") };
        write!(formatter, "{verb} `{}` {preposition} `{}`", self.message, self.partner)
    }
}

/// A participant's process, alone: its partners may send anything at any time and take everything.
pub struct ParticipantProcess {
    /// What it does.
    pub participant: ParticipantSystem,
    alone: Endpoints,
    options: Options,
    graph: StateGraph,
    /// For each step of the system the step of the graph that it stands for.
    origins: Vec<u32>,
}

impl ParticipantProcess {
    /// The process of a participant of a collaboration; none if it has no such participant with a process.
    ///
    /// # Errors
    /// Why not all states are known.
    pub fn new(endpoints: &Endpoints, name: &str, options: &Options) -> Option<Result<Self, Reason>> {
        let named = |table: &&Endpoint| table.name == name;
        let mut tables = endpoints.list.iter().map(|endpoint| &endpoint.table);
        let id =
            tables.clone().find(named).or_else(|| tables.find(|table| table.participant == name))?.participant.clone();
        let list = endpoints.list.iter().filter(|endpoint| endpoint.table.participant == id).cloned().collect();
        let alone = Endpoints { list, ..endpoints.clone() };
        Some(Self::of_one(alone, options))
    }

    fn of_one(alone: Endpoints, options: &Options) -> Result<Self, Reason> {
        let graph = state_graph(&alone, Network::Bag, &kept(options))?;
        let table = &alone.list[0].table;
        let (mut labels, mut actions, mut steps) = (Labels::default(), Vec::new(), Vec::new());
        let mut is_passing = vec![false; graph.is_quiet.len()];
        for step in &graph.steps {
            let taken = graph.taken(step.step);
            let action = taken.iter().find_map(|(_, at)| local_action(table, *at));
            is_passing[step.from as usize] |= action.is_none() && !waits(table, taken);
            let label = action.map(|action| {
                let label = labels.intern(action.to_string());
                if label as usize == actions.len() {
                    actions.push(action);
                }
                label
            });
            steps.push((LabelledStep { from: step.from, label, to: step.to }, step.step));
        }
        steps.sort_unstable();
        steps.dedup_by_key(|(step, _)| *step);
        let (steps, origins): (Vec<LabelledStep>, Vec<u32>) = steps.into_iter().unzip();
        let states = u32::try_from(graph.is_quiet.len()).unwrap_or(u32::MAX);
        let goes_on: BTreeSet<u32> = graph.steps.iter().map(|step| step.from).collect();
        let ended = |state: &u32| graph.is_quiet[*state as usize] && !goes_on.contains(state);
        let terminated = (0..states).filter(ended).collect();
        let system = LabelledTransitionSystem::new(labels.names, states, 0, steps, terminated);
        let participant = ParticipantSystem { system, actions, is_quiet: graph.is_quiet.clone(), is_passing };
        Ok(Self { participant, alone, options: options.clone(), graph, origins })
    }

    /// The endpoint of the participant.
    #[must_use]
    pub fn table(&self) -> &Endpoint {
        &self.alone.list[0].table
    }

    /// Steps from the beginning as a run of the diagram, replayed.
    ///
    /// # Errors
    /// If it is not known that some data allows it.
    pub fn told(&self, steps: &[LabelledStep], explanation: String) -> Result<Run, Reason> {
        let position = |step: &LabelledStep| self.participant.system.steps.binary_search(step).ok();
        let origins = steps.iter().filter_map(position).map(|at| self.origins[at]);
        let taken: Vec<(usize, TransitionIx)> = origins.flat_map(|step| self.graph.taken(step)).copied().collect();
        quadrille_verifier::told(&self.alone, Network::Bag, &self.options, &taken, explanation)
    }
}

/// Whether the first of some transitions may be waited for.
fn waits(table: &Endpoint, taken: &[(usize, TransitionIx)]) -> bool {
    let action = taken.first().map(|(_, at)| &table.transitions[at.index()].action);
    matches!(action, Some(Action::Timer(_) | Action::Happens | Action::ReceiveFromEnvironment))
}

fn local_action(table: &Endpoint, at: TransitionIx) -> Option<LocalAction> {
    let (exchange, direction) = exchange_of(table, flow_of(&table.transitions[at.index()].action)?);
    Some(match direction {
        Direction::Outgoing => LocalAction { sends: true, partner: exchange.receiver, message: exchange.message },
        Direction::Incoming => LocalAction { sends: false, partner: exchange.sender, message: exchange.message },
    })
}

impl ParticipantSystem {
    /// Whether it begins with the receipt of a message, and with nothing else.
    #[must_use]
    pub fn starts_by_message(&self) -> bool {
        let receives = |step: &LabelledStep| step.label.is_some_and(|label| !self.actions[label as usize].sends);
        let first = self.system.leaving(self.system.initial);
        !first.is_empty() && first.iter().all(receives) && self.is_quiet[self.system.initial as usize]
    }

    /// What a machine does. Where it may end although it can send, it decides whether it does.
    ///
    /// # Errors
    /// If it has more states than the limit.
    pub fn of_machine(protocol: &Protocol, machine: &Machine, max_states: usize) -> Result<Self, LimitReached> {
        let action = |interaction: quadrille_choreography::Interaction| {
            let sends = interaction.sender == machine.role;
            let partner = if sends { interaction.receiver } else { interaction.sender };
            LocalAction {
                sends,
                partner: protocol.roles[partner.index()].name.clone(),
                message: protocol.labels[interaction.label.index()].name.clone(),
            }
        };
        let known: BTreeMap<String, LocalAction> = crate::interactions(&machine.behaviour)
            .into_iter()
            .map(|interaction| (action(interaction).to_string(), action(interaction)))
            .collect();
        let name = |interaction, _| action(interaction).to_string();
        let mut system = automaton_system(&machine.behaviour, LastBlock::MayEnd, false, &name, max_states)?.system;
        let actions: Vec<LocalAction> = system.labels.iter().map(|label| known[label].clone()).collect();
        let sends = |step: &LabelledStep| step.label.is_some_and(|label| actions[label as usize].sends);
        for state in system.terminated.clone() {
            if system.leaving(state).iter().any(sends) {
                let stopped = system.states;
                let receipts = system.leaving(state).iter().filter(|step| step.label.is_some() && !sends(step));
                let mut steps: Vec<LabelledStep> =
                    receipts.map(|step| LabelledStep { from: stopped, ..*step }).collect();
                steps.push(LabelledStep { from: state, label: None, to: stopped });
                steps.extend(&system.steps);
                let ended = system.terminated.iter().copied().filter(|other| *other != state);
                let terminated = ended.chain([stopped]).collect();
                let labels = system.labels.clone();
                system = LabelledTransitionSystem::new(labels, stopped + 1, system.initial, steps, terminated);
            }
        }
        let is_quiet = (0..system.states).map(|state| system.is_terminated(state)).collect();
        let silent = |state| system.leaving(state).iter().any(|step| step.label.is_none());
        // A machine that may stop or send is a place of its own for either.
        let is_passing = (0..system.states).map(|state| silent(state) && !system.leaving(state).iter().any(sends));
        let is_passing = is_passing.collect();
        Ok(Self { system, actions, is_quiet, is_passing })
    }
}
