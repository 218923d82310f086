//! Driving a fleet to the end of all instances: starts, the environment's messages, and virtual time.

use super::{Message, Report};
use quadrille_runtime::client::OperationsError;
use quadrille_runtime::operations::{EnvironmentReceive, StartRequest, StatusReply};
use quadrille_runtime::process::Fleet;
use quadrille_runtime::quiescence::{Quiescence, settled};
use quadrille_runtime::time::Timestamp;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Whose clock decides when things are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Virtual time, moved here whenever nothing else can happen.
    Virtual,
    /// Real time.
    Real,
}

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing can happen any more.
    Quiet,
    /// The time given for it is over.
    TimedOut,
    /// More messages than a run may send: it goes round without end.
    Endless,
}

/// Drives a fleet.
pub struct Driver<'a> {
    fleet: &'a Fleet,
    pace: Pace,
    seed: u64,
    origin: Timestamp,
    /// When the environment will send, by participant, instance and transition.
    due: BTreeMap<(usize, u64, u32), (Timestamp, EnvironmentReceive)>,
    read: Vec<u64>,
    messages: Vec<Message>,
}

/// How many messages a conversation may send: virtual time does not pass while participants have something
/// to do, so that a collaboration without end would fill the memory before its time is over.
pub const MESSAGES_PER_CONVERSATION: usize = 10_000;

/// How long to wait for quiescence before looking at the time again.
const PATIENCE: Duration = Duration::from_millis(200);

impl<'a> Driver<'a> {
    /// A driver of a fleet whose participants' clocks show `origin`.
    pub fn new(fleet: &'a Fleet, pace: Pace, seed: u64, origin: Timestamp) -> Self {
        let read = vec![0; fleet.clients().len()];
        Self { fleet, pace, seed, origin, due: BTreeMap::new(), read, messages: Vec::new() }
    }

    /// Starts conversations: each is one choreography instance, begun at every participant of `starts`
    /// (participant id, id of the start event).
    pub async fn start(&self, starts: &[(String, String)], conversations: u32) -> Result<(), OperationsError> {
        for conversation in 1..=conversations {
            for (participant, node) in starts {
                let Some(client) = self.fleet.client(participant) else { continue };
                let choreography = Some(format!("#{conversation}"));
                let request = StartRequest { node: Some(node.clone()), choreography, count: 1 };
                client.start(request).await?;
            }
        }
        Ok(())
    }

    /// Runs until nothing can happen any more, or `limit` is over.
    pub async fn run(&mut self, limit: Duration, conversations: u32) -> Result<(Report, Ending), OperationsError> {
        let deadline = Instant::now() + limit;
        let most = MESSAGES_PER_CONVERSATION.saturating_mul(conversations as usize);
        loop {
            let seen = settled(self.fleet.clients(), PATIENCE).await?;
            self.collect(deadline, most).await?;
            let mut ending = if self.messages.len() >= most {
                Some(Ending::Endless)
            } else {
                (Instant::now() >= deadline).then_some(Ending::TimedOut)
            };
            if seen.quiet && ending.is_none() {
                ending = self.go_on(&seen.statuses, seen.next_due()).await?;
            }
            if let Some(ending) = ending {
                let seen = if ending == Ending::Quiet { self.close(seen).await? } else { seen };
                let took = seen.statuses.iter().map(|status| status.now).max().unwrap_or_default() - self.origin.0;
                let mut messages = std::mem::take(&mut self.messages);
                messages.sort_by(|a, b| {
                    (a.at, &a.sent.sender, a.sent.position).cmp(&(b.at, &b.sent.sender, b.sent.position))
                });
                return Ok((Report { messages, statuses: seen.statuses, took }, ending));
            }
        }
    }

    /// Makes the next thing happen, once all is quiet: the earliest of the environment's messages and the
    /// participants' timers. The run is over if there is none.
    async fn go_on(
        &mut self,
        statuses: &[StatusReply],
        next_due: Option<Timestamp>,
    ) -> Result<Option<Ending>, OperationsError> {
        let live: u64 = statuses.iter().map(|status| status.live).sum();
        let waiting: u64 = statuses.iter().map(|status| status.buffered).sum();
        if live == 0 && waiting == 0 {
            return Ok(Some(Ending::Quiet));
        }
        let now = statuses.iter().map(|status| Timestamp(status.now)).max().unwrap_or_default();
        self.environment(now).await?;
        let message = self.due.iter().map(|(key, (due, _))| (*due, *key)).min();
        match (message, next_due) {
            (Some((due, key)), timer) if timer.is_none_or(|timer| due <= timer) => {
                self.move_to(due).await?;
                if let Some((_, receive)) = self.due.remove(&key) {
                    self.fleet.clients()[key.0].deliver_from_environment(&receive, None).await?;
                }
                Ok(None)
            }
            (_, Some(timer)) => {
                self.move_to(timer).await?;
                Ok(None)
            }
            _ => Ok(Some(Ending::Quiet)),
        }
    }

    /// Where every choreography instance is over, what waits or is done in it is closed (decision C8).
    async fn close(&self, seen: Quiescence) -> Result<Quiescence, OperationsError> {
        if seen.live() == 0 || !seen.is_over() {
            return Ok(seen);
        }
        for client in self.fleet.clients() {
            client.close(None).await?;
        }
        settled(self.fleet.clients(), PATIENCE).await
    }

    /// Moves virtual time; on real time the participants' timers fire by themselves, and the environment
    /// does not keep people waiting.
    async fn move_to(&self, time: Timestamp) -> Result<(), OperationsError> {
        match self.pace {
            Pace::Virtual => {
                for client in self.fleet.clients() {
                    client.advance_clock(time).await?;
                }
            }
            Pace::Real => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        Ok(())
    }

    /// Learns for which receipts the environment is awaited, and draws when it will send.
    async fn environment(&mut self, now: Timestamp) -> Result<(), OperationsError> {
        let mut awaited = BTreeMap::new();
        for (at, client) in self.fleet.clients().iter().enumerate() {
            for receive in client.environment_receives().await? {
                let key = (at, receive.instance, receive.transition);
                let due = match (self.due.get(&key), self.pace) {
                    (Some((due, _)), _) => *due,
                    (None, Pace::Virtual) => now.after(self.delay(key)),
                    (None, Pace::Real) => now,
                };
                awaited.insert(key, (due, receive));
            }
        }
        self.due = awaited;
        Ok(())
    }

    /// Between a minute and an hour, the same for the same seed (splitmix64).
    fn delay(&self, (at, instance, transition): (usize, u64, u32)) -> Duration {
        let mut state = self.seed ^ ((at as u64) << 48) ^ (instance << 16) ^ u64::from(transition);
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Duration::from_secs(60 + (state ^ (state >> 31)) % 3540)
    }

    /// Reads what has been sent since; a participant may send faster than this reads.
    async fn collect(&mut self, deadline: Instant, most: usize) -> Result<(), OperationsError> {
        for (at, client) in self.fleet.clients().iter().enumerate() {
            while self.messages.len() < most && Instant::now() < deadline {
                let page = client.message_log(self.read[at]).await?;
                let Some(last) = page.messages.last() else { break };
                self.read[at] = last.position;
                let messages = page.messages.into_iter();
                self.messages.extend(messages.map(|sent| Message { at: sent.time - self.origin.0, sent }));
            }
        }
        Ok(())
    }
}
