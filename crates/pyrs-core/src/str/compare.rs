//! `==`, order, `in` and truth. Order of the bytes is order of the code points.
use super::Str;
use super::search::find_bytes;

/// `a == b`
#[inline]
pub fn eq(a: &Str, b: &Str) -> bool {
    a.same_text(b)
}

/// `a != b`
#[inline]
pub fn ne(a: &Str, b: &Str) -> bool {
    !eq(a, b)
}

/// `a < b`
#[inline]
pub fn lt(a: &Str, b: &Str) -> bool {
    a.compare(b).is_lt()
}

/// `a <= b`
#[inline]
pub fn le(a: &Str, b: &Str) -> bool {
    a.compare(b).is_le()
}

/// `a > b`
#[inline]
pub fn gt(a: &Str, b: &Str) -> bool {
    a.compare(b).is_gt()
}

/// `a >= b`
#[inline]
pub fn ge(a: &Str, b: &Str) -> bool {
    a.compare(b).is_ge()
}

/// `part in s`
#[inline]
pub fn contains(s: &Str, part: &Str) -> bool {
    match part.as_ascii_character() {
        Some(byte) => s.has(byte),
        None => find_bytes(s.as_bytes(), part.as_bytes()).is_some(),
    }
}

/// `bool(s)`
#[inline]
pub fn truth(s: &Str) -> bool {
    !s.is_empty()
}

/// `not s`
#[inline]
pub fn not(s: &Str) -> bool {
    s.is_empty()
}
