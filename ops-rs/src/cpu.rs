//! What the processor has.
use std::sync::OnceLock;

/// Whether the processor has what variants of this name need.
pub fn runs(name: &str) -> bool {
    match name {
        #[cfg(target_arch = "x86_64")]
        "avx2" => {
            is_x86_feature_detected!("avx2")
                && is_x86_feature_detected!("bmi1")
                && is_x86_feature_detected!("popcnt")
        }
        #[cfg(target_arch = "x86_64")]
        "avx512" => {
            is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("bmi1")
                && is_x86_feature_detected!("popcnt")
        }
        // NEON and simd128 belong to the targets that have them; everything else is plain Rust.
        _ => true,
    }
}

/// How many threads run side by side.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}
