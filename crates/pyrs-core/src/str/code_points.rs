//! Generalised UTF-8: UTF-8 in which surrogates are ordinary code points of three bytes.

/// How many code points lie between two entries of a string's table of offsets.
pub(super) const STRIDE: usize = 32;

/// The number of code points in `bytes`.
#[inline]
pub const fn count(bytes: &[u8]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < bytes.len() {
        count += ((bytes[at] as i8) >= -64) as usize;
        at += 1;
    }
    count
}

/// The same, by vectors: ASCII is counted by its length, the rest in bytes that cannot overflow.
pub(super) fn count_fast(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    let starts = |chunk: &[u8]| {
        chunk
            .iter()
            .map(|byte| u8::from((*byte as i8) >= -64))
            .sum::<u8>()
    };
    bytes
        .chunks(255)
        .map(|chunk| usize::from(starts(chunk)))
        .sum()
}

/// The encoding of `code`, its first byte the lowest, and its length.
#[inline]
pub(super) fn encoded(code: u32) -> (u32, usize) {
    let tail = |shift: u32| 0x80 | code >> shift & 0x3f;
    if code < 0x80 {
        (code, 1)
    } else if code < 0x800 {
        (0xc0 | code >> 6 | tail(0) << 8, 2)
    } else if code < 0x1_0000 {
        (0xe0 | code >> 12 | tail(6) << 8 | tail(0) << 16, 3)
    } else {
        let head = 0xf0 | code >> 18;
        (head | tail(12) << 8 | tail(6) << 16 | tail(0) << 24, 4)
    }
}

/// Appends `code`.
#[inline]
pub fn push(out: &mut Vec<u8>, code: u32) {
    if code < 0x80 {
        out.push(code as u8);
    } else {
        let (bytes, len) = encoded(code);
        out.extend_from_slice(&bytes.to_le_bytes()[..len]);
    }
}

/// The length of the encoding that starts with `lead`.
#[inline]
pub fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The byte offset of the code point `position`, counted from the start of `bytes`; its length if beyond.
#[inline]
pub(super) fn offset(bytes: &[u8], mut position: usize) -> usize {
    let (words, _) = bytes.as_chunks();
    let mut at = 0;
    for word in words {
        // One bit for each byte that begins a code point.
        let word = u64::from_le_bytes(*word);
        let mut starts = !(word & !(word << 1)) & 0x8080_8080_8080_8080;
        let here = starts.count_ones() as usize;
        if position < here {
            for _ in 0..position {
                starts &= starts - 1;
            }
            return at + (starts.trailing_zeros() / 8) as usize;
        }
        position -= here;
        at += 8;
    }
    for byte in &bytes[at..] {
        if (*byte as i8) >= -64 {
            if position == 0 {
                break;
            }
            position -= 1;
        }
        at += 1;
    }
    at
}

/// The code points of a text, from either end.
#[derive(Clone)]
pub struct CodePoints<'a>(&'a [u8]);

impl<'a> CodePoints<'a> {
    /// Those of `bytes`.
    pub fn new(bytes: &'a [u8]) -> CodePoints<'a> {
        CodePoints(bytes)
    }

    /// The text that is left.
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }
}

/// The value of one encoding.
#[inline]
fn decode(bytes: &[u8]) -> u32 {
    let tail = |byte: u8| u32::from(byte & 0x3f);
    match *bytes {
        [a] => u32::from(a),
        [a, b] => (u32::from(a & 0x1f) << 6) | tail(b),
        [a, b, c] => (u32::from(a & 0x0f) << 12) | (tail(b) << 6) | tail(c),
        [a, b, c, d] => (u32::from(a & 0x07) << 18) | (tail(b) << 12) | (tail(c) << 6) | tail(d),
        _ => 0,
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let lead = *self.0.first()?;
        let (head, rest) = self
            .0
            .split_at_checked(width(lead))
            .unwrap_or((self.0, &[]));
        self.0 = rest;
        Some(decode(head))
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        let start = self.0.iter().rposition(|byte| (*byte as i8) >= -64)?;
        let (rest, last) = self.0.split_at(start);
        self.0 = rest;
        Some(decode(last))
    }
}
