//! What the operations ask of a participant: its state as messages, and inputs in the environment's name.

use super::Participant;
use crate::engine::Input;
use crate::envelope::Envelope;
use crate::operations::{
    DeadLetter, DeliverFromEnvironmentRequest, EnvironmentReceive, EnvironmentReceivesReply, Incident, LiveInstance,
    MessageLogReply, MonitoringReply, RuleFigures, StartRequest, StatusReply,
};
use crate::program::{Context, Data};
use crate::transport::grpc::refusal;
use bytes::Bytes;
use quadrille_endpoint::{Action, Endpoint, FlowIx, NodeIx, NodeKind, TransitionIx};
use std::collections::BTreeMap;
use tonic::Status;

/// Live instances that one status describes.
pub const INSTANCE_LIMIT: usize = 20;
/// Log records in one reply.
pub const LOG_RECORD_LIMIT: usize = 1024;
/// Receipts for the environment in one reply.
pub const RECEIVE_LIMIT: usize = 1024;

impl Participant {
    /// What the participant is doing.
    pub(crate) fn status(&self) -> StatusReply {
        let engine = &self.parts.engine;
        let endpoint = engine.endpoint();
        let status = engine.status();
        let now = self.parts.clock.now();
        let dead_letter_count = status.dead_letter_total();
        let standing = status.incidents.into_iter().map(|report| Incident {
            instance: report.instance,
            node: report.node,
            message: report.message,
        });
        let failed = status.failed.into_iter().map(|failure| Incident {
            instance: failure.instance,
            node: failure.flow,
            message: format!("message `{}` was refused: {}", failure.message, failure.reason),
        });
        let instances = engine
            .state()
            .live()
            .take(INSTANCE_LIMIT)
            .map(|instance| LiveInstance { instance, description: engine.describe(instance).unwrap_or_default() });
        let overdue = self.wake.is_some_and(|wake| wake <= now);
        StatusReply {
            participant: endpoint.participant.to_string(),
            name: endpoint.name.to_string(),
            version: endpoint.version.to_string(),
            now: now.0,
            idle: self.works.len() == 0 && self.commands.is_empty() && self.backlog.is_empty() && !overdue,
            counters: Some(self.counters),
            started: status.started,
            ended: status.ended,
            live: status.live,
            done: status.done,
            waiting: status.waiting,
            buffered: status.buffered,
            unacknowledged: status.unacknowledged,
            works: self.works.len() as u64,
            next_due: status.next_due.map(|due| due.0),
            dead_letter_count,
            dead_letters: status.dead_letters.into_iter().map(dead_letter).collect(),
            incident_count: status.incident_count + status.failed_total,
            incidents: standing.chain(failed).collect(),
            instances: instances.collect(),
        }
    }

    /// What the monitoring rules have measured, and the latest log records.
    pub(crate) fn monitoring(&self, log_records: u32) -> MonitoringReply {
        let engine = &self.parts.engine;
        let limit = usize::try_from(log_records).unwrap_or(usize::MAX).min(LOG_RECORD_LIMIT);
        let kept = engine.log().count();
        let latest = engine.log().skip(kept.saturating_sub(limit));
        let json = |entry| serde_json::to_string(entry).expect("a log record has text keys only, as JSON demands");
        MonitoringReply {
            rules: engine.monitoring().rules.into_iter().map(RuleFigures::from).collect(),
            log: latest.map(json).collect(),
        }
    }

    /// A page of the messages sent.
    pub(crate) fn message_log(&self, after: u64) -> MessageLogReply {
        self.sent.after(after)
    }

    /// Receipts that wait for the environment.
    pub(crate) fn environment_receives(&self) -> EnvironmentReceivesReply {
        let endpoint = self.parts.engine.endpoint();
        let receives = self.parts.engine.environment_receives().take(RECEIVE_LIMIT).map(|(instance, transition)| {
            let node = endpoint.transitions[transition.index()].node;
            EnvironmentReceive { instance, transition: transition.0, node: endpoint.node(node).id.to_string() }
        });
        EnvironmentReceivesReply { receives: receives.collect() }
    }

    /// A node by its id.
    pub(crate) fn node(&self, id: &str) -> Result<NodeIx, Status> {
        let nodes = &self.parts.engine.endpoint().nodes;
        let found = nodes.iter().position(|node| node.id == id).map(NodeIx::at);
        found.ok_or_else(|| Status::not_found(format!("there is no node `{id}`")))
    }

