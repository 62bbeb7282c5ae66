//! How a string is stored: sixteen bytes that hold the text, point to a literal, or share a buffer on the heap.
//!
//! `unsafe` like [`buffer`](super::buffer). The invariants it rests on: inline text has the length that its kind says, and
//! bytes beyond the length that are zero; a literal is built in [`Str::from_static_bytes`] alone, from a `&'static [u8]` whose pointer and
//! length it keeps; text on the heap owns one reference of a [`Buffer`] in which that many bytes are written.
use core::num::NonZero;
use core::ptr::{self, NonNull};

use super::buffer::{Buffer, Header};
use super::code_points;

/// The longest text that is stored in the value itself; a longer one never is.
pub(super) const INLINE: usize = 15;
/// The bits that tell bytes which are not ASCII.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The lowest byte of a string, its kind: text follows, whose length is in the lower bits.
const SHORT: u64 = 0x10;
/// The length follows, and then where the text is: in a literal, or in a buffer on the heap.
const STATIC: u64 = 0x20;
const HEAP: u64 = 0x40;
/// With one of the last two: the text is not ASCII.
const WIDE: u64 = 0x01;

/// A Python string: code points, lone surrogates included.
///
/// The bytes are generalised UTF-8: a surrogate takes three bytes, and two of them are never joined into
/// one code point. So each string has one encoding, equality is equality of the bytes and order is theirs.
// Two words, since what is written as bytes and read as a word has to wait.
#[cfg_attr(target_pointer_width = "64", repr(C))]
#[cfg_attr(target_pointer_width = "32", repr(C, align(8)))]
pub struct Str {
    /// The kind, and the length or the first bytes of the text. No kind is zero, which is how `None` is told.
    low: NonZero<u64>,
    /// Where the text is, or more of its bytes.
    tail: *const u8,
    #[cfg(target_pointer_width = "32")]
    rest: u32,
}

const _: () = assert!(size_of::<Str>() == 16 && size_of::<Option<Str>>() == 16);
const _: () = assert!(cfg!(target_endian = "little"), "words hold text in order");

impl Clone for Str {
    #[inline]
    fn clone(&self) -> Str {
        if let Some(buffer) = self.buffer() {
            // SAFETY: this string owns a reference of it.
            unsafe { buffer.share() };
        }
        Str {
            low: self.low,
            tail: self.tail,
            #[cfg(target_pointer_width = "32")]
            rest: self.rest,
        }
    }
}

impl Drop for Str {
    #[inline]
    fn drop(&mut self) {
        if let Some(buffer) = self.buffer() {
            // SAFETY: this string owns a reference of it, and ends.
            unsafe { buffer.release() };
        }
    }
}

/// At most `INLINE` bytes as a number, the first the lowest.
#[inline]
pub(super) fn gathered(text: &[u8]) -> u128 {
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let last = u64::from_le_bytes(*last) >> 1 >> (127 - 8 * text.len() as u32);
        return u128::from(u64::from_le_bytes(*first)) | u128::from(last) << 64;
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (text.len() - 4));
        return u128::from(u64::from(u32::from_le_bytes(*first)) | last);
    }
    let (Some(first), Some(last)) = (text.first(), text.last()) else {
        return 0;
    };
    let middle = u64::from(text[text.len() / 2]) << (8 * (text.len() / 2));
    u128::from(u64::from(*first) | middle | u64::from(*last) << (8 * (text.len() - 1)))
}

impl Str {
    /// The empty string.
    pub const EMPTY: Str = Str::inline(SHORT, 0);

    /// Inline text as words: a kind, and bytes.
    #[inline]
    const fn inline(low: u64, high: u64) -> Str {
        debug_assert!(low & 0xf0 == SHORT);
        Str {
            // SAFETY: there is a kind.
            low: unsafe { NonZero::new_unchecked(low) },
            tail: ptr::without_provenance(high as usize),
            #[cfg(target_pointer_width = "32")]
            rest: (high >> 32) as u32,
        }
    }

    /// Text of this length that is elsewhere.
    #[inline]
    const fn outer(kind: u64, length: usize, text: *const u8) -> Str {
        Str {
            // SAFETY: no kind is zero.
            low: unsafe { NonZero::new_unchecked((length as u64) << 8 | kind) },
            tail: text,
            #[cfg(target_pointer_width = "32")]
            rest: 0,
        }
    }

    /// A literal; nothing is copied.
    #[inline]
    pub const fn from_static(text: &'static str) -> Str {
        Str::from_static_bytes(text.as_bytes())
    }

    /// A literal in generalised UTF-8, for those with lone surrogates.
    #[inline]
    pub const fn from_static_bytes(text: &'static [u8]) -> Str {
        if text.len() <= INLINE {
            let (mut low, mut high) = ([0; 8], [0; 8]);
            low[0] = SHORT as u8 | text.len() as u8;
            let mut at = 0;
            while at < text.len() {
                if at < 7 {
                    low[at + 1] = text[at];
                } else {
                    high[at - 7] = text[at];
                }
                at += 1;
            }
            return Str::inline(u64::from_le_bytes(low), u64::from_le_bytes(high));
        }
        let kind = if text.is_ascii() {
            STATIC
        } else {
            STATIC | WIDE
        };
        Str::outer(kind, text.len(), text.as_ptr())
    }

