//! `set` and `frozenset`: CPython's own table, since the order of iteration shows it.
//!
//! A port of the parts of CPython's `Objects/setobject.c` that decide where a key lies: linear probing within a cache line, then
//! perturbation; growth at three fifths to four times (twice for large sets); tables made from other sets.
use crate::cell::PyCell;
use crate::err::{PyErr, Result, class};
use crate::list::List;
use crate::object::{CompareOp, Equal, Object, Order};
use crate::sequence::same_or_equal;
use std::rc::Rc;

mod algebra;
mod layout;
mod object;
mod table;

pub use algebra::*;
pub use layout::{Layout, Place, Step, Steps};
use table::{Look, Table};

/// A Python set.
pub struct Set<T>(Rc<PyCell<Table<T>>>);

/// A Python frozenset.
pub struct FrozenSet<T>(Set<T>);

impl<T> Clone for Set<T> {
    #[inline]
    fn clone(&self) -> Self {
        Set(Rc::clone(&self.0))
    }
}

impl<T> Clone for FrozenSet<T> {
    #[inline]
    fn clone(&self) -> Self {
        FrozenSet(self.0.clone())
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Set::new()
    }
}

impl<T> Set<T> {
    /// An empty set.
    pub fn new() -> Self {
        Set(Rc::new(PyCell::new(Table::default())))
    }

    /// The number of items.
    #[inline]
    pub fn count(&self) -> usize {
        self.0.with(|table| table.used)
    }

    /// What tells the set from every other that lives at the same time.
    #[inline]
    pub fn identity(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// A new set with each item as one of another type.
    pub fn widened<R>(&self, widen: impl FnMut(T) -> R) -> Set<R>
    where
        T: Object + Equal,
    {
        Set(Rc::new(PyCell::new(
            self.laid().with(|table| table.widened(widen)),
        )))
    }

    /// Whether both are one set.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Object + Equal> Set<T> {
    /// A set of these items, added one by one.
    pub fn from_items(items: Vec<T>) -> Result<Self> {
        let set = Set::new();
        for item in items {
            set.insert(item)?;
        }
        Ok(set)
    }

    /// A set with this table, whose size is a power of two from 8 up; from the slots `taken` items were taken out.
    pub fn from_slots(slots: Vec<Option<T>>, taken: &[usize]) -> Result<Self> {
        let (mut items, mut places) = (Vec::new(), Vec::with_capacity(slots.len()));
        for (slot, item) in slots.into_iter().enumerate() {
            places.push(match item {
                Some(item) => {
                    let hash = item.hash()?;
                    items.push(item);
                    Place::Full(hash)
                }
                None if taken.contains(&slot) => Place::Dummy,
                None => Place::Empty,
            });
        }
        let set = Set::new();
        set.arrange(items, Some(Layout { places, finger: 0 }))?;
        Ok(set)
    }

    /// The items in the order of the table.
    pub fn to_items(&self) -> Vec<T> {
        self.laid()
            .with(|table| table.items().map(|(_, item)| item.clone()).collect())
    }

    /// Makes the table large enough for `more` items at once, as CPython does before it adds those of a set or dict.
    fn make_room(&self, more: usize) {
        self.laid().with_mut(|table| {
            let (mask, fill) = table.mask_and_fill();
            if (fill + more) * 5 >= mask * 3 {
                table.resize((table.used + more) * 2);
            }
        });
    }

    /// The table, with each item in its slot.
    #[inline]
    fn laid(&self) -> &PyCell<Table<T>> {
        if self.0.with(Table::is_added) {
            self.0.with_mut(Table::lay_out);
        }
        &self.0
    }

    /// Adds an item.
    #[inline]
    pub fn insert(&self, mut item: T) -> Result<()> {
        if T::QUICK_KEYS && T::TOTAL {
            let hash = item.key_hash()?;
            match self.0.with_mut(|table| table.add(hash, item)) {
                Ok(()) => return Ok(()),
                Err(back) => item = back,
            }
        }
        let hash = item.hash()?;
        self.insert_hashed(item, hash)
    }

    #[inline]
    fn insert_hashed(&self, item: T, hash: i64) -> Result<()> {
        if !T::TOTAL {
            return self.insert_by_python(item, hash);
        }
        self.laid().with_mut(|table| {
            if let Err(slot) = table.find(hash, &item) {
                table.fill(slot, hash, item);
            }
        });
        Ok(())
    }

    /// The same where `==` of items may run Python code.
    fn insert_by_python(&self, item: T, hash: i64) -> Result<()> {
        'again: loop {
            let version = self.laid().with(|table| table.version);
            let mut probe = self.laid().with(|table| table.probe(hash));
            loop {
                match self.laid().with(|table| table.look(&mut probe, hash)) {
                    Look::Empty(slot) => {
                        self.laid().with_mut(|table| table.fill(slot, hash, item));
                        return Ok(());
                    }
                    Look::Candidate(_, candidate) => {
                        let found = same_or_equal(&candidate, &item)?;
                        if self.laid().with(|table| table.version) != version {
                            continue 'again;
                        }
                        if found {
                            return Ok(());
                        }
                    }
                }
            }
        }
    }

