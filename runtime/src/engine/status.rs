//! What a participant is doing, in numbers and in the diagram's words.

use super::definition::Definition;
use super::next_due;
use crate::state::State;
use crate::time::Timestamp;
use quadrille_endpoint::FlowIx;
use serde::Serialize;
use std::collections::BTreeMap;

/// The status of a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Instances that have begun.
    pub started: u64,
    /// Instances that have ended.
    pub ended: u64,
    /// Instances that have begun and not ended.
    pub live: u64,
    /// Those of them that wait or are done.
    pub done: u64,
    /// Messages that belong to no instance yet.
    pub buffered: u64,
    /// Messages in the bags of live instances.
    pub waiting: u64,
    /// Messages sent that no partner has acknowledged.
    pub unacknowledged: u64,
    /// Work of activities that has begun and not ended.
    pub running: u64,
    /// When the next timer is due, the next time to live is over, or the next instance is to be closed.
    pub next_due: Option<Timestamp>,
    /// Messages that found their instance.
    pub received_total: u64,
    /// Messages sent.
    pub sent_total: u64,
    /// Messages that a partner has acknowledged.
    pub acknowledged_total: u64,
    /// Messages that a partner refused for good.
    pub failed_total: u64,
    /// The latest of them.
    pub failed: Vec<FailedSending>,
    /// Messages given up, by reason.
    pub dead_letter_counts: BTreeMap<String, u64>,
    /// The latest of them.
    pub dead_letters: Vec<DeadLetter>,
    /// Nodes that stand still.
    pub incident_count: u64,
    /// The first of them.
    pub incidents: Vec<IncidentReport>,
    /// Messages and starts refused since the participant came up, by code.
    pub refusals: BTreeMap<String, u64>,
}

/// A message that was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadLetter {
    /// Id of the envelope.
    pub envelope: String,
    /// Id of the message flow.
    pub flow: String,
    /// Name of the message.
    pub message: String,
    /// The instance that it was for, if that is known.
    pub instance: Option<u64>,
    /// Why it was given up.
    pub reason: String,
    /// When.
    pub time: Timestamp,
}

/// A message that a partner refused for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailedSending {
    /// Id of the envelope.
    pub envelope: String,
    /// Id of the message flow.
    pub flow: String,
    /// Name of the message.
    pub message: String,
    /// The instance that sent it.
    pub instance: u64,
    /// Why it was refused.
    pub reason: String,
    /// When.
    pub time: Timestamp,
}

/// A node that stands still until a person acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentReport {
    /// The process instance.
    pub instance: u64,
    /// Id of the node.
    pub node: String,
    /// Its name.
    pub name: String,
    /// What went wrong.
    pub message: String,
    /// When.
    pub time: Timestamp,
}

impl Status {
    /// How many messages were given up.
    #[must_use]
    pub fn dead_letter_total(&self) -> u64 {
        self.dead_letter_counts.values().sum()
    }

    /// Messages that were sent or received and not consumed: kept, waiting, on their way, given up, refused.
    #[must_use]
    pub fn left_over(&self) -> u64 {
        self.buffered + self.waiting + self.unacknowledged + self.dead_letter_total() + self.failed_total
    }
}

pub(super) fn status(definition: &Definition, state: &State, refusals: &BTreeMap<String, u64>) -> Status {
    let counts = state.counts();
    let outgoing = state.outgoing();
    Status {
        started: counts.started,
        ended: counts.ended,
        live: state.live_count() as u64,
        done: state.resting().len() as u64,
        buffered: state.buffer().len() as u64,
        waiting: counts.waiting,
        unacknowledged: outgoing.len() as u64,
        running: state.running_count() as u64,
        next_due: next_due(definition, state),
        received_total: counts.received,
        sent_total: counts.sent,
        acknowledged_total: counts.acknowledged,
        failed_total: outgoing.failed,
        failed: failed(definition, state),
        dead_letter_counts: state.dead().counts.clone(),
        dead_letters: dead_letters(definition, state),
        incident_count: state.incidents().len() as u64,
        incidents: incidents(definition, state),
        refusals: refusals.clone(),
    }
}

fn flow_id(definition: &Definition, flow: FlowIx) -> String {
    definition.endpoint().flows[flow.index()].id.to_string()
}

fn failed(definition: &Definition, state: &State) -> Vec<FailedSending> {
    let failures = state.outgoing().failures.iter().map(|failure| FailedSending {
        envelope: failure.envelope.clone(),
        flow: flow_id(definition, failure.flow),
        message: definition.message_name(failure.flow).to_owned(),
        instance: failure.instance,
        reason: failure.reason.clone(),
        time: failure.time,
    });
    failures.collect()
}

fn dead_letters(definition: &Definition, state: &State) -> Vec<DeadLetter> {
    let letters = state.dead().latest.iter().map(|letter| DeadLetter {
        envelope: letter.envelope.clone(),
        flow: flow_id(definition, letter.flow),
        message: definition.message_name(letter.flow).to_owned(),
        instance: letter.instance,
        reason: letter.reason.clone(),
        time: letter.time,
    });
    letters.collect()
}

fn incidents(definition: &Definition, state: &State) -> Vec<IncidentReport> {
    let listed = state.incidents().iter().take(definition.options.max_listed);
    let reports = listed.filter_map(|((instance, node), time)| {
        let message = state.instance(*instance)?.incidents.get(node)?.clone();
        let element = definition.endpoint().node(*node);
        let (node, name) = (element.id.to_string(), element.name.to_string());
        Some(IncidentReport { instance: *instance, node, name, message, time: *time })
    });
    reports.collect()
}
