//! All distinct states of a search: their rows in the order of discovery, found again by their exact value.

use crate::row::Row;
use crate::threads::in_parallel;
use std::hint::black_box;

/// An arena of states with an index; a state's number is its rank of discovery.
///
/// The index is an open-addressed table of numbers of 32 bits. Bits that the number does not need hold a part
/// of the hash, which spares most looks at other states; equality is always that of the rows.
pub(crate) struct States<S> {
    pub(crate) rows: Vec<S>,
    index: Vec<u32>,
    shape: Shape,
}

/// A place of the table that holds nothing.
const VACANT: u32 = u32::MAX;
/// Places at first.
const FIRST_BITS: u32 = 10;
/// States whose places are touched together, before any of them is looked for.
pub(crate) const TOGETHER: usize = 128;
/// Places that a glance takes in.
const CLOSE: usize = 4;
/// Parts of a large table that threads can own.
pub(crate) const PARTS: usize = 16;
/// A table with fewer places is a single part.
const PARTED_FROM_BITS: u32 = 16;

/// Reads these places and does nothing else: so short that many of the reads are under way at a time, and whoever
/// looks there next has no need to wait.
pub(crate) fn touch(index: &[u32], places: impl Iterator<Item = usize>) {
    black_box(places.fold(0, |all, place| all ^ index[place]));
}

/// A state that follows from another.
pub(crate) struct Next<S> {
    pub(crate) row: S,
    pub(crate) hash: u64,
    /// The state that it follows from: the first one, if there are several.
    pub(crate) from: u32,
    /// The last one that it follows from, as far as known.
    pub(crate) last: u32,
    /// Its rank among all that follows from the states that are expanded together.
    pub(crate) rank: u32,
}

/// Makes room for so many more, and for a fourth more at least if there is none.
pub(crate) fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.len() + more > list.capacity() {
        list.reserve_exact((list.len() / 4).max(64).max(more));
    }
}

/// Whether a state was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interned {
    New(u32),
    Known(u32),
}

/// The table's shape: enough to find places in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The table has two to the power of this many places.
    bits: u32,
    /// A part of it has two to the power of this many.
    part_bits: u32,
}

/// Some parts of the table, side by side.
pub(crate) struct Share<'a> {
    /// Where it begins in the table.
    begin: usize,
    pub(crate) places: &'a mut [u32],
}

impl Share<'_> {
    /// The place in it where to look first.
    #[inline]
    pub(crate) fn first(&self, shape: Shape, hash: u64) -> usize {
        shape.home(hash) - self.begin
    }

    /// The part of a hash, and where it begins in the share.
    #[inline]
    pub(crate) fn part(&mut self, shape: Shape, hash: u64) -> (usize, &mut [u32]) {
        let begin = shape.begin(hash) - self.begin;
        (begin, &mut self.places[begin..begin + shape.part_len()])
    }

    /// Puts in those states whose hash belongs to it; false if a part of it is full.
    fn fill<S: Row>(mut self, rows: &[S], shape: Shape, is_own: impl Fn(u64) -> bool) -> bool {
        let mut all = [(0, 0); TOGETHER];
        for (at, rows) in rows.chunks(TOGETHER).enumerate() {
            let mut count = 0;
            for (number, row) in (at * TOGETHER..).zip(rows) {
                // Without a branch that nobody can foresee: the next one takes the place of one that is not its own.
                let hash = row.hash();
                all[count] = (number as u32, hash);
                count += usize::from(is_own(hash));
            }
            let own = &all[..count];
            touch(self.places, own.iter().map(|(_, hash)| self.first(shape, *hash)));
            for (number, hash) in own {
                let (_, part) = self.part(shape, *hash);
                match shape.find(part, *hash, |_| false) {
                    Found::Missing(place) => part[place] = shape.entry(*number, *hash),
                    Found::At(_) | Found::Full => return false,
                }
            }
        }
        true
    }
}

