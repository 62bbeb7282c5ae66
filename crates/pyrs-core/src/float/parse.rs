//! `float(text)`, and what it shares with `int(text)`.
use crate::err::{PyErr, Result, class};
use crate::str::{CodePoints, Str, write_repr};
use crate::unicode;
use std::borrow::Cow;

/// `float(s)`
#[inline]
pub fn parse(s: &Str) -> Result<f64> {
    parse_bytes(s.as_bytes())
}

/// `float(text)` for text in generalised UTF-8.
pub fn parse_bytes(text: &[u8]) -> Result<f64> {
    parse_plain(&ascii_number(text)).ok_or_else(|| invalid(text))
}

#[cold]
fn invalid(text: &[u8]) -> PyErr {
    let mut message = b"could not convert string to float: ".to_vec();
    message.extend(quoted(text, usize::MAX));
    PyErr::new(&class::ValueError, message)
}

fn parse_plain(text: &[u8]) -> Option<f64> {
    let text = without_underscores(trim(text))?;
    // Rust's grammar of floats is CPython's.
    core::str::from_utf8(&text).ok()?.parse().ok()
}

/// Underscores are allowed between digits only.
fn without_underscores(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    if !text.contains(&b'_') {
        return Some(Cow::Borrowed(text));
    }
    let digit = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut plain = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        if byte != b'_' {
            plain.push(byte);
        } else if !(digit(at.checked_sub(1)) && digit(Some(at + 1))) {
            return None;
        }
    }
    Some(Cow::Owned(plain))
}

/// The text without C's white space at both ends.
pub(crate) fn trim(mut text: &[u8]) -> &[u8] {
    let space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    while let [first, rest @ ..] = text
        && space(first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && space(last)
    {
        text = rest;
    }
    text
}

/// The text with Unicode's decimal digits and spaces replaced by ASCII ones. What is neither becomes `?`,
/// which no number contains.
pub(crate) fn ascii_number(text: &[u8]) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = CodePoints::new(text).map(|code| match (code, unicode::decimal(code)) {
        (_, Some(digit)) => b'0' + digit as u8,
        (code, _) if unicode::is_space(code) => b' ',
        (code, _) => u8::try_from(code).ok().filter(u8::is_ascii).unwrap_or(b'?'),
    });
    Cow::Owned(plain.collect())
}

/// `repr(text)`, cut to a number of code points as `%.200R` does.
#[cold]
pub(crate) fn quoted(text: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    write_repr(&Str::from_bytes(text), &mut out);
    let starts = out
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte & 0xc0 != 0x80);
    if let Some((end, _)) = starts.map(|(at, _)| (at, ())).nth(limit) {
        out.truncate(end);
    }
    out
}
