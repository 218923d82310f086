//! An engine on the bench: inputs in, a readable trace of records out. After every turn, the fold of all
//! records must be the engine's state.

use crate::implementation::Implementation;
use bytes::Bytes;
use quadrille_endpoint::{Endpoint, FlowIx, NodeIx};
use quadrille_runtime::engine::{Answer, Effect, Engine, EngineOptions, Input};
use quadrille_runtime::envelope::Envelope;
use quadrille_runtime::journal::{Event, Record};
use quadrille_runtime::program::{Context, Data, Fault, Program, WorkResult};
use quadrille_runtime::time::Timestamp;
use std::collections::VecDeque;
use std::sync::Arc;
use std::task::{Poll, Waker};
use std::time::Duration;

pub const SECOND: i64 = 1_000_000_000;

pub fn options() -> EngineOptions {
    EngineOptions {
        time_to_live: Duration::from_secs(60),
        retention: Duration::from_secs(120),
        max_steps: 50,
        ..EngineOptions::new("n".to_owned())
    }
}

pub struct Bench {
    program: Arc<dyn Program>,
    options: EngineOptions,
    pub engine: Engine,
    pub journal: Vec<Record>,
    pub now: Timestamp,
    pub works: VecDeque<(NodeIx, Context, Data)>,
    pub sent: Vec<Envelope>,
    pub wakes: Vec<Timestamp>,
    told: usize,
    arrivals: u32,
}

impl Bench {
    pub fn new(implementation: Implementation) -> Self {
        Self::with(implementation, options())
    }

    pub fn with(implementation: Implementation, options: EngineOptions) -> Self {
        let program = implementation.shared();
        let engine = Engine::new(Arc::clone(&program), options.clone()).expect("the table can be run");
        Self {
            program,
            options,
            engine,
            journal: Vec::new(),
            now: Timestamp(0),
            works: VecDeque::new(),
            sent: Vec::new(),
            wakes: Vec::new(),
            told: 0,
            arrivals: 0,
        }
    }

    pub fn endpoint(&self) -> &Endpoint {
        self.program.endpoint()
    }

    pub fn node(&self, name: &str) -> NodeIx {
        NodeIx::at(self.endpoint().nodes.iter().position(|node| node.name == name).expect("the node is there"))
    }

