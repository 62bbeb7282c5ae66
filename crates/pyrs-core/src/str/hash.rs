//! `hash(str)` as CPython computes it with `PYTHONHASHSEED=0`: SipHash-1-3 with a key of zeros.
//!
//! CPython hashes its own representation: one, two or four bytes for each code point, as the largest one
//! needs. So a string has one hash, whatever our encoding is.
use super::storage::gathered;
use super::{CodePoints, Str};

/// `hash(s)`.
#[inline]
pub fn hash(s: &Str) -> i64 {
    let Some(header) = s.header() else {
        return compute(s);
    };
    if header.hash.get() == -1 {
        header.hash.set(compute(s));
    }
    header.hash.get()
}

fn compute(s: &Str) -> i64 {
    let bytes = s.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let hash = if s.is_ascii() {
        of_bytes(bytes)
    } else {
        of_units(bytes)
    };
    if hash == -1 { -2 } else { hash }
}

/// The hash of a representation of one byte each.
#[inline]
fn of_bytes(bytes: &[u8]) -> i64 {
    let mut state = Sip::new();
    let (blocks, tail) = bytes.as_chunks::<8>();
    for block in blocks {
        state.absorb(u64::from_le_bytes(*block));
    }
    state.finish(gathered(tail) as u64, bytes.len())
}

/// The hash of what is not ASCII: each code point as wide as the largest needs.
fn of_units(bytes: &[u8]) -> i64 {
    let width = match bytes.iter().max() {
        Some(0xf0..) => 4,
        // What begins with a smaller byte is below 256.
        Some(0xc4..) => 2,
        _ => 1,
    };
    let mut state = Sip::new();
    let (mut block, mut length) = (0, 0);
    for code in CodePoints::new(bytes) {
        block |= u64::from(code) << (length % 8 * 8);
        length += width;
        if length % 8 == 0 {
            state.absorb(block);
            block = 0;
        }
    }
    state.finish(block, length)
}

/// SipHash with one round a block and three at the end.
struct Sip {
    a: u64,
    b: u64,
    c: u64,
    d: u64,
}

impl Sip {
    #[inline]
    fn new() -> Sip {
        Sip {
            a: 0x736f_6d65_7073_6575,
            b: 0x646f_7261_6e64_6f6d,
            c: 0x6c79_6765_6e65_7261,
            d: 0x7465_6462_7974_6573,
        }
    }

    #[inline]
    fn round(&mut self) {
        self.a = self.a.wrapping_add(self.b);
        self.c = self.c.wrapping_add(self.d);
        self.b = self.b.rotate_left(13) ^ self.a;
        self.d = self.d.rotate_left(16) ^ self.c;
        self.a = self.a.rotate_left(32);
        self.c = self.c.wrapping_add(self.b);
        self.a = self.a.wrapping_add(self.d);
        self.b = self.b.rotate_left(17) ^ self.c;
        self.d = self.d.rotate_left(21) ^ self.a;
        self.c = self.c.rotate_left(32);
    }

    #[inline]
    fn absorb(&mut self, block: u64) {
        self.d ^= block;
        self.round();
        self.a ^= block;
    }

    /// The hash, given what is left of less than a block, and the length of it all.
    #[inline]
    fn finish(mut self, last: u64, length: usize) -> i64 {
        self.absorb(last | (length as u64) << 56);
        self.c ^= 0xff;
        self.round();
        self.round();
        self.round();
        (self.a ^ self.b ^ self.c ^ self.d) as i64
    }
}
