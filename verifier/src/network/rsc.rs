//! *RSC*, realizable with synchronous communication: at most one message is in transit, and sending is not
//! possible before it is received (B. Charron-Bost, F. Mattern, G. Tel, *Synchronous, asynchronous, and
//! causally ordered communication*, Distributed Computing 1996).

use super::{Content, Transit, triples};
use crate::transition_system::Channel;

pub(super) struct Rsc {
    triples: Vec<u16>,
}

impl Rsc {
    pub(super) fn new(channels: &[Channel]) -> Self {
        Self { triples: triples(channels).0 }
    }
}

impl Transit for Rsc {
    fn initial(&self) -> Content {
        Vec::new()
    }

    fn minds(&self, _: usize) -> bool {
        true
    }

    fn sent(&self, content: &[u16], channel: usize) -> Option<Content> {
        content.is_empty().then(|| vec![self.triples[channel]])
    }

    fn received(&self, content: &[u16], channel: usize) -> Option<Content> {
        (content == [self.triples[channel]]).then(Vec::new)
    }
}