    pub fn turn(&mut self, input: Input) -> Answer {
        let turn = self.engine.handle(input, self.now);
        self.journal.extend(turn.records);
        turn.effects.into_iter().for_each(|effect| self.carry_out(effect));
        let folded = self.recovered();
        assert_eq!(folded.state(), self.engine.state(), "the fold of the records is the state");
        assert_eq!(folded.monitoring(), self.engine.monitoring(), "the fold of the records gives the figures");
        turn.answer
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Perform { node, context, data } => self.works.push_back((node, context, data)),
            Effect::Send(envelope) => self.sent.push(envelope),
            Effect::Wake(time) => self.wakes.push(time),
        }
    }

    pub fn recovered(&self) -> Engine {
        let records = self.journal.iter().cloned();
        Engine::recover(Arc::clone(&self.program), self.options.clone(), records).expect("the records fold")
    }

    /// Forgets everything but the journal, and carries out what is outstanding.
    pub fn crash(&mut self) {
        self.engine = self.recovered();
        self.works.clear();
        for effect in self.engine.outstanding() {
            if !matches!(effect, Effect::Send(_)) {
                self.carry_out(effect);
            }
        }
    }

    pub fn start(&mut self) -> Answer {
        self.turn(Input::Start { node: None, choreography: None })
    }

    pub fn flow(&self, name: &str) -> FlowIx {
        FlowIx::at(self.endpoint().flows.iter().position(|flow| flow.id == name).expect("the flow is there"))
    }

    /// A message with a new id and without metadata.
    pub fn receive(&mut self, flow: &str, payload: &str) -> Answer {
        self.receive_in(flow, payload, None)
    }

    pub fn receive_in(&mut self, flow: &str, payload: &str, choreography: Option<&str>) -> Answer {
        self.arrivals += 1;
        let id = format!("e{}", self.arrivals);
        self.receive_as(&id, flow, payload, choreography)
    }

    pub fn receive_as(&mut self, id: &str, flow: &str, payload: &str, choreography: Option<&str>) -> Answer {
        let envelope = Envelope {
            id: id.to_owned(),
            flow: self.flow(flow),
            sender: "partner".to_owned(),
            choreography: choreography.map(str::to_owned),
            sent_at: Some(Timestamp(self.now.0 - SECOND)),
            payload: Bytes::from(payload.to_owned()),
        };
        self.turn(Input::Receive(envelope))
    }

    /// Does all work that has begun, and what follows.
    pub fn work(&mut self) {
        while !self.works.is_empty() {
            self.work_once();
        }
    }

    /// Does the work that began first.
    pub fn work_once(&mut self) {
        let (node, context, data) = self.works.pop_front().expect("work has begun");
        let (instance, enactment) = (context.instance, context.enactment);
        let program = Arc::clone(&self.program);
        let mut work = program.perform(context, node, data);
        match work.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => self.end_work(instance, node, enactment, result),
            Poll::Pending => unreachable!("work in tests is done at once"),
        }
    }

    pub fn end_work(&mut self, instance: u64, node: NodeIx, enactment: u32, result: Result<WorkResult, Fault>) {
        self.turn(Input::WorkEnded { instance, node, enactment, result });
    }

    /// Lets time pass until so many seconds after the beginning.
    pub fn at(&mut self, seconds: i64) {
        self.now = Timestamp(seconds * SECOND);
        self.turn(Input::Tick);
    }

    /// Acknowledges all that was sent.
    pub fn acknowledge(&mut self) {
        for envelope in std::mem::take(&mut self.sent) {
            self.turn(Input::Delivered { envelope: envelope.id });
        }
    }

    /// What was recorded since the last trace, without the writing of data and the taking from bags.
    pub fn trace(&mut self) -> String {
        let new = self.journal[self.told..].iter().filter_map(|record| self.tell(record));
        let told = new.collect::<Vec<_>>().join(", ");
        self.told = self.journal.len();
        told
    }

    fn tell(&self, record: &Record) -> Option<String> {
        let endpoint = self.endpoint();
        let node = |node: NodeIx| endpoint.node(node).name.to_string();
        let step = |at: quadrille_endpoint::TransitionIx| {
            let transition = &endpoint.transitions[at.index()];
            node(transition.enters.last().copied().unwrap_or(transition.node))
        };
        let message = |envelope: &Envelope| {
            let flow = &endpoint.flows[envelope.flow.index()];
            endpoint.messages[flow.message.index()].name.to_string()
        };
        let bound = |binds: &[(quadrille_endpoint::KeyIx, quadrille_runtime::key::KeyValue)]| {
            let pairs = binds.iter().map(|(key, value)| format!(" {}={value}", endpoint.keys[key.index()].id));
            pairs.collect::<String>()
        };
        let told = match &record.event {
            Event::Started { .. } => "started".to_owned(),
            Event::Fired { transition } => step(*transition),
            Event::Received { envelope, binds } => format!("received {}{}", message(envelope), bound(binds)),
            Event::Consumed { .. } | Event::Wrote { .. } => return None,
            Event::Buffered { envelope, .. } => format!("kept {}", message(envelope)),
            Event::DeadLettered { reason, .. } => format!("dead {reason}"),
            Event::Sent { envelope, binds } => format!("sent {}{}", message(envelope), bound(binds)),
            Event::Delivered { .. } => "delivered".to_owned(),
            Event::SendingFailed { reason, .. } => format!("failed {reason}"),
            Event::WorkEnded { node: at, enactment } => format!("worked {} {enactment}", node(*at)),
            Event::Armed { transition, due } => format!("armed {} {}", step(*transition), due.0 / SECOND),
            Event::Disarmed { transition } => format!("disarmed {}", step(*transition)),
            Event::Incident { node: at, message } => format!("incident {}: {message}", node(*at)),
            Event::Retried { node: at } => format!("retried {}", node(*at)),
            Event::Ended => "ended".to_owned(),
            Event::Closed => "closed".to_owned(),
        };
        Some(match record.instance {
            None | Some(1) => told,
            Some(other) => format!("{other}:{told}"),
        })
    }
}

/// The code of a refusal; none for any other answer.
pub fn refused(answer: &Answer) -> Option<&str> {
    match answer {
        Answer::Refused(refusal) => Some(&refusal.code),
        Answer::None | Answer::Started { .. } | Answer::Closed { .. } | Answer::Accepted => None,
    }
}
