//! Case: `upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.
use super::{CodePoints, Str, push_code_point};
use crate::unicode::{self, Case, FOLD, LOWER, TITLE, UPPER};

const SIGMA: u32 = 0x3a3;
const FINAL_SIGMA: u32 = 0x3c2;
const SMALL_SIGMA: u32 = 0x3c3;

/// Every code point by a mapping, which is `ascii` for ASCII.
fn mapped(s: &Str, map: &Case, ascii: impl Fn(u8) -> u8) -> Str {
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for code in CodePoints::new(s.as_bytes()) {
        match u8::try_from(code) {
            Ok(byte @ 0..0x80) => out.push(ascii(byte)),
            _ => push_mapped(&mut out, map, code),
        }
    }
    Str::from_vec(out)
}

#[inline]
fn push_mapped(out: &mut Vec<u8>, map: &Case, code: u32) {
    if let Some(mapped) = map.quick(code) {
        return push_code_point(out, mapped);
    }
    for code in map.get(code) {
        push_code_point(out, code);
    }
}

/// `s.upper()`
pub fn upper(s: &Str) -> Str {
    if s.is_ascii() {
        return s.ascii_case(true);
    }
    mapped(s, &UPPER, |byte| byte.to_ascii_uppercase())
}

/// `s.casefold()`
pub fn casefold(s: &Str) -> Str {
    if s.is_ascii() {
        return s.ascii_case(false);
    }
    mapped(s, &FOLD, |byte| byte.to_ascii_lowercase())
}

/// `s.lower()`
pub fn lower(s: &Str) -> Str {
    if s.is_ascii() {
        return s.ascii_case(false);
    }
    if super::search::find_bytes(s.as_bytes(), "\u{3a3}".as_bytes()).is_none() {
        return mapped(s, &LOWER, |byte| byte.to_ascii_lowercase());
    }
    let codes: Vec<u32> = CodePoints::new(s.as_bytes()).collect();
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for at in 0..codes.len() {
        push_lower(&mut out, &codes, at);
    }
    Str::from_vec(out)
}

/// Appends the code point at `at` in lower case, which for a sigma depends on its neighbours.
fn push_lower(out: &mut Vec<u8>, codes: &[u32], at: usize) {
    if codes[at] == SIGMA {
        push_code_point(
            out,
            if is_final(codes, at) {
                FINAL_SIGMA
            } else {
                SMALL_SIGMA
            },
        );
    } else {
        push_mapped(out, &LOWER, codes[at]);
    }
}

/// Whether the sigma at `at` ends a word.
fn is_final(codes: &[u32], at: usize) -> bool {
    let counts = |code: &&u32| !unicode::is_case_ignorable(**code);
    let before = codes[..at].iter().rev().find(counts);
    let after = codes[at + 1..].iter().find(counts);
    before.is_some_and(|code| unicode::is_cased(*code))
        && !after.is_some_and(|code| unicode::is_cased(*code))
}

/// `s.capitalize()`
pub fn capitalize(s: &Str) -> Str {
    if s.is_ascii() {
        let mut bytes = s.as_bytes().to_ascii_lowercase();
        if let Some(first) = bytes.first_mut() {
            first.make_ascii_uppercase();
        }
        return Str::from_ascii(&bytes);
    }
    let codes: Vec<u32> = CodePoints::new(s.as_bytes()).collect();
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for at in 0..codes.len() {
        if at == 0 {
            push_mapped(&mut out, &TITLE, codes[at]);
        } else {
            push_lower(&mut out, &codes, at);
        }
    }
    Str::from_vec(out)
}

/// `s.title()`
pub fn title(s: &Str) -> Str {
    let codes: Vec<u32> = CodePoints::new(s.as_bytes()).collect();
    let mut out = Vec::with_capacity(s.as_bytes().len());
    let mut inside = false;
    for (at, &code) in codes.iter().enumerate() {
        if inside {
            push_lower(&mut out, &codes, at);
        } else {
            push_mapped(&mut out, &TITLE, code);
        }
        inside = unicode::is_cased(code);
    }
    Str::from_vec(out)
}

/// `s.swapcase()`
pub fn swapcase(s: &Str) -> Str {
    let codes: Vec<u32> = CodePoints::new(s.as_bytes()).collect();
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for (at, &code) in codes.iter().enumerate() {
        if unicode::is_upper(code) {
            push_lower(&mut out, &codes, at);
        } else if unicode::is_lower(code) {
            push_mapped(&mut out, &UPPER, code);
        } else {
            push_code_point(&mut out, code);
        }
    }
    Str::from_vec(out)
}
