//! A participant in a scheduled run: its engine, its journal, and the work it has to do.

use super::outcome::SchedulerError;
use crate::engine::{Answer, Effect, Engine, EngineOptions, Input};
use crate::envelope::Envelope;
use crate::journal::Record;
use crate::program::{Context, Data, Program};
use crate::time::Timestamp;
use quadrille_endpoint::{Action, Direction, FlowIx, NodeIx, NodeKind, TransitionIx};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::task::{Poll, Waker};

/// A participant of the run.
pub struct Member {
    pub engine: Engine,
    program: Arc<dyn Program>,
    pub journal: Vec<Record>,
    /// Work that has begun and was not done.
    pub works: Vec<Work>,
    incoming: BTreeMap<String, FlowIx>,
    nonce: String,
    environment_messages: u64,
}

/// Work that is to be done.
#[derive(Clone, Debug)]
pub struct Work {
    node: NodeIx,
    context: Context,
    data: Data,
}

/// A way to begin an instance without a partner.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// A start event is triggered.
    Trigger(NodeIx),
    /// A message start event receives from a pool without a process.
    Message(NodeIx, FlowIx),
}

/// Where a message is sent to.
#[derive(Clone, Debug)]
pub struct Addressed {
    /// Id of the message flow.
    pub flow: String,
    /// Id of the receiver.
    pub partner: String,
    /// Name of the receiver.
    pub name: String,
    /// Whether it is a pool without a process.
    pub to_environment: bool,
    /// Name of the message.
    pub message: String,
}

impl Member {
    pub fn new(program: Arc<dyn Program>, options: EngineOptions) -> Result<Self, String> {
        let nonce = options.nonce.clone();
        let engine = Engine::new(Arc::clone(&program), options)?;
        let flows = program.endpoint().flows.iter().enumerate();
        let incoming = flows.filter(|(_, flow)| flow.direction == Direction::Incoming);
        let incoming = incoming.map(|(at, flow)| (flow.id.to_string(), FlowIx::at(at))).collect();
        Ok(Self { engine, program, journal: Vec::new(), works: Vec::new(), incoming, nonce, environment_messages: 0 })
    }

    /// Id of the participant.
    pub fn participant(&self) -> &str {
        &self.engine.endpoint().participant
    }

    /// Choreography instances with a process instance here that has something left to do.
    pub fn open(&self) -> BTreeSet<String> {
        self.choreographies(|instance| !self.engine.state().resting().contains(instance))
    }

    /// Choreography instances with a process instance here that waits or is done.
    pub fn resting(&self) -> BTreeSet<String> {
        self.choreographies(|instance| self.engine.state().resting().contains(instance))
    }

    fn choreographies(&self, is_meant: impl Fn(u64) -> bool) -> BTreeSet<String> {
        let state = self.engine.state();
        let live = state.live().filter(|instance| is_meant(*instance));
        live.filter_map(|instance| Some(state.instance(instance)?.choreography.clone())).collect()
    }

    /// The message flow with this id, in this participant's numbering, if it comes in here.
    pub fn incoming(&self, id: &str) -> Option<FlowIx> {
        self.incoming.get(id).copied()
    }

    /// Where a message on a flow goes.
    pub fn addressed(&self, flow: FlowIx) -> Addressed {
        let endpoint = self.engine.endpoint();
        let flow = &endpoint.flows[flow.index()];
        let partner = &endpoint.partners[flow.partner.index()];
        Addressed {
            flow: flow.id.to_string(),
            partner: partner.participant.to_string(),
            name: partner.name.to_string(),
            to_environment: partner.environment,
            message: endpoint.messages[flow.message.index()].name.to_string(),
        }
    }

    /// Ways to begin an instance: start events that can be triggered; without any, message start events
    /// whose message comes from a pool without a process.
    pub fn starts(&self) -> Vec<Start> {
        let triggers = self.engine.starts();
        if !triggers.is_empty() {
            return triggers.into_iter().map(Start::Trigger).collect();
        }
        let endpoint = self.engine.endpoint();
        let steps = (0..endpoint.transitions.len()).map(TransitionIx::at);
        let received = steps.filter_map(|step| self.awaited(step));
        let starts = received.filter(|(node, flow)| {
            let partner = endpoint.flows[flow.index()].partner;
            endpoint.node(*node).kind == NodeKind::MessageStartEvent && endpoint.partners[partner.index()].environment
        });
        starts.map(|(node, flow)| Start::Message(node, flow)).collect()
    }

    /// The message flow that a step waits for, with its node; none if it needs none.
    pub fn awaited(&self, transition: TransitionIx) -> Option<(NodeIx, FlowIx)> {
        let transition = &self.engine.endpoint().transitions[transition.index()];
        if let Action::Receive(flow) = transition.action { Some((transition.node, flow)) } else { None }
    }

    /// Whether an envelope has arrived before.
    pub fn has_taken(&self, envelope: &str) -> bool {
        self.engine.state().has_seen(envelope)
    }

    /// Lets the engine act: gives its answer, and the messages that it sends.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> (Answer, Vec<Envelope>) {
        let turn = self.engine.handle(input, now);
        self.journal.extend(turn.records);
        let mut sent = Vec::new();
        for effect in turn.effects {
            match effect {
                Effect::Perform { node, context, data } => self.works.push(Work { node, context, data }),
                Effect::Send(envelope) => sent.push(envelope),
                // The scheduler asks for the next due time before it lets time pass.
                Effect::Wake(_) => {}
            }
        }
        (turn.answer, sent)
    }

    /// Does work, and gives the input that says so.
    pub fn work(&mut self, at: usize) -> Result<Input, SchedulerError> {
        let Work { node, context, data } = self.works.swap_remove(at);
        let (instance, enactment) = (context.instance, context.enactment);
        let mut future = self.program.perform(context, node, data);
        match future.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Ok(Input::WorkEnded { instance, node, enactment, result }),
            Poll::Pending => Err(SchedulerError::Unready {
                participant: self.participant().to_owned(),
                node: self.engine.endpoint().node(node).name.to_string(),
            }),
        }
    }

    /// A message in the name of a pool without a process, to a waiting instance or to start one; with the
    /// sender's name.
    pub fn message_of_environment(
        &mut self,
        node: NodeIx,
        flow: FlowIx,
        instance: Option<u64>,
        now: Timestamp,
    ) -> Result<(String, Envelope), SchedulerError> {
        self.environment_messages += 1;
        let number = self.environment_messages;
        let context = instance.and_then(|instance| self.engine.context(instance, node)).unwrap_or_else(|| Context {
            instance: number,
            choreography: format!("environment/{}/{number}", self.nonce),
            enactment: 1,
            keys: BTreeMap::new(),
        });
        let composed = self.program.compose(&context, node, flow, &Data::default());
        let payload = composed.map_err(|fault| SchedulerError::Environment {
            participant: self.participant().to_owned(),
            reason: fault.message,
        })?;
        let endpoint = self.engine.endpoint();
        let partner = &endpoint.partners[endpoint.flows[flow.index()].partner.index()];
        let sender = partner.participant.to_string();
        let id = format!("{sender}/{}/{}/{number}", endpoint.participant, self.nonce);
        let choreography = Some(context.choreography);
        Ok((partner.name.to_string(), Envelope { id, flow, sender, choreography, sent_at: Some(now), payload }))
    }
}
