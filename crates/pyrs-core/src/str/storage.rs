//! How a string is stored: sixteen bytes that hold the text, point to a literal, or share a heap buffer.
//!
//! This is the only module of the string half that is `unsafe`. The invariant it rests on: a `Static`
//! is built in [`Str::from_static_bytes`] alone, from a `&'static [u8]` whose pointer and length it keeps.
use core::cell::{Cell, OnceCell};
use core::ptr::NonNull;
use std::rc::Rc;

use super::code_points;

/// The longest text that is stored in the value itself.
const INLINE: usize = 14;
/// A literal with this many code points or more is counted on demand.
const UNCOUNTED: usize = 0xff_ffff;

/// A Python string: code points, lone surrogates included.
///
/// The bytes are generalised UTF-8: a surrogate takes three bytes, and two of them are never joined into
/// one code point. So each string has one encoding, equality is equality of the bytes and order is theirs.
#[derive(Clone)]
pub struct Str(Storage);

#[derive(Clone)]
enum Storage {
    Inline {
        len: u8,
        bytes: [u8; INLINE],
    },
    Static {
        count: [u8; 3],
        len: u32,
        start: NonNull<u8>,
    },
    Heap(Rc<Heap>),
}

const _: () = assert!(size_of::<Str>() == 16 && size_of::<Option<Str>>() == 16);

/// A shared buffer with what is known about it.
#[derive(Clone)]
pub(super) struct Heap {
    bytes: Vec<u8>,
    count: usize,
    /// The hash, or -1 (which no hash is) before it is asked for.
    pub(super) hash: Cell<i64>,
    /// The byte offset of every `code_points::STRIDE`th code point; built at the first random access.
    pub(super) offsets: OnceCell<Box<[usize]>>,
}

impl Str {
    /// The empty string.
    pub const EMPTY: Str = Str(Storage::Inline {
        len: 0,
        bytes: [0; INLINE],
    });

    /// A literal; nothing is copied.
    #[inline]
    pub const fn from_static(text: &'static str) -> Str {
        Str::from_static_bytes(text.as_bytes())
    }

    /// A literal in generalised UTF-8, for those with lone surrogates.
    #[inline]
    pub const fn from_static_bytes(text: &'static [u8]) -> Str {
        if text.len() <= INLINE {
            return Str(Storage::inline(text));
        }
        assert!(
            text.len() <= u32::MAX as usize,
            "a string literal of more than 4 GB"
        );
        let count = code_points::count(text);
        let count = if count < UNCOUNTED { count } else { UNCOUNTED };
        // SAFETY: the pointer of a slice is not null.
        let start = unsafe { NonNull::new_unchecked(text.as_ptr().cast_mut()) };
        Str(Storage::Static {
            count: [count as u8, (count >> 8) as u8, (count >> 16) as u8],
            len: text.len() as u32,
            start,
        })
    }

    /// A copy of `bytes`, which must be generalised UTF-8.
    pub fn from_bytes(bytes: &[u8]) -> Str {
        if bytes.len() <= INLINE {
            Str(Storage::inline(bytes))
        } else {
            Str::counted(bytes.to_vec(), code_points::count_fast(bytes))
        }
    }

    /// Takes a buffer, which must be generalised UTF-8.
    pub fn from_vec(bytes: Vec<u8>) -> Str {
        if bytes.len() <= INLINE {
            Str(Storage::inline(&bytes))
        } else {
            let count = code_points::count_fast(&bytes);
            Str::counted(bytes, count)
        }
    }

    /// A copy of ASCII text.
    pub(crate) fn from_ascii(bytes: &[u8]) -> Str {
        debug_assert!(bytes.is_ascii());
        if bytes.len() <= INLINE {
            Str(Storage::inline(bytes))
        } else {
            Str::counted(bytes.to_vec(), bytes.len())
        }
    }

    /// This ASCII text with its bytes changed, each to an ASCII byte and zero to zero.
    #[inline]
    pub(super) fn map_ascii(&self, change: impl Fn(u8) -> u8) -> Str {
        match &self.0 {
            Storage::Inline { len, bytes } => Str(Storage::Inline {
                len: *len,
                bytes: bytes.map(change),
            }),
            _ => {
                let bytes: Vec<u8> = self.as_bytes().iter().map(|byte| change(*byte)).collect();
                let count = bytes.len();
                Str::counted(bytes, count)
            }
        }
    }

    /// A number that equal strings share, for tables whose order does not show: quick where the text is short.
    #[inline]
    pub(super) fn key_hash(&self) -> i64 {
        let Storage::Inline { len, bytes } = &self.0 else {
            return super::hash(self);
        };
        let (low, high) = words(bytes);
        let left = low ^ 0x9e37_79b9_7f4a_7c15;
        let right = (high ^ 0xd6e8_feb8_6659_fd93).wrapping_add(u64::from(*len));
        let product = u128::from(left) * u128::from(right);
        (product as u64 ^ (product >> 64) as u64) as i64
    }

    /// A copy of some bytes of this text.
    #[inline]
    pub(super) fn part(&self, bytes: &[u8]) -> Str {
        if bytes.len() > INLINE && self.is_ascii() {
            return Str::counted(bytes.to_vec(), bytes.len());
        }
        Str::from_bytes(bytes)
    }

