//! The messages that a participant has sent, for whoever prints a run as a sequence of messages.

use crate::operations::{MessageLogReply, SentMessage};
use std::collections::VecDeque;

/// Messages that are kept; the oldest are dropped.
pub const LOG_LIMIT: usize = 65_536;
/// Messages in one reply.
pub const PAGE_LIMIT: usize = 1024;

/// The last messages sent, in order.
#[derive(Debug, Default)]
pub(crate) struct SentLog {
    messages: VecDeque<SentMessage>,
    /// Position of the last message, and number of all messages.
    last: u64,
}

impl SentLog {
    /// Adds a message; its position is set here.
    pub(crate) fn push(&mut self, message: SentMessage) {
        self.last += 1;
        self.messages.push_back(SentMessage { position: self.last, ..message });
        if self.messages.len() > LOG_LIMIT {
            self.messages.pop_front();
        }
    }

    /// The first messages after a position.
    pub(crate) fn after(&self, position: u64) -> MessageLogReply {
        let dropped = self.last - self.messages.len() as u64;
        let skipped = usize::try_from(position.saturating_sub(dropped)).unwrap_or(usize::MAX);
        MessageLogReply {
            messages: self.messages.iter().skip(skipped).take(PAGE_LIMIT).cloned().collect(),
            dropped: dropped.saturating_sub(position),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LOG_LIMIT, PAGE_LIMIT, SentLog};
    use crate::operations::SentMessage;

    #[test]
    fn pages_follow_each_other_and_say_what_was_dropped() {
        let mut log = SentLog::default();
        let check = |log: &SentLog, after: u64, first: Option<u64>, length: usize, dropped: u64| {
            let page = log.after(after);
            assert_eq!(page.messages.first().map(|message| message.position), first);
            assert_eq!((page.messages.len(), page.dropped), (length, dropped));
        };
        check(&log, 0, None, 0, 0);
        for _ in 0..LOG_LIMIT {
            log.push(SentMessage::default());
        }
        let limit = LOG_LIMIT as u64;
        check(&log, 0, Some(1), PAGE_LIMIT, 0);
        check(&log, limit - 2, Some(limit - 1), 2, 0);
        check(&log, limit, None, 0, 0);
        check(&log, u64::MAX, None, 0, 0);
        for _ in 0..3 {
            log.push(SentMessage::default());
        }
        check(&log, 0, Some(4), PAGE_LIMIT, 3);
        check(&log, 2, Some(4), PAGE_LIMIT, 1);
    }
}
