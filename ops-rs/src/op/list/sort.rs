//! `xs.sort(reverse=…)`, and so `sorted`.
//!
//! Equal ints cannot be told apart, so that any sort will do. Floats need a stable one for the zeros; with a NaN among
//! them the result is what CPython's own algorithm makes of it, which `pyrs_core` has.
use pyrs_core::list::{self, List};
use pyrs_core::object::Equal;
use pyrs_core::{Object, Order, Result};

use super::{of, run};
use crate::variants;

/// `xs.sort(reverse=reverse)`
#[inline]
pub fn sort<T: Object + Equal + Order>(xs: &List<T>, reverse: bool) -> Result<()> {
    if let Some(xs) = of::<T, i64>(xs) {
        xs.with_mut(|items| {
            sort_ints(items);
            if reverse {
                items.reverse();
            }
        });
        return Ok(());
    }
    if let Some(xs) = of::<T, f64>(xs)
        && xs.with_mut(|items| sort_floats(items, reverse))
    {
        return Ok(());
    }
    list::list_sort(xs, reverse)
}

fn sort_ints(items: &mut [i64]) {
    run!(INT, items);
}

/// Sorts floats if none is NaN; whether it did. A reversed sort keeps the order of equal items, too.
fn sort_floats(items: &mut [f64], reverse: bool) -> bool {
    if items.iter().any(|item| item.is_nan()) {
        return false;
    }
    if reverse {
        items.reverse();
    }
    run!(FLOAT, &mut *items);
    if reverse {
        items.reverse();
    }
    true
}

fn reference_int(items: &mut [i64]) {
    items.sort_unstable();
}

fn reference_float(items: &mut [f64]) {
    items.sort_by(|a, b| a.partial_cmp(b).unwrap_or(core::cmp::Ordering::Equal));
}

variants! {
    /// Sorts ints.
    pub static INT: fn(&mut [i64]) = "list.sort", Int, reference_int;
    "radix"   [true]                        |key| key.at_least(1 << 10), 1 => crate::backend::radix::sort_int;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(1 << 6), 2 => crate::backend::simd::quicksort::sort_int;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 18), 3 => threads_int;
}

variants! {
    /// Sorts floats, none of them NaN, and keeps the order of equal ones.
    pub static FLOAT: fn(&mut [f64]) = "list.sort", Float, reference_float;
    "keys"    [true]                        |key| key.at_least(1 << 6), 1 => keys;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(1 << 6), 2 => avx512_float;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 18), 3 => threads_float;
}

#[cfg(feature = "keys")]
fn keys(items: &mut [f64]) {
    crate::backend::keys::sort_float(items, reference_int);
}

#[cfg(all(feature = "avx512", target_arch = "x86_64"))]
fn avx512_float(items: &mut [f64]) {
    crate::backend::keys::sort_float(items, crate::backend::simd::quicksort::sort_int);
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads_int(items: &mut [i64]) {
    crate::backend::threads::sort(items, |part| INT.for_a_part(part.len())(part));
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads_float(items: &mut [f64]) {
    crate::backend::threads::sort(items, |part| FLOAT.for_a_part(part.len())(part));
}
