//! NEON: two items a register.
use core::arch::aarch64::*;

use super::vector::{self, Adding, Lanes};
use crate::backend::first_zero;

#[derive(Clone, Copy)]
struct Ints(int64x2_t);

#[derive(Clone, Copy)]
struct Floats(float64x2_t);

impl Lanes<i64> for Ints {
    const COUNT: usize = 2;
    type Mask = uint64x2_t;
    type Tally = uint64x2_t;

    #[inline(always)]
    unsafe fn load(items: *const i64) -> Self {
        unsafe { Ints(vld1q_s64(items)) }
    }

    #[inline(always)]
    unsafe fn splat(item: i64) -> Self {
        unsafe { Ints(vdupq_n_s64(item)) }
    }

    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        unsafe { Ints(vbslq_s64(vcltq_s64(self.0, best.0), self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        unsafe { Ints(vbslq_s64(vcgtq_s64(self.0, best.0), self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> uint64x2_t {
        unsafe { vceqq_s64(self.0, other.0) }
    }

    #[inline(always)]
    unsafe fn either(a: uint64x2_t, b: uint64x2_t) -> uint64x2_t {
        unsafe { vorrq_u64(a, b) }
    }

    #[inline(always)]
    unsafe fn any(mask: uint64x2_t) -> bool {
        unsafe { vmaxvq_u32(vreinterpretq_u32_u64(mask)) != 0 }
    }

    #[inline(always)]
    unsafe fn none() -> uint64x2_t {
        unsafe { vdupq_n_u64(0) }
    }

    #[inline(always)]
    unsafe fn tally(counts: uint64x2_t, mask: uint64x2_t) -> uint64x2_t {
        unsafe { vsubq_u64(counts, mask) }
    }

    #[inline(always)]
    unsafe fn total(counts: uint64x2_t) -> usize {
        unsafe { vaddvq_u64(counts) as usize }
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut i64) {
        unsafe { vst1q_s64(items, self.0) }
    }
}

impl Adding for Ints {
    #[inline(always)]
    unsafe fn plus(self, other: Self) -> Self {
        unsafe { Ints(vaddq_s64(self.0, other.0)) }
    }

    #[inline(always)]
    unsafe fn upper(self) -> Self {
        unsafe {
            let unsigned = veorq_s64(self.0, vdupq_n_s64(i64::MIN));
            let upper = vshrq_n_u64::<32>(vreinterpretq_u64_s64(unsigned));
            Ints(vreinterpretq_s64_u64(upper))
        }
    }
}

impl Lanes<f64> for Floats {
    const COUNT: usize = 2;
    type Mask = uint64x2_t;
    type Tally = uint64x2_t;

    #[inline(always)]
    unsafe fn load(items: *const f64) -> Self {
        unsafe { Floats(vld1q_f64(items)) }
    }

    #[inline(always)]
    unsafe fn splat(item: f64) -> Self {
        unsafe { Floats(vdupq_n_f64(item)) }
    }

    // NEON's own minimum and maximum give NaN where either is.
    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        unsafe { Floats(vbslq_f64(vcltq_f64(self.0, best.0), self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        unsafe { Floats(vbslq_f64(vcgtq_f64(self.0, best.0), self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> uint64x2_t {
        unsafe { vceqq_f64(self.0, other.0) }
    }

    #[inline(always)]
    unsafe fn either(a: uint64x2_t, b: uint64x2_t) -> uint64x2_t {
        unsafe { vorrq_u64(a, b) }
    }

    #[inline(always)]
    unsafe fn any(mask: uint64x2_t) -> bool {
        unsafe { vmaxvq_u32(vreinterpretq_u32_u64(mask)) != 0 }
    }

    #[inline(always)]
    unsafe fn none() -> uint64x2_t {
        unsafe { vdupq_n_u64(0) }
    }

    #[inline(always)]
    unsafe fn tally(counts: uint64x2_t, mask: uint64x2_t) -> uint64x2_t {
        unsafe { vsubq_u64(counts, mask) }
    }

    #[inline(always)]
    unsafe fn total(counts: uint64x2_t) -> usize {
        unsafe { vaddvq_u64(counts) as usize }
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut f64) {
        unsafe { vst1q_f64(items, self.0) }
    }
}

vector::kernels!("neon", Ints, Floats);
