//! The heap half of a string: one allocation that holds the text behind what is known about it.
//!
//! Besides [`storage`](super::storage) and [`make`](super::make) the only `unsafe` module of the string half. The invariant it rests on: a [`Buffer`] is made in
//! [`Buffer::new`] alone and points behind a [`Header`] whose `capacity` is the room that was allocated.
use core::cell::{Cell, OnceCell};
use core::mem::MaybeUninit;
use core::ptr::NonNull;
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};

use super::access::Offsets;

/// What is known about a text on the heap.
pub(super) struct Header {
    references: Cell<usize>,
    capacity: usize,
    /// The number of code points.
    pub(super) count: Cell<usize>,
    /// The hash, or -1 (which no hash is) before it is asked for.
    pub(super) hash: Cell<i64>,
    /// Where code points lie; made at the first random access to text that is not ASCII.
    pub(super) offsets: OnceCell<Box<Offsets>>,
}

const HEAD: usize = size_of::<Header>();

/// Points to the first byte of a text on the heap; the header lies before it. Copies are not counted by themselves.
#[derive(Clone, Copy)]
pub(super) struct Buffer(NonNull<u8>);

/// The layout of a header and `capacity` bytes, if there can be such.
fn layout(capacity: usize) -> Option<Layout> {
    let size = capacity.checked_add(HEAD)?;
    Layout::from_size_align(size, align_of::<Header>()).ok()
}

impl Buffer {
    /// Room for `capacity` bytes, with one owner; None if there is none.
    #[inline]
    pub(super) fn new(capacity: usize) -> Option<Buffer> {
        let layout = layout(capacity)?;
        // SAFETY: the layout is not of size zero, since there is a header.
        let start = NonNull::new(unsafe { alloc(layout) })?.cast::<Header>();
        let header = Header {
            references: Cell::new(1),
            capacity,
            count: Cell::new(0),
            hash: Cell::new(-1),
            offsets: OnceCell::new(),
        };
        // SAFETY: the allocation has room for a header and is aligned for it; the text begins behind it.
        unsafe {
            start.write(header);
            Some(Buffer(start.add(1).cast()))
        }
    }

    /// The same; the process ends, as Rust's collections have it, if there is no room.
    #[inline]
    pub(super) fn or_abort(capacity: usize) -> Buffer {
        Buffer::new(capacity).unwrap_or_else(|| no_room(capacity))
    }

    /// A pointer that [`Buffer::text`] gave.
    ///
    /// # Safety
    /// The buffer has not been freed since.
    #[inline]
    pub(super) unsafe fn of_text(text: NonNull<u8>) -> Buffer {
        Buffer(text)
    }

    /// The first byte of the text.
    #[inline]
    pub(super) fn text(self) -> NonNull<u8> {
        self.0
    }

    /// # Safety
    /// The buffer lives while the reference does.
    #[inline]
    pub(super) unsafe fn header<'a>(self) -> &'a Header {
        // SAFETY: a header lies before the text, and the caller keeps it alive.
        unsafe { self.0.cast::<Header>().sub(1).as_ref() }
    }

    /// One owner more.
    ///
    /// # Safety
    /// The buffer lives.
    #[inline]
    pub(super) unsafe fn share(self) {
        // SAFETY: by the caller's promise.
        let references = unsafe { &self.header().references };
        references.set(references.get() + 1);
    }

    /// One owner less; the last frees the buffer.
    ///
    /// # Safety
    /// The buffer lives, and this owner does not use it again.
    #[inline]
    pub(super) unsafe fn release(self) {
        // SAFETY: by the caller's promise.
        let references = unsafe { &self.header().references };
        match references.get() {
            // SAFETY: this was the only owner.
            1 => unsafe { self.free() },
            count => references.set(count - 1),
        }
    }

    /// # Safety
    /// Nobody uses the buffer again.
    unsafe fn free(self) {
        let start = self.start();
        // SAFETY: the header is initialised, and the layout is the one that was allocated.
        unsafe {
            let capacity = start.as_ref().capacity;
            start.drop_in_place();
            if let Some(layout) = layout(capacity) {
                dealloc(start.as_ptr().cast(), layout);
            }
        }
    }

