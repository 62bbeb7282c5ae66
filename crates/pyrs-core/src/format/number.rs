//! `format(x, spec)` for ints, bools and floats.
use super::fixed;
use super::float_text::{Style, float_text};
use super::layout::{Number, pad, split_padding, write_number};
use super::spec::{Align, Spec, unknown_kind};
use crate::err::{PyErr, Result, class};
use crate::float::print::write_repr;
use crate::int::print::{small_digits, write_decimal, write_digits};
use crate::int::{self, PyInt};
use crate::str::push_code_point;

/// Appends `format(x, spec)` of an int, or of a bool as an int: `type_name` is for messages.
pub fn format_int<I: PyInt>(x: &I, type_name: &str, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
    if spec.is_empty() {
        return write_decimal(x, out);
    }
    let spec = Spec::parse(spec, type_name, Align::Right)?;
    if let Some(small) = x.to_i64()
        && is_plain(&spec)
    {
        write_plain(small, &spec, out);
        return Ok(());
    }
    match u8::try_from(spec.kind).unwrap_or(0xff) {
        0 | b'b' | b'c' | b'd' | b'o' | b'x' | b'X' | b'n' => integer(x, &spec, out),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => {
            float(int::to_float(x.clone())?, &spec, out)
        }
        _ => Err(unknown_kind(spec.kind, type_name)),
    }
}

/// Whether the specification asks for decimal digits, a sign and a width only, as most do.
fn is_plain(spec: &Spec<'_>) -> bool {
    matches!(spec.kind, 0 | 0x64)
        && spec.precision.is_none()
        && !spec.no_negative_zero
        && spec.grouping == 0
        && spec.fraction_grouping == 0
        && spec.width.unwrap_or(0) <= 1000
}

/// The same as [`integer`], for plain specifications, without buffers for the parts.
fn write_plain(value: i64, spec: &Spec<'_>, out: &mut Vec<u8>) {
    let mut buffer = [0; 20];
    let text = small_digits(value, &mut buffer);
    let (sign, digits) = match (text, spec.sign) {
        ([b'-', digits @ ..], _) => (&text[..1], digits),
        (_, b'+') => (b"+".as_slice(), text),
        (_, b' ') => (b" ".as_slice(), text),
        _ => (b"".as_slice(), text),
    };
    let padding = spec
        .width
        .unwrap_or(0)
        .saturating_sub(sign.len() + digits.len());
    let (left, inner, right) = split_padding(padding, spec.align);
    pad(spec.fill, left, out);
    out.extend_from_slice(sign);
    pad(spec.fill, inner, out);
    out.extend_from_slice(digits);
    pad(spec.fill, right, out);
}

/// Appends `format(x, spec)` of a float.
pub fn format_float(x: f64, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
    if spec.is_empty() {
        write_repr(x, out);
        return Ok(());
    }
    let spec = Spec::parse(spec, "float", Align::Right)?;
    if write_fixed(x, &spec, out) {
        return Ok(());
    }
    match u8::try_from(spec.kind).unwrap_or(0xff) {
        0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%' => float(x, &spec, out),
        _ => Err(unknown_kind(spec.kind, "float")),
    }
}

/// The same as [`float`], for digits after the point as most specifications ask for them; whether it is one of those.
fn write_fixed(x: f64, spec: &Spec<'_>, out: &mut Vec<u8>) -> bool {
    let plain = matches!(spec.kind, 0x66 | 0x46)
        && !spec.alternate
        && spec.grouping == 0
        && spec.fraction_grouping == 0
        && spec.width.unwrap_or(0) <= 1000;
    if !plain || !x.is_finite() {
        return false;
    }
    let precision = spec.precision.unwrap_or(6);
    let Some(value) = fixed::scaled(x.abs(), precision) else {
        return false;
    };
    let mut buffer = [0; 40];
    let digits = fixed::digits(value, precision + 1, &mut buffer);
    let (whole, fraction) = digits.split_at(digits.len() - precision);
    let negative = x.is_sign_negative() && !(spec.no_negative_zero && value == 0);
    let sign: &[u8] = match (negative, spec.sign) {
        (true, _) => b"-",
        (false, b'+') => b"+",
        (false, b' ') => b" ",
        (false, _) => b"",
    };
    let length = sign.len() + digits.len() + usize::from(precision > 0);
    let padding = spec.width.unwrap_or(0).saturating_sub(length);
    let (left, inner, right) = split_padding(padding, spec.align);
    pad(spec.fill, left, out);
    out.extend_from_slice(sign);
    pad(spec.fill, inner, out);
    out.extend_from_slice(whole);
    if precision > 0 {
        out.push(b'.');
        out.extend_from_slice(fraction);
    }
    pad(spec.fill, right, out);
    true
}

