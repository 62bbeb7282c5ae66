//! `x.hex()` and `float.fromhex(text)`.
use super::compare::parts;
use super::parse::trim;
use crate::err::{PyErr, Result, Value, class};
use crate::int::divide::scale;
use crate::str::{CodePoints, Str};

/// `a.hex()`
pub fn hex(a: f64) -> Str {
    let mut out = Vec::new();
    write_hex(a, &mut out);
    Str::from_vec(out)
}

/// `float.fromhex(s)`
pub fn fromhex(s: &Str) -> Result<f64> {
    if s.try_as_str().is_none() {
        return Err(not_utf8(s));
    }
    parse_hex(s.as_bytes())
}

/// CPython reads the text as UTF-8, which has no surrogates.
#[cold]
fn not_utf8(s: &Str) -> PyErr {
    let surrogate = |code: &u32| (0xd800..0xe000).contains(code);
    let codes: Vec<u32> = CodePoints::new(s.as_bytes()).collect();
    let start = codes.iter().position(surrogate).unwrap_or(0);
    let end = start
        + codes[start..]
            .iter()
            .take_while(|code| surrogate(code))
            .count();
    let args = vec![
        Value::from("utf-8"),
        Value::of(s.clone()),
        Value::Int(start as i64),
        Value::Int(end as i64),
        Value::from("surrogates not allowed"),
    ];
    PyErr::with_args(&class::UnicodeEncodeError, args).raised()
}

/// Appends `x.hex()`.
pub fn write_hex(x: f64, out: &mut Vec<u8>) {
    if !x.is_finite() {
        super::print::write_repr(x, out);
        return;
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        out.extend_from_slice(format!("{sign}0x0.0p+0").as_bytes());
        return;
    }
    let (digits, exponent) = parts(x);
    let (whole, fraction) = (digits >> 52, digits & ((1 << 52) - 1));
    out.extend_from_slice(
        format!("{sign}0x{whole}.{fraction:013x}p{:+}", exponent + 52).as_bytes(),
    );
}

#[cold]
fn invalid() -> PyErr {
    PyErr::new(
        &class::ValueError,
        "invalid hexadecimal floating-point string",
    )
}

#[cold]
fn too_large() -> PyErr {
    PyErr::new(
        &class::OverflowError,
        "hexadecimal value too large to represent as a float",
    )
}

/// `float.fromhex(text)` for text in generalised UTF-8.
pub fn parse_hex(text: &[u8]) -> Result<f64> {
    let text = trim(text);
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let magnitude = match rest.to_ascii_lowercase().as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        rest => parse_magnitude(rest)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// Value first, then what follows it: a number that is too large is that, whatever comes after it.
fn parse_magnitude(text: &[u8]) -> Result<f64> {
    let text = text.strip_prefix(b"0x").unwrap_or(text);
    let (digits, unit, rest) = parse_digits(text)?;
    let (exponent, rest) = match rest {
        [b'p', rest @ ..] => parse_exponent(rest)?,
        rest => (0, rest),
    };
    let value = checked_scale(digits, unit + exponent)?;
    if rest.is_empty() {
        Ok(value)
    } else {
        Err(invalid())
    }
}

/// The leading digits as `digits * 2**unit`, and the text after them.
fn parse_digits(text: &[u8]) -> Result<(u64, i64, &[u8])> {
    let (mut digits, mut unit) = (0_u64, 0_i64);
    let (mut point, mut seen, mut end) = (false, false, 0);
    for &byte in text {
        if byte == b'.' && !point {
            point = true;
        } else if let Some(digit) = char::from(byte).to_digit(16) {
            seen = true;
            if digits >> 58 == 0 {
                digits = digits << 4 | u64::from(digit);
                unit -= if point { 4 } else { 0 };
            } else {
                // More digits than matter: the last bit remembers whether they were all zero.
                digits |= u64::from(digit != 0);
                unit += if point { 0 } else { 4 };
            }
        } else {
            break;
        }
        end += 1;
    }
    if seen {
        Ok((digits, unit, &text[end..]))
    } else {
        Err(invalid())
    }
}

fn checked_scale(digits: u64, unit: i64) -> Result<f64> {
    if digits == 0 {
        return Ok(0.0);
    }
    let bits = 64 - i64::from(digits.leading_zeros());
    if unit + bits > 1024 {
        return Err(too_large());
    }
    if unit + bits < -1080 {
        return Ok(0.0);
    }
    let value = scale(digits, unit);
    if value.is_infinite() {
        Err(too_large())
    } else {
        Ok(value)
    }
}

/// The exponent, clamped to where nothing but its sign matters, and the text after it.
fn parse_exponent(text: &[u8]) -> Result<(i64, &[u8])> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let end = rest
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(rest.len());
    if end == 0 {
        return Err(invalid());
    }
    let value = rest[..end].iter().fold(0_i64, |value, digit| {
        (value * 10 + i64::from(digit - b'0')).min(1 << 40)
    });
    Ok((if negative { -value } else { value }, &rest[end..]))
}
