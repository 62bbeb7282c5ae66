//! The table behind a dict: entries in order, and an index into them.

use core::cell::Cell;
use core::num::NonZero;

use crate::object::Equal;

const EMPTY: u32 = u32::MAX;
const DELETED: u32 = u32::MAX - 1;

/// A dict of this size of CPython's is looked through without an index.
const SMALL: usize = 8;

/// A hash, which never is -1 in CPython, so that an entry that is not there needs no room of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hash(NonZero<i64>);

impl Hash {
    #[inline]
    pub fn new(hash: i64) -> Hash {
        Hash(NonZero::new(!hash).unwrap_or(NonZero::<i64>::MIN))
    }

    #[inline]
    fn get(self) -> u64 {
        !self.0.get() as u64
    }

    /// Bits that differ where those that choose the slot do not.
    #[inline]
    fn tag(self) -> u32 {
        (self.get().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }
}

#[derive(Clone)]
pub(crate) struct Entry<K, V> {
    pub hash: Hash,
    pub key: K,
    pub value: V,
}

/// Entries with holes where keys were taken out, and the index: at most two thirds used.
///
/// A slot holds the position of an entry in as many low bits as the size has, and bits of the hash in the others, so that a key that
/// is not the one looked for is seldom looked at. `EMPTY` and `DELETED` have positions at which there never is an entry.
pub(crate) struct Table<K, V> {
    entries: Vec<Option<Entry<K, V>>>,
    /// Without slots where the dict is small and comparing keys runs no Python code.
    index: Vec<u32>,
    /// A power of two: the slots of the index, if there is one. Zero before the first key.
    size: usize,
    live: usize,
    /// Slots of the index that are or were in use since it was made.
    used: usize,
    /// Changes whenever a key comes or goes.
    pub version: u64,
    /// Where a key was found or put last: most keys that are looked for are soon looked for again.
    last: Cell<usize>,
}

/// A walk through the slots for one hash, in CPython's order of probing.
pub(crate) struct Probe {
    slot: usize,
    perturb: u64,
}

pub(crate) enum Slot<K> {
    Empty,
    Candidate(usize, K),
}

/// The size of an index, as CPython's `calculate_log2_keysize` rounds up: before 3.14 more than needed at times.
fn index_size(minimum: usize) -> usize {
    if crate::PYTHON >= (3, 14) {
        return minimum.max(8).next_power_of_two();
    }
    1 << (usize::BITS - (((minimum | 8) - 1) | 7).leading_zeros())
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table {
            entries: Vec::new(),
            index: Vec::new(),
            size: 0,
            live: 0,
            used: 0,
            version: 0,
            last: Cell::new(0),
        }
    }
}

impl<K, V> Table<K, V> {
    /// An empty table that comes after `old`.
    pub fn after(old: &Self) -> Self {
        Table {
            version: old.version + 1,
            ..Table::default()
        }
    }

