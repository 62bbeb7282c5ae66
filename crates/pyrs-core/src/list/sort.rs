//! Sorting.
//!
//! A stable sort is unique where `<` is a strict weak order, so that any algorithm gives CPython's result. Where items
//! are not so ordered (NaN), the result depends on the algorithm: that is refused until CPython's own is ported.
use super::List;
use crate::err::{PyErr, Result, class};
use crate::object::{CompareOp, Equal, Object, Order};

/// `xs.sort(reverse=reverse)`
pub fn list_sort<T: Object + Equal + Order>(xs: &List<T>, reverse: bool) -> Result<()> {
    refuse_unordered(xs)?;
    let items = xs.with_mut(core::mem::take);
    let (items, result) = sorted(items, reverse, |a, b| a.order(CompareOp::Lt, b));
    give_back(xs, items)?;
    result
}

/// Sorts `xs` by `keys`, which has the key of each item and is sorted with it.
pub fn list_sort_by<T: Clone, K: Object + Equal + Order>(
    xs: &List<T>,
    keys: &List<K>,
    reverse: bool,
) -> Result<()> {
    refuse_unordered(keys)?;
    let items = xs.with_mut(core::mem::take);
    let pairs: Vec<(K, T)> = keys.to_vec().into_iter().zip(items).collect();
    let (pairs, result) = sorted(pairs, reverse, |a, b| a.0.order(CompareOp::Lt, &b.0));
    give_back(xs, pairs.into_iter().map(|(_, item)| item).collect())?;
    result
}

/// A NaN is not ordered: its place depends on the algorithm.
fn refuse_unordered<K: Object + Equal + Order>(keys: &List<K>) -> Result<()> {
    if core::any::TypeId::of::<K>() == core::any::TypeId::of::<i64>() {
        return Ok(());
    }
    let mut i = 0;
    while let Some(key) = keys.at(i) {
        if key.equal(&key).is_ok_and(|equal| !equal) {
            return Err(PyErr::new(
                &class::NotImplementedError,
                "pyrs cannot sort NaN yet",
            ));
        }
        i += 1;
    }
    Ok(())
}

fn give_back<T>(xs: &List<T>, items: Vec<T>) -> Result<()> {
    let changed = xs.with_mut(|now| core::mem::replace(now, items));
    if changed.is_empty() {
        return Ok(());
    }
    Err(PyErr::new(&class::ValueError, "list modified during sort"))
}

/// Sorts stably; `reverse` keeps the order of equal items, too.
fn sorted<T>(
    mut items: Vec<T>,
    reverse: bool,
    less: impl Fn(&T, &T) -> Result<bool>,
) -> (Vec<T>, Result<()>) {
    if reverse {
        items.reverse();
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    let result = merge_sort(&mut order, &|a, b| less(&items[a], &items[b]));
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let mut items: Vec<T> = order.into_iter().filter_map(|i| slots[i].take()).collect();
    if reverse {
        items.reverse();
    }
    (items, result)
}

const RUN: usize = 24;

/// Bottom-up merge sort over runs made by insertion; asks only whether a later item is less than an earlier one.
fn merge_sort(order: &mut Vec<usize>, less: &impl Fn(usize, usize) -> Result<bool>) -> Result<()> {
    for run in order.chunks_mut(RUN) {
        for i in 1..run.len() {
            let mut j = i;
            while j > 0 && less(run[j], run[j - 1])? {
                run.swap(j, j - 1);
                j -= 1;
            }
        }
    }
    let mut width = RUN;
    let mut buffer = Vec::with_capacity(order.len());
    while width < order.len() {
        buffer.clear();
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut buffer, less)?;
        }
        core::mem::swap(order, &mut buffer);
        width *= 2;
    }
    Ok(())
}

fn merge(
    left: &[usize],
    right: &[usize],
    out: &mut Vec<usize>,
    less: &impl Fn(usize, usize) -> Result<bool>,
) -> Result<()> {
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if less(right[j], left[i])? {
            out.push(right[j]);
            j += 1;
        } else {
            out.push(left[i]);
            i += 1;
        }
    }
    out.extend_from_slice(&left[i..]);
    out.extend_from_slice(&right[j..]);
    Ok(())
}