    /// A string of at most `INLINE` bytes.
    #[inline]
    pub(super) fn short(bytes: &[u8]) -> Str {
        let text = gathered(bytes) << 8 | bytes.len() as u128 | u128::from(SHORT);
        Str::inline(text as u64, (text >> 64) as u64)
    }

    /// A string of one code point.
    #[inline]
    pub(crate) fn from_code_point(code: u32) -> Str {
        let (encoded, len) = code_points::encoded(code);
        Str::inline(u64::from(encoded) << 8 | len as u64 | SHORT, 0)
    }

    /// Takes over the first `length` bytes of a buffer with one owner.
    ///
    /// # Safety
    /// They are written, are generalised UTF-8 of `count` code points, and more than `INLINE`.
    #[inline]
    pub(super) unsafe fn of_buffer(buffer: Buffer, length: usize, count: usize) -> Str {
        let kind = if length == count { HEAP } else { HEAP | WIDE };
        // SAFETY: the caller's buffer lives.
        unsafe { buffer.header() }.count.set(count);
        Str::outer(kind, length, buffer.text().as_ptr())
    }

    /// The buffer on the heap, if there is one.
    #[inline]
    fn buffer(&self) -> Option<Buffer> {
        if self.low.get() & HEAP == 0 {
            return None;
        }
        // SAFETY: this string owns a reference of the buffer, whose text is not at address zero.
        Some(unsafe { Buffer::of_text(NonNull::new_unchecked(self.tail.cast_mut())) })
    }

    /// What is known about the text, if it is on the heap.
    #[inline]
    pub(super) fn header(&self) -> Option<&Header> {
        // SAFETY: this string owns a reference of the buffer.
        self.buffer().map(|buffer| unsafe { buffer.header() })
    }

    /// All bytes: the kind is the lowest.
    #[inline]
    fn words(&self) -> (u64, u64) {
        let high = self.tail.addr() as u64;
        #[cfg(target_pointer_width = "32")]
        let high = high | u64::from(self.rest) << 32;
        (self.low.get(), high)
    }

    #[inline]
    fn is_inline(&self) -> bool {
        self.low.get() & SHORT != 0
    }

