//! The predicates: `isalpha`, `isdigit`, `islower`, …
use super::strip::is_ascii_space;
use super::{CodePoints, Str};
use crate::unicode;

/// Whether there is text and all of it is of a kind, which `ascii` tells of ASCII characters.
#[inline]
fn every(s: &Str, ascii: impl Fn(u8) -> bool, kind: impl Fn(u32) -> bool) -> bool {
    if let Some(byte) = s.as_ascii_character() {
        return ascii(byte);
    }
    every_one(s, ascii, kind)
}

fn every_one(s: &Str, ascii: impl Fn(u8) -> bool, kind: impl Fn(u32) -> bool) -> bool {
    let mut points = CodePoints::new(s.as_bytes());
    !s.is_empty()
        && points.all(|code| match u8::try_from(code) {
            Ok(byte @ 0..0x80) => ascii(byte),
            _ => kind(code),
        })
}

fn is_decimal(code: u32) -> bool {
    unicode::decimal(code).is_some()
}

/// `s.isalpha()`
#[inline]
pub fn isalpha(s: &Str) -> bool {
    every(s, |byte| byte.is_ascii_alphabetic(), unicode::is_alpha)
}

/// `s.isdecimal()`
#[inline]
pub fn isdecimal(s: &Str) -> bool {
    every(s, |byte| byte.is_ascii_digit(), is_decimal)
}

/// `s.isdigit()`
#[inline]
pub fn isdigit(s: &Str) -> bool {
    every(s, |byte| byte.is_ascii_digit(), unicode::is_digit)
}

/// `s.isnumeric()`
#[inline]
pub fn isnumeric(s: &Str) -> bool {
    every(s, |byte| byte.is_ascii_digit(), unicode::is_numeric)
}

/// `s.isalnum()`
#[inline]
pub fn isalnum(s: &Str) -> bool {
    let other = |code| {
        unicode::is_alpha(code)
            || is_decimal(code)
            || unicode::is_digit(code)
            || unicode::is_numeric(code)
    };
    every(s, |byte| byte.is_ascii_alphanumeric(), other)
}

/// `s.isspace()`
#[inline]
pub fn isspace(s: &Str) -> bool {
    every(s, is_ascii_space, unicode::is_space)
}

/// `s.isascii()`
pub fn isascii(s: &Str) -> bool {
    s.is_ascii()
}

/// `s.isprintable()`
pub fn isprintable(s: &Str) -> bool {
    CodePoints::new(s.as_bytes()).all(|code| match code {
        0x20..0x7f => true,
        0..0x80 => false,
        _ => unicode::is_printable(code),
    })
}

/// `s.isidentifier()`
pub fn isidentifier(s: &Str) -> bool {
    let mut points = CodePoints::new(s.as_bytes());
    points.next().is_some_and(unicode::is_id_start) && points.all(unicode::is_id_continue)
}

/// `s.islower()`
#[inline]
pub fn islower(s: &Str) -> bool {
    match s.as_ascii_character() {
        Some(byte) => byte.is_ascii_lowercase(),
        None => all_lower(s),
    }
}

fn all_lower(s: &Str) -> bool {
    let mut found = false;
    for code in CodePoints::new(s.as_bytes()) {
        if unicode::is_upper(code) || unicode::is_title(code) {
            return false;
        }
        found = found || unicode::is_lower(code);
    }
    found
}

/// `s.isupper()`
#[inline]
pub fn isupper(s: &Str) -> bool {
    match s.as_ascii_character() {
        Some(byte) => byte.is_ascii_uppercase(),
        None => all_upper(s),
    }
}

fn all_upper(s: &Str) -> bool {
    let mut found = false;
    for code in CodePoints::new(s.as_bytes()) {
        if unicode::is_lower(code) || unicode::is_title(code) {
            return false;
        }
        found = found || unicode::is_upper(code);
    }
    found
}

/// `s.istitle()`
pub fn istitle(s: &Str) -> bool {
    let (mut found, mut inside) = (false, false);
    for code in CodePoints::new(s.as_bytes()) {
        if unicode::is_upper(code) || unicode::is_title(code) {
            if inside {
                return false;
            }
            (found, inside) = (true, true);
        } else if unicode::is_lower(code) {
            if !inside {
                return false;
            }
            found = true;
        } else {
            inside = false;
        }
    }
    found
}
