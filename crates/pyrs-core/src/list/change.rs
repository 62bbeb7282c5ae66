//! What changes a list in place.
use super::{List, out_of_range};
use crate::err::{PyErr, Result, class};
use crate::object::{Equal, Object};
use crate::sequence::{Selection, position, same_or_equal, word};

/// `xs[i] = x`
#[inline]
pub fn setitem<T>(xs: &List<T>, i: i64, x: T) -> Result<()> {
    let replaced =
        xs.with_mut(|items| position(i, items.len()).map(|p| core::mem::replace(&mut items[p], x)));
    match replaced {
        Some(_) => Ok(()),
        None => out_of_range("list assignment index out of range"),
    }
}

/// `xs[i] = x`, where `i` is not negative.
#[inline]
pub fn setitem_up<T>(xs: &List<T>, i: i64, x: T) -> Result<()> {
    let replaced = xs.with_mut(|items| Some(core::mem::replace(items.get_mut(word(i))?, x)));
    match replaced {
        Some(_) => Ok(()),
        None => out_of_range("list assignment index out of range"),
    }
}

/// `del xs[i]`
pub fn delitem<T>(xs: &List<T>, i: i64) -> Result<()> {
    match xs.with_mut(|items| position(i, items.len()).map(|p| items.remove(p))) {
        Some(_) => Ok(()),
        None => out_of_range("list assignment index out of range"),
    }
}

/// `xs[start:stop:step] = items`
pub fn setslice<T: Clone>(
    xs: &List<T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    items: List<T>,
) -> Result<()> {
    let mut new = items.into_vec();
    let selected = Selection::new(start, stop, step, xs.count() as i64)?;
    if selected.step == 1 {
        let range = selected.range();
        // What is replaced goes when the borrow has ended.
        let old = xs.with_mut(|old| {
            if new.len() == range.len() {
                old[range].swap_with_slice(&mut new);
                new
            } else if core::mem::needs_drop::<T>() {
                old.splice(range, new).collect()
            } else {
                drop(old.splice(range, new));
                Vec::new()
            }
        });
        drop(old);
        return Ok(());
    }
    if new.len() != selected.count {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            selected.count
        );
        return Err(PyErr::new(&class::ValueError, message));
    }
    for (p, item) in selected.positions().zip(new) {
        let old = xs.with_mut(|old| core::mem::replace(&mut old[p], item));
        drop(old);
    }
    Ok(())
}

/// `del xs[start:stop:step]`
pub fn delslice<T>(
    xs: &List<T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<()> {
    let selected = Selection::new(start, stop, step, xs.count() as i64)?;
    if selected.step == 1 {
        let range = selected.range();
        let old: Vec<T> = xs.with_mut(|items| items.drain(range).collect());
        drop(old);
        return Ok(());
    }
    let mut gone: Vec<usize> = selected.positions().collect();
    gone.sort_unstable();
    let old: Vec<T> = xs.with_mut(|items| {
        let mut next = gone.iter().copied().peekable();
        let mut removed = Vec::with_capacity(gone.len());
        let mut kept = Vec::with_capacity(items.len() - gone.len());
        for (position, item) in items.drain(..).enumerate() {
            if next.next_if_eq(&position).is_some() {
                removed.push(item);
            } else {
                kept.push(item);
            }
        }
        *items = kept;
        removed
    });
    drop(old);
    Ok(())
}

/// `xs.append(x)`
#[inline]
pub fn append<T>(xs: &List<T>, x: T) {
    xs.with_mut(|items| items.push(x));
}

/// `xs.extend(ys)`; `ys` may be `xs`.
pub fn extend<T: Clone>(xs: &List<T>, ys: List<T>) {
    let new = ys.to_vec();
    xs.with_mut(|items| items.extend(new));
}

/// `xs += ys`
pub fn iadd<T: Clone>(xs: &List<T>, ys: List<T>) -> List<T> {
    extend(xs, ys);
    xs.clone()
}

/// `xs *= n`
pub fn imul<T: Clone>(xs: &List<T>, n: i64) -> Result<List<T>> {
    let repeated = xs.with(|items| super::repeated(items, n))?;
    let old = xs.with_mut(|items| core::mem::replace(items, repeated));
    drop(old);
    Ok(xs.clone())
}

/// `xs.insert(i, x)`
pub fn insert<T>(xs: &List<T>, i: i64, x: T) -> Result<()> {
    xs.with_mut(|items| {
        let len = items.len() as i64;
        let i = if i < 0 {
            i.saturating_add(len).max(0)
        } else {
            i.min(len)
        };
        items.insert(i as usize, x);
    });
    Ok(())
}

/// `xs.pop(i)`
#[inline]
pub fn pop<T>(xs: &List<T>, i: i64) -> Result<T> {
    let taken = xs.with_mut(|items| {
        let last = items.len().wrapping_sub(1);
        if i == -1 {
            return items.pop();
        }
        position(i, items.len()).map(|p| {
            if p == last {
                items.swap_remove(p)
            } else {
                items.remove(p)
            }
        })
    });
    match taken {
        Some(item) => Ok(item),
        None if xs.count() == 0 => out_of_range("pop from empty list"),
        None => out_of_range("pop index out of range"),
    }
}

/// `xs.remove(x)`
pub fn remove<T: Object + Equal<U> + Equal, U: Equal>(xs: &List<T>, x: &U) -> Result<()> {
    let mut i = 0;
    while let Some(item) = xs.at(i) {
        if same_or_equal(&item, x)? {
            let old = xs.with_mut(|items| (i < items.len()).then(|| items.remove(i)));
            drop(old);
            return Ok(());
        }
        i += 1;
    }
    Err(PyErr::new(
        &class::ValueError,
        "list.remove(x): x not in list",
    ))
}

/// `xs.reverse()`
pub fn reverse<T>(xs: &List<T>) {
    xs.with_mut(|items| items.reverse());
}

/// `xs.clear()`
pub fn clear<T>(xs: &List<T>) {
    let old = xs.with_mut(core::mem::take);
    drop(old);
}

/// What unpacking `xs` into `n` targets raises.
#[inline]
pub fn check_unpack<T>(xs: &List<T>, n: i64) -> Result<()> {
    let len = xs.count() as i64;
    if len == n {
        Ok(())
    } else {
        Err(unpack_error(len, n))
    }
}

#[cold]
pub(crate) fn unpack_error(len: i64, n: i64) -> PyErr {
    let message = if len < n {
        format!("not enough values to unpack (expected {n}, got {len})")
    } else if crate::PYTHON >= (3, 14) {
        format!("too many values to unpack (expected {n}, got {len})")
    } else {
        format!("too many values to unpack (expected {n})")
    };
    PyErr::new(&class::ValueError, message)
}

/// What unpacking `xs` into targets with a star raises.
pub fn check_unpack_star<T>(xs: &List<T>, before: i64, after: i64) -> Result<()> {
    let (len, least) = (xs.count() as i64, before + after);
    if len >= least {
        return Ok(());
    }
    let message = format!("not enough values to unpack (expected at least {least}, got {len})");
    Err(PyErr::new(&class::ValueError, message))
}