    /// Takes a buffer whose number of code points is known.
    pub(super) fn counted(bytes: Vec<u8>, count: usize) -> Str {
        if bytes.len() <= INLINE {
            return Str(Storage::inline(&bytes));
        }
        Str(Storage::Heap(Rc::new(Heap {
            bytes,
            count,
            hash: Cell::new(-1),
            offsets: OnceCell::new(),
        })))
    }

    /// A string of one code point.
    #[inline]
    pub(crate) fn from_code_point(code: u32) -> Str {
        let mut bytes = [0; INLINE];
        let len = code_points::encode(code, &mut bytes);
        Str(Storage::Inline {
            len: len as u8,
            bytes,
        })
    }

    /// The text in generalised UTF-8.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Storage::Inline { len, bytes } => &bytes[..usize::from(*len).min(INLINE)],
            // SAFETY: pointer and length are those of a `&'static [u8]`.
            Storage::Static { len, start, .. } => unsafe {
                core::slice::from_raw_parts(start.as_ptr(), *len as usize)
            },
            Storage::Heap(heap) => &heap.bytes,
        }
    }

    /// The number of code points.
    #[inline]
    pub fn count(&self) -> usize {
        match &self.0 {
            Storage::Inline { len, bytes } => {
                let len = usize::from(*len).min(INLINE);
                if all_ascii(bytes) {
                    len
                } else {
                    code_points::count(&bytes[..len])
                }
            }
            Storage::Static {
                count: [a, b, c], ..
            } => {
                let count = u32::from_le_bytes([*a, *b, *c, 0]) as usize;
                if count < UNCOUNTED {
                    count
                } else {
                    code_points::count(self.as_bytes())
                }
            }
            Storage::Heap(heap) => heap.count,
        }
    }

    /// Whether every code point is below 128, so that positions are byte offsets.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        match &self.0 {
            Storage::Inline { bytes, .. } => all_ascii(bytes),
            Storage::Static { len, .. } => self.count() == *len as usize,
            Storage::Heap(heap) => heap.count == heap.bytes.len(),
        }
    }

    /// Whether there is no text.
    #[inline]
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Storage::Inline { len, .. } => *len == 0,
            _ => false,
        }
    }

    /// The shared buffer, if there is one.
    #[inline]
    pub(super) fn heap(&self) -> Option<&Heap> {
        match &self.0 {
            Storage::Heap(heap) => Some(heap),
            _ => None,
        }
    }

    /// Whether both have the same text.
    #[inline]
    pub(super) fn same_text(&self, other: &Str) -> bool {
        match (&self.0, &other.0) {
            // Bytes beyond the length are zero.
            (
                Storage::Inline { len, bytes },
                Storage::Inline {
                    len: length,
                    bytes: text,
                },
            ) => len == length && bytes == text,
            (Storage::Heap(a), Storage::Heap(b)) => Rc::ptr_eq(a, b) || a.bytes == b.bytes,
            _ => self.as_bytes() == other.as_bytes(),
        }
    }

    /// Appends `more`, in place if nobody else has this buffer.
    pub(super) fn push(&mut self, more: &Str) {
        if more.is_empty() {
            return;
        }
        let tail = more.as_bytes();
        if let Storage::Heap(rc) = &mut self.0
            && let Some(heap) = Rc::get_mut(rc)
        {
            if let [byte] = tail {
                heap.bytes.push(*byte);
                heap.count += 1;
            } else {
                heap.bytes.extend_from_slice(tail);
                heap.count += more.count();
            }
            heap.hash.set(-1);
            heap.offsets.take();
            return;
        }
        if self.is_empty() {
            *self = more.clone();
            return;
        }
        let head = self.as_bytes();
        let total = head.len() + tail.len();
        *self = if total <= INLINE {
            let mut bytes = [0; INLINE];
            bytes[..head.len()].copy_from_slice(head);
            bytes[head.len()..total].copy_from_slice(tail);
            Str(Storage::Inline {
                len: total as u8,
                bytes,
            })
        } else {
            let mut bytes = Vec::with_capacity(total);
            bytes.extend_from_slice(head);
            bytes.extend_from_slice(tail);
            Str::counted(bytes, self.count() + more.count())
        };
    }
}

/// Whether inline text is ASCII.
#[inline]
fn all_ascii(bytes: &[u8; INLINE]) -> bool {
    let (low, high) = words(bytes);
    (low | high) & 0x8080_8080_8080_8080 == 0
}

/// Inline text as two words that overlap.
#[inline]
fn words(bytes: &[u8; INLINE]) -> (u64, u64) {
    let word = |from: usize| {
        let chunk = bytes[from..].first_chunk();
        chunk.map_or(0, |word| u64::from_le_bytes(*word))
    };
    (word(0), word(INLINE - 8))
}

impl Storage {
    /// A copy of at most `INLINE` bytes.
    #[inline]
    const fn inline(text: &[u8]) -> Storage {
        let mut bytes = [0; INLINE];
        let (target, _) = bytes.split_at_mut(text.len());
        target.copy_from_slice(text);
        Storage::Inline {
            len: text.len() as u8,
            bytes,
        }
    }
}
