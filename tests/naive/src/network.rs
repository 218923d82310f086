//! The seven networks (clause 10) in their plainest form.
//!
//! The causal one is written with vector clocks. A clock counts, for each participant, how many of its messages *that
//! are still in transit* are in the past: whether one message is in the past of another is a comparison of the number
//! of the first among those of its sender, so the numbers may be closed up whenever a message leaves. That makes the
//! clocks of the literature finite.

use crate::collaboration::ParticipantId;
use std::collections::BTreeMap;

/// A communication model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "clause 10 defines them")]
pub enum Network {
    Bag,
    FifoPair,
    Causal,
    Inbox,
    Outbox,
    Fifo,
    Rsc,
}

impl Network {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Bag, Self::FifoPair, Self::Causal, Self::Inbox, Self::Outbox, Self::Fifo, Self::Rsc];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bag => "bag",
            Self::FifoPair => "fifo-pair",
            Self::Causal => "causal",
            Self::Inbox => "inbox",
            Self::Outbox => "outbox",
            Self::Fifo => "fifo",
            Self::Rsc => "rsc",
        }
    }
}

/// What the network knows of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter {
    /// Who sent it.
    pub sender: ParticipantId,
    /// Who is to have it.
    pub receiver: ParticipantId,
    /// What it is.
    pub name: String,
}

/// What the network holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transit {
    /// Messages, sorted.
    Bag(Vec<Letter>),
    /// Queues by the participants that share one; none is empty.
    Queues(BTreeMap<(Option<ParticipantId>, Option<ParticipantId>), Vec<Letter>>),
    /// Messages of each sender in their order, with their clocks, and the clock of each participant.
    Causal {
        /// Messages in transit.
        sent: Vec<Vec<(Letter, Vec<usize>)>>,
        /// Clocks of participants.
        known: Vec<Vec<usize>>,
    },
    /// At most one message.
    Rsc(Option<Letter>),
}

impl Network {
    /// What it holds at first.
    #[must_use]
    pub fn empty(self, participants: usize) -> Transit {
        match self {
            Self::Bag => Transit::Bag(Vec::new()),
            Self::FifoPair | Self::Inbox | Self::Outbox | Self::Fifo => Transit::Queues(BTreeMap::new()),
            Self::Causal => Transit::Causal {
                sent: vec![Vec::new(); participants],
                known: vec![vec![0; participants]; participants],
            },
            Self::Rsc => Transit::Rsc(None),
        }
    }

    /// The participants that the queue of a message belongs to.
    fn queue(self, letter: &Letter) -> (Option<ParticipantId>, Option<ParticipantId>) {
        let has_sender = matches!(self, Self::FifoPair | Self::Outbox);
        let has_receiver = matches!(self, Self::FifoPair | Self::Inbox);
        (has_sender.then_some(letter.sender), has_receiver.then_some(letter.receiver))
    }

    /// What it holds after a message was sent; none if it cannot be sent.
    #[must_use]
    pub fn send(self, transit: &Transit, letter: Letter) -> Option<Transit> {
        let mut after = transit.clone();
        match &mut after {
            Transit::Bag(letters) => {
                letters.push(letter);
                letters.sort();
            }
            Transit::Queues(queues) => queues.entry(self.queue(&letter)).or_default().push(letter),
            Transit::Causal { sent, known } => {
                let sender = letter.sender;
                known[sender][sender] = sent[sender].len() + 1;
                sent[sender].push((letter, known[sender].clone()));
            }
            Transit::Rsc(Some(_)) => return None,
            Transit::Rsc(empty) => *empty = Some(letter),
        }
        Some(after)
    }

    /// What it holds after a message was delivered; none if it does not deliver it.
    #[must_use]
    pub fn deliver(self, transit: &Transit, letter: &Letter) -> Option<Transit> {
        let mut after = transit.clone();
        match &mut after {
            Transit::Bag(letters) => {
                let at = letters.iter().position(|other| other == letter)?;
                letters.remove(at);
            }
            Transit::Queues(queues) => {
                let key = self.queue(letter);
                let queue = queues.get_mut(&key)?;
                if queue.first() != Some(letter) {
                    return None;
                }
                queue.remove(0);
                if queue.is_empty() {
                    queues.remove(&key);
                }
            }
            Transit::Causal { sent, known } => deliver_in_causal_order(sent, known, letter)?,
            Transit::Rsc(content) => {
                if content.as_ref() != Some(letter) {
                    return None;
                }
                *content = None;
            }
        }
        Some(after)
    }
}

/// Delivers a message if none to its receiver is in its past.
fn deliver_in_causal_order(
    sent: &mut [Vec<(Letter, Vec<usize>)>],
    known: &mut [Vec<usize>],
    letter: &Letter,
) -> Option<()> {
    let (sender, receiver) = (letter.sender, letter.receiver);
    let at = sent[sender].iter().position(|(other, _)| other == letter)?;
    let clock = sent[sender][at].1.clone();
    for (other, letters) in sent.iter().enumerate() {
        for (number, (earlier, _)) in letters.iter().enumerate() {
            let is_itself = (other, number) == (sender, at);
            if !is_itself && earlier.receiver == receiver && clock[other] > number {
                return None;
            }
        }
    }
    for (knows, learns) in known[receiver].iter_mut().zip(&clock) {
        *knows = (*knows).max(*learns);
    }
    sent[sender].remove(at);
    let clocks = sent.iter_mut().flatten().map(|(_, clock)| clock);
    for clock in clocks.chain(known.iter_mut()) {
        if clock[sender] > at {
            clock[sender] -= 1;
        }
    }
    Some(())
}
