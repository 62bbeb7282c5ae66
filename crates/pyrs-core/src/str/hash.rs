//! `hash(str)` as CPython computes it with `PYTHONHASHSEED=0`: SipHash-1-3 with a key of zeros.
//!
//! CPython hashes its own representation: one, two or four bytes for each code point, as the largest one
//! needs. So a string has one hash, whatever our encoding is.
use super::{CodePoints, Str};

/// `hash(s)`.
pub fn hash(s: &Str) -> i64 {
    let Some(heap) = s.heap() else {
        return compute(s);
    };
    if heap.hash.get() == -1 {
        heap.hash.set(compute(s));
    }
    heap.hash.get()
}

fn compute(s: &Str) -> i64 {
    let bytes = s.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let hash = if s.is_ascii() {
        siphash13(bytes)
    } else {
        siphash13(&units(bytes))
    };
    if hash == -1 { -2 } else { hash }
}

/// The bytes of CPython's representation.
fn units(bytes: &[u8]) -> Vec<u8> {
    let points = CodePoints::new(bytes);
    match points.clone().max().unwrap_or(0) {
        0..0x100 => points.map(|code| code as u8).collect(),
        0x100..0x1_0000 => points
            .flat_map(|code| (code as u16).to_le_bytes())
            .collect(),
        _ => points.flat_map(u32::to_le_bytes).collect(),
    }
}

/// One round of mixing.
#[inline(always)]
fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

/// SipHash with one round a block and three at the end.
fn siphash13(bytes: &[u8]) -> i64 {
    let mut v = [
        0x736f_6d65_7073_6575,
        0x646f_7261_6e64_6f6d,
        0x6c79_6765_6e65_7261,
        0x7465_6462_7974_6573,
    ];
    let mut absorb = |block: u64| {
        v[3] ^= block;
        round(&mut v);
        v[0] ^= block;
    };
    let (blocks, tail) = bytes.as_chunks::<8>();
    for block in blocks {
        absorb(u64::from_le_bytes(*block));
    }
    let mut last = [0; 8];
    last[..tail.len()].copy_from_slice(tail);
    last[7] = bytes.len() as u8;
    absorb(u64::from_le_bytes(last));
    v[2] ^= 0xff;
    for _ in 0..3 {
        round(&mut v);
    }
    (v[0] ^ v[1] ^ v[2] ^ v[3]) as i64
}
