//! WebAssembly's simd128: two items a register.
use core::arch::wasm32::*;

use super::vector::{self, Adding, Lanes};
use crate::backend::first_zero;

#[derive(Clone, Copy)]
struct Ints(v128);

#[derive(Clone, Copy)]
struct Floats(v128);

impl Lanes<i64> for Ints {
    const COUNT: usize = 2;
    type Mask = v128;
    type Tally = v128;

    #[inline(always)]
    unsafe fn load(items: *const i64) -> Self {
        unsafe { Ints(v128_load(items.cast())) }
    }

    #[inline(always)]
    unsafe fn splat(item: i64) -> Self {
        Ints(i64x2_splat(item))
    }

    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        Ints(v128_bitselect(self.0, best.0, i64x2_lt(self.0, best.0)))
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        Ints(v128_bitselect(self.0, best.0, i64x2_gt(self.0, best.0)))
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> v128 {
        i64x2_eq(self.0, other.0)
    }

    #[inline(always)]
    unsafe fn either(a: v128, b: v128) -> v128 {
        v128_or(a, b)
    }

    #[inline(always)]
    unsafe fn any(mask: v128) -> bool {
        v128_any_true(mask)
    }

    #[inline(always)]
    unsafe fn none() -> v128 {
        i64x2_splat(0)
    }

    #[inline(always)]
    unsafe fn tally(counts: v128, mask: v128) -> v128 {
        i64x2_sub(counts, mask)
    }

    #[inline(always)]
    unsafe fn total(counts: v128) -> usize {
        (i64x2_extract_lane::<0>(counts) + i64x2_extract_lane::<1>(counts)) as usize
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut i64) {
        unsafe { v128_store(items.cast(), self.0) }
    }
}

impl Adding for Ints {
    #[inline(always)]
    unsafe fn plus(self, other: Self) -> Self {
        Ints(i64x2_add(self.0, other.0))
    }

    #[inline(always)]
    unsafe fn upper(self) -> Self {
        Ints(u64x2_shr(v128_xor(self.0, i64x2_splat(i64::MIN)), 32))
    }
}

impl Lanes<f64> for Floats {
    const COUNT: usize = 2;
    type Mask = v128;
    type Tally = v128;

    #[inline(always)]
    unsafe fn load(items: *const f64) -> Self {
        unsafe { Floats(v128_load(items.cast())) }
    }

    #[inline(always)]
    unsafe fn splat(item: f64) -> Self {
        Floats(f64x2_splat(item))
    }

    // `pmin(a, b)` is `b < a ? b : a`.
    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        Floats(f64x2_pmin(best.0, self.0))
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        Floats(f64x2_pmax(best.0, self.0))
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> v128 {
        f64x2_eq(self.0, other.0)
    }

    #[inline(always)]
    unsafe fn either(a: v128, b: v128) -> v128 {
        v128_or(a, b)
    }

    #[inline(always)]
    unsafe fn any(mask: v128) -> bool {
        v128_any_true(mask)
    }

    #[inline(always)]
    unsafe fn none() -> v128 {
        i64x2_splat(0)
    }

    #[inline(always)]
    unsafe fn tally(counts: v128, mask: v128) -> v128 {
        i64x2_sub(counts, mask)
    }

    #[inline(always)]
    unsafe fn total(counts: v128) -> usize {
        (i64x2_extract_lane::<0>(counts) + i64x2_extract_lane::<1>(counts)) as usize
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut f64) {
        unsafe { v128_store(items.cast(), self.0) }
    }
}

vector::kernels!("simd128", Ints, Floats);