    /// The text in generalised UTF-8.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        let start = if self.is_inline() {
            // SAFETY: the text follows the kind within this value.
            unsafe { ptr::from_ref(self).cast::<u8>().add(1) }
        } else {
            self.tail
        };
        // SAFETY: inline text is all initialised; a literal lives for ever; a buffer lives while this string does, and so
        // many bytes of it are written.
        unsafe { core::slice::from_raw_parts(start, self.length()) }
    }

    /// The number of bytes.
    #[inline]
    pub(super) fn length(&self) -> usize {
        let low = self.low.get();
        if self.is_inline() {
            (low & 0xf) as usize
        } else {
            (low >> 8) as usize
        }
    }

    /// The number of code points.
    #[inline]
    pub fn count(&self) -> usize {
        if self.is_ascii() {
            return self.length();
        }
        if self.is_inline() {
            let (low, high) = self.words();
            let tails = |word: u64| (word & !(word << 1) & HIGH).count_ones() as usize;
            return self.length() - tails(low) - tails(high);
        }
        match self.header() {
            Some(header) => header.count.get(),
            None => code_points::count(self.as_bytes()),
        }
    }

    /// Whether every code point is below 128, so that positions are byte offsets.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        let (low, high) = self.words();
        if self.is_inline() {
            (low | high) & HIGH == 0
        } else {
            low & WIDE == 0
        }
    }

    /// Whether there is no text.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.low.get() == SHORT
    }

    /// The byte that is all the text, if it is ASCII.
    #[inline]
    pub(super) fn as_ascii_character(&self) -> Option<u8> {
        let low = self.low.get();
        (low as u8 == SHORT as u8 | 1).then_some((low >> 8) as u8)
    }

    /// Whether a byte is in the text.
    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        if !self.is_inline() || byte == 0 {
            return memchr::memchr(byte, self.as_bytes()).is_some();
        }
        // A byte is zero if subtracting one borrows from its highest bit, which it has not itself.
        const ONES: u64 = HIGH >> 7;
        let (low, high) = self.words();
        let (low, high) = (
            (low >> 8) ^ (ONES * u64::from(byte)),
            high ^ (ONES * u64::from(byte)),
        );
        ((low.wrapping_sub(ONES) & !low) | (high.wrapping_sub(ONES) & !high)) & HIGH != 0
    }

    /// Whether both have the same text.
    #[inline]
    pub(super) fn same_text(&self, other: &Str) -> bool {
        // Inline text is there as words, and no other is as short.
        self.words() == other.words()
            || !self.is_inline() && !other.is_inline() && same_outer(self, other)
    }

    /// The order of both texts.
    #[inline]
    pub(crate) fn compare(&self, other: &Str) -> core::cmp::Ordering {
        if self.is_inline() && other.is_inline() {
            return self.ordinal().cmp(&other.ordinal());
        }
        self.as_bytes().cmp(other.as_bytes())
    }

    /// A number in the order of texts; the same for those that are longer than `INLINE` and begin alike.
    #[inline]
    pub(crate) fn rank(&self) -> u128 {
        if self.is_inline() {
            return self.ordinal();
        }
        let first = self.as_bytes().first_chunk::<16>();
        first.map_or(0, |bytes| u128::from_be_bytes(*bytes) | 0xff)
    }

    /// Inline text as a number in the order of text: the first byte is the highest, the length the lowest.
    #[inline]
    fn ordinal(&self) -> u128 {
        let (low, high) = self.words();
        (u128::from(low) | u128::from(high) << 64)
            .rotate_right(8)
            .swap_bytes()
    }

    /// A number that equal strings share, for tables whose order does not show.
    #[inline]
    pub(super) fn key_hash(&self) -> i64 {
        if !self.is_inline() {
            return hash_outer(self.as_bytes());
        }
        let (low, high) = self.words();
        folded(low ^ SEED, high ^ STIR) as i64
    }

    /// This ASCII text with its letters in upper or lower case.
    #[inline]
    pub(super) fn ascii_case(&self, upper: bool) -> Str {
        if self.is_inline() {
            // No kind is a letter.
            let (low, high) = self.words();
            return Str::inline(ascii_case(low, upper), ascii_case(high, upper));
        }
        let mut bytes = self.as_bytes().to_vec();
        if upper {
            bytes.make_ascii_uppercase();
        } else {
            bytes.make_ascii_lowercase();
        }
        Str::from_ascii(&bytes)
    }

    /// Appends `more`, in place if nobody else has this buffer.
    #[inline]
    pub(super) fn push(&mut self, more: &Str) {
        self.extend(&[more]);
    }

    /// Appends all of these, in place if nobody else has this buffer.
    #[inline]
    pub(super) fn extend(&mut self, more: &[&Str]) {
        let total = more
            .iter()
            .fold(self.length(), |sum, part| sum + part.length());
        if total > INLINE {
            return self.extend_outer(more, total);
        }
        for part in more {
            let (low, high) = part.words();
            let text = (u128::from(low) | u128::from(high) << 64) >> 8;
            let (low, high) = self.words();
            let (length, added) = (self.length() as u32, part.length() as u128);
            let head = (u128::from(low) | u128::from(high) << 64) + added;
            let all = head | text << 8 << ((8 * length) & 127);
            *self = Str::inline(all as u64, (all >> 64) as u64);
        }
    }

    #[inline(never)]
    fn extend_outer(&mut self, more: &[&Str], total: usize) {
        let mut end = self.length();
        if end == 0
            && let [only] = more
        {
            *self = (*only).clone();
            return;
        }
        if end == total {
            return;
        }
        let count = more
            .iter()
            .fold(self.count(), |sum, part| sum + part.count());
        // SAFETY: a buffer that this string owns a reference of lives; with one reference it is this string's alone. No part of
        // `more` has it then, since that would own another.
        unsafe {
            let buffer = match self.buffer() {
                Some(buffer) if buffer.is_unique() => {
                    // The reference goes over to the new value.
                    core::mem::forget(core::mem::take(self));
                    buffer.grown(total)
                }
                _ => {
                    let buffer = Buffer::or_abort(total);
                    buffer.put(0, self.as_bytes());
                    buffer
                }
            };
            for part in more {
                buffer.put(end, part.as_bytes());
                end += part.length();
            }
            *self = Str::of_buffer(buffer, total, count);
        }
    }
}

/// Eight ASCII bytes with the letters in upper or lower case.
#[inline]
fn ascii_case(word: u64, upper: bool) -> u64 {
    const ONES: u64 = HIGH >> 7;
    let (first, last) = if upper { (b'a', b'z') } else { (b'A', b'Z') };
    // The highest bit is set where the byte is at least the first letter, and where it is beyond the last.
    let begun = word + ONES * (0x80 - u64::from(first));
    let over = word + ONES * (0x7f - u64::from(last));
    word ^ ((begun & !over & HIGH) >> 2)
}

/// Whether two texts that are not inline are the same.
fn same_outer(a: &Str, b: &Str) -> bool {
    a.as_bytes() == b.as_bytes()
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const STIR: u64 = 0xd6e8_feb8_6659_fd93;

/// Both halves of a product, mixed.
#[inline]
fn folded(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of more than `INLINE` bytes.
fn hash_outer(bytes: &[u8]) -> i64 {
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let mut hash = SEED ^ bytes.len() as u64;
    let (pairs, _) = bytes.as_chunks::<16>();
    let pair = |hash, pair: &[u8; 16]| {
        let (low, high) = pair.split_at(8);
        let low = low.first_chunk().map_or(0, word);
        let high = high.first_chunk().map_or(0, word);
        folded(hash ^ low, high ^ STIR)
    };
    for chunk in pairs {
        hash = pair(hash, chunk);
    }
    if let Some(last) = bytes.last_chunk() {
        hash = pair(hash, last);
    }
    hash as i64
}
