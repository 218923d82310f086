//! The deterministic scheduler: all participants in one thread, on one virtual clock.
//!
//! Among all that could happen next (a message arrives, work is done, the environment sends, an instance
//! begins) a seeded generator chooses, so that one seed gives one run, record by record. Messages in
//! transit are a bag: any of them may arrive next, and, where faults are asked for, arrive once more.
//! Time stands still as long as anything can happen without it; only against messages of the
//! environment, which may send at any time or never, a timer has its chance.

mod bag;
mod member;
mod outcome;
mod random;

pub use outcome::{Outcome, SchedulerError, Transmission};

use crate::engine::{Answer, EngineOptions, Input};
use crate::envelope::Envelope;
use crate::program::Program;
use crate::time::Timestamp;
use bag::{Bag, Transit};
use member::{Addressed, Member, Start};
use quadrille_endpoint::FlowIx;
use random::Random;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Options of a scheduled run.
#[derive(Clone, Debug)]
pub struct SchedulerOptions {
    /// What the choices are drawn from.
    pub seed: u64,
    /// How many instances begin at which participant, by participant id.
    pub starts: Vec<(String, u32)>,
    /// Steps of the scheduler, above which the run is given up.
    pub max_steps: u64,
    /// Whether messages travel without the id of their choreography instance.
    pub strip_choreography_id: bool,
    /// How many of a hundred messages arrive twice.
    pub duplicates_percent: u8,
    /// The time at which the virtual clock begins.
    pub begin: Timestamp,
    /// Options of every engine.
    pub engine: EngineOptions,
}

impl SchedulerOptions {
    /// Options for a run without faults: at most a million steps, from the Unix epoch on.
    #[must_use]
    pub fn new(seed: u64, starts: Vec<(String, u32)>) -> Self {
        Self {
            seed,
            starts,
            max_steps: 1_000_000,
            strip_choreography_id: false,
            duplicates_percent: 0,
            begin: Timestamp(0),
            engine: EngineOptions::new(format!("seed{seed}")),
        }
    }
}

/// A run of a collaboration in the making.
pub struct Scheduler {
    members: Vec<Member>,
    options: SchedulerOptions,
    random: Random,
    bag: Bag,
    /// Starts to come, as positions in `members`.
    starts: Vec<usize>,
    now: Timestamp,
    transmissions: Vec<Transmission>,
}

/// What can happen next.
#[derive(Clone, Copy, Debug)]
enum Action {
    Start(usize),
    Arrive(usize),
    Work { member: usize, at: usize },
    Environment { member: usize, at: usize },
    Time(Timestamp),
}

impl Scheduler {
    /// A run of these participants.
    ///
    /// # Errors
    /// If a table cannot be run, or a participant that is to start is not there or has no start that
    /// could begin without a partner.
    pub fn new(programs: Vec<Arc<dyn Program>>, options: SchedulerOptions) -> Result<Self, SchedulerError> {
        let mut members = Vec::with_capacity(programs.len());
        for program in programs {
            let member = Member::new(program, options.engine.clone()).map_err(SchedulerError::Table)?;
            members.push(member);
        }
        let mut starts = Vec::new();
        for (participant, count) in &options.starts {
            let found = members.iter().position(|member| member.participant() == participant);
            let at = found.ok_or_else(|| SchedulerError::NoParticipant(participant.clone()))?;
            if members[at].starts().is_empty() {
                return Err(SchedulerError::NoStart(participant.clone()));
            }
            starts.extend(std::iter::repeat_n(at, *count as usize));
        }
        let (random, now) = (Random::new(options.seed), options.begin);
        Ok(Self { members, options, random, bag: Bag::default(), starts, now, transmissions: Vec::new() })
    }

    /// Runs until nothing can happen any more, or too much has.
    ///
    /// # Errors
    /// If work of a task is not done at once, which only simulated or test implementations are.
    pub fn run(mut self) -> Result<Outcome, SchedulerError> {
        let mut steps = 0;
        while let Some(action) = self.next() {
            if steps == self.options.max_steps {
                return Ok(self.outcome(true));
            }
            steps += 1;
            self.act(action)?;
        }
        self.close();
        Ok(self.outcome(false))
    }

    /// Nothing can happen any more, and nothing is in transit: a choreography instance all of whose process instances
    /// have ended, wait or are done is over, and what waits or is done in it is closed (decision C8).
    fn close(&mut self) {
        let open: BTreeSet<String> = self.members.iter().flat_map(Member::open).collect();
        // Without ids in messages, nobody knows what belongs together.
        if self.options.strip_choreography_id && !open.is_empty() {
            return;
        }
        for member in 0..self.members.len() {
            for choreography in self.members[member].resting().difference(&open) {
                self.give(member, Input::Close { choreography: Some(choreography.clone()) });
            }
        }
    }

    /// Draws from what can happen without time; else from what the environment can do, and time.
    fn next(&mut self) -> Option<Action> {
        let works: usize = self.members.iter().map(|member| member.works.len()).sum();
        let possible = self.starts.len() + self.bag.len() + works;
        if possible > 0 {
            let mut drawn = self.random.below(possible);
            if drawn < self.starts.len() {
                return Some(Action::Start(drawn));
            }
            drawn -= self.starts.len();
            if drawn < self.bag.len() {
                return Some(Action::Arrive(drawn));
            }
            drawn -= self.bag.len();
            for (member, works) in self.members.iter().map(|member| member.works.len()).enumerate() {
                if drawn < works {
                    return Some(Action::Work { member, at: drawn });
                }
                drawn -= works;
            }
        }
        let due = self.members.iter().filter_map(|member| member.engine.next_due()).min();
        let receipts: Vec<_> = self.members.iter().map(|member| member.engine.environment_receives().count()).collect();
        let possible = receipts.iter().sum::<usize>() + usize::from(due.is_some());
        if possible == 0 {
            return None;
        }
        let mut drawn = self.random.below(possible);
        for (member, receipts) in receipts.into_iter().enumerate() {
            if drawn < receipts {
                return Some(Action::Environment { member, at: drawn });
            }
            drawn -= receipts;
        }
        due.map(Action::Time)
    }

