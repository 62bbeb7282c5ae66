//! Module variables that the program rebinds (`global x`).
use core::cell::RefCell;
use pyrs_core::closure::unbound_global;
use pyrs_core::err::Result;

/// A module variable: in generated code `thread_local! { static COUNT: Global<i64> = Global::new(0); }`.
///
/// A container in it is shared by reference, so that a snapshot for a replay needs a copy of the content.
#[derive(Debug)]
pub struct Global<T>(RefCell<Option<T>>);

impl<T: Clone> Global<T> {
    /// A variable with the value that import left in it.
    pub const fn new(value: T) -> Global<T> {
        Global(RefCell::new(Some(value)))
    }

    /// A variable that the module has not bound.
    pub const fn unbound() -> Global<T> {
        Global(RefCell::new(None))
    }

    /// The value; `NameError` if there is none.
    pub fn get(&self, name: &str) -> Result<T> {
        self.value().ok_or_else(|| unbound_global(name))
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<T> {
        self.0.borrow().clone()
    }

    /// Binds the variable.
    pub fn set(&self, value: T) {
        self.restore(Some(value));
    }

    /// Puts back what [`Global::value`] gave.
    pub fn restore(&self, value: Option<T>) {
        let old = self.0.replace(value);
        drop(old);
    }
}
