//! Sorting ints with AVX-512, which partitions a register of items by one comparison.
use core::arch::x86_64::*;

/// So few items are left to the standard library's sort.
const FEW: usize = 64;
/// The items of a register.
const LANES: usize = 8;
/// Items that a pivot is the median of.
const SAMPLE: usize = 9;

/// Sorts ints.
pub(crate) fn sort_int(items: &mut [i64]) {
    if items.is_sorted() {
        return;
    }
    let mut right = vec![0; items.len() + LANES];
    sort(items, &mut right, 2 * items.len().ilog2());
}

/// Quicksort; where pivots are bad too often, the standard library takes over. `right` has room for all items and one
/// register more.
fn sort(mut items: &mut [i64], right: &mut [i64], mut depth: u32) {
    while items.len() > FEW && depth > 0 {
        depth -= 1;
        let pivot = pivot(items);
        let mut cut = partition(items, right, pivot);
        if cut == 0 {
            // Nothing is less: what equals the pivot is in place, and the rest is greater.
            let Some(next) = pivot.checked_add(1) else {
                return;
            };
            cut = partition(items, right, next);
            items = &mut items[cut..];
            continue;
        }
        let (low, high) = items.split_at_mut(cut);
        let (shorter, longer) = if low.len() < high.len() {
            (low, high)
        } else {
            (high, low)
        };
        sort(shorter, right, depth);
        items = longer;
    }
    items.sort_unstable();
}

/// The median of some items in equal distances.
fn pivot(items: &[i64]) -> i64 {
    let step = items.len() / SAMPLE;
    let mut sample: [i64; SAMPLE] = core::array::from_fn(|i| items[i * step + step / 2]);
    sample.sort_unstable();
    sample[SAMPLE / 2]
}

/// Puts what is less than the pivot in front; how many those are. Both sides keep their order.
fn partition(items: &mut [i64], right: &mut [i64], pivot: i64) -> usize {
    assert!(right.len() >= items.len() + LANES);
    // SAFETY: `Variant::runnable` gives `sort_int` out where the processor has AVX-512; there is room.
    unsafe { partition_registers(items, right, pivot) }
}

/// # Safety
/// `right` has room for the items and one register more.
#[target_feature(enable = "avx512f,bmi1,popcnt")]
unsafe fn partition_registers(items: &mut [i64], right: &mut [i64], pivot: i64) -> usize {
    let (mut less, mut more) = (0, 0);
    let whole = items.len() - items.len() % LANES;
    let pivots = _mm512_set1_epi64(pivot);
    let mut at = 0;
    while at < whole {
        // SAFETY: `at + LANES` items are there. The items that are less go where items have been read: `less <= at`. The
        // others go to `right`, `more <= at`. Both write a whole register, of which the next overwrites the end.
        unsafe {
            let loaded = _mm512_loadu_epi64(items.as_ptr().add(at));
            let mask = _mm512_cmplt_epi64_mask(loaded, pivots);
            _mm512_storeu_epi64(
                items.as_mut_ptr().add(less),
                _mm512_maskz_compress_epi64(mask, loaded),
            );
            _mm512_storeu_epi64(
                right.as_mut_ptr().add(more),
                _mm512_maskz_compress_epi64(!mask, loaded),
            );
            less += mask.count_ones() as usize;
        }
        at += LANES;
        more = at - less;
    }
    for i in whole..items.len() {
        let item = items[i];
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