#[cold]
fn refused(message: &'static str) -> PyErr {
    PyErr::new(&class::ValueError, message)
}

fn integer<I: PyInt>(x: &I, spec: &Spec<'_>, out: &mut Vec<u8>) -> Result<()> {
    if spec.precision.is_some() {
        return Err(refused("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(refused(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    let kind = u8::try_from(spec.kind).unwrap_or(0);
    if kind == b'c' {
        return write_number(&character(x, spec)?, spec, out);
    }
    let (base, prefix): (u32, &[u8]) = match kind {
        b'b' => (2, b"0b"),
        b'o' => (8, b"0o"),
        b'x' => (16, b"0x"),
        b'X' => (16, b"0X"),
        _ => (10, b""),
    };
    let mut digits = Vec::new();
    if base == 10 {
        write_decimal(x, &mut digits)?;
        if digits.first() == Some(&b'-') {
            digits.remove(0);
        }
    } else {
        write_digits(x, base, &mut digits);
    }
    if kind == b'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { b"" };
    let number = Number {
        negative: x.is_negative(),
        prefix,
        digits,
        ..Number::default()
    };
    write_number(&number, spec, out)
}

fn character<I: PyInt>(x: &I, spec: &Spec<'_>) -> Result<Number> {
    if spec.sign != 0 {
        return Err(refused(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if spec.alternate {
        return Err(refused(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    let Some(code) = x.to_i64() else {
        let message = "Python int too large to convert to C long";
        return Err(PyErr::new(&class::OverflowError, message));
    };
    match u32::try_from(code) {
        Ok(code) if code <= 0x10_ffff => {
            let mut rest = Vec::new();
            push_code_point(&mut rest, code);
            Ok(Number {
                rest,
                rest_length: 1,
                ..Number::default()
            })
        }
        _ => Err(PyErr::new(
            &class::OverflowError,
            "%c arg not in range(0x110000)",
        )),
    }
}

fn float(x: f64, spec: &Spec<'_>, out: &mut Vec<u8>) -> Result<()> {
    let kind = u8::try_from(spec.kind).unwrap_or(0);
    if spec
        .precision
        .is_some_and(|precision| precision > i32::MAX as usize)
    {
        return Err(refused("precision too big"));
    }
    let style = Style {
        kind: match (kind, spec.precision) {
            (0, None) => b'r',
            (0, Some(_)) | (b'n', _) => b'g',
            (b'%', _) => b'f',
            (kind, _) => kind.to_ascii_lowercase(),
        },
        precision: spec.precision.unwrap_or(6),
        alternate: spec.alternate,
        add_point_zero: kind == 0,
        no_negative_zero: spec.no_negative_zero,
    };
    let percent = kind == b'%';
    let text = float_text(if percent { x * 100.0 } else { x }, style);
    let mut rest = text.rest;
    if kind.is_ascii_uppercase() {
        rest.make_ascii_uppercase();
    }
    if percent {
        rest.push(b'%');
    }
    let number = Number {
        negative: text.negative,
        prefix: b"",
        digits: text.whole,
        point: text.point,
        fraction: text.fraction,
        rest_length: rest.len(),
        rest,
    };
    write_number(&number, spec, out)
}
