//! The kernels, over registers of any width.
//!
//! Everything here is inlined into a function compiled for the instruction set (`kernels!`), which alone may call it.
//! Four registers are in work at a time, so that one need not wait for another.

/// A register of 64-bit items.
///
/// # Safety
/// The methods are for processors with the instruction set; `load` reads [`Self::COUNT`] items.
pub(super) trait Lanes<T>: Copy {
    /// How many items a register holds.
    const COUNT: usize;
    /// What a comparison gives.
    type Mask: Copy;
    /// How often each lane was set.
    type Tally: Copy;
    /// The items from an address on.
    unsafe fn load(items: *const T) -> Self;
    /// One item everywhere.
    unsafe fn splat(item: T) -> Self;
    /// In each lane `self` if it is less than `best`, else `best`.
    unsafe fn lesser(self, best: Self) -> Self;
    /// In each lane `self` if it is greater than `best`, else `best`.
    unsafe fn greater(self, best: Self) -> Self;
    /// Where the two are equal.
    unsafe fn equal(self, other: Self) -> Self::Mask;
    /// Where either mask is set.
    unsafe fn either(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// Whether any lane is set.
    unsafe fn any(mask: Self::Mask) -> bool;
    /// No lane was ever set.
    unsafe fn none() -> Self::Tally;
    /// Counts the lanes that are set.
    unsafe fn tally(counts: Self::Tally, mask: Self::Mask) -> Self::Tally;
    /// How often any lane was set.
    unsafe fn total(counts: Self::Tally) -> usize;
    /// Writes the items to an address.
    unsafe fn store(self, items: *mut T);
}

/// A register of ints that can be added.
///
/// # Safety
/// As for [`Lanes`].
pub(super) trait Adding: Lanes<i64> {
    /// `self + other`, wrapping.
    unsafe fn plus(self, other: Self) -> Self;
    /// The upper halves of the words, the sign bit inverted: numbers below 2**32.
    unsafe fn upper(self) -> Self;
}

/// Registers in work.
const UNROLLED: usize = 4;
/// So many items at most are added before sums of upper halves could overflow.
const BLOCK: usize = 1 << 30;
/// The widest register's items.
const WIDEST: usize = 8;

/// The items in whole steps of `UNROLLED` registers, and the rest.
#[inline(always)]
fn steps<T, V: Lanes<T>>(items: &[T]) -> (core::slice::ChunksExact<'_, T>, &[T]) {
    let chunks = items.chunks_exact(UNROLLED * V::COUNT);
    let rest = chunks.remainder();
    (chunks, rest)
}

/// The items of a register, in an array as long as the widest.
#[inline(always)]
unsafe fn spilled<T: Copy, V: Lanes<T>>(register: V, fill: T) -> [T; WIDEST] {
    let mut items = [fill; WIDEST];
    // SAFETY: no register has more items than the array.
    unsafe { register.store(items.as_mut_ptr()) };
    items
}

/// The exact sum.
#[inline(always)]
pub(super) unsafe fn sum<V: Adding>(items: &[i64]) -> i128 {
    let mut total = 0;
    for block in items.chunks(BLOCK) {
        // SAFETY: the caller's.
        total += unsafe { sum_block::<V>(block) };
    }
    total
}

/// Adds wrapping, and the upper halves apart: those tell how often it wrapped.
#[inline(always)]
unsafe fn sum_block<V: Adding>(items: &[i64]) -> i128 {
    let (chunks, rest) = steps::<i64, V>(items);
    let added = items.len() - rest.len();
    // SAFETY: a chunk holds `UNROLLED` registers; the instruction set is the caller's.
    let (words, uppers) = unsafe {
        let (mut words, mut uppers) = ([V::splat(0); UNROLLED], [V::splat(0); UNROLLED]);
        for chunk in chunks {
            for i in 0..UNROLLED {
                let loaded = V::load(chunk.as_ptr().add(i * V::COUNT));
                words[i] = words[i].plus(loaded);
                uppers[i] = uppers[i].plus(loaded.upper());
            }
        }
        let joined = |r: [V; UNROLLED]| r[0].plus(r[1]).plus(r[2].plus(r[3]));
        (spilled(joined(words), 0), spilled(joined(uppers), 0))
    };
    let wrapped = words.iter().fold(0i64, |sum, &word| sum.wrapping_add(word)) as u64;
    let upper: i128 = uppers.iter().map(|&upper| i128::from(upper)).sum();
    // Without their signs the words add up to `upper * 2**32 + lower`, where `lower` is below 2**62.
    let bias = (added as i128) << 63;
    let lower = wrapped
        .wrapping_add(bias as u64)
        .wrapping_sub((upper << 32) as u64);
    let rest: i128 = rest.iter().map(|&item| i128::from(item)).sum();
    (upper << 32) + i128::from(lower) - bias + rest
}

/// The item that `select` keeps to the end, of one or more; `better` is what `select` decides by.
#[inline(always)]
pub(super) unsafe fn best<T: Copy, V: Lanes<T>>(
    items: &[T],
    select: impl Fn(V, V) -> V,
    better: impl Fn(T, T) -> bool,
) -> T {
    let first = items[0];
    let (chunks, rest) = steps::<T, V>(items);
    // SAFETY: a chunk holds `UNROLLED` registers; the instruction set is the caller's.
    let lanes = unsafe {
        let mut kept = [V::splat(first); UNROLLED];
        for chunk in chunks {
            for (i, register) in kept.iter_mut().enumerate() {
                *register = select(V::load(chunk.as_ptr().add(i * V::COUNT)), *register);
            }
        }
        let joined = select(select(kept[0], kept[1]), select(kept[2], kept[3]));
        spilled(joined, first)
    };
    let keep = |best, &item| if better(item, best) { item } else { best };
    rest.iter().fold(lanes.iter().fold(first, keep), keep)
}

/// The first position of an equal item.
#[inline(always)]
pub(super) unsafe fn find<T: Copy + PartialEq, V: Lanes<T>>(
    items: &[T],
    wanted: T,
) -> Option<usize> {
    let (chunks, _) = steps::<T, V>(items);
    let step = UNROLLED * V::COUNT;
    let mut done = 0;
    // SAFETY: a chunk holds `UNROLLED` registers; the instruction set is the caller's.
    unsafe {
        let pattern = V::splat(wanted);
        for chunk in chunks {
            let at = |i: usize| V::load(chunk.as_ptr().add(i * V::COUNT)).equal(pattern);
            let any = V::either(V::either(at(0), at(1)), V::either(at(2), at(3)));
            if V::any(any) {
                break;
            }
            done += step;
        }
    }
    let found = items[done..].iter().position(|&item| item == wanted)?;
    Some(done + found)
}

/// How many items are equal.
#[inline(always)]
pub(super) unsafe fn count<T: Copy + PartialEq, V: Lanes<T>>(items: &[T], wanted: T) -> usize {
    let (chunks, rest) = steps::<T, V>(items);
    let mut found = rest.iter().filter(|item| **item == wanted).count();
    // SAFETY: a chunk holds `UNROLLED` registers; the instruction set is the caller's.
    unsafe {
        let pattern = V::splat(wanted);
        let mut counts = [V::none(); UNROLLED];
        for chunk in chunks {
            for (i, counts) in counts.iter_mut().enumerate() {
                let loaded = V::load(chunk.as_ptr().add(i * V::COUNT));
                *counts = V::tally(*counts, loaded.equal(pattern));
            }
        }
        found += counts.map(|counts| V::total(counts)).iter().sum::<usize>();
    }
    found
}

/// The kernels compiled for one instruction set: `kernels!("features", register of ints, of floats)`.
macro_rules! kernels {
    ($features:literal, $int:ty, $float:ty) => {
        $crate::backend::simd::vector::kernels! { @each $features
            /// The exact sum.
            sum(items: &[i64]) -> i128 = vector::sum::<$int>(items);
            /// The least of some ints.
            min_int(items: &[i64]) -> i64 =
                vector::best(items, |a: $int, b| a.lesser(b), |a, b| a < b);
            /// The greatest of some ints.
            max_int(items: &[i64]) -> i64 =
                vector::best(items, |a: $int, b| a.greater(b), |a, b| a > b);
            /// What `min` makes of some floats.
            min_float(items: &[f64]) -> f64 = first_zero(items,
                vector::best(items, |a: $float, b| a.lesser(b), |a, b| a < b));
            /// What `max` makes of some floats.
            max_float(items: &[f64]) -> f64 = first_zero(items,
                vector::best(items, |a: $float, b| a.greater(b), |a, b| a > b));
            /// The first position of an int.
            find_int(items: &[i64], wanted: i64) -> Option<usize> =
                vector::find::<i64, $int>(items, wanted);
            /// The first position of a float equal to this one.
            find_float(items: &[f64], wanted: f64) -> Option<usize> =
                vector::find::<f64, $float>(items, wanted);
            /// How often an int occurs.
            count_int(items: &[i64], wanted: i64) -> usize =
                vector::count::<i64, $int>(items, wanted);
            /// How many floats equal this one.
            count_float(items: &[f64], wanted: f64) -> usize =
                vector::count::<f64, $float>(items, wanted);
        }
    };
    (@each $features:literal $(
        $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $result:ty = $body:expr;
    )*) => {$(
        $(#[$doc])*
        pub(crate) fn $name($($arg: $type),*) -> $result {
            #[target_feature(enable = $features)]
            fn compiled($($arg: $type),*) -> $result {
                // SAFETY: this function has the instruction set.
                unsafe { $body }
            }
            // SAFETY: `Variant::runnable` gives this function out where `cpu::runs` finds the instruction set.
            #[allow(unused_unsafe, reason = "safe where the target itself has the features")]
            unsafe {
                compiled($($arg),*)
            }
        }
    )*};
}
pub(super) use kernels;
