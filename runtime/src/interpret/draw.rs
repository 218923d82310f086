//! Draws: numbers that look random and are a pure function of what they are drawn for.
//!
//! The name of a draw is hashed by FNV-1a (64 bit); the numbers are those of SplitMix64 from there
//! (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). Both are fixed
//! for good, unlike the standard library's hasher: the same seed gives the same run in every version.

/// A sequence of draws with a name.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    state: u64,
}

impl Draw {
    /// The sequence that a seed gives to a name, which is a list of texts.
    pub(super) fn new(seed: u64, name: &[&str]) -> Self {
        let mut hash = Fnv::default();
        hash.write(&seed.to_le_bytes());
        for part in name {
            // Lengths keep `ab`, `c` apart from `a`, `bc`.
            hash.write(&(part.len() as u64).to_le_bytes());
            hash.write(part.as_bytes());
        }
        Self { state: hash.0 }
    }

    /// The next 64 bits.
    pub(super) const fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from zero to less than `bound`; zero if the bound is.
    pub(super) const fn below(&mut self, bound: u64) -> u64 {
        // The high half of the product: uniform but for one part in 2^64 / bound.
        ((self.bits() as u128 * bound as u128) >> 64) as u64
    }

    /// A number from `least` to `most`.
    pub(super) const fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// One of a list; none if it is empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(usize::try_from(self.below(list.len() as u64)).ok()?)
    }
}

struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Draw, Fnv};

    #[test]
    fn the_algorithms_are_the_published_ones() {
        let mut hash = Fnv::default();
        hash.write(b"foobar");
        assert_eq!(hash.0, 0x8594_4171_f739_67e8);
        let mut draw = Draw { state: 1_234_567 };
        assert_eq!([draw.bits(), draw.bits()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_name_is_a_list_and_not_its_concatenation() {
        let first = |seed, name: &[&str]| Draw::new(seed, name).bits();
        assert_eq!(first(1, &["ab", "c"]), first(1, &["ab", "c"]));
        assert_ne!(first(1, &["ab", "c"]), first(1, &["a", "bc"]));
        assert_ne!(first(1, &["ab"]), first(2, &["ab"]));
    }

    #[test]
    fn every_option_is_drawn() {
        let mut draw = Draw::new(7, &["options"]);
        let mut drawn = [0_u32; 5];
        for _ in 0..1_000 {
            drawn[usize::try_from(draw.below(5)).expect("below five")] += 1;
        }
        assert!(drawn.iter().all(|count| (150..250).contains(count)), "{drawn:?}");
        assert_eq!(draw.pick::<u8>(&[]), None);
        assert!((0..1_000).all(|_| (3..=4).contains(&draw.between(3, 4))));
    }
}
