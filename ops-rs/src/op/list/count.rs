//! `xs.count(x)`
use pyrs_core::list::{self, List};
use pyrs_core::object::Equal;
use pyrs_core::{Object, Result};

use super::{floats, ints, run};
use crate::variants;

/// `xs.count(x)`
#[inline]
pub fn count<T: Object + Equal<U> + Equal, U: Equal + 'static>(xs: &List<T>, x: &U) -> Result<i64> {
    if let Some((xs, x)) = ints(xs, x) {
        return Ok(xs.with(|items| run!(INT, items, x)) as i64);
    }
    if let Some((xs, x)) = floats(xs, x) {
        return Ok(xs.with(|items| run!(FLOAT, items, x)) as i64);
    }
    list::count(xs, x)
}

fn reference<T: PartialEq>(items: &[T], wanted: T) -> usize {
    let mut found = 0;
    for item in items {
        if *item == wanted {
            found += 1;
        }
    }
    found
}

variants! {
    /// How often an int occurs.
    pub static INT: fn(&[i64], i64) -> usize = "list.count", Int, reference::<i64>;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 3 => crate::backend::simd::avx2::count_int;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx512::count_int;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::count_int;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::count_int;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 22), 4 => threads_int;
}

variants! {
    /// How many floats are equal.
    pub static FLOAT: fn(&[f64], f64) -> usize = "list.count", Float, reference::<f64>;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 3 => crate::backend::simd::avx2::count_float;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx512::count_float;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::count_float;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::count_float;
    "threads" [not(target_family = "wasm")] |key| key.shared_from(1 << 22), 4 => threads_float;
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads_int(items: &[i64], wanted: i64) -> usize {
    let parts =
        crate::backend::threads::map(items, |part| INT.for_a_part(part.len())(part, wanted));
    parts.into_iter().sum()
}

#[cfg(all(feature = "threads", not(target_family = "wasm")))]
fn threads_float(items: &[f64], wanted: f64) -> usize {
    let parts =
        crate::backend::threads::map(items, |part| FLOAT.for_a_part(part.len())(part, wanted));
    parts.into_iter().sum()
}
