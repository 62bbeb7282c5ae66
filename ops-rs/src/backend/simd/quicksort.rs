//! Sorting ints with AVX-512: a register of items is partitioned by one comparison, and few items are sorted in
//! registers ([`super::network`]).
use core::arch::x86_64::*;

use super::network;

/// The items of a register.
const LANES: usize = 8;
/// Items that a pivot is chosen by.
const SAMPLE: usize = 9;

/// Sorts ints.
pub(crate) fn sort_int(items: &mut [i64]) {
    if items.is_sorted() {
        return;
    }
    let mut right = vec![0; items.len() + LANES];
    // SAFETY: `Variant::runnable` gives this function out where the processor has AVX-512.
    unsafe { sort(items, &mut right, 2 * items.len().ilog2()) }
}

/// Quicksort; where pivots are bad too often, the standard library takes over.
#[target_feature(enable = "avx512f,bmi1,popcnt")]
fn sort(mut items: &mut [i64], right: &mut [i64], mut depth: u32) {
    while items.len() > network::MOST {
        if depth == 0 {
            return items.sort_unstable();
        }
        depth -= 1;
        let pivot = pivot(items);
        let mut cut = partition(items, right, pivot);
        if cut == 0 {
            // Nothing is less: what equals the pivot is in place, and the rest is greater.
            let Some(next) = pivot.checked_add(1) else {
                return;
            };
            cut = partition(items, right, next);
        } else {
            sort(&mut items[..cut], right, depth);
        }
        items = &mut items[cut..];
    }
    network::sort(items);
}

/// About the median: that of three medians of three items, without a branch.
fn pivot(items: &[i64]) -> i64 {
    let step = items.len() / SAMPLE;
    let of = |i: usize| {
        let at = |k: usize| items[(i + k) * step + step / 2];
        median(at(0), at(1), at(2))
    };
    median(of(0), of(3), of(6))
}

fn median(a: i64, b: i64, c: i64) -> i64 {
    a.min(b).max(a.max(b).min(c))
}

/// Puts what is less than the pivot in front; how many those are. The others wait in `right`, which has room for all
/// items and one register more: where each register goes does not depend on a branch.
#[target_feature(enable = "avx512f,bmi1,popcnt")]
fn partition(items: &mut [i64], right: &mut [i64], pivot: i64) -> usize {
    assert!(right.len() >= items.len() + LANES);
    let pivots = _mm512_set1_epi64(pivot);
    let whole = items.len() - items.len() % LANES;
    let (mut less, mut more) = (0, 0);
    for at in (0..whole).step_by(LANES) {
        // SAFETY: a register is at `at`. What is less goes where items have been read: `less <= at`; the others go to
        // `right`, where `more <= at`. Of the register that is written the next overwrites the end.
        unsafe {
            let register = _mm512_loadu_epi64(items.as_ptr().add(at));
            let mask = _mm512_cmplt_epi64_mask(register, pivots);
            let packed = _mm512_maskz_compress_epi64(mask, register);
            _mm512_storeu_epi64(items.as_mut_ptr().add(less), packed);
            let packed = _mm512_maskz_compress_epi64(!mask, register);
            _mm512_storeu_epi64(right.as_mut_ptr().add(more), packed);
            less += mask.count_ones() as usize;
            more = at + LANES - less;
        }
    }
    for at in whole..items.len() {
        let item = items[at];
        if item < pivot {
            items[less] = item;
            less += 1;
        } else {
            right[more] = item;
            more += 1;
        }
    }
    items[less..].copy_from_slice(&right[..more]);
    less
}
