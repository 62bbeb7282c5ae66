//! Operators on strings, which are bytes of generalised UTF-8: no text begins inside a character of another.
pub mod contains;
pub mod count;
pub mod find;

pub use contains::contains;
pub use count::count;
pub use find::find;

/// Where a text that is not empty first is, byte by byte.
fn first(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|part| part == needle)
}
