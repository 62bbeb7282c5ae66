//! Interior mutability without a borrow flag.
//!
//! Python's containers are shared and change in place. `RefCell` would pay for a flag at each access to find
//! errors that the rule below rules out.
//!
//! **Rule.** A reference into a cell lives only inside the closure given to [`PyCell::with`] or
//! [`PyCell::with_mut`], and that closure runs no Python code: no `==`, `hash`, `repr` or `clone` of an element whose
//! type is not `Copy`-like. Cloning an element only counts a reference up, and dropping one is done after the closure
//! has returned, since a finaliser might run. In debug builds a flag checks the rule.
use core::cell::UnsafeCell;

/// A value that is changed through shared references, by one thread.
pub struct PyCell<T> {
    #[cfg(debug_assertions)]
    busy: core::cell::Cell<bool>,
    value: UnsafeCell<T>,
}

impl<T> PyCell<T> {
    /// A cell holding `value`.
    #[inline]
    pub fn new(value: T) -> Self {
        PyCell {
            #[cfg(debug_assertions)]
            busy: core::cell::Cell::new(false),
            value: UnsafeCell::new(value),
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
