//! `part in s`
use pyrs_core::Str;

use super::first;
use crate::variants;

/// Text up to this length is looked through where it is, without a choice.
const SHORT: usize = 15;
/// The same where one character is looked for.
const SHORT_FOR_ONE: usize = 64;

/// `part in s`
#[inline]
pub fn contains(s: &Str, part: &Str) -> bool {
    let (haystack, needle) = (s.as_bytes(), part.as_bytes());
    if haystack.len() <= SHORT {
        return pyrs_core::str::contains(s, part);
    }
    if let ([byte], ..=SHORT_FOR_ONE) = (needle, haystack.len()) {
        return haystack.contains(byte);
    }
    let search = TEXT.chosen(haystack.len()).unwrap_or(first);
    needle.is_empty() || search(haystack, needle).is_some()
}

variants! {
    /// Where a text that is not empty is.
    pub static TEXT: fn(&[u8], &[u8]) -> Option<usize> = "str.contains", Text, first;
    "memchr" [true] |key| key.at_least(16), 1 => crate::backend::bytes::find;
}
