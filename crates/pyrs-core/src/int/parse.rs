//! `int(text)` and `int(text, base)`.
use super::PyInt;
use super::print::MAX_DIGITS;
use crate::err::{PyErr, Result, class};
use crate::float::parse::ascii_number;
use crate::str::Str;
use num_bigint::BigInt;

/// `int(s)`
#[inline]
pub fn parse<I: PyInt>(s: &Str) -> Result<I> {
    parse_bytes(s.as_bytes())
}

/// `int(s, base)`
pub fn parse_base<I: PyInt>(s: &Str, base: I) -> Result<I> {
    parse_bytes_base(s.as_bytes(), base)
}

/// `int(text)` for text in generalised UTF-8.
pub fn parse_bytes<I: PyInt>(text: &[u8]) -> Result<I> {
    match small_decimal(text) {
        Some(value) => Ok(I::from_i64(value)),
        None => parse_in_base(text, 10),
    }
}

/// `int(text, base)` for text in generalised UTF-8.
pub fn parse_bytes_base<I: PyInt>(text: &[u8], base: I) -> Result<I> {
    match base.to_i64() {
        Some(base @ (0 | 2..=36)) => parse_in_base(text, base as u32),
        _ => Err(PyErr::new(
            &class::ValueError,
            "int() base must be >= 2 and <= 36, or 0",
        )),
    }
}

/// What most texts are: up to 18 digits after an optional sign.
#[inline]
fn small_decimal(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -value } else { value })
}

#[cold]
fn invalid(text: &[u8], base: u32) -> PyErr {
    let mut message = format!("invalid literal for int() with base {base}: ").into_bytes();
    message.extend(crate::float::parse::quoted(text, 200));
    PyErr::new(&class::ValueError, message)
}

#[cold]
fn too_many_digits(count: usize) -> PyErr {
    let message = format!(
        "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {count} \
         digits; use sys.set_int_max_str_digits() to increase the limit"
    );
    PyErr::new(&class::ValueError, message)
}

#[inline(never)]
fn parse_in_base<I: PyInt>(text: &[u8], base: u32) -> Result<I> {
    let error = || invalid(text, base);
    let plain = ascii_number(text);
    let mut rest = crate::float::parse::trim(&plain);
    let negative = rest.first() == Some(&b'-');
    if negative || rest.first() == Some(&b'+') {
        rest = &rest[1..];
    }
    let (rest, radix, zero_only) = strip_prefix(rest, base);
    let (digits, unread) = read_digits(rest, radix).ok_or_else(error)?;
    let limited = !radix.is_power_of_two() && digits.len() > MAX_DIGITS;
    // CPython 3.11 looks at the number of digits before it looks at what follows them.
    if limited && (unread == 0 || !cfg!(feature = "py312")) {
        return Err(too_many_digits(digits.len()));
    }
    if unread > 0 || digits.is_empty() || (zero_only && digits.iter().any(|&d| d != b'0')) {
        return Err(error());
    }
    if let Some(small) = machine_int(&digits, radix, negative) {
        return Ok(I::from_i64(small));
    }
    if !I::EXACT {
        return Err(PyErr::overflow());
    }
    let magnitude = BigInt::parse_bytes(&digits, radix).ok_or_else(error)?;
    I::from_big(if negative { -magnitude } else { magnitude })
}

/// The value, if it fits.
fn machine_int(digits: &[u8], radix: u32, negative: bool) -> Option<i64> {
    let mut value = 0_i64;
    for &byte in digits {
        let digit = i64::from(char::from(byte).to_digit(radix)?);
        value = value.checked_mul(i64::from(radix))?;
        value = if negative {
            value.checked_sub(digit)?
        } else {
            value.checked_add(digit)?
        };
    }
    Some(value)
}

/// What is left after `0x`, `0o`, `0b`, the radix, and whether only zeros may follow (`int("00", 0)`).
fn strip_prefix(text: &[u8], base: u32) -> (&[u8], u32, bool) {
    let radix = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        [b'0', ..] if base == 0 => return (text, 10, true),
        _ => return (text, if base == 0 { 10 } else { base }, false),
    };
    if base != 0 && base != radix {
        return (text, base, false);
    }
    // One underscore may follow the prefix.
    let rest = &text[2..];
    (rest.strip_prefix(b"_").unwrap_or(rest), radix, false)
}

/// The leading digits without single underscores between them, and how many bytes are left; none where an
/// underscore is misplaced.
fn read_digits(text: &[u8], radix: u32) -> Option<(Vec<u8>, usize)> {
    let mut digits = Vec::with_capacity(text.len());
    let mut underscore = true;
    for (at, &byte) in text.iter().enumerate() {
        if byte == b'_' {
            if underscore {
                return None;
            }
            underscore = true;
        } else if char::from(byte).is_digit(radix) {
            digits.push(byte);
            underscore = false;
        } else {
            return if underscore && at > 0 {
                None
            } else {
                Some((digits, text.len() - at))
            };
        }
    }
    if underscore { None } else { Some((digits, 0)) }
}
