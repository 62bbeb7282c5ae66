//! Taking strings apart: `split`, `rsplit`, `splitlines`, `partition`, `rpartition`.
use memchr::{memchr_iter, memmem};

use super::search::{find_bytes, rfind_bytes};
use super::strip::is_ascii_space;
use super::{CodePoints, Str};
use crate::err::{PyErr, Result, class};
use crate::list::List;
use crate::object::NoneType;
use crate::unicode::{is_line_break, is_space};

/// How often to split at most.
fn limit(maxsplit: i64) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

#[cold]
fn empty_separator() -> PyErr {
    PyErr::new(&class::ValueError, "empty separator")
}

/// `s.split(None, maxsplit)`: at runs of white space.
pub fn split(s: &Str, _separator: NoneType, maxsplit: i64) -> List<Str> {
    if s.is_ascii() {
        return split_ascii(s, limit(maxsplit));
    }
    let mut parts = Vec::new();
    let mut rest = CodePoints::new(s.as_bytes()).skip_spaces();
    while !rest.is_empty() {
        if parts.len() == limit(maxsplit) {
            parts.push(s.part(rest));
            break;
        }
        let word = rest.len() - CodePoints::new(rest).skip_word().len();
        parts.push(s.part(&rest[..word]));
        rest = CodePoints::new(&rest[word..]).skip_spaces();
    }
    List::new(parts)
}

/// `split` of ASCII text.
fn split_ascii(s: &Str, limit: usize) -> List<Str> {
    let bytes = s.as_bytes();
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(|byte| is_ascii_space(*byte)) {
            at += 1;
        }
        if at == bytes.len() {
            break;
        }
        if parts.len() == limit {
            parts.push(Str::from_ascii(&bytes[at..]));
            break;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| !is_ascii_space(*byte)) {
            at += 1;
        }
        parts.push(Str::from_ascii(&bytes[start..at]));
    }
    List::new(parts)
}

/// `s.rsplit(None, maxsplit)`: at runs of white space, from the end.
pub fn rsplit(s: &Str, _separator: NoneType, maxsplit: i64) -> List<Str> {
    let mut parts = Vec::new();
    let mut rest = CodePoints::new(s.as_bytes()).skip_spaces_back();
    while !rest.is_empty() {
        if parts.len() == limit(maxsplit) {
            parts.push(s.part(rest));
            break;
        }
        let start = CodePoints::new(rest).skip_word_back().len();
        parts.push(s.part(&rest[start..]));
        rest = CodePoints::new(&rest[..start]).skip_spaces_back();
    }
    parts.reverse();
    List::new(parts)
}

impl<'a> CodePoints<'a> {
    /// What is left after leading white space.
    pub(super) fn skip_spaces(self) -> &'a [u8] {
        self.skip_front(is_space)
    }

    /// What is left before white space at the end.
    pub(super) fn skip_spaces_back(self) -> &'a [u8] {
        self.skip_back(is_space)
    }

    fn skip_word(self) -> &'a [u8] {
        self.skip_front(|code| !is_space(code))
    }

    fn skip_word_back(self) -> &'a [u8] {
        self.skip_back(|code| !is_space(code))
    }

    /// What is left after leading code points of a kind.
    pub(super) fn skip_front(mut self, skip: impl Fn(u32) -> bool) -> &'a [u8] {
        loop {
            let rest = self.rest();
            if !self.next().is_some_and(&skip) {
                return rest;
            }
        }
    }

    /// What is left before code points of a kind at the end.
    pub(super) fn skip_back(mut self, skip: impl Fn(u32) -> bool) -> &'a [u8] {
        loop {
            let rest = self.rest();
            if !self.next_back().is_some_and(&skip) {
                return rest;
            }
        }
    }
}

/// `s.split(separator, maxsplit)`
pub fn split_at(s: &Str, separator: &Str, maxsplit: i64) -> Result<List<Str>> {
    let (bytes, needle) = (s.as_bytes(), separator.as_bytes());
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let mut take = |at: usize| {
        parts.push(s.part(&bytes[start..at]));
        start = at + needle.len();
    };
    if let [byte] = needle {
        memchr_iter(*byte, bytes)
            .take(limit(maxsplit))
            .for_each(&mut take);
    } else {
        memmem::find_iter(bytes, needle)
            .take(limit(maxsplit))
            .for_each(&mut take);
    }
    parts.push(s.part(&bytes[start..]));
    Ok(List::new(parts))
}

/// `s.rsplit(separator, maxsplit)`
pub fn rsplit_at(s: &Str, separator: &Str, maxsplit: i64) -> Result<List<Str>> {
    let needle = separator.as_bytes();
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let mut parts = Vec::new();
    let mut rest = s.as_bytes();
    while parts.len() < limit(maxsplit) {
        let Some(at) = rfind_bytes(rest, needle) else {
            break;
        };
        parts.push(s.part(&rest[at + needle.len()..]));
        rest = &rest[..at];
    }
    parts.push(s.part(rest));
    parts.reverse();
    Ok(List::new(parts))
}

/// `s.splitlines(keepends)`
pub fn splitlines(s: &Str, keepends: bool) -> List<Str> {
    let mut lines = Vec::new();
    let mut rest = s.as_bytes();
    while !rest.is_empty() {
        let end = rest.len()
            - CodePoints::new(rest)
                .skip_front(|c| !is_line_break(c))
                .len();
        let mut points = CodePoints::new(&rest[end..]);
        if points.next() == Some(0x0d) && points.rest().first() == Some(&b'\n') {
            points.next();
        }
        let next = rest.len() - points.rest().len();
        lines.push(s.part(&rest[..if keepends { next } else { end }]));
        rest = &rest[next..];
    }
    List::new(lines)
}

/// `s.partition(separator)`
pub fn partition(s: &Str, separator: &Str) -> Result<(Str, Str, Str)> {
    let (bytes, needle) = (s.as_bytes(), separator.as_bytes());
    if needle.is_empty() {
        return Err(empty_separator());
    }
    Ok(match find_bytes(bytes, needle) {
        Some(at) => around(s, at, separator),
        None => (s.clone(), Str::EMPTY, Str::EMPTY),
    })
}

/// `s.rpartition(separator)`
pub fn rpartition(s: &Str, separator: &Str) -> Result<(Str, Str, Str)> {
    let (bytes, needle) = (s.as_bytes(), separator.as_bytes());
    if needle.is_empty() {
        return Err(empty_separator());
    }
    Ok(match rfind_bytes(bytes, needle) {
        Some(at) => around(s, at, separator),
        None => (Str::EMPTY, Str::EMPTY, s.clone()),
    })
}

fn around(s: &Str, at: usize, separator: &Str) -> (Str, Str, Str) {
    let bytes = s.as_bytes();
    let after = &bytes[at + separator.as_bytes().len()..];
    (s.part(&bytes[..at]), separator.clone(), s.part(after))
}
