//! The hash table of a set, slot for slot as in CPython's `Objects/setobject.c`.

use super::layout::{Layout, Place};
use crate::dict::{self, table::Hash};
use crate::object::{Equal, Object};

const MINIMUM: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

enum Slot<T> {
    Empty,
    Dummy,
    Full(i64, T),
}

pub(super) struct Table<T> {
    slots: Vec<Slot<T>>,
    /// Slots that hold an item or once did.
    fill: usize,
    /// Items.
    pub used: usize,
    finger: usize,
    pub version: u64,
    /// The items in the order in which they were added to an empty set, as long as nothing but adding has happened that depends on
    /// their slots. There are no slots then.
    added: Option<Box<Added<T>>>,
    /// Where the first of `added` lie.
    origin: Option<Box<Layout>>,
}

type Added<T> = dict::table::Table<T, ()>;

/// A walk through the slots for one hash.
pub(super) struct Probe {
    start: usize,
    entry: usize,
    left: usize,
    perturb: u64,
    /// The last dummy passed by, where an insertion goes.
    dummy: Option<usize>,
}

impl Probe {
    #[inline]
    pub fn new(hash: i64, mask: usize) -> Self {
        let start = hash as usize & mask;
        Probe {
            start,
            entry: start,
            left: window(start, mask),
            perturb: hash as u64,
            dummy: None,
        }
    }

    /// The slot that the walk has come to.
    #[inline]
    pub fn slot(&self) -> usize {
        self.entry
    }

    #[inline]
    pub fn advance(&mut self, mask: usize) {
        if self.left > 0 {
            self.left -= 1;
            self.entry += 1;
            return;
        }
        self.perturb >>= PERTURB_SHIFT;
        self.start = (self.start * 5 + 1 + self.perturb as usize) & mask;
        self.entry = self.start;
        self.left = window(self.start, mask);
    }
}

#[inline]
fn window(start: usize, mask: usize) -> usize {
    if start + LINEAR_PROBES <= mask {
        LINEAR_PROBES
    } else {
        0
    }
}

pub(super) enum Look<T> {
    /// The item is not there; where it would go.
    Empty(usize),
    Candidate(usize, T),
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table {
            slots: empty(MINIMUM),
            fill: 0,
            used: 0,
            finger: 0,
            version: 0,
            added: None,
            origin: None,
        }
    }
}

fn empty<T>(size: usize) -> Vec<Slot<T>> {
    core::iter::repeat_with(|| Slot::Empty).take(size).collect()
}

/// The least size of the next table.
fn growth(used: usize) -> usize {
    if used > 50_000 { used * 2 } else { used * 4 }
}

impl<T> Table<T> {
    /// An empty table that comes after `old`.
    pub fn after(old: &Self) -> Self {
        Table {
            version: old.version + 1,
            finger: old.finger,
            ..Table::default()
        }
    }

    /// A table of the same layout; hashes stay, since values keep theirs in every type.
    pub fn widened<R>(&self, mut widen: impl FnMut(T) -> R) -> Table<R>
    where
        T: Clone,
    {
        let slot = |slot: &Slot<T>| match slot {
            Slot::Empty => Slot::Empty,
            Slot::Dummy => Slot::Dummy,
            Slot::Full(hash, item) => Slot::Full(*hash, widen(item.clone())),
        };
        Table {
            slots: self.slots.iter().map(slot).collect(),
            fill: self.fill,
            used: self.used,
            finger: self.finger,
            version: 0,
            added: None,
            origin: None,
        }
    }

    /// Adds an item to one that has no slots; gives it back if the table has some.
    #[inline]
    pub fn add(&mut self, hash: i64, item: T) -> Result<(), T>
    where
        T: Equal,
    {
        if self.added.is_none() {
            if self.fill > 0 || self.slots.len() > MINIMUM {
                return Err(item);
            }
            self.slots = Vec::new();
            self.added = Some(Box::default());
        }
        let Some(added) = &mut self.added else {
            return Err(item);
        };
        let hash = Hash::new(hash);
        if added.again(&item).is_none() && added.find(hash, &item).is_none() {
            added.push(hash, item, ());
            self.used += 1;
            self.version += 1;
        }
        Ok(())
    }

    /// Whether an item is in a table without slots; None if it has some.
    #[inline]
    pub fn has_added<Q>(&self, hash: i64, item: &Q) -> Option<bool>
    where
        T: Equal<Q>,
    {
        let added = self.added.as_ref()?;
        Some(added.find(Hash::new(hash), item).is_some())
    }