    fn start(self) -> NonNull<Header> {
        // SAFETY: a header lies before the text.
        unsafe { self.0.cast::<Header>().sub(1) }
    }

    /// Whether there is one owner.
    ///
    /// # Safety
    /// The buffer lives.
    #[inline]
    pub(super) unsafe fn is_unique(self) -> bool {
        // SAFETY: by the caller's promise.
        unsafe { self.header().references.get() == 1 }
    }

    /// Room for `needed` bytes in all and, where the buffer must grow, for some more; where it lies then. What was known of the text is
    /// forgotten.
    ///
    /// # Safety
    /// The buffer lives and has one owner, who uses what is returned in its place.
    #[inline]
    pub(super) unsafe fn grown(self, needed: usize) -> Buffer {
        // SAFETY: by the caller's promise.
        unsafe {
            let header = self.start().as_mut();
            header.hash.set(-1);
            header.offsets.take();
            if needed <= header.capacity {
                return self;
            }
            let more = if needed < 1 << 16 { needed } else { needed / 8 };
            self.resized(needed.saturating_add(more))
        }
    }

    /// The same text with room for `capacity` bytes, which must not be less than the text has.
    ///
    /// # Safety
    /// As for [`Buffer::grown`].
    #[inline(never)]
    unsafe fn resized(self, capacity: usize) -> Buffer {
        let mut start = self.start();
        // SAFETY: pointer and layout are those of the allocation, which has one owner; its first bytes, the header among
        // them, are kept.
        unsafe {
            let (Some(old), Some(new)) = (layout(start.as_ref().capacity), layout(capacity)) else {
                no_room(capacity);
            };
            let Some(moved) = NonNull::new(realloc(start.as_ptr().cast(), old, new.size())) else {
                handle_alloc_error(new);
            };
            start = moved.cast();
            start.as_mut().capacity = capacity;
            Buffer(start.add(1).cast())
        }
    }

    /// Puts `bytes` at an offset.
    ///
    /// # Safety
    /// The buffer lives, has one owner and room for them there.
    #[inline]
    pub(super) unsafe fn put(self, offset: usize, bytes: &[u8]) {
        // SAFETY: by the caller's promise; nobody else can hold a reference into the buffer.
        unsafe { copy(bytes, self.0.as_ptr().add(offset)) }
    }

    /// The first `length` bytes of the room, to be written.
    ///
    /// # Safety
    /// The buffer lives, has one owner and so much room; it outlives what is returned.
    #[inline]
    pub(super) unsafe fn room<'a>(self, length: usize) -> &'a mut [MaybeUninit<u8>] {
        // SAFETY: by the caller's promise; memory that may be uninitialised needs no value.
        unsafe { core::slice::from_raw_parts_mut(self.0.as_ptr().cast(), length) }
    }
}

/// Copies text, which mostly is short: then without a loop.
///
/// # Safety
/// There is room for as many bytes at `target`, and they are not those of `bytes`.
#[inline]
pub(super) unsafe fn copy(bytes: &[u8], target: *mut u8) {
    let length = bytes.len();
    // SAFETY: all that is written is within as many bytes as there are.
    unsafe {
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            if length > 16 {
                target.copy_from_nonoverlapping(bytes.as_ptr(), length);
                return;
            }
            target.cast::<[u8; 8]>().write_unaligned(*first);
            target
                .add(length - 8)
                .cast::<[u8; 8]>()
                .write_unaligned(*last);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            target.cast::<[u8; 4]>().write_unaligned(*first);
            target
                .add(length - 4)
                .cast::<[u8; 4]>()
                .write_unaligned(*last);
        } else if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
            target.write(*first);
            target.add(length / 2).write(bytes[length / 2]);
            target.add(length - 1).write(*last);
        }
    }
}

#[cold]
fn no_room(capacity: usize) -> ! {
    match layout(capacity) {
        Some(layout) => handle_alloc_error(layout),
        None => panic!("capacity overflow"),
    }
}
