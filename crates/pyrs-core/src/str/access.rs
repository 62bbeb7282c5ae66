//! Length, subscripts and slices: positions are code points.
use core::cell::Cell;

use super::code_points::{STRIDE, count_fast, offset, push, width};
use super::{CodePoints, Str};
use crate::err::{PyErr, Result, class};
use crate::sequence::{self, Selection};

/// `len(s)`.
#[inline]
pub fn len(s: &Str) -> i64 {
    s.count() as i64
}

/// `s[i]`.
#[inline]
pub fn getitem(s: &Str, i: i64) -> Result<Str> {
    if s.is_ascii() {
        let bytes = s.as_bytes();
        return match sequence::position(i, bytes.len()) {
            Some(at) => Ok(Str::from_code_point(u32::from(bytes[at]))),
            None => Err(out_of_range()),
        };
    }
    item(s, i)
}

/// `s[i]` of text that is not ASCII.
fn item(s: &Str, i: i64) -> Result<Str> {
    let Some(at) = sequence::position(i, s.count()) else {
        return Err(out_of_range());
    };
    let rest = &s.as_bytes()[byte_offset(s, at)..];
    Ok(Str::from_bytes(&rest[..width(rest[0]).min(rest.len())]))
}

#[cold]
fn out_of_range() -> PyErr {
    PyErr::new(&class::IndexError, "string index out of range")
}

/// `s[start:stop:step]`.
pub fn getslice(s: &Str, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Str> {
    let selection = Selection::new(start, stop, step, s.count())?;
    if selection.count == 0 {
        return Ok(Str::EMPTY);
    }
    let first = selection.start as usize;
    if selection.step == 1 {
        return Ok(between(s, first, first + selection.count));
    }
    if s.is_ascii() {
        return Ok(Str::from_vec(selection.pick(s.as_bytes())));
    }
    if selection.step == -1 {
        return Ok(reversed(&between(
            s,
            first + 1 - selection.count,
            first + 1,
        )));
    }
    let codes: Vec<u32> = CodePoints::new(s.as_bytes()).collect();
    let mut out = Vec::new();
    for at in selection.positions() {
        push(&mut out, codes[at]);
    }
    Ok(Str::from_vec(out))
}

/// All of the text from its end.
fn reversed(s: &Str) -> Str {
    let mut bytes = s.as_bytes().to_vec();
    bytes.reverse();
    // Each code point is the wrong way round now, its first byte the last.
    let mut start = 0;
    for at in 0..bytes.len() {
        if (bytes[at] as i8) >= -64 {
            bytes[start..=at].reverse();
            start = at + 1;
        }
    }
    Str::counted(&bytes, s.count())
}

/// The code points from `start` up to `stop`, which are within the string and in order.
#[inline]
pub(super) fn between(s: &Str, start: usize, stop: usize) -> Str {
    if start == 0 && stop == s.count() {
        return s.clone();
    }
    if s.is_ascii() {
        return Str::from_ascii(&s.as_bytes()[start..stop]);
    }
    let bytes = &s.as_bytes()[byte_offset(s, start)..byte_offset(s, stop)];
    Str::counted(bytes, stop - start)
}

/// Where the code points of a text lie.
pub(super) struct Offsets {
    /// The byte offset of every `STRIDE`th one.
    table: Box<[usize]>,
    /// The position and the byte offset that were asked for last.
    last: Cell<(usize, usize)>,
}

impl Offsets {
    fn new(bytes: &[u8]) -> Offsets {
        let mut table = Vec::with_capacity(bytes.len() / STRIDE / 2 + 1);
        let mut seen = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if (*byte as i8) >= -64 {
                if seen % STRIDE == 0 {
                    table.push(at);
                }
                seen += 1;
            }
        }
        Offsets {
            table: table.into_boxed_slice(),
            last: Cell::new((0, 0)),
        }
    }

    /// The byte offset of a position within the text.
    #[inline]
    fn get(&self, bytes: &[u8], position: usize) -> usize {
        let (known, at) = self.last.get();
        let found = match position.wrapping_sub(known) {
            0 => return at,
            // A text is mostly walked through from its start to its end.
            1 => at + width(bytes[at]),
            _ => {
                let base = self.table[position / STRIDE];
                base + offset(&bytes[base..], position % STRIDE)
            }
        };
        self.last.set((position, found));
        found
    }
}

/// The byte offset of the code point `position`, which may be the length.
#[inline]
pub(super) fn byte_offset(s: &Str, position: usize) -> usize {
    let bytes = s.as_bytes();
    if position == 0 || s.is_ascii() {
        return position;
    }
    let Some(header) = s.header() else {
        return offset(bytes, position);
    };
    if position == header.count.get() {
        return bytes.len();
    }
    let offsets = header.offsets.get_or_init(|| Box::new(Offsets::new(bytes)));
    offsets.get(bytes, position)
}

/// The position of the code point that starts at byte `offset`.
pub(super) fn position(s: &Str, offset: usize) -> usize {
    if s.is_ascii() {
        offset
    } else {
        count_fast(&s.as_bytes()[..offset])
    }
}
