//! Timers: armed when a token arrives, disarmed when it leaves, and times to live.

use super::definition::Definition;
use super::transaction::Transaction;
use crate::conversation::Instance;
use crate::journal::Event;
use crate::time::Timestamp;
use quadrille_endpoint::{Action, TimerIx, TimerKind, TransitionIx};
use std::time::Duration;

impl Transaction<'_> {
    /// Acts on all that is due.
    pub fn tick(&mut self) {
        self.close_overdue();
        self.touched.extend(self.state.due(self.now));
        while let Some(kept) = self.state.buffer().expired(self.now) {
            let (envelope, flow, reason) = (kept.envelope.id.clone(), kept.envelope.flow, kept.reason.clone());
            self.record(None, Event::DeadLettered { envelope, flow, reason });
        }
    }

    /// Lets the timer of a step run.
    pub fn arm(&mut self, instance: u64, at: TransitionIx) {
        let transition = self.definition.transition(at);
        let Action::Timer(timer) = transition.action else { return };
        match self.due(instance, at, timer) {
            Ok(due) => self.record(Some(instance), Event::Armed { transition: at, due }),
            Err(message) => self.incident(instance, transition.node, message),
        }
    }

    fn due(&self, instance: u64, at: TransitionIx, timer: TimerIx) -> Result<Timestamp, String> {
        match &self.definition.endpoint().timers[timer.index()].kind {
            TimerKind::Duration { millis } => Ok(self.now.after(Duration::from_millis(*millis))),
            TimerKind::Date { unix_millis } => Ok(Timestamp(unix_millis.saturating_mul(1_000_000))),
            TimerKind::Unspecified { .. } => {
                let transition = self.definition.transition(at);
                let process = self.process(instance).ok_or("the instance has ended")?;
                let enters = u32::from(transition.enters.contains(&transition.node));
                let context = process.context_of(instance, process.enactment(transition.node) + enters);
                let delay = self.definition.program.delay(&context, timer, &process.data);
                let delay = delay.map_err(|fault| format!("the implementation cannot say when it is due: {fault}"))?;
                Ok(self.now.after(delay))
            }
        }
    }

    /// Disarms the timers of an instance that are chosen.
    pub fn disarm(&mut self, instance: u64, chosen: impl Fn(&Definition, &Instance, TransitionIx) -> bool) {
        let Some(process) = self.state.instance(instance) else { return };
        if process.timers.is_empty() {
            return;
        }
        let timers = process.timers.keys().copied();
        let lost: Vec<_> = timers.filter(|timer| chosen(self.definition, process, *timer)).collect();
        for transition in lost {
            self.record(Some(instance), Event::Disarmed { transition });
        }
    }
}
