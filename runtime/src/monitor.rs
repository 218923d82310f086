//! Monitoring: what the model's rules observe at this participant (single points, ranges,
//! aggregates).
//!
//! Figures are a fold over the same records as the state, so that they survive a recovery. Each rule
//! has one `Monitor`; what a single point or a range gives is a `Sample`, which the aggregates over
//! that rule take in.

mod aggregate;
mod delay;
mod figure;
mod log;
mod range;
mod summary;

pub use figure::{Figure, Figures, Group};
pub use log::{DataValue, LogEntry};
pub use summary::Summary;

use crate::conversation::Instance;
use crate::engine::Definition;
use crate::journal::{Event, Record};
use crate::state::State;
use crate::time::Timestamp;
use aggregate::Aggregate;
use delay::Delay;
use log::Log;
use quadrille_endpoint::{Phase, Point, PointRole, RangeFunction, RuleIx, RuleKind};
use range::Range;
use std::fmt::Debug;

/// What one rule does with what is observed at its points.
trait Monitor: Debug + Send + Sync {
    /// Something is observed at one of its points; gives a sample if that completes one.
    fn observe(&mut self, role: PointRole, observation: &Observation<'_>) -> Option<Sample>;

    /// The rule that it aggregates has given a sample.
    fn take(&mut self, _sample: Sample) {}

    /// An instance has ended: nothing more comes from it.
    fn ended(&mut self, _instance: u64) {}

    /// What it has measured.
    fn figure(&self) -> Measured;

    /// The records that it keeps.
    fn entries(&self) -> Box<dyn Iterator<Item = &LogEntry> + '_> {
        Box::new(std::iter::empty())
    }
}

/// The circumstances in which a point is reached.
struct Observation<'a> {
    definition: &'a Definition,
    instance: u64,
    process: &'a Instance,
    time: Timestamp,
    /// When the message was sent, if a message is received.
    sent_at: Option<Timestamp>,
}

/// One value of a rule; a log gives none, only its occurrence.
#[derive(Clone, Copy, Debug)]
struct Sample {
    instance: u64,
    value: Option<i64>,
}

/// What a monitor has measured.
#[derive(Clone, Debug, Default)]
struct Measured {
    summary: Summary,
    open: u64,
    groups: Vec<Group>,
}

/// The monitors of a participant, by rule.
#[derive(Debug)]
pub(crate) struct Monitors {
    monitors: Vec<Box<dyn Monitor>>,
    /// By rule: the rules that aggregate it.
    aggregates: Vec<Vec<RuleIx>>,
    /// By node: points when it is entered, and when it is left.
    entered: Vec<Vec<Point>>,
    left: Vec<Vec<Point>>,
    /// Points at receipts.
    receipts: Vec<Point>,
}

impl Monitors {
    pub(crate) fn new(definition: &Definition) -> Self {
        let endpoint = definition.endpoint();
        let rules = &endpoint.monitoring.rules;
        let mut aggregates = vec![Vec::new(); rules.len()];
        for (at, rule) in rules.iter().enumerate() {
            if let RuleKind::Aggregate { of, .. } = rule.kind {
                aggregates[of.index()].push(RuleIx::at(at));
            }
        }
        let mut entered = vec![Vec::new(); endpoint.nodes.len()];
        let mut left = vec![Vec::new(); endpoint.nodes.len()];
        let mut receipts = Vec::new();
        for point in endpoint.monitoring.points.iter() {
            match point.role {
                PointRole::Log { node, phase }
                | PointRole::Opens { node, phase }
                | PointRole::Closes { node, phase } => match phase {
                    Phase::Before => entered[node.index()].push(point.clone()),
                    Phase::After => left[node.index()].push(point.clone()),
                },
                PointRole::ReceivedFrom { .. } => receipts.push(point.clone()),
            }
        }
        let monitors = (0..rules.len()).map(|at| monitor(definition, RuleIx::at(at))).collect();
        Self { monitors, aggregates, entered, left, receipts }
    }

    /// Looks at a record that has been folded into the state.
    pub(crate) fn observe(&mut self, definition: &Definition, state: &State, record: &Record) {
        if self.monitors.is_empty() {
            return;
        }
        let Some(instance) = record.instance else { return };
        if matches!(record.event, Event::Ended | Event::Closed) {
            self.monitors.iter_mut().for_each(|monitor| monitor.ended(instance));
            return;
        }
        let Some(process) = state.instance(instance) else { return };
        let Self { monitors, aggregates, entered, left, receipts } = self;
        let mut observation = Observation { definition, instance, process, time: record.time, sent_at: None };
        let mut report = |point: &Point, observation: &Observation<'_>| {
            if let Some(sample) = monitors[point.rule.index()].observe(point.role, observation) {
                aggregates[point.rule.index()].iter().for_each(|rule| monitors[rule.index()].take(sample));
            }
        };
        if let Event::Fired { transition } = record.event {
            let transition = definition.transition(transition);
            for (nodes, points) in [(&transition.enters, entered), (&transition.leaves, left)] {
                let reached = nodes.iter().flat_map(|node| &points[node.index()]);
                reached.for_each(|point| report(point, &observation));
            }
        } else if let Event::Received { envelope, .. } = &record.event {
            let partner = definition.endpoint().flows[envelope.flow.index()].partner;
            observation.sent_at = envelope.sent_at;
            let reached = receipts.iter().filter(|point| point.role == PointRole::ReceivedFrom { partner });
            reached.for_each(|point| report(point, &observation));
        }
    }

    /// What all rules have measured.
    pub(crate) fn figures(&self, definition: &Definition) -> Figures {
        let endpoint = definition.endpoint();
        let measured = self.monitors.iter().map(|monitor| monitor.figure());
        let rules = endpoint.monitoring.rules.iter().zip(measured);
        let rules = rules.map(|(rule, measured)| Figure::new(endpoint, rule, measured)).collect();
        Figures { participant: endpoint.participant.to_string(), rules }
    }

    /// The records of the log rules that are kept.
    pub(crate) fn log(&self) -> impl Iterator<Item = &LogEntry> {
        self.monitors.iter().flat_map(|monitor| monitor.entries())
    }
}

/// The monitor of a rule: one line for each function.
fn monitor(definition: &Definition, at: RuleIx) -> Box<dyn Monitor> {
    match definition.endpoint().monitoring.rules[at.index()].kind {
        RuleKind::Log { .. } => Box::new(Log::new(at, definition.options.max_log)),
        RuleKind::Range(RangeFunction::Servicetime | RangeFunction::Duration | RangeFunction::Elapsed) => {
            Box::new(Range::default())
        }
        RuleKind::Range(RangeFunction::Delay) => Box::new(Delay::default()),
        RuleKind::Aggregate { scope, .. } => Box::new(Aggregate::new(scope, definition.options.max_groups)),
    }
}
