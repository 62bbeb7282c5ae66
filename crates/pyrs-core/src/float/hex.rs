//! `x.hex()` and `float.fromhex(text)`.
use super::compare::parts;
use super::parse::trim;
use crate::err::{PyErr, Result, class};
use crate::int::divide::scale;
use crate::str::Str;

/// `a.hex()`
pub fn hex(a: f64) -> Str {
    let mut out = Vec::new();
    write_hex(a, &mut out);
    Str::from_vec(out)
}

/// `float.fromhex(s)`
pub fn fromhex(s: &Str) -> Result<f64> {
    parse_hex(s.as_bytes())
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

fn parse_magnitude(text: &[u8]) -> Result<f64> {
    let text = text.strip_prefix(b"0x").unwrap_or(text);
    let end = text
        .iter()
        .position(|&byte| byte == b'p')
        .unwrap_or(text.len());
    let exponent = if end < text.len() {
        parse_exponent(&text[end + 1..])?
    } else {
        0
    };
    let mut digits = 0_u64;
    let (mut point, mut dropped, mut seen, mut after) = (false, 0_i64, false, 0_i64);
    for &byte in &text[..end] {
        if byte == b'.' && !point {
            point = true;
            continue;
        }
        let digit = char::from(byte).to_digit(16).ok_or_else(invalid)?;
        seen = true;
        after += i64::from(point);
        if digits >> 58 == 0 {
            digits = digits << 4 | u64::from(digit);
        } else {
            // More digits than matter: the last bit remembers whether they were all zero.
            digits |= u64::from(digit != 0);
            dropped += 4;
        }
    }
    if !seen {
        return Err(invalid());
    }
    if digits == 0 {
        return Ok(0.0);
    }
    // Beyond these bounds nothing but the direction matters, and sums stay far from overflow.
    let unit = exponent.clamp(-1 << 40, 1 << 40) + dropped - 4 * after;
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

fn parse_exponent(text: &[u8]) -> Result<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(invalid());
    }
    let value = digits.iter().fold(0_i64, |value, digit| {
        value
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    });
    Ok(if negative { -value } else { value })
}
