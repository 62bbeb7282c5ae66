//! AVX-512: eight items a register, masks in registers of their own.
use core::arch::x86_64::*;

use super::vector::{self, Adding, Lanes};
use crate::backend::first_zero;

#[derive(Clone, Copy)]
struct Ints(__m512i);

#[derive(Clone, Copy)]
struct Floats(__m512d);

impl Lanes<i64> for Ints {
    const COUNT: usize = 8;
    type Mask = __mmask8;
    type Tally = __m512i;

    #[inline(always)]
    unsafe fn load(items: *const i64) -> Self {
        unsafe { Ints(_mm512_loadu_epi64(items)) }
    }

    #[inline(always)]
    unsafe fn splat(item: i64) -> Self {
        unsafe { Ints(_mm512_set1_epi64(item)) }
    }

    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        unsafe { Ints(_mm512_min_epi64(self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        unsafe { Ints(_mm512_max_epi64(self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> __mmask8 {
        unsafe { _mm512_cmpeq_epi64_mask(self.0, other.0) }
    }

    #[inline(always)]
    unsafe fn either(a: __mmask8, b: __mmask8) -> __mmask8 {
        a | b
    }

    #[inline(always)]
    unsafe fn any(mask: __mmask8) -> bool {
        mask != 0
    }

    #[inline(always)]
    unsafe fn none() -> __m512i {
        unsafe { _mm512_setzero_si512() }
    }

    #[inline(always)]
    unsafe fn tally(counts: __m512i, mask: __mmask8) -> __m512i {
        unsafe { _mm512_mask_add_epi64(counts, mask, counts, _mm512_set1_epi64(1)) }
    }

    #[inline(always)]
    unsafe fn total(counts: __m512i) -> usize {
        unsafe { _mm512_reduce_add_epi64(counts) as usize }
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut i64) {
        unsafe { _mm512_storeu_epi64(items, self.0) }
    }
}

impl Adding for Ints {
    #[inline(always)]
    unsafe fn plus(self, other: Self) -> Self {
        unsafe { Ints(_mm512_add_epi64(self.0, other.0)) }
    }

    #[inline(always)]
    unsafe fn upper(self) -> Self {
        unsafe {
            let unsigned = _mm512_xor_si512(self.0, _mm512_set1_epi64(i64::MIN));
            Ints(_mm512_srli_epi64::<32>(unsigned))
        }
    }
}

impl Lanes<f64> for Floats {
    const COUNT: usize = 8;
    type Mask = __mmask8;
    type Tally = __m512i;

    #[inline(always)]
    unsafe fn load(items: *const f64) -> Self {
        unsafe { Floats(_mm512_loadu_pd(items)) }
    }

    #[inline(always)]
    unsafe fn splat(item: f64) -> Self {
        unsafe { Floats(_mm512_set1_pd(item)) }
    }

    // The instruction gives its second operand where one is NaN or both are zeros.
    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        unsafe { Floats(_mm512_min_pd(self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        unsafe { Floats(_mm512_max_pd(self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> __mmask8 {
        unsafe { _mm512_cmp_pd_mask::<_CMP_EQ_OQ>(self.0, other.0) }
    }

    #[inline(always)]
    unsafe fn either(a: __mmask8, b: __mmask8) -> __mmask8 {
        a | b
    }

    #[inline(always)]
    unsafe fn any(mask: __mmask8) -> bool {
        mask != 0
    }

    #[inline(always)]
    unsafe fn none() -> __m512i {
        unsafe { _mm512_setzero_si512() }
    }

    #[inline(always)]
    unsafe fn tally(counts: __m512i, mask: __mmask8) -> __m512i {
        unsafe { _mm512_mask_add_epi64(counts, mask, counts, _mm512_set1_epi64(1)) }
    }

    #[inline(always)]
    unsafe fn total(counts: __m512i) -> usize {
        unsafe { _mm512_reduce_add_epi64(counts) as usize }
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut f64) {
        unsafe { _mm512_storeu_pd(items, self.0) }
    }
}

vector::kernels!("avx512f,bmi1,popcnt", Ints, Floats);
