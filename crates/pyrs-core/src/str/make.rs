//! Making strings of bytes.
//!
//! `unsafe` where text is written: a string is made of a buffer after all of it has been written.
use core::mem::MaybeUninit;

use super::Str;
use super::buffer::{Buffer, copy};
use super::code_points::count_fast;
use super::storage::INLINE;

/// Where the text of a string of known length is written, from its start on.
pub(crate) struct Writer<'a>(&'a mut [MaybeUninit<u8>]);

impl Writer<'_> {
    /// The next bytes.
    #[inline]
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        let (now, rest) = core::mem::take(&mut self.0).split_at_mut(bytes.len());
        // SAFETY: the room is as long as the bytes, and nobody else refers to it.
        unsafe { copy(bytes, now.as_mut_ptr().cast()) };
        self.0 = rest;
    }

    /// The same bytes several times.
    pub(crate) fn repeat(&mut self, bytes: &[u8], times: usize) {
        let total = bytes.len() * times;
        let (now, rest) = core::mem::take(&mut self.0).split_at_mut(total);
        if let [byte] = bytes {
            now.fill(MaybeUninit::new(*byte));
        } else if total > 0 {
            Writer(&mut now[..bytes.len()]).put(bytes);
            let mut done = bytes.len();
            while done < total {
                let more = done.min(total - done);
                now.copy_within(..more, done);
                done += more;
            }
        }
        self.0 = rest;
    }
}

impl Str {
    /// A string of `length` bytes and `count` code points, which must be what `write` writes; None if there is no room for it.
    #[inline]
    pub(crate) fn written(
        length: usize,
        count: usize,
        write: impl FnOnce(&mut Writer<'_>),
    ) -> Option<Str> {
        if length <= INLINE {
            let mut bytes = [MaybeUninit::new(0); INLINE];
            let mut writer = Writer(&mut bytes[..length]);
            write(&mut writer);
            // SAFETY: the bytes were initialised when the array was made.
            let bytes = bytes.map(|byte| unsafe { byte.assume_init() });
            return Some(Str::short(&bytes[..length]));
        }
        let buffer = Buffer::new(length)?;
        // SAFETY: the buffer is new; whoever panics in `write` leaks it.
        let mut writer = Writer(unsafe { buffer.room(length) });
        write(&mut writer);
        assert!(writer.0.is_empty(), "a string is not written to its end");
        // SAFETY: all of the room has been written.
        Some(unsafe { Str::of_buffer(buffer, length, count) })
    }

    /// A copy of `bytes`, which must be generalised UTF-8.
    #[inline]
    pub fn from_bytes(bytes: &[u8]) -> Str {
        if bytes.len() <= INLINE {
            Str::short(bytes)
        } else {
            Str::copied(bytes, count_fast(bytes))
        }
    }

    /// The same of a vector.
    #[inline]
    pub fn from_vec(bytes: Vec<u8>) -> Str {
        Str::from_bytes(&bytes)
    }

    /// A copy of ASCII text.
    #[inline]
    pub(crate) fn from_ascii(bytes: &[u8]) -> Str {
        debug_assert!(bytes.is_ascii());
        Str::counted(bytes, bytes.len())
    }

    /// A copy of some bytes of this text.
    #[inline]
    pub(super) fn part(&self, bytes: &[u8]) -> Str {
        if self.is_ascii() {
            Str::counted(bytes, bytes.len())
        } else {
            Str::from_bytes(bytes)
        }
    }

    /// A copy of text whose number of code points is known.
    #[inline]
    pub(super) fn counted(bytes: &[u8], count: usize) -> Str {
        if bytes.len() <= INLINE {
            Str::short(bytes)
        } else {
            Str::copied(bytes, count)
        }
    }

    fn copied(bytes: &[u8], count: usize) -> Str {
        let buffer = Buffer::or_abort(bytes.len());
        // SAFETY: the buffer is new and has room for the bytes, which are more than `INLINE`.
        unsafe {
            buffer.put(0, bytes);
            Str::of_buffer(buffer, bytes.len(), count)
        }
    }
}
