//! `int` without bounds: a machine integer while it fits, a shared big integer beyond.
use super::PyInt;
use crate::err::{PyErr, Result, class};
use core::cmp::Ordering;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::borrow::Cow;
use std::rc::Rc;

/// An exact `int`, 16 bytes. Equal values have equal representations: what fits `i64` is small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Int(Repr);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Repr {
    Small(i64),
    Big(Rc<BigInt>),
}

/// Bits beyond which a result is `MemoryError` rather than an attempt: 8 GiB of digits, 256 MiB on 32 bits.
const MAX_BITS: u64 = if cfg!(target_pointer_width = "32") {
    1 << 31
} else {
    1 << 36
};

impl Int {
    /// The value of a big integer.
    pub fn new(value: BigInt) -> Int {
        match value.to_i64() {
            Some(small) => Int(Repr::Small(small)),
            None => Int(Repr::Big(Rc::new(value))),
        }
    }

    /// A literal, in decimal digits with an optional sign; generated code writes no other text.
    pub fn literal(digits: &str) -> Int {
        Int::new(digits.parse().unwrap_or_default())
    }

    #[inline]
    fn pair(a: &Int, b: &Int) -> Option<(i64, i64)> {
        match (&a.0, &b.0) {
            (Repr::Small(a), Repr::Small(b)) => Some((*a, *b)),
            _ => None,
        }
    }

    #[cold]
    #[inline(never)]
    fn wide(a: &Int, b: &Int, operation: impl FnOnce(&BigInt, &BigInt) -> BigInt) -> Int {
        Int::new(operation(&a.to_big(), &b.to_big()))
    }
}

impl From<i64> for Int {
    #[inline]
    fn from(value: i64) -> Int {
        Int(Repr::Small(value))
    }
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Int {
        Int::new(value)
    }
}

/// `MemoryError` for a result of so many bits, before anything is allocated.
pub(super) fn check_bits(bits: u64) -> Result<()> {
    if bits > MAX_BITS {
        Err(PyErr::bare(&class::MemoryError))
    } else {
        Ok(())
    }
}

impl PyInt for Int {
    const EXACT: bool = true;

    #[inline]
    fn from_i64(value: i64) -> Int {
        Int(Repr::Small(value))
    }

    fn from_big(value: BigInt) -> Result<Int> {
        Ok(Int::new(value))
    }

    #[inline]
    fn to_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Small(value) => Some(value),
            Repr::Big(_) => None,
        }
    }

    fn to_big(&self) -> Cow<'_, BigInt> {
        match &self.0 {
            Repr::Small(value) => Cow::Owned(BigInt::from(*value)),
            Repr::Big(value) => Cow::Borrowed(value),
        }
    }

    #[inline]
    fn plus(self, other: Int) -> Result<Int> {
        let small = Int::pair(&self, &other).and_then(|(a, b)| a.checked_add(b));
        Ok(small.map_or_else(|| Int::wide(&self, &other, |a, b| a + b), Int::from))
    }

    #[inline]
    fn minus(self, other: Int) -> Result<Int> {
        let small = Int::pair(&self, &other).and_then(|(a, b)| a.checked_sub(b));
        Ok(small.map_or_else(|| Int::wide(&self, &other, |a, b| a - b), Int::from))
    }

    #[inline]
    fn times(self, other: Int) -> Result<Int> {
        let small = Int::pair(&self, &other).and_then(|(a, b)| a.checked_mul(b));
        Ok(small.map_or_else(|| Int::wide(&self, &other, |a, b| a * b), Int::from))
    }

    #[inline]
    fn negated(self) -> Result<Int> {
        let small = self.to_i64().and_then(i64::checked_neg);
        Ok(small.map_or_else(|| Int::new(-&*self.to_big()), Int::from))
    }

    #[inline]
    fn floor_div(self, other: Int) -> Result<Int> {
        match Int::pair(&self, &other) {
            Some((a, b)) if b != -1 => Ok(Int::from(a.floor_div(b)?)),
            _ => Ok(Int::wide(&self, &other, Integer::div_floor)),
        }
    }

    #[inline]
    fn floor_mod(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a.floor_mod(b)),
            None => Int::wide(&self, &other, Integer::mod_floor),
        }
    }

    #[inline]
    fn bit_and(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a & b),
            None => Int::wide(&self, &other, |a, b| a & b),
        }
    }

    #[inline]
    fn bit_or(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a | b),
            None => Int::wide(&self, &other, |a, b| a | b),
        }
    }

    #[inline]
    fn bit_xor(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a ^ b),
            None => Int::wide(&self, &other, |a, b| a ^ b),
        }
    }

    #[inline]
    fn bit_not(self) -> Int {
        match self.0 {
            Repr::Small(value) => Int::from(!value),
            Repr::Big(value) => Int::new(!&*value),
        }
    }

    fn shift_left(self, count: Int) -> Result<Int> {
        if self.is_zero() {
            return Ok(self);
        }
        let Some(count) = count.to_i64() else {
            return Err(PyErr::new(
                &class::OverflowError,
                "too many digits in integer",
            ));
        };
        match self.0 {
            Repr::Small(value) if count < 64 => Int::from_i128(i128::from(value) << count),
            _ => {
                let value = self.to_big();
                check_bits(value.bits().saturating_add(count.unsigned_abs()))?;
                Ok(Int::new(&*value << count))
            }
        }
    }

    fn shift_right(self, count: Int) -> Int {
        match (self.0, count.to_i64()) {
            (Repr::Small(value), count) => Int::from(value >> count.unwrap_or(63).min(63)),
            (Repr::Big(value), Some(count)) if count.unsigned_abs() <= value.bits() => {
                Int::new(&*value >> count)
            }
            (Repr::Big(value), _) => Int::from(if value.is_negative() { -1 } else { 0 }),
        }
    }

    #[inline]
    fn compare(&self, other: &Int) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            (Repr::Big(a), Repr::Big(b)) => a.cmp(b),
            (Repr::Small(_), Repr::Big(_)) => other.sign().reverse(),
            (Repr::Big(_), Repr::Small(_)) => self.sign(),
        }
    }

    #[inline]
    fn sign(&self) -> Ordering {
        match &self.0 {
            Repr::Small(value) => value.cmp(&0),
            Repr::Big(value) if value.sign() == Sign::Minus => Ordering::Less,
            Repr::Big(value) if value.is_zero() => Ordering::Equal,
            Repr::Big(_) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Int {
    #[inline]
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Int {
    #[inline]
    fn cmp(&self, other: &Int) -> Ordering {
        self.compare(other)
    }
}
