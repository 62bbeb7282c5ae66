//! Scalars, tuples, ranges and unions.
use crate::message::{Answer, Arguments, Cross, broken};
use num_bigint::{BigInt, Sign};
use pyrs_core::err::{PyErr, Result};
use pyrs_core::range::{self, Range};
use pyrs_core::tuple::{EmptyTuple, Tuple};
use pyrs_core::{Int, NoneType, PyInt, Str};

/// `Number.MAX_SAFE_INTEGER`
const SAFE: u64 = (1 << 53) - 1;

impl Cross for NoneType {
    fn read(_from: &mut Arguments) -> Result<Self> {
        Ok(NoneType)
    }

    fn write(&self, _to: &mut Answer) {}
}

impl Cross for bool {
    fn read(from: &mut Arguments) -> Result<Self> {
        Ok(from.byte() != 0)
    }

    fn write(&self, to: &mut Answer) {
        to.byte(u8::from(*self));
    }
}

impl Cross for f64 {
    fn read(from: &mut Arguments) -> Result<Self> {
        Ok(f64::from_le_bytes(from.take()))
    }

    fn write(&self, to: &mut Answer) {
        to.put(&self.to_le_bytes());
    }

    fn read_items(from: &mut Arguments) -> Result<Vec<Self>> {
        let count = from.count();
        let (items, _) = from.bytes(8 * count).as_chunks();
        Ok(items.iter().map(|item| f64::from_le_bytes(*item)).collect())
    }

    fn write_items(items: &[Self], to: &mut Answer) {
        to.count(items.len());
        to.bytes
            .extend(items.iter().flat_map(|item| item.to_le_bytes()));
    }
}

/// An int of a message: a number of JavaScript, or the sign and bytes of a bigger one.
enum Found<'a> {
    Number(f64),
    Big(bool, &'a [u8]),
}

fn int(from: &mut Arguments) -> Found<'_> {
    let number = f64::from_le_bytes(from.take());
    if !number.is_nan() {
        return Found::Number(number);
    }
    let negative = from.byte() != 0;
    let count = from.count();
    Found::Big(negative, from.bytes(count))
}

fn write_big(negative: bool, magnitude: &[u8], to: &mut Answer) {
    to.beyond = true;
    f64::NAN.write(to);
    to.byte(u8::from(negative));
    to.text(magnitude);
}

impl Cross for i64 {
    fn read(from: &mut Arguments) -> Result<Self> {
        let (negative, magnitude) = match int(from) {
            Found::Number(number) => return Ok(number as i64),
            Found::Big(negative, magnitude) => (negative, magnitude),
        };
        let mut bytes = [0; 8];
        let Some(start) = bytes.len().checked_sub(magnitude.len()) else {
            return Err(PyErr::overflow());
        };
        bytes[start..].copy_from_slice(magnitude);
        let value = i128::from(u64::from_be_bytes(bytes));
        let signed = if negative { -value } else { value };
        i64::try_from(signed).map_err(|_| PyErr::overflow())
    }

    fn write(&self, to: &mut Answer) {
        if self.unsigned_abs() <= SAFE {
            return (*self as f64).write(to);
        }
        let bytes = self.unsigned_abs().to_be_bytes();
        let start = bytes.iter().position(|&byte| byte != 0).unwrap_or(0);
        write_big(*self < 0, &bytes[start..], to);
    }

    fn read_items(from: &mut Arguments) -> Result<Vec<Self>> {
        int_items(from, |number| number as i64)
    }

    fn write_items(items: &[Self], to: &mut Answer) {
        write_ints(items, |item| Some(*item), to);
    }
}

impl Cross for Int {
    fn read(from: &mut Arguments) -> Result<Self> {
        match int(from) {
            Found::Number(number) => Ok(Int::from(number as i64)),
            Found::Big(negative, magnitude) => {
                let sign = if negative { Sign::Minus } else { Sign::Plus };
                Ok(Int::new(BigInt::from_bytes_be(sign, magnitude)))
            }
        }
    }

    fn write(&self, to: &mut Answer) {
        match self.to_i64() {
            Some(small) => small.write(to),
            None => {
                let (sign, magnitude) = self.to_big().to_bytes_be();
                write_big(sign == Sign::Minus, &magnitude, to);
            }
        }
    }

    fn read_items(from: &mut Arguments) -> Result<Vec<Self>> {
        int_items(from, |number| Int::from(number as i64))
    }

    fn write_items(items: &[Self], to: &mut Answer) {
        write_ints(items, Int::to_i64, to);
    }
}

