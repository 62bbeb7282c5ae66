//! `==`, order, `in` and truth. Order of the bytes is order of the code points.
use super::Str;

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
    a.as_bytes() < b.as_bytes()
}

/// `a <= b`
#[inline]
pub fn le(a: &Str, b: &Str) -> bool {
    a.as_bytes() <= b.as_bytes()
}

/// `a > b`
#[inline]
pub fn gt(a: &Str, b: &Str) -> bool {
    a.as_bytes() > b.as_bytes()
}

/// `a >= b`
#[inline]
pub fn ge(a: &Str, b: &Str) -> bool {
    a.as_bytes() >= b.as_bytes()
}

/// `part in s`
pub fn contains(s: &Str, part: &Str) -> bool {
    match part.as_bytes() {
        [] => true,
        [byte] => memchr::memchr(*byte, s.as_bytes()).is_some(),
        needle => memchr::memmem::find(s.as_bytes(), needle).is_some(),
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
