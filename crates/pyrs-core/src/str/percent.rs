//! `%`: one conversion of a format string each. The specification is what stands between `%` and the next text,
//! the conversion's letter included: `-08.3f`.
use super::concat::buffer;
use super::{CodePoints, Str};
use crate::err::{PyErr, Result, class};
use crate::float::{self};
use crate::format::float_text::{Style, float_text};
use crate::int::PyInt;
use crate::int::print::{write_decimal, write_digits};

/// A parsed specification.
#[derive(Default)]
struct Conversion {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    kind: u8,
}

impl Conversion {
    fn parse(spec: &Str) -> Result<Conversion> {
        let mut found = Conversion::default();
        let mut rest = spec.as_bytes();
        while let [flag, tail @ ..] = rest {
            match flag {
                b'-' => found.left = true,
                b'+' => found.plus = true,
                b' ' => found.blank = true,
                b'#' => found.alternate = true,
                b'0' => found.zero = true,
                _ => break,
            }
            rest = tail;
        }
        (found.width, rest) = number(rest, i64::MAX as usize, "width too big")?;
        if let [b'.', tail @ ..] = rest {
            let precision;
            (precision, rest) = number(tail, i32::MAX as usize, "precision too big")?;
            found.precision = Some(precision);
        }
        if let [b'h' | b'l' | b'L', tail @ ..] = rest {
            rest = tail;
        }
        found.kind = rest.first().copied().unwrap_or(b's');
        Ok(found)
    }

    /// Lays out sign, prefix and body in the width. `zeros`: whether the flag `0` counts.
    fn write(&self, sign: &[u8], prefix: &[u8], body: &[u8], zeros: bool) -> Result<Str> {
        let length = sign.len() + prefix.len() + super::code_points::count(body);
        let missing = self.width.saturating_sub(length);
        let total = missing.checked_add(sign.len() + prefix.len() + body.len());
        let mut out = buffer(total.unwrap_or(usize::MAX))?;
        let zeros = zeros && self.zero;
        if !self.left && !zeros {
            out.resize(missing, b' ');
        }
        out.extend_from_slice(sign);
        out.extend_from_slice(prefix);
        if !self.left && zeros {
            out.resize(out.len() + missing, b'0');
        }
        out.extend_from_slice(body);
        if self.left {
            out.resize(out.len() + missing, b' ');
        }
        Ok(Str::from_vec(out))
    }

    fn sign(&self, negative: bool) -> &'static [u8] {
        match (negative, self.plus, self.blank) {
            (true, _, _) => b"-",
            (_, true, _) => b"+",
            (_, _, true) => b" ",
            _ => b"",
        }
    }
}

/// Digits and what follows them.
fn number<'a>(text: &'a [u8], most: usize, message: &'static str) -> Result<(usize, &'a [u8])> {
    let mut rest = text;
    let mut value = 0_usize;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        let digit = usize::from(digit - b'0');
        if value > (most - digit) / 10 {
            return Err(PyErr::new(&class::ValueError, message));
        }
        value = value * 10 + digit;
        rest = tail;
    }
    Ok((value, rest))
}

/// `%d`, `%i`, `%u`, `%o`, `%x`, `%X` of an int.
pub fn percent_int<I: PyInt>(spec: &Str, value: I) -> Result<Str> {
    let conversion = Conversion::parse(spec)?;
    let (base, prefix): (u32, &[u8]) = match conversion.kind {
        b'o' => (8, b"0o"),
        b'x' => (16, b"0x"),
        b'X' => (16, b"0X"),
        _ => (10, b""),
    };
    let precision = conversion.precision.unwrap_or(0);
    if precision > i32::MAX as usize - 3 {
        return Err(PyErr::new(&class::OverflowError, "precision too large"));
    }
    let mut digits = Vec::new();
    if base == 10 {
        write_decimal(&value, &mut digits)?;
        if digits.first() == Some(&b'-') {
            digits.remove(0);
        }
    } else {
        write_digits(&value, base, &mut digits);
    }
    if conversion.kind == b'X' {
        digits.make_ascii_uppercase();
    }
    let mut body = buffer(precision.max(digits.len()))?;
    body.resize(precision.saturating_sub(digits.len()), b'0');
    body.extend_from_slice(&digits);
    let prefix = if conversion.alternate { prefix } else { b"" };
    conversion.write(conversion.sign(value.is_negative()), prefix, &body, true)
}

/// `%e`, `%f`, `%g` and their capitals of a float.
pub fn percent_float(spec: &Str, value: f64) -> Result<Str> {
    let conversion = Conversion::parse(spec)?;
    let style = Style {
        kind: conversion.kind.to_ascii_lowercase(),
        precision: conversion.precision.unwrap_or(6),
        alternate: conversion.alternate,
        add_point_zero: false,
        no_negative_zero: false,
    };
    let mut text = float_text(value, style);
    let negative = core::mem::replace(&mut text.negative, false);
    let mut body = Vec::new();
    text.write(&mut body);
    if conversion.kind.is_ascii_uppercase() {
        body.make_ascii_uppercase();
    }
    conversion.write(conversion.sign(negative), b"", &body, true)
}

/// `%f` and its like of an int.
pub fn percent_float_int<I: PyInt>(spec: &Str, value: I) -> Result<Str> {
    percent_float(spec, float::from_int(value)?)
}

/// `%s`, `%r`, `%a` of what is a string by now.
pub fn percent_str(spec: &Str, text: &Str) -> Result<Str> {
    let conversion = Conversion::parse(spec)?;
    let mut points = CodePoints::new(text.as_bytes());
    let kept = match conversion.precision {
        Some(precision) if precision < text.count() => {
            points.by_ref().take(precision).for_each(drop);
            &text.as_bytes()[..text.as_bytes().len() - points.rest().len()]
        }
        _ => text.as_bytes(),
    };
    conversion.write(b"", b"", kept, false)
}

/// `%c` of an int.
pub fn percent_char<I: PyInt>(spec: &Str, code: I) -> Result<Str> {
    match code.to_i64() {
        Some(code @ 0..=0x10_ffff) => character(spec, &Str::from_code_point(code as u32)),
        _ => Err(PyErr::new(
            &class::OverflowError,
            "%c arg not in range(0x110000)",
        )),
    }
}

/// `%c` of a string.
pub fn percent_char_str(spec: &Str, text: &Str) -> Result<Str> {
    let count = text.count();
    if count == 1 {
        return character(spec, text);
    }
    let message = if crate::PYTHON >= (3, 14) {
        format!("%c requires an int or a unicode character, not a string of length {count}")
    } else {
        String::from("%c requires int or char")
    };
    Err(PyErr::new(&class::TypeError, message))
}

fn character(spec: &Str, text: &Str) -> Result<Str> {
    Conversion::parse(spec)?.write(b"", b"", text.as_bytes(), false)
}
