//! The end of instances that wait or are done (decision C8): with their choreography instance, when somebody who knows
//! says that this is over, or after a time without anything happening, if there is such a deadline.

use super::Answer;
use super::transaction::Transaction;
use crate::journal::Event;
use crate::time::Timestamp;

impl Transaction<'_> {
    /// Closes the instances of a choreography instance, or all of them, as far as they wait or are done.
    pub fn close(&mut self, choreography: Option<&str>) -> Answer {
        let is_meant = |instance: &u64| {
            let process = self.process(*instance);
            choreography.is_none_or(|meant| process.is_some_and(|process| process.choreography == meant))
        };
        let meant: Vec<u64> = self.state.live().filter(is_meant).collect();
        let (done, open): (Vec<u64>, Vec<u64>) =
            meant.into_iter().partition(|instance| self.state.resting().contains(*instance));
        done.iter().for_each(|instance| self.end(*instance, Event::Closed));
        Answer::Closed { closed: done.len() as u64, open: open.len() as u64 }
    }

    /// Closes the instances that have waited as long as the deadline says.
    pub fn close_overdue(&mut self) {
        let overdue: Vec<u64> = self.overdue().map(|(_, instance)| instance).collect();
        overdue.into_iter().for_each(|instance| self.end(instance, Event::Closed));
    }

    fn overdue(&self) -> impl Iterator<Item = (Timestamp, u64)> + '_ {
        let deadline = self.definition.options.close_after;
        let is_over = move |since: Timestamp| deadline.is_some_and(|deadline| since.after(deadline) <= self.now);
        self.state.resting().in_order().take_while(move |(since, _)| is_over(*since))
    }
}
