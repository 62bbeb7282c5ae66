//! `|`, `&`, `-`, `^` and the methods behind them, in CPython's order of insertion.
//!
//! Ports of `set_merge`, `set_intersection`, `set_difference` and so on of CPython's `Objects/setobject.c`. Both operands may be sets
//! or frozensets; the result is what the left one is.
use super::{FrozenSet, Set};
use crate::dict::Dict;
use crate::err::Result;
use crate::list::List;
use crate::object::{Equal, Object};

/// A set or a frozenset.
pub trait AnySet: Clone {
    /// The type of the items.
    type Item: Object + Equal;
    /// The table.
    fn set(&self) -> &Set<Self::Item>;
    /// A set of this kind with the table of `made`, which nobody else has.
    fn made(made: Set<Self::Item>) -> Self;
}

impl<T: Object + Equal> AnySet for Set<T> {
    type Item = T;

    #[inline]
    fn set(&self) -> &Set<T> {
        self
    }

    #[inline]
    fn made(made: Set<T>) -> Self {
        made
    }
}

impl<T: Object + Equal> AnySet for FrozenSet<T> {
    type Item = T;

    #[inline]
    fn set(&self) -> &Set<T> {
        &self.0
    }

    #[inline]
    fn made(made: Set<T>) -> Self {
        FrozenSet(made)
    }
}

/// Adds all items of `other`.
pub(super) fn merge<T: Object + Equal>(set: &Set<T>, other: &Set<T>) -> Result<()> {
    if set.is(other) || other.count() == 0 {
        return Ok(());
    }
    let used = other.count();
    set.make_room(used);
    let (mask, fill) = set.laid().with(|t| t.mask_and_fill());
    let (other_mask, other_fill) = other.laid().with(|t| t.mask_and_fill());
    if fill == 0 {
        if mask == other_mask && other_fill == used {
            set.laid()
                .with_mut(|t| other.laid().with(|o| t.copy_slots(o)));
        } else {
            set.laid()
                .with_mut(|t| other.laid().with(|o| t.insert_all_clean(o)));
        }
        return Ok(());
    }
    for (hash, item) in hashed(other) {
        set.insert_hashed(item, hash)?;
    }
    Ok(())
}

fn hashed<T: Object + Equal>(set: &Set<T>) -> Vec<(i64, T)> {
    set.laid()
        .with(|t| t.items().map(|(hash, item)| (hash, item.clone())).collect())
}

/// A new set with the items of `s`, in a table made as CPython makes it.
pub(super) fn duplicate<T: Object + Equal>(s: &Set<T>) -> Set<T> {
    let made = Set::new();
    // Into an empty set nothing is compared, so that nothing is raised.
    merge(&made, s).map_or_else(|_| Set::new(), |()| made.clone())
}

/// `s.copy()`, `set(s)`
pub fn copy<A: AnySet>(s: &A) -> Set<A::Item> {
    duplicate(s.set())
}

/// `frozenset(s)`
pub fn frozen<T: Object + Equal>(s: &Set<T>) -> FrozenSet<T> {
    FrozenSet(duplicate(s))
}

/// `s.update(other)`
pub fn update<T: Object + Equal, B: AnySet<Item = T>>(s: &Set<T>, other: B) -> Result<()> {
    merge(s, other.set())
}

/// `s.update(d)`: adds the keys of a dict, for which there is room at once.
pub fn update_dict<T: Object + Equal, V: Clone>(s: &Set<T>, d: &Dict<T, V>) -> Result<()> {
    s.make_room(d.count());
    for key in d.key_list() {
        s.insert(key)?;
    }
    Ok(())
}

/// `set(d)`
pub fn dict_to_set<T: Object + Equal, V: Clone>(d: &Dict<T, V>) -> Result<Set<T>> {
    let made = Set::new();
    update_dict(&made, d)?;
    Ok(made)
}

/// `frozenset(d)`
pub fn dict_to_frozenset<T: Object + Equal, V: Clone>(d: &Dict<T, V>) -> Result<FrozenSet<T>> {
    dict_to_set(d).map(FrozenSet)
}

/// `a | b`
pub fn or<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<A> {
    let made = duplicate(a.set());
    if !a.set().is(b.set()) {
        merge(&made, b.set())?;
    }
    Ok(A::made(made))
}

fn intersection<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<Set<T>> {
    if a.is(b) {
        return Ok(duplicate(a));
    }
    let (large, small) = if b.count() > a.count() {
        (b, a)
    } else {
        (a, b)
    };
    let made = Set::new();
    for (hash, item) in hashed(small) {
        if large.find(&item, hash)?.is_some() {
            made.insert_hashed(item, hash)?;
        }
    }
    Ok(made)
}

/// `a & b`: the smaller is gone through.
pub fn and<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<A> {
    intersection(a.set(), b.set()).map(A::made)
}