    fn act(&mut self, action: Action) -> Result<(), SchedulerError> {
        match action {
            Action::Start(at) => {
                let member = self.starts.swap_remove(at);
                self.start(member)
            }
            Action::Arrive(at) => {
                let again = self.random.below(100) < usize::from(self.options.duplicates_percent);
                let transit = if again { self.bag.copy(at) } else { self.bag.take(at) };
                self.arrive(transit);
                Ok(())
            }
            Action::Work { member, at } => {
                let input = self.members[member].work(at)?;
                self.give(member, input);
                Ok(())
            }
            Action::Environment { member, at } => self.environment(member, at),
            Action::Time(due) => {
                self.now = self.now.max(due);
                for member in 0..self.members.len() {
                    if self.members[member].engine.next_due().is_some_and(|due| due <= self.now) {
                        self.give(member, Input::Tick);
                    }
                }
                Ok(())
            }
        }
    }

    fn start(&mut self, member: usize) -> Result<(), SchedulerError> {
        let starts = self.members[member].starts();
        let start = starts[self.random.below(starts.len())];
        let input = match start {
            Start::Trigger(node) => Input::Start { node: Some(node), choreography: None },
            Start::Message(node, flow) => {
                let (sender, envelope) = self.members[member].message_of_environment(node, flow, None, self.now)?;
                self.transmitted(&sender, member, flow);
                Input::Receive(envelope)
            }
        };
        self.give(member, input);
        Ok(())
    }

    fn environment(&mut self, member: usize, at: usize) -> Result<(), SchedulerError> {
        let waiting = self.members[member].engine.environment_receives().nth(at);
        let Some((instance, transition)) = waiting else { return Ok(()) };
        let input = match self.members[member].awaited(transition) {
            None => Input::FromEnvironment { instance, transition },
            Some((node, flow)) => {
                let (sender, envelope) =
                    self.members[member].message_of_environment(node, flow, Some(instance), self.now)?;
                self.transmitted(&sender, member, flow);
                Input::Receive(envelope)
            }
        };
        self.give(member, input);
        Ok(())
    }

    fn transmitted(&mut self, sender: &str, receiver: usize, flow: FlowIx) {
        let endpoint = self.members[receiver].engine.endpoint();
        let message = endpoint.messages[endpoint.flows[flow.index()].message.index()].name.to_string();
        let (sender, receiver) = (sender.to_owned(), endpoint.name.to_string());
        self.transmissions.push(Transmission { time: self.now, sender, receiver, message });
    }

    /// Gives a member an input, and its messages to the bag.
    fn give(&mut self, member: usize, input: Input) -> Answer {
        let (answer, sent) = self.members[member].handle(input, self.now);
        for envelope in sent {
            self.post(member, envelope);
        }
        answer
    }

    fn post(&mut self, sender: usize, mut envelope: Envelope) {
        let addressed = self.members[sender].addressed(envelope.flow);
        let receiver = self.members.iter().position(|member| member.participant() == addressed.partner);
        let incoming = receiver.and_then(|at| Some((at, self.members[at].incoming(&addressed.flow)?)));
        if let Some((receiver, flow)) = incoming {
            envelope.flow = flow;
            if self.options.strip_choreography_id {
                envelope.choreography = None;
            }
            self.bag.put(Transit { sender, receiver, envelope });
            return;
        }
        // A pool without a process takes everything; a partner that does not take part is not there.
        let Addressed { name: receiver, message, to_environment, .. } = addressed;
        let input = if to_environment {
            let sender = self.members[sender].engine.endpoint().name.to_string();
            self.transmissions.push(Transmission { time: self.now, sender, receiver, message });
            Input::Delivered { envelope: envelope.id }
        } else {
            let reason = format!("`{receiver}` does not take part in this run");
            Input::Refused { envelope: envelope.id, reason }
        };
        self.give(sender, input);
    }

    fn arrive(&mut self, transit: Transit) {
        let Transit { sender, receiver, envelope } = transit;
        let (id, flow) = (envelope.id.clone(), envelope.flow);
        let seen = self.members[receiver].has_taken(&id);
        match self.give(receiver, Input::Receive(envelope)) {
            Answer::Refused(refusal) => {
                let reason = format!("{}: {}", refusal.code, refusal.message);
                self.give(sender, Input::Refused { envelope: id, reason });
            }
            Answer::None | Answer::Started { .. } | Answer::Closed { .. } | Answer::Accepted => {
                if !seen {
                    let name = self.members[sender].engine.endpoint().name.to_string();
                    self.transmitted(&name, receiver, flow);
                }
                self.give(sender, Input::Delivered { envelope: id });
            }
        }
    }

    fn outcome(self, given_up: bool) -> Outcome {
        let pending = !self.starts.is_empty() || self.bag.len() > 0;
        Outcome::new(self.members, self.transmissions, given_up || pending, given_up)
    }
}
