//! Taking off what is at the ends: `strip`, `lstrip`, `rstrip`, `removeprefix`, `removesuffix`.
use super::{CodePoints, Str};
use crate::object::NoneType;
use crate::unicode::is_space;

/// Strips code points of a kind from the ends asked for.
fn trim(s: &Str, left: bool, right: bool, kind: impl Fn(u32) -> bool) -> Str {
    let mut bytes = s.as_bytes();
    if left {
        bytes = CodePoints::new(bytes).skip_front(&kind);
    }
    if right {
        bytes = CodePoints::new(bytes).skip_back(&kind);
    }
    if bytes.len() == s.as_bytes().len() {
        s.clone()
    } else {
        s.part(bytes)
    }
}

/// Strips ASCII bytes of a kind, which are code points of their own, from the ends asked for.
fn trim_ascii(s: &Str, left: bool, right: bool, kind: impl Fn(u8) -> bool) -> Str {
    let whole = s.as_bytes();
    let mut bytes = whole;
    while left
        && let [first, rest @ ..] = bytes
        && kind(*first)
    {
        bytes = rest;
    }
    while right
        && let [rest @ .., last] = bytes
        && kind(*last)
    {
        bytes = rest;
    }
    if bytes.len() == whole.len() {
        s.clone()
    } else {
        s.part(bytes)
    }
}

/// Strips white space.
fn trim_spaces(s: &Str, left: bool, right: bool) -> Str {
    let may_be_space = |byte: &u8| !(0x21..0x7f).contains(byte);
    let bytes = s.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last))
            if !(left && may_be_space(first) || right && may_be_space(last)) =>
        {
            s.clone()
        }
        _ if s.is_ascii() => trim_ascii(s, left, right, is_ascii_space),
        _ => trim(s, left, right, is_space),
    }
}

/// `str.isspace` of an ASCII character.
#[inline]
pub(super) const fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, 0x09..=0x0d | 0x1c..=0x20)
}

/// Strips the code points of `chars`.
fn trim_chars(s: &Str, left: bool, right: bool, chars: &Str) -> Str {
    if chars.is_ascii() {
        let set = chars
            .as_bytes()
            .iter()
            .fold(0_u128, |set, byte| set | 1 << byte);
        return trim_ascii(s, left, right, |byte| byte < 0x80 && set >> byte & 1 == 1);
    }
    let set: Vec<u32> = CodePoints::new(chars.as_bytes()).collect();
    trim(s, left, right, |code| set.contains(&code))
}

/// `s.strip()`
pub fn strip(s: &Str, _chars: NoneType) -> Str {
    trim_spaces(s, true, true)
}

/// `s.lstrip()`
pub fn lstrip(s: &Str, _chars: NoneType) -> Str {
    trim_spaces(s, true, false)
}

/// `s.rstrip()`
pub fn rstrip(s: &Str, _chars: NoneType) -> Str {
    trim_spaces(s, false, true)
}

/// `s.strip(chars)`
pub fn strip_chars(s: &Str, chars: &Str) -> Str {
    trim_chars(s, true, true, chars)
}

/// `s.lstrip(chars)`
pub fn lstrip_chars(s: &Str, chars: &Str) -> Str {
    trim_chars(s, true, false, chars)
}

/// `s.rstrip(chars)`
pub fn rstrip_chars(s: &Str, chars: &Str) -> Str {
    trim_chars(s, false, true, chars)
}

/// `s.removeprefix(prefix)`
pub fn removeprefix(s: &Str, prefix: &Str) -> Str {
    match s.as_bytes().strip_prefix(prefix.as_bytes()) {
        Some(rest) if !prefix.is_empty() => s.part(rest),
        _ => s.clone(),
    }
}

/// `s.removesuffix(suffix)`
pub fn removesuffix(s: &Str, suffix: &Str) -> Str {
    match s.as_bytes().strip_suffix(suffix.as_bytes()) {
        Some(rest) if !suffix.is_empty() => s.part(rest),
        _ => s.clone(),
    }
}
