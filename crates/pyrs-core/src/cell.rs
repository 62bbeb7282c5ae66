//! Interior mutability without a borrow flag.
//!
//! Python's containers are shared and change in place. `RefCell` would pay for a flag at each access to find
//! errors that the rule below rules out.
//!
//! **Rule.** A reference into a cell lives only inside the closure given to [`PyCell::with`] or
//! [`PyCell::with_mut`], and that closure runs no Python code: no `==`, `hash`, `repr` or `clone` of an element whose
//! type is not `Copy`-like. Cloning an element only counts a reference up, and dropping one is done after the closure
//! has returned, since a finaliser might run. In debug builds a flag checks the rule.
use core::cell::{Cell, RefCell, UnsafeCell};
use core::mem::ManuallyDrop;

/// A value that is changed through shared references, by one thread.
pub struct PyCell<T> {
    #[cfg(debug_assertions)]
    busy: Cell<bool>,
    value: UnsafeCell<ManuallyDrop<T>>,
}

/// How many cells are dropped one inside the other before the next one waits for its turn: containers may
/// be nested deeper than the stack is.
const MOST_DROPPED: u32 = 100;

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
    /// Whether any wait: asked at each drop, and at the end of the thread, too, where the list is gone.
    static ANY_WAITING: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// A value on the heap that is to be dropped, and what drops it.
struct Waiting(*mut (), unsafe fn(*mut ()));

impl<T> Drop for PyCell<T> {
    fn drop(&mut self) {
        if !core::mem::needs_drop::<T>() {
            return;
        }
        // SAFETY: the value is taken once, here, where the cell ends.
        let value = unsafe { ManuallyDrop::take(self.value.get_mut()) };
        let depth = DROPPED.get();
        if depth >= MOST_DROPPED {
            let place = Box::into_raw(Box::new(value)).cast();
            wait(Waiting(place, drop_boxed::<T>));
            return;
        }
        DROPPED.set(depth + 1);
        drop(value);
        DROPPED.set(depth);
        if depth == 0 && ANY_WAITING.get() {
            drop_waiting();
        }
    }
}

#[cold]
#[inline(never)]
fn wait(value: Waiting) {
    WAITING.with_borrow_mut(|waiting| waiting.push(value));
    ANY_WAITING.set(true);
}

#[cold]
#[inline(never)]
fn drop_waiting() {
    DROPPED.set(1);
    while let Some(Waiting(place, end)) = WAITING.with_borrow_mut(Vec::pop) {
        // SAFETY: the place and the function were put down together, for one type.
        unsafe { end(place) };
    }
    DROPPED.set(0);
    ANY_WAITING.set(false);
}

/// Drops a value that `Box::into_raw` gave the place of.
///
/// # Safety
/// The place is that of a boxed `T`, and nobody else uses it.
unsafe fn drop_boxed<T>(place: *mut ()) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(place.cast::<T>()) });
}

impl<T> PyCell<T> {
    /// A cell holding `value`.
    #[inline]
    pub fn new(value: T) -> Self {
        PyCell {
            #[cfg(debug_assertions)]
            busy: Cell::new(false),
            value: UnsafeCell::new(ManuallyDrop::new(value)),
        }
    }

    /// Reads the value.
    #[inline]
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        #[cfg(debug_assertions)]
        assert!(!self.busy.get(), "a container is read while it changes");
        // SAFETY: `with_mut` is not running (the module's rule: its closure does not reach this cell again), so
        // that no mutable reference exists; the shared one ends with the closure.
        read(unsafe { &*self.value.get() })
    }

    /// Changes the value.
    #[inline]
    pub fn with_mut<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        #[cfg(debug_assertions)]
        assert!(
            !self.busy.replace(true),
            "a container changes while it changes"
        );
        // SAFETY: by the module's rule no other reference into the cell exists while the closure runs.
        let result = change(unsafe { &mut *self.value.get() });
        #[cfg(debug_assertions)]
        self.busy.set(false);
        result
    }
}
