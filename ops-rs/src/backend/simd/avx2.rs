//! AVX2: four items a register.
use core::arch::x86_64::*;

use super::vector::{self, Adding, Lanes};
use crate::backend::first_zero;

#[derive(Clone, Copy)]
struct Ints(__m256i);

#[derive(Clone, Copy)]
struct Floats(__m256d);

#[inline(always)]
unsafe fn sum_of_four(counts: __m256i) -> usize {
    let mut items = [0i64; 4];
    // SAFETY: the array is as long as the register.
    unsafe { _mm256_storeu_si256(items.as_mut_ptr().cast(), counts) };
    items.iter().sum::<i64>() as usize
}

impl Lanes<i64> for Ints {
    const COUNT: usize = 4;
    type Mask = __m256i;
    type Tally = __m256i;

    #[inline(always)]
    unsafe fn load(items: *const i64) -> Self {
        unsafe { Ints(_mm256_loadu_si256(items.cast())) }
    }

    #[inline(always)]
    unsafe fn splat(item: i64) -> Self {
        unsafe { Ints(_mm256_set1_epi64x(item)) }
    }

    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        unsafe {
            Ints(_mm256_blendv_epi8(
                best.0,
                self.0,
                _mm256_cmpgt_epi64(best.0, self.0),
            ))
        }
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        unsafe {
            Ints(_mm256_blendv_epi8(
                best.0,
                self.0,
                _mm256_cmpgt_epi64(self.0, best.0),
            ))
        }
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> __m256i {
        unsafe { _mm256_cmpeq_epi64(self.0, other.0) }
    }

    #[inline(always)]
    unsafe fn either(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_or_si256(a, b) }
    }

    #[inline(always)]
    unsafe fn any(mask: __m256i) -> bool {
        unsafe { _mm256_testz_si256(mask, mask) == 0 }
    }

    #[inline(always)]
    unsafe fn none() -> __m256i {
        unsafe { _mm256_setzero_si256() }
    }

    #[inline(always)]
    unsafe fn tally(counts: __m256i, mask: __m256i) -> __m256i {
        unsafe { _mm256_sub_epi64(counts, mask) }
    }

    #[inline(always)]
    unsafe fn total(counts: __m256i) -> usize {
        unsafe { sum_of_four(counts) }
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut i64) {
        unsafe { _mm256_storeu_si256(items.cast(), self.0) }
    }
}

impl Adding for Ints {
    #[inline(always)]
    unsafe fn plus(self, other: Self) -> Self {
        unsafe { Ints(_mm256_add_epi64(self.0, other.0)) }
    }

    #[inline(always)]
    unsafe fn upper(self) -> Self {
        unsafe {
            let unsigned = _mm256_xor_si256(self.0, _mm256_set1_epi64x(i64::MIN));
            Ints(_mm256_srli_epi64::<32>(unsigned))
        }
    }
}

impl Lanes<f64> for Floats {
    const COUNT: usize = 4;
    type Mask = __m256d;
    type Tally = __m256i;

    #[inline(always)]
    unsafe fn load(items: *const f64) -> Self {
        unsafe { Floats(_mm256_loadu_pd(items)) }
    }

    #[inline(always)]
    unsafe fn splat(item: f64) -> Self {
        unsafe { Floats(_mm256_set1_pd(item)) }
    }

    // The instruction gives its second operand where one is NaN or both are zeros.
    #[inline(always)]
    unsafe fn lesser(self, best: Self) -> Self {
        unsafe { Floats(_mm256_min_pd(self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn greater(self, best: Self) -> Self {
        unsafe { Floats(_mm256_max_pd(self.0, best.0)) }
    }

    #[inline(always)]
    unsafe fn equal(self, other: Self) -> __m256d {
        unsafe { _mm256_cmp_pd::<_CMP_EQ_OQ>(self.0, other.0) }
    }

    #[inline(always)]
    unsafe fn either(a: __m256d, b: __m256d) -> __m256d {
        unsafe { _mm256_or_pd(a, b) }
    }

    #[inline(always)]
    unsafe fn any(mask: __m256d) -> bool {
        unsafe { _mm256_movemask_pd(mask) != 0 }
    }

    #[inline(always)]
    unsafe fn none() -> __m256i {
        unsafe { _mm256_setzero_si256() }
    }

    #[inline(always)]
    unsafe fn tally(counts: __m256i, mask: __m256d) -> __m256i {
        unsafe { _mm256_sub_epi64(counts, _mm256_castpd_si256(mask)) }
    }

    #[inline(always)]
    unsafe fn total(counts: __m256i) -> usize {
        unsafe { sum_of_four(counts) }
    }

    #[inline(always)]
    unsafe fn store(self, items: *mut f64) {
        unsafe { _mm256_storeu_pd(items, self.0) }
    }
}

vector::kernels!("avx2,bmi1,popcnt", Ints, Floats);