/// Where a search in a part of the table ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    At(u32),
    /// Not there; it would stand at this place of the part.
    Missing(usize),
    /// Not there, and the part is full.
    Full,
}

impl Shape {
    fn new(bits: u32) -> Self {
        let part_bits = if bits < PARTED_FROM_BITS { bits } else { bits - PARTS.ilog2() };
        Self { bits, part_bits }
    }

    fn part_len(self) -> usize {
        1 << self.part_bits
    }

    fn parts(self) -> usize {
        1 << (self.bits - self.part_bits)
    }

    /// The place in the whole table where to look first.
    #[inline]
    fn home(self, hash: u64) -> usize {
        (hash >> (u64::BITS - self.bits)) as usize
    }

    /// The part that a hash belongs to.
    #[inline]
    fn part(self, hash: u64) -> usize {
        self.home(hash) >> self.part_bits
    }

    /// Where the share of one of so many owners begins.
    fn share_begin(self, at: usize, count: usize) -> usize {
        (at * self.parts()).div_ceil(count) * self.part_len()
    }

    /// The share of so many that a hash belongs to.
    #[inline]
    pub(crate) fn share(self, hash: u64, count: usize) -> usize {
        self.part(hash) * count / self.parts()
    }

    /// Where the part of a hash begins.
    #[inline]
    fn begin(self, hash: u64) -> usize {
        self.part(hash) << self.part_bits
    }

    /// The place in its part where to look first.
    #[inline]
    fn first(self, hash: u64) -> usize {
        self.home(hash) & (self.part_len() - 1)
    }

    /// The entry of a state.
    #[inline]
    pub(crate) fn entry(self, number: u32, hash: u64) -> u32 {
        (hash as u32) << self.bits | number
    }

    /// The same entry with another number.
    #[inline]
    pub(crate) fn renumber(self, entry: u32, number: u32) -> u32 {
        entry & !((1 << self.bits) - 1) | number
    }

    /// Looks a state up in its part; `equals` says whether it is the one of a number.
    #[inline]
    pub(crate) fn find(self, part: &[u32], hash: u64, mut equals: impl FnMut(u32) -> bool) -> Found {
        let (mask, numbers) = (part.len() - 1, (1 << self.bits) - 1);
        let mut at = self.first(hash);
        for _ in 0..part.len() {
            let entry = part[at];
            if entry == VACANT {
                return Found::Missing(at);
            }
            if (entry ^ self.entry(0, hash)) & !numbers == 0 && equals(entry & numbers) {
                return Found::At(entry & numbers);
            }
            at = (at + 1) & mask;
        }
        Found::Full
    }
}

