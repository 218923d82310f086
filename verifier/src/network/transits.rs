//! Contents of a network as numbers: equal contents have equal numbers. What sending and receiving make of a
//! content is computed once.

use super::{Content, Transit};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher as _;

/// All contents met so far.
pub(crate) struct Transits {
    model: Box<dyn Transit>,
    contents: Vec<Box<[u16]>>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// For each content and operation: the number of the content after it.
    after: Vec<u32>,
    /// Two for each channel.
    operations: usize,
    /// Of the contents.
    bytes: usize,
}

/// What is known of an operation on a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nobody asked before.
    Unknown,
    /// The network refuses it.
    Refused,
    /// It leads to this content.
    To(u32),
}

const UNKNOWN: u32 = u32::MAX;
const REFUSED: u32 = u32::MAX - 1;

impl Transits {
    /// Contents of a network between so many channels. The first has number 0.
    pub(crate) fn new(model: Box<dyn Transit>, channels: usize) -> Self {
        let first = model.initial();
        let mut this = Self {
            model,
            contents: Vec::new(),
            index: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            after: Vec::new(),
            operations: 2 * channels,
            bytes: 0,
        };
        this.intern(first);
        this
    }

    /// The number of sending on a channel; none if the network does not mind.
    pub(crate) fn sending(&self, channel: usize) -> Option<u32> {
        self.model.minds(channel).then(|| u32::try_from(2 * channel).expect("channels are counted in 16 bits"))
    }

    /// The number of receiving on a channel; none if the network does not mind.
    pub(crate) fn receiving(&self, channel: usize) -> Option<u32> {
        self.sending(channel).map(|sending| sending + 1)
    }

    /// How many contents there are.
    pub(crate) fn len(&self) -> usize {
        self.contents.len()
    }

    /// Bytes in use.
    pub(crate) fn size(&self) -> usize {
        self.bytes
            + self.contents.len() * (size_of::<Box<[u16]>>() + size_of::<u32>())
            + self.after.len() * size_of::<u32>()
    }

    fn at(&self, content: u32, operation: u32) -> usize {
        content as usize * self.operations + operation as usize
    }

    /// What is known of an operation.
    pub(crate) fn look(&self, content: u32, operation: u32) -> Look {
        match self.after[self.at(content, operation)] {
            UNKNOWN => Look::Unknown,
            REFUSED => Look::Refused,
            to => Look::To(to),
        }
    }

    /// Computes an operation, unless it is known.
    pub(crate) fn compute(&mut self, content: u32, operation: u32) {
        let at = self.at(content, operation);
        if self.after[at] == UNKNOWN {
            let result = self.result(content, operation).map(|result| self.intern(result));
            self.after[at] = result.unwrap_or(REFUSED);
        }
    }

    /// Whether an operation is possible, even if nobody asked before.
    pub(crate) fn allows(&self, content: u32, operation: u32) -> bool {
        match self.look(content, operation) {
            Look::Unknown => self.result(content, operation).is_some(),
            Look::Refused => false,
            Look::To(_) => true,
        }
    }

    /// The content after an operation, if it is possible and leads to one that was met.
    pub(crate) fn find(&self, content: u32, operation: u32) -> Option<u32> {
        match self.look(content, operation) {
            Look::Unknown => {
                let result = self.result(content, operation)?;
                self.index
                    .find(self.hasher.hash_one(&result[..]), |other| self.contents[*other as usize][..] == result[..])
                    .copied()
            }
            Look::Refused => None,
            Look::To(to) => Some(to),
        }
    }

    fn result(&self, content: u32, operation: u32) -> Option<Content> {
        let (content, channel) = (&self.contents[content as usize], operation as usize / 2);
        if operation.is_multiple_of(2) {
            self.model.sent(content, channel)
        } else {
            self.model.received(content, channel)
        }
    }

    fn intern(&mut self, content: Content) -> u32 {
        let Self { contents, index, hasher, .. } = self;
        let hash = hasher.hash_one(&content[..]);
        if let Some(known) = index.find(hash, |other| contents[*other as usize][..] == content[..]) {
            return *known;
        }
        let number = u32::try_from(contents.len()).ok().filter(|number| *number < REFUSED);
        let number = number.expect("the limit on memory keeps contents below 2^32");
        self.bytes += content.len() * size_of::<u16>();
        contents.push(content.into());
        index.insert_unique(hash, number, |other| hasher.hash_one(&contents[*other as usize][..]));
        self.after.resize(self.contents.len() * self.operations, UNKNOWN);
        number
    }
}
