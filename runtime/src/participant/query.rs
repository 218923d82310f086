//! What the operations ask of a participant: its state as messages, and inputs in the environment's name.

use super::Participant;
use crate::engine::Input;
use crate::envelope::Envelope;
use crate::operations::{
    DeadLetter, DeliverFromEnvironmentRequest, EnvironmentReceive, EnvironmentReceivesReply, Incident, LiveInstance,
    MessageLogReply, MonitoringReply, StartRequest, StatusReply,
};
use crate::program::{Context, Data};
use crate::transport::grpc::refusal;
use bytes::Bytes;
use quadrille_endpoint::{Action, Endpoint, FlowIx, NodeIx, NodeKind, TransitionIx};
use std::collections::BTreeMap;
use tonic::Status;

/// Live instances that one status describes.
pub const INSTANCE_LIMIT: usize = 20;
/// Receipts for the environment in one reply.
pub const RECEIVE_LIMIT: usize = 1024;

impl Participant {
    /// What the participant is doing.
    pub(crate) fn status(&self) -> StatusReply {
        let engine = &self.parts.engine;
        let endpoint = engine.endpoint();
        let status = engine.status();
        let now = self.parts.clock.now();
        let overdue = self.wake.is_some_and(|wake| wake <= now);
        StatusReply {
            participant: endpoint.participant.to_string(),
            name: endpoint.name.to_string(),
            version: endpoint.version.to_string(),
            now: now.0,
            idle: self.works.len() == 0 && self.commands.is_empty() && self.backlog.is_empty() && !overdue,
            counters: Some(self.counters),
            works: self.works.len() as u64,
            next_due: engine.next_due().map(|due| due.0),
            ..StatusReply::default()
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
        | Action::Peek(_) => None,
    });
    let mut starts: Vec<_> = starts.collect();
    // Whichever message begins it: the first is as good as the others.
    starts.dedup_by_key(|(node, _)| *node);
    starts
}
