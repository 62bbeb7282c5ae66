//! Searching text with the crate `memchr`, which picks its own instructions.
use memchr::{memchr, memchr_iter, memmem};

/// Where a text that is not empty first is.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr(*byte, haystack),
        _ => memmem::find(haystack, needle),
    }
}

/// In how many places that do not overlap a text that is not empty is.
pub fn count(haystack: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr_iter(*byte, haystack).count(),
        _ => memmem::find_iter(haystack, needle).count(),
    }
}
