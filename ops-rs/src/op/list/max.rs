//! `max(xs)`: of equal items the first, so that a zero keeps its sign; NaN is greatest only where it comes first.
use pyrs_core::err::{PyErr, class};
use pyrs_core::list::List;
use pyrs_core::{CompareOp, Object, Order, Result};

use super::{of, run, same};
use crate::variants;

/// `max(xs)`; there is an item, as the caller has seen.
#[inline]
pub fn max<T: Object + Order>(xs: &List<T>) -> Result<T> {
    let Some(mut best) = xs.at(0) else {
        return Err(PyErr::new(&class::ValueError, "max() of nothing"));
    };
    if let Some(xs) = of::<T, i64>(xs) {
        return Ok(same(xs.with(|items| run!(INT, items)), best));
    }
    if let Some(xs) = of::<T, f64>(xs) {
        return Ok(same(xs.with(|items| run!(FLOAT, items)), best));
    }
    let mut i = 1;
    while let Some(item) = xs.at(i) {
        if item.order(CompareOp::Gt, &best)? {
            best = item;
        }
        i += 1;
    }
    Ok(best)
}

fn reference<T: Copy + PartialOrd>(items: &[T]) -> T {
    items.iter().fold(items[0], better)
}

fn better<T: Copy + PartialOrd>(best: T, item: &T) -> T {
    if *item > best { *item } else { best }
}

variants! {
    /// The greatest of some ints.
    pub static INT: fn(&[i64]) -> i64 = "list.max", Int, reference::<i64>;
    "lanes"   [true]                        |key| key.at_least(32), 1 => crate::backend::lanes::max_int;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::max_int;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(16), 3 => crate::backend::simd::avx512::max_int;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::max_int;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::max_int;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 22), 4 => threads_int;
}

variants! {
    /// The greatest of some floats.
    pub static FLOAT: fn(&[f64]) -> f64 = "list.max", Float, reference::<f64>;
    "lanes"   [true]                        |key| key.at_least(32), 1 => crate::backend::lanes::max_float;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::max_float;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(16), 3 => crate::backend::simd::avx512::max_float;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::max_float;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::max_float;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 22), 4 => threads_float;
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads_int(items: &[i64]) -> i64 {
    reference(&crate::backend::threads::map(items, |part| {
        INT.for_a_part(part.len())(part)
    }))
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads_float(items: &[f64]) -> f64 {
    let parts = crate::backend::threads::map(items, |part| {
        // A part that begins with NaN is not one that the whole begins with.
        let start = part.iter().position(|item| !item.is_nan())?;
        Some(FLOAT.for_a_part(part.len())(&part[start..]))
    });
    parts.iter().flatten().fold(items[0], better)
}
