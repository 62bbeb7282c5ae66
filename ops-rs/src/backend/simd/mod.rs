//! Kernels for one instruction set each, written once over [`vector::Lanes`].
#[cfg(all(feature = "avx2", target_arch = "x86_64"))]
pub mod avx2;
#[cfg(all(feature = "avx512", target_arch = "x86_64"))]
pub mod avx512;
#[cfg(all(feature = "neon", target_arch = "aarch64"))]
pub mod neon;
#[cfg(all(feature = "avx512", target_arch = "x86_64"))]
mod network;
#[cfg(all(feature = "avx512", target_arch = "x86_64"))]
pub mod quicksort;
#[cfg(all(feature = "simd128", target_arch = "wasm32"))]
pub mod simd128;
#[cfg(any(
    all(feature = "avx2", target_arch = "x86_64"),
    all(feature = "avx512", target_arch = "x86_64"),
    all(feature = "neon", target_arch = "aarch64"),
    all(feature = "simd128", target_arch = "wasm32"),
))]
mod vector;
