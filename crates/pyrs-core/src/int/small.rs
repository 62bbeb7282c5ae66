//! `int` as `i64`: what does not fit is the exit to the exact specialisation.
use super::PyInt;
use crate::err::{PyErr, Result};
use core::cmp::Ordering;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::borrow::Cow;

impl PyInt for i64 {
    const EXACT: bool = false;

    #[inline]
    fn from_i64(value: i64) -> i64 {
        value
    }

    fn from_big(value: BigInt) -> Result<i64> {
        value.to_i64().ok_or_else(PyErr::overflow)
    }

    #[inline]
    fn to_i64(&self) -> Option<i64> {
        Some(*self)
    }

    #[inline]
    fn to_i128(&self) -> Option<i128> {
        Some(i128::from(*self))
    }

    fn to_big(&self) -> Cow<'_, BigInt> {
        Cow::Owned(BigInt::from(*self))
    }

    #[inline]
    fn from_i128(value: i128) -> Result<i64> {
        i64::try_from(value).map_err(|_| PyErr::overflow())
    }

    #[inline]
    fn plus(self, other: i64) -> Result<i64> {
        self.checked_add(other).ok_or_else(PyErr::overflow)
    }

    #[inline]
    fn minus(self, other: i64) -> Result<i64> {
        self.checked_sub(other).ok_or_else(PyErr::overflow)
    }

    #[inline]
    fn times(self, other: i64) -> Result<i64> {
        self.checked_mul(other).ok_or_else(PyErr::overflow)
    }

    #[inline]
    fn negated(self) -> Result<i64> {
        self.checked_neg().ok_or_else(PyErr::overflow)
    }

    #[inline]
    fn floor_div(self, other: i64) -> Result<i64> {
        let quotient = self.checked_div(other).ok_or_else(PyErr::overflow)?;
        let inexact = quotient * other != self;
        Ok(quotient - i64::from(inexact && (self < 0) != (other < 0)))
    }

    #[inline]
    fn floor_mod(self, other: i64) -> i64 {
        let rest = self.wrapping_rem(other);
        if rest != 0 && (rest < 0) != (other < 0) {
            rest + other
        } else {
            rest
        }
    }

    #[inline]
    fn bit_and(self, other: i64) -> i64 {
        self & other
    }

    #[inline]
    fn bit_or(self, other: i64) -> i64 {
        self | other
    }

    #[inline]
    fn bit_xor(self, other: i64) -> i64 {
        self ^ other
    }

    #[inline]
    fn bit_not(self) -> i64 {
        !self
    }

    #[inline]
    fn shift_left(self, count: i64) -> Result<i64> {
        if count < 64 {
            let shifted = self << count;
            if shifted >> count == self {
                return Ok(shifted);
            }
        } else if self == 0 {
            return Ok(0);
        }
        Err(PyErr::overflow())
    }

    #[inline]
    fn shift_right(self, count: i64) -> i64 {
        self >> count.min(63)
    }

    #[inline]
    fn compare(&self, other: &i64) -> Ordering {
        self.cmp(other)
    }

    #[inline]
    fn sign(&self) -> Ordering {
        self.cmp(&0)
    }
}