/// `a - b`
pub fn sub<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<A> {
    let (from, gone) = (a.set(), b.set());
    if from.count() >> 2 > gone.count() {
        let made = duplicate(from);
        remove_all(&made, gone)?;
        return Ok(A::made(made));
    }
    let made = Set::new();
    for (hash, item) in hashed(from) {
        if gone.find(&item, hash)?.is_none() {
            made.insert_hashed(item, hash)?;
        }
    }
    Ok(A::made(made))
}

/// Takes the items of `gone` out; a table of which more than a quarter are dummies is made anew.
fn remove_all<T: Object + Equal>(set: &Set<T>, gone: &Set<T>) -> Result<()> {
    if set.is(gone) {
        super::clear(set);
        return Ok(());
    }
    for (hash, item) in hashed(gone) {
        if let Some(slot) = set.find(&item, hash)? {
            let old = set.laid().with_mut(|t| t.remove(slot));
            drop(old);
        }
    }
    set.laid().with_mut(super::Table::purge);
    Ok(())
}

/// The end of `s.difference_update(…)` where the items have been taken out one by one.
pub fn set_purge<T: Object + Equal>(s: &Set<T>) {
    s.laid().with_mut(super::Table::purge);
}

fn toggle_all<T: Object + Equal>(set: &Set<T>, other: &Set<T>) -> Result<()> {
    if set.is(other) {
        super::clear(set);
        return Ok(());
    }
    for (hash, item) in hashed(other) {
        match set.find(&item, hash)? {
            Some(slot) => drop(set.laid().with_mut(|t| t.remove(slot))),
            None => set.insert_hashed(item, hash)?,
        }
    }
    Ok(())
}

/// `a ^ b`: `b` copied, then `a`'s items taken out or put in.
pub fn xor<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<A> {
    let made = duplicate(b.set());
    toggle_all(&made, a.set())?;
    Ok(A::made(made))
}

/// `s |= other`
pub fn ior<T: Object + Equal, B: AnySet<Item = T>>(s: &Set<T>, other: B) -> Result<Set<T>> {
    merge(s, other.set())?;
    Ok(s.clone())
}

/// `s &= other`
pub fn iand<T: Object + Equal, B: AnySet<Item = T>>(s: &Set<T>, other: &B) -> Result<Set<T>> {
    let made = intersection(s, other.set())?;
    s.laid()
        .with_mut(|table| made.laid().with_mut(|new| table.take_over(new)));
    drop(made);
    Ok(s.clone())
}

/// `s -= other`
pub fn isub<T: Object + Equal, B: AnySet<Item = T>>(s: &Set<T>, other: &B) -> Result<Set<T>> {
    remove_all(s, other.set())?;
    Ok(s.clone())
}

/// `s ^= other`
pub fn ixor<T: Object + Equal, B: AnySet<Item = T>>(s: &Set<T>, other: B) -> Result<Set<T>> {
    toggle_all(s, other.set())?;
    Ok(s.clone())
}

/// `s.intersection_update(other)`
pub fn intersection_update<T: Object + Equal, B: AnySet<Item = T>>(
    s: &Set<T>,
    other: &B,
) -> Result<()> {
    iand(s, other).map(drop)
}

/// What `s.intersection_update(…)` makes of a set: one of these items, which go in in this order.
pub fn set_keep<T: Object + Equal>(s: &Set<T>, items: List<T>) -> Result<()> {
    let made = Set::new();
    for item in items.to_vec() {
        super::add(&made, item)?;
    }
    s.laid()
        .with_mut(|table| made.laid().with_mut(|new| table.take_over(new)));
    drop(made);
    Ok(())
}

/// `s.difference_update(other)`
pub fn difference_update<T: Object + Equal, B: AnySet<Item = T>>(
    s: &Set<T>,
    other: &B,
) -> Result<()> {
    remove_all(s, other.set())
}

/// `s.symmetric_difference_update(other)`
pub fn symmetric_difference_update<T: Object + Equal, B: AnySet<Item = T>>(
    s: &Set<T>,
    other: B,
) -> Result<()> {
    toggle_all(s, other.set())
}

/// `a.issubset(b)`
pub fn issubset<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<bool> {
    includes(b.set(), a.set())
}

/// `a.issuperset(b)`
pub fn issuperset<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<bool> {
    includes(a.set(), b.set())
}

pub(super) fn includes<T: Object + Equal>(large: &Set<T>, small: &Set<T>) -> Result<bool> {
    if small.count() > large.count() {
        return Ok(false);
    }
    for (hash, item) in hashed(small) {
        if large.find(&item, hash)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a.isdisjoint(b)`
pub fn isdisjoint<A: AnySet, B: AnySet<Item = A::Item>>(a: &A, b: &B) -> Result<bool> {
    let (a, b) = (a.set(), b.set());
    if a.is(b) {
        return Ok(a.count() == 0);
    }
    let (large, small) = if b.count() > a.count() {
        (b, a)
    } else {
        (a, b)
    };
    for (hash, item) in hashed(small) {
        if large.find(&item, hash)?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}
