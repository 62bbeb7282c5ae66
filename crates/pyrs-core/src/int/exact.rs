//! `int` without bounds: a machine integer while it fits, one of 128 bits, or a shared big integer beyond.
use super::PyInt;
use crate::err::{PyErr, Result, class};
use core::cmp::Ordering;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive};
use std::borrow::Cow;
use std::rc::Rc;

/// An exact `int`, 24 bytes. Equal values have equal representations: the first that the value fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Int(Repr);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Repr {
    Small(i64),
    Wide(Wide),
    Big(Rc<BigInt>),
}

/// The halves of an `i128`, which would be aligned to 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wide {
    low: u64,
    high: i64,
}

impl Wide {
    #[inline]
    fn get(self) -> i128 {
        i128::from(self.high) << 64 | i128::from(self.low)
    }
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
        match value.to_i128() {
            Some(wide) => Int::of(wide),
            None => Int(Repr::Big(Rc::new(value))),
        }
    }

    /// The value of a wide machine integer.
    #[inline]
    pub const fn of(value: i128) -> Int {
        if value == value as i64 as i128 {
            Int(Repr::Small(value as i64))
        } else {
            Int(Repr::Wide(Wide {
                low: value as u64,
                high: (value >> 64) as i64,
            }))
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

    /// An operation beyond 64 bits: in 128 where the operands and the result fit.
    #[inline(never)]
    fn wide(
        a: &Int,
        b: &Int,
        narrow: impl FnOnce(i128, i128) -> Option<i128>,
        operation: impl FnOnce(&BigInt, &BigInt) -> BigInt,
    ) -> Int {
        let operands = a.to_i128().zip(b.to_i128());
        match operands.and_then(|(a, b)| narrow(a, b)) {
            Some(result) => Int::of(result),
            None => Int::big(a, b, operation),
        }
    }

    #[cold]
    #[inline(never)]
    fn big(a: &Int, b: &Int, operation: impl FnOnce(&BigInt, &BigInt) -> BigInt) -> Int {
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
            Repr::Wide(_) | Repr::Big(_) => None,
        }
    }

    #[inline]
    fn to_i128(&self) -> Option<i128> {
        match self.0 {
            Repr::Small(value) => Some(i128::from(value)),
            Repr::Wide(value) => Some(value.get()),
            Repr::Big(_) => None,
        }
    }

    fn to_big(&self) -> Cow<'_, BigInt> {
        match &self.0 {
            Repr::Small(value) => Cow::Owned(BigInt::from(*value)),
            Repr::Wide(value) => Cow::Owned(BigInt::from(value.get())),
            Repr::Big(value) => Cow::Borrowed(value),
        }
    }

    #[inline]
    fn from_i128(value: i128) -> Result<Int> {
        Ok(Int::of(value))
    }

    #[inline]
    fn plus(self, other: Int) -> Result<Int> {
        let small = Int::pair(&self, &other).and_then(|(a, b)| a.checked_add(b));
        Ok(small.map_or_else(
            || Int::wide(&self, &other, i128::checked_add, |a, b| a + b),
            Int::from,
        ))
    }

    #[inline]
    fn minus(self, other: Int) -> Result<Int> {
        let small = Int::pair(&self, &other).and_then(|(a, b)| a.checked_sub(b));
        Ok(small.map_or_else(
            || Int::wide(&self, &other, i128::checked_sub, |a, b| a - b),
            Int::from,
        ))
    }

    #[inline]
    fn times(self, other: Int) -> Result<Int> {
        let small = Int::pair(&self, &other).and_then(|(a, b)| a.checked_mul(b));
        Ok(small.map_or_else(
            || Int::wide(&self, &other, i128::checked_mul, |a, b| a * b),
            Int::from,
        ))
    }

    #[inline]
    fn negated(self) -> Result<Int> {
        match self.to_i128().and_then(i128::checked_neg) {
            Some(result) => Ok(Int::of(result)),
            None => Ok(Int::new(-&*self.to_big())),
        }
    }

    #[inline]
    fn floor_div(self, other: Int) -> Result<Int> {
        match Int::pair(&self, &other) {
            Some((a, b)) if b != -1 => Ok(Int::from(a.floor_div(b)?)),
            _ => Ok(Int::wide(
                &self,
                &other,
                |a, b| match b {
                    -1 => a.checked_neg(),
                    _ => Some(Integer::div_floor(&a, &b)),
                },
                Integer::div_floor,
            )),
        }
    }

    #[inline]
    fn floor_mod(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a.floor_mod(b)),
            None => Int::wide(
                &self,
                &other,
                |a, b| {
                    Some(if b == -1 {
                        0
                    } else {
                        Integer::mod_floor(&a, &b)
                    })
                },
                Integer::mod_floor,
            ),
        }
    }

    #[inline]
    fn bit_and(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a & b),
            None => Int::wide(&self, &other, |a, b| Some(a & b), |a, b| a & b),
        }
    }

    #[inline]
    fn bit_or(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a | b),
            None => Int::wide(&self, &other, |a, b| Some(a | b), |a, b| a | b),
        }
    }

    #[inline]
    fn bit_xor(self, other: Int) -> Int {
        match Int::pair(&self, &other) {
            Some((a, b)) => Int::from(a ^ b),
            None => Int::wide(&self, &other, |a, b| Some(a ^ b), |a, b| a ^ b),
        }
    }

    #[inline]
    fn bit_not(self) -> Int {
        match self.0 {
            Repr::Small(value) => Int::from(!value),
            Repr::Wide(value) => Int::of(!value.get()),
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
        let shifted = self.to_i128().filter(|_| count < 128).and_then(|value| {
            let shifted = value << count;
            (shifted >> count == value).then_some(shifted)
        });
        if let Some(shifted) = shifted {
            return Ok(Int::of(shifted));
        }
        let value = self.to_big();
        check_bits(value.bits().saturating_add(count.unsigned_abs()))?;
        Ok(Int::new(&*value << count))
    }

    fn shift_right(self, count: Int) -> Int {
        match (self.0, count.to_i64()) {
            (Repr::Small(value), count) => Int::from(value >> count.unwrap_or(63).min(63)),
            (Repr::Wide(value), count) => Int::of(value.get() >> count.unwrap_or(127).min(127)),
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
            (Repr::Big(_), _) => self.sign(),
            (_, Repr::Big(_)) => other.sign().reverse(),
            _ => self.to_i128().cmp(&other.to_i128()),
        }
    }

    #[inline]
    fn sign(&self) -> Ordering {
        match &self.0 {
            Repr::Small(value) => value.cmp(&0),
            Repr::Wide(value) => value.get().cmp(&0),
            Repr::Big(value) if value.sign() == Sign::Minus => Ordering::Less,
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
