//! The table behind a dict: entries in order, and an index into them.

const EMPTY: u32 = u32::MAX;
const DELETED: u32 = u32::MAX - 1;

#[derive(Clone)]
pub(super) struct Entry<K, V> {
    pub hash: i64,
    pub key: K,
    pub value: V,
}

/// Entries with holes where keys were taken out, and the index: a power of two of slots, at most two thirds used.
pub(super) struct Table<K, V> {
    entries: Vec<Option<Entry<K, V>>>,
    index: Vec<u32>,
    live: usize,
    /// Slots of the index that are or were in use since it was made.
    used: usize,
    /// Changes whenever a key comes or goes.
    pub version: u64,
}

/// A walk through the slots for one hash, in CPython's order of probing.
pub(super) struct Probe {
    slot: usize,
    perturb: u64,
}

pub(super) enum Slot<K> {
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
            live: 0,
            used: 0,
            version: 0,
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
            live: self.live,
            used: self.used,
            version: 0,
        }
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

    /// The last entry before a position, and its position.
    pub fn previous(&self, position: usize) -> Option<(usize, &Entry<K, V>)> {
        let end = position.min(self.entries.len());
        (0..end)
            .rev()
            .find_map(|p| self.entries[p].as_ref().map(|entry| (p, entry)))
    }

    #[inline]
    pub fn probe(&self, hash: i64) -> Probe {
        Probe {
            slot: hash as usize & self.index.len().wrapping_sub(1),
            perturb: hash as u64,
        }
    }

    /// The next slot of a walk that is empty or holds a key with this hash.
    #[inline]
    pub fn look(&self, probe: &mut Probe, hash: i64) -> Slot<K>
    where
        K: Clone,
    {
        if self.index.is_empty() {
            return Slot::Empty;
        }
        loop {
            let found = self.index[probe.slot];
            if found == EMPTY {
                return Slot::Empty;
            }
            self.advance(probe);
            if found != DELETED
                && let Some(entry) = &self.entries[found as usize]
                && entry.hash == hash
            {
                return Slot::Candidate(found as usize, entry.key.clone());
            }
        }
    }

    #[inline]
    fn advance(&self, probe: &mut Probe) {
        probe.perturb >>= 5;
        probe.slot = (probe.slot * 5 + probe.perturb as usize + 1) & (self.index.len() - 1);
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
    pub fn push(&mut self, hash: i64, key: K, value: V) {
        if (self.used + 1) * 3 > self.index.len() * 2 {
            self.grow();
        }
        let position = self.entries.len() as u32;
        self.put(hash, position);
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        self.used += 1;
        self.version += 1;
    }

    #[inline]
    fn put(&mut self, hash: i64, position: u32) {
        let mut probe = self.probe(hash);
        while self.index[probe.slot] < DELETED {
            self.advance(&mut probe);
        }
        self.index[probe.slot] = position;
    }

    /// Makes room for one more key, and closes the holes.
    #[cold]
    fn grow(&mut self) {
        self.rebuild(index_size(self.live * 3));
    }

    /// Makes room at once for as many keys as another dict has, as before CPython's `dict_merge`.
    pub fn make_room(&mut self, more: usize) {
        if self.index.len() * 2 / 3 < more {
            self.rebuild(index_size(((self.live + more) * 3).div_ceil(2)));
        }
    }

    /// Makes the index anew, and closes the holes.
    fn rebuild(&mut self, size: usize) {
        self.entries.retain(Option::is_some);
        self.index.clear();
        self.index.resize(size, EMPTY);
        self.used = self.live;
        for position in 0..self.entries.len() {
            if let Some(entry) = &self.entries[position] {
                let hash = entry.hash;
                self.put(hash, position as u32);
            }
        }
    }

    pub fn remove(&mut self, position: usize) -> Option<(K, V)> {
        let entry = self.entries.get_mut(position)?.take()?;
        let mut probe = self.probe(entry.hash);
        while self.index[probe.slot] != position as u32 {
            self.advance(&mut probe);
        }
        self.index[probe.slot] = DELETED;
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
        let size = self.index.len();
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
            ..*self
        }
    }
}
