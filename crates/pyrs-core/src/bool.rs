//! `bool`: the operators that stay bools; all others take the operand as an int.

/// `a & b`
#[inline]
pub fn and(a: bool, b: bool) -> bool {
    a & b
}

/// `a | b`
#[inline]
pub fn or(a: bool, b: bool) -> bool {
    a | b
}

/// `a ^ b`
#[inline]
pub fn xor(a: bool, b: bool) -> bool {
    a ^ b
}

/// `not a`
#[inline]
pub fn not(a: bool) -> bool {
    !a
}

/// `a == b`
#[inline]
pub fn eq(a: bool, b: bool) -> bool {
    a == b
}

/// `a != b`
#[inline]
pub fn ne(a: bool, b: bool) -> bool {
    a != b
}

/// `bool(a)`
#[inline]
pub fn truth(a: bool) -> bool {
    a
}
