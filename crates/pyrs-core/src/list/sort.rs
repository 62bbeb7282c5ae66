//! Sorting.
//!
//! A stable sort is unique where `<` is a strict weak order, so that any algorithm gives CPython's result: Rust's for scalars. Everything
//! else goes through CPython's own ([`timsort`]), whose comparisons may raise or contradict each other.
use super::{List, timsort};
use crate::err::Result;
use crate::int::{Int, PyInt};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::str::Str;
use core::any::Any;
use core::cmp::Ordering;

/// `xs.sort(reverse=reverse)`
pub fn list_sort<T: Object + Equal + Order>(xs: &List<T>, reverse: bool) -> Result<()> {
    let mut items = xs.with_mut(core::mem::take);
    let mut result = Ok(());
    if reverse {
        items.reverse();
    }
    if !sort_scalars(&mut items) {
        let order;
        (order, result) = sorted_order(&items);
        items = permuted(items, &order);
    }
    if reverse {
        items.reverse();
    }
    xs.with_mut(|now| *now = items);
    result
}

/// Sorts `xs` by `keys`, which has the key of each item and is not needed afterwards.
pub fn list_sort_by<T: Clone, K: Object + Equal + Order>(
    xs: &List<T>,
    keys: &List<K>,
    reverse: bool,
) -> Result<()> {
    let mut keys = keys.to_vec();
    let mut items = xs.with_mut(core::mem::take);
    if reverse {
        keys.reverse();
        items.reverse();
    }
    let (order, result) = sorted_order(&keys);
    items = permuted(items, &order);
    if reverse {
        items.reverse();
    }
    xs.with_mut(|now| *now = items);
    result
}

/// Puts the items that were taken in the place of what the list has; whether it had been changed.
#[expect(clippy::needless_pass_by_value, reason = "what is kept comes by value")]
pub fn give_back<T>(xs: &List<T>, items: List<T>) -> bool {
    let items = items.with_mut(core::mem::take);
    let found = xs.with_mut(|now| core::mem::replace(now, items));
    // As in CPython, what was put there and taken out again is a change, too.
    !found.is_empty() || (size_of::<T>() > 0 && found.capacity() > 0)
}

/// The items in the order of these positions.
fn permuted<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|&i| slots[i].take()).collect()
}

/// The positions in the order of their keys, as far as it came before an error.
///
/// The sorts of scalars are functions of their own: closures in here would be compiled anew for each type of key.
#[expect(clippy::ptr_arg, reason = "downcast as the vector that it is")]
fn sorted_order<K: Object + Order>(keys: &Vec<K>) -> (Vec<usize>, Result<()>) {
    let any: &dyn Any = keys;
    let known = if let Some(keys) = any.downcast_ref::<Vec<i64>>() {
        Some(order_of_ints(keys))
    } else if let Some(keys) = any.downcast_ref::<Vec<f64>>() {
        order_of_floats(keys)
    } else {
        any.downcast_ref::<Vec<Str>>()
            .map(|keys| order_of_strings(keys))
    };
    if let Some(order) = known {
        return (order, Ok(()));
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    if K::TOTAL {
        order.sort_by(|&i, &j| match keys[i].order(CompareOp::Lt, &keys[j]) {
            Ok(true) => Ordering::Less,
            _ => Ordering::Greater,
        });
        return (order, Ok(()));
    }
    let less = |i: usize, j: usize| keys[i].order(CompareOp::Lt, &keys[j]);
    let result = timsort::sort(&mut order, &less);
    (order, result)
}

fn order_of_ints(keys: &[i64]) -> Vec<usize> {
    let mut pairs: Vec<(i64, usize)> = keys.iter().copied().zip(0..).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, i)| i).collect()
}

/// None where some are not numbers.
fn order_of_floats(keys: &[f64]) -> Option<Vec<usize>> {
    if keys.iter().any(|key| key.is_nan()) {
        return None;
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|&i, &j| compare_floats(&keys[i], &keys[j]));
    Some(order)
}

fn order_of_strings(keys: &[Str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|&i, &j| keys[i].compare(&keys[j]));
    order
}

/// Sorts items of a type that has a total order; whether it did.
#[expect(clippy::ptr_arg, reason = "downcast as the vector that it is")]
fn sort_scalars<T: Object>(items: &mut Vec<T>) -> bool {
    let any: &mut dyn Any = items;
    if let Some(items) = any.downcast_mut::<Vec<i64>>() {
        sort_ints(items);
    } else if let Some(items) = any.downcast_mut::<Vec<f64>>() {
        return sort_floats(items);
    } else if let Some(items) = any.downcast_mut::<Vec<Str>>() {
        sort_strings(items);
    } else if let Some(items) = any.downcast_mut::<Vec<bool>>() {
        sort_bools(items);
    } else if let Some(items) = any.downcast_mut::<Vec<Int>>() {
        sort_wide(items);
    } else {
        return false;
    }
    true
}

fn sort_ints(items: &mut [i64]) {
    items.sort_unstable();
}

/// Whether all were numbers, and are sorted.
fn sort_floats(items: &mut [f64]) -> bool {
    let ordered = !items.iter().any(|item| item.is_nan());
    if ordered {
        items.sort_by(compare_floats);
    }
    ordered
}

/// Sorts by the beginnings of the texts as numbers, and by the texts where those are the same. Equal texts cannot be told apart.
fn sort_strings(items: &mut Vec<Str>) {
    let mut ranked: Vec<(u128, Str)> = items.drain(..).map(|s| (s.rank(), s)).collect();
    ranked.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.compare(&b.1)));
    items.extend(ranked.into_iter().map(|(_, text)| text));
}

fn sort_bools(items: &mut [bool]) {
    items.sort_unstable();
}

fn sort_wide(items: &mut [Int]) {
    items.sort_by(PyInt::compare);
}

fn compare_floats(a: &f64, b: &f64) -> Ordering {
    a.partial_cmp(b).unwrap_or(Ordering::Equal)
}