fn int_items<T: Cross>(from: &mut Arguments, small: fn(f64) -> T) -> Result<Vec<T>> {
    let count = from.count();
    if from.byte() != 0 {
        return (0..count).map(|_| T::read(from)).collect();
    }
    let (items, _) = from.bytes(8 * count).as_chunks();
    let number = |item: &[u8; 8]| small(f64::from_le_bytes(*item));
    Ok(items.iter().map(number).collect())
}

fn write_ints<T: Cross>(items: &[T], small: fn(&T) -> Option<i64>, to: &mut Answer) {
    to.count(items.len());
    let safe = |item: &T| small(item).is_some_and(|value| value.unsigned_abs() <= SAFE);
    if items.iter().all(safe) {
        to.byte(0);
        let number = |item| (small(item).unwrap_or_default() as f64).to_le_bytes();
        to.bytes.extend(items.iter().flat_map(number));
    } else {
        to.byte(1);
        for item in items {
            item.write(to);
        }
    }
}

impl Cross for Str {
    fn read(from: &mut Arguments) -> Result<Self> {
        let count = from.count();
        Ok(Str::from_bytes(from.bytes(count)))
    }

    fn write(&self, to: &mut Answer) {
        to.text(self.as_bytes());
    }
}

impl<T: Cross> Cross for Option<T> {
    fn read(from: &mut Arguments) -> Result<Self> {
        match from.byte() {
            0 => Ok(None),
            _ => T::read(from).map(Some),
        }
    }

    fn write(&self, to: &mut Answer) {
        to.byte(u8::from(self.is_some()));
        if let Some(value) = self {
            value.write(to);
        }
    }
}

impl<I: PyInt + Cross> Cross for Range<I> {
    fn read(from: &mut Arguments) -> Result<Self> {
        let (start, stop, step) = (I::read(from)?, I::read(from)?, I::read(from)?);
        range::new(start, stop, step).map_err(|_| broken())
    }

    fn write(&self, to: &mut Answer) {
        let (start, stop, step) = self.bounds();
        start.write(to);
        stop.write(to);
        step.write(to);
    }
}

impl Cross for EmptyTuple {
    fn read(_from: &mut Arguments) -> Result<Self> {
        Ok(EmptyTuple)
    }

    fn write(&self, _to: &mut Answer) {}
}

impl<T: Cross> Cross for Tuple<T> {
    fn read(from: &mut Arguments) -> Result<Self> {
        let count = from.count();
        let items = (0..count).map(|_| T::read(from));
        Ok(Tuple::new(items.collect::<Result<_>>()?))
    }

    fn write(&self, to: &mut Answer) {
        to.count(self.items().len());
        for item in self.items() {
            item.write(to);
        }
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt,)+) => {
        impl<$($name: Cross),+> Cross for ($($name,)+) {
            fn read(from: &mut Arguments) -> Result<Self> {
                Ok(($($name::read(from)?,)+))
            }

            fn write(&self, to: &mut Answer) {
                $(self.$index.write(to);)+
            }
        }
    };
}

tuples! { A 0, }
tuples! { A 0, B 1, }
tuples! { A 0, B 1, C 2, }
tuples! { A 0, B 1, C 2, D 3, }
tuples! { A 0, B 1, C 2, D 3, E 4, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, }

/// Crossing of a union's enum, for the crate that has it. JavaScript chooses the member by the value.
#[macro_export]
macro_rules! union {
    ($name:path { $($variant:ident($type:ty)),+ $(,)? }) => {
        impl $crate::Cross for $name {
            fn read(from: &mut $crate::Arguments) -> ::pyrs_core::err::Result<Self> {
                let mut members = from.byte();
                $(
                    if members == 0 {
                        return <$type as $crate::Cross>::read(from).map(Self::$variant);
                    }
                    members = members.wrapping_sub(1);
                )+
                Err(::pyrs_core::err::PyErr::bare(if members == 0 { "TypeError" } else { "SystemError" }))
            }

            fn write(&self, to: &mut $crate::Answer) {
                let names = [$(stringify!($variant)),+];
                let (name, write): (&str, &dyn Fn(&mut $crate::Answer)) = match self {
                    $(Self::$variant(value) => {
                        (stringify!($variant), &|to| $crate::Cross::write(value, to))
                    })+
                };
                let member = names.iter().position(|known| *known == name);
                to.byte(member.unwrap_or_default() as u8);
                write(to);
            }
        }
    };
}
