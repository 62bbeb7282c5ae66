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
    let bytes = s.as_bytes();
    let known = s.header().and_then(|header| header.offsets.get());
    let offset = match known {
        Some(offsets) => offsets.get(bytes, at),
        None => byte_offset(s, at),
    };
    let rest = &bytes[offset..];
    Ok(match rest[0] {
        byte @ 0..0x80 => Str::from_code_point(u32::from(byte)),
        lead => Str::short(&rest[..width(lead).min(rest.len())]),
    })
}

#[cold]
fn out_of_range() -> PyErr {
    PyErr::new(&class::IndexError, "string index out of range")
}

/// `s[start:stop:step]`.
pub fn getslice(s: &Str, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Str> {
    let selection = Selection::new(start, stop, step, s.count() as i64)?;
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
    /// Where the position lies that was asked for last: most lie near the one before.
    run: Cell<Run>,
}

/// Code points that follow each other and are encoded in as many bytes.
#[derive(Clone, Copy, Default)]
struct Run {
    position: usize,
    count: usize,
    /// The byte offset of the first.
    at: usize,
    width: usize,
}

/// The most bytes that are looked at for the end of a run.
const FAR: usize = 128;

impl Run {
    /// What begins at a position, whose byte offset is `at`.
    fn new(bytes: &[u8], position: usize, at: usize) -> Run {
        let near = &bytes[at..bytes.len().min(at + FAR)];
        let width = width(near[0]);
        let count = if width == 1 {
            let (words, rest) = near.as_chunks::<8>();
            let whole = words.iter().take_while(|word| word.is_ascii()).count();
            let more = words.get(whole).map_or(rest, <[u8; 8]>::as_slice);
            8 * whole + more.iter().take_while(|byte| byte.is_ascii()).count()
        } else {
            let same = |point: &&[u8]| self::width(point[0]) == width;
            near.chunks_exact(width).take_while(same).count()
        };
        Run {
            position,
            count,
            at,
            width,
        }
    }

    /// The byte offset of a position, if it is one of these.
    #[inline]
    fn get(self, position: usize) -> Option<usize> {
        let into = position.wrapping_sub(self.position);
        (into < self.count).then(|| self.at + into * self.width)
    }
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
            run: Cell::default(),
        }
    }

    /// The byte offset of a position within the text.
    #[inline]
    fn get(&self, bytes: &[u8], position: usize) -> usize {
        let found = self.run.get().get(position);
        found.unwrap_or_else(|| self.sought(bytes, position))
    }

    /// The same of one that does not lie where the one before does.
    fn sought(&self, bytes: &[u8], position: usize) -> usize {
        let last = self.run.get();
        let run = if position == last.position + last.count && last.count > 0 {
            Run::new(bytes, position, last.at + last.count * last.width)
        } else {
            let (base, into) = (self.table[position / STRIDE], position % STRIDE);
            let run = Run::new(bytes, position - into, base);
            if run.count > into {
                run
            } else {
                Run::new(bytes, position, base + offset(&bytes[base..], into))
            }
        };
        self.run.set(run);
        run.at + (position - run.position) * run.width
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

#[cfg(test)]
mod tests {
    use super::{getitem, getslice};
    use crate::str::Str;

    /// Checks the characters of a text in the order of `positions`.
    fn check(text: &str, positions: impl Iterator<Item = usize>) {
        let (s, letters) = (Str::from(text), text.chars().collect::<Vec<char>>());
        for at in positions {
            let found = getitem(&s, at as i64).expect("a character");
            assert!(found.as_bytes() == letters[at].to_string().as_bytes());
            let stop = (at * 7 + 3) % (letters.len() + 1);
            let part = getslice(&s, Some(at as i64), Some(stop as i64), None).expect("a part");
            let expected: String = letters.get(at..stop).unwrap_or_default().iter().collect();
            assert!(part.as_bytes() == expected.as_bytes());
        }
    }

    #[test]
    fn characters_are_found_in_any_order() {
        let words = ["plain", "é", "Łukasz", "日本語", "a𝒳b", "ß"];
        for runs in 0..5 {
            let mut text = String::new();
            for number in 0..60 {
                let word = words[(number * number + runs) % words.len()];
                text.push_str(&word.repeat(1 + (number * runs) % 40));
            }
            let length = text.chars().count();
            check(&text, 0..length);
            check(&text, (0..length).rev());
            check(&text, (0..length).map(|at| at * 7919 % length));
        }
    }
}
