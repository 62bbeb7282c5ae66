//! The allocator of an executable: small blocks come from lists of those that were freed, one list for each size.
//!
//! Programs make and free many small values, mostly of few sizes. Memory that was small blocks stays so, and blocks that a thread
//! has freed are lost when it ends: this is for processes whose work one thread does.
//!
//! `unsafe`, since it hands out memory. The invariant: a list holds blocks of its size that nobody uses, and `fresh` points to `left`
//! bytes of a chunk that nobody has used yet.
use core::cell::Cell;
use core::ptr;
use std::alloc::{GlobalAlloc, Layout, System};

/// Sizes are multiples of this, and blocks aligned to it.
const STEP: usize = 16;
/// The largest small block; others are the system's.
const LARGEST: usize = 512;
/// What is asked of the system at once.
const CHUNK: usize = 1 << 16;

/// The allocator, as in `#[global_allocator] static POOL: Pool = Pool;`.
pub struct Pool;

/// A block that nobody uses.
struct Freed {
    next: *mut Freed,
}

/// The small blocks of a thread.
struct Blocks {
    freed: [Cell<*mut Freed>; LARGEST / STEP],
    fresh: Cell<*mut u8>,
    left: Cell<usize>,
}

thread_local! {
    static BLOCKS: Blocks = const {
        Blocks {
            freed: [const { Cell::new(ptr::null_mut()) }; LARGEST / STEP],
            fresh: Cell::new(ptr::null_mut()),
            left: Cell::new(0),
        }
    };
}

/// The list for a layout; None if its blocks are not small.
#[inline]
fn list(layout: Layout) -> Option<usize> {
    let small = layout.size() <= LARGEST && layout.align() <= STEP;
    small.then(|| layout.size().saturating_sub(1) / STEP)
}

impl Blocks {
    #[inline]
    fn take(&self, list: usize) -> *mut u8 {
        let first = self.freed[list].get();
        if first.is_null() {
            return self.cut(list);
        }
        // SAFETY: what is in a list was put there.
        self.freed[list].set(unsafe { (*first).next });
        first.cast()
    }

    #[inline]
    fn put(&self, list: usize, block: *mut u8) {
        let block = block.cast::<Freed>();
        let next = self.freed[list].get();
        // SAFETY: the block is of at least `STEP` bytes, and nobody's.
        unsafe { block.write(Freed { next }) };
        self.freed[list].set(block);
    }

    /// A new block; null if there is no memory.
    #[inline(never)]
    fn cut(&self, list: usize) -> *mut u8 {
        let size = (list + 1) * STEP;
        if self.left.get() < size {
            // SAFETY: the size is not zero and the alignment a power of two.
            let chunk = unsafe { System.alloc(Layout::from_size_align_unchecked(CHUNK, STEP)) };
            if chunk.is_null() {
                return chunk;
            }
            if self.left.get() > 0 {
                self.put(self.left.get() / STEP - 1, self.fresh.get());
            }
            self.fresh.set(chunk);
            self.left.set(CHUNK);
        }
        let block = self.fresh.get();
        self.left.set(self.left.get() - size);
        // SAFETY: so many bytes of the chunk were left.
        self.fresh.set(unsafe { block.add(size) });
        block
    }
}

// SAFETY: a block is of the size and alignment of its list, which are at least those of the layout, and is in no list while it is used.
unsafe impl GlobalAlloc for Pool {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match list(layout) {
            Some(list) => BLOCKS.with(|blocks| blocks.take(list)),
            // SAFETY: the caller's promise.
            None => unsafe { System.alloc(layout) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match list(layout) {
            Some(list) => BLOCKS.with(|blocks| blocks.put(list, block)),
            // SAFETY: the caller's promise; it is the system's, since it is not small.
            None => unsafe { System.dealloc(block, layout) },
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise; a small block has at least the layout's size.
        unsafe {
            if list(layout).is_none() {
                return System.alloc_zeroed(layout);
            }
            let block = self.alloc(layout);
            if !block.is_null() {
                block.write_bytes(0, layout.size());
            }
            block
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's promises: the size is not zero and not too large for the alignment.
        unsafe {
            let wanted = Layout::from_size_align_unchecked(size, layout.align());
            match (list(layout), list(wanted)) {
                (None, None) => System.realloc(block, layout, size),
                (Some(before), Some(after)) if before == after => block,
                _ => {
                    let moved = self.alloc(wanted);
                    if !moved.is_null() {
                        moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                        self.dealloc(block, layout);
                    }
                    moved
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, GlobalAlloc, LARGEST, Layout, Pool, STEP, list};

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).expect("a layout")
    }

    #[test]
    fn a_block_has_the_size_of_its_list() {
        for size in 1..=LARGEST {
            let list = list(layout(size)).expect("a small block");
            assert!((list + 1) * STEP >= size && list * STEP < size);
        }
        assert_eq!(list(layout(LARGEST + 1)), None);
        assert_eq!(size_of::<Blocks>() % STEP, 0);
    }

    #[test]
    fn blocks_keep_what_is_written_while_they_grow_and_shrink() {
        let mut state = 1_u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        let mut held: Vec<(*mut u8, usize, u8)> = Vec::new();
        for round in 0..20_000_u32 {
            let byte = (round % 251) as u8;
            // SAFETY: each block is written, read and freed as long as it is.
            unsafe {
                if held.len() < 500 || next(2) == 0 {
                    let size = 1 + next(700);
                    let block = Pool.alloc(layout(size));
                    assert_eq!(block.addr() % 8, 0);
                    block.write_bytes(byte, size);
                    held.push((block, size, byte));
                    continue;
                }
                let at = next(held.len());
                let (block, size, byte) = held.swap_remove(at);
                let new = 1 + next(700);
                let block = Pool.realloc(block, layout(size), new);
                let kept = core::slice::from_raw_parts(block, size.min(new));
                assert!(kept.iter().all(|found| *found == byte));
                Pool.dealloc(block, layout(new));
            }
        }
        for (block, size, _) in held {
            // SAFETY: as above.
            unsafe { Pool.dealloc(block, layout(size)) };
        }
    }
}