    /// The inputs that start instances as asked: triggers of a start event that needs no message flow,
    /// or messages in the name of a pool without a process.
    pub(crate) fn start_inputs(&mut self, request: &StartRequest, count: u32) -> Result<Vec<Input>, Status> {
        let node = request.node.as_deref().map(|id| self.node(id)).transpose()?;
        let starts = self.parts.engine.starts();
        let by_message = environment_starts(self.parts.engine.endpoint());
        let triggered = match node {
            Some(node) => starts.contains(&node),
            None => !starts.is_empty() || by_message.is_empty(),
        };
        if triggered {
            let input = Input::Start { node, choreography: request.choreography.clone() };
            return Ok(vec![input; count as usize]);
        }
        let mut wanted = by_message.into_iter().filter(|(start, _)| node.is_none_or(|node| node == *start));
        let (Some((start, flow)), None) = (wanted.next(), wanted.next()) else {
            return Err(refusal::malformed(
                "it has to be said which start event is meant, one that the environment can trigger",
            ));
        };
        (0..count).map(|_| self.start_message(start, flow, request.choreography.clone())).collect()
    }

    /// The environment begins a choreography instance of its own, unless it is told which.
    fn start_message(&mut self, node: NodeIx, flow: FlowIx, choreography: Option<String>) -> Result<Input, Status> {
        self.environment_messages += 1;
        let number = self.environment_messages;
        let choreography = choreography.unwrap_or_else(|| format!("environment/{}/{number}", self.parts.nonce));
        let context = Context { instance: number, choreography, enactment: 1, keys: BTreeMap::new() };
        let payload = self.compose(&context, node, flow)?;
        Ok(self.message_of_environment(flow, context.choreography, payload))
    }

    /// The input that gives the environment's message to a receipt that waits for it.
    pub(crate) fn environment_input(&mut self, request: DeliverFromEnvironmentRequest) -> Result<Input, Status> {
        let DeliverFromEnvironmentRequest { instance, transition, payload } = request;
        let transition = TransitionIx(transition);
        let engine = &self.parts.engine;
        if !engine.environment_receives().any(|waiting| waiting == (instance, transition)) {
            return Err(Status::not_found("no receipt of this instance waits there for the environment"));
        }
        let step = &engine.endpoint().transitions[transition.index()];
        let Action::Receive(flow) = step.action else {
            return Ok(Input::FromEnvironment { instance, transition });
        };
        let context = engine.context(instance, step.node);
        let context = context.ok_or_else(|| Status::not_found("there is no such instance"))?;
        let payload = payload.map_or_else(|| self.compose(&context, step.node, flow), Ok)?;
        self.environment_messages += 1;
        Ok(self.message_of_environment(flow, context.choreography, payload))
    }

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx) -> Result<Bytes, Status> {
        let composed = self.parts.program.compose(context, node, flow, &Data::default());
        composed.map_err(|fault| Status::failed_precondition(fault.message))
    }

    fn message_of_environment(&self, flow: FlowIx, choreography: String, payload: Bytes) -> Input {
        let endpoint = self.parts.engine.endpoint();
        let partner = &endpoint.partners[endpoint.flows[flow.index()].partner.index()].participant;
        Input::Receive(Envelope {
            id: format!("{partner}/{}/{}/{}", endpoint.participant, self.parts.nonce, self.environment_messages),
            flow,
            sender: partner.to_string(),
            choreography: Some(choreography),
            sent_at: Some(self.parts.clock.now()),
            payload,
        })
    }
}

fn dead_letter(letter: crate::engine::DeadLetter) -> DeadLetter {
    DeadLetter { envelope: letter.envelope, reason: letter.reason, flow: letter.flow }
}

/// Start events whose message comes from a pool without a process.
fn environment_starts(endpoint: &Endpoint) -> Vec<(NodeIx, FlowIx)> {
    let starts = endpoint.transitions.iter().filter_map(|step| match step.action {
        Action::Receive(flow) => {
            let partner = endpoint.flows[flow.index()].partner;
            let starts = endpoint.node(step.node).kind == NodeKind::MessageStartEvent;
            (starts && endpoint.partners[partner.index()].environment).then_some((step.node, flow))
        }
        Action::None
        | Action::Start
        | Action::Send(_)
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => None,
    });
    let mut starts: Vec<_> = starts.collect();
    // Whichever message begins it: the first is as good as the others.
    starts.dedup_by_key(|(node, _)| *node);
    starts
}