impl<S: Row> States<S> {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), index: vec![VACANT; 1 << FIRST_BITS], shape: Shape::new(FIRST_BITS) }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// The number of a state if it is known.
    pub(crate) fn find(&self, row: &S, hash: u64) -> Option<u32> {
        match self.look(row, hash) {
            Found::At(number) => Some(number),
            Found::Missing(_) | Found::Full => None,
        }
    }

    #[inline]
    fn look(&self, row: &S, hash: u64) -> Found {
        let shape = self.shape;
        let first = shape.begin(hash);
        let part = &self.index[first..first + shape.part_len()];
        shape.find(part, hash, |number| self.rows[number as usize] == *row)
    }

    /// For each of these states the one that is the same, if it stands close to where it is looked for first: most
    /// are known, and nearly all of them stand there. Asked for many at once, memory answers them together, and is
    /// quick when the others are looked for.
    pub(crate) fn glance(&self, next: &[Next<S>], known: &mut Vec<Option<u32>>) {
        let (shape, numbers, index) = (self.shape, (1 << self.shape.bits) - 1, self.index.as_slice());
        let first = |next: &Next<S>| shape.home(next.hash);
        touch(index, next.iter().map(first));
        known.clear();
        known.extend(next.iter().map(|next| {
            let wanted = shape.entry(0, next.hash);
            let close: &[u32; CLOSE] = index.get(first(next)..)?.first_chunk()?;
            // The first of them, found without a branch that nobody can foresee.
            let pick = |found, entry: &u32| if (entry ^ wanted) & !numbers == 0 { *entry } else { found };
            Some(close.iter().rev().fold(VACANT, pick) & numbers)
        }));
        for (known, next) in known.iter_mut().zip(next) {
            *known = known.filter(|number| self.rows.get(*number as usize) == Some(&next.row));
        }
    }

    /// The number of a state, given to it now if it is new; none if it is new and there are `most` already.
    #[inline]
    pub(crate) fn intern(&mut self, row: S, hash: u64, most: usize) -> Option<Interned> {
        loop {
            match self.look(&row, hash) {
                Found::At(number) => return Some(Interned::Known(number)),
                Found::Missing(_) | Found::Full if self.rows.len() >= most => return None,
                Found::Missing(place) if self.has_room(1) => {
                    let (shape, number) = (self.shape, self.rows.len() as u32);
                    self.index[shape.begin(hash) + place] = shape.entry(number, hash);
                    self.append(row);
                    return Some(Interned::New(number));
                }
                Found::Missing(_) | Found::Full => self.grow(1),
            }
        }
    }

    /// Rows are many: room for a fourth more is enough.
    fn append(&mut self, row: S) {
        make_room(&mut self.rows, 1);
        self.rows.push(row);
    }

    /// Gives the next numbers to states whose places hold them already.
    pub(crate) fn extend(&mut self, rows: &mut Vec<S>) {
        make_room(&mut self.rows, rows.len());
        self.rows.append(rows);
    }

    /// Forgets all states but the first.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.rows.truncate(len);
        self.rebuild(1);
    }

    /// Whether so many more states leave the table fast.
    pub(crate) fn has_room(&self, more: usize) -> bool {
        (self.rows.len() + more) * 4 <= self.index.len() * 3
    }

    /// Doubles the table, and forgets whatever it holds that is no state. So many threads do it.
    pub(crate) fn grow(&mut self, threads: usize) {
        self.shape = Shape::new(self.shape.bits + 1);
        self.rebuild(threads);
    }

    /// Fills the table anew, with the states and nothing else.
    fn rebuild(&mut self, threads: usize) {
        assert!(self.shape.bits < u32::BITS, "the limit on states is far below 2^31");
        // The old table goes before the new one comes.
        self.index = Vec::new();
        self.index = vec![VACANT; 1 << self.shape.bits];
        let shape = self.shape;
        let threads = threads.min(shape.parts());
        let (rows, shares) = self.shares(threads);
        let filled = in_parallel(shares.enumerate(), |(at, share)| {
            share.fill(rows, shape, |hash| shape.share(hash, threads) == at)
        });
        // One part has all the luck: twice as large a table has room for it.
        if filled.contains(&false) {
            self.grow(threads);
        }
    }

    /// Makes the table large enough to have parts.
    pub(crate) fn part(&mut self) {
        while self.shape.bits < PARTED_FROM_BITS {
            self.grow(1);
        }
    }

    /// The rows, and the table in so many shares, each for whoever works on it.
    pub(crate) fn shares(&mut self, count: usize) -> (&[S], impl Iterator<Item = Share<'_>>) {
        let (shape, mut rest) = (self.shape, self.index.as_mut_slice());
        let shares = (0..count).map(move |at| {
            let begin = shape.share_begin(at, count);
            let len = shape.share_begin(at + 1, count) - begin;
            let places = rest.split_off_mut(..len).expect("the shares are the table");
            Share { begin, places }
        });
        (&self.rows, shares)
    }

    /// Bytes in use, the index included.
    pub(crate) fn size(&self) -> usize {
        let heap = if size_of::<S>() == size_of::<Box<[u64]>>() {
            self.rows.first().map_or(0, |row| size_of_val(row.words()))
        } else {
            0
        };
        self.rows.capacity() * size_of::<S>() + self.rows.len() * heap + self.index.len() * size_of::<u32>()
    }
}
