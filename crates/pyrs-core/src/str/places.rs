//! The places of a byte in a text where they lie close together, as separators do.
//!
//! Eight bytes are looked at at once, and what was found in them is kept.

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW: u64 = ONES * 0x7f;

/// The offsets of a byte, from the first on.
pub(super) struct Places<'a> {
    byte: u8,
    bytes: &'a [u8],
    /// Where the next eight bytes begin.
    next: usize,
    /// The highest bit of each byte, of the eight before, where the byte is and was not given yet.
    found: u64,
}

impl<'a> Places<'a> {
    /// Those of `byte` in `bytes`.
    #[inline]
    pub(super) fn new(byte: u8, bytes: &'a [u8]) -> Places<'a> {
        Places {
            byte,
            bytes,
            next: 0,
            found: 0,
        }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = &self.bytes[self.next.min(self.bytes.len())..];
            let word = match rest.first_chunk() {
                Some(chunk) => u64::from_le_bytes(*chunk),
                None if rest.is_empty() => return None,
                None => super::storage::gathered(rest) as u64,
            };
            let other = word ^ (ONES * u64::from(self.byte));
            self.found = !(((other & LOW) + LOW) | other | LOW);
            if rest.len() < 8 {
                // What is beyond the end is no place of the byte zero.
                self.found &= (1 << (8 * rest.len())) - 1;
            }
            self.next += 8;
        }
        let at = self.next - 8 + (self.found.trailing_zeros() / 8) as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}