    #[inline]
    fn find<Q: Equal>(&self, item: &Q, hash: i64) -> Result<Option<usize>>
    where
        T: Equal<Q>,
    {
        if <T as Equal>::TOTAL && Q::TOTAL {
            return Ok(self.laid().with(|table| table.find(hash, item)).ok());
        }
        self.find_by_python(item, hash)
    }

    /// The same where `==` of items may run Python code.
    fn find_by_python<Q: Equal>(&self, item: &Q, hash: i64) -> Result<Option<usize>>
    where
        T: Equal<Q>,
    {
        'again: loop {
            let version = self.laid().with(|table| table.version);
            let mut probe = self.laid().with(|table| table.probe(hash));
            loop {
                match self.laid().with(|table| table.look(&mut probe, hash)) {
                    Look::Empty(_) => return Ok(None),
                    Look::Candidate(slot, candidate) => {
                        let found = same_or_equal(&candidate, item)?;
                        if self.laid().with(|table| table.version) != version {
                            continue 'again;
                        }
                        if found {
                            return Ok(Some(slot));
                        }
                    }
                }
            }
        }
    }

    /// Whether an item is there.
    #[inline]
    pub fn has<Q: Object + Equal>(&self, item: &Q) -> Result<bool>
    where
        T: Equal<Q>,
    {
        if T::QUICK_KEYS && <T as Equal>::TOTAL && Q::TOTAL {
            let hash = item.key_hash()?;
            let found = self.0.with(|table| table.has_added(hash, item));
            if let Some(found) = found {
                return Ok(found);
            }
        }
        Ok(self.find(item, item.sought_hash()?)?.is_some())
    }

    /// Takes out an item.
    pub fn take<Q: Object + Equal>(&self, item: &Q) -> Result<Option<T>>
    where
        T: Equal<Q>,
    {
        let found = self.find(item, item.sought_hash()?)?;
        Ok(found.and_then(|slot| self.laid().with_mut(|table| table.remove(slot))))
    }
}

impl<T> Default for FrozenSet<T> {
    fn default() -> Self {
        FrozenSet::new()
    }
}

impl<T> FrozenSet<T> {
    /// The same frozenset with each item as one of another type.
    pub fn widened<R>(&self, widen: impl FnMut(T) -> R) -> FrozenSet<R>
    where
        T: Object + Equal,
    {
        FrozenSet(self.0.widened(widen))
    }

    /// An empty frozenset.
    pub fn new() -> Self {
        FrozenSet(Set::new())
    }
}

impl<T: Object + Equal> FrozenSet<T> {
    /// A frozenset of these items, added one by one.
    pub fn from_items(items: Vec<T>) -> Result<Self> {
        Set::from_items(items).map(FrozenSet)
    }

    /// A frozenset with this table, as [`Set::from_slots`] has it.
    pub fn from_slots(slots: Vec<Option<T>>, taken: &[usize]) -> Result<Self> {
        Set::from_slots(slots, taken).map(FrozenSet)
    }
}

/// `len(s)`
#[inline]
pub fn len<T>(s: &Set<T>) -> i64 {
    s.count() as i64
}

/// `bool(s)`
#[inline]
pub fn truth<T>(s: &Set<T>) -> bool {
    s.count() != 0
}

/// `x in s`
#[inline]
pub fn contains<T: Object + Equal + Equal<Q>, Q: Object + Equal>(
    s: &Set<T>,
    x: &Q,
) -> Result<bool> {
    s.has(x)
}

/// `s.add(x)`
#[inline]
pub fn add<T: Object + Equal>(s: &Set<T>, x: T) -> Result<()> {
    s.insert(x)
}

/// `s.discard(x)`
pub fn discard<T: Object + Equal + Equal<Q>, Q: Object + Equal>(s: &Set<T>, x: &Q) -> Result<()> {
    s.take(x).map(drop)
}

/// `s.remove(x)`
pub fn remove<T: Object + Equal + Equal<Q>, Q: Object + Equal>(s: &Set<T>, x: &Q) -> Result<()> {
    match s.take(x)? {
        Some(_) => Ok(()),
        None => Err(PyErr::of(&class::KeyError, x.clone())),
    }
}

/// `s.pop()`
pub fn pop<T: Object + Equal>(s: &Set<T>) -> Result<T> {
    match s.laid().with_mut(Table::pop) {
        Some(item) => Ok(item),
        None => Err(PyErr::new(&class::KeyError, "pop from an empty set")),
    }
}

/// `s.clear()`
pub fn clear<T>(s: &Set<T>) {
    let old =
        s.0.with_mut(|table| core::mem::replace(table, Table::after(table)));
    drop(old);
}

/// A frozenset of a set that nobody else has: `frozenset(xs)` adds the items one by one, as to a set.
pub fn set_to_frozenset<T: Object + Equal>(s: &Set<T>) -> FrozenSet<T> {
    FrozenSet(s.clone())
}

/// `s.copy()` of a frozenset
pub fn frozen_copy<T>(s: &FrozenSet<T>) -> FrozenSet<T> {
    s.clone()
}

