//! Random collaborations of every element, as BPMN files: the same number gives the same file.

mod activity;
mod body;
mod draft;
mod event;
mod shrink;
mod wiring;
mod write;

pub use draft::{Body, Draft, DraftFlow, DraftMessageFlow, DraftNode, Pool};
pub use shrink::shrink;

/// A stream of numbers that is the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another one, which is not zero.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound.max(1) as u64;
        usize::try_from(self.next() % bound).unwrap_or_default()
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, cases: usize) -> bool {
        self.below(100) < cases
    }

    /// One of several; they are not none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of several, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, of: &[(usize, T)]) -> T {
        let mut at = self.below(of.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in of {
            if at < *weight {
                return *one;
            }
            at -= weight;
        }
        of[0].1
    }
}

/// The collaboration of a seed.
#[must_use]
pub fn collaboration(seed: u64) -> Draft {
    let mut generator = Generator { random: Random::new(seed), made: 0, has_called: false };
    generator.collaboration()
}

/// Makes the parts of a draft.
struct Generator {
    random: Random,
    /// Elements so far.
    made: usize,
    /// Whether there is a process to call.
    has_called: bool,
}

/// Where something is made.
#[derive(Clone, Copy, Debug)]
struct Around {
    /// Sub-processes around it, or one where nothing is to become big.
    depth: usize,
    /// Whether it is directly in a participant's process.
    is_top: bool,
    /// Whether a transaction is around it.
    in_transaction: bool,
    /// Whether it is in the process that others call.
    in_called: bool,
}

impl Generator {
    fn collaboration(&mut self) -> Draft {
        self.has_called = self.random.percent(12);
        let called = if self.has_called {
            let around = Around { depth: 1, is_top: false, in_transaction: false, in_called: true };
            Some(self.process(around, 2))
        } else {
            None
        };
        let pools = self.random.weighted(&[(4, 1), (6, 2), (2, 3)]);
        let pools = (0..pools)
            .map(|_| {
                let segments = match pools {
                    1 => 1 + self.random.below(3),
                    2 => 1 + self.random.below(2),
                    _ => self.random.below(2),
                };
                let depth = usize::from(pools == 3);
                let around = Around { depth, is_top: true, in_transaction: false, in_called: false };
                let body = self.process(around, segments);
                let is_many = pools > 1 && self.random.percent(5);
                Pool { body, maximum: is_many.then_some(2) }
            })
            .collect();
        let mut draft = Draft { pools, called, has_outside: false, message_flows: Vec::new() };
        self.wire(&mut draft);
        self.calm(&mut draft);
        draft
    }

    /// A new id.
    fn id(&mut self, prefix: &str) -> String {
        self.made += 1;
        format!("{prefix}{}", self.made)
    }
}
