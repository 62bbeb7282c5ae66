//! Views: where the items of a list are and how many, found once for many accesses.
//!
//! **Rule.** While a view, or what was made of it, is in use, nothing changes the length of its list; what
//! [`peek`] gave is not used after another item may be in its place. The compiler sees to that (the pass `borrow`, checked
//! by its verifier); in debug builds each access looks whether the list is as it was. Items may change through the
//! view, through others of the same list, and through the list.
//!
//! As in [`crate::cell`], no reference to an item lives while other code runs, but for what `peek` gives.
use super::{List, out_of_range};
use crate::err::Result;
use crate::sequence::word;
use core::cell::UnsafeCell;

/// The items of a list.
pub struct ListView<'a, T> {
    items: &'a [UnsafeCell<T>],
    #[cfg(debug_assertions)]
    list: &'a List<T>,
}

impl<T> Clone for ListView<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ListView<'_, T> {}

/// A view of `xs`.
#[inline]
pub fn of<T>(xs: &List<T>) -> ListView<'_, T> {
    let (start, count) = xs.with_mut(|items| (items.as_mut_ptr(), items.len()));
    ListView {
        // SAFETY: the items lie there as long as the length of the list stays (the module's rule), and the list
        // itself lives for `'a`. `UnsafeCell<T>` lies in memory as `T` does.
        items: unsafe { core::slice::from_raw_parts(start.cast(), count) },
        #[cfg(debug_assertions)]
        list: xs,
    }
}

impl<'a, T> ListView<'a, T> {
    /// The place of an item.
    #[inline]
    fn slot(&self, position: usize) -> Option<&'a UnsafeCell<T>> {
        #[cfg(debug_assertions)]
        self.list.with(|items| {
            let same = core::ptr::eq(items.as_ptr().cast(), self.items.as_ptr());
            assert!(
                same && items.len() == self.items.len(),
                "a view outlives a change of its list"
            );
        });
        self.items.get(position)
    }

    /// The place of an item by its subscript, which may count from the end.
    #[inline]
    fn subscript(&self, i: i64) -> Option<&'a UnsafeCell<T>> {
        let len = self.items.len();
        // SAFETY: no allocation has more bytes, and only zero-sized items could be more.
        unsafe { core::hint::assert_unchecked(size_of::<T>() == 0 || len <= isize::MAX as usize) };
        if (i as u64) < len as u64 {
            return self.slot(i as usize);
        }
        if i >= 0 {
            None
        } else {
            self.slot(word(i.wrapping_add(len as i64)))
        }
    }
}

/// A copy of what is in a place.
#[inline]
fn read<T: Clone>(slot: &UnsafeCell<T>) -> T {
    // SAFETY: the reference ends with the copy, which runs no Python code.
    unsafe { (*slot.get()).clone() }
}

/// Puts a value into a place; what was there is dropped when it is there.
#[inline]
fn write<T>(slot: &UnsafeCell<T>, value: T) {
    // SAFETY: no reference to the item lives here; by the module's rule what `peek` gave is not used again.
    let old = unsafe { core::mem::replace(&mut *slot.get(), value) };
    drop(old);
}

/// `len(xs)`
#[inline]
pub fn len<T>(v: &ListView<'_, T>) -> i64 {
    v.items.len() as i64
}

/// `bool(xs)`
#[inline]
pub fn truth<T>(v: &ListView<'_, T>) -> bool {
    !v.items.is_empty()
}

/// `xs[i]`
#[inline]
pub fn getitem<T: Clone>(v: &ListView<'_, T>, i: i64) -> Result<T> {
    v.subscript(i).map(read).map_or_else(missing, Ok)
}

/// `xs[i]`, where `i` is not negative.
#[inline]
pub fn getitem_up<T: Clone>(v: &ListView<'_, T>, i: i64) -> Result<T> {
    v.slot(word(i)).map(read).map_or_else(missing, Ok)
}

/// `xs[i]`, borrowed: see the module's rule.
#[inline]
pub fn peek<'a, T>(v: &ListView<'a, T>, i: i64) -> Result<&'a T> {
    // SAFETY: nothing puts another item in the place while the reference is used (the module's rule).
    v.subscript(i)
        .map(|slot| unsafe { &*slot.get() })
        .map_or_else(missing, Ok)
}

/// `xs[i]`, borrowed, where `i` is not negative.
#[inline]
pub fn peek_up<'a, T>(v: &ListView<'a, T>, i: i64) -> Result<&'a T> {
    // SAFETY: as in `peek`.
    v.slot(word(i))
        .map(|slot| unsafe { &*slot.get() })
        .map_or_else(missing, Ok)
}

/// `xs[i] = x`
#[inline]
pub fn setitem<T>(v: &ListView<'_, T>, i: i64, x: T) -> Result<()> {
    match v.subscript(i) {
        Some(slot) => {
            write(slot, x);
            Ok(())
        }
        None => out_of_range("list assignment index out of range"),
    }
}

/// `xs[i] = x`, where `i` is not negative.
#[inline]
pub fn setitem_up<T>(v: &ListView<'_, T>, i: i64, x: T) -> Result<()> {
    match v.slot(word(i)) {
        Some(slot) => {
            write(slot, x);
            Ok(())
        }
        None => out_of_range("list assignment index out of range"),
    }
}

#[cold]
fn missing<T>() -> Result<T> {
    out_of_range("list index out of range")
}

/// Iterates over the items of a list that keeps its length.
#[derive(Clone)]
pub struct ListViewIter<'a, T> {
    items: core::slice::Iter<'a, UnsafeCell<T>>,
}

impl<T: Clone> Iterator for ListViewIter<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.items.next().map(read)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<T: Clone> ExactSizeIterator for ListViewIter<'_, T> {}

/// `iter(xs)`
#[inline]
pub fn iter<'a, T>(v: &ListView<'a, T>) -> ListViewIter<'a, T> {
    ListViewIter {
        items: v.items.iter(),
    }
}