/// `a is b` of frozensets
pub fn frozen_is<T>(a: &FrozenSet<T>, b: &FrozenSet<T>) -> bool {
    a.0.is(&b.0)
}

/// `bool(s)` of a frozenset
pub fn frozen_truth<T>(s: &FrozenSet<T>) -> bool {
    truth(&s.0)
}

/// `a is b`
pub fn is_<T>(a: &Set<T>, b: &Set<T>) -> bool {
    a.is(b)
}

/// Iterates in the order of the table; notices that the set has changed size.
pub struct SetIter<T> {
    set: Option<Set<T>>,
    slot: usize,
    size: usize,
}

impl<T> Clone for SetIter<T> {
    fn clone(&self) -> Self {
        SetIter {
            set: self.set.clone(),
            ..*self
        }
    }
}

impl<T: Object + Equal> SetIter<T> {
    /// The next item; `RuntimeError` if the set has changed size.
    #[inline]
    pub fn try_next(&mut self) -> Result<Option<T>> {
        let Some(set) = &self.set else {
            return Ok(None);
        };
        if set.count() != self.size {
            self.size = usize::MAX;
            return Err(PyErr::new(
                &class::RuntimeError,
                "Set changed size during iteration",
            ));
        }
        let found = set
            .laid()
            .with(|t| t.next(self.slot).map(|(slot, item)| (slot, item.clone())));
        match found {
            Some((slot, item)) => {
                self.slot = slot + 1;
                Ok(Some(item))
            }
            None => {
                self.set = None;
                Ok(None)
            }
        }
    }
}

/// `iter(s)`
pub fn iter<T: Object + Equal>(s: &Set<T>) -> SetIter<T> {
    SetIter {
        set: Some(s.clone()),
        slot: 0,
        size: s.count(),
    }
}

/// Iterates over a frozenset.
#[derive(Clone)]
pub struct FrozenSetIter<T>(SetIter<T>);

impl<T: Object + Equal> FrozenSetIter<T> {
    /// The next item; nothing changes a frozenset, so that this does not raise.
    #[inline]
    pub fn try_next(&mut self) -> Result<Option<T>> {
        self.0.try_next()
    }
}

impl<T: Object + Equal> Iterator for FrozenSetIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.try_next().unwrap_or(None)
    }
}

/// `iter(s)` of a frozenset.
pub fn frozen_iter<T: Object + Equal>(s: &FrozenSet<T>) -> FrozenSetIter<T> {
    FrozenSetIter(iter(&s.0))
}

/// `x in s` of a frozenset.
pub fn frozen_contains<T: Object + Equal + Equal<Q>, Q: Object + Equal>(
    s: &FrozenSet<T>,
    x: &Q,
) -> Result<bool> {
    s.0.has(x)
}

/// `len(s)` of a frozenset.
pub fn frozen_len<T>(s: &FrozenSet<T>) -> i64 {
    len(&s.0)
}

impl<T: Object + Equal> Equal for Set<T> {
    fn equal(&self, other: &Self) -> Result<bool> {
        if self.is(other) {
            return Ok(true);
        }
        Ok(self.count() == other.count() && includes(other, self)?)
    }
}

impl<T: Object + Equal> Equal for FrozenSet<T> {
    fn equal(&self, other: &Self) -> Result<bool> {
        self.0.equal(&other.0)
    }
}

impl<T: Object + Equal> Equal<FrozenSet<T>> for Set<T> {
    fn equal(&self, other: &FrozenSet<T>) -> Result<bool> {
        self.equal(&other.0)
    }
}

impl<T: Object + Equal> Equal<Set<T>> for FrozenSet<T> {
    fn equal(&self, other: &Set<T>) -> Result<bool> {
        self.0.equal(other)
    }
}

/// Sets are ordered by inclusion.
fn inclusion<T: Object + Equal>(a: &Set<T>, op: CompareOp, b: &Set<T>) -> Result<bool> {
    match op {
        CompareOp::Lt => Ok(a.count() < b.count() && includes(b, a)?),
        CompareOp::Le => includes(b, a),
        CompareOp::Gt => Ok(b.count() < a.count() && includes(a, b)?),
        CompareOp::Ge => includes(a, b),
    }
}

impl<T: Object + Equal> Order for Set<T> {
    fn order(&self, op: CompareOp, other: &Self) -> Result<bool> {
        inclusion(self, op, other)
    }
}

impl<T: Object + Equal> Order for FrozenSet<T> {
    fn order(&self, op: CompareOp, other: &Self) -> Result<bool> {
        inclusion(&self.0, op, &other.0)
    }
}

impl<T: Object + Equal> Order<FrozenSet<T>> for Set<T> {
    fn order(&self, op: CompareOp, other: &FrozenSet<T>) -> Result<bool> {
        inclusion(self, op, &other.0)
    }
}

impl<T: Object + Equal> Order<Set<T>> for FrozenSet<T> {
    fn order(&self, op: CompareOp, other: &Set<T>) -> Result<bool> {
        inclusion(&self.0, op, other)
    }
}

/// The items as a list.
pub fn to_list<T: Object + Equal>(s: &Set<T>) -> List<T> {
    s.to_items().into()
}
