//! `s.find(sub, start, stop)`
use pyrs_core::{Str, str};

use super::first;
use crate::variants;

/// `s.find(sub, start, stop)`
#[inline]
pub fn find(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> i64 {
    str::find_by(s, sub, start, stop, |haystack, needle| {
        let search = TEXT.chosen(haystack.len()).unwrap_or(first);
        if needle.is_empty() {
            Some(0)
        } else {
            search(haystack, needle)
        }
    })
}

variants! {
    /// Where a text that is not empty first is.
    pub static TEXT: fn(&[u8], &[u8]) -> Option<usize> = "str.find", Text, first;
    "memchr" [true] |key| key.at_least(8), 1 => crate::backend::bytes::find;
}