    /// The entries' keys, in order.
    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.entries.into_iter().flatten().map(|entry| entry.key)
    }

    /// Takes over the content of `other`; gives the old one.
    pub fn become_other(&mut self, mut other: Self) -> Self {
        other.version = self.version + 1;
        core::mem::replace(self, other)
    }

    /// A table of the same layout; hashes stay, since values keep theirs in every type.
    pub fn widened<L, W>(
        &self,
        mut key: impl FnMut(K) -> L,
        mut value: impl FnMut(V) -> W,
    ) -> Table<L, W>
    where
        K: Clone,
        V: Clone,
    {
        let widen = |entry: &Option<Entry<K, V>>| {
            entry.as_ref().map(|entry| Entry {
                hash: entry.hash,
                key: key(entry.key.clone()),
                value: value(entry.value.clone()),
            })
        };
        Table {
            entries: self.entries.iter().map(widen).collect(),
            index: self.index.clone(),
            size: self.size,
            live: self.live,
            used: self.used,
            version: 0,
            last: Cell::new(0),
        }
    }

    /// Makes room for entries, which does not show.
    pub fn reserve(&mut self, more: usize) {
        self.entries.reserve_exact(more);
    }

    pub fn len(&self) -> usize {
        self.live
    }

    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry<K, V>> {
        self.entries.iter().flatten()
    }

    /// The first entry at or after a position, and the position after it.
    pub fn next(&self, mut position: usize) -> Option<(usize, &Entry<K, V>)> {
        while position < self.entries.len() {
            if let Some(entry) = &self.entries[position] {
                return Some((position + 1, entry));
            }
            position += 1;
        }
        None
    }

    /// The position behind the last entry.
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// The last entry before a position, and its position.
    pub fn previous(&self, position: usize) -> Option<(usize, &Entry<K, V>)> {
        let end = position.min(self.entries.len());
        (0..end)
            .rev()
            .find_map(|p| self.entries[p].as_ref().map(|entry| (p, entry)))
    }

    #[inline]
    pub fn probe(&self, hash: Hash) -> Probe {
        let slot = if self.index.is_empty() {
            0
        } else {
            hash.get() as usize & (self.size - 1)
        };
        Probe {
            slot,
            perturb: hash.get(),
        }
    }

    #[inline]
    fn advance(&self, probe: &mut Probe) {
        probe.perturb >>= 5;
        probe.slot = (probe.slot * 5 + probe.perturb as usize + 1) & (self.size - 1);
    }

    /// The next position of a walk with these bits of the hash; None at its end.
    #[inline]
    fn candidate(&self, probe: &mut Probe, hash: Hash) -> Option<usize> {
        if self.index.is_empty() {
            probe.slot += 1;
            return (probe.slot <= self.entries.len()).then_some(probe.slot - 1);
        }
        let mask = self.size as u32 - 1;
        loop {
            let found = self.index[probe.slot];
            if found == EMPTY {
                return None;
            }
            self.advance(probe);
            if (found ^ hash.tag()) & !mask == 0 {
                return Some((found & mask) as usize);
            }
        }
    }

    /// The next slot of a walk that is empty or holds a key with this hash.
    #[inline]
    pub fn look(&self, probe: &mut Probe, hash: Hash) -> Slot<K>
    where
        K: Clone,
    {
        while let Some(position) = self.candidate(probe, hash) {
            if let Some(Some(entry)) = self.entries.get(position)
                && entry.hash == hash
            {
                return Slot::Candidate(position, entry.key.clone());
            }
        }
        Slot::Empty
    }

    /// The position of a key whose comparison runs no Python code.
    #[inline]
    pub fn find<Q>(&self, hash: Hash, key: &Q) -> Option<usize>
    where
        K: Equal<Q>,
    {
        let is_key = |entry: &Option<Entry<K, V>>| {
            entry
                .as_ref()
                .is_some_and(|entry| matches!(entry.key.equal(key), Ok(true)))
        };
        let mut probe = self.probe(hash);
        loop {
            let position = self.candidate(&mut probe, hash)?;
            if self.entries.get(position).is_some_and(is_key) {
                self.last.set(position);
                return Some(position);
            }
        }
    }

    /// The position of a key whose comparison runs no Python code, if it is that found last.
    #[inline]
    pub fn again<Q>(&self, key: &Q) -> Option<usize>
    where
        K: Equal<Q>,
    {
        let position = self.last.get();
        let entry = self.entries.get(position)?.as_ref()?;
        matches!(entry.key.equal(key), Ok(true)).then_some(position)
    }

    #[inline]
    pub fn value(&self, position: usize) -> Option<&V> {
        self.entries
            .get(position)?
            .as_ref()
            .map(|entry| &entry.value)
    }

    #[inline]
    pub fn replace(&mut self, position: usize, value: V) -> Option<V> {
        let entry = self.entries[position].as_mut()?;
        Some(core::mem::replace(&mut entry.value, value))
    }

    /// Adds a key that is not there.
    #[inline]
    pub fn push(&mut self, hash: Hash, key: K, value: V)
    where
        K: Equal,
    {
        if (self.used + 1) * 3 > self.size * 2 {
            self.grow();
        }
        let position = self.entries.len() as u32;
        self.last.set(position as usize);
        if !self.index.is_empty() {
            self.put(hash, position);
        }
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        self.used += 1;
        self.version += 1;
    }

    #[inline]
    fn put(&mut self, hash: Hash, position: u32) {
        let mut probe = self.probe(hash);
        while self.index[probe.slot] < DELETED {
            self.advance(&mut probe);
        }
        self.index[probe.slot] = hash.tag() & !(self.size as u32 - 1) | position;
    }

    /// Makes room for one more key, and closes the holes.
    #[cold]
    fn grow(&mut self)
    where
        K: Equal,
    {
        self.rebuild(index_size(self.live * 3));
    }

    /// Makes room at once for as many keys as another dict has, as before CPython's `dict_merge`.
    pub fn make_room(&mut self, more: usize)
    where
        K: Equal,
    {
        if self.size * 2 / 3 < more {
            self.rebuild(index_size(((self.live + more) * 3).div_ceil(2)));
        }
    }

    /// Makes the index anew, and closes the holes.
    fn rebuild(&mut self, size: usize)
    where
        K: Equal,
    {
        if self.live < self.entries.len() {
            self.entries.retain(Option::is_some);
        }
        self.size = size;
        self.used = self.live;
        if size <= SMALL && <K as Equal>::TOTAL {
            self.index = Vec::new();
            return;
        }
        self.index.clear();
        self.index.resize(size, EMPTY);
        for position in 0..self.entries.len() {
            if let Some(entry) = &self.entries[position] {
                let hash = entry.hash;
                self.put(hash, position as u32);
            }
        }
    }

    pub fn remove(&mut self, position: usize) -> Option<(K, V)> {
        let entry = self.entries.get_mut(position)?.take()?;
        if !self.index.is_empty() {
            let mask = self.size as u32 - 1;
            let mut probe = self.probe(entry.hash);
            while self.index[probe.slot] & mask != position as u32
                || self.index[probe.slot] >= DELETED
            {
                self.advance(&mut probe);
            }
            self.index[probe.slot] = DELETED;
        }
        self.live -= 1;
        self.version += 1;
        Some((entry.key, entry.value))
    }

    /// Takes out the last entry.
    pub fn pop(&mut self) -> Option<(K, V)> {
        let (position, _) = self.previous(self.entries.len())?;
        let taken = self.remove(position);
        self.entries.truncate(position);
        taken
    }

    /// Whether CPython copies the table as it lies when it is merged into an empty dict.
    pub fn is_dense(&self) -> bool {
        let size = self.size;
        self.live == self.entries.len() && (size == 8 || size / 2 * 2 / 3 < self.live)
    }

    /// The table of `d.copy()`: with its holes, if they are few; else None.
    pub fn copied(&self) -> Option<Self>
    where
        K: Clone,
        V: Clone,
    {
        (self.live > 0 && self.live >= self.entries.len() * 2 / 3).then(|| self.duplicate())
    }

    /// The table as it lies.
    pub fn duplicate(&self) -> Self
    where
        K: Clone,
        V: Clone,
    {
        Table {
            entries: self.entries.clone(),
            index: self.index.clone(),
            last: self.last.clone(),
            ..*self
        }
    }
}
