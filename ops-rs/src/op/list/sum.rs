//! `sum(xs)` of ints: the exact sum, in whatever order it is added.
//!
//! Floats have no variants: CPython adds them from left to right, and from 3.12 on keeps what rounding loses, so that
//! another order is another result.
use pyrs_core::Result;
use pyrs_core::int::PyInt;
use pyrs_core::list::List;

use super::{of, run};
use crate::variants;

/// `sum(xs, start)`
#[inline]
pub fn sum<I: PyInt>(xs: &List<I>, start: I) -> Result<I> {
    if let (Some(xs), Some(start)) = (of::<I, i64>(xs), start.to_i64()) {
        return I::from_i128(xs.with(|items| run!(INT, items)) + i128::from(start));
    }
    let (mut total, mut i) = (start, 0);
    while let Some(item) = xs.at(i) {
        total = total.plus(item)?;
        i += 1;
    }
    Ok(total)
}

fn reference(items: &[i64]) -> i128 {
    items.iter().map(|&item| i128::from(item)).sum()
}

variants! {
    /// The sum of ints.
    pub static INT: fn(&[i64]) -> i128 = "list.sum", Int, reference;
    "lanes"   [true]                        |key| key.at_least(1 << 10), 1 => crate::backend::lanes::sum;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::sum;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(128), 3 => crate::backend::simd::avx512::sum;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::sum;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::sum;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 22), 4 => threads;
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads(items: &[i64]) -> i128 {
    let parts = crate::backend::threads::map(items, |part| INT.for_a_part(part.len())(part));
    parts.into_iter().sum()
}
