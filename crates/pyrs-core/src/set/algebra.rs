//! `|`, `&`, `-`, `^` and the methods behind them, in CPython's order of insertion.
use super::Set;
use crate::err::Result;
use crate::object::{Equal, Object};

/// Adds all items of `other`: `set_merge_lock_held` of `Objects/setobject.c`.
pub fn merge<T: Object + Equal>(set: &Set<T>, other: &Set<T>) -> Result<()> {
    if set.is(other) || other.count() == 0 {
        return Ok(());
    }
    let ((mask, fill), used) = (set.0.with(|t| t.mask_and_fill()), other.count());
    if (fill + used) * 5 >= mask * 3 {
        set.0.with_mut(|t| t.resize((t.used + used) * 2));
    }
    let (mask, fill) = set.0.with(|t| t.mask_and_fill());
    let (other_mask, other_fill) = other.0.with(|t| t.mask_and_fill());
    if fill == 0 {
        if mask == other_mask && other_fill == used {
            set.0.with_mut(|t| other.0.with(|o| t.copy_slots(o)));
        } else {
            set.0.with_mut(|t| other.0.with(|o| t.insert_all_clean(o)));
        }
        return Ok(());
    }
    for (hash, item) in hashed(other) {
        set.insert_hashed(item, hash)?;
    }
    Ok(())
}

fn hashed<T: Object + Equal>(set: &Set<T>) -> Vec<(i64, T)> {
    set.0
        .with(|t| t.items().map(|(hash, item)| (hash, item.clone())).collect())
}

/// `s.update(other)`
pub fn update<T: Object + Equal>(s: &Set<T>, other: Set<T>) -> Result<()> {
    merge(s, &other)
}

/// `a | b`
pub fn or<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<Set<T>> {
    let made = super::copy(a);
    merge(&made, b)?;
    Ok(made)
}

/// `a & b`: the smaller is gone through.
pub fn and<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<Set<T>> {
    if a.is(b) {
        return Ok(super::copy(a));
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

/// `a - b`
pub fn sub<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<Set<T>> {
    if a.count() == 0 {
        return Ok(Set::new());
    }
    if a.count() >> 2 > b.count() {
        let made = super::copy(a);
        for (_, item) in hashed(b) {
            made.take(&item)?;
        }
        return Ok(made);
    }
    let made = Set::new();
    for (hash, item) in hashed(a) {
        if b.find(&item, hash)?.is_none() {
            made.insert_hashed(item, hash)?;
        }
    }
    Ok(made)
}

/// `a ^ b`: `b` copied, then `a`'s items taken out or put in.
pub fn xor<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<Set<T>> {
    let made = super::copy(b);
    for (hash, item) in hashed(a) {
        match made.find(&item, hash)? {
            Some(slot) => drop(made.0.with_mut(|t| t.remove(slot))),
            None => made.insert_hashed(item, hash)?,
        }
    }
    Ok(made)
}

/// `a.issubset(b)`
pub fn issubset<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<bool> {
    if a.count() > b.count() {
        return Ok(false);
    }
    for (hash, item) in hashed(a) {
        if b.find(&item, hash)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a.issuperset(b)`
pub fn issuperset<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<bool> {
    issubset(b, a)
}

/// `a.isdisjoint(b)`
pub fn isdisjoint<T: Object + Equal>(a: &Set<T>, b: &Set<T>) -> Result<bool> {
    Ok(and(a, b)?.count() == 0)
}
