//! `xs.index(x, start, stop)`
use pyrs_core::list::{self, List};
use pyrs_core::object::Equal;
use pyrs_core::{Object, Result};

use super::{floats, ints, run};
use crate::variants;

/// `xs.index(x, start, stop)`
#[inline]
pub fn index<T: Object + Equal<U> + Equal, U: Object + Equal>(
    xs: &List<T>,
    x: &U,
    start: i64,
    stop: i64,
) -> Result<i64> {
    let found = if let Some((xs, x)) = ints(xs, x) {
        xs.with(|items| {
            let (part, before) = within(items, start, stop);
            run!(INT, part, x).map(|i| i + before)
        })
    } else if let Some((xs, x)) = floats(xs, x) {
        xs.with(|items| {
            let (part, before) = within(items, start, stop);
            run!(FLOAT, part, x).map(|i| i + before)
        })
    } else {
        None
    };
    match found {
        Some(i) => Ok(i as i64),
        // Items of another type, or what to raise.
        None => list::index(xs, x, start, stop),
    }
}

/// The items between two bounds, which count from the end if negative, and how many are before.
fn within<T>(items: &[T], start: i64, stop: i64) -> (&[T], usize) {
    let len = items.len() as i64;
    let adjust = |bound: i64| {
        let from_start = if bound < 0 {
            bound.saturating_add(len)
        } else {
            bound
        };
        from_start.clamp(0, len) as usize
    };
    let (start, stop) = (adjust(start), adjust(stop));
    (&items[start..stop.max(start)], start)
}

fn reference<T: PartialEq>(items: &[T], wanted: T) -> Option<usize> {
    items.iter().position(|item| *item == wanted)
}

variants! {
    /// Where an int is.
    pub static INT: fn(&[i64], i64) -> Option<usize> = "list.index", Int, reference::<i64>;
    "lanes"   [true]                        |key| key.at_least(32), 1 => crate::backend::lanes::find_int;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::find_int;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(32), 3 => crate::backend::simd::avx512::find_int;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::find_int;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::find_int;
}

variants! {
    /// Where a float is.
    pub static FLOAT: fn(&[f64], f64) -> Option<usize> = "list.index", Float, reference::<f64>;
    "lanes"   [true]                        |key| key.at_least(32), 1 => crate::backend::lanes::find_float;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::find_float;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(32), 3 => crate::backend::simd::avx512::find_float;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::find_float;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::find_float;
}
