//! Rule kind (1): a record when a node is entered or left (fields after J. Anseeuw et al., *BPMN extensions for decentralized execution and monitoring of business processes*, §4.2).

use super::{Measured, Monitor, Observation, Sample, Summary};
use crate::key::KeyValue;
use crate::time::Timestamp;
use quadrille_endpoint::{DataField, Phase, PointRole, RuleIx, RuleKind, Text};
use serde::Serialize;
use std::collections::VecDeque;

/// A record of a log rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// Id of the rule.
    pub rule: Text,
    /// The choreography instance.
    pub choreography: String,
    /// Keys bound in the instance, by id, with their values.
    pub keys: Vec<(Text, KeyValue)>,
    /// Number of the process instance at the participant.
    pub instance: u64,
    /// How many times the node has begun in this instance.
    pub enactment: u32,
    /// Id of the node.
    pub element: Text,
    /// Its name.
    pub name: Text,
    /// Whether it is entered or left.
    pub phase: Phase,
    /// When, on the participant's clock.
    pub local_time: Timestamp,
    /// Whose clock: the participant's id.
    pub clock: Text,
    /// Attributes of the node that the rule asks for.
    pub fields: Vec<(Text, Text)>,
    /// Data that the rule asks for.
    pub data: Vec<DataValue>,
}

/// Data in a log record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataValue {
    /// Id of the data object in the model.
    pub reference: Text,
    /// Members from the payload's root.
    pub path: Vec<Text>,
    /// The value as text; none if it has not been written, or stands at another participant.
    pub value: Option<String>,
}

/// The latest records of a rule, and how many there have been.
#[derive(Debug)]
pub struct Log {
    rule: RuleIx,
    limit: usize,
    entries: VecDeque<LogEntry>,
    summary: Summary,
}

impl Log {
    pub fn new(rule: RuleIx, limit: usize) -> Self {
        Self { rule, limit, entries: VecDeque::new(), summary: Summary::default() }
    }
}

impl Monitor for Log {
    fn observe(&mut self, role: PointRole, observation: &Observation<'_>) -> Option<Sample> {
        let entry = entry(self.rule, role, observation)?;
        if self.entries.len() >= self.limit {
            self.entries.pop_front();
        }
        if self.limit > 0 {
            self.entries.push_back(entry);
        }
        self.summary.add(None);
        Some(Sample { instance: observation.instance, value: None })
    }

    fn figure(&self) -> Measured {
        Measured { summary: self.summary, ..Measured::default() }
    }

    fn entries(&self) -> Box<dyn Iterator<Item = &LogEntry> + '_> {
        Box::new(self.entries.iter())
    }
}

fn entry(rule: RuleIx, role: PointRole, observation: &Observation<'_>) -> Option<LogEntry> {
    let PointRole::Log { node, phase } = role else { return None };
    let endpoint = observation.definition.endpoint();
    let rule = &endpoint.monitoring.rules[rule.index()];
    let RuleKind::Log { fields, data } = &rule.kind else { return None };
    let process = observation.process;
    let keys = process.keys.iter().map(|(key, value)| (endpoint.keys[key.index()].id.clone(), value.clone()));
    let element = endpoint.node(node);
    let attribute = |field: &Text| match field.as_ref() {
        "id" => Some(element.id.clone()),
        "name" => Some(element.name.clone()),
        _ => None,
    };
    let fields = fields.iter().filter_map(|field| attribute(field).map(|value| (field.clone(), value)));
    Some(LogEntry {
        rule: rule.id.clone(),
        choreography: process.choreography.clone(),
        keys: keys.collect(),
        instance: observation.instance,
        enactment: process.enactment(node),
        element: element.id.clone(),
        name: element.name.clone(),
        phase,
        local_time: observation.time,
        clock: endpoint.participant.clone(),
        fields: fields.collect(),
        data: data.iter().map(|field| value(field, observation)).collect(),
    })
}

fn value(field: &DataField, observation: &Observation<'_>) -> DataValue {
    let written = field.slot.and_then(|slot| observation.process.data.get(slot).map(|payload| (slot, payload)));
    let program = &observation.definition.program;
    let value = written.and_then(|(slot, payload)| program.inspect(slot, &field.path, payload));
    DataValue { reference: field.reference.clone(), path: field.path.to_vec(), value }
}
