//! `x in xs`
use pyrs_core::list::{self, List};
use pyrs_core::object::Equal;
use pyrs_core::{Object, Result};

use super::{floats, ints, run};
use crate::variants;

/// `x in xs`
#[inline]
pub fn contains<T: Object + Equal<U> + Equal, U: Equal + 'static>(
    xs: &List<T>,
    x: &U,
) -> Result<bool> {
    if let Some((xs, x)) = ints(xs, x) {
        return Ok(xs.with(|items| run!(INT, items, x)).is_some());
    }
    if let Some((xs, x)) = floats(xs, x) {
        return Ok(xs.with(|items| run!(FLOAT, items, x)).is_some());
    }
    list::contains(xs, x)
}

fn reference<T: PartialEq>(items: &[T], wanted: T) -> Option<usize> {
    items.iter().position(|item| *item == wanted)
}

variants! {
    /// Where an int is.
    pub static INT: fn(&[i64], i64) -> Option<usize> = "list.contains", Int, reference::<i64>;
    "lanes"   [true]                        |key| key.at_least(32), 1 => crate::backend::lanes::find_int;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::find_int;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(32), 3 => crate::backend::simd::avx512::find_int;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::find_int;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::find_int;
}

variants! {
    /// Where a float is.
    pub static FLOAT: fn(&[f64], f64) -> Option<usize> = "list.contains", Float, reference::<f64>;
    "lanes"   [true]                        |key| key.at_least(32), 1 => crate::backend::lanes::find_float;
    "avx2"    [target_arch = "x86_64"]      |key| key.at_least(32), 2 => crate::backend::simd::avx2::find_float;
    "avx512"  [target_arch = "x86_64"]      |key| key.at_least(32), 3 => crate::backend::simd::avx512::find_float;
    "neon"    [target_arch = "aarch64"]     |key| key.at_least(32), 2 => crate::backend::simd::neon::find_float;
    "simd128" [target_arch = "wasm32"]      |key| key.at_least(32), 2 => crate::backend::simd::simd128::find_float;
}
