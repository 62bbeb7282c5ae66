//! Variables that closures share, and the errors of variables without a value.
use crate::err::{PyErr, Result, class};
use core::cell::RefCell;
use std::rc::Rc;

/// A variable shared by a function and the functions inside it; it may have no value yet. Cloning shares it.
#[derive(Debug)]
pub struct Cell<T>(Rc<RefCell<Option<T>>>);

impl<T> Clone for Cell<T> {
    fn clone(&self) -> Self {
        Cell(Rc::clone(&self.0))
    }
}

impl<T: Clone> Cell<T> {
    /// A variable with a value.
    pub fn new(value: T) -> Self {
        Cell(Rc::new(RefCell::new(Some(value))))
    }

    /// A variable without a value.
    pub fn unbound() -> Self {
        Cell(Rc::new(RefCell::new(None)))
    }

    /// Binds the variable.
    pub fn set(&self, value: T) {
        // The old value may be the last owner of something whose drop looks at this variable.
        let old = self.0.replace(Some(value));
        drop(old);
    }

    /// `del x`: what was bound, if anything.
    pub fn take(&self) -> Option<T> {
        self.0.take()
    }

    /// Whether the variable has a value.
    pub fn is_bound(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<T> {
        self.0.borrow().clone()
    }

    /// The value, read in an inner function; `NameError` if there is none.
    pub fn get(&self, name: &str) -> Result<T> {
        self.value().ok_or_else(|| unbound_free(name))
    }

    /// The value, read in the function that owns the variable; `UnboundLocalError` if there is none.
    pub fn get_local(&self, name: &str) -> Result<T> {
        self.value().ok_or_else(|| unbound_local(name))
    }
}

/// A variable that closures share, whose type says whether it may be unbound. Cloning shares it.
#[derive(Debug)]
pub struct Shared<T>(Rc<RefCell<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T: Clone> Shared<T> {
    /// A new variable.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(RefCell::new(value)))
    }

    /// What it holds.
    pub fn get(&self) -> T {
        self.0.borrow().clone()
    }

    /// Changes what it holds.
    pub fn set(&self, value: T) {
        // The old value may be the last owner of something whose drop looks at this variable.
        let old = self.0.replace(value);
        drop(old);
    }
}

/// The error of an inner function that reads a variable without a value.
#[cold]
#[inline(never)]
pub fn unbound_free(name: &str) -> PyErr {
    let message = format!(
        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    );
    PyErr::new(&class::NameError, message)
}

/// The error of a function that reads its own variable without a value.
#[cold]
#[inline(never)]
pub fn unbound_local(name: &str) -> PyErr {
    let message =
        format!("cannot access local variable '{name}' where it is not associated with a value");
    PyErr::new(&class::UnboundLocalError, message)
}

/// The error of reading a global variable that has no value.
#[cold]
#[inline(never)]
pub fn unbound_global(name: &str) -> PyErr {
    PyErr::new(&class::NameError, format!("name '{name}' is not defined"))
}