    /// Whether there are no slots.
    #[inline]
    pub fn is_added(&self) -> bool {
        self.added.is_some()
    }

    /// Gives each item its slot, as if they were added now.
    #[cold]
    pub fn lay_out(&mut self)
    where
        T: Object + Equal,
    {
        let Some(added) = self.added.take() else {
            return;
        };
        let version = self.version;
        // Hashing raises for no item that can be here.
        let mut items: Vec<_> = added
            .into_keys()
            .map(|item| (item.hash().unwrap_or(0), item))
            .collect();
        self.slots = empty(MINIMUM);
        self.used = 0;
        if let Some(layout) = self.origin.take() {
            let later = items.split_off(layout.count());
            items = self.take_layout(items, *layout);
            items.extend(later);
        }
        for (hash, item) in items {
            if let Err(slot) = self.find(hash, &item) {
                self.fill(slot, hash, item);
            }
        }
        self.version = version;
    }

    /// Where the items lie that were added to an empty table, all there are.
    pub fn set_origin(&mut self, layout: Layout) {
        if self.added.is_some() && self.used == layout.count() {
            self.origin = Some(Box::new(layout));
        }
    }

    /// Puts items with their hashes where a layout has them, into an empty table; gives them back if it tells of other hashes.
    pub fn take_layout(&mut self, items: Vec<(i64, T)>, layout: Layout) -> Vec<(i64, T)> {
        if !layout.hashes().eq(items.iter().map(|(hash, _)| *hash)) {
            return items;
        }
        self.used = items.len();
        self.fill = layout.fill();
        self.finger = layout.finger;
        let mut items = items.into_iter();
        self.slots = Vec::with_capacity(layout.places.len());
        for place in layout.places {
            self.slots.push(match place {
                Place::Empty => Slot::Empty,
                Place::Dummy => Slot::Dummy,
                Place::Full(_) => items
                    .next()
                    .map_or(Slot::Dummy, |(hash, item)| Slot::Full(hash, item)),
            });
        }
        Vec::new()
    }

    /// The items in the order in which they were added, if their slots follow from it.
    pub fn additions(&self) -> Option<Vec<T>>
    where
        T: Clone,
    {
        match (&self.added, &self.origin) {
            (Some(added), None) => Some(added.entries().map(|e| e.key.clone()).collect()),
            _ => None,
        }
    }

    /// What is in each slot.
    pub fn layout(&self) -> Layout {
        let place = |slot: &Slot<T>| match slot {
            Slot::Empty => Place::Empty,
            Slot::Dummy => Place::Dummy,
            Slot::Full(hash, _) => Place::Full(*hash),
        };
        Layout {
            places: self.slots.iter().map(place).collect(),
            finger: self.finger,
        }
    }

    #[inline]
    fn mask(&self) -> usize {
        self.slots.len() - 1
    }

    pub fn mask_and_fill(&self) -> (usize, usize) {
        (self.mask(), self.fill)
    }

