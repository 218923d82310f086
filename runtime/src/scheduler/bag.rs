//! Messages in transit: a bag, from which any may arrive next.

use crate::envelope::Envelope;

/// A message on its way, in the receiver's numbering of message flows.
#[derive(Clone, Debug)]
pub struct Transit {
    /// Position of the sender among the members.
    pub sender: usize,
    /// Position of the receiver among the members.
    pub receiver: usize,
    pub envelope: Envelope,
}

/// All messages on their way.
#[derive(Debug, Default)]
pub struct Bag(Vec<Transit>);

impl Bag {
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    pub fn put(&mut self, transit: Transit) {
        self.0.push(transit);
    }

    pub fn take(&mut self, at: usize) -> Transit {
        self.0.swap_remove(at)
    }

    /// A second delivery of a message that stays on its way.
    pub fn copy(&self, at: usize) -> Transit {
        self.0[at].clone()
    }
}
