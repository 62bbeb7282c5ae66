//! Kernels over slices of machine words. They know no Python type.
#[cfg(feature = "memchr")]
pub mod bytes;
#[cfg(any(feature = "keys", feature = "avx512"))]
pub mod keys;
#[cfg(feature = "lanes")]
pub mod lanes;
#[cfg(feature = "radix")]
pub mod radix;
#[allow(
    unsafe_code,
    reason = "core::arch: loads through pointers, functions for one instruction set"
)]
pub mod simd;
#[cfg(all(feature = "threads", not(target_family = "wasm")))]
pub mod threads;

/// The first item that counts as zero, for a result that is a zero: Python keeps the sign of the first.
pub(crate) fn first_zero(items: &[f64], best: f64) -> f64 {
    if best != 0.0 {
        return best;
    }
    items
        .iter()
        .copied()
        .find(|item| *item == 0.0)
        .unwrap_or(best)
}
