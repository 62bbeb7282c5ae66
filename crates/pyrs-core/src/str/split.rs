//! Taking strings apart: `split`, `rsplit`, `splitlines`, `partition`, `rpartition`.
use memchr::memmem;

use super::places::Places;
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

/// `s.split()`: at runs of white space.
pub fn split(s: &Str, _separator: NoneType) -> List<Str> {
    words(s, usize::MAX)
}

/// `s.split(None, maxsplit)`
pub fn split_most(s: &Str, _separator: NoneType, maxsplit: i64) -> Result<List<Str>> {
    Ok(words(s, limit(maxsplit)))
}

fn words(s: &Str, limit: usize) -> List<Str> {
    let mut words = Words(s.as_bytes());
    let mut parts = collected(s, words.by_ref().take(limit));
    let rest = skip_spaces(words.0);
    if !rest.is_empty() {
        parts.push(s.part(rest));
    }
    List::new(parts)
}

/// What is between runs of white space.
struct Words<'a>(&'a [u8]);

impl<'a> Iterator for Words<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = skip_spaces(self.0);
        let (word, rest) = rest.split_at(word_length(rest));
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// Whether white space begins with a byte: no, so that it is white space, or perhaps.
const SPACES: [Option<bool>; 256] = {
    let mut table = [Some(false); 256];
    let mut byte = 0;
    while byte < 0x80 {
        table[byte] = Some(is_ascii_space(byte as u8));
        byte += 1;
    }
    // U+0085, U+00A0, U+1680, U+2000 to U+205F, U+3000.
    table[0xc2] = None;
    table[0xe1] = None;
    table[0xe2] = None;
    table[0xe3] = None;
    table
};

/// The length of the white space that `bytes` begin with, if they begin with one.
#[inline]
fn space_length(bytes: &[u8]) -> Option<usize> {
    match SPACES[usize::from(*bytes.first()?)] {
        Some(true) => Some(1),
        Some(false) => None,
        None => {
            let mut points = CodePoints::new(bytes);
            points
                .next()
                .is_some_and(is_space)
                .then(|| bytes.len() - points.rest().len())
        }
    }
}

#[inline]
fn skip_spaces(mut bytes: &[u8]) -> &[u8] {
    while let Some(length) = space_length(bytes) {
        bytes = &bytes[length..];
    }
    bytes
}

/// How many bytes come before the first white space.
#[inline]
fn word_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match SPACES[usize::from(*byte)] {
            Some(false) => at += 1,
            Some(true) => break,
            None => match space_length(&bytes[at..]) {
                Some(_) => break,
                None => at += 1,
            },
        }
    }
    at
}

/// How many pieces are counted before room is made for all.
const FIRST: usize = 16;

/// Pieces of a text, in a vector that is not much larger than they need.
fn collected<'a>(s: &Str, mut pieces: impl Iterator<Item = &'a [u8]>) -> Vec<Str> {
    let mut first = [&[] as &[u8]; FIRST];
    let mut count = 0;
    for (slot, piece) in first.iter_mut().zip(pieces.by_ref()) {
        *slot = piece;
        count += 1;
    }
    let room = if count < FIRST {
        count
    } else {
        let gone: usize = first.iter().map(|piece| piece.len() + 1).sum();
        s.length() / gone * FIRST + FIRST
    };
    // One more, for what is left behind the last piece.
    let mut parts = Vec::with_capacity(room + 1);
    parts.extend(first[..count].iter().map(|piece| s.part(piece)));
    if count == FIRST {
        pieces.for_each(|piece| parts.push(s.part(piece)));
        parts.shrink_to(parts.len() + parts.len() / 8);
    }
    parts
}

/// `s.rsplit()`: at runs of white space.
pub fn rsplit(s: &Str, _separator: NoneType) -> List<Str> {
    words_back(s, usize::MAX)
}

/// `s.rsplit(None, maxsplit)`: at runs of white space, from the end.
pub fn rsplit_most(s: &Str, _separator: NoneType, maxsplit: i64) -> Result<List<Str>> {
    Ok(words_back(s, limit(maxsplit)))
}

fn words_back(s: &Str, limit: usize) -> List<Str> {
    let mut parts = Vec::new();
    let mut rest = CodePoints::new(s.as_bytes()).skip_spaces_back();
    while !rest.is_empty() {
        if parts.len() == limit {
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
    /// What is left before white space at the end.
    pub(super) fn skip_spaces_back(self) -> &'a [u8] {
        self.skip_back(is_space)
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
    let mut start = 0;
    let mut piece = |at: usize| {
        let found = &bytes[start..at];
        start = at + needle.len();
        found
    };
    let mut parts = match needle {
        [byte] => collected(
            s,
            Places::new(*byte, bytes)
                .take(limit(maxsplit))
                .map(&mut piece),
        ),
        _ => {
            let places = memmem::find_iter(bytes, needle);
            collected(s, places.take(limit(maxsplit)).map(&mut piece))
        }
    };
    parts.push(s.part(piece(bytes.len())));
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
    let lines = Lines {
        rest: s.as_bytes(),
        keepends,
    };
    List::new(collected(s, lines))
}

struct Lines<'a> {
    rest: &'a [u8],
    keepends: bool,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = line_length(self.rest);
        let mut points = CodePoints::new(&self.rest[end..]);
        if points.next() == Some(0x0d) && points.rest().first() == Some(&b'\n') {
            points.next();
        }
        let next = self.rest.len() - points.rest().len();
        let (whole, rest) = self.rest.split_at(next);
        self.rest = rest;
        Some(if self.keepends { whole } else { &whole[..end] })
    }
}

/// How many bytes come before the first line break.
fn line_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(chunk) = bytes[at..].first_chunk() {
        if !may_break(u64::from_le_bytes(*chunk)) {
            at += 8;
            continue;
        }
        match (at..at + 8).find(|at| breaks(&bytes[*at..])) {
            Some(at) => return at,
            None => at += 8,
        }
    }
    let left = (at..bytes.len()).find(|at| breaks(&bytes[*at..]));
    left.unwrap_or(bytes.len())
}

/// Whether one of eight bytes may begin a line break: is below 0x20, 0xc2 or 0xe2.
#[inline]
fn may_break(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below = |word: u64, bound: u64| word.wrapping_sub(ONES * bound) & !word;
    let found = below(word, 0x20) | below(word ^ (ONES * 0xc2), 1) | below(word ^ (ONES * 0xe2), 1);
    found & (ONES << 7) != 0
}

#[inline]
fn breaks(bytes: &[u8]) -> bool {
    match bytes.first() {
        Some(byte @ 0..0x20) => is_line_break(u32::from(*byte)),
        Some(0xc2 | 0xe2) => CodePoints::new(bytes).next().is_some_and(is_line_break),
        _ => false,
    }
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