    pub fn items(&self) -> impl Iterator<Item = (i64, &T)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Full(hash, item) => Some((*hash, item)),
            _ => None,
        })
    }

    /// The first item at or after a slot.
    pub fn next(&self, from: usize) -> Option<(usize, &T)> {
        (from..self.slots.len()).find_map(|i| match &self.slots[i] {
            Slot::Full(_, item) => Some((i, item)),
            _ => None,
        })
    }

    #[inline]
    pub fn probe(&self, hash: i64) -> Probe {
        Probe::new(hash, self.mask())
    }

    #[inline]
    fn advance(&self, probe: &mut Probe) {
        probe.advance(self.mask());
    }

    /// The next slot of a walk that is empty or holds an item with this hash.
    #[inline]
    pub fn look(&self, probe: &mut Probe, hash: i64) -> Look<T>
    where
        T: Clone,
    {
        loop {
            let here = probe.entry;
            match &self.slots[here] {
                Slot::Empty => return Look::Empty(probe.dummy.unwrap_or(here)),
                Slot::Dummy => {
                    probe.dummy = Some(here);
                    self.advance(probe);
                }
                Slot::Full(h, item) if *h == hash => {
                    let item = item.clone();
                    self.advance(probe);
                    return Look::Candidate(here, item);
                }
                _ => self.advance(probe),
            }
        }
    }

    /// The slot of an item whose comparison runs no Python code; else where it would go.
    #[inline]
    pub fn find<Q>(&self, hash: i64, item: &Q) -> Result<usize, usize>
    where
        T: Equal<Q>,
    {
        let mut probe = self.probe(hash);
        loop {
            let here = probe.entry;
            match &self.slots[here] {
                Slot::Empty => return Err(probe.dummy.unwrap_or(here)),
                Slot::Dummy => probe.dummy = Some(here),
                Slot::Full(h, found) => {
                    if *h == hash && matches!(found.equal(item), Ok(true)) {
                        return Ok(here);
                    }
                }
            }
            self.advance(&mut probe);
        }
    }

    /// Puts an item into an empty slot or a dummy's, and grows if the table is three fifths full.
    #[inline]
    pub fn fill(&mut self, slot: usize, hash: i64, item: T) {
        let old = core::mem::replace(&mut self.slots[slot], Slot::Full(hash, item));
        self.used += 1;
        self.version += 1;
        if matches!(old, Slot::Dummy) {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= self.mask() * 3 {
            self.resize(growth(self.used));
        }
    }

    /// Makes a table of more than `minimum` slots and puts the items in, in their order.
    pub fn resize(&mut self, minimum: usize) {
        let mut size = MINIMUM;
        while size <= minimum {
            size <<= 1;
        }
        let old = core::mem::replace(&mut self.slots, empty(size));
        self.fill = self.used;
        self.version += 1;
        for slot in old {
            if let Slot::Full(hash, item) = slot {
                self.insert_clean(hash, item);
            }
        }
    }

    /// Puts in an item that is not there, into a table without dummies.
    pub fn insert_clean(&mut self, hash: i64, item: T) {
        let mut probe = self.probe(hash);
        while !matches!(self.slots[probe.entry], Slot::Empty) {
            self.advance(&mut probe);
        }
        self.slots[probe.entry] = Slot::Full(hash, item);
    }

    pub fn remove(&mut self, slot: usize) -> Option<T> {
        match core::mem::replace(&mut self.slots[slot], Slot::Dummy) {
            Slot::Full(_, item) => {
                self.used -= 1;
                self.version += 1;
                Some(item)
            }
            other => {
                self.slots[slot] = other;
                None
            }
        }
    }

    /// As `frozenset_hash` of CPython's `Objects/setobject.c`: of all items, whatever their order.
    pub fn hash_of_items(&self) -> i64 {
        let shuffled = |h: u64| ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167);
        let (mut hash, mut count) = (0, 0_u64);
        for (item_hash, _) in self.items() {
            hash ^= shuffled(item_hash as u64);
            count += 1;
        }
        hash ^= (count + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX {
            590_923_713
        } else {
            hash as i64
        }
    }

    /// Takes out the first item after the last that was taken this way.
    pub fn pop(&mut self) -> Option<T> {
        if self.used == 0 {
            return None;
        }
        let mask = self.mask();
        let mut slot = self.finger & mask;
        while !matches!(self.slots[slot], Slot::Full(..)) {
            slot += 1;
            if slot > mask {
                slot = 0;
            }
        }
        self.finger = slot + 1;
        self.remove(slot)
    }

    /// Makes a table anew of which more than a quarter are dummies.
    pub fn purge(&mut self) {
        if self.fill - self.used > self.mask() / 4 {
            self.resize(growth(self.used));
        }
    }

    /// Swaps the items with those of another table; where `pop` goes on stays.
    pub fn take_over(&mut self, other: &mut Self) {
        core::mem::swap(&mut self.slots, &mut other.slots);
        core::mem::swap(&mut self.fill, &mut other.fill);
        core::mem::swap(&mut self.used, &mut other.used);
        self.version += 1;
    }

    /// Takes over the items of a table as they lie, into an empty one of the same size.
    pub fn copy_slots(&mut self, other: &Self)
    where
        T: Clone,
    {
        for (to, from) in self.slots.iter_mut().zip(&other.slots) {
            if let Slot::Full(hash, item) = from {
                *to = Slot::Full(*hash, item.clone());
            }
        }
        self.fill = other.fill;
        self.used = other.used;
        self.version += 1;
    }

    /// Takes over the items of a table into an empty one of another size.
    pub fn insert_all_clean(&mut self, other: &Self)
    where
        T: Clone,
    {
        self.fill = other.used;
        self.used = other.used;
        self.version += 1;
        for (hash, item) in other.items() {
            self.insert_clean(hash, item.clone());
        }
    }
}
