//! `s.count(sub, start, stop)`
use pyrs_core::{Str, str};

use super::first;
use crate::variants;

/// `s.count(sub, start, stop)`
#[inline]
pub fn count(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> i64 {
    str::count_by(s, sub, start, stop, |haystack, needle| {
        TEXT.chosen(haystack.len()).unwrap_or(reference)(haystack, needle)
    })
}

fn reference(mut haystack: &[u8], needle: &[u8]) -> usize {
    let mut found = 0;
    while let Some(at) = first(haystack, needle) {
        found += 1;
        haystack = &haystack[at + needle.len()..];
    }
    found
}

variants! {
    /// In how many places that do not overlap a text that is not empty is.
    pub static TEXT: fn(&[u8], &[u8]) -> usize = "str.count", Text, reference;
    "memchr" [true] |key| key.at_least(32), 1 => crate::backend::bytes::count;
}
