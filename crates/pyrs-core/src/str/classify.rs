//! The predicates: `isalpha`, `isdigit`, `islower`, …
use super::{CodePoints, Str};
use crate::unicode;

/// Whether there is text and all of it is of a kind.
fn every(s: &Str, kind: impl FnMut(u32) -> bool) -> bool {
    !s.is_empty() && CodePoints::new(s.as_bytes()).all(kind)
}

fn alpha(code: u32) -> bool {
    if code < 0x80 {
        (code as u8).is_ascii_alphabetic()
    } else {
        unicode::is_alpha(code)
    }
}

fn decimal(code: u32) -> bool {
    if code < 0x80 {
        (code as u8).is_ascii_digit()
    } else {
        unicode::decimal(code).is_some()
    }
}

fn digit(code: u32) -> bool {
    if code < 0x80 {
        (code as u8).is_ascii_digit()
    } else {
        unicode::is_digit(code)
    }
}

fn numeric(code: u32) -> bool {
    if code < 0x80 {
        (code as u8).is_ascii_digit()
    } else {
        unicode::is_numeric(code)
    }
}

/// `s.isalpha()`
pub fn isalpha(s: &Str) -> bool {
    every(s, alpha)
}

/// `s.isdecimal()`
pub fn isdecimal(s: &Str) -> bool {
    every(s, decimal)
}

/// `s.isdigit()`
pub fn isdigit(s: &Str) -> bool {
    every(s, digit)
}

/// `s.isnumeric()`
pub fn isnumeric(s: &Str) -> bool {
    every(s, numeric)
}

/// `s.isalnum()`
pub fn isalnum(s: &Str) -> bool {
    every(s, |code| {
        alpha(code) || decimal(code) || digit(code) || numeric(code)
    })
}

/// `s.isspace()`
pub fn isspace(s: &Str) -> bool {
    every(s, unicode::is_space)
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
pub fn islower(s: &Str) -> bool {
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
pub fn isupper(s: &Str) -> bool {
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
