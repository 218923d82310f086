//! A packed state as a value: a row of words, as long as a system needs.

/// A row of words.
pub(crate) trait Row: Clone + Eq + Send + Sync + 'static {
    /// A row of zeros, so many words long at least.
    fn zeros(words: usize) -> Self;
    fn words(&self) -> &[u64];
    fn words_mut(&mut self) -> &mut [u64];

    /// Where to look for the row. It never decides whether two rows are equal.
    fn hash(&self) -> u64 {
        const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
        let fold = |hash: u64, word: &u64| {
            let product = u128::from(hash ^ word) * u128::from(MULTIPLIER);
            (product as u64) ^ (product >> 64) as u64
        };
        self.words().iter().fold(0x243f_6a88_85a3_08d3, fold)
    }
}

impl<const WORDS: usize> Row for [u64; WORDS] {
    fn zeros(words: usize) -> Self {
        assert!(words <= WORDS, "the search chooses rows that are long enough");
        [0; WORDS]
    }

    fn words(&self) -> &[u64] {
        self
    }

    fn words_mut(&mut self) -> &mut [u64] {
        self
    }
}

/// For systems that are wider than any other row.
impl Row for Box<[u64]> {
    fn zeros(words: usize) -> Self {
        vec![0; words].into()
    }

    fn words(&self) -> &[u64] {
        self
    }

    fn words_mut(&mut self) -> &mut [u64] {
        self
    }
}
